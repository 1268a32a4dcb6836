//! What a commit message says by convention: trailers, Change-Ids, the original
//! of a copy. Pure functions from text to slices of it.

use std::ops::Range;

use super::lines::{lines, without_end};
use super::reverts::leading_hash;

/// More people than these are not read from one message. No message was found
/// that names a tenth of them; one that names tens of thousands is made to
/// take time.
pub const MOST_CREDITS: usize = 1000;

/// Prefixes of lines that Git itself writes into trailer blocks.
const GIT_WRITES: [&str; 2] = ["Signed-off-by: ", "(cherry picked from commit "];

/// White space as Git classifies it.
fn is_space(c: char) -> bool {
    matches!(c, ' ' | '\t' | '\n' | '\r')
}

fn is_blank(line: &str) -> bool {
    line.chars().all(is_space)
}

/// Splits `Key: value` at the start of a line: the key (letters, digits and
/// hyphens, perhaps blanks before the colon) and the trimmed value.
#[must_use]
pub fn split_trailer(line: &str) -> Option<(&str, &str)> {
    // Most lines are prose, and fail at their first blank.
    let in_key = |byte: &u8| byte.is_ascii_alphanumeric() || *byte == b'-';
    let length = line.bytes().take_while(in_key).count();
    let (key, rest) = line.split_at(length);
    let value = rest.trim_start_matches([' ', '\t']).strip_prefix(':')?;
    (!key.is_empty()).then(|| (key, value.trim_matches(is_space)))
}

/// Where Git's trailer block is in a message (the rule of
/// `git interpret-trailers` with `--no-divider`): the last paragraph other than
/// the title, if all its lines are trailers, or if one is written by Git itself
/// and at least a quarter are trailers. Empty if there is none.
#[must_use]
pub fn trailer_block(message: &str) -> Range<usize> {
    let end = end_of_log_message(message);
    let text = &message[..end];
    let title_end = lines(text)
        .find(|(_, line)| !line.starts_with('#') && is_blank(line))
        .map_or(end, |(at, _)| at);
    let (mut trailers, mut others, mut continuations) = (0usize, 0usize, 0usize);
    let (mut recognised, mut only_blanks) = (false, true);
    for (at, line) in lines(text).rev().take_while(|&(at, _)| at >= title_end) {
        if line.starts_with('#') {
            others += std::mem::take(&mut continuations);
        } else if is_blank(line) {
            if only_blanks {
                continue;
            }
            others += continuations;
            let accepted = (recognised && trailers * 3 >= others) || (trailers > 0 && others == 0);
            return if accepted { at + line.len()..end } else { end..end };
        } else {
            only_blanks = false;
            if GIT_WRITES.iter().any(|prefix| line.starts_with(prefix)) {
                recognised = true;
                trailers += 1;
                continuations = 0;
            } else if split_trailer(line).is_some() {
                trailers += 1;
                continuations = 0;
            } else if line.starts_with(is_space) {
                continuations += 1;
            } else {
                others += 1 + std::mem::take(&mut continuations);
            }
        }
    }
    end..end
}

/// Where a message ends for Git's trailers: before trailing comments, blank
/// lines and an old-style `Conflicts:` list.
fn end_of_log_message(message: &str) -> usize {
    let mut cut = None;
    let mut in_conflicts = false;
    // Any other line is part of the message, and so is all before it.
    let may_trail = |line: &str| line.starts_with(['#', '\n', '\t']) || line == "Conflicts:\n";
    let trailing = lines(message).rev().take_while(|(_, line)| may_trail(line));
    let start = trailing.last().map_or(message.len(), |(at, _)| at);
    for (at, line) in lines(&message[start..]) {
        let at = start + at;
        if line.starts_with('#') || line == "\n" {
            cut.get_or_insert(at);
        } else if line == "Conflicts:\n" {
            in_conflicts = true;
            cut.get_or_insert(at);
        } else if !(in_conflicts && line.starts_with('\t')) {
            cut = None;
            in_conflicts = false;
        }
    }
    // Git's own code cannot tell a cut at 0 from none.
    cut.filter(|&at| at > 0).unwrap_or(message.len())
}

/// Values of every `key: value` line at column 0 after the first line, in
/// order. The key is compared without regard to case. A folded line's
/// continuation is not part of the value.
#[must_use]
pub fn trailer_values<'m>(message: &'m str, key: &str) -> Vec<&'m str> {
    body_lines(message).filter_map(|line| trailer_value(line, key)).collect()
}

/// The value of a line `key: value` with this key, compared without regard to case.
fn trailer_value<'m>(line: &'m str, key: &str) -> Option<&'m str> {
    line.get(..key.len()).filter(|start| start.eq_ignore_ascii_case(key))?;
    split_trailer(line).filter(|(found, _)| found.eq_ignore_ascii_case(key)).map(|(_, value)| value)
}

/// Everything after the subject, line by line.
pub(super) fn body_lines(message: &str) -> impl DoubleEndedIterator<Item = &str> {
    let mut lines = lines(message.trim_start_matches('\n'));
    lines.next();
    lines.map(|(_, line)| without_end(line))
}

/// Gerrit's Change-Id (`I` and 40 hexadecimal digits); where there is none, that in a
/// link that Gerrit's hook writes in its place (`Link: https://review.example.com/id/I0123…`).
/// Where there are several, the **last** is the change's own, as for Gerrit: earlier ones
/// were copied in with quoted messages and squashed commits.
#[must_use]
pub fn change_id(message: &str) -> Option<&str> {
    let is_one = |id: &&str| id.strip_prefix('I').is_some_and(|hex| hex.len() == 40 && is_hex(hex));
    let in_link = |link| Some(str::rsplit_once(link, "/id/")?.1);
    // From the end: it is among the last lines, and messages may be long.
    let mut own = body_lines(message).rev().filter_map(|line| trailer_value(line, "Change-Id"));
    let links = || body_lines(message).rev().filter_map(|line| trailer_value(line, "Link"));
    own.find(is_one).or_else(|| links().filter_map(in_link).find(is_one))
}

/// Up to which commit of another history a commit squashes what happened there, as
/// `git subtree --squash` writes it: `Squashed 'lib/' changes from A..B`, with a line
/// `git-subtree-split: HASH` below.
#[must_use]
pub fn subtree_squash(message: &str) -> Option<&str> {
    let squashed = message.trim_start_matches('\n').strip_prefix("Squashed '")?;
    let (_, squashed) = squashed.lines().next()?.split_once("' ")?;
    if !squashed.starts_with("changes from ") && !squashed.starts_with("content from ") {
        return None;
    }
    let split = body_lines(message).find_map(|line| line.strip_prefix("git-subtree-split: "))?;
    leading_hash(split).map(|(hash, _)| hash)
}

/// The branch that a merge, by the subject that git gives it, took into another one, or
/// into a copy of it: `main` of `Merge branch 'main' into topic`, `Merge branch 'main' of
/// https://…`, `Merge remote-tracking branch 'origin/main' into topic`.
#[must_use]
pub fn merged_from(subject: &str) -> Option<&str> {
    let quoted = |start| subject.strip_prefix(start)?.strip_prefix('\'')?.split_once('\'');
    let (name, rest) = match (quoted("Merge branch "), quoted("Merge remote-tracking branch ")) {
        (Some(local), _) => local,
        (_, Some((remote, rest))) => (remote.split_once('/')?.1, rest),
        _ => return None,
    };
    let is_remote = subject.starts_with("Merge remote") || rest.starts_with(" of ");
    let into = rest.rsplit_once(" into ").map(|(_, into)| into.trim_matches('\''));
    into.map_or(is_remote, |into| is_remote || into != name).then_some(name)
}

fn is_hex(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn block(message: &str) -> &str {
        &message[trailer_block(message)]
    }

    #[test]
    fn a_block_is_all_trailers_or_a_quarter_with_one_of_gits() {
        assert_eq!(block("S\n\nbody\n\nFoo: 1\nBar: 2\n"), "Foo: 1\nBar: 2\n");
        assert_eq!(block("S\n\nbody\n\nFoo: 1\nFixes golang#1\n"), "");
        let mixed = "S\n\nSigned-off-by: A <a>\nx y\nx y\nx y\n";
        assert_eq!(block(mixed), &mixed[3..]);
        assert_eq!(block("S\n\nSigned-off-by: A <a>\nx y\nx y\nx y\nx y\n"), "");
        assert_eq!(block("Foo: 1\nBar: 2\n"), "");
        assert_eq!(block("S\n\nFoo: 1\n folded\n"), "Foo: 1\n folded\n");
    }

    #[test]
    fn trailing_comments_and_conflicts_do_not_hide_a_block() {
        assert_eq!(block("S\n\nFoo: 1\n\n# note\n"), "Foo: 1\n");
        assert_eq!(block("S\n\nFoo: 1\n\nConflicts:\n\ta.c\n"), "Foo: 1\n");
        assert_eq!(block(""), "");
    }

    #[test]
    fn a_change_id_is_whole_at_column_0_and_the_last() {
        let (a, b) = ("I".to_owned() + &"a".repeat(40), "I".to_owned() + &"b".repeat(40));
        let message =
            format!("S\n\nChange-Id: {b}\n  Change-Id: {b}\nChange-Id: Iabc\nchange-id:{a}\nEnd\n");
        assert_eq!(change_id(&message), Some(a.as_str()));
        let link = format!("S\n\nLink: https://review.example.com/id/{a}\n");
        assert_eq!(change_id(&link), Some(a.as_str()));
        for both in
            [format!("{link}Change-Id: {b}\n"), format!("S\n\nChange-Id: {b}\n{}", &link[3..])]
        {
            assert_eq!(change_id(&both), Some(b.as_str()), "a link stands in place of none");
        }
        for none in
            ["S\n\nLink: https://example.com/id/I12\n", "", &format!("\n\nChange-Id: {a}\n")]
        {
            assert_eq!(change_id(none), None);
        }
    }

    #[test]
    fn a_merge_of_the_main_branch_is_told_by_gits_words() {
        for subject in [
            "Merge branch 'main' into topic",
            "Merge branch 'main' of https://example.com/acme/web",
            "Merge branch 'main' of github.com:acme/web into main",
            "Merge remote-tracking branch 'origin/main' into topic",
            "Merge remote-tracking branch 'upstream/main'",
        ] {
            assert_eq!(merged_from(subject), Some("main"), "{subject}");
        }
        for subject in [
            "Merge branch 'topic' into 'main'",
            "Merge branch 'topic' into main",
            "Merge branch 'main-2' into topic",
            "Merge branch 'main'",
            "Merge remote-tracking branch 'origin/topic'",
            "Merge pull request #1 from acme/main",
            "Merge branches 'main' and 'x' into y",
            "Merge branch main",
        ] {
            assert_ne!(merged_from(subject), Some("main"), "{subject}");
        }
    }

    #[test]
    fn values_are_trimmed_and_keys_caseless() {
        let message =
            "Design: not me\n\nDesign:  RFC 7 \ndesign : 0008\n  Design: no\nDesigns: no\n";
        assert_eq!(trailer_values(message, "Design"), ["RFC 7", "0008"]);
    }

    proptest! {
        #[test]
        fn any_text_is_safe(message in "(\\PC|\n|\r|Signed-off-by: |#|\t){0,200}") {
            let range = trailer_block(&message);
            prop_assert!(message.get(range).is_some());
            let _ = (change_id(&message), trailer_values(&message, "a"));
        }
    }

    #[test]
    fn squashes_of_a_subtree_are_told_by_subject_and_trailer() {
        let hash = "a".repeat(40);
        let trailers = format!("git-subtree-dir: src/lib\ngit-subtree-split: {hash}\n");
        let changes = format!("Squashed 'src/lib/' changes from 1234567..89abcde\n\n{trailers}");
        let content = format!("Squashed 'src/lib/' content from commit 1234567\n\n{trailers}");
        assert_eq!(subtree_squash(&changes), Some(&*hash));
        assert_eq!(subtree_squash(&content), Some(&*hash));
        for other in [
            format!("Split 'src/lib/' into commit '{hash}'\n\n{trailers}"),
            "Squashed 'src/lib/' changes from 1234567..89abcde\n\nBy hand.\n".to_owned(),
            format!("Squashed 'bugs' of all kinds\n\n{trailers}"),
        ] {
            assert_eq!(subtree_squash(&other), None, "{other}");
        }
    }
}
