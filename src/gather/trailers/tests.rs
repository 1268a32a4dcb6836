//! Whole messages, and whom they credit.

use proptest::prelude::*;

use super::*;
use crate::facts::RawIdentity;

fn show(message: &str) -> Vec<String> {
    let who = |who: RawIdentity| match who.login {
        Some((system, login)) => format!("{}{system}:{login}", who.name),
        None => format!("{} <{}>", who.name, who.email.as_deref().unwrap_or("-")),
    };
    let told = |m: Mention| format!("{}: {}", m.form.label(), who(m.who));
    mentions(&by_nobody(message)).into_iter().map(told).collect()
}

/// A message of which it does not matter whose it is.
fn by_nobody(message: &str) -> Written<'_> {
    static NOBODY: RawIdentity = RawIdentity { name: String::new(), email: None, login: None };
    Written { message, author: &NOBODY, committer: &NOBODY }
}

#[test]
fn keys_count_anywhere_at_the_start_of_a_line_of_the_body() {
    let message = "Reviewed-by: subject <s@x>\n\nreviewed-BY:Ana <a@x>\nHelped-by : Bo <b@x>\n  \
                   Acked-by: Example <e@x>\n\tReviewed-by: Tab <t@x>\n> Acked-by: Quote <q@x>\n\
                   Fixes acme/x#1\n\nCo-authored-by: Cy <c@x>\n";
    assert_eq!(
        show(message),
        [
            "trailer Reviewed-by: Ana <a@x>",
            "trailer Helped-by: Bo <b@x>",
            "trailer Co-authored-by: Cy <c@x>"
        ]
    );
    assert_eq!(show("Reviewed-by: Only <o@x>"), [""; 0]);
}

#[test]
fn who_tested_or_reported_or_was_asked_is_not_credited() {
    let message = "S\n\nTested-by: Ana <a@x>\nReported-by: Bo <b@x>\nR=dee,eli\nTBR=gus\nReviewed-on: https://example.com/1\n";
    assert_eq!(show(message), [""; 0]);
}

#[test]
fn folded_and_wrapped_lines_continue() {
    assert_eq!(
        show("S\n\nReviewed-by: Ana Quispe\n <a@x>\n"),
        ["trailer Reviewed-by: Ana Quispe <a@x>"]
    );
    assert_eq!(
        show(
            "S\n\nAcked-by: Ana <a@x>,\nBo <b@x>\nAcked-by: Cy,\nAcked-by: Dee\n\nno trailers here\n"
        ),
        [
            "trailer Acked-by: Ana <a@x>",
            "trailer Acked-by: Bo <b@x>",
            "trailer Acked-by: Cy <->",
            "trailer Acked-by: Dee <->"
        ]
    );
    assert_eq!(
        show("S\n\nAcked-by: Ana <a@x>\n and prose\n\nmore prose\n"),
        ["trailer Acked-by: Ana <a@x>"]
    );
}

#[test]
fn what_a_subject_or_another_paragraph_says_continues_nothing() {
    assert_eq!(show("\nReviewed-by: Only <o@x>"), [""; 0], "the first line is the subject");
    let more = "\n\nno trailers here\n";
    let after = |lines: &str| show(&format!("S\n\n{lines}{more}"));
    assert_eq!(after("Reviewers: Ana <a@x>,\n\nBo <b@x> wrote it"), ["line Reviewers: Ana <a@x>"]);
    let ana = ["trailer Reviewed-by: Ana <a@x>"];
    assert_eq!(after("Reviewed-by: Ana <a@x>\n<b@x> says so"), ana);
    assert_eq!(after("Reviewed-by: Ana <a@x>\n  Bo <b@x> agrees"), ana);
    assert_eq!(after("Reviewed-by: Ana\n<a@x>"), ana);
}

#[test]
fn squash_bodies_name_their_authors_in_every_part() {
    let message = "S (#7)\n\n* First\n\nCo-authored-by: Bo <b@x>\n\n* Second\n\n\
                   Co-authored-by: bo@x.org\nCo-authored-by: Cy (c@x)\n\n  \
                   Co-authored-by: Example <e@x>\n\nIt is done.\n";
    assert_eq!(
        show(message),
        [
            "trailer Co-authored-by: Bo <b@x>",
            "trailer Co-authored-by:  <bo@x.org>",
            "trailer Co-authored-by: Cy <c@x>"
        ]
    );
}

#[test]
fn lists_of_reviewers_hold_several_and_wrap() {
    let reviewers = |list: &str| {
        let message = format!("S (#7)\n\nWhy.\n\n{list}\n\nMore, no trailers.\n");
        let of_list = |line: String| line.strip_prefix("line Reviewers: ").unwrap().to_owned();
        show(&message).into_iter().map(of_list).collect::<Vec<_>>()
    };
    let both = ["Ana Q <a@x>", "Bo <b@x>"];
    assert_eq!(reviewers("Reviewers: Ana Q <a@x>, Bo <b@x>"), both);
    assert_eq!(reviewers("Reviewers: Ana Q <a@x>, \nBo <b@x>"), both);
    assert_eq!(reviewers("Reviewers : Ana Q <a@x>, Bo\n<b@x>"), both);
    assert_eq!(reviewers("Reviewers: Ana\n Q <a@x>, Bo <b@x>"), both);
    assert_eq!(reviewers("Reviewers:\nAna Q <a@x>, Bo <b@x>"), both);
    assert_eq!(reviewers("Reivewers: Ana Q <a@x>, Bo <b@x>"), both);
    assert_eq!(reviewers("Reviewer: Ana Q <a@x>\nReviewers: Bo <b@x>"), both);
    assert_eq!(reviewers("Reviewers: Ana Q, Bo"), ["Ana Q <->", "Bo <->"]);
    assert_eq!(reviewers("Reviewers: Ana Q <a@x>\nBo <b@x> broke it."), ["Ana Q <a@x>"]);
    assert_eq!(reviewers("Reviewers: Ana Q <a@x>,\nThis list ends here"), ["Ana Q <a@x>"]);
    assert_eq!(reviewers("Reviewers:\nNobody looked at it"), [""; 0]);
    assert_eq!(reviewers("Reviewers: is this right?"), [""; 0]);
    assert_eq!(reviewers("  Reviewers: Ana Q <a@x>"), [""; 0]);
}

#[test]
fn phabricator_tells_who_was_asked_from_who_accepted() {
    let message = "S\n\nTest Plan: ran it\n\nReviewers: ana, bo, #infra\n\nReviewed By: ana, \
                   #infra\n\nSubscribers: cy\n";
    assert_eq!(show(message), ["line Reviewed By: phabricator:ana"]);
    for field in ["Differential Revision: https://example.com/D1", "Test Plan:\nran it"] {
        assert_eq!(show(&format!("S\n\nReviewers: ana\n\n{field}\n")), [""; 0]);
    }
    assert_eq!(show("S\n\nReviewers: ana\n\nPlan: none\n"), ["line Reviewers: project:ana"]);
    assert_eq!(show("S\n\nReviewed by: Ana <a@x>\n"), ["line Reviewed By: Ana <a@x>"]);
}

#[test]
fn merges_name_logins() {
    assert_eq!(show("Auto merge of #1 - ana:fix, r=bo"), ["merge r=: github:bo"]);
    assert_eq!(
        show("Auto merge of #1 - ana:fix, r=bo`,cy\n\nFix\n\nReviewed-by: Dee <d@x>\n"),
        ["merge r=: github:bo", "merge r=: github:cy", "trailer Reviewed-by: Dee <d@x>"]
    );
    let message = "Merge acme/lib#1: Fix\n\nPull request description:\n\n  ACKs for top commit:\n\n\
                   ACKs for top commit:\n  anaq:\n    ACK 1234567\n  bo:\n    Concept ACK\n\n\
                   Tree-SHA512: 12\nAcked-by: Cy <c@x>\n";
    assert_eq!(show(message), ["merge ACKs: github:anaq", "trailer Acked-by: Cy <c@x>"]);
}

#[test]
fn no_name_is_put_together_from_pieces_with_nothing_between() {
    assert_eq!(
        show("ACKs for top commit:\nReviewed-by:Reviewers:,,Reviewed-by:<"),
        ["trailer Reviewed-by: Reviewers: <->"]
    );
}

proptest! {
    #[test]
    fn any_message_is_safe_and_nothing_is_made_up(
        message in "(Reviewed-by:|Acked-by :|Reviewers:|Reviewed By:|ACKs for top commit:\n|  a:\n|    ACK|\
                    Auto merge of #1 - a:b, r=|\n|,|<|>|\"|@| and |\\(|\\PC){0,60}",
    ) {
        let flat = |text: &str| text.split_whitespace().collect::<String>();
        let all = flat(&message);
        for mention in mentions(&by_nobody(&message)) {
            prop_assert!(all.contains(&flat(&mention.who.name)));
            let email = mention.who.email.unwrap_or_default();
            // Of `a <at> b` comes `a@b`.
            let is_there = email.split('@').all(|part| message.contains(part));
            prop_assert!(is_there, "{email}");
            prop_assert!(mention.who.login.is_none_or(|(_, login)| message.contains(&login)));
        }
    }
}

#[test]
fn fuzzed_messages_are_read() {
    let sound = [
        "One\n\nReviewed-by: Ana <ana@x.example>, @bo\nAcked-by: cy (tests)\nCo-authored-by: D <d@x.example>\n",
        "Bug 7 - Two r=ana,bo sr=cy\n\nok djm@ bo@\nACKs for top commit:\n  ana:\n    ACK abc\n",
        "Three\n\npatch by Ana; reviewed by Bo and Cy for X-1\nReviewed by:\tjhb, markj\nReviewers: A <a@x>, B\n",
    ];
    crate::git::fuzz::fuzz_text(&sound, |text| drop(mentions(&by_nobody(text))));
}

#[test]
fn a_list_may_stand_below_its_key() {
    let below = |items: &str| show(&format!("S\n\nReviewed-by:\n{items}\nMore text.\n"));
    assert_eq!(
        below("- Ana <a@x>\n- Bo <b@x>\n"),
        ["trailer Reviewed-by: Ana <a@x>", "trailer Reviewed-by: Bo <b@x>"]
    );
    assert_eq!(below("* @anaq\n"), ["trailer Reviewed-by: @anaq <->"]);
    assert_eq!(below("- the tests pass on all machines\n"), [""; 0]);
    assert_eq!(below("\n- Ana <a@x>\n"), [""; 0]);
}

#[test]
fn keys_that_are_not_written_just_so_count() {
    for line in
        ["Reviwed-by: Ana <a@x>", "**Reviewed-by:** Ana <a@x>", "Code-Reviewed-by: Ana <a@x>"]
    {
        assert_eq!(show(&format!("S\n\n{line}\n")), ["trailer Reviewed-by: Ana <a@x>"], "{line}");
    }
    assert_eq!(show("S\n\nOriginal-Reviewed-by: Ana <a@x>\n"), [""; 0]);
    let pages = "S\n\nApproved by: https://github.com/ana,\nhttps://github.com/bo\n";
    assert_eq!(show(pages), ["line Approved by: github:ana", "line Approved by: github:bo"]);
}

#[test]
fn a_log_of_other_changes_credits_nobody_with_this_one() {
    let message = "Squash\n\nReviewed-by: Ana <a@x>\n\n----\nr24 | bo | 2015-10-07 | 2 lines\n\nFix\n\n\
                   Reviewed By: cy\n----\n";
    assert_eq!(show(message), ["trailer Reviewed-by: Ana <a@x>"]);
}

#[test]
fn a_key_may_stand_behind_a_bullet() {
    let message = "S (#7)\n\n* First\n* Reviewed-by: Ana Q <a@x>\n\n- Co-authored-by: Bo <b@x>\n\
                   - **Reviewed-by:** Cy <c@x>\n* Approved by: @dee\n* Acked-by: Eli Novak\n";
    assert_eq!(
        show(message),
        [
            "trailer Reviewed-by: Ana Q <a@x>",
            "trailer Co-authored-by: Bo <b@x>",
            "trailer Reviewed-by: Cy <c@x>",
            "line Approved by: @dee <->",
            "trailer Acked-by: Eli Novak <->"
        ]
    );
    for none in [
        "* Approved by: whoever is on call",
        "* Reviewed by: Ana",
        "- Reviewed-by: lines are read now",
        "* Tested-by: Ana <a@x>",
        "* main.c: Reviewed-by: Ana <a@x>",
        "  * Reviewed-by: Ana <a@x>",
        "*Reviewed-by: Ana <a@x>",
    ] {
        assert_eq!(show(&format!("S\n\n{none}\n")), [""; 0], "{none}");
    }
}

#[test]
fn squashed_commits_name_their_authors_and_reviewers() {
    let entry = |head: &str, text: &str| {
        format!(
            "commit {}\n{head}Date:   Mon Mar 3 12:00:00 2025 +0000\n\n{text}\n",
            "a".repeat(40)
        )
    };
    let ed = entry(
        "Author: Ed Lee <ed@x>\n",
        "    Tests\n\n    Why.\n\n    Reviewed-by: Flo <flo@x>\n\n        Acked-by: Example <e@x>\n",
    );
    let merge = entry("Merge: 1234567 89abcde\nAuthor: Max <max@x>\n", "    Merge main\n");
    let ana = entry("Author: Ana <a@x>\n", "    Limits\n\n    Co-authored-by: Cy <c@x>\n");
    let all = format!("{ed}\n{merge}\n{ana}");
    let expected = [
        "line squashed Author: Ed Lee <ed@x>",
        "trailer Reviewed-by: Flo <flo@x>",
        "line squashed Author: Ana <a@x>",
        "trailer Co-authored-by: Cy <c@x>",
    ];
    let opening = "Squashed commit of the following:";
    assert_eq!(show(&format!("{opening}\n\n{all}")), expected);
    let below = format!(
        "Pull request #7: Limits\n\nMerge in ACME/one from x to main\n\n{opening}\n\n{all}"
    );
    assert_eq!(show(&below), expected);
    let ended = format!("{opening}\n\n{ed}\n# Conflicts:\n#\tone\n{ana}");
    assert_eq!(show(&ended), expected[..2], "what stands below is of somebody's hand");
    let many = |count: usize| {
        let author = |n: usize| entry(&format!("Author: A{n} B <{n}@x>\n"), "    Work\n");
        show(&format!("{opening}\n\n{}", (0..count).map(author).collect::<String>())).len()
    };
    assert_eq!((many(10), many(11)), (10, 0), "a history of others");
    assert_eq!(show(&format!("As in: {opening}\n\n{all}")), [""; 0]);
    assert_eq!(show(&format!("S\n\n{all}")), [""; 0], "nothing says that it is a part");
}
