//! A hash of all bytes of a file, taken while it is read.

use std::io::{self, Read};

use sha2::{Digest, Sha256};

/// Hashes what is read from `inner`.
pub(super) struct Hashed<R> {
    inner: R,
    bytes: u64,
    sha256: Sha256,
}

impl<R: Read> Hashed<R> {
    pub(super) fn new(inner: R) -> Self {
        Self { inner, bytes: 0, sha256: Sha256::new() }
    }

    /// Size and SHA-256 (lower case hex) of the whole file, also of what nobody
    /// read because the reading of entries ended early.
    pub(super) fn finish(mut self) -> io::Result<(u64, String)> {
        io::copy(&mut self, &mut io::sink())?;
        let hash = self.sha256.finalize();
        Ok((self.bytes, hash.iter().map(|byte| format!("{byte:02x}")).collect()))
    }
}

impl<R: Read> Read for Hashed<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.inner.read(buffer)?;
        self.sha256.update(&buffer[..read]);
        self.bytes += read as u64;
        Ok(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_read_is_hashed_too() {
        let of = |first: usize| {
            let mut hashed = Hashed::new(&b"abc"[..]);
            hashed.read_exact(&mut vec![0; first]).unwrap();
            hashed.finish().unwrap()
        };
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(of(0), (3, abc.to_owned()));
        assert_eq!(of(2), of(0));
        assert_eq!(of(3), of(0));
    }
}
