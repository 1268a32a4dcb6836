//! From when to when a revision of an ownership file holds.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::config::OwnersFrom;
use crate::facts::{Oid, OwnerFile, RepoFacts, SharedText};

/// A moment: seconds since 1970.
pub(super) type Seconds = i64;

const EPOCH: Date = jiff::civil::date(1970, 1, 1);

/// The day (UTC) of a moment; the last or first day there is for absurd ones.
pub(super) fn day_of(moment: Seconds) -> Date {
    let first = (jiff::civil::date(1, 1, 1) - EPOCH).get_days();
    let last = (Date::MAX - EPOCH).get_days();
    let days = moment.div_euclid(86_400).clamp(first.into(), last.into());
    EPOCH.saturating_add(jiff::Span::new().days(days))
}

/// The last second of a day (UTC).
pub(super) fn end_of(day: Date) -> Seconds {
    (Seconds::from((day - EPOCH).get_days()) + 1) * 86_400 - 1
}

/// Per revision of the facts: from when it holds.
///
/// That is when its commit landed. The main line is a sequence, whatever its
/// dates say: a revision dated after the one that follows it (a clock that was
/// wrong, a series that was rebased) is taken to be as old as that one, so that
/// the newest revision always wins in the end.
pub(super) fn starts(facts: &RepoFacts) -> Vec<Seconds> {
    let landed = |file: &OwnerFile| facts.commits[file.commit].committed.seconds;
    let mut starts: Vec<Seconds> = facts.at_tip.owner_files.iter().map(landed).collect();
    for at in (1..starts.len()).rev() {
        starts[at - 1] = starts[at - 1].min(starts[at]);
    }
    starts
}

/// The last of these, in order, that holds at a moment.
pub(super) fn in_force<T>(
    states: &[T],
    moment: Seconds,
    start: impl Fn(&T) -> Seconds,
) -> Option<&T> {
    states[..states.partition_point(|state| start(state) <= moment)].last()
}

/// What stood at the first of the places that had a file.
pub(super) struct Revision {
    pub(super) start: Seconds,
    pub(super) commit: Oid,
    /// The path; empty where there was no file.
    pub(super) file: String,
    pub(super) text: SharedText,
}

/// The revisions of one file as one line of succession: of several places, the
/// first that holds a file counts. While there is none, the text is empty.
pub(super) fn revisions(from: &OwnersFrom, facts: &RepoFacts) -> Vec<Revision> {
    let places = from.places().unwrap_or_default();
    let mut present: Vec<Option<SharedText>> = vec![None; places.len()];
    let mut revisions: Vec<Revision> = Vec::new();
    let starts = starts(facts);
    let mut dated = facts.at_tip.owner_files.iter().zip(starts).peekable();
    while let Some((file, start)) = dated.next() {
        if let Some(place) = places.iter().position(|place| place.as_bytes() == &*file.path) {
            present[place].clone_from(&file.text);
        }
        if dated.peek().is_some_and(|(next, _)| next.commit == file.commit) {
            continue;
        }
        let found = present.iter().zip(&places).find_map(|(text, p)| Some((text.clone()?, *p)));
        let (text, place) = found.unwrap_or_default();
        let known = revisions.last().map(|last| (&last.text, last.file.as_str()));
        if known != Some((&text, place)) {
            let commit = facts.commits[file.commit].oid;
            revisions.push(Revision { start, commit, file: place.to_owned(), text });
        }
    }
    revisions
}

/// A text without the mark of byte order at its start.
pub(super) fn without_mark(text: &[u8]) -> &[u8] {
    text.strip_prefix(b"\xef\xbb\xbf").unwrap_or(text)
}

/// The newest text that there is of each file, with its path; of one file at
/// several places, the one that counted last.
pub(super) fn newest(from: &OwnersFrom, facts: &RepoFacts) -> Vec<(String, SharedText)> {
    if from.places().is_some() {
        let mut revisions = revisions(from, facts);
        revisions.retain(|revision| !revision.file.is_empty());
        return revisions.pop().map(|newest| (newest.file, newest.text)).into_iter().collect();
    }
    let mut files: BTreeMap<&[u8], &SharedText> = BTreeMap::new();
    for file in facts.at_tip.owner_files.iter().filter(|file| from.is_one(&file.path)) {
        files.extend(file.text.as_ref().map(|text| (&*file.path, text)));
    }
    let path = |path: &[u8]| String::from_utf8_lossy(path).into_owned();
    files.into_iter().map(|(known, text)| (path(known), text.clone())).collect()
}
