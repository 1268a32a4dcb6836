//! Tables made byte by byte.

use std::fs;

use proptest::prelude::*;

use super::crc::crc32;
use super::*;
use crate::facts::Oid;

const SHA1: ObjectFormat = ObjectFormat::Sha1;

/// An id whose bytes are all the same.
fn id(byte: u8) -> Oid {
    Oid::from_bytes(&[byte; 20]).unwrap()
}

/// One record, its name given whole, with what follows the update number.
fn record(name: &str, kind: usize, value: &[u8]) -> Vec<u8> {
    let mut bytes = vec![0];
    varint(&mut bytes, name.len() << 3 | kind);
    bytes.extend(name.as_bytes());
    bytes.push(0);
    bytes.extend(value);
    bytes
}

/// One record that shares the first bytes of its name with the last one.
fn shared(with_last: u8, rest: &str, value: &[u8]) -> Vec<u8> {
    let mut bytes = record(rest, 1, value);
    bytes[0] = with_last;
    bytes
}

fn symbolic(name: &str, target: &str) -> Vec<u8> {
    record(name, 3, &[&[target.len() as u8], target.as_bytes()].concat())
}

/// Each further byte adds one.
fn varint(bytes: &mut Vec<u8>, value: usize) {
    if value >= 128 {
        bytes.push(0x80 | ((value >> 7) - 1) as u8);
    }
    bytes.push((value & 0x7f) as u8);
}

/// A table of version 1 with these blocks of references, each filled up to the
/// size of a block but the last, and then `rest` at the position of its reflog.
fn table(block_size: u32, blocks: &[Vec<u8>], rest: &[u8]) -> Vec<u8> {
    let mut header = b"REFT\x01".to_vec();
    header.extend(&block_size.to_be_bytes()[1..]);
    header.extend([0; 16]);
    let mut bytes = header.clone();
    for (index, records) in blocks.iter().enumerate() {
        let start = if index == 0 { 0 } else { bytes.len() };
        let length = bytes.len() - start + 4 + records.len() + 3 + 2;
        bytes.push(b'r');
        bytes.extend(&(length as u32).to_be_bytes()[1..]);
        bytes.extend(records);
        bytes.extend([0, 0, 4, 0, 1]);
        if index + 1 < blocks.len() && block_size > 0 {
            bytes.resize(start + block_size as usize, 0);
        }
    }
    let log = if rest.is_empty() || blocks.is_empty() { 0 } else { bytes.len() as u64 };
    bytes.extend(rest);
    let mut footer = header;
    footer.extend([0; 24]);
    footer.extend(log.to_be_bytes());
    footer.extend([0; 8]);
    footer.extend(crc32(&footer).to_be_bytes());
    bytes.extend(footer);
    bytes
}

fn parsed(bytes: &[u8]) -> Result<Vec<table::Record>, String> {
    let mut records = Vec::new();
    let mut room = ROOM;
    match table::parse(bytes, SHA1, &mut room, |record| records.push(record)) {
        Ok(()) => Ok(records),
        Err(damage) => Err(damage.to_string()),
    }
}

fn value(byte: u8) -> Option<Target> {
    Some(Target::Object(id(byte)))
}

#[test]
fn records_of_every_kind_are_read() {
    let records = [
        symbolic("HEAD", "refs/heads/main"),
        record("refs/heads/main", 1, &[1; 20]),
        shared(11, "topic", &[2; 20]),
        record("refs/tags/v1", 2, &[[3; 20], [4; 20]].concat()),
        record("refs/tags/v2", 0, &[]),
    ];
    let found = parsed(&table(4096, &[records.concat()], &[])).unwrap();
    let expected = [
        ("HEAD", Some(Target::Ref("refs/heads/main".to_owned()))),
        ("refs/heads/main", value(1)),
        ("refs/heads/topic", value(2)),
        ("refs/tags/v1", value(3)),
        ("refs/tags/v2", None),
    ];
    let expected = expected.map(|(name, value)| (name.to_owned(), value));
    assert_eq!(found, expected);
}

#[test]
fn long_names_and_large_blocks_need_longer_numbers() {
    let name = format!("refs/heads/{}", "x".repeat(500));
    let found = parsed(&table(0, &[record(&name, 1, &[1; 20])], &[])).unwrap();
    assert_eq!(found, [(name, value(1))]);
}

#[test]
fn blocks_follow_each_other_with_and_without_filling() {
    let blocks = ["a", "b", "c"].map(|name| record(&format!("refs/heads/{name}"), 1, &[1; 20]));
    for block_size in [0, 128] {
        // The reflog begins where the last block of references ends.
        let names = parsed(&table(block_size, &blocks, b"g\0\0\x05\0")).unwrap();
        let names: Vec<_> = names.into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["refs/heads/a", "refs/heads/b", "refs/heads/c"], "{block_size}");
    }
}

#[test]
fn tables_of_nothing_and_of_reflogs_alone_have_no_references() {
    assert_eq!(parsed(&table(4096, &[], &[])), Ok(vec![]));
    assert_eq!(parsed(&table(4096, &[], b"g\0\0\x20whatever")), Ok(vec![]));
}

#[test]
fn sha256_is_of_version_2() {
    let mut header = b"REFT\x02\0\0\0".to_vec();
    header.extend([0; 16]);
    header.extend(b"s256");
    let records = record("refs/heads/main", 1, &[7; 32]);
    let mut bytes = header.clone();
    bytes.extend([b'r', 0, 0, (28 + 4 + records.len() + 5) as u8]);
    bytes.extend(records);
    bytes.extend([0, 0, 4, 0, 1]);
    let mut footer = header;
    footer.extend([0; 40]);
    footer.extend(crc32(&footer).to_be_bytes());
    bytes.extend(footer);
    let mut found = Vec::new();
    let read = table::parse(&bytes, ObjectFormat::Sha256, &mut ROOM.clone(), |r| found.push(r));
    assert_eq!(read, Ok(()));
    let id = Oid::from_bytes(&[7; 32]).unwrap();
    assert_eq!(found, [("refs/heads/main".to_owned(), Some(Target::Object(id)))]);
    assert_eq!(parsed(&bytes).unwrap_err(), "is of another object format than the repository");
}

#[test]
fn damage_is_named_and_never_the_end() {
    let a = record("refs/heads/a", 1, &[1; 20]);
    let b = record("refs/heads/b", 1, &[2; 20]);
    let good = table(128, &[a.clone(), b.clone()], &[]);
    let damaged = |at: usize, byte: u8| {
        let mut bytes = good.clone();
        bytes[at] = byte;
        parsed(&bytes).unwrap_err()
    };
    assert_eq!(damaged(0, b'r'), "is not a reftable of a known version");
    assert_eq!(damaged(4, 3), "is not a reftable of a known version");
    assert_eq!(damaged(5, 1), "is damaged: its footer is wrong");
    assert_eq!(damaged(good.len() - 1, 0), "is damaged: its footer is wrong");
    assert_eq!(damaged(24, 0), "is damaged: a block at byte 0 is wrong");
    assert_eq!(damaged(128, 0), "is damaged: a block at byte 128 is wrong");
    assert_eq!(damaged(128, b'i'), "is damaged: a block at byte 128 is wrong");
    assert_eq!(damaged(131, 255), "is damaged: a block at byte 128 is wrong");
    assert_eq!(damaged(28, 1), "is damaged: a block at byte 0 is wrong");
    let turned = table(0, &[[b, a].concat()], &[]);
    assert_eq!(parsed(&turned).unwrap_err(), "is damaged: a block at byte 0 is wrong");
    let outside = table(0, &[record("refs/../config", 1, &[1; 20])], &[]);
    assert!(parsed(&outside).is_err());
}

#[test]
fn a_small_file_with_large_names_is_refused() {
    let bytes = table(0, &[record("refs/a", 0, &[]), record("refs/b", 0, &[])], &[]);
    for (records, bytes_left) in [(1, 100), (2, 11)] {
        let mut room = Room { records, bytes: bytes_left };
        let read = table::parse(&bytes, SHA1, &mut room, |_| {});
        assert_eq!(read, Err(table::Damage::TooLarge));
    }
}

/// A folder with these tables, oldest first.
fn stack(tables: &[(&str, Vec<u8>)]) -> tempfile::TempDir {
    let home = tempfile::tempdir().unwrap();
    let mut list = String::new();
    for (name, bytes) in tables {
        fs::write(home.path().join(name), bytes).unwrap();
        list += &format!("{name}\n");
    }
    fs::write(home.path().join("tables.list"), list).unwrap();
    home
}

#[test]
fn the_newest_table_decides() {
    let names = |bytes: &[&Vec<u8>]| {
        let named = ["1.ref", "2.ref"].into_iter().zip(bytes.iter().map(|&b| b.clone()));
        read_stack(stack(&named.collect::<Vec<_>>()).path(), SHA1).unwrap()
    };
    let old = [record("refs/heads/a", 1, &[1; 20]), record("refs/heads/b", 1, &[1; 20])].concat();
    let new = [record("refs/heads/a", 0, &[]), record("refs/heads/b", 1, &[2; 20])].concat();
    let (old, new) = (table(0, &[old], &[]), table(0, &[new], &[]));
    let merged = names(&[&old, &new]);
    assert_eq!(
        merged.into_iter().collect::<Vec<_>>(),
        [("refs/heads/b".to_owned(), Target::Object(id(2)))]
    );
    assert_eq!(names(&[&new, &old]).len(), 2);
}

#[test]
fn a_list_that_is_empty_or_missing_is_no_references() {
    let home = stack(&[]);
    assert_eq!(read_stack(home.path(), SHA1), Ok(Table::new()));
    fs::remove_file(home.path().join("tables.list")).unwrap();
    assert_eq!(read_stack(home.path(), SHA1), Ok(Table::new()));
}

#[test]
fn a_table_that_is_missing_or_named_oddly_is_an_error() {
    let home = stack(&[]);
    let list = home.path().join("tables.list");
    fs::write(&list, "gone.ref\n").unwrap();
    let error = read_stack(home.path(), SHA1).unwrap_err().to_string();
    assert!(error.ends_with("gone.ref is missing, but named in tables.list"), "{error}");
    for bad in ["../x.ref", "/etc/passwd", ".hidden", "a b"] {
        fs::write(&list, format!("\n{bad}\n")).unwrap();
        let error = read_stack(home.path(), SHA1).unwrap_err().to_string();
        assert!(error.ends_with("tables.list is damaged in line 2"), "{error}");
    }
}

#[test]
fn fuzzed() {
    let records = [
        symbolic("HEAD", "refs/heads/main"),
        record("refs/heads/main", 1, &[1; 20]),
        shared(11, "topic", &[2; 20]),
    ];
    let two = table(256, &[records.concat(), record("refs/z", 1, &[1; 20])], b"g\0\0\x05\0");
    let one = table(0, &[record("refs/heads/main", 2, &[3; 40])], b"");
    let mut number = 0;
    crate::git::fuzz::fuzz(&[two, one], |bytes| {
        // Half of them with sums that are right: else hardly any would be read.
        number += 1;
        let mut bytes = bytes.to_vec();
        let end = bytes.len();
        if number % 2 == 0 && end >= 24 + 68 {
            bytes.copy_within(..24, end - 68);
            let sum = crc32(&bytes[end - 68..end - 4]);
            bytes[end - 4..].copy_from_slice(&sum.to_be_bytes());
        }
        let found = parsed(&bytes).unwrap_or_default();
        found.iter().for_each(|(name, _)| assert!(name::is_valid(name)));
        found.iter().map(|(name, _)| name.len() + size_of::<table::Record>()).sum()
    });
}

proptest! {
    #[test]
    fn flipped_bytes_never_panic(
        flips in prop::collection::vec((0usize..400, any::<u8>()), 0..6),
        keeps_sum in any::<bool>(),
    ) {
        let records = [
            symbolic("HEAD", "refs/heads/main"),
            record("refs/heads/main", 1, &[1; 20]),
            shared(11, "topic", &[2; 20]),
        ];
        let mut bytes = table(256, &[records.concat(), record("refs/z", 1, &[1; 20])], b"g\0\0\x05\0");
        let end = bytes.len();
        for (at, byte) in flips {
            bytes[at % end] = byte;
        }
        if keeps_sum {
            bytes.copy_within(..24, end - 68);
            let sum = crc32(&bytes[end - 68..end - 4]);
            bytes[end - 4..].copy_from_slice(&sum.to_be_bytes());
        }
        for (name, _) in parsed(&bytes).unwrap_or_default() {
            prop_assert!(name::is_valid(&name));
        }
    }
}
