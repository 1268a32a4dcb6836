//! Where entries come from: a key of the config that lists files, and what reads one of
//! them. Reports, packets and `crosscut log` show the entries of every source alike.

use std::path::Path;

use super::Checked;
use super::entry::Journal;
use crate::config::{Config, Records};

/// A source of entries.
#[derive(Debug)]
pub struct Source {
    /// The files that it reads.
    pub records: Records,
    /// What messages call one of them.
    pub name: &'static str,
    /// How one that is not there yet comes about.
    pub begins: &'static str,
    /// Reads and validates one.
    pub load: fn(&Path, &Config) -> Checked,
}

/// Every source, in the order in which they are read.
pub const SOURCES: &[Source] = &[Source {
    records: Records::Journal,
    name: "journal",
    begins: "crosscut log \"…\" starts one",
    load: Journal::load,
}];
