//! Note trees: the id of the commit that a note is about is its path, with or
//! without slashes after every two digits.

use super::super::parallel;
use super::Beside;
use super::told::Told;
use crate::facts::Oid;
use crate::git::tree::{Mode, entries};
use crate::git::{Error, Kind, Objects, Trouble, text};

/// Notes that are taken for true: more is a tree made to exhaust whoever reads
/// it.
const MAX_NOTES: usize = 4_000_000;

/// And trees, which git makes as needed: one for every 256 notes or so.
const MAX_TREES: usize = 500_000;

/// Bytes of a note. Git writes what it is given; a review is no book.
const MAX_BYTES: u64 = 4 << 20;

/// A note: the commit it is about, and its text.
pub(super) struct Note {
    pub(super) commit: Oid,
    pub(super) text: String,
}

/// Where a note is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    about: Oid,
    blob: Oid,
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
    tip: &Oid,
    told: &mut Told,
) -> Result<Vec<Note>, Error> {
    let mut strange = 0;
    let walked = beside.repo.read(|objects| walk(objects, tip, &mut strange))?;
    let Ok(mut places) = walked else {
        told.unreadable_ref(name);
        return Ok(Vec::new());
    };
    told.strange_entries(name, strange);
    places.sort_unstable();
    let all = places.len();
    places.retain(|place| beside.knows(&place.about));
    told.unknown_commits(name, all - places.len());
    let read = parallel::map(beside.repo, beside.jobs, &places, |objects, place| {
        read_text(objects, &place.blob)
    })?;
    let mut notes = Vec::new();
    for (place, read) in places.iter().zip(read) {
        let commit = place.about;
        match read {
            Read::Text { text, is_utf8 } => {
                if !is_utf8 {
                    told.no_utf8(name, &commit);
                }
                notes.push(Note { commit, text });
            }
            Read::Binary => told.binary_note(name, &commit),
            Read::Unreadable => told.unreadable_note(name, &commit),
        }
    }
    Ok(notes)
}

fn read_text(objects: &mut Objects<'_>, blob: &Oid) -> Read {
    if objects.header(blob).map_or(true, |(_, size)| size > MAX_BYTES) {
        return Read::Unreadable;
    }
    let Ok(note) = objects.read(blob, Kind::Blob) else { return Read::Unreadable };
    if note.contains(&0) {
        return Read::Binary;
    }
    let is_utf8 = std::str::from_utf8(note).is_ok();
    Read::Text { text: text::decode(note, None), is_utf8 }
}

/// Every note of a note tree, given by itself or by a commit. Iterative and
/// bounded: a tree may contain itself.
fn walk(objects: &mut Objects<'_>, tip: &Oid, strange: &mut usize) -> Result<Vec<Place>, Trouble> {
    let top = match objects.header(tip)?.0 {
        Kind::Commit => objects.commit(tip)?.tree(),
        _ => *tip,
    };
    let mut notes = Vec::new();
    let mut pending = vec![(Vec::new(), top)];
    let mut visited = 0;
    while let Some((digits, tree)) = pending.pop() {
        visited += 1;
        if visited > MAX_TREES || notes.len() > MAX_NOTES {
            return Err(Trouble::TooLarge);
        }
        let format = tree.format();
        for entry in entries(objects.read(&tree, Kind::Tree)?, format) {
            let entry = entry.map_err(|_| Trouble::Damaged)?;
            let path: Vec<u8> = [digits.as_slice(), entry.name].concat();
            let is_hex = entry.name.iter().all(u8::is_ascii_hexdigit);
            let is_fan = entry.mode == Mode::Directory && entry.name.len() == 2;
            if is_hex && is_fan && path.len() < 2 * format.width() {
                pending.push((path, entry.id()));
            } else if let Some(about) = Oid::from_hex_bytes(&path).filter(|_| entry.mode.is_file())
            {
                notes.push(Place { about, blob: entry.id() });
            } else {
                *strange += 1;
            }
        }
    }
    Ok(notes)
}
