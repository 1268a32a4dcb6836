//! Numbers as bytes: small ones take one.

/// Writes numbers one after another.
#[derive(Debug, Default)]
pub(super) struct Out(pub(super) Vec<u8>);

impl Out {
    /// Seven bits a byte, the lowest first; the eighth says that more follow.
    pub(super) fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.0.push(number as u8 | 0x80);
            number >>= 7;
        }
        self.0.push(number as u8);
    }

    /// A number that may be negative: small either way takes one byte.
    pub(super) fn signed(&mut self, number: i64) {
        self.number((number << 1 ^ number >> 63) as u64);
    }

    /// How many of something there are, or how long something is.
    pub(super) fn count(&mut self, count: usize) {
        self.number(count as u64);
    }
}

/// Reads them again; `None` wherever there is not what was asked for.
pub(super) struct In<'b>(pub(super) &'b [u8]);

impl<'b> In<'b> {
    pub(super) fn byte(&mut self) -> Option<u8> {
        let (byte, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*byte)
    }

    /// So many bytes as they are.
    pub(super) fn bytes<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (bytes, rest) = self.0.split_first_chunk()?;
        self.0 = rest;
        Some(*bytes)
    }

    pub(super) fn number(&mut self) -> Option<u64> {
        let first = self.byte()?;
        if first < 0x80 {
            return Some(first.into());
        }
        let mut number = u64::from(first & 0x7f);
        for shift in (7..64).step_by(7) {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    pub(super) fn signed(&mut self) -> Option<i64> {
        let number = self.number()?;
        Some((number >> 1) as i64 ^ -((number & 1) as i64))
    }

    pub(super) fn u32(&mut self) -> Option<u32> {
        self.number()?.try_into().ok()
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

        #[test]
        fn numbers_are_read_as_they_were_written(number: u64, signed: i64, small in -64i64..64) {
            let mut out = Out::default();
            out.number(number);
            out.signed(signed);
            let length = out.0.len();
            out.signed(small);
            prop_assert_eq!(out.0.len(), length + 1);
            let mut read = In(&out.0);
            prop_assert_eq!(read.number(), Some(number));
            prop_assert_eq!(read.signed(), Some(signed));
            prop_assert_eq!(read.signed(), Some(small));
            prop_assert_eq!((read.byte(), read.bytes::<1>()), (None, None));
            prop_assert_eq!(In(&out.0).bytes::<1>(), out.0.first_chunk().copied());
            prop_assert_eq!(In(&out.0[..0]).number(), None);
        }

        #[test]
        fn whatever_is_read_ends(bytes: Vec<u8>) {
            let mut read = In(&bytes);
            while read.number().is_some() {}
        }
    }
}
