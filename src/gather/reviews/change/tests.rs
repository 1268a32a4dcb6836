use proptest::prelude::*;

use super::*;

fn account(number: &str) -> Option<Account> {
    Some(Account { number: number.to_owned(), server: "here".to_owned() })
}

#[test]
fn votes_are_read_in_every_form() {
    let seven = || account("7");
    assert_eq!(vote("Code-Review=+2"), Some(("Code-Review", 2, None)));
    assert_eq!(vote("Code-Review=-1, ab12"), Some(("Code-Review", -1, None)));
    assert_eq!(vote("Code-Review=0 Gerrit User 7 <7@here>"), Some(("Code-Review", 0, seven())));
    assert_eq!(vote("Code-Review=+1, ab12 A (b, c) <7@here>"), Some(("Code-Review", 1, seven())));
    assert_eq!(
        vote("Code-Review=+1 A (b, c) <7@here>,D <8@here> :\"a tag, <9@here>\""),
        Some(("Code-Review", 1, seven()))
    );
    assert_eq!(vote("-Code-Review"), Some(("Code-Review", 0, None)));
    assert_eq!(vote("-Code-Review G <7@here>"), Some(("Code-Review", 0, seven())));
    // Not of the author of the update, and nobody that can be told.
    assert_eq!(vote("Code-Review=+2 Ana <ana@here>"), None);
    assert_eq!(vote("Code-Review=much"), None);
    assert_eq!(vote("Code-Review"), None);
    assert_eq!(vote(""), None);
}

#[test]
fn footers_are_the_last_of_several_paragraphs() {
    assert_eq!(
        footers("Update\n\nLabel: X=+1\n\nPatch-set: 1\nTopic: \n\n"),
        [("Patch-set", "1"), ("Topic", "")]
    );
    assert_eq!(footers("Patch-set: 1\n"), []);
}

#[test]
fn patch_sets_have_a_number_and_perhaps_a_state() {
    assert_eq!(patch_set("12"), Ok((12, None)));
    assert_eq!(patch_set("3 (deleted)"), Ok((3, Some("deleted"))));
    assert_eq!(patch_set("three"), Err(NoUpdate));
    assert_eq!(patch_set(""), Err(NoUpdate));
}

/// A change of account 1, from its updates, newest first: who wrote each,
/// and its footers. All are merged as patch set 2 unless they say otherwise.
fn reviewers(updates: &[(&str, &str)]) -> Vec<String> {
    let mut change = Change::default();
    let first = ("1@s", "Patch-set: 1\nCommit: 1111111111111111111111111111111111111111");
    let second = ("1@s", "Patch-set: 2\nCommit: 2222222222222222222222222222222222222222");
    for (author, footers) in updates.iter().chain([&second, &first]) {
        let raw = format!(
            "tree {}\nauthor A <{author}> 5 +0000\ncommitter S <server@s> 5 +0000\n\nU\n\n{footers}\n",
            "1".repeat(40)
        );
        change.add(&RawCommit::parse(raw.as_bytes()).unwrap()).unwrap();
    }
    change.reviewers().into_iter().map(|account| account.number).collect()
}

#[test]
fn votes_on_deleted_patch_sets_are_none() {
    let vote = |on: &'static str| [("7@s", on)];
    assert_eq!(reviewers(&vote("Patch-set: 2\nLabel: Code-Review=+1")), ["7"]);
    assert_eq!(reviewers(&vote("Patch-set: 1\nLabel: Code-Review=+1")), [""; 0], "earlier");
    let deleted = ("1@s", "Patch-set: 2 (deleted)");
    let on_it = ("7@s", "Patch-set: 2\nLabel: Code-Review=+1");
    let on_first = ("8@s", "Patch-set: 1\nLabel: Code-Review=+1");
    assert_eq!(reviewers(&[deleted, on_it, on_first]), ["8"]);
}

#[test]
fn who_comes_back_votes_anew() {
    let on = ("1@s", "Patch-set: 2\nReviewer: G <7@s>");
    let off = ("1@s", "Patch-set: 2\nRemoved: G <7@s>");
    let vote = ("7@s", "Patch-set: 2\nLabel: Code-Review=+2");
    assert_eq!(reviewers(&[on, vote]), ["7"]);
    assert_eq!(reviewers(&[on, off, vote]), [""; 0], "taking off takes the vote back");
    assert_eq!(reviewers(&[vote, on, off]), ["7"]);
}

#[test]
fn the_newest_submission_tells_whose_earlier_votes_held() {
    let submitted = |by: &str| format!("Patch-set: 2\nSubmitted-with: {by} <7@s>");
    let [ok, need, other] =
        ["OK: Code-Review: G", "NEED: Code-Review: G", "OK: Verified: G"].map(submitted);
    let nobody = ("1@s", "Patch-set: 2\nSubmitted-with: OK");
    let earlier = ("7@s", "Patch-set: 1\nLabel: Code-Review=+1");
    assert_eq!(reviewers(&[("1@s", &ok), earlier]), ["7"]);
    assert_eq!(reviewers(&[("1@s", &need), earlier]), [""; 0]);
    assert_eq!(reviewers(&[("1@s", &other), earlier]), [""; 0]);
    assert_eq!(reviewers(&[nobody, ("1@s", &ok), earlier]), [""; 0], "an older submission");
    // A server that writes down what it copies would have copied this one.
    let copied = ("9@s", "Patch-set: 2\nCopied-Label: Code-Review=+1 H <8@s>");
    assert_eq!(reviewers(&[("1@s", &ok), copied, earlier]), ["8"]);
}

#[test]
fn what_the_server_writes_by_itself_is_nobody_s() {
    let raw = |author: &str| {
        format!(
            "tree {}\nauthor S <{author}> 5 +0000\ncommitter S <7@s> 5 +0000\n\nU\n\n\
             Patch-set: 1\nCommit: {}\nLabel: Code-Review=+1\n",
            "1".repeat(40),
            "2".repeat(40)
        )
    };
    let votes = |author: &str| {
        let mut change = Change::default();
        change.add(&RawCommit::parse(raw(author).as_bytes()).unwrap()).unwrap();
        change.votes.len()
    };
    assert_eq!((votes("7@s"), votes("8@s")), (0, 1));
}

proptest! {
    #[test]
    fn any_updates_are_safe(
        messages in prop::collection::vec(
            "(U\n\n)?((Patch-set: [12]( \\(deleted\\))?|Label: -?Code-Review(=[+-]?[0-3])?|\
             Copied-Label: Code-Review=\\+1|Removed: G|Reviewer: G|Status: (merged|new)|\
             Commit: [ab]{40}|Current: true|Submitted-with: OK: Code-Review: G|\\PC{0,9})\
             (,| <[0-9]@s>){0,2}\n?){0,8}",
            0..8,
        ),
    ) {
        let mut change = Change::default();
        for message in &messages {
            let raw = format!(
                "tree {}\nauthor G <1@s> 5 +0000\ncommitter S <s@s> 5 +0000\n\n{message}",
                "1".repeat(40)
            );
            if let Some(raw) = RawCommit::parse(raw.as_bytes()) {
                let _ = change.add(&raw);
            }
        }
        let reviewers = change.reviewers();
        prop_assert!(reviewers.iter().all(|who| Some(who) != change.owner.as_ref()));
        prop_assert!(reviewers.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
