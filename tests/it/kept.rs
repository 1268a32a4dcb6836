//! Facts that are kept on disk: with them or without, the facts are the same,
//! whatever happens to the repository and to what was kept.

use std::fs;
use std::path::{Path, PathBuf};

use crate::harness::dice::Dice;
use crate::harness::git;
use crate::harness::repo::{Repo, reviewed_in_notes};
use crate::harness::run::{Run, Sandbox};
use crate::harness::tables::through_tables;
use crosscut::config::{Config, DesignDocs, Forge, ReviewExport};
use crosscut::facts::RepoFacts;
use crosscut::gather::{Cache, Owners, Source, gather, gather_keeping};

/// Histories, unless the variable says how many, and what happens to each:
/// `CROSSCUT_HISTORIES=20 cargo test --test it kept::`.
const HISTORIES: u64 = 8;
const OPERATIONS: usize = 30;

/// What is asked of a repository from one run to the next.
struct Kept {
    folder: PathBuf,
    source: Source,
}

impl Kept {
    fn of(repo: &Repo) -> Self {
        let source = Source {
            name: "repo".into(),
            path: repo.path(),
            owners: Owners::Detect,
            ..Source::default()
        };
        Self { folder: repo.beside("kept"), source }
    }

    /// The facts by what is kept, and what is said of that.
    fn read(&self) -> (RepoFacts, Vec<String>) {
        let cache = Cache::new(self.folder.clone());
        let sources = std::slice::from_ref(&self.source);
        let facts = gather_keeping(sources, 2, Some(&cache), &git::Silent).remove(0);
        (facts, cache.into_told())
    }

    fn read_anew(&self) -> RepoFacts {
        gather(std::slice::from_ref(&self.source), 1, &git::Silent).remove(0)
    }

    /// Holds that both are the same, and those that went through tables; what was said of the kept facts.
    fn same(&self, when: &str) -> Vec<String> {
        let ((facts, told), anew) = (self.read(), self.read_anew());
        assert!(facts == anew, "{when}: {told:?}");
        let sources = std::slice::from_ref(&self.source);
        assert!(through_tables(sources) == [anew], "{when}: by way of tables");
        told
    }

    /// The files of kept facts, without those beside them of what patches told.
    fn files(&self) -> Vec<PathBuf> {
        let mut files = self.all_files();
        files.retain(|file| file.extension().is_none_or(|ending| ending != "patches"));
        files
    }

    /// All files that are kept.
    fn all_files(&self) -> Vec<PathBuf> {
        let entries = fs::read_dir(&self.folder).into_iter().flatten();
        let mut files: Vec<PathBuf> = entries.map(|entry| entry.unwrap().path()).collect();
        files.sort();
        files
    }
}

/// The design docs of a config that looks for them at `pattern`.
fn docs(pattern: &str) -> Vec<DesignDocs> {
    let text = format!(
        "version: 1\nrepos: [{{name: repo, path: .}}]\ndesign_docs: [{{repo: repo, path: \
         \"{pattern}\"}}]\n"
    );
    let (config, _) = Config::parse(&text, Path::new("crosscut.yaml"), &[]).unwrap();
    config.design_docs
}

/// A repository, and what may happen to it.
struct World {
    repo: Repo,
    kept: Kept,
    dice: Dice,
}

impl World {
    fn new(seed: u64) -> Self {
        let mut repo = Repo::new();
        repo.write("docs/1.md", "# One\n\nStatus: Draft\n");
        repo.write("CODEOWNERS", "* @acme/all\n");
        repo.commit("Begin");
        let kept = Kept::of(&repo);
        Self { repo, kept, dice: Dice(seed) }
    }

    fn commits(&self) -> Vec<String> {
        self.repo.git(&["rev-list", "--all"]).lines().map(str::to_owned).collect()
    }

    fn any_commit(&mut self) -> String {
        let commits = self.commits();
        commits[self.dice.roll(commits.len())].clone()
    }

    /// Does something that goes wrong where it makes no sense.
    fn try_git(&self, arguments: &[&str]) {
        git::command(&self.repo.path()).args(arguments).output().unwrap();
    }

    fn commit(&mut self) {
        let people = [("Ana", "ana@example.com"), ("Bo", "bo@example.com"), ("", "")];
        let (name, email) = people[self.dice.roll(2)];
        self.repo.author = (name.to_owned(), email.to_owned());
        for _ in 0..=self.dice.roll(3) {
            let number = self.dice.roll(6);
            let text = format!("# T\n\nStatus: Accepted\n\n{} words\n", self.dice.roll(9));
            match self.dice.roll(5) {
                0 => self.repo.write(&format!("docs/{number}.md"), text),
                1 => self.repo.write("CODEOWNERS", format!("/src{number}/ @acme/{number}\n")),
                2 => self.try_git(&["mv", "-k", "src1", "src9"]),
                3 => {
                    self.try_git(&["rm", "-rqf", "--ignore-unmatch", &format!("docs/{number}.md")]);
                }
                _ => self.repo.write(&format!("src{number}/a.rs"), text),
            }
        }
        let messages = ["Work", "Fix\n\nReviewed-by: Cy <cy@example.com>", "Work\n\nAcked-by: Bo"];
        let message = messages[self.dice.roll(messages.len())];
        self.repo.commit(message);
    }

    fn replace(&mut self) {
        let (one, other) = (self.any_commit(), self.any_commit());
        match self.dice.roll(3) {
            0 => self.try_git(&["replace", "-d", &one]),
            _ => self.try_git(&["replace", "-f", "--graft", &one, &other]),
        }
        // What goes round in a circle, nobody can walk with git.
        if git::command(&self.repo.path())
            .args(["rev-list", "--count", "--all"])
            .output()
            .is_ok_and(|output| !output.status.success())
        {
            self.try_git(&["replace", "-d", &one]);
        }
    }

    fn cut(&mut self) {
        let file = self.repo.path().join(".git/shallow");
        match self.dice.roll(2) {
            0 => drop(fs::remove_file(file)),
            _ => {
                let commit = self.any_commit();
                fs::write(file, format!("{commit}\n")).unwrap();
            }
        }
    }

    fn export(&mut self) {
        let path = self.repo.beside("export.json");
        let commit = self.any_commit();
        let text = format!(
            r#"[{{"number": {}, "author": {{"login": "ana"}}, "mergeCommit": {{"oid": "{commit}"}},
                "reviews": [{{"author": {{"login": "bo"}}, "state": "APPROVED"}}]}}]"#,
            self.dice.roll(9)
        );
        fs::write(&path, text).unwrap();
        self.kept.source.exports = vec![ReviewExport { forge: Forge::GitHub, path }];
    }

    fn damage(&mut self) {
        let files = self.kept.all_files();
        let Some(file) = files.get(self.dice.roll(files.len())) else { return };
        let mut bytes = fs::read(file).unwrap();
        let at = self.dice.roll(bytes.len());
        match self.dice.roll(3) {
            0 => bytes.truncate(at),
            1 => bytes[at] ^= 1 << self.dice.roll(8),
            _ => bytes.insert(at, b'x'),
        }
        fs::write(file, bytes).unwrap();
    }

    /// Something that happens between two runs; its name.
    fn happens(&mut self) -> &'static str {
        match self.dice.roll(16) {
            0 => {
                let from = self.any_commit();
                self.try_git(&["checkout", "-q", "-f", "-B", "side", &from]);
                "another branch"
            }
            1 => {
                self.repo.dated(&["commit", "-q", "--amend", "--allow-empty", "-m", "Amended"]);
                "a rewritten commit"
            }
            2 => {
                let other = self.any_commit();
                self.try_git(&[
                    "-c",
                    "user.name=A",
                    "-c",
                    "user.email=a@example.com",
                    "merge",
                    "-q",
                    "--no-ff",
                    "-s",
                    "ours",
                    "--allow-unrelated-histories",
                    "-m",
                    "Merge",
                    &other,
                ]);
                "a merge"
            }
            3 => {
                let onto = self.any_commit();
                self.try_git(&["reset", "-q", "--hard", &onto]);
                "a branch set elsewhere"
            }
            4 => {
                self.try_git(&["-c", "gc.reflogExpire=now", "gc", "-q", "--prune=now"]);
                "gc"
            }
            5 => {
                self.cut();
                "a shallow end"
            }
            6 => {
                let on = self.any_commit();
                self.try_git(&reviewed_in_notes(&on));
                "a note"
            }
            7 => {
                self.replace();
                "a replacement"
            }
            8 => {
                self.export();
                "an export"
            }
            9 => {
                let patterns = ["docs/*.md", "src*/*.rs"];
                self.kept.source.docs = docs(patterns[self.dice.roll(2)]);
                "other docs"
            }
            10 => {
                self.damage();
                "damage to what was kept"
            }
            11 => {
                let all = self.kept.source.branches.is_empty();
                self.kept.source.branches =
                    if all { vec!["main".into(), "side".into()] } else { Vec::new() };
                "other branches"
            }
            _ => {
                self.commit();
                "a commit"
            }
        }
    }
}

#[test]
fn whatever_happens_the_facts_are_those_that_are_read_without() {
    let histories = std::env::var("CROSSCUT_HISTORIES");
    let histories = histories.map_or(HISTORIES, |number| number.parse().unwrap());
    let (mut used, mut runs) = (0, 0);
    for seed in 0..histories {
        let mut world = World::new(seed);
        let mut lived = Vec::new();
        for _ in 0..OPERATIONS {
            lived.push(world.happens());
            world.kept.same(&format!("history {seed}, after {lived:?}"));
            used += u64::from(!world.kept.files().is_empty());
            runs += 1;
        }
    }
    assert!(2 * used > runs, "kept facts were there in {used} of {runs} cases");
}

#[test]
fn where_histories_were_merged_in_is_known_for_what_comes_later() {
    let mut repo = Repo::new();
    repo.write("Makefile", "all:\n");
    repo.commit("Begin");
    repo.git(&["checkout", "-q", "--orphan", "lib"]);
    repo.git(&["rm", "-rfq", "."]);
    repo.write("src/l.c", "l\n");
    repo.commit("Found the library");
    repo.git(&["checkout", "-q", "main"]);
    let merge = ["merge", "-q", "-s", "ours", "--no-commit", "--allow-unrelated-histories", "lib"];
    repo.dated(&merge);
    repo.git(&["read-tree", "--prefix=lib/", "-u", "lib"]);
    repo.commit_index("Take the library in");
    let kept = Kept::of(&repo);
    kept.same("merged in");
    for number in 0..70 {
        repo.write("Makefile", format!("all: {number}\n"));
        repo.commit("Work on");
        if number % 23 == 0 {
            kept.same("work went on");
        }
    }
    kept.same("all work was done");
    repo.git(&["checkout", "-q", "-b", "topic", "main~3"]);
    repo.write("topic", "1\n");
    repo.commit("Work beside");
    repo.git(&["checkout", "-q", "main"]);
    repo.dated(&["merge", "-q", "--no-ff", "-m", "Merge topic", "topic"]);
    kept.same("a branch of our own was merged");
    repo.git(&["checkout", "-q", "lib"]);
    repo.write("src/l.c", "l\nm\n");
    repo.commit("Grow the library");
    repo.git(&["checkout", "-q", "main"]);
    repo.dated(&["merge", "-q", "--no-ff", "-Xsubtree=lib", "-m", "More of the library", "lib"]);
    kept.same("more was merged in");
    let facts = kept.read().0;
    let paths: Vec<&[u8]> = facts.paths.iter().map(|path| &**path).collect();
    assert!(paths.contains(&b"lib/src/l.c".as_slice()) && !paths.contains(&b"src/l.c".as_slice()));
}

#[test]
fn damage_to_what_patches_told_is_told_and_changes_nothing() {
    // Their subject is the same, and so is how much they add.
    let (_repo, kept) = three_commits();
    let mut files = kept.all_files();
    files.retain(|file| file.extension().is_some_and(|ending| ending == "patches"));
    let [file] = files.as_slice() else { panic!("{files:?}") };
    let facts = kept.read_anew();
    each_changed_byte_is_told(&kept, file, &facts, |_| {});
    assert_eq!(kept.same("when it was written again"), [""; 0]);
}

/// Changes one byte of a kept file after the other: each time the facts are read anew, and
/// a line says so; `then` looks at what is there after it.
fn each_changed_byte_is_told(kept: &Kept, file: &Path, facts: &RepoFacts, then: impl Fn(usize)) {
    let sound = fs::read(file).unwrap();
    for at in 0..sound.len() {
        let mut bytes = sound.clone();
        bytes[at] ^= 1 << (at % 8);
        fs::write(file, bytes).unwrap();
        let (read, told) = kept.read();
        assert!(read == *facts, "byte {at}");
        assert_eq!(told, ["repo: kept facts are not used, because they are damaged"], "byte {at}");
        then(at);
    }
}

/// A repository with three commits, of which the facts are kept.
fn three_commits() -> (Repo, Kept) {
    let mut repo = Repo::new();
    for number in 0..3 {
        repo.write("a.rs", format!("{number}\n"));
        repo.commit("Work");
    }
    let kept = Kept::of(&repo);
    assert_eq!(kept.same("at first"), [""; 0]);
    (repo, kept)
}

#[test]
fn what_is_kept_is_read_and_not_the_repository() {
    let (repo, kept) = three_commits();
    let facts = kept.read_anew();
    // The oldest commit is gone: who reads everything misses it.
    let oldest = facts.commits[0].oid.to_string();
    fs::remove_file(repo.path().join(".git/objects").join(&oldest[..2]).join(&oldest[2..]))
        .unwrap();
    assert!(!kept.read_anew().gaps.is_empty());
    assert!(kept.read().0 == facts);
}

#[test]
fn every_changed_byte_is_noticed() {
    let (_repo, kept) = three_commits();
    let (files, facts) = (kept.files(), kept.read_anew());
    let [file] = files.as_slice() else { panic!("{files:?}") };
    let sound = fs::read(file).unwrap();
    each_changed_byte_is_told(&kept, file, &facts, |at| {
        // What was read again is kept again.
        assert_eq!(fs::read(file).unwrap(), sound, "byte {at}");
    });
    fs::write(file, &sound[..sound.len() / 2]).unwrap();
    assert_eq!(
        kept.same("half a file"),
        ["repo: kept facts are not used, because they are damaged"]
    );
}

#[test]
fn what_kept_facts_depend_on_is_told_when_it_changes() {
    let (repo, kept) = three_commits();
    let first = repo.git(&["rev-list", "HEAD"]).lines().nth(1).unwrap().to_owned();
    fs::write(repo.path().join(".git/shallow"), format!("{first}\n")).unwrap();
    let why = "replacements, grafts or the shallow boundary have changed";
    let told = kept.same("shallow");
    assert_eq!(told, [format!("repo: kept facts are not used, because {why}")]);
    assert_eq!(kept.same("the second time"), [""; 0]);
}

#[test]
fn where_the_history_is_cut_off_nothing_before_is_reached() {
    let (repo, mut kept) = three_commits();
    let [tip, before] = ["main", "main~1"].map(|name| repo.git(&["rev-parse", name]));
    repo.git(&["branch", "side", &before]);
    fs::write(repo.path().join(".git/shallow"), format!("{tip}\n")).unwrap();
    kept.source.branches = vec!["main".into(), "side".into()];
    kept.same("side leads to what is cut off from main");
    assert_eq!(kept.read().0.commits.len(), 3);
    repo.git(&["branch", "-f", "side", "main"]);
    assert_eq!(kept.same("nothing leads there"), [""; 0]);
    assert_eq!(kept.read().0.commits.len(), 1);
    // Other branches of the repository take what was kept of both.
    repo.git(&["branch", "-f", "side", &before]);
    kept.same("side leads there again");
    kept.source.branches.pop();
    assert_eq!(kept.same("main alone"), [""; 0]);
}

#[test]
fn a_repository_that_was_moved_keeps_its_facts() {
    let (repo, mut kept) = three_commits();
    let facts = kept.read_anew();
    let elsewhere = repo.beside("elsewhere");
    fs::rename(repo.path(), &elsewhere).unwrap();
    let oldest = facts.commits[0].oid.to_string();
    fs::remove_file(elsewhere.join(".git/objects").join(&oldest[..2]).join(&oldest[2..])).unwrap();
    kept.source.path = elsewhere;
    assert!(kept.read().0 == facts);
}

#[test]
fn nothing_is_kept_where_something_could_not_be_read() {
    let (repo, kept) = three_commits();
    fs::remove_file(&kept.files()[0]).unwrap();
    let blob = repo.git(&["rev-parse", "HEAD~1^{tree}"]);
    let file = repo.path().join(".git/objects").join(&blob[..2]).join(&blob[2..]);
    let object = fs::read(&file).unwrap();
    fs::remove_file(&file).unwrap();
    assert!(!kept.read().0.gaps.is_empty());
    assert!(kept.files().is_empty());
    fs::write(&file, object).unwrap();
    kept.same("when it is there again");
    assert_eq!(kept.files().len(), 1);
}

#[cfg(unix)]
#[test]
fn nobody_else_may_read_what_is_kept_and_nothing_is_left_behind() {
    use std::os::unix::fs::PermissionsExt;
    let (mut repo, kept) = three_commits();
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    let file = kept.files().remove(0);
    assert_eq!((mode(&kept.folder), mode(&file)), (0o700, 0o600));
    // What a program left that was ended while it wrote; no process has this number.
    let stem = file.file_stem().unwrap().to_str().unwrap();
    let left = kept.folder.join(format!("{stem}.{}-0.unfinished", i32::MAX));
    fs::write(&left, "half").unwrap();
    let other = kept.folder.join("mine.txt");
    fs::write(&other, "not yours").unwrap();
    repo.write("b.rs", "");
    repo.commit("More");
    kept.same("after another commit");
    assert_eq!(kept.files(), [file, other.clone()]);
    assert_eq!(Cache::new(kept.folder.clone()).clear().unwrap(), 1);
    assert_eq!(kept.all_files(), [other]);
}

#[test]
fn a_folder_that_cannot_be_written_to_is_told_and_costs_nothing_else() {
    let (repo, mut kept) = three_commits();
    kept.folder = repo.beside("file");
    fs::write(&kept.folder, "").unwrap();
    let told = kept.same("a file in place of the folder");
    assert!(told[0].starts_with("repo: its facts are not kept: "), "{told:?}");
}

#[test]
fn a_repository_that_is_asked_for_many_times_at_once_is_kept_once() {
    let (repo, Kept { source, .. }) = three_commits();
    let sources = vec![source; 16];
    for round in 0..20 {
        let folder = repo.beside(&format!("round{round}"));
        let cache = Cache::new(folder.clone());
        let all = gather_keeping(&sources, 16, Some(&cache), &git::Silent);
        assert!(all.iter().all(|facts| *facts == all[0]));
        assert_eq!(cache.into_told(), [""; 0]);
        let files = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path());
        assert_eq!(files.filter(|file| file.extension().is_some_and(|e| e == "facts")).count(), 1);
    }
}

#[cfg(unix)]
#[test]
fn what_is_no_plain_file_is_not_waited_for() {
    let (_repo, kept) = three_commits();
    let file = kept.files().remove(0);
    fs::remove_file(&file).unwrap();
    // In the place of the repository's own, and beside it.
    for pipe in [file.clone(), kept.folder.join("other.facts")] {
        assert!(std::process::Command::new("mkfifo").arg(pipe).status().unwrap().success());
    }
    let cache = Cache::new(kept.folder.clone());
    assert_eq!(cache.verify().unwrap(), []);
    assert_eq!(kept.same("a pipe in place of the file"), [""; 0]);
    assert!(fs::metadata(&file).unwrap().is_file(), "what was read is kept in its place");
}

/// A sandbox with a repository, and the folder of kept facts.
fn sandbox() -> (Sandbox, Repo, PathBuf) {
    let (sandbox, mut repo) = (Sandbox::new(), Repo::new());
    repo.write("pay/a.rs", "1\n");
    repo.commit("Work\n\nReviewed-by: Cy <cy@example.com>");
    let folder = sandbox.path("home").join(".cache/crosscut");
    (sandbox, repo, folder)
}

fn scan(sandbox: &Sandbox, repo: &Repo, more: &[&str]) -> Run {
    let mut scan = sandbox.crosscut();
    scan.arg("scan").arg(repo.path()).args(["--as-of", "2023-12-01", "--format", "json"]);
    Run::of(scan.args(more))
}

#[test]
fn reports_are_the_same_and_cache_says_what_is_kept() {
    let (sandbox, repo, folder) = sandbox();
    let without = scan(&sandbox, &repo, &["--no-cache"]);
    assert_eq!(without.code, Some(0), "{}", without.stderr);
    assert!(!folder.exists());
    for _ in 0..2 {
        let with = scan(&sandbox, &repo, &[]);
        assert_eq!((with.stdout, with.stderr), (without.stdout.clone(), without.stderr.clone()));
    }
    let list = sandbox.run(["cache", "list"]);
    let path = repo.path().canonicalize().unwrap();
    assert_eq!(list.stdout, format!("   0.1 MB  {}  1 commit\n", path.display()));
    let verify = sandbox.run(["cache", "verify"]);
    assert_eq!(verify.code, Some(0));
    assert!(verify.stdout.ends_with("the file is sound\n"), "{}", verify.stdout);
    let file = fs::read_dir(&folder).unwrap().next().unwrap().unwrap().path();
    let mut bytes = fs::read(&file).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(&file, bytes).unwrap();
    // The head is sound; only who reads the facts notices.
    assert_eq!(sandbox.run(["cache", "list"]).code, Some(0));
    let verify = sandbox.run(["cache", "verify"]);
    assert_eq!(verify.code, Some(1));
    assert!(verify.stdout.ends_with("damaged, will be read again\n"), "{}", verify.stdout);
    let again = scan(&sandbox, &repo, &[]);
    assert_eq!(again.stdout, without.stdout);
    assert_eq!(again.stderr, "work: kept facts are not used, because they are damaged\n");
    assert_eq!(sandbox.run(["cache", "clear"]).stdout, "removed 1 file\n");
    assert_eq!(fs::read_dir(&folder).unwrap().count(), 0);
}

#[test]
fn the_folder_is_the_one_that_is_named() {
    let (sandbox, repo, folder) = sandbox();
    let in_folder = |folder: &Path| fs::read_dir(folder).map_or(0, Iterator::count);
    let (named, of_variable) = (sandbox.path("named"), sandbox.path("variable"));
    let scan = |variable: &str, more: &[&str]| {
        let mut scan = sandbox.crosscut();
        scan.env("CROSSCUT_CACHE", variable).arg("scan").arg(repo.path());
        let run = Run::of(scan.args(["--as-of", "2023-12-01"]).args(more));
        assert_eq!(run.code, Some(0), "{}", run.stderr);
    };
    scan("", &[]);
    assert_eq!([&folder, &named, &of_variable].map(|folder| in_folder(folder)), [0, 0, 0]);
    scan(of_variable.to_str().unwrap(), &[]);
    scan(of_variable.to_str().unwrap(), &["--cache-dir", named.to_str().unwrap()]);
    assert_eq!([&folder, &named, &of_variable].map(|folder| in_folder(folder)), [0, 1, 1]);
    let mut list = sandbox.crosscut();
    let list = Run::of(list.args(["cache", "list", "--cache-dir"]).arg(&folder));
    assert_eq!((list.code, list.stdout.as_str()), (Some(0), ""));
    assert_eq!(list.stderr, format!("no facts are kept in {}\n", folder.display()));
}
