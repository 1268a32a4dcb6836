//! Teams and people, and the days on which something of them holds.

use jiff::civil::Date;

use super::Kind;

/// The days `[from, to)`, in UTC.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Days {
    /// First day; `None`: since always.
    pub from: Option<Date>,
    /// First day after them; `None`: still.
    pub to: Option<Date>,
}

impl Days {
    /// Every day.
    pub const ALWAYS: Self = Self { from: None, to: None };

    /// Whether a day is one of them.
    #[must_use]
    pub fn contains(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day < to)
    }

    /// The days that are among both; `None` without any.
    #[must_use]
    pub fn shared(&self, other: &Self) -> Option<Self> {
        let from = self.from.max(other.from);
        let to = match (self.to, other.to) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
        match (from, to) {
            (Some(from), Some(to)) if to <= from => None,
            (from, to) => Some(Self { from, to }),
        }
    }
}

/// Something that holds on certain days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated<T> {
    /// What holds.
    pub what: T,
    /// When.
    pub days: Days,
}

impl<T> Dated<T> {
    /// What holds on every day.
    #[must_use]
    pub const fn always(what: T) -> Self {
        Self { what, days: Days::ALWAYS }
    }
}

/// What holds of several on a day: the first that does.
#[must_use]
pub fn on_day<T>(dated: &[Dated<T>], day: Date) -> Option<&T> {
    dated.iter().find(|known| known.days.contains(day)).map(|known| &known.what)
}

/// A team. Indices into [`Config::teams`](super::Config::teams) stand for teams
/// everywhere in a config.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Team {
    /// Unique id.
    pub id: String,
    /// Display name.
    pub name: String,
    /// The ids of its orgs, one at most on a day; none when the config names none.
    pub orgs: Vec<Dated<String>>,
    /// Ids that it had before, which stand for it everywhere.
    pub formerly: Vec<String>,
    /// The team that it became a part of. From that day on nobody is in it and
    /// nothing is owned by it: memberships and owners stand for the other team.
    pub merged_into: Option<Handover>,
    /// The team that it was a part of. Before that day nobody is in it and nothing
    /// is owned by it: memberships and owners stand for the other team.
    pub split_from: Option<Handover>,
}

/// Where a team begins or ends in another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Handover {
    /// Index of the other team.
    pub team: usize,
    /// Its first day afterwards.
    pub on: Date,
}

/// Somebody on the roster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Unique id.
    pub id: String,
    /// Display name.
    pub name: String,
    /// Emails, lower-cased.
    pub emails: Vec<String>,
    /// Names that stand for this person in credits without an email.
    pub names: Vec<String>,
    /// `(system, login)` pairs.
    pub logins: Vec<(String, String)>,
    /// Dated memberships. Of those that hold on a day, the first is the one that
    /// is shown as home.
    pub memberships: Vec<Membership>,
    /// Days on which the person was away from all of their teams.
    pub away: Vec<Days>,
    /// The most that the person works, whatever their memberships add up to.
    pub part: Option<Part>,
    /// What kind of account.
    pub kind: Kind,
}

/// Membership of a team in `[from, to)`, days in UTC.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// Index of the team.
    pub team: usize,
    /// First day; `None`: since always.
    pub from: Option<Date>,
    /// First day after it; `None`: still.
    pub to: Option<Date>,
    /// How much of full time it takes; `None` where nothing is said.
    pub part: Option<Part>,
    /// Days on which the person was away.
    pub away: Vec<Days>,
}

impl Membership {
    /// Membership on the days `[from, to)`, of which nothing else is said.
    #[must_use]
    pub const fn new(team: usize, from: Option<Date>, to: Option<Date>) -> Self {
        Self { team, from, to, part: None, away: Vec::new() }
    }

    /// When it holds.
    #[must_use]
    pub const fn days(&self) -> Days {
        Days { from: self.from, to: self.to }
    }
}

/// An AI account whose work is a person's, in the words of the config.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AgentWork {
    /// Its name, email or login, lower-cased, without `[bot]`.
    pub account: String,
    /// Index of the repository; `None`: everywhere.
    pub repo: Option<usize>,
    /// Index of the person.
    pub person: usize,
    /// When.
    pub days: Days,
}

/// A part of full time, in thousandths: 1 to 1000.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Part(u16);

impl Part {
    /// Full time.
    pub const FULL: Self = Self(1000);

    /// A share of full time, above 0 and up to 1, to the nearest thousandth that
    /// is not 0; `None` for any other number.
    #[must_use]
    pub fn of(share: f64) -> Option<Self> {
        let is_share = share > 0.0 && share <= 1.0;
        is_share.then(|| Self((share * 1000.0).round().max(1.0) as u16))
    }

    /// In thousandths.
    #[must_use]
    pub const fn thousandths(self) -> u64 {
        self.0 as u64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn days(from: &str, to: &str) -> Days {
        Days { from: from.parse().ok(), to: to.parse().ok() }
    }

    #[test]
    fn days_that_only_touch_share_none() {
        let march = days("2025-03-01", "2025-04-01");
        assert_eq!(march.shared(&days("2025-04-01", "")), None);
        assert_eq!(march.shared(&days("", "2025-03-01")), None);
        assert_eq!(march.shared(&days("2025-03-31", "")), Some(days("2025-03-31", "2025-04-01")));
        assert_eq!(march.shared(&Days::ALWAYS), Some(march));
        assert_eq!(Days::ALWAYS.shared(&Days::ALWAYS), Some(Days::ALWAYS));
    }

    #[test]
    fn a_part_is_more_than_nothing_and_full_time_at_most() {
        let part = |share: f64| Part::of(share).map(Part::thousandths);
        assert_eq!([part(0.6), part(1.0), part(0.0001)], [Some(600), Some(1000), Some(1)]);
        for share in [0.0, -0.5, 1.001, f64::NAN, f64::INFINITY] {
            assert_eq!(part(share), None, "{share}");
        }
    }
}
