//! Teams in both quarters: what their members of the day did for others, and
//! others for them.

use std::collections::{BTreeMap, BTreeSet};

use super::flows::Side;
use super::groups::{Grouping, counted};
use crate::attribute::Change;
use crate::org::{PersonIx, TeamIx};
use crate::report::assemble::{team_change, team_name};
use crate::report::model::{ComparedTeam, TeamQuarter, TeamsChanged};
use crate::signals::View;
use crate::sorting::LeanSort as _;

/// Every team asked for with a member or with anything given or got in either
/// quarter, by id.
pub(super) fn teams(sides: [Side<'_, '_>; 2]) -> Vec<ComparedTeam> {
    let org = &sides[0].0.all.org;
    let [mut now, mut before] = sides.map(|(view, _)| quarters(view));
    let met: BTreeSet<TeamIx> = now.keys().chain(before.keys()).copied().collect();
    let told = |found: Option<TeamQuarter>, grouping: &Grouping, team| match found {
        _ if grouping.is_few(Some(team)) => TeamQuarter::withheld(),
        Some(found) => found,
        None => TeamQuarter { members: Some(0), ..TeamQuarter::default() },
    };
    let team = |ix: TeamIx| {
        let name = team_name(org, ix);
        let [(_, groups), (_, groups_against)] = sides;
        ComparedTeam {
            id: name.id,
            name: name.name,
            quarter: told(now.remove(&ix), groups, ix),
            against: told(before.remove(&ix), groups_against, ix),
        }
    };
    let is_asked = |team: &TeamIx| sides[0].1.is_asked(*team);
    let mut teams: Vec<ComparedTeam> = met.into_iter().filter(is_asked).map(team).collect();
    teams.lean_sort_by(|a, b| a.id.cmp(&b.id));
    teams
}

/// The mergers and splits of teams in the two quarters, or between them. To which org a
/// team belongs changes none of its counts.
pub(super) fn changes(now: &View<'_>, before: &View<'_>) -> Vec<TeamsChanged> {
    let org = &now.all.org;
    let both = before.window.and(now.window);
    let within =
        org.team_changes.iter().filter(|change| both.from < change.on && change.on < both.to);
    let told = within.filter(|change| !change.is_of_org()).map(|change| {
        let teams: BTreeSet<TeamIx> = change.before().into_iter().chain(change.after()).collect();
        TeamsChanged {
            teams: teams.into_iter().map(|team| team_name(org, team).id).collect(),
            event: team_change(org, change),
        }
    });
    told.collect()
}

/// The counts of one quarter, of every team that has any.
struct Counting<'v, 'a> {
    view: &'v View<'a>,
    teams: BTreeMap<TeamIx, TeamQuarter>,
    /// Weeks met, and whether the owner is another team.
    weeks: BTreeSet<(TeamIx, PersonIx, TeamIx, i32, bool)>,
    /// Whether the team of any reviewer is known: of reviewers who are all somebody of no
    /// known team, any may be of any team.
    knows_reviewers: bool,
}

fn quarters(view: &View<'_>) -> BTreeMap<TeamIx, TeamQuarter> {
    let mut counting =
        Counting { view, teams: members(view), weeks: BTreeSet::new(), knows_reviewers: false };
    for change in counted(view) {
        counting.work(change);
        counting.code(change);
        counting.reviews(change);
    }
    counting.docs();
    counting.finish()
}

/// The teams with a home on the last day, each with the number of their people.
fn members(view: &View<'_>) -> BTreeMap<TeamIx, TeamQuarter> {
    let org = &view.all.org;
    let last = view.window.to.yesterday().unwrap_or(view.window.to);
    let mut teams: BTreeMap<TeamIx, TeamQuarter> = BTreeMap::new();
    let people = org.people.iter().zip((0..).map(PersonIx));
    for (_, person) in people.filter(|(person, _)| person.is_human()) {
        for team in org.homes(person, last).collect::<BTreeSet<_>>() {
            add(&mut teams.entry(team).or_default().members);
        }
    }
    teams
}

impl Counting<'_, '_> {
    fn of(&mut self, team: TeamIx) -> &mut TeamQuarter {
        self.teams.entry(team).or_default()
    }

    fn homes(&self, person: PersonIx, change: &Change) -> BTreeSet<TeamIx> {
        self.view.homes(person, change.day).collect()
    }

    /// What the numbers of the members of a team rest on.
    fn work(&mut self, change: &Change) {
        let homes: BTreeSet<TeamIx> =
            change.credited.iter().flat_map(|credit| self.homes(credit.person, change)).collect();
        let paths = || change.paths.iter().filter(|path| path.substantive);
        let owned = paths().filter(|path| path.owners.is_known()).count() as u64;
        let is_reviewed = !change.reviewers.is_empty();
        for home in homes {
            let team = self.of(home);
            more(&mut team.changes, 1);
            more(&mut team.reviewed, u64::from(is_reviewed));
            more(&mut team.paths, paths().count() as u64);
            more(&mut team.owned, owned);
        }
    }

    /// Whose code the credited changed: each change once a team.
    fn code(&mut self, change: &Change) {
        let (mut gave, mut got) = (BTreeSet::new(), BTreeSet::new());
        let week = change.day.week();
        for credit in &change.credited {
            let homes = self.homes(credit.person, change);
            for owner in change.owners.iter().filter(|_| !homes.is_empty()) {
                let is_outside = !homes.contains(owner);
                for home in &homes {
                    self.weeks.insert((*home, credit.person, *owner, week, is_outside));
                }
                if is_outside {
                    gave.extend(&homes);
                    got.insert(*owner);
                }
            }
        }
        gave.into_iter().for_each(|team| add(&mut self.of(team).code_given));
        got.into_iter().for_each(|team| add(&mut self.of(team).code_got));
    }

    /// Reviews across teams: each change once a team.
    fn reviews(&mut self, change: &Change) {
        let (mut gave, mut got) = (BTreeSet::new(), BTreeSet::new());
        for review in &change.reviewers {
            let from = self.homes(review.person, change);
            self.knows_reviewers |= !from.is_empty();
            for credit in &change.credited {
                let to = self.homes(credit.person, change);
                if !from.is_empty() && !to.is_empty() && from.is_disjoint(&to) {
                    gave.extend(&from);
                    got.extend(to);
                }
            }
        }
        gave.into_iter().for_each(|team| add(&mut self.of(team).reviews_given));
        got.into_iter().for_each(|team| add(&mut self.of(team).reviews_got));
    }

    /// Docs that began in the quarter, by the teams of their leads on that day.
    fn docs(&mut self) {
        let view = self.view;
        for doc in &view.all.docs {
            let Some(created) = doc.created.map(|ix| view.change(ix)) else { continue };
            if !view.window.contains(created.day) {
                continue;
            }
            let leads = doc.leads.iter().flat_map(|lead| self.homes(*lead, created));
            for team in leads.collect::<BTreeSet<_>>() {
                add(&mut self.of(team).docs_led);
            }
        }
    }

    /// The counts with nothing where something could have been found, and
    /// unknown where nothing could.
    fn finish(mut self) -> BTreeMap<TeamIx, TeamQuarter> {
        let all = self.view.all;
        for (home, _, _, _, is_outside) in std::mem::take(&mut self.weeks) {
            let team = self.of(home);
            add(&mut team.team_weeks);
            if is_outside {
                add(&mut team.outside_weeks);
            }
        }
        let owners = all.anything_read && all.ownership_recorded;
        let reviews = all.anything_read && self.view.records_reviews && self.knows_reviewers;
        let docs = all.anything_read && all.docs_configured;
        for team in self.teams.values_mut() {
            settle(owners, [&mut team.code_given, &mut team.code_got]);
            settle(owners, [&mut team.team_weeks, &mut team.outside_weeks]);
            settle(reviews, [&mut team.reviews_given, &mut team.reviews_got]);
            settle(docs, [&mut team.docs_led]);
            settle(true, [&mut team.members, &mut team.changes, &mut team.reviewed]);
            settle(true, [&mut team.paths, &mut team.owned]);
        }
        self.teams
    }
}

fn add(count: &mut Option<u64>) {
    more(count, 1);
}

fn more(count: &mut Option<u64>, by: u64) {
    *count.get_or_insert_default() += by;
}

fn settle<const N: usize>(is_known: bool, counts: [&mut Option<u64>; N]) {
    for count in counts {
        *count = is_known.then(|| count.unwrap_or_default());
    }
}
