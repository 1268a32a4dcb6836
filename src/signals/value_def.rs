//! What a signal declares of its values. How they are worded, which of them
//! stands for the signal, what they are a part of, and from how much on they
//! are steady all follow from the declaration.

use super::noun::{Noun, Wording};
use super::value::{Measured, Thresholds, Value};

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
    pub(super) fn of(self, thresholds: &Thresholds) -> u64 {
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

    /// Whether there is nothing that it could be a part of.
    pub(super) fn is_of_nothing(&self, measured: &Measured) -> bool {
        let whole = self.whole.and_then(|whole| measured.count(whole.name));
        whole == Some(0) && measured.count(self.name).is_none_or(|part| part == 0)
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
    pub(super) fn base(&self) -> Option<(&'static str, &'static str, Noun, Enough)> {
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

#[cfg(test)]
mod tests {
    use super::super::steady::held_against;
    use super::*;
    use crate::signals::test_support::{DOCS, LOW, OVER, answer};

    #[test]
    fn a_share_is_shown_where_it_is_steady_and_never_of_nothing() {
        let worded = |kept, of, denominator| {
            let value = ValueDef::share("kept", "of", DOCS, Enough::Denominator, OVER);
            let thresholds = Thresholds { denominator, ..LOW };
            let measured = answer(&[("kept", kept), ("of", of)]);
            value.worded_in(Wording::Full, &held_against(&[value], measured, &thresholds))
        };
        assert_eq!(worded(2, 3, 3), "2 of 3 docs (67%)");
        assert_eq!(worded(2, 3, 4), "2 of 3 docs");
        assert_eq!(worded(1, 1, 1), "1 of 1 doc (100%)");
        assert_eq!(worded(0, 0, 1), "0 of 0 docs");
        let part = ValueDef::part("kept", "of", DOCS, OVER).worded(", in ", " at least");
        assert_eq!(
            part.worded_in(Wording::Full, &answer(&[("kept", 2), ("of", 3)])),
            ", in 2 of 3 docs at least"
        );
    }

    #[test]
    fn what_is_unknown_is_said_or_left_out_and_never_a_zero() {
        let teams = ValueDef::things("teams", Noun::OTHER_TEAMS, OVER).worded(", from ", "");
        assert_eq!(teams.worded_in(Wording::Full, &answer(&[("teams", 1)])), ", from 1 other team");
        assert_eq!(teams.worded_in(Wording::Full, &answer(&[])), "");
        assert_eq!(
            teams.or(", nobody knows").worded_in(Wording::Full, &answer(&[])),
            ", nobody knows"
        );
        let engaged =
            ValueDef::share("engaged", "of", Noun::OTHER_TEAMS, Enough::Denominator, OVER);
        let engaged = engaged.worded("", " took part").or(", who took part is unknown");
        let unknown = engaged.worded_in(Wording::Full, &answer(&[("of", 2)]));
        assert_eq!(unknown, "2 other teams, who took part is unknown");
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
        assert_eq!(real.worded_in(Wording::Full, &held_against(&[real], measured, &LOW)), "");
    }
}
