//! From measured values to the report.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;

use super::alike::Alike;
use super::comparable::{self, Compared, Standing};
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
use crate::sorting::LeanSort as _;

/// The report on these people.
#[must_use]
pub fn build(inputs: &Inputs<'_>, people: &[PersonIx]) -> Report {
    build_first(inputs, people, usize::MAX)
}

/// The report on these people that holds the first `limit` of them, by id, and says of
/// all whom they can be compared with. The others are counted in `more_people`: those
/// of a long history without a config are more than anybody reads.
#[must_use]
pub fn build_first(inputs: &Inputs<'_>, people: &[PersonIx], limit: usize) -> Report {
    let initiatives = Initiatives::new(inputs.attributed);
    let asked = by_id(inputs, people);
    let is_alone = asked.len() == 1;
    let alike = Mutex::new(Alike::default());
    let keep = |signal| alike.lock().unwrap_or_else(PoisonError::into_inner).signal(signal);
    let (asked, others) = asked.split_at(asked.len().min(limit));
    let reports = asked
        .par_iter()
        .map(|person| person_report(inputs, &initiatives, &keep, *person, is_alone));
    let (mut people, mut compared): (Vec<PersonReport>, Vec<Compared>) = reports.unzip();
    compared.par_extend(others.par_iter().map(|person| compared_alone(inputs, *person)));
    let trend = inputs.by.map(|by| {
        let (trend, series) = trend::trend(inputs, asked, by);
        trend::into_people(&mut people, series);
        trend
    });
    let shown: BTreeSet<&str> =
        people.iter().flat_map(|person| person.signals.keys()).map(String::as_str).collect();
    let not_comparable = comparable::not_comparable(&compared, &shown);
    Report { trend, more_people: others.len() as u64, ..around(inputs, people, not_comparable) }
}

/// People by their ids.
pub(super) fn by_id(inputs: &Inputs<'_>, people: &[PersonIx]) -> Vec<PersonIx> {
    let mut people = people.to_vec();
    people.lean_sort_by(|a, b| {
        inputs.attributed.org.person(*a).id.cmp(&inputs.attributed.org.person(*b).id)
    });
    people
}

/// All that a report holds but for people, with these and what they give.
pub(super) fn around<People, Marks>(
    inputs: &Inputs<'_>,
    people: People,
    not_comparable: Marks,
) -> Report<People, Marks> {
    let Window { from, to } = inputs.view.window;
    let excluded = excluded(inputs);
    Report {
        evidence_left_out: !inputs.evidence,
        schema: SCHEMA.to_owned(),
        window: ReportWindow { from: from.to_string(), to: to.to_string() },
        provenance: source::provenance(inputs),
        care: None,
        coverage: source::coverage(inputs),
        pillars: inputs.config.pillars.iter().map(pillar).collect(),
        trend: None,
        not_comparable,
        people,
        more_people: 0,
        gaps: source::gaps(&org::gaps(inputs.facts, inputs.ownership)),
        caveats: caveats::caveats(inputs),
        caveat_box: caveats::caveat_box(inputs.config, &excluded),
        excluded,
    }
}

/// Somebody as they are compared with others, without a report on them.
fn compared_alone(inputs: &Inputs<'_>, ix: PersonIx) -> Compared {
    let org = &inputs.attributed.org;
    // Where no team changed, no answer has a say in it.
    let answers: Vec<(&Signal, Measured)> = match org.team_changes.is_empty() {
        true => Vec::new(),
        false => every_answer(inputs.config, inputs.view, ix).collect(),
    };
    let answers = answers.iter().map(|(signal, answer)| (*signal, answer));
    let standing = comparable::standing(inputs, ix, answers);
    Compared {
        id: org.person(ix).id.clone(),
        basis: comparable::basis(inputs, ix, own_paths(inputs, ix), None),
        moved: !homes::moves(org, ix, inputs.view.window).is_empty(),
        standing: Standing { met: Vec::new(), ..standing },
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
/// also shown on how many days they worked. Each signal is kept by `keep`.
pub(super) fn person_report(
    inputs: &Inputs<'_>,
    initiatives: &Initiatives<'_>,
    keep: &(dyn Fn(SignalReport) -> Arc<SignalReport> + Sync),
    ix: PersonIx,
    is_alone: bool,
) -> (PersonReport, Compared) {
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
        let mut report = signal_report(inputs, ix, signal, pillar, measured);
        report.notes = said_of(inputs, &person.id, Some(signal.id));
        if !inputs.evidence {
            report.evidence = Vec::new();
        }
        (signal.id.to_owned(), keep(report))
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
    let compared = Compared {
        id: report.id.clone(),
        basis: report.basis.clone(),
        moved: !report.moves.is_empty(),
        standing,
    };
    (report, compared)
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
        let recorded = !source::by_directory(inputs, change.repo());
        for path in change.paths.iter().filter(|path| path.substantive) {
            share.paths += 1;
            share.owned += u64::from(recorded && path.owners.is_known());
        }
    }
    share
}

fn excluded(inputs: &Inputs<'_>) -> Vec<ExcludedChange> {
    let days = inputs.view.window.days();
    inputs
        .attributed
        .changes
        .iter()
        .filter(|change| days.contains(&change.day))
        .filter_map(|change| {
            let exclusion = change.exclusion.as_deref()?;
            Some(ExcludedChange {
                repo: inputs.facts[change.repo()].name.clone(),
                commit: change.oid(inputs.facts).to_string(),
                landed: items::landed(change),
                reason: exclusion.into(),
                detail: exclusion.detail.clone(),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::attribute::test_support::{World, on};
    use crate::config::Handover;
    use crate::report::test_support::{pillar, with_inputs};

    #[test]
    fn whom_somebody_can_be_compared_with_is_said_of_all_whoever_is_shown() {
        let mut world = World::new([
            on("2025-01-06", "ana").changing(&["pay/x"]).reviewed_by("bo"),
            on("2025-01-07", "cy").changing(&["web/x", "elsewhere"]),
            on("2025-03-07", "cy").changing(&["web/x"]),
            on("2025-02-11", "gus").changing(&["pay/x"]),
            on("2025-02-12", "eli").changing(&["web/x"]).reviewed_by("dee"),
        ]);
        world.config.pillars = vec![pillar(&["team-breadth", "review-reach"])];
        let web = world.config.teams.iter_mut().find(|team| team.id == "web").unwrap();
        web.split_from = Some(Handover { team: 2, on: date(2025, 2, 1) });
        with_inputs(&world, ["2025-01-01", "2025-04-01"], |inputs| {
            let org = &inputs.attributed.org;
            let people = ["ana", "bo", "cy", "dee", "eli", "gus"];
            let people = people.map(|id| org.person_by_id(id).unwrap());
            let whole = build(inputs, &people);
            let marked: Vec<&str> =
                whole.not_comparable.people.keys().map(String::as_str).collect();
            assert_eq!(marked, ["cy", "dee", "gus"]);
            for limit in 1..people.len() {
                let first = build_first(inputs, &people, limit);
                assert_eq!(first.people, whole.people[..limit]);
                assert_eq!(first.people.len() as u64 + first.more_people, 6);
                assert_eq!(first.not_comparable, whole.not_comparable);
            }
        });
    }

    #[test]
    fn evidence_that_nobody_sees_changes_no_value() {
        let mut world = World::new([on("2025-01-06", "ana").changing(&["pay/x"])]);
        world.config.pillars = vec![pillar(&["team-breadth"])];
        with_inputs(&world, ["2025-01-01", "2025-04-01"], |inputs| {
            let ana = [inputs.attributed.org.person_by_id("ana").unwrap()];
            let [with, without] =
                [true, false].map(|evidence| build(&Inputs { evidence, ..*inputs }, &ana));
            let [with, without] =
                [with, without].map(|mut report| report.people[0].signals.remove("team-breadth"));
            let (with, without) = (with.unwrap(), without.unwrap());
            assert_eq!((with.evidence.len(), without.evidence.len()), (1, 0));
            assert_eq!((&with.values, &with.summary), (&without.values, &without.summary));
        });
    }
}
