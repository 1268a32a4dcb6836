//! Compares crosscut's reading with the `git` command on repositories of your
//! own: first that both tell the same, then their time and peak memory.
//!
//! ```text
//! cargo bench --bench against_git -- [--jobs N] [--rounds N] REPO...
//! ```

#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a program for developers: it prints what it finds, and stops at the first surprise"
)]

mod cost;
#[path = "../tests/it/harness/git.rs"]
mod git_support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use cost::{cost, median};
use crosscut::facts::{Form, RepoFacts, Role};
use crosscut::gather::{Source, gather};
use git_support as git;

/// What both are asked for.
const GIT_LOG: [&str; 5] = ["log", "--raw", "--no-renames", "--no-merges", "HEAD"];

fn main() {
    let (mut jobs, mut rounds, mut read_only, mut repos) = (2, 5, false, Vec::new());
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut number = || arguments.next().and_then(|n| n.parse().ok()).expect("a number");
        match argument.as_str() {
            "--bench" => {}
            "--jobs" => jobs = number(),
            "--rounds" => rounds = number(),
            "--read-only" => read_only = true,
            path => repos.push(PathBuf::from(path)),
        }
    }
    for repo in &repos {
        if read_only {
            let facts = read(repo, jobs);
            println!("{} commits, {} paths", facts.commits.len(), facts.paths.len());
        } else {
            println!("== {}", repo.display());
            compare(repo, &read(repo, jobs));
            race(repo, jobs, rounds);
        }
    }
}

fn read(repo: &Path, jobs: usize) -> RepoFacts {
    let source = Source { name: "repo".into(), path: repo.into(), ..Source::default() };
    gather(&[source], jobs, &git::Silent).remove(0)
}

/// Prints how many authors, changes and reviewers the two tell differently.
fn compare(repo: &Path, facts: &RepoFacts) {
    for gap in &facts.gaps {
        println!("gap: {} ({}): {}", gap.kind.id(), gap.count, gap.detail);
    }
    let (ours, theirs) = (git::authors_by_us(facts), git::authors_by_git(repo, &["HEAD"]));
    let differ: Vec<_> = ours
        .keys()
        .chain(theirs.keys())
        .collect::<BTreeSet<_>>()
        .into_iter()
        .filter(|author| ours.get(*author) != theirs.get(*author))
        .collect();
    println!("authors: {} of git's, {} differ", theirs.len(), differ.len());
    for author in differ.iter().take(20) {
        println!("  {author}: {:?} here, {:?} git", ours.get(*author), theirs.get(*author));
    }
    compare_changes(
        facts.commits.len(),
        &git::changes_by_us(facts),
        &git::changes_by_git(repo, &["HEAD"]),
    );
    for (key, role) in TRAILERS {
        compare_trailers(repo, facts, key, role);
    }
}

/// Prints how many changes differ, and how many commits crosscut puts below the
/// directory to which a later merge brought their history: git tells them as committed.
fn compare_changes(commits: usize, ours: &git::Changes, theirs: &git::Changes) {
    let by_commit = |changes: &git::Changes| {
        let mut by: BTreeMap<String, BTreeSet<(Vec<u8>, char)>> = BTreeMap::new();
        for (commit, path, letter) in changes {
            by.entry(commit.clone()).or_default().insert((path.clone(), *letter));
        }
        by
    };
    let (mut ours, by_git) = (by_commit(ours), by_commit(theirs));
    let (mut differ, mut placed) = (Vec::new(), BTreeMap::<String, usize>::new());
    let none = BTreeSet::new();
    for (commit, theirs) in &by_git {
        let ours = ours.remove(commit).unwrap_or_default();
        if ours == *theirs {
            continue;
        }
        match directory(&ours, theirs) {
            Some(directory) => *placed.entry(git::readable(directory)).or_default() += 1,
            None => differ.push((commit.clone(), ours, theirs)),
        }
    }
    differ.extend(ours.into_iter().map(|(commit, ours)| (commit, ours, &none)));
    println!(
        "changes: {commits} commits in all, {} changes of git's, {} commits differ",
        theirs.len(),
        differ.len()
    );
    for (directory, commits) in placed {
        println!("  {commits} commits of a history that was merged in below {directory}");
    }
    for (commit, ours, theirs) in differ.iter().take(20) {
        for (path, letter) in ours.symmetric_difference(theirs).take(5) {
            println!("  {commit} {letter} {}", git::readable(path));
        }
    }
}

/// The directory below which all of our changes are git's, if there is one.
fn directory<'o>(
    ours: &'o BTreeSet<(Vec<u8>, char)>,
    theirs: &BTreeSet<(Vec<u8>, char)>,
) -> Option<&'o [u8]> {
    let ((our_path, _), (path, _)) = (ours.first()?, theirs.first()?);
    let directory = our_path.strip_suffix(path.as_slice())?;
    let below = theirs.iter().map(|(path, letter)| ([directory, path].concat(), *letter));
    below.collect::<BTreeSet<_>>().eq(ours).then_some(directory)
}

/// Trailers that both read.
const TRAILERS: [(&str, Role); 2] =
    [("Reviewed-by", Role::Reviewer), ("Co-authored-by", Role::CoAuthor)];

/// Git's values of a trailer must all be found here; what is found besides is
/// grouped by the reason why Git does not see it.
fn compare_trailers(repo: &Path, facts: &RepoFacts, key: &'static str, role: Role) {
    let theirs = git::trailers_by_git(repo, key, &["HEAD"]);
    let (mut total, mut missing, mut extra) = (0, Vec::new(), BTreeMap::<_, Vec<_>>::new());
    for commit in &facts.commits {
        let id = commit.oid.to_string();
        let values = &theirs[&id];
        total += values.len();
        let credited: Vec<_> = commit
            .credits
            .iter()
            .filter(|credit| credit.role == role)
            .map(|credit| (&credit.form, facts.identity(credit.who)))
            .collect();
        let names = |value: &String, who: &crosscut::facts::RawIdentity| match &who.email {
            Some(email) => value.contains(email.as_str()),
            None => value.contains(&who.name),
        };
        for value in values {
            if !credited.iter().any(|(_, who)| names(value, who)) {
                missing.push(format!("{id} {value}"));
            }
        }
        for (form, who) in credited {
            let same_key = *form == Form::Trailer(key.into());
            if same_key && !values.iter().any(|value| names(value, who)) {
                let block =
                    &commit.message[crosscut::facts::message::trailer_block(&commit.message)];
                let reason = if block.is_empty() {
                    "no trailer block: a line in the last paragraph is no trailer"
                } else if block.contains(&who.name)
                    && block.to_lowercase().contains(&key.to_lowercase())
                {
                    "in the trailer block"
                } else {
                    "outside the trailer block"
                };
                extra.entry(reason).or_default().push(format!("{id} {} {:?}", who.name, who.email));
            }
        }
    }
    println!("{key}: {total} values of git's, {} missing here", missing.len());
    for line in missing.iter().take(20) {
        println!("  {line}");
    }
    for (reason, lines) in extra {
        println!("  extra: {} {reason}", lines.len());
        for line in lines.iter().take(5) {
            println!("    {line}");
        }
    }
}

/// Runs both by turns and prints the median of each and their ratios.
fn race(repo: &Path, jobs: usize, rounds: usize) {
    let myself = std::env::current_exe().expect("the path of this program");
    let (mut ours, mut theirs) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        let repo = repo.to_string_lossy();
        let git: Vec<_> = ["git", "-C", &repo].into_iter().chain(GIT_LOG).collect();
        theirs.extend(cost(&git));
        let jobs = jobs.to_string();
        let myself = myself.to_string_lossy();
        ours.extend(cost(&[&myself, "--read-only", "--jobs", &jobs, &repo]));
    }
    if ours.is_empty() || theirs.is_empty() {
        println!("no timings: they need the program `time`");
        return;
    }
    let (ours, theirs) = (median(&ours), median(&theirs));
    println!("     git: {}", theirs.line(&theirs));
    println!("crosscut: {} ({jobs} jobs)", ours.line(&theirs));
}
