//! How long the measuring stage takes: a view and every signal of 200 people,
//! on synthetic histories of four sizes. Deterministic; no repository is read.
//!
//! ```text
//! cargo bench --bench measure
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

use crosscut::attribute::{Attributed, Day, Window, attribute, coverage};
use crosscut::config::Config;
use crosscut::facts::{
    ChangeKind, Commit, Credit, Form, IdentityId, Oid, PathChange, PathChanges, PathId,
    RawIdentity, RepoFacts, Role, When,
};
use crosscut::org::{Org, Ownership, PersonIx, resolve};
use crosscut::signals::{SIGNALS, Signal, Thresholds, View};
use dice::Dice;
use rayon::prelude::*;

const PEOPLE: u32 = 200;
const TEAMS: u32 = 20;
/// Path changes of one commit.
const PATHS: u32 = 4;
/// Ten years from 2015 on.
const START: i64 = 1_420_070_400;
const SECONDS: i64 = 10 * 365 * 86_400;
const ROUNDS: usize = 3;
const THRESHOLDS: Thresholds = Thresholds { team_weeks: 10, denominator: 5 };

fn main() {
    println!("path changes   view s   signals s   evidence items");
    for size in [250_000, 500_000, 1_000_000, 2_000_000] {
        let all = history(size / PATHS);
        let window = Window {
            from: "2023-07-01".parse().expect("a date"),
            to: "2024-12-01".parse().expect("a date"),
        };
        let coverage = coverage(&all, 1, window);
        let mut best = (f64::MAX, f64::MAX, 0);
        for _ in 0..ROUNDS {
            let start = Instant::now();
            let view = View::new(&all, window, &coverage);
            let view_took = start.elapsed().as_secs_f64();
            let items: usize = (0..PEOPLE)
                .into_par_iter()
                .map(PersonIx)
                .map(|who| {
                    let answer = |signal: &Signal| signal.answer(&view, who, THRESHOLDS);
                    SIGNALS.iter().map(|signal| answer(signal).evidence.len()).sum::<usize>()
                })
                .sum();
            let took = start.elapsed().as_secs_f64();
            if took < best.0 + best.1 {
                best = (view_took, took - view_took, items);
            }
        }
        println!("{size:>12}   {:>6.2}   {:>9.2}   {:>14}", best.0, best.1, best.2);
    }
}

fn config() -> Config {
    let mut text = "version: 1\nteams:\n".to_owned();
    for team in 0..TEAMS {
        text += &format!("  - {{id: t{team}, name: T{team}, org: o{}}}\n", team % 4);
    }
    text += "people:\n";
    for who in 0..PEOPLE {
        let team = who % TEAMS;
        text += &format!(
            "  - {{id: p{who}, name: P{who}, emails: [p{who}@example.com], team: t{team}}}\n"
        );
    }
    text += "repos:\n  - name: one\n    path: one\n    owners:\n";
    for team in 0..TEAMS {
        text += &format!("      - {{path: /d{team}/, team: t{team}}}\n");
    }
    text += "design_docs: [{repo: one, path: 'rfcs/*.md', id: '(\\d{4})'}]\n";
    text += "initiatives: {doc_trailers: [Design]}\n";
    text += "migrations: [{name: old, path: '*.cfg'}]\n";
    let parsed = Config::parse(&text, Path::new("crosscut.yaml"), &[]);
    parsed.expect("a valid config").0
}

/// A history of that many commits: files that are added once and changed by
/// anybody, with a reviewer or two.
fn history(commits: u32) -> Attributed {
    let config = config();
    let mut dice = Dice(7);
    let mut facts = RepoFacts { name: "one".to_owned(), ..RepoFacts::default() };
    facts.identities = (0..PEOPLE)
        .map(|who| RawIdentity {
            name: format!("P{who}"),
            email: Some(format!("p{who}@example.com")),
            login: None,
        })
        .collect();
    facts.mapped = facts.identities.clone();
    let files = commits / 5;
    let end = |n: u32| match n % 50 {
        0 => "cfg",
        1 => "md",
        _ => "rs",
    };
    facts.paths = (0..files)
        .map(|n| format!("d{}/f{n}.{}", n % (TEAMS + 2), end(n)).into_bytes().into())
        .collect();
    let mut added = vec![false; files as usize];
    for n in 0..commits {
        let who = |dice: &mut Dice| IdentityId(dice.roll(PEOPLE as usize) as u32);
        let author = who(&mut dice);
        let mut paths: Vec<u32> = (0..PATHS).map(|_| dice.roll(files as usize) as u32).collect();
        paths.sort_unstable();
        paths.dedup();
        let changes = paths.into_iter().map(|path| PathChange {
            path: PathId(path),
            old_path: None,
            kind: match std::mem::replace(&mut added[path as usize], true) {
                false => ChangeKind::Added,
                true => ChangeKind::Modified,
            },
            old_blob: None,
            new_blob: None,
        });
        let changes: PathChanges = changes.collect();
        let credits = (0..1 + dice.roll(2)).map(|_| Credit {
            role: Role::Reviewer,
            who: who(&mut dice),
            form: Form::Trailer("Reviewed-by".into()),
        });
        let credits: Box<[Credit]> = credits.collect();
        let seconds = START + i64::from(n) * SECONDS / i64::from(commits);
        let when = When { seconds, offset_minutes: 0 };
        let mut id = [0; 20];
        id[..4].copy_from_slice(&n.to_be_bytes());
        facts.commits.push(Commit {
            oid: Oid::from_bytes(&id).expect("20 bytes"),
            author,
            authored: when,
            committer: author,
            committed: when,
            message: format!("Change {n}").into(),
            changes: Some(changes),
            credits,
            merges: false,
        });
    }
    let facts = [facts];
    let mut org = Org::from_config(&config);
    let resolver = resolve(&config, &facts, &mut org, false);
    let ownership = [Ownership::from_rules(&config.repos[0], &facts[0])];
    let as_of = Day::from_date("2030-01-01".parse().expect("a date"));
    attribute(&config, &facts, org, &resolver, &ownership, as_of)
}
