//! The texts of many commit messages, compressed until one of them is read: of most
//! commits, a report asks for no more than what their marks say.

use std::fmt;
use std::sync::OnceLock;

/// What a compressed text was, of so many bytes; `None` where it is none.
pub type Unpack = fn(&[u8], usize) -> Option<String>;

/// Messages one after another.
pub struct Texts {
    packed: Box<[u8]>,
    length: u32,
    unpack: Unpack,
    plain: OnceLock<Box<str>>,
    /// The Change-Ids of the messages that have one, by where these begin, ascending.
    change_ids: Box<[(u32, ChangeId)]>,
}

/// A Change-Id as [`change_id`](super::message::change_id) finds it: `I` and 40
/// hexadecimal digits.
pub type ChangeId = [u8; 41];

impl Texts {
    /// Texts of so many bytes in all that `unpack` makes of `packed`, with the
    /// Change-Ids of the messages that begin at these bytes, ascending.
    #[must_use]
    pub fn new(
        packed: Box<[u8]>,
        length: u32,
        unpack: Unpack,
        change_ids: Box<[(u32, ChangeId)]>,
    ) -> Self {
        Self { packed, length, unpack, plain: OnceLock::new(), change_ids }
    }

    /// How many bytes the texts have.
    #[must_use]
    pub fn len(&self) -> u32 {
        self.length
    }

    /// Whether there is no text.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.length == 0
    }

    /// The part that begins at a byte and has so many. Whoever kept the texts has
    /// looked at their checksum: where they are no text all the same, it is empty.
    pub(super) fn part(&self, start: u32, length: u32) -> &str {
        let plain = self.plain.get_or_init(|| {
            let unpacked = (self.unpack)(&self.packed, self.length as usize);
            unpacked.unwrap_or_default().into_boxed_str()
        });
        let start = start as usize;
        plain.get(start..start + length as usize).unwrap_or_default()
    }

    /// The Change-Id of the message that begins at a byte.
    pub(super) fn change_id(&self, start: u32) -> Option<&str> {
        let at = self.change_ids.binary_search_by_key(&start, |(start, _)| *start).ok()?;
        std::str::from_utf8(&self.change_ids[at].1).ok()
    }
}

impl fmt::Debug for Texts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} bytes of text", self.length)
    }
}
