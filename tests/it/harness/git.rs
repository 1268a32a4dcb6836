//! What the `git` command says of a repository, for comparison.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Output};

use crosscut::facts::{ChangeKind, RepoFacts};
use crosscut::gather::Progress;

/// A `git` command that sees no configuration but the repository's own.
pub fn command(directory: &Path) -> Command {
    let mut command = Command::new("git");
    command
        .current_dir(directory)
        .env_remove("GIT_DIR")
        .env_remove("GIT_WORK_TREE")
        .env_remove("GIT_INDEX_FILE")
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        // Else each commit starts a process that looks whether to pack.
        .env("GIT_CONFIG_COUNT", "1")
        .env("GIT_CONFIG_KEY_0", "maintenance.auto")
        .env("GIT_CONFIG_VALUE_0", "false")
        .env("GIT_NO_LAZY_FETCH", "1")
        .env("GIT_TERMINAL_PROMPT", "0")
        .env("LC_ALL", "C")
        .env("TZ", "UTC");
    command
}

/// Output of a `git` command that must succeed.
pub fn git(directory: &Path, arguments: &[&str]) -> Vec<u8> {
    let Output { status, stdout, stderr } =
        command(directory).args(arguments).output().expect("git can be run");
    assert!(status.success(), "git {arguments:?}: {}", String::from_utf8_lossy(&stderr));
    stdout
}

/// `(commit, path, letter)` of every change, sorted.
pub type Changes = Vec<(String, Vec<u8>, char)>;

/// The changes as `git log --raw --no-renames --no-merges` tells them.
pub fn changes_by_git(directory: &Path, tips: &[&str]) -> Changes {
    let mut arguments =
        vec!["log", "--raw", "--no-renames", "--no-merges", "--no-abbrev", "-z", "--format=%x01%H"];
    arguments.extend(tips);
    let output = git(directory, &arguments);
    let mut changes = Vec::new();
    let mut commit = String::new();
    let mut letter = None;
    for token in output.split(|&byte| byte == 0) {
        if let Some(letter) = letter.take() {
            changes.push((commit.clone(), token.to_vec(), letter));
            continue;
        }
        let mut token = token.trim_ascii_start();
        if let Some(rest) = token.strip_prefix(b"\x01") {
            let id = rest.iter().take_while(|byte| byte.is_ascii_hexdigit()).count();
            commit = String::from_utf8(rest[..id].to_vec()).expect("an id");
            token = rest[id..].trim_ascii_start();
        }
        if token.starts_with(b":") {
            letter = token.last().map(|&byte| char::from(byte));
        }
    }
    changes.sort_unstable();
    changes
}

/// The same from the facts: a rename is a `D` and an `A`.
pub fn changes_by_us(facts: &RepoFacts) -> Changes {
    let mut changes = Vec::new();
    for commit in &facts.commits {
        let id = commit.oid.to_string();
        for change in commit.changed() {
            let letter = match change.kind {
                ChangeKind::Added => 'A',
                ChangeKind::Deleted => 'D',
                ChangeKind::Modified => 'M',
                ChangeKind::TypeChanged => 'T',
                ChangeKind::Renamed => {
                    let old = change.old_path.expect("a rename has an old path");
                    changes.push((id.clone(), facts.path(old).to_vec(), 'D'));
                    'A'
                }
            };
            changes.push((id.clone(), facts.path(change.path).to_vec(), letter));
        }
    }
    changes.sort_unstable();
    changes
}

/// Non-merge commits per author, mailmap applied, as `git shortlog` counts them.
pub fn authors_by_git(directory: &Path, tips: &[&str]) -> BTreeMap<String, usize> {
    let mut arguments = vec!["shortlog", "-sne", "--no-merges"];
    arguments.extend(tips);
    let mut authors = BTreeMap::new();
    for line in git(directory, &arguments).split(|&byte| byte == b'\n') {
        let line = readable(line);
        if let Some((count, author)) = line.trim_start().split_once('\t') {
            *authors.entry(author.to_owned()).or_default() +=
                count.parse::<usize>().expect("a count");
        }
    }
    authors
}

/// The same from the facts.
pub fn authors_by_us(facts: &RepoFacts) -> BTreeMap<String, usize> {
    let mut authors = BTreeMap::new();
    for commit in facts.commits.iter().filter(|commit| !commit.is_merge()) {
        let who = facts.mapped_identity(commit.author);
        let shown = format!("{} <{}>", who.name, who.email.as_deref().unwrap_or_default());
        *authors.entry(shown).or_default() += 1;
    }
    authors
}

/// Values of a trailer by commit, as Git finds them in its trailer block.
pub fn trailers_by_git(
    directory: &Path,
    key: &str,
    tips: &[&str],
) -> BTreeMap<String, Vec<String>> {
    let format =
        format!("--format=%x01%H%x02%(trailers:key={key},valueonly,unfold,separator=%x03)");
    let mut arguments = vec!["log", &format];
    arguments.extend(tips);
    let mut trailers = BTreeMap::new();
    for record in git(directory, &arguments).split(|&byte| byte == 1).skip(1) {
        let record = readable(record);
        let (commit, values) = record.trim_end().split_once('\u{2}').unwrap_or((&record, ""));
        let values = values.split('\u{3}').map(str::trim).filter(|value| !value.is_empty());
        trailers.insert(commit.trim().to_owned(), values.map(str::to_owned).collect());
    }
    trailers
}

/// UTF-8, or else Latin-1.
pub fn readable(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|&byte| char::from(byte)).collect(),
    }
}

/// Nobody looks.
pub struct Silent;

impl Progress for Silent {
    fn found(&self, _: usize, _: u64) {}
    fn read(&self, _: usize, _: u64) {}
    fn finished(&self, _: usize) {}
}
