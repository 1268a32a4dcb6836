//! A patch by its lines.

use git2::{DiffOptions, ObjectType};
use sha2::{Digest, Sha256};

use super::super::objects::Objects;
use super::super::tree::Id;
use super::candidates::has_content;
use crate::facts::{ChangeKind, Commit, Oid, RepoFacts};

/// A larger file is compared by its ids.
const MAX_BYTES: usize = 1 << 20;

/// Git looks for a NUL as far to tell binary files.
const PROBE: usize = 8000;

/// What a commit does to some of its files, given by their places among its
/// changes.
pub(super) fn of(
    objects: &Objects<'_>,
    facts: &RepoFacts,
    commit: &Commit,
    files: &[usize],
) -> [u8; 32] {
    let changes = commit.changes.as_deref().unwrap_or_default();
    let mut hasher = Sha256::new();
    for change in files.iter().filter_map(|file| changes.get(*file)) {
        let path = facts.path(change.path);
        hasher.update(path);
        hasher.update([0, change.kind as u8]);
        if !has_content(change) {
            continue;
        }
        if let Some(old) = change.old_path {
            hasher.update(facts.path(old));
            hasher.update([0]);
        }
        let (old, new) = (change.old_blob, change.new_blob);
        // To git, a renamed file goes and comes with all its lines.
        let is_moved = change.kind == ChangeKind::Renamed;
        let texts = || text(objects, old).zip(text(objects, new));
        let texts = if is_moved { None } else { texts() };
        if texts.and_then(|(old, new)| add_lines(&mut hasher, &old, &new)).is_none() {
            // Renamed, binary, too large, a submodule or not there: the same ids only.
            for id in [old, new] {
                hasher.update([1]);
                hasher.update(id.as_ref().map_or(&[][..], |oid| oid.as_bytes()));
            }
        }
        hasher.update([2]);
    }
    hasher.finalize().into()
}

/// The text of a blob, empty where there is none; `None` where it is no text
/// that is compared by its lines.
fn text(objects: &Objects<'_>, blob: Option<Oid>) -> Option<Vec<u8>> {
    let Some(blob) = blob else { return Some(Vec::new()) };
    let id: Id = blob.as_bytes().try_into().ok()?;
    if objects.size(&id)? > MAX_BYTES {
        return None;
    }
    let object = objects.read(&id, ObjectType::Blob).ok()?;
    let data = object.data();
    (!data[..data.len().min(PROBE)].contains(&0)).then(|| data.to_vec())
}

/// Adds every line of the difference, with its sign and without white space.
fn add_lines(hasher: &mut Sha256, old: &[u8], new: &[u8]) -> Option<()> {
    let mut options = DiffOptions::new();
    options.context_lines(3).indent_heuristic(true).force_text(true);
    let patch = git2::Patch::from_buffers(old, None, new, None, Some(&mut options)).ok()?;
    let mut kept = Vec::new();
    for hunk in 0..patch.num_hunks() {
        for line in 0..patch.num_lines_in_hunk(hunk).ok()? {
            let line = patch.line_in_hunk(hunk, line).ok()?;
            let sign = line.origin();
            if !matches!(sign, ' ' | '+' | '-') {
                continue;
            }
            kept.clear();
            kept.push(sign as u8);
            kept.extend(line.content().iter().filter(|byte| !is_space(**byte)));
            kept.push(b'\n');
            hasher.update(&kept);
        }
    }
    Some(())
}

/// What C's `isspace` takes for white space.
fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r' | 0x0b | 0x0c)
}
