//! The config as its users meet it: problems as they read, the example, the
//! schema.

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use crosscut::config::{Config, DocStatus, Kind, Problem, Severity, json_schema};
use crosscut::signals::registry;

use proptest::prelude::*;

fn parse(text: &str) -> Result<(Config, Vec<Problem>), Vec<Problem>> {
    Config::parse(text, Path::new("made-up/crosscut.yaml"), &registry::ids())
}

fn rendered(problems: &[Problem]) -> String {
    problems.iter().map(|problem| format!("{problem}\n\n")).collect()
}

/// The problems of a config that has to be refused.
fn refused(text: &str) -> String {
    rendered(&parse(text).expect_err("an error"))
}

/// A config without errors, without its warnings.
fn accepted(text: &str) -> Config {
    parse(text).unwrap_or_else(|problems| panic!("{}", rendered(&problems))).0
}

#[test]
fn a_horribly_wrong_config_is_told_everything_at_once() {
    let text = include_str!("data/horrible.yaml");
    insta::assert_snapshot!(refused(text));
}

#[test]
fn what_is_probably_not_meant_is_a_warning() {
    let text = include_str!("data/doubtful.yaml");
    let (_, warnings) = parse(text).unwrap_or_else(|problems| panic!("{}", rendered(&problems)));
    assert!(warnings.iter().all(|problem| problem.severity == Severity::Warning));
    insta::assert_snapshot!(rendered(&warnings));
}

#[test]
fn words_and_logins_are_checked_as_they_are_read() {
    let family = |accepted: &str, rejected: &str| {
        format!(
            "version: 1\nrepos: [{{name: r, path: .}}]\ndesign_docs: [{{repo: r, path: a, \
             statuses: {{accepted: ['{accepted}'], rejected: ['{rejected}']}}}}]\n"
        )
    };
    for (one, other) in [("Ready", "*ready*"), ("Überholt", "überholt")] {
        assert!(refused(&family(one, other)).contains("is listed for two statuses"), "{one}");
    }
    accepted(&family("Ready", "Ready or not"));
    let logins = "version: 1\npeople: [{id: ana, logins: {github: ' anaq '}}]\n";
    let expected = [("github".to_owned(), "anaq".to_owned())];
    assert_eq!(accepted(logins).people[0].logins, expected);
}

#[test]
fn files_that_are_no_config_say_what_they_are() {
    let texts = [
        "",
        "# only a comment\n",
        "- a\n- list\n",
        "just text",
        "version: 1\nteams:\n\t- {id: pay}\n",
        "version: 1\nteams: [{id: pay\n",
        "version: 1\nignore: {paths: [*.md]}\n",
        "version: 1\nteams: *nowhere\n",
        "version: 1\n---\nversion: 1\n",
        "version: 2\n",
        "version: one\n",
        "teams: []\n",
        "version: 1\nteams: {id: pay}\npeople: 7\n",
        "version: 1\n7: x\n? [a]\n: y\n",
    ];
    let all: String = texts.iter().map(|text| format!("--- {text:?}\n{}", refused(text))).collect();
    insta::assert_snapshot!(all);
}

#[test]
fn bytes_that_are_no_text_and_files_that_are_not_there() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("crosscut.yaml");
    let load = |path: &Path| {
        let text = rendered(&Config::load(path, &registry::ids()).expect_err("an error"));
        text.replace(&directory.path().display().to_string(), "DIR")
    };
    let mut all = load(&path);
    std::fs::write(&path, b"version: 1\n# caf\xe9 au lait\n").unwrap();
    all += &load(&path);
    std::fs::write(&path, b"\xff\xfev\0e\0r\0").unwrap();
    all += &load(&path);
    all += &load(directory.path());
    insta::assert_snapshot!(all);
}

#[test]
fn a_byte_order_mark_and_foreign_line_breaks_are_no_problem() {
    let text = "\u{feff}version: 1\r\nteams:\r\n  - {id: pay}\r\n  - {id: pay}\r\n";
    let problems = parse(text).expect_err("a duplicate");
    let duplicate = problems.iter().find(|p| p.severity == Severity::Error).unwrap();
    let place = duplicate.place.as_ref().unwrap();
    assert_eq!((place.line, place.column), (4, 10), "{}", rendered(&problems));
    assert_eq!(place.source_line, "  - {id: pay}");
}

#[test]
fn an_alias_bomb_is_refused_at_once() {
    let mut bomb = "version: 1\na0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for n in 1..=10 {
        let aliases = vec![format!("*a{}", n - 1); 10].join(", ");
        bomb += &format!("a{n}: &a{n} [{aliases}]\n");
    }
    let start = Instant::now();
    let told = refused(&bomb);
    assert!(start.elapsed() < Duration::from_secs(2), "{:?}", start.elapsed());
    insta::assert_snapshot!(told);
}

#[test]
fn a_list_repeated_by_many_aliases_is_refused_at_once() {
    let big = vec!["x"; 20_000].join(", ");
    let aliases = vec!["*big"; 20_000].join(", ");
    let start = Instant::now();
    let told =
        refused(&format!("version: 1\nignore: {{paths: &big [{big}]}}\nteams: [{aliases}]\n"));
    assert!(start.elapsed() < Duration::from_secs(5), "{:?}", start.elapsed());
    assert!(told.contains("too many values"), "{told:.500}");
}

#[test]
fn deep_nesting_is_refused_without_a_crash() {
    let deep = format!("version: 1\nteams: {}\n", "[".repeat(10_000));
    assert!(refused(&deep).contains("not valid YAML"));
    let deep = format!("version: 1\nteams: {}{}\n", "[".repeat(500), "]".repeat(500));
    assert!(refused(&deep).contains("recursion limit"));
}

#[test]
fn anchors_and_merge_keys_work_in_moderation() {
    let config = accepted(
        "version: 1\n\
         teams: [{id: pay}, {id: plat}]\n\
         people:\n\
         - &base {id: ana, emails: [ana@example.com], team: pay}\n\
         - {<<: *base, id: bo, emails: [bo@example.com]}\n",
    );
    assert_eq!(config.people[1].id, "bo");
    assert_eq!(config.people[1].memberships, config.people[0].memberships);
}

#[test]
fn terminal_escapes_come_out_inert() {
    let told =
        refused("version: 1\n\"\\e[2J\\e]0;owned\\a\": 1\nteams: [{id: \"\\u202e\\x9b31m\"}]\n");
    assert!(told.contains("unknown key"), "{told}");
    let harmless = |c: char| c == '\n' || !(c.is_control() || c == '\u{202e}');
    assert!(told.chars().all(harmless), "{told:?}");
}

#[test]
fn a_missing_repository_stops_nothing() {
    let directory = tempfile::tempdir().unwrap();
    std::fs::create_dir(directory.path().join("here")).unwrap();
    let path = directory.path().join("crosscut.yaml");
    std::fs::write(&path, "version: 1\nrepos:\n  - {path: here}\n  - {name: x, path: gone}\n")
        .unwrap();
    let (config, warnings) = Config::load(&path, &registry::ids()).unwrap();
    let names: Vec<&str> = config.repos.iter().map(|repo| repo.name.as_str()).collect();
    assert_eq!(names, ["here", "x"]);
    assert_eq!(config.repos[0].path, directory.path().join("here"));
    assert_eq!(warnings.len(), 1);
    assert_eq!(warnings[0].place.as_ref().unwrap().line, 4);
}

#[test]
fn the_example_is_valid_and_says_what_it_means() {
    let text = include_str!("../../config/crosscut.example.yaml");
    let (config, warnings) = parse(text).unwrap_or_else(|p| panic!("{}", rendered(&p)));
    // The repositories of an example are nowhere.
    assert!(warnings.iter().all(|w| w.message.starts_with("there is no repository")));
    assert_eq!(warnings.len(), 2);

    let ana = &config.people[0];
    assert_eq!(ana.emails, ["ana@example.com", "1234+anaq@users.noreply.github.com"]);
    assert_eq!(ana.logins.len(), 2);
    let moved = jiff::civil::date(2024, 6, 1);
    assert_eq!((ana.memberships[0].team, ana.memberships[0].to), (1, Some(moved)));
    assert_eq!((ana.memberships[1].team, ana.memberships[1].from), (0, Some(moved)));
    assert_eq!(config.people[2].kind, Kind::Bot);
    let owners = &config.repos[0].owners;
    // The rules of invoices and search stand for another team before or after a day.
    let teams = [Some(0), Some(1), Some(2), Some(1), Some(0), Some(3), None];
    assert_eq!(owners.iter().map(|rule| rule.team).collect::<Vec<_>>(), teams);
    let line = text.lines().position(|line| line.contains("/vendor/")).unwrap() + 1;
    assert_eq!(owners[6].line, line);
    assert_eq!(config.repos[0].path, PathBuf::from("made-up/../gateway"));
    assert_eq!(config.design_docs[0].status, DocStatus::FrontMatter);
    assert_eq!(config.rules.bulk_paths, 50);
    assert_eq!(config.calendar.fiscal_year_starts, 2);
    assert_eq!(config.pillars.len(), 2);
    assert!(!config.privacy.name_everyone);
    assert_eq!(config.sha256.len(), 64);
}

/// Every key of the schema stands in the example, if only as a comment, and
/// in the reference.
#[test]
fn the_example_and_the_reference_leave_no_key_out() {
    let schema: serde_json::Value = serde_json::from_str(&json_schema()).unwrap();
    let definitions = schema["$defs"].as_object().unwrap().values();
    let keys: Vec<&String> = definitions
        .chain([&schema])
        .filter_map(|definition| definition["properties"].as_object())
        .flat_map(|properties| properties.keys())
        .collect();
    assert!(keys.len() > 40, "{keys:?}");
    let example = include_str!("../../config/crosscut.example.yaml");
    let reference = include_str!("../../docs/config.md");
    for key in keys {
        assert!(example.contains(&format!("{key}:")), "`{key}` is not in the example");
        assert!(reference.contains(key.as_str()), "`{key}` is not in docs/config.md");
    }
}

#[test]
fn the_example_in_the_reference_is_valid() {
    let reference = include_str!("../../docs/config.md");
    let blocks: Vec<&str> =
        reference.split("```yaml\n").skip(1).filter_map(|rest| rest.split("```").next()).collect();
    assert!(blocks.len() > 5);
    // Each block is about one section; together they are one config.
    accepted(&blocks.concat());
}

#[test]
fn the_published_schema_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("config/crosscut.schema.json");
    let schema = json_schema();
    if std::env::var_os("CROSSCUT_BLESS").is_some() {
        std::fs::write(&path, &schema).unwrap();
    }
    let published = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(published == schema, "stale; run the test with CROSSCUT_BLESS=1");
}

#[test]
fn a_minimal_config_has_the_documented_defaults() {
    let config = accepted("version: 1\n");
    assert_eq!(config.rules.bulk_paths, 50);
    assert_eq!(config.rules.wide_teams, 5);
    assert_eq!(config.rules.reverted_within_days, 30);
    assert_eq!(config.calendar.fiscal_year_starts, 1);
    assert_eq!(config.pillars.len(), 5, "four pillars and what would be lost");
    assert!(
        config
            .pillars
            .iter()
            .flat_map(|p| &p.signals)
            .all(|s| registry::ids().contains(&s.as_str()))
    );
    assert!(!config.privacy.name_everyone);
}

#[test]
fn empty_sections_are_as_good_as_none() {
    let config = accepted(
        "version: 1\nteams:\npeople: []\nrepos: ~\nowner_names: {}\ndesign_docs:\ninitiatives:\n\
         migrations: []\nrules:\nignore: {paths: , commits: []}\ncalendar: {}\npillars: []\nprivacy:\n",
    );
    assert_eq!(config.pillars.len(), 5, "four pillars and what would be lost");
}

#[test]
fn a_config_is_found_upward() {
    let directory = tempfile::tempdir().unwrap();
    let deep = directory.path().join("a/b");
    std::fs::create_dir_all(&deep).unwrap();
    // A directory of that name is none.
    std::fs::create_dir(deep.join("crosscut.yaml")).unwrap();
    std::fs::write(directory.path().join("crosscut.yaml"), "version: 1\n").unwrap();
    assert_eq!(Config::find(&deep), Some(directory.path().join("crosscut.yaml")));
    assert_eq!(Config::find(directory.path()), Some(directory.path().join("crosscut.yaml")));
}

#[test]
fn without_a_config_repositories_are_named_after_their_directories() {
    let repos = ["/r/pay", "/r/pay/.git", "/s/pay.git", "/s/my repo", "/"].map(PathBuf::from);
    let config = Config::without_file(&repos);
    let names: Vec<&str> = config.repos.iter().map(|repo| repo.name.as_str()).collect();
    assert_eq!(names, ["pay", "pay-2", "pay-3", "my-repo", "repo"]);
    assert_eq!(config.pillars.len(), 5, "four pillars and what would be lost");
    let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    assert_eq!(config.sha256, empty);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None,
        ..ProptestConfig::default() })]

    /// The example with a few places damaged: never a panic, every problem
    /// has a place that exists, and only an accepted config has no error.
    #[test]
    fn a_damaged_config_is_told_where(
        damage in prop::collection::vec(
            (any::<prop::sample::Index>(), 0..4usize, "[-a-z0-9:{}&*!\\[\\]\"'\t\n #|>%@\u{1b}é]{0,3}"), 1..6,
        ),
    ) {
        let mut text: Vec<char> = include_str!("../../config/crosscut.example.yaml").chars().collect();
        for (at, removed, inserted) in damage {
            let at = at.index(text.len());
            let end = (at + removed).min(text.len());
            text.splice(at..end, inserted.chars());
        }
        let text: String = text.into_iter().collect();
        let outcome = parse(&text);
        let is_refused = outcome.is_err();
        let problems = outcome.map_or_else(|problems| problems, |(_, warnings)| warnings);
        prop_assert_eq!(problems.iter().any(|p| p.severity == Severity::Error), is_refused);
        let lines = text.lines().count();
        for place in problems.iter().filter_map(|problem| problem.place.as_ref()) {
            prop_assert!((1..=lines + 1).contains(&place.line), "{}", rendered(&problems));
            prop_assert!(place.column >= 1 && place.length >= 1);
        }
        prop_assert!(rendered(&problems).chars().all(|c| c == '\n' || !c.is_control()));
    }
}
