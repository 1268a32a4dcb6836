//! Which teams are told apart, and of which no number is told.

use std::collections::{BTreeMap, BTreeSet};

use crate::attribute::Change;
use crate::org::{Org, PersonIx, TeamIx};
use crate::report::assemble::team_name;
use crate::report::model::{EVERYBODY_ELSE, TeamName};
use crate::report::words::NO_TEAM;
use crate::signals::View;
use crate::sorting::LeanSort as _;

/// A team of a flow; `None`: no team recorded.
pub(super) type Team = Option<TeamIx>;

/// What stands in a row or a column, in this order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Group {
    /// A team.
    Team(TeamIx),
    /// No team recorded.
    NoTeam,
    /// Everybody who was not asked for.
    Others,
}

/// How teams are told apart in one quarter.
#[derive(Clone, Debug, Default)]
pub(super) struct Grouping {
    /// Teams asked for; none: all of them.
    asked: BTreeSet<TeamIx>,
    /// Teams of which no number is told.
    few: BTreeSet<Team>,
}

impl Grouping {
    /// Every team asked for by itself and the others as one; where nothing but teams is shown, none
    /// of fewer people than `least`.
    pub(super) fn new(view: &View<'_>, asked: &[TeamIx], least: Option<u64>) -> Self {
        let few = least.map(|least| too_small(&sizes(view), least));
        Self { asked: asked.iter().copied().collect(), few: few.unwrap_or_default() }
    }

    /// Where a team stands. One whose numbers are not told stands among the others also where it
    /// was asked for: else those of the others with and without it would give them away.
    pub(super) fn of(&self, team: Team) -> Group {
        match team {
            team if self.asked.is_empty() => team.map_or(Group::NoTeam, Group::Team),
            Some(team) if self.asked.contains(&team) && !self.is_few(Some(team)) => {
                Group::Team(team)
            }
            _ => Group::Others,
        }
    }

    /// Whether a team has a row of its own among the teams.
    pub(super) fn is_asked(&self, team: TeamIx) -> bool {
        self.asked.is_empty() || self.asked.contains(&team)
    }

    /// Whether the numbers of a team are not told.
    pub(super) fn is_few(&self, team: Team) -> bool {
        self.few.contains(&team)
    }

    /// Whether those of a row or a column are not.
    pub(super) fn hides(&self, group: Group) -> bool {
        match group {
            Group::Team(team) => self.is_few(Some(team)),
            Group::NoTeam => self.is_few(None),
            Group::Others => false,
        }
    }
}

/// The distinct people of each team on any day of the window; those without a team are the ones who
/// did something in it.
fn sizes(view: &View<'_>) -> BTreeMap<Team, u64> {
    let org = &view.all.org;
    let mut sizes: BTreeMap<Team, u64> = BTreeMap::new();
    for person in org.people.iter().filter(|person| person.is_human()) {
        let teams: BTreeSet<TeamIx> =
            person.teams_within(view.window.from, view.window.to).collect();
        for team in teams {
            *sizes.entry(Some(team)).or_default() += 1;
        }
    }
    let met: BTreeSet<PersonIx> = counted(view)
        .flat_map(|change| {
            let credited = change.credited.iter().map(|credit| credit.person);
            let people = credited.chain(change.reviewers.iter().map(|review| review.person));
            people.filter(|person| view.home(*person, change.day).is_none())
        })
        .collect();
    sizes.insert(None, met.len() as u64);
    sizes
}

/// The teams of fewer people than `least`, and more of them, the smallest first, until what all the
/// hidden ones did together, which the numbers of everybody less those of the shown teams tell, is
/// what at least two teams and `least` people did.
fn too_small(sizes: &BTreeMap<Team, u64>, least: u64) -> BTreeSet<Team> {
    // Nobody in it, nothing to give away.
    let mut teams: Vec<(u64, Team)> =
        sizes.iter().filter(|(_, size)| **size > 0).map(|(team, size)| (*size, *team)).collect();
    teams.lean_sort();
    let mut hidden = BTreeSet::new();
    let mut people = 0;
    for (size, team) in teams {
        let is_enough = hidden.is_empty() || (hidden.len() > 1 && people >= least);
        if size >= least && is_enough {
            break;
        }
        hidden.insert(team);
        people += size;
    }
    hidden
}

/// The counted changes of the window, by everybody.
pub(super) fn counted<'a>(view: &View<'a>) -> impl Iterator<Item = &'a Change> {
    let days = view.window.days();
    view.all.changes.iter().filter(move |c| c.is_counted() && days.contains(&c.day))
}

/// What the rows and columns are called.
pub(super) fn names(org: &Org, groups: &[Group]) -> Vec<TeamName> {
    let name = |group: &Group| match group {
        Group::Team(team) => team_name(org, *team),
        Group::NoTeam => TeamName { id: String::new(), name: NO_TEAM.to_owned() },
        Group::Others => {
            TeamName { id: EVERYBODY_ELSE.to_owned(), name: "everybody else".to_owned() }
        }
    };
    groups.iter().map(name).collect()
}

/// Teams by id, then no team, then everybody else.
pub(super) fn by_id(org: &Org, groups: BTreeSet<Group>) -> Vec<Group> {
    let mut groups: Vec<_> = groups.into_iter().collect();
    let id = |group: &Group| match group {
        Group::Team(team) => (0, org.team(*team).id.clone()),
        Group::NoTeam => (1, String::new()),
        Group::Others => (2, String::new()),
    };
    groups.lean_sort_by_key(id);
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hidden(sizes: &[u64], least: u64) -> Vec<u32> {
        let sizes = sizes.iter().zip(0..).map(|(size, at)| (Some(TeamIx(at)), *size)).collect();
        too_small(&sizes, least).into_iter().flatten().map(|team| team.0).collect()
    }

    #[test]
    fn what_is_hidden_is_never_one_team_or_few_people() {
        assert_eq!(hidden(&[9, 5, 7], 5), [0u32; 0]);
        assert_eq!(hidden(&[9, 4, 7], 5), [1, 2], "4 alone: all less the others tell them");
        assert_eq!(
            hidden(&[1, 2, 7, 9], 5),
            [0, 1, 2],
            "3 people in two teams are too few as well"
        );
        assert_eq!(hidden(&[3, 2, 7, 9], 5), [0, 1]);
        assert_eq!(hidden(&[0, 6, 7], 5), [0u32; 0], "nobody is in the first");
        assert_eq!(hidden(&[2], 5), [0]);
        assert_eq!(hidden(&[1, 1, 1], 1), [0u32; 0]);
    }
}
