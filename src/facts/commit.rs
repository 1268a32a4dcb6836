//! One commit and what hangs on it.

use serde::{Deserialize, Serialize};

use super::lines::subject;
use super::{ChangedPaths, Message, Oid, PathChanges, PathChangesIter, Word};

/// Index into [`RepoFacts::identities`](super::RepoFacts::identities).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct IdentityId(pub u32);

/// A person as some source wrote them down: nothing is resolved yet.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct RawIdentity {
    /// Display name as written, decoded; may be empty.
    pub name: String,
    /// Email as written, without brackets; `None` where the source gives none.
    pub email: Option<String>,
    /// `(system, login)`, such as `("github", "anaq")`, where the source gives one.
    pub login: Option<(String, String)>,
}

/// A point in time with the offset it was recorded with: a commit has two, and packed they
/// take 20 bytes of it instead of 32.
#[repr(Rust, packed(2))]
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub struct When {
    /// Seconds since 1970-01-01T00:00:00Z; negative before.
    pub seconds: i64,
    /// Minutes east of UTC.
    pub offset_minutes: i16,
}

/// A commit, immutable by nature. Its parents stand in the [`Lineage`](super::Lineage) of
/// all commits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    /// Its id.
    pub oid: Oid,
    /// Who wrote it, raw.
    pub author: IdentityId,
    /// When it was written.
    pub authored: When,
    /// Who committed it, raw.
    pub committer: IdentityId,
    /// When it was committed: the *landed* date of everything that follows.
    pub committed: When,
    /// The message, decoded to UTF-8 (see `gather`), otherwise as recorded.
    pub message: Message,
    /// Changed paths against the first parent, in path order; always empty for
    /// a merge. `None` where they could not be read (a shallow boundary, a
    /// missing tree): unknown, which is not "nothing changed".
    pub changes: Option<PathChanges>,
    /// Everybody the commit itself credits beside its author, in message order.
    pub credits: Box<[Credit]>,
    /// Whether it has two or more parents.
    pub merges: bool,
}

impl Commit {
    /// A commit of nobody at no time that says nothing, to begin with.
    pub(crate) fn bare(oid: Oid) -> Self {
        Self {
            oid,
            author: IdentityId(0),
            authored: When::default(),
            committer: IdentityId(0),
            committed: When::default(),
            message: "".into(),
            changes: None,
            credits: Box::default(),
            merges: false,
        }
    }

    /// The first line of the message.
    #[must_use]
    pub fn subject(&self) -> &str {
        subject(&self.message)
    }

    /// Its changed paths; none where they could not be read.
    #[must_use]
    pub fn changed(&self) -> PathChangesIter<'_> {
        self.changes.as_ref().map(PathChanges::iter).unwrap_or_default()
    }

    /// The same without their blobs.
    pub fn changed_paths(&self) -> impl Iterator<Item = ChangedPaths> + Clone {
        self.changes.iter().flat_map(PathChanges::paths)
    }

    /// Whether it has two or more parents.
    #[must_use]
    pub fn is_merge(&self) -> bool {
        self.merges
    }
}

/// What somebody is credited with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Role {
    /// Wrote part of it (`Co-authored-by`).
    CoAuthor,
    /// Reviewed it (`Reviewed-by`, `Acked-by`, `Approved-by`).
    Reviewer,
    /// Helped the author (`Helped-by`).
    Helper,
    /// Mentored the author (`Mentored-by`).
    Mentor,
    /// Had the idea (`Suggested-by`).
    Suggester,
    /// Passed it on (`Signed-off-by`) and is neither author nor committer: a
    /// review where the repository's own custom says so, and nothing elsewhere.
    SignedOff,
}

/// What a review came to. It is told and never counted: how deep somebody looked
/// is not known from it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Verdict {
    /// The change may go in.
    Approved,
    /// It may not go in so.
    ChangesRequested,
    /// Neither was said.
    Commented,
}

impl Verdict {
    /// In words.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::Approved => "approved",
            Self::ChangesRequested => "changes requested",
            Self::Commented => "commented",
        }
    }
}

/// The form of the source that a credit was read from.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Form {
    /// The commit's own author field.
    Author,
    /// A trailer, by its canonical key (`Reviewed-by`), in git's trailer block
    /// or elsewhere at the start of a line.
    Trailer(Word),
    /// A line of the body that Git does not take for a trailer, by its key
    /// (`Reviewers`, `Reviewed By`).
    Line(Word),
    /// A mark in the message's text, by its convention (`r=`, `ok name@`).
    Mark(Word),
    /// A sentence of the message, by what it says (`Reviewed by …`).
    Sentence(Word),
    /// The message of the merge that brought the change, by its convention
    /// (`r=`, `ACKs`).
    Merge(Word),
    /// A note, by what is kept there (`Gerrit`, `git-appraise`).
    Notes(Word),
    /// Gerrit's own records in `refs/changes/*/meta`.
    NoteDb,
    /// A file that a forge exported, by the forge (`GitHub`), and what the review
    /// came to, where the file says so.
    Export(Word, Option<Verdict>),
    /// The author or approver that a design doc's own text names.
    DocMetadata,
    /// The config, which says whose work an agent's is.
    Config,
}

impl Form {
    /// How reports name the form: `trailer Reviewed-by`.
    #[must_use]
    pub fn label(&self) -> String {
        match self {
            Self::Author => "author".to_owned(),
            Self::Trailer(key) => format!("trailer {key}"),
            Self::Line(key) => format!("line {key}"),
            Self::Mark(convention) => format!("mark {convention}"),
            Self::Sentence(says) => format!("sentence {says}"),
            Self::Merge(convention) => format!("merge {convention}"),
            Self::Notes(kind) => format!("{kind} notes"),
            Self::NoteDb => "Gerrit NoteDb".to_owned(),
            Self::Export(forge, None) => format!("{forge} export"),
            Self::Export(forge, Some(verdict)) => format!("{forge} export, {}", verdict.text()),
            Self::DocMetadata => "document metadata".to_owned(),
            Self::Config => "config".to_owned(),
        }
    }
}

/// Somebody credited by a commit in a role.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Credit {
    /// In which role.
    pub role: Role,
    /// Who, raw.
    pub who: IdentityId,
    /// Where that stands.
    pub form: Form,
}

/// One revision of a file that a design-doc pattern matches.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocRevision {
    /// Index of the commit in [`RepoFacts::commits`](super::RepoFacts::commits).
    pub commit: usize,
    /// Index of the path change in that commit's `changes`.
    pub change: usize,
    /// What the file's text says of itself; `None` when it was deleted or its
    /// blob could not be read (then a gap says so).
    pub meta: Option<DocMeta>,
    /// How many words of prose differ from the file before, up to
    /// [`MOST_WORDS`]. Of an added file, from that of the docs deleted in the same
    /// commit which it differs from least; all its words where none was. Of a
    /// deleted file, its words. `None` where a text could not be read.
    pub words: Option<u32>,
}

/// Changed words of a doc are counted up to this.
pub const MOST_WORDS: u32 = 500;

/// What a design doc's text says of itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocMeta {
    /// Its first heading or `title`, as written.
    pub title: Option<String>,
    /// Its status as written, without interpretation.
    pub status: Option<String>,
    /// Its authors as written, one entry a person.
    pub authors: Vec<String>,
    /// Whom it names as those who decide, such as approvers, delegates and review
    /// managers, written like authors.
    pub approvers: Vec<String>,
    /// Whom it names as reviewers or as asked, written like authors.
    pub reviewers: Vec<String>,
    /// The blueprint that it says it describes: what follows the first `+spec/`
    /// near its top.
    pub blueprint: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_commit_takes_little_room() {
        assert!(size_of::<Commit>() <= 120, "there are millions");
    }
}
