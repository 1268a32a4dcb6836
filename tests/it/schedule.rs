//! The scripts of the GitHub Action and of the GitLab template, run as the two
//! would run them: all but the installation.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use crate::harness::company::Company;
use crate::harness::run::Run;
use serde_json::Value;

/// A YAML file of `packaging/`: its last document.
fn packaged(file: &str) -> Value {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("packaging").join(file);
    let text = fs::read_to_string(file).unwrap();
    serde_yaml::from_str(text.rsplit("\n---\n").next().unwrap()).unwrap()
}

/// What a user of either sets.
#[derive(Clone, Copy, Default)]
struct Inputs {
    command: &'static str,
    fail_under: &'static str,
    since: &'static str,
}

/// The script in a shell that is set up as the two set theirs up. The program they
/// find reports as of a day when the changes are new.
fn script(company: &Company, text: &str) -> Command {
    let bin = company.path("bin");
    fs::create_dir_all(&bin).unwrap();
    let program = env!("CARGO_BIN_EXE_crosscut");
    let wrapper = format!("#!/bin/sh\nexec '{program}' \"$@\" --as-of 2025-06-01\n");
    fs::write(bin.join("crosscut"), wrapper).unwrap();
    fs::set_permissions(bin.join("crosscut"), fs::Permissions::from_mode(0o755)).unwrap();
    let path = format!("{}:{}", bin.display(), std::env::var("PATH").unwrap());
    let mut bash = Command::new("bash");
    bash.args(["--noprofile", "--norc", "-eo", "pipefail", "-c", text]);
    bash.current_dir(company.sandbox.root()).env_clear().env("PATH", path);
    bash.env("HOME", company.path("home")).env("RUNNER_TEMP", company.path("temp"));
    bash.env("GITHUB_STEP_SUMMARY", company.path("summary.md"));
    bash
}

/// The steps of the Action up to the one that fails; its reports are in `temp`.
fn action(company: &Company, inputs: &Inputs) -> Run {
    fs::create_dir_all(company.path("temp")).unwrap();
    let action = packaged("action/action.yml");
    let mut all = Run { code: Some(0), stdout: String::new(), stderr: String::new() };
    for step in action["runs"]["steps"].as_array().unwrap() {
        let Some(text) = step["run"].as_str().filter(|text| !text.contains("pip")) else {
            continue;
        };
        let mut bash = script(company, text);
        for (name, value) in step["env"].as_object().unwrap() {
            let value = value.as_str().unwrap().trim_start_matches("${{ inputs.");
            bash.env(
                name,
                match value.trim_end_matches(" }}") {
                    "command" => inputs.command,
                    "config" => "crosscut.yaml",
                    "fail-under" => inputs.fail_under,
                    "since-report" => inputs.since,
                    other => panic!("{other} is no input"),
                },
            );
        }
        let run = Run::of(&mut bash);
        all.stdout += &run.stdout;
        all.stderr += &run.stderr;
        all.code = run.code;
        if run.code != Some(0) {
            break;
        }
    }
    all
}

/// The job of the template, whose reports are in `crosscut-reports`.
fn job(company: &Company, inputs: &Inputs) -> Run {
    let template = packaged("gitlab/crosscut.yml");
    let job = &template["crosscut"];
    let lines = job["script"].as_array().unwrap().iter().map(|line| line.as_str().unwrap());
    let lines: Vec<&str> = lines.filter(|line| !line.starts_with("pip install")).collect();
    let mut bash = script(company, &lines.join("\n"));
    bash.env("CROSSCUT_COMMAND", inputs.command).env("CROSSCUT_CONFIG", "crosscut.yaml");
    bash.env("CROSSCUT_FAIL_UNDER", inputs.fail_under);
    let run = Run::of(&mut bash);
    let warns = job["allow_failure"]["exit_codes"].as_array().unwrap();
    assert!(!warns.iter().any(|code| [1, 2].contains(&code.as_i64().unwrap())));
    run
}

/// Whether a folder has the report in both forms, and nothing of the other run.
fn is_kept(folder: &Path) -> bool {
    let is_kept = ["html", "json"].map(|form| folder.join(format!("report.{form}")).is_file());
    let _ = fs::remove_dir_all(folder);
    assert_eq!(is_kept[0], is_kept[1]);
    is_kept[0]
}

/// How the Action and the job end, and whether each keeps its reports.
fn ends(company: &Company, inputs: &Inputs) -> [(Option<i32>, bool); 2] {
    let action = action(company, inputs).code;
    let of_action = is_kept(&company.path("temp/crosscut-reports"));
    let job = job(company, inputs).code;
    [(action, of_action), (job, is_kept(&company.path("crosscut-reports")))]
}

#[test]
fn a_report_is_kept_whatever_the_config_lacks() {
    let company = Company::new();
    let plain = Inputs { command: "scan", ..Inputs::default() };
    assert_eq!(ends(&company, &plain), [(Some(0), true); 2]);
    // Nobody's change is reviewed.
    let asks = Inputs { fail_under: "owned=100,reviewed=1", ..plain };
    assert_eq!(ends(&company, &asks), [(Some(1), true); 2]);
    let asks = Inputs { fail_under: "owned=half", ..plain };
    assert_eq!(ends(&company, &asks), [(Some(2), true); 2]);
}

#[test]
fn what_could_not_be_read_is_a_warning() {
    let company = Company::new();
    let last = company.sandbox.git(&company.path("bad"), ["rev-parse", "HEAD"]);
    fs::write(company.path("bad/.git/shallow"), last).unwrap();
    let plain = Inputs { command: "scan", ..Inputs::default() };
    assert_eq!(ends(&company, &plain), [(Some(0), true), (Some(75), true)]);
    assert!(action(&company, &plain).stdout.contains("::warning::"));
    assert_eq!(packaged("gitlab/crosscut.yml")["crosscut"]["allow_failure"]["exit_codes"][0], 75);
}

#[test]
fn a_mistake_fails_and_no_input_is_a_command() {
    let company = Company::new();
    for command in ["scan --person nobody", "scan ; touch made", "scan $(touch made) `touch made`"]
    {
        let inputs = Inputs { command, ..Inputs::default() };
        assert_eq!(ends(&company, &inputs), [(Some(2), false); 2], "{command}");
    }
    assert!(!company.path("made").exists());
}

#[test]
fn the_action_tells_what_is_new() {
    let company = Company::new();
    let before = company.run(&["scan", "--format", "json", "-o", "before.json"]);
    assert_eq!(before.code, Some(0), "{}", before.stderr);
    let inputs = Inputs { command: "scan", since: "before.json", ..Inputs::default() };
    assert_eq!(action(&company, &inputs).code, Some(0));
    let summary = fs::read_to_string(company.path("summary.md")).unwrap();
    assert!(summary.contains("## Ana (ana): nothing new behind any number"), "{summary}");
}
