use super::*;
use crate::facts::Oid;
use crate::gather::exports::record::{Head, Moment};

fn oid(n: u8) -> Oid {
    Oid::from_bytes(&[n; 20]).unwrap()
}

fn history(messages: &[&str]) -> (Vec<Commit>, Lineage) {
    let commit =
        |(n, message): (u8, &&str)| Commit { message: (*message).into(), ..Commit::bare(oid(n)) };
    ((1..).zip(messages).map(commit).collect(), Lineage::default())
}

fn id(project: &str, number: u64) -> PullId {
    PullId { forge: Forge::GitHub, project: project.to_owned(), number }
}

fn who(login: &str) -> RawIdentity {
    let login = Some(("github".to_owned(), login.to_owned()));
    RawIdentity { login, ..RawIdentity::default() }
}

/// A review by somebody, of which nothing else is known.
fn given(login: &str) -> Review {
    Review { by: Some(who(login)), verdict: None }
}

/// A merged one that landed as this commit, reviewed by `bo`.
fn pull(number: u64, landed_as: u8) -> Pull {
    Pull {
        merged: Some(true),
        landed_as: vec![oid(landed_as)],
        reviews: Some(vec![given("bo")]),
        ..Pull::named(id("acme/gateway", number))
    }
}

#[test]
fn a_commit_claimed_by_its_id_is_not_given_away_by_number() {
    let commits = history(&["a (#2)", "b (#3)"]);
    let mut collector = Collector::new((&commits.0, &commits.1), &[]);
    // Of an earlier fork, say: the numbers are others there.
    collector.pull(pull(1, 1));
    collector.pull(Pull { reviews: Some(vec![given("cy")]), ..pull(2, 99) });
    collector.pull(Pull { reviews: Some(vec![given("dee")]), ..pull(3, 98) });
    let found = collector.finish();
    let given: Vec<_> = found.recorded.iter().map(|r| (r.commit, r.who.clone())).collect();
    assert_eq!(given, [(oid(1), who("bo")), (oid(2), who("dee"))]);
    assert_eq!(found.tallies[&Forge::GitHub].apart.len(), 1);
}

#[test]
fn numbers_of_other_projects_are_not_those_of_a_known_one() {
    let commits = history(&["a (#1)", "b (#2)", "c (#3)"]);
    let by_number = |project: &str, number, login: &str| Pull {
        id: id(project, number),
        reviews: Some(vec![given(login)]),
        ended: Moment::At(0),
        ..pull(number, 99)
    };
    let reviewed = |pulls: Vec<Pull>| {
        let mut collector = Collector::new((&commits.0, &commits.1), &[]);
        pulls.into_iter().for_each(|pull| collector.pull(pull));
        let recorded = collector.finish().recorded.into_iter();
        recorded.map(|record| (record.commit, record.who)).collect::<Vec<_>>()
    };
    // A search over an organisation gives all of its projects in one file.
    let all = || vec![by_number("acme/web", 2, "cy"), by_number("acme/gateway", 3, "dee")];
    let known = std::iter::once(pull(1, 1)).chain(all()).collect();
    assert_eq!(reviewed(known), [(oid(1), who("bo")), (oid(3), who("dee"))]);
    assert_eq!(reviewed(all()), [(oid(2), who("cy")), (oid(3), who("dee"))], "nothing is known");
}

#[test]
fn the_author_s_own_reviews_count_nowhere() {
    let commits = history(&["a"]);
    let mut collector = Collector::new((&commits.0, &commits.1), &[]);
    let reviews = || Some(vec![given("bo"), given("ANA")]);
    let ana = |pull| Pull { author: Some(who("ana")), reviews: reviews(), ..pull };
    // One that landed, and one that went elsewhere.
    collector.pull(ana(pull(1, 1)));
    collector.pull(ana(pull(2, 99)));
    let found = collector.finish();
    let by: Vec<_> = found.recorded.iter().map(|record| record.who.clone()).collect();
    assert_eq!(by, [who("bo")]);
    assert_eq!(found.tallies[&Forge::GitHub].reviews_apart, 1);
}

#[test]
fn reviews_alone_find_their_pull_request_with_or_without_a_project() {
    let commits = history(&["a", "b"]);
    for project in ["acme/gateway", ""] {
        let mut collector = Collector::new((&commits.0, &commits.1), &[]);
        let reviews = vec![given("cy"), given("Ana")];
        collector.reviews(Detached { id: id("acme/gateway", 1), reviews, commit: Some(oid(2)) });
        let author = Some(who("ana"));
        let reviews = None;
        collector.pull(Pull { id: id(project, 1), author, reviews, ..pull(1, 1) });
        let found = collector.finish();
        let given: Vec<_> = found.recorded.iter().map(|r| (r.commit, r.who.clone())).collect();
        assert_eq!(given, [(oid(1), who("cy"))], "the author's own is none");
    }
}

#[test]
fn only_the_emails_of_reviewers_are_kept() {
    let commits = history(&["a"]);
    let mut collector = Collector::new((&commits.0, &commits.1), &[]);
    let author = |login: &str, email: &str| RawIdentity { email: Some(email.into()), ..who(login) };
    let authors = vec![author("Bo", "bo@x.org"), author("ana", "ana@x.org")];
    let heads = vec![Head { authors, ..Head::named(oid(9)) }];
    collector.pull(Pull { heads, ..pull(1, 1) });
    assert_eq!(collector.finish().known, [author("Bo", "bo@x.org")]);
}

#[test]
fn who_reviewed_twice_is_credited_once() {
    let commits = history(&["a"]);
    let mut collector = Collector::new((&commits.0, &commits.1), &[]);
    let reviews = Some(vec![given("bo"), given("bo"), given("cy")]);
    collector.pull(Pull { reviews, ..pull(1, 1) });
    let given: Vec<_> = collector.finish().recorded.into_iter().map(|given| given.who).collect();
    assert_eq!(given, [who("bo"), who("cy")]);
}

#[test]
fn a_number_joins_only_what_is_of_a_project_with_commits_here() {
    let commits = history(&["a", "b (#3)"]);
    let of = |project: &str| {
        let mut collector = Collector::new((&commits.0, &commits.1), &[]);
        collector.pull(pull(1, 1));
        collector.pull(Pull { id: id(project, 3), ..pull(3, 98) });
        collector.finish().recorded.len()
    };
    assert_eq!((of("acme/gateway"), of("acme/fork")), (2, 1));
}
