//! Who may be one person, what that would change, and the line that says so.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::checked::Checked;
use super::sections::{SHOWN, lines};
use crate::attribute::{Footprint, footprints};
use crate::config::Person;
use crate::org::{Between, KnownAs, NearMiss, PersonIx, near_misses};
use crate::report::words::glance::names;
use crate::signals::plural;
use crate::sorting::LeanSort as _;
use crate::ui::style::{dim, heading};
use crate::ui::text::sanitize;
use crate::ui::yaml;

/// What would change if the two were one, of the person and of everybody's numbers.
fn effect(before: &Footprint, after: &Footprint, numbers: Vec<String>) -> String {
    let footprint = (before != after).then(|| difference(before, after));
    let told: Vec<String> = footprint.into_iter().chain(numbers).collect();
    if told.is_empty() { difference(before, after) } else { told.join("; ") }
}

/// A near miss with what the person on the roster is without and with the other.
pub(super) struct Weighed {
    miss: NearMiss,
    before: Footprint,
    after: Footprint,
    /// Counted changes of the other one, whenever they landed: what lies outside of the
    /// window can change numbers too.
    ever: usize,
}

/// Whom of the roster the near misses are about, in a line.
pub(super) fn asked(checked: &Checked<'_>, misses: &[Weighed]) -> Option<String> {
    let org = &checked.attributed.org;
    let people: BTreeSet<&str> =
        misses.iter().map(|one| org.person(one.miss.person).id.as_str()).collect();
    let names = names(people.into_iter());
    (!misses.is_empty()).then(|| format!("Decide who is one person with somebody below: {names}"))
}

/// The near misses, in lines.
pub(super) fn near(checked: &Checked<'_>, misses: &[Weighed], columns: usize) -> String {
    let Checked { config, known, emails, .. } = *checked;
    let org = &checked.attributed.org;
    if misses.is_empty() {
        return String::new();
    }
    let remark = if emails { "" } else { " (--emails: the lines to add)" };
    let mut text =
        format!("{}\n", heading(format!("Possibly the same person; nothing is joined{remark}")));
    for Weighed { miss, before, after, .. } in misses.iter().take(SHOWN) {
        let other = &known[miss.other.0 as usize];
        let other_person = org.person(miss.other);
        let name = if other_person.on_roster { &other_person.id } else { &other_person.name };
        let shown = match emails && !other.emails.is_empty() {
            true => format!(
                "{name} <{}>",
                other.emails.iter().cloned().collect::<Vec<_>>().join(">, <")
            ),
            false => name.clone(),
        };
        let id = &org.person(miss.person).id;
        let head = format!("{id} and {shown}: {}", miss.why.text());
        text.push_str(&lines(&head, columns));
        let effect = effect(before, after, (checked.joining)(miss));
        let told = lines(&format!("as one: {effect}"), columns.saturating_sub(2));
        told.lines().for_each(|line| text.push_str(&format!("  {line}\n")));
        if emails && !other_person.on_roster {
            let line = to_add(&config.people[miss.person.0 as usize], other);
            text.push_str(&format!("    {}\n", sanitize(&line)));
        }
    }
    if misses.len() > SHOWN {
        text.push_str(&format!("  {}\n", dim(format!("and {} more", misses.len() - SHOWN))));
    }
    text
}

/// The near misses of the roster, those that would change most first, without those that
/// are `proposed` elsewhere.
pub(super) fn weighed(checked: &Checked<'_>, proposed: &BTreeSet<PersonIx>) -> Vec<Weighed> {
    let attributed = checked.attributed;
    let mut misses = near_misses(&attributed.org, checked.known, Between::RosterAndOthers);
    misses.retain(|miss| !proposed.contains(&miss.other));
    misses.extend(near_misses(&attributed.org, checked.known, Between::Roster));
    let groups: Vec<Vec<PersonIx>> =
        misses.iter().flat_map(|miss| [vec![miss.person], vec![miss.person, miss.other]]).collect();
    let footprints = footprints(attributed, checked.window, &groups);
    let mut ever: BTreeMap<PersonIx, usize> = BTreeMap::new();
    for change in attributed.changes.iter().filter(|change| change.is_counted()) {
        for credit in &change.credited {
            *ever.entry(credit.person).or_default() += 1;
        }
    }
    let mut weighed: Vec<Weighed> = misses
        .into_iter()
        .zip(footprints.chunks_exact(2))
        .map(|(miss, both)| {
            let ever = ever.get(&miss.other).copied().unwrap_or_default();
            Weighed { miss, before: both[0], after: both[1], ever }
        })
        .collect();
    let gain = |w: &Weighed| {
        let work = |footprint: &Footprint| footprint.changes + footprint.reviews;
        work(&w.after).abs_diff(work(&w.before))
    };
    weighed.lean_sort_by_key(|w| (Reverse((gain(w), w.ever)), w.miss.clone()));
    // Two people of the roster are alike in both directions: what it would add to the one
    // with less tells more.
    let mut told = BTreeSet::new();
    weighed.retain(|w| told.insert(pair(&w.miss)));
    weighed
}

/// The two people, whichever of them is looked at.
fn pair(miss: &NearMiss) -> [PersonIx; 2] {
    [miss.person.min(miss.other), miss.person.max(miss.other)]
}

pub(super) fn difference(before: &Footprint, after: &Footprint) -> String {
    let parts = [
        (before.changes, after.changes, "change", ""),
        (before.reviews, after.reviews, "review", ""),
        (before.authors, after.authors, "author", " reviewed"),
        (before.teams, after.teams, "team", ""),
        (before.months, after.months, "month", ""),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|(before, after, ..)| before != after)
        .map(|(before, after, what, rest)| format!("{before} → {}{rest}", plural(after, what)))
        .collect();
    match parts.is_empty() {
        true => "nothing changes in this window".to_owned(),
        false => parts.join(", "),
    }
}

/// The key of the roster's person as it would have to read.
fn to_add(person: &Person, other: &KnownAs) -> String {
    if !other.emails.is_empty() {
        return format!("emails: {}", yaml::list(person.emails.iter().chain(&other.emails)));
    }
    if !other.logins.is_empty() {
        return format!("logins: {}", yaml::map(person.logins.iter().chain(&other.logins)));
    }
    format!("names: {}", yaml::list(person.names.iter().chain(&other.names)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Kind;

    fn person() -> Person {
        Person {
            id: "ana".into(),
            name: "Ana".into(),
            emails: vec!["ana@example.com".into()],
            names: vec![],
            logins: vec![("github".into(), "anaq".into())],
            memberships: vec![],
            away: vec![],
            part: None,
            kind: Kind::Human,
        }
    }

    #[test]
    fn the_line_to_add_keeps_what_was_there() {
        let mut other = KnownAs::default();
        other.names.insert("Ana: Q".into());
        assert_eq!(to_add(&person(), &other), "names: [\"Ana: Q\"]");
        other.logins.insert(("gerrit".into(), "1000045".into()));
        assert_eq!(to_add(&person(), &other), "logins: {github: anaq, gerrit: \"1000045\"}");
        other.emails.insert("ana@home.example".into());
        assert_eq!(to_add(&person(), &other), "emails: [ana@example.com, ana@home.example]");
    }

    #[test]
    fn only_what_differs_is_told() {
        let before = Footprint { changes: 1, reviews: 3, authors: 1, teams: 2, months: 4 };
        let after = Footprint { changes: 5, reviews: 2, ..before };
        assert_eq!(difference(&before, &after), "1 → 5 changes, 3 → 2 reviews");
        assert_eq!(difference(&after, &before), "5 → 1 change, 2 → 3 reviews");
        let nobody = Footprint { authors: 0, ..before };
        assert_eq!(difference(&nobody, &before), "0 → 1 author reviewed");
        assert_eq!(difference(&before, &before), "nothing changes in this window");
    }
}
