//! The appendices: every piece of evidence, and what the numbers rest on.

use std::collections::{BTreeMap, BTreeSet};

use super::beside::Beside;
use super::ledger::Ledger;
use super::subject::Packet;
use super::{left, overview};
use crate::report::markdown::{self, coverage};
use crate::report::model::{EvidenceItem, PersonReport, Report};
use crate::report::words;
use crate::signals::registry;

/// The heading of the ledger.
const LEDGER: &str = "## Appendix A: ledger of evidence";

/// The heading of what the numbers rest on.
const DEFINITIONS: &str = "## Appendix B: caveats, exclusions, coverage, definitions";

/// The terms of the packet that no dictionary explains.
const TERMS: &str = "- **Weeks counted by team** (team-weeks): a week in which somebody changed the code of a team; with \
     the code of two teams in one week, two.\n\
     - **Unevenly, like 1.5 equal ones** (effective number of teams): three teams of which one has nearly \
     all of these weeks are little more than one; three with a third each are three.\n\
     - **Chores**: version bumps, merges, typos, formatting, and changes that touch nothing but lists \
     of who is in which team or owns what.\n";

/// A commit or an entry of the ledger.
struct Row<'r> {
    item: &'r EvidenceItem,
    roles: BTreeSet<String>,
    machines: BTreeSet<&'static str>,
    /// The signals that it stands behind, and why else it is cited.
    behind: BTreeSet<&'r str>,
}

impl<'r> Row<'r> {
    fn of(item: &'r EvidenceItem) -> Self {
        let (roles, machines, behind) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
        Self { item, roles, machines, behind }
    }
}

/// Appendix A: one row a commit or entry, by id, with what it stands behind. What
/// is no longer among the evidence keeps its row, with why it left.
pub(super) fn ledger(
    packet: &Packet<'_>,
    person: &PersonReport,
    beside: &[Beside],
    ledger: &Ledger,
) -> String {
    let of_signals = person
        .signals
        .iter()
        .flat_map(|(id, signal)| signal.evidence.iter().map(move |item| (item, id.as_str())));
    let beside = beside.iter().map(|beside| (&beside.item, beside.why.as_str()));
    let mut known: BTreeMap<(&str, &str), Row<'_>> = BTreeMap::new();
    for (item, behind) in of_signals.chain(beside) {
        let row = known.entry((item.place(), item.id())).or_insert_with(|| Row::of(item));
        row.roles.insert(words::role_in_short(item, &person.name));
        row.machines.extend(words::by_machines(item));
        row.behind.insert(behind);
    }
    let rows = ledger.entries().into_iter().map(|(repo, raw, source)| {
        let id = format!("E{}", source.number);
        match known.get(&(repo, raw)) {
            Some(Row { item, roles, machines, behind }) => {
                let commit = match item.url() {
                    Some(url) => markdown::link(words::short(item), url),
                    None => words::short(item).to_owned(),
                };
                vec![
                    id,
                    words::day(item.time()).to_owned(),
                    format!("{} {commit}", markdown::text(repo)),
                    markdown::in_cell(item.subject()),
                    markdown::text(&told_as(roles, machines)),
                    markdown::text(&behind.iter().copied().collect::<Vec<_>>().join(", ")),
                ]
            }
            None => {
                let short = words::short_id(raw);
                let commit = match source.url.as_str() {
                    "" => markdown::text(short),
                    url => markdown::link(short, url),
                };
                vec![
                    id,
                    words::day(&source.day).to_owned(),
                    format!("{} {commit}", markdown::text(repo)),
                    markdown::in_cell(&source.subject),
                    "left".to_owned(),
                    markdown::text(&left::why(packet, repo, raw, source)),
                ]
            }
        }
    });
    let header = ["id", "landed", "commit", "subject", "as", "behind"];
    format!("{LEDGER}\n\n{}", markdown::table(&header, rows))
}

/// In what roles, and what part machines had. A role is a word, but a sentence where
/// others made the commit.
fn told_as(roles: &BTreeSet<String>, machines: &BTreeSet<&'static str>) -> String {
    let told = roles.iter().map(String::as_str).chain(machines.iter().copied());
    let between = if roles.iter().any(|role| role.contains(' ')) { "; " } else { ", " };
    told.collect::<Vec<_>>().join(between)
}

/// Appendix B: exclusions, coverage, gaps and definitions.
pub(super) fn definitions(report: &Report, person: &PersonReport) -> String {
    let mut text = format!("{DEFINITIONS}\n\n{}\n", overview::caveats(report, person));
    let counts = words::excluded(&report.caveat_box.exclusions);
    text.push_str(&match counts.is_empty() {
        true => "No change of the window was excluded.\n\n".to_owned(),
        false => format!(
            "Excluded changes of the window, by everybody: {}. For the reason of each: `crosscut \
             scan --format json`.\n\n",
            markdown::text(&counts)
        ),
    });
    text.push_str(&coverage(report).replacen("## ", "### ", 1));
    for gap in &report.gaps {
        let said = format!("{}: {} ({})", gap.repo, gap.detail, gap.hint);
        text.push_str(&format!("- Gap in {}\n", markdown::text(&said)));
    }
    text.push_str(&format!("\n{TERMS}\n"));
    for id in person.signals.keys() {
        let Some(signal) = registry::find(id) else { continue };
        let (title, about) = (markdown::text(signal.title), markdown::text(&signal.about()));
        text.push_str(&format!("- **{title}** ({}): {about}\n", markdown::text(id)));
    }
    text.push_str(&format!("\n{}\n", markdown::text(&report.caveats.join(" "))));
    text
}
