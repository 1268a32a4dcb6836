//! The report as Markdown: what a reader needs, for a page or an issue.

use std::io::{self, Write};

use super::parts::{care, coverage, entries, not_comparable, not_read, trend_header};
use super::text::{in_cell, link, table, text};
use crate::report::model::{
    EntryItem, PersonReport, Report, SetAside, SignalReport, Strength, headline,
};
use crate::report::words::{self, set_aside};

/// Writes the report.
///
/// # Errors
/// When writing fails.
pub fn scan(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let mut title = format!(
        "# Evidence of cross-team impact\n\n{}, as of {}.\n",
        words::window(&report.window),
        report.provenance.as_of
    );
    title.push_str(&care(report.care.as_ref()));
    title.push_str(&not_read(&report.provenance, &report.gaps));
    let mut parts = vec![title];
    parts.extend(report.people.iter().map(|person| one(report, person)));
    let people = report.people.iter().map(|one| (one.id.as_str(), one.home.as_deref()));
    parts.push(not_comparable(&report.not_comparable, &words::WithoutTeam::of(people)));
    parts.push(coverage(report));
    parts.push(excluded(report));
    parts.push(gaps(report));
    parts.push(caveats(report));
    parts.retain(|part| !part.is_empty());
    out.write_all(parts.join("\n").as_bytes())
}

fn one(report: &Report, person: &PersonReport) -> String {
    let home = words::homes(person);
    let mut page = format!("## {} ({}), {}\n", text(&person.name), text(&person.id), text(&home));
    page.push_str(&format!("\nRests on: {}.\n", text(&words::rests_on(person))));
    for pillar in &report.pillars {
        page.push_str(&format!("\n### {}\n\n", text(&pillar.title)));
        let signals = pillar.signals.iter().filter_map(|id| Some((id, person.signals.get(id)?)));
        let rows = signals
            .map(|(id, signal)| vec![text(id), said(signal), signal.evidence.len().to_string()]);
        page.push_str(&table(&["signal", "found", "commits"], rows));
        let known = person.pillars.iter().find(|known| known.id == pillar.id);
        let thin = known.map(words::thin).unwrap_or_default();
        if !thin.is_empty() {
            page.push_str(&format!("\nThin: {}.\n", text(&thin)));
        }
        let own = |entry: &&EntryItem| entry.pillar.as_ref() == Some(&pillar.id);
        page.push_str(&entries("\nBy own record:", person.entries.iter().filter(own)));
    }
    let elsewhere = |entry: &&EntryItem| {
        !report.pillars.iter().any(|pillar| entry.pillar.as_ref() == Some(&pillar.id))
    };
    let rest = person.entries.iter().filter(elsewhere);
    page.push_str(&entries("\n### Under no pillar\n\nBy own record:", rest));
    page.push_str(&listed(&person.set_aside));
    page.push_str(&trend(report, person));
    page
}

/// What was set aside for its size.
fn listed(items: &[SetAside]) -> String {
    if items.is_empty() {
        return String::new();
    }
    let rows = items.iter().rev().map(|item| {
        let commit = words::short_id(&item.commit);
        let commit = item.url.as_ref().map_or(commit.to_owned(), |url| link(commit, url));
        let place = format!("{} {commit}", text(&item.repo));
        vec![item.landed.clone(), place, in_cell(&item.subject), text(&set_aside::said(item))]
    });
    let rows = table(&["landed", "commit", "subject", "what"], rows);
    format!("\n### {}\n\n{rows}", text(set_aside::TITLE))
}

fn said(signal: &SignalReport) -> String {
    let said = text(&words::said(signal));
    match signal.strength {
        Strength::Proxy => format!("{said} (a proxy)"),
        Strength::Direct => said,
    }
}

fn trend(report: &Report, person: &PersonReport) -> String {
    let Some(trend) = &report.trend else { return String::new() };
    let rows = person.trend.iter().map(|(id, points)| {
        let cells = points.iter().map(|point| words::cell(headline(id, point)));
        std::iter::once(text(id)).chain(cells).collect()
    });
    format!(
        "\n### By {}\n\nEach column counts only its own changes, so columns do not add up. {}.\n\n{}",
        trend.by,
        words::NONE_OF_NONE,
        table(&trend_header("signal", &trend.periods), rows)
    )
}

fn excluded(report: &Report) -> String {
    let list = words::excluded(&report.caveat_box.exclusions);
    match list.is_empty() {
        true => list,
        false => format!("## Excluded changes in the window\n\nBy guard: {}.\n", text(&list)),
    }
}

fn gaps(report: &Report) -> String {
    if report.gaps.is_empty() {
        return String::new();
    }
    let mut page = "## Gaps: what could not be read\n\n".to_owned();
    for gap in &report.gaps {
        let said = format!("{}: {}", gap.repo, gap.detail);
        page.push_str(&format!("- In {}\n", text(&said)));
    }
    page
}

fn caveats(report: &Report) -> String {
    let made = &report.provenance;
    let mut said = vec![format!("Made by crosscut {}.", made.version)];
    for repo in &made.repos {
        let tips: Vec<String> =
            repo.tips.iter().map(|(branch, oid)| format!("{branch} at {oid}")).collect();
        said.push(format!("Repository {}: {}.", repo.name, tips.join(", ")));
    }
    said.extend(made.config_sha256.iter().map(|sha256| format!("Config (SHA-256): {sha256}.")));
    if !report.caveat_box.proxies.is_empty() {
        said.push(format!("Proxies: {}.", report.caveat_box.proxies.join(", ")));
    }
    said.extend(report.caveats.iter().cloned());
    let mut page = "## How to read this\n\n".to_owned();
    for line in said {
        page.push_str(&format!("- {}\n", text(&line)));
    }
    page
}
