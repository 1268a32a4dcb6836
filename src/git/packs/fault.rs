//! What can be wrong with an object, and where.

use std::path::PathBuf;

use crate::facts::Oid;

/// Why stored bytes give no object.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    /// The file ends, or an offset lies beyond its end.
    #[error("the file ends too early")]
    Truncated,
    /// The header of the file is none that is known.
    #[error("its header is not understood")]
    Header,
    /// An index whose parts contradict each other.
    #[error("its parts do not fit together")]
    Layout,
    /// The header of an entry or of a loose object is none that is known.
    #[error("the object's header is not understood")]
    Entry,
    /// The compressed bytes are damaged, cut off, or of another length than the
    /// header says.
    #[error("its compressed bytes are damaged or not as long as they should be")]
    Stream,
    /// A delta that does not fit its base or its own lengths.
    #[error("its delta does not fit")]
    Delta,
    /// The base of a delta is not in the pack.
    #[error("the base of its delta is not there")]
    Base,
    /// A chain of deltas that is endless, or longer than any that Git writes.
    #[error("its chain of deltas does not end")]
    Chain,
    /// The object says that it is larger than what is read.
    #[error("it claims to have {0} bytes, more than are read")]
    TooLarge(u64),
    /// A folder of borrowed objects that is not there.
    #[error("this folder of borrowed objects is not there")]
    NoAlternate,
    /// The system could not read the file.
    #[error("{0}")]
    Io(String),
}

impl From<std::io::Error> for Fault {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::UnexpectedEof => Self::Truncated,
            _ => Self::Io(error.to_string()),
        }
    }
}

/// Why an object could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// No pack, no loose file and no alternate holds it. In a partial clone that
    /// is nothing unusual; nothing is ever fetched.
    #[error("object {id} is missing")]
    Missing {
        /// The object.
        id: Oid,
    },
    /// It is there, or its place cannot be looked through.
    #[error("object {id} in {}: {fault}", file.display())]
    Damaged {
        /// The object.
        id: Oid,
        /// The pack, the index or the loose file.
        file: PathBuf,
        /// What is wrong with it.
        fault: Fault,
    },
}

impl ReadError {
    /// The object that could not be read.
    #[must_use]
    pub fn id(&self) -> &Oid {
        match self {
            Self::Missing { id } | Self::Damaged { id, .. } => id,
        }
    }
}
