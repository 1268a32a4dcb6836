//! Objects in files of their own.

use std::io::Read;
use std::path::{Path, PathBuf};

use super::fault::Fault;
use super::inflate::{Inflate, bound};
use crate::facts::Oid;
use crate::git::file::{is_absent, plain};
use crate::git::store::Kind;

/// Room for a header and for most objects.
const FIRST_TRY: usize = 8 << 10;

/// `commit`, a blank, twenty digits and a NUL at most.
const LONGEST_HEADER: usize = 32;

/// Where the object with this id is in an object folder, if it is loose.
pub(super) fn path(folder: &Path, id: &Oid) -> PathBuf {
    let hex = id.to_string();
    folder.join(&hex[..2]).join(&hex[2..])
}

/// Reads the object in a file to `object`; `None` if there is no such file.
pub(super) fn read(
    path: &Path,
    inflate: &mut Inflate,
    cap: usize,
    object: &mut Vec<u8>,
) -> Result<Option<Kind>, Fault> {
    let Some(compressed) = compressed(path, cap)? else { return Ok(None) };
    object.clear();
    object.resize(FIRST_TRY, 0);
    let length = loop {
        if let Some(length) = inflate.at_most(&compressed, object)? {
            break length;
        }
        // The header is not inflated alone, so the object's length is not known
        // before it was guessed large enough.
        let longest = cap + LONGEST_HEADER;
        if object.len() >= longest {
            return Err(Fault::TooLarge(object.len() as u64));
        }
        let larger = longest.min(object.len() * 4);
        object.resize(larger, 0);
    };
    object.truncate(length);
    let (kind, start) = header(object)?;
    object.drain(..start);
    if object.len() > cap { Err(Fault::TooLarge(object.len() as u64)) } else { Ok(Some(kind)) }
}

fn compressed(path: &Path, cap: usize) -> Result<Option<Vec<u8>>, Fault> {
    let (file, _) = match plain(path) {
        Err(error) if is_absent(&error) => return Ok(None),
        file => file?,
    };
    let longest = bound(cap) as u64;
    let mut compressed = Vec::new();
    file.take(longest + 1).read_to_end(&mut compressed)?;
    if compressed.len() as u64 > longest {
        return Err(Fault::TooLarge(compressed.len() as u64));
    }
    Ok(Some(compressed))
}

/// Kind, and where the object begins: `tree 4711`, a NUL, then the object, which
/// must be as long as that.
fn header(bytes: &[u8]) -> Result<(Kind, usize), Fault> {
    let start = &bytes[..bytes.len().min(LONGEST_HEADER)];
    let end = start.iter().position(|&byte| byte == 0).ok_or(Fault::Entry)?;
    let header = std::str::from_utf8(&start[..end]).map_err(|_| Fault::Entry)?;
    let (name, length) = header.split_once(' ').ok_or(Fault::Entry)?;
    let kind = match name {
        "commit" => Kind::Commit,
        "tree" => Kind::Tree,
        "blob" => Kind::Blob,
        "tag" => Kind::Tag,
        _ => return Err(Fault::Entry),
    };
    if !length.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Fault::Entry);
    }
    let length: usize = length.parse().map_err(|_| Fault::Entry)?;
    if length == bytes.len() - end - 1 { Ok((kind, end + 1)) } else { Err(Fault::Stream) }
}
