//! The options with which another command looks at the same.

use std::path::PathBuf;

/// Options that are given, as a shell takes them: ` --name value` each.
pub fn options(options: impl IntoIterator<Item = (&'static str, Option<String>)>) -> String {
    let given = options.into_iter().filter_map(|(name, value)| Some((name, value?)));
    given.map(|(name, value)| format!(" {name} {}", quoted(&value))).collect()
}

/// The data sets that are read instead of repositories, and their key, as a shell takes
/// them.
pub fn facts(folders: &[PathBuf], key: Option<&PathBuf>) -> String {
    let given = folders.iter().map(|folder| quoted(&folder.display().to_string()));
    let folders = given.fold(String::new(), |all, folder| format!("{all} --facts {folder}"));
    folders + &options([("--pseudonymise", key.map(|file| file.display().to_string()))])
}

/// An argument as a POSIX shell takes it.
pub fn quoted(argument: &str) -> String {
    let plain = |c: char| c.is_alphanumeric() || "/._-+=:@%,".contains(c);
    if !argument.is_empty() && argument.chars().all(plain) {
        return argument.to_owned();
    }
    format!("'{}'", argument.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_are_quoted_where_a_shell_would_read_them_otherwise() {
        assert_eq!(quoted("../a/b.yaml"), "../a/b.yaml");
        assert_eq!(quoted("a b"), "'a b'");
        assert_eq!(quoted("it's"), r"'it'\''s'");
        assert_eq!(quoted("$(x)"), "'$(x)'");
    }

    #[test]
    fn only_options_that_were_given_are_repeated() {
        let given = [("--a", None), ("--b", Some("c d".to_owned())), ("--e", Some("f".to_owned()))];
        assert_eq!(options(given), " --b 'c d' --e f");
    }
}
