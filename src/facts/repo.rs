//! Everything read from one repository.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::{
    Beside, Commit, CommitFacts, Credit, DocRevision, Gap, IdentityId, Lineage, Mailmap, Oid,
    OwnerFile, Patch, PathId, RawIdentity, owner_file,
};

/// An analysed branch and the commit it pointed to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Tip {
    /// The branch name, or `HEAD` when detached.
    pub branch: String,
    /// The commit.
    pub oid: Oid,
}

/// One line of a `.gitattributes` file that says something about
/// `linguist-generated` or `linguist-vendored`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttributeRule {
    /// Directory of the `.gitattributes` file, `""` at the top, else ending in `/`.
    pub directory: String,
    /// The pattern as written.
    pub pattern: String,
    /// Whether the matched paths are generated or vendored; `false` takes an
    /// earlier line back.
    pub generated: bool,
}

/// The second part of the facts: what the main line says up to the first tip.
/// Everything in it follows from that tip and the facts of the commits;
/// [`Self::mailmap`] also from the mailmaps that Git's configuration names, and
/// [`Self::owner_files`] from which files were asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AtTip {
    /// The mailmaps that hold for the repository.
    pub mailmap: Mailmap,
    /// `linguist-*` attributes, in order of precedence (last wins).
    pub attributes: Vec<AttributeRule>,
    /// Commits listed in `.git-blame-ignore-revs`.
    pub blame_ignored: Vec<Oid>,
    /// Those of the paths that commits change at which there is a file,
    /// ascending; `None` where that could not be read.
    pub files: Option<Vec<PathId>>,
    /// Revisions of the files that say who owns what, along the main line (the
    /// first parents of the first tip), oldest first; by path within a commit.
    /// Only those at the tip where no others were asked for.
    #[serde(with = "owner_file")]
    pub owner_files: Vec<OwnerFile>,
}

/// The facts of one repository: the three parts joined, each as it was read.
/// Those of the commits ([`CommitFacts`]) are the tables that the others point
/// into, and stand here by themselves.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RepoFacts {
    /// The repository's name in the config and in reports.
    pub name: String,
    /// What was analysed.
    pub tips: Vec<Tip>,
    /// Whether history is cut off at a shallow boundary.
    pub shallow: bool,
    /// [`CommitFacts::commits`].
    pub commits: Vec<Commit>,
    /// [`CommitFacts::lineage`].
    pub lineage: Lineage,
    /// [`CommitFacts::identities`], and then those that only records beside the
    /// history name.
    pub identities: Vec<RawIdentity>,
    /// `identities` after `.mailmap`, in the same order (equal where nothing
    /// is mapped). Worked out by [`Self::join`].
    pub mapped: Vec<RawIdentity>,
    /// [`CommitFacts::paths`].
    pub paths: Vec<Box<[u8]>>,
    /// [`CommitFacts::docs`].
    pub docs: Vec<DocRevision>,
    /// What the first tip says.
    pub at_tip: AtTip,
    /// What stands beside the history.
    pub beside: Beside,
    /// Commits whose patch another scanned commit of their author may repeat, by
    /// index in `commits`, ascending, with that patch. A result of comparing the
    /// commits of all repositories that were gathered together, and so no fact
    /// of any one of them.
    pub patches: Vec<(usize, Patch)>,
    /// What could not be read. Later stages keep their gaps themselves.
    pub gaps: Vec<Gap>,
    /// What [`Self::credits`] adds to the commits' own credits. Worked out by
    /// [`Self::join`].
    pub added: FxHashMap<Oid, Vec<Credit>>,
}

impl RepoFacts {
    /// Takes in the first part, on which the others rest.
    pub fn take_commits(&mut self, said: CommitFacts) {
        let CommitFacts { commits, lineage, identities, paths, docs } = said;
        (self.commits, self.lineage) = (commits, lineage);
        (self.identities, self.paths, self.docs) = (identities, paths, docs);
    }

    /// The raw identity with this id.
    #[must_use]
    pub fn identity(&self, id: IdentityId) -> &RawIdentity {
        &self.identities[id.0 as usize]
    }

    /// The identity with this id, after `.mailmap`.
    #[must_use]
    pub fn mapped_identity(&self, id: IdentityId) -> &RawIdentity {
        &self.mapped[id.0 as usize]
    }

    /// The raw bytes of a path.
    #[must_use]
    pub fn path(&self, id: PathId) -> &[u8] {
        &self.paths[id.0 as usize]
    }
}
