//! Runs that the system lets have little: few open files, few threads, little
//! memory, an odd clock. They say what they lack, or give what they always give.

use std::process::Command;

use crate::harness::company::commit;
use crate::harness::repo::{Repo, feed};
use crate::harness::run::{Run, Sandbox, limited};
use crosscut::git::write::build_repository;
use serde_json::Value;

/// What a report says of people, and of what it lacks.
fn said(run: &Run) -> (Value, Value) {
    let report: Value = serde_json::from_str(&run.stdout).unwrap_or_else(|_| panic!("{run:?}"));
    (report["people"].clone(), report["gaps"].clone())
}

fn scan(sandbox: &Sandbox, repositories: &[String]) -> Command {
    let mut scan = sandbox.crosscut();
    scan.args(["scan", "--as-of", "2025-06-01", "--format", "json"]).args(repositories);
    scan
}

/// The same values at every limit, or a gap; never a panic.
fn nothing_is_lost_in_silence(scan: &Command, sound: &(Value, Value)) {
    for files in [4, 5, 6, 8, 12, 16, 32, 64] {
        let run = Run::of(&mut limited(&format!("ulimit -n {files}"), scan));
        // With three the dynamic linker opens nothing either.
        assert!(!run.stderr.contains("panicked"), "{files}: {}", run.stderr);
        let found = said(&run);
        let has_gaps = found.1.as_array().is_some_and(|gaps| !gaps.is_empty());
        assert_eq!(run.code, Some(i32::from(has_gaps)), "{files}: {}", run.stderr);
        assert!(has_gaps || found == *sound, "{files}");
        let kinds = found.1.as_array().unwrap().iter().map(|gap| &gap["kind"]);
        assert_eq!(kinds.filter(|kind| *kind == "empty").count(), 0, "{files}");
        assert!(files < 8 || found == *sound, "{files}: {}", found.1);
    }
}

#[test]
fn many_repositories_need_few_open_files() {
    let sandbox = Sandbox::new();
    let name = |n: usize| format!("r{n}");
    for n in 0..40 {
        let text = format!("Change {n}");
        build_repository(&sandbox.path(&name(n)), "main", &[commit("Ana", n, &text, b"a")])
            .unwrap();
    }
    let scan = scan(&sandbox, &(0..40).map(name).collect::<Vec<_>>());
    let mut all = limited("true", &scan);
    let sound = said(&Run::of(&mut all));
    assert_eq!(sound.1, Value::Array(vec![]));
    nothing_is_lost_in_silence(&scan, &sound);
}

#[test]
fn many_packs_need_few_open_files() {
    let mut repo = Repo::new();
    for number in 0..70 {
        repo.write("file", number.to_string());
        let tip = repo.commit(&format!("Change {number}"));
        let objects = repo.git(&["rev-list", "--objects", "--no-object-names", &tip, "-1"]);
        let pack = repo.path().join(".git/objects/pack/pack");
        feed(&repo.path(), &["pack-objects", "-q", pack.to_str().unwrap()], objects.as_bytes());
    }
    repo.git(&["prune-packed", "-q"]);
    let sandbox = Sandbox::new();
    let scan = scan(&sandbox, &[repo.path().to_str().unwrap().to_owned()]);
    let mut all = limited("true", &scan);
    let sound = said(&Run::of(&mut all));
    assert_eq!(sound.1, Value::Array(vec![]));
    nothing_is_lost_in_silence(&scan, &sound);
}

/// Only Linux keeps to a limit of memory.
#[cfg(target_os = "linux")]
#[test]
fn too_little_memory_is_told_before_anything_else() {
    let sandbox = Sandbox::new();
    build_repository(&sandbox.path("r"), "main", &[commit("Ana", 1, "One", b"a")]).unwrap();
    let scan = scan(&sandbox, &["r".to_owned()]);
    // Unoptimised, the program itself takes most of that: with less it is not even loaded.
    for kilobytes in [60_000, 63_000, 65_535] {
        let run = Run::of(&mut limited(&format!("ulimit -v {kilobytes}"), &scan));
        let told = format!("error: the system allows this program {} MB", kilobytes / 1024);
        assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""), "{}", run.stderr);
        assert!(run.stderr.starts_with(&told), "{}", run.stderr);
        assert!(run.stderr.contains("hint: allow at least 64 MB"), "{}", run.stderr);
    }
    let sound = said(&Run::of(&mut limited("true", &scan)));
    assert_eq!(said(&Run::of(&mut limited("ulimit -v 262144", &scan))), sound);
}
