//! Runs that are ended at a random moment, and files that are saved at one.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::world::World;
use crate::harness::dice::Dice;
use crate::harness::run::Run;
use rustix::process::{Pid, Signal, kill_process};

/// What is written to a file, and by which command.
const RESULTS: [(&str, &[&str]); 4] = [
    ("report.json", &["scan", "--format", "json"]),
    ("report.html", &["scan", "--format", "html"]),
    ("compare.csv", &["compare", "--quarter", "2025Q1", "--format", "csv"]),
    ("ana.md", &["packet", "--person", "ana"]),
];

/// How the runs ended.
#[derive(Debug, Default)]
pub struct Ends {
    /// The file as it was.
    pub old: u64,
    /// A new one, whole.
    pub new: u64,
    /// Part files that SIGKILL left.
    pub parts: u64,
}

fn parts(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.extension().is_some_and(|end| end == "part")).collect()
}

fn start(world: &World, arguments: &[&str], file: &Path) -> Child {
    let arguments = [arguments, &["-o", file.to_str().unwrap()]].concat();
    let mut command = world.command(&arguments);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// How long a run takes.
fn takes(world: &World, arguments: &[&str], file: &Path) -> Duration {
    let begun = Instant::now();
    assert!(start(world, arguments, file).wait().unwrap().success());
    begun.elapsed()
}

fn moment(all: Duration, dice: &mut Dice) -> Duration {
    all.mul_f64(dice.roll(1150) as f64 / 1000.0)
}

/// Ends so many runs: no old file is harmed, and INT and TERM leave no part.
pub fn kills(world: &World, first: u64, trials: u64) -> Ends {
    let folder = world.path("killed");
    fs::create_dir(&folder).unwrap();
    let known = RESULTS.map(|(name, arguments)| {
        let file = folder.join(name);
        let time = takes(world, arguments, &file);
        (time, fs::read(&file).unwrap())
    });
    let mut ends = Ends::default();
    for number in first..first + trials {
        let mut dice = Dice(number);
        let at = dice.roll(RESULTS.len());
        let ((name, arguments), (time, whole)) = (RESULTS[at], &known[at]);
        let file = folder.join(name);
        // Sound files that a run would change: a packet keeps what was added.
        let old: &[u8] = if name.ends_with(".md") { whole } else { b"old\n" };
        fs::write(&file, old).unwrap();
        let signal = *dice.pick(&[Signal::INT, Signal::TERM, Signal::KILL]);
        let mut child = start(world, arguments, &file);
        sleep(moment(*time, &mut dice));
        let _ = kill_process(Pid::from_child(&child), signal);
        let status = child.wait().unwrap();
        let what = format!("{number}: {name}, {signal:?}, {status}");
        let found = fs::read(&file).unwrap();
        if found == old {
            ends.old += 1;
        } else {
            assert!(&found == whole, "{what}: {} of {} bytes", found.len(), whole.len());
            ends.new += 1;
        }
        let left = parts(&folder);
        assert!(left.is_empty() || signal == Signal::KILL, "{what}: {left:?}");
        ends.parts += left.len() as u64;
        left.iter().for_each(|part| fs::remove_file(part).unwrap());
    }
    ends
}

/// Saves a packet so many times while it is being refreshed, as editors do: in
/// place, or by another file that takes its place. No word is lost.
pub fn edits(world: &World, first: u64, trials: u64) {
    let folder = world.path("edited");
    fs::create_dir(&folder).unwrap();
    let file = folder.join("ana.md");
    let packet = ["packet", "--person", "ana"];
    takes(world, &packet, &file);
    let time = takes(world, &packet, &file);
    let mut words: Vec<String> = Vec::new();
    for number in first..first + trials {
        let mut dice = Dice(number);
        let mut child = start(world, &packet, &file);
        sleep(moment(time, &mut dice));
        let word = format!("word-{number}-");
        let text = fs::read_to_string(&file).unwrap() + &format!("\n{word}\n");
        if dice.roll(2) == 0 {
            fs::write(&file, &text).unwrap();
        } else {
            let beside = folder.join("ana.md~");
            fs::write(&beside, &text).unwrap();
            fs::rename(&beside, &file).unwrap();
        }
        words.push(word);
        let status = child.wait().unwrap();
        assert!(matches!(status.code(), Some(0 | 2)), "{number}: {status}");
        let found = fs::read_to_string(&file).unwrap();
        let lost = words.iter().find(|word| !found.contains(&***word));
        assert_eq!(lost, None, "{number}: lost after {status}");
        if number % 20 == 0 {
            let mut again = world.command(&[&packet[..], &["-o", file.to_str().unwrap()]].concat());
            assert_eq!(Run::of(&mut again).code, Some(0), "{number}: it goes on as before");
        }
    }
}
