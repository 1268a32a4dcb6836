//! Stage 3: attributed changes to values, each with its evidence.
//!
//! A signal is a pure function of a [`View`] and a person: no files, no clock,
//! no configuration. Its id, its page and its blind spots stand beside it, one
//! file a signal; [`registry`] lists them.

mod ambiguity;
mod evidence;
mod feedback;
mod multiplying;
mod others;
#[cfg(test)]
mod properties;
mod reach;
pub mod registry;
#[cfg(test)]
pub(crate) mod test_support;
mod value;
mod view;
mod vision;

pub use evidence::{Counted, Evidence, EvidenceRole};
pub use feedback::{Giver, MOST_GIVERS, MOST_OF_A_TEAM, feedback_givers};
pub use registry::{SIGNALS, Signal, Source, Thing, find};
pub use value::{Measured, SignalStatus, Strength, Thresholds, Value, Values};
pub use view::{NewArea, Spread, View};
