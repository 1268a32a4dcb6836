//! Who reads what: every thread takes a repository no one leads yet and walks
//! it; when none is left, it helps where chunks are waiting.
//!
//! The walk of a repository puts chunks into a bounded channel while it goes
//! on. When the channel is full, the leader reads a chunk itself, so that one
//! thread alone gets everything done and `jobs` threads are never exceeded.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

use crossbeam_channel::{Receiver, TrySendError, bounded};

use super::assemble::{Commits, Part, assemble};
use super::extend::{Extended, Known, extend};
use super::gaps::Problems;
use super::kept::{Cache, Key, Of, Stored};
use super::owner_files::{self, Asked, Merges};
use super::start::Start;
use super::subtrees::Ways;
use super::worker::{DocFilter, Share, Worker};
use super::{Progress, Source, exports, subtrees, unopened};
use crate::config::{DesignDocs, DocFiles, OwnersFrom};
use crate::facts::{CommitFacts, Gap, Oid, RepoFacts};
use crate::git::{Error, Objects, Repo, Step, Walk};

/// All repositories and who is at work on them.
pub(super) struct Pool<'s> {
    sources: &'s [Source],
    docs: Vec<Box<DocFilter<'static>>>,
    jobs: usize,
    cache: Option<&'s Cache>,
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
    /// What there is to help with.
    open: Option<Open>,
    /// Threads that help.
    helpers: usize,
    /// What the helpers have read.
    shares: Vec<Share>,
    read: Read,
}

/// The commits to read next.
type Chunk = Vec<Step>;

/// A history that is being walked.
#[derive(Clone)]
struct Open {
    chunks: Receiver<Chunk>,
    repo: Arc<Repo>,
    asked: Arc<Option<Asked>>,
}

/// What one repository gave.
#[derive(Default)]
pub(super) struct Read {
    pub(super) facts: RepoFacts,
    /// `None` where it could not be opened.
    pub(super) repo: Option<Arc<Repo>>,
    /// Which files say who owns what, where any were read.
    pub(super) owners: Option<OwnersFrom>,
    /// Which the tip offers, where that was to be found out.
    pub(super) detected: Option<OwnersFrom>,
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
    pub(super) fn new(
        sources: &'s [Source],
        jobs: usize,
        cache: Option<&'s Cache>,
        progress: &'s dyn Progress,
    ) -> Self {
        let docs = sources.iter().map(|source| doc_filter(&source.docs)).collect();
        let tasks = Mutex::new(sources.iter().map(|_| Task::default()).collect());
        Self { sources, docs, jobs, cache, progress, tasks, changed: Condvar::new() }
    }

    /// What one of the threads does: lead while there are repositories without
    /// a leader, then help until all are finished.
    pub(super) fn work(&self) {
        while let Some(place) = self.claim() {
            let read = self.lead(place.index);
            self.change(place.index, |task| task.read = read);
            self.progress.finished(place.index);
        }
        while let Some((place, open)) = self.join() {
            if let Some(share) = self.help(place.index, &open) {
                self.change(place.index, |task| task.shares.push(share));
            }
        }
    }

    /// What each repository gave, in the order of the sources.
    pub(super) fn into_read(self) -> Vec<Read> {
        let tasks = self.tasks.into_inner().unwrap_or_else(PoisonError::into_inner);
        tasks.into_iter().map(|task| task.read).collect()
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
    fn join(&self) -> Option<(Place<'_, 's>, Open)> {
        let mut tasks = self.lock();
        loop {
            if tasks.iter().all(|task| task.finished) {
                return None;
            }
            let open = tasks.iter_mut().enumerate().filter(|(_, task)| task.open.is_some());
            if let Some((index, task)) = open.min_by_key(|(_, task)| task.helpers)
                && let Some(open) = task.open.clone()
            {
                task.helpers += 1;
                return Some((Place { pool: self, index, leads: false }, open));
            }
            tasks = self.changed.wait(tasks).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Reads a repository, with the help of whoever joins.
    fn lead(&self, index: usize) -> Read {
        let source = &self.sources[index];
        let mut read = Read::default();
        read.facts.name.clone_from(&source.name);
        let led = Repo::open(&source.path).and_then(|repo| {
            let repo = Arc::clone(read.repo.insert(Arc::new(repo)));
            self.read_history(index, &repo, &mut read)
        });
        if let Err(error) = led {
            read.facts.gaps.push(unopened::gap(&source.name, &source.path, &error));
        }
        read
    }

    fn read_history(&self, index: usize, repo: &Arc<Repo>, read: &mut Read) -> Result<(), Error> {
        let source = &self.sources[index];
        let facts = &mut read.facts;
        let mut problems = Problems::default();
        let start = Start::read(repo, source, facts, &mut problems)?;
        read.owners = start.asked.as_ref().map(|asked| asked.files().clone());
        read.detected = start.detected;
        let asked = Arc::new(start.asked);
        let read_commits = self.read_commits(index, repo, (start.tips, &asked), &mut facts.gaps)?;
        let Commits { mut said, merges, problems: odd, ways } = read_commits;
        problems.merge(odd);
        let (ways, docs) = ((source.name.as_str(), &ways), &*self.docs[index]);
        facts.gaps.extend(subtrees::place(repo, ways, docs, &mut said, &mut problems)?);
        facts.at_tip.files = start.tip_files.map(|files| {
            let there = said.numbered_paths().filter(|(_, path)| files.contains(*path));
            there.map(|(id, _)| id).collect()
        });
        facts.take_commits(said);
        if let Some(asked) = &*asked {
            match owner_files::read(repo, asked, facts, merges, &mut problems) {
                Ok(revisions) => facts.at_tip.owner_files = revisions,
                Err(error) => facts.gaps.push(unopened::gap(&source.name, &source.path, &error)),
            }
        }
        let fault = |id: &Oid| repo.read(|objects| objects.fault(id)).ok().flatten();
        facts.gaps.extend(problems.into_gaps(&source.name, fault));
        exports::read(source, facts);
        Ok(())
    }

    /// What the commits say from which the tips come. What an earlier run read of them
    /// is not read again.
    fn read_commits(
        &self,
        index: usize,
        repo: &Arc<Repo>,
        (tips, asked): (Vec<Oid>, &Arc<Option<Asked>>),
        gaps: &mut Vec<Gap>,
    ) -> Result<Commits, Error> {
        let source = &self.sources[index];
        let of = Of { repo, source, asked: asked.as_ref().as_ref(), tips: &tips };
        let keeping = self.cache.map(|cache| (cache, Key::new(&of)));
        let kept =
            keeping.as_ref().and_then(|(cache, key)| cache.load(&of, key, self.jobs_of_one()));
        let knows = |commit: &Oid| kept.as_ref().is_some_and(|kept| kept.knows(commit));
        let mut walk = Walk::beyond(&knows, tips.clone(), repo.shallow());
        let share = self.walk(index, repo, asked, &mut walk);
        self.wait_for_helpers(index);
        let (trouble, reached) = walk.end();
        let mut problems = Problems::default();
        problems.walked(trouble);
        let mut shares = self.change(index, |task| std::mem::take(&mut task.shares));
        let is_whole = share.is_ok();
        match share {
            Ok(share) => shares.push(share),
            Err(error) => gaps.push(unopened::gap(&source.name, &source.path, &error)),
        }
        for share in &mut shares {
            problems.merge(std::mem::take(&mut share.problems));
        }
        shares.retain(|share| !share.commits.is_empty());
        let mut parts: Vec<Part> = shares.into_iter().map(Share::into_part).collect();
        let (mut ways, mut known) = (None, None);
        if let Some(mut kept) = kept {
            ways = Some(kept.take_ways());
            let (reached, odd, stored) = kept.reached_from(&reached, repo.shallow());
            self.taken(index, reached.said.commits.len() as u64);
            problems.merge(odd);
            // Where commits may come from each other, new ones could come before known ones.
            let keeps_order = parts.is_empty() || !repo.rewrites().change_parents();
            match stored.filter(|_| keeps_order) {
                Some(stored) => known = Some((reached, stored)),
                None => parts.push(reached.into_part()),
            }
        }
        let is_known = known.is_some() && parts.is_empty();
        let Together { said, merges, earlier } = together(known, parts);
        let hold = |(of, ways): &(Vec<Oid>, Ways)| match (&earlier, &**of, &*tips) {
            _ if is_known => of.first() == tips.first(),
            (Some((_, unchanged)), [before], [now]) => {
                ways.still_hold(&said, *unchanged, (*before, *now))
            }
            _ => false,
        };
        let ways = match ways.filter(hold) {
            Some((_, ways)) => ways,
            None => subtrees::ways(repo, tips.first().copied(), &said)?,
        };
        let found = Commits { said, merges, problems, ways };
        let is_to_keep = is_whole && !is_known && found.problems.is_all_readable();
        if let Some((cache, key)) = keeping.filter(|_| is_to_keep) {
            let earlier = earlier.as_ref().map(|(stored, unchanged)| (stored, *unchanged));
            cache.store(&of, key, (&found, earlier), self.jobs_of_one());
        }
        Ok(found)
    }

    /// How many threads a repository has to itself while all are led.
    fn jobs_of_one(&self) -> usize {
        (self.jobs / self.sources.len().max(1)).max(1)
    }

    /// Tells that commits were taken from an earlier run.
    fn taken(&self, index: usize, commits: u64) {
        self.progress.found(index, commits);
        self.progress.read(index, commits);
    }

    /// Walks the history, reading what nobody else takes.
    fn walk(
        &self,
        index: usize,
        repo: &Arc<Repo>,
        asked: &Arc<Option<Asked>>,
        walk: &mut Walk<'_>,
    ) -> Result<Share, Error> {
        // Enough for every thread to find its next chunk at once.
        let (sender, chunks) = bounded(2 * self.jobs);
        let open = Open { chunks, repo: Arc::clone(repo), asked: Arc::clone(asked) };
        self.with_worker(index, &open, |worker, objects| {
            self.change(index, |task| task.open = Some(open.clone()));
            while let Some(chunk) = walk.next_chunk(objects) {
                self.progress.found(index, chunk.len() as u64);
                if let Err(TrySendError::Full(chunk) | TrySendError::Disconnected(chunk)) =
                    sender.try_send(chunk)
                {
                    self.read(index, worker, objects, chunk);
                }
            }
            self.change(index, |task| task.open = None);
            drop(sender);
            while let Ok(chunk) = open.chunks.recv() {
                self.read(index, worker, objects, chunk);
            }
        })
    }

    fn wait_for_helpers(&self, index: usize) {
        let mut tasks = self.lock();
        while tasks[index].helpers > 0 {
            tasks = self.changed.wait(tasks).unwrap_or_else(PoisonError::into_inner);
        }
    }

    /// Reads chunks until there are no more.
    fn help(&self, index: usize, open: &Open) -> Option<Share> {
        // The leader is reading it, so this fails for a passing lack of resources
        // at most; no chunk is taken then, and the leader reads them all.
        self.with_worker(index, open, |worker, objects| {
            while let Ok(chunk) = open.chunks.recv() {
                self.read(index, worker, objects, chunk);
            }
        })
        .ok()
    }

    /// Lets `work` read objects of the repository; what it read.
    fn with_worker(
        &self,
        index: usize,
        open: &Open,
        work: impl FnOnce(&mut Worker<'_>, &mut Objects<'_>),
    ) -> Result<Share, Error> {
        open.repo.read(|objects| {
            let mut worker = Worker::new(&*self.docs[index], open.asked.as_ref().as_ref());
            work(&mut worker, objects);
            worker.into_share()
        })
    }

    fn read(&self, index: usize, worker: &mut Worker<'_>, objects: &mut Objects<'_>, chunk: Chunk) {
        let commits = chunk.len() as u64;
        worker.read(objects, chunk);
        self.progress.read(index, commits);
    }
}

/// All commits, and those of an earlier run that are as they were: the file that they
/// stand in, and how many they are.
struct Together {
    said: CommitFacts,
    merges: Merges,
    earlier: Option<(Stored, usize)>,
}

/// All that an earlier run read, which is `known` where each of its commits is still
/// reached, and what was read now.
fn together(known: Option<(Known, Stored)>, parts: Vec<Part>) -> Together {
    match known {
        None => {
            let (said, merges) = assemble(parts);
            Together { said, merges, earlier: None }
        }
        Some((Known { said, merges, .. }, _)) if parts.is_empty() => {
            Together { said, merges: merges.into_iter().collect(), earlier: None }
        }
        Some((known, stored)) => {
            let Extended { said, merges, unchanged } = extend(known, parts);
            Together { said, merges, earlier: Some((stored, unchanged)) }
        }
    }
}

/// Whether a path is that of a design doc.
pub(super) fn doc_filter(docs: &[DesignDocs]) -> Box<DocFilter<'static>> {
    let files = DocFiles::new(docs);
    Box::new(move |path| files.family(path).is_some())
}
