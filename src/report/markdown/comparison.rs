//! The comparison as Markdown.

use std::io::{self, Write};

use super::columns::{columns, shown};
use super::parts::{entries, not_comparable, trend_header};
use super::text::{table, text};
use crate::report::columns::{PEOPLE, PersonRow};
use crate::report::model::{ComparedPerson, Comparison, ReportPillar, TeamName, headline};
use crate::report::words::cell;
use crate::report::words::comparison as words;

/// Writes the comparison.
///
/// # Errors
/// When writing fails.
pub fn comparison(comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    let mut parts = vec![title(comparison), people(comparison)];
    parts.extend(comparison.pillars.iter().map(|pillar| values(comparison, pillar)));
    parts.push(legend());
    parts.push(behind(comparison));
    parts.push(team_weeks(comparison));
    parts.push(trends(comparison));
    parts.push(reviews(comparison));
    parts.push(own_records(comparison));
    parts.push(not_comparable(&comparison.not_comparable));
    parts.push(caveats(comparison));
    parts.retain(|part| !part.is_empty());
    out.write_all(parts.join("\n").as_bytes())
}

fn title(comparison: &Comparison) -> String {
    let (now, before) = (&comparison.quarter, &comparison.against);
    let as_of = &comparison.provenance.as_of;
    let mut title = format!(
        "# {} compared with {}\n\n{} to {}, compared with {} to {} (ends not included), as of {as_of}. \
         Arrows lead from {} to {}.\n",
        now.name, before.name, now.from, now.to, before.from, before.to, before.name, now.name
    );
    for quarter in [now, before].into_iter().filter(|quarter| quarter.partial) {
        title.push_str(&format!(
            "\n{} is not over yet: its numbers will still grow.\n",
            quarter.name
        ));
    }
    if comparison.anonymised {
        title.push_str(&format!("\n{}\n", words::ANONYMISED));
    }
    title
}

fn people(comparison: &Comparison) -> String {
    let rows = comparison.people.iter().map(|person| PersonRow { comparison, person });
    let rows: Vec<PersonRow<'_>> = rows.collect();
    let table = columns(&shown(PEOPLE, &rows), rows.into_iter());
    format!("## People, in alphabetical order\n\n{table}")
}

fn values(comparison: &Comparison, pillar: &ReportPillar) -> String {
    let mut header = vec!["person".to_owned()];
    header.extend(pillar.signals.iter().map(|id| {
        let counted = comparison.signals.get(id).map(|signal| signal.headline.as_str());
        format!("{} ({})", text(id), text(counted.unwrap_or_default()))
    }));
    let rows = comparison.people.iter().map(|person| {
        let mut row = vec![text(&person.id)];
        row.extend(pillar.signals.iter().map(|id| {
            let signal = person.signals.get(id);
            signal.map(|signal| text(&words::change(id, signal))).unwrap_or_default()
        }));
        row
    });
    format!("## {}\n\n{}", text(&pillar.title), table(&header, rows))
}

/// What people wrote down and show to managers.
fn own_records(comparison: &Comparison) -> String {
    let of = |person: &ComparedPerson| {
        entries(&format!("\n### {}", text(&person.id)), person.entries.iter())
    };
    let all: String = comparison.people.iter().map(of).collect();
    if all.is_empty() { all } else { format!("## What they wrote down themselves\n{all}") }
}

fn legend() -> String {
    let marks = words::MARKS.map(|(mark, meaning)| format!("{} {meaning}", text(mark)));
    format!("Marks: {}.\n", marks.join("; "))
}

fn behind(comparison: &Comparison) -> String {
    let mut list = String::new();
    for person in &comparison.people {
        for (id, signal) in person.signals.iter().filter(|(_, signal)| words::changed(signal)) {
            let what = words::behind(signal, usize::MAX);
            let said = format!("{}: {id} {}; {what}", person.id, words::change(id, signal));
            list.push_str(&format!("- In the row of {}\n", text(&said)));
        }
    }
    match list.is_empty() {
        true => list,
        false => format!("## What is behind each change\n\n{list}"),
    }
}

fn team_weeks(comparison: &Comparison) -> String {
    let title = format!("## Team-weeks in {}\n\n", comparison.quarter.name);
    let teams = &comparison.team_weeks.teams;
    let Some(rows) = &comparison.team_weeks.rows else {
        return format!("{title}Unknown: no ownership is recorded.\n");
    };
    let names = comparison.people.iter().map(|person| text(&person.id));
    title + &matrix(teams, names.zip(rows))
}

fn reviews(comparison: &Comparison) -> String {
    let title = format!(
        "## Reviews given in {}, from the reviewer's team (rows) to the author's\n\n",
        comparison.quarter.name
    );
    let teams = &comparison.reviews.teams;
    let Some(rows) = &comparison.reviews.rows else {
        return format!("{title}Unknown: no repository records a review.\n");
    };
    title + &matrix(teams, teams.iter().map(|team| text(&team.name)).zip(rows))
}

fn matrix<'a>(teams: &[TeamName], rows: impl Iterator<Item = (String, &'a Vec<u64>)>) -> String {
    let mut header = vec![String::new()];
    header.extend(teams.iter().map(|team| text(&team.name)));
    let rows = rows
        .map(|(name, row)| std::iter::once(name).chain(row.iter().map(u64::to_string)).collect());
    table(&header, rows)
}

fn trends(comparison: &Comparison) -> String {
    let trend = &comparison.trend;
    let mut out = format!(
        "## By {}\n\nEach column counts only its own changes, so columns do not add up.\n",
        trend.by
    );
    let ids = comparison.pillars.iter().flat_map(|pillar| &pillar.signals);
    for id in ids.filter(|id| comparison.trend_axes.get(*id).is_some_and(|axis| *axis > 0)) {
        let header = trend_header(&text(id), &trend.periods);
        let rows = comparison.people.iter().map(|person| {
            let points = person.trend.get(id).into_iter().flatten();
            let points = points.map(|point| cell(headline(id, point)));
            std::iter::once(text(&person.id)).chain(points).collect()
        });
        out.push_str(&format!("\n{}", table(&header, rows)));
    }
    out
}

fn caveats(comparison: &Comparison) -> String {
    let mut said = vec![format!("Made by crosscut {}.", comparison.provenance.version)];
    said.extend(
        comparison.provenance.config_sha256.iter().map(|hash| format!("Config (SHA-256): {hash}.")),
    );
    for quarter in [&comparison.against, &comparison.quarter] {
        said.push(format!("Excluded in {}: {}.", quarter.name, words::excluded(quarter)));
        for repo in &quarter.coverage.reviews {
            let (with, of) = (repo.with_review, repo.commits);
            let owned = quarter.coverage.ownership.iter().find(|known| known.repo == repo.repo);
            let owned = owned.map_or(String::new(), |o| {
                format!(", {} of {} paths have a known owner", o.owned, o.paths)
            });
            said.push(format!(
                "Coverage of {} in {}: {with} of {of} commits have a review{owned}.",
                repo.repo, quarter.name
            ));
        }
    }
    for gap in &comparison.gaps {
        said.push(format!("Gap in {}: {}: {}.", gap.repo, gap.kind, gap.detail));
    }
    said.extend(comparison.caveats.iter().cloned());
    let list: String = said.iter().map(|line| format!("- {}\n", text(line))).collect();
    format!("## How to read this\n\n{list}")
}
