//! A journal, and what Git saw beside it, for a terminal.

use std::collections::{BTreeMap, BTreeSet};

use super::layout::{commands, section, width_of};
use crate::journal::{Entry, Journal, When};
use crate::report::model::{EvidenceItem, Report};
use crate::report::words;
use crate::sorting::LeanSort as _;
use crate::ui::style::{accent, dim, heading};
use crate::ui::text::{sanitize, wrap};

/// The entries of journals, or those of one person, oldest first.
#[must_use]
pub fn journal(journals: &[Journal], of: Option<&str>, columns: usize) -> String {
    let columns = width_of(columns);
    let mut text = String::new();
    for journal in journals {
        let theirs = journal.entries.iter().filter(|entry| of.is_none_or(|id| entry.who == id));
        let mut entries: Vec<&Entry> = theirs.collect();
        entries.lean_sort_by_key(|entry| (entry.when.first(), entry.when.last()));
        let confirmed = entries.iter().filter(|entry| !entry.confirmed_by.is_empty()).count();
        let (file, count) =
            (journal.file.display().to_string(), words::plural(entries.len(), "entry"));
        let title = sanitize(&format!("{file} · {count}, {confirmed} confirmed"));
        text.push_str(&format!("{}\n", heading(title)));
        for entry in entries {
            text.push_str(&one(entry, journal.person.as_deref(), columns));
        }
    }
    text
}

fn one(entry: &Entry, person: Option<&str>, columns: usize) -> String {
    let when = match entry.when {
        When::Day(day) => day.to_string(),
        When::Span(from, to) => format!("{from} to {to}"),
    };
    let who = match person {
        Some(person) if person == entry.who => String::new(),
        _ => format!("{}: ", entry.who),
    };
    let mut about = vec![entry.kind.id().to_owned()];
    about.extend(entry.pillar.clone());
    about.extend(entry.outcomes.is_empty().then(|| "no outcome".to_owned()));
    about.push(match entry.confirmed_by.as_slice() {
        [] => "not confirmed".to_owned(),
        some => {
            let names: Vec<&str> = some.iter().map(|one| one.who.as_str()).collect();
            format!("confirmed by {}", names.join(", "))
        }
    });
    let line = sanitize(&format!("{when}  {who}{}", entry.what));
    let mut text = hanging(&line, columns);
    let about = sanitize(&format!("{} · {}", entry.id, about.join(" · ")));
    for line in wrap(&about, columns - 6) {
        text.push_str(&format!("      {}\n", dim(line)));
    }
    text
}

/// A text in lines, those after the first further in.
fn hanging(text: &str, columns: usize) -> String {
    let lines = wrap(text, columns - 6);
    let lines = lines.iter().zip([2].into_iter().chain(std::iter::repeat(6)));
    lines.map(|(line, indent)| format!("{:indent$}{line}\n", "")).collect()
}

/// What landed in the report's window and stands behind any number of its one
/// person, by repository, and what the journal has of the same days. Signals also
/// look back, at what was founded long before: that is of no help to write.
#[must_use]
pub fn month(report: &Report, name: &str, columns: usize) -> String {
    let columns = width_of(columns);
    let Some(person) = report.people.first() else { return String::new() };
    let title = format!("What Git recorded of {} in {name}", person.name);
    let mut parts = vec![format!("{}\n", heading(sanitize(&title)))];
    let landed = |item: &&EvidenceItem| {
        // Days as text stand in the order of time.
        let (day, window) = (words::day(item.time()), &report.window);
        window.from.as_str() <= day && day < window.to.as_str()
    };
    let evidence = person.signals.values().flat_map(|signal| &signal.evidence);
    for (repo, items) in seen(evidence.filter(landed)) {
        let mut text = format!("{}\n", accent(sanitize(repo)));
        for (item, roles) in items {
            let (day, commit) = (words::day(item.time()), words::short(item));
            let roles = roles.into_iter().collect::<Vec<_>>().join(", ");
            let line = sanitize(&format!("{day} {commit} {} ({roles})", item.subject()));
            text.push_str(&hanging(&line, columns));
        }
        parts.push(text);
    }
    if parts.len() == 1 {
        parts.push("Nothing that counts. Git sees no meetings, incidents or talks.\n".to_owned());
    }
    let entries: Vec<String> = person
        .entries
        .iter()
        .flat_map(|entry| wrap(&sanitize(&words::entry(entry)), columns - 4))
        .collect();
    if !entries.is_empty() {
        parts.push(section("In the journal already", &entries));
    }
    let example =
        format!("crosscut log \"What came of it\" --date {name}-01 --outcome \"…: … -> …\"");
    parts.push(commands(
        "Write down",
        &[("what Git cannot see of it, and who can confirm it:", example)],
    ));
    parts.join("\n")
}

/// Changes once each with all their roles, in order of time, by repository.
fn seen<'r>(
    items: impl Iterator<Item = &'r EvidenceItem>,
) -> BTreeMap<&'r str, Vec<(&'r EvidenceItem, BTreeSet<&'static str>)>> {
    let mut all: BTreeMap<(&str, &str, &str), (&EvidenceItem, BTreeSet<&str>)> = BTreeMap::new();
    for item in items {
        let key = (item.place(), item.time(), item.id());
        all.entry(key).or_insert_with(|| (item, BTreeSet::new())).1.insert(words::role_id(item));
    }
    let mut by_repo: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    for ((repo, ..), seen) in all {
        by_repo.entry(repo).or_default().push(seen);
    }
    by_repo
}

#[cfg(test)]
mod tests {
    use super::hanging;

    #[test]
    fn a_line_that_is_too_long_goes_on_further_in() {
        let line = "2026-03-23 9ae1055077 ledger: return typed errors (author)";
        assert_eq!(
            hanging(line, 50),
            "  2026-03-23 9ae1055077 ledger: return typed\n      errors (author)\n"
        );
        assert_eq!(hanging("short", 50), "  short\n");
    }
}
