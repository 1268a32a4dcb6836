//! What the facts of commits depend on besides the ids of the commits.

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::facts::Oid;
use crate::gather::Source;
use crate::gather::owner_files::Asked;
use crate::git::Repo;

/// Which program read the facts: another number for another reader, whatever its
/// version says.
const READER: &str = env!("CROSSCUT_READER");

/// What is read.
pub(in crate::gather) struct Of<'o> {
    pub(in crate::gather) repo: &'o Repo,
    pub(in crate::gather) source: &'o Source,
    /// Which files say who owns what, where these are to be read.
    pub(in crate::gather) asked: Option<&'o Asked>,
    /// From where it is walked.
    pub(in crate::gather) tips: &'o [Oid],
}

/// What has to be the same for kept facts to be those that would be read now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(Default))]
pub struct Key {
    /// The program that read them.
    reader: String,
    /// What stands in place of objects and of parents: a hash.
    rewrites: [u8; 32],
    /// Which files are design docs, and which say who owns what: a hash.
    pub(super) files: [u8; 32],
}

/// Why facts that were written by other code are of no use.
pub(super) const OTHER_VERSION: &str = "another version of crosscut wrote them";

impl Key {
    /// What holds for a repository now.
    pub(in crate::gather) fn new(of: &Of<'_>) -> Self {
        Self { files: files(of), ..Self::of_any_files(of.repo) }
    }

    /// The same for what does not depend on which files are read.
    pub(super) fn of_any_files(repo: &Repo) -> Self {
        Self { reader: READER.to_owned(), rewrites: rewrites(repo), files: [0; 32] }
    }

    /// What of the facts kept under this key is not as it would be read now, to
    /// follow "kept facts of NAME are not used: "; `None` where all is.
    pub(super) fn differs(&self, now: &Self) -> Option<&'static str> {
        if self.reader != now.reader {
            Some(OTHER_VERSION)
        } else if self.rewrites != now.rewrites {
            Some("replacements, grafts or the shallow boundary have changed")
        } else if self.files != now.files {
            Some("other files are read now")
        } else {
            None
        }
    }
}

fn rewrites(repo: &Repo) -> [u8; 32] {
    let rewrites = repo.rewrites();
    let mut lines: Vec<String> = Vec::new();
    let replaced = rewrites.replaced.iter();
    lines.extend(replaced.map(|(old, new)| format!("replace {old} {new}")));
    let grafts = rewrites.grafts.iter();
    lines.extend(grafts.map(|(commit, parents)| format!("graft {commit} {parents:?}")));
    lines.extend(rewrites.shallow.iter().map(|commit| format!("shallow {commit}")));
    lines.sort_unstable();
    hash(&lines)
}

/// Only what decides which files are read; what their words mean is asked later.
fn files(of: &Of<'_>) -> [u8; 32] {
    let mut lines = Vec::new();
    for docs in &of.source.docs {
        lines.push(format!("pattern {}", docs.pattern.text()));
        lines.extend(docs.id.iter().map(|id| format!("id {}", id.as_str())));
        lines.extend(docs.exclude.iter().map(|pattern| format!("exclude {}", pattern.text())));
    }
    lines.extend(of.asked.map(|asked| format!("owners {}", asked.identity())));
    hash(&lines)
}

/// Of lines with their lengths, so that none can pass for two.
fn hash(lines: &[String]) -> [u8; 32] {
    let mut hasher = Sha256::new();
    for line in lines {
        hasher.update((line.len() as u64).to_le_bytes());
        hasher.update(line);
    }
    hasher.finalize().into()
}
