//! What values count, in words.

/// What is counted, in words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Noun {
    /// What narrows it down in a phrase, with a space behind it: `other `.
    pub narrowed: &'static str,
    /// One of them.
    pub one: &'static str,
    /// Several of them.
    pub many: &'static str,
    /// One and several of them for somebody who does not know the term.
    pub(super) plain: Option<[&'static str; 2]>,
}

/// For whom a phrase is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wording {
    /// Every value, in the terms of the docs.
    Full,
    /// Only what there is, in words that need no explanation: no value of 0.
    Plain,
}

impl Noun {
    /// `person`, `people`.
    pub const PEOPLE: Self = Self::new("person", "people");
    /// `team`, `teams`.
    pub const TEAMS: Self = Self::new("team", "teams");
    /// `other team`, `other teams`.
    pub const OTHER_TEAMS: Self = Self { narrowed: "other ", ..Self::TEAMS };
    /// `team-week`, `team-weeks`.
    pub const TEAM_WEEKS: Self = Self {
        plain: Some(["week counted by team", "weeks counted by team"]),
        ..Self::new("team-week", "team-weeks")
    };
    /// `month`, `months`: of the calendar, so that 18 months from the middle of one are 19.
    pub const MONTHS: Self =
        Self { plain: Some(["calendar month", "calendar months"]), ..Self::new("month", "months") };
    /// `file`, `files`.
    pub const FILES: Self = Self::new("file", "files");

    /// A noun that nothing narrows down.
    pub const fn new(one: &'static str, many: &'static str) -> Self {
        Self { narrowed: "", one, many, plain: None }
    }

    /// `1 other team`, `2 other teams`.
    #[must_use]
    pub fn counted(&self, count: u64) -> String {
        self.counted_in(Wording::Full, count)
    }

    pub(super) fn counted_in(&self, wording: Wording, count: u64) -> String {
        let noun = match (wording, self.plain) {
            (Wording::Plain, Some([one, _])) if count == 1 => one,
            (Wording::Plain, Some([_, many])) => many,
            _ => self.of(count),
        };
        format!("{count} {}{noun}", self.narrowed)
    }

    /// The noun as so many of it ask for, narrowed down by nothing.
    pub(super) fn of(&self, count: u64) -> &'static str {
        if count == 1 { self.one } else { self.many }
    }
}
