//! Damage in the files that git keeps a repository in. A repository that is read
//! without a gap says what the sound one says.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::damage::damaged;
use super::judge::Judge;
use crate::harness::dice::Dice;
use crate::harness::git::command;

/// What a file is for, by its path below the git directory.
fn kind(path: &str) -> &'static str {
    match path {
        "HEAD" => "HEAD",
        "config" => "config",
        "packed-refs" => "packed refs",
        _ if path.starts_with("refs/") => "loose ref",
        _ if path.starts_with("reftable/") => "reftable",
        _ if path.ends_with(".pack") => "pack",
        _ if path.ends_with(".idx") => "pack index",
        _ if path.starts_with("objects/") && !path.contains("pack") && !path.contains("info") => {
            "loose object"
        }
        _ if path.starts_with("objects/") => "beside the objects",
        _ => "",
    }
}

/// The files of the repositories that are damaged, by kind.
fn files(judge: &Judge<'_>) -> Vec<(&'static str, Vec<(&'static str, PathBuf)>)> {
    let mut found: Vec<(&'static str, Vec<_>)> = Vec::new();
    for repo in judge.world.repos.iter().copied().filter(|repo| !["good", "texts"].contains(repo)) {
        let home = judge.world.path(repo).join(".git");
        let mut pending = vec![home.clone()];
        let mut paths = Vec::new();
        while let Some(folder) = pending.pop() {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() { pending.push(path) } else { paths.push(path) }
            }
        }
        paths.sort();
        for path in paths {
            let kind = kind(path.strip_prefix(&home).unwrap().to_str().unwrap());
            match found.iter_mut().find(|(known, _)| *known == kind) {
                _ if kind.is_empty() => {}
                Some((_, files)) => files.push((repo, path)),
                None => found.push((kind, vec![(repo, path)])),
            }
        }
    }
    found
}

/// What git lists of a repository's refs; `None` where it finds something wrong.
fn refs_by_git(path: &Path) -> Option<Vec<u8>> {
    let mut list = command(path);
    let output = list.args(["for-each-ref", "--format=%(refname)"]).output().unwrap();
    (output.status.success() && output.stderr.is_empty()).then_some(output.stdout)
}

/// Whether a ref has another name now, or is gone, and git sees nothing wrong
/// with that: no reader can tell such a repository from one that never had it.
fn has_other_refs(path: &Path, sound: &[u8]) -> bool {
    refs_by_git(path).is_some_and(|found| found != sound)
}

/// Puts something else in the place of a file: other bytes, a folder, a pipe,
/// nothing, or far more bytes than anybody reads. What that is; `None` where it
/// is what git itself takes for no such file.
fn spoil(kind: &str, file: &Path, other: &[u8], dice: &mut Dice) -> Option<String> {
    let before = fs::read(file).unwrap();
    fs::remove_file(file).unwrap();
    // A folder may hold other refs, and a ref that is gone was perhaps never there.
    let is_list = ["loose ref", "packed refs", "reftable", "config"].contains(&kind);
    match dice.roll(24) {
        0 if !is_list => return Some("nothing".to_owned()),
        1 if !is_list => fs::create_dir(file).unwrap(),
        2 => {
            assert!(Command::new("mkfifo").arg(file).status().unwrap().success());
            return Some("a pipe".to_owned());
        }
        3 => {
            fs::write(file, &before).unwrap();
            fs::File::options().write(true).open(file).unwrap().set_len(3 << 30).unwrap();
            return Some("3 GiB".to_owned());
        }
        _ => {
            let is_text = ["HEAD", "config", "packed refs", "loose ref"].contains(&kind);
            let (after, what) = damaged(&before, other, is_text, dice);
            fs::write(file, after).unwrap();
            return Some(what);
        }
    }
    Some("a folder".to_owned())
}

/// So many trials, from this number on.
pub fn trials(judge: &mut Judge<'_>, first: u64, trials: u64) {
    let files = files(judge);
    for number in first..first + trials {
        let mut dice = Dice(number);
        let (kind, of_kind) = dice.pick(&files);
        let (repo, file) = dice.pick(of_kind);
        let other = fs::read(&dice.pick(of_kind).1).unwrap();
        let before = fs::read(file).unwrap();
        let home = judge.world.path(repo);
        let refs = refs_by_git(&home).unwrap();
        let Some(damage) = spoil(kind, file, &other, &mut dice) else { continue };
        let what = format!("{number}: {repo}, {}: {damage}", file.display());
        let told = judge.scan(&what);
        judge.others_stand(repo, &told, &what);
        let how = match (told.gaps > 0, judge.is_sound(&told)) {
            (true, _) => "told",
            (false, true) => "without effect",
            (false, false) if has_other_refs(&home, &refs) => "other refs, also for git",
            (false, false) => panic!("{what}: other values, and not a word"),
        };
        judge.ended(kind, how);
        if file.is_dir() { fs::remove_dir(file) } else { fs::remove_file(file) }
            .or_else(
                |error| {
                    if error.kind() == std::io::ErrorKind::NotFound { Ok(()) } else { Err(error) }
                },
            )
            .unwrap();
        fs::write(file, before).unwrap();
    }
    judge.scan("all is mended");
}
