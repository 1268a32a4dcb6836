//! The main job end to end, on the sample organisation: what is printed, who
//! and which time can be asked for, and where results go.

use crate::harness::demo::{Demo, people};
use crate::harness::fixture::Fixture;
use crate::harness::run::{Run, Sandbox};
use serde_json::Value;

/// Whatever the terminal obeys starts with this.
const ESCAPE: char = '\u{1b}';

/// The text of a run that succeeded and said nothing beside it.
fn text(run: &Run) -> &str {
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    &run.stdout
}

fn table(demo: &Demo, columns: &str, arguments: &[&str]) -> String {
    let mut scan = demo.command("scan");
    scan.env("COLUMNS", columns).args(["--as-of", "2026-06-30"]);
    let run = Run::of(scan.args(arguments));
    demo.within(columns, text(&run))
}

#[test]
fn one_person_at_80_columns() {
    insta::assert_snapshot!(table(&Demo::shared(), "80", &["--person", "ana"]));
}

#[test]
fn one_person_at_120_columns() {
    insta::assert_snapshot!(table(&Demo::shared(), "120", &["--person", "ana"]));
}

#[test]
fn everybody_in_alphabetical_order() {
    let demo = Demo::shared();
    insta::assert_snapshot!(table(&demo, "80", &[]));
    let report = demo.report([]);
    assert!(people(&report).is_sorted());
    assert_eq!(people(&report).len(), 12, "the roster without its robot");
}

#[test]
fn one_person_with_everything() {
    insta::assert_snapshot!(table(&Demo::shared(), "80", &["-v", "--person", "gus"]));
}

#[test]
fn a_small_report_as_json() {
    let sandbox = Sandbox::new();
    let built = Fixture::load("breadth").build(sandbox.root());
    let mut scan = sandbox.crosscut();
    scan.args(["scan", "--format", "json", "--person", "ana"]);
    scan.args(["--since", "2025-01-01", "--until", "2025-04-01"]);
    scan.args(["--as-of", "2025-06-01", "--config"]).arg(&built.config);
    insta::assert_snapshot!(sandbox.scrub(text(&Run::of(&mut scan))));
}

#[test]
fn the_commits_behind_a_number() {
    let demo = Demo::shared();
    let mut evidence = demo.command("evidence");
    evidence.args(["docs-led", "--person", "ana", "--as-of", "2026-06-30"]);
    insta::assert_snapshot!(text(&Run::of(&mut evidence)));
}

#[test]
fn the_json_of_evidence_is_that_of_the_report() {
    let demo = Demo::shared();
    let mut evidence = demo.command("evidence");
    evidence.args(["review-reach", "--person", "ana", "--as-of", "2026-06-30"]);
    let run = Run::of(evidence.args(["--format", "json"]));
    let one: Value = serde_json::from_str(text(&run)).unwrap();
    let all = demo.report(["--person", "ana"]);
    let signal = |report: &Value| report["people"][0]["signals"]["review-reach"].clone();
    let mut grouped = signal(&one);
    let groups = grouped.as_object_mut().unwrap().remove("groups").unwrap();
    assert_eq!(grouped, signal(&all));
    let evidence = grouped["evidence"].as_array().unwrap();
    for group in groups.as_array().unwrap() {
        assert_eq!(group["kind"], "person");
        let items = group["items"].as_array().unwrap().iter();
        let items: Vec<usize> = items.map(|at| at.as_u64().unwrap() as usize).collect();
        assert!(items.is_sorted_by(|a, b| a > b), "newest first");
        for at in items {
            let adds = evidence[at]["counts"].as_array().unwrap();
            assert!(adds.iter().any(|thing| thing["name"] == group["name"]));
        }
    }
    assert_eq!(one["people"][0]["signals"].as_object().unwrap().len(), 1);
}

#[test]
fn what_a_signal_means() {
    let sandbox = Sandbox::new();
    insta::assert_snapshot!(text(&sandbox.run(["explain", "cross-org-reach"])));
    insta::assert_snapshot!("catalogue", text(&sandbox.run(["explain"])));
}

#[test]
fn who_owns_what_and_since_when() {
    let demo = Demo::shared();
    let owners = |arguments: &[&str]| {
        let mut owners = demo.command("owners");
        let run = Run::of(owners.args(["--repo", "gateway"]).args(arguments));
        text(&run).to_owned()
    };
    let paths = ["pay/charge.go", "limits/bucket.go", "go.sum", "main.go"];
    let at = |day| owners(&[&["--at", day], &paths[..]].concat());
    let all = [at("2025-11-30"), at("2025-12-01"), owners(&["--at", "2025-12-01"])];
    insta::assert_snapshot!(all.join("\n"));
}

#[test]
fn what_the_config_covers_and_misses() {
    let demo = Demo::shared();
    let check = |arguments: &[&str]| {
        let mut check = demo.command("check");
        check.args(["--as-of", "2026-06-30"]).args(arguments);
        demo.sandbox.scrub(text(&Run::of(&mut check)))
    };
    let plain = check(&[]);
    insta::assert_snapshot!(plain);
    assert!(!plain.contains('@'), "emails are printed on request only");
    assert!(check(&["--emails"]).contains("<rosa@contractor.example.net>"));
}

#[test]
fn the_number_of_threads_changes_no_byte() {
    let demo = Demo::shared();
    let json = |jobs: &str| demo.scan(["--format", "json", "--jobs", jobs]);
    assert_eq!(text(&json("1")), text(&json("8")));
}

#[test]
fn people_by_id_email_team_and_oneself() {
    let demo = Demo::shared();
    let asked = |arguments: &[&str]| -> Vec<String> {
        let report = demo.report(arguments.iter().copied());
        people(&report).into_iter().map(str::to_owned).collect()
    };
    assert_eq!(asked(&["--person", "bo,ana"]), ["ana", "bo"]);
    assert_eq!(asked(&["--person", "bo,ana", "--person", "bo"]), ["ana", "bo"]);
    assert_eq!(asked(&["--person", "Ana.Quispe@example.com"]), ["ana"]);
    assert_eq!(asked(&["--team", "data"]), ["fay", "tomas"]);
    assert_eq!(asked(&["--team", "data", "--person", "ana,fay"]), ["ana", "fay", "tomas"]);
    // Gus left payments for storefront in July 2025.
    let payments =
        |since, until| asked(&["--team", "payments", "--since", since, "--until", until]);
    assert_eq!(payments("2025-01-01", "2025-07-02"), ["dee", "gus", "nia"]);
    assert_eq!(payments("2025-07-01", "2025-10-01"), ["dee", "nia"]);
}

#[test]
fn me_is_who_git_says() {
    let demo = Demo::shared();
    let home = Sandbox::new();
    let me = |config: &str| {
        std::fs::write(home.path("me.gitconfig"), config).unwrap();
        let mut scan = demo.command("scan");
        scan.env("HOME", home.path("home"));
        scan.env("XDG_CONFIG_HOME", home.path("home/.config"));
        scan.env("GIT_CONFIG_GLOBAL", home.path("me.gitconfig"));
        scan.args(["--me", "--as-of", "2026-06-30", "--format", "json"]);
        Run::of(&mut scan)
    };
    let report: Value =
        serde_json::from_str(text(&me("[user]\n\temail = dee@example.com\n"))).unwrap();
    assert_eq!(people(&report), ["dee"]);
    let nobody = me("[user]\n\temail = nobody@example.org\n");
    assert_eq!(nobody.code, Some(2));
    assert!(nobody.stderr.contains("nobody here has your email address, nobody@example.org"));
    let off_the_roster = me("[user]\n\temail = rosa@contractor.example.net\n");
    assert_eq!(off_the_roster.code, Some(2));
    assert!(!off_the_roster.stderr.contains("Rosa"), "not named either");
    let unset = me("");
    assert_eq!(unset.code, Some(2));
    assert!(unset.stderr.contains("git does not know your email"), "{}", unset.stderr);
}

#[test]
fn windows_by_quarter_span_and_dates() {
    let demo = Demo::shared();
    let window = |arguments: &[&str]| {
        let person = ["--person", "ana"];
        let report = demo.report(person.iter().chain(arguments).copied());
        let day = |end: &str| report["window"][end].as_str().unwrap().to_owned();
        format!("{} {}", day("from"), day("to"))
    };
    assert_eq!(window(&[]), "2025-01-01 2026-07-01");
    assert_eq!(window(&["--quarter", "2025Q4"]), "2025-10-01 2026-01-01");
    assert_eq!(window(&["--last", "90d"]), "2026-04-02 2026-07-01");
    assert_eq!(
        window(&["--since", "2025-02-03", "--until", "2025-02-04"]),
        "2025-02-03 2025-02-04"
    );
    assert_eq!(window(&["--last", "1y", "--until", "2026-01-01"]), "2025-01-01 2026-01-01");
}

#[test]
fn what_landed_after_the_day_asked_for_is_not_considered() {
    let demo = Demo::shared();
    let mut scan = demo.command("scan");
    scan.args(["--as-of", "2025-03-31", "--since", "2025-01-01", "--until", "2025-07-01"]);
    let run = Run::of(scan.args(["--person", "ana", "--format", "json"]));
    let report: Value = serde_json::from_str(text(&run)).unwrap();
    let signals = report["people"][0]["signals"].as_object().unwrap();
    let evidence = signals.values().flat_map(|signal| signal["evidence"].as_array().unwrap());
    let landed: Vec<&str> = evidence.map(|item| item["landed"].as_str().unwrap()).collect();
    assert!(!landed.is_empty());
    assert!(landed.iter().all(|day| *day < "2025-04-01"), "{landed:?}");
    let caveats = report["caveats"].to_string();
    assert!(caveats.contains("The window is not over on 2025-03-31"), "{caveats}");
}

#[test]
fn a_result_in_a_file_is_the_one_that_would_be_printed() {
    let demo = Demo::shared();
    let files = Sandbox::new();
    for (name, format) in [("report.txt", "table"), ("report.json", "json")] {
        let file = files.path(name);
        std::fs::write(&file, "what was there before").unwrap();
        let arguments = ["--person", "ana", "--format", format];
        let written = demo.scan(arguments.into_iter().chain(["-o", file.to_str().unwrap()]));
        assert_eq!(text(&written), "");
        let printed = demo.scan(arguments);
        assert_eq!(std::fs::read_to_string(&file).unwrap(), text(&printed));
    }
    let left = std::fs::read_dir(files.root()).unwrap().count();
    assert_eq!(left, 3, "home and the two files, no half-written one");
}

#[cfg(unix)]
#[test]
fn a_named_pipe_is_written_to_and_not_replaced() {
    let demo = Demo::shared();
    let files = Sandbox::new();
    let pipe = files.path("pipe");
    let made = std::process::Command::new("mkfifo").arg(&pipe).status();
    assert!(made.unwrap().success());
    let reader = std::thread::spawn({
        let pipe = pipe.clone();
        move || std::fs::read_to_string(pipe).unwrap()
    });
    let written = demo.scan(["--person", "ana", "-o", pipe.to_str().unwrap()]);
    assert_eq!(text(&written), "");
    assert!(!pipe.is_file(), "it is still a pipe");
    assert_eq!(reader.join().unwrap(), text(&demo.scan(["--person", "ana"])));
}

#[test]
fn colour_only_where_it_is_wanted() {
    let demo = Demo::shared();
    let scan = |variables: &[(&str, &str)]| {
        let mut scan = demo.command("scan");
        scan.args(["--person", "ana", "--as-of", "2026-06-30"]);
        let run = Run::of(scan.envs(variables.iter().copied()));
        text(&run).to_owned()
    };
    let plain = scan(&[]);
    assert!(!plain.contains(ESCAPE), "no terminal, no colour");
    let coloured = scan(&[("CLICOLOR_FORCE", "1")]);
    assert!(coloured.contains(ESCAPE));
    assert_eq!(anstream::adapter::strip_str(&coloured).to_string(), plain);
    assert_eq!(scan(&[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]), plain);
}

#[test]
fn repositories_alone_need_no_config() {
    let demo = Demo::shared();
    let repos: Vec<&str> =
        demo.sample.repos[..2].iter().map(|path| path.to_str().unwrap()).collect();
    let mut scan = demo.sandbox.crosscut();
    scan.arg("scan").args(&repos).args(["--as-of", "2026-06-30"]);
    let run = Run::of(scan.args(["--format", "json"]));
    let report: Value = serde_json::from_str(text(&run)).unwrap();
    assert_eq!(report["provenance"]["ownership"], "first-directory");
    assert_eq!(report["provenance"]["config_sha256"], Value::Null);
    let names: Vec<&Value> = report["provenance"]["repos"]
        .as_array()
        .unwrap()
        .iter()
        .map(|repo| &repo["name"])
        .collect();
    assert_eq!(names, ["gateway", "billing"]);
    assert!(people(&report).contains(&"ana-quispe"), "{:?}", people(&report));
    for person in report["people"].as_array().unwrap() {
        let signals = &person["signals"];
        assert_eq!(person["home"], Value::Null);
        assert_eq!(signals["outside-share"]["status"], "no-source");
        assert_eq!(signals["docs-led"]["status"], "no-source");
        assert!(signals["review-reach"]["values"].get("teams").is_none());
        let teams = signals["team-breadth"]["evidence"][0]["teams"].as_array();
        let prefixed = |team: &Value| {
            let team = team.as_str().unwrap();
            team.starts_with("gateway:") || team.starts_with("billing:")
        };
        assert!(teams.is_none_or(|teams| teams.iter().all(prefixed)));
    }
    let mut table = demo.sandbox.crosscut();
    table.arg("scan").args(&repos).args(["--as-of", "2026-06-30", "--person", "ana-quispe"]);
    insta::assert_snapshot!(demo.sandbox.scrub(text(&Run::of(&mut table))));
}

#[test]
fn a_config_is_found_from_any_folder_below() {
    let demo = Demo::shared();
    let mut scan = demo.sandbox.crosscut();
    scan.current_dir(demo.sample.repos[0].join("pay"));
    scan.args(["scan", "--person", "ana", "--as-of", "2026-06-30"]);
    // The next command has to name a config only where one was named.
    let report = |run: &Run| text(run).split("\nNext").next().unwrap().to_owned();
    assert_eq!(report(&Run::of(&mut scan)), report(&demo.scan(["--person", "ana"])));
}

#[test]
fn who_is_not_on_the_roster_is_not_named_and_emails_are_not_printed() {
    let demo = Demo::shared();
    let mut outputs = vec![
        text(&demo.scan(["-v"])).to_owned(),
        text(&demo.scan(["--format", "json"])).to_owned(),
    ];
    let report = demo.report([]);
    for person in people(&report) {
        outputs.push(text(&demo.scan(["-v", "--person", person])).to_owned());
        let mut evidence = demo.command("evidence");
        evidence.args(["review-reach", "--person", person, "--as-of", "2026-06-30"]);
        outputs.push(text(&Run::of(&mut evidence)).to_owned());
    }
    assert!(outputs.iter().any(|text| text.contains("someone outside the roster")));
    for text in &outputs {
        let told: Vec<&str> = text.lines().filter(|line| line.contains("Rosa")).collect();
        assert!(told.is_empty(), "{told:?}");
        let emails: Vec<&str> = text.lines().filter(|line| line.contains('@')).collect();
        assert!(emails.is_empty(), "{emails:?}");
    }
    let unnamed = demo.scan(["--person", "rosa@contractor.example.net"]);
    assert_eq!(unnamed.code, Some(2), "nor can they be asked for");
}

#[test]
fn completions_and_the_manual_are_printed() {
    let sandbox = Sandbox::new();
    assert!(text(&sandbox.run(["completions", "bash"])).contains("_crosscut()"));
    assert!(text(&sandbox.run(["man"])).starts_with(".ie"));
}
