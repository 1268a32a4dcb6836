//! Finds commits by what a message says of their ids.

use rayon::prelude::*;

use crate::facts::Oid;

/// Finds places in a list by full or abbreviated commit id. The list itself stays with
/// whoever has it.
pub struct OidIndex {
    /// What each id begins with ([`Oid::front`]), and its place.
    sorted: Vec<(u64, u32)>,
}

impl OidIndex {
    /// An index over these ids.
    #[must_use]
    pub fn new(oids: impl Iterator<Item = Oid>) -> Self {
        let mut sorted: Vec<(u64, u32)> = oids.map(|oid| oid.front()).zip(0..).collect();
        sorted.par_sort_unstable();
        Self { sorted }
    }

    /// The place of an id. `oid` gives the id at a place.
    #[must_use]
    pub fn place(&self, of: Oid, oid: impl Fn(usize) -> Oid) -> Option<usize> {
        let key = of.front();
        let start = self.sorted.partition_point(|(other, _)| *other < key);
        let alike = self.sorted[start..].iter().take_while(|(other, _)| *other == key);
        alike.map(|(_, at)| *at as usize).find(|at| oid(*at) == of)
    }

    /// The place of the one id that starts with these hexadecimal digits; `None`
    /// when there is none or more than one. An abbreviated id means one of its
    /// own repository: only places that are `near` are looked at for it. `oid` gives the
    /// id at a place.
    #[must_use]
    pub fn find(
        &self,
        prefix: &str,
        oid: impl Fn(usize) -> Oid,
        near: impl Fn(usize) -> bool,
    ) -> Option<usize> {
        let prefix = prefix.to_ascii_lowercase();
        let digits = prefix.len();
        if !(7..=64).contains(&digits) || !prefix.bytes().all(|c| c.is_ascii_hexdigit()) {
            return None;
        }
        // The smallest id of either length that can start with the prefix.
        let lowest = Oid::from_hex(&format!("{prefix:0<40}"))
            .or_else(|| Oid::from_hex(&format!("{prefix:0<64}")))?;
        let lowest = lowest.front();
        let start = self.sorted.partition_point(|(key, _)| *key < lowest);
        let same = digits.min(KEY_DIGITS);
        let begins =
            |key: u64| key >> (4 * (KEY_DIGITS - same)) == lowest >> (4 * (KEY_DIGITS - same));
        let mut found = self.sorted[start..]
            .iter()
            .take_while(|(key, _)| begins(*key))
            .map(|(_, at)| *at as usize)
            .map(|at| (oid(at), at))
            .filter(|(oid, _)| oid.to_string().starts_with(&prefix))
            .filter(|(oid, at)| digits == oid.as_bytes().len() * 2 || near(*at));
        let (_, at) = found.next()?;
        found.next().is_none().then_some(at)
    }
}

/// How many hexadecimal digits a key has.
const KEY_DIGITS: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn abbreviated_ids_are_found_when_unique() {
        let id = |hex: &str| Oid::from_hex(&format!("{hex:0<40}")).unwrap();
        let ids = [id("abcdef01"), id("abcdef02"), id("ff")];
        let index = OidIndex::new(ids.into_iter());
        let find = |prefix: &str| index.find(prefix, |at| ids[at], |_| true);
        assert_eq!(find("abcdef01"), Some(0));
        assert_eq!(find("ABCDEF02"), Some(1));
        assert_eq!(find("abcdef0"), None, "two start with it");
        assert_eq!(find("ff00000"), Some(2));
        assert_eq!(find("ff0000"), None, "too short to mean anything");
        assert_eq!(find("1234567"), None);
    }

    #[test]
    fn a_whole_id_is_found_among_those_that_begin_alike() {
        let id = |end: &str| Oid::from_hex(&format!("{end:a>40}")).unwrap();
        let ids = [id("3"), id("1"), id("2")];
        let index = OidIndex::new(ids.into_iter());
        let place = |of: Oid| index.place(of, |at| ids[at]);
        assert_eq!(ids.map(place), [Some(0), Some(1), Some(2)]);
        assert_eq!(place(id("4")), None);
    }
}
