//! Files that lie, are cut off, or go round in circles.

use super::*;

/// Why the object of this number cannot be read.
fn fault(reader: &mut Reader, number: u32) -> Fault {
    match reader.object(&oid(number)) {
        Err(ReadError::Damaged { fault, .. }) => fault,
        other => panic!("{other:?}"),
    }
}

#[test]
fn lies_about_lengths_are_told_with_object_and_pack() {
    let home = home();
    let mut pack = Pack::new();
    let stream = deflate(b"twelve bytes");
    pack.raw(&id(1), 3, 11, b"", &stream);
    pack.raw(&id(2), 3, 13, b"", &stream);
    let base = pack.whole(&id(3), Kind::Blob, b"base");
    pack.after(&id(4), base, &appending(5, b"!"));
    pack.raw(&id(5), 3, 1 << 40, b"", &stream);
    pack.raw(&id(6), 3, 1 << 28, b"", &stream);
    let path = pack.save(home.path(), "pack-a");
    let mut reader = reader(home.path());
    assert_eq!(fault(&mut reader, 1), Fault::Stream);
    assert_eq!(fault(&mut reader, 2), Fault::Stream);
    assert_eq!(fault(&mut reader, 4), Fault::Delta);
    assert_eq!(fault(&mut reader, 5), Fault::TooLarge(1 << 40));
    // So few bytes cannot hold as many.
    assert_eq!(fault(&mut reader, 6), Fault::Truncated);
    let error = reader.object(&oid(1)).unwrap_err().to_string();
    let expected = format!("object {} in {}: its compressed", oid(1), path.display());
    assert!(error.starts_with(&expected), "{error}");
    // What is beside them is read.
    assert_eq!(read(&mut reader, 3), b"base");
}

#[test]
fn a_delta_may_not_grow_beyond_the_cap() {
    let home = home();
    let mut pack = Pack::new();
    let base = pack.whole(&id(1), Kind::Blob, &[0; 1000]);
    pack.after(&id(2), base, b"\xe8\x07\xff\xff\xff\xff\x7f\xb0\xe8\x03");
    pack.save(home.path(), "pack-a");
    let mut database = Database::open(home.path(), 20);
    database.cap = 1 << 20;
    let mut reader = Reader::new(Arc::new(database));
    assert_eq!(fault(&mut reader, 2), Fault::TooLarge((1 << 35) - 1));
    assert_eq!(read(&mut reader, 1).len(), 1000);
}

#[test]
fn chains_that_do_not_end_are_told() {
    let home = home();
    let mut pack = Pack::new();
    pack.from(&id(1), &id(2), &appending(4, b"!"));
    pack.from(&id(2), &id(1), &appending(4, b"!"));
    pack.from(&id(3), &id(3), &appending(4, b"!"));
    pack.from(&id(4), &id(99), &appending(4, b"!"));
    pack.raw(&id(5), 6, 4, b"\x00", &deflate(b"...."));
    pack.raw(&id(6), 6, 4, b"\xff\xff\x7f", &deflate(b"...."));
    pack.save(home.path(), "pack-a");
    let mut reader = reader(home.path());
    for (number, expected) in [
        (1, Fault::Chain),
        (3, Fault::Chain),
        (4, Fault::Base),
        (5, Fault::Chain),
        (6, Fault::Base),
    ] {
        assert_eq!(fault(&mut reader, number), expected, "{number}");
        assert!(reader.kind_and_length(&oid(number)).is_err());
    }
}

#[test]
fn a_sound_copy_elsewhere_is_taken() {
    let home = home();
    let mut pack = Pack::new();
    pack.raw(&id(1), 3, 4, b"", b"nothing compressed");
    pack.raw(&id(2), 3, 4, b"", b"nothing compressed");
    pack.raw(&id(3), 0, 4, b"", b"");
    pack.save(home.path(), "a");
    let mut pack = Pack::new();
    pack.whole(&id(1), Kind::Blob, b"one");
    pack.save(home.path(), "b");
    loose(home.path(), &id(2), "blob", b"two");
    let mut reader = reader(home.path());
    assert_eq!(read(&mut reader, 1), b"one");
    assert_eq!(read(&mut reader, 2), b"two");
    assert_eq!(fault(&mut reader, 3), Fault::Entry);
}

#[test]
fn a_pack_that_is_cut_off_gives_what_it_has() {
    let home = home();
    let mut pack = Pack::new();
    pack.whole(&id(1), Kind::Blob, b"one");
    let noise: Vec<u8> = (0..40_000u32).map(|at| (at.wrapping_mul(at) >> 7) as u8).collect();
    let offset = pack.whole(&id(2), Kind::Blob, &noise);
    let path = pack.save(home.path(), "pack-a");
    let whole = std::fs::read(&path).unwrap();
    for length in [offset + 100, offset, offset - 1, 5, 0] {
        std::fs::write(&path, &whole[..length as usize]).unwrap();
        let mut reader = reader(home.path());
        assert!(reader.object(&oid(2)).is_err(), "cut at {length}");
        assert_eq!(reader.object(&oid(1)).is_ok(), length > offset, "cut at {length}");
    }
}

#[test]
fn an_index_that_cannot_be_read_is_named() {
    let home = home();
    let mut pack = Pack::new();
    pack.whole(&id(1), Kind::Blob, b"one");
    let path = pack.save(home.path(), "pack-a");
    std::fs::write(path.with_extension("idx"), b"\xfftOc\0\0\0\x09").unwrap();
    let error = reader(home.path()).object(&oid(1)).unwrap_err().to_string();
    assert!(error.ends_with("pack-a.idx: its header is not understood"), "{error}");
}

#[test]
fn loose_files_that_lie_are_told() {
    let home = home();
    for (stream, expected) in [
        (b"not zlib".to_vec(), Fault::Stream),
        (deflate(b"blob 3\0four"), Fault::Stream),
        (deflate(b"blob 5\0four"), Fault::Stream),
        (deflate(b"blog 4\0four"), Fault::Entry),
        (deflate(b"blob +4\0four"), Fault::Entry),
        (deflate(b"blob 4"), Fault::Entry),
        (deflate(&[b'1'; 100]), Fault::Entry),
        (Vec::new(), Fault::Stream),
    ] {
        loose_stream(home.path(), &id(1), &stream);
        assert_eq!(fault(&mut reader(home.path()), 1), expected);
    }
}

#[test]
fn a_loose_file_may_not_grow_beyond_the_cap() {
    let home = home();
    loose(home.path(), &id(1), "blob", &vec![0; 3 << 20]);
    loose(home.path(), &id(2), "blob", &vec![0; 1 << 20]);
    let mut database = Database::open(home.path(), 20);
    database.cap = 1 << 20;
    let mut reader = Reader::new(Arc::new(database));
    assert!(matches!(fault(&mut reader, 1), Fault::TooLarge(_)));
    assert_eq!(read(&mut reader, 2).len(), 1 << 20);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..Default::default() })]

    /// Damage is told or does not matter: it never stops the program.
    #[test]
    fn damaged_packs_never_panic(
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        in_index in any::<bool>(),
    ) {
        let home = home();
        let mut pack = Pack::new();
        let one = pack.whole(&id(1), Kind::Tree, &[1; 300]);
        let two = pack.after(&id(2), one, &appending(300, b"two"));
        pack.after(&id(3), two, &appending(303, b"three"));
        pack.from(&id(4), &id(3), &inserting(308, b"four"));
        let path = pack.save(home.path(), "pack-a");
        let path = if in_index { path.with_extension("idx") } else { path };
        let mut bytes = std::fs::read(&path).unwrap();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        std::fs::write(&path, bytes).unwrap();
        let mut reader = reader(home.path());
        for number in 1..=4 {
            let _ = reader.kind_and_length(&oid(number));
            let _ = reader.both(&oid(number), &oid(5 - number));
        }
    }
}
