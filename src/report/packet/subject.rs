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
    /// What the person wishes for.
    pub(super) fn wishes(&self) -> &PacketWishes {
        self.inputs.wishes(self.person)
    }

    /// What is asked for in a pillar at the level aimed at, as far as the ladder says.
    pub(super) fn criterion(&self, pillar: &str) -> Option<&str> {
        let level = self.inputs.level(self.person)?;
        let known = self.inputs.config.pillars.iter().find(|known| known.id == pillar);
        known?.criterion(level)
    }
}
