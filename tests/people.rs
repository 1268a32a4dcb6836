//! Who is who, as the program tells it.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod harness;

use std::fs;

use crosscut::gather::build::{NewCommit, Signature, build_repository};
use harness::company::commit;
use harness::run::{Run, Sandbox};

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
    let near = run.stdout.split_once("One person or two?").expect("near misses").1;
    assert!(run.stdout.lines().all(|line| line.chars().count() <= 80), "{}", run.stdout);
    near.to_owned()
}

#[test]
fn near_misses_say_what_they_would_change() {
    insta::assert_snapshot!(check(&[]));
}

#[test]
fn near_misses_give_the_line_to_add() {
    insta::assert_snapshot!(check(&["--emails"]));
}
