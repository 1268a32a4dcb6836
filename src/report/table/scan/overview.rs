//! Several people: one line each, in alphabetical order, never ranked.

use crate::report::model::{
    PersonPillar, PersonReport, PillarStatus, Report, ReportPillar, headline, headline_name,
};
use crate::report::table::layout::{plain_table, remarks};
use crate::report::words;
use crate::ui::style::{accent, dim, heading};
use crate::ui::text::{sanitize, truncate, width};

/// People shown of those whom no config lists; the rest can be asked for by id.
const PEOPLE: usize = 24;
/// Columns for the longest id: it has to be readable, it is what --person takes.
const NAME: usize = 30;
/// Columns for one signal.
const CELL: usize = 10;

pub(super) fn table(report: &Report, columns: usize) -> String {
    // A roster is as long as somebody wanted it to be.
    let limit = if report.provenance.config_sha256.is_some() { usize::MAX } else { PEOPLE };
    let people = &report.people[..report.people.len().min(limit)];
    let mut text = format!("{}\n", heading("People, in alphabetical order"));
    for pillar in &report.pillars {
        text.push_str(&format!("{}\n", accent(sanitize(&pillar.title))));
        text.push_str(&pillar_table(people, pillar, columns));
    }
    let hidden = report.people.len() - people.len();
    if hidden > 0 {
        let more =
            format!("and {hidden} more people: select them with --person, or use --format json");
        text.push_str(&format!("  {}\n", dim(more)));
    }
    let all = report.pillars.iter().flat_map(|pillar| &pillar.signals).map(String::as_str);
    let ids: Vec<&str> = all.collect();
    let mut legend = vec![what_is_counted(&ids)];
    if has_unknown(people, &ids) {
        legend.push("? unknown: no scanned source records it".to_owned());
    }
    let mut pillars = people.iter().flat_map(|person| &person.pillars);
    if pillars.any(|pillar| pillar.status == PillarStatus::Thin) {
        legend.push(
            "thin: no direct evidence, or all evidence from one quarter or one initiative; \
             the report on one person gives the reason"
                .to_owned(),
        );
    }
    text + &remarks(legend, columns)
}

/// One line a person: what each signal of a pillar found. Signals that don't
/// fit beside each other stand below.
fn pillar_table(people: &[PersonReport], pillar: &ReportPillar, columns: usize) -> String {
    let longest = people.iter().map(|person| width(&sanitize(&person.id))).max();
    let name = longest.unwrap_or(0).clamp(8, NAME);
    let fitting = ((columns - 2 - name - 2 - 4) / (CELL + 2)).max(1);
    let broken = |id: &String| match id.len() <= CELL {
        true => id.clone(),
        false => id.replacen('-', "-\n", 2),
    };
    let mut text = String::new();
    for (part, ids) in pillar.signals.chunks(fitting).enumerate() {
        let mut header = vec![String::new()];
        header.extend(ids.iter().map(broken));
        let mut widths = vec![name];
        widths.extend(ids.iter().map(|_| CELL));
        let last = (part + 1) * fitting >= pillar.signals.len();
        if last {
            header.push(String::new());
            widths.push(4);
        }
        let rows = people.iter().map(|person| {
            let mut row = vec![truncate(&sanitize(&person.id), name)];
            row.extend(ids.iter().map(|id| cell(person, id)));
            let is_thin =
                |own: &PersonPillar| own.id == pillar.id && own.status == PillarStatus::Thin;
            if last {
                let thin = person.pillars.iter().any(is_thin);
                row.push(if thin { dim("thin") } else { String::new() });
            }
            row
        });
        text.push_str(&plain_table(std::iter::once(header).chain(rows), &widths));
    }
    text
}

/// What the numbers count.
fn what_is_counted(ids: &[&str]) -> String {
    let counts = |id: &&str| Some(format!("{id} ({})", headline_name(id)?));
    let counts: Vec<String> = ids.iter().filter_map(counts).collect();
    format!("What each number counts: {}.", counts.join(", "))
}

/// The value that stands for the signal, or `?` where it is unknown.
fn cell(person: &PersonReport, id: &str) -> String {
    match person.signals.get(id).and_then(|signal| headline(id, signal)) {
        None => "?".to_owned(),
        found => words::cell(found),
    }
}

fn has_unknown(people: &[PersonReport], ids: &[&str]) -> bool {
    people.iter().any(|person| ids.iter().any(|id| cell(person, id) == "?"))
}
