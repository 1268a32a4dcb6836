//! The object folders of a repository: its own, and those of its alternates
//! (`objects/info/alternates`), whose objects it borrows.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use memchr::memchr;

use super::fault::Fault;
use crate::git::file::{is_absent, plain};

/// How far alternates of alternates are followed, as by Git.
const LEVELS: usize = 6;

/// No list of folders that anybody needs is longer.
const MOST: u64 = 1 << 20;

/// The object folders, the repository's own first, in the order in which Git
/// looks through them; and alternates that are not there or cannot be read.
pub(super) fn of(objects: &Path) -> (Vec<PathBuf>, Vec<(PathBuf, Fault)>) {
    let mut found = Found::default();
    found.seen.insert(canonical(objects));
    found.folders.push(objects.to_owned());
    found.follow(objects, LEVELS);
    (found.folders, found.faults)
}

#[derive(Default)]
struct Found {
    folders: Vec<PathBuf>,
    faults: Vec<(PathBuf, Fault)>,
    seen: BTreeSet<PathBuf>,
}

impl Found {
    /// Adds the alternates of a folder, each with its own behind it.
    fn follow(&mut self, objects: &Path, levels: usize) {
        if levels == 0 {
            return;
        }
        let file = objects.join("info").join("alternates");
        let text = match read(&file) {
            Err(error) if is_absent(&error) => return,
            Err(error) => return self.faults.push((file, error.into())),
            Ok(text) => text,
        };
        for path in paths(&text) {
            // A relative path starts at the folder that names it.
            let folder = objects.join(path);
            if !folder.is_dir() {
                self.faults.push((folder, Fault::NoAlternate));
            } else if self.seen.insert(canonical(&folder)) {
                self.folders.push(folder.clone());
                self.follow(&folder, levels - 1);
            }
        }
    }
}

/// The bytes of a plain file of a size that people write.
fn read(path: &Path) -> io::Result<Vec<u8>> {
    let (file, _) = plain(path)?;
    let mut text = Vec::new();
    file.take(MOST + 1).read_to_end(&mut text)?;
    if text.len() as u64 > MOST {
        return Err(io::Error::other(format!("it is larger than {} MiB", MOST >> 20)));
    }
    Ok(text)
}

/// One name for a folder, however it is reached.
fn canonical(folder: &Path) -> PathBuf {
    folder.canonicalize().unwrap_or_else(|_| folder.to_owned())
}

/// The paths in an alternates file: one a line, `#` for comments, and `"…"`
/// around a path with escapes as in C.
fn paths(text: &[u8]) -> Vec<PathBuf> {
    let mut paths = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = memchr(b'\n', rest).unwrap_or(rest.len());
        let (path, used) = match rest[0] {
            b'#' => (Vec::new(), end),
            // Git takes a path whose quotes do not close as it stands.
            b'"' => unquote(rest).unwrap_or_else(|| (rest[..end].to_vec(), end)),
            _ => (rest[..end].to_vec(), end),
        };
        if !path.is_empty() {
            paths.push(native(path));
        }
        rest = rest.get(used + 1..).unwrap_or_default();
    }
    paths
}

/// What is between quotes, and how long it was with them.
fn unquote(text: &[u8]) -> Option<(Vec<u8>, usize)> {
    let mut path = Vec::new();
    let mut at = 1;
    loop {
        let byte = *text.get(at)?;
        at += 1;
        match byte {
            b'"' => return Some((path, at)),
            b'\\' => {
                let escape = *text.get(at)?;
                at += 1;
                path.push(match escape {
                    b'a' => 0x07,
                    b'b' => 0x08,
                    b't' => b'\t',
                    b'n' => b'\n',
                    b'v' => 0x0b,
                    b'f' => 0x0c,
                    b'r' => b'\r',
                    b'"' | b'\\' => escape,
                    b'0'..=b'3' => {
                        let digit = |at: usize| match text.get(at) {
                            Some(digit @ b'0'..=b'7') => Some(digit - b'0'),
                            _ => None,
                        };
                        let value = (escape - b'0') << 6 | digit(at)? << 3 | digit(at + 1)?;
                        at += 2;
                        value
                    }
                    _ => return None,
                });
            }
            _ => path.push(byte),
        }
    }
}

/// Bytes as a path of this system.
#[cfg(unix)]
fn native(path: Vec<u8>) -> PathBuf {
    PathBuf::from(<OsString as std::os::unix::ffi::OsStringExt>::from_vec(path))
}

/// Bytes as a path of this system: Git writes UTF-8.
#[cfg(not(unix))]
fn native(path: Vec<u8>) -> PathBuf {
    PathBuf::from(OsString::from(String::from_utf8_lossy(&path).into_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        paths(text.as_bytes()).iter().map(|path| path.display().to_string()).collect()
    }

    #[test]
    fn lines_are_paths() {
        assert_eq!(shown("/a/objects\n# told\n\n../b c/objects"), ["/a/objects", "../b c/objects"]);
        assert_eq!(shown("\"/a\\tb\\\"\\\\\\303\\251\"\n/c\n"), ["/a\tb\"\\é", "/c"]);
        // Quotes that do not close, and an escape that is none.
        assert_eq!(shown("\"/a\n/b"), ["\"/a", "/b"]);
        assert_eq!(shown("\"/a\\q\"\n"), ["\"/a\\q\""]);
        assert_eq!(shown("\"\\4"), ["\"\\4"]);
        assert_eq!(shown(""), [""; 0]);
    }

    #[test]
    fn six_levels_are_followed_and_circles_end() {
        let home = tempfile::tempdir().unwrap();
        let folder = |number: usize| home.path().join(format!("{number}/objects"));
        for number in 0..8 {
            std::fs::create_dir_all(folder(number).join("info")).unwrap();
            let next = format!("../../{}/objects\n../../0/objects\n../../none\n", number + 1);
            std::fs::write(folder(number).join("info/alternates"), next).unwrap();
        }
        let (folders, faults) = of(&folder(0));
        let expected: Vec<_> =
            (0..=6).map(|number| folder(number).canonicalize().unwrap()).collect();
        assert_eq!(folders.iter().map(|folder| canonical(folder)).collect::<Vec<_>>(), expected);
        // Each of the six that were looked through names one that is not there.
        assert_eq!(faults.len(), 6);
        assert!(faults.iter().all(|(path, _)| path.ends_with("none")));
    }
}
