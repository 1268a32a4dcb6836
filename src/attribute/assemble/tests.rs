use crate::attribute::Day;
use crate::attribute::test_support::{Made, World, on};
use crate::facts::{Gap, GapKind, Role};

/// The people whose reviews of the one commit count, by id.
fn reviewers(made: Made) -> Vec<String> {
    let all = World::new([made.changing(&["pay/a.rs"])]).attributed();
    let reviews = all.changes[0].reviewers.iter();
    reviews.map(|review| all.org.person(review.person).id.clone()).collect()
}

#[test]
fn a_bare_name_of_an_author_reviews_nothing() {
    let by = |name: &str| on("2025-01-06", "Jo Doe <jo@example.org>").reviewed_by(name);
    assert_eq!(reviewers(by("Jo Doe <>")), [""; 0]);
    assert_eq!(reviewers(by("@jo  DOE <>")), [""; 0]);
    assert_eq!(reviewers(by("Jo Roe <>")), ["jo-roe"]);
    assert_eq!(reviewers(by("Jo <>")), ["jo"]);
    // An email tells two people of one name apart.
    assert_eq!(reviewers(by("Jo Doe <doe@example.net>")), ["jo-doe-2"]);
    let paired = by("Cy <>").with(Role::CoAuthor, "Cy <cy@example.org>");
    assert_eq!(reviewers(paired), [""; 0]);
    // The roster lists `ana a`, but an author calls herself that as well.
    assert_eq!(reviewers(by("Ana A <>")), ["ana"]);
    let other = on("2025-01-06", "Ana A <a@example.org>").reviewed_by("ana a <>");
    assert_eq!(reviewers(other), [""; 0]);
}

#[test]
fn what_landed_by_the_end_of_the_day_is_attributed() {
    let world = World::new([on("2025-01-06", "ana").changing(&["pay/a.rs"])]);
    let changes = |day: &str| world.attributed_as_of(day).changes.len();
    assert_eq!([changes("2025-01-05"), changes("2025-01-06")], [0, 1]);
}

#[test]
fn a_commit_that_one_repository_cannot_read_counts_where_another_can() {
    let made = || on("2025-01-06", "ana").changing(&["pay/a.rs"]);
    let world = World::new([made().unreadable(), made().in_repo(1).same_as(0)]);
    assert_eq!(world.reasons(), ["", "-"]);
    let in_neither = [made().unreadable(), made().unreadable().in_repo(1).same_as(0)];
    assert_eq!(World::new(in_neither).reasons(), ["unread", ""]);
}

#[test]
fn who_is_new_is_told_from_the_latest_end_of_a_shallow_history() {
    let made = |day: &str| on(day, "ana").changing(&["pay/a.rs"]);
    let mut world = World::new([made("2020-01-06"), made("2024-07-10").in_repo(1)]);
    let starts = |world: &World| world.attributed().history_starts;
    let day = |text: &str| Some(Day::from_date(text.parse().unwrap()));
    assert_eq!(starts(&world), day("2020-01-06"));
    world.shallow = vec![1];
    assert_eq!(starts(&world), day("2024-07-10"));
    world.config.rules.history_starts = Some("2024-08-01".parse().unwrap());
    assert_eq!(starts(&world), day("2024-08-01"), "what the config says, if that is later");
}

#[test]
fn a_date_that_nobody_believes_does_not_start_the_history() {
    let made = |day: &str| on(day, "ana").changing(&["pay/a.rs"]);
    let starts = |days: &[&str]| {
        let world = World::new(days.iter().map(|day| made(day)));
        world.attributed().history_starts
    };
    let day = |text: &str| Some(Day::from_date(text.parse().unwrap()));
    assert_eq!(starts(&["1970-01-01", "2024-07-10"]), day("2024-07-10"));
    assert_eq!(starts(&["1970-01-01"]), day("1970-01-01"), "there is no other");
}

#[test]
fn a_repository_that_could_not_be_read_records_nothing() {
    let world = World::new([on("2025-01-06", "ana").changing(&["pay/a.rs"])]);
    let recorded = |unread: &[usize]| {
        let mut facts = world.all_facts();
        for repo in unread {
            facts[*repo].gaps.push(Gap {
                repo: String::new(),
                kind: GapKind::LeftOut,
                detail: String::new(),
                hint: String::new(),
                count: 1,
            });
        }
        let all = world.attributed_from(&facts, "2030-01-01");
        [all.anything_read, all.ownership_recorded, all.docs_configured]
    };
    assert_eq!(recorded(&[]), [true, true, true]);
    // Design docs are in the first one.
    assert_eq!(recorded(&[0]), [true, true, false]);
    assert_eq!(recorded(&[0, 1]), [false, false, false]);
}

#[test]
fn everybody_is_credited_and_reviews_once_and_helps_once_a_role() {
    let made = on("2025-01-06", "ana").with(Role::CoAuthor, "ana@example.net");
    let made = made.with(Role::CoAuthor, "bo").with(Role::CoAuthor, "bo");
    let made = made.reviewed_by("cy").reviewed_by("cy").reviewed_by("dee");
    let roles = [Role::Helper, Role::Helper, Role::Mentor, Role::Suggester];
    let made = roles.iter().fold(made, |made, role| made.with(*role, "eli"));
    let all = World::new([made.changing(&["pay/a.rs"])]).attributed();
    let change = &all.changes[0];
    assert_eq!([change.credited.len(), change.reviewers.len(), change.help().len()], [2, 2, 3]);
}
