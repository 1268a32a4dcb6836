//! References as reftables: a stack of sorted tables, of which the newest that
//! has a name decides.

mod crc;
mod table;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::homes::Homes;
use super::name;
use crate::facts::ObjectFormat;
use crate::git::error::Error;
use crate::git::file;
use crate::git::references::{Listing, Reference, Refs, Target};
use table::Room;

/// The list of a stack: a name of some forty bytes a table.
const MOST_LIST: u64 = 4 << 20;

/// The tables of a stack together.
const MOST_TABLES: u64 = 128 << 20;

/// What they may hold.
const ROOM: Room = Room { records: 2 << 20, bytes: 256 << 20 };

/// How often a list is read anew because a table vanished. Each time a process
/// has put tables together; so often in a row is no chance any more.
const ATTEMPTS: usize = 8;

/// The references of a stack, by name.
type Table = BTreeMap<String, Target>;

/// The tables of a repository, and of the worktree if it is a linked one. Update
/// numbers begin anew in each worktree, so they are never put into one stack.
#[derive(Debug)]
pub(super) struct Stacks {
    common: Table,
    own: Option<Table>,
}

impl Stacks {
    pub(super) fn read(homes: &Homes, objects: ObjectFormat) -> Result<Self, Error> {
        let common = read_stack(&homes.common.join("reftable"), objects)?;
        let own = match homes.are_apart() {
            true => Some(read_stack(&homes.own.join("reftable"), objects)?),
            false => None,
        };
        Ok(Self { common, own })
    }
}

impl Refs for Stacks {
    fn find(&self, name: &str) -> Result<Option<Target>, Error> {
        Ok(match &self.own {
            Some(own) if name::is_of_a_worktree(name) => own.get(name),
            _ => self.common.get(name),
        }
        .cloned())
    }

    fn list(&self, prefix: &str) -> Result<Listing, Error> {
        let below = |table: &Table, is_wanted: &dyn Fn(&str) -> bool| -> Vec<Reference> {
            let from = table.range(prefix.to_owned()..);
            from.take_while(|(name, _)| name.starts_with(prefix))
                .filter(|(name, _)| name.starts_with("refs/") && is_wanted(name))
                .map(|(name, target)| Reference { name: name.clone(), target: target.clone() })
                .collect()
        };
        let refs = match &self.own {
            None => below(&self.common, &|_| true),
            Some(own) => {
                let mut refs = below(&self.common, &|name| !name::is_of_a_worktree(name));
                refs.extend(below(own, &name::is_of_a_worktree));
                refs.sort_by(|one, other| one.name.cmp(&other.name));
                refs
            }
        };
        Ok(Listing { refs, broken: Vec::new() })
    }
}

/// What the tables in this folder say together. A list that is empty or missing
/// is one of no references, as for Git.
fn read_stack(folder: &Path, objects: ObjectFormat) -> Result<Table, Error> {
    let mut vanished = None;
    for _ in 0..ATTEMPTS {
        match read_tables(folder, &names(folder)?, objects)? {
            Read::All(table) => return Ok(table),
            // Tables were put together meanwhile: the list is another one now.
            Read::Vanished(path) => vanished = Some(path),
        }
    }
    let path = vanished.unwrap_or_else(|| folder.to_owned());
    Err(file::broken(&path, "is missing, but named in tables.list"))
}

/// The names in `tables.list`, oldest first.
fn names(folder: &Path) -> Result<Vec<String>, Error> {
    let path = folder.join("tables.list");
    let text = file::read(&path, MOST_LIST)?.unwrap_or_default();
    let mut names = Vec::new();
    for (index, line) in text.split(|&byte| byte == b'\n').enumerate() {
        let is_name =
            |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_');
        match std::str::from_utf8(line) {
            Ok("") => {}
            Ok(name) if line.iter().all(is_name) && !name.starts_with('.') => {
                names.push(name.to_owned());
            }
            _ => return Err(file::damaged_line(&path, index + 1)),
        }
    }
    Ok(names)
}

enum Read {
    /// All tables as one.
    All(Table),
    /// The path of one that is not there.
    Vanished(PathBuf),
}

/// The tables with these names, oldest first.
fn read_tables(folder: &Path, names: &[String], objects: ObjectFormat) -> Result<Read, Error> {
    let (mut merged, mut room, mut left) = (Table::new(), ROOM, MOST_TABLES);
    for name in names {
        let path = folder.join(name);
        let Some(bytes) = file::read(&path, left)? else {
            return Ok(Read::Vanished(path));
        };
        left = left.saturating_sub(bytes.len() as u64);
        let parsed = table::parse(&bytes, objects, &mut room, |(name, value)| match value {
            Some(value) => {
                merged.insert(name, value);
            }
            None => {
                merged.remove(&name);
            }
        });
        parsed.map_err(|damage| file::broken(&path, &damage.to_string()))?;
    }
    Ok(Read::All(merged))
}

#[cfg(test)]
mod tests;
