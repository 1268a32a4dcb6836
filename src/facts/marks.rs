//! What was looked for in a commit message once: every report asks again, and of most
//! messages the answer is that there is nothing.

use super::bors::{approved, is_sync};
use super::copies::originals;
use super::help::help_in;
use super::lines::{lines, subject};
use super::mentions::mentions;
use super::message::{change_id, merged_from};
use super::requests::{foreign, requests, revision, titled};
use super::reverts::reverts;
use super::stems::speaks_of_taking_back;
use super::tickets::{may_have_prefix, names_a_number};

/// What a message may hold. Where a mark is missing, it does not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks(u16);

impl Marks {
    const TAKES_BACK: u16 = 1;
    const COPIES: u16 = 2;
    const CHANGE_ID: u16 = 4;
    const HELP: u16 = 8;
    const SUBTREE: u16 = 16;
    const APPROVES: u16 = 32;
    const TICKET: u16 = 64;
    const PREFIX: u16 = 128;
    const NUMBER: u16 = 256;
    const SYNC: u16 = 512;
    const TOOK: u16 = 1024;
    const FOREIGN: u16 = 2048;

    /// Those of a message. Most of them are told by how lines begin, so that one look at
    /// each line spares most messages the search for any.
    #[must_use]
    pub fn of(message: &str) -> Self {
        let (mut may, mut helps) = (0, false);
        for (at, line) in lines(message) {
            may |= Self::begun_by(line);
            helps = helps || at > 0 && help_in(line).is_some();
        }
        // Those words may stand anywhere in a line.
        if speaks_of_taking_back(message) {
            may |= Self::TAKES_BACK;
        }
        let subject = subject(message);
        let is_titled = || titled(subject).is_some();
        if subject.ends_with(')') || subject.starts_with("Merge pull") || is_titled() {
            may |= Self::NUMBER;
        }
        let bears_a_number = || requests(message).next().is_some() || revision(message).is_some();
        let takes_back = || {
            let reverts = reverts(message);
            !reverts.named.is_empty() || reverts.subject.is_some() || !mentions(message).is_empty()
        };
        let mark = |mark: u16, is_there: bool| if is_there { mark } else { 0 };
        let looked_for = |wanted: u16, is_there: &dyn Fn() -> bool| {
            mark(wanted, may & wanted != 0 && is_there())
        };
        Self(
            looked_for(Self::TAKES_BACK, &takes_back)
                | looked_for(Self::COPIES, &|| !originals(message).is_empty())
                | looked_for(Self::CHANGE_ID, &|| change_id(message).is_some())
                | mark(Self::HELP, helps)
                | may & Self::SUBTREE
                | mark(Self::APPROVES, approved(message.trim_start_matches('\n')).is_some())
                | mark(Self::TICKET, names_a_number(message))
                | mark(Self::PREFIX, may_have_prefix(message))
                | looked_for(Self::NUMBER, &bears_a_number)
                | looked_for(Self::FOREIGN, &|| foreign(message).next().is_some())
                | mark(Self::SYNC, is_sync(subject))
                | mark(Self::TOOK, merged_from(subject).is_some()),
        )
    }

    /// What a line may stand for by its first letters: whatever
    /// [`originals`], [`change_id`], [`foreign`], [`revision`] or, below the subject, [`requests`]
    /// find begins with these.
    fn begun_by(line: &str) -> u16 {
        let bytes = line.as_bytes();
        let begins = |words: &str| {
            let start = bytes.get(..words.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(words.as_bytes()))
        };
        match bytes.first().map(u8::to_ascii_lowercase) {
            Some(b'[') if begins("[originally") => Self::COPIES | Self::FOREIGN,
            Some(b'(' | b'[') => Self::COPIES,
            Some(b'b') if begins("bac") => Self::COPIES,
            Some(b'c') if begins("cha") => Self::CHANGE_ID,
            Some(b'c') if begins("can") || begins("cr-") => Self::FOREIGN,
            Some(b'c') if begins("che") || begins("com") => Self::COPIES,
            Some(b'a') if begins("adapted") => Self::COPIES,
            Some(b'd') if begins("dif") => Self::NUMBER,
            Some(b'f') if begins("from-svn") => Self::FOREIGN,
            Some(b'g') if begins("git-svn-") => Self::FOREIGN,
            Some(b'g') if begins("git-subtree-") => Self::SUBTREE,
            Some(b'g') if begins("git-c") || begins("graft") => Self::COPIES,
            Some(b'l') if begins("llvm-svn") => Self::FOREIGN,
            Some(b'l') if begins("link") => Self::CHANGE_ID,
            Some(b'o') if begins("ori") => Self::TAKES_BACK | Self::COPIES,
            Some(b'p') if begins("piper") => Self::FOREIGN,
            Some(b'p') if begins("pick") || begins("port") => Self::COPIES,
            Some(b'r') if begins("rea") => Self::TAKES_BACK,
            Some(b's') if begins("svn") => Self::FOREIGN,
            Some(b's') if begins("see m") => Self::NUMBER,
            Some(b's') if begins("source-c") => Self::COPIES,
            Some(b't') if begins("this is ") => Self::COPIES,
            Some(b'u') if begins("ups") => Self::COPIES,
            _ => 0,
        }
    }

    /// Whether [`reverts`] or [`mentions`] finds anything.
    #[must_use]
    pub fn takes_back(self) -> bool {
        self.0 & Self::TAKES_BACK != 0
    }

    /// Whether [`originals`] finds anything.
    #[must_use]
    pub fn is_copy(self) -> bool {
        self.0 & Self::COPIES != 0
    }

    /// Whether [`change_id`] finds anything.
    #[must_use]
    pub fn has_change_id(self) -> bool {
        self.0 & Self::CHANGE_ID != 0
    }

    /// Whether [`help_in`] finds anything below the subject.
    #[must_use]
    pub fn tells_help(self) -> bool {
        self.0 & Self::HELP != 0
    }

    /// Whether a line is one that `git subtree` writes: it begins with `git-subtree-`.
    #[must_use]
    pub fn is_of_subtree(self) -> bool {
        self.0 & Self::SUBTREE != 0
    }

    /// Whether [`approved`] finds a request.
    #[must_use]
    pub fn approves(self) -> bool {
        self.0 & Self::APPROVES != 0
    }

    /// Whether [`numbered`](super::tickets::numbered) may find a ticket.
    #[must_use]
    pub fn names_a_number(self) -> bool {
        self.0 & Self::TICKET != 0
    }

    /// Whether there may be a ticket with a prefix, such as `PAY-123`.
    #[must_use]
    pub fn may_have_prefix(self) -> bool {
        self.0 & Self::PREFIX != 0
    }

    /// Whether [`is_sync`] holds for the subject.
    #[must_use]
    pub fn is_sync(self) -> bool {
        self.0 & Self::SYNC != 0
    }

    /// Whether the subject says that a branch was taken in: [`merged_from`].
    #[must_use]
    pub fn took(self) -> bool {
        self.0 & Self::TOOK != 0
    }

    /// Whether every report reads the text for it, whatever its window: of a Change-Id
    /// and an approval it is enough that they are there, and which tickets have a prefix
    /// and who names requests is not the same everywhere.
    #[must_use]
    pub fn is_read(self) -> bool {
        let read = Self::TAKES_BACK | Self::COPIES | Self::HELP | Self::SUBTREE | Self::TICKET;
        self.0 & read != 0
    }

    /// Whether [`requests`] or [`revision`] find a number.
    #[must_use]
    pub fn bears_a_number(self) -> bool {
        self.0 & Self::NUMBER != 0
    }

    /// Whether [`foreign`] finds a number.
    #[must_use]
    pub fn is_from_elsewhere(self) -> bool {
        self.0 & Self::FOREIGN != 0
    }

    /// Marks that were kept, as [`Self::bits`].
    #[must_use]
    pub fn from_bits(bits: u16) -> Self {
        Self(bits)
    }

    /// As a number, to be kept.
    #[must_use]
    pub fn bits(self) -> u16 {
        self.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::tickets::numbered;
    use super::super::tokens::{number, tokens};
    use super::*;

    /// What messages are made of that say any of it, and what looks like it.
    const PIECES: [&str; 80] = [
        "git-svn-id: https://svn.example.com/trunk@12 0-1",
        "Git-SVN-id: trunk@12",
        "svn path=/trunk/; revision=12",
        "SVN-Revision: r12",
        "llvm-svn: 12",
        "From-SVN: r12",
        "PiperOrigin-RevId: 12",
        "Cr-Commit-Position: refs/heads/main@{#12}",
        "Canonical link: https://commits.example.org/12@main",
        "[originally from svn r12]",
        "Merged PR 12: Work",
        "Revert r12",
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
        "[Revert] Work",
        "Undo 'Work'",
        "Bug 7 - Backed out changeset 0123456789ab",
        "This effectively reverts 0123456789ab",
        "Automated Rollback of commit 0123456789ab",
        "We partially revert 0123456789ab",
        "rolling back D12",
        "This reverts commit 0123456789ab in part",
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
        "[jd: cherry picked from 0123456789ab]",
        "This is a backport of 0123456789ab",
        "Ported from commit 0123456789ab",
        "Git-commit: 0123456789ab",
        "Original-Commit: 0123456789ab",
        "Author: Jo <jo@example.org>",
        "    Work of all kinds",
        "Link: https://review.example.com/id/I0123456789012345678901234567890123456789",
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
        "git-subtree-dir: lib",
        "git-subtree",
        "Auto merge of #12 - ana:fix, r=bo",
        "Merge #12",
        "12: Fix it r=bo a=ana",
        "Fix it (#12)",
        "Merge pull request #12 from acme/fix",
        "See merge request acme/web!12",
        "Differential Revision: https://reviews.example.org/D12",
        "For acme/web#12",
        "Fixes #12, fixes UTF-8",
        "https://forge.example.com/acme/web/issues/12",
        "See PAY-0 and -1",
        "Merge from rustc",
        "Merge branch 'main' into topic",
        "Merge branch 'main'",
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
            let marks = Marks::of(&message);
            let reverts = reverts(&message);
            let takes_back = !reverts.named.is_empty() || reverts.subject.is_some();
            let takes_back = takes_back || !mentions(&message).is_empty();
            prop_assert_eq!(marks.takes_back(), takes_back);
            prop_assert_eq!(marks.is_copy(), !originals(&message).is_empty());
            prop_assert_eq!(marks.has_change_id(), change_id(&message).is_some());
            let helps = message.lines().skip(1).any(|line| help_in(line).is_some());
            prop_assert_eq!(marks.tells_help(), helps);
            let is_of_subtree = |line: &str| line.starts_with("git-subtree-");
            prop_assert_eq!(marks.is_of_subtree(), message.lines().any(is_of_subtree));
            let approved = approved(message.trim_start_matches('\n'));
            prop_assert_eq!(marks.approves(), approved.is_some());
            let bears = requests(&message).next().is_some() || revision(&message).is_some();
            prop_assert_eq!(marks.bears_a_number(), bears);
            prop_assert_eq!(marks.is_from_elsewhere(), foreign(&message).next().is_some());
            let names = numbered(&message, Some("acme/web")).next().is_some();
            prop_assert_eq!(marks.names_a_number(), names);
            let has_prefix = tokens(&message).any(|token| {
                let (prefix, rest) = token.text.split_once('-').unwrap_or_default();
                let number = number(rest).filter(|_| !prefix.is_empty());
                number.is_some_and(|number| !number.starts_with('0'))
            });
            prop_assert!(marks.may_have_prefix() || !has_prefix);
            prop_assert_eq!(marks.is_sync(), is_sync(subject(&message)));
            prop_assert_eq!(marks.took(), merged_from(subject(&message)).is_some());
        }
    }

    #[test]
    fn marks_say_what_is_worth_looking_for() {
        let marks = |text: &str| {
            let marks = Marks::of(text);
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
        assert!(Marks::of("Work (#7)\n").bears_a_number());
        assert!(!Marks::of("Work (#7) on\n").bears_a_number());
        assert!(Marks::of("For PAY-7\n").may_have_prefix());
        assert!(!Marks::of("For PAY-07 -1\n").may_have_prefix());
    }
}
