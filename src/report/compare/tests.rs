mod folded;
mod glance;

use super::*;
use crate::attribute::test_support::{Made, World, on};
use crate::attribute::{Window, coverage};
use crate::config::Membership;
use crate::report::table::{self, Shown};
use crate::report::test_support::pillar;
use crate::report::words::comparison as words;
use crate::report::words::glance::glance;
use crate::report::{
    Behind, By, ComparedSignal, Comparison, Incomparable, Inputs, Shows, Told, csv, json, markdown,
};
use crate::signals::View;
use crate::ui::text::is_harmful;

const SAM: &str = "Sam Stranger <sam@elsewhere.example>";
const TEA: &str = "Tea Other <tea@elsewhere.example>";

/// 2025Q2 beside 2025Q1 as of a day, with trends over both.
fn compared(world: &World, people: &[&str], as_of: &str, by: By) -> Comparison {
    compared_of(world, people, as_of, by, &[])
}

/// The same, asked for these teams.
fn compared_of(world: &World, people: &[&str], as_of: &str, by: By, teams: &[&str]) -> Comparison {
    let (attributed, facts) = (world.attributed_as_of(as_of), world.all_facts());
    let window =
        |from: &str, to: &str| Window { from: from.parse().unwrap(), to: to.parse().unwrap() };
    let windows = [
        window("2025-04-01", "2025-07-01"),
        window("2025-01-01", "2025-04-01"),
        window("2025-01-01", "2025-07-01"),
    ];
    let coverages = windows.map(|window| coverage(&attributed, facts.len(), window));
    let views = [0, 1, 2].map(|at| View::new(&attributed, windows[at], &coverages[at]));
    let inputs = |at: usize| Inputs {
        config: &world.config,
        facts: &facts,
        attributed: &attributed,
        coverage: &coverages[at],
        view: &views[at],
        as_of: as_of.parse().unwrap(),
        ownership: &[],
        journals: &[],
        notes: &[],
        by: None,
        evidence: true,
    };
    let people: Vec<_> = people.iter().map(|id| attributed.org.person_by_id(id).unwrap()).collect();
    let teams: Vec<_> = teams.iter().map(|id| attributed.org.team_by_id(id).unwrap()).collect();
    let asked = Asked {
        quarter: &inputs(0),
        against: &inputs(1),
        trend: &inputs(2),
        by,
        shows: Shows::Beside,
        teams: &teams,
        left_out: 0,
    };
    compare(&asked, &people)
}

/// The cells of a table of flows in which all are told.
fn numbers(rows: &Option<Vec<Vec<Option<u64>>>>) -> Vec<Vec<u64>> {
    let rows = rows.as_ref().unwrap().iter();
    rows.map(|row| row.iter().map(|cell| cell.unwrap()).collect()).collect()
}

fn world(commits: impl IntoIterator<Item = Made>) -> World {
    let mut world = World::new(commits);
    world.config.pillars = vec![pillar(&["team-breadth", "outside-share", "review-reach"])];
    world
}

/// Ana leaves pay's code for web's, and reviews other people than before.
fn moving_on() -> World {
    world([
        on("2025-01-06", "ana").changing(&["pay/x"]).reviewed_by("dee"),
        on("2025-01-07", "ana").changing(&["plat/a"]).reviewed_by("bo"),
        // Pay again in the same week: no further team-week.
        on("2025-01-08", "ana").changing(&["pay/y"]).reviewed_by("dee"),
        on("2025-02-10", "gus").changing(&["plat/g"]).reviewed_by("ana"),
        on("2025-02-11", SAM).changing(&["pay/r"]).reviewed_by("ana"),
        on("2025-04-07", "ana").changing(&["web/x"]).reviewed_by("eli"),
        on("2025-04-14", "ana").changing(&["web/x"]).reviewed_by("eli").reviewed_by("hana"),
        on("2025-04-15", "dee").changing(&["pay/z"]).reviewed_by("ana"),
        on("2025-04-16", SAM).changing(&["pay/q"]).reviewed_by("ana"),
        on("2025-04-17", TEA).changing(&["pay/p"]).reviewed_by("ana"),
    ])
}

fn names(things: &[crate::report::CountedThing]) -> Vec<&str> {
    things.iter().map(|thing| thing.name.as_str()).collect()
}

fn behind<'a>(signal: &'a ComparedSignal, kind: &str) -> &'a Behind {
    signal.behind.iter().find(|behind| behind.kind.id() == kind).unwrap()
}

#[test]
fn a_change_is_told_with_the_teams_and_commits_behind_it() {
    let comparison = compared(&moving_on(), &["ana"], "2025-06-30", By::Quarter);
    let breadth = &comparison.people[0].signals["team-breadth"];
    assert_eq!(breadth.difference, Some(-1), "web instead of pay and plat");
    let teams = behind(breadth, "team");
    assert_eq!(names(&teams.names_came), ["web"]);
    assert_eq!(names(&teams.names_went), ["pay", "plat"]);
    let commits = behind(breadth, "commit");
    assert_eq!((commits.both, commits.came, commits.went), (0, 2, 3));
    assert_eq!(words::change("team-breadth", breadth), "2 → 1");
}

#[test]
fn strangers_are_told_apart_and_never_named() {
    let comparison = compared(&moving_on(), &["ana"], "2025-06-30", By::Quarter);
    let reach = &comparison.people[0].signals["review-reach"];
    assert_eq!(reach.difference, Some(1), "dee, Sam and Tea instead of gus and Sam");
    let people = behind(reach, "person");
    // By name, one "someone" would have stayed and none come.
    assert_eq!((people.both, people.came, people.went), (1, 2, 1));
    assert_eq!(names(&people.names_came), ["dee", "someone outside the roster"]);
    assert_eq!(names(&people.names_went), ["gus"]);
    let mut json = Vec::new();
    json::write(&comparison, &mut json).unwrap();
    let json = String::from_utf8(json).unwrap();
    assert!(!json.contains("Stranger") && !json.contains("Other"), "{json}");
}

#[test]
fn team_weeks_by_hand() {
    let people = ["ana", "dee", "hana"];
    let table = compared(&moving_on(), &people, "2025-06-30", By::Quarter).team_weeks;
    let teams: Vec<&str> = table.teams.iter().map(|team| team.id.as_str()).collect();
    assert_eq!(teams, ["pay", "plat", "web"], "plat's are of the other quarter");
    assert_eq!(table.rows.unwrap(), [[0, 0, 2], [1, 0, 0], [0, 0, 0]]);
    assert_eq!(table.rows_against.unwrap(), [[1, 1, 0], [0, 0, 0], [0, 0, 0]]);
}

#[test]
fn reviews_from_team_to_team_by_hand() {
    let table = compared(&moving_on(), &["ana"], "2025-06-30", By::Quarter).reviews;
    let teams: Vec<&str> = table.teams.iter().map(|team| team.id.as_str()).collect();
    assert_eq!(teams, ["pay", "plat", "web", ""]);
    assert_eq!(table.teams[3].name, "no team recorded");
    let rows = [[0, 0, 0, 0], [1, 0, 0, 2], [0, 2, 0, 0], [0, 1, 0, 0]];
    assert_eq!(numbers(&table.rows), rows);
    let before = [[0, 2, 0, 0], [1, 1, 0, 1], [0, 0, 0, 0], [0, 0, 0, 0]];
    assert_eq!(numbers(&table.rows_against), before);
}

#[test]
fn code_from_team_to_team_by_hand() {
    let table = compared(&moving_on(), &["ana"], "2025-06-30", By::Quarter).code;
    let teams: Vec<&str> = table.teams.iter().map(|team| team.id.as_str()).collect();
    assert_eq!(teams, ["pay", "plat", "web", ""]);
    let rows = [[1, 0, 0, 0], [0, 0, 2, 0], [0, 0, 0, 0], [2, 0, 0, 0]];
    assert_eq!(numbers(&table.rows), rows);
    let before = [[0, 1, 0, 0], [2, 1, 0, 0], [0, 0, 0, 0], [1, 0, 0, 0]];
    assert_eq!(numbers(&table.rows_against), before);
}

#[test]
fn teams_by_hand() {
    let teams = compared(&moving_on(), &["ana"], "2025-06-30", By::Quarter).teams;
    let of = |id: &str| &teams.iter().find(|team| team.id == id).unwrap().quarter;
    let counts = |id: &str| {
        let team = of(id);
        let weeks = [team.team_weeks, team.outside_weeks];
        let code = [team.code_given, team.code_got];
        (weeks, code, [team.reviews_given, team.reviews_got])
    };
    let known = |counts: [u64; 2]| counts.map(Some);
    // Ana, of plat: web's code in two weeks, reviewed by web; she reviewed dee, of pay. The team of
    // those who review or change without one is not known to be another.
    assert_eq!(counts("plat"), (known([2, 2]), known([2, 0]), known([1, 2])));
    assert_eq!(counts("pay"), (known([1, 0]), known([0, 0]), known([0, 1])));
    assert_eq!(counts("web"), (known([0, 0]), known([0, 2]), known([2, 0])));
    assert_eq!(of("plat").docs_led, Some(0));
    assert_eq!((of("plat").changes, of("plat").reviewed), (Some(2), Some(2)));
    assert_eq!((of("plat").paths, of("plat").owned), (Some(2), Some(2)));
}

#[test]
fn a_team_without_recorded_reviews_has_unknown_reviews() {
    let world = world([on("2025-04-07", "ana").changing(&["pay/x"])]);
    let comparison = compared(&world, &["ana"], "2025-06-30", By::Quarter);
    let plat = comparison.teams.iter().find(|team| team.id == "plat").unwrap();
    assert_eq!((plat.quarter.reviews_given, plat.quarter.code_given), (None, Some(1)));
    assert_eq!(comparison.reviews.cell(0, 0), [Told::Unknown; 2]);
}

#[test]
fn where_every_reviewer_is_of_no_known_team_reviews_of_teams_are_unknown() {
    let change = || on("2025-04-07", "ana").changing(&["pay/x"]);
    let given_by = |reviewers: [&str; 2]| {
        let world = world(reviewers.map(|reviewer| change().reviewed_by(reviewer)));
        let comparison = compared(&world, &["ana"], "2025-06-30", By::Quarter);
        let plat = comparison.teams.iter().find(|team| team.id == "plat").unwrap();
        (plat.quarter.reviews_given, plat.quarter.reviews_got)
    };
    assert_eq!(given_by(["stranger", "stranger"]), (None, None));
    assert_eq!(given_by(["stranger", "dee"]), (Some(0), Some(1)));
}

#[test]
fn homes_are_those_of_the_landed_day() {
    // Gus moves from pay to web on the 12th of February; a change by two people
    // of one team is one.
    let reviewed = |day: &str| {
        let change = on(day, "dee").with(crate::facts::Role::CoAuthor, "nobody@example.org");
        change.changing(&["pay/x"]).reviewed_by("gus")
    };
    let world = world([
        reviewed("2025-04-02"),
        on("2025-02-11", "eli").changing(&["web/a"]).reviewed_by("gus"),
    ]);
    let table = compared(&world, &["gus"], "2025-06-30", By::Quarter).reviews;
    let teams: Vec<&str> = table.teams.iter().map(|team| team.id.as_str()).collect();
    assert_eq!(teams, ["pay", "web", ""]);
    assert_eq!(numbers(&table.rows), [[0, 0, 0], [1, 0, 1], [0, 0, 0]]);
}

#[test]
fn the_unknown_is_neither_zero_nor_compared() {
    // Nobody recorded a review in the first quarter.
    let world = world([
        on("2025-01-06", "ana").changing(&["pay/x"]),
        on("2025-04-07", "dee").changing(&["pay/x"]).reviewed_by("ana"),
    ]);
    let comparison = compared(&world, &["ana"], "2025-06-30", By::Quarter);
    let reach = &comparison.people[0].signals["review-reach"];
    assert_eq!((reach.difference, reach.behind.len()), (None, 0));
    assert!(words::change("review-reach", reach).starts_with("? → 1"));
    let mut csv = Vec::new();
    csv::comparison(&comparison, &mut csv).unwrap();
    let csv = String::from_utf8(csv).unwrap();
    let unknown = "against,ana,p,review-reach,2025Q1,2025-01-01,2025-04-01,,no-source,,,,";
    assert!(csv.contains(unknown), "{csv}");
    // Before there was any review, the trend is unknown as well.
    let series = &comparison.people[0].trend["review-reach"];
    assert_eq!(series[0].status.id(), "no-source");
    let reviews = compared(
        &self::world([on("2025-04-01", "ana").changing(&["pay/x"])]),
        &["ana"],
        "2025-06-30",
        By::Quarter,
    );
    assert_eq!(reviews.reviews.rows, None);
}

#[test]
fn too_little_is_marked() {
    let comparison = compared(&moving_on(), &["ana"], "2025-06-30", By::Quarter);
    let share = &comparison.people[0].signals["outside-share"];
    assert_eq!(share.quarter.status.id(), "too-few");
    assert_eq!(words::change("outside-share", share), "1/2~ → 2/2~");
}

#[test]
fn a_quarter_with_another_basis_is_marked_on_what_it_is_about() {
    let mut world = moving_on();
    let cy = world.config.people.iter_mut().find(|person| person.id == "cy").unwrap();
    // 12 days of the first quarter, 91 of the second.
    cy.memberships = vec![Membership::new(1, "2025-03-20".parse().ok(), None)];
    let comparison = compared(&world, &["ana", "cy"], "2025-06-30", By::Quarter);
    let [ana, cy] = comparison.people.as_slice() else { panic!() };
    assert_eq!((cy.basis_against.days_in_team, cy.basis.days_in_team), (None, None));
    assert_eq!(cy.not_comparable, [Incomparable::Membership]);
    assert!(cy.signals.values().all(|signal| signal.not_comparable == [Incomparable::Membership]));
    assert!(ana.not_comparable.is_empty());
    let reason = &comparison.quarter_reasons[&Incomparable::Membership];
    assert_eq!(reason.detail, "in a team for different lengths of time");
}

#[test]
fn paths_without_owners_make_owner_signals_incomparable_and_no_others() {
    let world = world([
        on("2025-01-06", "ana").changing(&["pay/x"]).reviewed_by("dee"),
        on("2025-04-07", "ana").changing(&["pay/x", "nobodys/y"]).reviewed_by("dee"),
        on("2025-04-08", "dee").changing(&["pay/x"]).reviewed_by("ana"),
    ]);
    let comparison = compared(&world, &["ana"], "2025-06-30", By::Quarter);
    let ana = &comparison.people[0];
    assert_eq!(
        (ana.basis.ownership_percent, ana.basis_against.ownership_percent),
        (Some(50.0), Some(100.0))
    );
    assert_eq!(ana.not_comparable, [Incomparable::Ownership]);
    assert_eq!(ana.signals["team-breadth"].not_comparable, [Incomparable::Ownership]);
    assert!(words::change("team-breadth", &ana.signals["team-breadth"]).ends_with('†'));
}

#[test]
fn a_quarter_that_is_not_over_says_so() {
    let whole = compared(&moving_on(), &["ana"], "2025-06-30", By::Quarter);
    assert!(!whole.quarter.partial && !whole.against.partial);
    let cut = compared(&moving_on(), &["ana"], "2025-04-20", By::Month);
    assert!(cut.quarter.partial && !cut.against.partial);
    // 20 days of the second quarter against 90.
    assert_eq!(cut.people[0].not_comparable, [Incomparable::Membership]);
    let shown = Shown { columns: 80, verbose: false, trends: false, again: String::new() };
    assert!(table::comparison(&cut, &shown).contains("2025Q2 was not over on 2025-04-20"));
    let partial: Vec<&str> =
        cut.trend.periods.iter().filter(|p| p.partial).map(|p| p.name.as_str()).collect();
    assert_eq!(partial, ["2025-04", "2025-05", "2025-06"]);
}

#[test]
fn a_terminal_shows_what_changed_and_everything_only_on_request() {
    let world = world([
        on("2025-01-06", "ana").changing(&["pay/x"]),
        on("2025-04-07", "dee").changing(&["pay/x"]).reviewed_by("ana"),
    ]);
    let comparison = compared(&world, &["ana", "gus"], "2025-06-30", By::Quarter);
    let shown = |verbose, trends| {
        let shown = Shown { columns: 120, verbose, trends, again: String::new() };
        anstream::adapter::strip_str(&table::comparison(&comparison, &shown)).to_string()
    };
    let brief = shown(false, false);
    let of = |id: &str| {
        let changes = brief.split_once("What changed").unwrap().1;
        changes.lines().find(|line| line.trim().starts_with(id)).unwrap().trim().to_owned()
    };
    // One quarter knows of no review: that is another answer, and no 0.
    assert!(of("ana").contains("review-reach ? → 1 author"), "{brief}");
    assert!(!of("ana").contains("docs-led"), "the same in both: {brief}");
    let all = shown(true, false);
    for detail in
        ["What is behind each value", "Team-weeks: whose", "Reviews from team", "By quarter"]
    {
        assert!(!brief.contains(detail) && all.contains(detail), "{detail}");
    }
    assert!(shown(false, true).contains("By quarter"), "asked for by themselves");
    let values = all.split_once("What each signal found").unwrap().1;
    let values = values.split_once("What is behind").unwrap().0;
    assert!(values.contains('·') && !values.contains(" 0 → 0 "), "{values}");
    // Nobody recorded a review in either quarter.
    let world = self::world([on("2025-01-06", "ana").changing(&["pay/x"])]);
    let comparison = compared(&world, &["ana"], "2025-06-30", By::Quarter);
    let shown = Shown { columns: 160, verbose: false, trends: false, again: String::new() };
    let text = anstream::adapter::strip_str(&table::comparison(&comparison, &shown)).to_string();
    let unknown = text.lines().find(|line| line.contains("? for everybody in both quarters"));
    assert!(unknown.unwrap().contains("review-reach"), "{text}");
}

#[test]
fn the_people_of_long_ids_fit_a_terminal_and_stay_apart() {
    let mut comparison = compared(&moving_on(), &["ana", "gus"], "2025-06-30", By::Quarter);
    let ids = ["maria-antonia-of-the-long-name", "maria-antonia-of-the-long-name-2"];
    for (person, id) in comparison.people.iter_mut().zip(ids) {
        person.id = id.to_owned();
        person.basis.changes = 12_345;
        person.basis_against.changes = 23_456;
        person.basis.ownership_percent = Some(100.0);
        person.basis_against.ownership_percent = Some(100.0);
    }
    for columns in [80, 100, 120] {
        let shown = Shown { columns, verbose: false, trends: false, again: String::new() };
        let text =
            anstream::adapter::strip_str(&table::comparison(&comparison, &shown)).to_string();
        let people = text.split_once("People,").unwrap().1.split_once("changes:").unwrap().0;
        for line in people.lines() {
            assert!(crate::ui::text::width(line) <= columns, "{columns}: {line}");
        }
        assert!(people.contains("23456 → 12345") && people.contains("100% → 100%"), "{people}");
        let tails = |tail: &str| people.lines().filter(|l| l.trim().starts_with(tail)).count();
        assert!(tails("name-2") + tails("long-name-2") == 1, "cut where they differ: {people}");
    }
}

#[test]
fn what_changed_alike_for_everybody_is_told_once_and_marks_in_names_mean_nothing() {
    let world = world([
        on("2025-04-07", "ana").changing(&["pay/x"]),
        on("2025-04-08", "gus").changing(&["pay/y"]),
    ]);
    let mut comparison = compared(&world, &["ana", "gus"], "2025-06-30", By::Quarter);
    for person in &mut comparison.people {
        person.id.push('†');
        person.signals.values_mut().for_each(|signal| signal.not_comparable.clear());
    }
    for verbose in [false, true] {
        let shown = Shown { columns: 160, verbose, trends: false, again: String::new() };
        let text =
            anstream::adapter::strip_str(&table::comparison(&comparison, &shown)).to_string();
        let alike = text.matches("The same for everybody: team-breadth 0 → 1 team").count();
        assert_eq!(alike, usize::from(!verbose), "{text}");
        assert!(!text.contains("† the two quarters"), "{text}");
    }
}

#[test]
fn letters_stand_for_people_wherever_they_stood() {
    let mut world = moving_on();
    for person in &mut world.config.people {
        person.name = format!("Named {}", person.name);
    }
    let people = ["ana", "bo", "dee", "gus"];
    let open = compared(&world, &people, "2025-06-30", By::Quarter);
    let mut hidden = open.clone();
    anonymise(&mut hidden, "fingerprint");
    let letters: Vec<&str> = hidden.people.iter().map(|person| person.id.as_str()).collect();
    assert_eq!(letters, ["A", "B", "C", "D"]);
    // Each row of the table still stands in its person's place.
    for (at, person) in hidden.people.iter().enumerate() {
        let before = open
            .people
            .iter()
            .position(|known| known.basis == person.basis && known.home == person.home);
        let rows = |comparison: &Comparison, at: usize| {
            comparison.team_weeks.rows.clone().unwrap()[at].clone()
        };
        assert_eq!(rows(&hidden, at), rows(&open, before.unwrap()));
    }
    let mut again = open.clone();
    anonymise(&mut again, "fingerprint");
    assert_eq!(again, hidden);
    // Another fingerprint gives, sooner or later, another order.
    let homes = |comparison: &Comparison| -> Vec<Option<String>> {
        comparison.people.iter().map(|person| person.home.clone()).collect()
    };
    let mut orders = (0..20).map(|n| {
        let mut other = open.clone();
        anonymise(&mut other, &n.to_string());
        homes(&other)
    });
    assert!(orders.any(|order| order != homes(&hidden)));
    let mut json = Vec::new();
    json::write(&hidden, &mut json).unwrap();
    let json = String::from_utf8(json).unwrap();
    for telling in ["Named", "\"ana\"", "\"gus\"", "\"dee\"", "example.com", "web/x", "Subject"] {
        assert!(!json.contains(telling), "{telling}");
    }
    assert!(json.contains("\"web\""), "teams stay");
}

#[test]
fn hostile_names_come_out_inert() {
    let mut world = moving_on();
    let hostile = "=cmd()|`x`\u{1b}[31m\u{202e}<script>[a](javascript:b)";
    for person in &mut world.config.people {
        person.name = format!("{hostile}{}", person.name);
    }
    for team in &mut world.config.teams {
        team.id = format!("{hostile}{}", team.id);
        team.name = team.id.clone();
    }
    let comparison = compared(&world, &["ana", "dee"], "2025-06-30", By::Quarter);
    let shown = Shown { columns: 80, verbose: true, trends: false, again: String::new() };
    let table = anstream::adapter::strip_str(&table::comparison(&comparison, &shown)).to_string();
    assert!(!table.chars().any(|c| c != '\n' && is_harmful(c)), "{table}");
    let write = |write: fn(&Comparison, &mut dyn std::io::Write) -> std::io::Result<()>| {
        let mut out = Vec::new();
        write(&comparison, &mut out).unwrap();
        String::from_utf8(out).unwrap()
    };
    let markdown = write(markdown::comparison);
    assert!(!markdown.chars().any(|c| c != '\n' && is_harmful(c)));
    let markdown = markdown.replace(r"\]", "");
    for active in ["](javascript", " <script>", " `x`"] {
        assert!(!markdown.contains(active), "{active}");
    }
    let csv = write(csv::comparison);
    let mut reader = ::csv::Reader::from_reader(csv.as_bytes());
    let mut hostile_cells = 0;
    for record in reader.records() {
        let record = record.unwrap();
        assert!(record.iter().all(|cell| !cell.starts_with('=')), "{record:?}");
        hostile_cells += record.iter().filter(|cell| cell.starts_with("'=cmd")).count();
    }
    assert!(hostile_cells > 0);
}

#[test]
fn series_share_their_axis() {
    let comparison = compared(&moving_on(), &["ana", "dee"], "2025-06-30", By::Quarter);
    assert_eq!(comparison.trend_axes["team-breadth"], 2);
    assert_eq!(words::spark([Some(2), Some(1), Some(0), None].into_iter(), 2), "█▄·?");
    assert_eq!(words::spark([Some(1)].into_iter(), 100), "▁", "something is never none");
}
