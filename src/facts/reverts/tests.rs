use proptest::prelude::*;

use super::*;

const A: &str = "1234567";
const B: &str = "abcdef0123456789abcdef0123456789abcdef01";
const C: &str = "0c1d2e3f4a5b";

fn named(message: &str) -> Vec<Named<'_>> {
    reverts(message).named
}

fn ids(message: &str) -> Vec<&str> {
    let all = reverts(message).named.into_iter();
    all.map(|named| match named {
        Named::Commit(hash) => hash,
        other => panic!("{other:?}"),
    })
    .collect()
}

#[test]
fn a_message_of_many_reverts_is_read_in_one_go_and_cut() {
    let many = |count: usize, end: &str| {
        let lines = (0..count).map(|n| format!("This reverts commit {n:012x}{end}"));
        format!("Revert\n\n{}", lines.collect::<String>())
    };
    let (all, more) = (many(MOST_NAMED, ".\n"), many(MOST_NAMED + 1, ".\n"));
    assert_eq!((reverts(&all).named.len(), reverts(&all).cut), (MOST_NAMED, false));
    assert_eq!((reverts(&more).named.len(), reverts(&more).cut), (MOST_NAMED, true));
    // One paragraph of nothing but openings, and brackets that never close:
    // to look for the end of either at each line would take minutes.
    let openings = "This reverts commit nothing (\n".repeat(100_000);
    assert_eq!(reverts(&openings).named, []);
    let brackets = many(MOST_NAMED, " (\n") + &openings;
    assert_eq!(reverts(&brackets).named.len(), MOST_NAMED);
}

#[test]
fn a_remark_of_any_length_that_people_write_is_passed_over() {
    let (a, b) = ("1234567", "89abcde");
    let with =
        |length: usize| format!("R\n\nThis reverts commits {a} ({}), {b}\n", "é".repeat(length));
    assert_eq!(reverts(&with(1000)).named, [Named::Commit(a), Named::Commit(b)]);
    assert_eq!(reverts(&with(4096)).named, [Named::Commit(a)]);
}

#[test]
fn ids_are_found_wrapped_and_in_sentences() {
    assert_eq!(ids(&format!("Revert \"x\"\n\nThis reverts commit {A}.\n")), [A]);
    assert_eq!(ids(&format!("R\n\nThis reverts commit\n{B}, it broke.\n")), [B]);
    assert_eq!(ids(&format!("R\n\nThis reverts commits {A}, {B} and\n{A}.\n")), [A, B, A]);
    assert_eq!(ids(&format!("R\n\nThis reverts commit {A} and commit {B}.\n")), [A, B]);
    let remarks = format!("R\n\nThis reverts commits {A} (\"x, y\"), {B} (z) and {C}.\n");
    assert_eq!(ids(&remarks), [A, B, C]);
    let merge = format!("R\n\nThis reverts commit {A}, reversing\nchanges made to {B}.\n");
    assert_eq!(ids(&merge), [A]);
    assert_eq!(ids("R\n\nThis reverts commit deadbee-ish things\n"), ["deadbee"]);
    for none in [
        format!("R\n\nSee: This reverts commit {A}.\n"),
        "R\n\nThis reverts commit 12345.\n".to_owned(),
        format!("R\n\nThis partially reverts commit {A}.\n"),
        "R\n\nReverts defaced walls\n".to_owned(),
        "R\n\nThis reverts to the old way: effaced\n".to_owned(),
        "Revertsomething 1234567890ab\n".to_owned(),
    ] {
        assert_eq!(named(&none), [], "{none}");
    }
}

#[test]
fn what_is_taken_back_in_part_goes_on() {
    for none in [
        format!("R\n\nThis reverts commit {A} partially.\n"),
        format!("R\n\nThis reverts commit {A} (the second part).\n"),
        format!("R\n\nReverts {B}, except for\nthe tests.\n"),
        format!("R\n\nThis reverts commit {A}, but keeps the test.\n"),
        format!("Partial revert of x\n\nThis reverts commit {A}.\n"),
        format!("R\n\nPartially (for one of two)\nreverts commit {A}.\n"),
    ] {
        assert_eq!(reverts(&none), Reverts::default(), "{none}");
    }
    for all in [
        format!("R\n\nThis reverts commit {A}. Part of it comes back.\n"),
        format!("Fix partial uploads\n\nThis reverts commit {A}.\n"),
        format!("R\n\nThis reverts commit {A} as part of the clean-up.\n"),
        format!("R\n\nThis reverts commit {A} (\"Count except zero\").\n"),
        format!("R\n\nThis reverts commit {A}: in particular\nit broke, and the partition.\n"),
        format!("Bug 7 - Backed out changeset {A} for bustage\n"),
        format!("R\n\nIt was done in part.\nThis reverts commit {A}.\n"),
        format!("R\n\nDone in part. It broke\nThis reverts commit {A}.\n"),
    ] {
        assert_eq!(ids(&all), [A], "{all}");
    }
}

#[test]
fn lists_have_an_id_at_the_start_of_each_line() {
    let bullets = format!("R\n\nThis reverts commits:\n- {A} Add x\n- {B} Add y\nand more\n");
    assert_eq!(ids(&bullets), [A, B]);
    let announced =
        format!("R\n\nThis reverts the following commits:\n\n  {A} (x)\n  {B} y\n\n{C} is not\n");
    assert_eq!(ids(&announced), [A, B]);
    let one = format!("R\n\nThis reverts commit {A}\n{B} is its parent\n");
    assert_eq!(ids(&one), [A, B], "wrapped, as a list of two would be");
    let apart = format!("R\n\nThis reverts commit {A} for\n{B} is its parent\n");
    assert_eq!(ids(&apart), [A], "no list was begun");
}

#[test]
fn a_revert_among_squashed_commits_is_none_of_the_whole() {
    let squash = |title: &str| {
        format!("{title} (#9)\n\n* Widen\n\n* Revert \"x\"\n\nThis reverts commit {A}.\n\n* Lint\n")
    };
    assert_eq!(ids(&squash("Widen the table")), [""; 0]);
    assert_eq!(ids(&squash("Revert \"x\"")), [A]);
    assert_eq!(ids(&squash("Roll back the table")), [A]);
    let list = format!("R\n\n* too slow\n* too large\n\nThis reverts commit {A}.\n");
    assert_eq!(ids(&list), [A], "no commits, but reasons");
    let before = format!("R\n\nThis reverts commit {A}.\n\n* one\n\n* two\n");
    assert_eq!(ids(&before), [A]);
}

#[test]
fn ranges_are_told_with_their_ends() {
    let range = |from, to, with_first| vec![Named::Range { from, to, with_first }];
    assert_eq!(named(&format!("R\n\nThis reverts commits {A}..{B}.\n")), range(A, B, false));
    assert_eq!(named(&format!("R\n\nThis reverts commits {A}^..{B}\n")), range(A, B, true));
    assert_eq!(named(&format!("R\n\nThis reverts {A}~1..{B}\n")), range(A, B, true));
    let both = format!("R\n\nThis reverts commits {A}..{B} and {C}.\n");
    assert_eq!(named(&both), [range(A, B, false), vec![Named::Commit(C)]].concat());
    assert_eq!(ids(&format!("R\n\nThis reverts commit {A}...\n")), [A], "no end, no range");
}

#[test]
fn other_tools_have_words_of_their_own() {
    assert_eq!(ids(&format!("[x] Fix\n\nReverts {B}\n\nPiperOrigin-RevId: 1\n")), [B]);
    for (title, cl) in [
        ("Automated rollback of changelist 123\n", "123"),
        ("Automated g4 rollback of changelist 45.", "45"),
    ] {
        assert_eq!(named(title), [Named::Foreign(cl)]);
    }
    assert_eq!(ids(&format!("Automated rollback of commit {B}. Revert #123.\n")), [B]);
    assert_eq!(named("Automated rollback of changelists\n"), []);
    assert_eq!(ids(&format!("Backed out changeset {C} (bug 12) for bustage r=me\n")), [C]);
    let several = format!(
        "Backed out 2 changesets\n\nBacked out changeset {C} (bug 1)\nBacked out changeset {A} (bug 1)\n"
    );
    assert_eq!(ids(&several), [C, A]);
    assert_eq!(ids(&format!("Backed out changesets {C} and {A} (bug 1)\n")), [C, A]);
    assert_eq!(ids(&format!("Backout changesets {C} and {A} (bug 1)\n")), [C, A]);
    assert_eq!(ids(&format!("Backout revision {C}, bug 1\n")), [C]);
    assert_eq!(ids(&format!("backout {C} (bug 1) for breakage\n")), [C]);
    assert_eq!(named("backout deadbeef for breakage\n"), [], "it may be a word");
    assert_eq!(ids(&format!("x: y\n\nThis backs out commit {B}.\n")), [B]);
    let out = format!(
        "Back out \"x\"\n\nSummary: Original commit changeset: {C}\n\nOriginal Phabricator Diff: D123\n"
    );
    assert_eq!(named(&out), [Named::Commit(C), Named::Revision("123")]);
    assert_eq!(reverts(&out).subject.as_deref(), Some("x"));
}

#[test]
fn forges_name_requests() {
    let request = |project, number| vec![Named::Request(project, number)];
    assert_eq!(named("R\n\nThis reverts merge request !12\n"), request(None, "12"));
    let gitlab = "R\n\nThis reverts merge request acme/web!12\n";
    assert_eq!(named(gitlab), request(Some("acme/web"), "12"));
    assert_eq!(named("R (#13)\n\nReverts acme/web#12\n"), request(Some("acme/web"), "12"));
    let two = [request(None, "7"), request(None, "8")].concat();
    assert_eq!(named("R (#13)\n\nReverts #7 and #8.\n"), two);
    assert_eq!(named("R\n\nReverts the change of #7\n"), []);
}

proptest! {
    #[test]
    fn any_text_is_safe(
        message in "(\\PC|\n|\r|This reverts commits? |Reverts |[0-9a-f]{7}|\\.\\.|!|\\^|- |:){0,200}",
    ) {
        for named in reverts(&message).named {
            let parts = match named {
                Named::Commit(hash) => vec![hash],
                Named::Range { from, to, .. } => vec![from, to],
                Named::Request(_, number) | Named::Revision(number) => vec![number],
                Named::Foreign(text) | Named::Change(text) => vec![text],
            };
            prop_assert!(parts.iter().all(|part| message.contains(part)));
        }
    }
}
