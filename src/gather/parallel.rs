//! Work on many objects of one repository, shared among threads.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread::Builder;

use crate::git::{Error, Objects, Repo};

/// How many items a thread takes at a time.
const BATCH: usize = 64;

/// The results of `work` on every item, in the order of the items, from at most
/// `jobs` threads.
///
/// # Errors
/// When its objects cannot be got at.
pub(super) fn map<T: Sync, R: Send>(
    repo: &Repo,
    jobs: usize,
    items: &[T],
    work: impl Fn(&mut Objects<'_>, &T) -> R + Sync,
) -> Result<Vec<R>, Error> {
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<(usize, Vec<R>)>> = Mutex::default();
    let run = || {
        repo.read(|objects| {
            loop {
                let start = next.fetch_add(BATCH, Ordering::Relaxed);
                if start >= items.len() {
                    return;
                }
                let batch = &items[start..items.len().min(start + BATCH)];
                let results = batch.iter().map(|item| work(objects, item)).collect();
                done.lock().unwrap_or_else(PoisonError::into_inner).push((start, results));
            }
        })
    };
    std::thread::scope(|scope| {
        for _ in 1..jobs.min(items.len().div_ceil(BATCH)) {
            // What a thread that is lent no objects, or was not to be had, leaves,
            // this one does.
            let _ = Builder::new().spawn_scoped(scope, || run().ok());
        }
        run()
    })?;
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_by_key(|(start, _)| *start);
    Ok(done.into_iter().flat_map(|(_, results)| results).collect())
}

/// What `work` makes of the numbers below `count`, in their order, from at most `jobs`
/// threads.
pub(super) fn numbered<R: Send>(
    jobs: usize,
    count: usize,
    work: impl Fn(usize) -> R + Sync,
) -> Vec<R> {
    numbered_with(jobs, count, || (), |(), at| work(at))
}

/// The same where each thread has something of its own to work with.
pub(super) fn numbered_with<T, R: Send>(
    jobs: usize,
    count: usize,
    own: impl Fn() -> T + Sync,
    work: impl Fn(&mut T, usize) -> R + Sync,
) -> Vec<R> {
    let next = AtomicUsize::new(0);
    let done: Mutex<Vec<(usize, R)>> = Mutex::default();
    let run = || {
        let mut own = own();
        loop {
            let at = next.fetch_add(1, Ordering::Relaxed);
            if at >= count {
                return;
            }
            let result = work(&mut own, at);
            done.lock().unwrap_or_else(PoisonError::into_inner).push((at, result));
        }
    };
    std::thread::scope(|scope| {
        for _ in 1..jobs.min(count) {
            // What a thread that was not to be had leaves, this one does.
            let _ = Builder::new().spawn_scoped(scope, run);
        }
        run();
    });
    let mut done = done.into_inner().unwrap_or_else(PoisonError::into_inner);
    done.sort_unstable_by_key(|(at, _)| *at);
    done.into_iter().map(|(_, result)| result).collect()
}
