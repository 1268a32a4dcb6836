//! The key that an organisation keeps for itself.

use std::fmt;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// Shorter keys could be guessed.
pub const LEAST_BYTES: usize = 32;

/// Longer files are no keys.
const MOST_BYTES: u64 = 64 << 10;

/// A key, as a hash that goes on from it.
#[derive(Clone)]
pub struct Key {
    mac: Hmac<Sha256>,
    /// Whether others may read its file.
    pub is_open_to_others: bool,
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key")
    }
}

/// Why a file is no key.
#[derive(Debug, thiserror::Error)]
pub enum Unfit {
    /// It cannot be read.
    #[error("the key cannot be read: {0}")]
    Unreadable(#[from] io::Error),
    /// It has too few bytes, line ends behind them not counted.
    #[error("the key has {0} bytes; it needs at least {LEAST_BYTES}")]
    Short(usize),
    /// It has too many.
    #[error("the file has more than {MOST_BYTES} bytes, so it is no key")]
    Long,
}

impl Key {
    /// The key in a file: its bytes, without line ends behind them.
    ///
    /// # Errors
    /// When it cannot be read, or is too short or too long.
    pub fn read(path: &Path) -> Result<Self, Unfit> {
        let file = File::open(path)?;
        let is_open_to_others = is_open_to_others(&file)?;
        let mut bytes = Vec::new();
        file.take(MOST_BYTES + 1).read_to_end(&mut bytes)?;
        if bytes.len() as u64 > MOST_BYTES {
            return Err(Unfit::Long);
        }
        Ok(Self { is_open_to_others, ..Self::of(&bytes)? })
    }

    /// The key with these bytes.
    ///
    /// # Errors
    /// When there are too few.
    pub fn of(bytes: &[u8]) -> Result<Self, Unfit> {
        let line_ends = bytes.iter().rev().take_while(|byte| matches!(byte, b'\n' | b'\r'));
        let bytes = &bytes[..bytes.len() - line_ends.count()];
        if bytes.len() < LEAST_BYTES {
            return Err(Unfit::Short(bytes.len()));
        }
        let mac = Hmac::new_from_slice(bytes).map_err(io::Error::other)?;
        Ok(Self { mac, is_open_to_others: false })
    }

    /// What a data set tells this key from others by, without telling the key.
    #[must_use]
    pub fn check(&self) -> String {
        let hash = self.hash("check", "crosscut");
        hash[..16].iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// The hash of a text of some kind.
    pub(super) fn hash(&self, kind: &str, text: &str) -> [u8; 32] {
        let mut mac = self.mac.clone();
        for part in [kind, "\0", text] {
            mac.update(part.as_bytes());
        }
        mac.finalize().into_bytes().into()
    }
}

#[cfg(unix)]
fn is_open_to_others(file: &File) -> io::Result<bool> {
    use std::os::unix::fs::MetadataExt;
    let about = file.metadata()?;
    Ok(about.is_file() && about.mode() & 0o077 != 0)
}

#[cfg(not(unix))]
fn is_open_to_others(_: &File) -> io::Result<bool> {
    Ok(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_has_at_least_32_bytes_and_no_line_end() {
        let key = |bytes: &[u8]| Key::of(bytes).map(|key| key.check());
        assert!(matches!(key(&[7; 31]), Err(Unfit::Short(31))));
        assert!(matches!(key(b"too short\n"), Err(Unfit::Short(9))));
        let whole = key(&[7; 32]).unwrap();
        assert_eq!(key(&[&[7; 32][..], b"\r\n"].concat()).unwrap(), whole);
        assert_ne!(key(&[8; 32]).unwrap(), whole);
        assert_eq!(whole.len(), 32);
    }

    /// RFC 4231, test case 6: the keys of those before it are too short here.
    #[test]
    fn the_hash_is_hmac_sha_256() {
        let key = Key::of(&[0xaa; 131]).unwrap();
        let mut mac = key.mac;
        mac.update(b"Test Using Larger Than Block-Size Key - Hash Key First");
        let hash = mac.finalize().into_bytes();
        assert_eq!(hash[..8], [0x60, 0xe4, 0x31, 0x59, 0x1e, 0xe0, 0xb6, 0x7f]);
    }

    #[test]
    fn it_is_never_shown() {
        let key = Key::of(&[b'k'; 40]).unwrap();
        assert_eq!(format!("{key:?}"), "Key");
    }
}
