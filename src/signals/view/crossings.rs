//! Teams that became something else within the window: whose numbers are of before
//! and after.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::base::View;
use crate::attribute::{Day, Window};
use crate::org::{PersonIx, TeamChange, TeamIx};
use crate::signals::evidence::{Counted, Evidence};
use crate::signals::source::Source;

/// The teams that somebody's numbers are of, each with the first and the last day.
#[derive(Clone, Debug, Default)]
pub struct Met(BTreeMap<TeamIx, (Day, Day)>);

impl Met {
    /// Those of the evidence of a signal that rests on these sources.
    #[must_use]
    pub fn of(view: &View<'_>, rests_on: &[Source], evidence: &[Evidence]) -> Self {
        let mut met = Self::default();
        for item in evidence {
            let day = view.change(item.change).day;
            for team in view.teams_of(rests_on, item) {
                let (first, last) = met.0.entry(team).or_insert((day, day));
                (*first, *last) = (day.min(*first), day.max(*last));
            }
        }
        met
    }

    /// Takes in those of another window.
    pub fn unite(&mut self, other: &Self) {
        for (team, (from, to)) in &other.0 {
            let (first, last) = self.0.entry(*team).or_insert((*from, *to));
            (*first, *last) = ((*from).min(*first), (*to).max(*last));
        }
    }

    /// Whether any of these teams was met before a day, or on or after it.
    fn around(&self, day: Day, teams: &[TeamIx]) -> [bool; 2] {
        let met = || teams.iter().filter_map(|team| self.0.get(team));
        [met().any(|(first, _)| *first < day), met().any(|(_, last)| day <= *last)]
    }
}

impl<'a> View<'a> {
    /// The teams that evidence of a signal which rests on these sources counts for:
    /// owners, homes, or both.
    pub(super) fn teams_of(&self, rests_on: &[Source], item: &Evidence) -> Vec<TeamIx> {
        let day = self.change(item.change).day;
        let mut teams: Vec<TeamIx> = Vec::new();
        if rests_on.contains(&Source::Owners) {
            teams.extend(&item.teams);
        }
        for thing in &item.counted {
            match thing {
                Counted::Team(team) => teams.push(*team),
                Counted::Person(other) if rests_on.contains(&Source::Homes) => {
                    teams.extend(self.homes(*other, day));
                }
                _ => {}
            }
        }
        teams.sort_unstable();
        teams.dedup();
        teams
    }

    /// The changes of teams in the window that these numbers of a person, of signals
    /// which rest on these sources, are on both sides of. Where the person's home is
    /// on the one side, what they met has to be on the other.
    #[must_use]
    pub fn crossed(&self, person: PersonIx, rests_on: &[Source], met: &Met) -> Vec<&'a TeamChange> {
        self.crossed_within(self.window, person, rests_on, met)
    }

    /// The same in another window.
    #[must_use]
    pub fn crossed_within(
        &self,
        window: Window,
        person: PersonIx,
        rests_on: &[Source],
        met: &Met,
    ) -> Vec<&'a TeamChange> {
        let org = &self.all.org;
        let is_home = |day, teams: &[TeamIx]| {
            rests_on.contains(&Source::Homes)
                && org.homes(person, day).any(|home| teams.contains(&home))
        };
        let changes = org.team_changes.iter();
        let within = changes.filter(|c| window.from < c.on && c.on < window.to);
        let about = within.filter(|c| !c.is_of_org() || rests_on.contains(&Source::Orgs));
        let crossed = about.filter(|change| {
            let (before, after) = (change.before(), change.after());
            let on = Day::from_date(change.on);
            let [met_before, _] = met.around(on, &before);
            let [_, met_after] = met.around(on, &after);
            let day_before = change.on.yesterday().unwrap_or(change.on);
            if change.is_of_org() && is_home(change.on, &after) {
                // What is another org is another one since.
                return true;
            }
            let is_own = |day, teams: &[TeamIx]| {
                is_home(day, teams) || change.is_of_org() && self.is_of_own_org(person, day, teams)
            };
            (met_before && (met_after || is_own(change.on, &after)))
                || (met_after && is_own(day_before, &before))
        });
        crossed.collect()
    }

    /// Whether any of these teams belongs to an org of the person's own on a day, so that
    /// it counts as no other one.
    fn is_of_own_org(&self, person: PersonIx, day: Date, teams: &[TeamIx]) -> bool {
        let org = &self.all.org;
        let of = |team: TeamIx| org.team(team).org(day);
        let own = || org.homes(person, day).filter_map(of);
        teams.iter().filter_map(|team| of(*team)).any(|org| own().any(|own| own == org))
    }

    /// `Search was merged into Discovery on 1 Jul 2025`, of each of these; empty for
    /// none.
    #[must_use]
    pub fn crossings_in_words(&self, changes: &[&TeamChange]) -> String {
        let name = |team: TeamIx| self.all.org.team(team).name.as_str();
        let told = changes.iter().map(|change| {
            format!("{} on {}", change.in_words(name), Day::from_date(change.on).in_words())
        });
        told.collect::<Vec<_>>().join("; ")
    }
}
