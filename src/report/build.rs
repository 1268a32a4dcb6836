//! From measured values to the report.

mod caveats;
pub(super) mod comparable;
mod pillars;
pub(super) mod trend;

use std::collections::{BTreeMap, BTreeSet};

use self::pillars::Initiatives;

use super::model::*;
use super::period::By;
use super::plan::PlanChange;
use crate::attribute::{Attributed, Change, ChangeIx, RepoCoverage, Window};
use crate::config::{self, Config, Pillar};
use crate::facts::{ExportFile, PathId, RepoFacts, forge};
use crate::org::{OwnerSource, Ownership, PersonIx, TeamIx};
use crate::signals::{
    Counted, Evidence, Measured, Signal, SignalStatus, Thresholds, Value, Values, View, registry,
};
use jiff::civil::Date;

/// Everything a report is made from.
pub struct Inputs<'a> {
    /// The config.
    pub config: &'a Config,
    /// The facts.
    pub facts: &'a [RepoFacts],
    /// The attributed changes.
    pub attributed: &'a Attributed,
    /// Coverage in the window, per repository.
    pub coverage: &'a [RepoCoverage],
    /// The window on the changes.
    pub view: &'a View<'a>,
    /// "Now".
    pub as_of: Date,
    /// Who owns what, per repository.
    pub ownership: &'a [Ownership],
    /// By what a trend is asked for.
    pub by: Option<By>,
}

/// The report on these people.
#[must_use]
pub fn build(inputs: &Inputs<'_>, people: &[PersonIx]) -> Report {
    let Window { from, to } = inputs.view.window;
    let initiatives = Initiatives::new(inputs.attributed);
    let mut asked = people.to_vec();
    asked.sort_by(|a, b| {
        inputs.attributed.org.person(*a).id.cmp(&inputs.attributed.org.person(*b).id)
    });
    let mut people: Vec<PersonReport> =
        asked.iter().map(|person| person_report(inputs, &initiatives, *person)).collect();
    let trend = inputs.by.map(|by| {
        let (trend, series) = trend::trend(inputs, &asked, by);
        trend::into_people(&mut people, series);
        trend
    });
    let excluded = excluded(inputs);
    Report {
        schema: SCHEMA.to_owned(),
        window: ReportWindow { from: from.to_string(), to: to.to_string() },
        provenance: provenance(inputs),
        coverage: coverage(inputs),
        pillars: inputs.config.pillars.iter().map(pillar).collect(),
        trend,
        not_comparable: comparable::not_comparable(&people),
        people,
        gaps: gaps(inputs.facts),
        caveats: caveats::caveats(inputs),
        caveat_box: caveats::caveat_box(inputs.config, &excluded),
        excluded,
    }
}

fn pillar(pillar: &Pillar) -> ReportPillar {
    ReportPillar {
        id: pillar.id.clone(),
        title: pillar.title.clone(),
        signals: pillar.signals.clone(),
        thin_quarters: pillar.thin_quarters as u64,
        thresholds: ReportThresholds {
            team_weeks: pillar.thresholds.team_weeks,
            denominator: pillar.thresholds.denominator,
        },
    }
}

/// The signals of a pillar, in order, each with its answer for a person.
pub(super) fn answers(
    pillar: &Pillar,
    view: &View<'_>,
    person: PersonIx,
) -> impl Iterator<Item = (&'static Signal, Measured)> {
    let config::Thresholds { team_weeks, denominator } = pillar.thresholds;
    let thresholds = Thresholds { team_weeks, denominator };
    let signals = pillar.signals.iter().filter_map(|id| registry::find(id));
    signals.map(move |signal| (signal, signal.answer(view, person, thresholds)))
}

fn provenance(inputs: &Inputs<'_>) -> Provenance {
    let repo = |facts: &RepoFacts| RepoProvenance {
        name: facts.name.clone(),
        tips: facts.tips.iter().map(|tip| (tip.branch.clone(), tip.oid.to_string())).collect(),
        commits: facts.commits.len() as u64,
        shallow: facts.shallow,
        reviews: facts.exports.iter().map(export).collect(),
    };
    let config = inputs.config.file.as_ref().map(|_| inputs.config.sha256.clone());
    Provenance {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        config_sha256: config,
        as_of: inputs.as_of.to_string(),
        ownership: sources(inputs),
        repos: inputs.facts.iter().map(repo).collect(),
    }
}

fn export(file: &ExportFile) -> ExportProvenance {
    ExportProvenance {
        forge: file.forge.to_owned(),
        file: file.name.clone(),
        bytes: file.bytes,
        sha256: file.sha256.clone(),
        entries: file.entries,
    }
}

/// Where ownership comes from, in all repositories.
fn sources(inputs: &Inputs<'_>) -> String {
    let sources: BTreeSet<OwnerSource> = inputs.ownership.iter().map(Ownership::source).collect();
    let ids: Vec<&str> = sources.into_iter().map(OwnerSource::id).collect();
    if ids.is_empty() { OwnerSource::Rules.id().to_owned() } else { ids.join(", ") }
}

fn coverage(inputs: &Inputs<'_>) -> Coverage {
    let repos = || inputs.facts.iter().map(|facts| facts.name.clone()).zip(inputs.coverage);
    Coverage {
        ownership: repos()
            .map(|(repo, c)| OwnershipCoverage {
                repo,
                commits: c.substantive,
                with_owner: c.with_owner,
                paths: c.paths,
                owned: c.owned_paths,
            })
            .collect(),
        identity: repos()
            .map(|(repo, c)| IdentityCoverage {
                repo,
                commits: c.changes,
                on_roster: c.author_on_roster,
                robots: c.author_is_bot,
            })
            .collect(),
        reviews: repos()
            .map(|(repo, c)| ReviewCoverage {
                repo,
                commits: c.changes,
                with_review: c.with_review,
                forms: c.review_forms.clone(),
            })
            .collect(),
    }
}

fn person_report(inputs: &Inputs<'_>, initiatives: &Initiatives<'_>, ix: PersonIx) -> PersonReport {
    let org = &inputs.attributed.org;
    let person = org.person(ix);
    let last = inputs.view.window.to.yesterday().unwrap_or(inputs.view.window.to);
    let home = org.home(ix, last).map(|team| org.team(team));
    let mut ownership = PathShare::default();
    for (_, change) in inputs.view.credited(ix) {
        for path in change.paths.iter().filter(|path| path.substantive) {
            ownership.paths += 1;
            ownership.owned += u64::from(!path.owners.is_empty());
        }
    }
    let mut signals = BTreeMap::new();
    let mut pillars = Vec::new();
    for pillar in &inputs.config.pillars {
        let answers: Vec<(&Signal, Measured)> = answers(pillar, inputs.view, ix).collect();
        pillars.push(pillars::person_pillar(inputs, initiatives, pillar, &answers));
        for (signal, measured) in answers {
            let report = signal_report(inputs, signal, &pillar.id, measured);
            signals.insert(signal.id.to_owned(), report);
        }
    }
    PersonReport {
        id: person.id.clone(),
        name: person.name.clone(),
        home: home.map(|team| team.id.clone()),
        home_name: home.map(|team| team.name.clone()),
        home_org: home.and_then(|team| team.org.clone()),
        ownership,
        basis: comparable::basis(inputs, ix, ownership),
        pillars,
        signals,
        if_joined: Vec::new(),
        trend: BTreeMap::new(),
    }
}

/// One signal of one person, as reports show it.
fn signal_report(
    inputs: &Inputs<'_>,
    signal: &Signal,
    pillar: &str,
    measured: Measured,
) -> SignalReport {
    let summary = match measured.status {
        SignalStatus::NoSource => String::new(),
        SignalStatus::Measured | SignalStatus::TooFew => signal.phrase(&measured),
    };
    SignalReport {
        pillar: pillar.to_owned(),
        status: measured.status.id().to_owned(),
        strength: signal.strength.id().to_owned(),
        summary,
        values: three_decimals_of(&measured.values),
        unsteady: measured.unsteady.iter().map(|name| (*name).to_owned()).collect(),
        reason: measured.reason,
        evidence: measured.evidence.iter().map(|item| evidence(inputs, item)).collect(),
        groups: Vec::new(),
        blind_spots: signal.blind_spots.to_owned(),
    }
}

fn three_decimals_of(values: &Values) -> BTreeMap<String, ReportValue> {
    values.iter().map(|(name, v)| ((*name).to_owned(), value(v))).collect()
}

fn value(value: &Value) -> ReportValue {
    match value {
        Value::Count(count) => ReportValue::Count(*count),
        Value::Real(real) => ReportValue::Real(three_decimals(*real)),
        Value::List(list) => ReportValue::List(list.clone()),
        Value::Range(low, high) => {
            ReportValue::Range([three_decimals(*low), three_decimals(*high)])
        }
    }
}

fn three_decimals(real: f64) -> f64 {
    (real * 1000.0).round() / 1000.0
}

fn evidence(inputs: &Inputs<'_>, item: &Evidence) -> EvidenceItem {
    let change = inputs.view.change(item.change);
    let facts = &inputs.facts[change.repo];
    let path = |id: &PathId| String::from_utf8_lossy(facts.path(*id)).into_owned();
    let mut counts: Vec<CountedThing> =
        item.counted.iter().map(|thing| counted(inputs, change, *thing)).collect();
    // Not deduplicated: two people whom nobody may name are two.
    counts.sort();
    EvidenceItem {
        repo: facts.name.clone(),
        commit: change.oid.to_string(),
        landed: landed(change),
        role: item.role.id().to_owned(),
        subject: facts.commits[change.commit].subject().to_owned(),
        teams: item.teams.iter().map(|team| team_id(inputs, *team)).collect(),
        paths: item.paths.iter().map(path).collect(),
        counts,
        source: item.form.label(),
        url: commit_url(inputs, change),
        lines: None,
    }
}

pub(super) fn counted(inputs: &Inputs<'_>, change: &Change, thing: Counted) -> CountedThing {
    let org = &inputs.attributed.org;
    let (kind, name) = match thing {
        Counted::Team(team) => ("team", team_id(inputs, team)),
        Counted::Person(person) if org.person(person).named => {
            ("person", org.person(person).id.clone())
        }
        Counted::Person(person) => ("person", org.public_name(person, change.day.date())),
        Counted::Doc(doc) => ("doc", inputs.attributed.docs[doc.0 as usize].name()),
        Counted::Area(area) => {
            let area = &inputs.attributed.areas[area.0 as usize];
            ("area", format!("{}/", String::from_utf8_lossy(&area.directory)))
        }
        Counted::File(file) => {
            let file = inputs.attributed.files.get(file);
            let path = inputs.facts[file.repo].path(file.path);
            ("file", String::from_utf8_lossy(path).into_owned())
        }
        Counted::Migration(migration) => {
            ("migration", inputs.attributed.migrations[migration.0 as usize].name.clone())
        }
        Counted::Month(month) => {
            ("month", format!("{:04}-{:02}", month.div_euclid(12), month.rem_euclid(12) + 1))
        }
    };
    CountedThing { kind: kind.to_owned(), name }
}

fn team_id(inputs: &Inputs<'_>, team: TeamIx) -> String {
    inputs.attributed.org.team(team).id.clone()
}

pub(super) fn commit_url(inputs: &Inputs<'_>, change: &Change) -> Option<String> {
    let url = inputs.config.repos.get(change.repo)?.url.as_ref()?;
    Some(forge::commit_page(url, &change.oid.to_string()))
}

/// A change as the plan view shows it.
pub(super) fn change_item(inputs: &Inputs<'_>, ix: ChangeIx) -> PlanChange {
    let change = inputs.view.change(ix);
    let facts = &inputs.facts[change.repo];
    PlanChange {
        repo: facts.name.clone(),
        commit: change.oid.to_string(),
        landed: landed(change),
        subject: facts.commits[change.commit].subject().to_owned(),
        url: commit_url(inputs, change),
    }
}

fn landed(change: &Change) -> String {
    // Clocks can be absurd; the day always has a date.
    jiff::Timestamp::from_second(change.landed)
        .map_or_else(|_| change.day.date().to_string(), |time| time.to_string())
}

fn excluded(inputs: &Inputs<'_>) -> Vec<ExcludedChange> {
    inputs
        .attributed
        .changes
        .iter()
        .filter(|change| inputs.view.window.contains(change.day))
        .filter_map(|change| {
            let exclusion = change.exclusion.as_ref()?;
            Some(ExcludedChange {
                repo: inputs.facts[change.repo].name.clone(),
                commit: change.oid.to_string(),
                landed: landed(change),
                reason: exclusion.guard.to_owned(),
                detail: exclusion.detail.clone(),
            })
        })
        .collect()
}

/// The gaps of every repository, in order.
#[must_use]
pub fn gaps(facts: &[RepoFacts]) -> Vec<ReportGap> {
    facts
        .iter()
        .flat_map(|facts| &facts.gaps)
        .map(|gap| ReportGap {
            repo: gap.repo.clone(),
            kind: gap.kind.id().to_owned(),
            detail: gap.detail.clone(),
            hint: gap.hint.clone(),
            count: gap.count,
        })
        .collect()
}
