//! The catalogue: one line a signal.

use super::value::{Measured, Strength, Thresholds};
use super::view::View;
use super::{ambiguity, multiplying, reach, vision};
use crate::org::PersonIx;

/// What a signal cannot do without.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Source {
    /// Somebody recorded who owns what.
    Owners,
    /// Somebody recorded reviews.
    Reviews,
}

/// What a signal counts first of all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing {
    /// Teams.
    Team,
    /// People.
    Person,
    /// Design docs.
    Doc,
    /// Areas.
    Area,
    /// Something in repositories that has no name of its own in a report.
    Repo,
}

/// A signal: what it is called, what it shows, and how it is computed.
pub struct Signal {
    /// Its id in the config, the reports and `crosscut explain`.
    pub id: &'static str,
    /// Its name in a table.
    pub title: &'static str,
    /// How near its evidence is to what it claims.
    pub strength: Strength,
    /// What it rests on beside commits: where that differs, two people are not
    /// comparable.
    pub rests_on: &'static [Source],
    /// What its evidence is grouped by, unless another is asked for.
    pub counts: Thing,
    /// Whether more of it is worse: then it supports no pillar.
    pub is_burden: bool,
    /// What it cannot see, in one line.
    pub blind_spots: &'static str,
    /// Its page in Markdown.
    pub page: &'static str,
    /// The value that stands for it where there is room for one only, and the
    /// one that it is a part of.
    pub headline: (&'static str, Option<&'static str>),
    /// Computes it, where anything could be read at all, and says what it rests
    /// on: [`Signal::answer`] tells whether that is enough.
    pub measure: fn(&View<'_>, PersonIx) -> Measured,
    /// Puts its values into a short phrase; only called when there are values.
    pub phrase: fn(&Measured) -> String,
}

impl Signal {
    /// What it says of a person, held against the thresholds of its pillar.
    /// Where no repository could be read, every signal is unknown.
    #[must_use]
    pub fn answer(&self, view: &View<'_>, person: PersonIx, thresholds: Thresholds) -> Measured {
        if view.all.anything_read {
            (self.measure)(view, person).held_against(&thresholds)
        } else {
            Measured::no_source("no repository could be read")
        }
    }
}

/// Every signal, in the order of the catalogue.
pub static SIGNALS: &[Signal] = &[
    vision::docs_led::SIGNAL,
    vision::doc_engagement::SIGNAL,
    vision::direction_adopted::SIGNAL,
    vision::design_review_reach::SIGNAL,
    vision::decision_durability::SIGNAL,
    reach::team_breadth::SIGNAL,
    reach::outside_share::SIGNAL,
    reach::sustained_reach::SIGNAL,
    reach::cross_org_reach::SIGNAL,
    reach::adoption::SIGNAL,
    reach::owner_engaged_reach::SIGNAL,
    multiplying::review_reach::SIGNAL,
    multiplying::newcomers_reviewed::SIGNAL,
    multiplying::named_help::SIGNAL,
    multiplying::sole_knowledge::SIGNAL,
    multiplying::enablement_uptake::SIGNAL,
    ambiguity::areas_founded::SIGNAL,
    ambiguity::doc_before_code::SIGNAL,
    ambiguity::multi_team_initiatives::SIGNAL,
    ambiguity::milestones::SIGNAL,
    ambiguity::migration_progress::SIGNAL,
];

/// The signal with this id.
#[must_use]
pub fn find(id: &str) -> Option<&'static Signal> {
    SIGNALS.iter().find(|signal| signal.id == id)
}

/// Ids of the signals that rest on this source, in the order of the catalogue.
#[must_use]
pub fn resting_on(source: Source) -> Vec<&'static str> {
    SIGNALS.iter().filter(|signal| signal.rests_on.contains(&source)).map(|s| s.id).collect()
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
