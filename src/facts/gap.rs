//! What could not be read, and is therefore missing from every number.

use serde::{Deserialize, Serialize};

/// Landed times that are believable, in seconds since 1970: from 1990 until 2100.
/// No Git history has others.
pub const BELIEVABLE: std::ops::Range<i64> = 631_152_000..4_102_444_800;

/// Something that could not be read. Gaps are listed in every report and make
/// the exit code 1, except the mere notices (see [`GapKind::is_failure`]).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Gap {
    /// The repository's name; empty when it concerns none.
    pub repo: String,
    /// What kind of gap.
    pub kind: GapKind,
    /// What happened, with its place (object id, path): untrusted text inside.
    pub detail: String,
    /// What the user can do about it.
    pub hint: String,
    /// How many things are affected (commits, objects, files).
    pub count: u64,
}

impl Gap {
    /// A gap of so many things in a repository.
    pub(crate) fn new(
        repo: &str,
        kind: GapKind,
        detail: impl Into<String>,
        hint: impl Into<String>,
        count: u64,
    ) -> Self {
        Self { repo: repo.to_owned(), kind, detail: detail.into(), hint: hint.into(), count }
    }
}

/// The kinds of gap, as they stand in reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum GapKind {
    /// The repository could not be opened at all.
    Repository,
    /// The repository was left out on request, and counts as if not scanned.
    LeftOut,
    /// A branch the config names does not exist.
    Branch,
    /// The repository has no commit yet.
    Empty,
    /// History ends at a shallow boundary.
    Shallow,
    /// Commits have other parents than they say, as `info/grafts` wants it.
    Grafts,
    /// Commits came from another history with a merge that does not tell where
    /// their files are here.
    Subtree,
    /// A commit, tree or blob is missing or damaged.
    Object,
    /// A commit is readable but odd (a header that is not as it should be).
    Malformed,
    /// A date that is not believable: see [`BELIEVABLE`].
    Date,
    /// A record beside the history (a note) cannot be read.
    Record,
    /// An export of reviews could not be read, or not all of it.
    Export,
    /// Records beside the history are about no commit that was read, or by an
    /// account that is gone.
    Unmatched,
    /// Text of a record beside the history is not in UTF-8.
    Encoding,
    /// A line of an ownership file, or a whole one, that says nothing: its
    /// format does not allow it.
    OwnerFile,
    /// Owner names that stand for no team.
    OwnerName,
}

impl GapKind {
    /// The stable name used in JSON.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Repository => "repository",
            Self::LeftOut => "left-out",
            Self::Branch => "branch",
            Self::Empty => "empty",
            Self::Shallow => "shallow",
            Self::Grafts => "grafts",
            Self::Subtree => "subtree",
            Self::Object => "object",
            Self::Malformed => "malformed",
            Self::Date => "date",
            Self::Record => "record",
            Self::Export => "export",
            Self::Unmatched => "unmatched",
            Self::Encoding => "encoding",
            Self::OwnerFile => "owner-file",
            Self::OwnerName => "owner-name",
        }
    }

    /// Whether nothing of the repository is known.
    #[must_use]
    pub fn hides_everything(self) -> bool {
        matches!(self, Self::Repository | Self::LeftOut)
    }

    /// Whether something asked for could not be read (exit code 1), rather
    /// than being worth knowing.
    #[must_use]
    pub fn is_failure(self) -> bool {
        match self {
            Self::Repository
            | Self::Branch
            | Self::Shallow
            | Self::Object
            | Self::Malformed
            | Self::Record
            | Self::Export => true,
            Self::LeftOut
            | Self::Empty
            | Self::Grafts
            | Self::Subtree
            | Self::Date
            | Self::Unmatched
            | Self::Encoding
            | Self::OwnerFile
            | Self::OwnerName => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::GapKind::*;

    #[test]
    fn the_manual_tells_the_exit_code_of_every_kind() {
        let kinds = [
            Repository, LeftOut, Branch, Empty, Shallow, Grafts, Subtree, Object, Malformed, Date,
            Record, Export, Unmatched, Encoding, OwnerFile, OwnerName,
        ];
        let manual = include_str!("../../docs/report.md");
        let (_, table) = manual.split_once("| kind | what | exit code |").unwrap();
        let rows = table.lines().skip(2).take_while(|line| line.starts_with('|'));
        let mut told: Vec<(String, bool)> = rows
            .map(|row| {
                let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
                (cells[0].trim_matches('`').to_owned(), cells[2] == "1")
            })
            .collect();
        told.sort();
        let mut known = kinds.map(|kind| (kind.id().to_owned(), kind.is_failure()));
        known.sort();
        assert_eq!(told, known);
    }
}
