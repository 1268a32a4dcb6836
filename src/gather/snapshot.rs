//! A repository as it is now: its files, where it came from, its main branch.

use std::collections::BTreeMap;
use std::path::Path;

use git2::{ObjectType, Repository};

use super::commit::RawCommit;
use super::listing::each_file;
use super::objects::{Objects, Trouble};
use super::open;
use super::tree::Id;

/// Larger files are left aside: nobody writes them by hand.
const MAX_TEXT: usize = 1 << 20;

/// What one repository holds at `HEAD`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snapshot {
    /// Every file's raw path, sorted.
    pub files: Vec<Vec<u8>>,
    /// The texts of those asked for, by path. Not UTF-8 is made readable.
    pub texts: BTreeMap<String, String>,
    /// Paths of those asked for that could not be read, or are too large.
    pub unread: Vec<String>,
    /// The address of the remote `origin`, as configured.
    pub origin: Option<String>,
    /// The branch that `origin` calls its main one, as it is called here, where
    /// that is another than the one checked out.
    pub main_branch: Option<String>,
}

/// Reads a repository at `HEAD`, and the texts of the files whose path is
/// `wanted`. What cannot be read at all is empty: gathering says why.
#[must_use]
pub fn snapshot(path: &Path, wanted: impl Fn(&str) -> bool) -> Snapshot {
    let Ok(repo) = open::open(path) else { return Snapshot::default() };
    let mut snapshot = Snapshot {
        origin: repo
            .find_remote("origin")
            .ok()
            .and_then(|remote| remote.url().ok().map(str::to_owned)),
        main_branch: main_branch(&repo),
        ..Snapshot::default()
    };
    let head = repo.head().ok().and_then(|head| head.target());
    let head: Option<Id> = head.and_then(|oid| oid.as_bytes().try_into().ok());
    if let (Some(head), Ok(odb)) = (head, repo.odb()) {
        let replaced = open::replacements(&repo);
        read(&mut Objects::new(&odb, &replaced), &head, &wanted, &mut snapshot);
    }
    snapshot.files.sort_unstable();
    snapshot.unread.sort_unstable();
    snapshot
}

fn read(
    objects: &mut Objects<'_>,
    head: &Id,
    wanted: &dyn Fn(&str) -> bool,
    snapshot: &mut Snapshot,
) {
    let Ok(commit) = objects.read(head, ObjectType::Commit) else { return };
    let Some(commit) = RawCommit::parse(commit.data()) else { return };
    let mut asked_for = Vec::new();
    // A tree that is missing is a gap of the walk, which needs it as well.
    each_file(
        objects,
        commit.tree,
        |_, _| {},
        |directory, entry| {
            let path = [directory, entry.name].concat();
            if entry.mode.is_file()
                && let Ok(name) = std::str::from_utf8(&path)
                && wanted(name)
            {
                asked_for.push((name.to_owned(), entry.id));
            }
            snapshot.files.push(path);
        },
    );
    for (name, id) in asked_for {
        match text(objects, &id) {
            Ok(Some(text)) => {
                snapshot.texts.insert(name, text);
            }
            Ok(None) | Err(_) => snapshot.unread.push(name),
        }
    }
}

/// The text of a blob; `None` when it is too large.
fn text(objects: &Objects<'_>, id: &Id) -> Result<Option<String>, Trouble> {
    let blob = objects.read(id, ObjectType::Blob)?;
    let is_short = blob.len() <= MAX_TEXT;
    Ok(is_short.then(|| String::from_utf8_lossy(blob.data()).into_owned()))
}

/// What `origin/HEAD` points to, unless the branch of that name is checked out.
fn main_branch(repo: &Repository) -> Option<String> {
    let remote = repo.find_reference("refs/remotes/origin/HEAD").ok()?;
    let target = remote.symbolic_target().ok().flatten()?;
    let branch = target.strip_prefix("refs/remotes/")?;
    let head = repo.head().ok()?;
    let here = head.shorthand().ok()?;
    (branch.strip_prefix("origin/") != Some(here)).then(|| branch.to_owned())
}
