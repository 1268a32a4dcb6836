use proptest::prelude::*;

use super::*;
use crate::attribute::test_support::{Made, World, oid, on};
use crate::facts::{IdentityId, Lineage, Oid, Word};

const REVIEW: Credit =
    Credit { role: Role::Reviewer, who: IdentityId(0), form: Form::Merge(Word::of(&"r=")) };

/// A commit with its parents' numbers; reviewed, where it is a merge.
fn commit(n: usize, parents: &[usize], reviewed: bool) -> Commit {
    Commit {
        message: "Subject".into(),
        credits: if reviewed { [REVIEW].into() } else { Box::default() },
        merges: parents.len() > 1,
        ..Commit::bare(number(n))
    }
}

/// What is known of these commits, which have the parents that they were given.
fn facts(commits: Vec<Commit>, parents: &[&[usize]]) -> RepoFacts {
    let ids = |parents: &&[usize]| parents.iter().map(|n| number(*n)).collect::<Vec<_>>();
    let lineage = Lineage::of(&commits, parents.iter().map(ids));
    RepoFacts { commits, lineage, ..RepoFacts::default() }
}

fn number(n: usize) -> Oid {
    let mut bytes = [1; 20];
    bytes[..2].copy_from_slice(&[(n / 250) as u8 + 1, (n % 250) as u8 + 1]);
    Oid::from_bytes(&bytes).unwrap()
}

/// Commits 0, 1, … with these parents; every merge is reviewed but those told.
fn history(parents: &[&[usize]], silent: &[usize]) -> RepoFacts {
    let commits = parents.iter().enumerate();
    let commits = commits.map(|(n, parents)| commit(n, parents, !silent.contains(&n)));
    facts(commits.collect(), parents)
}

/// The merge that decides for each commit; `-1`: none.
fn deciding(facts: &RepoFacts) -> Vec<i64> {
    let brought = Brought::new(facts, Day::from_seconds(0));
    let at = |n| brought.deciding.get(n).copied().flatten().map_or(-1, i64::from);
    (0..facts.commits.len()).map(at).collect()
}

#[test]
fn a_merge_covers_what_its_first_parent_did_not_have() {
    // 0 – 1 – 4 is the branch, 2 – 3 left it at 0; 4 merges 3.
    assert_eq!(deciding(&history(&[&[], &[0], &[0], &[2], &[1, 3]], &[])), [-1, -1, 4, 4, -1]);
    // 5 goes on from 2, which 3 had merged.
    let twice: [&[usize]; 7] = [&[], &[0], &[0], &[1, 2], &[2], &[4], &[3, 5]];
    assert_eq!(deciding(&history(&twice, &[])), [-1, -1, 3, -1, 6, 6, -1]);
}

#[test]
fn the_innermost_merge_with_a_review_decides() {
    // 4 and 6 roll up 3 and 5; 8 merges the roll-up, and 7 on it.
    let rolled: [&[usize]; 9] = [&[], &[0], &[0], &[0], &[2, 3], &[0], &[4, 5], &[6], &[1, 7]];
    assert_eq!(deciding(&history(&rolled, &[])), [-1, -1, 8, 4, 8, 6, 8, 8, -1]);
    assert_eq!(deciding(&history(&rolled, &[4])), [-1, -1, 8, 8, 8, 6, 8, 8, -1]);
    assert_eq!(deciding(&history(&rolled, &[8])), [-1, -1, -1, 4, -1, 6, -1, -1, -1]);
    assert!(Brought::new(&history(&rolled, &[4, 6, 8]), Day::from_seconds(0)).deciding.is_empty());
}

#[test]
fn an_octopus_covers_all_it_brings() {
    let octopus: [&[usize]; 5] = [&[], &[0], &[0], &[0], &[1, 2, 3]];
    assert_eq!(deciding(&history(&octopus, &[])), [-1, -1, 4, 4, -1]);
}

#[test]
fn merging_the_main_line_into_a_branch_covers_nothing_of_it() {
    // 3 merges 2 of the main line into the branch of 1; 4 merges that.
    let synced: [&[usize]; 5] = [&[], &[0], &[0], &[1, 2], &[2, 3]];
    assert_eq!(deciding(&history(&synced, &[])), [-1, 4, -1, 4, -1]);
}

#[test]
fn the_first_tips_line_comes_first() {
    let mut facts = history(&[&[], &[0], &[0], &[1, 2], &[2, 1]], &[]);
    let tip = |n| crate::facts::Tip { branch: "b".into(), oid: number(n) };
    facts.tips = vec![tip(3), tip(4)];
    assert_eq!(deciding(&facts), [-1, -1, 3, -1, -1]);
    facts.tips.reverse();
    assert_eq!(deciding(&facts), [-1, 4, -1, -1, -1]);
}

#[test]
fn a_cut_line_and_what_it_may_hide_are_left_alone() {
    // The first line is cut below 2; 1 is older, and 4 merges a branch of it.
    let cut: [&[usize]; 5] = [&[], &[0], &[9], &[1], &[2, 3]];
    assert_eq!(deciding(&history(&cut, &[])), [-1, -1, -1, -1, -1]);
    // A branch that left the first line above the cut is all there.
    let above: [&[usize]; 4] = [&[9], &[0], &[0], &[1, 2]];
    assert_eq!(deciding(&history(&above, &[])), [-1, -1, 3, -1]);
    // 2 is cut; 3 left before 4 merged 2, so 2 may have had it; 6 left after.
    let side: [&[usize]; 8] = [&[], &[0], &[9], &[1], &[1, 2], &[4, 3], &[4], &[5, 6]];
    assert_eq!(deciding(&history(&side, &[])), [-1, -1, -1, -1, -1, -1, 7, -1]);
}

#[test]
fn a_history_brought_in_from_elsewhere_was_reviewed_there() {
    // 1 – 2 has a root of its own; 3 merges it.
    assert_eq!(deciding(&history(&[&[], &[], &[1], &[0, 2]], &[])), [-1; 4]);
    // 1 to 4 are the other history, in which 4 merges 3; 5 brings it in. 7 brings in
    // what followed there, 9 what was done here.
    let imported: [&[usize]; 10] =
        [&[], &[], &[1], &[1], &[2, 3], &[0, 4], &[4], &[5, 6], &[7], &[7, 8]];
    assert_eq!(deciding(&history(&imported, &[])), [-1, -1, -1, 4, -1, -1, -1, -1, 9, -1]);
}

#[test]
fn a_merge_under_gerrit_was_reviewed_for_itself() {
    let mut facts = history(&[&[], &[0], &[0], &[1, 2]], &[]);
    facts.commits[3].message = format!("Merge\n\nChange-Id: I{}\n", "a".repeat(40)).into();
    assert!(Brought::new(&facts, Day::from_seconds(0)).deciding.is_empty());
    facts.commits[3].message = "Merge".into();
    for (form, expected) in [
        (Form::Notes("Gerrit".into()), None),
        (Form::NoteDb, None),
        (Form::Export("GitHub".into(), None), Some("GitHub export")),
        (Form::Trailer("Acked-by".into()), Some("merge Acked-by")),
        (Form::Line("Reviewers".into()), Some("merge Reviewers")),
        (Form::Merge("ACKs".into()), Some("merge ACKs")),
    ] {
        facts.commits[3].credits[0].form = form;
        let brought = Brought::new(&facts, Day::from_seconds(0));
        let found: Vec<String> = brought.reviews(2).map(|(_, form)| form.label()).collect();
        assert_eq!(found, Vec::from_iter(expected));
        assert_eq!(brought.reviews(1).count(), 0);
    }
}

#[test]
fn approving_ones_own_request_keeps_the_outer_review_away() {
    // 3 was rolled up in 4 by its own author, and 6 approves the roll-up.
    let mut facts = history(&[&[], &[0], &[0], &[0], &[2, 3], &[1], &[5, 4]], &[4]);
    assert_eq!(deciding(&facts)[3], 6);
    facts.commits[4].message = "Rollup merge of #3 - ana:fix, r=ana".into();
    assert_eq!(deciding(&facts)[3], 4);
    assert_eq!(Brought::new(&facts, Day::from_seconds(0)).reviews(3).count(), 0);
}

/// A branch of one commit, merged on a day with a review.
fn merged(author: &str, day: &str, merge: Made) -> World {
    World::new([
        on("2025-01-06", "cy").changing(&["pay/a.rs"]),
        on("2025-01-07", author).changing(&["pay/b.rs"]).after(&[0]),
        merge.after(&[0, 1]),
        on(day, "cy").changing(&["pay/c.rs"]).after(&[2]),
    ])
}

fn reviewers(world: &World, as_of: &str) -> Vec<(String, String)> {
    let all = world.attributed_as_of(as_of);
    let change =
        all.changes.iter().find(|change| change.oid(&world.all_facts()) == oid(1)).unwrap();
    let who = |review: &super::super::Review| {
        (all.org.person(review.person).id.clone(), review.form.label())
    };
    change.reviewers.iter().map(who).collect()
}

#[test]
fn merges_review_others_changes_once_robots_never_and_not_before_they_land() {
    let merge = || on("2025-01-09", "cy");
    let told = merge().reviewed_by("bo").reviewed_by("robot").with(Role::Helper, "eli");
    let world = merged("dee", "2025-01-10", told);
    let by_bo = [("bo".to_owned(), "merge Reviewed-by".to_owned())];
    assert_eq!(reviewers(&world, "2025-01-10"), by_bo);
    assert_eq!(reviewers(&world, "2025-01-09"), by_bo);
    assert_eq!(reviewers(&world, "2025-01-08"), []);
    assert!(
        world
            .attributed()
            .changes
            .iter()
            .all(|c| c.oid(&world.all_facts()) == oid(1) || c.reviewers.is_empty())
    );
    let own = merged("Bo <bo@example.com>", "2025-01-10", merge().reviewed_by("bo"));
    assert_eq!(reviewers(&own, "2025-01-10"), []);
}

/// Parents of a random history: the first is the branch gone on from.
fn parents() -> impl Strategy<Value = Vec<Vec<usize>>> {
    prop::collection::vec((0..4usize, 0..8usize, prop::bool::weighted(0.4)), 1..40).prop_map(
        |steps| {
            let back = |n: usize, by: usize| n.checked_sub(1 + by);
            let step = |(n, (first, second, is_merge)): (usize, (usize, usize, bool))| {
                let first = back(n, first).or(back(n, 0));
                let second = back(n, second).filter(|_| is_merge).filter(|at| Some(*at) != first);
                first.into_iter().chain(second).collect()
            };
            steps.into_iter().enumerate().map(step).collect()
        },
    )
}

fn reach(parents: &[Vec<usize>], from: usize) -> Vec<bool> {
    let mut seen = vec![false; parents.len()];
    let mut pending = vec![from];
    while let Some(at) = pending.pop() {
        if !std::mem::replace(&mut seen[at], true) {
            pending.extend(&parents[at]);
        }
    }
    seen
}

/// The innermost merge, told by what each merge of a line reaches.
fn innermost(parents: &[Vec<usize>], reviewed: &[bool], tip: usize, commit: usize) -> i64 {
    let (mut from, mut decides, mut known) = (tip, -1, vec![false; parents.len()]);
    loop {
        let follow = |at: &usize| parents[*at].first().copied();
        let line: Vec<usize> =
            std::iter::successors(Some(from), follow).take_while(|at| !known[*at]).collect();
        if line.contains(&commit) {
            return decides;
        }
        let brings =
            |merge: &usize| parents[*merge].len() > 1 && reach(parents, parents[*merge][1])[commit];
        let merge = line.into_iter().rev().find(brings).unwrap();
        if reviewed[merge] {
            decides = merge as i64;
        }
        known = reach(parents, parents[merge][0]);
        from = parents[merge][1];
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_commit_hangs_in_its_innermost_reviewed_merge(
        parents in parents(),
        reviewed in prop::collection::vec(any::<bool>(), 40),
    ) {
        let commits = parents.iter().enumerate().map(|(n, p)| commit(n, p, reviewed[n]));
        let tip = parents.len() - 1;
        let slices: Vec<&[usize]> = parents.iter().map(Vec::as_slice).collect();
        let mut facts = facts(commits.collect(), &slices);
        facts.tips = vec![crate::facts::Tip { branch: "main".into(), oid: number(tip) }];
        let found = deciding(&facts);
        let reached = reach(&parents, tip);
        for (at, found) in found.iter().enumerate().filter(|(at, _)| reached[*at]) {
            prop_assert_eq!(*found, innermost(&parents, &reviewed, tip, at), "{}", at);
        }
    }

    /// Whatever is missing, a commit hangs in the merge that it hangs in when all
    /// is there, or in none.
    #[test]
    fn a_cut_history_credits_nothing_wrongly(
        parents in parents(),
        reviewed in prop::collection::vec(any::<bool>(), 40),
        depth in 1..12usize,
        missing in prop::collection::vec(prop::bool::weighted(0.05), 40),
    ) {
        let tip = parents.len() - 1;
        let commits: Vec<Commit> =
            parents.iter().enumerate().map(|(n, p)| commit(n, p, reviewed[n])).collect();
        let tips = vec![crate::facts::Tip { branch: "main".into(), oid: number(tip) }];
        let slices: Vec<&[usize]> = parents.iter().map(Vec::as_slice).collect();
        let whole = RepoFacts { tips, ..facts(commits, &slices) };
        let expected = deciding(&whole);
        // Breadth first, as a shallow clone is cut.
        let mut there = vec![false; parents.len()];
        let mut level = vec![tip];
        for _ in 0..depth {
            let wanted = level.iter().copied().filter(|at| *at == tip || !missing[*at]);
            let fresh = |at: &usize| !std::mem::replace(&mut there[*at], true);
            let next: Vec<usize> = wanted.filter(fresh).collect();
            level = next.iter().flat_map(|at| parents[*at].clone()).collect();
        }
        let kept: Vec<usize> = (0..parents.len()).filter(|at| there[*at]).collect();
        let commits = kept.iter().map(|at| whole.commits[*at].clone()).collect();
        let slices: Vec<&[usize]> = kept.iter().map(|at| slices[*at]).collect();
        let cut = RepoFacts { tips: whole.tips, ..facts(commits, &slices) };
        for (at, found) in deciding(&cut).into_iter().enumerate() {
            let found = usize::try_from(found).map_or(-1, |merge| kept[merge] as i64);
            let all = expected.get(kept[at]).copied().unwrap_or(-1);
            prop_assert!(found == -1 || found == all, "{}: {} for {}", kept[at], found, all);
        }
    }
}
