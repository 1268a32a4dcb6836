//! Refs as libgit2 reads them.

use git2::{ErrorCode, ReferenceType, Repository};

use super::open::open;
use crate::facts::Oid;
use crate::git::error::{Error, ErrorKind};
use crate::git::place::Place;
use crate::git::references::{Listing, Reference, Refs, Target};

/// The refs of a repository.
pub fn refs(place: &Place) -> Result<Box<dyn Refs>, Error> {
    Ok(Box::new(Libgit2Refs::new(open(&place.path)?)))
}

pub(super) struct Libgit2Refs(Repository);

impl Libgit2Refs {
    pub(super) fn new(repo: Repository) -> Self {
        Self(repo)
    }
}

impl Refs for Libgit2Refs {
    fn find(&self, name: &str) -> Result<Option<Target>, Error> {
        match self.0.find_reference(name) {
            Ok(reference) => target(&reference).map(Some),
            Err(error) if error.code() == ErrorCode::NotFound => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    fn list(&self, prefix: &str) -> Result<Listing, Error> {
        let mut listing = Listing::default();
        for reference in self.0.references_glob(&format!("{prefix}*"))? {
            let read = reference.map_err(Error::from).and_then(|reference| {
                let name = reference.name().map_err(Error::from)?.to_owned();
                Ok(Reference { target: target(&reference)?, name })
            });
            match read {
                Ok(reference) => listing.refs.push(reference),
                Err(error) => listing.broken.push(error),
            }
        }
        listing.refs.sort_by(|a, b| a.name.cmp(&b.name));
        listing.broken.sort_by(|a, b| a.message.cmp(&b.message));
        Ok(listing)
    }
}

fn target(reference: &git2::Reference<'_>) -> Result<Target, Error> {
    let object = || Oid::from_bytes(reference.target()?.as_bytes()).map(Target::Object);
    let other = || Some(Target::Ref(reference.symbolic_target().ok()??.to_owned()));
    let found = match reference.kind() {
        Some(ReferenceType::Direct) => object(),
        Some(ReferenceType::Symbolic) => other(),
        None => None,
    };
    found.ok_or_else(|| Error {
        kind: ErrorKind::Other,
        message: "the reference has no target".to_owned(),
    })
}
