//! How far an answer can be relied on: lower bounds of what was seen in part, and
//! values that rest on too little.

use super::value::{Measured, SignalStatus, Thresholds};
use super::value_def::ValueDef;

/// Makes lower bounds of what an answer counts, which was seen in part only, for
/// this reason. A bound of 0 says nothing: the value is unknown then, and so is the
/// answer if nothing else is known.
pub(super) fn seen_in_part(values: &[ValueDef], measured: Measured, reason: &str) -> Measured {
    let is_whole = |name| values.iter().any(|value| value.whole.is_some_and(|w| w.name == name));
    let counted = values.iter().filter(|value| !is_whole(value.name));
    // Nothing of nothing stays nothing, whatever is recorded.
    let names: Vec<&'static str> =
        counted.filter(|value| !value.is_of_nothing(&measured)).map(|value| value.name).collect();
    let measured = measured.bounded(&names);
    let is_known = |value: &ValueDef| {
        measured.values.contains_key(value.name)
            || value.whole.is_some_and(|whole| measured.count(whole.name).is_some_and(|of| of > 0))
    };
    if !values.first().is_some_and(is_known) {
        return Measured::no_source(measured.reason).remark(reason);
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
    // That few are too few need not be told of none.
    let of_nothing = values.first().is_some_and(|headline| headline.is_of_nothing(&measured));
    for (name, on, noun, enough) in values.iter().filter_map(ValueDef::base) {
        let wanted = enough.of(thresholds);
        if measured.count(on).is_some_and(|of| of < wanted) {
            if measured.status == SignalStatus::Measured {
                measured.status = SignalStatus::TooFew;
            }
            measured.unsteady.push(name);
            let reason = format!("fewer than {wanted} {}", noun.of(wanted));
            // Two values can rest on one number.
            if !of_nothing && !measured.reason.ends_with(&reason) {
                measured = measured.remark(reason);
            }
        }
    }
    measured
}

#[cfg(test)]
mod tests {
    use super::super::noun::{Noun, Wording};
    use super::super::value_def::{Enough, SHARE};
    use super::*;
    use crate::signals::test_support::{DOCS, LOW, OVER, answer};

    #[test]
    fn a_base_below_its_own_threshold_is_too_little_and_one_that_reaches_it_is_not() {
        let told = |values: &[ValueDef], measured: Measured| {
            let held = held_against(values, measured, &LOW);
            (held.status, held.reason, held.unsteady)
        };
        let steady = (SignalStatus::Measured, String::new(), Vec::new());
        let few =
            |reason: &str, names: &[_]| (SignalStatus::TooFew, reason.to_owned(), names.to_vec());
        let weeks = |of| {
            let values = ["mean", "range"].map(|name| ValueDef::real(name, OVER).resting_on("w"));
            told(&values, answer(&[("w", of)]))
        };
        assert_eq!(weeks(4), steady);
        assert_eq!(weeks(3), few("fewer than 4 team-weeks", &["mean", "range"]), "said once");
        let share = [ValueDef::share("kept", "of", DOCS, Enough::Denominator, OVER)];
        assert_eq!(told(&share, answer(&[("kept", 1), ("of", 3)])), steady);
        let few_docs = few("fewer than 3 docs", &[SHARE]);
        assert_eq!(told(&share, answer(&[("kept", 1), ("of", 2)])), few_docs);
        assert_eq!(told(&share, answer(&[("of", 2)])), few_docs, "also where the part is unknown");
        let part = [ValueDef::part("kept", "of", DOCS, OVER)];
        assert_eq!(told(&part, answer(&[("kept", 1), ("of", 2)])), steady, "no share is told");
        let said = told(&share, answer(&[("of", 0)]).remark("no reviews"));
        let of_none = (SignalStatus::TooFew, "no reviews".to_owned(), vec![SHARE]);
        assert_eq!(said, of_none, "none are not too few");
        let unknown = Measured::no_source("no docs");
        assert_eq!(told(&share, unknown).0, SignalStatus::NoSource);
    }

    #[test]
    fn what_is_seen_in_part_is_a_lower_bound_or_unknown() {
        let authors = ValueDef::things("authors", Noun::PEOPLE, OVER);
        let teams = ValueDef::things("teams", Noun::OTHER_TEAMS, OVER).worded(" from ", "");
        let months = ValueDef::part("months", "of", Noun::MONTHS, OVER).worded(" in ", "");
        let reach = [authors, teams, months, ValueDef::unspoken("of", OVER)];
        let told = |values: &[ValueDef], all: &[(&'static str, u64)]| {
            let held = seen_in_part(values, answer(all), "few");
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
}
