//! A comparison at a glance, in sentences: what went between teams otherwise
//! than before, what to ask about, what not to compare, and what is unknown.

mod between;
mod comparable;
mod flows;
mod lists;
mod unknown;

pub(in crate::report) use self::between::largest;
pub(in crate::report) use self::lists::names;

use self::lists::capped;
use super::comparison::led_by;
use super::{plural, share};
use crate::attribute::Day;
use crate::report::model::{
    Comparison, Coverage, DocStep, LEAST_DIFFERENCE, LedDoc, Quarter, STALE_DAYS,
};
use crate::ui::text::truncate;

/// Points by which a share of coverage has to change to be told.
const POINTS: u64 = 15;
/// Days after which a doc without a decision is asked about.
const OPEN_DAYS: i32 = 90;

/// Letters of a doc's name.
const DOC: usize = 60;

/// A comparison in a few sentences; every list can be empty.
pub(in crate::report) struct Glance {
    /// What is another than before between teams, and what happened to docs.
    pub changes: Vec<String>,
    /// What else is worth asking about.
    pub asks: Vec<String>,
    /// The largest flows between teams.
    pub between: Vec<String>,
    /// Who cannot be compared, and why.
    pub not_comparable: Vec<String>,
    /// What no source could show.
    pub unknown: Vec<String>,
}

/// When a flow stands out; nothing where none can.
pub(in crate::report) fn when_flows_stand_out(comparison: &Comparison) -> Option<String> {
    let is_told = !flows::flows(comparison).is_empty();
    is_told.then(|| {
        format!(
            "A flow between two teams stands out if it doubled or halved, by {LEAST_DIFFERENCE} \
             changes or more, beyond what all flows did and what chance explains."
        )
    })
}

/// The sentences of a comparison.
pub(in crate::report) fn glance(comparison: &Comparison) -> Glance {
    Glance {
        changes: changes(comparison),
        asks: asks(comparison),
        between: between::between(comparison),
        not_comparable: comparable::not_comparable(comparison),
        unknown: unknown::unknown(comparison),
    }
}

fn changes(comparison: &Comparison) -> Vec<String> {
    let mut said: Vec<String> = ends_early(comparison).into_iter().collect();
    said.extend(flows::flows(comparison));
    said.extend(not_over(comparison));
    let docs = comparison.docs.iter().filter_map(|doc| happened(comparison, doc));
    said.extend(capped(docs.collect(), "step", " of docs"));
    said.extend(commits(comparison));
    said
}

/// What may look like a fall and be none: repositories that end long before the quarter.
fn ends_early(comparison: &Comparison) -> Option<String> {
    let day = |text: &str| text.parse().ok().map(Day::from_date);
    let Comparison { quarter, against, provenance, .. } = comparison;
    let (start, end) = (day(&against.from)?, day(&quarter.to)?.min(day(&provenance.as_of)?));
    let ends = provenance.repos.iter().filter_map(|repo| {
        let last = day(repo.last_commit.as_deref()?)?;
        let is_early = last >= start && end.days_since(last) > STALE_DAYS;
        is_early.then(|| format!("{} ({})", repo.name, last.in_words()))
    });
    let ends: Vec<String> = ends.collect();
    (!ends.is_empty()).then(|| {
        let (quarter, ends) = (&quarter.name, names(ends.iter().map(String::as_str)));
        format!("{quarter} may be cut short: fetch, in case these have newer commits: {ends}")
    })
}

/// What is left out for a quarter that is not over.
fn not_over(comparison: &Comparison) -> Option<String> {
    let is_told = !comparison.teams.is_empty() && comparison.quarter.partial;
    is_told.then(|| {
        let name = &comparison.quarter.name;
        format!("{name} is not over: of flows between teams, only those that rose are told")
    })
}

/// `Commits in 5 repositories: 86 → 74`: whether flows rose and fell because everything did.
fn commits(comparison: &Comparison) -> Option<String> {
    let all = [&comparison.against, &comparison.quarter]
        .map(|side| side.coverage.reviews.iter().map(|repo| repo.commits).sum::<u64>());
    let repos = comparison.quarter.coverage.reviews.len();
    (repos > 0)
        .then(|| format!("Commits in {}: {} → {}", plural(repos, "repository"), all[0], all[1]))
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

fn asks(comparison: &Comparison) -> Vec<String> {
    let open = comparison.docs.iter().filter_map(|doc| is_open(comparison, doc)).collect();
    let moved = comparison.people.iter().flat_map(|person| {
        person.moves.iter().map(|moved| format!("{}: {}", person.name, super::moved(moved)))
    });
    let parts = [
        flows::asks(comparison).into_iter().collect(),
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
