//! One repository: the handle that travels through all that reads it.

use std::path::Path;

use rustc_hash::FxHashSet;

use super::error::{Error, ErrorKind};
use super::libgit2::{self, Found};
use super::objects::{Objects, Replacements};
use super::place::{MailmapConfig, Place};
use super::references::{self, Head, Refs};
use super::store::Backend;
use super::stores;
use crate::facts::Oid;

/// A repository that was opened once, to be read by any number of threads.
pub struct Repo {
    place: Place,
    backend: Box<dyn Backend>,
    mailmaps: MailmapConfig,
    shallow: FxHashSet<Oid>,
    replaced: Replacements,
}

impl Repo {
    /// Opens the repository at `path`: a work tree, a `.git` directory or file,
    /// or a bare repository. Never looks in the directories above.
    ///
    /// # Errors
    /// When there is none, or it is not one that can be read.
    pub fn open(path: &Path) -> Result<Self, Error> {
        let Found { place, mailmaps, refs } = libgit2::discover(path)?;
        let backend = stores::backend(&place)?;
        let shallow = shallow(&place.common_dir);
        let replaced = references::replacements(&*refs).unwrap_or_default();
        Ok(Self { place, backend, mailmaps, shallow, replaced })
    }

    /// Where it is.
    #[must_use]
    pub fn place(&self) -> &Place {
        &self.place
    }

    /// Where its configuration says that more mailmaps are.
    #[must_use]
    pub fn mailmaps(&self) -> &MailmapConfig {
        &self.mailmaps
    }

    /// Commits at which the history was cut off when it was fetched.
    #[must_use]
    pub fn shallow(&self) -> &FxHashSet<Oid> {
        &self.shallow
    }

    /// Its refs.
    ///
    /// # Errors
    /// When they cannot be got at.
    pub fn refs(&self) -> Result<Box<dyn Refs>, Error> {
        libgit2::refs(&self.place)
    }

    /// What `HEAD` says.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn head(&self) -> Result<Head, Error> {
        references::head(&*self.refs()?)
    }

    /// Objects that Git reads in place of others (`git replace`); none where the
    /// refs cannot be read.
    #[must_use]
    pub fn replacements(&self) -> &Replacements {
        &self.replaced
    }

    /// The contents of the blob that an expression names, such as
    /// `HEAD:.mailmap`; `None` where it names none.
    #[must_use]
    pub fn blob_named(&self, expression: &str) -> Option<Vec<u8>> {
        libgit2::blob_named(&self.place, expression)
    }

    /// The address of the remote of this name, as configured.
    #[must_use]
    pub fn remote_url(&self, remote: &str) -> Option<String> {
        libgit2::remote_url(&self.place, remote)
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
                result = Some(work(&mut Objects::new(store, &self.replaced)));
            }
        })?;
        result.ok_or_else(|| Error {
            kind: ErrorKind::Other,
            message: "its objects were not lent".to_owned(),
        })
    }
}

/// The ids in the file `shallow`.
fn shallow(common_dir: &Path) -> FxHashSet<Oid> {
    let file = std::fs::read_to_string(common_dir.join("shallow")).unwrap_or_default();
    file.lines().filter_map(|line| Oid::from_hex(line.trim())).collect()
}
