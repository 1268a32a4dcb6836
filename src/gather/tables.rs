//! Numbering of identities and paths: each distinct one gets the next number.

use encoding_rs::Encoding;
use rustc_hash::FxHashMap;

use crate::facts::{IdentityId, PathId, RawIdentity};
use crate::git::{Signature, text};

/// Identities of one thread, numbered as met.
#[derive(Debug, Default)]
pub(super) struct Identities {
    list: Vec<RawIdentity>,
    numbers: FxHashMap<RawIdentity, IdentityId>,
    /// Numbers by name and email as raw bytes, so that nearly every signature
    /// is decoded once only. Signatures in a declared encoding are not in here.
    by_bytes: FxHashMap<Box<[u8]>, IdentityId>,
    key: Vec<u8>,
}

impl Identities {
    pub(super) fn add(&mut self, who: RawIdentity) -> IdentityId {
        if let Some(&id) = self.numbers.get(&who) {
            return id;
        }
        let id = IdentityId(number(self.list.len()));
        self.list.push(who.clone());
        self.numbers.insert(who, id);
        id
    }

    pub(super) fn add_signature(
        &mut self,
        signature: &Signature<'_>,
        encoding: Option<&'static Encoding>,
    ) -> IdentityId {
        let decode = |bytes| text::decode(bytes, encoding);
        let who = || RawIdentity {
            name: decode(signature.name),
            email: Some(decode(signature.email)),
            login: None,
        };
        if encoding.is_some() {
            return self.add(who());
        }
        self.key.clear();
        self.key.extend_from_slice(signature.name);
        self.key.push(b'<');
        self.key.extend_from_slice(signature.email);
        if let Some(&id) = self.by_bytes.get(self.key.as_slice()) {
            return id;
        }
        let id = self.add(who());
        self.by_bytes.insert(self.key.as_slice().into(), id);
        id
    }

    pub(super) fn get(&self, id: IdentityId) -> &RawIdentity {
        &self.list[id.0 as usize]
    }

    /// The identities by number.
    pub(super) fn into_list(self) -> Vec<RawIdentity> {
        self.list
    }
}

/// Paths of one thread, numbered as met.
#[derive(Debug, Default)]
pub(super) struct Paths {
    list: Vec<Box<[u8]>>,
    numbers: FxHashMap<Box<[u8]>, PathId>,
}

impl Paths {
    pub(super) fn add(&mut self, path: &[u8]) -> PathId {
        if let Some(&id) = self.numbers.get(path) {
            return id;
        }
        let id = PathId(number(self.list.len()));
        self.list.push(path.into());
        self.numbers.insert(path.into(), id);
        id
    }

    pub(super) fn get(&self, id: PathId) -> &[u8] {
        &self.list[id.0 as usize]
    }

    /// The paths by number.
    pub(super) fn into_list(self) -> Vec<Box<[u8]>> {
        self.list
    }
}

/// The facts number with 32 bits. A repository with more than four thousand
/// million distinct paths does not fit in memory first.
pub(super) fn number(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}
