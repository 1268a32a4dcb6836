//! Stage 1: repositories to [`RepoFacts`]. The only place that names git2.
//!
//! | step | files |
//! | --- | --- |
//! | open a repository, find its tips | `start`, `open`, `tips` |
//! | share the work among threads | `pool` |
//! | walk the history | `walk`, `order`, `objects`, `commit` |
//! | read each commit | `worker`, `changes`, `tree`, `rename`, `trailers`, `doc_meta`, `text` |
//! | read the files at the tip | `listing`, `head_files`, `mailmaps`, `mailmap` |
//! | read the files that say who owns what | `owner_files` |
//! | put everything together | `tables`, `gaps`, `assemble` |
//! | read what stands beside the history | `exports`, `reviews`, `recorded`, `parallel` |
//! | find equal patches | `patches` |
//! | read again what a command asks for | `lines`, `snapshot`, `user` |
//! | write repositories, for the demo and the tests | `build` |
//!
//! Raw objects come from libgit2's object database; commits and trees are
//! parsed and compared by our own code, which is several times as fast as
//! libgit2's diff. No program is run and no network connection is opened.

mod assemble;
pub mod build;
mod changes;
mod commit;
mod doc_meta;
mod exports;
mod gaps;
mod head_files;
mod lines;
mod listing;
mod mailmap;
mod mailmaps;
mod objects;
mod open;
mod order;
mod owner_files;
mod parallel;
mod patches;
mod pool;
mod recorded;
mod rename;
mod reviews;
mod snapshot;
mod start;
mod tables;
mod text;
mod tips;
mod trailers;
mod tree;
mod user;
mod walk;
mod worker;

use std::path::PathBuf;

use crate::config::{DesignDocs, OwnersFrom, ReviewExport};
use crate::facts::RepoFacts;

pub use doc_meta::read as read_doc;
pub use lines::line_counts;
pub use snapshot::{Snapshot, snapshot};
pub use user::user_email;

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

/// Reads every source with at most `jobs` threads, in the order given.
///
/// Never fails: what cannot be read is a gap in the facts of its repository.
/// The result does not depend on `jobs`.
pub fn gather(sources: &[Source], jobs: usize, progress: &dyn Progress) -> Vec<RepoFacts> {
    let jobs = jobs.max(1);
    // Objects are kept by the caches here, which know what is needed again.
    git2::opts::enable_caching(false);
    // Git does not hash what it reads from its own database either; `git fsck`
    // does. A damaged object shows when it is inflated or parsed.
    git2::opts::strict_hash_verification(false);
    let pool = pool::Pool::new(sources, jobs, progress);
    std::thread::scope(|scope| {
        for _ in 1..jobs {
            scope.spawn(|| pool.work());
        }
        pool.work();
    });
    let read = sources.iter().zip(pool.into_facts());
    let read = read.map(|(source, (mut facts, mailmap))| {
        let found = reviews::read(&source.path, &mut facts, jobs);
        recorded::attach(&mut facts, &mailmap, found);
        facts
    });
    let mut facts: Vec<RepoFacts> = read.collect();
    patches::compare(sources, &mut facts, jobs);
    facts
}
