//! The report as Markdown: what a reader needs, for a page or an issue.

use std::io::{self, Write};

use super::markdown;
use super::model::{NotComparable, PersonReport, Report, SignalReport};

/// Writes the report.
///
/// # Errors
/// When writing fails.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    let text = format!(
        "# Evidence of cross-team impact\n\nFrom {} to {} (end not included), as of {}.\n",
        report.window.from, report.window.to, report.provenance.as_of
    );
    let mut parts = vec![text];
    parts.extend(report.people.iter().map(|person| one(report, person)));
    parts.push(not_comparable(&report.not_comparable));
    parts.push(coverage(report));
    parts.push(excluded(report));
    parts.push(gaps(report));
    parts.push(caveats(report));
    parts.retain(|part| !part.is_empty());
    out.write_all(parts.join("\n").as_bytes())
}

fn one(report: &Report, person: &PersonReport) -> String {
    let home = person.home_name.as_deref().unwrap_or("no team recorded");
    let mut text = format!(
        "## {} ({}), {}\n",
        markdown::text(&person.name),
        markdown::text(&person.id),
        markdown::text(home)
    );
    for pillar in &report.pillars {
        text.push_str(&format!("\n### {}\n\n", markdown::text(&pillar.title)));
        let signals = pillar.signals.iter().filter_map(|id| Some((id, person.signals.get(id)?)));
        let rows = signals.map(|(id, signal)| {
            vec![markdown::text(id), said(signal), signal.evidence.len().to_string()]
        });
        text.push_str(&markdown::table(&["signal", "found", "commits"], rows));
        let known = person.pillars.iter().find(|known| known.id == pillar.id);
        let thin: Vec<&str> =
            known.iter().flat_map(|own| &own.thin).map(|why| why.detail.as_str()).collect();
        if !thin.is_empty() {
            text.push_str(&format!("\nThin: {}.\n", markdown::text(&thin.join("; "))));
        }
    }
    text.push_str(&trend(report, person));
    text
}

fn said(signal: &SignalReport) -> String {
    let text = match (signal.status.as_str(), signal.reason.as_str()) {
        ("no-source", reason) => format!("unknown: {reason}"),
        (_, "") => signal.summary.clone(),
        (_, reason) => format!("{} ({reason})", signal.summary),
    };
    match signal.strength.as_str() {
        "proxy" => format!("{} (a proxy)", markdown::text(&text)),
        _ => markdown::text(&text),
    }
}

fn trend(report: &Report, person: &PersonReport) -> String {
    let Some(trend) = &report.trend else { return String::new() };
    let mut header = vec!["signal".to_owned()];
    header.extend(trend.periods.iter().map(|period| {
        let mark = if period.partial { " (part)" } else { "" };
        format!("{}{mark}", markdown::text(&period.name))
    }));
    let header: Vec<&str> = header.iter().map(String::as_str).collect();
    let rows = person.trend.iter().map(|(id, points)| {
        let mut row = vec![markdown::text(id)];
        row.extend(points.iter().map(|point| {
            match super::table::headline(id, &point.status, &point.values) {
                Some((part, Some(of))) => format!("{part} of {of}"),
                Some((count, None)) => count.to_string(),
                None => "unknown".to_owned(),
            }
        }));
        row
    });
    format!(
        "\n### By {}\n\nEach column is counted from its own changes: columns never add up.\n\n{}",
        trend.by,
        markdown::table(&header, rows)
    )
}

pub(super) fn not_comparable(marks: &NotComparable) -> String {
    if marks.reasons.is_empty() {
        return String::new();
    }
    let mut text = "## Not comparable\n\n".to_owned();
    for (id, reason) in &marks.reasons {
        let alone = marks.people.iter().filter(|(_, reasons)| reasons.contains(id));
        let mut who: Vec<String> = alone.map(|(person, _)| person.clone()).collect();
        let pairs = marks.pairs.iter().filter(|pair| pair.reasons.contains(id));
        who.extend(pairs.map(|pair| pair.people.join(" and ")));
        text.push_str(&format!(
            "- {}: {} (on {})\n",
            markdown::text(&reason.detail),
            markdown::text(&who.join(", ")),
            markdown::text(&reason.signals.join(", "))
        ));
    }
    if marks.more_pairs > 0 {
        text.push_str(&format!("- and {} more pairs\n", marks.more_pairs));
    }
    text
}

/// The coverage of every repository, as a section.
pub(super) fn coverage(report: &Report) -> String {
    let coverage = &report.coverage;
    let of = |part: u64, of: u64| format!("{part} of {of}");
    let rows = coverage.ownership.iter().zip(&coverage.identity).zip(&coverage.reviews).map(
        |((ownership, identity), reviews)| {
            vec![
                markdown::text(&ownership.repo),
                of(ownership.owned, ownership.paths),
                of(identity.on_roster, identity.commits - identity.robots),
                of(reviews.with_review, reviews.commits),
            ]
        },
    );
    let header =
        ["repository", "paths with an owner", "commits by the roster", "commits with a review"];
    format!("## Coverage in the window\n\n{}", markdown::table(&header, rows))
}

fn excluded(report: &Report) -> String {
    let list: Vec<String> = report
        .caveat_box
        .exclusions
        .iter()
        .map(|(guard, count)| format!("{count} {}", markdown::text(guard)))
        .collect();
    match list.is_empty() {
        true => String::new(),
        false => format!("## Excluded changes in the window\n\nBy guard: {}.\n", list.join(", ")),
    }
}

fn gaps(report: &Report) -> String {
    if report.gaps.is_empty() {
        return String::new();
    }
    let mut text = "## Gaps: what could not be read\n\n".to_owned();
    for gap in &report.gaps {
        let said = format!("{}: {}", gap.repo, gap.detail);
        text.push_str(&format!("- In {}\n", markdown::text(&said)));
    }
    text
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
    let mut text = "## Read this with it\n\n".to_owned();
    for line in said {
        text.push_str(&format!("- {}\n", markdown::text(&line)));
    }
    text
}
