//! From measured values to the report.

mod alike;
mod care;
mod caveats;
mod comparable;
mod entries;
mod homes;
mod inputs;
mod items;
mod one_by_one;
mod pillars;
mod report;
mod set_aside;
mod signals;
mod source;
mod trend;

pub use care::care;
pub(super) use comparable::{Side, explain, is_about, quarters, standing, teams_changed};
pub(super) use entries::shared;
pub(super) use homes::{event as team_change, moves, name as team_name};
pub use inputs::Inputs;
pub(super) use items::{change_item, commit_url, counted, evidence as evidence_item};
pub use one_by_one::{Heard, one_by_one};
pub use report::{build, build_first};
pub(super) use set_aside::changes as set_aside;
pub use signals::every_answer;
pub(super) use signals::signal_report;
pub use source::gaps;
pub(super) use trend::{Series, is_not_there, trend, unknown};
