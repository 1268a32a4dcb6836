//! The validated journal. Nothing here can be wrong any more.

use std::path::PathBuf;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

use crate::config::PacketWishes;

/// The entries of one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Journal {
    /// The file.
    pub file: PathBuf,
    /// What reports call it: the file's name without its ending.
    pub name: String,
    /// Whose entries they are that name nobody: an id of the roster, or as it
    /// is written where there is no roster.
    pub person: Option<String>,
    /// What the person's packet aims at.
    pub packet: Option<PacketWishes>,
    /// The entries, in the order of the file.
    pub entries: Vec<Entry>,
}

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Unique in its file.
    pub id: String,
    /// When it happened.
    pub when: When,
    /// Whose work it tells of, and who says so.
    pub who: String,
    /// What kind of work.
    pub kind: Kind,
    /// Id of the pillar that it stands under.
    pub pillar: Option<String>,
    /// What happened.
    pub what: String,
    /// Why it was hard.
    pub why_hard: Option<String>,
    /// What the person did themself.
    pub role: Option<String>,
    /// Teams that it concerns: ids of the config, or names.
    pub teams: Vec<String>,
    /// Who else took part: ids of the roster, or names.
    pub people: Vec<String>,
    /// The initiative that it belongs to: the id of a design doc, or a name.
    pub initiative: Option<String>,
    /// What came of it.
    pub outcomes: Vec<Outcome>,
    /// Where to read more.
    pub links: Vec<String>,
    /// Who confirmed it.
    pub confirmed_by: Vec<Confirmation>,
    /// Who sees it beside the person.
    pub visible_to: Audience,
}

/// When something happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// On one day.
    Day(Date),
    /// From the first day to the last, both included.
    Span(Date, Date),
}

impl When {
    /// The first day.
    #[must_use]
    pub fn first(self) -> Date {
        match self {
            Self::Day(day) | Self::Span(day, _) => day,
        }
    }

    /// The last day.
    #[must_use]
    pub fn last(self) -> Date {
        match self {
            Self::Day(day) | Self::Span(_, day) => day,
        }
    }

    /// Whether any of its days lies in `[from, to)`.
    #[must_use]
    pub fn is_within(self, from: Date, to: Date) -> bool {
        self.first() < to && from <= self.last()
    }
}

/// What kind of work an entry tells of.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema)]
#[schemars(rename = "entry_kind", inline)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// Help for somebody to grow.
    Mentoring,
    /// An incident, or what was learned from it.
    Incident,
    /// A decision.
    Decision,
    /// A talk or a course.
    Talk,
    /// A text outside of the repositories.
    Writing,
    /// Interviews, and people brought in.
    Hiring,
    /// What came of some work.
    Outcome,
    /// Somebody's feedback.
    Feedback,
    /// Anything else.
    #[default]
    Other,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 9] = [
        Self::Mentoring,
        Self::Incident,
        Self::Decision,
        Self::Talk,
        Self::Writing,
        Self::Hiring,
        Self::Outcome,
        Self::Feedback,
        Self::Other,
    ];

    /// Its word in a journal.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Mentoring => "mentoring",
            Self::Incident => "incident",
            Self::Decision => "decision",
            Self::Talk => "talk",
            Self::Writing => "writing",
            Self::Hiring => "hiring",
            Self::Outcome => "outcome",
            Self::Feedback => "feedback",
            Self::Other => "other",
        }
    }

    /// The kind that a word stands for, whatever its case.
    #[must_use]
    pub fn of(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.id().eq_ignore_ascii_case(word.trim()))
    }
}

/// What came of some work.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// What is measured.
    pub measure: String,
    /// Its value before.
    pub before: Option<String>,
    /// Its value after.
    pub after: Option<String>,
    /// Where that can be looked up.
    pub source: Option<String>,
    /// The day on which `after` was read.
    pub on: Option<Date>,
}

/// Somebody who confirmed an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmation {
    /// Who: an id of the roster, or a name.
    pub who: String,
    /// When.
    pub on: Date,
    /// In which words.
    pub words: Option<String>,
}

/// Who sees an entry beside the person whose it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[schemars(rename = "visible_to", inline)]
#[serde(rename_all = "lowercase")]
pub enum Audience {
    /// Nobody but whom the person gives their own report or packet.
    #[default]
    Me,
    /// Also whoever compares several people.
    Manager,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_at_the_edges_of_a_window_count_as_windows_do() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let (from, to) = (day("2025-01-01"), day("2025-04-01"));
        let within = |when: When| when.is_within(from, to);
        assert!(within(When::Day(from)) && !within(When::Day(to)));
        assert!(within(When::Span(day("2024-12-01"), from)));
        assert!(!within(When::Span(day("2024-12-01"), day("2024-12-31"))));
        assert!(within(When::Span(day("2025-03-31"), day("2025-05-01"))));
    }

    #[test]
    fn every_kind_has_a_word_of_its_own() {
        for kind in Kind::ALL {
            assert_eq!(Kind::of(&kind.id().to_uppercase()), Some(kind));
        }
        assert_eq!(Kind::of("standup"), None);
    }
}
