//! Writes small repositories: the sample organisation and the histories that
//! the tests read.
//!
//! The opposite direction of the rest of this room. The same commits give the
//! same ids on every machine: times, names and texts are all given, and no Git
//! configuration is asked.

mod commit;

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use git2::build::{CheckoutBuilder, TreeUpdateBuilder};
use git2::{ConfigLevel, FileMode, ObjectType, Repository, RepositoryInitOptions, Tree};

use crate::facts::{Oid, When};

pub use commit::{Edit, NewCommit, Signature};

/// How a message names an earlier commit: `{commit:NAME}` becomes its id.
const PLACEHOLDER: &[u8] = b"{commit:";

/// Above the priorities of libgit2's own object stores, which are 1 and 2.
const MEMORY_FIRST: i32 = 1000;

/// Why a repository could not be written.
#[derive(Debug, thiserror::Error)]
pub enum BuildError {
    /// Something is there already; it is left as it is.
    #[error("{} exists and is not an empty directory; nothing was written to it", .0.display())]
    Occupied(PathBuf),
    /// The file system refused.
    #[error("cannot write {}: {source}", path.display())]
    Io {
        /// What could not be written.
        path: PathBuf,
        /// Why.
        source: io::Error,
    },
    /// libgit2 refused.
    #[error("cannot write the repository {}: {message}", path.display())]
    Git {
        /// The repository.
        path: PathBuf,
        /// Why.
        message: String,
    },
    /// The commits contradict themselves.
    #[error("commit {index} of {}: {problem}", path.display())]
    Commit {
        /// The repository.
        path: PathBuf,
        /// Which commit, from 0.
        index: usize,
        /// What is wrong with it.
        problem: String,
    },
}

/// Writes a repository with these commits at `dir` and lets `branch`, which is
/// also `HEAD`, point to the last of them. Returns their ids, in order.
///
/// The files themselves are not written: see [`check_out`].
///
/// # Errors
///
/// [`BuildError::Occupied`] unless `dir` is missing or an empty directory;
/// otherwise what could not be written, or which commit makes no sense.
pub fn build_repository(
    dir: &Path,
    branch: &str,
    commits: &[NewCommit],
) -> Result<Vec<Oid>, BuildError> {
    ensure_vacant(dir)?;
    let mut options = RepositoryInitOptions::new();
    // What a user's `init.templateDir` holds (hooks, say) has no place here.
    options.external_template(false).initial_head(branch).no_reinit(true);
    let git_error = |error: git2::Error| BuildError::Git {
        path: dir.to_owned(),
        message: error.message().to_owned(),
    };
    let repo = Repository::init_opts(dir, &options).map_err(git_error)?;
    // Objects stay in memory until all are there: thousands of loose files take
    // longer to write than everything else together.
    let odb = repo.odb().map_err(git_error)?;
    odb.add_new_mempack_backend(MEMORY_FIRST).map_err(git_error)?;

    let mut writer =
        Writer { repo: &repo, written: Vec::with_capacity(commits.len()), named: HashMap::new() };
    for (index, commit) in commits.iter().enumerate() {
        writer.commit(commit).map_err(|problem| BuildError::Commit {
            path: dir.to_owned(),
            index,
            problem: problem.0,
        })?;
    }
    if let Some(&(tip, _)) = writer.written.last() {
        // A reflog would hold the user's name and the time of day.
        write_pack(&repo, &writer.written)
            .and_then(|()| repo.config())
            .and_then(|config| config.open_level(ConfigLevel::Local))
            .and_then(|mut config| config.set_bool("core.logAllRefUpdates", false))
            .and_then(|()| repo.reference(&format!("refs/heads/{branch}"), tip, false, "build"))
            .map_err(git_error)?;
    }
    Ok(writer.written.iter().filter_map(|(id, _)| Oid::from_bytes(id.as_bytes())).collect())
}

/// Writes the commits, given with their trees, and all that these hold to disk.
fn write_pack(repo: &Repository, commits: &[(git2::Oid, git2::Oid)]) -> Result<(), git2::Error> {
    let mut pack = repo.packbuilder()?;
    for &(commit, tree) in commits {
        pack.insert_object(commit, None)?;
        pack.insert_tree(tree)?;
    }
    pack.write(&repo.path().join("objects/pack"), 0)
}

/// Writes the files of `HEAD` into the work tree of the repository at `dir`,
/// as they were committed: no filter or line-ending conversion runs.
///
/// # Errors
///
/// [`BuildError::Git`] when there is no repository or a file cannot be written.
pub fn check_out(dir: &Path) -> Result<(), BuildError> {
    Repository::open(dir)
        .and_then(|repo| {
            repo.checkout_head(Some(CheckoutBuilder::new().force().disable_filters(true)))
        })
        .map_err(|error| BuildError::Git {
            path: dir.to_owned(),
            message: error.message().to_owned(),
        })
}

/// Makes sure that nothing at `dir` can be overwritten.
///
/// # Errors
///
/// [`BuildError::Occupied`] unless `dir` is missing or an empty directory.
pub fn ensure_vacant(dir: &Path) -> Result<(), BuildError> {
    match fs::read_dir(dir) {
        Ok(mut entries) => match entries.next() {
            None => Ok(()),
            Some(_) => Err(BuildError::Occupied(dir.to_owned())),
        },
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            Err(BuildError::Occupied(dir.to_owned()))
        }
        Err(source) => Err(BuildError::Io { path: dir.to_owned(), source }),
    }
}

/// What is wrong with a commit, before its place is known.
struct Problem(String);

impl From<git2::Error> for Problem {
    fn from(error: git2::Error) -> Self {
        Self(error.message().to_owned())
    }
}

struct Writer<'r> {
    repo: &'r Repository,
    /// Id and tree of every commit so far.
    written: Vec<(git2::Oid, git2::Oid)>,
    named: HashMap<&'r str, git2::Oid>,
}

impl<'r> Writer<'r> {
    fn commit(&mut self, commit: &'r NewCommit) -> Result<(), Problem> {
        let parents = self.parents(commit)?;
        let base = match parents.first() {
            Some(&(_, tree)) => tree,
            None => self.repo.treebuilder(None)?.write()?,
        };
        let tree = self.edited(&self.repo.find_tree(base)?, &commit.edits)?;

        // Composed by hand, for libgit2 would refuse or tidy the odd names,
        // dates and encodings that real histories hold.
        let mut raw = format!("tree {tree}\n").into_bytes();
        for (parent, _) in &parents {
            raw.extend_from_slice(format!("parent {parent}\n").as_bytes());
        }
        let committer = commit.committer.as_ref().unwrap_or(&commit.author);
        let committed = commit.committed.unwrap_or(commit.authored);
        write_signature(&mut raw, "author", &commit.author, commit.authored);
        write_signature(&mut raw, "committer", committer, committed);
        raw.push(b'\n');
        raw.extend_from_slice(&self.resolved(&commit.message)?);

        let id = self.repo.odb()?.write(ObjectType::Commit, &raw)?;
        self.written.push((id, tree));
        if let Some(name) = &commit.name
            && self.named.insert(name, id).is_some()
        {
            return Err(Problem(format!("a second commit is called `{name}`")));
        }
        Ok(())
    }

    fn parents(&self, commit: &NewCommit) -> Result<Vec<(git2::Oid, git2::Oid)>, Problem> {
        let Some(indices) = &commit.parents else {
            return Ok(self.written.last().copied().into_iter().collect());
        };
        indices
            .iter()
            .map(|&index| {
                self.written
                    .get(index)
                    .copied()
                    .ok_or_else(|| Problem(format!("parent {index} does not come before it")))
            })
            .collect()
    }

    /// The tree that `edits` make of `base`.
    fn edited(&self, base: &Tree<'_>, edits: &[Edit]) -> Result<git2::Oid, Problem> {
        // A path's last edit decides: libgit2 takes each path only once.
        let mut outcome: BTreeMap<&[u8], Option<git2::Oid>> = BTreeMap::new();
        for edit in edits {
            match edit {
                Edit::Write { path, contents } => {
                    let blob = self.repo.odb()?.write(ObjectType::Blob, contents)?;
                    outcome.insert(path, Some(blob));
                }
                Edit::Delete { path } => {
                    self.current(base, &outcome, path)?;
                    outcome.insert(path, None);
                }
                Edit::Rename { from, to } => {
                    let blob = self.current(base, &outcome, from)?;
                    outcome.insert(from, None);
                    outcome.insert(to, Some(blob));
                }
            }
        }
        let mut update = TreeUpdateBuilder::new();
        for (&path, blob) in &outcome {
            match blob {
                Some(blob) => {
                    update.upsert(path, *blob, FileMode::Blob);
                }
                // Written and taken back by one commit: libgit2 would miss it.
                None if lookup(self.repo, base, path).is_none() => {}
                None => {
                    update.remove(path);
                }
            }
        }
        Ok(update.create_updated(self.repo, base)?)
    }

    /// The blob at a path after the edits so far.
    fn current(
        &self,
        base: &Tree<'_>,
        outcome: &BTreeMap<&[u8], Option<git2::Oid>>,
        path: &[u8],
    ) -> Result<git2::Oid, Problem> {
        outcome.get(path).copied().unwrap_or_else(|| lookup(self.repo, base, path)).ok_or_else(
            || {
                let path = String::from_utf8_lossy(path);
                Problem(format!("there is no file `{path}` to delete or rename"))
            },
        )
    }

    /// The message with every `{commit:NAME}` replaced.
    fn resolved(&self, message: &[u8]) -> Result<Vec<u8>, Problem> {
        let mut resolved = Vec::with_capacity(message.len());
        let mut rest = message;
        while let Some(start) = find(rest, PLACEHOLDER) {
            let after = &rest[start + PLACEHOLDER.len()..];
            let end =
                find(after, b"}").ok_or_else(|| Problem("`{commit:` without `}`".to_owned()))?;
            let name = String::from_utf8_lossy(&after[..end]);
            let id = self
                .named
                .get(name.as_ref())
                .ok_or_else(|| Problem(format!("no earlier commit is called `{name}`")))?;
            resolved.extend_from_slice(&rest[..start]);
            resolved.extend_from_slice(id.to_string().as_bytes());
            rest = &after[end + 1..];
        }
        resolved.extend_from_slice(rest);
        Ok(resolved)
    }
}

/// The blob at a path of a tree. By bytes: a path need not be UTF-8, which
/// `Path` demands on some systems.
fn lookup(repo: &Repository, tree: &Tree<'_>, path: &[u8]) -> Option<git2::Oid> {
    let (first, rest) = match find(path, b"/") {
        Some(slash) => (&path[..slash], Some(&path[slash + 1..])),
        None => (path, None),
    };
    let entry = tree.iter().find(|entry| entry.name_bytes() == first)?;
    match (rest, entry.kind()) {
        (None, Some(ObjectType::Blob)) => Some(entry.id()),
        (Some(rest), Some(ObjectType::Tree)) => {
            lookup(repo, &repo.find_tree(entry.id()).ok()?, rest)
        }
        _ => None,
    }
}

fn find(haystack: &[u8], needle: &[u8]) -> Option<usize> {
    haystack.windows(needle.len()).position(|window| window == needle)
}

fn write_signature(raw: &mut Vec<u8>, role: &str, who: &Signature, when: When) {
    let sign = if when.offset_minutes < 0 { '-' } else { '+' };
    let (hours, minutes) =
        (when.offset_minutes.unsigned_abs() / 60, when.offset_minutes.unsigned_abs() % 60);
    raw.extend_from_slice(role.as_bytes());
    raw.push(b' ');
    raw.extend_from_slice(&who.name);
    raw.extend_from_slice(b" <");
    raw.extend_from_slice(&who.email);
    raw.extend_from_slice(
        format!("> {} {sign}{hours:02}{minutes:02}\n", { when.seconds }).as_bytes(),
    );
}

#[cfg(test)]
pub mod test_support;
#[cfg(test)]
mod tests;
