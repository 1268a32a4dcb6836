//! Letters instead of people.

use std::collections::BTreeMap;
use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::report::model::{BehindKind, Comparison};
use crate::sorting::LeanSort as _;

/// Puts letters in the place of people, and leaves out what would name them:
/// evidence, entries, docs, areas, moves, what gaps say, the commits that branches point to.
///
/// The order of the letters follows a hash of each id with the config's
/// `fingerprint`: it is the same for the same config, and says nothing to whom
/// the config is unknown. So the fingerprint itself is left out as well.
pub fn anonymise(comparison: &mut Comparison, fingerprint: &str) {
    let letters = letters(comparison.people.iter().map(|person| person.id.as_str()), fingerprint);
    let letter = |id: &str| letters.get(id).cloned().unwrap_or_default();
    comparison.anonymised = true;
    comparison.provenance.config_sha256 = None;
    for repo in &mut comparison.provenance.repos {
        repo.tips.clear();
    }
    for gap in &mut comparison.gaps {
        gap.detail = "left out: it could identify somebody".to_owned();
        gap.hint.clear();
    }
    let marks = &mut comparison.not_comparable;
    marks.people = std::mem::take(&mut marks.people)
        .into_iter()
        .map(|(id, reasons)| (letter(&id), reasons))
        .collect();
    for pair in &mut marks.pairs {
        pair.people = pair.people.each_ref().map(|id| letter(id));
        pair.people.lean_sort();
    }
    marks.pairs.lean_sort_by(|a, b| a.people.cmp(&b.people));
    comparison.docs.clear();
    let mut order: Vec<usize> = (0..comparison.people.len()).collect();
    order.lean_sort_by_key(|at| letter(&comparison.people[*at].id));
    let table = &mut comparison.team_weeks;
    for rows in [&mut table.rows, &mut table.rows_against] {
        let ordered =
            |rows: Vec<Vec<u64>>| order.iter().filter_map(|at| rows.get(*at).cloned()).collect();
        *rows = rows.take().map(ordered);
    }
    for person in &mut comparison.people {
        person.id = letter(&person.id);
        person.name = person.id.clone();
        // The day of a move names whoever moved.
        person.moves.clear();
        person.entries.clear();
        person.if_joined.clear();
        person.notes.clear();
        for signal in person.signals.values_mut() {
            for side in [&mut signal.quarter, &mut signal.against] {
                if !side.notes.is_empty() {
                    Arc::make_mut(side).notes.clear();
                }
            }
            for behind in &mut signal.behind {
                if !matches!(behind.kind, BehindKind::Team | BehindKind::Month) {
                    behind.names_came.clear();
                    behind.names_went.clear();
                }
            }
        }
    }
    comparison.forget_evidence();
    comparison.people.lean_sort_by(|a, b| a.id.cmp(&b.id));
}

/// A letter for each id, all of one length: `A`, or `AA` where there are more
/// people than letters.
fn letters<'a>(ids: impl Iterator<Item = &'a str>, fingerprint: &str) -> BTreeMap<String, String> {
    let mut hashed: Vec<_> =
        ids.map(|id| (Sha256::digest(format!("{fingerprint}\n{id}")), id)).collect();
    hashed.lean_sort();
    let mut length = 1;
    while 26usize.saturating_pow(length) < hashed.len() {
        length += 1;
    }
    let letter = |mut at: usize| {
        let mut text = Vec::new();
        for _ in 0..length {
            text.push(char::from(b'A' + (at % 26) as u8));
            at /= 26;
        }
        text.iter().rev().collect()
    };
    hashed.iter().enumerate().map(|(at, (_, id))| ((*id).to_owned(), letter(at))).collect()
}
