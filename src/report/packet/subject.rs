//! What a packet is about.

use crate::org::PersonIx;
use crate::report::assemble::Inputs;
use crate::report::model::Report;

/// What a packet is made from.
pub struct Packet<'a> {
    /// What the report was made from.
    pub inputs: &'a Inputs<'a>,
    /// The report on the person alone, with its trend by quarter.
    pub report: &'a Report,
    /// The person.
    pub person: PersonIx,
}
