//! The pages of a column as a file holds them: each a header, in the compact protocol of
//! Thrift, and its values, compressed.
//!
//! They are read here and not by the library that writes them: libdeflate inflates a page
//! at once, more than twice as fast, and the values need not become objects one by one.

use libdeflater::Decompressor;

/// Deflate cannot shrink anything further than to a 1032nd.
const BEST_RATIO: usize = 1032;

/// Structs in a header that lie in each other: there are two.
const DEEPEST: usize = 4;

/// What a page is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Values of rows.
    Data,
    /// Values that rows in the pages behind it refer to.
    Dictionary,
}

/// How values are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Encoding {
    /// One behind the other.
    Plain,
    /// As numbers of values in the dictionary.
    Dictionary,
}

/// A page.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Page {
    pub(super) kind: Kind,
    /// How many values it has, missing ones included.
    pub(super) count: usize,
    pub(super) encoding: Encoding,
    /// Which values are missing, where any can be, and the others.
    pub(super) bytes: Vec<u8>,
}

/// The pages of a column, compressed as gzip does; `None` where they are not of the form
/// that crosscut writes.
pub(super) fn pages(mut chunk: &[u8], inflate: &mut Decompressor) -> Option<Vec<Page>> {
    let mut pages = Vec::new();
    while !chunk.is_empty() {
        let mut header = Header(chunk);
        let Numbers { kind, length, packed, about } = header.page()?;
        let (packed, rest) = header.0.split_at_checked(usize::try_from(packed?).ok()?)?;
        let length = usize::try_from(length?).ok()?;
        if length > packed.len().saturating_mul(BEST_RATIO) {
            return None;
        }
        let mut bytes = vec![0; length];
        if length > 0 && inflate.gzip_decompress(packed, &mut bytes) != Ok(length) {
            return None;
        }
        let [count, encoding] = about;
        pages.push(Page {
            kind: match kind? {
                0 => Kind::Data,
                2 => Kind::Dictionary,
                _ => return None,
            },
            count: usize::try_from(count?).ok()?,
            encoding: match encoding? {
                0 => Encoding::Plain,
                2 | 8 => Encoding::Dictionary,
                _ => return None,
            },
            bytes,
        });
        chunk = rest;
    }
    Some(pages)
}

/// What a header says, as far as it is of use.
#[derive(Default)]
struct Numbers {
    kind: Option<i64>,
    /// Bytes of the page, and of what it is compressed to.
    length: Option<i64>,
    packed: Option<i64>,
    /// Of its values: how many they are, and how they are written.
    about: [Option<i64>; 2],
}

/// A header that is being read: what is left of it, and what follows.
struct Header<'b>(&'b [u8]);

/// The types of fields that headers have.
const TRUE: u8 = 1;
const FALSE: u8 = 2;
const I32: u8 = 5;
const I64: u8 = 6;
const BINARY: u8 = 8;
const STRUCT: u8 = 12;

impl Header<'_> {
    fn page(&mut self) -> Option<Numbers> {
        let mut found = Numbers::default();
        let mut id = 0;
        while let Some(kind) = self.field(&mut id)? {
            match (id, kind) {
                (1, I32) => found.kind = Some(self.number()?),
                (2, I32) => found.length = Some(self.number()?),
                (3, I32) => found.packed = Some(self.number()?),
                // Of values, and of a dictionary.
                (5 | 7, STRUCT) => found.about = self.about()?,
                _ => self.skip(kind, DEEPEST)?,
            }
        }
        Some(found)
    }

    fn about(&mut self) -> Option<[Option<i64>; 2]> {
        let mut found = [None; 2];
        let mut id = 0;
        while let Some(kind) = self.field(&mut id)? {
            match (id, kind) {
                (1 | 2, I32) => found[usize::from(id == 2)] = Some(self.number()?),
                _ => self.skip(kind, DEEPEST)?,
            }
        }
        Some(found)
    }

    /// The type of the next field, whose number is put in the place of the last one's;
    /// `None` within where there is no other.
    fn field(&mut self, id: &mut i64) -> Option<Option<u8>> {
        let byte = self.byte()?;
        if byte == 0 {
            return Some(None);
        }
        *id = match byte >> 4 {
            0 => self.number()?,
            more => id.checked_add(i64::from(more))?,
        };
        Some(Some(byte & 15))
    }

    fn skip(&mut self, kind: u8, deepest: usize) -> Option<()> {
        match kind {
            TRUE | FALSE => {}
            I32 | I64 => _ = self.number()?,
            BINARY => {
                let length = usize::try_from(varint(&mut self.0)?).ok()?;
                self.0 = self.0.get(length..)?;
            }
            STRUCT => {
                let mut id = 0;
                while let Some(kind) = self.field(&mut id)? {
                    self.skip(kind, deepest.checked_sub(1)?)?;
                }
            }
            _ => return None,
        }
        Some(())
    }

    fn byte(&mut self) -> Option<u8> {
        let (byte, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*byte)
    }

    /// A number with a sign, which is its last bit.
    fn number(&mut self) -> Option<i64> {
        let number = varint(&mut self.0)?;
        Some((number >> 1) as i64 ^ -((number & 1) as i64))
    }
}

/// A number without a sign, seven bits a byte, the lowest first: pages have them in headers
/// and among values.
pub(super) fn varint(bytes: &mut &[u8]) -> Option<u64> {
    let mut number = 0;
    for shift in (0..64).step_by(7) {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u64::from(byte & 127) << shift;
        if *byte < 128 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use libdeflater::{CompressionLvl, Compressor};
    use proptest::prelude::*;

    use super::*;

    /// What `pages` finds.
    fn found(chunk: &[u8]) -> Option<Vec<Page>> {
        pages(chunk, &mut Decompressor::new())
    }

    fn packed(plain: &[u8]) -> Vec<u8> {
        let mut compressor = Compressor::new(CompressionLvl::default());
        let mut packed = vec![0; compressor.gzip_compress_bound(plain.len())];
        let length = compressor.gzip_compress(plain, &mut packed).unwrap();
        packed.truncate(length);
        packed
    }

    /// Fields of these numbers and types, each with its value; and the end of a struct.
    fn fields(all: &[(u8, u8, &[u8])]) -> Vec<u8> {
        let mut last = 0;
        let mut written = Vec::new();
        for (id, kind, value) in all {
            written.push((id - last) << 4 | kind);
            written.extend(*value);
            last = *id;
        }
        written.push(0);
        written
    }

    /// A page of values with a header that says more than is of use.
    fn data(plain: &[u8], count: u8) -> Vec<u8> {
        let packed = packed(plain);
        let statistics = fields(&[(1, BINARY, &[2, 9, 9]), (3, I64, &[0x80, 1]), (7, TRUE, &[])]);
        let about = fields(&[
            (1, I32, &[2 * count]),
            (2, I32, &[0]),
            (3, I32, &[6]),
            (4, I32, &[6]),
            (5, STRUCT, &statistics),
        ]);
        let [length, short] = [plain.len(), packed.len()].map(|length| [2 * length as u8]);
        let mut page = fields(&[
            (1, I32, &[0]),
            (2, I32, &length),
            (3, I32, &short),
            (4, I32, &[0x81, 0x80, 1]),
            (5, STRUCT, &about),
        ]);
        page.extend(packed);
        page
    }

    #[test]
    fn pages_are_read_one_behind_the_other() {
        let about = fields(&[(1, I32, &[2]), (2, I32, &[4]), (3, FALSE, &[])]);
        let mut chunk =
            fields(&[(1, I32, &[4]), (2, I32, &[0]), (3, I32, &[0]), (7, STRUCT, &about)]);
        chunk.extend(data(b"abc", 3));
        let page = |kind, count, encoding, bytes: &[u8]| Page {
            kind,
            count,
            encoding,
            bytes: bytes.to_vec(),
        };
        let expected = [
            page(Kind::Dictionary, 1, Encoding::Dictionary, b""),
            page(Kind::Data, 3, Encoding::Plain, b"abc"),
        ];
        assert_eq!(found(&chunk).unwrap(), expected);
        for end in 1..chunk.len() {
            let cut = found(&chunk[..end]);
            assert!(cut.is_none_or(|pages| pages == expected[..1]), "{end}");
        }
    }

    #[test]
    fn more_than_can_be_packed_is_not_believed() {
        let about = fields(&[(1, I32, &[2]), (2, I32, &[0])]);
        // 2 GB.
        let length = [0xfe, 0xff, 0xff, 0xff, 0x0f];
        let mut page =
            fields(&[(1, I32, &[0]), (2, I32, &length), (3, I32, &[2]), (5, STRUCT, &about)]);
        page.push(0);
        assert_eq!(found(&page), None);
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

        #[test]
        fn damaged_pages_are_no_pages_or_others(
            changes in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
        ) {
            let mut page = data(b"some values", 2);
            for (at, byte) in changes {
                let at = at.index(page.len());
                page[at] = byte;
            }
            let _ = found(&page);
        }

        #[test]
        fn any_bytes_end(bytes in proptest::collection::vec(any::<u8>(), 0..64)) {
            let _ = found(&bytes);
        }
    }
}
