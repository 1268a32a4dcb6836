//! Who reads what: every thread takes a repository no one leads yet and walks
//! it; when none is left, it helps where chunks are waiting.
//!
//! The walk of a repository puts chunks into a bounded channel while it goes
//! on. When the channel is full, the leader reads a chunk itself, so that one
//! thread alone gets everything done and `jobs` threads are never exceeded.
//!
//! A long history is read in *stretches*. After each, all threads close the
//! repository and open it anew: libgit2 maps whole packs and shares them among
//! all its handles, so that only then the parts read so far leave memory.

use std::path::Path;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use crossbeam_channel::{Receiver, TrySendError, bounded};

use super::assemble::assemble;
use super::gaps::Problems;
use super::mailmap::Mailmap;
use super::objects::{Objects, Replacements};
use super::start::Start;
use super::walk::{Chunk, Walk};
use super::worker::{DocFilter, Share, Worker};
use super::{Progress, Source, exports, open, owner_files};
use crate::config::{DesignDocs, DocFiles};
use crate::facts::RepoFacts;

/// Chunks in a stretch. Each costs some milliseconds, and the trees that
/// were kept.
const STRETCH: usize = 80;

/// All repositories and who is at work on them.
pub(super) struct Pool<'s> {
    sources: &'s [Source],
    docs: Vec<Box<DocFilter>>,
    jobs: usize,
    progress: &'s dyn Progress,
    tasks: Mutex<Vec<Task>>,
    /// Told whenever a task changed.
    changed: Condvar,
}

/// The reading of one repository, as the threads see it.
#[derive(Default)]
struct Task {
    claimed: bool,
    finished: bool,
    /// The chunks of the present stretch.
    open: Option<(Receiver<Chunk>, Replacements)>,
    /// Threads that help.
    helpers: usize,
    /// What the helpers have read.
    shares: Vec<Share>,
    facts: RepoFacts,
    mailmap: Mailmap,
}

/// A thread's place at a task, given up even when the thread panics: the
/// others must not wait for it for ever.
struct Place<'p, 's> {
    pool: &'p Pool<'s>,
    index: usize,
    leads: bool,
}

impl Drop for Place<'_, '_> {
    fn drop(&mut self) {
        self.pool.change(self.index, |task| {
            if self.leads {
                task.finished = true;
                task.open = None;
            } else {
                task.helpers -= 1;
            }
        });
    }
}

impl<'s> Pool<'s> {
    pub(super) fn new(sources: &'s [Source], jobs: usize, progress: &'s dyn Progress) -> Self {
        let docs = sources.iter().map(|source| doc_filter(&source.docs)).collect();
        let tasks = Mutex::new(sources.iter().map(|_| Task::default()).collect());
        Self { sources, docs, jobs, progress, tasks, changed: Condvar::new() }
    }

    /// What one of the threads does: lead while there are repositories without
    /// a leader, then help until all are finished.
    pub(super) fn work(&self) {
        while let Some(place) = self.claim() {
            let (facts, mailmap) = self.lead(place.index);
            self.change(place.index, |task| (task.facts, task.mailmap) = (facts, mailmap));
            self.progress.finished(place.index);
        }
        while let Some((place, chunks, replaced)) = self.join() {
            if let Some(share) = self.help(place.index, &chunks, &replaced) {
                self.change(place.index, |task| task.shares.push(share));
            }
        }
    }

    /// The facts of each repository and its mailmap, in the order of the sources.
    pub(super) fn into_facts(self) -> Vec<(RepoFacts, Mailmap)> {
        let tasks = self.tasks.into_inner().unwrap_or_else(PoisonError::into_inner);
        tasks.into_iter().map(|task| (task.facts, task.mailmap)).collect()
    }

    fn lock(&self) -> MutexGuard<'_, Vec<Task>> {
        self.tasks.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn change<T>(&self, index: usize, change: impl FnOnce(&mut Task) -> T) -> T {
        let result = change(&mut self.lock()[index]);
        self.changed.notify_all();
        result
    }

    fn claim(&self) -> Option<Place<'_, 's>> {
        let mut tasks = self.lock();
        let index = tasks.iter().position(|task| !task.claimed)?;
        tasks[index].claimed = true;
        Some(Place { pool: self, index, leads: true })
    }

    /// Joins the open task with the fewest helpers, or waits for one; `None`
    /// when all are finished.
    fn join(&self) -> Option<(Place<'_, 's>, Receiver<Chunk>, Replacements)> {
        let mut tasks = self.lock();
        loop {
            if tasks.iter().all(|task| task.finished) {
                return None;
            }
            let open = tasks.iter_mut().enumerate().filter(|(_, task)| task.open.is_some());
            if let Some((index, task)) = open.min_by_key(|(_, task)| task.helpers)
                && let Some((chunks, replaced)) = task.open.clone()
            {
                task.helpers += 1;
                return Some((Place { pool: self, index, leads: false }, chunks, replaced));
            }
            tasks = self.changed.wait(tasks).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Reads a repository, with the help of whoever joins.
    fn lead(&self, index: usize) -> (RepoFacts, Mailmap) {
        let source = &self.sources[index];
        let mut facts = RepoFacts { name: source.name.clone(), ..RepoFacts::default() };
        let mut problems = Problems::default();
        let start = match Start::read(source, &mut facts, &mut problems) {
            Ok(start) => start,
            Err(error) => {
                facts.gaps.push(open::gap(&source.name, &source.path, &error));
                return (facts, Mailmap::default());
            }
        };
        let mut walk = Walk::new(start.tips, start.shallow);
        let mut share = Share::default();
        while !walk.is_done() {
            let end = self.stretch(index, &start.replaced, &mut walk, &mut share, &mut problems);
            self.wait_for_helpers(index);
            if let Err(error) = end {
                facts.gaps.push(open::gap(&source.name, &source.path, &error));
                break;
            }
        }
        let mut shares = self.change(index, |task| std::mem::take(&mut task.shares));
        shares.push(share);
        for share in &mut shares {
            problems.merge(std::mem::take(&mut share.problems));
        }
        assemble(&mut facts, shares, &start.mailmap);
        match owner_files::read(source, &facts, &start.replaced, &mut problems) {
            Ok(revisions) => facts.owner_files = revisions,
            Err(error) => facts.gaps.push(open::gap(&source.name, &source.path, &error)),
        }
        facts.gaps.extend(problems.into_gaps(&source.name));
        exports::read(source, &mut facts, &start.mailmap);
        (facts, start.mailmap)
    }

    /// Walks one stretch, reading what nobody else takes.
    fn stretch(
        &self,
        index: usize,
        replaced: &Replacements,
        walk: &mut Walk,
        share: &mut Share,
        problems: &mut Problems,
    ) -> Result<(), git2::Error> {
        // Enough for every thread to find its next chunk at once.
        let (sender, chunks) = bounded(2 * self.jobs);
        self.with_worker(index, replaced, share, |worker, objects| {
            self.change(index, |task| {
                task.open = Some((chunks.clone(), replaced.clone()));
            });
            for _ in 0..STRETCH {
                let Some(chunk) = walk.next_chunk(objects, problems) else {
                    break;
                };
                self.progress.found(index, chunk.len() as u64);
                if let Err(TrySendError::Full(chunk) | TrySendError::Disconnected(chunk)) =
                    sender.try_send(chunk)
                {
                    self.read(index, worker, &chunk);
                }
            }
            self.change(index, |task| task.open = None);
            drop(sender);
            while let Ok(chunk) = chunks.recv() {
                self.read(index, worker, &chunk);
            }
        })
    }

    fn wait_for_helpers(&self, index: usize) {
        let mut tasks = self.lock();
        while tasks[index].helpers > 0 {
            tasks = self.changed.wait(tasks).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Reads chunks until the stretch ends.
    fn help(
        &self,
        index: usize,
        chunks: &Receiver<Chunk>,
        replaced: &Replacements,
    ) -> Option<Share> {
        let mut share = Share::default();
        // The leader has it open, so this fails for a passing lack of resources
        // at most; no chunk is taken then, and the leader reads them all.
        self.with_worker(index, replaced, &mut share, |worker, _| {
            while let Ok(chunk) = chunks.recv() {
                self.read(index, worker, &chunk);
            }
        })
        .ok()?;
        Some(share)
    }

    /// Opens the repository and lets `work` use it.
    fn with_worker(
        &self,
        index: usize,
        replaced: &Replacements,
        share: &mut Share,
        work: impl FnOnce(&mut Worker<'_, '_>, &Objects<'_>),
    ) -> Result<(), git2::Error> {
        let path: &Path = &self.sources[index].path;
        let repo = open::open(path)?;
        let odb = repo.odb()?;
        let walking = Objects::new(&odb, replaced);
        let mut reading = Objects::new(&odb, replaced);
        let mut worker = Worker::new(&*self.docs[index], &mut reading, std::mem::take(share));
        work(&mut worker, &walking);
        *share = worker.into_share();
        Ok(())
    }

    fn read(&self, index: usize, worker: &mut Worker<'_, '_>, chunk: &Chunk) {
        worker.read(chunk);
        self.progress.read(index, chunk.len() as u64);
    }
}

/// Whether a path is that of a design doc.
fn doc_filter(docs: &[DesignDocs]) -> Box<DocFilter> {
    let files = DocFiles::new(docs);
    Box::new(move |path| files.family(path).is_some())
}
