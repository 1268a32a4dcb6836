use crate::attribute::test_support::{Made, World, on};
use crate::facts::Role;

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
