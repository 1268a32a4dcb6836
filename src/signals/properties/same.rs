//! What changes nobody's signals.

use proptest::prelude::*;

use super::everything;
use super::history::history;
use crate::attribute::Attributed;
use crate::attribute::test_support::{Made, World, oid, on};
use crate::signals::Values;

/// Every signal of everybody without what says where a change stands in the
/// list of all: a change that counts nowhere may push others back.
fn values(all: &Attributed) -> Vec<(&'static str, Values, &'static str, String, usize)> {
    let answers = everything(all).into_iter();
    answers.map(|(id, m)| (id, m.values, m.status.id(), m.reason, m.evidence.len())).collect()
}

fn paths(count: usize) -> Vec<String> {
    (0..count).map(|n| format!("pay/of-its-own-{n}.rs")).collect()
}

fn adding(made: Made, paths: &[String]) -> Made {
    made.adding(&paths.iter().map(String::as_str).collect::<Vec<_>>())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None,
        ..ProptestConfig::default() })]

    /// Files that are new with it would belong to nobody otherwise; a robot that
    /// moves or deletes others' files does change what is there.
    #[test]
    fn what_guards_exclude(
        history in history(), at in any::<prop::sample::Index>(), day in 0..90i64,
    ) {
        let world = World::new(history.clone());
        let all = world.attributed();
        let (before, reasons) = (values(&all), world.reasons_in(&all));
        let counted: Vec<usize> = (0..history.len()).filter(|n| reasons[*n] == "-").collect();
        let first = *at.get(&counted);
        let copy = history[first].clone().plus(1).picking(first);
        // Its review is nobody's, and shows that reviews are recorded all the same.
        let recorded = before.iter().any(|(id, _, status, ..)| {
            *id == "review-reach" && *status != "no-source"
        });
        let reviewers: &[&str] = if recorded { &["ana", "dee"] } else { &[] };
        let by = |who| on("2025-01-01", who).plus(day * 86_400 + 7);
        let robot = by("robot").adding(&["pay/o"]);
        let wide = ["plat/o", "infra/o", "pay/o", "web/o", "ml/o", "lone/o"];
        let soon = by("bo").plus(86_400).deleting(&["pay/o"]).reverting(history.len());
        for (more, expected) in [
            (vec![reviewers.iter().fold(robot, |made, who| made.reviewed_by(who))], vec!["bot"]),
            (vec![by("ana").adding(&["pay/o"]), soon], vec!["reverted", "revert"]),
            (vec![copy], vec!["duplicate"]),
            (vec![by("ana").unreadable()], vec!["unread"]),
            (vec![by("ana").adding(&["pay/go.sum"])], vec!["no-substance"]),
            (vec![by("ana").renaming("pay/o", "web/o")], vec!["no-substance"]),
            (vec![adding(by("ana"), &paths(51))], vec!["bulk"]),
            (vec![by("ana").adding(&wide)], vec!["wide"]),
            (vec![by("ana").adding(&["pay/o"])], vec!["listed"]),
            // A merge is no change at all.
            (vec![by("ana").adding(&["pay/o"]).after(&[0, 1])], vec![""]),
        ] {
            let mut world = World::new(history.iter().cloned().chain(more));
            if expected == ["listed"] {
                world.blame_ignored = vec![oid(history.len())];
            }
            let all = world.attributed();
            prop_assert_eq!(&world.reasons_in(&all)[history.len()..], &expected[..]);
            prop_assert_eq!(&values(&all), &before, "{:?}", expected);
        }
    }

    /// An old address that `.mailmap` puts right, and the order in which the
    /// config lists repositories.
    #[test]
    fn old_addresses_and_the_order_of_repositories(
        history in history(), who in prop::sample::select(&super::PEOPLE[..]),
    ) {
        let of = |world: World| values(&world.attributed());
        let before = of(World::new(history.clone()));
        prop_assert_eq!(&of(World::new(history.clone()).mailmapped(who)), &before);
        prop_assert_eq!(&of(World::new(history).with_repos_swapped()), &before);
    }
}
