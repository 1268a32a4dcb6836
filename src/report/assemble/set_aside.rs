//! What counts nowhere for its size alone.

use std::collections::BTreeSet;

use super::homes;
use super::inputs::Inputs;
use super::items::{commit_url, landed};
use crate::attribute::{Change, ChangeIx};
use crate::org::{PersonIx, TeamIx};
use crate::report::model::{GuardId, SetAside};

/// Owner teams that take part in a sweep, at least.
const SWEEP: usize = 3;

/// The changes of the window that credit a person and that the guards `bulk` or
/// `wide` exclude, in landed order.
pub(in crate::report) fn changes(inputs: &Inputs<'_>, person: PersonIx) -> Vec<ChangeIx> {
    inputs.view.set_aside(person).map(|(ix, _)| ix).collect()
}

/// The same as reports show them.
pub(super) fn of_person(inputs: &Inputs<'_>, person: PersonIx) -> Vec<SetAside> {
    let changes = changes(inputs, person).into_iter();
    changes.filter_map(|ix| one(inputs, person, ix, inputs.view.change(ix))).collect()
}

fn one(inputs: &Inputs<'_>, person: PersonIx, ix: ChangeIx, change: &Change) -> Option<SetAside> {
    let exclusion = change.exclusion.as_deref()?;
    let org = &inputs.attributed.org;
    let homes = |people: &mut dyn Iterator<Item = PersonIx>| -> BTreeSet<TeamIx> {
        people.flat_map(|person| org.homes(person, change.day.date()).collect::<Vec<_>>()).collect()
    };
    let reviewed = homes(&mut change.reviewers.iter().map(|review| review.person));
    let credited = homes(&mut change.credited.iter().map(|credit| credit.person));
    let engaged: Vec<TeamIx> = (change.owners.iter().copied())
        .filter(|team| reviewed.contains(team) || credited.contains(team))
        .collect();
    let by_review = engaged.iter().any(|team| reviewed.contains(team) && !credited.contains(team));
    let facts = &inputs.facts[change.repo()];
    let names = |teams: &[TeamIx]| teams.iter().map(|team| homes::name(org, *team)).collect();
    Some(SetAside {
        repo: facts.name.clone(),
        commit: change.oid(inputs.facts).to_string(),
        landed: landed(change),
        role: inputs.view.credit_evidence(ix, person, Vec::new()).role.into(),
        subject: facts.commits[change.commit()].subject().to_owned(),
        reason: GuardId::from(exclusion),
        detail: exclusion.detail.clone(),
        teams: names(&change.owners),
        sweep: engaged.len() >= SWEEP && by_review,
        engaged: names(&engaged),
        reviewers: change.reviewers.len() as u64,
        url: commit_url(inputs, change),
    })
}

#[cfg(test)]
mod tests {
    use crate::attribute::test_support::{Made, World, on};
    use crate::report::model::SetAside;
    use crate::report::test_support::person;

    fn of_ana(commits: impl IntoIterator<Item = Made>) -> Vec<SetAside> {
        let mut world = World::new(commits);
        world.config.rules.bulk_paths = 4;
        person(world, ["2025-01-01", "2025-04-01"], &["team-breadth"], "ana").set_aside
    }

    const PATHS: [&str; 5] = ["plat/a", "pay/a", "web/a", "web/b", "ml/a"];

    fn ids(teams: &[crate::report::model::TeamName]) -> Vec<&str> {
        teams.iter().map(|team| team.id.as_str()).collect()
    }

    #[test]
    fn it_is_listed_with_its_teams_and_who_took_part() {
        let sweep = on("2025-01-06", "ana").changing(&PATHS).reviewed_by("dee").reviewed_by("eli");
        let listed = of_ana([sweep.titled("Rename all")]);
        let [item] = listed.as_slice() else { panic!("{listed:?}") };
        assert_eq!((item.reason.id(), item.detail.as_str()), ("bulk", "5 paths"));
        assert_eq!((item.subject.as_str(), item.role.id()), ("Rename all", "author"));
        assert_eq!(ids(&item.teams), ["plat", "pay", "web", "ml"]);
        assert_eq!((ids(&item.engaged), item.reviewers), (vec!["plat", "pay", "web"], 2));
        assert!(item.sweep);
    }

    #[test]
    fn a_sweep_is_approved_by_owners_of_others_and_of_three_teams() {
        let swept = |made: Made| of_ana([made])[0].sweep;
        let made =
            |who| on("2025-01-06", who).changing(&PATHS).with(crate::facts::Role::CoAuthor, "ana");
        assert!(!swept(on("2025-01-06", "ana").changing(&PATHS).reviewed_by("dee")), "two teams");
        assert!(
            !swept(made("dee").with(crate::facts::Role::CoAuthor, "eli")),
            "nobody reviewed it"
        );
        assert!(!swept(made("dee").reviewed_by("cy")), "who owns none of it");
        assert!(swept(made("dee").reviewed_by("eli")));
    }

    #[test]
    fn only_what_the_size_excludes_in_the_window_and_credits_the_person() {
        let big = |day: &str, who: &str| on(day, who).changing(&PATHS);
        let listed = of_ana([
            big("2024-12-31", "ana"),
            big("2025-01-06", "bo"),
            big("2025-01-07", "ana"),
            on("2025-01-08", "ana").changing(&["pay/a"]),
            on("2025-01-09", "ana").adding(&["plat/a.lock"]),
        ]);
        let days: Vec<&str> = listed.iter().map(|item| item.landed.as_str()).collect();
        assert_eq!(days, ["2025-01-07"]);
    }
}
