//! The comparison for a terminal.
//!
//! Everything that comes from a repository or a config passes through
//! [`sanitize`] on its way into a line.

mod brief;
mod matrix;
mod series;

use super::model::{ComparedPerson, Comparison};
use super::words;
use crate::report::model::ReportPillar;
use crate::report::table::{commands, gaps, not_comparable, plain_table, section, share};
use crate::ui::style::{accent, dim, heading, warning};
use crate::ui::text::{sanitize, truncate, width, wrap};

/// Columns for the longest id.
const NAME: usize = 24;
/// Columns for a value in both quarters.
const CELL: usize = 13;
/// A value that is none in both quarters.
const NONE: &str = "0 → 0";

/// How a comparison is shown.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Columns of the terminal.
    pub columns: usize,
    /// Whether every value and everything behind it is told.
    pub verbose: bool,
    /// Whether the trends are asked for, also short of `verbose`.
    pub trends: bool,
    /// The options of a next command that say where to look and until when,
    /// each with a space before it.
    pub again: String,
}

/// The whole comparison as text, styled (see [`crate::ui::style`]).
#[must_use]
pub fn render(comparison: &Comparison, shown: &Shown) -> String {
    let columns = shown.columns.clamp(60, 160);
    let mut parts = vec![title(comparison, columns)];
    parts.push(people(comparison, columns));
    if shown.verbose {
        parts.push(values(comparison, columns));
        parts.push(behind(comparison, columns));
        parts.push(matrix::team_weeks(comparison, columns));
    } else {
        parts.push(brief::changes(comparison, columns));
    }
    if shown.verbose || shown.trends {
        parts.push(series::trends(comparison, columns));
    }
    if shown.verbose {
        parts.push(matrix::reviews(comparison, columns));
    }
    parts.push(not_comparable(&comparison.not_comparable, columns));
    parts.push(coverage(comparison, columns));
    parts.push(gaps(&comparison.gaps, columns));
    parts.push(caveats(comparison, columns));
    parts.push(next(comparison, shown));
    parts.retain(|part| !part.is_empty());
    parts.join("\n")
}

fn title(comparison: &Comparison, columns: usize) -> String {
    let (now, before) = (&comparison.quarter, &comparison.against);
    let title = format!("crosscut: {} beside {}", now.name, before.name);
    let mut text = format!("{}\n", heading(title));
    let about = format!(
        "{} to {}, beside {} to {} (ends not included) · as of {}. Everywhere below, {} stands \
         left of the arrow and {} right of it.",
        now.from,
        now.to,
        before.from,
        before.to,
        comparison.provenance.as_of,
        before.name,
        now.name
    );
    for line in wrap(&about, columns) {
        text.push_str(&format!("{}\n", dim(line)));
    }
    for quarter in [now, before].into_iter().filter(|quarter| quarter.partial) {
        let as_of = &comparison.provenance.as_of;
        let note = format!("{} is not over on {as_of}: its numbers still grow.", quarter.name);
        text.push_str(&format!("{}\n", warning(note)));
    }
    if comparison.anonymised {
        for line in wrap(words::ANONYMISED, columns) {
            text.push_str(&format!("{}\n", warning(line)));
        }
    }
    text
}

/// Columns for the ids of these people.
fn name_columns(comparison: &Comparison) -> usize {
    let ids = comparison.people.iter().map(|person| width(&sanitize(&person.id)));
    ids.max().unwrap_or(0).clamp(8, NAME)
}

fn name(person: &ComparedPerson, columns: usize) -> String {
    truncate(&sanitize(&person.id), columns)
}

/// Who they are, and what their numbers rest on.
fn people(comparison: &Comparison, columns: usize) -> String {
    let counts = comparison.people.iter().map(|person| {
        let (now, before) = (&person.basis, &person.basis_against);
        [
            format!("{} → {}", before.changes, now.changes),
            words::percents(before.ownership_percent, now.ownership_percent),
            words::percents(before.review_source_percent, now.review_source_percent),
        ]
    });
    let counts: Vec<[String; 3]> = counts.collect();
    let widths = people_widths(name_columns(comparison), &counts, columns);
    let [first, team, ..] = widths;
    let header = ["", "team", "changes", "owned", "reviewed", "quarters"];
    let rows = comparison.people.iter().zip(counts).map(|(person, [changes, owned, reviewed])| {
        let marks = words::marks(comparison, person);
        vec![
            folded(&sanitize(&person.id), first),
            truncate(&sanitize(words::home(person)), team),
            changes,
            owned,
            reviewed,
            if marks.is_empty() { dim("comparable") } else { sanitize(&format!("† {marks}")) },
        ]
    });
    let header = header.iter().map(dim).collect();
    let mut text = format!(
        "{}\n{}",
        heading("People, in alphabetical order, and what their numbers rest on"),
        plain_table(std::iter::once(header).chain(rows), &widths)
    );
    let legend = "changes: counted ones that credit them or that they reviewed; owned: their \
                  paths with an owner; reviewed: how much of what is reviewed there is recorded";
    for line in wrap(legend, columns - 2) {
        text.push_str(&format!("  {}\n", dim(line)));
    }
    text
}

/// Columns for a name, a team, the counts, and whether the quarters compare:
/// roomy where the terminal is, else no wider than what stands there.
fn people_widths(name: usize, counts: &[[String; 3]], columns: usize) -> [usize; 6] {
    const ROOMY: [usize; 3] = [9, 13, 13];
    const HEADERS: [&str; 3] = ["changes", "owned", "reviewed"];
    let tight = [0, 1, 2].map(|at| {
        let cells = counts.iter().map(|row| width(&row[at]));
        cells.max().unwrap_or(0).max(HEADERS[at].len())
    });
    let roomy = [0, 1, 2].map(|at| tight[at].max(ROOMY[at]));
    let left =
        |counts: [usize; 3]| columns.saturating_sub(2 + 2 * 5 + counts.into_iter().sum::<usize>());
    let is_roomy = left(roomy) >= name + 20;
    let [changes, owned, reviewed] = if is_roomy { roomy } else { tight };
    // "comparable" and the start of a team take 19.
    let left = left([changes, owned, reviewed]);
    let name = if is_roomy { name } else { name.min(left.saturating_sub(19)).max(8) };
    let rest = left.saturating_sub(name).max(19);
    let team = (rest / 2).min(18);
    [name, team, changes, owned, reviewed, rest - team]
}

/// An id over as many lines as it takes, broken behind hyphens: cut, two ids
/// could look the same.
fn folded(id: &str, columns: usize) -> String {
    let mut lines = vec![String::new()];
    for part in id.split_inclusive('-') {
        let last = lines.len() - 1;
        match lines[last].is_empty() || width(&lines[last]) + width(part) <= columns {
            true => lines[last].push_str(part),
            false => lines.push(part.to_owned()),
        }
    }
    let lines: Vec<String> = lines.iter().map(|line| truncate(line, columns)).collect();
    lines.join("\n")
}

/// One line a person under each pillar: each signal in both quarters.
fn values(comparison: &Comparison, columns: usize) -> String {
    let mut text = format!("{}\n", heading("What each signal found"));
    for pillar in &comparison.pillars {
        text.push_str(&format!("{}\n", accent(sanitize(&pillar.title))));
        text.push_str(&pillar_table(comparison, pillar, columns));
        let quiet = |id: &&String| words::is_quiet(comparison, id);
        let quiet: Vec<&str> = pillar.signals.iter().filter(quiet).map(String::as_str).collect();
        if !quiet.is_empty() {
            let line = format!("0 for everybody in both quarters: {}", quiet.join(", "));
            for line in wrap(&line, columns - 2) {
                text.push_str(&format!("  {}\n", dim(line)));
            }
        }
    }
    let counted = comparison.signals.iter();
    let counted: Vec<String> =
        counted.map(|(id, signal)| format!("{id}: {}", signal.headline)).collect();
    let legend = format!("Counted are, for {}.", counted.join(", "));
    let mut lines = wrap(&legend, columns - 2);
    // Marks in somebody's id or a team's title mean nothing.
    let shown = shown_changes(comparison);
    if shown.iter().any(|change| change == NONE) {
        lines.push("·  0 in both quarters".to_owned());
    }
    for (mark, meaning) in words::MARKS {
        if shown.iter().any(|change| change.contains(mark)) {
            lines.extend(wrap(&format!("{mark}  {meaning}"), columns - 2));
        }
    }
    for line in lines {
        text.push_str(&format!("  {}\n", dim(line)));
    }
    text
}

/// Every cell of the tables of values.
fn shown_changes(comparison: &Comparison) -> Vec<String> {
    let signals = comparison.people.iter().flat_map(|person| &person.signals);
    let loud = signals.filter(|(id, _)| !words::is_quiet(comparison, id));
    loud.map(|(id, signal)| words::change(id, signal)).collect()
}

fn pillar_table(comparison: &Comparison, pillar: &ReportPillar, columns: usize) -> String {
    let first = name_columns(comparison);
    let mut text = String::new();
    let loud = |id: &&String| !words::is_quiet(comparison, id);
    let loud: Vec<&String> = pillar.signals.iter().filter(loud).collect();
    for ids in loud.chunks(fitting(columns, first, CELL)) {
        let mut header = vec![String::new()];
        header.extend(ids.iter().map(|id| broken(id, CELL)));
        let rows = comparison.people.iter().map(|person| {
            let mut row = vec![name(person, first)];
            row.extend(ids.iter().map(|id| {
                let signal = person.signals.get(*id);
                match signal.map(|signal| words::change(id, signal)) {
                    // None in both quarters says less than an empty place.
                    Some(change) if change == NONE => dim("·"),
                    Some(change) => change,
                    None => String::new(),
                }
            }));
            row
        });
        let mut widths = vec![first];
        widths.extend(ids.iter().map(|_| CELL));
        text.push_str(&plain_table(std::iter::once(header).chain(rows), &widths));
    }
    text
}

/// How many cells fit beside a name.
fn fitting(columns: usize, name: usize, cell: usize) -> usize {
    (columns.saturating_sub(2 + name + 2) / (cell + 2)).max(1)
}

/// An id over two lines where it does not fit on one.
fn broken(id: &str, columns: usize) -> String {
    match id.len() <= columns {
        true => id.to_owned(),
        false => id.replacen('-', "-\n", 2),
    }
}

/// What came and went behind each value, also where it is the same.
fn behind(comparison: &Comparison, columns: usize) -> String {
    let mut lines = Vec::new();
    for person in &comparison.people {
        let ids = comparison.pillars.iter().flat_map(|pillar| &pillar.signals);
        let signals = ids.filter_map(|id| Some((id, person.signals.get(id)?)));
        for (id, signal) in signals {
            let what = words::behind(signal, usize::MAX);
            if what.is_empty() {
                continue;
            }
            let change = words::change(id, signal);
            let text = sanitize(&format!("{}: {id} {change}; {what}", person.id));
            for (at, line) in wrap(&text, columns - 6).into_iter().enumerate() {
                lines.push(if at == 0 { line } else { format!("    {line}") });
            }
        }
    }
    match lines.is_empty() {
        true => String::new(),
        false => section("What is behind each value", &lines),
    }
}

fn coverage(comparison: &Comparison, columns: usize) -> String {
    const REPO: usize = 20;
    let (now, before) = (&comparison.quarter, &comparison.against);
    let widths = [REPO, 13, 15, 15];
    let mut header = vec![dim("repository"), dim("commits")];
    header.extend([dim("owned"), dim("reviewed")]);
    let mut rows = vec![header];
    for (at, repo) in now.coverage.ownership.iter().enumerate() {
        let sides = [before, now].map(|quarter| {
            let coverage = &quarter.coverage;
            let (owned, reviews) = (coverage.ownership.get(at), coverage.reviews.get(at));
            [
                reviews.map_or(String::new(), |r| r.commits.to_string()),
                owned.map_or(String::new(), |o| share(o.owned, o.paths)),
                reviews.map_or(String::new(), |r| share(r.with_review, r.commits)),
            ]
        });
        let mut row = vec![truncate(&sanitize(&repo.repo), REPO)];
        row.extend((0..3).map(|cell| format!("{} → {}", sides[0][cell], sides[1][cell])));
        rows.push(row);
    }
    let mut text = format!("{}\n{}", heading("Coverage"), plain_table(rows, &widths));
    for quarter in [before, now] {
        let line = format!("Excluded in {}: {}.", quarter.name, words::excluded(quarter));
        for line in wrap(&sanitize(&line), columns - 2) {
            text.push_str(&format!("  {}\n", dim(line)));
        }
    }
    text
}

fn caveats(comparison: &Comparison, columns: usize) -> String {
    let made = &comparison.provenance;
    let config = made.config_sha256.as_ref().and_then(|sha256| sha256.get(..12));
    let config = config.map(|config| format!("; config {config}")).unwrap_or_default();
    let mut said = vec![
        "Nobody is ranked here, and no number is good or bad in itself: ask what is behind it. \
         Each quarter is counted from its own changes; quarters never add up."
            .to_owned(),
        format!("Made by crosscut {}{config}.", made.version),
    ];
    let proxies = &comparison.quarter.caveat_box.proxies;
    if !proxies.is_empty() {
        said.push(format!(
            "Proxies, which show what usually goes with the thing: {}.",
            proxies.join(", ")
        ));
    }
    said.extend(comparison.caveats.iter().cloned());
    let lines: Vec<String> =
        said.iter().flat_map(|text| wrap(&sanitize(text), columns - 2)).collect();
    section("Read this with it", &lines)
}

fn next(comparison: &Comparison, shown: &Shown) -> String {
    let Some(person) = comparison.people.first().filter(|_| !comparison.anonymised) else {
        return String::new();
    };
    let (id, again) = (sanitize(&person.id), sanitize(&shown.again));
    let quarter = &comparison.quarter.name;
    let scan = format!("crosscut scan --person {id} --quarter {quarter}{again}");
    commands("Next", &[("What one person sees of the same quarter, with the commits: -v", scan)])
}
