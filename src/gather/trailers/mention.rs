//! A message, and somebody whom it credits.

use crate::facts::{Form, RawIdentity, Role};

/// A message, and who wrote and committed what it describes.
#[derive(Clone, Copy, Debug)]
pub(in crate::gather) struct Written<'m> {
    pub(in crate::gather) message: &'m str,
    pub(in crate::gather) author: &'m RawIdentity,
    pub(in crate::gather) committer: &'m RawIdentity,
}

/// Somebody whom the message credits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::gather) struct Mention {
    pub(in crate::gather) role: Role,
    pub(in crate::gather) form: Form,
    pub(in crate::gather) who: RawIdentity,
}

/// A review by somebody.
pub(super) fn reviewer(who: RawIdentity, form: Form) -> Mention {
    Mention { role: Role::Reviewer, form, who }
}
