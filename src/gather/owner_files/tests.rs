use std::path::Path;

use git2::{Repository, Signature, Time};

use super::*;
use crate::gather::{Progress, gather};

struct Silent;

impl Progress for Silent {
    fn found(&self, _: usize, _: u64) {}
    fn read(&self, _: usize, _: u64) {}
    fn finished(&self, _: usize) {}
}

/// Commits these files, two levels deep at most, `day` days after 2023.
fn commit(repo: &Repository, parents: &[git2::Oid], day: i64, files: &[(&str, &str)]) -> git2::Oid {
    let mut directories: BTreeMap<&str, Vec<(&str, git2::Oid)>> = BTreeMap::new();
    for (path, text) in files {
        let (directory, name) = path.split_once('/').unwrap_or(("", path));
        let blob = repo.blob(text.as_bytes()).unwrap();
        directories.entry(directory).or_default().push((name, blob));
    }
    let mut top = repo.treebuilder(None).unwrap();
    for (directory, entries) in &directories {
        let mut inner = repo.treebuilder(None).unwrap();
        for (name, blob) in entries {
            let tree = if directory.is_empty() { &mut top } else { &mut inner };
            tree.insert(name, *blob, 0o100_644).unwrap();
        }
        if !directory.is_empty() {
            top.insert(directory, inner.write().unwrap(), 0o040_000).unwrap();
        }
    }
    let tree = repo.find_tree(top.write().unwrap()).unwrap();
    let when = Time::new(1_700_000_000 + day * 86_400, 0);
    let ana = Signature::new("Ana", "ana@example.com", &when).unwrap();
    let parents: Vec<_> = parents.iter().map(|id| repo.find_commit(*id).unwrap()).collect();
    let parents: Vec<_> = parents.iter().collect();
    repo.commit(None, &ana, &ana, "Change", &tree, &parents).unwrap()
}

/// A side branch that changes two files, later than the main line, and the
/// merge of it; then one is removed.
fn history(home: &Path) {
    let repo = Repository::init_bare(home).unwrap();
    let one = commit(&repo, &[], 0, &[("CODEOWNERS", "v1"), ("x", ""), ("a/OWNERS", "a1")]);
    let side = [("CODEOWNERS", "v2"), ("x", ""), ("a/OWNERS", "a2"), ("b/OWNERS", "b1")];
    let side = commit(&repo, &[one], 1, &side);
    let main = [("CODEOWNERS", "v1"), ("x", "y"), ("a/OWNERS", "a1")];
    let main = commit(&repo, &[one], 2, &main);
    let both = [("CODEOWNERS", "v2"), ("x", "y"), ("a/OWNERS", "a3"), ("b/OWNERS", "b1")];
    let merge = commit(&repo, &[main, side], 3, &both);
    let last = [(".github/CODEOWNERS", "v3"), ("x", "y"), ("b/OWNERS", "b1")];
    let last = commit(&repo, &[merge], 4, &last);
    let head = repo.find_reference("HEAD").unwrap();
    repo.reference(head.symbolic_target().unwrap().unwrap(), last, true, "").unwrap();
}

/// `day path=text` of every revision, `-` for no text.
fn revisions(home: &Path, owners: Owners) -> Vec<String> {
    let source = Source { name: "r".into(), path: home.into(), owners, ..Source::default() };
    let facts = gather(&[source], 2, &Silent).remove(0);
    assert!(facts.gaps.is_empty(), "{:?}", facts.gaps);
    let told = facts.owner_files.iter().map(|file| {
        let day = (facts.commits[file.commit].committed.seconds - 1_700_000_000) / 86_400;
        let text = file.text.as_deref().map_or("-".into(), String::from_utf8_lossy);
        format!("{day} {}={text}", String::from_utf8_lossy(&file.path))
    });
    told.collect()
}

fn from(file: &str, as_of: OwnersAsOf) -> Owners {
    Owners::From(OwnersFrom { as_of, ..OwnersFrom::named(file) })
}

#[test]
fn a_side_branch_counts_from_its_merge() {
    let home = tempfile::tempdir().unwrap();
    history(home.path());
    let codeowners = from("CODEOWNERS", OwnersAsOf::Commit);
    assert_eq!(
        revisions(home.path(), codeowners),
        ["0 CODEOWNERS=v1", "3 CODEOWNERS=v2", "4 .github/CODEOWNERS=v3", "4 CODEOWNERS=-"]
    );
    let owners = from("OWNERS", OwnersAsOf::Commit);
    // `a3` was made by the merge itself.
    let expected = ["0 a/OWNERS=a1", "3 a/OWNERS=a3", "3 b/OWNERS=b1", "4 a/OWNERS=-"];
    assert_eq!(revisions(home.path(), owners), expected);
}

#[test]
fn at_the_tip_there_is_one_revision() {
    let home = tempfile::tempdir().unwrap();
    history(home.path());
    let owners = from("OWNERS", OwnersAsOf::Head);
    assert_eq!(revisions(home.path(), owners), ["4 b/OWNERS=b1"]);
    assert!(revisions(home.path(), Owners::Unasked).is_empty());
    assert_eq!(revisions(home.path(), Owners::Detect).len(), 4);
}

#[test]
fn a_shallow_history_begins_with_what_its_end_holds() {
    let home = tempfile::tempdir().unwrap();
    history(home.path());
    let repo = Repository::open(home.path()).unwrap();
    let merge = repo.head().unwrap().peel_to_commit().unwrap().parent(0).unwrap();
    std::fs::write(home.path().join("shallow"), format!("{}\n", merge.id())).unwrap();
    let codeowners = from("CODEOWNERS", OwnersAsOf::Commit);
    let source = Source {
        name: "r".into(),
        path: home.path().into(),
        owners: codeowners,
        ..Source::default()
    };
    let facts = gather(&[source], 1, &Silent).remove(0);
    assert_eq!(facts.owner_files.len(), 3);
    assert_eq!(facts.owner_files[0].text.as_deref(), Some(&b"v2"[..]));
}
