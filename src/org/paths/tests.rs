use proptest::prelude::*;

use super::*;

fn compiled(dialect: &str, pattern: &str) -> Glob {
    let compiled = match dialect {
        "github" => Glob::github(pattern.as_bytes()),
        "attributes" => Glob::attributes(pattern.as_bytes()),
        _ => Glob::gitlab(pattern.as_bytes()),
    };
    compiled.unwrap_or_else(|problem| panic!("{pattern}: {problem}"))
}

#[test]
fn patterns_match_what_the_documentation_says() {
    let cases = include_str!("cases.txt").lines().filter(|line| !line.starts_with('#'));
    for line in cases {
        let [expected, dialect, pattern, path] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("four columns: {line:?}");
        };
        let compiled = compiled(dialect, pattern);
        let expected = expected == "yes";
        let direct = compiled.matches(&names_of(path.as_bytes()));
        assert_eq!(direct, expected, "{dialect}: {pattern:?} on {path:?}");
        let index = Index::new(vec![compiled]);
        let through_index = !index.matches(path.as_bytes()).is_empty();
        assert_eq!(through_index, expected, "index, {dialect}: {pattern:?} on {path:?}");
    }
}

#[test]
fn github_rejects_what_it_documents_as_not_working() {
    for (pattern, part) in [
        ("!keep", "`!`"),
        ("\\#x", "`\\#`"),
        ("/", "matches nothing"),
        ("//", "matches nothing"),
        ("a//b", "two slashes"),
        ("./a", "`.`"),
        ("a/../b", "`..`"),
        ("a\\", "escapes nothing"),
        ("a\u{1}b", "control"),
    ] {
        let problem = Glob::github(pattern.as_bytes()).expect_err(pattern);
        assert!(problem.contains(part), "{pattern:?}: {problem}");
    }
    assert!(Glob::github(&[b'a'; 5000]).is_err());
    assert!(Glob::gitlab(b"a[b").is_err());
}

/// A slow matcher that tries everything, written apart from the fast one.
mod reference {
    /// GitHub's semantics on names, by recursion.
    pub fn github(pattern: &str, path: &str) -> bool {
        let anchored = pattern.trim_end_matches('/').contains('/');
        let body = pattern.strip_prefix('/').unwrap_or(pattern);
        let body = body.strip_suffix('/').unwrap_or(body);
        let parts: Vec<&str> = body.split('/').collect();
        // `a/**/` is `a/**`.
        let all_below = parts.last() == Some(&"**") && parts.iter().any(|part| *part != "**");
        let directory = pattern.ends_with('/') && !all_below;
        let names: Vec<&str> = path.split('/').collect();
        let starts = if anchored { 0..1 } else { 0..names.len() };
        let plain = |part: &str| !part.is_empty() && part.chars().all(|c| c == '*');
        let shallow = parts.last().is_some_and(|last| plain(last) && *last != "**");
        starts.into_iter().any(|start| {
            (start + 1..=names.len()).any(|end| {
                let whole = end == names.len();
                let allowed = match (directory, shallow) {
                    (true, _) => !whole,
                    (false, true) => whole,
                    (false, false) => true,
                };
                // A lone `**` is an ordinary name of any length.
                let parts: &[&str] = if !anchored && parts == ["**"] { &["*"] } else { &parts };
                allowed && components(parts, &names[start..end])
            })
        })
    }

    fn components(parts: &[&str], names: &[&str]) -> bool {
        match parts {
            [] => names.is_empty(),
            // At the end, `**` is all below: at least one name.
            ["**"] => !names.is_empty(),
            ["**", rest @ ..] => (0..=names.len()).any(|n| components(rest, &names[n..])),
            [first, rest @ ..] => match names {
                [] => false,
                [name, more @ ..] => {
                    let (first, name) = (first.as_bytes(), name.as_bytes());
                    glob(first, name) && components(rest, more)
                }
            },
        }
    }

    fn glob(pattern: &[u8], name: &[u8]) -> bool {
        match pattern {
            [] => name.is_empty(),
            [b'*', rest @ ..] => (0..=name.len()).any(|n| glob(rest, &name[n..])),
            [b'?', rest @ ..] => !name.is_empty() && glob(rest, &name[1..]),
            [c, rest @ ..] => name.first() == Some(c) && glob(rest, &name[1..]),
        }
    }
}

fn any_pattern() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        3 => "[ab]{1,2}",
        2 => "[ab*?.]{1,3}",
        1 => Just("**".to_owned()),
        1 => Just("*".to_owned()),
        1 => Just("*.a".to_owned()),
    ];
    (any::<bool>(), prop::collection::vec(part, 1..4), any::<bool>()).prop_map(
        |(top, parts, slash)| {
            let top = if top { "/" } else { "" };
            format!("{top}{}{}", parts.join("/"), if slash { "/" } else { "" })
        },
    )
}

fn any_path() -> impl Strategy<Value = String> {
    prop::collection::vec("[ab.]{1,3}", 1..5).prop_map(|names| names.join("/"))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn random_patterns_match_as_the_slow_matcher_says(
        patterns in prop::collection::vec(any_pattern(), 1..8),
        path in any_path(),
    ) {
        let good: Vec<(String, Glob)> = patterns
            .into_iter()
            .filter_map(|text| Some((text.clone(), Glob::github(text.as_bytes()).ok()?)))
            .collect();
        let index = Index::new(good.iter().map(|(_, glob)| glob.clone()).collect());
        let found = index.matches(path.as_bytes());
        for (number, (text, pattern)) in (0..).zip(&good) {
            let expected = reference::github(text, &path);
            prop_assert_eq!(pattern.matches(&names_of(path.as_bytes())), expected, "{} on {}", text, path);
            prop_assert_eq!(found.contains(&number), expected, "index: {} on {}", text, path);
        }
    }
}
