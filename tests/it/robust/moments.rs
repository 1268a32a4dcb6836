//! Runs that are ended at a random moment, and files that are saved at one.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use super::world::World;
use crate::harness::dice::Dice;
use crate::harness::repo::feed;
use crate::harness::run::Run;
use rustix::process::{Pid, Signal, kill_process};
use serde_json::Value;

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
    /// A data set that is refused, or told to lack a repository, because it is not whole.
    pub refused: u64,
    /// Part files that SIGKILL left.
    pub parts: u64,
}

fn parts(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.extension().is_some_and(|end| end == "part")).collect()
}

/// Files without a name of their own yet, anywhere below a folder.
fn parts_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = parts(folder);
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    found.extend(entries.filter(|path| path.is_dir()).flat_map(|path| parts_below(&path)));
    found
}

/// Starts a command that says nothing.
fn quiet(command: &mut Command) -> Child {
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

/// Ends a run at a random moment of the time that it takes; by which signal.
fn end(mut child: Child, time: Duration, dice: &mut Dice) -> Signal {
    let signal = *dice.pick(&[Signal::INT, Signal::TERM, Signal::KILL]);
    sleep(moment(time, dice));
    let _ = kill_process(Pid::from_child(&child), signal);
    child.wait().unwrap();
    signal
}

fn start(world: &World, arguments: &[&str], file: &Path) -> Child {
    let arguments = [arguments, &["-o", file.to_str().unwrap()]].concat();
    quiet(&mut world.command(&arguments))
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
        let signal = end(start(world, arguments, &file), *time, &mut dice);
        let what = format!("{number}: {name}, {signal:?}");
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

/// What a report says of people by a data set; `None` where the set is refused, or where the
/// report tells that a repository of the config is missing in it.
fn people_by(world: &World, set: &Path) -> Option<Value> {
    let scan = ["scan", "--facts", set.to_str().unwrap(), "--format", "json"];
    let run = Run::of(&mut world.command(&scan));
    if run.code == Some(2) {
        let is_told = ["incomplete", "not a data set", "no data set", "do not contain"];
        assert!(is_told.iter().any(|told| run.stderr.contains(told)), "{}", run.stderr);
        return None;
    }
    let mut report: Value = serde_json::from_str(&run.stdout).unwrap();
    if run.code == Some(1) {
        let gaps = report["gaps"].as_array().unwrap();
        assert!(gaps.iter().any(|gap| gap["kind"] == "repository"), "{gaps:?}");
        return None;
    }
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    Some(report["people"].take())
}

/// Ends so many runs that write a data set over one of an earlier state: what a report
/// takes for a data set is one of the two, or a mixture of whole repositories of both;
/// and INT and TERM leave no part.
pub fn kills_of_facts(world: &World, first: u64, trials: u64) -> Ends {
    let set = world.path("set");
    let facts = || {
        let mut facts = world.sandbox.crosscut();
        quiet(facts.args(["facts", "--jobs", "2", "-o"]).arg(&set))
    };
    let gathered = || {
        let begun = Instant::now();
        assert!(facts().wait().unwrap().success());
        begun.elapsed()
    };
    let tip = feed(&world.path("good"), &["rev-parse", "main"], b"");
    let mut ends = Ends::default();
    // From one state to the other and back.
    let later = "commit refs/heads/main\nauthor Ana <ana@example.com> 1742000000 +0000\n\
                 committer Ana <ana@example.com> 1742000000 +0000\ndata 5\nMore\n\
                 from refs/heads/main^0\nM 644 inline web/more.rs\ndata 2\n1\n\n";
    gathered();
    let earlier = people_by(world, &set).unwrap();
    let import = ["-c", "fastimport.unpackLimit=100000", "fast-import", "--quiet"];
    feed(&world.path("good"), &import, later.as_bytes());
    let time = gathered();
    let states = [earlier, people_by(world, &set).unwrap()];
    assert_ne!(states[0], states[1], "the commit is in the report");
    let tips = [tip, feed(&world.path("good"), &["rev-parse", "main"], b"")];
    for number in first..first + trials {
        let mut dice = Dice(number);
        let tip = dice.pick(&tips);
        feed(&world.path("good"), &["update-ref", "refs/heads/main", tip], b"");
        if dice.roll(2) == 0 {
            fs::remove_dir_all(&set).unwrap();
        }
        let signal = end(facts(), time, &mut dice);
        let what = format!("{number}: {signal:?}");
        let left = if set.exists() { parts_below(&set) } else { Vec::new() };
        assert!(left.is_empty() || signal == Signal::KILL, "{what}: {left:?}");
        ends.parts += left.len() as u64;
        left.iter().for_each(|part| fs::remove_file(part).unwrap());
        match set.exists().then(|| people_by(world, &set)).flatten() {
            None => ends.refused += 1,
            Some(people) => {
                let at = states.iter().position(|state| *state == people);
                assert!(at.is_some(), "{what}: half a data set was taken for whole");
                if at == tips.iter().position(|one| one == tip) {
                    ends.new += 1;
                } else {
                    ends.old += 1;
                }
            }
        }
        // Whatever was left: the next run makes it whole.
        gathered();
    }
    ends
}

/// Ends so many runs that add to a journal: it holds what it held, and the new entry
/// whole or not at all.
pub fn kills_of_log(world: &World, first: u64, trials: u64) -> Ends {
    let folder = world.path("journals");
    fs::create_dir(&folder).unwrap();
    let file = folder.join("journal.yaml");
    let log = |number: u64| {
        let mut log = world.sandbox.crosscut();
        log.args(["log", &format!("Talk {number}."), "--kind", "talk", "--person", "ana"]);
        log.args(["--date", "2025-03-03", "--as-of", "2025-06-01", "--journal"]).arg(&file);
        log
    };
    assert_eq!(Run::of(&mut log(1)).code, Some(0));
    let begun = Instant::now();
    assert_eq!(Run::of(&mut log(2)).code, Some(0));
    let time = begun.elapsed();
    let mut ends = Ends::default();
    for number in first..first + trials {
        let mut dice = Dice(number);
        let before = fs::read_to_string(&file).unwrap();
        let signal = end(quiet(&mut log(number)), time, &mut dice);
        let what = format!("{number}: {signal:?}");
        let after = fs::read_to_string(&file).unwrap();
        if after == before {
            ends.old += 1;
        } else {
            let all = after.lines().zip(before.lines()).all(|(one, other)| one == other);
            let is_added = after.contains(&format!("Talk {number}."));
            assert!(all && is_added && after.len() > before.len(), "{what}: {after}");
            ends.new += 1;
        }
        let left = parts(&folder);
        assert!(left.is_empty() || signal == Signal::KILL, "{what}: {left:?}");
        ends.parts += left.len() as u64;
        left.iter().for_each(|part| fs::remove_file(part).unwrap());
    }
    let mut next = log(first + trials);
    assert_eq!(Run::of(&mut next).code, Some(0), "it goes on as before");
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
