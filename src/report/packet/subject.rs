//! What a packet is about.

use crate::config::PacketWishes;
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

impl Packet<'_> {
    /// What the person's journal wishes for, or else the config.
    pub(super) fn wishes(&self) -> PacketWishes {
        let id = &self.inputs.attributed.org.person(self.person).id;
        let own = self.inputs.journals.iter().filter(|journal| journal.person.as_ref() == Some(id));
        let own = own.filter_map(|journal| journal.packet.as_ref()).next();
        own.unwrap_or(&self.inputs.config.packet).clone()
    }
}
