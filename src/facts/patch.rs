//! What a change does to its files, as one value to compare.

use std::fmt;

/// A fingerprint of a commit's patch: equal for patches with the same lines on
/// the same paths, whatever the line numbers and white space, among facts that
/// were gathered together. It is not what `git patch-id` prints.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Patch([u8; 16]);

impl Patch {
    /// The fingerprint made of the first half of a hash.
    #[must_use]
    pub fn new(hash: [u8; 32]) -> Self {
        let mut bytes = [0; 16];
        bytes.copy_from_slice(&hash[..16]);
        Self(bytes)
    }
}

impl fmt::Debug for Patch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Patch(")?;
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))?;
        f.write_str(")")
    }
}
