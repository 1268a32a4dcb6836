//! Reading a file at a place.

use std::fs::File;
use std::io;

/// Reads at a place, without moving anything that others share; returns how many
/// bytes there were.
#[cfg(unix)]
fn read_at(file: &File, bytes: &mut [u8], offset: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, bytes, offset)
}

/// Reads at a place; nobody relies on where the file stands. Returns how many
/// bytes there were.
#[cfg(windows)]
fn read_at(file: &File, bytes: &mut [u8], offset: u64) -> io::Result<usize> {
    std::os::windows::fs::FileExt::seek_read(file, bytes, offset)
}

/// Fills `bytes` from a place, or as much as there is.
pub(super) fn fill(file: &File, bytes: &mut [u8], offset: u64) -> io::Result<usize> {
    let mut filled = 0;
    while filled < bytes.len() {
        match read_at(file, &mut bytes[filled..], offset + filled as u64) {
            Ok(0) => break,
            Ok(count) => filled += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

/// Fills `bytes` from a place.
///
/// # Errors
/// When there is not as much, or it cannot be read.
pub(super) fn fill_all(file: &File, bytes: &mut [u8], offset: u64) -> io::Result<()> {
    let is_all = fill(file, bytes, offset)? == bytes.len();
    if is_all { Ok(()) } else { Err(io::ErrorKind::UnexpectedEof.into()) }
}
