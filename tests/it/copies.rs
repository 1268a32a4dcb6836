//! Equal patches, compared with what `git patch-id --stable` tells.

use std::collections::BTreeMap;
use std::path::PathBuf;

use crate::harness::git::Silent;
use crate::harness::repo::Repo;
use crate::harness::tables::through_tables;
use crosscut::facts::{Patch, RepoFacts};
use crosscut::gather::{Progress, Source};

/// The facts, which are the same by way of a data set.
fn gather(sources: &[Source], jobs: usize, progress: &dyn Progress) -> Vec<RepoFacts> {
    let facts = crosscut::gather::gather(sources, jobs, progress);
    assert!(through_tables(sources) == facts);
    facts
}

fn source(path: PathBuf, branches: &[&str]) -> Source {
    let branches = branches.iter().map(|&branch| branch.to_owned()).collect();
    Source { name: "r".to_owned(), path, branches, ..Source::default() }
}

fn patches(facts: &RepoFacts) -> BTreeMap<String, Patch> {
    let of = |(commit, patch): &(usize, Patch)| (facts.commits[*commit].oid.to_string(), *patch);
    facts.patches.iter().map(of).collect()
}

/// What `git patch-id` makes of a commit; nothing where there is no patch.
fn by_git(repo: &Repo, id: &str) -> String {
    let diff = repo.git(&["diff-tree", "-p", "--full-index", "--no-renames", "--root", id]);
    let line = repo.feed(&["patch-id", "--stable"], format!("{diff}\n").as_bytes());
    line.split(' ').next().unwrap_or_default().to_owned()
}

fn numbered(from: usize, to: usize) -> String {
    (from..to).map(|n| format!("line {n}\n")).collect()
}

/// Every pair of commits by the same author with the same subject on both
/// branches is equal here where it is equal to git, and only there.
#[test]
fn patches_are_equal_where_gits_patch_ids_are() {
    let mut repo = Repo::new();
    repo.write("text", numbered(0, 60));
    repo.write("gone", "one\ntwo\n");
    repo.write("binary", b"\0one");
    repo.write("script", "echo\n");
    repo.commit("Begin\n");
    repo.git(&["branch", "stable"]);

    let edit = |repo: &mut Repo, subject: &str, path: &str, content: &[u8]| {
        repo.write(path, content);
        repo.commit(&format!("{subject}\n"))
    };
    // One line of the text for another.
    let replace = |repo: &mut Repo, subject: &str, from: &str, to: &str| {
        let text = std::fs::read_to_string(repo.path().join("text")).unwrap();
        repo.write("text", text.replace(from, to));
        repo.commit(&format!("{subject}\n"))
    };
    let mut picked = Vec::new();
    picked.push(replace(&mut repo, "Shifted", "line 40\n", "new 40\n"));
    picked.push(edit(&mut repo, "Added", "added", b"a\nb"));
    std::fs::remove_file(repo.path().join("gone")).unwrap();
    picked.push(repo.commit("Deleted\n"));
    repo.git(&["mv", "added", "moved"]);
    picked.push(repo.commit("Renamed\n"));
    picked.push(edit(&mut repo, "Binary", "binary", b"\0two"));
    repo.git(&["update-index", "--chmod=+x", "script"]);
    let mode = repo.commit_index("Mode\n");
    repo.git(&["checkout", "-q", "-f", "HEAD"]);
    replace(&mut repo, "Same size", "line 50\n", "aaaa 50\n");
    replace(&mut repo, "Context", "line 20\n", "tone 20\n");
    edit(&mut repo, "Binaries", "binary", b"\0abc");
    edit(&mut repo, "Moved on main", "other", b"main");
    repo.git(&["mv", "other", "else"]);
    repo.commit("Move\n");

    repo.git(&["checkout", "-q", "stable"]);
    // Above what is picked, so that line numbers shift.
    edit(&mut repo, "Before", "text", format!("top\n{}", numbered(0, 60)).as_bytes());
    for id in &picked {
        repo.dated(&["cherry-pick", "--keep-redundant-commits", id]);
    }
    repo.git(&["update-index", "--chmod=+x", "script"]);
    repo.commit_index("Mode\n");
    repo.git(&["checkout", "-q", "-f", "HEAD"]);
    replace(&mut repo, "Same size", "line 50\n", "bbbb 50\n");
    replace(&mut repo, "Other", "line 21\n", "also 21\n");
    replace(&mut repo, "Context", "line 20\n", "tone 20\n");
    edit(&mut repo, "Binaries", "binary", b"\0xyz");
    edit(&mut repo, "Moved on stable", "other", b"side");
    repo.git(&["mv", "other", "else"]);
    repo.commit("Move\n");

    let mut facts = gather(&[source(repo.path(), &["main", "stable"])], 2, &Silent);
    let facts = facts.remove(0);
    let ours = patches(&facts);
    let mut equal = Vec::new();
    let mut pairs = 0;
    for (at, one) in facts.commits.iter().enumerate() {
        for two in facts.commits[at + 1..].iter().filter(|two| two.subject() == one.subject()) {
            let (a, b) = (one.oid.to_string(), two.oid.to_string());
            let same = ours.contains_key(&a) && ours.get(&a) == ours.get(&b);
            // To git, a changed mode is a patch.
            if one.subject() != "Mode" {
                assert_eq!(same, by_git(&repo, &a) == by_git(&repo, &b), "{}", one.subject());
            }
            pairs += 1;
            if same {
                equal.push(one.subject());
            }
        }
    }
    equal.sort_unstable();
    assert_eq!(equal, ["Added", "Binary", "Deleted", "Renamed", "Shifted"]);
    assert_eq!(pairs, 10);
    assert!(!ours.contains_key(&mode), "nothing but a mode changed");
}

#[test]
fn patches_are_compared_across_repositories_and_only_between_candidates() {
    let mut one = Repo::new();
    one.write("text", numbered(0, 30));
    one.commit("Begin\n");
    one.write("text", numbered(0, 30).replace("line 9\n", "new 9\n"));
    let first = one.commit("Fix the ninth line\n");
    let mut two = Repo::new();
    two.write("text", numbered(5, 30));
    two.commit("Begin elsewhere\n");
    two.write("text", numbered(5, 30).replace("line 9\n", "new 9\n"));
    let copy = two.commit("Fix the ninth line\n");
    two.author = ("Bo".to_owned(), "bo@example.com".to_owned());
    two.write("text", numbered(5, 30));
    two.commit("Back\n");
    two.write("text", numbered(5, 30).replace("line 9\n", "new 9\n"));
    let by_another = two.commit("Fix the ninth line\n");
    let sources = [source(one.path(), &[]), source(two.path(), &[])];
    let facts = gather(&sources, 2, &Silent);
    let (ours, theirs) = (patches(&facts[0]), patches(&facts[1]));
    assert_eq!(ours[&first], theirs[&copy]);
    assert_eq!((ours.len(), theirs.len()), (1, 1), "{by_another} has another author");
    let alone = gather(&sources, 1, &Silent);
    assert_eq!(facts[0].patches, alone[0].patches);
    // A fork's commits are the same commits, and no copies.
    let fork = source(one.path(), &[]);
    let facts = gather(&[source(one.path(), &[]), fork], 2, &Silent);
    assert!(facts.iter().all(|facts| facts.patches.is_empty()));
}

#[test]
fn what_is_rolled_out_to_several_repositories_counts_in_each() {
    let mut one = Repo::new();
    let mut two = Repo::new();
    // Each commit is an hour later than the one before.
    two.write("text", "text\n");
    two.commit("Begin\n");
    for repo in [&mut one, &mut two] {
        repo.write("ci.yml", "run: all\n");
        repo.commit("Add CI\n");
    }
    let sources = [source(one.path(), &[]), source(two.path(), &[])];
    let facts = gather(&sources, 2, &Silent);
    assert!(facts.iter().all(|facts| facts.patches.is_empty()));
    // Where each has a copy of its own, those are not one another's.
    for repo in [&mut one, &mut two] {
        std::fs::remove_file(repo.path().join("ci.yml")).unwrap();
        repo.commit("Remove CI\n");
        repo.write("ci.yml", "run: all\n");
        repo.commit("Add CI\n");
    }
    let facts = gather(&sources, 2, &Silent);
    let (ours, theirs) = (patches(&facts[0]), patches(&facts[1]));
    assert_eq!((ours.len(), theirs.len()), (2, 2));
    assert!(ours.values().all(|patch| !theirs.values().any(|other| other == patch)));
}

/// Both repositories make their commits in the same hours, as one that was split out of
/// the other keeps its dates.
#[test]
fn what_was_split_out_under_other_paths_is_the_same() {
    let mut whole = Repo::new();
    let mut split = Repo::new();
    let mut both = |message: &str, files: &[(&str, &str, &str)]| {
        for (old, new, text) in files {
            whole.write(old, text);
            split.write(new, text);
        }
        (whole.commit(message), split.commit(message))
    };
    let added = both("Add\n", &[("src/lib/a", "a", "a\n"), ("src/lib/x/b", "x/b", "b\n")]);
    let changed = both("Change\n", &[("src/lib/a", "a", "2\n")]);
    both("Scatter\n", &[("src/lib/c", "c", "c\n"), ("src/d", "e/d", "d\n")]);
    both("Differ\n", &[("src/lib/f", "g", "f\n")]);
    let sources = [source(whole.path(), &[]), source(split.path(), &[])];
    let facts = gather(&sources, 2, &Silent);
    let (ours, theirs) = (patches(&facts[0]), patches(&facts[1]));
    assert_eq!((ours.len(), theirs.len()), (2, 2));
    for (one, other) in [added, changed] {
        assert_eq!(ours[&one], theirs[&other]);
    }
}

#[test]
fn every_file_of_a_copy_is_compared() {
    let mut repo = Repo::new();
    for path in ["a", "b", "c"] {
        repo.write(path, numbered(0, 30));
    }
    repo.commit("Begin\n");
    repo.git(&["branch", "stable"]);
    let change = |repo: &mut Repo, c: &str| {
        for (path, line) in [("a", "new 9\n"), ("b", "new 9\n"), ("c", c)] {
            let text = std::fs::read_to_string(repo.path().join(path)).unwrap();
            repo.write(path, text.replace("line 9\n", line));
        }
        repo.commit("Change three\n")
    };
    let first = change(&mut repo, "new 9\n");
    repo.git(&["checkout", "-q", "stable"]);
    for path in ["a", "b", "c"] {
        repo.write(path, format!("top\n{}", numbered(0, 30)));
    }
    repo.commit("Shift\n");
    let differs_in_the_last = change(&mut repo, "odd 9\n");
    repo.git(&["reset", "-q", "--hard", "HEAD~1"]);
    repo.git(&["branch", "odd", &differs_in_the_last]);
    let copy = change(&mut repo, "new 9\n");
    let facts = gather(&[source(repo.path(), &["main", "stable", "odd"])], 2, &Silent).remove(0);
    let found = patches(&facts);
    assert_eq!(found.keys().collect::<std::collections::BTreeSet<_>>(), [&first, &copy].into());
    assert_eq!(found[&first], found[&copy]);
}

#[test]
fn copies_with_the_same_blobs_need_no_texts() {
    let mut repo = Repo::new();
    repo.write("text", "one\n");
    repo.commit("Begin\n");
    repo.git(&["branch", "stable"]);
    repo.write("text", "two\n");
    let first = repo.commit("Change\n");
    repo.git(&["checkout", "-q", "stable"]);
    repo.write("other", "other\n");
    repo.commit("Other\n");
    repo.dated(&["cherry-pick", &first]);
    let copy = repo.git(&["rev-parse", "HEAD"]);
    let blob = repo.git(&["rev-parse", "HEAD:text"]);
    let object = repo.path().join(".git/objects").join(&blob[..2]).join(&blob[2..]);
    std::fs::remove_file(object).unwrap();
    let facts = gather(&[source(repo.path(), &["main", "stable"])], 2, &Silent).remove(0);
    let patches = patches(&facts);
    assert_eq!(patches.len(), 2);
    assert_eq!(patches[&first], patches[&copy]);
    assert!(facts.gaps.is_empty());
}
