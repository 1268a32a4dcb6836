//! What concerns the teams that were asked for.

use std::collections::BTreeSet;

use super::groups::counted;
use crate::org::TeamIx;
use crate::report::model::{Comparison, Coverage};
use crate::signals::View;

/// Leaves the repositories in which people of these teams changed or reviewed
/// something, or others changed something of theirs, in either quarter; the rest is
/// counted. Without teams, all are left.
pub(super) fn repositories(comparison: &mut Comparison, views: [&View<'_>; 2], teams: &[TeamIx]) {
    if teams.is_empty() {
        return;
    }
    let kept: BTreeSet<usize> = views.into_iter().flat_map(|view| concerned(view, teams)).collect();
    let all = comparison.provenance.repos.len();
    keep(&mut comparison.provenance.repos, &kept);
    for quarter in [&mut comparison.quarter, &mut comparison.against] {
        let Coverage { ownership, identity, reviews } = &mut quarter.coverage;
        keep(ownership, &kept);
        keep(identity, &kept);
        keep(reviews, &kept);
    }
    comparison.other_repos = (all - comparison.provenance.repos.len()) as u64;
}

fn concerned<'v>(view: &'v View<'_>, teams: &'v [TeamIx]) -> impl Iterator<Item = usize> + 'v {
    let is_theirs = |change: &&crate::attribute::Change| {
        let credited = change.credited.iter().map(|credit| credit.person);
        let mut people = credited.chain(change.reviewers.iter().map(|review| review.person));
        change.owners.iter().any(|team| teams.contains(team))
            || people.any(|person| view.homes(person, change.day).any(|home| teams.contains(&home)))
    };
    counted(view).filter(is_theirs).map(|change| change.repo())
}

/// One a repository, in their order.
fn keep<T>(list: &mut Vec<T>, kept: &BTreeSet<usize>) {
    let mut at = 0;
    list.retain(|_| {
        at += 1;
        kept.contains(&(at - 1))
    });
}
