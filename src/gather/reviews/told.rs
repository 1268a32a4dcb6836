//! Records of reviews that could not be used, counted, and told once for each
//! kind.

use std::collections::{BTreeMap, BTreeSet};

use crate::facts::{Gap, GapKind, Oid};

/// How many names or ids a gap tells.
const SHOWN: usize = 3;

/// What is wrong with a record, in the order of the gaps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Wrong {
    Unreadable,
    Binary,
    Line,
    NoNoteDb,
    Strange,
    Unknown,
    NoUtf8,
}

/// Collected over all forms of one repository.
#[derive(Debug, Default)]
pub(super) struct Told {
    /// By what is wrong and where: how many, and some of them.
    found: BTreeMap<(Wrong, &'static str), (u64, BTreeSet<String>)>,
    unopened: Option<String>,
}

impl Told {
    fn add(&mut self, wrong: Wrong, place: &'static str, which: impl Into<String>) {
        let (count, some) = self.found.entry((wrong, place)).or_default();
        *count += 1;
        some.insert(which.into());
        if some.len() > SHOWN {
            some.pop_last();
        }
    }

    fn add_many(&mut self, wrong: Wrong, place: &'static str, count: usize) {
        if count > 0 {
            self.found.entry((wrong, place)).or_default().0 += count as u64;
        }
    }

    /// The repository could not be opened once more.
    pub(super) fn unopened(&mut self, error: &str) {
        self.unopened = Some(error.to_owned());
    }

    /// A ref whose tree of notes is missing or damaged.
    pub(super) fn unreadable_ref(&mut self, name: &'static str) {
        self.add(Wrong::Unreadable, name, name);
    }

    /// A note that is missing, damaged or far too large.
    pub(super) fn unreadable_note(&mut self, name: &'static str, commit: &Oid) {
        self.add(Wrong::Unreadable, name, format!("of {}", commit.short()));
    }

    /// A note that is no text.
    pub(super) fn binary_note(&mut self, name: &'static str, commit: &Oid) {
        self.add(Wrong::Binary, name, format!("of {}", commit.short()));
    }

    /// A note in some encoding, read as Windows-1252.
    pub(super) fn no_utf8(&mut self, name: &'static str, commit: &Oid) {
        self.add(Wrong::NoUtf8, name, format!("of {}", commit.short()));
    }

    /// A line of a note that is not what it should be.
    pub(super) fn bad_line(&mut self, name: &'static str, commit: &Oid) {
        self.add(Wrong::Line, name, format!("of {}", commit.short()));
    }

    /// Entries of a note tree whose names are not object ids.
    pub(super) fn strange_entries(&mut self, name: &'static str, count: usize) {
        self.add_many(Wrong::Strange, name, count);
    }

    /// Notes on commits that were not read: of other branches, or rewritten.
    pub(super) fn unknown_commits(&mut self, name: &'static str, count: usize) {
        self.add_many(Wrong::Unknown, name, count);
    }

    /// A meta ref that holds something else than Gerrit's records.
    pub(super) fn no_notedb(&mut self, place: &'static str, reference: &str) {
        self.add(Wrong::NoNoteDb, place, reference);
    }

    /// A meta ref some commit of which is missing or damaged.
    pub(super) fn unreadable_change(&mut self, place: &'static str, reference: &str) {
        self.add(Wrong::Unreadable, place, reference);
    }

    /// A merged Gerrit change whose commit was not read.
    pub(super) fn unknown_change(&mut self, place: &'static str, reference: &str) {
        self.add(Wrong::Unknown, place, reference);
    }

    /// One gap for each kind of problem, in a fixed order.
    pub(super) fn into_gaps(self, repo: &str) -> Vec<Gap> {
        let unopened = self.unopened.map(|error| {
            let detail = format!("the refs with reviews cannot be read: {error}");
            Gap::new(repo, GapKind::Record, detail, "check the repository with `git fsck`", 1)
        });
        let found = self.found.into_iter().map(|((wrong, place), (count, some))| {
            let (kind, what, hint) = words(wrong);
            let things =
                if count == 1 { "1 record".to_owned() } else { format!("{count} records") };
            let more = if count > some.len() as u64 { ", …" } else { "" };
            let which = match some.len() {
                0 => String::new(),
                _ => format!(" ({}{more})", some.into_iter().collect::<Vec<_>>().join(", ")),
            };
            Gap::new(repo, kind, format!("{place}: {things} {what}{which}"), hint, count)
        });
        unopened.into_iter().chain(found).collect()
    }
}

fn words(wrong: Wrong) -> (GapKind, &'static str, &'static str) {
    match wrong {
        Wrong::Unreadable => (
            GapKind::Record,
            "missing, damaged or too large",
            "check the repository with `git fsck` and fetch these refs again",
        ),
        Wrong::Binary => {
            (GapKind::Record, "with binary content", "no review is read from these notes")
        }
        Wrong::Line => (
            GapKind::Record,
            "with a line that could not be read",
            "the other lines were read; see `git notes --ref=… show COMMIT`",
        ),
        Wrong::NoNoteDb => (
            GapKind::Record,
            "not written by Gerrit",
            "no review is read from these refs; fetch them again from the Gerrit server",
        ),
        Wrong::Strange => {
            (GapKind::Unmatched, "whose names are not object ids", "these are not read")
        }
        Wrong::Unknown => (
            GapKind::Unmatched,
            "about commits that are not on the analysed branches",
            "list further `branches` of the repository if their commits should count",
        ),
        Wrong::NoUtf8 => {
            (GapKind::Encoding, "not in UTF-8", "read as Windows-1252; names in them may look odd")
        }
    }
}
