//! The journal through the whole program: what it shows, where it stays hidden,
//! and that writing to it loses nothing.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use crosscut::config::Config;
use crosscut::journal::{Journal, json_schema};
use crosscut::signals::registry;
use serde_json::Value;

use crate::harness::company::{CONFIG, Company};
use crate::harness::demo::Demo;
use crate::harness::run::{Run, limited};

/// Two repositories whose config names Ana's journal.
fn company(journal: &str) -> Company {
    let company = Company::new();
    let config = format!("{CONFIG}journal: [journal.yaml]\n");
    fs::write(company.path("crosscut.yaml"), config).unwrap();
    if !journal.is_empty() {
        fs::write(company.path("journal.yaml"), journal).unwrap();
    }
    company
}

fn log(company: &Company, arguments: &[&str]) -> Run {
    company.run(&[&["log"], arguments, &["--as-of", "2025-06-01"]].concat())
}

fn text(company: &Company) -> String {
    fs::read_to_string(company.path("journal.yaml")).unwrap()
}

const OWN: &str = "\
version: 1
person: ana
entries:
  - {id: a, date: 2025-03-10, kind: incident, pillar: vision, what: Brought checkout back}
  - {id: b, date: 2025-04-01, kind: mentoring, what: Met Dee every week, visible_to: manager,
     confirmed_by: [{who: dee, on: 2025-05-01}], outcome: {measure: pages, before: '9', after: '1'}}
";

#[test]
fn everything_wrong_is_told_at_once_with_its_place() {
    let journal = "\
version: 1
person: anna
entries:
  - {id: a b, date: 2025-02-30, what: x, knd: talk}
  - {id: c, from: 2025-03-02, to: 2025-03-01, what: ' ', kind: party}
  - {id: c, date: 2025-03-01, who: ana, what: x}
  - {id: d, what: x, who: ana, pillar: visoin}
  - {id: e, date: 2025-03-01, from: 2025-03-01, who: ana, what: x}
  - {id: f, from: 2025-03-01, who: ana, what: x, outcome: [{before: 3}, {measure: ''}]}
  - {id: g, date: 2025-03-01, who: ana, what: x, confirmed_by: [{who: ana@example.com, on: soon}]}
  - {id: h, date: 2025-03-01, what: x, visible_to: everybody, teams: pay}
";
    let company = company(journal);
    let run = log(&company, &[]);
    assert_eq!(run.code, Some(2));
    insta::assert_snapshot!(company.sandbox.scrub(&run.stderr));
}

#[test]
fn a_slip_in_a_team_or_a_person_is_pointed_out() {
    let company = company(OWN);
    let slips = ["--team", "platfrom", "--with", "dea", "--with", "Zoe", "--team", "Legal"];
    let run = log(&company, &[&["Paged"][..], &slips].concat());
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let told = [
        "note: not on the roster, so kept as written: `Zoe`",
        "note: the config has no `dea`: did you mean `dee`?",
        "note: the config has no `platfrom`: did you mean `platform`?",
    ];
    assert_eq!(run.stderr.lines().collect::<Vec<_>>(), told);
    assert!(text(&company).contains("platfrom"), "it is written as it was said");
    let known = log(&company, &["Met", "--team", "platform", "--with", "Dee"]);
    assert_eq!(known.stderr, "");
}

#[test]
fn an_entry_is_added_and_what_stands_there_stays() {
    let company = company("");
    let nobody = log(&company, &["Nobody's"]);
    assert!(nobody.stderr.contains("the person of the journal"), "{}", nobody.stderr);
    let first = log(
        &company,
        &[
            "Held the course",
            "--person",
            "ana@example.com",
            "--kind=talk",
            "--pillar=vision",
            "--why-hard=Nobody had ever traced a call",
            "--team=payments,data",
            "--with=dee",
            "--outcome=p99: 820 ms -> 310 ms; dashboard",
            "--link=https://x.example/1",
            "--date=2025-05-30",
            "--to=2025-05-31",
            "--for-manager",
        ],
    );
    let told = company.sandbox.scrub(&first.stdout);
    assert_eq!((first.code, told.as_str()), (Some(0), "added 2025-05-30 to [TEMP]/journal.yaml\n"));
    let before = text(&company);
    insta::assert_snapshot!(before);
    let edited = format!("{before}# mine\n");
    fs::write(company.path("journal.yaml"), &edited).unwrap();
    let second = log(&company, &["Helped Bo: \"again\""]);
    assert!(second.stdout.starts_with("added 2025-06-01 to "), "{}", second.stdout);
    assert!(text(&company).starts_with(&edited));
    let again = log(&company, &["Helped Bo: \"again\""]);
    assert!(again.stdout.starts_with("nothing to add"), "{}", again.stdout);
    let wrong = log(&company, &["x", "--pillar", "visoin"]);
    assert_eq!(wrong.code, Some(2));
    assert!(wrong.stderr.starts_with("error: --pillar: unknown pillar `visoin`"));
    assert!(wrong.stderr.contains("did you mean `vision`?"), "{}", wrong.stderr);
    let listed = log(&company, &[]);
    insta::assert_snapshot!(company.sandbox.scrub(&listed.stdout));
}

fn report(company: &Company, arguments: &[&str]) -> Value {
    let run = company.run(&[&["scan", "--format", "json"], arguments].concat());
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    serde_json::from_str(&run.stdout).unwrap()
}

fn entries(person: &Value) -> Vec<&str> {
    let all = person["entries"].as_array().map(Vec::as_slice).unwrap_or_default();
    all.iter().map(|entry| entry["entry"].as_str().unwrap()).collect()
}

#[test]
fn entries_stand_beside_the_numbers_and_are_added_to_none() {
    let plain = report(&Company::new(), &["--person", "ana"]);
    let with = company(OWN);
    let told = report(&with, &["--person", "ana"]);
    let [before, after] = [&plain, &told].map(|report| &report["people"][0]);
    assert_eq!(before["signals"], after["signals"]);
    assert_eq!(entries(after), ["a", "b"]);
    assert_eq!(after["entries"][1]["confirmed_by"][0]["who"], "Dee");
    let status = |person: &Value| {
        let pillars = person["pillars"].as_array().unwrap().iter();
        let vision = pillars.clone().find(|pillar| pillar["id"] == "vision").unwrap();
        vision["status"].as_str().unwrap().to_owned()
    };
    assert_ne!(status(before), "by-own-record");
    assert_eq!(status(after), "by-own-record");
    for format in ["table", "markdown", "html"] {
        let run = with.run(&["scan", "--person", "ana", "-v", "--format", format]);
        let told = run.stdout.replace("\n      ", " ");
        assert!(told.contains("not confirmed") && told.contains("confirmed by Dee on"), "{told}");
    }
    let gaps = with.run(&["gaps", "--person", "ana", "--as-of", "2025-06-01"]);
    let (_, journal) = gaps.stdout.split_once("\nJournal\n").unwrap();
    insta::assert_snapshot!(journal.split("\n\n").next().unwrap());
}

#[test]
fn whoever_looks_at_several_people_sees_what_is_shown_to_managers() {
    let company = company(OWN);
    let both = report(&company, &[]);
    assert_eq!(entries(&both["people"][0]), ["b"]);
    assert_ne!(both["people"][0]["pillars"][0]["status"], "by-own-record");
    let compare = |arguments: &[&str]| {
        let quarter = ["compare", "--quarter", "2025Q2", "--as-of", "2025-06-30"];
        let run = company.run(&[&quarter[..], arguments].concat());
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        run.stdout
    };
    for person in ["ana", "ana,dee"] {
        let json: Value =
            serde_json::from_str(&compare(&["--person", person, "--format", "json"])).unwrap();
        assert_eq!(entries(&json["people"][0]), ["b"]);
        for format in ["table", "markdown", "html"] {
            let told = compare(&["--person", person, "--format", format]);
            assert!(told.contains("Met Dee every week") && !told.contains("Brought"), "{told}");
        }
        let letters = compare(&["--person", person, "--format", "json", "--anonymise"]);
        assert!(!letters.contains("Met Dee"), "{letters}");
    }
}

#[test]
fn a_month_shows_what_git_saw() {
    let company = company(OWN);
    let run = company.run(&["log", "--month", "2025-03", "--as-of", "2025-06-01"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    insta::assert_snapshot!(run.stdout);
    let empty = company.run(&["log", "--month", "--as-of", "2025-06-01"]);
    assert!(empty.stdout.contains("Nothing that counts"), "{}", empty.stdout);
}

#[test]
fn a_month_shows_nothing_of_the_months_before() {
    // Who took up in May what Ana founded a year before makes that no work of May.
    let demo = Demo::shared();
    let mut log = demo.command("log");
    log.args(["--month", "2026-05", "--person", "ana", "--as-of", "2026-06-30"]);
    let run = Run::of(&mut log);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let commits: Vec<&str> = run.stdout.lines().filter(|line| line.starts_with("  20")).collect();
    assert!(commits.len() > 5, "{}", run.stdout);
    for commit in commits {
        assert!(commit.starts_with("  2026-05-"), "{commit}");
    }
}

#[test]
fn records_kept_by_other_means_are_taken_over_once() {
    let company = company("version: 1\nperson: ana\n");
    fs::write(company.path("brag.md"), "# Mine\n\n## March 2025\n\n- Led it\n\n## Later\n- x\n")
        .unwrap();
    fs::write(company.path("brag.csv"), "date,what,team\n2025-01-02,Ran it,\"pay,web\"\n").unwrap();
    let brag = r#"[{"title": "Cut it", "impact": "p99: 2 s -> 1 s", "created_at": "2025-02-03T10:00:00Z"}]"#;
    fs::write(company.path("brag.json"), brag).unwrap();
    for (file, code) in [("brag.md", 1), ("brag.csv", 0), ("brag.json", 0)] {
        let run = company.run(&["log", "import", file]);
        assert_eq!(run.code, Some(code), "{}", run.stderr);
        assert!(run.stdout.starts_with("added "), "{}", run.stdout);
        let again = company.run(&["log", "import", file]);
        assert!(again.stdout.starts_with("nothing to add"), "{}", again.stdout);
    }
    insta::assert_snapshot!(text(&company));
    fs::write(company.path("bad.csv"), "date,waht\n").unwrap();
    let refused = company.run(&["log", "import", "bad.csv"]);
    assert!(refused.stderr.contains("bad.csv:1: unknown column `waht`"), "{}", refused.stderr);
}

/// The journal's entries; it must be valid.
fn journal(file: &Path) -> Journal {
    let config = Config::parse(CONFIG, Path::new("crosscut.yaml"), &registry::ids());
    let config = config.unwrap_or_else(|problems| panic!("{problems:?}")).0;
    Journal::load(file, &config).unwrap_or_else(|problems| panic!("{problems:?}")).0
}

fn adding(company: &Company, what: &str) -> Command {
    let mut command = company.command(&["log", what, "--date", "2025-05-30"]);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

#[test]
fn runs_at_one_time_lose_nothing() {
    let company = company(OWN);
    let file = company.path("journal.yaml");
    thread::scope(|scope| {
        for writer in 0..3 {
            let company = &company;
            scope.spawn(move || {
                for n in 0..6 {
                    let run = Run::of(&mut adding(company, &format!("{writer} wrote {n}")));
                    assert_eq!(run.code, Some(0), "{}", run.stderr);
                }
            });
        }
    });
    assert!(text(&company).starts_with(OWN));
    assert_eq!(journal(&file).entries.len(), 2 + 18);
}

/// How often a run is killed: more with `CROSSCUT_KILLS`.
fn kills() -> u32 {
    std::env::var("CROSSCUT_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(15)
}

#[test]
fn a_run_that_is_killed_leaves_the_journal_whole() {
    let company = company(OWN);
    let file: PathBuf = company.path("journal.yaml");
    let begun = Instant::now();
    assert_eq!(Run::of(&mut adding(&company, "0")).code, Some(0));
    let whole_run = begun.elapsed();
    let mut before = text(&company);
    let mut killed = 0;
    for n in 1..=kills() {
        let mut child = adding(&company, &format!("entry {n}")).spawn().unwrap();
        // Some moment of the run, spread by the golden ratio.
        let share = f64::from(n) * 0.618_034 % 1.0;
        thread::sleep(whole_run.mul_f64(share).max(Duration::from_micros(50)));
        child.kill().unwrap();
        let output = child.wait_with_output().unwrap();
        let after = text(&company);
        assert!(after.starts_with(&before), "{after}");
        let came = journal(&file).entries.iter().any(|e| e.what == format!("entry {n}"));
        assert!(came == (after != before));
        // What was told to be there is there.
        assert!(came || !String::from_utf8_lossy(&output.stdout).contains("added"));
        killed += u32::from(!came);
        before = after;
    }
    assert!(killed > 0, "no run was killed before it was done");
    assert_eq!(Run::of(&mut adding(&company, "the last")).code, Some(0), "no lock is left");
}

/// What the disk takes is cut at every size up to that of the new journal.
#[cfg(unix)]
#[test]
fn a_disk_that_takes_no_more_leaves_the_journal_as_it_was() {
    let old = format!("{OWN}{}", "# a remark of forty letters, nothing more\n".repeat(60));
    let company = company(&old);
    let beside = || fs::read_dir(company.path("")).unwrap().count();
    let files = beside();
    let (mut refused, mut written) = (0, 0);
    // Blocks of 512 bytes, or of 1024 in some shells.
    for blocks in 0..10 {
        let what = format!("with {blocks} blocks");
        let adding = adding(&company, &what);
        let before = text(&company);
        let run = Run::of(&mut limited(&format!("trap '' XFSZ; ulimit -f {blocks}"), &adding));
        let after = text(&company);
        assert_eq!(beside(), files, "{what}: {}", run.stderr);
        match run.code {
            Some(0) => {
                assert!(after.starts_with(&before) && after.contains(&what), "{after}");
                written += 1;
            }
            code => {
                assert_eq!((code, after), (Some(2), before), "{}", run.stderr);
                assert!(run.stderr.contains("journal.yaml"), "{}", run.stderr);
                assert!(!run.stdout.contains("added"), "{}", run.stdout);
                refused += 1;
            }
        }
    }
    assert!(refused > 2 && written > 1, "{refused} refused, {written} written");
    journal(&company.path("journal.yaml"));
}

#[test]
fn days_that_no_calendar_has_are_told_with_their_place() {
    let days = [
        "0000-01-01",
        "10000-01-01",
        "-0001-01-01",
        "2025-02-30",
        "99999999999999999999-01-01",
        "9223372036854775808",
        "-1",
        "2025-01-01T00:00:00Z",
    ];
    for day in days {
        let company = company(&format!(
            "version: 1\nperson: ana\nentries:\n  - {{id: a, what: x, from: 2025-01-01, to: {day}}}\n"
        ));
        let run = company.run(&["scan", "--person", "ana"]);
        assert_eq!(run.code, Some(2), "{day}: {}", run.stderr);
        assert!(run.stderr.contains("journal.yaml:4:"), "{day}: {}", run.stderr);
        assert!(run.stderr.contains(day), "{day}: {}", run.stderr);
    }
}

#[test]
fn the_published_schema_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("config/journal.schema.json");
    let schema = json_schema();
    if std::env::var_os("CROSSCUT_BLESS").is_some() {
        fs::write(&path, &schema).unwrap();
    }
    assert!(fs::read_to_string(path).unwrap_or_default() == schema, "run with CROSSCUT_BLESS=1");
}
