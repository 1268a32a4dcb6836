//! The columns of the products' tables, each declared once for every format
//! that has it.

mod column;
mod evidence;
mod people;

pub(super) use column::{Cell, Column};
pub(super) use evidence::{COLUMNS as EVIDENCE, EvidenceRow};
pub(super) use people::{COLUMNS as PEOPLE, PersonRow};
