//! Everything that signals see.

use super::change::Change;
use super::docs::{Doc, UnplacedAuthor, UnreadStatus};
use super::files::Files;
use super::migrations::Migration;
use super::own_initiatives::OwnInitiative;
use super::time::Day;
use crate::org::Org;

/// Everything that stage 2 knows.
#[derive(Debug, Default)]
pub struct Attributed {
    /// People and teams.
    pub org: Org,
    /// Every change of every repository, each repository's in the order of its
    /// history, among them by landed time, then repository. Days need not ascend:
    /// clocks can be wrong.
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
    /// Where fewer of a hundred changes carry a review, reviews are recorded in
    /// part only.
    pub reviews_recorded: u64,
    /// For how many months somebody is taken to know a file that they had to do
    /// with.
    pub known_months: i64,
    /// Initiatives that the config names, in its order.
    pub own_initiatives: Vec<OwnInitiative>,
    /// Whether any change does work: where all is prose, nothing can implement
    /// what a design doc says.
    pub has_work: bool,
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
