//! The state of a design doc, and the words for it.

mod state;
mod written;

use std::sync::OnceLock;

use serde::Deserialize;

use crate::sorting::LeanSort as _;

pub use state::Status;
pub(super) use state::plain;

/// One source of words in `config/statuses.yaml`.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Vocabulary {
    source: String,
    seen: String,
    draft: Vec<String>,
    accepted: Vec<String>,
    implemented: Vec<String>,
    rejected: Vec<String>,
    withdrawn: Vec<String>,
    superseded: Vec<String>,
}

impl Vocabulary {
    fn words(self) -> impl Iterator<Item = (String, Status)> {
        let lists = [
            (self.draft, Status::Draft),
            (self.accepted, Status::Accepted),
            (self.implemented, Status::Implemented),
            (self.rejected, Status::Rejected),
            (self.withdrawn, Status::Withdrawn),
            (self.superseded, Status::Superseded),
        ];
        lists.into_iter().flat_map(|(words, status)| words.into_iter().map(move |w| (w, status)))
    }
}

/// The vocabularies of `config/statuses.yaml`; a test holds that the file is
/// valid.
fn vocabularies() -> Vec<Vocabulary> {
    serde_yaml::from_str(include_str!("../../config/statuses.yaml")).unwrap_or_default()
}

/// The words that real families of docs use, the longest first.
fn built_in() -> &'static [(String, Status)] {
    static WORDS: OnceLock<Vec<(String, Status)>> = OnceLock::new();
    WORDS.get_or_init(|| longest_first(vocabularies().into_iter().flat_map(Vocabulary::words)))
}

fn longest_first(words: impl IntoIterator<Item = (String, Status)>) -> Vec<(String, Status)> {
    let mut words: Vec<(String, Status)> =
        words.into_iter().map(|(word, status)| (plain(&word), status)).collect();
    words.lean_sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
    words
}

/// What the words for a status mean in one family of docs: its own first, the
/// built-in ones where they say nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StatusWords {
    own: Vec<(String, Status)>,
}

impl StatusWords {
    /// The words of a family. Case does not matter; of two that a text starts
    /// with, the longer one counts.
    #[must_use]
    pub fn new(words: impl IntoIterator<Item = (String, Status)>) -> Self {
        let own = longest_first(words);
        Self { own }
    }

    /// What a written status means; `None` where no word of it is known, or where
    /// it offers a choice (`proposed | accepted`) that nobody made.
    ///
    /// What follows a word does not matter (`Accepted (2025-01-02)`). Of several
    /// statements the one that says what replaced the doc decides, then the latest
    /// by its date; several without dates say nothing, unless they agree.
    #[must_use]
    pub fn read(&self, written: &str) -> Option<Status> {
        let text = plain(written);
        if let Some((_, status)) = self.own.iter().find(|(word, _)| starts_with(&text, word)) {
            return Some(*status);
        }
        written::read(written, |text| self.leading(text))
    }

    /// The status whose word a text begins with, and what follows the word.
    fn leading<'t>(&self, text: &'t str) -> Option<(Status, &'t str)> {
        let mut words = self.own.iter().chain(built_in());
        let (word, status) = words.find(|(word, _)| starts_with(text, word))?;
        Some((*status, &text[word.len()..]))
    }

    /// The status that a folder of this name stands for: the whole name must be
    /// a word.
    #[must_use]
    pub fn of_folder(&self, name: &str) -> Option<Status> {
        let name = plain(name);
        let mut words = self.own.iter().chain(built_in());
        words.find(|(word, _)| *word == name).map(|(_, status)| *status)
    }
}

/// Whether a text begins with this word, as a whole.
fn starts_with(text: &str, word: &str) -> bool {
    text.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_are_read_as_people_write_them() {
        for (written, status) in [
            ("draft", Some(Status::Draft)),
            ("Accepted (2025-01-02)", Some(Status::Accepted)),
            ("*Implementable*", Some(Status::Accepted)),
            ("Superseded by RFC 12", Some(Status::Superseded)),
            ("Final", Some(Status::Implemented)),
            ("{proposed | accepted | rejected}", None),
            ("implementible", None),
            ("newish", None),
            ("not accepted", Some(Status::Rejected)),
            ("", None),
            ("to be discussed", None),
        ] {
            assert_eq!(StatusWords::default().read(written), status, "{written:?}");
        }
    }

    #[test]
    fn every_vocabulary_says_where_it_is_from_and_no_word_has_two_meanings() {
        let all = vocabularies();
        assert!(all.len() > 5);
        for vocabulary in &all {
            assert!(!vocabulary.source.is_empty() && vocabulary.seen.len() == 7, "{vocabulary:?}");
        }
        let words: Vec<(String, Status)> = all.into_iter().flat_map(Vocabulary::words).collect();
        for (at, (word, _)) in words.iter().enumerate() {
            assert_eq!(&plain(word), word, "as it is compared");
            assert!(words[at + 1..].iter().all(|(other, _)| other != word), "{word} twice");
        }
    }

    #[test]
    fn of_two_words_the_longer_one_counts() {
        for (written, status) in [
            ("Active review (March 3...12, 2025)", Status::Draft),
            ("Active", Status::Accepted),
            ("Closed / Withdrawn", Status::Withdrawn),
            ("Waiting for implementation", Status::Accepted),
            ("ready-for-release", Status::Accepted),
        ] {
            assert_eq!(StatusWords::default().read(written), Some(status), "{written}");
        }
    }

    #[test]
    fn a_family_s_own_words_come_first_and_the_longest_of_them() {
        let words = StatusWords::new([
            ("Final".to_owned(), Status::Accepted),
            ("in".to_owned(), Status::Draft),
            ("In progress".to_owned(), Status::Accepted),
        ]);
        assert_eq!(words.read("final"), Some(Status::Accepted));
        assert_eq!(words.read("in progress, 2025"), Some(Status::Accepted));
        assert_eq!(words.read("in doubt"), Some(Status::Draft));
        assert_eq!(words.read("indeed"), None);
        assert_eq!(words.read("Rejected"), Some(Status::Rejected), "built in");
    }

    #[test]
    fn a_folder_s_name_is_a_word_as_a_whole() {
        let words = StatusWords::new([("Ready".to_owned(), Status::Accepted)]);
        assert_eq!(words.of_folder("approved"), Some(Status::Accepted));
        assert_eq!(words.of_folder("READY"), Some(Status::Accepted));
        assert_eq!(words.of_folder("approved-2024"), None);
        assert_eq!(words.of_folder("in-review"), Some(Status::Draft));
        assert_eq!(words.of_folder("new features"), None);
        assert_eq!(words.of_folder(""), None);
    }
}
