//! A commit message, with what was looked for in it once: every report asks again,
//! and of most messages the answer is that there is nothing.

use std::fmt;
use std::ops::Deref;
use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::help::help_in;
use super::message::{change_ids, originals};
use super::reverts::reverts;

/// One of these stands in every message that says that an AI helped.
static HELP: LazyLock<[Finder<'static>; 6]> = LazyLock::new(|| {
    ["ssisted", "enerated", "ade", "AI-", "reated with", "ritten "].map(Finder::new)
});

/// What a message may hold. Where a mark is missing, it does not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks(u8);

impl Marks {
    const TAKES_BACK: u8 = 1;
    const COPIES: u8 = 2;
    const CHANGE_ID: u8 = 4;
    const HELP: u8 = 8;

    /// Those of a message.
    fn of(message: &str) -> Self {
        let reverts = reverts(message);
        let mark = |is_there: bool, mark: u8| if is_there { mark } else { 0 };
        let stands_there = |text: &Finder<'_>| text.find(message.as_bytes()).is_some();
        let tells_help = || message.lines().skip(1).any(|line| help_in(line).is_some());
        Self(
            mark(!reverts.named.is_empty() || reverts.subject.is_some(), Self::TAKES_BACK)
                | mark(!originals(message).is_empty(), Self::COPIES)
                | mark(!change_ids(message).is_empty(), Self::CHANGE_ID)
                | mark(HELP.iter().any(stands_there) && tells_help(), Self::HELP),
        )
    }

    /// Whether [`reverts`] finds anything.
    #[must_use]
    pub fn takes_back(self) -> bool {
        self.0 & Self::TAKES_BACK != 0
    }

    /// Whether [`originals`] finds anything.
    #[must_use]
    pub fn is_copy(self) -> bool {
        self.0 & Self::COPIES != 0
    }

    /// Whether [`change_ids`] finds anything.
    #[must_use]
    pub fn has_change_id(self) -> bool {
        self.0 & Self::CHANGE_ID != 0
    }

    /// Whether [`help_in`] finds anything below the subject.
    #[must_use]
    pub fn tells_help(self) -> bool {
        self.0 & Self::HELP != 0
    }

    /// As a number, to be kept.
    #[must_use]
    pub fn bits(self) -> u8 {
        self.0
    }
}

/// A commit message. It is its text; the marks follow from that.
#[derive(Clone, PartialEq, Eq)]
pub struct Message {
    text: Box<str>,
    marks: Marks,
}

impl Message {
    /// What may be found in it.
    #[must_use]
    pub fn marks(&self) -> Marks {
        self.marks
    }

    /// A message whose marks were kept, as [`Marks::bits`].
    #[must_use]
    pub fn kept(text: Box<str>, marks: u8) -> Self {
        Self { text, marks: Marks(marks) }
    }
}

impl Deref for Message {
    type Target = str;

    fn deref(&self) -> &str {
        &self.text
    }
}

impl From<Box<str>> for Message {
    fn from(text: Box<str>) -> Self {
        let marks = Marks::of(&text);
        Self { text, marks }
    }
}

impl From<String> for Message {
    fn from(text: String) -> Self {
        text.into_boxed_str().into()
    }
}

impl From<&str> for Message {
    fn from(text: &str) -> Self {
        Box::<str>::from(text).into()
    }
}

impl fmt::Debug for Message {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_say_what_is_worth_looking_for() {
        let marks = |text: &str| {
            let marks = Message::from(text).marks();
            [marks.takes_back(), marks.is_copy(), marks.has_change_id(), marks.tells_help()]
        };
        let hash = "c".repeat(40);
        assert_eq!(marks("Work\n\nof all kinds\n"), [false; 4]);
        assert_eq!(marks("Revert \"Work\"\n"), [true, false, false, false]);
        assert_eq!(
            marks(&format!("Undo\n\nThis reverts commit {hash}.\n")),
            [true, false, false, false]
        );
        let copy = format!("Work\n\n(cherry picked from commit {hash})\n");
        assert_eq!(marks(&copy), [false, true, false, false]);
        assert_eq!(marks(&format!("Work\n\nChange-Id: I{hash}\n")), [false, false, true, false]);
        assert_eq!(marks("Work\n\nAssisted-by: Nova:nova-7\n"), [false, false, false, true]);
        let message = Message::from("Revert \"Work\"\n");
        assert_eq!(Message::kept("Revert \"Work\"\n".into(), message.marks().bits()), message);
    }
}
