//! What signals see.

use super::docs::{Doc, UnplacedAuthor, UnreadStatus};
use super::files::Files;
use super::migrations::Migration;
use super::time::Day;
use crate::facts::{ChangeKind, Form, Oid, PathId, Role};
use crate::org::{Org, Owners, PersonIx, TeamIx};

/// A change: an index into [`Attributed::changes`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChangeIx(pub u32);

/// A design doc: an index into [`Attributed::docs`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocIx(pub u32);

/// An area: an index into [`Attributed::areas`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AreaIx(pub u32);

/// Everything that stage 2 knows.
#[derive(Debug, Default)]
pub struct Attributed {
    /// People and teams.
    pub org: Org,
    /// Every change of every repository, by landed time, then repository, then the
    /// order of its facts.
    pub changes: Vec<Change>,
    /// Design docs, by repository and id.
    pub docs: Vec<Doc>,
    /// Statuses of docs that are not understood, by family, the most frequent
    /// first.
    pub unread_statuses: Vec<UnreadStatus>,
    /// Authors whom docs name and whom nobody on the roster is known to be, by
    /// family, those of the most docs first.
    pub unplaced_authors: Vec<UnplacedAuthor>,
    /// Whether any repository could be read.
    pub anything_read: bool,
    /// Whether anything says who owns what in a repository that could be read.
    pub ownership_recorded: bool,
    /// Whether the config says where design docs live, in a repository that
    /// could be read.
    pub docs_configured: bool,
    /// Repositories whose history is cut off: what began there is unknown.
    pub shallow: Vec<bool>,
    /// Areas, in the order of their first change.
    pub areas: Vec<Area>,
    /// Files, followed through renames.
    pub files: Files,
    /// What is being replaced, in the order of the config.
    pub migrations: Vec<Migration>,
    /// The day from which on somebody's first change is their first: the start
    /// of the history, or where the latest of the shallow clones is cut off.
    /// `None` without any change.
    pub history_starts: Option<Day>,
    /// Whether the config says how a change is linked to a design doc.
    pub links_configured: bool,
}

/// One commit on an analysed branch, after deduplication.
#[derive(Clone, Debug)]
pub struct Change {
    /// Index of the repository.
    pub repo: usize,
    /// Index of the commit in its repository's facts.
    pub commit: usize,
    /// The commit's id.
    pub oid: Oid,
    /// Landed time in seconds since 1970-01-01T00:00:00Z.
    pub landed: i64,
    /// The landed day.
    pub day: Day,
    /// Its author, resolved, whoever that is.
    pub author: PersonIx,
    /// The author and the co-authors, each once, without bots.
    pub credited: Vec<Credited>,
    /// Reviewers, each once, without bots and without the credited.
    pub reviewers: Vec<Review>,
    /// Other help that the change names, without bots.
    pub help: Vec<Help>,
    /// Owner teams of its substantive paths, sorted, each once.
    pub owners: Vec<TeamIx>,
    /// Its paths; empty when they could not be read.
    pub paths: Vec<ChangedPath>,
    /// Design docs that its message links it to, sorted, each once. A change to
    /// a doc itself is no link: see [`Doc::touches`].
    pub links: Vec<DocIx>,
    /// Tickets that its message names, sorted, each once: `PAY-123`,
    /// `acme/gateway#7`.
    pub tickets: Vec<Box<str>>,
    /// Why it does not count; `None`: it does.
    pub exclusion: Option<Exclusion>,
}

impl Change {
    /// Whether no guard excludes it.
    #[must_use]
    pub fn is_counted(&self) -> bool {
        self.exclusion.is_none()
    }

    /// Whether it credits this person.
    #[must_use]
    pub fn credits(&self, person: PersonIx) -> bool {
        self.credited.iter().any(|credit| credit.person == person)
    }
}

/// Somebody credited with a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Credited {
    /// Who.
    pub person: PersonIx,
    /// `Form::Author`, or where the co-author stands.
    pub form: Form,
}

/// Somebody who reviewed a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// Who.
    pub person: PersonIx,
    /// Where that was recorded.
    pub form: Form,
}

/// Somebody whose help a change names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Help {
    /// Who.
    pub person: PersonIx,
    /// Helper, mentor or suggester.
    pub role: Role,
    /// Where that was recorded.
    pub form: Form,
}

/// One path of a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedPath {
    /// The path, in the repository's table.
    pub path: PathId,
    /// The path before a rename.
    pub old_path: Option<PathId>,
    /// What happened to it.
    pub kind: ChangeKind,
    /// Whose it was when the change landed.
    pub owners: Owners,
    /// Its area; `None` for docs and for files in none.
    pub area: Option<AreaIx>,
    /// Whether it counts: not generated, vendored, a lock file, ignored, or a
    /// mere rename.
    pub substantive: bool,
    /// Whether it is docs, tooling or CI, and no design doc.
    pub enablement: bool,
}

/// Why a change does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exclusion {
    /// The guard's id.
    pub guard: &'static str,
    /// Particulars, such as `60 paths`.
    pub detail: String,
}

/// The part of a repository that counts as one area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Area {
    /// Index of the repository.
    pub repo: usize,
    /// The directory's raw bytes, without a trailing slash.
    pub directory: Vec<u8>,
    /// Whether commits that count in another repository (this one is a fork of
    /// it, say) touch it here: nobody founded it in this one.
    pub inherited: bool,
}
