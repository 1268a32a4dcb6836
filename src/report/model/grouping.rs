//! The evidence of one signal, grouped by what is counted.

use std::collections::BTreeMap;

use super::evidence::{EvidenceGroup, EvidenceItem};
use super::kinds::{GroupBy, ThingKind};
use super::people::SignalReport;
use crate::signals::{self, Thing};

/// What the number of a signal counts first of all. Where its items add nothing
/// of the kind, the month.
#[must_use]
pub fn default_grouping(id: &str, evidence: &[EvidenceItem]) -> GroupBy {
    let counted = match signals::find(id).map(|signal| signal.counts) {
        Some(Thing::Person) => GroupBy::Person,
        Some(Thing::Doc) => GroupBy::Doc,
        Some(Thing::Area) => GroupBy::Area,
        Some(Thing::Repo) => GroupBy::Repo,
        Some(Thing::Team) | None => GroupBy::Team,
    };
    match evidence.is_empty() || evidence.iter().any(|item| !keys(counted, item).is_empty()) {
        true => counted,
        false => GroupBy::Month,
    }
}

/// The groups that an item belongs to.
fn keys(by: GroupBy, item: &EvidenceItem) -> Vec<String> {
    let added = |kind: ThingKind| -> Vec<String> {
        let things = item.counts().iter().filter(|thing| thing.kind == kind);
        things.map(|thing| thing.name.clone()).collect()
    };
    let mut keys = match by {
        GroupBy::Month => vec![item.time().get(..7).unwrap_or_default().to_owned()],
        GroupBy::Repo => vec![item.place().to_owned()],
        GroupBy::Team => added(ThingKind::Team),
        GroupBy::Person => added(ThingKind::Person),
        GroupBy::Doc => added(ThingKind::Doc),
        GroupBy::Area => added(ThingKind::Area),
    };
    keys.dedup();
    keys
}

/// Puts the items of a signal into groups: see [`groups`].
pub fn group(signal: &mut SignalReport, by: GroupBy) {
    signal.groups = groups(signal, by);
}

/// The items of a signal in groups, by name; months the latest first. An item
/// stands in every group that it adds to; one that adds to none stands in a
/// last group without a name. Newest first within each.
#[must_use]
pub fn groups(signal: &SignalReport, by: GroupBy) -> Vec<EvidenceGroup> {
    let mut found: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut rest = Vec::new();
    for (at, item) in signal.evidence.iter().enumerate().rev() {
        let keys = keys(by, item);
        if keys.is_empty() {
            rest.push(at);
        }
        for key in keys {
            found.entry(key).or_default().push(at);
        }
    }
    let mut named: Vec<(String, Vec<usize>)> = found.into_iter().collect();
    if by == GroupBy::Month {
        named.reverse();
    }
    if !rest.is_empty() {
        named.push((String::new(), rest));
    }
    named.into_iter().map(|(name, items)| EvidenceGroup { kind: by, name, items }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::test_support::{World, on};
    use crate::report::test_support::person;

    fn signal(id: &str) -> SignalReport {
        let world = World::new([
            on("2025-01-10", "ana").changing(&["pay/a"]),
            on("2025-02-10", "ana").changing(&["pay/a", "web/a"]),
            on("2025-03-10", "ana").changing(&["nobody/a"]),
        ]);
        let mut person = person(world, ["2025-01-01", "2025-04-01"], &[id], "ana");
        person.signals.remove(id).unwrap().as_ref().clone()
    }

    fn grouped(by: GroupBy) -> Vec<(String, Vec<usize>)> {
        let mut signal = signal("team-breadth");
        group(&mut signal, by);
        signal.groups.into_iter().map(|group| (group.name, group.items)).collect()
    }

    #[test]
    fn items_stand_in_every_group_they_add_to_newest_first() {
        let named = |name: &str, items: &[usize]| (name.to_owned(), items.to_vec());
        assert_eq!(
            grouped(GroupBy::Team),
            [named("pay", &[1, 0]), named("web", &[1]), named("", &[2])]
        );
        assert_eq!(
            grouped(GroupBy::Month),
            [named("2025-03", &[2]), named("2025-02", &[1]), named("2025-01", &[0])]
        );
        assert_eq!(grouped(GroupBy::Doc), [named("", &[2, 1, 0])]);
    }

    #[test]
    fn what_a_signal_counts_is_its_default() {
        let evidence = signal("team-breadth").evidence;
        assert_eq!(default_grouping("team-breadth", &evidence), GroupBy::Team);
        assert_eq!(default_grouping("docs-led", &evidence), GroupBy::Month, "no doc in it");
        assert_eq!(default_grouping("docs-led", &[]), GroupBy::Doc);
    }
}
