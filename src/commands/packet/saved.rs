//! Files that people write in, as they were read.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use crate::commands::CommandError;
use crate::report::living::{Document, Obstacle};
use crate::ui::text::sanitize;

/// A packet or its ledger as it was read.
pub(super) struct Saved<'a> {
    pub path: &'a Path,
    /// Its bytes; `None` where there was no file.
    bytes: Option<Vec<u8>>,
    /// The packet in it; `None` where there is none yet.
    pub packet: Option<Document>,
}

impl<'a> Saved<'a> {
    /// # Errors
    /// When the file cannot be read, holds something else, or could not be
    /// refreshed without losing words.
    pub fn read(path: &'a Path) -> Result<Self, CommandError> {
        let bytes = bytes(path)?;
        let packet = match bytes.as_deref() {
            None | Some([]) => None,
            Some(bytes) => Some(parsed(path, bytes)?),
        };
        Ok(Self { path, bytes, packet })
    }

    /// Whether the file holds just this.
    pub fn holds(&self, text: &str) -> bool {
        self.bytes.as_deref() == Some(text.as_bytes())
    }

    /// That nobody has written in the file since it was read: it is `there` now.
    pub fn is_still(&self, there: &Path) -> Result<(), CommandError> {
        if bytes(there)? == self.bytes {
            return Ok(());
        }
        let name = sanitize(&self.path.display().to_string());
        Err(CommandError::usage(format!("{name} was saved while it was being updated"))
            .hint("run the same command again; the file was not changed"))
    }
}

/// What the file holds; `None` where there is no file, or a pipe or device that
/// keeps nothing.
fn bytes(path: &Path) -> Result<Option<Vec<u8>>, CommandError> {
    if fs::metadata(path).is_ok_and(|found| !found.is_file() && !found.is_dir()) {
        return Ok(None);
    }
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => {
            let name = sanitize(&path.display().to_string());
            Err(CommandError::usage(format!("can't read {name}: {error}")))
        }
    }
}

fn parsed(path: &Path, bytes: &[u8]) -> Result<Document, CommandError> {
    let name = sanitize(&path.display().to_string());
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let before = &bytes[..error.valid_up_to()];
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        CommandError::usage(format!("{name}:{line}: this is not UTF-8"))
            .hint("save the file as UTF-8; it was not changed")
    })?;
    let document = Document::parse(text).map_err(|obstacles| refused(&name, &obstacles))?;
    if document.is_plain() {
        return Err(CommandError::usage(format!("{name} exists and is not a packet"))
            .hint("name another file with -o; crosscut does not overwrite your files"));
    }
    Ok(document)
}

fn refused(name: &str, obstacles: &[Obstacle]) -> CommandError {
    let told = obstacles.iter().map(|obstacle| {
        (format!("{name}:{}: {}", obstacle.line, obstacle.what), obstacle.hint.to_string())
    });
    CommandError::usage("updating could lose some of your words, so the file was not changed")
        .after(told)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::Saved;

    #[test]
    fn a_file_that_is_not_as_it_was_read_is_not_replaced() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("ana.md");
        let absent = Saved::read(&file).unwrap();
        assert!(absent.is_still(absent.path).is_ok());
        fs::write(&file, "").unwrap();
        assert!(absent.is_still(absent.path).is_err(), "there is one now");
        let empty = Saved::read(&file).unwrap();
        assert!(empty.packet.is_none() && empty.is_still(empty.path).is_ok());
        fs::write(&file, "my words").unwrap();
        let told = empty.is_still(empty.path).unwrap_err().to_string();
        assert!(told.contains("was saved while it was being updated"), "{told}");
        assert!(Saved::read(&file).is_err(), "no packet: it is not overwritten");
    }
}
