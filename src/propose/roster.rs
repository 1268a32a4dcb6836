//! The roster that is proposed.

use super::teams::Belongs;
use crate::config::Kind;

/// How the remark begins that asks whether two entries are one person.
pub(super) const ALIKE: &str = "one person with";

/// Somebody as they are proposed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Person {
    pub id: String,
    pub name: String,
    pub emails: Vec<String>,
    pub logins: Vec<(String, String)>,
    pub kind: Kind,
    /// Changes that they wrote in the window.
    pub authored: u64,
    /// Teams, the home first.
    pub teams: Vec<Belongs>,
    /// A team that may be theirs: its index, and why.
    pub likely: Option<(usize, String)>,
    /// Logins that may be theirs, one a system.
    pub suggested: Vec<Suggested>,
    /// What to decide on, a line each.
    pub remarks: Vec<String>,
}

/// A login that may be somebody's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Suggested {
    pub system: String,
    pub login: String,
    /// Why, and what would change if it were.
    pub effect: String,
}

/// Changes that somebody wrote and reviewed in the window.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Activity {
    pub authored: u64,
    pub reviewed: u64,
}

impl Activity {
    pub(super) fn total(self) -> u64 {
        self.authored + self.reviewed
    }
}

/// The roster to begin with.
#[derive(Debug, Default)]
pub(super) struct People {
    pub people: Vec<Person>,
    /// Active people who are left out.
    pub more: usize,
    /// People of files whom no history knows and who are left out.
    pub unmet: usize,
    /// Active people who are known by a name alone.
    pub by_name_only: usize,
    /// The day of the last change of all, where none lies in the window.
    pub quiet_since: Option<String>,
}
