//! The states of a design doc, and how a word for one is compared.

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

/// A word as it is compared: lower case, dashes as spaces, single spaces, no marks of
/// emphasis, nothing around it.
pub(in crate::config) fn plain(word: &str) -> String {
    let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let word = word.replace(['-', '_', '*', '`'], " ").replace('\u{2019}', "'");
    word.split_whitespace().collect::<Vec<_>>().join(" ")
}
