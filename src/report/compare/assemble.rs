//! From two reports to the comparison.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::behind::behind;
use super::groups::Grouping;
use super::{cut, docs, flows, stand_out, teams};
use crate::attribute::Day;
use crate::org::{PersonIx, TeamIx};
use crate::report::assemble::{self, Inputs, Side, every_answer};
use crate::report::model::{
    Basis, By, COMPARISON_SCHEMA, CaveatBox, ComparedMeaning, ComparedPerson, ComparedSignal,
    Comparison, Incomparable, NotComparable, PersonReport, Quarter, Report, ReportPillar, Shows,
    SignalReport, headline,
};
use crate::report::period::quarter_of;
use crate::signals::{Measured, Signal, registry};
use crate::sorting::LeanSort as _;

/// What is asked for: the same history through three windows.
pub struct Asked<'a> {
    /// The quarter that it is about.
    pub quarter: &'a Inputs<'a>,
    /// The quarter to compare it with.
    pub against: &'a Inputs<'a>,
    /// The window of the trends.
    pub trend: &'a Inputs<'a>,
    /// How that is divided.
    pub by: By,
    /// Who stands beside whom.
    pub shows: Shows,
    /// The teams asked for; none: all of them.
    pub teams: &'a [TeamIx],
    /// How many people asked for were left out on request.
    pub left_out: u64,
}

/// The comparison of these people, in alphabetical order; of nobody where nothing
/// but teams is shown.
#[must_use]
pub fn compare(asked: &Asked<'_>, people: &[PersonIx]) -> Comparison {
    let org = &asked.quarter.attributed.org;
    let mut people = match asked.shows {
        Shows::Teams => Vec::new(),
        Shows::Beside | Shows::OwnPast => people.to_vec(),
    };
    people.lean_sort_by(|a, b| org.person(*a).id.cmp(&org.person(*b).id));
    // The order of both reports' people, too.
    let mut now = assemble::build(asked.quarter, &people);
    let mut before = assemble::build(asked.against, &people);
    let (periods, series) = assemble::trend(asked.trend, &people, asked.by);
    let sides = std::mem::take(&mut now.people).into_iter().zip(std::mem::take(&mut before.people));
    let compared: Vec<ComparedPerson> = people
        .iter()
        .zip(sides)
        .zip(series)
        .map(|((ix, (now, before)), series)| person(asked, *ix, now, before, series))
        .collect();
    let reasons: BTreeSet<Incomparable> =
        compared.iter().flat_map(|person| &person.not_comparable).copied().collect();
    let meanings: Vec<&Signal> = signals(asked.quarter).collect();
    let shown = meanings.iter().map(|signal| signal.id).collect();
    let min_group = asked.quarter.config.privacy.min_group;
    // Whoever sees each person sees no more in the numbers of their team.
    let least = (asked.shows == Shows::Teams).then_some(min_group);
    let views = [asked.quarter.view, asked.against.view];
    let grouping = views.map(|view| Grouping::new(view, asked.teams, least));
    let sides = [(views[0], &grouping[0]), (views[1], &grouping[1])];
    // Marks between two people are of those who stand beside each other.
    let not_comparable = match asked.shows {
        Shows::Beside => now.not_comparable.clone(),
        Shows::OwnPast | Shows::Teams => NotComparable::default(),
    };
    let mut comparison = Comparison {
        evidence_left_out: !asked.quarter.evidence,
        schema: COMPARISON_SCHEMA.to_owned(),
        quarter: quarter(asked.quarter, &now),
        against: quarter(asked.against, &before),
        shows: asked.shows,
        min_group,
        care: assemble::care(asked.quarter.config, &people),
        left_out: asked.left_out,
        other_repos: 0,
        anonymised: false,
        signals: meanings.iter().map(|signal| (signal.id.to_owned(), meaning(signal))).collect(),
        not_comparable,
        quarter_reasons: reasons
            .into_iter()
            .map(|reason| (reason, assemble::explain(reason, &shown)))
            .collect(),
        teams: teams::teams(sides),
        team_changes: teams::changes(asked.quarter.view, asked.against.view),
        team_weeks: flows::team_weeks(sides, &people),
        reviews: flows::reviews(sides),
        code: flows::code(sides),
        docs: docs::led(asked.trend, &people),
        trend_axes: match asked.shows {
            Shows::Beside => axes(&compared),
            // A common scale would tell people apart.
            Shows::OwnPast | Shows::Teams => BTreeMap::new(),
        },
        trend: periods,
        people: compared,
        provenance: now.provenance,
        pillars: pillars(now.pillars),
        gaps: now.gaps,
        caveats: caveats(now.caveats, before.caveats),
    };
    cut::repositories(&mut comparison, views, asked.teams);
    stand_out::note(&mut comparison);
    comparison
}

fn signals(inputs: &Inputs<'_>) -> impl Iterator<Item = &'static Signal> {
    let ids = inputs.config.signals().map(|(_, id)| id);
    ids.filter_map(registry::find).filter(|signal| signal.has_periods)
}

/// The pillars with those of their signals that say anything of a quarter.
fn pillars(mut pillars: Vec<ReportPillar>) -> Vec<ReportPillar> {
    pillars.iter_mut().for_each(|pillar| pillar.signals.retain(|id| has_periods(id)));
    pillars.retain(|pillar| !pillar.signals.is_empty());
    pillars
}

fn has_periods(id: &str) -> bool {
    registry::find(id).is_some_and(|signal| signal.has_periods)
}

/// A signal with its answers in the quarter that a comparison is about and in the
/// other one.
type Answers = (&'static Signal, Measured, Measured);

/// Every signal with its answers in both quarters: those of a quarter in which the
/// person did not work at all are unknown, as in the trends.
fn answers_of(asked: &Asked<'_>, person: PersonIx) -> impl Iterator<Item = Answers> {
    let Asked { quarter, against, .. } = *asked;
    every_answer(quarter.config, quarter.view, person)
        .zip(every_answer(quarter.config, against.view, person))
        .map(move |((signal, in_quarter), (_, in_against))| {
            let of = |view, measured| match assemble::is_not_there(view, person) {
                true => assemble::unknown(),
                false => measured,
            };
            (signal, of(quarter.view, in_quarter), of(against.view, in_against))
        })
        .filter(|(signal, ..)| signal.has_periods)
}

fn meaning(signal: &Signal) -> ComparedMeaning {
    ComparedMeaning {
        title: signal.title.to_owned(),
        strength: signal.strength.into(),
        headline: signal.headline.name.to_owned(),
        of: signal.headline.whole.map(|whole| whole.name.to_owned()),
        blind_spots: signal.blind_spots,
    }
}

fn quarter(inputs: &Inputs<'_>, report: &Report) -> Quarter {
    let window = inputs.view.window;
    Quarter {
        name: quarter_of(Day::from_date(window.from), inputs.config.calendar),
        from: window.from.to_string(),
        to: window.to.to_string(),
        partial: inputs.as_of < window.to.yesterday().unwrap_or(window.to),
        coverage: report.coverage.clone(),
        caveat_box: CaveatBox {
            proxies: report
                .caveat_box
                .proxies
                .iter()
                .filter(|id| has_periods(id))
                .cloned()
                .collect(),
            ..report.caveat_box.clone()
        },
    }
}

fn person(
    asked: &Asked<'_>,
    ix: PersonIx,
    mut now: PersonReport,
    mut before: PersonReport,
    series: assemble::Series,
) -> ComparedPerson {
    let answers: Vec<_> = answers_of(asked, ix).collect();
    let standing = |inputs, of: fn(&Answers) -> &Measured| {
        assemble::standing(inputs, ix, answers.iter().map(|both| (both.0, of(both))))
    };
    let standings = [standing(asked.quarter, |a| &a.1), standing(asked.against, |a| &a.2)];
    let sides = [
        Side { inputs: asked.quarter, report: &now, standing: &standings[0] },
        Side { inputs: asked.against, report: &before, standing: &standings[1] },
    ];
    let why = assemble::quarters(ix, &sides);
    let org = &asked.quarter.attributed.org;
    let team_changes = assemble::teams_changed(ix, &sides)
        .into_iter()
        .map(|change| assemble::team_change(org, change))
        .collect();
    let compared = |(signal, in_quarter, in_against): &Answers| {
        let of = |inputs: &Inputs<'_>, report: &mut PersonReport| {
            let known = report.signals.remove(signal.id)?;
            Some(match assemble::is_not_there(inputs.view, ix) {
                true => Arc::new(SignalReport {
                    notes: known.notes.clone(),
                    ..assemble::signal_report(
                        inputs,
                        ix,
                        signal,
                        &known.pillar,
                        assemble::unknown(),
                    )
                }),
                false => known,
            })
        };
        let (quarter, against) = (of(asked.quarter, &mut now)?, of(asked.against, &mut before)?);
        let part = |side: &SignalReport| headline(signal.id, side).map(|found| found.count);
        let signed = |(now, before): (u64, u64)| {
            Some(i64::try_from(now).ok()? - i64::try_from(before).ok()?)
        };
        let not_comparable = why.iter().filter(|why| assemble::is_about(**why, signal.id));
        let compared = ComparedSignal {
            difference: part(&quarter).zip(part(&against)).and_then(signed),
            not_comparable: not_comparable.copied().collect(),
            behind: behind(asked.quarter, in_quarter, in_against),
            quarter,
            against,
        };
        Some((signal.id.to_owned(), compared))
    };
    let signals = answers.iter().filter_map(compared).collect();
    let [first, last] = [asked.against, asked.quarter].map(|inputs| inputs.view.window);
    let both = first.and(last);
    ComparedPerson {
        id: now.id,
        name: now.name,
        home: now.home,
        home_name: now.home_name,
        homes: now.homes,
        moves: assemble::moves(org, ix, both),
        team_changes,
        basis: of_anybody(&now.basis),
        basis_against: of_anybody(&before.basis),
        not_comparable: why.clone(),
        // One person alone may be compared as well.
        entries: assemble::shared(&now.entries),
        signals,
        notes: now.notes,
        if_joined: Vec::new(),
        trend: series,
    }
}

/// What somebody's numbers rest on, without the days that they worked: how many these
/// are is nobody else's business.
fn of_anybody(basis: &Basis) -> Basis {
    Basis { days_in_team: None, ..basis.clone() }
}

/// The highest headline of each signal, over everybody and every period.
fn axes(people: &[ComparedPerson]) -> BTreeMap<String, u64> {
    let mut axes: BTreeMap<String, u64> = BTreeMap::new();
    for (id, points) in people.iter().flat_map(|person| &person.trend) {
        for point in points {
            if let Some(found) = headline(id, point) {
                let highest = axes.entry(id.clone()).or_default();
                *highest = found.count.max(*highest);
            }
        }
    }
    axes
}

/// What either report says, each once: the caveats of the two quarters differ
/// where one of them is not over or a repository ends.
fn caveats(now: Vec<String>, before: Vec<String>) -> Vec<String> {
    let more: Vec<String> = before.into_iter().filter(|text| !now.contains(text)).collect();
    now.into_iter().chain(more).collect()
}
