//! What a scan of many small repositories costs, beside git run on one after the
//! other. The repositories are made up from a number with `git fast-import`, once.
//!
//! ```text
//! cargo bench --bench many_repositories -- [--repos 200] [--commits 5000] [--rounds 3] FOLDER
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

/// People, directories and files in each directory of a repository.
const PEOPLE: usize = 40;
const DIRECTORIES: usize = 30;
const FILES: usize = 40;
/// Every so many commits there is a merge of what came since.
const SIDE: usize = 8;
/// 2015, and how many seconds lie between commits.
const START: usize = 1_420_070_400;
const STEP: usize = 40_000;

fn main() {
    let (mut repos, mut commits, mut rounds, mut folder) = (200, 5_000, 3, None);
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        let mut number = || arguments.next().and_then(|n| n.parse().ok()).expect("a number");
        match argument.as_str() {
            "--bench" => {}
            "--repos" => repos = number(),
            "--commits" => commits = number(),
            "--rounds" => rounds = number(),
            path => folder = Some(PathBuf::from(path)),
        }
    }
    let folder = folder.expect("a folder to make the repositories in");
    let all: Vec<PathBuf> =
        (0..repos).map(|number| repository(&folder, number as u32, commits)).collect();
    let paths: Vec<String> = all.iter().map(|path| path.display().to_string()).collect();
    let one_by_one = "for repo; do git -C \"$repo\" log --raw --no-renames --no-merges HEAD; done";
    let mut git = vec!["sh", "-c", one_by_one, "sh"];
    let mut scan = vec![env!("CARGO_BIN_EXE_crosscut"), "scan", "--format", "json"];
    git.extend(paths.iter().map(String::as_str));
    scan.extend(paths.iter().map(String::as_str));
    if rounds == 0 {
        println!("made {repos} repositories in {}", folder.display());
        return;
    }
    let (mut theirs, mut ours) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        theirs.push(cost(&git).expect("git runs, and `time` is there"));
        ours.push(cost(&scan).expect("the scan ends well"));
    }
    let (theirs, ours) = (median(&theirs), median(&ours));
    println!("{repos} repositories of {commits} commits, medians of {rounds} by turns");
    println!("git: {}", theirs.line(&theirs));
    println!("scan: {}", ours.line(&theirs));
}

/// The repository of this number, made unless it is there.
fn repository(folder: &Path, number: u32, commits: usize) -> PathBuf {
    let path = folder.join(format!("made-up-{number}-{commits}.git"));
    made::repository(&path, || history(number, commits));
    path
}

/// A history with side branches and merges, as `git fast-import` reads it.
fn history(number: u32, commits: usize) -> Vec<u8> {
    let mut dice = Dice(u64::from(number));
    let mut stream = String::new();
    for at in 0..commits {
        // The last of each run joins the side branch that began with it.
        let (on_side, joins) =
            (at % SIDE >= SIDE / 2 && at % SIDE < SIDE - 1, at % SIDE == SIDE - 1);
        let branch = if on_side { "side" } else { "main" };
        let who = dice.roll(PEOPLE);
        let reviewer = dice.roll(PEOPLE);
        let message = format!(
            "Change {at} of {number}\n\nWhy it is needed, in a line or two.\n\n\
             Reviewed-by: P{reviewer} <p{reviewer}@example.com>\n"
        );
        let parents = match () {
            () if joins => format!("from :{}\nmerge :{at}\n", at - SIDE / 2 + 1),
            () if at == 0 => String::new(),
            () => format!("from :{at}\n"),
        };
        write!(
            stream,
            "commit refs/heads/{branch}\nmark :{}\ncommitter P{who} <p{who}@example.com> {} +0000\n\
             data {}\n{message}\n{parents}",
            at + 1,
            START + at * STEP,
            message.len()
        )
        .expect("it fits");
        for _ in 0..=dice.roll(3) {
            let (directory, file) = (dice.roll(DIRECTORIES), dice.roll(FILES));
            let text = format!("{at}\n{}\n", dice.roll(1_000_000));
            write!(
                stream,
                "M 644 inline d{}/d{directory}/f{file}\ndata {}\n{text}\n",
                directory % 5,
                text.len()
            )
            .expect("it fits");
        }
    }
    stream.into_bytes()
}
