//! Refs: names for objects, or for other refs.

use super::error::{Error, ErrorKind};
use crate::facts::Oid;

/// What a ref points to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// An object.
    Object(Oid),
    /// The ref of this name, which need not be there.
    Ref(String),
}

/// A ref.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reference {
    /// Its full name: `refs/heads/main`.
    pub name: String,
    /// What it points to.
    pub target: Target,
}

/// The refs of a repository, however they are kept.
pub trait Refs: Send + Sync {
    /// What the ref of this full name, or `HEAD`, points to; `None` where there
    /// is none.
    ///
    /// # Errors
    /// When it is there and cannot be read, or could have no such name.
    fn find(&self, name: &str) -> Result<Option<Target>, Error>;

    /// Every ref whose full name starts so, and what could not be read of them.
    ///
    /// # Errors
    /// When refs cannot be listed at all.
    fn list(&self, prefix: &str) -> Result<Listing, Error>;
}

/// Refs, and those that could not be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// By name.
    pub refs: Vec<Reference>,
    /// What is damaged or unreadable, in a fixed order.
    pub broken: Vec<Error>,
}

/// What `HEAD` says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Head {
    /// It points to a commit, by the ref of this name; by its own name where it
    /// is detached.
    At(String, Oid),
    /// It names a branch that has no commit yet.
    Unborn,
}

/// As many refs Git reads on the way from a symbolic one to an object.
const MAX_STEPS: usize = 5;

/// The last name of a chain of symbolic refs and the object it points to;
/// `None` where the chain leads to a ref that is not there.
///
/// # Errors
/// When a ref on the way cannot be read, or the chain has no end.
pub fn resolve(refs: &dyn Refs, name: &str) -> Result<Option<(String, Oid)>, Error> {
    let mut at = name.to_owned();
    for _ in 0..MAX_STEPS {
        match refs.find(&at)? {
            None => return Ok(None),
            Some(Target::Object(oid)) => return Ok(Some((at, oid))),
            Some(Target::Ref(next)) => at = next,
        }
    }
    let message = format!("{name} leads through more refs than Git follows");
    Err(Error { kind: ErrorKind::Other, message })
}

/// What `HEAD` says.
///
/// # Errors
/// When it is missing, or it or the ref that it names cannot be read: another
/// thing than a branch without commits.
pub fn head(refs: &dyn Refs) -> Result<Head, Error> {
    if refs.find("HEAD")?.is_none() {
        return Err(Error { kind: ErrorKind::Other, message: "HEAD is missing".to_owned() });
    }
    Ok(match resolve(refs, "HEAD")? {
        Some((name, oid)) => Head::At(name, oid),
        None => Head::Unborn,
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;

    /// Refs that are known by heart; a name that is no id is another ref.
    struct Known(BTreeMap<&'static str, String>);

    impl Known {
        fn target(text: &str) -> Target {
            Oid::from_hex(text).map_or_else(|| Target::Ref(text.to_owned()), Target::Object)
        }
    }

    impl Refs for Known {
        fn find(&self, name: &str) -> Result<Option<Target>, Error> {
            Ok(self.0.get(name).map(|text| Self::target(text)))
        }

        fn list(&self, prefix: &str) -> Result<Listing, Error> {
            let found = self.0.iter().filter(|(name, _)| name.starts_with(prefix));
            let reference = |(name, text): (&&str, &String)| Reference {
                name: (*name).to_owned(),
                target: Self::target(text),
            };
            Ok(Listing { refs: found.map(reference).collect(), broken: Vec::new() })
        }
    }

    fn id(digit: &str) -> String {
        digit.repeat(40)
    }

    #[test]
    fn symbolic_refs_are_followed_to_their_end() {
        let oid = Oid::from_hex(&id("1")).unwrap();
        let known = Known(BTreeMap::from([
            ("HEAD", "refs/heads/main".to_owned()),
            ("refs/heads/main", id("1")),
            ("refs/heads/lost", "refs/heads/none".to_owned()),
            ("refs/heads/round", "refs/heads/round".to_owned()),
        ]));
        assert_eq!(head(&known).unwrap(), Head::At("refs/heads/main".to_owned(), oid));
        assert_eq!(resolve(&known, "refs/heads/lost").unwrap(), None);
        assert!(resolve(&known, "refs/heads/round").is_err());
        let unborn = Known(BTreeMap::from([("HEAD", "refs/heads/main".to_owned())]));
        assert_eq!(head(&unborn).unwrap(), Head::Unborn);
        assert_eq!(head(&Known(BTreeMap::new())).unwrap_err().message, "HEAD is missing");
    }

    #[test]
    fn chains_are_followed_as_far_as_git_follows_them() {
        let names = ["HEAD", "refs/a", "refs/b", "refs/c", "refs/d", "refs/e"];
        let chain = |length: usize| {
            let mut refs: BTreeMap<&str, String> =
                names.windows(2).take(length).map(|two| (two[0], two[1].to_owned())).collect();
            refs.insert(names[length], id("1"));
            Known(refs)
        };
        assert!(matches!(head(&chain(4)), Ok(Head::At(name, _)) if name == "refs/d"));
        assert!(head(&chain(5)).is_err());
    }
}
