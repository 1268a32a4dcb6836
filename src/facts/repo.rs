//! Everything read from one repository.

use super::{Commit, DocRevision, Gap, IdentityId, Oid, Patch, PathId, RawIdentity, SharedText};

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

/// An export of reviews that was read: which one it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportFile {
    /// The forge's name in the config.
    pub forge: &'static str,
    /// The file's name, without its folders: they say where somebody works.
    pub name: String,
    /// Its size.
    pub bytes: u64,
    /// SHA-256 of its bytes, in lower case hex.
    pub sha256: String,
    /// Entries found in it, understood or not.
    pub entries: u64,
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
    /// Raw identities by [`IdentityId`].
    pub identities: Vec<RawIdentity>,
    /// `identities` after `.mailmap`, in the same order (equal where nothing
    /// is mapped).
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
    /// `linguist-*` attributes at the first tip, in order of precedence (last wins).
    pub attributes: Vec<AttributeRule>,
    /// Commits listed in `.git-blame-ignore-revs` at the first tip.
    pub blame_ignored: Vec<Oid>,
    /// Commits whose patch another scanned commit of their author may repeat, by
    /// index in `commits`, ascending, with that patch.
    pub patches: Vec<(usize, Patch)>,
    /// The exports of reviews that were read, as the config lists them.
    pub exports: Vec<ExportFile>,
    /// What could not be read.
    pub gaps: Vec<Gap>,
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
