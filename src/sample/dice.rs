//! Chance without chance: numbers that look thrown and never change.

/// A number in `0..sides` (0 when there are no sides) that the key alone
/// decides.
pub(super) fn roll(key: &str, sides: u64) -> u64 {
    // FNV-1a, then the finaliser of SplitMix64: keys that differ in their last
    // letter only must not give neighbouring numbers.
    let mut hash = key.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    });
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^= hash >> 31;
    hash.checked_rem(sides).unwrap_or_default()
}

/// The item that the key decides; `None` of an empty list.
pub(super) fn pick<'a, T>(key: &str, items: &'a [T]) -> Option<&'a T> {
    items.get(roll(key, items.len() as u64) as usize)
}
