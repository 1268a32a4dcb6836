//! What a commit message may say it takes back, in any words: `This effectively reverts
//! abc1234`, `Rollback of PR #12`, `Revert D123`. Such words are also used of what
//! somebody else took back, or will: only the content of a change tells. Pure functions
//! from text to slices of it.

use super::in_part::{clause, is_in_part, sentence};
use super::lines::{lines, subject, without_end};
use super::reverts::{MOST_NAMED, Named, is_hash};
use super::stems::stems;

/// The commits, requests and reviews that a message names behind a word of taking back,
/// in its order: at most [`MOST_NAMED`]. Quoted and indented lines say nothing, and
/// neither does a sentence that speaks of a part.
#[must_use]
pub fn mentions(message: &str) -> Vec<Named<'_>> {
    let mut found = Vec::new();
    let Some(stems) = stems().filter(|stems| stems.is_match(message)) else { return found };
    let is_conventional = ["revert:", "revert("].iter().any(|start| {
        let subject = subject(message).as_bytes().get(..start.len());
        subject.is_some_and(|subject| subject.eq_ignore_ascii_case(start.as_bytes()))
    });
    for (at, line) in lines(message) {
        if found.len() >= MOST_NAMED {
            break;
        }
        if line.starts_with(['>', ' ', '\t', '\n']) {
            continue;
        }
        if is_conventional && let Some(refs) = line.strip_prefix("Refs:") {
            named(without_end(refs), &mut found);
            continue;
        }
        let Some(word) = stems.find(line) else { continue };
        let rest = &message[at + word.end()..];
        if !is_in_part(&line[..word.start()]) && !is_in_part(sentence(rest)) {
            named(clause(rest), &mut found);
        }
    }
    found.truncate(MOST_NAMED);
    found
}

/// Whatever a text names: a commit by its id, also in an address, or by its number where
/// the history came from; a request, a review, or a change of Gerrit.
fn named<'m>(text: &'m str, found: &mut Vec<Named<'m>>) {
    let mut last = "";
    for word in text.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        let behind = std::mem::replace(&mut last, bare);
        if let Some((project, number)) = request_of(word) {
            found.push(Named::Request(project, number));
            continue;
        }
        if let Some(counted) = counted(behind, bare) {
            found.push(counted);
            continue;
        }
        let mut before = "";
        for part in word.split(|c: char| !c.is_ascii_alphanumeric()) {
            let mark = word[..part.as_ptr() as usize - word.as_ptr() as usize].chars().next_back();
            if let Some(digits) = part.strip_prefix('D').filter(|digits| is_number(digits)) {
                found.push(Named::Revision(digits));
            } else if matches!(mark, Some('#' | '!')) && is_number(part) {
                let project = Some(before).filter(|before| !before.is_empty());
                found.push(Named::Request(project, part));
            } else if is_change_id(part) {
                found.push(Named::Change(part));
            } else if let Some(digits) = part.strip_prefix('r').filter(|digits| is_number(digits)) {
                found.push(Named::Foreign(digits));
            } else if mark == Some('/') && before == "cl" && is_number(part) {
                found.push(Named::Foreign(part));
            } else if is_hash(part) && (part.len() >= 12 || part.contains(is_digit)) {
                found.push(Named::Commit(part));
            }
            before = part;
        }
    }
}

/// What a number counts, by the word before it: `revision 1234`, `CL 1234`, `PR 12`. WebKit
/// numbers commits with the branch behind: `1234@main`.
fn counted<'m>(before: &str, word: &'m str) -> Option<Named<'m>> {
    const REVISIONS: [&str; 7] =
        ["changelist", "changelists", "cl", "rev", "revision", "revisions", "svn"];
    const REQUESTS: [&str; 3] = ["mr", "pr", "request"];
    if let Some((number, _)) = word.split_once("@main").filter(|(number, _)| is_number(number)) {
        return Some(Named::Foreign(number));
    }
    let is = |words: &[&str]| words.iter().any(|word| word.eq_ignore_ascii_case(before));
    match is_number(word) {
        true if is(&REVISIONS) => Some(Named::Foreign(word)),
        true if is(&REQUESTS) => Some(Named::Request(None, word)),
        _ => None,
    }
}

fn is_change_id(text: &str) -> bool {
    let hex = text.strip_prefix('I').filter(|hex| hex.len() == 40);
    hex.is_some_and(|hex| hex.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// Project and number in the address of a request.
fn request_of(word: &str) -> Option<(Option<&str>, &str)> {
    let ways = ["/pull/", "/pulls/", "/-/merge_requests/", "/merge_requests/", "/pull-requests/"];
    let (before, rest) = ways.iter().find_map(|way| word.split_once(way))?;
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    (digits > 0).then(|| (before.rsplit('/').next(), &rest[..digits]))
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit()
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::stems::speaks_of_taking_back;
    use super::*;

    const A: &str = "1234567";
    const B: &str = "abcdef0123456789abcdef0123456789abcdef01";

    #[test]
    fn ids_are_found_behind_any_word_of_taking_back() {
        for line in [
            "This effectively reverts HASH.",
            "This commit reverts commit HASH",
            "Reverting HASH, it broke",
            "Revert HASH: it broke",
            "Rollback of commit HASH",
            "Automated rollback of commit HASH.",
            "Undo HASH",
            "* This reverts commit HASH.",
            "This reverts https://git.example.com/acme/one/commit/HASH.",
            "This reverts acme/one@HASH",
            "Reverted-commit: HASH",
            "We have to roll back the change\nof HASH here",
        ] {
            for hash in [A, B] {
                let message = format!("Work\n\n{}\n", line.replace("HASH", hash));
                assert_eq!(mentions(&message), [Named::Commit(hash)], "{message}");
            }
        }
        let refs = format!("revert: the noodle incident\n\nRefs: {A}, {B}\n");
        assert_eq!(mentions(&refs), [Named::Commit(A), Named::Commit(B)]);
    }

    #[test]
    fn requests_and_reviews_are_found_by_their_numbers() {
        assert_eq!(mentions("Revert D12: Work\n"), [Named::Revision("12")]);
        for line in [
            "Revert #12",
            "Rollback of PR #12",
            "Revert !12",
            "Roll back PR 12",
            "Undo pull request 12: it broke",
            "Reverts MR 12.",
        ] {
            assert_eq!(mentions(line), [Named::Request(None, "12")], "{line}");
        }
        for line in [
            "Undo https://git.example.com/acme/one/pull/12",
            "Reverts https://git.example.com/acme/one/-/merge_requests/12#note_1",
            "Rolls back one#12",
        ] {
            assert_eq!(mentions(line), [Named::Request(Some("one"), "12")], "{line}");
        }
    }

    #[test]
    fn numbers_of_elsewhere_are_found() {
        for line in [
            "Revert r1234",
            "Reverting r1234, it broke",
            "Revert \"r1234\"",
            "This reverts revision 1234.",
            "Revert rev 1234",
            "Back out changelist 1234",
            "Automated rollback of cl/1234",
            "Unreviewed, reverting 1234@main",
            "Revert svn r1234",
        ] {
            assert_eq!(mentions(line), [Named::Foreign("1234")], "{line}");
        }
        let id = "I0123456789012345678901234567890123456789";
        let message = format!("Take it out\n\nThis reverts change {id}.\n");
        assert_eq!(mentions(&message), [Named::Change(id)]);
        let both = format!("Unreviewed, reverting 1234@main ({A})\n");
        assert_eq!(mentions(&both), [Named::Foreign("1234"), Named::Commit(A)]);
        for line in ["Revert error1234", "Revert in 1234 places", "Revert bar r=1234x", "Undo r"] {
            assert_eq!(mentions(line), [], "{line}");
        }
    }

    #[test]
    fn parts_quotes_and_other_sentences_say_nothing() {
        for line in [
            format!("This partially reverts {A}"),
            format!("This mostly reverts {A}"),
            format!("Revert parts of {A}"),
            format!("This reverts {A}, except for the tests"),
            format!("> This reverts commit {A}"),
            format!("  Undo {A}"),
            format!("This undoes it. See {A}"),
            format!("Fixes: {A}"),
            "Revert the facade of decades".to_owned(),
        ] {
            assert_eq!(mentions(&format!("Work\n\n{line}\n")), [], "{line}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_safe(message in "(\\PC|\n|Revert |undo |[0-9a-f]{7}|#|D|/pull/|\"){0,200}") {
            let found = mentions(&message);
            prop_assert!(found.is_empty() || speaks_of_taking_back(&message));
        }
    }
}
