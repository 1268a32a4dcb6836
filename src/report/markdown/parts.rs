//! Parts that pages of several products have in common.

use super::columns::{columns, shown};
use super::text::text;
use crate::report::columns::{COVERAGE, CoverageRow};
use crate::report::model::{
    Care, EntryItem, NotComparable, Provenance, Report, ReportGap, TrendPeriod,
};
use crate::report::words::{self, WithoutTeam};

/// Who must not be compared; empty where everybody can be.
pub(super) fn not_comparable(marks: &NotComparable, without_team: &WithoutTeam<'_>) -> String {
    if marks.reasons.is_empty() {
        return String::new();
    }
    let mut page = "## Not comparable\n\n".to_owned();
    for (id, reason) in &marks.reasons {
        let alone = marks.people.iter().filter(|(_, reasons)| reasons.contains(id));
        let mut who: Vec<String> = alone.map(|(person, _)| person.clone()).collect();
        let pairs = marks.pairs.iter().filter(|pair| pair.reasons.contains(id));
        let (folded, pairs) = without_team.fold(pairs.map(|pair| &pair.people).collect());
        who.extend(folded);
        who.extend(pairs.iter().map(|pair| pair.join(" and ")));
        page.push_str(&format!(
            "- {}: {} (on {})\n",
            text(&reason.detail),
            text(&who.join(", ")),
            text(&reason.signals.join(", "))
        ));
    }
    if marks.more_pairs > 0 {
        page.push_str(&format!("- and {} more pairs\n", marks.more_pairs));
    }
    page
}

/// Entries as a list below these words; empty where there are none.
pub(super) fn entries<'a>(heading: &str, entries: impl Iterator<Item = &'a EntryItem>) -> String {
    let lines: Vec<String> =
        entries.map(|entry| format!("- {}\n", text(&words::entry(entry)))).collect();
    if lines.is_empty() { String::new() } else { format!("{heading}\n\n{}", lines.concat()) }
}

/// The coverage of every repository, as a section.
pub(in crate::report) fn coverage(report: &Report) -> String {
    let rows: Vec<CoverageRow<'_>> = CoverageRow::all(report).collect();
    let table = columns(&shown(COVERAGE, &rows), rows.into_iter());
    format!("## Coverage in the window\n\n{table}")
}

/// The header of a table of periods, under what its first column is.
pub(in crate::report) fn trend_header(first: &str, periods: &[TrendPeriod]) -> Vec<String> {
    let periods = periods.iter().map(|period| text(&words::period(period)));
    std::iter::once(first.to_owned()).chain(periods).collect()
}

/// Which repositories could not be read, as a paragraph; empty where all were.
pub(super) fn not_read(made: &Provenance, gaps: &[ReportGap]) -> String {
    let said = words::not_read(made, gaps);
    said.map(|said| format!("\n**{}.**\n", text(&said))).unwrap_or_default()
}

/// Purpose and care, a paragraph each.
pub(super) fn care(care: Option<&Care>) -> String {
    let said = words::care(care).into_iter();
    said.map(|line| format!("\n{}.\n", text(&line))).collect()
}
