//! What an expression such as `HEAD:.mailmap` names.

use super::error::{Error, Trouble};
use super::objects::Objects;
use super::references::{Refs, resolve};
use super::store::Kind;
use super::tree::{Mode, entries};
use crate::facts::{ObjectFormat, Oid};

/// Where Git looks for a short name, in this order.
const PLACES: [(&str, &str); 6] = [
    ("", ""),
    ("refs/", ""),
    ("refs/tags/", ""),
    ("refs/heads/", ""),
    ("refs/remotes/", ""),
    ("refs/remotes/", "/HEAD"),
];

/// The object before the colon, or the one that the whole expression names;
/// `None` where there is none.
///
/// # Errors
/// When a ref of that name cannot be read.
pub(super) fn object(
    refs: &dyn Refs,
    format: ObjectFormat,
    expression: &str,
) -> Result<Option<Oid>, Error> {
    let (name, _) = split(expression);
    if let Some(id) = format.id_from_hex(name.as_bytes()) {
        return Ok(Some(id));
    }
    for (before, after) in PLACES {
        if let Some((_, id)) = resolve(refs, &format!("{before}{name}{after}"))? {
            return Ok(Some(id));
        }
    }
    Ok(None)
}

/// The contents of the blob at the expression's path below the commit or tag
/// `id`; without a path, of the blob `id`. `None` where there is no such file.
///
/// # Errors
/// The object that is missing, damaged or of another kind.
pub(super) fn blob(
    objects: &mut Objects<'_>,
    id: &Oid,
    expression: &str,
) -> Result<Option<Vec<u8>>, (Oid, Trouble)> {
    let (_, Some(path)) = split(expression) else {
        return objects.read(id, Kind::Blob).map(|text| Some(text.to_vec())).map_err(|e| (*id, e));
    };
    let commit = objects.peel(id).map_err(|trouble| (*id, trouble))?;
    let mut at = objects.commit(&commit).map_err(|trouble| (commit, trouble))?.tree();
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    for folder in folders.split('/').filter(|folder| !folder.is_empty()) {
        match entry(objects, &at, folder)? {
            Some((Mode::Directory, id)) => at = id,
            _ => return Ok(None),
        }
    }
    match entry(objects, &at, name)? {
        Some((mode, id)) if mode.is_file() => {
            objects.read(&id, Kind::Blob).map(|text| Some(text.to_vec())).map_err(|e| (id, e))
        }
        _ => Ok(None),
    }
}

fn split(expression: &str) -> (&str, Option<&str>) {
    match expression.split_once(':') {
        Some((name, path)) => (name, Some(path)),
        None => (expression, None),
    }
}

fn entry(
    objects: &mut Objects<'_>,
    tree: &Oid,
    name: &str,
) -> Result<Option<(Mode, Oid)>, (Oid, Trouble)> {
    let raw = objects.read(tree, Kind::Tree).map_err(|trouble| (*tree, trouble))?;
    for entry in entries(raw, tree.format()) {
        let entry = entry.map_err(|_| (*tree, Trouble::Damaged))?;
        if entry.name == name.as_bytes() {
            return Ok(Some((entry.mode, entry.id())));
        }
    }
    Ok(None)
}
