//! Plain files of a repository, read whole up to a size.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::error::{Error, ErrorKind};

/// A file that says what it must not, or cannot be used: `what` is the end of a
/// sentence that begins with its path, without bytes of the file.
pub(super) fn broken(path: &Path, what: &str) -> Error {
    Error { kind: ErrorKind::Other, message: format!("{} {what}", path.display()) }
}

/// A file that could not be read.
pub(super) fn unreadable(path: &Path, error: &io::Error) -> Error {
    let kind = match is_want_of_descriptors(error) {
        true => ErrorKind::OpenFiles,
        false => ErrorKind::Other,
    };
    Error { kind, ..broken(path, &format!("cannot be read: {error}")) }
}

/// Whether an error says that no more files may be open.
#[cfg(unix)]
fn is_want_of_descriptors(error: &io::Error) -> bool {
    use rustix::io::Errno;
    let found = error.raw_os_error();
    [Errno::MFILE, Errno::NFILE].iter().any(|errno| found == Some(errno.raw_os_error()))
}

/// Elsewhere there is no such limit that users meet.
#[cfg(not(unix))]
fn is_want_of_descriptors(_error: &io::Error) -> bool {
    false
}

/// A line, counted from 1, that is not as it should be.
pub(super) fn damaged_line(path: &Path, number: usize) -> Error {
    broken(path, &format!("is damaged in line {number}"))
}

/// Whether an error says that there is no such file.
pub(super) fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

/// Opens a plain file, and says how many bytes it has. Anything else is not
/// opened: a pipe that nobody writes to would be waited for without end.
///
/// # Errors
/// When it is not a plain file, or cannot be opened.
pub(super) fn plain(path: &Path) -> io::Result<(File, u64)> {
    let found = std::fs::metadata(path)?;
    if !found.is_file() {
        return Err(io::Error::other("it is not a plain file"));
    }
    Ok((File::open(path)?, found.len()))
}

/// Opens a plain file, and says how many bytes it has; `None` where there is none.
///
/// # Errors
/// When it is not a plain file, is longer than `most` bytes, or cannot be opened.
pub(super) fn open(path: &Path, most: u64) -> Result<Option<(File, u64)>, Error> {
    let (file, length) = match plain(path) {
        Err(error) if is_absent(&error) => return Ok(None),
        opened => opened.map_err(|error| unreadable(path, &error))?,
    };
    if length > most {
        let what = format!("is larger than {} MiB, the most that is read", most >> 20);
        return Err(broken(path, &what));
    }
    Ok(Some((file, length)))
}

/// Whether a plain file holds just these bytes; one that is not there holds none.
///
/// # Errors
/// Like [`read`].
pub(super) fn holds(path: &Path, most: u64, bytes: &[u8]) -> Result<bool, Error> {
    let Some((mut file, length)) = open(path, most)? else { return Ok(bytes.is_empty()) };
    let mut rest = bytes;
    let mut block = [0; 1 << 14];
    if length != bytes.len() as u64 {
        return Ok(false);
    }
    loop {
        match file.read(&mut block) {
            Ok(0) => return Ok(rest.is_empty()),
            Ok(count) => match rest.strip_prefix(&block[..count]) {
                Some(more) => rest = more,
                None => return Ok(false),
            },
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(unreadable(path, &error)),
        }
    }
}

/// The bytes of a plain file; `None` where there is none.
///
/// # Errors
/// When it is not a plain file, is longer than `most` bytes, or cannot be read.
pub fn read(path: &Path, most: u64) -> Result<Option<Vec<u8>>, Error> {
    let Some((file, _)) = open(path, most)? else { return Ok(None) };
    let mut bytes = Vec::new();
    // It may have grown since it was measured.
    file.take(most).read_to_end(&mut bytes).map_err(|error| unreadable(path, &error))?;
    Ok(Some(bytes))
}

/// The path that these bytes are, as this system writes paths.
#[cfg(unix)]
pub(super) fn path_from(bytes: &[u8]) -> Option<PathBuf> {
    use std::os::unix::ffi::OsStrExt;
    let usable = !bytes.is_empty() && !bytes.contains(&0);
    usable.then(|| PathBuf::from(std::ffi::OsStr::from_bytes(bytes)))
}

/// The path that these bytes are, as this system writes paths.
#[cfg(not(unix))]
pub(super) fn path_from(bytes: &[u8]) -> Option<PathBuf> {
    let text = std::str::from_utf8(bytes).ok()?;
    (!text.is_empty() && !text.contains('\0')).then(|| PathBuf::from(text))
}

/// What Git takes for white space.
pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// Without the white space at the end.
pub(super) fn trim_end(text: &[u8]) -> &[u8] {
    let end = text.iter().rposition(|&byte| !is_space(byte)).map_or(0, |last| last + 1);
    &text[..end]
}

/// Without the white space at the start.
pub(super) fn trim_start(text: &[u8]) -> &[u8] {
    let start = text.iter().position(|&byte| !is_space(byte)).unwrap_or(text.len());
    &text[start..]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_none_and_what_is_too_large_an_error() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("a");
        assert_eq!(read(&path, 4), Ok(None));
        assert_eq!(read(&path.join("below"), 4), Ok(None));
        std::fs::write(&path, b"12345").unwrap();
        assert_eq!(read(&path, 5), Ok(Some(b"12345".to_vec())));
        assert_eq!(read(&path.join("below"), 4), Ok(None));
        let error = read(&path, 4).unwrap_err();
        assert!(error.to_string().contains("/a is larger than"), "{error}");
        let error = read(home.path(), 4).unwrap_err();
        assert!(error.to_string().ends_with("it is not a plain file"), "{error}");
    }

    #[test]
    fn white_space_is_trimmed_on_the_side_asked_for() {
        assert_eq!(trim_end(b" a \r\n\t"), b" a");
        assert_eq!(trim_start(b"\r\n a "), b"a ");
        assert_eq!(trim_end(b" \n"), b"");
        assert_eq!(trim_start(b" \n"), b"");
    }
}
