//! `CODEOWNERS` as Forgejo and Gitea read it: Go's regular expressions on whole
//! paths, of which every one that matches counts.

use crate::config::OwnersFormat;
use crate::org::ownership::listed::words::{is_email, is_name};
use crate::org::ownership::listed::{Codeowners, Expression, Grammar, Pattern, Rule, Said};

pub(super) const FORGEJO: Codeowners = Codeowners {
    format: OwnersFormat::Forgejo,
    grammar: &Forgejo,
    places: &[".forgejo/", ".gitea/"],
    is_its_own: |text| holds_expressions(&String::from_utf8_lossy(text)),
};

struct Forgejo;

impl Grammar for Forgejo {
    fn system(&self) -> &'static str {
        "forgejo"
    }

    fn every_line_counts(&self) -> bool {
        true
    }

    fn read(&self, line: &[u8], said: &mut Said) {
        let words = words(&String::from_utf8_lossy(line));
        let Some((expression, owners)) = words.split_first() else { return };
        if owners.is_empty() {
            return said.problem(0, "a line without an owner");
        }
        let mut known = Vec::new();
        for owner in owners {
            let name = owner.strip_prefix('@').unwrap_or(owner);
            let parts = name.split('/').count();
            match name.split('/').all(is_name) && parts <= 2 {
                true => known.push(format!("@{name}")),
                false if is_email(owner) => said.problem(0, format!("`{owner}` is not a login")),
                false => said.problem(0, format!("`{owner}` is neither @user nor @org/team")),
            }
        }
        if known.is_empty() {
            return;
        }
        let (negated, text) = match expression.strip_prefix('!') {
            Some(text) => (true, text),
            None => (false, expression.as_str()),
        };
        // As Forgejo puts it together: the anchors bind less than a bar.
        let compiled = Expression { text: format!("^{text}$"), negated, slashes: None };
        said.rule(0, Rule::new(Pattern::Regex(compiled), expression.as_bytes(), known));
    }
}

/// The words of a line, up to a `#`. A backslash takes what follows as it
/// stands, and is gone then: one before a dot has to be doubled.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut chars = line.trim().chars();
    while let Some(c) = chars.next() {
        let word = match words.last_mut() {
            Some(word) => word,
            None => break,
        };
        match c {
            '\\' => word.extend(chars.next()),
            '#' => break,
            ' ' | '\t' => words.push(String::new()),
            c => word.push(c),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Whether a text can only be one of expressions: it has what globs have not,
/// and nothing that Go would not compile or that no path could match.
fn holds_expressions(text: &str) -> bool {
    let patterns = || text.lines().filter_map(|line| words(line).into_iter().next());
    let is_glob = |pattern: &String| {
        pattern.starts_with(['*', '/', '[']) || pattern.ends_with('/') || pattern.contains("**")
    };
    let is_expression = |pattern: &String| {
        ["\\.", "[^", ".+", ".*\\", ")?", "|"].iter().any(|sign| pattern.contains(sign))
            || pattern.starts_with('^')
            || pattern.ends_with('$')
    };
    patterns().any(|pattern| is_expression(&pattern)) && !patterns().any(|p| is_glob(&p))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::org::ownership::listed::test_support::lines;

    #[test]
    fn backslashes_are_taken_off_once_before_the_expression_is_read() {
        assert_eq!(words(r"docs/.*\\.md @a  @org/b # why"), [r"docs/.*\.md", "@a", "@org/b"]);
        assert_eq!(words(r"with\ space/\#1 x"), ["with space/#1", "x"]);
        assert_eq!(words("  # nothing"), [""; 0]);
    }

    #[test]
    fn lines_name_logins_and_teams() {
        let (rules, problems) = lines(&Forgejo, "a/.* ana @org/team\n!b/.* @bo\n");
        let told: Vec<_> =
            rules.iter().map(|rule| (&rule.text[..], rule.owners.join(" "))).collect();
        assert_eq!(told, [(&b"a/.*"[..], "@ana @org/team".into()), (b"!b/.*", "@bo".into())]);
        assert_eq!(problems, [""; 0]);
        for (bad, part) in [
            ("a/.*", "without an owner"),
            ("a @b/c/d", "neither"),
            ("a x@example.com", "is not a login"),
        ] {
            let (rules, problems) = lines(&Forgejo, bad);
            assert!(rules.is_empty() && problems[0].contains(part), "{bad}: {problems:?}");
        }
    }

    #[test]
    fn expressions_are_told_from_globs() {
        for text in [r"docs/.*\\.md @a", "^src/.*$ @a", "(a|b)/.* @x", "src/[^/]* @a"] {
            assert!(holds_expressions(text), "{text}");
        }
        for text in ["* @a", "*.md @a", "/docs/ @a", "README.* @a", ".* @a", "a/**/b @x", ""] {
            assert!(!holds_expressions(text), "{text}");
        }
        assert!(!holds_expressions("a|b @x\n*.md @y\n"));
    }
}
