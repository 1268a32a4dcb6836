//! `.mailmap`: names and emails as people want to be known.
//!
//! Git's own rules, so that people come out as `git shortlog -e` shows them:
//! emails and names are compared without regard to ASCII case, a line for a
//! name and an email goes before one for the email alone, and of two lines for
//! the same the later wins, part by part.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::RawIdentity;

/// What a line puts in place; `None` keeps what is there.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Target {
    name: Option<String>,
    email: Option<String>,
}

/// The lines for one email.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
struct Entry {
    /// Whatever the name.
    any: Target,
    /// For one name, in lower case.
    by_name: BTreeMap<String, Target>,
}

/// What a mailmap puts in place of an email, or of one with a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MailmapLine<'l> {
    /// The email that is replaced, in lower case.
    pub email: &'l str,
    /// The name that has to stand before it, in lower case; `None` for any.
    pub name: Option<&'l str>,
    /// The name instead; `None` keeps what is there.
    pub to_name: Option<&'l str>,
    /// The email instead; likewise.
    pub to_email: Option<&'l str>,
}

/// A parsed mailmap.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mailmap {
    by_email: BTreeMap<String, Entry>,
}

impl Mailmap {
    /// Adds the lines of a file; they win over those already there.
    pub fn add(&mut self, file: &str) {
        for line in file.split('\n').filter(|line| !line.starts_with('#')) {
            self.add_line(line);
        }
    }

    fn add_line(&mut self, line: &str) {
        let Some((name, email, rest)) = name_and_email(line) else {
            return;
        };
        if email.is_empty() {
            return;
        }
        let (old_name, old_email) = match name_and_email(rest) {
            Some((name, email, _)) => (name, Some(email)),
            None => (None, None),
        };
        let new_email = old_email.is_some().then(|| email.to_owned());
        let entry =
            self.by_email.entry(old_email.unwrap_or(email).to_ascii_lowercase()).or_default();
        let new_name = name.map(str::to_owned);
        if let Some(old_name) = old_name {
            let target = Target { name: new_name, email: new_email };
            entry.by_name.insert(old_name.to_ascii_lowercase(), target);
        } else {
            entry.any.name = new_name.or(entry.any.name.take());
            entry.any.email = new_email.or(entry.any.email.take());
        }
    }

    /// What is put in place, line by line, in a fixed order.
    pub fn lines(&self) -> impl Iterator<Item = MailmapLine<'_>> {
        self.by_email.iter().flat_map(|(email, entry)| {
            let all = std::iter::once((None, &entry.any));
            let named = entry.by_name.iter().map(|(name, to)| (Some(name.as_str()), to));
            all.chain(named).map(move |(name, to)| MailmapLine {
                email,
                name,
                to_name: to.name.as_deref(),
                to_email: to.email.as_deref(),
            })
        })
    }

    /// The mailmap with these lines.
    pub fn from_lines<'l>(lines: impl IntoIterator<Item = MailmapLine<'l>>) -> Self {
        let mut mailmap = Self::default();
        for line in lines {
            let entry = mailmap.by_email.entry(line.email.to_owned()).or_default();
            let target = Target {
                name: line.to_name.map(str::to_owned),
                email: line.to_email.map(str::to_owned),
            };
            match line.name {
                Some(name) => drop(entry.by_name.insert(name.to_owned(), target)),
                None => entry.any = target,
            }
        }
        mailmap
    }

    /// The identity as the mailmap wants it. Git looks an author without email,
    /// `Ana <>`, up by the *empty* email; where there is none at all, as in a
    /// trailer, there is nothing to look up.
    #[must_use]
    pub fn apply(&self, who: &RawIdentity) -> RawIdentity {
        let mut mapped = who.clone();
        let Some(email) = &who.email else {
            return mapped;
        };
        let Some(entry) = self.by_email.get(&email.to_ascii_lowercase()) else {
            return mapped;
        };
        let target = entry.by_name.get(&who.name.to_ascii_lowercase()).unwrap_or(&entry.any);
        if let Some(name) = &target.name {
            mapped.name.clone_from(name);
        }
        if let Some(email) = &target.email {
            mapped.email = Some(email.clone());
        }
        mapped
    }
}

/// The first `Name <email>` of a line and what follows it.
fn name_and_email(line: &str) -> Option<(Option<&str>, &str, &str)> {
    let (name, rest) = line.split_once('<')?;
    let (email, rest) = rest.split_once('>')?;
    let name = name.trim_matches([' ', '\t', '\n', '\r']);
    Some(((!name.is_empty()).then_some(name), email, rest))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn map(file: &str, name: &str, email: &str) -> String {
        let mut mailmap = Mailmap::default();
        mailmap.add(file);
        let who = RawIdentity { name: name.into(), email: Some(email.into()), login: None };
        let mapped = mailmap.apply(&who);
        format!("{} <{}>", mapped.name, mapped.email.unwrap())
    }

    #[test]
    fn the_four_forms() {
        assert_eq!(map("Ana Q <ana@x>", "ana", "ANA@x"), "Ana Q <ANA@x>");
        assert_eq!(map("<ana@x> <old@x>", "ana", "old@x"), "ana <ana@x>");
        assert_eq!(map("Ana <ana@x> <old@x>", "a", "Old@X"), "Ana <ana@x>");
        let both = "Ana <ana@x> Old Name <old@x>\nOther <o@x> <old@x>\n";
        assert_eq!(map(both, "OLD name", "old@x"), "Ana <ana@x>");
        assert_eq!(map(both, "somebody", "old@x"), "Other <o@x>");
    }

    #[test]
    fn comments_and_nonsense_are_skipped() {
        for line in ["# Ana <ana@x>", "Ana ana@x", "Ana <>", "", "Ana <ana@x"] {
            assert_eq!(map(line, "ana", "ana@x"), "ana <ana@x>", "{line}");
        }
        assert_eq!(map("Ana <ana@x> # note <old@x>", "y", "old@x"), "y <old@x>");
        assert_eq!(map("Ana <ana@x> # note <old@x>", "# note", "old@x"), "Ana <ana@x>");
    }

    #[test]
    fn later_lines_win_part_by_part() {
        let file = "First <new@x> <old@x>\nSecond <old@x>\n";
        assert_eq!(map(file, "y", "old@x"), "Second <new@x>");
    }

    proptest! {
        #[test]
        fn any_file_is_safe(file in "([<>#\n a@]|\\PC){0,200}") {
            let mut mailmap = Mailmap::default();
            mailmap.add(&file);
            let who = RawIdentity { name: "a".into(), email: Some("a".into()), login: None };
            let _ = mailmap.apply(&who);
        }
    }

    #[test]
    fn fuzzed_mailmaps_are_read() {
        let sound = ["Ana <ana@x.example> A <a@x.example>\n# note\n<b@x.example> <c@x.example>\n"];
        crate::git::fuzz::fuzz_text(&sound, |text| {
            let mut mailmap = Mailmap::default();
            mailmap.add(text);
            let who =
                RawIdentity { name: "A".into(), email: Some("a@x.example".into()), login: None };
            let _ = mailmap.apply(&who);
        });
    }
}
