//! One repository: the handle that travels through all that reads it.

use std::path::{Path, PathBuf};

use rustc_hash::FxHashSet;

use super::discover::{Found, discover};
use super::error::{Error, ErrorKind, Trouble};
use super::objects::Objects;
use super::place::Place;
use super::references::{self, Head, Refs};
use super::rewrites::{self, Rewrites, wants_replacements};
use super::settings::Settings;
use super::store::Backend;
use super::{libgit2, named, refs, stores};
use crate::facts::Oid;

/// A repository that was opened once, to be read by any number of threads.
pub struct Repo {
    place: Place,
    backend: Box<dyn Backend>,
    refs: Box<dyn Refs>,
    settings: Settings,
    rewrites: Rewrites,
    broken: Vec<Error>,
}

impl Repo {
    /// Opens the repository at `path`: a work tree, a `.git` directory or file,
    /// or a bare repository. Never looks in the directories above.
    ///
    /// # Errors
    /// When there is none, or it is not one that can be read.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let Found { place, directories, format, settings } = discover(path)?;
        let refs = refs::open(&directories, &format)?;
        let replace = wants_replacements(&settings, libgit2::uses_replacements);
        let found = Rewrites::read(&directories, format.objects, &*refs, replace);
        let rewrites::Found { rewrites, broken } = found;
        let backend = stores::backend(&place)?;
        Ok(Self { place, backend, refs, settings, rewrites, broken })
    }

    /// Where it is.
    #[must_use]
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Which blob its configuration, or else the user's, calls a mailmap:
    /// `mailmap.blob`, the name of an object.
    #[must_use]
    pub fn mailmap_blob(&self) -> Option<String> {
        let blob = self.settings.text("mailmap", None, "blob").map(str::to_owned);
        blob.or_else(|| libgit2::mailmaps().blob)
    }

    /// Which file its configuration, or else the user's, calls a mailmap:
    /// `mailmap.file`. The user's may lie anywhere.
    ///
    /// # Errors
    /// When the repository's own configuration names one outside of it.
    pub fn mailmap_file(&self) -> Result<Option<PathBuf>, Error> {
        match self.settings.path("mailmap", None, "file", &self.place) {
            Some(path) => self.own_file("mailmap.file", path).map(Some),
            None => Ok(libgit2::mailmaps().file),
        }
    }

    /// `.mailmap` of its work tree; `None` where it is bare, or that is a link.
    ///
    /// # Errors
    /// When its configuration says that the work tree is elsewhere, and there is
    /// such a file.
    pub fn mailmap_of_work_tree(&self) -> Result<Option<PathBuf>, Error> {
        let Some(work_tree) = &self.place.work_tree else { return Ok(None) };
        let path = work_tree.join(".mailmap");
        // Git does not follow a link here, so that where it leads is no matter.
        if path.is_symlink() {
            return Ok(None);
        }
        self.own_file("core.worktree", path).map(Some)
    }

    /// A path that a key of its own configuration leads to.
    fn own_file(&self, key: &str, path: PathBuf) -> Result<PathBuf, Error> {
        if self.place.holds(&path) {
            return Ok(path);
        }
        let path = path.display();
        let message = format!(
            "{key} in the repository's own config leads out of it, to {path}, which is not read; \
             your own config may name it (`git config --global`)"
        );
        Err(Error { kind: ErrorKind::Config, message })
    }

    /// What stands in place of objects, and of parents of commits.
    #[must_use]
    pub fn rewrites(&self) -> &Rewrites {
        &self.rewrites
    }

    /// What could not be read of that: the history may be another one for Git.
    #[must_use]
    pub fn broken_rewrites(&self) -> &[Error] {
        &self.broken
    }

    /// Commits at which the history was cut off when it was fetched.
    #[must_use]
    pub fn shallow(&self) -> &FxHashSet<Oid> {
        &self.rewrites.shallow
    }

    /// Its refs.
    #[must_use]
    pub fn refs(&self) -> &dyn Refs {
        &*self.refs
    }

    /// What `HEAD` says.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn head(&self) -> Result<Head, Error> {
        references::head(self.refs())
    }

    /// The contents of the blob that an expression names: the id of an object or
    /// a ref, and perhaps a colon and a path, such as `HEAD:.mailmap`. `None`
    /// where it names none.
    ///
    /// # Errors
    /// When something on the way is missing or damaged.
    pub fn blob_named(&self, expression: &str) -> Result<Option<Vec<u8>>, Error> {
        let read = |objects: &mut Objects<'_>| {
            let Some(id) = named::object(self.refs(), self.place.object_format, expression)? else {
                return Ok(None);
            };
            named::blob(objects, &id, expression).map_err(|(id, trouble)| {
                let trouble = match trouble {
                    Trouble::Missing => "missing",
                    Trouble::Damaged => "damaged",
                    Trouble::Refused => "not readable",
                    Trouble::TooLarge => "too large",
                };
                let message = format!("{expression}: the object {} is {trouble}", id.short());
                Error { kind: ErrorKind::Other, message }
            })
        };
        self.read(read)?
    }

    /// The address of the remote of this name, as configured.
    #[must_use]
    pub fn remote_url(&self, remote: &str) -> Option<String> {
        self.settings.text("remote", Some(remote.as_bytes()), "url").map(str::to_owned)
    }

    /// Lets `work` read objects on this thread. What was read is given up
    /// afterwards: see [`Backend::lend`].
    ///
    /// # Errors
    /// When the objects cannot be got at; `work` was not called then.
    pub fn read<T>(&self, work: impl FnOnce(&mut Objects<'_>) -> T) -> Result<T, Error> {
        let mut work = Some(work);
        let mut result = None;
        self.backend.lend(&mut |store| {
            if let Some(work) = work.take() {
                result = Some(work(&mut Objects::new(store, &self.rewrites)));
            }
        })?;
        result.ok_or_else(|| Error {
            kind: ErrorKind::Other,
            message: "its objects were not lent".to_owned(),
        })
    }
}

/// The address of the remote of this name of the repository at `path`, as
/// configured; `None` where there is none, or no repository that may be read.
#[must_use]
pub fn remote_url(path: &Path, remote: &str) -> Option<String> {
    let found = discover(path).ok()?;
    found.settings.text("remote", Some(remote.as_bytes()), "url").map(str::to_owned)
}

/// `user.email` of the repository at `path` where it sets one, otherwise of the
/// user. `None` where none is set.
#[must_use]
pub fn user_email(path: Option<&Path>) -> Option<String> {
    let own = path.and_then(|path| discover(path).ok());
    let own = own.and_then(|found| found.settings.text("user", None, "email").map(str::to_owned));
    own.filter(|email| !email.trim().is_empty()).or_else(libgit2::user_email)
}
