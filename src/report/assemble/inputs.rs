//! What everything is made from.

use jiff::civil::Date;

use crate::attribute::{Attributed, RepoCoverage};
use crate::config::Config;
use crate::facts::RepoFacts;
use crate::journal::Journal;
use crate::org::Ownership;
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
    /// By what a trend is asked for.
    pub by: Option<By>,
}
