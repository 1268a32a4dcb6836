//! Everything read from one repository.

use rustc_hash::FxHashMap;

use super::{
    Beside, Commit, Credit, DocRevision, Gap, IdentityId, Mailmap, Oid, Patch, PathId, RawIdentity,
    SharedText,
};

/// An analysed branch and the commit it pointed to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tip {
    /// The branch name, or `HEAD` when detached.
    pub branch: String,
    /// The commit.
    pub oid: Oid,
}

/// One line of a `.gitattributes` file that says something about
/// `linguist-generated` or `linguist-vendored`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttributeRule {
    /// Directory of the `.gitattributes` file, `""` at the top, else ending in `/`.
    pub directory: String,
    /// The pattern as written.
    pub pattern: String,
    /// Whether the matched paths are generated or vendored; `false` takes an
    /// earlier line back.
    pub generated: bool,
}

/// A revision of a file that says who owns what, such as `CODEOWNERS`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnerFile {
    /// Index of the commit of the main line that left the file so, among
    /// [`RepoFacts::commits`].
    pub commit: usize,
    /// Its path.
    pub path: Box<[u8]>,
    /// Its bytes; `None` where it is there no more, or could not be read.
    pub text: Option<SharedText>,
}

/// What the files at the first tip say about others.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AtTip {
    /// The mailmaps that hold for the repository.
    pub mailmap: Mailmap,
    /// `linguist-*` attributes, in order of precedence (last wins).
    pub attributes: Vec<AttributeRule>,
    /// Commits listed in `.git-blame-ignore-revs`.
    pub blame_ignored: Vec<Oid>,
}

/// The facts of one repository. Commits are ordered as the history has them:
/// parents before children, and by landed date where neither comes from the other.
#[derive(Clone, Debug, Default)]
pub struct RepoFacts {
    /// The repository's name in the config and in reports.
    pub name: String,
    /// What was analysed.
    pub tips: Vec<Tip>,
    /// Whether history is cut off at a shallow boundary.
    pub shallow: bool,
    /// Every commit reachable from the tips, each once.
    pub commits: Vec<Commit>,
    /// Raw identities by [`IdentityId`]; those that only records beside the
    /// history name come last.
    pub identities: Vec<RawIdentity>,
    /// `identities` after `.mailmap`, in the same order (equal where nothing
    /// is mapped). Worked out by [`Self::join`].
    pub mapped: Vec<RawIdentity>,
    /// Paths by [`PathId`], as raw bytes: Git knows no encoding for them.
    pub paths: Vec<Box<[u8]>>,
    /// Those of them at which there is a file at the first tip, ascending; `None`
    /// where that could not be read.
    pub tip_files: Option<Vec<PathId>>,
    /// Revisions of design docs, in commit order.
    pub docs: Vec<DocRevision>,
    /// Revisions of the files that say who owns what, along the main line (the
    /// first parents of the first tip), oldest first; by path within a commit.
    /// Only those at the tip where no others were asked for.
    pub owner_files: Vec<OwnerFile>,
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
