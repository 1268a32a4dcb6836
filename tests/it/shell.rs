//! What a shell meets: manual pages, completions, repositories that no config
//! names.

use std::fs;

use crate::harness::company::Company;
use crate::harness::run::{Run, Sandbox};
use crosscut::signals::registry;
use serde_json::Value;

#[test]
fn every_subcommand_has_its_manual_page() {
    let sandbox = Sandbox::new();
    assert_eq!(sandbox.run(["man", "--dir", "man/man1"]).code, Some(0));
    let help = sandbox.run(["--help"]).stdout;
    let commands = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let names = commands.map_while(|line| line.strip_prefix("  ")?.split(' ').next());
    let mut count = 0;
    for name in names.filter(|name| !name.is_empty() && *name != "help") {
        let page = sandbox.path(&format!("man/man1/crosscut-{name}.1"));
        let page = fs::read_to_string(page).unwrap();
        assert!(page.contains(&format!(".TH crosscut-{name} 1")), "{name}");
        assert_eq!(sandbox.run(["man", name]).stdout, page, "{name}");
        count += 1;
    }
    assert!(count > 15, "{count}");
    // Those of `cache list` and the like are named by the page above them.
    assert_eq!(sandbox.run(["man", "cache-list"]).code, Some(0));
    let mut named = std::collections::BTreeSet::from(["crosscut".to_owned()]);
    let mut found = std::collections::BTreeSet::new();
    for entry in fs::read_dir(sandbox.path("man/man1")).unwrap() {
        let path = entry.unwrap().path();
        let page = fs::read_to_string(&path).unwrap().replace("\\-", "-");
        let words = page.split(|c: char| c.is_whitespace() || c == ',');
        named.extend(words.filter_map(|word| word.strip_suffix("(1)")).map(str::to_owned));
        found.insert(path.file_stem().unwrap().to_str().unwrap().to_owned());
        assert!(page.contains(concat!("\"crosscut ", env!("CARGO_PKG_VERSION"))), "{path:?}");
        assert!(page.contains(".SH \"EXIT STATUS\""), "{path:?}");
    }
    assert_eq!(named, found);
    let main = fs::read_to_string(sandbox.path("man/man1/crosscut.1")).unwrap();
    assert_eq!(sandbox.run(["man"]).stdout, main);
    let unknown = sandbox.run(["man", "scam"]);
    assert_eq!(unknown.code, Some(2));
    assert!(unknown.stderr.contains("there is no subcommand `scam`"), "{}", unknown.stderr);
    assert!(unknown.stderr.contains("scan"), "{}", unknown.stderr);
}

#[test]
fn completions_know_signals_and_the_people_of_a_config() {
    let company = Company::new();
    for shell in ["bash", "zsh", "fish"] {
        let plain = company.run(&["completions", shell]).stdout;
        // clap_complete knows no values of a positional argument in fish.
        for id in registry::ids().into_iter().filter(|_| shell != "fish") {
            assert!(plain.contains(id), "{shell}: {id}");
        }
        assert!(!plain.contains("payments"), "{shell}: nobody's teams");
        let with = company.run(&["completions", shell, "--config", "crosscut.yaml"]);
        assert_eq!(with.code, Some(0), "{}", with.stderr);
        for id in ["ana", "dee", "platform", "payments"] {
            assert!(with.stdout.contains(id), "{shell}: {id}");
        }
    }
}

/// What bash offers after these words of a command line.
#[cfg(unix)]
fn offered(company: &Company, script: &str, words: &[&str]) -> Option<Vec<String>> {
    // What bash itself does when somebody presses the tabulator key.
    const PRESSED: &str = r#"
        source /dev/stdin
        COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); COMPREPLY=()
        _crosscut crosscut "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
        printf '%s\n' "${COMPREPLY[@]}""#;
    let file = company.path("completions.bash");
    fs::write(&file, script).unwrap();
    let mut bash = std::process::Command::new("bash");
    bash.args(["--norc", "--noprofile", "-c", PRESSED, "bash", "crosscut"]).args(words);
    let output = bash.stdin(fs::File::open(&file).unwrap()).output().ok()?;
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    Some(text.lines().map(str::to_owned).collect())
}

#[cfg(unix)]
#[test]
fn bash_offers_signals_people_and_teams() {
    let company = Company::new();
    let script = company.run(&["completions", "bash", "--config", "crosscut.yaml"]).stdout;
    let offered = |words: &[&str]| offered(&company, &script, words);
    // Where there is no bash, nobody completes with it.
    let Some(signals) = offered(&["evidence", "review"]) else { return };
    assert_eq!(signals, ["review-reach"]);
    for option in ["--person", "--without"] {
        let people = offered(&["compare", "--quarter", "2025Q2", option, ""]).unwrap();
        assert!(people.contains(&"ana".to_owned()), "{option}: {people:?}");
    }
    let teams = offered(&["compare", "--quarter", "2025Q2", "--team", "pay"]).unwrap();
    assert_eq!(teams, ["payments"]);
}

/// The names of the repositories in a JSON report.
fn repositories(run: &Run) -> Vec<String> {
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    let repos = report["provenance"]["repos"].as_array().unwrap();
    repos.iter().map(|repo| repo["name"].as_str().unwrap().to_owned()).collect()
}

const JSON: [&str; 5] = ["scan", "--as-of", "2025-06-01", "--format", "json"];

#[test]
fn inside_a_repository_a_scan_needs_no_argument() {
    let company = Company::new();
    fs::remove_file(company.path("crosscut.yaml")).unwrap();
    let good = company.path("good");
    for (kind, name) in [("--bare", "bare.git"), ("--no-local", "work")] {
        company.sandbox.git(company.sandbox.root(), ["clone", "-q", kind, "good", name]);
    }
    for folder in ["good", "bare.git", "bare.git/refs", "work", "work/pay", "work/.git/refs"] {
        let folder = company.path(folder);
        let run = Run::of(company.sandbox.crosscut().args(JSON).current_dir(&folder));
        assert_eq!(repositories(&run).len(), 1, "{}", folder.display());
        assert!(run.stderr.contains("no crosscut.yaml found"), "{}", run.stderr);
    }
    let check = Run::of(company.sandbox.crosscut().arg("check").current_dir(&good));
    assert_eq!(check.code, Some(2), "a check is of a config");
    assert!(check.stderr.contains("crosscut init"), "{}", check.stderr);
}

#[test]
fn a_person_is_one_word_and_repositories_may_follow() {
    let company = Company::new();
    let run = company.run(&["scan", "--person", "ana", "good", "--format", "json"]);
    assert_eq!(repositories(&run), ["good"]);
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(report["people"].as_array().unwrap().len(), 1);
    let two = company
        .run(&["scan", "good", "--person", "ana,dee", "--person", "ana", "--format", "json"]);
    let report: Value = serde_json::from_str(&two.stdout).unwrap();
    assert_eq!(report["people"].as_array().unwrap().len(), 2);
    // How several people were written before.
    let old = company.run(&["scan", "--person", "nobody", "dee"]);
    assert_eq!(old.code, Some(2));
    assert!(old.stderr.contains("separate people by commas"), "{}", old.stderr);
}

#[test]
fn bare_repositories_are_called_as_their_remotes() {
    let company = Company::new();
    let git = |arguments: &[&str]| {
        company.sandbox.git(company.sandbox.root(), arguments.iter().copied());
    };
    for place in ["mirrors/a/repo", "mirrors/pay+core/repo", "mirrors/b/x.git", "mirrors/c/repo"] {
        git(&["clone", "-q", "--mirror", "good", place]);
    }
    git(&[
        "-C",
        "mirrors/a/repo",
        "remote",
        "set-url",
        "origin",
        "https://git.example.com/acme/gate.git",
    ]);
    git(&[
        "-C",
        "mirrors/c/repo",
        "remote",
        "set-url",
        "origin",
        "git@git.example.com:other/gate.git",
    ]);
    let mut scan = company.sandbox.crosscut();
    scan.args(JSON);
    scan.args(["mirrors/a/repo", "mirrors/pay+core/repo", "mirrors/b/x.git", "mirrors/c/repo"]);
    let names = repositories(&Run::of(&mut scan));
    // The first has its remote's name, the others cannot have it too.
    assert_eq!(names, ["gate", "pay-core", "x", "c"]);
}
