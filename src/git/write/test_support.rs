//! Single commits, for tests that need what [`build_repository`](super::build_repository)
//! does not write: symbolic links, merges without edits, objects one can lose.

use std::path::{Path, PathBuf};

use git2::build::TreeUpdateBuilder;
use git2::{FileMode, ObjectType, Repository, Signature, Time};

use crate::facts::Oid;

/// A bare repository of loose objects.
pub struct Loose {
    home: PathBuf,
    repo: Repository,
}

/// What a file of a commit is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum File<'t> {
    /// A file of this text.
    Text(&'t str),
    /// A symbolic link to this path.
    Link(&'t str),
}

impl Loose {
    /// An empty repository in an empty directory.
    pub fn init(home: &Path) -> Self {
        Self { home: home.to_owned(), repo: Repository::init_bare(home).unwrap() }
    }

    /// A commit of these files, `seconds` after 1970, which `HEAD` then names.
    pub fn commit(&self, parents: &[Oid], seconds: i64, files: &[(&str, File<'_>)]) -> Oid {
        let mut update = TreeUpdateBuilder::new();
        for (path, file) in files {
            let (mode, text) = match file {
                File::Text(text) => (FileMode::Blob, text),
                File::Link(text) => (FileMode::Link, text),
            };
            update.upsert(*path, self.repo.blob(text.as_bytes()).unwrap(), mode);
        }
        let empty = self.repo.treebuilder(None).unwrap().write().unwrap();
        let tree = update.create_updated(&self.repo, &self.repo.find_tree(empty).unwrap()).unwrap();
        let ana = Signature::new("Ana", "ana@example.com", &Time::new(seconds, 0)).unwrap();
        let parents: Vec<_> = parents
            .iter()
            .map(|id| git2::Oid::from_bytes(id.as_bytes()).unwrap())
            .map(|id| self.repo.find_commit(id).unwrap())
            .collect();
        let parents: Vec<_> = parents.iter().collect();
        let tree = self.repo.find_tree(tree).unwrap();
        let id = self.repo.commit(None, &ana, &ana, "Change", &tree, &parents).unwrap();
        let head = self.repo.find_reference("HEAD").unwrap();
        let branch = head.symbolic_target().unwrap().unwrap();
        self.repo.reference(branch, id, true, "").unwrap();
        Oid::from_bytes(id.as_bytes()).unwrap()
    }

    /// Removes the blob of this text, and says which it was.
    pub fn lose(&self, text: &str) -> Oid {
        let id = git2::Oid::hash_object(ObjectType::Blob, text.as_bytes()).unwrap();
        let hex = id.to_string();
        std::fs::remove_file(self.home.join("objects").join(&hex[..2]).join(&hex[2..])).unwrap();
        Oid::from_bytes(id.as_bytes()).unwrap()
    }
}
