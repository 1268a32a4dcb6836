//! Where objects can be: several packs, loose files, alternates, and a folder
//! that changes while it is read.

use super::*;

/// A pack with one blob in an object folder.
fn blob(objects: &Path, name: &str, number: u32, text: &[u8]) -> PathBuf {
    let mut pack = Pack::new();
    pack.whole(&id(number), Kind::Blob, text);
    pack.save(objects, name)
}

#[test]
fn several_packs_and_loose_files_are_looked_through() {
    let home = home();
    blob(home.path(), "pack-a", 1, b"one");
    // Names do not matter.
    blob(home.path(), "other", 2, b"two");
    blob(home.path(), "X.old", 3, b"three");
    loose(home.path(), &id(4), "commit", b"four");
    let mut reader = reader(home.path());
    for (number, text) in [(3, "three"), (1, "one"), (4, "four"), (2, "two"), (4, "four")] {
        assert_eq!(read(&mut reader, number), text.as_bytes());
    }
    assert_eq!(reader.kind_and_length(&oid(4)), Ok((Kind::Commit, 4)));
    assert_eq!(reader.object(&oid(9)), Err(ReadError::Missing { id: oid(9) }));
}

#[test]
fn loose_objects_of_any_length_are_read() {
    let home = home();
    for (number, length) in (0..).zip([0, 1, 8_000, 8_180, 8_192, 100_000, 2_000_000]) {
        let text: Vec<u8> = (0..length).map(|at: u32| at as u8 ^ (at >> 8) as u8).collect();
        loose(home.path(), &id(number), "blob", &text);
        assert_eq!(read(&mut reader(home.path()), number), text);
    }
}

#[test]
fn alternates_of_alternates_lend_their_objects() {
    let home = home();
    let [one, two, three] = ["one", "two", "three"].map(|name| home.path().join(name));
    for (folder, next) in [(&one, "../two\n".to_owned()), (&two, format!("{three:?}\n"))] {
        std::fs::create_dir_all(folder.join("info")).unwrap();
        std::fs::write(folder.join("info/alternates"), next).unwrap();
    }
    loose(&two, &id(2), "blob", b"two");
    blob(&three, "pack-a", 3, b"three");
    let mut reader = reader(&one);
    assert_eq!(read(&mut reader, 3), b"three");
    assert_eq!(read(&mut reader, 2), b"two");
}

#[test]
fn an_alternate_that_is_gone_is_named() {
    let home = home();
    std::fs::create_dir_all(home.path().join("info")).unwrap();
    std::fs::write(home.path().join("info/alternates"), "/no/such/objects\n").unwrap();
    loose(home.path(), &id(1), "blob", b"one");
    let mut reader = reader(home.path());
    assert_eq!(read(&mut reader, 1), b"one");
    let error = reader.object(&oid(2)).unwrap_err().to_string();
    assert!(error.contains("in /no/such/objects: this folder of borrowed objects"), "{error}");
}

#[test]
fn packs_that_come_and_go_are_found_again() {
    let home = home();
    let old = blob(home.path(), "pack-a", 1, b"one");
    let mut early = reader(home.path());
    let mut late = reader(home.path());
    assert_eq!(read(&mut early, 1), b"one");
    // What `git repack -ad` does.
    let mut pack = Pack::new();
    pack.whole(&id(2), Kind::Blob, b"two");
    pack.whole(&id(1), Kind::Blob, b"one");
    pack.save(home.path(), "pack-b");
    std::fs::remove_file(old.with_extension("idx")).unwrap();
    std::fs::remove_file(&old).unwrap();
    assert_eq!(read(&mut early, 2), b"two");
    // This one knew the old index and had not opened the pack.
    assert_eq!(read(&mut late, 1), b"one");
    loose(home.path(), &id(3), "blob", b"three");
    assert_eq!(read(&mut late, 3), b"three");
}

#[test]
fn a_folder_that_does_not_change_is_not_read_for_ever() {
    let home = home();
    let mut reader = reader(home.path());
    for number in 0..3 {
        assert!(matches!(reader.object(&oid(number)), Err(ReadError::Missing { .. })));
    }
}

#[test]
fn an_index_without_its_pack_is_ignored() {
    let home = home();
    let pack = blob(home.path(), "pack-a", 1, b"one");
    std::fs::remove_file(pack).unwrap();
    assert!(matches!(reader(home.path()).object(&oid(1)), Err(ReadError::Missing { .. })));
}
