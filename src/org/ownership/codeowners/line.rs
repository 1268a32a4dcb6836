//! The lines of a `CODEOWNERS` file, as GitHub and as GitLab read them.

use super::pattern::PathPattern;

/// What a line says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Line {
    /// Nothing: it is empty, a comment, or wrong.
    Nothing,
    /// Who owns what a pattern matches.
    Rule(LineRule),
    /// The start of a section (GitLab), with its default owners.
    Section(String, Vec<String>),
}

/// A line that says who owns what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct LineRule {
    pub(super) pattern: PathPattern,
    /// As written.
    pub(super) text: Vec<u8>,
    /// As written; none: nobody's, or the section's default owners.
    pub(super) owners: Vec<String>,
    /// Takes paths out of the section (GitLab's `!`).
    pub(super) excludes: bool,
}

/// A line and what is wrong with it.
pub(super) type Told = (Line, Option<String>);

/// Whose reading.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Dialect {
    Github,
    Gitlab,
}

impl Dialect {
    /// Reads one line.
    pub(super) fn line(self, line: &[u8]) -> Told {
        let line = line.trim_ascii();
        if line.is_empty() || line.starts_with(b"#") {
            return (Line::Nothing, None);
        }
        match self {
            Self::Github => github(line),
            Self::Gitlab => gitlab(line),
        }
    }
}

/// One bad word makes GitHub skip the whole line.
fn github(line: &[u8]) -> Told {
    let (pattern, rest) = first_word(line);
    let wrong = |problem: String| (Line::Nothing, Some(problem));
    let compiled = match PathPattern::github(pattern) {
        Ok(compiled) => compiled,
        Err(problem) => return wrong(problem.to_owned()),
    };
    let mut owners = Vec::new();
    for word in words(rest).take_while(|word| !word.starts_with('#')) {
        if !is_owner(&word, false) {
            return wrong(format!("`{word}` is neither @user, @org/team nor an email"));
        }
        owners.push(word);
    }
    let text = pattern.to_vec();
    (Line::Rule(LineRule { pattern: compiled, text, owners, excludes: false }), None)
}

/// GitLab ignores owners that are none, and knows no comment behind a pattern.
fn gitlab(line: &[u8]) -> Told {
    if let Some(section) = section(line) {
        return (section, None);
    }
    let (excludes, line) = match line.strip_prefix(b"!") {
        Some(line) => (true, line),
        None => (false, line),
    };
    let (pattern, rest) = first_word(line);
    let plain = match pattern.strip_prefix(b"\\#") {
        Some(rest) => [b"#", rest].concat(),
        None => pattern.to_vec(),
    };
    let compiled = match PathPattern::gitlab(&plain) {
        Ok(compiled) => compiled,
        Err(problem) => return (Line::Nothing, Some(problem.to_owned())),
    };
    let (owners, strange) = gitlab_owners(rest);
    let problem = strange.map(|word| format!("`{word}` is no owner"));
    let text = pattern.to_vec();
    (Line::Rule(LineRule { pattern: compiled, text, owners, excludes }), problem)
}

/// The owners in a list, and the first word before a `#` that is none.
fn gitlab_owners(rest: &[u8]) -> (Vec<String>, Option<String>) {
    let mut strange = None;
    let mut comment = false;
    let mut owners = Vec::new();
    for word in words(rest) {
        comment |= word.starts_with('#');
        if is_owner(&word, true) {
            owners.push(word);
        } else if !comment && strange.is_none() {
            strange = Some(word);
        }
    }
    (owners, strange)
}

/// `[Name]`, `^[Name]` and `[Name][2]`, each perhaps with default owners.
fn section(line: &[u8]) -> Option<Line> {
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
    (apart && !name.is_empty()).then(|| Line::Section(name, gitlab_owners(rest).0))
}

/// Whether a file is GitLab's by its text: GitHub has no sections.
pub(super) fn has_sections(text: &[u8]) -> bool {
    text.split(|c| *c == b'\n').any(|line| section(line.trim_ascii()).is_some())
}

/// The pattern, up to white space that no backslash protects, and the rest.
fn first_word(line: &[u8]) -> (&[u8], &[u8]) {
    let mut escaped = false;
    let end = line.iter().position(|c| {
        let ends = !escaped && c.is_ascii_whitespace();
        escaped = !escaped && *c == b'\\';
        ends
    });
    line.split_at(end.unwrap_or(line.len()))
}

fn words(rest: &[u8]) -> impl Iterator<Item = String> + '_ {
    rest.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty()).map(lossy)
}

/// `@user`, `@org/team` or an email; for GitLab also `@@role` and deeper groups.
fn is_owner(word: &str, gitlab: bool) -> bool {
    let name = |part: &str| {
        let letter = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
        !part.is_empty() && part.chars().all(letter)
    };
    match word.strip_prefix('@') {
        Some(role) if gitlab && role.starts_with('@') => name(&role[1..]),
        Some(owner) => owner.split('/').all(name) && (gitlab || owner.matches('/').count() <= 1),
        None => match word.split_once('@') {
            Some((local, domain)) => !local.is_empty() && domain.split('.').all(name),
            None => false,
        },
    }
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
