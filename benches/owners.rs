//! How long it takes to tell the owners of every path: `CODEOWNERS` with up to
//! 10,000 rules beside a set of globs of the same meaning, and
//! Kubernetes' `OWNERS` with 500 revisions. Deterministic; no repository is read.
//!
//! ```text
//! cargo bench --bench owners
//! ```

#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a program for developers: it prints what it finds, and stops at the first surprise"
)]

#[expect(dead_code, reason = "only tests pick")]
#[path = "../tests/it/harness/dice.rs"]
mod dice;

use std::path::Path;
use std::time::Instant;

use crosscut::config::Config;
use crosscut::facts::{Commit, IdentityId, Oid, OwnerFile, PathChanges, PathId, RepoFacts, When};
use crosscut::org::{Foreign, Org, Owners, Ownership, TeamIx, resolve};
use dice::Dice;
use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use rayon::prelude::*;

const TEAMS: usize = 50;
const ROUNDS: usize = 3;
/// How many paths the globs are asked for: for all it would take minutes.
const COMPARED: usize = 2_000;
const DAY: i64 = 86_400;
/// 2015-01-01.
const START: i64 = 1_420_070_400;

fn main() {
    println!("CODEOWNERS rules    paths   owners s   µs a path   globs, µs a path");
    for (rules, paths) in [
        (2_500, 500_000),
        (5_000, 500_000),
        (10_000, 125_000),
        (10_000, 250_000),
        (10_000, 500_000),
    ] {
        let (text, globs) = codeowners(rules);
        let facts = facts(paths_of(paths), vec![(b"CODEOWNERS".to_vec(), text)]);
        let (ours, found) = best(|| owners("github", "CODEOWNERS", &facts, 1));
        let (theirs, expected) = by_globs(&globs, &facts);
        assert!(found[..COMPARED] == expected, "both name the same owners");
        let each = ours * 1e6 / f64::from(paths);
        println!("{rules:>16} {paths:>8}   {ours:>8.2}   {each:>9.1}   {theirs:>16.1}");
    }
    println!("\nOWNERS revisions    paths   moments   owners s");
    for (revisions, paths) in [(125, 100_000), (250, 100_000), (500, 100_000), (500, 200_000)] {
        let facts = facts(paths_of(paths), owners_files(revisions));
        let (took, _) = best(|| owners("kubernetes", "OWNERS", &facts, 5));
        println!("{revisions:>16} {paths:>8}   {:>7}   {took:>8.2}", 5);
    }
}

/// The shortest time of some rounds, and what the last gave.
fn best<R>(work: impl Fn() -> R) -> (f64, R) {
    let round = || {
        let start = Instant::now();
        let result = work();
        (start.elapsed().as_secs_f64(), result)
    };
    let (mut took, mut result) = round();
    for _ in 1..ROUNDS {
        let (again, other) = round();
        (took, result) = (took.min(again), other);
    }
    (took, result)
}

/// Paths three names deep, as in a large repository.
fn paths_of(count: u32) -> Vec<Box<[u8]>> {
    let mut dice = Dice(1);
    let path = |n| {
        let (top, below) = (dice.roll(100), dice.roll(100));
        format!("d{top}/s{below}/f{n}.e{}", dice.roll(300)).into_bytes().into()
    };
    (0..count).map(path).collect()
}

/// Lines of `CODEOWNERS`, and for each the globs that mean the same.
fn codeowners(rules: u32) -> (String, Vec<(String, u32)>) {
    let mut dice = Dice(2);
    let (mut text, mut globs) = (String::new(), Vec::new());
    for _ in 0..rules {
        let (top, below, end) = (dice.roll(100), dice.roll(100), dice.roll(300));
        let team = dice.roll(TEAMS);
        let (line, meaning) = match dice.roll(20) {
            0 => (format!("*.e{end}"), vec![format!("**/*.e{end}"), format!("**/*.e{end}/**")]),
            1 => (format!("/d{top}/"), vec![format!("d{top}/**")]),
            2..=4 => (format!("/d{top}/**/*.e{end}"), vec![format!("d{top}/**/*.e{end}")]),
            5 | 6 => {
                let name = format!("f{}.e{end}", dice.roll(500_000));
                (name.clone(), vec![format!("**/{name}"), format!("**/{name}/**")])
            }
            7 => (format!("/d{top}/s{below}/*"), vec![format!("d{top}/s{below}/*")]),
            _ => (format!("/d{top}/s{below}/"), vec![format!("d{top}/s{below}/**")]),
        };
        text += &format!("{line} @acme/t{team}\n");
        globs.extend(meaning.into_iter().map(|glob| (glob, team as u32)));
    }
    (text, globs)
}

/// Revisions of `OWNERS` in many directories, with people who come and go.
fn owners_files(revisions: u32) -> Vec<(Vec<u8>, String)> {
    let mut dice = Dice(3);
    let file = |n| {
        let path = match n {
            0 => "OWNERS".to_owned(),
            n if n % 3 == 0 => format!("d{}/OWNERS", dice.roll(100)),
            _ => format!("d{}/s{}/OWNERS", dice.roll(100), dice.roll(100)),
        };
        let (one, other) = (dice.roll(TEAMS), dice.roll(TEAMS));
        let text = format!(
            "approvers: [t{one}]\nreviewers: [t{other}]\nfilters:\n  '.*\\.e1.*':\n    \
             approvers: [t{other}]\n  '.*':\n    approvers: [t{one}]\n"
        );
        (path.into_bytes(), text)
    };
    (0..revisions).map(file).collect()
}

/// A repository whose main line changes one such file a day.
fn facts(paths: Vec<Box<[u8]>>, files: Vec<(Vec<u8>, String)>) -> RepoFacts {
    let mut facts = RepoFacts { name: "one".to_owned(), paths, ..RepoFacts::default() };
    for (at, (path, text)) in files.into_iter().enumerate() {
        let mut id = [0; 20];
        id[..8].copy_from_slice(&at.to_be_bytes());
        facts.commits.push(Commit {
            oid: Oid::from_bytes(&id).expect("20 bytes"),
            author: IdentityId(0),
            authored: When::default(),
            committer: IdentityId(0),
            committed: When { seconds: START + at as i64 * DAY, offset_minutes: 0 },
            message: "".into(),
            changes: Some(PathChanges::default()),
            credits: Box::default(),
            merges: false,
        });
        let text = Some(text.as_bytes().into());
        facts.at_tip.owner_files.push(OwnerFile { commit: at, path: path.into(), text });
    }
    facts
}

/// Reads the files and asks for each path at as many moments.
fn owners(format: &str, file: &str, facts: &RepoFacts, moments: i64) -> Vec<Owners> {
    let config = config(format, file);
    let mut org = Org::from_config(&config);
    let resolver = resolve(&config, &[], &mut org, false);
    let mut foreign = Foreign::mapped(&config.owner_names, &resolver);
    let ownership = Ownership::new(&config.repos[0], facts, &mut foreign, &mut org);
    let days = facts.at_tip.owner_files.len() as i64;
    let first = jiff::civil::date(2015, 1, 1);
    let moments: Vec<_> = (1..=moments)
        .map(|n| n * days / moments)
        .map(|days| (START + days * DAY, first.saturating_add(jiff::Span::new().days(days))))
        .collect();
    let ask = |path| {
        let ownership = &ownership;
        moments.iter().map(move |(moment, day)| ownership.owners_at(PathId(path), *moment, *day))
    };
    (0..facts.paths.len() as u32).into_par_iter().flat_map_iter(ask).collect()
}

fn config(format: &str, file: &str) -> Config {
    let mut text = "version: 1\nteams:\n".to_owned();
    (0..TEAMS).for_each(|team| text += &format!("  - id: t{team}\n"));
    text += "people: []\nowner_names:\n";
    (0..TEAMS)
        .for_each(|team| text += &format!("  '@acme/t{team}': t{team}\n  t{team}: t{team}\n"));
    text += &format!(
        "repos:\n  - name: one\n    path: one\n    owners_from: {{file: {file}, format: {format}}}\n"
    );
    let parsed = Config::parse(&text, Path::new("crosscut.yaml"), &[]);
    parsed.expect("a valid config").0
}

/// What a set of all globs gives for the first of the paths, where the last
/// that matches decides, and the microseconds that each path took.
fn by_globs(globs: &[(String, u32)], facts: &RepoFacts) -> (f64, Vec<Owners>) {
    let mut set = GlobSetBuilder::new();
    for (glob, _) in globs {
        let glob = GlobBuilder::new(glob).literal_separator(true).build();
        set.add(glob.expect("a valid glob"));
    }
    let set: GlobSet = set.build().expect("a set of globs");
    let last = |path: &[u8]| {
        let path = std::str::from_utf8(path).expect("ASCII");
        let last = set.matches(path).into_iter().max();
        last.map(|at| TeamIx(globs[at].1)).into_iter().collect()
    };
    let start = Instant::now();
    let found = facts.paths[..COMPARED].par_iter().map(|path| last(path)).collect();
    (start.elapsed().as_secs_f64() * 1e6 / COMPARED as f64, found)
}
