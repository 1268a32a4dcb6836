//! The appendices: every piece of evidence, and what the numbers rest on.

use std::collections::{BTreeMap, BTreeSet};

use super::ledger::Ledger;
use crate::report::markdown::{self, coverage};
use crate::report::model::{EvidenceItem, PersonReport, Report, title};
use crate::report::words;

/// The heading with which the appendices begin.
pub(super) const LEDGER: &str = "## Appendix A: ledger of evidence";

/// A commit of the ledger.
struct Row<'r> {
    item: &'r EvidenceItem,
    roles: BTreeSet<&'r str>,
    signals: BTreeSet<&'r str>,
}

impl<'r> Row<'r> {
    fn of(item: &'r EvidenceItem) -> Self {
        Self { item, roles: BTreeSet::new(), signals: BTreeSet::new() }
    }
}

/// Appendix A: one row a commit, by id, with the signals that it stands behind.
pub(super) fn ledger(person: &PersonReport, ledger: &Ledger) -> String {
    let mut known: BTreeMap<(&str, &str), Row<'_>> = BTreeMap::new();
    for (id, signal) in &person.signals {
        for item in &signal.evidence {
            let row = known.entry((item.place(), item.id())).or_insert_with(|| Row::of(item));
            row.roles.insert(words::role_id(item));
            row.signals.insert(id);
        }
    }
    let rows = ledger.entries().into_iter().map(|(number, repo, commit)| {
        let id = format!("E{number}");
        match known.get(&(repo, commit)) {
            Some(Row { item, roles, signals }) => {
                let commit = match item.url() {
                    Some(url) => markdown::link(words::short(item), url),
                    None => words::short(item).to_owned(),
                };
                let join =
                    |set: &BTreeSet<&str>| set.iter().copied().collect::<Vec<_>>().join(", ");
                vec![
                    id,
                    words::day(item.time()).to_owned(),
                    format!("{} {commit}", markdown::text(repo)),
                    markdown::in_cell(item.subject()),
                    join(roles),
                    markdown::text(&join(signals)),
                ]
            }
            None => {
                let gone = "no longer among the evidence".to_owned();
                let place = format!("{} {}", markdown::text(repo), words::short_id(commit));
                vec![id, String::new(), place, gone, String::new(), String::new()]
            }
        }
    });
    let header = ["id", "landed", "commit", "subject", "as", "behind"];
    format!("{LEDGER}\n\n{}", markdown::table(&header, rows))
}

/// Appendix B: exclusions, coverage, gaps and definitions.
pub(super) fn definitions(report: &Report, person: &PersonReport) -> String {
    let mut text = "## Appendix B: exclusions, coverage, definitions\n\n".to_owned();
    let counts = words::excluded(&report.caveat_box.exclusions);
    text.push_str(&match counts.is_empty() {
        true => "No change of the window was excluded.\n\n".to_owned(),
        false => format!(
            "Excluded changes of the window, whoever made them: {}. Each with its reason: `crosscut \
             scan --format json`.\n\n",
            markdown::text(&counts)
        ),
    });
    text.push_str(&coverage(report).replacen("## ", "### ", 1));
    for gap in &report.gaps {
        let said = format!("{}: {} ({})", gap.repo, gap.detail, gap.hint);
        text.push_str(&format!("- Gap in {}\n", markdown::text(&said)));
    }
    text.push('\n');
    for id in person.signals.keys() {
        text.push_str(&format!("- **{}**: {}\n", markdown::text(id), markdown::text(title(id))));
    }
    text.push_str(&format!("\n{}\n", markdown::text(&report.caveats.join(" "))));
    text
}
