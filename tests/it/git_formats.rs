//! Refs and formats are read as the `git` command reads them, in
//! every format that the `git` at hand can write.

use std::fs;
use std::path::{Path, PathBuf};

use crate::harness::git::{command, git};
use crosscut::git::directories::Directories;
use crosscut::git::format::Format;
use crosscut::git::rewrites::Rewrites;
use crosscut::git::settings::Settings;
use crosscut::git::{Head, Refs, Target, head, refs, resolve};
use tempfile::TempDir;

/// A repository as our own readers open it.
struct Opened {
    directories: Directories,
    format: Format,
    refs: Box<dyn Refs>,
}

fn open(path: &Path) -> Opened {
    let directories = Directories::find(path).unwrap().unwrap();
    let settings = Settings::read(&directories).unwrap();
    let format = Format::read(&settings, &directories).unwrap();
    let refs = refs::open(&directories, &format).unwrap();
    Opened { directories, format, refs }
}

fn text(directory: &Path, arguments: &[&str]) -> String {
    String::from_utf8(git(directory, arguments)).unwrap()
}

/// An empty repository; `None` where this git knows no such format.
fn init(home: &TempDir, options: &[&str]) -> Option<PathBuf> {
    let path = home.path().join("repo");
    let mut arguments = vec!["init", "-q", "-b", "main"];
    arguments.extend(options);
    arguments.push("repo");
    let made = command(home.path()).args(arguments).output().unwrap();
    if !made.status.success() {
        return None;
    }
    Some(path)
}

/// `count` commits in a line on `main` and one that merges the last three; a
/// branch at each of them, and tags of tags.
fn fill(path: &Path, count: usize) {
    let mut stream = String::new();
    for number in 0..count {
        let (mark, date) = (number + 1, 1_700_000_000 + number * 60);
        stream += &format!(
            "commit refs/heads/b{number:04}\nmark :{mark}\n\
             committer Ana <ana@example.com> {date} +0000\ndata 1\nx\n"
        );
        if number > 0 {
            stream += &format!("from :{number}\n");
        }
        stream += &format!("M 644 inline f{}\ndata 1\n{}\n", number % 5, number % 9);
    }
    stream += &format!(
        "commit refs/heads/main\ncommitter Ana <ana@example.com> 4102444800 +0000\ndata 1\nm\n\
         from :{count}\nmerge :{}\nmerge :{}\n\ntag v1\nfrom :1\n\
         tagger Ana <ana@example.com> 1700000000 +0000\ndata 1\nt\n",
        count - 1,
        count - 2
    );
    let input = path.join("stream");
    fs::write(&input, stream).unwrap();
    let imported = command(path)
        .args(["fast-import", "--quiet"])
        .stdin(fs::File::open(&input).unwrap())
        .status()
        .unwrap();
    assert!(imported.success());
    git(path, &["symbolic-ref", "refs/heads/alias", "refs/heads/main"]);
    git(path, &["symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/gone"]);
    git(path, &["tag", "light", "main"]);
    git(path, &["update-ref", "-d", "refs/heads/b0001"]);
}

/// What `for-each-ref` and `HEAD` say, and what we say.
fn same_refs(path: &Path) {
    let Opened { refs, format, .. } = open(path);
    let ours: String = refs
        .list("refs/")
        .unwrap()
        .refs
        .iter()
        .filter_map(|found| {
            let (_, id) = resolve(&*refs, &found.name).unwrap()?;
            let target = match &found.target {
                Target::Object(_) => "",
                Target::Ref(name) => name,
            };
            Some(format!("{} {id} {target}\n", found.name))
        })
        .collect();
    let shown = "--format=%(refname) %(objectname) %(symref)";
    assert_eq!(ours, text(path, &["for-each-ref", shown]), "{}", path.display());
    let Head::At(_, id) = head(&*refs).unwrap() else { panic!("HEAD has a commit") };
    assert_eq!(id.to_string(), text(path, &["rev-parse", "HEAD"]).trim());
    assert_eq!(id.format(), format.objects);
    assert_eq!(refs.find("refs/heads/none").unwrap(), None);
}

/// Refs in the main worktree, in a linked one, packed and put together.
fn refs_in_all_states(options: &[&str]) {
    let home = TempDir::new().unwrap();
    let Some(path) = init(&home, options) else { return };
    assert_eq!(head(&*open(&path).refs).unwrap(), Head::Unborn);
    fill(&path, 300);
    same_refs(&path);
    let linked = home.path().join("linked");
    git(&path, &["worktree", "add", "-q", "--detach", linked.to_str().unwrap(), "b0007"]);
    git(&linked, &["update-ref", "refs/worktree/mine", "b0008"]);
    git(&path, &["update-ref", "refs/bisect/bad", "b0009"]);
    same_refs(&linked);
    git(&path, &["pack-refs", "--all"]);
    same_refs(&path);
    git(&path, &["update-ref", "refs/heads/b0002", "main"]);
    git(&path, &["update-ref", "-d", "refs/heads/b0003"]);
    same_refs(&path);
    same_refs(&linked);
}

#[test]
fn refs_as_files_are_those_of_git() {
    refs_in_all_states(&[]);
}

#[test]
fn refs_as_files_with_sha256_are_those_of_git() {
    refs_in_all_states(&["--object-format=sha256"]);
}

#[test]
fn reftables_are_those_of_git() {
    refs_in_all_states(&["--ref-format=reftable"]);
}

#[test]
fn reftables_with_sha256_are_those_of_git() {
    refs_in_all_states(&["--ref-format=reftable", "--object-format=sha256"]);
}

#[test]
fn a_reftable_with_indexes_on_several_levels_is_that_of_git() {
    let home = TempDir::new().unwrap();
    let Some(path) = init(&home, &["--ref-format=reftable"]) else { return };
    fill(&path, 4);
    let id = text(&path, &["rev-parse", "main"]);
    let updates: String =
        (0..3000).map(|number| format!("create refs/heads/n{number} {id}")).collect();
    let input = path.join("updates");
    fs::write(&input, updates).unwrap();
    for setting in ["reftable.blockSize=256", "reftable.restartInterval=4"] {
        let (key, value) = setting.split_once('=').unwrap();
        git(&path, &["config", key, value]);
    }
    let made = command(&path)
        .args(["update-ref", "--stdin"])
        .stdin(fs::File::open(&input).unwrap())
        .status()
        .unwrap();
    assert!(made.success());
    git(&path, &["pack-refs"]);
    same_refs(&path);
}

#[test]
fn rewrites_are_found_where_git_finds_them() {
    for options in [&[][..], &["--ref-format=reftable"]] {
        let home = TempDir::new().unwrap();
        let Some(path) = init(&home, options) else { continue };
        fill(&path, 5);
        git(&path, &["replace", "--graft", "b0004"]);
        let (one, two) =
            (text(&path, &["rev-parse", "main"]), text(&path, &["rev-parse", "b0002"]));
        fs::create_dir_all(path.join(".git/info")).unwrap();
        fs::write(path.join(".git/info/grafts"), format!("{} {two}", one.trim())).unwrap();
        let Opened { directories, format, refs } = open(&path);
        let found = Rewrites::read(&directories, format.objects, &*refs, true);
        assert_eq!(found.broken, []);
        assert_eq!(found.rewrites.replaced.len(), 1);
        let id = |text: &str| format.objects.id_from_hex(text.trim().as_bytes()).unwrap();
        assert_eq!(found.rewrites.graft(&id(&one)), Some(&[id(&two)][..]));
        let without = Rewrites::read(&directories, format.objects, &*refs, false);
        assert!(without.rewrites.replaced.is_empty());
    }
}
