//! The people whom a doc names, each in a form that can be resolved: a name, an
//! address (`Ana <ana@example.com>`) or `@login`.

use crate::facts::DocMeta;

/// Keys under which docs name their authors.
const AUTHORS: &[&str] = &[
    "author",
    "author(s)",
    "authored by",
    "authors",
    "champion",
    "champion(s)",
    "champions",
    "created by",
    "drafted by",
    "dri",
    "owner",
    "owners",
    "prepared by",
    "proposed by",
    "proposer",
    "proposers",
    "written by",
];

/// Keys under which they name who decides on them.
const APPROVERS: &[&str] = &[
    "approver",
    "approvers",
    "approver(s)",
    "bdfl delegate",
    "decided by",
    "deciders",
    "decision makers",
    "endorsed by",
    "pep delegate",
    "prr approver",
    "prr approvers",
    "review manager",
    "review managers",
    "shepherd",
    "shepherds",
    "sponsor",
    "sponsors",
];

/// Keys under which they name who is to read them.
const REVIEWERS: &[&str] =
    &["coach", "coaches", "consulted", "reviewer", "reviewers", "reviewer(s)"];

/// As what a doc names somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Named {
    Author,
    Approver,
    Reviewer,
}

/// What may stand in front of a key: `RFC Author(s)`, `Lead author`.
const KINDS: [&str; 8] =
    ["adr ", "document ", "lead ", "main ", "primary ", "proposal ", "rfc ", "spec "];

/// As what the people behind a key (lower case) are named.
pub(super) fn named_by(key: &str) -> Option<Named> {
    let key = key.replace(['-', '_'], " ");
    let bare = KINDS.iter().find_map(|kind| key.strip_prefix(kind));
    let key = bare.filter(|bare| AUTHORS.contains(bare)).unwrap_or(&key);
    let lists =
        [(AUTHORS, Named::Author), (APPROVERS, Named::Approver), (REVIEWERS, Named::Reviewer)];
    lists.iter().find(|(keys, _)| keys.contains(&key)).map(|(_, named)| *named)
}

/// The list of those who are named so.
pub(super) fn list_of(meta: &mut DocMeta, named: Named) -> &mut Vec<String> {
    match named {
        Named::Author => &mut meta.authors,
        Named::Approver => &mut meta.approvers,
        Named::Reviewer => &mut meta.reviewers,
    }
}

/// Adds people to a list, each once.
pub(super) fn add(list: &mut Vec<String>, people: impl IntoIterator<Item = String>) {
    for person in people {
        if !list.contains(&person) {
            list.push(person);
        }
    }
}

/// The people in a list separated by commas, semicolons, bars or `and`. What stands in
/// brackets is part of a name.
pub(super) fn names(value: &str) -> Vec<String> {
    let mut names = Vec::new();
    let mut depth = 0_usize;
    let mut start = 0;
    for (at, c) in value.char_indices() {
        match c {
            '(' | '[' | '<' => depth += 1,
            ')' | ']' | '>' => depth = depth.saturating_sub(1),
            ',' | ';' | '|' if depth == 0 => {
                names.push(&value[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    names.push(&value[start..]);
    let parts = names.into_iter().flat_map(|part| part.split(" and "));
    parts
        .flat_map(|part| part.split(" & "))
        .flat_map(mentions)
        .filter_map(|part| one(part.trim().strip_prefix("and ").unwrap_or(part)))
        .collect()
}

/// One person as written; `None` for nobody.
pub(super) fn one(name: &str) -> Option<String> {
    let name = name.trim().trim_matches(['"', '\'', '*', '`']).trim();
    let nobody =
        name.is_empty() || ["tbd", "n/a", "none"].iter().any(|no| no.eq_ignore_ascii_case(name));
    if nobody {
        return None;
    }
    Some(
        link(name)
            .or_else(|| login_beside(name))
            .or_else(|| hidden_at(name))
            .unwrap_or_else(|| name.to_owned()),
    )
}

/// The same where people are named by their logins, with or without `@`.
pub(super) fn one_by_login(name: &str) -> Option<String> {
    let named = one(name)?;
    Some(if is_login(&named) { format!("@{named}") } else { named })
}

/// The person whom a pair of a map names: `name: Ana`, `email: ana@example.com`,
/// `github: anaq`.
pub(super) fn of_pair(key: &str, value: &str) -> Option<String> {
    match key.to_ascii_lowercase().as_str() {
        "name" | "email" => one(value),
        "github" | "login" | "username" | "handle" => {
            one(&format!("@{}", value.trim_start_matches('@')))
        }
        _ => None,
    }
}

/// Of two ways in which one person is named the one that says most surely who it
/// is: an address before a login before a name.
pub(super) fn surest(first: String, second: String) -> String {
    let rank = |name: &str| match name.find('@') {
        Some(0) => 1,
        Some(_) => 2,
        None => 0,
    };
    if rank(&second) > rank(&first) { second } else { first }
}

/// `[Ana Quispe](https://github.com/anaq)` is `@anaq`; another link is what its
/// text says.
fn link(name: &str) -> Option<String> {
    let (label, rest) = name.strip_prefix('[')?.split_once("](")?;
    let (address, _) = rest.split_once(')')?;
    if let Some(email) = address.strip_prefix("mailto:") {
        return Some(format!("{label} <{email}>"));
    }
    match forge_login(address) {
        Some(login) => Some(format!("@{login}")),
        None => one(label),
    }
}

/// The login in the address of somebody's page on GitHub.
fn forge_login(address: &str) -> Option<&str> {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    let rest = rest.strip_prefix("www.").unwrap_or(rest);
    let login = rest.strip_prefix("github.com/")?.trim_end_matches('/');
    is_login(login).then_some(login)
}

/// `Ana Quispe (@anaq)`, `@anaq (Acme)`, `Ana Quispe, https://github.com/anaq`: where one
/// login stands in it, that says who it is. An address says it better.
fn login_beside(name: &str) -> Option<String> {
    let has_address = |text: &str| {
        let inside = text.split_once('<').and_then(|(_, rest)| rest.split_once('>'));
        inside.is_some_and(|(inside, _)| !inside.contains("://"))
    };
    if has_address(name) {
        return None;
    }
    let separates = |c: char| c.is_whitespace() || matches!(c, '(' | ')' | '<' | '>' | ',');
    let words = name.split(separates);
    let login = |word: &str| match word.strip_prefix('@') {
        Some(login) => is_login(login).then(|| login.to_owned()),
        None => forge_login(word).map(str::to_owned),
    };
    let mut logins = words.filter_map(login);
    let first = logins.next()?;
    logins.next().is_none().then(|| format!("@{first}"))
}

/// The parts of `@anaq @bol` and `@anaq / @bol`, which no comma separates.
fn mentions(part: &str) -> Vec<&str> {
    let words = part.split(|c: char| c.is_whitespace() || c == '/').filter(|w| !w.is_empty());
    let words: Vec<&str> = words.collect();
    let is_mention = |word: &&str| word.strip_prefix('@').is_some_and(is_login);
    if words.iter().all(is_mention) { words } else { vec![part] }
}

/// `Ana <ana(at)example.com>` or `<ana at example dot com>` with its marks again.
fn hidden_at(name: &str) -> Option<String> {
    let (name, address) = name.split_once('<')?;
    let (address, _) = address.split_once('>')?;
    let mut shown = address.to_owned();
    for (word, mark) in [("at", "@"), ("dot", ".")] {
        for hidden in [format!("({word})"), format!("[{word}]"), format!(" {word} ")] {
            shown = shown.replace(&hidden, mark);
        }
    }
    let shown = shown.replace(' ', "");
    (shown != address).then(|| format!("{name}<{shown}>"))
}

fn is_login(login: &str) -> bool {
    !login.is_empty()
        && login.len() <= 39
        && login.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_as_docs_name_them() {
        for (written, expected) in [
            (
                "[Ana Quispe](https://github.com/anaq), [Bo](https://github.com/bo-l/)",
                "@anaq|@bo-l",
            ),
            ("Ana Quispe (@anaq), Bo (@bol) and Cy", "@anaq|@bol|Cy"),
            ("Ana (@anaq) <ana@example.com>", "Ana (@anaq) <ana@example.com>"),
            ("Ana <ana(at)example.com>", "Ana <ana@example.com>"),
            ("Ana <ana at example dot com>", "Ana <ana@example.com>"),
            ("[Ana](https://x.example/ana)", "Ana"),
            ("[Ana](mailto:ana@example.com)", "Ana <ana@example.com>"),
            ("Ana (Acme, Lima), Bo", "Ana (Acme, Lima)|Bo"),
            ("@anaq (Acme), Bo @bol, Cy (Acme; @cyo)", "@anaq|@bol|@cyo"),
            ("@anaq @bol", "@anaq|@bol"),
            ("@anaq / @bol", "@anaq|@bol"),
            ("Ana <https://github.com/anaq>; Bo (https://github.com/bol)", "@anaq|@bol"),
            ("Ana @ Acme", "Ana @ Acme"),
            ("Ana @anaq or @ana-q", "Ana @anaq or @ana-q"),
            ("TBD, n/a", ""),
            (
                "Ana <ana@example.com>, Bo <bo@example.com>",
                "Ana <ana@example.com>|Bo <bo@example.com>",
            ),
        ] {
            assert_eq!(names(written).join("|"), expected, "{written}");
        }
    }
}
