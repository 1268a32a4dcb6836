//! `CODEOWNERS` as GitHub reads it.

use crate::config::OwnersFormat;
use crate::org::ownership::listed::words::{first_word, is_owner, words};
use crate::org::ownership::listed::{Codeowners, Grammar, Pattern, Rule, Said};
use crate::org::paths::Glob;

/// GitHub loads no file of this size or more.
const LIMIT: usize = 3 * 1024 * 1024;

pub(super) const GITHUB: Codeowners = Codeowners {
    format: OwnersFormat::Github,
    grammar: &Github,
    places: &[".github/"],
    is_its_own: |_| false,
};

struct Github;

impl Grammar for Github {
    fn system(&self) -> &'static str {
        "github"
    }

    fn refuses(&self, bytes: usize) -> Option<&'static str> {
        (bytes >= LIMIT).then_some("3 MB or more: GitHub does not load it")
    }

    /// One bad word makes GitHub skip the whole line.
    fn read(&self, line: &[u8], said: &mut Said) {
        let line = line.trim_ascii();
        if line.is_empty() || line.starts_with(b"#") {
            return;
        }
        let (text, rest) = first_word(line);
        let pattern = match Glob::github(text) {
            Ok(glob) => Pattern::Glob(glob),
            Err(problem) => return said.problem(0, problem),
        };
        let mut owners = Vec::new();
        for word in words(rest).take_while(|word| !word.starts_with('#')) {
            if !is_owner(&word) {
                let problem = format!("`{word}` is neither @user, @org/team nor an email");
                return said.problem(0, problem);
            }
            owners.push(word);
        }
        said.rule(0, Rule::new(pattern, text, owners));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::org::ownership::listed::test_support::lines;
    use crate::org::ownership::listed::words::lossy;

    fn line(line: &str) -> Result<(String, Vec<String>), String> {
        let (rules, problems) = lines(&Github, line);
        match (rules.into_iter().next(), problems.into_iter().next()) {
            (Some(rule), None) => Ok((lossy(&rule.text), rule.owners)),
            (_, problem) => Err(problem.unwrap_or_default()),
        }
    }

    #[test]
    fn a_line_is_a_pattern_and_its_owners() {
        let rule = |text: &str| line(text).unwrap();
        let of = |pattern: &str, owners: &[&str]| {
            (pattern.to_owned(), owners.iter().map(|owner| (*owner).to_owned()).collect::<Vec<_>>())
        };
        assert_eq!(
            rule("* @a @acme/pay x@example.com"),
            of("*", &["@a", "@acme/pay", "x@example.com"])
        );
        assert_eq!(rule("*.js\t@a #not @b"), of("*.js", &["@a"]));
        assert_eq!(rule("/apps/github"), of("/apps/github", &[]));
        assert_eq!(rule("/apps/github # nobody"), of("/apps/github", &[]));
        assert_eq!(rule("  a\\ b/ @a\r"), of("a\\ b/", &["@a"]));
        assert_eq!(line("  # comment"), Err(String::new()));
        for bad in ["*.js js-owner", "* @a, @b", "* @a/b/c", "* @", "* a@", "* @@maintainer"] {
            assert!(line(bad).unwrap_err().contains("neither"), "{bad}");
        }
        assert_eq!(rule("a\\\\ @a"), of("a\\\\", &["@a"]), "an escaped backslash escapes nothing");
        assert_eq!(rule("/app/[id]/ @a"), of("/app/[id]/", &["@a"]), "a name, and no range");
    }
}
