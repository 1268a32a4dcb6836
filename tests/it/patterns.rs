//! Patterns against Git itself: `git check-ignore` in an empty repository.

use std::collections::BTreeSet;
use std::io::Write;
use std::process::{Command, Stdio};
use std::sync::LazyLock;

use crosscut::config::{Pattern, PatternSet};
use proptest::prelude::*;

/// An empty repository that no setting of this machine reaches.
struct Git {
    directory: tempfile::TempDir,
}

impl Git {
    fn new() -> Self {
        let git = Self { directory: tempfile::tempdir().unwrap() };
        let init = git.command(&["init", "--quiet", "--template="]).status().unwrap();
        assert!(init.success());
        git
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new("git");
        command
            .args(arguments)
            .current_dir(self.directory.path())
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", self.directory.path())
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_SYSTEM", "/dev/null");
        command
    }

    /// Of these paths (files, none of which exists), those that Git ignores.
    fn ignored(&self, pattern: &str, paths: &[&str]) -> BTreeSet<String> {
        let exclude = self.directory.path().join(".git/info/exclude");
        std::fs::create_dir_all(exclude.parent().unwrap()).unwrap();
        std::fs::write(&exclude, format!("{pattern}\n")).unwrap();
        self.check(&(paths.join("\0") + "\0"))
    }

    /// The same of each of several patterns by one process, each in a directory of its own.
    fn each_ignored(&self, patterns: &[&String], paths: &[&str]) -> Vec<BTreeSet<String>> {
        let mut input = String::new();
        for (number, pattern) in patterns.iter().enumerate() {
            let directory = self.directory.path().join(number.to_string());
            std::fs::create_dir_all(&directory).unwrap();
            std::fs::write(directory.join(".gitignore"), format!("{pattern}\n")).unwrap();
            input.extend(paths.iter().map(|path| format!("{number}/{path}\0")));
        }
        let mut each = vec![BTreeSet::new(); patterns.len()];
        for ignored in self.check(&input) {
            let (number, path) = ignored.split_once('/').unwrap();
            each[number.parse::<usize>().unwrap()].insert(path.to_owned());
        }
        each
    }

    /// Of these paths, each with a NUL behind it, those that Git ignores.
    fn check(&self, input: &str) -> BTreeSet<String> {
        let mut child = self
            .command(&["check-ignore", "--no-index", "--stdin", "-z"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let output = std::thread::scope(|scope| {
            scope.spawn(move || stdin.write_all(input.as_bytes()).unwrap());
            child.wait_with_output().unwrap()
        });
        assert!(output.status.code().is_some_and(|code| code <= 1), "{output:?}");
        let text = String::from_utf8(output.stdout).unwrap();
        text.split_terminator('\0').map(str::to_owned).collect()
    }
}

fn ours(pattern: &str, paths: &[&str]) -> BTreeSet<String> {
    let set = PatternSet::new([&Pattern::new(pattern).unwrap()]);
    paths.iter().filter(|path| set.is_match(path.as_bytes())).map(|&path| path.to_owned()).collect()
}

/// The table that the unit tests hold ours against.
#[test]
fn git_agrees_with_the_table_of_cases() {
    let git = Git::new();
    let table = include_str!("../../src/config/pattern/cases.txt");
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let [expected, pattern, path] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("three columns: {line:?}");
        };
        let ignored = git.ignored(pattern, &[path]).contains(path);
        assert_eq!(ignored, expected == "yes", "{pattern:?} on {path:?}");
    }
}

#[test]
fn what_we_refuse_as_matching_nothing_matches_nothing_in_git() {
    let git = Git::new();
    let paths = ["a", "b", "a/b", "[ab", "[]", "-", "é", "b-a", "a\\"];
    for pattern in ["/", "a//b", "//a", "a//", "./a", "../a", "[ab", "[]", "[/]", "a\\"] {
        assert!(Pattern::new(pattern).is_err(), "{pattern:?}");
        assert_eq!(git.ignored(pattern, &paths), BTreeSet::new(), "{pattern:?}");
    }
}

/// A few letters and every special character: patterns and paths that often
/// meet. `**` behind other characters of a name is left out: the
/// documentation calls it an ordinary `*`, Git's shortcut for literal
/// prefixes doesn't always.
fn pattern() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        4 => prop::sample::select(vec!["a", "b", "ab", ".", "é", "{", "}", ",", "-"]),
        1 => Just("?"),
        1 => Just("*"),
        1 => prop::sample::select(vec![
            "[ab]", "[!a]", "[^b-]", "[]a]", "[a-c]", "[+-0]", "[[:alpha:]]", "\\a", "\\*", "\\[",
            "[\\]a]", "[!]]", "[a-]", "[a-c-e]", "[[a]", "[!!]", "[^^]", "[*]",
        ]),
    ];
    let name = prop_oneof![
        4 => prop::collection::vec(part, 1..4).prop_map(|mut parts| {
            parts.dedup_by(|next, previous| *next == "*" && previous.ends_with('*'));
            parts.concat()
        }),
        1 => Just("**".to_owned()),
    ];
    (any::<bool>(), prop::collection::vec(name, 1..4), any::<bool>()).prop_map(
        |(leading, names, trailing)| {
            let (first, last) = (if leading { "/" } else { "" }, if trailing { "/" } else { "" });
            format!("{first}{}{last}", names.join("/"))
        },
    )
}

fn path() -> impl Strategy<Value = String> {
    let letter = prop::sample::select(vec![
        "a", "a", "b", "b", "c", "é", ".x", "-", "{", "}", ",", "*", "[", "]", "^", "!", "\\", "+",
    ]);
    let name = prop::collection::vec(letter, 1..4).prop_map(|letters| letters.concat());
    prop::collection::vec(name, 1..5).prop_map(|names| names.join("/"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None,
        ..ProptestConfig::default() })]

    #[test]
    fn git_agrees_on_any_pattern(
        patterns in prop::collection::vec(pattern(), 10),
        paths in prop::collection::btree_set(path(), 60),
    ) {
        static GIT: LazyLock<Git> = LazyLock::new(Git::new);
        let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
        let patterns: Vec<&String> = patterns.iter().filter(|p| Pattern::new(p).is_ok()).collect();
        for (pattern, ignored) in patterns.iter().zip(GIT.each_ignored(&patterns, &paths)) {
            prop_assert_eq!(ours(pattern, &paths), ignored, "{:?}", pattern);
        }
    }

    #[test]
    fn a_later_rule_changes_the_last_match_of_its_own_paths_only(
        patterns in prop::collection::vec(pattern(), 1..8),
        paths in prop::collection::vec(path(), 40),
    ) {
        let rules: Vec<Pattern> = patterns.iter().filter_map(|p| Pattern::new(p).ok()).collect();
        prop_assume!(!rules.is_empty());
        let (last, earlier) = rules.split_last().unwrap();
        let (before, after) = (PatternSet::new(earlier), PatternSet::new(&rules));
        let alone = PatternSet::new([last]);
        for path in &paths {
            let path = path.as_bytes();
            let expected = if alone.is_match(path) {
                Some(earlier.len())
            } else {
                before.last_match(path, |_| true)
            };
            prop_assert_eq!(after.last_match(path, |_| true), expected);
        }
    }
}
