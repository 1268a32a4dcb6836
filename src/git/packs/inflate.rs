//! Inflating a whole object at once: its length is known beforehand.

use libdeflater::{DecompressionError, Decompressor};

use super::fault::Fault;

/// Deflate cannot shrink anything further than to a 1032nd.
const BEST_RATIO: u64 = 1032;

/// Inflates zlib streams.
pub(super) struct Inflate(Decompressor);

impl Inflate {
    pub(super) fn new() -> Self {
        Self(Decompressor::new())
    }

    /// Inflates the stream that `input` begins with; it must fill `output`
    /// exactly. Whatever follows the stream is ignored.
    pub(super) fn exactly(&mut self, input: &[u8], output: &mut [u8]) -> Result<(), Fault> {
        match self.0.zlib_decompress(input, output) {
            Ok(length) if length == output.len() => Ok(()),
            _ => Err(Fault::Stream),
        }
    }

    /// Inflates a stream of unknown length and takes `output` for it; `None`
    /// where it has more bytes than that.
    pub(super) fn at_most(
        &mut self,
        input: &[u8],
        output: &mut [u8],
    ) -> Result<Option<usize>, Fault> {
        match self.0.zlib_decompress(input, output) {
            Ok(length) => Ok(Some(length)),
            Err(DecompressionError::InsufficientSpace) => Ok(None),
            Err(DecompressionError::BadData) => Err(Fault::Stream),
        }
    }
}

/// Whether so many compressed bytes can hold so many.
pub(super) fn can_hold(compressed: u64, length: u64) -> bool {
    length <= compressed.saturating_mul(BEST_RATIO)
}

/// As many bytes hold the stream of an object, as any known program writes it:
/// a stored block has five bytes of its own, and all the rest is smaller.
pub(super) fn bound(length: usize) -> usize {
    length + length / 1024 + 64
}
