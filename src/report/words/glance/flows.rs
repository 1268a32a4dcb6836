//! What went between teams otherwise than before: all of it, and the flows that stand out.

use crate::report::model::{Comparison, Flow, FlowTable, TeamName, Told};
use crate::report::words::comparison::{change_of, team};
use crate::report::words::possessive;

/// Flows of one kind that are told; what is left is counted.
const TOLD: usize = 4;

/// Flows of one kind that are asked about.
const ASKED: usize = 2;

/// The words for one kind of flow.
struct Kind {
    /// What is counted.
    what: &'static str,
    /// What a flow is of.
    of: &'static str,
    /// One flow from one team to another.
    said: fn(&str, &str) -> String,
}

const REVIEWS: Kind = Kind {
    what: "Changes reviewed across teams",
    of: "reviews",
    said: |from, to| format!("{from} for {to}"),
};
const CODE: Kind = Kind {
    what: "Changes in other teams' code",
    of: "code",
    said: |from, to| format!("{from} in {}", possessive(to)),
};

/// For each kind how all of it changed, and the flows that differ by more than that.
pub(super) fn flows(comparison: &Comparison) -> Vec<String> {
    if comparison.teams.is_empty() {
        return Vec::new();
    }
    let kinds = [(REVIEWS, &comparison.reviews), (CODE, &comparison.code)];
    let known = kinds.into_iter().filter(|(_, table)| {
        table.rows.is_some() && table.rows_against.is_some() && !table.is_withheld()
    });
    known.map(|(kind, table)| of_kind(comparison, &kind, table)).collect()
}

/// `What is behind Data for Web (reviews); Data in Web's (code)`: the flows that stand out.
pub(super) fn asks(comparison: &Comparison) -> Option<String> {
    let kinds = [(REVIEWS, &comparison.reviews), (CODE, &comparison.code)];
    let told = kinds.into_iter().flat_map(|(kind, table)| {
        let flows = table.outstanding().into_iter().take(ASKED);
        let said = flows.map(|flow| kind.between(comparison, &flow)).collect::<Vec<_>>();
        (!said.is_empty()).then(|| format!("{} ({})", said.join(", "), kind.of))
    });
    let told: Vec<String> = told.collect();
    (!told.is_empty()).then(|| format!("What is behind {}", told.join("; ")))
}

impl Kind {
    /// `Data for Web`.
    fn between(&self, comparison: &Comparison, flow: &Flow<'_>) -> String {
        let called = |known: &TeamName| team(comparison, &known.id, &known.name);
        (self.said)(&called(flow.from), &called(flow.to))
    }
}

/// `Changes reviewed across teams: 41 → 60; standing out: Data for Web (3 → 19)`, or that no
/// flow stands out; where the totals are hidden, only the flows.
fn of_kind(comparison: &Comparison, kind: &Kind, table: &FlowTable) -> String {
    let Kind { what, of, .. } = kind;
    let told = |flow: &Flow<'_>| {
        format!("{} ({})", kind.between(comparison, flow), change_of(flow.changes))
    };
    let flows: Vec<String> = table.outstanding().iter().map(told).collect();
    let is_none = flows.is_empty();
    let mut listed = flows.iter().take(TOLD).cloned().collect::<Vec<_>>().join(", ");
    if flows.len() > TOLD {
        listed.push_str(&format!(" and {} more", flows.len() - TOLD));
    }
    let [Told::Known(before), Told::Known(now)] = table.total(|totals| totals.all) else {
        return match is_none {
            true => format!("No flow of {of} between two of the teams shown stands out"),
            false => format!("Flows of {of} that stand out: {listed}"),
        };
    };
    let so_far = if comparison.quarter.partial { " so far" } else { "" };
    let apart = table.total(|totals| totals.apart);
    let all = match (before, now) {
        (0, 0) => {
            return match apart {
                [Told::Known(0), Told::Known(0)] => format!("{what}: none in either quarter"),
                // Any of them may have been across teams.
                _ => format!(
                    "{what}: not known; by or for somebody of no known team: {}",
                    change_of(apart)
                ),
            };
        }
        (before, now) => format!("{what}: {before} → {now}{so_far}"),
    };
    match is_none {
        true => format!("{all}; no flow stands out"),
        false => format!("{all}; standing out: {listed}"),
    }
}
