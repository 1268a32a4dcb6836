//! What crosscut reads is what the `git` command tells, on histories with
//! everything awkward in them.

use std::fmt::Write as _;
use std::path::Path;

use crate::harness::git as by;
use crate::harness::repo::{Repo, argument, long_history};
use crosscut::facts::{ChangeKind, Form, GapKind, PathChanges, RepoFacts, Role};
use crosscut::gather::{Source, gather};
use proptest::prelude::*;

fn read_with(path: &Path, branches: &[&str], jobs: usize) -> RepoFacts {
    let branches = branches.iter().map(|&branch| branch.to_owned()).collect();
    let source = Source { name: "repo".into(), path: path.into(), branches, ..Source::default() };
    gather(&[source], jobs, &by::Silent).remove(0)
}

fn read(path: &Path) -> RepoFacts {
    read_with(path, &[], 2)
}

/// Authors, changes, reviewers and co-authors are those of `git`; the facts, for more to
/// be asked of them.
fn same_as_git(path: &Path) -> RepoFacts {
    let facts = read(path);
    assert_eq!(by::changes_by_us(&facts), by::changes_by_git(path, &["HEAD"]));
    assert_eq!(by::authors_by_us(&facts), by::authors_by_git(path, &["HEAD"]));
    for (key, role) in [("Reviewed-by", Role::Reviewer), ("Co-authored-by", Role::CoAuthor)] {
        for (commit, values) in by::trailers_by_git(path, key, &["HEAD"]) {
            for value in values {
                let mut found = credited(&facts, &commit, role).into_iter();
                assert!(found.any(|name| value.starts_with(&name)), "{commit}: {value}");
            }
        }
    }
    facts
}

fn reviewers(facts: &RepoFacts, commit: &str) -> Vec<String> {
    credited(facts, commit, Role::Reviewer)
}

fn credited(facts: &RepoFacts, commit: &str, role: Role) -> Vec<String> {
    let commit = facts.commits.iter().find(|c| c.oid.to_string() == commit).expect("it was read");
    let credits = facts.credits(commit).filter(|credit| credit.role == role);
    credits.map(|credit| facts.identity(credit.who).name.clone()).collect()
}

fn gap_kinds(facts: &RepoFacts) -> Vec<GapKind> {
    facts.gaps.iter().map(|gap| gap.kind).collect()
}

/// Renames, modes, types, directories for files, submodules, odd names, roots,
/// merges.
fn awkward() -> Repo {
    let mut repo = Repo::new();
    repo.write("a/one", "1");
    repo.write("a/two", "2");
    repo.write("b.c", "x");
    repo.write("b/c", "y");
    repo.write("empty", "");
    repo.commit("Root");
    repo.git(&["mv", "a/one", "c-one"]);
    repo.git(&["mv", "empty", "void"]);
    repo.commit("Rename");
    repo.git(&["update-index", "--chmod=+x", "a/two"]);
    repo.commit_index("Make executable");
    repo.git(&["reset", "-q", "--hard"]);
    let blob = repo.feed(&["hash-object", "-w", "--stdin"], b"a/two");
    repo.git(&["update-index", "--cacheinfo", &format!("120000,{blob},b.c")]);
    repo.commit_index("File to symbolic link");
    repo.git(&["update-index", "--cacheinfo", &format!("160000,{},b.c", "1".repeat(40))]);
    repo.commit_index("Symbolic link to submodule");
    repo.git(&["update-index", "--add", "--cacheinfo", &format!("160000,{},sub", "2".repeat(40))]);
    repo.commit_index("Submodule");
    repo.git(&["update-index", "--force-remove", "sub"]);
    repo.git(&["update-index", "--add", "--cacheinfo", &format!("100644,{blob},sub/file")]);
    repo.commit_index("Submodule to directory");
    repo.git(&["rm", "-q", "-r", "--cached", "b"]);
    repo.git(&["update-index", "--add", "--cacheinfo", &format!("100644,{blob},b")]);
    repo.commit_index("Directory to file");
    let index = [b"100644 ", blob.as_bytes(), b"\tnot-\xff-utf8 \"\n\x1b[31m\0"].concat();
    repo.feed(&["update-index", "-z", "--index-info"], &index);
    repo.commit_index("A path of bytes");
    repo.git(&["checkout", "-q", "-f", "--orphan", "other"]);
    repo.author = ("Bo".to_owned(), "bo@example.com".to_owned());
    repo.commit_index("Another root");
    repo.git(&["rm", "-q", "-r", "-f", "--cached", "a"]);
    repo.commit_index("On the side");
    repo.git(&["checkout", "-q", "-f", "main"]);
    repo.dated(&[
        "merge",
        "-q",
        "--allow-unrelated-histories",
        "-s",
        "ours",
        "-m",
        "Merge",
        "other",
    ]);
    repo
}

#[test]
fn awkward_changes() {
    let repo = awkward();
    let facts = same_as_git(&repo.path());
    assert_eq!(facts.gaps, []);
    let roots = (0..).take(facts.commits.len()).filter(|at| facts.lineage.parents(*at).is_empty());
    assert_eq!(roots.count(), 2);
    let merge = facts.commits.iter().find(|commit| commit.is_merge()).expect("there is a merge");
    assert_eq!(merge.changes, Some(PathChanges::default()));
    let rename =
        facts.commits.iter().find(|commit| commit.subject() == "Rename").expect("it is there");
    let renames: Vec<_> = rename.changed().map(|c| (c.kind, facts.path(c.path))).collect();
    // Another base name is enough for a file with content, not for an empty one.
    let expected: [(_, &[u8]); 3] = [
        (ChangeKind::Renamed, b"c-one"),
        (ChangeKind::Deleted, b"empty"),
        (ChangeKind::Added, b"void"),
    ];
    assert_eq!(renames, expected);
}

#[test]
fn other_kinds_of_repositories() {
    let repo = awkward();
    let work = repo.path();
    let expected = read(&work);
    repo.git(&["clone", "-q", "--bare", ".", "../bare"]);
    repo.git(&["clone", "-q", "--shared", ".", "../alternates"]);
    repo.git(&["worktree", "add", "-q", "-f", "--no-checkout", "../linked", "main"]);
    repo.git(&["gc", "-q", "--prune=now"]);
    repo.git(&["config", "uploadpack.allowFilter", "true"]);
    let url = format!("file://{}", argument(&work));
    repo.git(&["clone", "-q", "--bare", "--filter=blob:none", &url, "../blobless"]);
    let mut same = vec![work.join(".git")];
    same.extend(["bare", "alternates", "linked", "blobless"].map(|name| repo.beside(name)));
    for path in same {
        let facts = same_as_git(&path);
        assert_eq!(facts.commits, expected.commits, "{}", path.display());
        assert_eq!(facts.gaps, [], "{}", path.display());
    }
}

#[test]
fn a_shallow_boundary_is_a_gap_and_credits_nobody() {
    let repo = long_history(6);
    let url = format!("file://{}", argument(&repo.path()));
    repo.git(&["clone", "-q", "--depth", "3", &url, "../shallow"]);
    let facts = read(&repo.beside("shallow"));
    assert!(facts.shallow);
    assert_eq!(facts.commits.len(), 3);
    assert_eq!(facts.commits[0].changes, None);
    assert!(
        facts.commits[1..]
            .iter()
            .all(|commit| commit.changes.as_ref().is_some_and(|c| c.len() == 1))
    );
    assert_eq!(gap_kinds(&facts), [GapKind::Shallow]);
    assert_eq!(facts.gaps[0].count, 1);
}

#[test]
fn people_by_mailmap() {
    let mut repo = Repo::new();
    let people = [
        ("Ana", "ana@example.com"),
        ("ana q", "ANA@old.example.com"),
        ("Bo", "bo@example.com"),
        ("Bo", "shared@example.com"),
        ("Cy", "SHARED@example.com"),
        ("Dee", "shared@example.com"),
        ("jos\u{e9}", "jose@example.com"),
        ("No Mail", ""),
        ("  Edges.  ", "<edge>@example.com"),
    ];
    for (name, email) in people {
        repo.author = (name.to_owned(), email.to_owned());
        repo.commit("Something");
    }
    for author in [
        &b"Jos\xe9 <jose@latin.example.com>"[..],
        b"<only@example.com>",
        b"Two <a@x> <b@x>",
        b"Ex <a@x>>",
    ] {
        let line = [
            b"author ",
            author,
            b" 1700000000 +0000\ncommitter ",
            author,
            b" 1700000000 +0000\n\nOdd\n",
        ];
        repo.commit_raw(&line.concat());
    }
    repo.commit_raw(
        b"author \xb3\xf3d\xbc <lodz@example.com> 1700000000 +0000\ncommitter C <c@x> 1700000000 +0000\n\
          encoding ISO-8859-2\n\n\xb3\xf3d\xbc\n",
    );
    repo.write(
        ".mailmap",
        "# comment <ana@example.com>\nAna Quispe <ana@example.com>\nAna Quispe <ana@example.com> <ana@OLD.example.com>\n\
         <cy@example.com> CY <shared@example.com>\nDee Dee <dee@example.com> dee <shared@example.com> # more\n\
         Shared <shared@example.com>\nNobody <nobody@example.com> <>\nbroken line\n\n  Bo B  <bo@example.com>  \n",
    );
    let facts = same_as_git(&repo.path());
    assert!(facts.identities.iter().any(|who| who.name == "José"));
    assert!(facts.identities.iter().any(|who| who.name == "łódź"));
    assert!(facts.identities.iter().all(|who| who.email.as_deref() != Some("")));
    assert_eq!(facts.gaps, []);
    // Bare repositories have their mailmap in HEAD, others in the work tree.
    repo.commit("Mailmap");
    repo.git(&["clone", "-q", "--bare", ".", "../bare"]);
    same_as_git(&repo.beside("bare"));
    repo.git(&["clone", "-q", "--no-checkout", ".", "../empty-tree"]);
    same_as_git(&repo.beside("empty-tree"));
}

#[test]
fn reviewers_in_and_outside_the_trailer_block() {
    let mut repo = Repo::new();
    let messages = [
        ("S\n\nReviewed-by: Bo <bo@example.com>\nSigned-off-by: Ana <a@x>\n", &["Bo"][..]),
        ("S\n\nFixes acme/x#1\nReviewed-by: Bo <bo@example.com>\n", &["Bo"]),
        ("S\n\nReviewed-by: Bo\n <bo@example.com>\n", &["Bo"]),
        ("S\n\nreviewed-by : Bo <bo@example.com\n", &["Bo"]),
        ("S\n\n  Reviewed-by: Example <e@x>\n\nBody.\n", &[]),
        ("S\n\nReviewed-by: Bo <b@x>\nReviewed-by: Bo <b@x>\nAcked-by: Cy\n", &["Bo", "Cy"]),
        ("Reviewed-by: Subject <s@x>\n", &[]),
    ];
    for (message, expected) in messages {
        let id = repo.commit_index(message);
        assert_eq!(reviewers(&same_as_git(&repo.path()), &id), expected, "{message}");
    }
    let facts = read(&repo.path());
    let forms = facts.commits.iter().flat_map(|commit| &commit.credits).map(|credit| &credit.form);
    assert!(forms.into_iter().any(|form| *form == Form::Trailer("Acked-by".into())));
}

#[test]
fn co_authors_in_and_outside_the_trailer_block() {
    let mut repo = Repo::new();
    let messages = [
        ("S\n\nCo-authored-by: Bo <b@x>\nCo-Authored-By: Cy <c@x>\n", &["Bo", "Cy"][..]),
        (
            "S\n\n* One\n\nCo-authored-by: Bo <b@x>\n\n* Two\n\nCo-authored-by: Cy\n <c@x>\n",
            &["Bo", "Cy"],
        ),
        ("S\n\nCo-authored-by: Doe, Jane <j@x>\n", &["Doe, Jane"]),
        ("S\n\nCo-authored-by: Bo <b@x>\n\nThe end.\n", &["Bo"]),
        ("S\n\n    Co-authored-by: Example <e@x>\n\nThe end.\n", &[]),
    ];
    for (message, expected) in messages {
        let id = repo.commit_index(message);
        let facts = same_as_git(&repo.path());
        assert_eq!(credited(&facts, &id, Role::CoAuthor), expected, "{message}");
    }
}

#[test]
fn replaced_commits_are_read_as_git_reads_them() {
    let mut repo = awkward();
    repo.write("late", "1");
    let late = repo.commit("Late");
    let root = repo.git(&["rev-list", "--max-parents=0", "--author=Ana", "HEAD"]);
    repo.git(&["replace", "--graft", &late, &root]);
    let facts = same_as_git(&repo.path());
    assert_eq!(facts.commits.len(), 2);
}

#[test]
fn branches_are_united_and_missing_ones_named() {
    let mut repo = awkward();
    repo.git(&["checkout", "-q", "-f", "-b", "topic", "main~1"]);
    repo.dated(&["tag", "-a", "-m", "Tagged", "v1", "main~2"]);
    let facts = read_with(&repo.path(), &["main", "topic", "v1", "mian"], 2);
    assert_eq!(by::changes_by_us(&facts), by::changes_by_git(&repo.path(), &["main", "topic"]));
    assert_eq!(facts.tips.len(), 3);
    assert_eq!(gap_kinds(&facts), [GapKind::Branch]);
    assert!(facts.gaps[0].hint.contains("main"), "{}", facts.gaps[0].hint);
}

#[test]
fn the_number_of_threads_does_not_show() {
    let repos = [long_history(1500), awkward(), long_history(700)];
    let sources = repos.each_ref().map(|repo| Source {
        name: "repo".into(),
        path: repo.path(),
        ..Source::default()
    });
    let all = |jobs| format!("{:?}", gather(&sources, jobs, &by::Silent));
    let expected = all(1);
    assert!(expected.contains("Change 1499"));
    for jobs in [0, 2, 8] {
        assert!(all(jobs) == expected, "with {jobs} jobs");
    }
    assert_eq!(
        by::changes_by_us(&read(&repos[0].path())),
        by::changes_by_git(&repos[0].path(), &["HEAD"])
    );
}

#[test]
fn files_at_the_tip() {
    let mut repo = Repo::new();
    repo.write("gen/.gitattributes", "*.c -linguist-generated\n");
    repo.write(".gitattributes", "gen/* linguist-generated\nvendor/** linguist-vendored=true\n");
    let ignored = repo.commit("Attributes");
    repo.write(".git-blame-ignore-revs", format!("# reformat\n{ignored}\n"));
    repo.commit("Ignore");
    let facts = read(&repo.path());
    let rules: Vec<_> = facts
        .at_tip
        .attributes
        .iter()
        .map(|r| (r.directory.as_str(), r.pattern.as_str(), r.generated))
        .collect();
    assert_eq!(rules, [("", "gen/*", true), ("", "vendor/**", true), ("gen/", "*.c", false)]);
    assert_eq!(
        facts.at_tip.blame_ignored.iter().map(ToString::to_string).collect::<Vec<_>>(),
        [ignored]
    );
}

/// One commit of a random history.
#[derive(Clone, Debug)]
struct Step {
    branch: u8,
    merge: Option<u8>,
    changes: Vec<(usize, Option<(usize, u8)>)>,
}

const PATHS: [&str; 8] = ["a", "a/b", "a/b/c", "a.b", "a-b", "d/e", "d/e.f", "z"];
const MODES: [&str; 4] = ["100644", "100755", "120000", "160000"];

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let change = (0..PATHS.len(), prop::option::weighted(0.7, (0..MODES.len(), 0..3u8)));
    let step = (0..3u8, prop::option::weighted(0.2, 0..3u8), prop::collection::vec(change, 0..5));
    let step = step.prop_map(|(branch, merge, changes)| Step { branch, merge, changes });
    prop::collection::vec(step, 1..25)
}

fn fast_import(steps: &[Step]) -> String {
    let mut stream = String::new();
    let mut tips: [Option<usize>; 3] = [None; 3];
    for (mark, step) in (1..).zip(steps) {
        let branch = usize::from(step.branch);
        let date = 1_700_000_000 + mark * 60;
        write!(stream, "commit refs/heads/b{branch}\nmark :{mark}\ncommitter P{branch} <p@x> {date} +0000\ndata 1\nm\n").unwrap();
        if let Some(tip) = tips[branch] {
            writeln!(stream, "from :{tip}").unwrap();
            let other = step.merge.and_then(|merge| tips[usize::from(merge)]);
            if let Some(other) = other.filter(|&other| other != tip) {
                writeln!(stream, "merge :{other}").unwrap();
            }
        }
        for &(path, change) in &step.changes {
            match change {
                None => writeln!(stream, "D {}", PATHS[path]).unwrap(),
                Some((3, content)) => {
                    writeln!(stream, "M 160000 {content:040x} {}", PATHS[path]).unwrap();
                }
                Some((mode, content)) => {
                    writeln!(stream, "M {} inline {}\ndata 1\n{content}", MODES[mode], PATHS[path])
                        .unwrap();
                }
            }
        }
        tips[branch] = Some(mark);
    }
    stream
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn random_histories(steps in steps()) {
        let repo = Repo::new();
        repo.feed(&["fast-import", "--quiet"], fast_import(&steps).as_bytes());
        let branches: Vec<_> = (0..3u8).filter(|b| steps.iter().any(|s| s.branch == *b)).map(|b| format!("b{b}")).collect();
        let branches: Vec<_> = branches.iter().map(String::as_str).collect();
        let facts = read_with(&repo.path(), &branches, 2);
        prop_assert_eq!(by::changes_by_us(&facts), by::changes_by_git(&repo.path(), &branches));
        prop_assert_eq!(by::authors_by_us(&facts), by::authors_by_git(&repo.path(), &branches));
    }
}
