//! What is to be read, and who hears how it goes on.

use std::path::PathBuf;

use crate::config::{DesignDocs, OwnersFrom, ReviewExport};

/// A repository to read.
#[derive(Clone, Debug, Default)]
pub struct Source {
    /// Its name in reports.
    pub name: String,
    /// Where it is: a work tree, a `.git` directory or a bare repository.
    pub path: PathBuf,
    /// Branches to analyse; empty means `HEAD`.
    pub branches: Vec<String>,
    /// Which files are design docs.
    pub docs: Vec<DesignDocs>,
    /// Files of reviews that its forge exported.
    pub exports: Vec<ReviewExport>,
    /// Which files say who owns what.
    pub owners: Owners,
    /// Whether it is also found out what the tip offers, whatever is asked for.
    pub detects: bool,
}

/// Which files of a repository say who owns what.
#[derive(Clone, Debug, Default)]
pub enum Owners {
    /// None.
    #[default]
    Unasked,
    /// What is found at the tip.
    Detect,
    /// These.
    From(OwnersFrom),
}

/// How the reading goes on; called from several threads.
pub trait Progress: Sync {
    /// `commits` more commits of the repository with this index were found.
    fn found(&self, repo: usize, commits: u64);
    /// `commits` more commits of that repository are read.
    fn read(&self, repo: usize, commits: u64);
    /// That repository is done.
    fn finished(&self, repo: usize);
}
