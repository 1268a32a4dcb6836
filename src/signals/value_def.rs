//! What a signal declares of its values. How they are worded, which of them
//! stands for the signal, what they are a part of, and from how much on they
//! are steady all follow from the declaration.

use super::value::{Measured, SignalStatus, Thresholds, Value};

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
    /// `month`, `months`.
    pub const MONTHS: Self = Self::new("month", "months");
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

    fn counted_in(&self, wording: Wording, count: u64) -> String {
        let noun = match (wording, self.plain) {
            (Wording::Plain, Some([one, _])) if count == 1 => one,
            (Wording::Plain, Some([_, many])) => many,
            _ => self.of(count),
        };
        format!("{count} {}{noun}", self.narrowed)
    }

    /// The noun as so many of it ask for, narrowed down by nothing.
    fn of(&self, count: u64) -> &'static str {
        if count == 1 { self.one } else { self.many }
    }
}

/// How a value stands in the signal's phrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Shown {
    /// Not at all: the report has it.
    Never,
    /// As so many things: `3 teams`.
    Things(Noun),
    /// As a mere number: what it counts was said before.
    Number,
    /// As a real number, with one decimal.
    Real,
    /// As the first and the last of several: `7 to 30`.
    Span,
}

/// The set whose size a value is, and how the evidence spells it out. Such
/// sets of two windows unite to the set of both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Set {
    /// The teams that the evidence counts.
    Teams,
    /// The people that it counts.
    People,
    /// Of them, those from an outside team on that day.
    OutsidePeople,
    /// The people that it counts where the person stands in it as a helper.
    PeopleHelped,
    /// The people that it counts where the person stands in it as anything else.
    PeopleTogether,
    /// The teams of the people that it counts.
    TeamsOfPeople,
    /// The design docs that it counts.
    Docs,
    /// The files that it counts.
    Files,
    /// The calendar months that it counts.
    Months,
    /// The repositories of its changes.
    Repos,
    /// Its owner teams that are outside on that day.
    OutsideOwnerTeams,
    /// Its owner teams, each with the week.
    TeamWeeks,
    /// The orgs of its owner teams.
    Orgs,
    /// Its changes, each with the doc that it counts for.
    Steps,
}

/// What becomes of a value when two windows are put together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Over {
    /// It is the size of a set, which unites with that of another window.
    United(Set),
    /// It has to be worked out anew, for this reason.
    Anew(&'static str),
}

/// Which of the [`Thresholds`] says how much is enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Enough {
    /// That of denominators.
    Denominator,
    /// That of team-weeks.
    TeamWeeks,
}

impl Enough {
    fn of(self, thresholds: &Thresholds) -> u64 {
        match self {
            Self::Denominator => thresholds.denominator,
            Self::TeamWeeks => thresholds.team_weeks,
        }
    }
}

/// The value that another one is a part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Whole {
    /// Its name.
    pub name: &'static str,
    /// What both count.
    pub noun: Noun,
    /// How much of it makes the share worth telling; `None`: no share is told.
    pub share: Option<Enough>,
}

/// The name by which [`Measured::unsteady`] speaks of the share of a part.
pub const SHARE: &str = "share";

/// A value that a signal declares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ValueDef {
    /// Its name in reports.
    pub name: &'static str,
    /// The value that it is a part of.
    pub whole: Option<Whole>,
    /// Whether it counts a set.
    pub over: Over,
    /// The value, a number of team-weeks, that it rests on: with too few of
    /// them it is unsteady.
    rests_on: Option<&'static str>,
    shown: Shown,
    /// What the phrase says before and after it, and in place of all three where
    /// it is unknown.
    before: &'static str,
    after: &'static str,
    unknown: &'static str,
    /// The same two in plain words.
    plain: Option<[&'static str; 2]>,
}

impl ValueDef {
    const fn new(name: &'static str, over: Over, shown: Shown) -> Self {
        let (before, after, unknown) = ("", "", "");
        Self { name, whole: None, over, rests_on: None, shown, before, after, unknown, plain: None }
    }

    /// A number of things.
    pub const fn things(name: &'static str, noun: Noun, over: Over) -> Self {
        Self::new(name, over, Shown::Things(noun))
    }

    /// A number of what the value before it counts.
    pub const fn number(name: &'static str, over: Over) -> Self {
        Self::new(name, over, Shown::Number)
    }

    /// A real number.
    pub const fn real(name: &'static str, over: Over) -> Self {
        Self::new(name, over, Shown::Real)
    }

    /// Several numbers.
    pub const fn list(name: &'static str, over: Over) -> Self {
        Self::new(name, over, Shown::Span)
    }

    /// A value that the phrase leaves out, or names as a [`Whole`] only.
    pub const fn unspoken(name: &'static str, over: Over) -> Self {
        Self::new(name, over, Shown::Never)
    }

    /// A part of another value, and the share of it where there is enough.
    pub const fn share(
        name: &'static str,
        whole: &'static str,
        noun: Noun,
        enough: Enough,
        over: Over,
    ) -> Self {
        let whole = Whole { name: whole, noun, share: Some(enough) };
        Self { whole: Some(whole), ..Self::new(name, over, Shown::Number) }
    }

    /// A part of another value, of which no share is told.
    pub const fn part(name: &'static str, whole: &'static str, noun: Noun, over: Over) -> Self {
        let whole = Whole { name: whole, noun, share: None };
        Self { whole: Some(whole), ..Self::new(name, over, Shown::Number) }
    }

    /// The same with what the phrase says before and after it.
    pub const fn worded(self, before: &'static str, after: &'static str) -> Self {
        Self { before, after, ..self }
    }

    /// The same with what a plain phrase says before and after it.
    pub const fn plainly(self, before: &'static str, after: &'static str) -> Self {
        Self { plain: Some([before, after]), ..self }
    }

    /// The same with what the phrase says where it is unknown. Of a part, the
    /// whole stands before that.
    pub const fn or(self, unknown: &'static str) -> Self {
        Self { unknown, ..self }
    }

    /// The same, unsteady where this number of team-weeks is small.
    pub const fn resting_on(self, team_weeks: &'static str) -> Self {
        Self { rests_on: Some(team_weeks), ..self }
    }

    /// Its words in a signal's phrase; nothing where it is not spoken of.
    pub(super) fn worded_in(&self, wording: Wording, measured: &Measured) -> String {
        match (self.amount(wording, measured), self.whole) {
            (Some(amount), _) => match (wording, self.plain) {
                (Wording::Plain, Some([before, after])) => format!("{before}{amount}{after}"),
                _ => format!("{}{amount}{}", self.before, self.after),
            },
            (None, Some(whole)) if !self.unknown.is_empty() => {
                let whole = measured.count(whole.name).map(|of| whole.noun.counted_in(wording, of));
                format!("{}{}", whole.unwrap_or_default(), self.unknown)
            }
            (None, _) => self.unknown.to_owned(),
        }
    }

    /// `3 teams`, or `≥ 3 teams` where there may be more.
    fn amount(&self, wording: Wording, measured: &Measured) -> Option<String> {
        let amount = self.exact_amount(wording, measured)?;
        let bound = if measured.at_least.contains(&self.name) { "≥ " } else { "" };
        Some(format!("{bound}{amount}"))
    }

    fn exact_amount(&self, wording: Wording, measured: &Measured) -> Option<String> {
        let value = measured.values.get(self.name);
        let value = value.filter(|_| !measured.unsteady.contains(&self.name))?;
        match (self.shown, value) {
            (Shown::Things(noun), Value::Count(count)) => Some(noun.counted_in(wording, *count)),
            (Shown::Number, Value::Count(part)) => match self.whole {
                Some(whole) => {
                    let is_bound = measured.at_least.contains(&self.name);
                    Some(whole.of(wording, *part, measured, is_bound))
                }
                None => Some(part.to_string()),
            },
            (Shown::Real, Value::Real(real)) => Some(format!("{real:.1}")),
            (Shown::Span, Value::List(list)) => match list[..] {
                [first, .., last] if first < last => Some(format!("{first} to {last}")),
                [first, ..] => Some(first.to_string()),
                [] => None,
            },
            _ => None,
        }
    }

    /// What it rests on that can be too little: the value, what that counts,
    /// and how much is enough.
    fn base(&self) -> Option<(&'static str, &'static str, Noun, Enough)> {
        if let Some(weeks) = self.rests_on {
            return Some((self.name, weeks, Noun::TEAM_WEEKS, Enough::TeamWeeks));
        }
        let whole = self.whole?;
        Some((SHARE, whole.name, whole.noun, whole.share?))
    }
}

impl Whole {
    /// `3 of 4 docs`, and the share unless it is unsteady or the part may be more:
    /// `4 of 5 docs (80%)`.
    fn of(&self, wording: Wording, part: u64, measured: &Measured, is_bound: bool) -> String {
        let Some(of) = measured.count(self.name) else { return part.to_string() };
        let counts = format!("{part} of {}", self.noun.counted_in(wording, of));
        if of == 0 || is_bound || self.share.is_none() || measured.unsteady.contains(&SHARE) {
            return counts;
        }
        format!("{counts} ({}%)", (part * 100 + of / 2) / of)
    }
}

/// Makes lower bounds of what an answer counts, which was seen in part only, for
/// this reason. A bound of 0 says nothing: the value is unknown then, and so is the
/// answer if nothing else is known.
pub(super) fn seen_in_part(values: &[ValueDef], mut measured: Measured, reason: &str) -> Measured {
    let is_whole = |name| values.iter().any(|value| value.whole.is_some_and(|w| w.name == name));
    // Nothing of nothing stays nothing, whatever is recorded.
    let is_nothing = |value: &ValueDef, measured: &Measured| {
        value.whole.is_some_and(|whole| measured.count(whole.name) == Some(0))
    };
    for value in values.iter().filter(|value| !is_whole(value.name)) {
        if is_nothing(value, &measured) {
            continue;
        }
        match measured.count(value.name) {
            None => {}
            Some(0) => {
                measured.values.remove(value.name);
            }
            Some(_) => measured.at_least.push(value.name),
        }
    }
    let is_known = |value: &ValueDef| {
        measured.values.contains_key(value.name)
            || value.whole.is_some_and(|whole| measured.count(whole.name).is_some_and(|of| of > 0))
    };
    if !values.first().is_some_and(is_known) {
        return Measured::no_source(measured.reason).remark(reason);
    }
    if !measured.at_least.is_empty() {
        measured.status = SignalStatus::AtLeast;
    }
    measured.remark(reason)
}

/// Marks the values of an answer that rest on less than the thresholds ask
/// for.
pub(super) fn held_against(
    values: &[ValueDef],
    mut measured: Measured,
    thresholds: &Thresholds,
) -> Measured {
    for (name, on, noun, enough) in values.iter().filter_map(ValueDef::base) {
        let wanted = enough.of(thresholds);
        if measured.count(on).is_some_and(|of| of < wanted) {
            if measured.status == SignalStatus::Measured {
                measured.status = SignalStatus::TooFew;
            }
            measured.unsteady.push(name);
            let reason = format!("fewer than {wanted} {}", noun.of(wanted));
            // Two values can rest on one number.
            if !measured.reason.ends_with(&reason) {
                measured = measured.remark(reason);
            }
        }
    }
    measured
}

#[cfg(test)]
mod tests {
    use super::*;

    const THRESHOLDS: Thresholds = Thresholds { team_weeks: 4, denominator: 3 };
    const OVER: Over = Over::Anew("a test");
    const DOCS: Noun = Noun::new("doc", "docs");

    fn counts(counts: &[(&'static str, u64)]) -> Measured {
        Measured::new(counts.iter().map(|(name, count)| (*name, Value::Count(*count))))
    }

    #[test]
    fn a_base_below_its_own_threshold_is_too_little_and_one_that_reaches_it_is_not() {
        let told = |values: &[ValueDef], measured: Measured| {
            let held = held_against(values, measured, &THRESHOLDS);
            (held.status, held.reason, held.unsteady)
        };
        let steady = (SignalStatus::Measured, String::new(), Vec::new());
        let few =
            |reason: &str, names: &[_]| (SignalStatus::TooFew, reason.to_owned(), names.to_vec());
        let weeks = |of| {
            let values = ["mean", "range"].map(|name| ValueDef::real(name, OVER).resting_on("w"));
            told(&values, counts(&[("w", of)]))
        };
        assert_eq!(weeks(4), steady);
        assert_eq!(weeks(3), few("fewer than 4 team-weeks", &["mean", "range"]), "said once");
        let share = [ValueDef::share("kept", "of", DOCS, Enough::Denominator, OVER)];
        assert_eq!(told(&share, counts(&[("kept", 1), ("of", 3)])), steady);
        let few_docs = few("fewer than 3 docs", &[SHARE]);
        assert_eq!(told(&share, counts(&[("kept", 1), ("of", 2)])), few_docs);
        assert_eq!(told(&share, counts(&[("of", 2)])), few_docs, "also where the part is unknown");
        let part = [ValueDef::part("kept", "of", DOCS, OVER)];
        assert_eq!(told(&part, counts(&[("kept", 1), ("of", 2)])), steady, "no share is told");
        let said = told(&share, counts(&[("of", 0)]).remark("no reviews"));
        assert_eq!(said.1, "no reviews; fewer than 3 docs");
        let unknown = Measured::no_source("no docs");
        assert_eq!(told(&share, unknown).0, SignalStatus::NoSource);
    }

    #[test]
    fn a_share_is_shown_where_it_is_steady_and_never_of_nothing() {
        let worded = |kept, of, denominator| {
            let value = ValueDef::share("kept", "of", DOCS, Enough::Denominator, OVER);
            let thresholds = Thresholds { denominator, ..THRESHOLDS };
            let measured = counts(&[("kept", kept), ("of", of)]);
            value.worded_in(Wording::Full, &held_against(&[value], measured, &thresholds))
        };
        assert_eq!(worded(2, 3, 3), "2 of 3 docs (67%)");
        assert_eq!(worded(2, 3, 4), "2 of 3 docs");
        assert_eq!(worded(1, 1, 1), "1 of 1 doc (100%)");
        assert_eq!(worded(0, 0, 1), "0 of 0 docs");
        let part = ValueDef::part("kept", "of", DOCS, OVER).worded(", in ", " at least");
        assert_eq!(
            part.worded_in(Wording::Full, &counts(&[("kept", 2), ("of", 3)])),
            ", in 2 of 3 docs at least"
        );
    }

    #[test]
    fn what_is_unknown_is_said_or_left_out_and_never_a_zero() {
        let teams = ValueDef::things("teams", Noun::OTHER_TEAMS, OVER).worded(", from ", "");
        assert_eq!(teams.worded_in(Wording::Full, &counts(&[("teams", 1)])), ", from 1 other team");
        assert_eq!(teams.worded_in(Wording::Full, &counts(&[])), "");
        assert_eq!(
            teams.or(", nobody knows").worded_in(Wording::Full, &counts(&[])),
            ", nobody knows"
        );
        let engaged =
            ValueDef::share("engaged", "of", Noun::OTHER_TEAMS, Enough::Denominator, OVER);
        let engaged = engaged.worded("", " took part").or(", who took part is unknown");
        let unknown = engaged.worded_in(Wording::Full, &counts(&[("of", 2)]));
        assert_eq!(unknown, "2 other teams, who took part is unknown");
    }

    #[test]
    fn what_is_seen_in_part_is_a_lower_bound_or_unknown() {
        let authors = ValueDef::things("authors", Noun::PEOPLE, OVER);
        let teams = ValueDef::things("teams", Noun::OTHER_TEAMS, OVER).worded(" from ", "");
        let months = ValueDef::part("months", "of", Noun::MONTHS, OVER).worded(" in ", "");
        let reach = [authors, teams, months, ValueDef::unspoken("of", OVER)];
        let told = |values: &[ValueDef], all: &[(&'static str, u64)]| {
            let held = seen_in_part(values, counts(all), "few");
            let text: String =
                values.iter().map(|value| value.worded_in(Wording::Full, &held)).collect();
            (held.status, held.at_least, text, held.reason)
        };
        let all = [("authors", 2), ("teams", 0), ("months", 1), ("of", 3)];
        let bounds = vec!["authors", "months"];
        let text = "≥ 2 people in ≥ 1 of 3 months".to_owned();
        assert_eq!(told(&reach, &all), (SignalStatus::AtLeast, bounds, text, "few".to_owned()));
        let none = told(&reach, &[("authors", 0), ("teams", 0), ("months", 0), ("of", 3)]);
        assert_eq!(none, (SignalStatus::NoSource, Vec::new(), String::new(), "few".to_owned()));
        let engaged = ValueDef::share("engaged", "of", Noun::TEAMS, Enough::Denominator, OVER)
            .worded("", " took part")
            .or(", who is unknown");
        let engaged = [engaged, ValueDef::unspoken("of", OVER)];
        let text = |all| told(&engaged, all).2;
        assert_eq!(text(&[("engaged", 2), ("of", 4)]), "≥ 2 of 4 teams took part", "no share");
        assert_eq!(text(&[("engaged", 0), ("of", 4)]), "4 teams, who is unknown");
        assert_eq!(text(&[("engaged", 0), ("of", 0)]), "0 of 0 teams took part");
    }

    #[test]
    fn lists_are_shown_by_their_ends_and_unsteady_numbers_not_at_all() {
        let days = ValueDef::list("days", OVER).worded(", ", " days ahead");
        let worded = |list: &[u64]| {
            days.worded_in(Wording::Full, &Measured::new([("days", Value::List(list.to_vec()))]))
        };
        assert_eq!(worded(&[7, 9, 30]), ", 7 to 30 days ahead");
        assert_eq!(worded(&[7, 7]), ", 7 days ahead");
        assert_eq!(worded(&[]), "");
        let real = ValueDef::real("mean", OVER).resting_on("w").worded(" (", ")");
        let measured = Measured::new([("mean", Value::Real(1.25)), ("w", Value::Count(3))]);
        assert_eq!(real.worded_in(Wording::Full, &measured), " (1.2)");
        assert_eq!(
            real.worded_in(Wording::Full, &held_against(&[real], measured, &THRESHOLDS)),
            ""
        );
    }
}
