use std::path::{Path, PathBuf};
use std::sync::Arc;

use proptest::prelude::*;
use tempfile::TempDir;

use super::database::Database;
use super::fault::{Fault, ReadError};
use super::reader::{Object, Reader};
use crate::facts::Oid;
use crate::git::store::Kind;
use write::{Pack, appending, deflate, id, inserting, loose, loose_stream};

mod damage;
mod places;
pub(super) mod write;

fn home() -> TempDir {
    tempfile::tempdir().unwrap()
}

fn reader(objects: &Path) -> Reader {
    Reader::new(Arc::new(Database::open(objects, 20)))
}

fn oid(number: u32) -> Oid {
    Oid::from_bytes(&id(number)).unwrap()
}

fn read(reader: &mut Reader, number: u32) -> Vec<u8> {
    reader.object(&oid(number)).unwrap().data.to_vec()
}

#[test]
fn every_kind_of_object_is_read() {
    let home = home();
    let mut pack = Pack::new();
    let kinds = [Kind::Commit, Kind::Tree, Kind::Blob, Kind::Tag];
    for (kind, number) in kinds.into_iter().zip(0..) {
        pack.whole(&id(number), kind, format!("object {number}").as_bytes());
    }
    pack.whole(&id(4), Kind::Tree, b"");
    pack.save(home.path(), "pack-a");
    let mut reader = reader(home.path());
    for (kind, number) in kinds.into_iter().zip(0..) {
        // The second time it comes from the ring.
        for _ in 0..2 {
            let data = format!("object {number}");
            assert_eq!(reader.kind_and_length(&oid(number)), Ok((kind, 8)));
            assert_eq!(reader.length(&oid(number)), Ok(8));
            assert_eq!(reader.object(&oid(number)), Ok(Object { kind, data: data.as_bytes() }));
        }
    }
    assert_eq!(reader.object(&oid(4)), Ok(Object { kind: Kind::Tree, data: b"" }));
}

#[test]
fn ids_of_32_bytes_are_read() {
    let home = home();
    let mut pack = Pack::new();
    let (one, two) = ([0x71; 32], [0x72; 32]);
    let of = |id: &[u8]| Oid::from_bytes(id).unwrap();
    pack.from(&two, &one, &appending(3, b" more"));
    pack.whole(&one, Kind::Blob, b"one");
    pack.save(home.path(), "pack-a");
    loose(home.path(), &[0x73; 32], "tree", b"three");
    let mut reader = Reader::new(Arc::new(Database::open(home.path(), 32)));
    assert_eq!(reader.object(&of(&two)).unwrap().data, b"one more");
    assert_eq!(reader.object(&of(&one)).unwrap().data, b"one");
    assert_eq!(reader.object(&of(&[0x73; 32])).unwrap().data, b"three");
    assert!(matches!(reader.object(&of(&one[..20])), Err(ReadError::Missing { .. })));
}

#[test]
fn deltas_start_from_an_offset_or_from_an_id() {
    let home = home();
    let mut pack = Pack::new();
    // The base stands behind the delta that names it.
    pack.from(&id(1), &id(3), &appending(4, b" and one"));
    let three = pack.whole(&id(3), Kind::Tree, b"base");
    let four = pack.after(&id(4), three, &appending(4, b" and four"));
    pack.after(&id(5), four, &inserting(13, b"something else"));
    pack.save(home.path(), "pack-a");
    let mut reader = reader(home.path());
    assert_eq!(reader.kind_and_length(&oid(5)), Ok((Kind::Tree, 14)));
    let expected = Object { kind: Kind::Tree, data: b"something else" };
    assert_eq!(reader.object(&oid(5)), Ok(expected));
    assert_eq!(read(&mut reader, 4), b"base and four");
    assert_eq!(read(&mut reader, 1), b"base and one");
    assert_eq!(reader.kind_and_length(&oid(1)), Ok((Kind::Tree, 12)));
    assert_eq!([1, 3].map(|number| reader.length(&oid(number))), [Ok(12), Ok(4)]);
}

#[test]
fn a_chain_may_be_long() {
    let home = home();
    let mut pack = Pack::new();
    let mut base = pack.whole(&id(0), Kind::Blob, b"x");
    for number in 1..9_000 {
        base = pack.after(&id(number), base, &appending(number as usize, b"x"));
    }
    pack.save(home.path(), "pack-a");
    let mut reader = reader(home.path());
    assert_eq!(reader.kind_and_length(&oid(8_999)), Ok((Kind::Blob, 9_000)));
    // The ring overflows on the way, more than once.
    assert_eq!(read(&mut reader, 8_999), vec![b'x'; 9_000]);
    assert_eq!(read(&mut reader, 1), b"xx");
}

#[test]
fn objects_too_large_for_the_ring_are_read() {
    let home = home();
    let (large, huge) = (vec![b'l'; 5_000], vec![b'h'; 70_000]);
    let mut pack = Pack::new();
    let one = pack.whole(&id(1), Kind::Blob, &large);
    let two = pack.after(&id(2), one, &appending(5_000, b"2"));
    pack.after(&id(3), two, &inserting(5_001, b"small"));
    pack.whole(&id(4), Kind::Blob, &huge);
    let five = pack.whole(&id(5), Kind::Blob, b"tiny");
    pack.after(&id(6), five, &inserting(4, &large));
    pack.save(home.path(), "pack-a");
    loose(home.path(), &id(7), "blob", &huge);
    let mut reader = Reader::with_ring(Arc::new(Database::open(home.path(), 20)), 8 << 10);
    for _ in 0..2 {
        assert_eq!(read(&mut reader, 3), b"small");
        assert_eq!(read(&mut reader, 2), [&large[..], b"2"].concat());
        assert_eq!(read(&mut reader, 6), large);
        assert_eq!(read(&mut reader, 4), huge);
        assert_eq!(read(&mut reader, 7), huge);
        assert_eq!(reader.kind_and_length(&oid(7)), Ok((Kind::Blob, 70_000)));
    }
    let pair = reader.both(&oid(4), &oid(6)).unwrap();
    assert_eq!((pair.0.data, pair.1.data), (&huge[..], &large[..]));
    let pair = reader.both(&oid(5), &oid(2)).unwrap();
    assert_eq!((pair.0.data.len(), pair.1.data.len()), (4, 5_001));
}

#[test]
fn a_reader_that_turns_to_another_database_forgets_the_first() {
    let (one, two) = (home(), home());
    for (home, text) in [(&one, "one"), (&two, "two")] {
        let mut pack = Pack::new();
        pack.whole(&id(1), Kind::Blob, text.as_bytes());
        if text == "one" {
            pack.whole(&id(2), Kind::Blob, b"only here");
        }
        pack.save(home.path(), "pack-a");
    }
    let [one, two] = [&one, &two].map(|home| Arc::new(Database::open(home.path(), 20)));
    let mut reader = Reader::new(Arc::clone(&one));
    assert_eq!(read(&mut reader, 1), b"one");
    assert_eq!(read(&mut reader, 2), b"only here");
    let mut reader = reader.turn_to(&two);
    assert_eq!(read(&mut reader, 1), b"two");
    assert!(matches!(reader.object(&oid(2)), Err(ReadError::Missing { .. })));
    assert_eq!(read(&mut reader.turn_to(&one), 2), b"only here");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..Default::default() })]

    /// Whatever is pushed out of the ring meanwhile, each object is itself.
    #[test]
    fn a_small_ring_gives_the_same_objects(
        lengths in prop::collection::vec(0usize..900, 1..40),
        bases in prop::collection::vec(any::<prop::sample::Index>(), 40),
        asked in prop::collection::vec((any::<prop::sample::Index>(), any::<prop::sample::Index>()), 1..60),
    ) {
        let home = home();
        let mut pack = Pack::new();
        let mut objects: Vec<(Vec<u8>, u64)> = Vec::new();
        for (number, (length, base)) in lengths.iter().zip(&bases).enumerate() {
            let end = vec![number as u8; *length];
            let name = id(number as u32);
            // Every third stands alone.
            if number % 3 == 0 {
                let offset = pack.whole(&name, Kind::Blob, &end);
                objects.push((end, offset));
            } else {
                let (base, offset) = objects[base.index(objects.len())].clone();
                let offset = pack.after(&name, offset, &appending(base.len(), &end));
                objects.push(([base, end].concat(), offset));
            }
        }
        pack.save(home.path(), "pack-a");
        let mut reader = Reader::with_ring(Arc::new(Database::open(home.path(), 20)), 4 << 10);
        for (one, two) in asked {
            let (one, two) = (one.index(objects.len()), two.index(objects.len()));
            let (first, second) = reader.both(&oid(one as u32), &oid(two as u32)).unwrap();
            prop_assert_eq!(first.data, &objects[one].0[..]);
            prop_assert_eq!(second.data, &objects[two].0[..]);
            prop_assert_eq!(reader.kind_and_length(&oid(one as u32)), Ok((Kind::Blob, objects[one].0.len() as u64)));
        }
    }
}
