//! What the files of a repository lead to: a pipe that nobody writes to, a device
//! that never ends, files elsewhere. None of it keeps a scan waiting or is read,
//! and the other repository's results stand.

use std::fs;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::harness::company::Company;
use crate::harness::git::git;
use crate::harness::run::Run;
use serde_json::Value;

/// Far more than any of these runs takes.
const SOON: Duration = Duration::from_secs(20);

/// Everything in one report: the change in `good`, the gaps as text.
fn gaps(company: &Company, what: &str) -> String {
    let mut scan = company.command(&["scan", "--person", "ana", "--format", "json"]);
    let run = Run::within(&mut scan, SOON).unwrap_or_else(|| panic!("{what}: it hangs"));
    let report: Value = serde_json::from_str(&run.stdout).unwrap_or_else(|_| panic!("{what}"));
    let evidence = &report["people"][0]["signals"]["team-breadth"]["evidence"];
    let repos = evidence.as_array().unwrap().iter().map(|item| &item["repo"]);
    assert!(repos.filter(|repo| *repo == "good").count() > 0, "{what}");
    let gaps = report["gaps"].as_array().unwrap();
    assert_eq!(run.code, Some(i32::from(!gaps.is_empty())), "{what}: {}", run.stderr);
    let detail = |gap: &Value| gap["detail"].as_str().unwrap().to_owned();
    gaps.iter().map(detail).collect::<Vec<_>>().join("\n")
}

fn pipe(at: &Path) {
    assert!(Command::new("mkfifo").arg(at).status().unwrap().success());
}

fn endless(at: &Path) {
    symlink("/dev/zero", at).unwrap();
}

/// The one file below a folder of `bad` that ends so.
fn one(company: &Company, folder: &str, ending: &str) -> PathBuf {
    let mut pending = vec![company.path("bad/.git").join(folder)];
    while let Some(folder) = pending.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                pending.push(path);
            } else if path.to_str().unwrap().ends_with(ending) {
                return path;
            }
        }
    }
    panic!("there is no {ending}")
}

/// With its objects in files of their own.
fn loose(company: &Company) {
    let [pack, index] = [".pack", ".idx"].map(|ending| one(company, "objects", ending));
    let bytes = fs::read(&pack).unwrap();
    fs::remove_file(&pack).unwrap();
    fs::remove_file(index).unwrap();
    crate::harness::repo::feed(&company.path("bad"), &["unpack-objects", "-q"], &bytes);
}

#[test]
fn no_pipe_and_no_device_in_place_of_a_file_is_waited_for() {
    for make in [pipe, endless] {
        for (file, is_told) in [
            (".git/config", true),
            (".git/HEAD", true),
            (".git/packed-refs", true),
            (".git/commondir", true),
            (".git/shallow", true),
            (".git/info/grafts", true),
            (".git/objects/info/alternates", false),
            (".git/refs/heads/main", true),
            (".git/refs/notes/review", true),
            // Nothing that stands in the work tree but .mailmap is read.
            (".mailmap", false),
            (".gitattributes", false),
            ("CODEOWNERS", false),
        ] {
            let company = Company::new();
            let at = company.path("bad").join(file);
            fs::create_dir_all(at.parent().unwrap()).unwrap();
            let _ = fs::remove_file(&at);
            make(&at);
            assert_eq!(gaps(&company, file).is_empty(), !is_told, "{file}");
        }
    }
}

#[test]
fn no_object_is_waited_for() {
    for (ending, is_packed) in [(".idx", true), (".pack", true), ("", false)] {
        for make in [pipe, endless] {
            let company = Company::new();
            if !is_packed {
                loose(&company);
            }
            let tip = git(&company.path("bad"), &["rev-parse", "HEAD"]);
            let tip = String::from_utf8(tip).unwrap();
            let ending = if is_packed { ending } else { tip.trim().get(2..).unwrap() };
            let at = one(&company, "objects", ending);
            fs::remove_file(&at).unwrap();
            make(&at);
            let told = gaps(&company, ending);
            assert!(told.contains("1 commit ("), "{ending}: {told}");
        }
    }
}

#[test]
fn a_git_file_that_is_a_pipe_or_leads_to_one_is_told() {
    let company = Company::new();
    let (link, moved) = (company.path("bad/.git"), company.path("bad/moved"));
    fs::rename(&link, &moved).unwrap();
    pipe(&link);
    assert!(gaps(&company, ".git").contains("is not a plain file"));
    pipe(&company.path("pipe"));
    for (text, told) in [
        ("gitdir: ../pipe\n", "pipe, which is not a git directory"),
        ("gitdir: /dev/zero\n", "/dev/zero, which is not a git directory"),
        ("gitdir: moved\n", ""),
    ] {
        fs::remove_file(&link).unwrap();
        fs::write(&link, text).unwrap();
        let found = gaps(&company, text);
        assert!(found.contains(told) && found.is_empty() == told.is_empty(), "{text}: {found}");
    }
}

#[test]
fn what_its_own_config_includes_is_not_read() {
    let company = Company::new();
    pipe(&company.path("pipe"));
    // Nothing of these may change anything: the work tree, the mailmap, the refs.
    let other = "[core]\n\tbare = true\n\tworktree = /\n[mailmap]\n\tfile = map\n[x\n";
    fs::write(company.path("other"), other).unwrap();
    fs::write(company.path("map"), "Somebody Else <else@example.com> <ana@example.com>\n").unwrap();
    let config = company.path("bad/.git/config");
    let sound = fs::read_to_string(&config).unwrap();
    let root = company.sandbox.root().display().to_string();
    for included in ["pipe", "other", "/dev/zero", "/dev/stdin"] {
        let path = Path::new(&root).join(included).display().to_string();
        let text = format!(
            "{sound}[include]\n\tpath = {path}\n[includeIf \"gitdir:/\"]\n\tpath = {path}\n\
             [core]\n\tattributesFile = {path}\n\texcludesFile = {path}\n\thooksPath = {path}\n"
        );
        fs::write(&config, text).unwrap();
        assert_eq!(gaps(&company, included), "");
    }
    fs::write(&config, format!("{sound}[mailmap]\n\tfile = {root}/pipe\n")).unwrap();
    let told = gaps(&company, "mailmap.file");
    assert!(told.contains("mailmap.file in the repository's own config leads out of it"), "{told}");
}

#[test]
fn borrowed_objects_that_are_pipes_are_told() {
    let company = Company::new();
    loose(&company);
    let far = company.path("far");
    fs::rename(company.path("bad/.git/objects"), &far).unwrap();
    fs::create_dir_all(company.path("bad/.git/objects/info")).unwrap();
    let alternates = company.path("bad/.git/objects/info/alternates");
    fs::write(&alternates, format!("{}\n", far.display())).unwrap();
    assert_eq!(gaps(&company, "borrowed"), "");
    let tip = git(&company.path("bad"), &["rev-parse", "HEAD"]);
    let tip = String::from_utf8(tip).unwrap();
    let object = far.join(&tip[..2]).join(tip.trim().get(2..).unwrap());
    fs::remove_file(&object).unwrap();
    pipe(&object);
    assert!(gaps(&company, "a pipe").contains("1 commit ("));
    for folder in ["/dev/zero", "/dev"] {
        fs::write(&alternates, format!("{folder}\n")).unwrap();
        assert!(!gaps(&company, folder).is_empty(), "{folder}");
    }
}
