//! A repository is read while git commits to it, packs it anew and cleans up: each
//! scan tells the whole history of the tip that it saw, and nothing is missing.
//!
//! ```text
//! CROSSCUT_SCANS=500 cargo test --test it busy:: -- --nocapture
//! ```

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use crate::harness::git::{self, command};
use crate::harness::repo::long_history;
use crate::harness::run::{Run, Sandbox};
use crosscut::gather::{Source, gather};

/// Scans, unless the variable says how many.
const SCANS: u32 = 10;

/// What git does to the files meanwhile, again and again.
const UPKEEP: [&[&str]; 7] = [
    &["repack", "-dq"],
    &["pack-refs", "--all"],
    &["gc", "-q"],
    &["multi-pack-index", "write"],
    &["repack", "-adq"],
    &["commit-graph", "write", "--reachable"],
    &["repack", "-adfq", "--depth=5"],
];

/// Runs git until the reading is done, and says how often it ended well: it may
/// trip over itself.
fn again_and_again(done: &AtomicBool, mut run: impl FnMut(u32) -> bool) -> u32 {
    let mut ended_well = 0;
    for number in 0.. {
        if done.load(Ordering::Relaxed) {
            break;
        }
        ended_well += u32::from(run(number));
    }
    ended_well
}

fn upkeep(path: &Path, number: u32) -> bool {
    let arguments = UPKEEP[number as usize % UPKEEP.len()];
    command(path).args(arguments).output().unwrap().status.success()
}

fn commit(path: &Path, number: u32) -> bool {
    std::fs::write(path.join("beside"), number.to_string()).unwrap();
    let date = format!("{} +0000", 1_700_000_000 + number);
    let run = |arguments: &[&str]| {
        let mut git = command(path);
        git.args(["-c", "user.name=Ana", "-c", "user.email=ana@example.com", "-c", "gc.auto=0"]);
        git.env("GIT_AUTHOR_DATE", &date).env("GIT_COMMITTER_DATE", &date);
        git.args(arguments).output().unwrap().status.success()
    };
    run(&["add", "beside"]) && run(&["commit", "-q", "-m", "Beside"])
}

/// Reads the repository once and holds it against what git says of the same tip.
fn look(path: &Path) {
    let source = Source { name: "repo".into(), path: path.into(), ..Source::default() };
    let facts = gather(&[source], 2, &git::Silent).remove(0);
    assert!(facts.gaps.is_empty(), "{:?}", facts.gaps);
    let tip = facts.tips[0].oid.to_string();
    let listed = git::git(path, &["rev-list", &tip]);
    let listed: BTreeSet<&str> = std::str::from_utf8(&listed).unwrap().lines().collect();
    let read: BTreeSet<String> =
        facts.commits.iter().map(|commit| commit.oid.to_string()).collect();
    assert!(read.iter().map(String::as_str).eq(listed), "the history of {tip}");
    assert!(
        facts.commits.iter().all(|commit| commit.changes.as_ref().is_some_and(|c| !c.is_empty()))
    );
}

#[test]
fn scans_are_whole_while_git_commits_and_packs_anew() {
    let scans = std::env::var("CROSSCUT_SCANS").map_or(SCANS, |number| number.parse().unwrap());
    let repo = long_history(120);
    repo.git(&["checkout", "-q", "-f"]);
    let (path, sandbox, done) = (repo.path(), Sandbox::new(), AtomicBool::new(false));
    let (packed, committed) = thread::scope(|scope| {
        let packer = scope.spawn(|| again_and_again(&done, |number| upkeep(&path, number)));
        let committer = scope.spawn(|| again_and_again(&done, |number| commit(&path, number)));
        let reader = scope.spawn(|| {
            for _ in 0..scans {
                look(&path);
                let scan = Run::of(sandbox.crosscut().arg("scan").arg(&path));
                assert_eq!(scan.code, Some(0), "{}", scan.stderr);
            }
        });
        let read = reader.join();
        done.store(true, Ordering::Relaxed);
        let beside = (packer.join().unwrap(), committer.join().unwrap());
        read.unwrap();
        beside
    });
    println!("{scans} scans beside {packed} times of upkeep and {committed} commits");
    assert!(packed > 0 && committed > 0, "nothing went on beside");
}
