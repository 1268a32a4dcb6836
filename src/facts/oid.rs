//! Object ids of either length.

use std::fmt;
use std::hash::{Hash, Hasher};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

/// How a repository names its objects (`git init --object-format`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ObjectFormat {
    /// Ids of 20 bytes.
    #[default]
    Sha1,
    /// Ids of 32 bytes.
    Sha256,
}

impl ObjectFormat {
    /// How many bytes an id has.
    #[must_use]
    pub const fn width(self) -> usize {
        match self {
            Self::Sha1 => 20,
            Self::Sha256 => 32,
        }
    }

    /// The id that the text is, if it has as many digits as this format asks for;
    /// in upper or lower case.
    #[must_use]
    pub fn id_from_hex(self, hex: &[u8]) -> Option<Oid> {
        Oid::from_hex_bytes(hex).filter(|id| id.format == self)
    }

    /// The id that the text begins with, and what follows it.
    #[must_use]
    pub fn split_hex(self, text: &[u8]) -> Option<(Oid, &[u8])> {
        let (hex, rest) = text.split_at_checked(2 * self.width())?;
        Some((self.id_from_hex(hex)?, rest))
    }

    fn of_width(width: usize) -> Option<Self> {
        [Self::Sha1, Self::Sha256].into_iter().find(|format| format.width() == width)
    }
}

/// A Git object id: 20 bytes (SHA-1) or 32 bytes (SHA-256).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Oid {
    bytes: [u8; 32],
    format: ObjectFormat,
}

impl Oid {
    /// The id made of these bytes, or `None` unless there are 20 or 32 of them.
    #[must_use]
    pub fn from_bytes(raw: &[u8]) -> Option<Self> {
        ObjectFormat::of_width(raw.len()).map(|format| Self::padded(format, raw))
    }

    /// The id of this format that starts with these bytes; what is missing of it
    /// is 0, what is too much is left out.
    #[must_use]
    pub fn padded(format: ObjectFormat, raw: &[u8]) -> Self {
        let mut bytes = [0; 32];
        let length = raw.len().min(format.width());
        bytes[..length].copy_from_slice(&raw[..length]);
        Self { bytes, format }
    }

    /// The id written as 40 or 64 hexadecimal digits, or `None`.
    #[must_use]
    pub fn from_hex(hex: &str) -> Option<Self> {
        Self::from_hex_bytes(hex.as_bytes())
    }

    /// The same of bytes that need not be text.
    #[must_use]
    pub fn from_hex_bytes(hex: &[u8]) -> Option<Self> {
        let format =
            ObjectFormat::of_width(hex.len() / 2).filter(|_| hex.len().is_multiple_of(2))?;
        let (mut bytes, mut all) = ([0; 32], 0);
        for (byte, [high, low]) in bytes.iter_mut().zip(hex.as_chunks().0) {
            let (high, low) = (DIGIT[usize::from(*high)], DIGIT[usize::from(*low)]);
            *byte = high << 4 | low & 15;
            all |= high | low;
        }
        (all <= 15).then_some(Self { bytes, format })
    }

    /// The raw bytes: 20 or 32 of them.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.bytes[..self.format.width()]
    }

    /// The first 16 hexadecimal digits as a number: ids are hashes, of which so much
    /// tells nearly all apart.
    #[must_use]
    pub fn front(&self) -> u64 {
        let [a, b, c, d, e, f, g, h, ..] = self.bytes;
        u64::from_be_bytes([a, b, c, d, e, f, g, h])
    }

    /// Of which format it is.
    #[must_use]
    pub fn format(&self) -> ObjectFormat {
        self.format
    }

    /// The first ten hexadecimal digits: for people, never for joining.
    #[must_use]
    pub fn short(&self) -> String {
        let mut hex = self.to_string();
        hex.truncate(10);
        hex
    }
}

/// The bytes alone: two ids of different lengths hardly meet in one table.
impl Hash for Oid {
    fn hash<H: Hasher>(&self, state: &mut H) {
        // An id is a hash already: its beginning tells as much as the whole.
        let [a, b, c, d, e, f, g, h, ..] = self.bytes;
        state.write_u64(u64::from_le_bytes([a, b, c, d, e, f, g, h]));
    }
}

/// As its bytes: 20 or 32 of them.
impl Serialize for Oid {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(self.as_bytes())
    }
}

impl<'de> Deserialize<'de> for Oid {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_bytes(OidBytes)
    }
}

/// Takes the bytes of an id, in the ways in which formats hand bytes on.
struct OidBytes;

impl<'de> de::Visitor<'de> for OidBytes {
    type Value = Oid;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object id of 20 or 32 bytes")
    }

    fn visit_bytes<E: de::Error>(self, bytes: &[u8]) -> Result<Oid, E> {
        Oid::from_bytes(bytes).ok_or_else(|| E::invalid_length(bytes.len(), &self))
    }

    fn visit_seq<A: de::SeqAccess<'de>>(self, mut list: A) -> Result<Oid, A::Error> {
        let mut bytes = Vec::with_capacity(ObjectFormat::Sha1.width());
        while let Some(byte) = list.next_element()? {
            bytes.push(byte);
        }
        self.visit_bytes(&bytes)
    }
}

/// What each byte is worth as a digit: looked up, since a processor can't guess
/// whether the next one is a letter.
const DIGIT: [u8; 256] = {
    let mut worth = [NO_DIGIT; 256];
    let mut value = 0;
    while value < 16 {
        worth[b"0123456789abcdef"[value as usize] as usize] = value;
        worth[b"0123456789ABCDEF"[value as usize] as usize] = value;
        value += 1;
    }
    worth
};

/// Of a byte that is none.
const NO_DIGIT: u8 = 0xff;

impl fmt::Display for Oid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Reports name a commit with each piece of evidence.
        const DIGITS: &[u8; 16] = b"0123456789abcdef";
        let mut hex = [0; 64];
        for (pair, byte) in hex.chunks_exact_mut(2).zip(self.as_bytes()) {
            pair[0] = DIGITS[usize::from(byte >> 4)];
            pair[1] = DIGITS[usize::from(byte & 15)];
        }
        let hex = std::str::from_utf8(&hex[..2 * self.format.width()]);
        f.write_str(hex.map_err(|_| fmt::Error)?)
    }
}

impl fmt::Debug for Oid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Oid({self})")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_lengths_round_trip_through_hex() {
        for hex in ["0123456789abcdef0123456789abcdef01234567".to_owned(), "ab".repeat(32)] {
            let oid = Oid::from_hex(&hex).unwrap();
            assert_eq!(oid.to_string(), hex);
            assert_eq!(Oid::from_bytes(oid.as_bytes()), Some(oid));
        }
    }

    #[test]
    fn both_lengths_round_trip_through_serde() {
        for width in [20, 32] {
            let oid = Oid::from_bytes(&[7; 32][..width]).unwrap();
            let text = serde_json::to_string(&oid).unwrap();
            assert_eq!(serde_json::from_str::<Oid>(&text).unwrap(), oid);
        }
        assert!(serde_json::from_str::<Oid>("[1, 2]").is_err());
    }

    #[test]
    fn other_lengths_and_other_letters_are_refused() {
        assert_eq!(Oid::from_hex("0123"), None);
        assert_eq!(Oid::from_hex(&"0".repeat(41)), None);
        assert_eq!(Oid::from_hex(&"g".repeat(40)), None);
        assert_eq!(Oid::from_bytes(&[0; 21]), None);
    }

    #[test]
    fn ids_have_the_length_of_their_format() {
        let hex = b"0123456789ABCDEF0123456789abcdef01234567";
        assert!(ObjectFormat::Sha1.id_from_hex(hex).is_some());
        assert_eq!(ObjectFormat::Sha256.id_from_hex(hex), None);
        assert_eq!(ObjectFormat::Sha1.id_from_hex(&hex[..39]), None);
        let text = [hex, &b" x"[..]].concat();
        let (id, rest) = ObjectFormat::Sha1.split_hex(&text).unwrap();
        assert_eq!(id.to_string(), "0123456789abcdef0123456789abcdef01234567");
        assert_eq!(rest, b" x");
        assert_eq!(ObjectFormat::Sha256.split_hex(hex), None);
    }

    #[test]
    fn the_same_digits_in_another_length_are_another_id() {
        let (short, long) = (Oid::from_bytes(&[0; 20]), Oid::from_bytes(&[0; 32]));
        assert_ne!(short, long);
    }
}
