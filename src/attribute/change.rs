//! One change, as signals see it.

use std::num::NonZeroU32;

use super::time::Day;
use crate::facts::{ChangeKind, Few, Form, Oid, PathId, RepoFacts, Role};
use crate::org::{Owners, PersonIx};

/// A change: an index into [`Attributed::changes`](super::Attributed).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ChangeIx(pub u32);

/// A design doc: an index into [`Attributed::docs`](super::Attributed).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DocIx(pub u32);

/// An area: an index into [`Attributed::areas`](super::Attributed), and one more, so that
/// no area takes no more than an area.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AreaIx(NonZeroU32);

impl AreaIx {
    /// The area at this index.
    #[must_use]
    pub fn new(index: usize) -> Self {
        Self(NonZeroU32::MIN.saturating_add(index as u32))
    }

    /// Its index.
    #[must_use]
    pub fn index(self) -> usize {
        self.0.get() as usize - 1
    }
}

/// Where a commit stands: the index of its repository, and its own in the facts of that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CommitIx {
    repo: u32,
    commit: u32,
}

impl CommitIx {
    /// The commit at this index of this repository.
    #[must_use]
    pub fn new(repo: usize, commit: usize) -> Self {
        Self { repo: repo as u32, commit: commit as u32 }
    }
}

/// One commit on an analysed branch, after deduplication. There may be millions, of
/// which most have a path or two, a person and a team: its lists take no more than
/// what is in them.
#[derive(Clone, Debug)]
pub struct Change {
    /// The commit.
    pub at: CommitIx,
    /// Landed time in seconds since 1970-01-01T00:00:00Z.
    pub landed: i64,
    /// The landed day.
    pub day: Day,
    /// Its author, resolved, whoever that is.
    pub author: PersonIx,
    /// The author and the co-authors, each once, without bots; of a change that
    /// an AI agent made, the people whom it names, or whom the config names for
    /// the agent.
    pub credited: Few<Credited>,
    /// Whether an AI agent made it for those credited.
    pub through_agent: bool,
    /// Whether it declares that an AI helped. That credits nobody more or less.
    pub assisted: bool,
    /// Reviewers, each once, without bots and without the credited.
    pub reviewers: Box<[Review]>,
    /// Owner teams of its substantive paths, sorted, each once.
    pub owners: Owners,
    /// Its paths; empty when they could not be read.
    pub paths: Box<[ChangedPath]>,
    /// What else its message names; `None`: nothing.
    pub named: Option<Box<AlsoNamed>>,
    /// Why it does not count; `None`: it does.
    pub exclusion: Option<Box<Exclusion>>,
}

impl Change {
    /// Index of the repository.
    #[must_use]
    pub fn repo(&self) -> usize {
        self.at.repo as usize
    }

    /// Index of the commit in its repository's facts.
    #[must_use]
    pub fn commit(&self) -> usize {
        self.at.commit as usize
    }

    /// The commit's id, by the facts that it was attributed from.
    #[must_use]
    pub fn oid(&self, facts: &[RepoFacts]) -> Oid {
        facts[self.repo()].commits[self.commit()].oid
    }

    /// Other help that it names: see [`AlsoNamed::help`].
    #[must_use]
    pub fn help(&self) -> &[Help] {
        self.named.as_ref().map(|named| &*named.help).unwrap_or_default()
    }

    /// Design docs that its message links it to: see [`AlsoNamed::links`].
    #[must_use]
    pub fn links(&self) -> &[DocIx] {
        self.named.as_ref().map(|named| &*named.links).unwrap_or_default()
    }

    /// Tickets that its message names: see [`AlsoNamed::tickets`].
    #[must_use]
    pub fn tickets(&self) -> &[Box<str>] {
        self.named.as_ref().map(|named| &*named.tickets).unwrap_or_default()
    }

    /// Whether it does work: it changes a substantive path that is not prose.
    #[must_use]
    pub fn is_work(&self) -> bool {
        self.paths.iter().any(|path| path.substantive && path.prose == Prose::No)
    }

    /// Whether no guard excludes it.
    #[must_use]
    pub fn is_counted(&self) -> bool {
        self.exclusion.is_none()
    }

    /// Whether this guard excludes it.
    #[must_use]
    pub fn is_excluded_by(&self, guard: &str) -> bool {
        self.exclusion.as_ref().is_some_and(|exclusion| exclusion.guard == guard)
    }

    /// Whether it is set aside for its size alone: it gives nobody credit, and
    /// belongs to listings all the same.
    #[must_use]
    pub fn is_set_aside(&self) -> bool {
        self.is_excluded_by("bulk") || self.is_excluded_by("wide")
    }

    /// Whether it credits this person.
    #[must_use]
    pub fn credits(&self, person: PersonIx) -> bool {
        self.credited.iter().any(|credit| credit.person == person)
    }
}

/// What the message of a change names beside the people credited and its reviewers. Most
/// name nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AlsoNamed {
    /// Other help, without bots.
    pub help: Box<[Help]>,
    /// Design docs that it links the change to, sorted, each once: it does some of
    /// their work. A change of nothing but prose does none, and one to a doc itself is
    /// no link: see [`Doc::touches`](super::Doc::touches).
    pub links: Box<[DocIx]>,
    /// Tickets, sorted, each once: `PAY-123`, `acme/gateway#7`.
    pub tickets: Box<[Box<str>]>,
}

impl AlsoNamed {
    /// What a change names, where it names anything.
    #[must_use]
    pub fn boxed(self) -> Option<Box<Self>> {
        let Self { help, links, tickets } = &self;
        let is_anything = !(help.is_empty() && links.is_empty() && tickets.is_empty());
        is_anything.then(|| Box::new(self))
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
    /// Whether it holds text for people.
    pub prose: Prose,
}

/// Text for people: who changes nothing else implements nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Prose {
    /// None.
    #[default]
    No,
    /// A design doc or another text.
    Text,
    /// A list of people, such as `CODEOWNERS`: who adds a name there goes on with
    /// nothing that others founded.
    People,
}

/// Why a change does not count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exclusion {
    /// The guard's id.
    pub guard: &'static str,
    /// Particulars, such as `60 paths`.
    pub detail: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(target_pointer_width = "64")]
    fn what_there_are_millions_of_stays_small() {
        assert_eq!(size_of::<Change>(), 104);
        assert_eq!(size_of::<ChangedPath>(), 16);
        assert_eq!([size_of::<Credited>(), size_of::<Review>()], [24, 24]);
    }
}
