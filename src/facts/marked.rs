//! A commit message, with what was looked for in it once: every report asks again,
//! and of most messages the answer is that there is nothing.

use std::fmt;
use std::ops::Deref;

use super::help::help_in;
use super::lines::lines;
use super::message::{change_ids, originals};
use super::reverts::reverts;

/// What a message may hold. Where a mark is missing, it does not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks(u8);

impl Marks {
    const TAKES_BACK: u8 = 1;
    const COPIES: u8 = 2;
    const CHANGE_ID: u8 = 4;
    const HELP: u8 = 8;

    /// Those of a message. All of them are told by how lines begin, so that one look at
    /// each line spares most messages the search for any.
    fn of(message: &str) -> Self {
        let (mut may, mut helps) = (0, false);
        for (at, line) in lines(message) {
            may |= Self::begun_by(line);
            helps = helps || at > 0 && help_in(line).is_some();
        }
        let takes_back = || {
            let reverts = reverts(message);
            !reverts.named.is_empty() || reverts.subject.is_some()
        };
        let mark = |mark: u8, is_there: bool| if is_there { mark } else { 0 };
        let looked_for =
            |wanted: u8, is_there: &dyn Fn() -> bool| mark(wanted, may & wanted != 0 && is_there());
        Self(
            looked_for(Self::TAKES_BACK, &takes_back)
                | looked_for(Self::COPIES, &|| !originals(message).is_empty())
                | looked_for(Self::CHANGE_ID, &|| !change_ids(message).is_empty())
                | mark(Self::HELP, helps),
        )
    }

    /// What a line may stand for by its first letters, help aside: whatever [`reverts`],
    /// [`originals`] or [`change_ids`] find begins with these.
    fn begun_by(line: &str) -> u8 {
        let bytes = line.as_bytes();
        let begins = |words: &str| {
            let start = bytes.get(..words.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(words.as_bytes()))
        };
        match bytes.first().map(u8::to_ascii_lowercase) {
            Some(b'(' | b'[') => Self::COPIES,
            Some(b'b') if begins("bac") => Self::TAKES_BACK | Self::COPIES,
            Some(b'c') if begins("cha") => Self::CHANGE_ID,
            Some(b'c') if begins("che") || begins("com") => Self::COPIES,
            Some(b'o') if begins("ori") => Self::TAKES_BACK,
            Some(b'r') if begins("rev") || begins("rea") => Self::TAKES_BACK,
            Some(b's') if begins("summary: ") => Self::TAKES_BACK,
            Some(b't') if begins("this r") || begins("this b") => Self::TAKES_BACK,
            Some(b'u') if begins("ups") => Self::COPIES,
            _ => 0,
        }
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
    use proptest::prelude::*;

    use super::*;

    /// What messages are made of that say any of it, and what looks like it.
    const PIECES: [&str; 36] = [
        "This reverts commit 0123456789ab",
        "this backs out changeset 0123456789ab",
        "THIS REVERTS 0123456789ab",
        "This thing",
        "Summary: Reverts 0123456789abcdef",
        "summary: reverts 0123456789abcdef",
        "Original commit changeset: 0123456789ab",
        "original Phabricator Diff: D123",
        "Backed out changeset 0123456789ab",
        "Backout 0123456789abcdef",
        "Reverts #12",
        "Revert \"Work\"",
        "revert: Work",
        "Back out \"Work\"",
        "Reapply \"Work\"",
        "(cherry picked from commit 0123456789ab)",
        "(backported from commit 0123456789ab)",
        "[ Upstream commit 0123456789ab ]",
        "commit 0123456789ab upstream.",
        "Commit 0123456789ab upstream",
        "from mainline-v6.1",
        "commit 0123456789ab",
        "Backport of 0123456789abcdef",
        "CHERRY-PICK OF 0123456789abcdef",
        "Upstream-commit: 0123456789ab",
        "Change-Id: I0123456789012345678901234567890123456789",
        "change-id:I0123456789012345678901234567890123456789",
        "Change it",
        "Assisted-by: Nova:nova-7",
        "ai-tool: nova",
        "MADE-WITH: nova",
        "é* Generated with Nova",
        "Written by hand",
        "Created with Nova",
        "Work of all kinds",
        "",
    ];

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

        #[test]
        fn marks_say_what_is_found(
            pieces in proptest::collection::vec((0..PIECES.len(), 0..6usize), 0..6),
            end in "[ \r\n]{0,2}",
        ) {
            let before = ["", "", "", " ", "\n", "x "];
            let lines = pieces.iter().map(|(at, by)| before[*by].to_owned() + PIECES[*at]);
            let message = lines.collect::<Vec<_>>().join("\n") + &end;
            let marks = Message::from(message.as_str()).marks();
            let reverts = reverts(&message);
            let takes_back = !reverts.named.is_empty() || reverts.subject.is_some();
            prop_assert_eq!(marks.takes_back(), takes_back);
            prop_assert_eq!(marks.is_copy(), !originals(&message).is_empty());
            prop_assert_eq!(marks.has_change_id(), !change_ids(&message).is_empty());
            let helps = message.lines().skip(1).any(|line| help_in(line).is_some());
            prop_assert_eq!(marks.tells_help(), helps);
        }
    }

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
