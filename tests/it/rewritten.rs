//! Histories that Git shows otherwise than they are written, and what stands
//! beside a history and cannot be read.

use std::fs;
use std::path::Path;

use crate::harness::git as by;
use crate::harness::repo::{Repo, long_history};
use crosscut::facts::{GapKind, RepoFacts};
use crosscut::gather::{Source, gather};

fn read(path: &Path) -> RepoFacts {
    let source = Source { name: "repo".into(), path: path.into(), ..Source::default() };
    gather(&[source], 2, &by::Silent).remove(0)
}

/// Commits, parents, changes and authors are those of git; the kinds of the gaps.
fn same_as_git(path: &Path) -> Vec<GapKind> {
    let facts = read(path);
    let text = String::from_utf8(by::git(path, &["log", "--format=%H %P"])).unwrap();
    let mut parents: Vec<String> = text.lines().map(|line| line.trim_end().to_owned()).collect();
    let commits = (0..).zip(&facts.commits);
    let mut ours: Vec<String> = commits
        .map(|(at, commit)| {
            let parents = facts.lineage.ids(&facts.commits, at);
            let ids = std::iter::once(commit.oid).chain(parents);
            ids.map(|id| id.to_string()).collect::<Vec<_>>().join(" ")
        })
        .collect();
    parents.sort_unstable();
    ours.sort_unstable();
    assert_eq!(ours, parents);
    assert_eq!(by::changes_by_us(&facts), by::changes_by_git(path, &["HEAD"]));
    assert_eq!(by::authors_by_us(&facts), by::authors_by_git(path, &["HEAD"]));
    facts.gaps.iter().map(|gap| gap.kind).collect()
}

/// Two histories without a common commit; the last of the first, and the first of
/// the second, which is checked out.
fn two_histories() -> (Repo, String, String) {
    let mut repo = Repo::new();
    for text in ["1", "2"] {
        repo.write("a", text);
        repo.commit("Old");
    }
    let old = repo.git(&["rev-parse", "HEAD"]);
    repo.git(&["checkout", "-q", "--orphan", "new"]);
    let import = repo.commit("Import");
    repo.write("b", "3");
    repo.commit("New");
    (repo, old, import)
}

#[test]
fn grafts_are_obeyed_and_told() {
    let (repo, old, import) = two_histories();
    fs::create_dir_all(repo.path().join(".git/info")).unwrap();
    let grafts = repo.path().join(".git/info/grafts");
    fs::write(&grafts, format!("{import} {old}\n")).unwrap();
    assert_eq!(same_as_git(&repo.path()), [GapKind::Grafts]);
    assert_eq!(read(&repo.path()).commits.len(), 4);
    fs::write(&grafts, format!("{}\n", repo.git(&["rev-parse", "HEAD"]))).unwrap();
    assert_eq!(same_as_git(&repo.path()), [GapKind::Grafts]);
    assert_eq!(read(&repo.path()).commits.len(), 1);
}

#[test]
fn replacements_are_followed_unless_they_are_switched_off() {
    let (repo, old, import) = two_histories();
    repo.git(&["replace", "--graft", &import, &old]);
    assert_eq!(same_as_git(&repo.path()), []);
    assert_eq!(read(&repo.path()).commits.len(), 4);
    repo.git(&["config", "core.useReplaceRefs", "false"]);
    assert_eq!(same_as_git(&repo.path()), []);
    assert_eq!(read(&repo.path()).commits.len(), 2);
    repo.git(&["config", "--unset", "core.useReplaceRefs"]);
    fs::write(repo.path().join(format!(".git/refs/replace/{import}")), "").unwrap();
    let facts = read(&repo.path());
    assert_eq!((facts.commits.len(), facts.gaps[0].kind), (2, GapKind::Record));
}

#[test]
fn a_ref_that_cannot_be_read_makes_no_repository_empty() {
    let repo = long_history(3);
    let git_dir = repo.path().join(".git");
    let id = repo.git(&["rev-parse", "main"]);
    for (file, text) in [
        ("refs/heads/main", String::new()),
        ("refs/heads/main", id[..39].to_owned()),
        ("refs/heads/main", "ref: refs/heads/a b\n".to_owned()),
        ("packed-refs", format!("{id} refs/heads/m\u{1}in\n")),
    ] {
        fs::remove_file(git_dir.join("refs/heads/main")).ok();
        fs::write(git_dir.join(file), &text).unwrap();
        let facts = read(&repo.path());
        assert_eq!(facts.commits.len(), 0);
        let kinds: Vec<_> = facts.gaps.iter().map(|gap| gap.kind).collect();
        assert!(kinds.contains(&GapKind::Branch) && !kinds.contains(&GapKind::Empty), "{kinds:?}");
        let detail = &facts.gaps[0].detail;
        assert!(detail.starts_with("HEAD cannot be read: ") && detail.contains(file), "{detail}");
    }
}

#[test]
fn a_mailmap_that_cannot_be_read_is_told() {
    let repo = long_history(3);
    repo.git(&["checkout", "-q", "-f"]);
    let details = |setting: &[&str]| {
        repo.git(&[&["config"], setting].concat());
        let facts = read(&repo.path());
        assert_eq!(facts.commits.len(), 3);
        let gaps = facts.gaps.into_iter();
        gaps.map(|gap| (gap.kind, gap.detail)).collect::<Vec<_>>()
    };
    assert_eq!(details(&["mailmap.file", "not-there"]), []);
    let folder = details(&["mailmap.file", "dir0"]);
    assert_eq!(folder.len(), 1);
    assert_eq!(folder[0].0, GapKind::Record);
    assert!(
        folder[0].1.ends_with("dir0 cannot be read: it is not a plain file"),
        "{}",
        folder[0].1
    );
    // A repository's own config is no reason to read what lies elsewhere.
    let elsewhere = tempfile::tempdir().unwrap();
    let file = elsewhere.path().join("mailmap");
    std::fs::write(&file, "Other <other@example.com> <ana@example.com>\n").unwrap();
    let outside = details(&["mailmap.file", file.to_str().unwrap()]);
    assert_eq!(outside.len(), 1, "{outside:?}");
    let told = "mailmap.file in the repository's own config leads out of it, to ";
    assert!(outside[0].1.starts_with(told), "{}", outside[0].1);
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink(&file, repo.path().join("link")).unwrap();
        let through_a_link = details(&["mailmap.file", "link"]);
        assert!(through_a_link[0].1.starts_with(told), "{through_a_link:?}");
    }
    repo.git(&["config", "--unset", "mailmap.file"]);
    assert_eq!(details(&["mailmap.blob", "HEAD:not-there"]), []);
    let missing = "1".repeat(40);
    let blob = details(&["mailmap.blob", &missing]);
    assert_eq!(blob, [(GapKind::Record, format!("{missing}: the object 1111111111 is missing"))]);
}
