//! Commits as bytes, many in a block, so that threads read blocks side by side and
//! none needs all of it in memory at once.
//!
//! | in a block | what |
//! | --- | --- |
//! | ids | of blobs, and of parents that are not among the commits: as they are, for they can't be made shorter |
//! | numbers | all else, as small numbers: see `bytes` |
//! | texts | the messages, compressed: see `texts` |
//!
//! The ids of the commits themselves stand before all blocks: a parent is a number. Of
//! a blob before a change nothing is written where the block has it at that path: most
//! changes follow on another.

use std::ops::Range;

use postcard::{take_from_bytes, to_stdvec};

use super::bytes::{In, Out};
use super::texts;
use crate::facts::{
    ChangeKind, Commit, CommitFacts, Credit, Form, IdentityId, Lineage, ObjectFormat, Oid, Parent,
    PathChange, PathChanges, PathId, Role, When,
};

/// In the place of an id that a path has not.
const NONE: u32 = u32::MAX;

/// What a blob's id is: not there, the next of the block, or one that is known.
const ABSENT: u8 = 0;
const NEXT: u8 = 1;
const KNOWN: u8 = 2;

/// A change is a byte and numbers: its kind in these bits,
const KIND: u8 = 7;
/// in this one whether it has an old path,
const OLD_PATH: u8 = 8;
/// and above these what the ids before and after are.
const OLD_BLOB: u32 = 4;
const NEW_BLOB: u32 = 6;

const ROLES: [Role; 6] =
    [Role::CoAuthor, Role::Reviewer, Role::Helper, Role::Mentor, Role::Suggester, Role::SignedOff];

/// A block before it is compressed.
#[derive(Debug, Default)]
pub(super) struct Plain {
    /// Ids, one after another.
    pub(super) ids: Vec<u8>,
    /// What can be made shorter.
    pub(super) rest: Vec<u8>,
    /// What was.
    pub(super) texts: Vec<u8>,
}

/// What all blocks of a file share.
pub(super) struct Shared {
    pub(super) format: ObjectFormat,
    pub(super) paths: usize,
}

/// The blob that each path was left with last, by its place among the ids of a block.
pub(super) struct Last {
    places: Vec<u32>,
    /// The paths that have a place: of thousands, a block has a few hundred.
    set: Vec<PathId>,
}

impl Last {
    pub(super) fn new(paths: usize) -> Self {
        Self { places: vec![NONE; paths], set: Vec::new() }
    }

    fn at(&self, path: PathId) -> Option<u32> {
        self.places.get(path.0 as usize).copied().filter(|place| *place != NONE)
    }

    fn put(&mut self, path: PathId, place: Option<u32>) {
        if let Some(last) = self.places.get_mut(path.0 as usize) {
            if *last == NONE {
                self.set.push(path);
            }
            *last = place.unwrap_or(NONE);
        }
    }

    /// Begins with another block.
    fn clear(&mut self) {
        for path in self.set.drain(..) {
            self.places[path.0 as usize] = NONE;
        }
    }
}

/// Writes a block of commits: those with these numbers. `None` where ids have two lengths.
pub(super) fn write(
    format: ObjectFormat,
    said: &CommitFacts,
    block: Range<usize>,
) -> Option<Plain> {
    let commits = said.commits.get(block.clone())?;
    let mut forms: Vec<&Form> = commits.iter().flat_map(|c| &c.credits).map(|c| &c.form).collect();
    forms.sort_unstable();
    forms.dedup();
    let mut writer = Writer {
        ids: Vec::new(),
        numbers: Out(to_stdvec(&forms).ok()?),
        format,
        last: Last::new(said.paths.len()),
        path: 0,
    };
    let texts = texts::write(commits, &mut writer.numbers)?;
    let mut before = 0;
    for (at, commit) in block.zip(commits) {
        let at = u32::try_from(at).ok()?;
        writer.numbers.count(said.lineage.parents(at).len());
        for parent in said.lineage.each(at) {
            let (back, id) = match parent {
                Parent::Here(place) if place < at => (at - place, None),
                Parent::Here(place) => (0, Some(said.commits[place as usize].oid)),
                Parent::Elsewhere(id) => (0, Some(id)),
            };
            writer.numbers.number(back.into());
            if let Some(id) = id {
                writer.id(&id)?;
            }
        }
        writer.people_and_times(commit, before);
        before = commit.committed.seconds;
        match &commit.changes {
            None => writer.numbers.count(0),
            Some(changes) => {
                writer.numbers.count(changes.len() + 1);
                changes.iter().try_for_each(|change| writer.change(&change))?;
            }
        }
        writer.numbers.count(commit.credits.len());
        for credit in &commit.credits {
            writer.numbers.number(credit.role as u64);
            writer.numbers.number(credit.who.0.into());
            writer.numbers.count(forms.binary_search(&&credit.form).ok()?);
        }
    }
    Some(Plain { ids: writer.ids, rest: writer.numbers.0, texts })
}

struct Writer {
    ids: Vec<u8>,
    numbers: Out,
    format: ObjectFormat,
    last: Last,
    /// The path before.
    path: u32,
}

impl Writer {
    /// Writes an id; its place among those of the block.
    fn id(&mut self, id: &Oid) -> Option<u32> {
        let place = u32::try_from(self.ids.len() / self.format.width()).ok()?;
        self.ids.extend(id.as_bytes());
        (id.format() == self.format && place != NONE).then_some(place)
    }

    fn people_and_times(&mut self, commit: &Commit, before: i64) {
        let out = &mut self.numbers;
        out.number(commit.author.0.into());
        let is_other = commit.committer != commit.author;
        out.number(if is_other { u64::from(commit.committer.0) + 1 } else { 0 });
        let (committed, authored) = (commit.committed, commit.authored);
        out.signed(committed.seconds.wrapping_sub(before));
        out.signed(committed.offset_minutes.into());
        out.signed(authored.seconds.wrapping_sub(committed.seconds));
        out.signed(authored.offset_minutes.into());
    }

    fn change(&mut self, change: &PathChange) -> Option<()> {
        let from = change.old_path.unwrap_or(change.path);
        let at = self.numbers.0.len();
        self.numbers.0.push(0);
        for path in [Some(change.path), change.old_path].into_iter().flatten() {
            self.numbers.signed(i64::from(path.0) - i64::from(self.path));
            self.path = path.0;
        }
        let known = |writer: &Self, place: Option<u32>, blob: &Oid| {
            let (place, width) = (place?, writer.format.width());
            let start = place as usize * width;
            (writer.ids.get(start..start + width)? == blob.as_bytes()).then_some(place)
        };
        let (mut old, mut new) = (None, None);
        let mut flags = change.kind.number() | if change.old_path.is_some() { OLD_PATH } else { 0 };
        if let Some(blob) = &change.old_blob {
            old = known(self, self.last.at(from), blob);
            flags |= if old.is_some() { KNOWN } else { NEXT } << OLD_BLOB;
            old = Some(old.map_or_else(|| self.id(blob), Some)?);
        }
        if let Some(blob) = &change.new_blob {
            new = known(self, old, blob);
            flags |= if new.is_some() { KNOWN } else { NEXT } << NEW_BLOB;
            new = Some(new.map_or_else(|| self.id(blob), Some)?);
        }
        self.last.put(change.path, new);
        self.numbers.0[at] = flags;
        Some(())
    }
}

/// Fills in commits that stand at `start` and behind it, which so far have their ids alone,
/// from their block; their parents. `None` where it is not one that was written so. Who
/// and which paths its numbers mean is for the caller to look at. `last` has as many paths
/// as all blocks share, and serves one block after another.
pub(super) fn read(
    shared: &Shared,
    (start, commits): (usize, &mut [Commit]),
    (ids, numbers, texts): (&[u8], &[u8], &[u8]),
    last: &mut Last,
) -> Option<Lineage> {
    let (forms, numbers): (Vec<Form>, _) = take_from_bytes(numbers).ok()?;
    last.clear();
    let numbers = In(numbers);
    let mut reader = Reader { ids, next: 0, numbers, shared, forms: &forms, last, path: 0 };
    let messages = texts::read(commits.len(), &mut reader.numbers, texts)?;
    let (mut before, mut lineage, mut parents) = (0, Lineage::default(), Vec::new());
    for ((at, commit), message) in (start..).zip(commits).zip(messages) {
        parents.clear();
        for _ in 0..reader.numbers.number()? {
            parents.push(reader.parent(at)?);
        }
        commit.merges = parents.len() > 1;
        lineage.push(parents.iter().copied());
        let ((author, authored), (committer, committed)) = reader.people_and_times(before)?;
        before = committed.seconds;
        (commit.author, commit.authored) = (author, authored);
        (commit.committer, commit.committed) = (committer, committed);
        commit.message = message;
        commit.changes = match reader.numbers.number()?.checked_sub(1) {
            None => None,
            Some(count) => Some(PathChanges::from(&*reader.so_many(count, Reader::change)?)),
        };
        commit.credits = reader.list(Reader::credit)?;
    }
    let is_all = reader.numbers.0.is_empty();
    (is_all && reader.next as usize * shared.format.width() == ids.len()).then_some(lineage)
}

struct Reader<'r> {
    ids: &'r [u8],
    /// How many of the ids were read.
    next: u32,
    numbers: In<'r>,
    shared: &'r Shared,
    forms: &'r [Form],
    last: &'r mut Last,
    path: u32,
}

impl Reader<'_> {
    fn next(&mut self) -> Option<u32> {
        let place = self.next;
        self.next = place.checked_add(1)?;
        Some(place)
    }

    fn id(&self, place: u32) -> Option<Oid> {
        let width = self.shared.format.width();
        let start = place as usize * width;
        Oid::from_bytes(self.ids.get(start..start + width)?)
    }

    /// A parent of the commit at a place, where it is among those that stand before it.
    fn parent(&mut self, at: usize) -> Option<Parent> {
        match self.numbers.number()? {
            0 => {
                let place = self.next()?;
                self.id(place).map(Parent::Elsewhere)
            }
            back => {
                let place = at.checked_sub(usize::try_from(back).ok()?)?;
                u32::try_from(place).ok().map(Parent::Here)
            }
        }
    }

    fn people_and_times(
        &mut self,
        before: i64,
    ) -> Option<((IdentityId, When), (IdentityId, When))> {
        let read = &mut self.numbers;
        let author = IdentityId(read.u32()?);
        let committer = match read.number()?.checked_sub(1) {
            None => author,
            Some(other) => IdentityId(other.try_into().ok()?),
        };
        let mut when = |before: i64| {
            let seconds = before.wrapping_add(read.signed()?);
            Some(When { seconds, offset_minutes: read.signed()?.try_into().ok()? })
        };
        let committed = when(before)?;
        let authored = when(committed.seconds)?;
        Some(((author, authored), (committer, committed)))
    }

    fn list<T>(&mut self, read: impl FnMut(&mut Self) -> Option<T>) -> Option<Box<[T]>> {
        let count = self.numbers.number()?;
        self.so_many(count, read)
    }

    /// So many things, each of which takes a byte at least.
    fn so_many<T>(
        &mut self,
        count: u64,
        mut read: impl FnMut(&mut Self) -> Option<T>,
    ) -> Option<Box<[T]>> {
        let count = usize::try_from(count).ok().filter(|count| *count <= self.numbers.0.len())?;
        let mut list = Vec::with_capacity(count);
        for _ in 0..count {
            list.push(read(self)?);
        }
        Some(list.into_boxed_slice())
    }

    fn change(&mut self) -> Option<PathChange> {
        let flags = self.numbers.byte()?;
        let kind = *ChangeKind::ALL.get(usize::from(flags & KIND))?;
        let path = self.path()?;
        let old_path = if flags & OLD_PATH == 0 { None } else { Some(self.path()?) };
        let old = match flags >> OLD_BLOB & 3 {
            ABSENT => None,
            NEXT => Some(self.next()?),
            KNOWN => Some(self.last.at(old_path.unwrap_or(path))?),
            _ => return None,
        };
        let new = match flags >> NEW_BLOB {
            ABSENT => None,
            NEXT => Some(self.next()?),
            KNOWN => Some(old?),
            _ => return None,
        };
        self.last.put(path, new);
        let old_blob = old.map_or(Some(None), |old| self.id(old).map(Some))?;
        let new_blob = new.map_or(Some(None), |new| self.id(new).map(Some))?;
        Some(PathChange { path, old_path, kind, old_blob, new_blob })
    }

    fn path(&mut self) -> Option<PathId> {
        let path = i64::from(self.path).checked_add(self.numbers.signed()?)?;
        self.path = u32::try_from(path).ok()?;
        Some(PathId(self.path))
    }

    fn credit(&mut self) -> Option<Credit> {
        let role = *ROLES.get(usize::from(self.numbers.byte()?))?;
        let who = IdentityId(self.numbers.u32()?);
        let form = self.forms.get(usize::try_from(self.numbers.number()?).ok()?)?;
        Some(Credit { role, who, form: form.clone() })
    }
}

#[cfg(test)]
mod tests;
