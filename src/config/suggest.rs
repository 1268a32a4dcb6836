//! "Did you mean …?"

/// A hint for a name that is not one of the known ones: the most similar one,
/// or all of them when they are few.
pub fn hint<'a>(unknown: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    let known: Vec<&str> = known.into_iter().collect();
    match (closest(unknown, &known), known.len()) {
        (Some(name), _) => format!("did you mean `{name}`?"),
        (None, 0) => String::new(),
        (None, 1) => format!("there is only {}", list(&known)),
        (None, 2..=12) => format!("use {}", list(&known)),
        (None, _) => String::new(),
    }
}

/// The known name that an unknown one most likely stands for, where any is like it.
#[must_use]
pub fn closest<'a>(unknown: &str, known: &[&'a str]) -> Option<&'a str> {
    // A threshold relative to the length keeps `bo` from suggesting `cy`.
    let alike = known
        .iter()
        .map(|name| (strsim::jaro_winkler(&unknown.to_lowercase(), &name.to_lowercase()), *name))
        .filter(|(similarity, _)| *similarity > 0.8);
    alike.max_by(|a, b| a.0.total_cmp(&b.0)).map(|(_, name)| name)
}

/// `a`, `b` or `c`, each in backticks.
pub fn list(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    match quoted.as_slice() {
        [] => String::new(),
        [only] => only.clone(),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_typo_suggests_the_name_meant() {
        let teams = ["payments", "platform", "search"];
        assert_eq!(hint("plaform", teams), "did you mean `platform`?");
        assert_eq!(hint("Payments", teams), "did you mean `payments`?");
    }

    #[test]
    fn a_name_like_none_lists_the_few_there_are() {
        assert_eq!(hint("zzz", ["bo", "cy", "dee"]), "use `bo`, `cy` or `dee`");
        assert_eq!(hint("zzz", []), "");
    }
}
