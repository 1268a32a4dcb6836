//! Ids for pieces of evidence that stay the same once given, so that the text
//! of a packet can cite them: E1, E2, …
//!
//! The packet itself is the memory: an index, which Markdown does not show,
//! holds the commit of every id. Evidence that is no longer there keeps its id.

use std::collections::BTreeMap;
use std::fmt::Write;

use crate::report::living::Document;
use crate::report::model::{EvidenceItem, PersonReport};

/// The block that holds the index.
pub(super) const INDEX: &str = "ledger-index";

/// Numbers by repository and commit.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Ledger {
    numbers: BTreeMap<(String, String), u32>,
}

impl Ledger {
    /// The ids that a packet gave so far.
    pub(super) fn read(packet: Option<&Document>) -> Self {
        let index = packet.and_then(|packet| packet.facts(INDEX)).unwrap_or_default();
        let entry = |line: &str| {
            let mut words = line.split_whitespace();
            let number = words.next()?.strip_prefix('E')?.parse().ok()?;
            Some(((decoded(words.next()?), words.next()?.to_owned()), number))
        };
        Self { numbers: index.lines().filter_map(entry).collect() }
    }

    /// Gives an id to every commit that has none, in landed order.
    pub(super) fn add(&mut self, person: &PersonReport) {
        let mut next = self.numbers.values().max().map_or(1, |last| last + 1);
        let mut items: Vec<&EvidenceItem> =
            person.signals.values().flat_map(|signal| &signal.evidence).collect();
        items.sort_by_key(|item| (item.time(), item.place(), item.id()));
        for item in items {
            self.numbers.entry((item.place().to_owned(), item.id().to_owned())).or_insert_with(
                || {
                    next += 1;
                    next - 1
                },
            );
        }
    }

    /// The id of an item, such as `E12`.
    pub(super) fn id(&self, item: &EvidenceItem) -> String {
        self.id_of(item.place(), item.id()).unwrap_or_default()
    }

    /// The id of a commit.
    pub(super) fn id_of(&self, repo: &str, commit: &str) -> Option<String> {
        let number = self.numbers.get(&(repo.to_owned(), commit.to_owned()))?;
        Some(format!("E{number}"))
    }

    /// Every id with its repository and commit, in the order of the ids.
    pub(super) fn entries(&self) -> Vec<(u32, &str, &str)> {
        let mut all: Vec<(u32, &str, &str)> = self
            .numbers
            .iter()
            .map(|((repo, commit), number)| (*number, repo.as_str(), commit.as_str()))
            .collect();
        all.sort_unstable();
        all
    }

    /// The index, as a comment.
    pub(super) fn index(&self) -> String {
        let mut text =
            "<!-- The ids of the ledger: crosscut reads them at the next refresh.\n".to_owned();
        for (number, repo, commit) in self.entries() {
            // Writing to a String cannot fail.
            let _ = writeln!(text, "E{number} {} {commit}", encoded(repo));
        }
        text.push_str("-->\n");
        text
    }
}

/// A name as one word that can end no comment.
fn encoded(name: &str) -> String {
    let mut word = String::new();
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || b"._".contains(&byte) {
            word.push(char::from(byte));
        } else {
            let _ = write!(word, "%{byte:02x}");
        }
    }
    word
}

fn decoded(word: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = word.bytes();
    while let Some(byte) = rest.next() {
        let mut digit = || char::from(rest.next()?).to_digit(16);
        match (byte == b'%').then(|| Some(digit()? * 16 + digit()?)).flatten() {
            Some(code) => bytes.push(code as u8),
            None => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_index_is_read_as_it_was_written() {
        let mut ledger = Ledger::default();
        ledger.numbers.insert(("pay -->\u{e9}".into(), "ab12".into()), 7);
        ledger.numbers.insert(("web".into(), "cd34".into()), 2);
        let text = ledger.index();
        assert!(text.contains("\nE2 web cd34\nE7 pay%20%2d%2d%3e%c3%a9 ab12\n"), "{text}");
        let page = crate::report::living::refresh(
            None,
            &[crate::report::packet::blocks::facts(INDEX, text)],
        );
        assert_eq!(Ledger::read(Some(&Document::parse(&page).unwrap())), ledger);
    }

    proptest! {
        #[test]
        fn any_name_comes_back(name in "\\PC{0,12}") {
            prop_assert_eq!(decoded(&encoded(&name)), name);
        }
    }
}
