//! References as files: loose ones, and behind them those that are packed.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use super::homes::Homes;
use super::packed::Packed;
use super::{loose, name};
use crate::facts::ObjectFormat;
use crate::git::error::Error;
use crate::git::file::{self, is_absent};
use crate::git::references::{Listing, Reference, Refs, Target};

/// Files and folders below `refs/`: a circle of links has no end.
const MOST_ENTRIES: usize = 1 << 20;

/// The folders in which a repository that has files for references keeps them.
#[derive(Debug)]
pub(super) struct Files {
    homes: Homes,
    objects: ObjectFormat,
    /// What was packed when it was last looked at.
    packed: Mutex<Option<Arc<Packed>>>,
}

impl Files {
    pub(super) fn new(homes: Homes, objects: ObjectFormat) -> Self {
        Self { homes, objects, packed: Mutex::default() }
    }

    /// What is packed now.
    fn packed(&self) -> Result<Arc<Packed>, Error> {
        let mut known = self.packed.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Packed::read(&self.homes.common, self.objects, known.as_ref())?;
        *known = Some(Arc::clone(&now));
        Ok(now)
    }

    fn find_loose(&self, name: &str) -> Result<Option<Target>, Error> {
        let home = match name::is_of_a_worktree(name) {
            true => &self.homes.own,
            false => &self.homes.common,
        };
        loose::read(&home.join(name), self.objects)
    }
}

impl Refs for Files {
    fn find(&self, name: &str) -> Result<Option<Target>, Error> {
        if !name::is_valid(name) {
            return Ok(None);
        }
        // The loose one is newer. And looked for in the other order, one that is
        // packed meanwhile would seem to be gone.
        if let Some(target) = self.find_loose(name)? {
            return Ok(Some(target));
        }
        if name::is_of_a_worktree(name) {
            return Ok(None);
        }
        Ok(self.packed()?.find(name)?.map(Target::Object))
    }

    fn list(&self, prefix: &str) -> Result<Listing, Error> {
        let mut found = Found::new(prefix, self.objects);
        found.walk(&self.homes.common, |name| {
            !self.homes.are_apart() || !name::is_of_a_worktree(name)
        });
        if self.homes.are_apart() {
            found.walk(&self.homes.own, name::is_of_a_worktree);
        }
        match self.packed() {
            Ok(packed) => found.add(&packed),
            Err(error) => found.broken.push(error),
        }
        Ok(found.into_listing())
    }
}

/// References as they are found, by name.
struct Found<'p> {
    prefix: &'p str,
    objects: ObjectFormat,
    /// `None` where a file is damaged: what is packed under its name is older.
    targets: BTreeMap<String, Option<Target>>,
    broken: Vec<Error>,
    entries: usize,
}

impl<'p> Found<'p> {
    fn new(prefix: &'p str, objects: ObjectFormat) -> Self {
        Self { prefix, objects, targets: BTreeMap::new(), broken: Vec::new(), entries: 0 }
    }

    /// Adds every file below the folder that the prefix names.
    fn walk(&mut self, home: &Path, is_wanted: impl Fn(&str) -> bool) {
        let top = self.prefix.rfind('/').map_or("refs", |end| &self.prefix[..end]);
        if !format!("{top}/").starts_with("refs/") || top.contains("..") {
            return;
        }
        let mut pending = vec![(home.join(top), top.as_bytes().to_owned())];
        while let Some((folder, name)) = pending.pop() {
            if let Err(error) = self.folder(&folder, &name, &is_wanted, &mut pending) {
                self.broken.push(file::unreadable(&folder, &error));
            }
        }
    }

    fn folder(
        &mut self,
        folder: &Path,
        above: &[u8],
        is_wanted: &impl Fn(&str) -> bool,
        pending: &mut Vec<(PathBuf, Vec<u8>)>,
    ) -> std::io::Result<()> {
        let entries = match std::fs::read_dir(folder) {
            Err(error) if is_absent(&error) => return Ok(()),
            entries => entries?,
        };
        for entry in entries {
            let entry = entry?;
            self.entries += 1;
            if self.entries > MOST_ENTRIES {
                return Err(std::io::Error::other("there are too many files"));
            }
            let last = entry.file_name();
            let last = last.as_encoded_bytes();
            // Git leaves these aside: they are of an editor, or being written.
            if last.starts_with(b".") || last.ends_with(b".lock") {
                continue;
            }
            let name = [above, b"/", last].concat();
            let kind = entry.file_type()?;
            let leads_to_folder =
                || std::fs::metadata(entry.path()).is_ok_and(|found| found.is_dir());
            if kind.is_dir() || (kind.is_symlink() && leads_to_folder()) {
                pending.push((entry.path(), name));
            } else if name.starts_with(self.prefix.as_bytes()) {
                self.file(&entry.path(), &name, is_wanted);
            }
        }
        Ok(())
    }

    fn file(&mut self, path: &Path, name: &[u8], is_wanted: &impl Fn(&str) -> bool) {
        let Some(name) = name::from_bytes(name) else {
            let message = "is not the name of a reference that can be read";
            self.broken.push(file::broken(path, message));
            return;
        };
        if !is_wanted(name) {
            return;
        }
        match loose::read(path, self.objects) {
            Ok(Some(target)) => {
                self.targets.insert(name.to_owned(), Some(target));
            }
            Ok(None) => {}
            Err(error) => {
                self.targets.insert(name.to_owned(), None);
                self.broken.push(error);
            }
        }
    }

    /// Adds what is packed and has no file.
    fn add(&mut self, packed: &Packed) {
        for (name, id) in packed.each(self.prefix) {
            self.targets.entry(name.to_owned()).or_insert(Some(Target::Object(id)));
        }
        self.broken.extend(packed.fault());
    }

    fn into_listing(mut self) -> Listing {
        // Folders are read in whatever order the system has them.
        self.broken.sort_by(|one, other| one.message.cmp(&other.message));
        let refs = self.targets.into_iter();
        let refs = refs.filter_map(|(name, target)| Some(Reference { name, target: target? }));
        Listing { refs: refs.collect(), broken: self.broken }
    }
}
