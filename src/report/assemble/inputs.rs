//! What everything is made from.

use jiff::civil::Date;

use crate::attribute::{Attributed, RepoCoverage};
use crate::config::{Config, Level, PacketWishes};
use crate::facts::RepoFacts;
use crate::journal::{Journal, Note};
use crate::org::{Ownership, PersonIx};
use crate::report::model::By;
use crate::signals::View;

/// Everything a report is made from.
pub struct Inputs<'a> {
    /// The config.
    pub config: &'a Config,
    /// The facts.
    pub facts: &'a [RepoFacts],
    /// The attributed changes.
    pub attributed: &'a Attributed,
    /// Coverage in the window, per repository.
    pub coverage: &'a [RepoCoverage],
    /// The window on the changes.
    pub view: &'a View<'a>,
    /// "Now".
    pub as_of: Date,
    /// Who owns what, per repository.
    pub ownership: &'a [Ownership],
    /// Journals; whose each entry is, is a person's id.
    pub journals: &'a [Journal],
    /// What people say of their numbers.
    pub notes: &'a [Note],
    /// By what a trend is asked for.
    pub by: Option<By>,
    /// Whether the commits behind each value are in the report as well: those of very
    /// many people take more memory than all else.
    pub evidence: bool,
}

impl Inputs<'_> {
    /// What a person's journal wishes for their packet, or else the config.
    pub(in crate::report) fn wishes(&self, person: PersonIx) -> &PacketWishes {
        let id = &self.attributed.org.person(person).id;
        let own = self.journals.iter().filter(|journal| journal.person.as_ref() == Some(id));
        let own = own.filter_map(|journal| journal.packet.as_ref()).next();
        own.unwrap_or(&self.config.packet)
    }

    /// The level of the ladder that a person aims at; `None` where they name none, or
    /// another one.
    pub(in crate::report) fn level(&self, person: PersonIx) -> Option<&Level> {
        self.config.level(self.wishes(person).level.as_deref()?)
    }
}
