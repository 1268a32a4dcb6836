//! The columns of the products' tables, each declared once for every format
//! that has it.

mod column;
mod coverage;
mod evidence;
mod people;
mod teams;
mod values;

pub(super) use column::{Cell, Column};
pub(super) use coverage::{COLUMNS as COVERAGE, CoverageRow};
pub(super) use evidence::{COLUMNS as EVIDENCE, EvidenceRow};
pub(super) use people::{COLUMNS as PEOPLE, PersonRow};
pub(super) use teams::{COLUMNS as TEAMS, TeamRow, legend as teams_legend};
pub(super) use values::{COLUMNS as VALUES, ValueRow};
