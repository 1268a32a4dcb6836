//! The catalogue: one line a signal.

use super::signal::{Signal, Source};
use super::{
    adoption, areas_founded, cross_org_reach, decision_durability, design_review_reach,
    direction_adopted, doc_before_code, doc_engagement, docs_led, enablement_uptake,
    migration_progress, milestones, multi_team_initiatives, named_help, newcomers_reviewed,
    outside_share, owner_engaged_reach, review_reach, sole_knowledge, sustained_reach,
    team_breadth,
};

/// Every signal, in the order of the catalogue.
pub static SIGNALS: &[Signal] = &[
    docs_led::SIGNAL,
    doc_engagement::SIGNAL,
    direction_adopted::SIGNAL,
    design_review_reach::SIGNAL,
    decision_durability::SIGNAL,
    team_breadth::SIGNAL,
    outside_share::SIGNAL,
    sustained_reach::SIGNAL,
    cross_org_reach::SIGNAL,
    adoption::SIGNAL,
    owner_engaged_reach::SIGNAL,
    review_reach::SIGNAL,
    newcomers_reviewed::SIGNAL,
    named_help::SIGNAL,
    sole_knowledge::SIGNAL,
    enablement_uptake::SIGNAL,
    areas_founded::SIGNAL,
    doc_before_code::SIGNAL,
    multi_team_initiatives::SIGNAL,
    milestones::SIGNAL,
    migration_progress::SIGNAL,
];

/// The signal with this id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Signal> {
    SIGNALS.iter().find(|signal| signal.id == id)
}

/// Ids of the signals that rest on any of these sources, in the order of the
/// catalogue.
#[must_use]
pub fn resting_on(sources: &[Source]) -> Vec<&'static str> {
    let rests = |signal: &&Signal| sources.iter().any(|source| signal.rests_on.contains(source));
    SIGNALS.iter().filter(rests).map(|signal| signal.id).collect()
}

/// Every signal's id, in the order of the catalogue.
#[must_use]
pub fn ids() -> Vec<&'static str> {
    SIGNALS.iter().map(|signal| signal.id).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn ids_are_unique_and_kebab_case() {
        let unique: BTreeSet<_> = ids().into_iter().collect();
        assert_eq!(unique.len(), SIGNALS.len());
        assert!(ids().iter().all(|id| id.bytes().all(|c| c.is_ascii_lowercase() || c == b'-')));
    }

    #[test]
    fn every_signal_has_a_page_of_its_own_and_blind_spots() {
        for signal in SIGNALS {
            let heading = format!("# {}\n", signal.id);
            assert!(signal.page.starts_with(&heading), "{}", signal.id);
            for part in
                ["## What it shows", "## How it is computed", "## Example", "## How it can mislead"]
            {
                assert!(signal.page.contains(part), "{} lacks {part}", signal.id);
            }
            assert!(signal.blind_spots.len() > 20, "{}", signal.id);
            assert!(!signal.blind_spots.contains('\n'), "{}", signal.id);
        }
    }
}
