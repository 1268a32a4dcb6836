//! The comparison as Markdown.

use std::io::{self, Write};

use super::columns::{columns, shown};
use super::parts::{care, entries, not_comparable, not_read, trend_header};
use super::text::{table, text};
use crate::report::columns::{PEOPLE, PersonRow, TEAMS, TeamRow, teams_legend};
use crate::report::model::{
    ComparedPerson, Comparison, FlowTable, ReportPillar, Shows, TeamName, each_signal, headline,
};
use crate::report::words::comparison::{self as words, change_of};
use crate::report::words::glance::{Glance, glance, when_flows_stand_out};
use crate::report::words::{NONE_OF_NONE, WithoutTeam, cell};

/// Writes the comparison.
///
/// # Errors
/// When writing fails.
pub fn comparison(comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    let mut parts = vec![title(comparison), at_a_glance(comparison), teams(comparison)];
    match comparison.shows {
        Shows::Beside => parts.extend(beside(comparison)),
        Shows::OwnPast => {
            let people = comparison.people.iter().enumerate();
            parts.extend(people.map(|(at, person)| own_past(comparison, at, person)));
            parts.push(legend());
        }
        Shows::Teams => {}
    }
    parts.push(flows(comparison));
    parts.push(own_records(comparison));
    let answers = words::answers(comparison);
    if !answers.is_empty() {
        let lines: String = answers.iter().map(|said| format!("- {}\n", text(said))).collect();
        parts.push(format!("## {}\n\n{lines}", words::ANSWERS));
    }
    let joined = words::if_joined(comparison);
    if !joined.is_empty() {
        let lines: String = joined.iter().map(|said| format!("- {}\n", text(said))).collect();
        parts.push(format!("## {}\n\n{lines}", words::IF_JOINED));
    }
    let people = comparison.people.iter().map(|one| (one.id.as_str(), one.home.as_deref()));
    parts.push(not_comparable(&comparison.not_comparable, &WithoutTeam::of(people)));
    parts.push(caveats(comparison));
    parts.retain(|part| !part.is_empty());
    out.write_all(parts.join("\n").as_bytes())
}

/// Everybody in tables.
fn beside(comparison: &Comparison) -> Vec<String> {
    let mut parts = vec![people(comparison)];
    parts.extend(comparison.pillars.iter().map(|pillar| values(comparison, pillar)));
    parts.push(legend());
    parts.push(behind(comparison));
    parts.push(through_agents(comparison));
    parts.push(team_weeks(comparison));
    parts.push(trends(comparison));
    parts
}

/// One person against their own past: their signals in both quarters, with their
/// own periods, and what is behind each change.
fn own_past(comparison: &Comparison, at: usize, person: &ComparedPerson) -> String {
    let marks = words::marks(comparison, person);
    let marks = if marks.is_empty() { marks } else { format!("† Not comparable: {marks}. ") };
    let about = format!(
        "{}. {marks}Changes {} → {}.",
        words::home(person),
        person.basis_against.changes,
        person.basis.changes
    );
    let periods = &comparison.trend.periods;
    let mut header = vec!["signal".to_owned(), "counted".to_owned(), "change".to_owned()];
    header.extend(periods.iter().map(|period| text(&period.name)));
    header.push("behind it".to_owned());
    let rows = words::ids(comparison).filter_map(|id| {
        let (signal, meaning) = (person.signals.get(id)?, comparison.signals.get(id)?);
        let mut row = vec![text(id), text(&meaning.headline), text(&words::change(id, signal))];
        let points = person.trend.get(id).into_iter().flatten();
        row.extend(points.map(|point| cell(headline(id, point))));
        row.push(text(&words::behind_in_full(signal)));
        Some(row)
    });
    let weeks = words::team_weeks(comparison, at);
    let weeks = weeks.map_or(String::new(), |said| format!("\nTeam-weeks: {}.\n", text(&said)));
    let table = table(&header, rows);
    format!("## {}\n\n{}\n\n{table}{weeks}", text(&person.name), text(&about))
}

fn title(comparison: &Comparison) -> String {
    let (now, before) = (&comparison.quarter, &comparison.against);
    let as_of = &comparison.provenance.as_of;
    let mut title = format!(
        "# {} compared with {}\n\n{}, as of {as_of}. Arrows lead from {} to {}.\n",
        now.name,
        before.name,
        words::days(comparison),
        before.name,
        now.name
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
    title.push_str(&care(comparison.care.as_ref()));
    if let Some(said) = words::left_out(comparison) {
        title.push_str(&format!("\n{}.\n", text(&said)));
    }
    title.push_str(&not_read(&comparison.provenance, &comparison.gaps));
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
            let what = words::behind_in_full(signal);
            let said = format!("{}: {id} {}; {what}", person.id, words::change(id, signal));
            list.push_str(&format!("- In the row of {}\n", text(&said)));
        }
    }
    match list.is_empty() {
        true => list,
        false => format!("## What is behind each change\n\n{list}"),
    }
}

fn through_agents(comparison: &Comparison) -> String {
    let told = words::through_agents(comparison);
    let list: String =
        told.iter().map(|said| format!("- In the row of {}\n", text(said))).collect();
    match list.is_empty() {
        true => list,
        false => format!("## {}\n\n{list}", words::THROUGH_AGENTS),
    }
}

fn team_weeks(comparison: &Comparison) -> String {
    let title = "## Team-weeks\n\n";
    let weeks = &comparison.team_weeks;
    if weeks.rows.is_none() && weeks.rows_against.is_none() {
        return format!("{title}Unknown: no ownership is recorded.\n");
    }
    let rows = comparison.people.iter().enumerate();
    let rows = rows.map(|(at, person)| {
        let cells = weeks.teams.iter().enumerate().map(move |(column, team)| {
            let change = change_of(weeks.cell(at, column));
            match words::is_home(person, &team.id) {
                true => format!("{change} {}", text("*")),
                false => change,
            }
        });
        std::iter::once(text(&person.id)).chain(cells).collect()
    });
    let legend = format!("{} their own team, now or before they moved.", text("*"));
    format!("{title}{}\n{legend}\n", table(&header("", comparison, &weeks.teams), rows))
}

fn flows(comparison: &Comparison) -> String {
    let reviews = "Reviews from the reviewer's team (rows) to the author's";
    let code = "Changes from the author's team (rows) to the team that owns the paths";
    let of = |title, corner, table| of_flows(title, corner, comparison, table);
    [of(reviews, "by ↓ of →", &comparison.reviews), of(code, "by ↓ in →", &comparison.code)]
        .join("\n")
}

fn of_flows(title: &str, corner: &str, comparison: &Comparison, flows: &FlowTable) -> String {
    if flows.rows.is_none() && flows.rows_against.is_none() {
        return format!("## {title}\n\nUnknown: nothing scanned records it.\n");
    }
    if let Some(why) = words::withheld(comparison, flows) {
        return format!("## {title}\n\nHidden: {}.\n", text(&why));
    }
    let rows = flows.teams.iter().enumerate().map(|(row, team)| {
        let cells = (0..flows.teams.len()).map(move |column| change_of(flows.cell(row, column)));
        std::iter::once(called(comparison, team)).chain(cells).collect()
    });
    format!("## {title}\n\n{}", table(&header(corner, comparison, &flows.teams), rows))
}

/// A team in a table, marked where its two quarters are not comparable.
fn called(comparison: &Comparison, team: &TeamName) -> String {
    text(&words::team(comparison, &team.id, &team.name))
}

fn header(corner: &str, comparison: &Comparison, teams: &[TeamName]) -> Vec<String> {
    std::iter::once(text(corner)).chain(teams.iter().map(|team| called(comparison, team))).collect()
}

fn at_a_glance(comparison: &Comparison) -> String {
    let Glance { between, changes, asks, not_comparable, unknown } = glance(comparison);
    let parts = [
        ("Between teams", between),
        ("What changed", changes),
        ("Worth asking about", asks),
        ("Not comparable", not_comparable),
        ("Unknown", unknown),
    ];
    let told = parts.into_iter().filter(|(_, lines)| !lines.is_empty()).map(|(title, lines)| {
        let lines = lines.iter().map(|line| format!("- {}\n", text(line)));
        format!("**{title}**\n\n{}", lines.collect::<String>())
    });
    format!("## At a glance\n\n{}", told.collect::<Vec<_>>().join("\n"))
}

fn teams(comparison: &Comparison) -> String {
    if comparison.teams.is_empty() {
        return String::new();
    }
    let shown: Vec<_> = TEAMS.iter().collect();
    let table = columns(&shown, TeamRow::all(comparison));
    let few = words::few(comparison).map_or(String::new(), |few| format!("\n{}.\n", text(&few)));
    format!(
        "## Teams, by id\n\n{table}\n{}\n{few}{}",
        teams_legend(TEAMS.len()),
        changed(comparison)
    )
}

/// What the marks of teams mean, where there are any.
fn changed(comparison: &Comparison) -> String {
    match words::teams_changed(comparison) {
        none if none.is_empty() => none,
        said => format!("\n{}\n", text(&format!("† not comparable: {said}."))),
    }
}

fn trends(comparison: &Comparison) -> String {
    let trend = &comparison.trend;
    let mut out = format!(
        "## By {}\n\nEach column counts only its own changes, so columns do not add up. {NONE_OF_NONE}.\n",
        trend.by
    );
    let ids = each_signal(&comparison.pillars);
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
    said.extend(words::other_repos(comparison).map(|others| format!("{others}.")));
    for gap in &comparison.gaps {
        said.push(format!("Gap in {}: {}: {}.", gap.repo, gap.kind, gap.detail));
    }
    said.extend(when_flows_stand_out(comparison));
    said.extend(comparison.caveats.iter().cloned());
    let list: String = said.iter().map(|line| format!("- {}\n", text(line))).collect();
    format!("## How to read this\n\n{list}")
}
