//! Several people: one line each, in alphabetical order, never ranked.

use crate::report::model::{
    Headline, PersonPillar, PersonReport, PillarStatus, Report, ReportPillar, each_signal,
    headline, headline_name,
};
use crate::report::table::layout::{plain_table, remarks};
use crate::report::words;
use crate::ui::style::{accent, dim, heading};
use crate::ui::text::{sanitize, truncate, width};

/// People shown of those whom no config lists; the rest can be asked for by id.
pub const PEOPLE: usize = 24;
/// Columns for the longest id: it has to be readable, it is what --person takes.
const NAME: usize = 30;
/// Columns for one signal.
const CELL: usize = 10;
/// Columns for a share.
const SHARE: usize = 8;

/// With more people than this, those for whom nothing was found share a line.
const TEAM: usize = 12;

pub(super) fn table(report: &Report, columns: usize) -> String {
    // A roster is as long as somebody wanted it to be.
    let limit = if report.provenance.config_sha256.is_some() { usize::MAX } else { PEOPLE };
    let people = &report.people[..report.people.len().min(limit)];
    let all = report.people.len() as u64 + report.more_people;
    let mut text = format!("{}\n", heading("People, in alphabetical order"));
    let signals = each_signal(&report.pillars).map(String::as_str);
    let (unknown, ids): (Vec<&str>, Vec<&str>) =
        signals.partition(|id| is_unknown_to_all(people, id));
    let is_absent = |person: &&PersonReport| {
        people.len() > TEAM && person.basis.changes == 0 && found_nothing(person, &ids)
    };
    let (absent, present): (Vec<_>, Vec<_>) = people.iter().partition(is_absent);
    text.push_str(&summary(report, &absent, &unknown, columns));
    if !present.is_empty() {
        text.push_str(&basis(&present, columns));
    }
    for pillar in &report.pillars {
        let known = pillar.signals.iter().map(String::as_str);
        let known: Vec<&str> = known.filter(|id| !unknown.contains(id)).collect();
        if !known.is_empty() {
            text.push_str(&format!("{}\n", accent(sanitize(&pillar.title))));
            text.push_str(&pillar_part(&present, pillar, &known, columns));
        }
    }
    let hidden = all - people.len() as u64;
    if hidden > 0 {
        let more =
            format!("and {hidden} more people: select them with --person, or use --format json");
        text.push_str(&format!("  {}\n", dim(more)));
    }
    let mut legend = vec![words::RESTS_ON.to_owned(), what_is_counted(&ids)];
    if has_unknown(people, &ids) {
        legend.push("? unknown: no scanned source records it".to_owned());
    }
    if has_nothing_to_count(people, &ids) {
        legend.push(words::NONE_OF_NONE.to_owned());
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

/// Who they are, where they came from within the window, and what each one's own numbers
/// rest on.
fn basis(people: &[&PersonReport], columns: usize) -> String {
    let name = name_columns(people);
    let rows: Vec<[String; 2]> =
        people.iter().map(|person| words::rests_on_in_short(person)).collect();
    let team = columns.saturating_sub(2 + name + 2 + 2 * (SHARE + 2)).max(CELL);
    let header = ["", "team", "owned", "reviewed"].map(dim);
    let rows = people.iter().zip(rows).map(|(person, [owned, reviewed])| {
        let team = sanitize(&words::homes(person));
        vec![truncate(&sanitize(&person.id), name), team, owned, reviewed]
    });
    let rows = std::iter::once(header.to_vec()).chain(rows);
    plain_table(rows, &[name, team, SHARE, SHARE])
}

/// Columns for the ids of these people.
fn name_columns(people: &[&PersonReport]) -> usize {
    let longest = people.iter().map(|person| width(&sanitize(&person.id))).max();
    longest.unwrap_or(0).clamp(8, NAME)
}

/// What is told once instead of in every row: of many people, who has no part in
/// the window; and which signals nobody's numbers are known of.
fn summary(report: &Report, absent: &[&PersonReport], unknown: &[&str], columns: usize) -> String {
    let mut said = Vec::new();
    if !absent.is_empty() {
        let all = report.people.len() + report.more_people as usize;
        let active = all - absent.len();
        let names: Vec<&str> = absent.iter().map(|person| person.id.as_str()).collect();
        said.push(format!(
            "{active} of {all} people have a part in the window. Nothing was found for {}",
            names.join(", ")
        ));
    }
    if !unknown.is_empty() {
        said.push(format!("Unknown for everybody: {}", unknown.join(", ")));
    }
    remarks(said, columns)
}

/// One pillar: a line each for those of whom anything was found or is unknown,
/// and of many people, one line for all others.
fn pillar_part(
    people: &[&PersonReport],
    pillar: &ReportPillar,
    ids: &[&str],
    columns: usize,
) -> String {
    let found = |person: &&PersonReport| people.len() <= TEAM || !found_nothing(person, ids);
    let (shown, quiet): (Vec<_>, Vec<_>) = people.iter().copied().partition(found);
    let mut text = String::new();
    if !shown.is_empty() {
        text.push_str(&pillar_table(&shown, pillar, ids, columns));
    }
    if !quiet.is_empty() {
        let names: Vec<&str> = quiet.iter().map(|person| person.id.as_str()).collect();
        text.push_str(&remarks([format!("nothing throughout: {}", names.join(", "))], columns));
    }
    text
}

/// Whether none of these signals found anything; one that is unknown may have.
fn found_nothing(person: &PersonReport, ids: &[&str]) -> bool {
    let of = |id: &&str| headline_of(person, id).map(|found| found.count);
    ids.iter().all(|id| of(id) == Some(0))
}

/// One line a person: what each signal of a pillar found. Signals that don't
/// fit beside each other stand below.
fn pillar_table(
    people: &[&PersonReport],
    pillar: &ReportPillar,
    ids: &[&str],
    columns: usize,
) -> String {
    let name = name_columns(people);
    let fitting = ((columns - 2 - name - 2 - 4) / (CELL + 2)).max(1);
    let broken = |id: &&str| match id.len() <= CELL {
        true => (*id).to_owned(),
        false => id.replacen('-', "-\n", 2),
    };
    let mut text = String::new();
    for (part, shown) in ids.chunks(fitting).enumerate() {
        let mut header = vec![String::new()];
        header.extend(shown.iter().map(broken));
        let mut widths = vec![name];
        widths.extend(shown.iter().map(|_| CELL));
        let last = (part + 1) * fitting >= ids.len();
        if last {
            header.push(String::new());
            widths.push(4);
        }
        let rows = people.iter().map(|person| {
            let mut row = vec![truncate(&sanitize(&person.id), name)];
            row.extend(shown.iter().map(|id| cell(person, id)));
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

fn is_unknown_to_all(people: &[PersonReport], id: &str) -> bool {
    !people.is_empty() && people.iter().all(|person| cell(person, id) == "?")
}

/// What the numbers count.
fn what_is_counted(ids: &[&str]) -> String {
    let counts = |id: &&str| Some(format!("{id} ({})", headline_name(id)?));
    let counts: Vec<String> = ids.iter().filter_map(counts).collect();
    format!("What each number counts: {}.", counts.join(", "))
}

/// The value that stands for the signal, or `?` where it is unknown.
fn cell(person: &PersonReport, id: &str) -> String {
    match headline_of(person, id) {
        None => "?".to_owned(),
        found => words::cell(found),
    }
}

fn headline_of(person: &PersonReport, id: &str) -> Option<Headline> {
    headline(id, person.signals.get(id)?)
}

fn has_nothing_to_count(people: &[PersonReport], ids: &[&str]) -> bool {
    let is_none = |person, id| words::is_of_nothing(headline_of(person, id));
    people.iter().any(|person| ids.iter().any(|id| is_none(person, id)))
}

fn has_unknown(people: &[PersonReport], ids: &[&str]) -> bool {
    people.iter().any(|person| ids.iter().any(|id| cell(person, id) == "?"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::test_support::{World, on};
    use crate::report::test_support::{pillar, report};

    /// Ana changed another team's code; nobody recorded a review, and bo did
    /// nothing, nor so many others.
    fn shown(others: usize) -> String {
        let mut world = World::new([on("2025-01-06", "ana").changing(&["pay/x"])]);
        world.config.pillars = vec![pillar(&["team-breadth", "review-reach"])];
        let mut report = report(&world, ["2025-01-01", "2025-04-01"], &["ana", "bo"]);
        for at in 0..others {
            let mut other = report.people[1].clone();
            other.id = format!("p{at:02}");
            report.people.push(other);
        }
        anstream::adapter::strip_str(&table(&report, 80)).to_string()
    }

    #[test]
    fn what_nobody_knows_is_told_once_and_has_no_column() {
        let text = shown(0);
        assert!(text.contains("Unknown for everybody: review-reach"), "{text}");
        assert!(!text.contains('?'), "{text}");
        assert!(text.lines().any(|line| line.trim() == "bo        0           thin"), "{text}");
    }

    #[test]
    fn of_many_people_those_without_a_part_are_told_once() {
        let text = shown(TEAM);
        assert!(text.contains("1 of 14 people have a part in the window."), "{text}");
        assert!(text.contains("Nothing was found for bo, p00, p01,"), "{text}");
        let rows = text.lines().filter(|line| line.trim_start().starts_with("bo "));
        assert_eq!(rows.count(), 0, "{text}");
        assert!(text.lines().any(|line| line.trim_start().starts_with("ana ")), "{text}");
    }
}
