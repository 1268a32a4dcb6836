//! However Git lays the objects of a history out, crosscut reads the same.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use crate::harness::git as by;
use crate::harness::repo::{Repo, argument, feed, long_history};
use crosscut::facts::{Commit, GapKind, RepoFacts};
use crosscut::gather::{Source, gather};

fn read(path: &Path) -> RepoFacts {
    let source = Source { name: "repo".into(), path: path.into(), ..Source::default() };
    gather(&[source], 2, &by::Silent).remove(0)
}

fn same_as_git(path: &Path) {
    let facts = read(path);
    assert_eq!(facts.gaps, [], "{}", path.display());
    assert_eq!(by::changes_by_us(&facts), by::changes_by_git(path, &["HEAD"]));
    assert_eq!(by::authors_by_us(&facts), by::authors_by_git(path, &["HEAD"]));
}

/// A history of files that grow by a line, so that most objects are deltas.
fn growing() -> Repo {
    let mut repo = Repo::new();
    let mut text = String::new();
    for number in 0..40 {
        text.push_str(&format!("{number}: a line that stays as it is from here on\n"));
        repo.write("notes/all", &text);
        repo.write(&format!("notes/{}", number % 9), format!("{number}\n{text}"));
        repo.commit(&format!("Change {number}"));
    }
    // Several threads would cut the chains where their shares meet.
    repo.git(&["-c", "pack.threads=1", "repack", "-q", "-a", "-d", "-f", "--depth=4000"]);
    repo
}

/// The only pack of a repository.
fn pack(repo: &Repo) -> PathBuf {
    let packs = repo.path().join(".git/objects/pack").read_dir().unwrap();
    let mut packs = packs.map(|entry| entry.unwrap().path());
    packs.find(|path| path.extension().is_some_and(|end| end == "pack")).unwrap()
}

#[test]
fn indexes_of_every_version() {
    for version in ["1", "2", "2,0x200"] {
        let repo = growing();
        let pack = pack(&repo);
        std::fs::remove_file(pack.with_extension("idx")).unwrap();
        let version = format!("--index-version={version}");
        repo.git(&["index-pack", &version, argument(&pack)]);
        same_as_git(&repo.path());
    }
}

#[test]
fn deltas_of_both_kinds_in_long_chains() {
    let repo = growing();
    let chains = repo.git(&["verify-pack", "-s", argument(&pack(&repo))]);
    assert!(chains.contains("chain length = 10"), "{chains}");
    same_as_git(&repo.path());
    repo.git(&["-c", "repack.useDeltaBaseOffset=false", "repack", "-q", "-a", "-d", "-f"]);
    same_as_git(&repo.path());
}

#[test]
fn several_packs_with_and_without_a_common_index() {
    let mut repo = growing();
    for number in 0..4 {
        repo.write("more", number.to_string());
        repo.commit("More");
        repo.git(&["repack", "-q", "-d"]);
        same_as_git(&repo.path());
    }
    repo.git(&["multi-pack-index", "write"]);
    same_as_git(&repo.path());
    // What came later is not in it, and what is gone from the folder is.
    repo.write("more", "later");
    repo.commit("Later");
    repo.git(&["repack", "-q", "-d"]);
    same_as_git(&repo.path());
    repo.git(&["repack", "-q", "-a", "-d", "-b", "--write-midx"]);
    same_as_git(&repo.path());
}

#[test]
fn borrowed_objects_of_borrowed_objects() {
    let repo = growing();
    repo.git(&["clone", "-q", "--bare", "--shared", ".", "../once"]);
    let once = repo.beside("once");
    by::git(&once, &["clone", "-q", "--bare", "--shared", ".", "../twice"]);
    let twice = repo.beside("twice");
    same_as_git(&twice);
    // The same, relative and in quotes.
    let lender = repo.path();
    let lender = argument(lender.file_name().unwrap().as_ref());
    let line = format!("# here\n../../{lender}/.git/objects\n");
    std::fs::write(once.join("objects/info/alternates"), line).unwrap();
    std::fs::write(twice.join("objects/info/alternates"), "\"../../\\157nce/objects\"\n").unwrap();
    same_as_git(&twice);
}

#[test]
fn what_a_partial_clone_has_not_is_missing() {
    let repo = growing();
    repo.git(&["config", "uploadpack.allowFilter", "true"]);
    let url = format!("file://{}", argument(&repo.path()));
    for (filter, name) in [("--filter=blob:none", "blobless"), ("--filter=tree:0", "treeless")] {
        let target = format!("../{name}");
        repo.git(&["clone", "-q", "--bare", filter, &url, &target]);
    }
    same_as_git(&repo.beside("blobless"));
    let facts = read(&repo.beside("treeless"));
    assert_eq!(facts.commits.len(), 40);
    let gaps: Vec<_> = facts.gaps.iter().map(|gap| (gap.kind, gap.count)).collect();
    assert_eq!(gaps, [(GapKind::Object, 40)]);
    assert!(facts.gaps[0].detail.contains("missing"), "{}", facts.gaps[0].detail);
}

#[test]
fn ids_of_sha_256_and_refs_as_reftables() {
    let repo = growing();
    let stream = by::git(&repo.path(), &["fast-export", "--all"]);
    let init = ["init", "-q", "-b", "main", "--bare", "--ref-format=reftable"];
    for format in ["sha1", "sha256"] {
        let (twin, option) = (repo.beside(format), format!("--object-format={format}"));
        by::git(&repo.path(), &[&init[..], &[&option, argument(&twin)]].concat());
        feed(&twin, &["fast-import", "--quiet"], &stream);
        same_as_git(&twin);
        by::git(&twin, &["repack", "-q", "-a", "-d", "-f"]);
        same_as_git(&twin);
        let (facts, first) = (read(&twin), read(&repo.path()));
        let told = |facts: &RepoFacts| -> Vec<_> {
            let paths = |commit: &Commit| {
                commit
                    .changes
                    .iter()
                    .flatten()
                    .map(|change| (change.kind, facts.path(change.path).to_vec()))
                    .collect::<Vec<_>>()
            };
            facts.commits.iter().map(|commit| (commit.message.clone(), paths(commit))).collect()
        };
        assert_eq!(told(&facts), told(&first));
    }
}

#[test]
fn a_repository_that_is_repacked_meanwhile() {
    let repo = long_history(1_500);
    let (path, expected) = (repo.path(), read(&repo.path()));
    let done = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            // Each time under another name, as the depth is another.
            for depth in ["1", "10", "2", "9", "3", "8"] {
                let depth = format!("--depth={depth}");
                by::git(&path, &["repack", "-q", "-a", "-d", "-f", &depth]);
            }
            done.store(true, Ordering::Relaxed);
        });
        while !done.load(Ordering::Relaxed) {
            let facts = read(&path);
            assert_eq!(facts.gaps, []);
            assert_eq!(facts.commits, expected.commits);
        }
    });
}
