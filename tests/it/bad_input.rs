//! Bad input end to end: each problem is a clear message with its place and a
//! hint, the exit code says how bad it is, and whatever can go on goes on.

use std::fs;
use std::process::Stdio;
use std::time::{Duration, Instant};

use crate::harness::company::{CONFIG, Company, commit};
use crate::harness::run::{Run, Sandbox};
use serde_json::Value;

/// What a command that could not be carried out says; it prints no result.
fn refused(company: &Company, arguments: &[&str]) -> String {
    let run = company.run(arguments);
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""), "{}", run.stderr);
    company.sandbox.scrub(&run.stderr)
}

/// The same for a scan with `from` replaced by `to` in the config.
fn refused_with(from: &str, to: &str) -> String {
    let company = Company::new();
    assert!(CONFIG.contains(from), "{from}");
    fs::write(company.path("crosscut.yaml"), CONFIG.replacen(from, to, 1)).unwrap();
    refused(&company, &["scan"])
}

#[test]
fn configs_that_cannot_be_used() {
    let cases = [
        ("a typo in a key", "{id: ana, name: Ana, emails:", "{id: ana, name: Ana, emials:"),
        ("an unknown team", "team: platform}", "team: plaform}"),
        ("one email on two people", "dee@example.com", "Ana@example.com"),
        (
            "two primary teams",
            "emails: [dee@example.com], team: payments}",
            "emails: [dee@example.com], memberships: [{team: payments, to: 2025-02-01, \
             primary: true}, {team: platform, from: 2025-01-01, primary: true}]}",
        ),
        ("a bad pattern", "{path: /pay/,", "{path: '/pay[',"),
        ("two at once", "team: payments}]}", "team: paymnts, form: 2025-01-01}]}"),
    ];
    let told = cases.map(|(what, from, to)| format!("{what}:\n{}", refused_with(from, to)));
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn an_alias_bomb_is_defused() {
    let company = Company::new();
    let mut bomb = format!("{CONFIG}ignore:\n  paths: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for n in 1..=9 {
        let aliases = vec![format!("*a{}", n - 1); 10].join(", ");
        bomb += &format!("a{n}: &a{n} [{aliases}]\n");
    }
    fs::write(company.path("crosscut.yaml"), bomb).unwrap();
    let start = Instant::now();
    let told = refused(&company, &["scan"]);
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
    assert!(told.contains("crosscut.yaml"), "{told}");
    insta::assert_snapshot!(told);
}

#[test]
fn sound_repositories_leave_no_gap() {
    assert_eq!(Company::new().gaps(), [""; 0]);
}

#[test]
fn repositories_that_cannot_be_opened() {
    let missing = Company::new();
    fs::remove_dir_all(missing.path("bad")).unwrap();
    let mut gaps = missing.gaps();
    let warning = missing.run(&["scan"]).stderr;
    insta::assert_snapshot!("missing_repository", missing.sandbox.scrub(&warning));

    let file = Company::new();
    fs::remove_dir_all(file.path("bad")).unwrap();
    fs::write(file.path("bad"), "no repository").unwrap();
    gaps.extend(file.gaps());

    let folder = Company::new();
    fs::remove_dir_all(folder.path("bad/.git")).unwrap();
    gaps.extend(folder.gaps());
    insta::assert_snapshot!(gaps.join("\n"));
}

#[test]
fn without_a_config_a_missing_repository_stops_nothing_either() {
    let company = Company::new();
    let run = company.run(&["scan", "good", "nowhere", "--format", "json"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(report["people"].as_array().unwrap().len(), 2);
    assert_eq!(report["gaps"][0]["repo"], "nowhere");
}

#[test]
fn a_branch_that_is_not_there() {
    let company = Company::new();
    let config = CONFIG.replace("path: bad,", "path: bad, branches: [mian],");
    fs::write(company.path("crosscut.yaml"), config).unwrap();
    let gaps = company.gaps();
    assert_eq!(gaps.len(), 1, "{gaps:?}");
    assert!(gaps[0].starts_with("bad: branch: ") && gaps[0].contains("mian"), "{gaps:?}");
}

/// The one pack of a repository.
fn pack(company: &Company) -> std::path::PathBuf {
    let packs = fs::read_dir(company.path("bad/.git/objects/pack")).unwrap();
    let mut packs = packs.map(|entry| entry.unwrap().path());
    packs.find(|path| path.extension().is_some_and(|e| e == "pack")).unwrap()
}

#[test]
fn a_truncated_pack() {
    let company = Company::new();
    let pack = pack(&company);
    let bytes = fs::read(&pack).unwrap();
    fs::remove_file(&pack).unwrap();
    fs::write(&pack, &bytes[..bytes.len() / 3]).unwrap();
    let gaps = company.gaps();
    assert!(!gaps.is_empty());
    for gap in &gaps {
        assert!(gap.starts_with("bad: "), "{gap}");
        assert!(gap.contains("git fsck"), "the hint: {gap}");
    }
}

#[test]
fn a_commit_whose_tree_is_missing() {
    let company = Company::new();
    let bad = company.path("bad");
    let aside = company.path("aside.pack");
    fs::rename(pack(&company), &aside).unwrap();
    let mut unpack = company.sandbox.git_command(&bad);
    unpack.arg("unpack-objects").stdin(fs::File::open(&aside).unwrap());
    assert_eq!(Run::of(&mut unpack).code, Some(0));
    let tree = company.sandbox.git(&bad, ["rev-parse", "HEAD^{tree}"]);
    let (directory, file) = tree.trim().split_at(2);
    fs::remove_file(bad.join(".git/objects").join(directory).join(file)).unwrap();

    let gaps = company.gaps();
    assert_eq!(gaps.len(), 1, "{gaps:?}");
    let commit = company.sandbox.git(&bad, ["rev-parse", "HEAD"]);
    for part in ["bad: object: ", tree.trim(), commit.trim(), "missing", "git fsck"] {
        assert!(gaps[0].contains(part), "no {part}: {}", gaps[0]);
    }
    let run = company.run(&["scan", "--person", "dee", "--format", "json"]);
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    // Dee's change is the one that cannot be read: excluded, not counted as none.
    assert_eq!(report["excluded"][0]["reason"], "unread");
    assert_eq!(report["excluded"][0]["repo"], "bad");
    let ana = company.run(&["scan", "--person", "ana", "--format", "json"]);
    let report: Value = serde_json::from_str(&ana.stdout).unwrap();
    assert_eq!(report["people"][0]["signals"]["team-breadth"]["values"]["repos"], 2);
}

/// What a terminal is given, without the program's own styles.
fn on_a_terminal(company: &Company, arguments: &[&str]) -> String {
    const STYLES: [&str; 5] = ["0", "1", "2", "33", "36"];
    let mut command = company.command(arguments);
    let run = Run::of(command.env("CLICOLOR_FORCE", "1"));
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let strip = |text: String, style| text.replace(&format!("\u{1b}[{style}m"), "");
    let text = STYLES.into_iter().fold(run.stdout.clone(), strip);
    assert_ne!(text, run.stdout, "styles are written");
    text
}

#[test]
fn escapes_in_paths_subjects_and_names_come_out_inert() {
    let evil = "\u{1b}]0;owned\u{7}\u{1b}[2J\u{202e}Pay";
    let directory = b"evil\nFAKED LINE\x1b[2J/a.rs";
    let reviewed = format!("{evil}\n\nReviewed-by: {evil} <x@example.org>\n");
    let company = Company::with_bad(&[
        commit("Ana", 0, &reviewed, b"pay/\x1b[5m.rs"),
        commit("Ana", 1, "New ground", directory),
        commit("Dee", 9, "On it goes", directory),
        commit("\u{1b}[5mMallory\u{9b}", 10, "\r\u{1b}[1AOver", directory),
        commit("Dee", 11, "Not UTF-8", b"pay/\xff\xfe.rs"),
    ]);
    let commands: [&[&str]; 8] = [
        &["scan", "-v"],
        &["scan", "-v", "--person", "ana"],
        &["check", "--emails"],
        &["scan", "-v", "good", "bad"],
        &["owners", "--repo", "bad", "\u{1b}[2J/x"],
        &["evidence", "team-breadth", "--person", "ana"],
        &["evidence", "areas-founded", "--person", "ana"],
        &["evidence", "named-help", "good", "bad", "--person", "dee"],
    ];
    for arguments in commands {
        let text = on_a_terminal(&company, arguments);
        let obeyed = |c: char| (c.is_control() && c != '\n') || c == '\u{202e}';
        assert!(!text.contains(obeyed), "{arguments:?}: {text:?}");
        let forged = text.lines().any(|line| line.trim_start().starts_with("FAKED"));
        assert!(!forged, "{arguments:?}: {text}");
    }
    let json = company.run(&["scan", "--format", "json"]);
    assert!(!json.stdout.contains('\u{1b}'), "escaped");
    let report: Value = serde_json::from_str(&json.stdout).unwrap();
    let evidence = report["people"][0]["signals"]["team-breadth"]["evidence"].as_array();
    let kept = evidence.unwrap().iter().any(|item| item["subject"] == evil);
    assert!(kept, "data stays data");

    let mut unknown = company.command(&["scan", "--person", "\u{1b}[2J"]);
    let told = Run::of(unknown.env("CLICOLOR_FORCE", "1")).stderr;
    assert!(told.contains("nobody here") && !told.contains("\u{1b}[2J"), "{told:?}");
}

#[test]
fn a_result_that_cannot_be_written_is_told_before_any_scanning() {
    let company = Company::new();
    fs::create_dir(company.path("folder")).unwrap();
    let mut told = String::new();
    for place in ["nowhere/report.json", "folder", "crosscut.yaml/report.json"] {
        // Whether anybody is called so is known only after the scan.
        told += &refused(&company, &["scan", "--person", "nobody", "-o", place]);
    }
    insta::assert_snapshot!(told);
    // And the other way round: what fails later leaves no file.
    let late = refused(&company, &["scan", "--person", "nobody", "-o", "report.json"]);
    assert!(late.contains("nobody here has the id `nobody`"), "{late}");
    let mut left: Vec<_> = fs::read_dir(company.sandbox.root())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    left.sort();
    assert_eq!(left, ["bad", "crosscut.yaml", "folder", "good", "home"]);
    assert_eq!(fs::read_dir(company.path("folder")).unwrap().count(), 0);
}

#[test]
fn a_file_that_was_there_stays_when_the_scan_fails() {
    let company = Company::new();
    fs::write(company.path("report.json"), "last quarter's").unwrap();
    refused(&company, &["scan", "--person", "nobody", "-o", "report.json"]);
    let kept = fs::read_to_string(company.path("report.json")).unwrap();
    assert_eq!(kept, "last quarter's");
}

#[test]
fn a_closed_pipe_is_no_error() {
    let company = Company::new();
    let commands: [&[&str]; 13] = [
        &["scan"],
        &["scan", "--format", "json"],
        &["scan", "--format", "csv"],
        &["scan", "--format", "html"],
        &["compare", "--quarter", "2025Q2", "--format", "html"],
        &["packet", "--person", "ana"],
        &["packet", "--person", "ana", "--format", "html"],
        &["evidence", "team-breadth", "--person", "ana"],
        &["check"],
        &["owners", "--repo", "good"],
        &["explain"],
        &["man"],
        &["completions", "zsh"],
    ];
    for arguments in commands {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let mut crosscut = company.sandbox.crosscut();
        let output = crosscut.args(arguments).stdout(writer).stderr(Stdio::piped());
        let output = output.spawn().unwrap().wait_with_output().unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert_eq!((output.status.code(), said.as_str()), (Some(0), ""), "{arguments:?}");
    }
}

#[test]
fn what_is_unknown_is_told_with_what_was_perhaps_meant() {
    let company = Company::new();
    let commands: [&[&str]; 19] = [
        &["scan", "--person", "anna"],
        &["scan", "--person", "zzz"],
        &["scan", "--person", "ana@example.org"],
        &["scan", "--team", "paymets"],
        &["evidence", "team-bredth", "--person", "ana"],
        &["evidence", "team-breadth", "--person", "de"],
        &["explain", "zzz"],
        &["owners", "--repo", "god", "pay/a.rs"],
        &["owners", "pay/a.rs"],
        &["scan", "--quarter", "2025Q5"],
        &["scan", "--quarter", "next"],
        &["scan", "--quarter", "2027q4"],
        &["scan", "--quarter", "2025-Q2"],
        &["scan", "--quarter", "Q2/2025"],
        &["scan", "--since", "2027-10-01", "--until", "2027-12-01"],
        &["scan", "--last", "18m"],
        &["scan", "--since", "2025-02-01", "--until", "2025-01-01"],
        &["scan", "--config", "crosscut.yml"],
        &["scan", "good", "--person", "anna"],
    ];
    let told = commands.map(|arguments| {
        format!("$ crosscut {}\n{}", arguments.join(" "), refused(&company, arguments))
    });
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn people_are_found_by_what_else_they_are_called() {
    let company = Company::new();
    let config = CONFIG.replace("name: Dee,", "name: Dee Okonjo, logins: {github: okonjo7},");
    fs::write(company.path("crosscut.yaml"), config).unwrap();
    for called in ["okonjo7", "@OKONJO7", "dee okonjo"] {
        let told = refused(&company, &["scan", "--person", called]);
        assert!(told.contains("hint: did you mean `dee`?"), "{told}");
    }
    let nobody = refused(&company, &["packet"]);
    assert!(nobody.contains("<--person <ID>|--me>"), "{nobody}");
}

#[test]
fn whoever_is_not_found_is_told_what_could_not_be_read() {
    let company = Company::new();
    let run = company.run(&["scan", "good", "nowhere", "--person", "zzz"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
    let [gap, error] = ["nowhere does not exist", "nobody here has the id `zzz`"]
        .map(|text| run.stderr.find(text));
    assert!(gap.is_some() && gap < error, "{}", run.stderr);
}

#[test]
fn dates_and_options_that_are_none_are_usage_errors() {
    let company = Company::new();
    let commands: [&[&str]; 5] = [
        &["owners", "--repo", "good", "--at", "2025-02-30"],
        &["scan", "--since", "yesterday"],
        &["scan", "--jobs", "0"],
        &["scan", "--format", "xml"],
        &["scan", "good", "--config", "crosscut.yaml"],
    ];
    for arguments in commands {
        let told = refused(&company, arguments);
        assert!(told.starts_with("error: "), "{told}");
    }
}

#[test]
fn without_config_and_repositories_there_is_nothing_to_do() {
    let sandbox = Sandbox::new();
    let run = sandbox.run(["scan"]);
    assert_eq!(run.code, Some(2));
    insta::assert_snapshot!(run.stderr);
}

#[test]
fn the_demo_overwrites_nothing() {
    let sandbox = Sandbox::new();
    let precious = sandbox.path("home/precious.txt");
    fs::write(&precious, "mine").unwrap();
    let run = sandbox.run(["demo", "home"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
    insta::assert_snapshot!(run.stderr);
    assert_eq!(fs::read_dir(sandbox.path("home")).unwrap().count(), 1);
    assert_eq!(fs::read_to_string(&precious).unwrap(), "mine");
}

#[test]
fn a_message_of_fifty_thousand_names_is_cut_and_told() {
    use std::fmt::Write;
    let mut message = "Go on\n\n".to_owned();
    for n in 0..50_000 {
        writeln!(message, "This reverts commit {n:012x}.").unwrap();
    }
    message.push('\n');
    for n in 0..50_000 {
        writeln!(message, "Reviewed-by: P{n} <p{n}@example.com>").unwrap();
    }
    let gaps = Company::with_bad(&[commit("Ana", 0, &message, b"pay/x.rs")]).gaps();
    let [gap] = &gaps[..] else { panic!("{gaps:?}") };
    let told = "bad: malformed: more than 1,000 people or reverted commits named in 1 commit (";
    assert!(gap.starts_with(told), "{gap}");
}
