//! What near misses would change, and the caveat box.

use crate::report::model::Report;
use crate::report::table::layout::section;
use crate::report::words;
use crate::ui::text::{sanitize, wrap};

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
        false => section("If accounts that look alike were one person", &lines),
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
                .map(|(branch, oid)| format!("{branch} at {}", words::short_id(oid)));
            format!("{} ({})", repo.name, tips.collect::<Vec<_>>().join(", "))
        })
        .collect();
    let config = words::config(made.config_sha256.as_deref());
    let mut said = vec![format!(
        "Made by crosscut {} from {}; {config}.",
        made.version,
        if repos.is_empty() { "no repository".to_owned() } else { repos.join(", ") }
    )];
    let proxies = &report.caveat_box.proxies;
    if !proxies.is_empty() {
        said.push(format!(
            "Proxies, which show something closely related instead of the thing itself: {}.",
            proxies.join(", ")
        ));
    }
    said.extend(report.caveats.iter().cloned());
    let lines: Vec<String> =
        said.iter().flat_map(|text| wrap(&sanitize(text), columns - 2)).collect();
    section("How to read this", &lines)
}
