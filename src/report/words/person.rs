//! What a person's numbers stand on: their teams, and what is known where they work.

use super::super::model::{HomeMove, PathShare, PersonReport};
use super::{answers, percent, share};
use crate::attribute::Day;
use crate::config::Thresholds;

/// What stands for the team of a person who has none.
pub const NO_TEAM: &str = "no team recorded";

/// The team of a person.
#[must_use]
pub fn home(name: Option<&str>) -> &str {
    name.unwrap_or(NO_TEAM)
}

/// The team of a person, with its org: `Platform, org core`.
fn home_and_org(name: Option<&str>, org: Option<&str>) -> String {
    match (name, org) {
        (Some(team), Some(org)) => format!("{team}, org {org}"),
        (name, _) => home(name).to_owned(),
    }
}

/// The team of a person, with its org, the teams beside it and where they came
/// from: `Storefront, org shop; also in WG Latency and Guild; Payments → Storefront, 1 Jul 2025`.
#[must_use]
pub fn homes(person: &PersonReport) -> String {
    let mut text = home_and_org(person.home_name.as_deref(), person.home_org.as_deref());
    let beside: Vec<&str> = person.homes.iter().skip(1).map(|home| home.name.as_str()).collect();
    match beside.as_slice() {
        [] => {}
        [one] => text.push_str(&format!("; also in {one}")),
        [most @ .., last] => {
            text.push_str(&format!("; also in {} and {last}", most.join(", ")));
        }
    }
    for moved in &person.moves {
        text.push_str(&format!("; {}", self::moved(moved)));
    }
    text
}

/// `Payments → Storefront, 1 Jul 2025`.
#[must_use]
pub fn moved(moved: &HomeMove) -> String {
    format!("{} → {}, {}", moved.from.name, moved.to.name, in_words(&moved.on))
}

/// `1 Jul 2025` of `2025-07-01`.
pub(in crate::report) fn in_words(date: &str) -> String {
    date.parse().map_or_else(|_| date.to_owned(), |date| Day::from_date(date).in_words())
}

/// What one person's own numbers rest on: `93% of their paths have a known owner;
/// reviews are recorded for 40% of the changes where they work`. Where the person
/// has no part in any change, that is all there is to say.
#[must_use]
pub fn rests_on(person: &PersonReport) -> String {
    let owners = (person.ownership.paths > 0).then(|| known_owners(person.ownership));
    let reviews = person.basis.review_source_percent.map(|percent| match percent {
        // A share of none would read as if there were reviews, but few.
        0.0 => "no reviews are recorded where they work".to_owned(),
        _ => {
            let percent = self::percent(percent);
            format!("reviews are recorded for {percent} of the changes where they work")
        }
    });
    let known: Vec<String> = owners.into_iter().chain(reviews).collect();
    let rests = if known.is_empty() {
        "no counted changes in the window".to_owned()
    } else {
        known.join("; ")
    };
    match answers(&person.notes) {
        said if said.is_empty() => rests,
        said => format!("{rests}; {said}"),
    }
}

/// What one person's own numbers rest on, in two cells: the share of their paths whose
/// owner is known, and of the changes where they work that carry a review. A dash where
/// there are no paths or no changes, which is not the same as 0.
#[must_use]
pub fn rests_on_in_short(person: &PersonReport) -> [String; 2] {
    let reviewed = person.basis.review_source_percent.map(percent);
    [share(person.ownership.owned, person.ownership.paths), reviewed.unwrap_or_else(|| share(0, 0))]
}

/// What the two cells of [`rests_on_in_short`] are.
pub(in crate::report) const RESTS_ON: &str = "Owned: the share of their changed paths whose owner is known; \
     reviewed: the share of changes with a recorded review where they work; –: they have none";

/// `2 of their 3 paths have a known owner`, or where there are more of them, `93% of
/// their paths`.
fn known_owners(PathShare { paths, owned }: PathShare) -> String {
    let verb = if owned == 1 { "has" } else { "have" };
    match (paths, owned) {
        (1, 0) => "their only path has no known owner".to_owned(),
        (1, _) => "their only path has a known owner".to_owned(),
        (few, _) if few < Thresholds::default().denominator => {
            format!("{owned} of their {few} paths {verb} a known owner")
        }
        (many, _) => format!("{} of their paths have a known owner", share(owned, many)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::test_support::{World, on};
    use crate::report::test_support::report;

    #[test]
    fn homes_are_told_with_those_beside_and_those_before() {
        let mut world = World::new([on("2025-01-01", "gus").changing(&["pay/a"])]);
        let homes = |world: &World, from: &str| {
            homes(&report(world, [from, "2025-04-01"], &["gus"]).people[0])
        };
        assert_eq!(homes(&world, "2025-01-01"), "Web, org product; Pay → Web, 12 Feb 2025");
        assert_eq!(homes(&world, "2025-03-01"), "Web, org product");
        let always = crate::config::Membership::new(5, None, None);
        world.config.people[6].memberships.push(always);
        assert_eq!(homes(&world, "2025-03-01"), "Web, org product; also in Lone");
        world.config.people[6].memberships.clear();
        assert_eq!(homes(&world, "2025-03-01"), "no team recorded");
    }

    #[test]
    fn what_numbers_rest_on_is_one_s_own_or_unknown() {
        let world = World::new([
            on("2025-01-01", "ana").changing(&["pay/a", "nobody/a"]).reviewed_by("bo"),
            on("2025-01-02", "ana").changing(&["pay/a"]),
            on("2025-01-02", "dee").changing(&["pay/a"]).in_repo(1),
        ]);
        let report = report(&world, ["2025-01-01", "2025-02-01"], &["ana", "cy", "dee"]);
        assert_eq!(
            report.people.iter().map(rests_on).collect::<Vec<_>>(),
            [
                "2 of their 3 paths have a known owner; reviews are recorded for 50% of the \
                 changes where they work",
                "no counted changes in the window",
                "their only path has a known owner; no reviews are recorded where they work",
            ]
        );
    }

    #[test]
    fn what_numbers_rest_on_fits_two_cells_and_is_a_dash_where_it_is_unknown() {
        let world = World::new([
            on("2025-01-01", "ana").changing(&["pay/a", "nobody/a"]).reviewed_by("bo"),
            on("2025-01-02", "ana").changing(&["pay/a"]),
            on("2025-01-02", "dee").changing(&["nobody/a"]).in_repo(1),
        ]);
        let report = report(&world, ["2025-01-01", "2025-02-01"], &["ana", "bo", "cy", "dee"]);
        assert_eq!(
            report.people.iter().map(rests_on_in_short).collect::<Vec<_>>(),
            [["2 of 3", "50%"], ["–", "50%"], ["–", "–"], ["0 of 1", "0%"]]
        );
    }
}
