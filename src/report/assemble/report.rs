//! From measured values to the report.

use std::collections::BTreeMap;

use super::alike::Alike;
use super::comparable::{self, Standing};
use super::inputs::Inputs;
use super::pillars::{self, Initiatives};
use super::signals::{every_answer, signal_report};
use super::{caveats, entries, homes, items, set_aside, source, trend};
use crate::attribute::Window;
use crate::config::Pillar;
use crate::org::{self, PersonIx};
use crate::report::model::{
    ExcludedChange, PathShare, PersonReport, Report, ReportPillar, ReportThresholds, ReportWindow,
    SCHEMA, SignalReport,
};
use crate::signals::{Measured, Signal, registry};

/// The report on these people.
#[must_use]
pub fn build(inputs: &Inputs<'_>, people: &[PersonIx]) -> Report {
    let Window { from, to } = inputs.view.window;
    let initiatives = Initiatives::new(inputs.attributed);
    let mut asked = people.to_vec();
    asked.sort_by(|a, b| {
        inputs.attributed.org.person(*a).id.cmp(&inputs.attributed.org.person(*b).id)
    });
    let is_alone = asked.len() == 1;
    let mut alike = Alike::default();
    let reports = asked
        .iter()
        .map(|person| person_report(inputs, &initiatives, &mut alike, *person, is_alone));
    let (mut people, standings): (Vec<PersonReport>, Vec<Standing>) = reports.unzip();
    let trend = inputs.by.map(|by| {
        let (trend, series) = trend::trend(inputs, &asked, by);
        trend::into_people(&mut people, series);
        trend
    });
    let excluded = excluded(inputs);
    Report {
        evidence_left_out: false,
        schema: SCHEMA.to_owned(),
        window: ReportWindow { from: from.to_string(), to: to.to_string() },
        provenance: source::provenance(inputs),
        care: None,
        coverage: source::coverage(inputs),
        pillars: inputs.config.pillars.iter().map(pillar).collect(),
        trend,
        not_comparable: comparable::not_comparable(&people, &standings),
        people,
        gaps: source::gaps(&org::gaps(inputs.facts, inputs.ownership)),
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
        risk: is_risk(pillar),
        thin_quarters: pillar.thin_quarters as u64,
        thresholds: ReportThresholds {
            team_weeks: pillar.thresholds.team_weeks,
            denominator: pillar.thresholds.denominator,
        },
    }
}

/// Whether a pillar is none, but a section of risks.
fn is_risk(pillar: &Pillar) -> bool {
    let mut signals = pillar.signals.iter().filter_map(|id| registry::find(id)).peekable();
    signals.peek().is_some() && signals.all(|signal| signal.is_risk)
}

/// The report on a person, and how they stand beside others. Who is shown alone is
/// also shown on how many days they worked.
fn person_report(
    inputs: &Inputs<'_>,
    initiatives: &Initiatives<'_>,
    alike: &mut Alike<SignalReport>,
    ix: PersonIx,
    is_alone: bool,
) -> (PersonReport, Standing) {
    let org = &inputs.attributed.org;
    let person = org.person(ix);
    let last = inputs.view.window.to.yesterday().unwrap_or(inputs.view.window.to);
    let home = org.home(ix, last).map(|team| org.team(team));
    let ownership = own_paths(inputs, ix);
    let mut pillars = Vec::new();
    let answered: Vec<(&Signal, Measured)> = every_answer(inputs.config, inputs.view, ix).collect();
    let all = answered.iter().map(|(signal, answer)| (*signal, answer));
    let standing = comparable::standing(inputs, ix, all);
    for pillar in inputs.config.pillars.iter().filter(|pillar| !is_risk(pillar)) {
        let of = |id: &String| answered.iter().find(|(signal, _)| signal.id == id);
        let answers: Vec<&(&Signal, Measured)> = pillar.signals.iter().filter_map(of).collect();
        pillars.push(pillars::person_pillar(inputs, initiatives, pillar, &answers));
    }
    let first = |id: &str| inputs.config.signals().find(|(_, signal)| *signal == id);
    let signals = answered.into_iter().map(|(signal, measured)| {
        let pillar = first(signal.id).map_or("", |(pillar, _)| pillar.id.as_str());
        let mut report = signal_report(inputs, signal, pillar, measured);
        report.notes = said_of(inputs, &person.id, Some(signal.id));
        (signal.id.to_owned(), alike.signal(report))
    });
    // All at once: what is inserted one by one leaves its nodes half empty.
    let signals = signals.collect();
    let entries = entries::of_person(inputs, person, is_alone);
    entries::into_pillars(&entries, &mut pillars);
    // Whoever compares two quarters meets the teams again: too many to keep of everybody.
    let standing = Standing { met: Vec::new(), ..standing };
    let report = PersonReport {
        id: person.id.clone(),
        name: person.name.clone(),
        home: home.map(|team| team.id.clone()),
        home_name: home.map(|team| team.name.clone()),
        home_org: home.and_then(|team| team.org(last)).map(str::to_owned),
        homes: org.homes(ix, last).map(|team| homes::name(org, team)).collect(),
        moves: homes::moves(org, ix, inputs.view.window),
        ownership,
        basis: comparable::basis(inputs, ix, ownership, is_alone.then_some(standing.days)),
        pillars,
        signals,
        notes: said_of(inputs, &person.id, None),
        entries,
        set_aside: set_aside::of_person(inputs, ix),
        if_joined: Vec::new(),
        trend: BTreeMap::new(),
    };
    (report, standing)
}

/// What somebody says of one of their numbers in the window, or of all of them.
fn said_of(inputs: &Inputs<'_>, person: &str, signal: Option<&str>) -> Vec<String> {
    let Window { from, to } = inputs.view.window;
    let theirs = inputs.notes.iter().filter(|note| note.person == person);
    let about = theirs.filter(|note| note.signal.as_deref() == signal && note.is_within(from, to));
    about.map(|note| note.text.clone()).collect()
}

/// How many paths the person changed, and of how many it is recorded whose they
/// are. A directory that stands in for a team records nothing.
fn own_paths(inputs: &Inputs<'_>, person: PersonIx) -> PathShare {
    let mut share = PathShare::default();
    for (_, change) in inputs.view.credited(person) {
        let recorded = !source::by_directory(inputs, change.repo);
        for path in change.paths.iter().filter(|path| path.substantive) {
            share.paths += 1;
            share.owned += u64::from(recorded && path.owners.is_known());
        }
    }
    share
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
                landed: items::landed(change),
                reason: exclusion.into(),
                detail: exclusion.detail.clone(),
            })
        })
        .collect()
}
