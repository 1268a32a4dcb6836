//! `CODEOWNERS` as GitLab reads it.

use crate::config::OwnersFormat;
use crate::org::ownership::listed::words::{first_word, is_email, is_name, lossy, words};
use crate::org::ownership::listed::{Codeowners, Grammar, Pattern, Rule, Said};
use crate::org::paths::Glob;

pub(super) const GITLAB: Codeowners = Codeowners {
    format: OwnersFormat::Gitlab,
    grammar: &Gitlab,
    places: &[".gitlab/"],
    is_its_own: has_sections,
};

struct Gitlab;

impl Grammar for Gitlab {
    fn system(&self) -> &'static str {
        "gitlab"
    }

    /// GitLab ignores owners that are none, and knows no comment behind a
    /// pattern.
    fn read(&self, line: &[u8], said: &mut Said) {
        let line = line.trim_ascii();
        if line.is_empty() || line.starts_with(b"#") {
            return;
        }
        if let Some((name, owners)) = section(line) {
            return said.section(0, name, owners);
        }
        let (excludes, line) = match line.strip_prefix(b"!") {
            Some(line) => (true, line),
            None => (false, line),
        };
        let (text, rest) = first_word(line);
        let plain = match text.strip_prefix(b"\\#") {
            Some(rest) => [b"#", rest].concat(),
            None => text.to_vec(),
        };
        let pattern = match Glob::gitlab(&plain) {
            Ok(glob) => Pattern::Glob(glob),
            Err(problem) => return said.problem(0, problem),
        };
        let (owners, strange) = owners(rest);
        if let Some(word) = strange {
            said.problem(0, format!("`{word}` is not an owner"));
        }
        said.rule(0, Rule { excludes, ..Rule::new(pattern, text, owners) });
    }
}

/// The owners in a list, and the first word before a `#` that is none.
fn owners(rest: &[u8]) -> (Vec<String>, Option<String>) {
    let mut strange = None;
    let mut comment = false;
    let mut owners = Vec::new();
    for word in words(rest) {
        comment |= word.starts_with('#');
        if is_owner(&word) {
            owners.push(word);
        } else if !comment && strange.is_none() {
            strange = Some(word);
        }
    }
    (owners, strange)
}

/// `@user`, `@group/deeper/…`, `@@role` or an email.
fn is_owner(word: &str) -> bool {
    match word.strip_prefix('@') {
        Some(role) if role.starts_with('@') => is_name(&role[1..]),
        Some(owner) => owner.split('/').all(is_name),
        None => is_email(word),
    }
}

/// `[Name]`, `^[Name]` and `[Name][2]`, each perhaps with default owners.
fn section(line: &[u8]) -> Option<(String, Vec<String>)> {
    let rest = line.strip_prefix(b"^").unwrap_or(line).strip_prefix(b"[")?;
    let end = memchr::memchr(b']', rest)?;
    let name = lossy(&rest[..end]).trim().to_owned();
    let mut rest = &rest[end + 1..];
    if let Some(count) = rest.strip_prefix(b"[") {
        let end = memchr::memchr(b']', count)?;
        if !count[..end].iter().all(u8::is_ascii_digit) {
            return None;
        }
        rest = &count[end + 1..];
    }
    let apart = rest.first().is_none_or(u8::is_ascii_whitespace);
    (apart && !name.is_empty()).then(|| (name, owners(rest).0))
}

/// Whether a file is GitLab's by its text: GitHub has no sections.
fn has_sections(text: &[u8]) -> bool {
    text.split(|c| *c == b'\n').any(|line| section(line.trim_ascii()).is_some())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::org::ownership::listed::test_support::lines;

    #[test]
    fn sections_have_a_name_and_perhaps_default_owners() {
        let section =
            |line: &str| section(line.as_bytes()).map(|(name, owners)| (name, owners.join(" ")));
        let of = |name: &str, owners: &str| Some((name.to_owned(), owners.to_owned()));
        assert_eq!(section("[Docs]"), of("Docs", ""));
        assert_eq!(section("^[Data base][2] @g @g/sub/deep"), of("Data base", "@g @g/sub/deep"));
        assert_eq!(section("[Docs][0] @g"), of("Docs", "@g"));
        for none in ["[Section name", "[] @x", "[Docs][two] @x", "[a-z]*.rb @x"] {
            assert_eq!(section(none), None, "{none}");
        }
        assert!(has_sections(b"* @a\n\n^[X]\n") && !has_sections(b"* @a\n# [X]\n"));
    }

    #[test]
    fn what_is_no_owner_is_left_out_and_the_line_stays() {
        let line = |text: &str| {
            let (mut rules, problems) = lines(&Gitlab, text);
            (rules.remove(0), problems)
        };
        let (rule, problems) = line("/a/* @group no_at @user # see @other");
        assert_eq!(rule.owners, ["@group", "@user", "@other"]);
        assert_eq!(problems, ["`no_at` is not an owner"]);
        let (_, problems) = line("/a/* @group # see no_at");
        assert_eq!(problems, [""; 0], "a remark may hold anything");
        assert!(line("!pom.xml").0.excludes);
        let (rule, _) = line("\\#x.rb @@maintainers");
        assert_eq!(rule.pattern, Pattern::Glob(Glob::gitlab(b"#x.rb").unwrap()));
        assert_eq!(rule.owners, ["@@maintainers"]);
    }
}
