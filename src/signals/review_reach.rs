//! `review-reach`: whose work the person reviewed.

use std::collections::{BTreeMap, BTreeSet};

use super::closest::{Fact, count};
use super::evidence::Counted;
use super::noun::Noun;
use super::others::Others;
use super::signal::{Signal, Source, Thing};
use super::value::{Measured, Strength, Value};
use super::value_def::{Over, Set, ValueDef};
use super::view::View;
use crate::attribute::ChangeIx;
use crate::org::{PersonIx, TeamIx};

const AUTHORS: Noun = Noun::new("author", "authors");

pub(super) const SIGNAL: Signal = Signal {
    id: "review-reach",
    title: "Review reach",
    strength: Strength::Direct,
    rests_on: &[Source::Owners, Source::Reviews, Source::Homes],
    counts: Thing::Person,
    is_risk: false,
    has_periods: true,
    counts_left: false,
    blind_spots: "Sees recorded reviews only; a one-word approval and a deep review look alike; \
                  authors outside the roster are told apart by email.",
    page: include_str!("../../docs/signals/review-reach.md"),
    headline: ValueDef::things("authors", AUTHORS, Over::United(Set::People)),
    values: &[
        ValueDef::things("teams", Noun::OTHER_TEAMS, Over::United(Set::Teams)).worded(" from ", ""),
        ValueDef::things("owner_teams", Noun::OTHER_TEAMS, Over::United(Set::OutsideOwnerTeams))
            .worded(", code of ", ""),
        ValueDef::part("months", "of", Noun::MONTHS, Over::United(Set::Months)).worded(", in ", ""),
        ValueDef::unspoken("of", Over::Anew("months of the window in which the person worked")),
    ],
    nothing: None,
    measure,
    closest: &[reviewed_in_one_month],
};

fn measure(view: &View<'_>, person: PersonIx) -> Measured {
    if !view.records_reviews {
        return Measured::no_source("no scanned repository records reviews in the window");
    }
    let mut authors = Others::default();
    let mut owner_teams = BTreeSet::new();
    let mut months = BTreeSet::new();
    let mut evidence = Vec::new();
    for (ix, change) in view.reviewed(person) {
        let mut item = view.review_evidence(ix, person);
        for credit in &change.credited {
            let team = authors.meet(view, person, credit.person, change.day);
            item.counted.push(Counted::Person(credit.person));
            item.counted.extend(team.map(Counted::Team));
        }
        let is_outside = |team: &&TeamIx| view.is_outside(person, **team, change.day);
        owner_teams.extend(change.owners.iter().filter(is_outside).copied());
        months.insert(change.day.month());
        item.counted.push(Counted::Month(change.day.month()));
        item.counted.sort_unstable();
        item.counted.dedup();
        evidence.push(item);
    }
    let mut values = vec![
        ("authors", Value::Count(authors.len())),
        ("months", Value::Count(months.len() as u64)),
        ("of", Value::Count(view.months_there(person, &months))),
    ];
    if view.has_home(person) {
        values.extend(authors.teams().map(|teams| ("teams", Value::Count(teams))));
        if view.all.ownership_recorded {
            values.push(("owner_teams", Value::Count(owner_teams.len() as u64)));
        }
    }
    let measured = Measured::new(values).with_evidence(evidence);
    authors.told((view, person), measured, &["teams"])
}

/// Other teams whose people's changes the person reviewed in a single month.
fn reviewed_in_one_month(view: &View<'_>, person: PersonIx) -> Option<Fact> {
    // Of a single month, that says nothing.
    if view.window.months() < 2 {
        return None;
    }
    let mut teams: BTreeMap<TeamIx, (BTreeSet<i32>, Vec<ChangeIx>)> = BTreeMap::new();
    for (ix, change) in view.reviewed(person) {
        let authors = change.credited.iter().map(|credit| credit.person);
        for team in authors.filter_map(|other| view.outside_home(person, other, change.day)) {
            let (months, changes) = teams.entry(team).or_default();
            months.insert(change.day.month());
            changes.push(ix);
        }
    }
    teams.retain(|_, (months, _)| months.len() == 1);
    let text = count(teams.len(), "other team's", "other teams'");
    let text = format!("changes by {text} people were reviewed in one month only");
    Fact::of(teams.into_values().flat_map(|(_, changes)| changes), text)
}

#[cfg(test)]
mod tests {
    use crate::attribute::test_support::{Made, World, on};
    use crate::facts::Role;
    use crate::signals::test_support::{QUARTER, assert_unknown, counts, measure};
    use crate::signals::{Measured, SignalStatus};

    fn of(who: &str, commits: impl IntoIterator<Item = Made>) -> Measured {
        measure(&World::new(commits), "review-reach", who, QUARTER)
    }

    fn values(measured: &Measured) -> [u64; 5] {
        counts(measured, ["authors", "teams", "owner_teams", "months", "of"])
    }

    fn change(day: &str, who: &str, path: &str) -> Made {
        on(day, who).changing(&[path])
    }

    #[test]
    fn a_colleague_who_moved_on_is_told_apart() {
        let gus = |day: &str| change(day, "gus", "pay/a").reviewed_by("dee");
        let told = "1 person from outside shared a team with them for a part of the window";
        // From pay, which is Dee's, to web on 12 February.
        let both = of("dee", [gus("2025-02-03"), gus("2025-02-17")]);
        assert_eq!(counts(&both, ["authors", "teams"]), [1, 1]);
        assert_eq!(both.reason, told);
        let before = of("dee", [gus("2025-02-03")]);
        assert_eq!((counts(&before, ["teams"]), &*before.reason), ([0], ""));
        let window = ["2025-02-12", "2025-04-01"];
        let since = measure(&World::new([gus("2025-02-17")]), "review-reach", "dee", window);
        assert_eq!((counts(&since, ["teams"]), &*since.reason), ([1], ""), "never in it");
    }

    #[test]
    fn whom_the_roster_cannot_place_by_a_login_has_not_reviewed_nothing() {
        let by_login = |n: i64| on("2025-01-06", "dee").changing(&["pay/a"]).plus(n);
        let mut commits: Vec<Made> = (0..3).map(|n| by_login(n).reviewed_by("anaq <>")).collect();
        commits.push(on("2025-01-07", "dee").changing(&["pay/a"]).reviewed_by("eli"));
        let of = |who: &str, commits: &[Made]| {
            measure(&World::new(commits.to_vec()), "review-reach", who, QUARTER)
        };
        let nothing = of("bo", &commits);
        assert_unknown(&nothing);
        assert_eq!(
            nothing.reason,
            "3 of 4 mentions of reviewers give nothing but a login or a name, which may be theirs"
        );
        let some = of("eli", &commits);
        assert_eq!((some.status, some.count("authors")), (SignalStatus::AtLeast, Some(1)));
        // As `init` writes it down where no address contains the login.
        let mut world = World::new(commits.to_vec());
        let mut listed = world.config.people[0].clone();
        (listed.id, listed.name) = ("anaq".to_owned(), "anaq".to_owned());
        (listed.emails, listed.names) = (Vec::new(), vec!["anaq".to_owned()]);
        world.config.people.push(listed);
        assert_unknown(&measure(&world, "review-reach", "bo", QUARTER));
        // Ana has a name on the roster, so that a record without an address is placed.
        assert_eq!(counts(&of("ana", &commits), ["authors"]), [0]);
        let mut placed = commits.split_off(2);
        placed.extend((0..18).map(|n| by_login(3 + n).reviewed_by("eli")));
        assert_eq!(counts(&of("bo", &placed), ["authors"]), [0], "1 of 20 is a stranger");
        placed.truncate(19);
        assert_unknown(&of("bo", &placed));
    }

    #[test]
    fn authors_their_teams_and_the_owners_of_what_was_reviewed() {
        let measured = of(
            "ana",
            [
                change("2025-01-06", "dee", "web/a").reviewed_by("ana"),
                change("2025-01-07", "dee", "pay/a").reviewed_by("ana"),
                change("2025-03-31", "bo", "plat/a").reviewed_by("ana"),
                change("2025-04-01", "cy", "infra/a").reviewed_by("ana"),
            ],
        );
        // Dee and Bo; pay; web's and pay's code; January and March.
        assert_eq!(values(&measured), [2, 1, 2, 2, 3]);
        assert_eq!(measured.evidence.len(), 3);
    }

    #[test]
    fn everybody_credited_is_reviewed() {
        let pair = change("2025-01-06", "dee", "pay/a").with(Role::CoAuthor, "eli");
        assert_eq!(values(&of("ana", [pair.reviewed_by("ana")])), [2, 2, 1, 1, 3]);
    }

    #[test]
    fn nobody_reviews_what_they_wrote_under_whatever_address() {
        let other = || change("2025-01-20", "bo", "plat/a").reviewed_by("cy");
        let own = change("2025-01-06", "ana", "pay/a").reviewed_by("ana");
        assert_eq!(values(&of("ana", [own, other()]))[0], 0);
        let second = change("2025-01-06", "ana", "pay/a").reviewed_by("Ana <ana@example.net>");
        assert_eq!(values(&of("ana", [second, other()]))[0], 0);
        let co_author =
            change("2025-01-06", "dee", "pay/a").with(Role::CoAuthor, "ana@example.net");
        assert_eq!(values(&of("ana", [co_author.reviewed_by("ana"), other()]))[0], 0);
    }

    #[test]
    fn where_nothing_records_reviews_they_are_unknown() {
        assert_unknown(&of("ana", [change("2025-01-06", "dee", "pay/a")]));
        let before = change("2024-12-31", "dee", "pay/a").reviewed_by("ana");
        assert_unknown(&of("ana", [before]));
        let by_robot = change("2025-01-06", "dee", "pay/a").reviewed_by("robot");
        assert_unknown(&of("ana", [by_robot]));
        // Somebody else's review shows that they are recorded.
        let by_other = change("2025-01-06", "dee", "pay/a").reviewed_by("bo");
        assert_eq!(values(&of("ana", [by_other])), [0, 0, 0, 0, 3]);
    }

    #[test]
    fn reviews_of_what_does_not_count_do_not_count() {
        let excluded = change("2025-01-06", "dee", "pay/go.sum").reviewed_by("ana");
        let robot = change("2025-01-06", "robot", "pay/a").reviewed_by("ana");
        assert_eq!(values(&of("ana", [excluded, robot])), [0, 0, 0, 0, 3]);
    }

    #[test]
    fn a_copy_s_reviewers_reviewed_the_first() {
        let measured = of(
            "ana",
            [
                change("2025-01-06", "dee", "pay/a"),
                change("2025-02-03", "dee", "pay/a").picking(0).reviewed_by("ana"),
            ],
        );
        assert_eq!(values(&measured), [1, 1, 1, 1, 3]);
    }

    #[test]
    fn both_sides_stand_in_their_teams_of_the_day() {
        let reviewed = |day: &str| change(day, "gus", "plat/a").reviewed_by("ana");
        // Gus came from pay to web between the two.
        let by_ana = of("ana", [reviewed("2025-02-03"), reviewed("2025-02-17")]);
        assert_eq!(values(&by_ana), [1, 2, 0, 1, 3]);
        let by_gus = |day: &str| of("gus", [change(day, "dee", "pay/a").reviewed_by("gus")]);
        assert_eq!(values(&by_gus("2025-02-03")), [1, 0, 0, 1, 3], "one team then");
        assert_eq!(values(&by_gus("2025-02-17")), [1, 1, 1, 1, 3]);
    }

    #[test]
    fn authors_without_a_team_are_people_of_no_team() {
        let measured = of(
            "ana",
            [
                change("2025-01-06", "hana", "pay/a").reviewed_by("ana"),
                change("2025-01-06", "stranger@example.org", "pay/a").reviewed_by("ana"),
            ],
        );
        assert_eq!(counts(&measured, ["authors", "owner_teams", "months"]), [2, 1, 1]);
        assert_eq!(measured.count("teams"), None, "unknown, not zero");
        assert_eq!(measured.reason, "nobody's team is recorded");
    }

    #[test]
    fn authors_without_a_team_are_told_beside_those_with_one() {
        let measured = of(
            "ana",
            [
                change("2025-01-06", "hana", "pay/a").reviewed_by("ana"),
                change("2025-01-06", "dee", "pay/a").reviewed_by("ana"),
            ],
        );
        assert_eq!(values(&measured), [2, 1, 1, 1, 3]);
        assert_eq!(measured.reason, "the team of 1 person is not recorded");
    }

    #[test]
    fn a_reviewer_without_a_team_has_no_outside() {
        let measured = of("hana", [change("2025-01-06", "dee", "pay/a").reviewed_by("hana")]);
        assert_eq!(counts(&measured, ["authors", "months"]), [1, 1]);
        assert_eq!(measured.count("teams"), None, "unknown, not zero");
        assert_eq!(measured.count("owner_teams"), None);
        assert!(measured.reason.contains("no team recorded"), "{measured:?}");
    }

    #[test]
    fn without_owners_their_teams_are_unknown_and_authors_count() {
        let mut world = World::new([change("2025-01-06", "dee", "pay/a").reviewed_by("ana")]);
        world.config.repos.iter_mut().for_each(|repo| repo.owners.clear());
        let measured = measure(&world, "review-reach", "ana", QUARTER);
        assert_eq!(counts(&measured, ["authors", "teams"]), [1, 1]);
        assert_eq!(measured.count("owner_teams"), None, "unknown, not zero");
    }
}
