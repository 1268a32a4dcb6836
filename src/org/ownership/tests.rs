use super::test_support::world;
use super::*;
use crate::config::{Days, Pattern};

fn rule(pattern: &str, team: Option<usize>, from: Option<&str>) -> OwnerRule {
    OwnerRule {
        pattern: Pattern::new(pattern).unwrap(),
        team,
        days: Days { from: from.map(|date| date.parse().unwrap()), to: None },
        line: 1,
    }
}

fn owner(path: &str, day: &str) -> Option<TeamIx> {
    let repo = RepoConfig {
        name: "r".into(),
        path: "r".into(),
        url: None,
        branches: vec![],
        owners: vec![
            rule("*", Some(0), None),
            rule("/pay/", Some(1), Some("2025-01-01")),
            rule("/vendor/", None, None),
        ],
        owners_from: None,
        reviews: Vec::new(),
        sign_off_is_review: false,
    };
    let facts = RepoFacts { paths: vec![path.as_bytes().into()], ..RepoFacts::default() };
    let ownership = Ownership::from_rules(&repo, &facts);
    let day = day.parse().unwrap();
    let decided = match ownership.decision(path.as_bytes(), day) {
        Some(Decision::Rule(rule)) => rule.team,
        _ => None,
    };
    let owner = ownership.owners(PathId(0), day).first().copied();
    assert_eq!(owner, decided.map(|team| TeamIx(team as u32)));
    owner
}

#[test]
fn the_last_rule_in_force_decides() {
    assert_eq!(owner("pay/x.rs", "2024-12-31"), Some(TeamIx(0)));
    assert_eq!(owner("pay/x.rs", "2025-01-01"), Some(TeamIx(1)));
    assert_eq!(owner("web/pay/x.rs", "2025-01-01"), Some(TeamIx(0)));
    assert_eq!(owner("vendor/x.rs", "2025-01-01"), None);
}

#[test]
fn first_directories_stand_in_for_teams() {
    let facts = RepoFacts {
        paths: vec![b"a/x".as_slice().into(), b"README".as_slice().into()],
        ..RepoFacts::default()
    };
    let mut org = Org::default();
    let ownership = Ownership::from_first_directories(&facts, None, &mut org);
    let day = "2025-01-01".parse().unwrap();
    assert_eq!(ownership.owners(PathId(0), day), Owners::one(TeamIx(0)));
    assert_eq!(ownership.owners(PathId(1), day), Owners::UNKNOWN);
    assert_eq!(org.teams[0].name, "a/");
}

const CODEOWNERS: &str = "owners_from: {file: CODEOWNERS}";

#[test]
fn what_a_rule_leaves_to_nobody_is_known_and_what_no_rule_reaches_is_not() {
    let file = b"/pay/ @acme/pay\n/free/\n/gone/ @acme/gone\n/who/ @acme/who\n/mix/ @acme/gone @acme/who\n\
        /shared/ @anaq @bo\n";
    let paths = ["pay/a", "free/a", "gone/a", "who/a", "mix/a", "shared/a", "other/a", "rule/a"];
    let repo = format!("owners: [{{path: /rule/, team: null}}]\n    {CODEOWNERS}");
    let world = world(&repo, &[("2025-01-10", "CODEOWNERS", Some(file))], &paths);
    let known = |day: &str| {
        let day = day.parse().unwrap();
        world.ask(|ownership, _| {
            let is_known = |at: &usize| ownership.owners(PathId(*at as u32), day).is_known();
            (0..paths.len()).filter(is_known).map(|at| paths[at]).collect::<Vec<_>>()
        })
    };
    assert_eq!(known("2025-02-01"), ["pay/a", "free/a", "gone/a", "rule/a"], "two teams share one");
    assert_eq!(known("2025-04-01"), ["pay/a", "free/a", "gone/a", "shared/a", "rule/a"]);
    assert_eq!(known("2025-01-01"), ["rule/a"], "before the file");
    for nobody_s in ["free/a", "gone/a", "rule/a"] {
        assert_eq!(world.owners(nobody_s, "2025-02-01"), "");
    }
}

#[test]
fn what_only_a_robot_owns_is_not_known_to_be_nobody_s() {
    let file = b"* @dependabot\n/pay/ @dependabot @acme/pay\n";
    let mut world = world(CODEOWNERS, &[("2025-01-10", "CODEOWNERS", Some(file))], &["a", "pay/a"]);
    let is_known = world.ask(|ownership, _| {
        [0, 1].map(|path| ownership.owners(PathId(path), "2025-02-01".parse().unwrap()).is_known())
    });
    assert_eq!(is_known, [false, true]);
    assert_eq!(world.owners("pay/a", "2025-02-01"), "pay");
    assert_eq!(world.unmapped(), ["@dependabot"]);
}

#[test]
fn the_revision_of_the_day_decides_and_before_the_first_nobody_owns() {
    let world = world(
        CODEOWNERS,
        &[
            ("2025-01-10", "CODEOWNERS", Some(b"* @acme/core\n/pay/ @acme/pay @acme/web\n")),
            ("2025-02-10", "CODEOWNERS", Some(b"* @acme/core\n/pay/ @acme/web\n/x @acme/gone\n")),
            ("2025-03-10", "CODEOWNERS", None),
        ],
        &["pay/a", "x", "y"],
    );
    assert_eq!(world.owners("pay/a", "2025-01-09"), "");
    assert_eq!(world.owners("pay/a", "2025-01-10"), "pay+web");
    assert_eq!(world.owners("pay/a", "2025-02-10"), "web");
    assert_eq!(world.owners("x", "2025-02-01"), "core");
    assert_eq!(world.owners("x", "2025-02-11"), "");
    assert_eq!(world.owners("y", "2025-03-10"), "");
    assert_eq!(world.gaps(), [""; 0]);
}

#[test]
fn a_change_in_the_second_of_a_revision_sees_it() {
    let world = world(CODEOWNERS, &[("2025-01-10", "CODEOWNERS", Some(b"* @acme/core\n"))], &["a"]);
    let landed = world.facts.commits[0].committed.seconds;
    let at = |moment| {
        let day = "2025-01-10".parse().unwrap();
        world.ask(|ownership, _| ownership.owners_at(PathId(0), moment, day).len())
    };
    assert_eq!((at(landed - 1), at(landed)), (0, 1));
}

#[test]
fn dates_that_run_backwards_leave_the_newest_revision_in_force() {
    let world = world(
        CODEOWNERS,
        &[
            ("2025-01-20", "CODEOWNERS", Some(b"* @acme/core\n")),
            ("2025-01-10", "CODEOWNERS", Some(b"* @acme/pay\n")),
        ],
        &["a"],
    );
    assert_eq!(world.owners("a", "2025-01-12"), "pay");
    assert_eq!(world.owners("a", "2025-02-01"), "pay");
}

#[test]
fn at_the_tip_means_on_every_day() {
    let world = world(
        "owners_from: {file: CODEOWNERS, as_of: head}",
        &[("2025-01-10", "CODEOWNERS", Some(b"* @acme/core\n"))],
        &["a"],
    );
    assert_eq!(world.owners("a", "2001-01-01"), "core");
}

#[test]
fn of_several_places_the_first_with_a_file_counts() {
    let world = world(
        CODEOWNERS,
        &[
            ("2025-01-10", "CODEOWNERS", Some(b"* @acme/core\n")),
            ("2025-02-10", ".github/CODEOWNERS", Some(b"* @acme/pay\n")),
            ("2025-03-10", ".github/CODEOWNERS", None),
            ("2025-04-10", "docs/CODEOWNERS", Some(b"* @acme/web\n")),
        ],
        &["a"],
    );
    let on = |day| world.owners("a", day);
    assert_eq!([on("2025-01-10"), on("2025-02-10"), on("2025-03-10")], ["core", "pay", "core"]);
    assert_eq!(on("2025-05-01"), "core");
}

#[test]
fn the_configs_own_rules_win_while_in_force() {
    let world = world(
        "owners: [{path: /pay/, team: web, from: 2025-02-01}, {path: /own, team: null}]
    owners_from: {file: CODEOWNERS}",
        &[("2025-01-10", "CODEOWNERS", Some(b"* @acme/core\n"))],
        &["pay/a", "own", "z"],
    );
    assert_eq!(world.owners("pay/a", "2025-01-31"), "core");
    assert_eq!(world.owners("pay/a", "2025-02-01"), "web");
    assert_eq!(world.owners("own", "2025-02-01"), "");
    assert_eq!(world.owners("z", "2025-02-01"), "core");
}

#[test]
fn what_people_of_several_teams_own_is_shared() {
    let text = b"* @anaq @bo @ghost\n";
    let world = world(CODEOWNERS, &[("2025-01-10", "CODEOWNERS", Some(text))], &["a"]);
    assert_eq!(world.owners("a", "2025-02-28"), "", "pay and web");
    assert_eq!(world.owners("a", "2025-03-01"), "web", "both are of web now");
}

#[test]
fn people_stand_for_their_home_of_the_day_and_strangers_for_nobody() {
    let text = b"* @AnaQ\n/mail ana@example.com @acme/core\n/x @ghost @Acme/Core\n/y @ghost\n";
    let mut world =
        world(CODEOWNERS, &[("2025-01-10", "CODEOWNERS", Some(text))], &["a", "mail", "x", "y"]);
    assert_eq!(world.owners("a", "2025-02-28"), "pay");
    assert_eq!(world.owners("a", "2025-03-01"), "web");
    assert_eq!(world.owners("mail", "2025-03-01"), "core", "a team is named");
    assert_eq!(world.owners("x", "2025-03-01"), "core");
    assert_eq!(world.owners("y", "2025-03-01"), "");
    // Counted by the changed paths that the name decides about.
    world.change([0, 2, 3]);
    let unmapped = world.ask(|ownership, _| ownership.unmapped().to_vec());
    assert_eq!(unmapped, [("@ghost".to_owned(), 2)]);
    assert_eq!(world.gaps(), ["owner-name 1: 1 owner name matches no team"]);
}

#[test]
fn a_bad_line_is_told_with_its_place_and_loses_nothing_else() {
    let old = b"* @acme/core\n!a @acme/pay\n";
    let new = b"\xef\xbb\xbf* @acme/core\n./b @acme/pay\n/c nobody\n/caf\xe9 @acme/web\n";
    let world = world(
        CODEOWNERS,
        &[("2025-01-10", "CODEOWNERS", Some(old)), ("2025-02-10", "CODEOWNERS", Some(new))],
        &["a", "b0", "c"],
    );
    for path in ["a", "b0", "c"] {
        assert_eq!(world.owners(path, "2025-02-10"), "core");
    }
    let rules = world.ask(|own, _| {
        own.decision(b"caf\xe9", "2025-02-10".parse().unwrap()).map(|d| match d {
            Decision::File(rules) => (rules[0].line, rules[0].commit.to_string()),
            Decision::Rule(_) => (0, String::new()),
        })
    });
    assert_eq!(rules, Some((4, "02".repeat(20))));
    let [gap] = &world.gaps()[..] else { panic!("{:?}", world.gaps()) };
    for part in [
        "owner-file 3",
        "CODEOWNERS:2: paths contain no `.`",
        "CODEOWNERS:3: `nobody` is",
        "1 in earlier revisions",
    ] {
        assert!(gap.contains(part), "{part}: {gap}");
    }
}

#[test]
fn a_file_that_is_not_there_or_too_big_is_told() {
    let mut none = world(CODEOWNERS, &[("2025-01-10", "x", None)], &["a"]);
    none.facts.at_tip.owner_files.clear();
    assert!(none.gaps()[0].contains("no commit of the main line has `CODEOWNERS`"));
    let big = vec![b'\n'; 3 * 1024 * 1024];
    let world = world(CODEOWNERS, &[("2025-01-10", "CODEOWNERS", Some(&big))], &["a"]);
    assert!(world.gaps()[0].contains("3 MB"), "{:?}", world.gaps());
}

#[test]
fn rules_end_the_day_before_their_end() {
    let world = world("owners: [{path: /pay/, team: pay, to: 2025-02-01}]", &[], &["pay/a"]);
    assert_eq!(world.owners("pay/a", "2025-01-31"), "pay");
    assert_eq!(world.owners("pay/a", "2025-02-01"), "");
}

#[test]
fn a_revision_dated_far_ahead_does_not_hide_those_after_it() {
    let revision = |text| ("CODEOWNERS", Some(text));
    let [one, two, three] = [&b"* @acme/core\n"[..], b"* @acme/pay\n", b"* @acme/web\n"];
    let revisions = [("2025-01-10", one), ("2025-01-30", two), ("2025-01-20", three)];
    let files = revisions.map(|(day, text)| (day, revision(text).0, revision(text).1));
    let world = world(CODEOWNERS, &files, &["a"]);
    let on = |day| world.owners("a", day);
    assert_eq!([on("2025-01-19"), on("2025-01-20"), on("2025-01-25")], ["core", "web", "web"]);
}

#[test]
fn days_end_with_their_last_second() {
    let day = |text: &str| text.parse().unwrap();
    assert_eq!(timeline::end_of(day("1970-01-02")), 172_799);
    assert_eq!(timeline::end_of(day("1969-12-31")), -1);
    assert_eq!(timeline::day_of(172_799), day("1970-01-02"));
    assert_eq!(timeline::day_of(-1), day("1969-12-31"));
}

#[test]
fn unmapped_names_are_those_that_decide_and_a_report_counts_them() {
    let rule = "owners: [{path: /own, team: pay}]\n    owners_from: {file: CODEOWNERS}";
    let file = b"* @ghost\n/own @other\n";
    let mut own = world(rule, &[("2025-01-10", "CODEOWNERS", Some(file))], &["a", "own"]);
    assert_eq!(own.unmapped(), ["@ghost"], "of what the config decides, nobody is asked");
    let told = |count: usize| {
        let names: Vec<String> = (0..count).map(|n| format!("@g{n}")).collect();
        let text = format!("* {}\n", names.join(" "));
        let files = [("2025-01-10", "CODEOWNERS", Some(text.as_bytes()))];
        let mut world = world(CODEOWNERS, &files, &["a"]);
        world.unmapped();
        world.gaps().pop().unwrap()
    };
    assert_eq!(told(6), "owner-name 6: 6 owner names match no team");
}

#[test]
fn who_is_in_a_history_and_not_on_the_roster_is_unmapped() {
    let files = [("2025-01-10", "CODEOWNERS", Some(&b"* @ghost\n"[..]))];
    let mut world = world(CODEOWNERS, &files, &["a"]);
    let login = Some(("github".to_owned(), "ghost".to_owned()));
    world.facts.identities = vec![crate::facts::RawIdentity { login, ..Default::default() }];
    world.facts.mapped = world.facts.identities.clone();
    assert_eq!(world.unmapped(), ["@ghost"]);
}

#[test]
fn a_file_is_missing_only_where_there_is_a_history() {
    let world = world(CODEOWNERS, &[], &["a"]);
    assert_eq!(world.gaps(), [""; 0]);
}

#[test]
fn a_file_that_names_nobody_leaves_first_directories() {
    let world = world(CODEOWNERS, &[("2025-01-10", "CODEOWNERS", Some(b"/a\n"))], &["a/x"]);
    let config = crate::config::Config::without_file(&[]);
    let mut org = Org::from_config(&config);
    let facts = std::slice::from_ref(&world.facts);
    let resolver = crate::org::resolve(&config, facts, &mut org, true);
    let mut foreign = Foreign::as_teams(&config.owner_names, &resolver);
    let ownership = Ownership::without_config(&world.facts, None, &mut foreign, &mut org);
    assert_eq!(ownership.source(), OwnerSource::FirstDirectory);
    assert_eq!(ownership.owners(PathId(0), "2025-02-01".parse().unwrap()).len(), 1);
}

mod gitlab;

/// Adding a line at the end changes only what that line matches.
#[test]
fn a_later_line_changes_only_the_paths_that_it_matches() {
    use proptest::prelude::*;
    let line = "(/?[ab*]{1,2}(/[ab*]{1,2}){0,2}/?) (@acme/core|@acme/pay|@acme/web|)";
    let lines = proptest::collection::vec(line, 1..6);
    let path = "[ab]{1,2}(/[ab]{1,2}){0,3}";
    proptest!(ProptestConfig::with_cases(300), |(lines in lines, last in line, path in path)| {
        let ask = |text: &str| {
            let file = [("2025-01-10", "CODEOWNERS", Some(text.as_bytes()))];
            world("owners_from: {file: CODEOWNERS, format: github}", &file, &[&path])
                .owners(&path, "2025-01-10")
        };
        let before = lines.join("\n");
        let (one, both) = (ask(&last), ask(&format!("{before}\n{last}")));
        let (pattern, owner) = last.split_once(' ').unwrap();
        let matches = ask(&format!("{pattern} @acme/core")) == "core";
        if matches {
            prop_assert_eq!(&both, &one);
            prop_assert_eq!(both.is_empty(), owner.is_empty());
        } else {
            prop_assert_eq!(both, ask(&before));
        }
    });
}
