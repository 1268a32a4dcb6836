//! Finds commits by what a message says of their ids.

use crate::facts::Oid;

/// Finds places in a list by full or abbreviated commit id.
pub struct OidIndex {
    oids: Vec<Oid>,
    /// What each id begins with, as a number, and its place: ids are hashes, of which
    /// so much tells nearly all apart, and short keys are sorted soon.
    sorted: Vec<(u64, u32)>,
}

impl OidIndex {
    /// An index over these ids.
    #[must_use]
    pub fn new(oids: impl Iterator<Item = Oid>) -> Self {
        let oids: Vec<Oid> = oids.collect();
        let mut sorted: Vec<(u64, u32)> = oids.iter().map(front).zip(0..).collect();
        sorted.sort_unstable();
        Self { oids, sorted }
    }

    /// The place of the one id that starts with these hexadecimal digits; `None`
    /// when there is none or more than one. An abbreviated id means one of its
    /// own repository: only places that are `near` are looked at for it.
    #[must_use]
    pub fn find(&self, prefix: &str, near: impl Fn(usize) -> bool) -> Option<usize> {
        let prefix = prefix.to_ascii_lowercase();
        let digits = prefix.len();
        if !(7..=64).contains(&digits) || !prefix.bytes().all(|c| c.is_ascii_hexdigit()) {
            return None;
        }
        // The smallest id of either length that can start with the prefix.
        let lowest = Oid::from_hex(&format!("{prefix:0<40}"))
            .or_else(|| Oid::from_hex(&format!("{prefix:0<64}")))?;
        let lowest = front(&lowest);
        let start = self.sorted.partition_point(|(key, _)| *key < lowest);
        let same = digits.min(KEY_DIGITS);
        let begins =
            |key: u64| key >> (4 * (KEY_DIGITS - same)) == lowest >> (4 * (KEY_DIGITS - same));
        let mut found = self.sorted[start..]
            .iter()
            .take_while(|(key, _)| begins(*key))
            .map(|(_, at)| *at as usize)
            .map(|at| (&self.oids[at], at))
            .filter(|(oid, _)| oid.to_string().starts_with(&prefix))
            .filter(|(oid, at)| digits == oid.as_bytes().len() * 2 || near(*at));
        let (_, at) = found.next()?;
        found.next().is_none().then_some(at)
    }
}

/// How many hexadecimal digits a key has.
const KEY_DIGITS: usize = 16;

/// The first 16 digits of an id.
fn front(oid: &Oid) -> u64 {
    let bytes = oid.as_bytes();
    bytes[..KEY_DIGITS / 2].iter().fold(0, |key, byte| key << 8 | u64::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviated_ids_are_found_when_unique() {
        let id = |hex: &str| Oid::from_hex(&format!("{hex:0<40}")).unwrap();
        let index = OidIndex::new([id("abcdef01"), id("abcdef02"), id("ff")].into_iter());
        assert_eq!(index.find("abcdef01", |_| true), Some(0));
        assert_eq!(index.find("ABCDEF02", |_| true), Some(1));
        assert_eq!(index.find("abcdef0", |_| true), None, "two start with it");
        assert_eq!(index.find("ff00000", |_| true), Some(2));
        assert_eq!(index.find("ff0000", |_| true), None, "too short to mean anything");
        assert_eq!(index.find("1234567", |_| true), None);
    }
}
