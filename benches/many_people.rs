//! What reports on very many people cost: a scan of as many authors as commits without
//! a config, a comparison of a large roster, and the months of all of them as CSV. The
//! repositories are made up from a number with `git fast-import`, once; the config is
//! written beside them.
//!
//! ```text
//! cargo bench --bench many_people -- [--authors 100000] [--people 20000] [--rounds 3] FOLDER
//! ```

#![allow(
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a program for developers: it prints what it finds, and stops at the first surprise"
)]

mod cost;
#[expect(dead_code, reason = "only tests pick")]
#[path = "../tests/it/harness/dice.rs"]
mod dice;
#[path = "cost/made.rs"]
mod made;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use cost::{cost, median};
use dice::Dice;

/// Commits of each person of the roster.
const COMMITS: usize = 3;
const TEAMS: usize = 200;
/// The day of the report, and the first second of the 18 months before it.
const AS_OF: &str = "2025-06-30";
const START: usize = 1_704_067_200;
const SPAN: usize = 47_174_400;

fn main() {
    let (mut authors, mut people, mut rounds, mut folder) = (100_000, 20_000, 3, None);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut number = || arguments.next().and_then(|n| n.parse().ok()).expect("a number");
        match argument.as_str() {
            "--bench" => {}
            "--authors" => authors = number(),
            "--people" => people = number(),
            "--rounds" => rounds = number(),
            path => folder = Some(PathBuf::from(path)),
        }
    }
    let folder = folder.expect("a folder to make the repositories in");
    let crowd = folder.join(format!("authors-{authors}.git"));
    made::repository(&crowd, || history(authors, authors));
    let staff = format!("people-{people}");
    made::repository(&folder.join(format!("{staff}.git")), || history(people, people * COMMITS));
    let config = folder.join(format!("{staff}.yaml"));
    std::fs::write(&config, roster(people, &staff)).expect("the folder can be written");
    let (crowd, config) = (shown(&crowd), shown(&config));
    let of_roster = ["--config", &config];
    let quarter = ["--quarter", "2025Q2"];
    let runs: [(&str, Vec<&str>); 7] = [
        ("scan of the authors, table", vec!["scan", &crowd]),
        ("scan of the authors, JSON", vec!["scan", &crowd, "--format", "json"]),
        ("compare, table", [&["compare"][..], &of_roster, &quarter].concat()),
        ("compare, Markdown", [&["compare"][..], &of_roster, &quarter, &MARKDOWN].concat()),
        ("compare, JSON", [&["compare"][..], &of_roster, &quarter, &JSON].concat()),
        ("months, CSV", [&["scan"][..], &of_roster, &MONTHS, &["--format", "csv"]].concat()),
        ("months, table", [&["scan"][..], &of_roster, &MONTHS].concat()),
    ];
    println!("{authors} authors; {people} people, {TEAMS} teams; medians of {rounds} by turns");
    let mut costs = vec![Vec::new(); runs.len()];
    for _ in 0..rounds {
        for ((_, arguments), costs) in runs.iter().zip(&mut costs) {
            let fixed = [env!("CARGO_BIN_EXE_crosscut")];
            let rest = ["--as-of", AS_OF, "--no-cache"];
            costs.extend(cost(&[&fixed[..], arguments, &rest].concat()));
        }
    }
    for ((what, _), costs) in runs.iter().zip(&costs) {
        match costs.as_slice() {
            [] => println!("{what:>28}: failed, or `time` is not there"),
            costs => println!("{what:>28}: {}", median(costs).alone()),
        }
    }
}

const MARKDOWN: [&str; 2] = ["--format", "markdown"];
const JSON: [&str; 2] = ["--format", "json"];
const MONTHS: [&str; 4] = ["--by", "month", "--last", "18mo"];

fn shown(path: &Path) -> String {
    path.display().to_string()
}

/// A config with so many people in the teams, each team owning a directory.
fn roster(people: usize, repository: &str) -> String {
    let mut text = "version: 1\nteams:\n".to_owned();
    let mut line = |line: String| text += &line;
    (0..TEAMS)
        .for_each(|at| line(format!("  - {{id: t{at}, name: Team {at}, org: o{}}}\n", at % 9)));
    line("people:\n".to_owned());
    for at in 0..people {
        let team = at % TEAMS;
        line(format!(
            "  - {{id: p{at}, name: Person {at}, emails: [p{at}@example.com], team: t{team}}}\n"
        ));
    }
    line(format!("repos:\n  - name: one\n    path: {repository}.git\n    owners:\n"));
    (0..TEAMS).for_each(|at| line(format!("      - {{path: /d{at}/, team: t{at}}}\n")));
    text
}

/// A history of so many commits by so many people in turn, as `git fast-import` reads it.
fn history(people: usize, commits: usize) -> Vec<u8> {
    let mut dice = Dice(people as u64);
    let mut stream = String::new();
    for at in 0..commits {
        let (who, reviewer) = (at % people, dice.roll(people));
        let message =
            format!("Change {at}\n\nReviewed-by: Person {reviewer} <p{reviewer}@example.com>\n");
        let date = START + SPAN / commits.max(1) * at;
        let text = format!("{at}\n");
        write!(
            stream,
            "commit refs/heads/main\nmark :{}\ncommitter Person {who} <p{who}@example.com> {date} \
             +0000\ndata {}\n{message}\n",
            at + 1,
            message.len()
        )
        .expect("it fits");
        let (directory, file) = (dice.roll(TEAMS), dice.roll(20));
        write!(stream, "M 644 inline d{directory}/f{file}\ndata {}\n{text}\n", text.len())
            .expect("it fits");
    }
    stream.into_bytes()
}
