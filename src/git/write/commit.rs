//! What is to be written: commits as plain data.

use crate::facts::When;

/// An author or committer, as raw bytes: Git knows no encoding for them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signature {
    /// Display name.
    pub name: Vec<u8>,
    /// Email, without brackets.
    pub email: Vec<u8>,
}

impl Signature {
    /// A signature of this name and email.
    pub fn new(name: impl Into<Vec<u8>>, email: impl Into<Vec<u8>>) -> Self {
        Self { name: name.into(), email: email.into() }
    }
}

/// One change of the work tree. A commit's edits apply in order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Writes a plain file, new or not.
    Write {
        /// Its path.
        path: Vec<u8>,
        /// The whole content.
        contents: Vec<u8>,
    },
    /// Deletes a file.
    Delete {
        /// Its path.
        path: Vec<u8>,
    },
    /// Moves a file, content unchanged.
    Rename {
        /// The path before.
        from: Vec<u8>,
        /// The path after.
        to: Vec<u8>,
    },
}

impl Edit {
    /// An [`Edit::Write`].
    pub fn write(path: impl Into<Vec<u8>>, contents: impl Into<Vec<u8>>) -> Self {
        Self::Write { path: path.into(), contents: contents.into() }
    }

    /// An [`Edit::Delete`].
    pub fn delete(path: impl Into<Vec<u8>>) -> Self {
        Self::Delete { path: path.into() }
    }

    /// An [`Edit::Rename`].
    pub fn rename(from: impl Into<Vec<u8>>, to: impl Into<Vec<u8>>) -> Self {
        Self::Rename { from: from.into(), to: to.into() }
    }
}

/// A commit to write.
#[derive(Clone, Debug)]
pub struct NewCommit {
    /// What later messages call it in `{commit:NAME}`; unique where given.
    pub name: Option<String>,
    /// Who wrote it.
    pub author: Signature,
    /// When it was written.
    pub authored: When,
    /// Who committed it; `None`: the author.
    pub committer: Option<Signature>,
    /// When it was committed; `None`: when it was written.
    pub committed: Option<When>,
    /// The message, written as given but for `{commit:NAME}`.
    pub message: Vec<u8>,
    /// Indices of the parents among the commits before this one; `None`: the
    /// commit before, if there is one.
    pub parents: Option<Vec<usize>>,
    /// What changes against the first parent's tree.
    pub edits: Vec<Edit>,
}

impl NewCommit {
    /// A commit on top of the one before, committed by its author as written,
    /// that changes nothing yet.
    pub fn new(author: Signature, authored: When, message: impl Into<Vec<u8>>) -> Self {
        Self {
            name: None,
            author,
            authored,
            committer: None,
            committed: None,
            message: message.into(),
            parents: None,
            edits: Vec::new(),
        }
    }
}
