use super::super::record::Moment;
use super::*;
use crate::facts::When;
use crate::gather::exports::record::PullId;

const DAY: i64 = 86_400;

/// Commits 1, 2, … on top of each other: the second written and landed, and
/// the message.
fn history(commits: &[(i64, i64, &str)]) -> (Vec<Commit>, Lineage) {
    let commit = |(n, (authored, committed, message)): (u8, &(i64, i64, &str))| Commit {
        authored: When { seconds: *authored, offset_minutes: 0 },
        committed: When { seconds: *committed, offset_minutes: 0 },
        message: (*message).into(),
        ..Commit::bare(oid(n))
    };
    let commits: Vec<Commit> = (1..).zip(commits).map(commit).collect();
    let before = (0u8..).take(commits.len());
    let lineage = Lineage::of(&commits, before.map(|n| Vec::from_iter((n > 0).then(|| oid(n)))));
    (commits, lineage)
}

fn oid(n: u8) -> Oid {
    Oid::from_bytes(&[n; 20]).unwrap()
}

fn pull(forge: Forge, number: u64) -> Pull {
    Pull::named(PullId { forge, project: String::new(), number })
}

#[test]
fn the_subjects_of_every_convention_name_their_number() {
    assert_eq!(number_in_subject("Charge in cents (#12)"), Some(12));
    assert_eq!(number_in_subject("Merge pull request #12 from ana/cents"), Some(12));
    assert_eq!(number_in_subject("Auto merge of #12 - ana:cents, r=bo"), Some(12));
    assert_eq!(number_in_subject("Backport (#11) (#12)"), Some(12));
    assert_eq!(number_in_subject("Revert \"Charge in cents (#12)\""), None);
    assert_eq!(number_in_subject("Fix (#12) at last"), None);
    assert_eq!(number_in_subject("Fix #12"), None);
    assert_eq!(number_in_subject("Fix (#12x)"), None);
    assert_eq!(merge_request("Merge\n\nSee merge request acme/gateway!12"), Some(12));
    assert_eq!(merge_request("Merge\n\nSee merge request !12\r\n"), Some(12));
    assert_eq!(merge_request("Merge\n\nsays See merge request acme/gateway!12"), None);
}

#[test]
fn a_number_joins_what_landed_within_a_day_of_the_merge() {
    let commits = history(&[
        (0, 0, "a (#1)"),
        (0, 9 * DAY, "b (#1)"),
        (0, 10 * DAY, "c (#1)"),
        (0, 0, "d (#2)"),
    ]);
    let commits = Commits::new(&commits.0, &commits.1);
    let mut wanted = pull(Forge::GitHub, 1);
    wanted.ended = Moment::At(10 * DAY);
    assert_eq!(commits.by_message(&wanted, false), [1, 2]);
    wanted.ended = Moment::At(5 * DAY);
    assert_eq!(commits.by_message(&wanted, true), [0usize; 0]);
    wanted.ended = Moment::Unsaid;
    assert_eq!(commits.by_message(&wanted, true), [0usize; 0], "which of three?");
    assert_eq!(commits.by_message(&pull(Forge::GitHub, 2), true), [3]);
    assert_eq!(commits.by_message(&pull(Forge::GitHub, 2), false), [0usize; 0]);
    assert_eq!(commits.by_message(&pull(Forge::GitLab, 2), true), [0usize; 0]);
}

#[test]
fn a_rebased_series_is_followed_as_far_as_the_dates_agree() {
    let commits = history(&[(10, 90, "before"), (20, 90, "x"), (30, 91, "y"), (40, 92, "z")]);
    let commits = Commits::new(&commits.0, &commits.1);
    let head = |authored| Head { authored, ..Head::named(oid(200)) };
    let rebased = |authored: &[i64]| {
        let heads = authored.iter().map(|at| head(Some(*at))).collect();
        commits.by_ids(&Pull { landed_as: vec![oid(4)], heads, ..pull(Forge::GitHub, 1) })
    };
    assert_eq!(rebased(&[20, 30, 40]), [1, 2, 3]);
    assert_eq!(rebased(&[20, 31, 40]), [3]);
    assert_eq!(rebased(&[20, 30, 41]), [3], "squashed");
    assert_eq!(rebased(&[1, 10, 20, 30, 40]), [0, 1, 2, 3], "up to the root");
    assert_eq!(rebased(&[]), [3]);
}

#[test]
fn heads_that_a_rebase_leaves_out_and_what_landed_before_are_no_part_of_the_series() {
    let commits = history(&[(10, 90, "of another"), (20, 9000, "x"), (30, 9001, "y")]);
    let commits = Commits::new(&commits.0, &commits.1);
    let rebased = |authored: &[i64]| {
        let head = |at: &i64| Head { authored: Some(*at), ..Head::named(oid(200)) };
        let heads = authored.iter().map(head).collect();
        commits.by_ids(&Pull { landed_as: vec![oid(3)], heads, ..pull(Forge::GitHub, 1) })
    };
    assert_eq!(rebased(&[20, 25, 30]), [1, 2], "25 merged the branch below");
    assert_eq!(rebased(&[20, 30, 35]), [1, 2], "35 became nothing");
    assert_eq!(rebased(&[10, 20, 30]), [1, 2], "10 landed with the one it stood on");
}

#[test]
fn own_commits_count_for_what_was_merged_only() {
    let commits = history(&[(0, 0, "a"), (0, 0, "b")]);
    let commits = Commits::new(&commits.0, &commits.1);
    let heads = [1, 9, 2].map(|n| Head::named(oid(n)));
    let mut wanted = Pull { heads: heads.to_vec(), ..pull(Forge::GitHub, 1) };
    assert_eq!(commits.by_ids(&wanted), [0, 1]);
    wanted.merged = Some(false);
    assert_eq!(commits.by_ids(&wanted), [0usize; 0]);
}

#[test]
fn a_merge_is_no_last_one_of_a_rebased_series() {
    let mut all = history(&[(20, 90, "x"), (30, 91, "merge")]);
    all.0[1].merges = true;
    all.1 = Lineage::of(&all.0, [vec![], vec![oid(1), oid(9)]]);
    let commits = Commits::new(&all.0, &all.1);
    let head = |authored| Head { authored: Some(authored), ..Head::named(oid(200)) };
    let heads = vec![head(20), head(30)];
    let wanted = Pull { landed_as: vec![oid(2)], heads, ..pull(Forge::GitHub, 1) };
    assert_eq!(commits.by_ids(&wanted), [1]);
}

#[test]
fn a_change_id_joins_where_one_commit_has_it() {
    let [one, two] = ["1", "2"].map(|digit| format!("I{}", digit.repeat(40)));
    let message = |id: &str| format!("S\n\nChange-Id: {id}\n");
    let messages = [message(&one), message(&two), message(&two)];
    let all = history(&messages.each_ref().map(|message| (0, 0, message.as_str())));
    let commits = Commits::new(&all.0, &all.1);
    let of = |id: &str| {
        let wanted = Pull { change_id: Some(id.to_owned()), ..pull(Forge::Gerrit, 1) };
        commits.by_message(&wanted, true)
    };
    assert_eq!((of(&one), of(&two)), (vec![0], Vec::new()));
}
