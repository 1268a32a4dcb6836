//! What a whole scan costs beside what else people run over a history: git's own
//! log, and counters of commits and lines where they are installed. All by turns,
//! in one run; the figures are medians, with shares of git's.
//!
//! ```text
//! cargo bench --bench against_peers -- [--rounds N] [--jobs N] [--only NAME,NAME] REPO...
//! ```
//!
//! The peers are looked for on the `PATH`: `git-who` (sinclairtarget/git-who),
//! `git-stats` (from crates.io), `git-fame` (from PyPI). Those that count lines do
//! other work than the others.

#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a program for developers: it prints what it finds, and stops at the first surprise"
)]

mod cost;

use std::path::Path;

use cost::{Cost, cost, median};

/// A program, and how it is run on a repository, which `REPO` stands for.
struct Peer {
    name: &'static str,
    command: &'static [&'static str],
}

/// The first is what the others are measured by. `SELF` stands for crosscut, and
/// `JOBS` for how many threads it takes.
const PEERS: [Peer; 6] = [
    Peer {
        name: "git log --raw",
        command: &["git", "-C", "REPO", "log", "--raw", "--no-renames", "--no-merges", "HEAD"],
    },
    Peer {
        name: "crosscut scan",
        command: &["SELF", "scan", "REPO", "--jobs", "JOBS", "--format", "json"],
    },
    Peer {
        name: "git log --numstat",
        command: &["git", "-C", "REPO", "log", "--numstat", "--no-renames", "--no-merges", "HEAD"],
    },
    Peer {
        name: "git-who",
        command: &["sh", "-c", "cd \"$1\" && git-who table -n 0", "sh", "REPO"],
    },
    Peer { name: "git-stats", command: &["sh", "-c", "cd \"$1\" && git-stats", "sh", "REPO"] },
    Peer { name: "git-fame", command: &["git-fame", "--no-progress", "-s", "REPO"] },
];

fn main() {
    let (mut rounds, mut jobs, mut only, mut repos) = (5, None, None, Vec::new());
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut value = || arguments.next().expect("a value");
        match argument.as_str() {
            "--bench" => {}
            "--rounds" => rounds = value().parse().expect("a number"),
            "--jobs" => jobs = Some(value()),
            "--only" => only = Some(value()),
            repo => repos.push(repo.to_owned()),
        }
    }
    let cores = std::thread::available_parallelism().expect("how many processors there are");
    let jobs = jobs.unwrap_or_else(|| cores.to_string());
    let is_asked = |peer: &&Peer| {
        only.as_ref().is_none_or(|only| only.split(',').any(|name| peer.name.contains(name)))
    };
    let peers: Vec<&Peer> = PEERS.iter().filter(is_asked).collect();
    println!("{cores} processors, {jobs} jobs, medians of {rounds} by turns");
    for repo in &repos {
        compare(&peers, repo, &jobs, rounds);
    }
}

fn compare(peers: &[&Peer], repo: &str, jobs: &str, rounds: usize) {
    println!("\n== {repo}");
    let mut costs: Vec<Vec<Cost>> = vec![Vec::new(); peers.len()];
    for _ in 0..rounds {
        for (peer, costs) in peers.iter().zip(&mut costs) {
            // One that is not there fails once and is left out.
            let command = peer.command.iter().map(|word| match *word {
                "REPO" => repo,
                "JOBS" => jobs,
                "SELF" => env!("CARGO_BIN_EXE_crosscut"),
                word => word,
            });
            costs.extend(cost(&command.collect::<Vec<_>>()));
        }
    }
    let Some(base) = costs.first().filter(|costs| !costs.is_empty()).map(|costs| median(costs))
    else {
        let is_there = Path::new(repo).exists();
        println!(
            "no figures: {}",
            if is_there { "is `time` installed?" } else { "no such folder" }
        );
        return;
    };
    for (peer, costs) in peers.iter().zip(&costs) {
        match costs.len() {
            0 => println!("{:>18}: not there, or failed", peer.name),
            _ => println!("{:>18}: {}", peer.name, median(costs).line(&base)),
        }
    }
}
