//! The state of a design doc, and the words for it.

/// The state of a design doc.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Status {
    /// Under discussion.
    Draft,
    /// Decided for.
    Accepted,
    /// Decided for and done.
    Implemented,
    /// Decided against.
    Rejected,
    /// Taken back by its authors.
    Withdrawn,
    /// Replaced by another.
    Superseded,
}

impl Status {
    /// Every status by its name in the config.
    pub const ALL: [(&'static str, Self); 6] = [
        ("draft", Self::Draft),
        ("accepted", Self::Accepted),
        ("implemented", Self::Implemented),
        ("rejected", Self::Rejected),
        ("withdrawn", Self::Withdrawn),
        ("superseded", Self::Superseded),
    ];

    /// Its name in the config and in reports.
    #[must_use]
    pub fn id(self) -> &'static str {
        let mut all = Self::ALL.iter();
        all.find(|(_, status)| *status == self).map_or("", |(id, _)| id)
    }
}

/// Words for a status, lower-cased, as real documents use them.
const BUILT_IN: &[(&str, Status)] = &[
    ("draft", Status::Draft),
    ("provisional", Status::Draft),
    ("proposed", Status::Draft),
    ("proposal", Status::Draft),
    ("wip", Status::Draft),
    ("deferred", Status::Draft),
    ("postponed", Status::Draft),
    ("on hold", Status::Draft),
    ("stalled", Status::Draft),
    ("in review", Status::Draft),
    ("under review", Status::Draft),
    ("new", Status::Draft),
    ("incomplete", Status::Draft),
    ("accepted", Status::Accepted),
    ("approved", Status::Accepted),
    ("implementable", Status::Accepted),
    ("active", Status::Accepted),
    ("implemented", Status::Implemented),
    ("final", Status::Implemented),
    ("complete", Status::Implemented),
    ("completed", Status::Implemented),
    ("finished", Status::Implemented),
    ("done", Status::Implemented),
    ("rejected", Status::Rejected),
    ("declined", Status::Rejected),
    ("withdrawn", Status::Withdrawn),
    ("abandoned", Status::Withdrawn),
    ("superseded", Status::Superseded),
    ("superceded", Status::Superseded),
    ("replaced", Status::Superseded),
    ("deprecated", Status::Superseded),
    ("obsolete", Status::Superseded),
];

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
        let mut own: Vec<(String, Status)> =
            words.into_iter().map(|(word, status)| (plain(&word), status)).collect();
        own.sort_by(|a, b| b.0.len().cmp(&a.0.len()).then_with(|| a.cmp(b)));
        Self { own }
    }

    /// What a written status means; `None` when the word is not known. Text
    /// after the word (`Accepted (2025-01-02)`) does not matter. A line that
    /// offers a choice (`proposed | accepted`) says nothing.
    #[must_use]
    pub fn read(&self, written: &str) -> Option<Status> {
        let text = plain(written);
        let starts_with = |word: &str| {
            text.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        };
        if let Some((_, status)) = self.own.iter().find(|(word, _)| starts_with(word)) {
            return Some(*status);
        }
        if text.contains('|') {
            return None;
        }
        BUILT_IN.iter().find(|(word, _)| starts_with(word)).map(|(_, status)| *status)
    }

    /// The status that a folder of this name stands for: the whole name must be
    /// a word.
    #[must_use]
    pub fn of_folder(&self, name: &str) -> Option<Status> {
        let name = plain(name);
        let own = self.own.iter().map(|(word, status)| (word.as_str(), status));
        let mut words = own.chain(BUILT_IN.iter().map(|(word, status)| (*word, status)));
        words.find(|(word, _)| *word == name).map(|(_, status)| *status)
    }
}

/// A word as it is compared: lower case, nothing around it.
pub(super) fn plain(word: &str) -> String {
    word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase()
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
            ("not accepted", None),
            ("", None),
            ("to be discussed", None),
        ] {
            assert_eq!(StatusWords::default().read(written), status, "{written:?}");
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
        assert_eq!(words.of_folder("new features"), None);
        assert_eq!(words.of_folder(""), None);
    }
}
