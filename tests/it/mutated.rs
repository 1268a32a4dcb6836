//! Repositories with a few bytes changed: whatever is read without a gap is what
//! the sound repository says, and nothing panics.
//!
//! The changes follow from a number, so that a failure can be had again. A name
//! in a list of refs, and a ref that is gone, are left out: no reader can tell
//! such a repository from one that never had them.

use std::fs;
use std::path::{Path, PathBuf};

use crate::harness::dice::Dice;
use crate::harness::git;
use crate::harness::repo::{Repo, long_history};
use crosscut::gather::{Source, gather};

/// Changes of each layout, unless the variable says how many:
/// `CROSSCUT_CHANGES=2000 cargo test --test it mutated::`.
const CHANGES: u64 = 400;

fn changes() -> u64 {
    std::env::var("CROSSCUT_CHANGES").map_or(CHANGES, |number| number.parse().unwrap())
}

/// What is damaged: objects, their indexes, refs, and the config.
fn files(directory: &Path) -> Vec<PathBuf> {
    const OTHERS: [&str; 6] = ["hooks", "info", "logs", "index", "description", "COMMIT_EDITMSG"];
    let home = directory.join(".git");
    let others = OTHERS.map(|other| home.join(other));
    let mut found = Vec::new();
    let mut pending = vec![home];
    while let Some(directory) = pending.pop() {
        let entries = fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path());
        for path in entries.filter(|path| !others.contains(path)) {
            if path.is_dir() { pending.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}

/// The bytes with something wrong, and what that is.
fn damaged(bytes: &[u8], dice: &mut Dice) -> (Vec<u8>, String) {
    let mut bytes = bytes.to_vec();
    let at = dice.roll(bytes.len());
    let what = match dice.roll(4) {
        0 => {
            bytes.truncate(at);
            "cut"
        }
        1 => {
            let zeros = bytes.len().min(at + 16);
            bytes[at..zeros].fill(0);
            "zeros"
        }
        2 => {
            bytes[at] ^= 1 << dice.roll(8);
            "a bit"
        }
        _ => {
            let many = bytes.len().min(at + 1 + dice.roll(8));
            bytes[at..many].fill_with(|| dice.roll(256) as u8);
            "noise"
        }
    };
    (bytes, format!("{what} at {at}"))
}

/// The facts as text, and whether there are gaps.
fn facts(path: &Path) -> (String, bool) {
    let source = Source { name: "repo".into(), path: path.into(), ..Source::default() };
    let facts = gather(&[source], 2, &git::Silent).remove(0);
    (format!("{facts:?}"), !facts.gaps.is_empty())
}

fn nothing_differs_without_a_word(repo: &Repo, seed: u64) {
    let path = repo.path();
    let (sound, has_gaps) = facts(&path);
    assert!(!has_gaps, "{sound}");
    let files = files(&path);
    let mut told = 0;
    for number in 0..changes() {
        let mut dice = Dice(seed + number);
        let file = &files[dice.roll(files.len())];
        let before = fs::read(file).unwrap();
        let (after, what) = damaged(&before, &mut dice);
        // Git writes objects read-only.
        fs::remove_file(file).unwrap();
        fs::write(file, after).unwrap();
        let (found, has_gaps) = facts(&path);
        told += u64::from(has_gaps);
        let name = file.strip_prefix(&path).unwrap().display();
        assert!(has_gaps || found == sound, "{} of {name}: {what}", seed + number);
        fs::write(file, before).unwrap();
    }
    assert!(told > changes() / 4, "{told} told: most changes matter");
}

#[test]
fn loose_objects_and_refs() {
    let repo = long_history(12);
    repo.git(&["checkout", "-q", "-f"]);
    let pack =
        files(&repo.path()).into_iter().find(|file| file.extension() == Some("pack".as_ref()));
    if let Some(pack) = pack {
        let bytes = fs::read(&pack).unwrap();
        let folder = pack.parent().unwrap();
        fs::remove_dir_all(folder).unwrap();
        repo.feed(&["unpack-objects", "-q"], &bytes);
    }
    nothing_differs_without_a_word(&repo, 1_000_000);
}

#[test]
fn packs_indexes_and_packed_refs() {
    let repo = long_history(40);
    repo.git(&["checkout", "-q", "-f"]);
    repo.git(&["gc", "-q"]);
    nothing_differs_without_a_word(&repo, 2_000_000);
}
