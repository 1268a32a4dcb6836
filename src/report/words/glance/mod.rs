//! A comparison at a glance, in sentences: what went between teams otherwise
//! than before, what to ask about, what not to compare, and what is unknown.

use super::comparison::{change_of, led_by, named, team, teams_changed, unknown_to_all};
use super::{plural, share};
use crate::attribute::Day;
use crate::report::model::{
    ComparedPerson, Comparison, Coverage, DocStep, Flow, FlowTable, LedDoc, Quarter, SignalStatus,
    TeamName, Told,
};
use crate::ui::text::truncate;

/// From how many changes on a flow between two teams is told as another one...
const FLOW_CHANGES: u64 = 5;
/// ...if it is also at least so many times as large, or as small.
const FLOW_TIMES: u64 = 2;
/// Points by which a share of coverage has to change to be told.
const POINTS: u64 = 15;
/// Days after which a doc without a decision is asked about.
const OPEN_DAYS: i32 = 90;
/// Per cent of paths with a known owner below which the rest is told as unknown.
const OWNED: u64 = 80;

/// Names that are told one by one.
const NAMES: usize = 6;
/// Letters of a doc's name.
const DOC: usize = 60;
/// Lines of one kind; what is left is counted.
const LINES: usize = 4;

/// A comparison in a few sentences; every list can be empty.
pub(in crate::report) struct Glance {
    /// What is another than before between teams, and what happened to docs.
    pub changes: Vec<String>,
    /// What else is worth asking about.
    pub asks: Vec<String>,
    /// Who cannot be compared, and why.
    pub not_comparable: Vec<String>,
    /// What no source could show.
    pub unknown: Vec<String>,
}

/// The sentences of a comparison.
pub(in crate::report) fn glance(comparison: &Comparison) -> Glance {
    Glance {
        changes: changes(comparison),
        asks: asks(comparison),
        not_comparable: not_comparable(comparison),
        unknown: unknown(comparison),
    }
}

fn changes(comparison: &Comparison) -> Vec<String> {
    let called = |known: &TeamName| team(comparison, &known.id, &known.name);
    let reviews = large(&comparison.reviews).into_iter().map(|flow| {
        let (from, to) = (called(flow.from), called(flow.to));
        format!("{from} reviewed {to}: {} changes", change_of(flow.changes))
    });
    let code = large(&comparison.code).into_iter().map(|flow| {
        let (from, to) = (called(flow.from), called(flow.to));
        format!("{from} changed {to}'s code: {} changes", change_of(flow.changes))
    });
    let docs = comparison.docs.iter().filter_map(|doc| happened(comparison, doc));
    let mut said = capped(reviews.collect(), "flow", " of reviews");
    said.extend(capped(code.collect(), "flow", " of code"));
    if said.is_empty() && !comparison.teams.is_empty() {
        said.extend(no_large_flow(comparison));
    }
    said.extend(capped(docs.collect(), "step", " of docs"));
    said
}

/// What is said where no flow is told; nothing where neither kind is known in both
/// quarters.
fn no_large_flow(comparison: &Comparison) -> Option<String> {
    let known = |table: &FlowTable| table.rows.is_some() && table.rows_against.is_some();
    let kinds = match (known(&comparison.reviews), known(&comparison.code)) {
        (true, true) => "reviews or code",
        (true, false) => "reviews",
        (false, true) => "code",
        (false, false) => return None,
    };
    let is_all_told = super::comparison::few(comparison).is_none();
    let among = if is_all_told { "" } else { "among the teams shown: " };
    Some(format!(
        "{among}no flow of {kinds} between two teams doubled or halved, by {FLOW_CHANGES} changes \
         or more"
    ))
}

/// `0007 Shared request limits (Ana Quispe): accepted 3 May 2026`, for each step of
/// a doc in the quarter.
fn happened(comparison: &Comparison, doc: &LedDoc) -> Option<String> {
    let Quarter { from, to, .. } = &comparison.quarter;
    let within = DocStep::ALL.into_iter().filter_map(|step| {
        let day = doc.day(step).filter(|day| (from.as_str()..to).contains(day))?;
        Some(format!("{} {}", step.said(), in_words(day)))
    });
    let steps: Vec<String> = within.collect();
    let (name, leads) = (truncate(&doc.name, DOC), led_by(comparison, doc));
    (!steps.is_empty()).then(|| format!("{name} ({leads}): {}", steps.join(", ")))
}

fn in_words(day: &str) -> String {
    day.parse().map_or_else(|_| day.to_owned(), |date| Day::from_date(date).in_words())
}

/// The difference of a flow between the two quarters, where it is told.
pub(in crate::report) fn large_difference(both: [Told; 2]) -> Option<u64> {
    let [before, now] = both.map(Told::known);
    let (less, more) = (before?.min(now?), before?.max(now?));
    let is_large = more - less >= FLOW_CHANGES && more >= less.saturating_mul(FLOW_TIMES);
    is_large.then_some(more - less)
}

/// The flows between two teams, or a team and everybody else, that are much larger
/// or smaller than before, the largest difference first. People without a team are
/// no team.
fn large(table: &FlowTable) -> Vec<Flow<'_>> {
    let between = |flow: &Flow<'_>| {
        flow.from.id != flow.to.id && !flow.from.id.is_empty() && !flow.to.id.is_empty()
    };
    let mut large: Vec<(u64, Flow<'_>)> = table
        .flows()
        .filter(between)
        .filter_map(|flow| Some((large_difference(flow.changes)?, flow)))
        .collect();
    large.sort_by_key(|(difference, _)| std::cmp::Reverse(*difference));
    large.into_iter().map(|(_, flow)| flow).collect()
}

/// The first few, and how many are left: `and 3 more flows of code`.
fn capped(mut lines: Vec<String>, noun: &str, rest: &str) -> Vec<String> {
    let left = lines.len().saturating_sub(LINES);
    lines.truncate(LINES);
    if left > 0 {
        lines.push(format!("and {}{rest}", plural(left, &format!("more {noun}"))));
    }
    lines
}

fn asks(comparison: &Comparison) -> Vec<String> {
    let open = comparison.docs.iter().filter_map(|doc| is_open(comparison, doc)).collect();
    let moved = comparison.people.iter().flat_map(|person| {
        person.moves.iter().map(|moved| format!("{}: {}", person.name, super::moved(moved)))
    });
    let parts = [
        capped(coverage(comparison), "share", ""),
        capped(open, "doc", ""),
        capped(moved.collect(), "move", ""),
    ];
    parts.into_iter().flatten().collect()
}

/// A doc that has neither been accepted nor given up for long.
fn is_open(comparison: &Comparison, doc: &LedDoc) -> Option<String> {
    let day = |text: &str| text.parse().ok().map(Day::from_date);
    let proposed = day(doc.day(DocStep::Proposed)?)?;
    let decided = [DocStep::Accepted, DocStep::Implemented, DocStep::Ended];
    let end = day(&comparison.quarter.to)?.min(day(&comparison.provenance.as_of)?);
    let days = end.days_since(proposed);
    let is_open = decided.iter().all(|step| doc.day(*step).is_none()) && days >= OPEN_DAYS;
    is_open.then(|| {
        format!(
            "{} ({}): no decision recorded {days} days after it began",
            truncate(&doc.name, DOC),
            led_by(comparison, doc)
        )
    })
}

/// Shares of coverage that changed by much.
fn coverage(comparison: &Comparison) -> Vec<String> {
    let sides = [&comparison.against.coverage, &comparison.quarter.coverage];
    let mut said = Vec::new();
    for (at, repo) in comparison.quarter.coverage.reviews.iter().enumerate() {
        let kinds = [
            ("commits with a recorded review", sides.map(|side| reviewed(side, at))),
            ("changed paths with a known owner", sides.map(|side| owned(side, at))),
        ];
        for (what, both) in kinds {
            let [Some(before), Some(now)] = both else { continue };
            let [was, is] = [before, now].map(|(part, all)| part * 100 / all.max(1));
            if was.abs_diff(is) >= POINTS && before.1 > 0 && now.1 > 0 {
                let [was, is] = [before, now].map(|(part, all)| share(part, all));
                said.push(format!("{}: {what} {was} → {is}", repo.repo));
            }
        }
    }
    said
}

fn reviewed(coverage: &Coverage, at: usize) -> Option<(u64, u64)> {
    coverage.reviews.get(at).map(|repo| (repo.with_review, repo.commits))
}

fn owned(coverage: &Coverage, at: usize) -> Option<(u64, u64)> {
    coverage.ownership.get(at).map(|repo| (repo.owned, repo.paths))
}

fn not_comparable(comparison: &Comparison) -> Vec<String> {
    let mut said = Vec::new();
    for (id, reason) in &comparison.quarter_reasons {
        let is_marked = |person: &&ComparedPerson| person.not_comparable.contains(id);
        let who = names(comparison.people.iter().filter(is_marked).map(|one| one.name.as_str()));
        said.push(format!("with their own earlier quarter: {who} ({})", reason.detail));
    }
    let changed = teams_changed(comparison);
    if !changed.is_empty() {
        said.push(format!("numbers of teams that changed, marked † ({changed})"));
    }
    let marks = &comparison.not_comparable;
    for (id, reason) in &marks.reasons {
        let alone = marks.people.iter().filter(|(_, reasons)| reasons.contains(id));
        let alone: Vec<&str> = alone.map(|(person, _)| named(comparison, person)).collect();
        if !alone.is_empty() {
            said.push(format!(
                "with anybody else: {} ({})",
                names(alone.into_iter()),
                reason.detail
            ));
        }
        let pairs = marks.pairs.iter().filter(|pair| pair.reasons.contains(id)).count();
        let pairs = pairs + marks.more_pairs as usize;
        if pairs > 0 {
            said.push(format!(
                "with each other: {} of people ({})",
                plural(pairs, "pair"),
                reason.detail
            ));
        }
    }
    said
}

fn unknown(comparison: &Comparison) -> Vec<String> {
    let mut said = Vec::new();
    let titles: Vec<&str> = unknown_to_all(comparison)
        .into_iter()
        .filter_map(|id| Some(comparison.signals.get(id)?.title.as_str()))
        .collect();
    if !titles.is_empty() {
        said.push(format!("for everybody: {}", names(titles.into_iter())));
    }
    let some = unknown_to_some(comparison);
    if !some.is_empty() {
        said.push(format!("for some: {}", names(some.iter().map(String::as_str))));
    }
    let coverage = &comparison.quarter.coverage;
    let silent = coverage.reviews.iter().filter(|repo| repo.commits > 0 && repo.with_review == 0);
    let silent: Vec<&str> = silent.map(|repo| repo.repo.as_str()).collect();
    if !silent.is_empty() {
        said.push(format!("reviews in {}: none is recorded", names(silent.into_iter())));
    }
    let unowned = coverage.ownership.iter().filter(|repo| repo.owned * 100 < repo.paths * OWNED);
    let unowned = unowned.map(|repo| {
        format!("{}: owners known of {} of changed paths", repo.repo, share(repo.owned, repo.paths))
    });
    said.extend(capped(unowned.collect(), "repository", ""));
    if !comparison.gaps.is_empty() {
        said.push(format!("{}: see Gaps", plural(comparison.gaps.len(), "gap")));
    }
    said
}

/// `Milestones (2 people)`: what is unknown in the quarter for some, not for everybody.
fn unknown_to_some(comparison: &Comparison) -> Vec<String> {
    let to_all = unknown_to_all(comparison);
    let mut said = Vec::new();
    for (id, signal) in &comparison.signals {
        let is_unknown = |person: &&ComparedPerson| {
            let known = person.signals.get(id);
            known.is_some_and(|known| known.quarter.status == SignalStatus::NoSource)
        };
        let people = comparison.people.iter().filter(is_unknown).count();
        if people > 0 && !to_all.contains(&id.as_str()) {
            said.push(format!("{} ({})", signal.title, plural(people, "person")));
        }
    }
    said
}

/// `Ana, Bo, Cy and 4 more`.
fn names<'a>(all: impl Iterator<Item = &'a str>) -> String {
    let all: Vec<&str> = all.collect();
    let text = all[..all.len().min(NAMES)].join(", ");
    match all.len().saturating_sub(NAMES) {
        0 => text,
        more => format!("{text} and {more} more"),
    }
}
