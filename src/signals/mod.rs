//! Stage 3: attributed changes to values, each with its evidence.
//!
//! A signal is a pure function of a [`View`] and a person: no files, no clock,
//! no configuration. It stands in a file of its own with what it declares of
//! its values, its rule, the facts that come closest to it, and its tests;
//! [`registry`] lists them all. The pillars under which they are shown are no
//! matter of this folder: `config/pillars.yaml` names them.

mod adoption;
mod areas_founded;
mod closest;
mod cross_org_reach;
mod decision_durability;
mod design_review_reach;
mod direction_adopted;
mod doc_before_code;
mod doc_engagement;
mod docs_led;
mod enablement_uptake;
mod evidence;
mod feedback;
mod migration_progress;
mod milestones;
mod multi_team_initiatives;
mod named_help;
mod newcomers_reviewed;
mod noun;
mod others;
mod outside_share;
mod owner_engaged_reach;
#[cfg(test)]
mod properties;
pub mod registry;
mod review_reach;
mod signal;
mod sole_knowledge;
mod source;
mod steady;
mod sustained_reach;
mod team_breadth;
mod team_weeks;
#[cfg(test)]
pub(crate) mod test_support;
mod value;
mod value_def;
mod view;

pub use closest::Fact;
pub use evidence::{Counted, Evidence, EvidenceRole};
pub use feedback::{Giver, MOST_GIVERS, MOST_OF_A_TEAM, feedback_givers};
pub use noun::Noun;
pub use registry::{SIGNALS, find};
pub use signal::{NOTHING_TO_COUNT, Signal, Source, Statement, Thing};
pub use value::{Measured, SignalStatus, Strength, Thresholds, Value, Values, plural};
pub use value_def::{Over, Set, ValueDef, Whole};
pub use view::{Met, TEAM_UNTIL, View};
