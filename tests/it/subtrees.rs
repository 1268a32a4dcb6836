//! Histories that were merged in below a directory.

use std::collections::BTreeMap;

use crate::harness::git::Silent;
use crate::harness::repo::Repo;
use crate::harness::run::Sandbox;
use crate::harness::tables::through_tables;
use crosscut::config::{DesignDocs, DocStatus, Pattern};
use crosscut::facts::{GapKind, RepoFacts};
use crosscut::gather::{Source, gather};

/// The facts, which are the same by way of a data set.
fn read(repo: &Repo, docs: &str) -> RepoFacts {
    let docs = DesignDocs {
        repo: 0,
        pattern: Pattern::new(docs).unwrap(),
        id: None,
        status: DocStatus::FrontMatter,
        statuses: Default::default(),
        exclude: Vec::new(),
    };
    let path = repo.path();
    let source = Source { name: "r".into(), path, docs: vec![docs], ..Source::default() };
    let facts = gather(std::slice::from_ref(&source), 2, &Silent).remove(0);
    assert!(through_tables(&[source]).remove(0) == facts);
    facts
}

/// The paths that each commit changes, by its subject.
fn paths(facts: &RepoFacts) -> BTreeMap<&str, Vec<&str>> {
    let path = |id| std::str::from_utf8(facts.path(id)).unwrap();
    let commits = facts.commits.iter().filter(|commit| !commit.is_merge());
    let changed = commits.map(|commit| {
        (commit.subject(), commit.changed().map(|change| path(change.path)).collect())
    });
    changed.collect()
}

fn kinds(facts: &RepoFacts) -> Vec<GapKind> {
    facts.gaps.iter().map(|gap| gap.kind).collect()
}

/// `main` with a `Makefile`; and `lib`, with a root of its own and three files.
fn two() -> Repo {
    let mut repo = Repo::new();
    repo.write("Makefile", "all:\n");
    repo.write("app/a.c", "a\n");
    repo.commit("Begin");
    repo.git(&["checkout", "-q", "--orphan", "lib"]);
    repo.git(&["rm", "-rfq", "."]);
    repo.write("Makefile", "lib:\n");
    repo.write("src/l.c", "l\n");
    repo.write("docs/1.md", "# One\n\nOf the library.\n");
    repo.commit("Found the library");
    repo.write("src/l.c", "l\nm\n");
    repo.commit("Grow");
    repo.git(&["checkout", "-q", "main"]);
    repo
}

fn merge(repo: &mut Repo, strategy: &[&str], message: &str) {
    let flags = ["merge", "-q", "--no-ff", "--allow-unrelated-histories", "-m", message];
    repo.dated(&[&flags, strategy, &["lib"]].concat());
}

/// Merges `lib` as `git read-tree --prefix` puts it.
fn add(repo: &mut Repo, directory: &str, message: &str) {
    repo.dated(&["merge", "-q", "-s", "ours", "--no-commit", "--allow-unrelated-histories", "lib"]);
    repo.git(&["read-tree", &format!("--prefix={directory}/"), "-u", "lib"]);
    repo.commit_index(message);
}

fn on_lib(repo: &mut Repo, path: &str, text: &str, message: &str) {
    repo.git(&["checkout", "-q", "lib"]);
    repo.write(path, text);
    repo.commit(message);
    repo.git(&["checkout", "-q", "main"]);
}

#[test]
fn a_history_below_a_directory_is_read_at_its_paths_here() {
    let mut repo = two();
    add(&mut repo, "third/lib", "Add the library");
    // What is changed here, what is changed there, and the next merge of it.
    repo.write("third/lib/src/l.c", "l\nm\nhere\n");
    repo.commit("Change it here");
    on_lib(&mut repo, "Makefile", "lib: l\n", "Make it");
    merge(&mut repo, &["-X", "subtree=third/lib"], "Pull the library");
    let facts = read(&repo, "/third/lib/docs/*.md");
    let expected = BTreeMap::from([
        ("Begin", vec!["Makefile", "app/a.c"]),
        ("Change it here", vec!["third/lib/src/l.c"]),
        (
            "Found the library",
            vec!["third/lib/Makefile", "third/lib/docs/1.md", "third/lib/src/l.c"],
        ),
        ("Grow", vec!["third/lib/src/l.c"]),
        ("Make it", vec!["third/lib/Makefile"]),
    ]);
    assert_eq!(paths(&facts), expected);
    assert_eq!(kinds(&facts), []);
    // One path for what was changed here and there, and none that nobody changes.
    assert_eq!(facts.paths.len(), 5);
    let docs: Vec<_> = facts
        .docs
        .iter()
        .map(|doc| {
            let title = doc.meta.as_ref().and_then(|meta| meta.title.as_deref());
            (facts.commits[doc.commit].subject(), doc.change, title, doc.words)
        })
        .collect();
    assert_eq!(docs, [("Found the library", 1, Some("One"), Some(4))]);
    assert_eq!(read(&repo, "/docs/*.md").docs, [], "it is no doc of the whole");
}

#[test]
fn a_history_merged_at_the_top_stays_there() {
    let mut repo = two();
    repo.git(&["checkout", "-q", "lib"]);
    repo.git(&["rm", "-q", "Makefile"]);
    repo.commit("Drop it");
    repo.git(&["checkout", "-q", "main"]);
    merge(&mut repo, &[], "Join");
    let facts = read(&repo, "/docs/*.md");
    assert_eq!(paths(&facts)["Grow"], ["src/l.c"]);
    assert_eq!((facts.docs.len(), kinds(&facts)), (1, vec![]));
}

#[test]
fn a_merge_that_leaves_all_out_is_told_by_the_commit_that_adds_it() {
    let mut repo = two();
    merge(&mut repo, &["-s", "ours"], "Merge lib");
    repo.write("app/a.c", "b\n");
    repo.commit("Something else");
    repo.git(&["read-tree", "--prefix=lib/", "-u", "lib"]);
    repo.commit_index("Move it in");
    assert_eq!(paths(&read(&repo, "/x"))["Grow"], ["lib/src/l.c"]);
}

#[test]
fn where_nothing_tells_a_gap_does() {
    let mut repo = two();
    merge(&mut repo, &["-s", "ours"], "Forget lib");
    let facts = read(&repo, "/x");
    assert_eq!(paths(&facts)["Grow"], ["src/l.c"]);
    assert_eq!(kinds(&facts), [GapKind::Subtree]);
    let id = repo.git(&["rev-parse", "--short=10", "HEAD"]);
    let told = format!(
        "2 commits of other histories came with merge {id}; where it put the files is \
         unknown: they are read at the paths that they name"
    );
    assert_eq!((&*facts.gaps[0].detail, facts.gaps[0].count), (&*told, 2));
}

#[test]
fn a_history_that_was_moved_before_it_came_is_read_where_it_went() {
    let mut repo = two();
    repo.git(&["checkout", "-q", "lib"]);
    repo.write("README", "Read me.\n");
    repo.commit("Explain");
    for path in ["Makefile", "src", "docs"] {
        std::fs::create_dir_all(repo.path().join("lib")).unwrap();
        repo.git(&["mv", path, "lib/"]);
    }
    // Changed while it moves.
    repo.write("lib/Makefile", "lib: all\n");
    repo.commit("Move everything to lib");
    repo.write("lib/src/l.c", "l\nm\nn\n");
    repo.commit("Grow on");
    repo.git(&["checkout", "-q", "main"]);
    merge(&mut repo, &[], "Join");
    let facts = read(&repo, "/lib/docs/*.md");
    let paths = paths(&facts);
    assert_eq!(paths["Found the library"], ["lib/Makefile", "lib/docs/1.md", "lib/src/l.c"]);
    assert_eq!((&*paths["Explain"], &*paths["Grow on"]), (&["README"][..], &["lib/src/l.c"][..]));
    // The doc was founded where it is now; that it was moved changes none of its words.
    let docs: Vec<_> =
        facts.docs.iter().map(|d| (facts.commits[d.commit].subject(), d.words)).collect();
    assert_eq!(docs, [("Found the library", Some(4)), ("Move everything to lib", Some(0))]);
    assert_eq!(kinds(&facts), []);
}

#[test]
fn a_history_within_another_goes_through_both() {
    let mut repo = two();
    repo.git(&["branch", "-m", "main", "top"]);
    repo.git(&["branch", "-m", "lib", "inner"]);
    repo.git(&["checkout", "-q", "--orphan", "lib"]);
    repo.git(&["rm", "-rfq", "."]);
    repo.write("outer.c", "o\n");
    repo.write("outer.h", "o\n");
    repo.commit("Found the outer one");
    repo.dated(&[
        "merge",
        "-q",
        "-s",
        "ours",
        "--no-commit",
        "--allow-unrelated-histories",
        "inner",
    ]);
    repo.git(&["read-tree", "--prefix=inner/", "-u", "inner"]);
    repo.commit_index("Add the inner one");
    repo.git(&["checkout", "-q", "top"]);
    repo.git(&["branch", "-m", "top", "main"]);
    add(&mut repo, "outer", "Add the outer one");
    let facts = read(&repo, "/x");
    assert_eq!(paths(&facts)["Grow"], ["outer/inner/src/l.c"]);
    assert_eq!(paths(&facts)["Found the outer one"], ["outer/outer.c", "outer/outer.h"]);
}

/// What `git subtree` makes without being installed: the same commits by hand.
#[test]
fn squashes_count_for_nobody_and_what_is_split_off_counts_once() {
    let repo = Repo::new();
    let date = |day: u32| format!("2026-03-{day:02}T12:00:00Z");
    let commit = |tree: &str, parents: &[&str], day: u32, message: &str| {
        let mut arguments = vec!["commit-tree", tree, "-m", message];
        parents.iter().for_each(|parent| arguments.extend(["-p", *parent]));
        let date = date(day);
        let who = [("AUTHOR", "Ana", "ana@example.com"), ("COMMITTER", "Ana", "ana@example.com")];
        let mut command = crate::harness::git::command(&repo.path());
        command.args(&arguments);
        for (role, name, email) in who {
            command.env(format!("GIT_{role}_NAME"), name).env(format!("GIT_{role}_EMAIL"), email);
            command.env(format!("GIT_{role}_DATE"), &date);
        }
        String::from_utf8(command.output().unwrap().stdout).unwrap().trim().to_owned()
    };
    let tree = |lines: &str| repo.feed(&["mktree"], lines.as_bytes());
    let blob = |text: &str| repo.feed(&["hash-object", "-w", "--stdin"], text.as_bytes());
    let (one, two) = (blob("one\n"), blob("one\ntwo\n"));
    let library = |blob: &str| tree(&format!("100644 blob {blob}\tl.c\n"));
    let app = blob("app\n");
    let top =
        |library: &str| tree(&format!("100644 blob {app}\ta.c\n040000 tree {library}\tlib\n"));
    let alone = tree(&format!("100644 blob {app}\ta.c\n"));
    let begin = commit(&alone, &[], 1, "Begin");
    let split = "1234567890".repeat(4);
    let trailers = format!("git-subtree-dir: lib\ngit-subtree-split: {split}\n");
    let message = format!("Squashed 'lib/' content from commit 1234567\n\n{trailers}");
    let squash = commit(&library(&one), &[], 2, &message);
    let message = format!("Merge commit '{squash}' as 'lib'");
    let added = commit(&top(&library(&one)), &[&begin, &squash], 3, &message);
    let here = commit(&top(&library(&two)), &[&added], 4, "Grow it here");
    // `git subtree split --rejoin`: the same change at its path there, merged by "ours".
    let there = commit(&library(&two), &[&squash], 4, "Grow it here");
    let message = format!(
        "Split 'lib/'\n\ngit-subtree-dir: lib\ngit-subtree-mainline: {here}\ngit-subtree-split: {there}\n"
    );
    let tip = commit(&top(&library(&two)), &[&here, &there], 5, &message);
    repo.git(&["update-ref", "refs/heads/main", &tip]);
    let facts = read(&repo, "/x");
    assert!(facts.commits.iter().all(|commit| commit.is_merge()
        || commit.oid.to_string() == begin
        || facts.path(commit.changed().next().unwrap().path) == b"lib/l.c"));

    let sandbox = Sandbox::new();
    let path = repo.path();
    let run = sandbox.run([
        "scan",
        path.to_str().unwrap(),
        "--since",
        "2026-03-01",
        "--until",
        "2026-04-01",
        "--as-of",
        "2026-04-01",
        "--format",
        "json",
    ]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let report: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    let excluded: BTreeMap<&str, [&str; 2]> = report["excluded"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let text = |key: &str| one[key].as_str().unwrap();
            (text("commit"), [text("reason"), text("detail")])
        })
        .collect();
    let squashed = "a squash of another history up to 1234567890";
    assert_eq!(excluded.len(), 2, "{report}");
    assert_eq!(excluded[&*squash], ["duplicate", squashed]);
    let copies = [&here, &there].map(|id| excluded.get(&**id).map(|told| told[0]));
    assert!(
        copies == [Some("duplicate"), None] || copies == [None, Some("duplicate")],
        "{copies:?}"
    );
}
