//! References as Git keeps them.
//!
//! | file | what it reads |
//! | --- | --- |
//! | `name` | which names are names, and whose they are |
//! | `homes` | the folders |
//! | `loose` | a file for a reference |
//! | `packed` | `packed-refs` |
//! | `files` | both together |
//! | `reftable` | tables of references, a stack of them |

mod files;
mod homes;
mod loose;
mod name;
mod packed;
mod reftable;
#[cfg(test)]
mod tests;

use super::directories::Directories;
use super::error::Error;
use super::format::{Format, RefFormat};
use super::references::Refs;
use files::Files;
use homes::Homes;
use reftable::Stacks;

/// The references of the repository, or of the worktree, with these directories.
///
/// # Errors
/// When there are tables that cannot be read. Files are read when a reference is
/// asked for.
pub fn open(directories: &Directories, format: &Format) -> Result<Box<dyn Refs>, Error> {
    let homes = Homes::new(directories, format.refs_at.as_deref());
    Ok(match format.refs {
        RefFormat::Files => Box::new(Files::new(homes, format.objects)),
        RefFormat::Reftable => Box::new(Stacks::read(&homes, format.objects)?),
    })
}
