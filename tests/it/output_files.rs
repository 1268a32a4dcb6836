//! Files that results are written to: whoever may read one, what it is a link
//! to, and what stood there before stay as they were, whatever happens.

use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::harness::company::Company;
use crate::harness::demo::Demo;
use crate::harness::run::Run;

const REPORT: [&str; 6] = ["scan", "--person", "ana", "--format", "json", "-o"];

fn report(company: &Company, file: &str) -> Run {
    company.run(&[&REPORT[..], &[file]].concat())
}

fn mode(file: &Path) -> u32 {
    fs::metadata(file).unwrap().mode() & 0o7777
}

/// The part files in a folder.
fn parts(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.filter(|path| path.extension().is_some_and(|end| end == "part")).collect()
}

#[test]
fn a_file_keeps_its_mode_and_a_new_one_follows_the_umask() {
    let company = Company::new();
    let [there, new] = ["there.json", "new.json"].map(|name| company.path(name));
    for kept in [0o600, 0o640, 0o4755] {
        fs::write(&there, "old").unwrap();
        fs::set_permissions(&there, Permissions::from_mode(kept)).unwrap();
        assert_eq!(report(&company, "there.json").code, Some(0));
        assert_eq!(mode(&there), kept, "{kept:o}");
        assert!(fs::read_to_string(&there).unwrap().contains("crosscut.report/1"));
    }
    let umask = "umask 027; exec \"$0\" \"$@\"";
    let mut shell = company.sandbox.crosscut();
    let program = shell.get_program().to_owned();
    let mut run = Command::new("/bin/sh");
    run.current_dir(company.sandbox.root()).args(["-c", umask]).arg(program);
    run.args(REPORT).args(["new.json", "--as-of", "2025-06-01"]);
    assert_eq!(run.stderr(Stdio::null()).status().unwrap().code(), Some(0));
    assert_eq!(mode(&new), 0o640);
    shell.arg("--version");
    assert!(Run::of(&mut shell).stdout.starts_with("crosscut "));
}

#[test]
fn no_result_takes_the_place_of_what_people_write_in() {
    let company = Company::new();
    let config = fs::read(company.path("crosscut.yaml")).unwrap();
    let refused = report(&company, "crosscut.yaml");
    assert_eq!(refused.code, Some(2));
    assert!(refused.stderr.contains("crosscut.yaml is a config: "), "{}", refused.stderr);
    assert_eq!(fs::read(company.path("crosscut.yaml")).unwrap(), config);

    let packet = company.run(&["packet", "--person", "ana", "-o", "ana.md"]);
    assert_eq!(packet.code, Some(0), "{}", packet.stderr);
    let written = fs::read_to_string(company.path("ana.md")).unwrap() + "My words.\n";
    fs::write(company.path("ana.md"), &written).unwrap();
    for command in [
        &["scan", "--person", "ana", "--format", "markdown", "-o", "ana.md"][..],
        &["packet", "--person", "ana", "--format", "html", "-o", "ana.md"],
        &["packet", "--person", "ana", "--format", "docx", "-o", "ana.md"],
        &["gaps", "--person", "ana", "-o", "ana.md"],
    ] {
        let refused = company.run(command);
        assert_eq!(refused.code, Some(2), "{command:?}");
        assert!(refused.stderr.contains("ana.md is a packet or its ledger: "), "{command:?}");
    }
    assert_eq!(fs::read_to_string(company.path("ana.md")).unwrap(), written);
    assert_eq!(parts(company.sandbox.root()), [] as [PathBuf; 0]);
}

#[test]
fn links_are_written_through() {
    let company = Company::new();
    fs::create_dir(company.path("far")).unwrap();
    let real = company.path("far/real.json");
    fs::write(&real, "old").unwrap();
    symlink("far/real.json", company.path("link.json")).unwrap();
    symlink("link.json", company.path("second.json")).unwrap();
    assert_eq!(report(&company, "second.json").code, Some(0));
    for link in ["link.json", "second.json"] {
        assert!(company.path(link).symlink_metadata().unwrap().is_symlink(), "{link}");
    }
    assert!(fs::read_to_string(&real).unwrap().contains("crosscut.report/1"));

    symlink("nowhere.json", company.path("broken.json")).unwrap();
    let refused = report(&company, "broken.json");
    assert_eq!(refused.code, Some(2));
    assert!(refused.stderr.contains("the link can't be followed"), "{}", refused.stderr);
    assert!(!company.path("nowhere.json").exists());
}

#[test]
fn a_read_only_file_is_refused_before_any_scanning() {
    let company = Company::new();
    let file = company.path("report.json");
    fs::write(&file, "old").unwrap();
    fs::set_permissions(&file, Permissions::from_mode(0o444)).unwrap();
    // Whether anybody is called so is known only after the scan.
    let refused = company.run(&["scan", "--person", "nobody", "-o", "report.json"]);
    assert_eq!(refused.code, Some(2));
    let told = &refused.stderr;
    assert!(told.contains("read-only") || told.contains("Permission denied"), "{told}");
    assert_eq!(fs::read_to_string(&file).unwrap(), "old");
    assert!(parts(company.sandbox.root()).is_empty());
}

#[test]
fn other_names_of_a_file_are_told() {
    let company = Company::new();
    fs::write(company.path("report.json"), "old").unwrap();
    fs::hard_link(company.path("report.json"), company.path("copy.json")).unwrap();
    let run = report(&company, "report.json");
    assert!(run.stderr.contains("has 1 other name (hard links): the old text stays there"));
    assert_eq!(fs::read_to_string(company.path("copy.json")).unwrap(), "old");
}

#[test]
fn what_a_killed_run_left_is_told_and_kept() {
    let company = Company::new();
    let left = company.path(".report.json.00112233aabbccdd.part");
    fs::write(&left, "half").unwrap();
    for other in [".report.json.part", ".report.json.zz.part", ".other.json.00112233aabbccdd.part"]
    {
        fs::write(company.path(other), "mine").unwrap();
    }
    let run = report(&company, "report.json");
    assert_eq!(run.code, Some(0));
    let told = run.stderr.matches("is the unfinished result of another run").count();
    assert_eq!(told, 1, "{}", run.stderr);
    assert!(run.stderr.contains(".report.json.00112233aabbccdd.part"));
    assert_eq!(fs::read_to_string(&left).unwrap(), "half");
}

/// Waits until a run has begun to write its file in this folder. `None` where
/// it came to its end before that was seen.
fn part_of(child: &mut Child, folder: &Path) -> Option<PathBuf> {
    let end = Instant::now() + Duration::from_secs(60);
    while Instant::now() < end {
        if let Some(part) = parts(folder).pop() {
            return Some(part);
        }
        if child.try_wait().unwrap().is_some() {
            return None;
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    panic!("no part file appears");
}

#[test]
fn a_run_that_is_interrupted_leaves_no_part_and_the_old_file() {
    use std::os::unix::process::ExitStatusExt;

    let demo = Demo::shared();
    let folder = demo.sandbox.path("interrupted");
    fs::create_dir(&folder).unwrap();
    let file = folder.join("report.json");
    for (name, number) in [("INT", 2), ("TERM", 15)] {
        fs::write(&file, "old").unwrap();
        // A run may be over before it is seen to have begun: then again.
        let status = (0..5).find_map(|_| {
            let mut scan = demo.command("scan");
            scan.args(["--as-of", "2026-06-30", "--format", "json", "-o"]).arg(&file);
            let mut child = scan.stderr(Stdio::null()).spawn().unwrap();
            let part = part_of(&mut child, &folder);
            let private = part.as_deref().and_then(|part| fs::metadata(part).ok());
            let kill = Command::new("kill").args(["-s", name, &child.id().to_string()]).status();
            let status = child.wait().unwrap();
            let in_time = part.is_some() && kill.unwrap().success() && !status.success();
            in_time.then_some((status, private))
        });
        let (status, part) = status.expect("a run is caught while it writes");
        assert_eq!(status.signal(), Some(number), "{name}");
        if let Some(part) = part {
            assert_eq!(part.mode() & 0o077, 0, "only its owner can read a part");
        }
        assert!(parts(&folder).is_empty(), "{name}");
        assert_eq!(fs::read_to_string(&file).unwrap(), "old", "{name}");
    }
}

#[test]
fn words_that_are_saved_while_a_packet_is_refreshed_are_kept() {
    let demo = Demo::shared();
    let folder = demo.sandbox.path("saved-meanwhile");
    fs::create_dir(&folder).unwrap();
    let file = folder.join("ana.md");
    let packet = || {
        let mut packet = demo.command("packet");
        packet.args(["--person", "ana", "--as-of", "2026-06-30", "-o"]).arg(&file);
        packet
    };
    assert_eq!(Run::of(&mut packet()).code, Some(0));
    let caught = (0..5).any(|n| {
        let mut child = packet().stderr(Stdio::null()).spawn().unwrap();
        let begun = part_of(&mut child, &folder).is_some();
        let words = format!("Saved while it ran, {n}.");
        let text = fs::read_to_string(&file).unwrap() + &format!("\n{words}\n");
        fs::write(&file, &text).unwrap();
        let in_time = begun && child.try_wait().unwrap().is_none();
        let status = child.wait().unwrap();
        let after = fs::read_to_string(&file).unwrap();
        assert!(after.contains(&words), "lost: {words}");
        assert!(status.code() == Some(0) || status.code() == Some(2) && after == text);
        in_time
    });
    assert!(caught, "a refresh is caught while it runs");
    assert_eq!(Run::of(&mut packet()).code, Some(0), "and the next refresh goes on as before");
}
