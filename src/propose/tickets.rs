//! `initiatives`: prefixes of tickets that commits name often. Standards look like
//! them as well (`SHA-256`).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use super::Found;
use crate::sorting::LeanSort as _;

/// Fewer changes are no custom.
const FEWEST_CHANGES: usize = 20;

/// Fewer numbers are a name: `UTF-8`, `SHA-256`.
const FEWEST_NUMBERS: usize = 8;

/// Standards and the like, which are no tickets however often they come.
const NO_TICKETS: &[&str] = &[
    "AES", "BIP", "CVE", "ECMA", "HTTP", "IEEE", "IPV", "ISO", "KEP", "MD", "PEP", "RFC", "RSA",
    "SHA", "SSL", "TLS", "UTF", "V", "VER", "VERSION", "WIP",
];

static TICKET: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?:^|[^A-Za-z0-9-])([A-Z][A-Z0-9]{1,9})-(\d{1,6})\b").ok());

/// A prefix, with the changes of the window that name a ticket of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tickets {
    pub prefix: String,
    pub changes: usize,
}

/// Those with the most changes first.
pub(super) fn find(found: &Found<'_>) -> Vec<Tickets> {
    let changes = found.attributed.changes.iter().filter(|c| found.window.contains(c.day));
    let messages =
        changes.map(|change| found.facts[change.repo()].commits[change.commit()].subject());
    in_subjects(messages)
}

fn in_subjects<'a>(subjects: impl Iterator<Item = &'a str>) -> Vec<Tickets> {
    let mut seen: BTreeMap<&str, (usize, BTreeSet<&str>)> = BTreeMap::new();
    let Some(ticket) = TICKET.as_ref() else { return Vec::new() };
    for subject in subjects {
        let mut here = BTreeSet::new();
        for (_, [prefix, number]) in ticket.captures_iter(subject).map(|found| found.extract()) {
            let (changes, numbers) = seen.entry(prefix).or_default();
            *changes += usize::from(here.insert(prefix));
            numbers.insert(number);
        }
    }
    let mut tickets: Vec<Tickets> = seen
        .into_iter()
        .filter(|(prefix, (changes, numbers))| {
            *changes >= FEWEST_CHANGES
                && numbers.len() >= FEWEST_NUMBERS
                && !NO_TICKETS.contains(prefix)
        })
        .map(|(prefix, (changes, _))| Tickets { prefix: prefix.to_owned(), changes })
        .collect();
    tickets.lean_sort_by(|a, b| b.changes.cmp(&a.changes).then_with(|| a.prefix.cmp(&b.prefix)));
    tickets
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_comes_often_with_many_numbers_is_a_ticket() {
        let mut subjects = Vec::new();
        for n in 0..20 {
            subjects.push(format!("PAY-{n}: charge in cents, PAY-{n} again"));
            subjects.push(format!("Use SHA-{n} for lower-{n}, XPAY-UP-{n}"));
            subjects.push(format!("ONE-{}", n % 3));
        }
        subjects.extend((0..19).map(|n| format!("RARE-{n}")));
        let found = in_subjects(subjects.iter().map(String::as_str));
        assert_eq!(found, [Tickets { prefix: "PAY".into(), changes: 20 }]);
    }
}
