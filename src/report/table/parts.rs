//! Parts that the tables of several products have in common.

use super::layout::section;
use crate::report::model::{Care, NotComparable, Provenance, ReportGap};
use crate::report::words::{self, PAIRS, WithoutTeam};
use crate::ui::style::{dim, warning};
use crate::ui::text::{sanitize, wrap};

/// What is said of purpose and care beside a format that has no place for it.
#[must_use]
pub fn care(care: Option<&Care>) -> Vec<String> {
    words::care(care).iter().map(|line| sanitize(line)).collect()
}

/// Which repositories could not be read, above the numbers that miss them; empty where all
/// were.
pub(super) fn not_read(made: &Provenance, gaps: &[ReportGap], columns: usize) -> String {
    let Some(said) = words::not_read(made, gaps) else { return String::new() };
    wrap(&sanitize(&said), columns).into_iter().map(|line| format!("{}\n", warning(line))).collect()
}

/// The gaps as a section of their own; empty when there are none.
#[must_use]
pub fn gaps(gaps: &[ReportGap], columns: usize) -> String {
    if gaps.is_empty() {
        return String::new();
    }
    let mut text = format!("{}\n", warning("Gaps: what could not be read"));
    for gap in gaps {
        let said = match gap.repo.as_str() {
            "" => gap.detail.clone(),
            repo => format!("{repo}: {}", gap.detail),
        };
        for line in wrap(&sanitize(&said), columns - 2) {
            text.push_str(&format!("  {line}\n"));
        }
        if !gap.hint.is_empty() {
            for line in wrap(&sanitize(&format!("hint: {}", gap.hint)), columns - 4) {
                text.push_str(&format!("    {}\n", dim(line)));
            }
        }
    }
    text
}

/// Numbered lines, wrapped below their numbers.
#[must_use]
pub fn steps<T: AsRef<str>>(steps: &[T], columns: usize) -> Vec<String> {
    let mut lines = Vec::new();
    for (at, step) in steps.iter().enumerate() {
        let mut wrapped = wrap(&sanitize(step.as_ref()), columns - 5).into_iter();
        lines.extend(wrapped.next().map(|line| format!("  {}. {line}", at + 1)));
        lines.extend(wrapped.map(|line| format!("     {line}")));
    }
    lines
}

/// People whose values must not be compared; empty where all can be.
pub(super) fn not_comparable(
    marks: &NotComparable,
    without_team: &WithoutTeam<'_>,
    columns: usize,
) -> String {
    let mut lines = Vec::new();
    for (id, reason) in &marks.reasons {
        let alone = marks.people.iter().filter(|(_, reasons)| reasons.contains(id));
        let mut who: Vec<String> = alone.map(|(person, _)| person.clone()).collect();
        let pairs = marks.pairs.iter().filter(|pair| pair.reasons.contains(id));
        let (folded, pairs) = without_team.fold(pairs.map(|pair| &pair.people).collect());
        who.extend(folded);
        let more = pairs.len().saturating_sub(PAIRS);
        who.extend(pairs.iter().take(PAIRS).map(|pair| pair.join(" and ")));
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
