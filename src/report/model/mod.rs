//! The report as others read it: types of its own, never a dump of inner ones.
//! What is in here is a contract with whoever reads the JSON.

mod care;
mod comparison;
mod evidence;
mod flows;
mod grouping;
mod headline;
mod honest;
mod kinds;
mod news;
mod people;
mod plan;
mod report;
mod set_aside;
mod team;
mod value;

pub use care::{Care, Consent};
pub use comparison::*;
pub use evidence::*;
pub use flows::*;
pub use grouping::{default_grouping, group, groups};
pub use headline::{Headline, Valued, headline, headline_name, title};
pub use honest::*;
pub use kinds::*;
pub use news::*;
pub use people::*;
pub use plan::*;
pub use report::*;
pub use set_aside::*;
pub use team::TeamName;
pub use value::{ReportValue, ReportValues};
