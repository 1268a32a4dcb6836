//! Bytes and texts that anybody could have written, for whatever reads them. A few
//! thousand inputs a format run with all tests; more with
//!
//! ```text
//! CROSSCUT_FUZZ=2000000 cargo test --lib fuzzed
//! ```
//!
//! Each input follows from a number, which a failure prints.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// Inputs a format, unless the variable says how many.
const INPUTS: u64 = 3_000;

/// What a reader may keep of an input: so many bytes, and so many for each of its.
const KEPT: (usize, usize) = (64 << 10, 64);

/// The same numbers on every machine (SplitMix64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.roll() % end.max(1) as u64) as usize
    }
}

/// Gives `read` changed forms of sound inputs, by turns. It returns how many bytes
/// it kept, which an input must not make more than its own length is worth.
pub(crate) fn fuzz(sound: &[Vec<u8>], mut read: impl FnMut(&[u8]) -> usize) {
    let inputs = std::env::var("CROSSCUT_FUZZ").map_or(INPUTS, |number| number.parse().unwrap());
    let mut bytes = Vec::new();
    for number in 0..inputs {
        let mut dice = Dice(number);
        bytes.clear();
        bytes.extend_from_slice(&sound[number as usize % sound.len()]);
        for _ in 0..=dice.below(4) {
            change(&mut bytes, &sound[dice.below(sound.len())], &mut dice);
        }
        let kept = catch_unwind(AssertUnwindSafe(|| read(&bytes)));
        let kept = kept.unwrap_or_else(|_| panic!("input {number} of this format"));
        assert!(kept <= KEPT.0 + KEPT.1 * bytes.len(), "{kept} bytes kept of {}", bytes.len());
    }
}

/// Gives `read` changed forms of sound texts; bytes that are no UTF-8 any more come
/// as the character that stands for them.
pub(crate) fn fuzz_text(sound: &[&str], mut read: impl FnMut(&str)) {
    let sound: Vec<Vec<u8>> = sound.iter().map(|text| text.as_bytes().to_vec()).collect();
    fuzz(&sound, |bytes| {
        read(&String::from_utf8_lossy(bytes));
        0
    });
}

/// One change: what turns up in damaged files, and what somebody would try.
fn change(bytes: &mut Vec<u8>, other: &[u8], dice: &mut Dice) {
    let at = dice.below(bytes.len());
    let end = (at + 1 + dice.below(12)).min(bytes.len());
    let numbers = [[0; 4], [0xff; 4], [0x7f, 0xff, 0xff, 0xff], [0x80, 0, 0, 0], [0, 0, 0, 1]];
    match dice.below(8) {
        0 if at < bytes.len() => bytes[at] ^= 1 << dice.below(8),
        1 if at < bytes.len() => bytes[at] = dice.roll() as u8,
        2 => bytes[at..end].iter_mut().for_each(|byte| *byte = dice.roll() as u8),
        3 => bytes.truncate(at),
        4 => drop(bytes.drain(at..end)),
        // A length, a count or an offset that is as large as can be, or none.
        5 => {
            let number = numbers[dice.below(numbers.len())];
            bytes[at..end].iter_mut().zip(number).for_each(|(byte, with)| *byte = with);
        }
        6 => {
            let again = bytes[at..end].to_vec();
            bytes.splice(at..at, again);
        }
        _ => {
            let from = dice.below(other.len());
            let to = (from + dice.below(40)).min(other.len());
            bytes.splice(at..at, other[from..to].iter().copied());
        }
    }
}
