//! The plan view for a terminal.

use super::layout::width_of;
use super::parts::gaps;
use crate::report::model::{Plan, PlanChange, PlanEntry, PlanPillar};
use crate::report::words;
use crate::ui::style::{accent, dim, heading};
use crate::ui::text::{sanitize, truncate, wrap};

/// Changes shown under each fact; the rest is counted.
const CHANGES: usize = 3;

/// Holds two words together in one line; a blank in the end.
const TIE: &str = "⁀";

/// The plan as text, styled.
#[must_use]
pub fn plan(plan: &Plan, columns: usize) -> String {
    let columns = width_of(columns);
    let home = words::home(plan.person.home_name.as_deref());
    let who = format!("{} ({}) · {home}", plan.person.name, plan.person.id);
    let mut parts = vec![format!(
        "{}\n{}\n",
        heading(sanitize(&who)),
        dim(format!("{} · as of {}", words::days(&plan.window), plan.as_of))
    )];
    parts.push(level(plan, columns));
    parts.extend(plan.pillars.iter().map(|found| pillar(found, columns)));
    parts.push(initiatives(plan, columns));
    parts.push(journal(plan, columns));
    parts.push(calendar(plan));
    parts.push(gaps(&plan.gaps, columns));
    let mut statement = String::new();
    for line in wrap(&plan.statement, columns) {
        statement.push_str(&format!("{}\n", dim(line)));
    }
    parts.push(statement);
    parts.retain(|part| !part.is_empty());
    parts.join("\n")
}

/// The level aimed at, and whose words the criteria are.
fn level(plan: &Plan, columns: usize) -> String {
    let Some(level) = &plan.level else { return String::new() };
    let mut said = format!("Aims at: {}", level.name);
    if let (Some(ladder), Some(url)) = (&level.ladder, &level.url) {
        said.push_str(&format!(", of the {ladder} ({url}; here in crosscut's words)"));
    }
    wrap(&sanitize(&said), columns).into_iter().map(|line| format!("{line}\n")).collect()
}

fn pillar(pillar: &PlanPillar, columns: usize) -> String {
    let evidence = &pillar.evidence;
    let mut text = format!("{}\n", accent(sanitize(&pillar.title)));
    let mut add = |line: &str, indent: usize| {
        let mut lines = wrap(&sanitize(line), columns - indent - 2).into_iter();
        text.push_str(&format!("{:indent$}{}\n", "", lines.next().unwrap_or_default()));
        for line in lines {
            text.push_str(&format!("{:1$}{line}\n", "", indent + 2));
        }
        text = text.replace(TIE, " ");
    };
    let quarters: Vec<String> = evidence
        .quarters
        .iter()
        .map(|quarter| format!("{}{TIE}{}", quarter.quarter, quarter.changes))
        .collect();
    add(&format!("commits behind it, by quarter: {}", quarters.join(", ")), 2);
    if let Some(asked) = &pillar.criterion {
        add(&format!("asked for: {asked}"), 2);
    }
    if !evidence.thin.is_empty() {
        add(&format!("thin: {}", words::thin(evidence)), 2);
    }
    for unknown in &pillar.unknown {
        add(&format!("unknown because {}: {}", unknown.reason, unknown.signals.join(", ")), 2);
    }
    for fact in &pillar.closest {
        add(&format!("{} ({})", fact.text, fact.signal), 2);
        for change in fact.changes.iter().rev().take(CHANGES) {
            text_line(&mut add, change, columns);
        }
        let more = fact.changes.len().saturating_sub(CHANGES);
        if more > 0 {
            add(&format!("and {more} more"), 4);
        }
    }
    text
}

fn text_line(add: &mut impl FnMut(&str, usize), change: &PlanChange, columns: usize) {
    let (day, commit) = (words::day(&change.landed), words::short_id(&change.commit));
    let line = sanitize(&format!("{day} {} {commit} {}", change.repo, change.subject));
    add(&truncate(&line, columns - 6), 4);
}

/// Initiatives that are nearest to counting, and what is missing in each.
fn initiatives(plan: &Plan, columns: usize) -> String {
    if plan.initiatives.is_empty() {
        return String::new();
    }
    let mut text = format!("{}\n", heading("Nearest to counting, and what is missing"));
    for one in &plan.initiatives {
        let lines = wrap(&sanitize(&one.title), columns - 4);
        for (line, at) in lines.iter().zip(0..) {
            text.push_str(&format!("{:1$}{2}\n", "", if at == 0 { 2 } else { 4 }, accent(line)));
        }
        for step in &one.missing {
            let line = sanitize(&words::step(step));
            for (line, at) in wrap(&line, columns - 6).iter().zip(0..) {
                text.push_str(&format!("{:1$}{line}\n", "", if at == 0 { 4 } else { 6 }));
            }
        }
    }
    text
}

/// What the journal lacks.
fn journal(plan: &Plan, columns: usize) -> String {
    let Some(journal) = &plan.journal else { return String::new() };
    let mut text = format!("{}\n", heading("Journal"));
    let mut add = |line: &str| {
        for (line, at) in wrap(&sanitize(line), columns - 4).iter().zip(0..) {
            text.push_str(&format!("{:1$}{line}\n", "", if at == 0 { 2 } else { 4 }));
        }
    };
    add(&words::plural(journal.entries as usize, "entry"));
    let list = |entries: &[PlanEntry]| {
        let shown = entries.iter().take(CHANGES);
        let mut told: Vec<String> =
            shown.map(|entry| format!("{} {}", entry.entry, entry.subject)).collect();
        let more = entries.len().saturating_sub(CHANGES);
        told.extend((more > 0).then(|| format!("and {more} more")));
        told.join("; ")
    };
    for (what, entries) in [
        ("without an outcome", &journal.without_outcome),
        ("not confirmed", &journal.without_confirmation),
    ] {
        if !entries.is_empty() {
            add(&format!("{what}: {}", list(entries)));
        }
    }
    if !journal.months_without.is_empty() {
        let months = words::months(&journal.months_without);
        add(&format!("months without an entry: {months}"));
    }
    text
}

fn calendar(plan: &Plan) -> String {
    let Some(cycle) = &plan.cycle else { return String::new() };
    let mut text = format!("{}\n", heading(format!("Days to look again before {}", cycle.date)));
    for checkpoint in &cycle.checkpoints {
        let when = if checkpoint.passed { "passed" } else { "to come" };
        text.push_str(&format!(
            "  {:>2} months before it, {} ({}): {when}\n",
            checkpoint.months_before, checkpoint.date, checkpoint.quarter
        ));
    }
    text
}
