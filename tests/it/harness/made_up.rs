//! Reports made of nothing, as large or as hostile as a test needs them.

use std::collections::BTreeMap;
use std::sync::Arc;

use crosscut::report::*;

/// How large a report is.
#[derive(Clone, Copy, Debug)]
pub struct Size {
    pub people: usize,
    pub teams: usize,
    pub periods: usize,
    /// Items of evidence, of all people and signals.
    pub evidence: usize,
}

/// Every signal that a change stands behind, for every two changes three: as in
/// histories where authors also count for breadth.
const SIGNALS: [&str; 6] = [
    "docs-led",
    "design-review-reach",
    "team-breadth",
    "outside-share",
    "review-reach",
    "areas-founded",
];

fn team_name(at: usize, mark: &str) -> TeamName {
    TeamName { id: team(at, mark), name: format!("Team {at}{mark}") }
}

fn count(value: usize) -> ReportValue {
    ReportValue::Count(value as u64)
}

/// A report of this size. `mark` is put into every text that could come from a
/// repository, a config or an export.
pub fn report(size: Size, mark: &str) -> Report {
    let person = |at: usize| PersonReport {
        id: format!("person-{at:03}{mark}"),
        name: format!("Some Person {at}{mark}"),
        home: Some(team(at % size.teams, mark)),
        home_name: Some(format!("Team {}{mark}", at % size.teams)),
        home_org: Some(format!("org{mark}")),
        homes: [at, at + 1].map(|at| team_name(at % size.teams, mark)).into(),
        moves: vec![HomeMove {
            from: team_name((at + 2) % size.teams, mark),
            to: team_name(at % size.teams, mark),
            on: format!("2025-02-12{mark}"),
        }],
        ownership: PathShare { paths: 40, owned: 31 },
        basis: Basis {
            changes: 50,
            days_in_team: None,
            days: 546,
            review_source_percent: None,
            ownership_percent: Some(77.5),
        },
        pillars: vec![PersonPillar {
            id: "all".into(),
            status: PillarStatus::Thin,
            thin: vec![ThinReason { kind: ThinKind::FewQuarters, detail: format!("why{mark}") }],
            changes: 3,
            direct_changes: 2,
            quarters: vec![QuarterCount { quarter: "2025Q1".into(), changes: 3 }],
            unknown: vec!["docs-led".into()],
            entries: 0,
        }],
        signals: signals(size, at, mark),
        entries: Vec::new(),
        set_aside: vec![set_aside(mark)],
        notes: vec![format!("Say{mark}")],
        if_joined: vec![if_joined(mark)],
        trend: SIGNALS.iter().map(|id| ((*id).to_owned(), trend(size))).collect(),
    };
    let bulk = GuardId::find("bulk").unwrap();
    let repos: Vec<String> = (0..4).map(|at| format!("repository-{at}{mark}")).collect();
    Report {
        evidence_left_out: false,
        more_people: 0,
        schema: SCHEMA.to_owned(),
        window: ReportWindow { from: "2025-01-01".into(), to: "2026-07-01".into() },
        care: None,
        provenance: Provenance {
            version: "0.0.0".into(),
            config_sha256: Some("0".repeat(64)),
            as_of: "2026-06-30".into(),
            ownership: "rules".into(),
            repos: repos
                .iter()
                .map(|name| RepoProvenance {
                    name: name.clone(),
                    tips: BTreeMap::from([(format!("main{mark}"), "a".repeat(40))]),
                    commits: 12_345,
                    last_commit: None,
                    shallow: false,
                    reviews: vec![ExportProvenance {
                        forge: name.clone(),
                        file: name.clone(),
                        bytes: 7,
                        sha256: name.clone(),
                        entries: 1,
                    }],
                })
                .collect(),
        },
        coverage: coverage(&repos, mark),
        pillars: vec![ReportPillar {
            id: "all".into(),
            title: format!("Everything{mark}"),
            signals: SIGNALS.iter().map(|id| (*id).to_owned()).collect(),
            risk: false,
            thin_quarters: 2,
            thresholds: ReportThresholds { team_weeks: 10, denominator: 5 },
        }],
        people: (0..size.people).map(person).collect(),
        trend: Some(Trend { by: By::Quarter, periods: periods(size) }),
        not_comparable: not_comparable(mark),
        excluded: vec![ExcludedChange {
            repo: repos[0].clone(),
            commit: "e".repeat(40),
            landed: "2025-02-03T04:05:06Z".into(),
            reason: bulk,
            detail: format!("60 paths{mark}"),
        }],
        gaps: vec![ReportGap {
            repo: repos[1].clone(),
            kind: GapKind::Branch,
            detail: format!("no branch{mark}"),
            hint: format!("name another{mark}"),
            count: 1,
        }],
        caveats: vec![format!("a caveat{mark}"), CAVEAT.to_owned()],
        caveat_box: CaveatBox {
            exclusions: BTreeMap::from([(bulk, 1)]),
            proxies: vec!["areas-founded".into()],
            statement: CAVEAT.to_owned(),
        },
    }
}

fn set_aside(mark: &str) -> SetAside {
    SetAside {
        repo: format!("gateway{mark}"),
        commit: "0123456789abcdef0123456789abcdef01234567".into(),
        landed: "2025-01-06".into(),
        role: Role::Author,
        subject: format!("Rename everything{mark}"),
        reason: GuardId::find("bulk").unwrap(),
        detail: format!("60 paths{mark}"),
        teams: vec![team_name(0, mark)],
        engaged: vec![team_name(0, mark)],
        reviewers: 1,
        sweep: false,
        url: Some("https://git.example.com/acme/gateway/commit/0123456789ab".into()),
    }
}

fn if_joined(mark: &str) -> IfJoined {
    let after = JoinedSignal {
        before: ReportValues::from_iter([("teams", count(2))]),
        after: ReportValues::from_iter([("teams", count(3))]),
        summary_before: "2 teams".into(),
        summary_after: format!("3 teams{mark}"),
    };
    IfJoined {
        with: format!("someone{mark}"),
        why: format!("the same name{mark}"),
        signals: BTreeMap::from([("team-breadth".into(), after)]),
    }
}

fn team(at: usize, mark: &str) -> String {
    format!("team-{at:02}{mark}")
}

fn coverage(repos: &[String], mark: &str) -> Coverage {
    let each = || repos.iter().cloned();
    Coverage {
        ownership: each()
            .map(|repo| OwnershipCoverage {
                repo,
                commits: 10,
                with_owner: 5,
                paths: 20,
                owned: 10,
            })
            .collect(),
        identity: each()
            .map(|repo| IdentityCoverage {
                repo,
                commits: 10,
                on_roster: 7,
                robots: 1,
                through_agent: 0,
                assisted: 0,
            })
            .collect(),
        reviews: each()
            .map(|repo| ReviewCoverage {
                repo,
                commits: 10,
                with_review: 4,
                forms: BTreeMap::from([(format!("trailer Reviewed-by{mark}"), 4)]),
            })
            .collect(),
    }
}

fn not_comparable(mark: &str) -> NotComparable {
    let people = ["person-000", "person-001"].map(|id| format!("{id}{mark}"));
    let reasons = vec![Incomparable::Membership];
    NotComparable {
        reasons: BTreeMap::from([(
            Incomparable::Membership,
            NotComparableReason {
                detail: format!("days in a team differ{mark}"),
                signals: vec!["team-breadth".into()],
            },
        )]),
        people: BTreeMap::from([(people[0].clone(), reasons.clone())]),
        pairs: vec![NotComparablePair { people, reasons }],
        more_pairs: 7,
    }
}

fn periods(size: Size) -> Vec<TrendPeriod> {
    (0..size.periods)
        .map(|at| TrendPeriod {
            name: format!("{}Q{}", 2025 + at / 4, at % 4 + 1),
            from: "2025-01-01".into(),
            to: "2025-04-01".into(),
            partial: at + 1 == size.periods,
        })
        .collect()
}

fn trend(size: Size) -> Vec<Arc<TrendPoint>> {
    (0..size.periods)
        .map(|at| TrendPoint {
            status: if at == 0 { SignalStatus::NoSource } else { SignalStatus::Measured },
            values: match at {
                0 => ReportValues::default(),
                at => ["teams", "docs", "people", "founded", "outside", "all", "reviewed"]
                    .iter()
                    .map(|name| (*name, count(at % 5)))
                    .collect(),
            },
            unsteady: Vec::new(),
            at_least: Vec::new(),
            reason: if at == 0 { "no reviews are recorded".into() } else { String::new() },
        })
        .map(Arc::new)
        .collect()
}

fn signals(size: Size, person: usize, mark: &str) -> BTreeMap<String, Arc<SignalReport>> {
    // The first signal is unknown; of the others' items, every third is a change
    // that another signal counts as well.
    let each = size.evidence / size.people / (SIGNALS.len() - 1);
    let signal = |(at, id): (usize, &&str)| {
        let known = at > 0;
        let items = if known { each } else { 0 };
        // Signals 2 and 3 share their changes.
        let from = if at == 3 { 2 } else { at };
        let report = SignalReport {
            notes: vec![format!("Say{mark}")],
            through_agent: 0,
            assisted: 0,
            pillar: "all".into(),
            status: if known { SignalStatus::Measured } else { SignalStatus::NoSource },
            strength: Strength::Direct,
            summary: if known { format!("{items} things{mark}") } else { String::new() },
            values: if known {
                ["teams", "people", "docs"].iter().map(|n| (*n, count(items))).collect()
            } else {
                ReportValues::default()
            },
            unsteady: if known { vec!["people"] } else { Vec::new() },
            at_least: Vec::new(),
            reason: if known { String::new() } else { format!("nothing records it{mark}") },
            evidence: (0..items).map(|n| item(size, (person, from, n), mark)).collect(),
            groups: Vec::new(),
            blind_spots: "It cannot see what is said in a room, or written elsewhere.",
        };
        ((*id).to_owned(), Arc::new(report))
    };
    SIGNALS.iter().enumerate().map(signal).collect()
}

/// Texts as long as those of real histories: 47 bytes of a first line, two paths
/// of 34 bytes.
fn item(size: Size, (person, signal, at): (usize, usize, usize), mark: &str) -> EvidenceItem {
    let commit = format!("{:08x}{:032x}", (person * 7 + signal) * 100_003 + at * 131, at);
    let owner = team((person + at) % size.teams, mark);
    let reviews = signal == 4;
    let thing = |kind: ThingKind, name: String| CountedThing { kind, name };
    EvidenceItem::Change(ChangeItem {
        through_agent: false,
        assisted: false,
        made_by: Vec::new(),
        before_window: false,
        repo: format!("repository-{}{mark}", at % 4),
        landed: format!("202{}-{:02}-{:02}T10:00:00Z", 5 + at % 2, at % 6 + 1, at % 28 + 1),
        role: if reviews { Role::Reviewer } else { Role::Author },
        subject: format!("net/http: keep connections that are idle {at:06}{mark}"),
        teams: vec![owner.clone()],
        paths: vec![
            format!("src/module_{at:05}/connection/pool.go{mark}"),
            format!("src/module_{at:05}/connection/idle.go{mark}"),
        ],
        counts: match reviews {
            true => vec![thing(ThingKind::Person, format!("person-{:03}{mark}", at % size.people))],
            false => vec![thing(ThingKind::Team, owner)],
        },
        source: if reviews { "trailer Reviewed-by" } else { "author" }.into(),
        url: Some(format!("https://git.example.com/acme/repository/commit/{commit}")),
        lines: None,
        commit,
    })
}
