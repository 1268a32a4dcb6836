//! How much somebody worked on which days, as far as their memberships say.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::people::Person;
use crate::config::{Days, Part};

/// Leave and the like on more days on end than this is not what everybody has.
const LEAVE: i32 = 14;

/// Of so many days of a window, one has to be leave for it to matter: three weeks
/// do in a quarter and in a year, and do not in eighteen months.
const PART: i32 = 20;

/// Days on end on which somebody worked as much.
struct Stretch {
    from: Date,
    to: Date,
    /// Thousandths of full time.
    time: u64,
}

impl Stretch {
    fn days(&self) -> i32 {
        (self.to - self.from).get_days()
    }
}

impl Person {
    /// The days that they worked in a team on the days `[from, to)`: days of leave
    /// left out, those of part-time work in part, rounded to whole days.
    #[must_use]
    pub fn days_worked(&self, from: Date, to: Date) -> u64 {
        let stretches = self.stretches(from, to).into_iter();
        let thousandths: u64 =
            stretches.map(|s| u64::try_from(s.days()).unwrap_or_default() * s.time).sum();
        (thousandths + 500) / 1000
    }

    /// Whether they worked in a team on any of the days `[from, to)`.
    #[must_use]
    pub fn works_within(&self, from: Date, to: Date) -> bool {
        self.stretches(from, to).iter().any(|stretch| stretch.time > 0)
    }

    /// Whether they came or left on the days `[from, to)`, or did not work for more
    /// than two weeks on end that are more than a twentieth of those days. Not where no team of theirs is recorded on them.
    #[must_use]
    pub fn comes_goes_or_rests(&self, from: Date, to: Date) -> bool {
        let is_in_team = |day: Date| self.memberships.iter().any(|m| m.days().contains(day));
        let Some(last) = to.yesterday().ok().filter(|last| from <= *last) else { return false };
        if self.teams_within(from, to).next().is_none() {
            return false;
        }
        let (mut idle, days) = (0, (to - from).get_days());
        let rests = self.stretches(from, to).iter().any(|stretch| {
            idle = if stretch.time == 0 { idle + stretch.days() } else { 0 };
            idle > LEAVE && idle * PART > days
        });
        rests || !is_in_team(from) || !is_in_team(last)
    }

    /// The days `[from, to)`, cut wherever the time that they work can change.
    fn stretches(&self, from: Date, to: Date) -> Vec<Stretch> {
        let memberships = self.memberships.iter();
        let days =
            memberships.flat_map(|m| std::iter::once(m.days()).chain(m.away.iter().copied()));
        let ends = days.chain(self.away.iter().copied()).flat_map(|days| [days.from, days.to]);
        let mut cuts: BTreeSet<Date> =
            ends.flatten().filter(|day| from < *day && *day < to).collect();
        if from < to {
            cuts.extend([from, to]);
        }
        let starts = cuts.iter().zip(cuts.iter().skip(1));
        starts
            .map(|(from, to)| Stretch { from: *from, to: *to, time: self.time_on(*from) })
            .collect()
    }

    /// Thousandths of full time that they work on a day. Where memberships say how
    /// much they take, these add up, to full time at most; where none does, the day
    /// is a whole one unless they are away from their home.
    fn time_on(&self, day: Date) -> u64 {
        let on_leave = |away: &[Days]| away.iter().any(|days| days.contains(day));
        let held = || self.memberships.iter().filter(|m| m.days().contains(day));
        let Some(home) = held().next().filter(|_| !on_leave(&self.away)) else { return 0 };
        let says_part = held().any(|m| m.part.is_some());
        let time = match says_part {
            true => held()
                .filter(|m| !on_leave(&m.away))
                .filter_map(|m| m.part)
                .map(Part::thousandths)
                .sum(),
            false if on_leave(&home.away) => 0,
            false => Part::FULL.thousandths(),
        };
        time.min(self.part.unwrap_or(Part::FULL).thousandths())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::org::people::Org;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    /// Somebody with these keys beside id and email.
    fn person(keys: &str) -> Person {
        let text = format!(
            "version: 1\nteams: [{{id: pay}}, {{id: web}}, {{id: wg}}]\npeople:\n  - {{id: ana, \
             emails: [ana@example.com], {keys}}}\n"
        );
        let (config, _) = Config::parse(&text, std::path::Path::new("crosscut.yaml"), &[])
            .unwrap_or_else(|problems| panic!("{problems:?}"));
        Org::from_config(&config).people.remove(0)
    }

    /// In the first quarter of 2025, which has 90 days.
    fn quarter(keys: &str) -> (u64, bool) {
        let (from, to) = (day("2025-01-01"), day("2025-04-01"));
        let person = person(keys);
        (person.days_worked(from, to), person.comes_goes_or_rests(from, to))
    }

    #[test]
    fn leave_is_no_time_and_three_weeks_of_it_are_told() {
        assert_eq!(quarter("team: pay"), (90, false));
        assert_eq!(quarter("team: pay, away: [{from: 2025-02-03, to: 2025-02-24}]"), (69, true));
        assert_eq!(quarter("team: pay, away: [{from: 2025-02-03, to: 2025-02-17}]"), (76, false));
        // Two pieces on end are one leave, and days that both name count once.
        let both = "away: [{from: 2025-02-03, to: 2025-02-12}, {from: 2025-02-10, to: 2025-02-20}]";
        assert_eq!(quarter(&format!("team: pay, {both}")), (73, true));
        // Of leave across the edge only what lies within is seen.
        assert_eq!(quarter("team: pay, away: [{from: 2024-12-01, to: 2025-01-08}]"), (83, false));
        assert_eq!(quarter("team: pay, away: [{from: 2025-03-10}]"), (68, true));
        let on_membership =
            "memberships: [{team: pay, away: [{from: 2025-02-03, to: 2025-02-24}]}, {team: wg}]";
        assert_eq!(quarter(on_membership), (69, true), "the group beside home makes no day");
    }

    #[test]
    fn the_same_leave_matters_less_in_a_longer_window() {
        let marked = |until: &str, days: &str| {
            let leave = format!("team: pay, away: [{{from: 2025-02-01, to: {days}}}]");
            person(&leave).comes_goes_or_rests(day("2025-01-01"), day(until))
        };
        // 21 days are more than a twentieth of 419 days and not of 420.
        assert!(marked("2026-02-24", "2025-02-22"));
        assert!(!marked("2026-02-25", "2025-02-22"));
        // Eighteen months are 546 days: 27 are too few, 28 are not.
        assert!(!marked("2026-07-01", "2025-02-28"));
        assert!(marked("2026-07-01", "2025-03-01"));
        // However short the window, two weeks are what everybody has.
        assert_eq!(["2025-02-15", "2025-02-16"].map(|to| marked("2025-03-01", to)), [false, true]);
    }

    #[test]
    fn who_comes_or_goes_is_told_and_who_was_never_there_is_not() {
        assert_eq!(quarter("memberships: [{team: pay, from: 2025-01-01}]"), (90, false));
        assert_eq!(quarter("memberships: [{team: pay, from: 2025-01-02}]"), (89, true));
        assert_eq!(quarter("memberships: [{team: pay, to: 2025-04-01}]"), (90, false));
        assert_eq!(quarter("memberships: [{team: pay, to: 2025-03-31}]"), (89, true));
        assert_eq!(quarter("memberships: [{team: pay, to: 2024-12-01}]"), (0, false));
        assert_eq!(quarter("kind: human"), (0, false));
        let gap = "memberships: [{team: pay, to: 2025-02-01}, {team: web, from: 2025-02-11}]";
        assert_eq!(quarter(gap), (80, false), "ten days between two teams");
    }

    #[test]
    fn parts_add_up_to_full_time_and_to_what_the_person_works() {
        assert_eq!(quarter("memberships: [{team: pay, part: 0.6}]"), (54, false));
        assert_eq!(quarter("team: pay, part: 0.5"), (45, false));
        let two = |part: &str| {
            quarter(&format!("memberships: [{{team: pay, {part}}}, {{team: web, part: 0.5}}]")).0
        };
        assert_eq!([two("part: 0.5"), two("part: 0.3"), two("part: 0.9")], [90, 72, 90]);
        assert_eq!(two("primary: true"), 45, "who says nothing beside it adds nothing");
        let capped = "part: 0.8, memberships: [{team: pay, part: 0.5}, {team: web, part: 0.5}]";
        assert_eq!(quarter(capped).0, 72);
        // Half a day's work less for the two weeks away from one of the two.
        let away = "memberships: [{team: pay, part: 0.5}, {team: web, part: 0.5, away: \
                    [{from: 2025-02-03, to: 2025-02-17}]}]";
        assert_eq!(quarter(away), (83, false));
        let full_from_march = "memberships: [{team: pay, part: 0.5, to: 2025-03-01}, {team: pay, \
                               from: 2025-03-01}]";
        // 59 days at half time are 29.5; 31 at full time.
        assert_eq!(quarter(full_from_march).0, 61);
    }
}
