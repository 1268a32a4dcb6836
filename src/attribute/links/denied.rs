//! What a message says has not come of a doc: `KEP 7 did not achieve alpha` in a report on the
//! year is no work on it.

/// What follows a doc's name where its work is said not to have been done. In the present tense
/// it would be what a change mends (`RFC 7 is not implemented on ARM`).
const DENIALS: &[&[&str]] = &[
    &["didn't"],
    &["hasn't"],
    &["wasn't"],
    &["won't"],
    &["did", "not"],
    &["has", "not"],
    &["was", "not"],
    &["will", "not"],
];

/// How the words begin that tell how far a doc came.
const STEPS: &[&str] = &[
    "accept",
    "achiev",
    "advanc",
    "approv",
    "complet",
    "finish",
    "graduat",
    "happen",
    "implement",
    "land",
    "made",
    "make",
    "merg",
    "progress",
    "promot",
    "reach",
    "ship",
    "start",
];

/// What may stand between a denial and a step.
const BETWEEN: &[&str] = &["be", "been", "get", "quite", "yet"];

/// What stands before a word that tells that a doc was put off or given up.
const BECAME: &[&[&str]] = &[&[], &["was"], &["got"], &["is"], &["has", "been"]];

const PUT_OFF: &[&str] =
    &["abandoned", "declined", "deferred", "delayed", "missed", "postponed", "slipped"];

/// Whether what stands behind the name of a doc denies that anything was done about it.
pub(super) fn is_denied(after: &str) -> bool {
    let after = after.trim_start_matches([')', ']', '"', '\'', '`', '*', '_']);
    if !after.starts_with(char::is_whitespace) {
        return false;
    }
    let words = after.split_whitespace().take(5).map(|word| {
        let word = word.trim_matches(|c: char| c.is_ascii_punctuation() && c != '\'');
        word.to_lowercase().replace('\u{2019}', "'")
    });
    let words: Vec<String> = words.collect();
    let behind = |start: &[&str]| {
        let fits = words.len() > start.len() && words.iter().zip(start).all(|(a, b)| a == b);
        fits.then(|| &words[start.len()..])
    };
    let not_done = |rest: &[String]| {
        let step = rest.iter().find(|word| !BETWEEN.contains(&word.as_str()));
        step.is_some_and(|word| STEPS.iter().any(|step| word.starts_with(step)))
    };
    let put_off = |rest: &[String]| PUT_OFF.contains(&rest[0].as_str());
    DENIALS.iter().filter_map(|start| behind(start)).any(not_done)
        || BECAME.iter().filter_map(|start| behind(start)).any(put_off)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_did_not_come_about_is_denied() {
        for after in [
            " did not achieve alpha in 1.35",
            ") didn\u{2019}t make it\n",
            " has not been implemented",
            " hasn't yet landed",
            "\nwas not accepted.",
            " will not graduate",
            " won't ship",
            " was deferred to 1.36",
            " missed the freeze",
            " has been postponed",
        ] {
            assert!(is_denied(after), "{after:?}");
        }
    }

    #[test]
    fn what_a_change_does_is_not_denied() {
        for after in [
            "",
            ":",
            ": do not count pods",
            ": deferred calls",
            " is not implemented on ARM",
            " does not allow that",
            " did not say what to do here",
            " has not only landed",
            " was",
            ", which did not land",
        ] {
            assert!(!is_denied(after), "{after:?}");
        }
    }
}
