//! Every number of every person of the sample organisation is what its own
//! evidence adds up to.

use std::collections::{BTreeMap, BTreeSet};

use crate::harness::demo::Demo;
use crosscut::config::Config;
use jiff::civil::Date;
use serde_json::Value;

/// One signal of one person, with the means to look up teams.
struct Signal<'a> {
    config: &'a Config,
    person: &'a str,
    json: &'a Value,
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

fn texts(value: &Value) -> impl Iterator<Item = &str> {
    value.as_array().unwrap().iter().map(text)
}

fn day(item: &Value) -> Date {
    text(&item["landed"])[..10].parse().unwrap()
}

/// The ISO week of an item, as year and number.
fn week(item: &Value) -> (i16, i8) {
    let week = day(item).iso_week_date();
    (week.year(), week.week())
}

impl<'a> Signal<'a> {
    fn items(&self) -> impl Iterator<Item = &'a Value> {
        self.json["evidence"].as_array().unwrap().iter()
    }

    fn count(&self, name: &str) -> usize {
        let value = &self.json["values"][name];
        value.as_u64().unwrap_or_else(|| panic!("{name}: {}", self.json)) as usize
    }

    /// The names of what the items count, of one kind.
    fn counted(&self, kind: &str) -> BTreeSet<&'a str> {
        self.items().flat_map(|item| counts(item, kind)).collect()
    }

    /// The distinct `(team, ISO week)` of the items.
    fn team_weeks(&self) -> BTreeSet<(&'a str, (i16, i8))> {
        let cells = |item: &'a Value| texts(&item["teams"]).map(move |team| (team, week(item)));
        self.items().flat_map(cells).collect()
    }

    fn home(&self, person: &str, day: Date) -> Option<&'a str> {
        let person = self.config.people.iter().find(|known| known.id == person)?;
        let membership = person.memberships.iter().find(|membership| {
            membership.from.is_none_or(|from| from <= day)
                && membership.to.is_none_or(|to| day < to)
        })?;
        Some(&self.config.teams[membership.team].id)
    }

    fn is_outside(&self, team: &str, day: Date) -> bool {
        self.home(self.person, day).is_some_and(|home| home != team)
    }

    fn org(&self, team: &str) -> Option<&'a str> {
        let team = self.config.teams.iter().find(|known| known.id == team)?;
        Some(&*team.orgs.first()?.what)
    }
}

fn counts<'a>(item: &'a Value, kind: &str) -> Vec<&'a str> {
    let things = item["counts"].as_array().unwrap().iter();
    things.filter(|thing| thing["kind"] == kind).map(|thing| text(&thing["name"])).collect()
}

/// `exp(−Σ p ln p)` over how often each team stands in the team-weeks.
fn effective<'a>(weeks: impl Iterator<Item = &'a str>) -> f64 {
    let mut per_team: BTreeMap<&str, f64> = BTreeMap::new();
    for team in weeks {
        *per_team.entry(team).or_default() += 1.0;
    }
    let all: f64 = per_team.values().sum();
    let entropy: f64 = per_team.values().map(|n| -(n / all) * (n / all).ln()).sum();
    entropy.exp()
}

fn team_breadth(signal: &Signal) {
    let weeks = signal.team_weeks();
    assert_eq!(signal.count("team_weeks"), weeks.len());
    let teams: BTreeSet<&str> = weeks.iter().map(|(team, _)| *team).collect();
    assert_eq!(signal.count("teams"), teams.len());
    let repos: BTreeSet<&str> = signal.items().map(|item| text(&item["repo"])).collect();
    assert_eq!(signal.count("repos"), repos.len());

    let expected = effective(weeks.iter().map(|(team, _)| *team));
    let stated = signal.json["values"]["effective_teams"].as_f64().unwrap();
    assert!((stated - expected).abs() <= 0.0005, "{stated}, not {expected}");
    let without = |left_out: usize| {
        let items = signal.items().enumerate().filter(|(at, _)| *at != left_out);
        let cells =
            items.flat_map(|(_, item)| texts(&item["teams"]).map(|team| (team, week(item))));
        let cells: BTreeSet<_> = cells.collect();
        effective(cells.into_iter().map(|(team, _)| team))
    };
    let each: Vec<f64> = (0..signal.items().count()).map(without).collect();
    let range = signal.json["values"]["range"].as_array().unwrap();
    let low = each.iter().copied().fold(f64::INFINITY, f64::min);
    let high = each.iter().copied().fold(0.0, f64::max);
    for (stated, expected) in range.iter().zip([low, high]) {
        let stated = stated.as_f64().unwrap();
        assert!((stated - expected).abs() <= 0.0005, "{stated}, not {expected}");
    }
}

fn outside_share(signal: &Signal) {
    assert_eq!(signal.count("outside"), signal.team_weeks().len());
    assert!(signal.count("outside") <= signal.count("of"));
}

fn sustained_reach(signal: &Signal) {
    let mut months: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for item in signal.items() {
        for team in texts(&item["teams"]) {
            assert!(signal.is_outside(team, day(item)));
            months.entry(team).or_default().insert(&text(&item["landed"])[..7]);
        }
    }
    let all: BTreeSet<&str> = months.values().flatten().copied().collect();
    assert_eq!(signal.count("months"), all.len());
    assert_eq!(all, signal.counted("month"));
    assert_eq!(signal.count("of"), 18);
    let sustained = months.values().filter(|months| months.len() >= 3).count();
    assert_eq!(signal.count("sustained_teams"), sustained);
}

fn cross_org_reach(signal: &Signal) {
    let mut orgs = BTreeSet::new();
    for item in signal.items() {
        let home = signal.home(signal.person, day(item)).and_then(|home| signal.org(home));
        for team in texts(&item["teams"]) {
            assert_ne!(signal.org(team), home);
            orgs.insert(signal.org(team));
        }
    }
    assert_eq!(signal.count("orgs"), orgs.len());
}

fn review_reach(signal: &Signal) {
    assert!(signal.items().all(|item| item["role"] == "reviewer"));
    assert_eq!(signal.count("authors"), signal.counted("person").len());
    assert!(!signal.counted("person").contains(signal.person));
    assert_eq!(signal.count("teams"), signal.counted("team").len());
    assert_eq!(signal.count("months"), signal.counted("month").len());
    let owners = signal.items().flat_map(|item| {
        let outside = |team: &&str| signal.is_outside(team, day(item));
        texts(&item["teams"]).filter(outside).collect::<Vec<_>>()
    });
    assert_eq!(signal.count("owner_teams"), owners.collect::<BTreeSet<_>>().len());
}

fn named_help(signal: &Signal) {
    let (mut named, mut paired, mut outside) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for item in signal.items() {
        for person in counts(item, "person") {
            match item["role"] == "helper" {
                true => named.insert(person),
                false => paired.insert(person),
            };
            let home = signal.home(person, day(item));
            if home.is_some_and(|home| signal.is_outside(home, day(item))) {
                outside.insert(person);
            }
        }
    }
    assert_eq!(signal.count("named"), named.len());
    assert_eq!(signal.count("paired"), paired.len());
    assert_eq!(signal.count("outside"), outside.len());
}

fn docs_led(signal: &Signal) {
    assert!(signal.items().all(|item| item["role"] == "lead"));
    assert_eq!(signal.count("docs"), signal.counted("doc").len());
    assert!(signal.count("accepted") <= signal.count("docs"));
}

fn design_review_reach(signal: &Signal) {
    assert_eq!(signal.count("docs"), signal.counted("doc").len());
    assert_eq!(signal.count("teams"), signal.counted("team").len());
}

fn areas_founded(signal: &Signal) {
    assert_eq!(signal.count("founded"), signal.items().count());
    let taken_up = signal.items().filter(|item| !counts(item, "person").is_empty());
    assert_eq!(signal.count("taken_up"), taken_up.count());
    assert!(signal.items().all(|item| counts(item, "area").len() == 1));
}

type Check = fn(&Signal);

const CHECKS: [(&str, Check); 9] = [
    ("docs-led", docs_led),
    ("design-review-reach", design_review_reach),
    ("team-breadth", team_breadth),
    ("outside-share", outside_share),
    ("sustained-reach", sustained_reach),
    ("cross-org-reach", cross_org_reach),
    ("review-reach", review_reach),
    ("named-help", named_help),
    ("areas-founded", areas_founded),
];

fn ids() -> Vec<&'static str> {
    CHECKS.iter().map(|(id, _)| *id).collect()
}

#[test]
fn every_number_is_what_its_evidence_adds_up_to() {
    let demo = Demo::shared();
    let (config, _) = Config::load(&demo.sample.config, &ids()).unwrap();
    let report = demo.report([]);
    let people = report["people"].as_array().unwrap();
    assert_eq!(people.len(), 12);
    for person in people {
        for (id, check) in CHECKS {
            let signal = Signal {
                config: &config,
                person: text(&person["id"]),
                json: &person["signals"][id],
            };
            assert_ne!(signal.json["status"], "no-source", "the sample records everything");
            // Whose numbers and which, should the check fail.
            println!("{} {id}: {}", signal.person, signal.json["values"]);
            check(&signal);
        }
    }
}

#[test]
fn every_part_of_a_team_breadth_is_in_or_out() {
    let demo = Demo::shared();
    let report = demo.report([]);
    for person in report["people"].as_array().unwrap() {
        let values = |id: &str| &person["signals"][id]["values"];
        // Everybody has a team on every day of the window.
        assert_eq!(values("outside-share")["of"], values("team-breadth")["team_weeks"]);
    }
}
