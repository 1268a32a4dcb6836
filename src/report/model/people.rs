//! People in a report, and their signals.

use std::collections::BTreeMap;
use std::sync::Arc;

use schemars::JsonSchema;
use serde::Serialize;

use super::evidence::{EntryItem, EvidenceGroup, EvidenceItem};
use super::honest::{Basis, IfJoined, PersonPillar, TrendPoint, is_none_of_them};
use super::kinds::{SignalStatus, Strength};
use super::set_aside::SetAside;
use super::team::TeamName;
use super::value::ReportValues;

/// One person.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct PersonReport {
    /// Id in the config.
    pub id: String,
    /// Display name.
    pub name: String,
    /// Their team on the last day of the window; `null` where none is recorded.
    pub home: Option<String>,
    /// The name of that team.
    pub home_name: Option<String>,
    /// The org of that team.
    pub home_org: Option<String>,
    /// Their teams on that day, `home` first: several where memberships overlap.
    pub homes: Vec<TeamName>,
    /// The changes of their home in the window, one on its first day included, in order.
    pub moves: Vec<HomeMove>,
    /// Substantive paths of the person's own counted changes, and those with a recorded owner.
    pub ownership: PathShare,
    /// What the numbers rest on, as far as it decides what can be compared.
    pub basis: Basis,
    /// The pillars in order: how much evidence each has, and what is thin.
    pub pillars: Vec<PersonPillar>,
    /// The signals by id.
    pub signals: BTreeMap<String, Arc<SignalReport>>,
    /// What the person says about all of their numbers; what they say about one is with its signal.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub notes: Vec<String>,
    /// What the person's journal says about the window, oldest first: their own words, beside what
    /// is measured and added to none of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub entries: Vec<EntryItem>,
    /// What counts nowhere for its size alone, in landed order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub set_aside: Vec<SetAside>,
    /// What would change if somebody who looks alike were this person: only
    /// where that was asked for.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub if_joined: Vec<IfJoined>,
    /// The signals by id, in each period of the report's `trend`.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[schemars(default)]
    pub trend: BTreeMap<String, Vec<Arc<TrendPoint>>>,
}

impl PersonReport {
    /// Unknown signals by why they are unknown, in their order: each reason with the ids.
    /// Signals without a reason have the one that holds for any of them.
    #[must_use]
    pub fn unknown_by_reason<'a>(&'a self, unknown: &'a [String]) -> Vec<(&'a str, Vec<&'a str>)> {
        let mut by_reason: Vec<(&str, Vec<&str>)> = Vec::new();
        for id in unknown {
            let said = self.signals.get(id).map_or("", |signal| signal.reason.as_str());
            let reason = if said.is_empty() { "no source records them" } else { said };
            match by_reason.iter_mut().find(|(known, _)| *known == reason) {
                Some((_, ids)) => ids.push(id),
                None => by_reason.push((reason, vec![id])),
            }
        }
        by_reason
    }
}

/// A change of somebody's home.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct HomeMove {
    /// The team before.
    pub from: TeamName,
    /// The team from then on.
    pub to: TeamName,
    /// The first day there, `YYYY-MM-DD`.
    pub on: String,
}

/// A day on which a team was merged, split off, or moved to another org.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct TeamEvent {
    /// What happened: `Search was merged into Discovery`.
    pub what: String,
    /// The first day afterwards, `YYYY-MM-DD`.
    pub on: String,
}

/// Some paths of all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PathShare {
    /// Paths, counted once a change.
    pub paths: u64,
    /// Of them, those with a recorded owner: a team, or nobody on purpose.
    pub owned: u64,
}

/// The value of a signal.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
pub struct SignalReport {
    /// The pillar it belongs to: the first, if there are several; its thresholds apply.
    pub pillar: String,
    /// Whether there is a value at all.
    pub status: SignalStatus,
    /// How near the evidence is to what the signal claims.
    pub strength: Strength,
    /// The values in a short phrase, `nothing to count` where the main one is a part of nothing;
    /// empty where there are none.
    pub summary: String,
    /// The values by name; unknown ones are absent.
    pub values: ReportValues,
    /// How many of the changes in `evidence` an AI agent made for those whom
    /// they credit.
    #[serde(skip_serializing_if = "is_none_of_them")]
    #[schemars(default)]
    pub through_agent: u64,
    /// How many of the changes in `evidence` declare that an AI helped.
    #[serde(skip_serializing_if = "is_none_of_them")]
    #[schemars(default)]
    pub assisted: u64,
    /// Names of what rests on too little to be read as it is.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub unsteady: Vec<&'static str>,
    /// Names of values that are lower bounds: what they count is recorded only in part.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub at_least: Vec<&'static str>,
    /// Why there is no value, or what limits it.
    #[serde(skip_serializing_if = "String::is_empty")]
    #[schemars(default)]
    pub reason: String,
    /// Every counted change.
    pub evidence: Vec<EvidenceItem>,
    /// The evidence by what is counted: in the JSON of `crosscut evidence`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub groups: Vec<EvidenceGroup>,
    /// What the person says about it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schemars(default)]
    pub notes: Vec<String>,
    /// What the signal cannot see.
    pub blind_spots: &'static str,
}

impl SignalReport {
    /// The evidence in one of its groups.
    pub fn of_group<'a>(
        &'a self,
        group: &'a EvidenceGroup,
    ) -> impl Iterator<Item = &'a EvidenceItem> {
        group.items.iter().filter_map(|at| self.evidence.get(*at))
    }
}
