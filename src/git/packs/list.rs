//! The packs of a repository and of its alternates, as they are found now.

use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::fault::Fault;
use super::kept::{Opened, PackFile};
use super::lookup::Lookup;

/// A place in a pack is its number and an offset of so many bits: one tebibyte.
const OFFSET_BITS: u32 = 40;

/// A pack and its index.
#[derive(Debug)]
pub(super) struct Pack {
    /// No two packs that a process reads from one repository have the same.
    number: u32,
    pub(super) index: Lookup,
    /// How long the file is, without the sum at its end.
    pub(super) end: u64,
    file: PackFile,
}

impl Pack {
    /// A number for a place in this pack that no other place has.
    pub(super) fn place(&self, offset: u64) -> u64 {
        u64::from(self.number) << OFFSET_BITS | offset & ((1 << OFFSET_BITS) - 1)
    }

    /// The pack's own file.
    pub(super) fn path(&self) -> &Path {
        self.file.path()
    }

    /// The pack's file, to be read from.
    pub(super) fn file(&self) -> Result<Opened<'_>, Fault> {
        Ok(self.file.open()?)
    }
}

/// The packs there are.
#[derive(Debug, Default)]
pub(super) struct List {
    pub(super) packs: Vec<Arc<Pack>>,
    /// Indexes that could not be read: an object may be in one of these.
    pub(super) faults: Vec<(PathBuf, Fault)>,
    /// How many packs got a number.
    numbered: u32,
}

impl List {
    /// Lists the packs in the `pack` folders of these object folders again. Packs
    /// that are still there stay as they are.
    pub(super) fn again(&self, folders: &[PathBuf], id_length: usize) -> Self {
        let mut list = Self { numbered: self.numbered, ..Self::default() };
        for folder in folders {
            let folder = folder.join("pack");
            let names = match names(&folder) {
                Ok(names) => names,
                Err(fault) => {
                    list.faults.push((folder, fault));
                    continue;
                }
            };
            for name in &names {
                let path = folder.join(name);
                if path.extension().is_none_or(|end| end != "idx") {
                    continue;
                }
                let pack = path.with_extension("pack");
                // An index alone is what is left when a pack is deleted.
                if pack.file_name().is_none_or(|name| !names.contains(name)) {
                    continue;
                }
                if let Some(known) = self.packs.iter().find(|known| known.path() == pack) {
                    list.packs.push(Arc::clone(known));
                } else {
                    list.open(&path, pack, id_length);
                }
            }
        }
        list
    }

    /// Whether both are the same packs.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        let packs = |list: &Self| list.packs.iter().map(|pack| pack.number).collect::<Vec<_>>();
        packs(self) == packs(other) && self.faults == other.faults
    }

    fn open(&mut self, index: &Path, path: PathBuf, id_length: usize) {
        let opened = Lookup::open(index, id_length).and_then(|index| {
            let length = std::fs::metadata(&path)?.len();
            let end = length.saturating_sub(id_length as u64);
            if end >> OFFSET_BITS > 0 { Err(Fault::TooLarge(length)) } else { Ok((index, end)) }
        });
        match opened {
            Ok((index, end)) => {
                let (number, file) = (self.numbered, PackFile::new(path));
                self.numbered += 1;
                self.packs.push(Arc::new(Pack { number, index, end, file }));
            }
            // Deleted since it was listed.
            Err(_) if !index.exists() || !path.exists() => {}
            Err(fault) => self.faults.push((index.to_owned(), fault)),
        }
    }
}

/// The names in a folder; none if it is not there.
fn names(folder: &Path) -> Result<BTreeSet<OsString>, Fault> {
    let entries = match std::fs::read_dir(folder) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(BTreeSet::new()),
        entries => entries?,
    };
    let mut names = BTreeSet::new();
    for entry in entries {
        names.insert(entry?.file_name());
    }
    Ok(names)
}
