//! Texts that are much like each other, as the revisions of a file are.

use std::borrow::Cow;
use std::hash::Hasher;
use std::sync::Arc;

use rustc_hash::{FxHashSet, FxHasher};

/// One line in so many ends a piece.
const ONE_IN: u64 = 32;

/// A text in pieces, which others may hold as well.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SharedText(Arc<[Arc<[u8]>]>);

impl SharedText {
    /// The bytes of the text.
    #[must_use]
    pub fn bytes(&self) -> Cow<'_, [u8]> {
        match &*self.0 {
            [] => Cow::Borrowed(&[]),
            [only] => Cow::Borrowed(only),
            pieces => Cow::Owned(pieces.concat()),
        }
    }
}

impl SharedText {
    /// The pieces in order.
    #[must_use]
    pub fn pieces(&self) -> &[Arc<[u8]>] {
        &self.0
    }

    /// The text that these pieces make.
    #[must_use]
    pub fn from_pieces(pieces: Vec<Arc<[u8]>>) -> Self {
        Self(pieces.into())
    }
}

impl From<&[u8]> for SharedText {
    /// A text in one piece.
    fn from(text: &[u8]) -> Self {
        Self([text.into()].into())
    }
}

/// The pieces of many texts, each held once.
#[derive(Debug, Default)]
pub struct Pieces(FxHashSet<Arc<[u8]>>);

impl Pieces {
    /// A text that shares what it has in common with the earlier ones: pieces end
    /// behind lines that tell it themselves, so that a change elsewhere moves none
    /// of their ends.
    pub fn share(&mut self, text: &[u8]) -> SharedText {
        let mut pieces = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            let ends = memchr::memchr_iter(b'\n', rest).scan(0, |start, end| {
                let line = &rest[*start..=end];
                *start = end + 1;
                Some((end + 1, line))
            });
            let end = ends.into_iter().find(|(_, line)| ends_piece(line)).map(|(end, _)| end);
            let (piece, more) = rest.split_at(end.unwrap_or(rest.len()));
            pieces.push(self.piece(piece));
            rest = more;
        }
        SharedText(pieces.into())
    }

    fn piece(&mut self, text: &[u8]) -> Arc<[u8]> {
        if let Some(known) = self.0.get(text) {
            return Arc::clone(known);
        }
        let piece: Arc<[u8]> = text.into();
        self.0.insert(Arc::clone(&piece));
        piece
    }
}

/// Whether a piece ends behind this line: a matter of chance, but always the same.
#[must_use]
pub fn ends_piece(line: &[u8]) -> bool {
    let mut hasher = FxHasher::default();
    hasher.write(line);
    (hasher.finish() >> 32).is_multiple_of(ONE_IN)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn revisions_share_all_but_the_pieces_that_changed() {
        let lines = |changed: usize| {
            let line = |n| if n == changed { "new\n".to_owned() } else { format!("line {n}\n") };
            (0..5_000).map(line).collect::<String>()
        };
        let mut pieces = Pieces::default();
        let first = pieces.share(lines(5_000).as_bytes());
        let before = pieces.0.len();
        assert!(before > 50, "{before}");
        for changed in [0, 17, 2_500, 4_999] {
            let text = lines(changed);
            let shared = pieces.share(text.as_bytes());
            assert_eq!(*shared.bytes(), *text.as_bytes());
            assert_ne!(shared, first);
        }
        assert!(pieces.0.len() <= before + 4 * 2, "{} after {before}", pieces.0.len());
        assert_eq!(*pieces.share(b"").bytes(), *b"");
        assert_eq!(*pieces.share(b"no end").bytes(), *b"no end");
        assert_eq!(*SharedText::from(&b"x"[..]).bytes(), *b"x");
    }
}
