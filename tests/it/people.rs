//! Who is who, as the program tells it.

use std::fs;

use crate::harness::company::commit;
use crate::harness::run::{Run, Sandbox};
use crosscut::git::write::{Edit, NewCommit, Signature, build_repository};
use serde_json::Value;

const CONFIG: &str = "\
version: 1
teams: [{id: platform}, {id: payments}]
people:
  - {id: ana, name: Ana Quispe, emails: [ana@example.com], logins: {github: anaq}, team: platform}
  - {id: bo, name: Bo Lindqvist, emails: [bo@example.com], team: payments}
repos:
  - name: code
    path: code
    owners: [{path: /pay/, team: payments}, {path: /plat/, team: platform}]
";

fn by(name: &str, email: &str, n: usize, message: &str, path: &[u8]) -> NewCommit {
    NewCommit { author: Signature::new(name, email), ..commit("Ana", n, message, path) }
}

fn check(arguments: &[&str]) -> String {
    let sandbox = Sandbox::new();
    let commits = [
        by("Ana Quispe", "ana@example.com", 1, "One", b"plat/a"),
        by("Quispe, Ana", "ana@home.example", 2, "Two", b"pay/a"),
        by("Bo Lindqvist", "bo@example.com", 3, "Three\n\nReviewed-by: @AnaQ", b"pay/b"),
        by(
            "Bo Lindqvist",
            "bo@example.com",
            4,
            "Four\n\nReviewed-by: A <ana.quispe@x.example>",
            b"pay/c",
        ),
        by("No Relation", "nr@example.com", 5, "Five", b"pay/d"),
    ];
    build_repository(&sandbox.path("code"), "main", &commits).unwrap();
    fs::write(sandbox.path("crosscut.yaml"), CONFIG).unwrap();
    let mut crosscut = sandbox.crosscut();
    crosscut.args(["check", "--as-of", "2025-06-01"]).args(arguments);
    let run = Run::of(&mut crosscut);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let near = run.stdout.split_once("Possibly the same person; ").expect("near misses").1;
    assert!(run.stdout.lines().all(|line| line.chars().count() <= 80), "{}", run.stdout);
    near.to_owned()
}

#[test]
fn near_misses_say_what_they_would_change() {
    insta::assert_snapshot!(check(&[]));
}

#[test]
fn two_of_the_roster_who_are_alike_are_told_once() {
    let sandbox = Sandbox::new();
    let commits = [
        by("Ana Quispe", "ana@example.com", 1, "One", b"plat/a"),
        by("Ana Quispe", "ana@old.example", 2, "Two", b"plat/b"),
        by("Ana Quispe", "ana@old.example", 3, "Three", b"pay/b"),
    ];
    build_repository(&sandbox.path("code"), "main", &commits).unwrap();
    let again = "  - {id: ana-2, name: Ana Quispe, emails: [ana@old.example], team: platform}\n";
    let config = CONFIG.replace("repos:\n", &format!("{again}repos:\n"));
    fs::write(sandbox.path("crosscut.yaml"), config).unwrap();
    let run = sandbox.run(["check", "--as-of", "2025-06-01"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let near = run.stdout.split_once("Possibly the same person; ").expect("near misses").1;
    // From the one with less, to whom it adds more.
    assert!(near.contains("ana and ana-2: ") && near.contains("1 → 3 changes"), "{near}");
    assert!(!near.contains("ana-2 and ana: "), "{near}");
}

#[test]
fn near_misses_give_the_line_to_add() {
    insta::assert_snapshot!(check(&["--emails"]));
}

#[test]
fn authors_and_approvers_whom_nobody_is_known_to_be_are_told_with_what_they_would_add() {
    let sandbox = Sandbox::new();
    let doc = |n, message: &str, text: &str| NewCommit {
        edits: vec![Edit::write("rfcs/0007-mesh.md", text.to_owned())],
        ..by("Ana Quispe", "ana@example.com", n, message, b"")
    };
    let draft = "# Mesh\n\nAuthor: Cy Ono\nApprover: @deem\nStatus: draft\n";
    let commits = [doc(1, "Mesh", draft), doc(2, "Accept", &draft.replace("draft", "accepted"))];
    build_repository(&sandbox.path("code"), "main", &commits).unwrap();
    let docs = "design_docs: [{repo: code, path: 'rfcs/*.md', id: '(\\d{4})'}]\n";
    fs::write(sandbox.path("crosscut.yaml"), format!("{CONFIG}{docs}")).unwrap();
    let told = |since: &str| {
        let mut check = sandbox.crosscut();
        let run = Run::of(check.args(["check", "--as-of", "2025-06-01", "--since", since]));
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        run.stdout
    };
    let within = told("2024-01-01");
    assert!(within.contains("1  code: Cy Ono (up to 1 more in docs-led)\n"), "{within}");
    let approver = "1  code: @deem (up to 1 more in design-review-reach)\n";
    assert!(within.contains(approver), "{within}");
    let later = told("2025-05-01");
    assert!(later.contains("1  code: Cy Ono\n") && later.contains("1  code: @deem\n"), "{later}");
}

/// What people did: the values of everybody's signals, and how many commits are
/// behind each. Ana writes under this address, which `.mailmap` knows.
fn signals_with_ana_as(email: &str) -> Vec<(String, String, Value, usize)> {
    let sandbox = Sandbox::new();
    let ana = |n, message: &str, path| by("Ana", email, n, message, path);
    let bo = |n, message: &str, path| by("Bo Lindqvist", "bo@example.com", n, message, path);
    let commits = [
        ana(1, "One", b"plat/a"),
        ana(2, "Two\n\nReviewed-by: Bo <bo@example.com>", b"pay/a"),
        bo(3, &format!("Three\n\nReviewed-by: A <{email}>"), b"pay/b"),
        bo(4, &format!("Four\n\nCo-authored-by: A <{email}>"), b"plat/c"),
        bo(5, &format!("Five\n\nHelped-by: A <{email}>"), b"pay/c"),
        // Her own: no review.
        ana(6, "Six\n\nReviewed-by: Ana <ana@example.com>", b"pay/d"),
    ];
    build_repository(&sandbox.path("code"), "main", &commits).unwrap();
    let line = "Ana Quispe <ana@example.com> <aq@old.example>\n";
    fs::write(sandbox.path("code/.mailmap"), line).unwrap();
    fs::write(sandbox.path("crosscut.yaml"), CONFIG).unwrap();
    let run = sandbox.run(["scan", "--as-of", "2025-06-01", "--last", "1y", "--format", "json"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    let mut found = Vec::new();
    for person in report["people"].as_array().unwrap() {
        for (id, signal) in person["signals"].as_object().unwrap() {
            let evidence = signal["evidence"].as_array().unwrap().len();
            let who = person["id"].as_str().unwrap().to_owned();
            found.push((who, id.clone(), signal["values"].clone(), evidence));
        }
    }
    found
}

#[test]
fn an_old_address_that_the_mailmap_knows_changes_nobody_s_signals() {
    let now = signals_with_ana_as("ana@example.com");
    assert_eq!(signals_with_ana_as("aq@old.example"), now);
    assert_ne!(signals_with_ana_as("aq@unknown.example"), now);
    let values = |id: &str| &now.iter().find(|(_, signal, ..)| signal == id).unwrap().2;
    assert_eq!(values("review-reach")["authors"], 1, "Bo's third, and not her own sixth");
    assert_eq!(values("named-help")["named"], 1);
}

/// Reviewers by the login of the project's own system, as its addresses begin.
fn by_login(sandbox: &Sandbox) {
    let bo = |n, message: &str, path| by("Bo Lindqvist", "bolind@example.org", n, message, path);
    let ana = |n, message: &str, path| by("Ana Quispe", "ana@example.com", n, message, path);
    let commits = [
        ana(1, "One\n\nReviewed-by: bolind", b"plat/a"),
        ana(2, "Two\n\nReviewed-by: bolind, zed", b"plat/b"),
        bo(3, "Three\n\nReviewed-by: zed", b"pay/c"),
    ];
    build_repository(&sandbox.path("code"), "main", &commits).unwrap();
}

fn reach_of_bo(sandbox: &Sandbox, config: &str) -> (String, Value) {
    fs::write(sandbox.path("crosscut.yaml"), config).unwrap();
    let mut crosscut = sandbox.crosscut();
    crosscut.args(["scan", "--as-of", "2025-06-01", "--format", "json"]);
    let run = Run::of(&mut crosscut);
    let report: Value = serde_json::from_str(&run.stdout).unwrap();
    let people = report["people"].as_array().unwrap();
    let bo = people.iter().find(|person| person["id"] == "bo-lindqvist").unwrap();
    let reach = &bo["signals"]["review-reach"];
    (reach["status"].as_str().unwrap().to_owned(), reach["values"]["authors"].clone())
}

#[test]
fn a_login_that_begins_one_author_s_address_is_proposed_and_never_joined() {
    let sandbox = Sandbox::new();
    by_login(&sandbox);
    let mut crosscut = sandbox.crosscut();
    let run = Run::of(crosscut.args(["init", "code", "--as-of", "2025-06-01"]));
    let suggested = "    # logins: {project: bolind}\n";
    assert!(run.stdout.contains(suggested), "{}", run.stdout);
    assert!(run.stdout.contains("0 → 1 author reviewed, 0 → 2 reviews"), "{}", run.stdout);
    assert!(!run.stdout.contains("id: bolind"), "{}", run.stdout);
    assert_eq!(reach_of_bo(&sandbox, &run.stdout), ("no-source".to_owned(), Value::Null));
    let mut check = sandbox.crosscut();
    let told = Run::of(check.args(["check", "--as-of", "2025-06-01"])).stdout;
    let from = told.split_once("Named as reviewer").expect("mentions").1;
    assert!(from.contains("2 bolind (reviewer): the address of bo-lindqvist begins so"), "{told}");
    assert!(from.contains("logins: {project: bolind}"), "{told}");
    let taken = run.stdout.replace(suggested, "    logins: {project: bolind}\n");
    assert_eq!(reach_of_bo(&sandbox, &taken), ("measured".to_owned(), Value::from(1)));
}
