//! The values of a column, out of its pages.

use std::io;

use super::pages::{Encoding, Kind, Page, varint};

/// In the place of the number of a value that is missing.
const NONE: u32 = u32::MAX;

/// What columns hold.
pub(super) trait Value: Copy {
    /// Whether it is a part of its page, and none without it.
    const IS_PART: bool = false;

    /// Reads so many that are written one behind the other, from `start` on and up to the
    /// end of a page, which has this number.
    fn read(bytes: &[u8], start: usize, page: u32, count: usize, to: &mut Vec<Self>) -> Option<()>;
}

/// Where a text, or what else is bytes, stands.
#[derive(Clone, Copy, Debug)]
pub(super) struct Span {
    page: u32,
    start: u32,
    end: u32,
}

impl Value for Span {
    const IS_PART: bool = true;

    fn read(bytes: &[u8], start: usize, page: u32, count: usize, to: &mut Vec<Self>) -> Option<()> {
        let mut at = start;
        for _ in 0..count {
            let length = u32::from_le_bytes(*bytes.get(at..)?.first_chunk()?) as usize;
            let start = at + 4;
            at = start.checked_add(length).filter(|end| *end <= bytes.len())?;
            to.push(Self { page, start: u32::try_from(start).ok()?, end: u32::try_from(at).ok()? });
        }
        (at == bytes.len()).then_some(())
    }
}

impl Value for i32 {
    fn read(bytes: &[u8], start: usize, _: u32, count: usize, to: &mut Vec<Self>) -> Option<()> {
        numbers(bytes.get(start..)?, count, Self::from_le_bytes, to)
    }
}

impl Value for i64 {
    fn read(bytes: &[u8], start: usize, _: u32, count: usize, to: &mut Vec<Self>) -> Option<()> {
        numbers(bytes.get(start..)?, count, Self::from_le_bytes, to)
    }
}

/// So many numbers of one length, and nothing behind them.
fn numbers<T, const LENGTH: usize>(
    bytes: &[u8],
    count: usize,
    number: fn([u8; LENGTH]) -> T,
    to: &mut Vec<T>,
) -> Option<()> {
    let (numbers, rest) = bytes.as_chunks();
    to.extend(numbers.iter().map(|bytes| number(*bytes)));
    (numbers.len() == count && rest.is_empty()).then_some(())
}

impl Value for bool {
    fn read(bytes: &[u8], start: usize, _: u32, count: usize, to: &mut Vec<Self>) -> Option<()> {
        let bytes = bytes.get(start..)?;
        let bits = bytes.iter().flat_map(|byte| (0..8).map(move |bit| byte >> bit & 1 == 1));
        to.extend(bits.take(count));
        (bytes.len() == count.div_ceil(8)).then_some(())
    }
}

/// The values of a column, each as often as it is stored, and which of them each row has.
#[derive(Debug)]
pub(super) struct Values<T> {
    stored: Vec<T>,
    /// Per row the number of its value.
    rows: Vec<u32>,
    /// The pages that values are parts of.
    pages: Vec<Vec<u8>>,
}

impl<T: Value> Values<T> {
    pub(super) fn new() -> Self {
        Self { stored: Vec::new(), rows: Vec::new(), pages: Vec::new() }
    }

    /// Adds the pages of a row group, of so many rows; `None` where they are of another
    /// form, or of other rows.
    pub(super) fn add(&mut self, pages: Vec<Page>, rows: usize, optional: bool) -> Option<()> {
        let end = self.rows.len().checked_add(rows)?;
        let mut dictionary = 0..0;
        for page in pages {
            if page.kind == Kind::Dictionary {
                dictionary = self.store(page.bytes, 0, page.count)?;
                continue;
            }
            if page.count > end - self.rows.len() {
                return None;
            }
            let (levels, start) = if optional { levels(&page)? } else { (Vec::new(), 0) };
            let missing = levels.iter().filter(|level| **level == 0).count();
            let there = page.count - missing;
            let numbers: Vec<u32> = match page.encoding {
                Encoding::Plain => self.store(page.bytes, start, there)?.collect(),
                Encoding::Dictionary if there == 0 => Vec::new(),
                Encoding::Dictionary => {
                    let (width, packed) = page.bytes.get(start..)?.split_first()?;
                    let mut numbers = unpack(packed, *width, there)?;
                    if numbers.iter().any(|number| *number as usize >= dictionary.len()) {
                        return None;
                    }
                    numbers.iter_mut().for_each(|number| *number += dictionary.start);
                    numbers
                }
            };
            if missing == 0 {
                self.rows.extend(numbers);
            } else {
                let mut numbers = numbers.into_iter();
                let mut next = |there: bool| if there { numbers.next() } else { None };
                self.rows.extend(levels.iter().map(|level| next(*level != 0).unwrap_or(NONE)));
            }
        }
        (self.rows.len() == end).then_some(())
    }

    /// The numbers of the values that a page holds from a byte on.
    fn store(&mut self, page: Vec<u8>, start: usize, count: usize) -> Option<std::ops::Range<u32>> {
        let first = self.stored.len() as u32;
        let number = u32::try_from(self.pages.len()).ok()?;
        T::read(&page, start, number, count, &mut self.stored)?;
        if T::IS_PART {
            self.pages.push(page);
        }
        let end = u32::try_from(self.stored.len()).ok().filter(|end| *end < NONE)?;
        Some(first..end)
    }

    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The value of each row.
    pub(super) fn maybe(&self) -> Vec<Option<T>> {
        self.rows.iter().map(|number| self.stored.get(*number as usize).copied()).collect()
    }

    /// The value of each row; `None` where one is missing.
    pub(super) fn all(&self) -> Option<Vec<T>> {
        let is_there = |number: &u32| (*number as usize) < self.stored.len();
        let all = self.rows.iter().all(is_there);
        all.then(|| self.rows.iter().map(|number| self.stored[*number as usize]).collect())
    }
}

impl Values<Span> {
    /// A row's value as text.
    ///
    /// # Errors
    /// When it is missing, or not UTF-8: what a file calls text need not be.
    pub(super) fn text(&self, row: usize) -> io::Result<&str> {
        self.bytes(row).and_then(text)
    }

    /// The same where values may be missing.
    pub(super) fn maybe_text(&self, row: usize) -> io::Result<Option<&str>> {
        self.get(row).map(text).transpose()
    }

    /// The bytes of a row's value.
    ///
    /// # Errors
    /// When it is missing.
    pub(super) fn bytes(&self, row: usize) -> io::Result<&[u8]> {
        self.get(row).ok_or_else(|| io::Error::other("a value is missing"))
    }

    /// The same where values may be missing.
    pub(super) fn get(&self, row: usize) -> Option<&[u8]> {
        let number = *self.rows.get(row)?;
        self.stored.get(number as usize).map(|span| self.part(*span))
    }

    fn part(&self, Span { page, start, end }: Span) -> &[u8] {
        let page = self.pages.get(page as usize).map(Vec::as_slice).unwrap_or_default();
        page.get(start as usize..end as usize).unwrap_or_default()
    }

    /// What is made of the value of each row: once of each that is stored, for many rows
    /// may have one.
    pub(super) fn each<R: Copy>(
        self,
        make: impl FnMut(&[u8]) -> io::Result<R>,
    ) -> io::Result<Made<R>> {
        let made = self.stored.iter().map(|span| self.part(*span)).map(make);
        Ok(Made { made: made.collect::<io::Result<_>>()?, rows: self.rows })
    }
}

/// What was made of the values of a column.
pub(super) struct Made<R> {
    made: Vec<R>,
    rows: Vec<u32>,
}

impl<R: Copy> Made<R> {
    /// What was made of a row's value; `None` where it is missing.
    pub(super) fn get(&self, row: usize) -> Option<R> {
        self.made.get(*self.rows.get(row)? as usize).copied()
    }

    /// How many rows there are.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }
}

fn text(bytes: &[u8]) -> io::Result<&str> {
    std::str::from_utf8(bytes).map_err(io::Error::other)
}

/// Per row of a page 0 where its value is missing, and where the values begin.
fn levels(page: &Page) -> Option<(Vec<u32>, usize)> {
    let (length, rest) = page.bytes.split_first_chunk()?;
    let length = u32::from_le_bytes(*length) as usize;
    let levels = unpack(rest.get(..length)?, 1, page.count)?;
    Some((levels, size_of::<u32>() + length))
}

/// So many numbers of so many bits: runs of one number, and numbers one behind the other,
/// eight by eight.
fn unpack(mut bytes: &[u8], width: u8, count: usize) -> Option<Vec<u32>> {
    let width = Some(usize::from(width)).filter(|width| *width <= 32)?;
    let mut numbers = Vec::new();
    while numbers.len() < count {
        let head = varint(&mut bytes)?;
        let (many, left) = (usize::try_from(head >> 1).ok()?, count - numbers.len());
        if head & 1 == 0 {
            let (number, rest) = bytes.split_at_checked(width.div_ceil(8))?;
            let number = number.iter().rev().fold(0, |all, byte| all << 8 | u32::from(*byte));
            numbers.extend(std::iter::repeat_n(number, many.min(left)));
            bytes = rest;
        } else {
            let (packed, rest) = bytes.split_at_checked(many.checked_mul(width)?)?;
            let (mut bits, mut held) = (0u64, 0);
            let mut packed = packed.iter();
            let next = || {
                while held < width {
                    bits |= u64::from(*packed.next()?) << held;
                    held += 8;
                }
                let number = bits & ((1 << width) - 1);
                bits >>= width;
                held -= width;
                Some(number as u32)
            };
            numbers.extend(std::iter::from_fn(next).take(left.min(many.checked_mul(8)?)));
            bytes = rest;
        }
    }
    Some(numbers)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn data(count: usize, encoding: Encoding, bytes: &[u8]) -> Page {
        Page { kind: Kind::Data, count, encoding, bytes: bytes.to_vec() }
    }

    fn dictionary(count: usize, bytes: &[u8]) -> Page {
        Page { kind: Kind::Dictionary, count, encoding: Encoding::Plain, bytes: bytes.to_vec() }
    }

    #[test]
    fn numbers_are_unpacked_from_runs_and_from_eights() {
        // Five times 3; eight numbers of three bits, of which one is asked for.
        let mixed = [5 << 1, 3, 1 << 1 | 1, 0b1000_1000, 0b1100_0110, 0b1111_1010];
        assert_eq!(unpack(&mixed, 3, 13), Some(vec![3, 3, 3, 3, 3, 0, 1, 2, 3, 4, 5, 6, 7]));
        assert_eq!(unpack(&mixed, 3, 6), Some(vec![3, 3, 3, 3, 3, 0]));
        // A run of a number of two bytes, and as many numbers without a bit as are asked for.
        assert_eq!(unpack(&[2 << 1, 0x34, 0x12], 13, 2), Some(vec![0x1234; 2]));
        assert_eq!(unpack(&[1 << 1 | 1], 0, 8), Some(vec![0; 8]));
        assert_eq!(unpack(&[0x80 | 1, 1, 0b101], 1, 8), None, "64 bytes are announced");
        for (short, width) in [(&[][..], 1), (&[0, 1][..], 1), (&[5 << 1][..], 1), (&[3][..], 33)] {
            assert_eq!(unpack(short, width, 8), None, "{short:?}");
        }
    }

    #[test]
    fn values_are_those_of_a_dictionary_and_those_behind_it() {
        let mut all = Values::<i32>::new();
        let pages = vec![
            dictionary(2, &[7, 0, 0, 0, 8, 0, 0, 0]),
            // Levels 1, 0, 1, and the second and first of the dictionary.
            data(3, Encoding::Dictionary, &[2, 0, 0, 0, 3, 0b101, 1, 3, 0b01]),
            data(2, Encoding::Plain, &[2, 0, 0, 0, 4, 1, 9, 0, 0, 0, 7, 0, 0, 0]),
            // Nothing but missing values.
            data(2, Encoding::Dictionary, &[2, 0, 0, 0, 4, 0, 0]),
        ];
        assert_eq!(all.add(pages, 7, true), Some(()));
        let expected = [Some(8), None, Some(7), Some(9), Some(7), None, None];
        assert_eq!(all.maybe(), expected);
        assert_eq!(all.all(), None);
        // Another row group has a dictionary of its own.
        let pages = vec![
            dictionary(1, &[1, 0, 0, 0]),
            data(1, Encoding::Dictionary, &[2, 0, 0, 0, 2, 1, 0, 2]),
        ];
        assert_eq!(all.add(pages, 1, true), Some(()));
        assert_eq!(all.maybe(), [&expected[..], &[Some(1)]].concat());
    }

    #[test]
    fn texts_and_bits_stand_one_behind_the_other() {
        let mut texts = Values::<Span>::new();
        let page = data(2, Encoding::Plain, &[2, 0, 0, 0, b'a', b'b', 0, 0, 0, 0]);
        assert_eq!(texts.add(vec![page], 2, false), Some(()));
        assert_eq!([0, 1].map(|row| texts.text(row).unwrap()), ["ab", ""]);
        assert_eq!((texts.len(), texts.get(2)), (2, None));
        let made = texts.each(|text| Ok(text.len())).unwrap();
        assert_eq!([0, 1, 2].map(|row| made.get(row)), [Some(2), Some(0), None]);
        let mut bits = Values::<bool>::new();
        let page = data(9, Encoding::Plain, &[0b1000_0001, 1]);
        assert_eq!(bits.add(vec![page], 9, false), Some(()));
        let set = [true, false, false, false, false, false, false, true, true];
        assert_eq!(bits.all().unwrap(), set);
        let mut longs = Values::<i64>::new();
        assert_eq!(longs.add(vec![data(1, Encoding::Plain, &[0xff; 8])], 1, false), Some(()));
        assert_eq!(longs.all().unwrap(), [-1]);
    }

    #[test]
    fn pages_of_another_form_are_refused() {
        let add = |pages: Vec<Page>, rows| Values::<Span>::new().add(pages, rows, false);
        let text = || data(1, Encoding::Plain, &[1, 0, 0, 0, b'a']);
        assert_eq!(add(vec![text()], 1), Some(()));
        let others = [
            (vec![text()], 2),
            (vec![text(), text()], 1),
            (vec![data(1, Encoding::Plain, &[2, 0, 0, 0, b'a'])], 1),
            (vec![data(1, Encoding::Plain, &[255, 255, 255, 255, b'a'])], 1),
            (vec![data(1, Encoding::Plain, &[1, 0, 0, 0, b'a', b'b'])], 1),
            (vec![data(1, Encoding::Dictionary, &[1, 2, 0])], 1),
            (vec![dictionary(1, &[0, 0, 0, 0]), data(1, Encoding::Dictionary, &[1, 2, 1])], 1),
            (vec![dictionary(1, &[0, 0, 0, 0]), data(1, Encoding::Dictionary, &[])], 1),
            (vec![dictionary(2, &[0, 0, 0, 0])], 0),
        ];
        for (pages, rows) in others {
            let shown = format!("{pages:?}");
            assert_eq!(add(pages, rows), None, "{shown}");
        }
        let optional =
            |bytes: &[u8]| Values::<i32>::new().add(vec![data(1, Encoding::Plain, bytes)], 1, true);
        assert_eq!(optional(&[2, 0, 0, 0, 2, 1, 9, 0, 0, 0]), Some(()));
        assert_eq!(optional(&[255, 0, 0, 0, 2, 1, 9, 0, 0, 0]), None);
        assert_eq!(optional(&[2, 0, 0]), None);
    }
}
