//! Deltas: how an object is made from another one.
//!
//! A delta begins with the lengths of base and result. Then come instructions:
//! copy a range of the base (highest bit set; the other bits say which bytes of
//! offset and length follow), or insert the bytes that follow (1 to 127).

use super::fault::Fault;

/// A copy without a length copies so many bytes.
const LONGEST_COPY: usize = 0x1_0000;

/// The lengths that a delta begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Lengths {
    pub(super) base: u64,
    pub(super) result: u64,
    /// Where the instructions begin.
    pub(super) instructions: usize,
}

impl Lengths {
    /// Reads what a delta begins with.
    pub(super) fn read(delta: &[u8]) -> Result<Self, Fault> {
        let (base, used) = length(delta)?;
        let (result, more) = length(&delta[used..])?;
        Ok(Self { base, result, instructions: used + more })
    }
}

/// A length in groups of seven bits, lowest first, and how many bytes it took.
fn length(bytes: &[u8]) -> Result<(u64, usize), Fault> {
    let mut value = 0u64;
    for (place, &byte) in bytes.iter().enumerate() {
        let shift = 7 * place as u32;
        let bits = u64::from(byte & 0x7f);
        if shift > 56 || (bits << shift) >> shift != bits {
            return Err(Fault::Delta);
        }
        value |= bits << shift;
        if byte & 0x80 == 0 {
            return Ok((value, place + 1));
        }
    }
    Err(Fault::Delta)
}

/// Follows the instructions of a delta; they must fill `result` exactly.
pub(super) fn apply(base: &[u8], instructions: &[u8], result: &mut [u8]) -> Result<(), Fault> {
    let (mut at, mut filled) = (0, 0);
    while let Some(&code) = instructions.get(at) {
        at += 1;
        let (source, start, length) = if code & 0x80 != 0 {
            let (start, length, used) = copy(code, &instructions[at..]).ok_or(Fault::Delta)?;
            at += used;
            (base, start, length)
        } else {
            let (start, length) = (at, usize::from(code));
            at += length;
            (instructions, start, length)
        };
        // An instruction of no length is reserved.
        let end = filled + length;
        match (source.get(start..start + length), result.get_mut(filled..end)) {
            (Some(from), Some(to)) if length > 0 => to.copy_from_slice(from),
            _ => return Err(Fault::Delta),
        }
        filled = end;
    }
    if filled == result.len() { Ok(()) } else { Err(Fault::Delta) }
}

/// Start and length of a copy, and how many bytes of `rest` say so.
fn copy(code: u8, rest: &[u8]) -> Option<(usize, usize, usize)> {
    let mut used = 0;
    let mut number = |bits: u8, count: u32| {
        let mut value = 0;
        for place in 0..count {
            if bits >> place & 1 != 0 {
                value |= usize::from(*rest.get(used)?) << (8 * place);
                used += 1;
            }
        }
        Some(value)
    };
    let start = number(code & 0x0f, 4)?;
    let length = number(code >> 4 & 0x07, 3)?;
    Some((start, if length == 0 { LONGEST_COPY } else { length }, used))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const BASE: &[u8] = b"the quick brown fox";

    fn run(delta: &[u8]) -> Result<Vec<u8>, Fault> {
        let lengths = Lengths::read(delta)?;
        let mut result = vec![0; lengths.result as usize];
        apply(BASE, &delta[lengths.instructions..], &mut result)?;
        Ok(result)
    }

    #[test]
    fn copies_and_insertions_make_the_result() {
        // 19 bytes to 14: copy 4 from 0, insert "slow", copy 6 from 9.
        let delta = b"\x13\x0e\x90\x04\x04slow\x91\x09\x06";
        assert_eq!(run(delta).unwrap(), b"the slow brown");
    }

    #[test]
    fn a_copy_without_a_length_is_64_kib() {
        let base = vec![7; 0x1_0005];
        let mut result = vec![0; 0x1_0000];
        apply(&base, b"\x81\x05", &mut result).unwrap();
        assert!(result.iter().all(|&byte| byte == 7));
        // Three bytes of length, four of offset.
        let mut result = vec![0; 0x01_0002];
        apply(&base, b"\xff\x03\x00\x00\x00\x02\x00\x01", &mut result).unwrap();
        assert_eq!(result, base[3..]);
    }

    #[test]
    fn what_does_not_fit_is_an_error() {
        for delta in [
            &b""[..],
            b"\x13",
            b"\x13\x80",
            // The result is shorter and longer than said.
            b"\x13\x05\x90\x04",
            b"\x13\x03\x90\x04",
            // A copy from beyond the base, and instructions that are cut off.
            b"\x13\x04\x91\x10\x04",
            b"\x13\x04\x91",
            b"\x13\x04\x04slo",
            // The reserved instruction.
            b"\x13\x00\x00",
            // A length of more than 64 bits.
            b"\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\x7f\x00",
        ] {
            assert_eq!(run(delta), Err(Fault::Delta), "{delta:?}");
        }
    }

    #[test]
    fn fuzzed() {
        let sound =
            [&b"\x13\x0e\x90\x04\x04slow\x91\x09\x06"[..], b"\x13\x13\xb0\x13", b"\x13\x02\x02no"];
        crate::git::fuzz::fuzz(&sound.map(<[u8]>::to_vec), |delta| {
            let Ok(lengths) = Lengths::read(delta) else { return 0 };
            // As a reader does: nothing is made that is longer than its cap.
            let length = usize::try_from(lengths.result).unwrap_or(usize::MAX);
            if length <= 4096 {
                let _ = apply(BASE, &delta[lengths.instructions..], &mut vec![0; length]);
            }
            length.min(4096)
        });
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

        #[test]
        fn arbitrary_bytes_never_panic(
            delta in prop::collection::vec(any::<u8>(), 0..64), length in 0usize..300,
        ) {
            let _ = Lengths::read(&delta);
            let _ = apply(BASE, &delta, &mut vec![0; length]);
        }
    }
}
