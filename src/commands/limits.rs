//! What the system lets this program have: open files, threads and memory.

use rayon::{ThreadPool, ThreadPoolBuilder};

/// More files than any scan has open: each thread reads a few, and each pack
/// stays open.
#[cfg(unix)]
const FILES: u64 = 10_240;

/// Lets this program have as many files open as the user allows. Shells and
/// services start programs with a lower limit, for the sake of old ones.
#[cfg(unix)]
pub(super) fn allow_files() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let limit = getrlimit(Resource::Nofile);
    let allowed = limit.maximum.map_or(FILES, |maximum| maximum.min(FILES));
    if limit.current.is_some_and(|current| current < allowed) {
        // Where the system refuses, what cannot be opened is a gap that says why.
        let _ = setrlimit(Resource::Nofile, Rlimit { current: Some(allowed), ..limit });
    }
}

/// Elsewhere there is no such limit that users meet.
#[cfg(not(unix))]
pub(super) fn allow_files() {}

/// What the smallest scan takes, in bytes of addresses: below it, the system ends the
/// program somewhere, without a message that says what to do.
#[cfg(unix)]
const MEMORY: u64 = 64 << 20;

/// How many bytes of addresses the system allows, if that is too little for any run.
#[cfg(unix)]
#[must_use]
pub fn too_little_memory() -> Option<u64> {
    use rustix::process::{Resource, getrlimit};
    getrlimit(Resource::As).current.filter(|bytes| *bytes < MEMORY)
}

/// Elsewhere there is no such limit that users meet.
#[cfg(not(unix))]
#[must_use]
pub fn too_little_memory() -> Option<u64> {
    None
}

/// A pool of this thread alone, to be held as long as there is work, where the
/// system does not give the threads that rayon would start by itself, and panic.
pub(super) fn without_threads() -> Option<ThreadPool> {
    // Started now, and not where they are first used: what starts threads in between
    // may have taken the last that were to be had.
    match ThreadPoolBuilder::new().build_global() {
        Ok(()) => None,
        Err(_) => ThreadPoolBuilder::new().num_threads(1).use_current_thread().build().ok(),
    }
}
