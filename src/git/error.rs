//! What can go wrong with a repository, and with an object of it.

/// Why a repository, its refs or its configuration could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Error {
    /// What kind of failure.
    pub kind: ErrorKind,
    /// What happened, in the words of whoever met it: untrusted text inside.
    pub message: String,
}

/// The failures that callers tell apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// There is no repository at the path.
    NotFound,
    /// The directory belongs to another user, and `safe.directory` does not
    /// allow it.
    Owner,
    /// Its objects are kept in a way that no reader knows.
    ObjectFormat,
    /// It is of a format that nobody knew when this was written.
    Newer,
    /// Its config says what Git does not accept either.
    Config,
    /// The system lets this program open no more files.
    OpenFiles,
    /// Anything else.
    Other,
}

/// Why an object could not be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trouble {
    /// It is not there.
    Missing,
    /// It is there, and it is not what it should be.
    Damaged,
    /// The system did not let it be read: permissions, the disk, too many open
    /// files. Nothing says that it is damaged.
    Refused,
    /// It may be sound, and is larger, or leads deeper, than anything is read.
    TooLarge,
}
