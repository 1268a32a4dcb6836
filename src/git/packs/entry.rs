//! The header of an object in a pack: its kind, its length, and for a delta
//! which object it starts from.

use super::fault::Fault;
use crate::git::store::Kind;

/// No header of an entry is longer: ten bytes of length, then ten of offset or
/// an id.
pub(super) const LONGEST_HEADER: usize = 10 + 32;

/// What an entry is made from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Made<'p> {
    /// From its bytes alone.
    Whole(Kind),
    /// From the object so many bytes before it.
    Before(u64),
    /// From the object with this id.
    From(&'p [u8]),
}

/// The header of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry<'p> {
    pub(super) made: Made<'p>,
    /// How long the inflated bytes are: the object, or the delta.
    pub(super) length: u64,
    /// How long this header is.
    pub(super) header: usize,
}

impl<'p> Entry<'p> {
    /// Reads the header that `bytes` begin with; ids have `id_length` bytes.
    pub(super) fn read(bytes: &'p [u8], id_length: usize) -> Result<Self, Fault> {
        let first = *bytes.first().ok_or(Fault::Truncated)?;
        let mut length = u64::from(first & 0x0f);
        let (mut shift, mut at, mut more) = (4, 1, first & 0x80 != 0);
        while more {
            let byte = *bytes.get(at).ok_or(Fault::Truncated)?;
            let bits = u64::from(byte & 0x7f);
            if shift > 60 || (bits << shift) >> shift != bits {
                return Err(Fault::Entry);
            }
            length |= bits << shift;
            (shift, at, more) = (shift + 7, at + 1, byte & 0x80 != 0);
        }
        let rest = &bytes[at..];
        let (made, used) = match first >> 4 & 0x07 {
            1 => (Made::Whole(Kind::Commit), 0),
            2 => (Made::Whole(Kind::Tree), 0),
            3 => (Made::Whole(Kind::Blob), 0),
            4 => (Made::Whole(Kind::Tag), 0),
            6 => {
                let (distance, used) = distance(rest)?;
                (Made::Before(distance), used)
            }
            7 => (Made::From(rest.get(..id_length).ok_or(Fault::Truncated)?), id_length),
            _ => return Err(Fault::Entry),
        };
        Ok(Self { made, length, header: at + used })
    }
}

/// How far before an entry its base is. Each further byte adds one before it
/// shifts, so that no distance is written in two ways.
fn distance(bytes: &[u8]) -> Result<(u64, usize), Fault> {
    let mut value = 0u64;
    for (at, &byte) in bytes.iter().enumerate() {
        if at > 0 {
            value = value.checked_add(1).filter(|v| v >> 57 == 0).ok_or(Fault::Entry)? << 7;
        }
        value |= u64::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            return Ok((value, at + 1));
        }
    }
    Err(Fault::Truncated)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn lengths_and_kinds_are_read() {
        let read = |bytes: &'static [u8]| Entry::read(bytes, 20);
        let whole = |kind, length, header| Ok(Entry { made: Made::Whole(kind), length, header });
        assert_eq!(read(b"\x1f..."), whole(Kind::Commit, 15, 1));
        // 0x5 + (0x7f << 4) + (1 << 11)
        assert_eq!(read(b"\xa5\xff\x01"), whole(Kind::Tree, 0x5 + 0x7f0 + 0x800, 3));
        assert_eq!(read(b"\x30"), whole(Kind::Blob, 0, 1));
        assert_eq!(read(b"\x41"), whole(Kind::Tag, 1, 1));
        let ids: &[u8] = b"\x72abcdefghijklmnopqrst";
        let entry = Entry::read(ids, 20).unwrap();
        assert_eq!((entry.made, entry.header), (Made::From(&ids[1..]), 21));
        assert_eq!(Entry::read(ids, 32), Err(Fault::Truncated));
    }

    #[test]
    fn distances_add_one_for_every_further_byte() {
        let before = |bytes: &'static [u8]| Entry::read(bytes, 20).map(|entry| entry.made);
        assert_eq!(before(b"\x62\x7f"), Ok(Made::Before(127)));
        assert_eq!(before(b"\x62\x80\x00"), Ok(Made::Before(128)));
        assert_eq!(before(b"\x62\xff\x7f"), Ok(Made::Before(16_511)));
        assert_eq!(before(b"\x62\x80\x80\x00"), Ok(Made::Before(16_512)));
        assert_eq!(before(b"\x62\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x00"), Err(Fault::Entry));
    }

    #[test]
    fn unknown_kinds_and_cut_headers_are_errors() {
        for bytes in [&b"\x00"[..], b"\x50"] {
            assert_eq!(Entry::read(bytes, 20), Err(Fault::Entry));
        }
        for bytes in [&b""[..], b"\x90", b"\x60", b"\x60\x80", b"\x70abc"] {
            assert_eq!(Entry::read(bytes, 20), Err(Fault::Truncated), "{bytes:?}");
        }
        assert_eq!(Entry::read(&[0xff; 12], 20), Err(Fault::Entry));
    }

    #[test]
    fn fuzzed() {
        let offsets: &[u8] = b"\xe5\xff\x01\x80\x80\x00";
        let sound = [b"\xa5\xff\x01", offsets, b"\x72abcdefghijklmnopqrst"].map(<[u8]>::to_vec);
        crate::git::fuzz::fuzz(&sound, |bytes| {
            let header = Entry::read(bytes, 20).map_or(0, |entry| entry.header);
            assert!(header <= bytes.len());
            header
        });
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

        #[test]
        fn arbitrary_bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
            if let Ok(entry) = Entry::read(&bytes, 32) {
                prop_assert!(entry.header <= LONGEST_HEADER);
            }
        }
    }
}
