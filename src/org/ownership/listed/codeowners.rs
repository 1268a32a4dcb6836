//! The dialects of `CODEOWNERS`: all are read alike, but for what a line says.

use super::Listed;
use super::grammar::Grammar;
use crate::config::{OwnersFormat, OwnersFrom};
use crate::facts::RepoFacts;
use crate::org::ownership::dialect::{Claim, Dialect, Rulebook};
use crate::org::ownership::names::Naming;
use crate::org::ownership::problems::FileProblems;
use crate::org::ownership::source::OwnerSource;

/// A dialect of `CODEOWNERS`.
pub(in crate::org::ownership) struct Codeowners {
    pub(in crate::org::ownership) format: OwnersFormat,
    /// How a line is written.
    pub(in crate::org::ownership) grammar: &'static dyn Grammar,
    /// Folders in which nobody but its forge looks, each with a slash at its end.
    pub(in crate::org::ownership) places: &'static [&'static str],
    /// Whether a text has what no other dialect has.
    pub(in crate::org::ownership) is_its_own: fn(&[u8]) -> bool,
}

impl Dialect for Codeowners {
    fn format(&self) -> OwnersFormat {
        self.format
    }

    fn source(&self) -> OwnerSource {
        OwnerSource::Codeowners
    }

    fn claim(&self, path: &str, text: &[u8]) -> Claim {
        if self.places.iter().any(|place| path.starts_with(place)) {
            Claim::Place
        } else if (self.is_its_own)(text) {
            Claim::Text
        } else {
            Claim::Possible
        }
    }

    fn read(
        &self,
        from: &OwnersFrom,
        facts: &RepoFacts,
        naming: &mut Naming<'_, '_>,
        problems: &mut FileProblems,
    ) -> Box<dyn Rulebook> {
        Box::new(Listed::new(self.grammar, from, facts, naming, problems))
    }
}
