//! Stage 1: repositories to [`RepoFacts`].
//!
//! | step | files |
//! | --- | --- |
//! | what to read, and who hears of it | `source` |
//! | find the tips of a repository | `start`, `unopened`, `tips` |
//! | share the work among threads | `pool`, `parallel` |
//! | read each commit | `worker`, `changes`, `rename`, `trailers`, `doc_meta`, `prose` |
//! | read the files at the tip | `head_files`, `mailmaps` |
//! | read the files that say who owns what | `owner_files` |
//! | keep what commits say | `kept` |
//! | place what came from elsewhere below a directory | `subtrees` |
//! | put everything together | `tables`, `gaps`, `order`, `assemble`, `extend` |
//! | read what stands beside the history | `exports`, `reviews` |
//! | find equal patches | `patches` |
//! | hold what a data set needs, and serve a config from it | `hold`, `serve` |
//! | read what `init` asks for | `snapshot` |
//!
//! What a repository is made of (objects, refs, the walk) comes from
//! [`git`](crate::git).

mod assemble;
mod changes;
mod doc_meta;
mod exports;
mod extend;
mod gaps;
mod head_files;
mod hold;
mod kept;
mod mailmaps;
mod order;
mod owner_files;
mod parallel;
mod patches;
mod pool;
mod prose;
mod rename;
mod reviews;
mod serve;
mod snapshot;
mod source;
mod start;
mod subtrees;
mod tables;
mod tips;
mod trailers;
mod unopened;
mod worker;

use crate::facts::RepoFacts;

pub use doc_meta::read as read_doc;
pub use hold::hold;
pub use kept::{About, Cache, Entry};
pub use serve::{Unserved, serve};
pub use snapshot::{Snapshot, snapshot};
pub use source::{Owners, Progress, Source};

/// Reads every source with at most `jobs` threads, in the order given.
///
/// Never fails: what cannot be read is a gap in the facts of its repository.
/// The result does not depend on `jobs`.
pub fn gather(sources: &[Source], jobs: usize, progress: &dyn Progress) -> Vec<RepoFacts> {
    gather_keeping(sources, jobs, None, progress)
}

/// The same, with what earlier runs have kept: it gives the same facts, sooner.
pub fn gather_keeping(
    sources: &[Source],
    jobs: usize,
    cache: Option<&Cache>,
    progress: &dyn Progress,
) -> Vec<RepoFacts> {
    let jobs = jobs.max(1);
    let (mut facts, mut repos) = (Vec::new(), Vec::new());
    for mut read in read(sources, jobs, cache, progress) {
        if let Some(repo) = &read.repo {
            reviews::read(repo, &mut read.facts, jobs);
        }
        read.facts.join();
        facts.push(read.facts);
        repos.push(read.repo);
    }
    patches::compare(&repos, &mut facts, jobs, cache);
    facts
}

/// What each repository gave, without what refs beside the history record.
fn read(
    sources: &[Source],
    jobs: usize,
    cache: Option<&Cache>,
    progress: &dyn Progress,
) -> Vec<pool::Read> {
    let pool = pool::Pool::new(sources, jobs, cache, progress);
    std::thread::scope(|scope| {
        for _ in 1..jobs {
            // Where the system gives no thread, the others do its work.
            let _ = std::thread::Builder::new().spawn_scoped(scope, || pool.work());
        }
        pool.work();
    });
    pool.into_read()
}
