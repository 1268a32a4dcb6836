use super::*;

fn matches(pattern: &str, path: &str) -> bool {
    let pattern = Pattern::new(pattern).unwrap_or_else(|err| panic!("{pattern}: {err}"));
    let set = PatternSet::new([&pattern]);
    let all = set.matches(path.as_bytes());
    assert_eq!(all.contains(&0), set.is_match(path.as_bytes()), "{path}");
    set.is_match(path.as_bytes())
}

/// Worked out by hand from gitignore's documentation; `tests/patterns.rs`
/// holds the same table against Git itself.
#[test]
fn the_documented_forms_match_what_gitignore_says() {
    for line in include_str!("cases.txt").lines().filter(|line| !line.starts_with('#')) {
        let [expected, pattern, path] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("three columns: {line:?}");
        };
        assert_eq!(matches(pattern, path), expected == "yes", "{pattern:?} on {path:?}");
    }
}

#[test]
fn refused_patterns_say_why() {
    for (pattern, part) in [
        ("", "empty"),
        ("   ", "empty"),
        ("/", "`/` alone"),
        ("# note", "comment"),
        ("!keep", "negated"),
        ("a//b", "two slashes"),
        ("//a", "two slashes"),
        ("a//", "two slashes"),
        ("./a", "repository root"),
        ("../a", "repository root"),
        ("[ab", "without its `]`"),
        ("[]", "without its `]`"),
        ("[b-a]", "backwards"),
        ("[/]", "matches nothing"),
        ("[é]", "ASCII"),
        ("[[:nope:]]", "unknown character class"),
        ("[[:alpha]]", "ends with `:]`"),
        ("a\\", "escapes nothing"),
        ("a\nb", "control"),
    ] {
        let err = Pattern::new(pattern).expect_err(pattern);
        assert!(err.to_string().contains(part), "{pattern:?}: {err}");
    }
    assert!(Pattern::new(&"a".repeat(1001)).is_err());
}

#[test]
fn a_set_gives_every_index_ascending_and_once() {
    let patterns = ["*", "/pay/", "pay", "*.rs", "/docs/"].map(|p| Pattern::new(p).unwrap());
    let set = PatternSet::new(&patterns);
    assert_eq!(set.matches(b"pay/api/lib.rs"), [0, 1, 2, 3]);
    assert_eq!(set.matches(b"docs/pay"), [0, 2, 4]);
    assert_eq!(set.last_match(b"pay/api/lib.rs", |_| true), Some(3));
    assert_eq!(set.last_match(b"pay/api/lib.rs", |index| index < 3), Some(2));
    assert_eq!(set.last_match(b"pay/api/lib.rs", |_| false), None);
}

#[test]
fn an_empty_set_matches_nothing() {
    let set = PatternSet::default();
    assert_eq!(set.matches(b"a/b"), Vec::<usize>::new());
    assert!(!set.is_match(b"a/b"));
    assert!(!PatternSet::new([]).is_match(b"a"));
}

#[test]
fn paths_need_not_be_utf8() {
    let patterns = ["caf?", "*.txt", "/a/"].map(|p| Pattern::new(p).unwrap());
    let set = PatternSet::new(&patterns);
    assert_eq!(set.matches(b"caf\xe9/x.txt"), [0, 1]);
    assert_eq!(set.matches(b"a/\xff\xfe"), [2]);
    assert_eq!(set.matches(b"new\nline.txt"), [1]);
}

#[test]
fn a_set_too_big_for_one_automaton_is_split() {
    let name = |n: usize| format!("{n:03}{}", "?".repeat(990));
    let patterns: Vec<Pattern> = (0..400).map(|n| Pattern::new(&name(n)).unwrap()).collect();
    let set = PatternSet::new(&patterns);
    assert!(set.parts.len() > 1, "no split: the test shows nothing");
    assert_eq!(set.matches(name(399).as_bytes()), [399]);
    assert_eq!(set.matches(name(0).as_bytes()), [0]);
}

#[test]
fn what_is_remembered_of_directories_changes_no_answer() {
    let patterns =
        ["vendor/", "/docs/*.md", "*.pb.go", "/a/b/"].map(|text| Pattern::new(text).unwrap());
    let set = PatternSet::new(&patterns);
    let mut remembering = set.remembering();
    for path in [
        "a/b/c/d.rs",
        "a/b",
        "a/b.rs",
        "a/vendor/x/y",
        "a/c",
        "vendor",
        "docs/x.md",
        "docs/a/x.md",
        "a/b/c/e.rs",
        "x/y.pb.go",
        "x/y.go",
        "a/vendor/z",
        "a/b/c/d.rs",
        "docs/y.md",
        "",
    ] {
        let path = path.as_bytes();
        assert_eq!(remembering.is_match(path), set.is_match(path), "{}", path.escape_ascii());
    }
}
