//! Who is not comparable, and the caveat box.

use super::section;
use crate::report::model::Report;
use crate::ui::text::{sanitize, wrap};

/// Pairs shown under each reason; the rest is counted.
const PAIRS: usize = 12;

/// People whose values must not be compared; empty where all can be.
pub(super) fn not_comparable(report: &Report, columns: usize) -> String {
    let marks = &report.not_comparable;
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
