//! Which mailmaps hold for a repository.

use std::path::PathBuf;

use crate::facts::Mailmap;
use crate::git::{Error, Repo, read_file, text};

/// The largest mailmaps in public have some 100 KB.
const MOST: u64 = 16 << 20;

/// Reads them in Git's order, so that later ones win: `.mailmap` of the work
/// tree, the blob `mailmap.blob` names (in a bare repository `HEAD:.mailmap`
/// by default, here `at_tip`), and the file `mailmap.file` names. What is not
/// there says nothing; what cannot be read goes into `unread`.
pub(super) fn read(repo: &Repo, at_tip: Option<Vec<u8>>, unread: &mut Vec<Error>) -> Mailmap {
    let mut mailmap = Mailmap::default();
    let mut add = |file: Result<Option<Vec<u8>>, Error>| match file {
        Ok(file) => add_lines(&mut mailmap, &file.unwrap_or_default()),
        Err(error) => unread.push(error),
    };
    let in_file = |path: Option<PathBuf>| path.map_or(Ok(None), |path| read_file(&path, MOST));
    add(repo.mailmap_of_work_tree().and_then(in_work_tree));
    match repo.mailmap_blob() {
        Some(name) => add(repo.blob_named(&name)),
        None => add(Ok(at_tip.filter(|_| repo.place().work_tree.is_none()))),
    }
    add(repo.mailmap_file().and_then(in_file));
    mailmap
}

/// A folder of that name, or a pipe, is no mailmap for Git either.
fn in_work_tree(path: Option<PathBuf>) -> Result<Option<Vec<u8>>, Error> {
    let Some(path) = path else { return Ok(None) };
    match std::fs::symlink_metadata(&path) {
        Ok(found) if !found.is_file() => Ok(None),
        _ => read_file(&path, MOST),
    }
}

/// Adds the lines of a file, each in the encoding that fits it.
fn add_lines(mailmap: &mut Mailmap, file: &[u8]) {
    for line in file.split(|&byte| byte == b'\n') {
        mailmap.add(&text::decode(line, None));
    }
}
