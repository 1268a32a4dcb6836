//! Who is not comparable, and the caveat box.

use super::section;
use crate::report::model::{NotComparable, Report};
use crate::ui::text::{sanitize, wrap};

/// Pairs shown under each reason; the rest is counted.
const PAIRS: usize = 12;

/// People whose values must not be compared; empty where all can be.
pub(in crate::report) fn not_comparable(marks: &NotComparable, columns: usize) -> String {
    let mut lines = Vec::new();
    for (id, reason) in &marks.reasons {
        let alone = marks.people.iter().filter(|(_, reasons)| reasons.contains(id));
        let mut who: Vec<String> = alone.map(|(person, _)| person.clone()).collect();
        let pairs = marks.pairs.iter().filter(|pair| pair.reasons.contains(id));
        let pairs: Vec<String> = pairs.map(|pair| pair.people.join(" and ")).collect();
        let more = pairs.len().saturating_sub(PAIRS);
        who.extend(pairs.into_iter().take(PAIRS));
        let mut text = format!("{}: {}", reason.detail, who.join(", "));
        if more > 0 {
            text.push_str(&format!(", and {more} more pairs (--format json)"));
        }
        let signals = match reason.signals.len() {
            all if all > 8 => format!("{all} signals"),
            _ => reason.signals.join(", "),
        };
        text.push_str(&format!(" (on {signals})"));
        lines.extend(wrap(&sanitize(&text), columns - 2));
    }
    if marks.more_pairs > 0 {
        lines.push(format!("and {} more pairs", marks.more_pairs));
    }
    match lines.is_empty() {
        true => String::new(),
        false => section("Not comparable", &lines),
    }
}

/// What near misses would change; empty where that was not asked for, or where
/// nobody looks alike.
pub(super) fn if_joined(report: &Report, columns: usize) -> String {
    let mut lines = Vec::new();
    for person in &report.people {
        for joined in &person.if_joined {
            let head = format!("{} and {}: {}", person.id, joined.with, joined.why);
            lines.extend(wrap(&sanitize(&head), columns - 2));
            for (id, signal) in &joined.signals {
                let (before, after) = (&signal.summary_before, &signal.summary_after);
                let known = |summary: &String| match summary.as_str() {
                    "" => "unknown".to_owned(),
                    summary => summary.to_owned(),
                };
                let change = format!("{id}: {} → {}", known(before), known(after));
                let wrapped = wrap(&sanitize(&change), columns - 6);
                lines.extend(wrapped.into_iter().map(|line| format!("  {line}")));
            }
            if joined.signals.is_empty() {
                lines.push("  nothing would change in this window".to_owned());
            }
        }
    }
    match lines.is_empty() {
        true => String::new(),
        false => section("If two who look alike were one person", &lines),
    }
}

/// Where the numbers come from, and what has to be read with them.
pub(super) fn caveats(report: &Report, columns: usize) -> String {
    let made = &report.provenance;
    let repos: Vec<String> = made
        .repos
        .iter()
        .map(|repo| {
            let tips = repo
                .tips
                .iter()
                .map(|(branch, oid)| format!("{branch} at {}", oid.get(..10).unwrap_or(oid)));
            format!("{} ({})", repo.name, tips.collect::<Vec<_>>().join(", "))
        })
        .collect();
    let config = match &made.config_sha256 {
        Some(sha256) => format!("config {}", sha256.get(..12).unwrap_or(sha256)),
        None => "no config".to_owned(),
    };
    let mut said = vec![format!(
        "Made by crosscut {} from {}; {config}.",
        made.version,
        if repos.is_empty() { "no repository".to_owned() } else { repos.join(", ") }
    )];
    let proxies = &report.caveat_box.proxies;
    if !proxies.is_empty() {
        said.push(format!(
            "Proxies, which show what usually goes with the thing: {}.",
            proxies.join(", ")
        ));
    }
    said.extend(report.caveats.iter().cloned());
    let lines: Vec<String> =
        said.iter().flat_map(|text| wrap(&sanitize(text), columns - 2)).collect();
    section("Read this with it", &lines)
}
