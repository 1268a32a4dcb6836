//! Note trees: the id of the commit that a note is about is its path, with or
//! without slashes after every two digits.

use git2::ObjectType;

use super::super::commit::RawCommit;
use super::super::objects::{Objects, Trouble};
use super::super::parallel;
use super::super::text;
use super::super::tree::{ID, Id, Mode, entries};
use super::Beside;
use super::told::Told;
use crate::facts::Oid;

/// Notes that are taken for true: more is a tree made to exhaust whoever reads
/// it.
const MAX_NOTES: usize = 4_000_000;

/// And trees, which git makes as needed: one for every 256 notes or so.
const MAX_TREES: usize = 500_000;

/// Bytes of a note. Git writes what it is given; a review is no book.
const MAX_BYTES: usize = 4 << 20;

/// A note: the commit it is about, and its text.
pub(super) struct Note {
    pub(super) commit: Oid,
    pub(super) text: String,
}

/// Where a note is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    about: Id,
    blob: Id,
}

/// What became of one note.
enum Read {
    Text { text: String, is_utf8: bool },
    Binary,
    Unreadable,
}

/// The notes about analysed commits under a ref that points to `tip`, in the
/// order of the commits' ids. The others are told.
pub(super) fn read(
    beside: &Beside<'_>,
    name: &'static str,
    tip: &Id,
    told: &mut Told,
) -> Result<Vec<Note>, git2::Error> {
    let odb = beside.repo.odb()?;
    let objects = Objects::new(&odb, beside.replaced);
    let mut strange = 0;
    let Ok(mut places) = walk(&objects, tip, &mut strange) else {
        told.unreadable_ref(name);
        return Ok(Vec::new());
    };
    told.strange_entries(name, strange);
    places.sort_unstable();
    let all = places.len();
    places.retain(|place| Oid::from_bytes(&place.about).is_some_and(|oid| beside.knows(&oid)));
    told.unknown_commits(name, all - places.len());
    let read =
        parallel::map(beside.path, beside.replaced, beside.jobs, &places, |objects, place| {
            read_text(objects, &place.blob)
        })?;
    let mut notes = Vec::new();
    for (place, read) in places.iter().zip(read) {
        match (Oid::from_bytes(&place.about), read) {
            (Some(commit), Read::Text { text, is_utf8 }) => {
                if !is_utf8 {
                    told.no_utf8(name, &commit);
                }
                notes.push(Note { commit, text });
            }
            (Some(commit), Read::Binary) => told.binary_note(name, &commit),
            (Some(commit), Read::Unreadable) => told.unreadable_note(name, &commit),
            (None, _) => {}
        }
    }
    Ok(notes)
}

fn read_text(objects: &Objects<'_>, blob: &Id) -> Read {
    if objects.size(blob).is_none_or(|size| size > MAX_BYTES) {
        return Read::Unreadable;
    }
    let Ok(object) = objects.read(blob, ObjectType::Blob) else { return Read::Unreadable };
    if object.data().contains(&0) {
        return Read::Binary;
    }
    let is_utf8 = std::str::from_utf8(object.data()).is_ok();
    Read::Text { text: text::decode(object.data(), None), is_utf8 }
}

/// Every note of a note tree, given by itself or by a commit. Iterative and
/// bounded: a tree may contain itself.
fn walk(objects: &Objects<'_>, tip: &Id, strange: &mut usize) -> Result<Vec<Place>, Trouble> {
    let top = match objects.read(tip, ObjectType::Commit) {
        Ok(commit) => RawCommit::parse(commit.data()).ok_or(Trouble::Damaged)?.tree,
        Err(_) => *tip,
    };
    let mut notes = Vec::new();
    let mut pending = vec![(Vec::new(), top)];
    let mut visited = 0;
    while let Some((digits, tree)) = pending.pop() {
        visited += 1;
        if visited > MAX_TREES || notes.len() > MAX_NOTES {
            return Err(Trouble::Damaged);
        }
        let tree = objects.read(&tree, ObjectType::Tree)?;
        for entry in entries(tree.data()) {
            let entry = entry.map_err(|_| Trouble::Damaged)?;
            let path: Vec<u8> = [digits.as_slice(), entry.name].concat();
            let is_hex = entry.name.iter().all(u8::is_ascii_hexdigit);
            let is_fan = entry.mode == Mode::Directory && entry.name.len() == 2;
            if is_hex && is_fan && path.len() < 2 * ID {
                pending.push((path, entry.id));
            } else if let Some(about) = id(&path).filter(|_| entry.mode.is_file()) {
                notes.push(Place { about, blob: entry.id });
            } else {
                *strange += 1;
            }
        }
    }
    Ok(notes)
}

fn id(hex: &[u8]) -> Option<Id> {
    Oid::from_hex(std::str::from_utf8(hex).ok()?)?.as_bytes().try_into().ok()
}
