//! What cannot be read is a gap that says so; everything else is read.

use std::path::Path;

use crate::harness::git;
use crate::harness::repo::{Repo, long_history};
use crosscut::facts::{GapKind, RepoFacts};
use crosscut::gather::{Source, gather};

fn read(path: &Path) -> RepoFacts {
    let source = Source { name: "repo".into(), path: path.into(), ..Source::default() };
    gather(&[source], 2, &git::Silent).remove(0)
}

fn gap_kinds(facts: &RepoFacts) -> Vec<GapKind> {
    facts.gaps.iter().map(|gap| gap.kind).collect()
}

#[test]
fn odd_commits_are_read_and_reported() {
    let mut repo = Repo::new();
    repo.commit("Root");
    repo.commit_raw(b"committer Bo <bo@example.com> 1700000000 +0000\n\nNo author\n");
    repo.commit_raw(b"author A <a@x> -99 +0000\ncommitter A <a@x> -99 +0000\n\nBefore 1970\n");
    repo.commit_raw(
        b"author A <a@x> 99999999999 +9999\ncommitter A <a@x> 99999999999 +0000\n\nFar\n",
    );
    repo.commit_raw(b"author A <a@x>\ncommitter A <a@x> 99999999999999999999999 +0000\n\n");
    let facts = read(&repo.path());
    assert_eq!(gap_kinds(&facts), [GapKind::Malformed, GapKind::Date]);
    assert_eq!((facts.gaps[0].count, facts.gaps[1].count), (1, 3));
    let seconds: Vec<_> = facts.commits.iter().map(|commit| commit.committed.seconds).collect();
    // Parents come first, whatever the clocks say.
    assert_eq!(seconds, [1_700_003_600, 1_700_000_000, -99, 99_999_999_999, 0]);
}

#[test]
fn what_cannot_be_opened_is_a_clear_gap() {
    let repo = long_history(3);
    repo.git(&["checkout", "-q", "-f"]);
    repo.git(&["init", "-q", "../empty"]);
    let text = |path: &Path| {
        let facts = read(path);
        assert_eq!((facts.gaps.len(), facts.commits.len()), (1, 0), "{}", path.display());
        (facts.gaps[0].kind, format!("{}; {}", facts.gaps[0].detail, facts.gaps[0].hint))
    };
    assert_eq!(text(&repo.beside("empty")).0, GapKind::Empty);
    let cases = [
        (repo.beside("none"), "does not exist"),
        (repo.path().join(".git/HEAD"), "is a file"),
        (repo.path().join("dir0"), "inside the repository"),
    ];
    for (path, expected) in cases {
        let (kind, message) = text(&path);
        assert_eq!(kind, GapKind::Repository);
        assert!(message.contains(expected), "{message}");
    }
}

#[test]
fn a_missing_tree_leaves_the_rest_readable() {
    let mut repo = Repo::new();
    for number in 0..4 {
        repo.write("dir/file", number.to_string());
        repo.commit(&format!("Change {number}"));
    }
    let tree = repo.git(&["rev-parse", "HEAD~1:dir"]);
    std::fs::remove_file(repo.path().join(format!(".git/objects/{}/{}", &tree[..2], &tree[2..])))
        .unwrap();
    let facts = read(&repo.path());
    let known: Vec<_> = facts.commits.iter().map(|commit| commit.changes.is_some()).collect();
    assert_eq!(known, [true, true, false, false]);
    assert_eq!(gap_kinds(&facts), [GapKind::Object]);
    assert!(facts.gaps[0].detail.contains(&tree), "{}", facts.gaps[0].detail);
}

#[test]
fn a_missing_parent_and_a_truncated_pack_are_gaps() {
    let repo = long_history(40);
    let parent = repo.git(&["rev-parse", "HEAD~20"]);
    repo.git(&["repack", "-q", "-a", "-d"]);
    let pack = std::fs::read_dir(repo.path().join(".git/objects/pack"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .find(|path| path.extension().is_some_and(|extension| extension == "pack"))
        .unwrap();
    let bytes = std::fs::read(&pack).unwrap();
    std::fs::remove_file(&pack).unwrap();
    std::fs::write(&pack, &bytes[..bytes.len() / 2]).unwrap();
    let facts = read(&repo.path());
    assert!(facts.gaps.iter().any(|gap| gap.kind.is_failure()), "{:?}", facts.gaps);
    // And one commit missing among loose objects.
    std::fs::remove_file(&pack).unwrap();
    repo.feed(&["unpack-objects", "-q"], &bytes);
    std::fs::remove_file(repo.path().join(format!(
        ".git/objects/{}/{}",
        &parent[..2],
        &parent[2..]
    )))
    .unwrap();
    let facts = read(&repo.path());
    assert_eq!(facts.commits.len(), 20);
    assert_eq!(facts.commits[0].changes, None);
    assert_eq!(gap_kinds(&facts), [GapKind::Object]);
    assert!(facts.gaps[0].detail.contains(&parent), "{}", facts.gaps[0].detail);
}
