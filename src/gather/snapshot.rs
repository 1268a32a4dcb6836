//! A repository as it is now: its files, where it came from, its main branch.

use std::collections::BTreeMap;
use std::path::Path;

use crate::facts::Oid;
use crate::git::{Head, Kind, Objects, Repo, Target, Trouble, each_file};

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
    let Ok(repo) = Repo::open(path) else { return Snapshot::default() };
    let mut snapshot = Snapshot { origin: repo.remote_url("origin"), ..Snapshot::default() };
    if let Ok(Head::At(branch, head)) = repo.head() {
        snapshot.main_branch = main_branch(&repo, &branch);
        // Where no object can be got at, nothing was added.
        repo.read(|objects| read(objects, &head, &wanted, &mut snapshot)).ok();
    }
    snapshot.files.sort_unstable();
    snapshot.unread.sort_unstable();
    snapshot
}

fn read(
    objects: &mut Objects<'_>,
    head: &Oid,
    wanted: &dyn Fn(&str) -> bool,
    snapshot: &mut Snapshot,
) {
    let Ok(commit) = objects.commit(head) else { return };
    let mut asked_for = Vec::new();
    // A tree that is missing or too large is a gap of gathering, which lists it
    // as well.
    each_file(
        objects,
        commit.tree(),
        |_, _| {},
        |directory, entry| {
            let path = [directory, entry.name].concat();
            if entry.mode.is_file()
                && let Ok(name) = std::str::from_utf8(&path)
                && wanted(name)
            {
                asked_for.push((name.to_owned(), entry.id()));
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
fn text(objects: &mut Objects<'_>, id: &Oid) -> Result<Option<String>, Trouble> {
    let blob = objects.read(id, Kind::Blob)?;
    let is_short = blob.len() <= MAX_TEXT;
    Ok(is_short.then(|| String::from_utf8_lossy(blob).into_owned()))
}

/// What `origin/HEAD` points to, unless the branch of that name is checked out:
/// `head` is the ref that `HEAD` stands for.
fn main_branch(repo: &Repo, head: &str) -> Option<String> {
    let Target::Ref(target) = repo.refs().find("refs/remotes/origin/HEAD").ok()?? else {
        return None;
    };
    let branch = target.strip_prefix("refs/remotes/")?;
    let here = head.strip_prefix("refs/heads/").unwrap_or(head);
    (branch.strip_prefix("origin/") != Some(here)).then(|| branch.to_owned())
}
