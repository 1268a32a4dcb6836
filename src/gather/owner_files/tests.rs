use std::path::Path;

use super::*;
use crate::facts::{Lineage, SharedText, Tip};
use crate::gather::{Owners, Progress, Source, gather};
use crate::git::write::test_support::{File, Loose};

struct Silent;

impl Progress for Silent {
    fn found(&self, _: usize, _: u64) {}
    fn read(&self, _: usize, _: u64) {}
    fn finished(&self, _: usize) {}
}

/// Commits these files, `day` days after 2023.
fn commit(repo: &Loose, parents: &[Oid], day: i64, files: &[(&str, &str)]) -> Oid {
    let files: Vec<_> = files.iter().map(|(path, text)| (*path, File::Text(text))).collect();
    repo.commit(parents, 1_700_000_000 + day * 86_400, &files)
}

/// A side branch that changes two files, later than the main line, and the
/// merge of it; then one is removed.
/// Returns the merge.
fn history(home: &Path) -> Oid {
    let repo = Loose::init(home);
    let one = commit(&repo, &[], 0, &[("CODEOWNERS", "v1"), ("x", ""), ("a/OWNERS", "a1")]);
    let side = [("CODEOWNERS", "v2"), ("x", ""), ("a/OWNERS", "a2"), ("b/OWNERS", "b1")];
    let side = commit(&repo, &[one], 1, &side);
    let main = [("CODEOWNERS", "v1"), ("x", "y"), ("a/OWNERS", "a1")];
    let main = commit(&repo, &[one], 2, &main);
    let both = [("CODEOWNERS", "v2"), ("x", "y"), ("a/OWNERS", "a3"), ("b/OWNERS", "b1")];
    let merge = commit(&repo, &[main, side], 3, &both);
    let last = [(".github/CODEOWNERS", "v3"), ("x", "y"), ("b/OWNERS", "b1")];
    commit(&repo, &[merge], 4, &last);
    merge
}

/// `day path=text` of every revision, `-` for no text.
fn revisions(home: &Path, owners: Owners) -> Vec<String> {
    let source = Source { name: "r".into(), path: home.into(), owners, ..Source::default() };
    let facts = gather(&[source], 2, &Silent).remove(0);
    assert!(facts.gaps.is_empty(), "{:?}", facts.gaps);
    let told = facts.at_tip.owner_files.iter().map(|file| {
        let day = (facts.commits[file.commit].committed.seconds - 1_700_000_000) / 86_400;
        let text = file.text.as_ref().map(SharedText::bytes);
        let text = text.map_or("-".into(), |text| String::from_utf8_lossy(&text).into_owned());
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
    let merge = history(home.path());
    std::fs::write(home.path().join("shallow"), format!("{merge}\n")).unwrap();
    let codeowners = from("CODEOWNERS", OwnersAsOf::Commit);
    let source = Source {
        name: "r".into(),
        path: home.path().into(),
        owners: codeowners,
        ..Source::default()
    };
    let facts = gather(&[source], 1, &Silent).remove(0);
    assert_eq!(facts.at_tip.owner_files.len(), 3);
    assert_eq!(facts.at_tip.owner_files[0].text, Some(SharedText::from(&b"v2"[..])));
}

/// The main line of commits with these parents and subjects.
fn line(commits: &[(&[u8], &str)]) -> Vec<usize> {
    let oid = |n: u8| Oid::from_bytes(&[n + 1; 20]).unwrap();
    let commit = |(n, (parents, subject)): (u8, &(&[u8], &str))| Commit {
        message: (*subject).into(),
        merges: parents.len() > 1,
        ..Commit::bare(oid(n))
    };
    let ids = |(parents, _): &(&[u8], &str)| parents.iter().map(|n| oid(*n)).collect::<Vec<_>>();
    let parents = commits.iter().map(ids);
    let tip = Tip { branch: "main".to_owned(), oid: oid(commits.len() as u8 - 1) };
    let commits: Vec<Commit> = (0..).zip(commits).map(commit).collect();
    let lineage = Lineage::of(&commits, parents);
    let asked = Asked::new(OwnersFrom::named("OWNERS"), "main");
    main_line(&RepoFacts { commits, lineage, tips: vec![tip], ..RepoFacts::default() }, &asked)
}

#[test]
fn the_main_line_goes_on_in_the_main_branch_that_a_branch_took_in_before_it_became_it() {
    // 1 is the branch, 2 and 3 the main one.
    let merged =
        |subject| line(&[(&[], "a"), (&[0], "b"), (&[0], "c"), (&[2], "d"), (&[1, 3], subject)]);
    assert_eq!(merged("Merge branch 'main' into dev"), [0, 2, 3, 4]);
    assert_eq!(merged("Merge branch 'main' of https://example.com/acme/web"), [0, 2, 3, 4]);
    assert_eq!(merged("Merge branch 'dev'"), [0, 1, 4]);
    assert_eq!(merged("Merge pull request #1 from acme/main"), [0, 1, 4]);
}
