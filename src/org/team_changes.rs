//! The days on which teams became something else.

use jiff::civil::Date;

use super::ix::TeamIx;
use crate::config::{Team, on_day};
use crate::sorting::LeanSort as _;

/// A day on which a team was merged, split off, or came to another org.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TeamChange {
    /// The first day afterwards.
    pub on: Date,
    /// What happened.
    pub kind: TeamChangeKind,
}

/// What became of a team.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TeamChangeKind {
    /// `team` became a part of `into`.
    Merged {
        /// The team that ended.
        team: TeamIx,
        /// The team that went on.
        into: TeamIx,
    },
    /// `team` began, as what had been a part of `from`.
    Split {
        /// The team that began.
        team: TeamIx,
        /// The team that it was a part of.
        from: TeamIx,
    },
    /// `team` changed its org; `None` where none is recorded.
    Org {
        /// The team.
        team: TeamIx,
        /// Its org before.
        from: Option<String>,
        /// Its org since.
        to: Option<String>,
    },
}

impl TeamChange {
    /// The teams whose numbers before that day may be of the same thing as those of
    /// [`TeamChange::after`] since.
    #[must_use]
    pub fn before(&self) -> Vec<TeamIx> {
        match &self.kind {
            TeamChangeKind::Merged { team, into } => vec![*team, *into],
            TeamChangeKind::Split { from, .. } => vec![*from],
            TeamChangeKind::Org { team, .. } => vec![*team],
        }
    }

    /// The teams that go on from that day.
    #[must_use]
    pub fn after(&self) -> Vec<TeamIx> {
        match &self.kind {
            TeamChangeKind::Merged { into, .. } => vec![*into],
            TeamChangeKind::Split { team, from } => vec![*team, *from],
            TeamChangeKind::Org { team, .. } => vec![*team],
        }
    }

    /// Whether it is only about the org of a team.
    #[must_use]
    pub fn is_of_org(&self) -> bool {
        matches!(self.kind, TeamChangeKind::Org { .. })
    }

    /// What happened, without the day: `Search was merged into Discovery`.
    #[must_use]
    pub fn in_words<'a>(&self, name: impl Fn(TeamIx) -> &'a str) -> String {
        let name = |team: &TeamIx| name(*team);
        match &self.kind {
            TeamChangeKind::Merged { team, into } => {
                format!("{} was merged into {}", name(team), name(into))
            }
            TeamChangeKind::Split { team, from } => {
                format!("{} was split from {}", name(team), name(from))
            }
            TeamChangeKind::Org { team, from, to } => match (from, to) {
                (Some(from), Some(to)) => {
                    format!("{} moved from org {from} to org {to}", name(team))
                }
                (None, Some(to)) => format!("{} joined org {to}", name(team)),
                (_, None) => format!("{} left its org", name(team)),
            },
        }
    }
}

/// Every change of these teams, in the order of time.
pub(super) fn of_teams(teams: &[Team]) -> Vec<TeamChange> {
    let mut changes = Vec::new();
    for (team, ix) in teams.iter().zip((0..).map(TeamIx)) {
        changes.extend(team.merged_into.map(|to| TeamChange {
            on: to.on,
            kind: TeamChangeKind::Merged { team: ix, into: TeamIx(to.team as u32) },
        }));
        changes.extend(team.split_from.map(|from| TeamChange {
            on: from.on,
            kind: TeamChangeKind::Split { team: ix, from: TeamIx(from.team as u32) },
        }));
        let days = team.orgs.iter().flat_map(|org| [org.days.from, org.days.to]).flatten();
        for on in days {
            let from = on.yesterday().ok().and_then(|day| on_day(&team.orgs, day)).cloned();
            let to = on_day(&team.orgs, on).cloned();
            if from != to {
                changes.push(TeamChange { on, kind: TeamChangeKind::Org { team: ix, from, to } });
            }
        }
    }
    changes.lean_sort();
    changes.dedup();
    changes
}
