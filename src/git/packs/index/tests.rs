use proptest::prelude::*;

use super::*;
use crate::git::fuzz::fuzz;
use crate::git::packs::tests::write::{index_v1, index_v2};

fn read(bytes: &[u8], id_length: usize) -> Result<Index, Fault> {
    Index::read(&mut &bytes[..], bytes.len() as u64, id_length)
}

/// An id that begins with these bytes.
fn id(front: &[u8], length: usize) -> Vec<u8> {
    let mut id = front.to_vec();
    id.resize(length, 0x55);
    id
}

#[test]
fn both_versions_find_every_id_of_either_length() {
    for length in [20, 32] {
        let entries: Vec<(Vec<u8>, u64)> = [&[0, 1][..], &[0, 2], &[7], &[255, 0], &[255, 255]]
            .iter()
            .zip([12, 900, 0x7fff_ffff, 0x8000_0000, 0xffff_fffe])
            .map(|(front, offset)| (id(front, length), offset))
            .collect();
        for bytes in [index_v1(&entries), index_v2(&entries, u64::MAX)] {
            let index = read(&bytes, length).unwrap();
            for (id, offset) in &entries {
                assert_eq!(index.find(id), Some(*offset));
            }
            assert_eq!(index.find(&id(&[0, 3], length)), None);
            assert_eq!(index.find(&id(&[8], length)), None);
            assert_eq!(index.find(&[0, 1]), None);
        }
    }
}

#[test]
fn offsets_of_eight_bytes_are_looked_up() {
    let entries = [(id(&[1], 20), 300), (id(&[2], 20), 5 << 32), (id(&[3], 20), 40)];
    // Git writes small offsets there too when it is told to.
    for threshold in [0, 100, 1 << 31] {
        let index = read(&index_v2(&entries, threshold), 20).unwrap();
        for (id, offset) in &entries {
            assert_eq!(index.find(id), Some(*offset), "threshold {threshold}");
        }
    }
    let mut bytes = index_v2(&entries, 0);
    // The third offset points beyond the table.
    let at = 8 + 1024 + 3 * 24 + 8;
    bytes[at..at + 4].copy_from_slice(&[0x80, 0, 0, 9]);
    assert_eq!(read(&bytes, 20).unwrap().find(&entries[2].0), None);
}

#[test]
fn an_empty_index_finds_nothing() {
    for bytes in [index_v1(&[]), index_v2(&[], 1 << 31)] {
        // The sums at the end have one length for all.
        assert_eq!(read(&bytes, 20).unwrap().find(&id(&[0], 20)), None);
    }
}

#[test]
fn indexes_that_do_not_fit_together_are_refused() {
    let entries = [(id(&[1], 20), 300), (id(&[2], 20), 500)];
    let sound = index_v2(&entries, 1 << 31);
    let wrong = |at: usize, byte: u8| {
        let mut bytes = sound.clone();
        bytes[at] = byte;
        read(&bytes, 20).map(|_| ())
    };
    assert_eq!(wrong(7, 3), Err(Fault::Header));
    // The table of first bytes descends, or counts more than there is.
    assert_eq!(wrong(8 + 4 * 100, 1), Err(Fault::Layout));
    assert_eq!(wrong(8 + 1020, 1), Err(Fault::Truncated));
    // Ids of another length do not fit.
    assert_eq!(read(&sound, 32).map(|_| ()), Err(Fault::Truncated));
    for end in [0, 7, 500, 1040, sound.len() - 1] {
        assert!(read(&sound[..end], 20).is_err(), "cut at {end}");
    }
    assert_eq!(read(&index_v1(&entries)[..1030], 20).map(|_| ()), Err(Fault::Layout));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

    /// Ids that are spread unevenly lead the guesses astray, and are found.
    #[test]
    fn every_id_is_found_and_no_other(
        mut fronts in prop::collection::vec(prop::collection::vec(prop_oneof![0u8..3, any::<u8>()], 9), 0..300),
        others in prop::collection::vec(prop::collection::vec(0u8..3, 9), 0..30),
    ) {
        fronts.sort();
        fronts.dedup();
        let entries: Vec<_> = fronts.iter().zip(1..).map(|(front, at)| (id(front, 20), at)).collect();
        let index = read(&index_v2(&entries, 1 << 31), 20).unwrap();
        for (id, at) in &entries {
            prop_assert_eq!(index.find(id), Some(*at));
        }
        for other in &others {
            prop_assert_eq!(index.find(&id(other, 20)).is_some(), fronts.contains(other));
        }
    }

    #[test]
    fn arbitrary_changes_never_panic(
        count in 0usize..20, changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        first in any::<bool>(), wanted in prop::collection::vec(any::<u8>(), 20),
    ) {
        let entries: Vec<_> = (0..count).map(|at| (id(&[at as u8 * 12], 20), at as u64)).collect();
        let mut bytes = if first { index_v1(&entries) } else { index_v2(&entries, 9) };
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        if let Ok(index) = read(&bytes, 20) {
            let _ = index.find(&wanted);
            for (id, _) in &entries {
                let _ = index.find(id);
            }
        }
    }
}

#[test]
fn fuzzed() {
    let entries: Vec<(Vec<u8>, u64)> =
        (0..40u8).map(|n| (id(&[n * 6, n], 20), u64::from(n) << (n % 34))).collect();
    let near: Vec<_> = entries.iter().filter(|(_, offset)| *offset < 1 << 32).cloned().collect();
    let sound = [index_v1(&near), index_v2(&entries, 1 << 31), index_v2(&entries, 0)];
    fuzz(&sound, |bytes| {
        let Ok(index) = read(bytes, 20) else { return 0 };
        for (id, _) in &entries {
            index.find(id);
        }
        for id in index.entries.chunks_exact(24).take(8) {
            index.find(&id[..20]);
        }
        index.entries.capacity() + 4 * index.starts.capacity() + 8 * index.large.capacity()
    });
}
