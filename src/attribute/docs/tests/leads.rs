//! Who leads a doc, and who edited it.

use super::*;

/// The ids of a doc's leads.
fn leads(all: &Attributed, doc: usize) -> Vec<&str> {
    all.docs[doc].leads.iter().map(|lead| all.org.person(*lead).id.as_str()).collect()
}

#[test]
fn the_authors_that_a_doc_names_lead_it_and_nobody_else() {
    let at = "rfcs/0001-flags.md";
    let created = || on("2025-01-06", "bo").adding(&[at]).with(Role::CoAuthor, "cy");
    let named = created().doc_author("Ana <ana@example.com>").doc_author("Someone Else");
    let edited = on("2025-01-13", "dee").changing(&[at]).doc_author("eli@example.com");
    let all = World::new([named, edited.reviewed_by("fay")]).attributed();
    assert_eq!(leads(&all, 0), ["ana", "eli"]);
    let told: Vec<(&str, u64)> =
        all.unplaced_authors.iter().map(|author| (author.written.as_str(), author.docs)).collect();
    assert_eq!(told, [("Someone Else", 1)]);
    let strangers = World::new([created().doc_author("Someone Else")]).attributed();
    assert_eq!(leads(&strangers, 0), [""; 0], "the doc is theirs, whoever they are");
}

#[test]
fn where_a_doc_names_nobody_its_creators_lead_it() {
    let at = "rfcs/0001-flags.md";
    let created = || on("2025-01-06", "bo").adding(&[at]).with(Role::CoAuthor, "cy");
    let all = World::new([created(), on("2025-01-13", "dee").changing(&[at])]).attributed();
    assert_eq!(leads(&all, 0), ["bo", "cy"]);
    let applied = created().saying("* Apply suggestions from code review");
    let squashed = World::new([applied]).attributed();
    assert_eq!(leads(&squashed, 0), ["bo"], "who suggested words did not write the doc");
    let unseen = World::new([on("2025-01-06", "bo").changing(&[at])]).attributed();
    assert_eq!(leads(&unseen, 0), [""; 0], "who edits what was there has not created it");
}

#[test]
fn who_creates_a_doc_under_the_name_that_it_gives_is_its_author() {
    let at = "rfcs/0001-flags.md";
    let created = on("2025-01-06", "bo").adding(&[at]).with(Role::CoAuthor, "cy");
    let all = World::new([created.doc_author("BO")]).attributed();
    assert_eq!(leads(&all, 0), ["bo"]);
    assert!(all.unplaced_authors.is_empty());
}

#[test]
fn whoever_moves_many_docs_in_leads_none_of_them() {
    let paths: Vec<String> = (1..=11).map(|n| format!("rfcs/{n:04}-x.md")).collect();
    let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
    let few = World::new([on("2025-01-06", "ana").adding(&paths[..10])]).attributed();
    assert_eq!(leads(&few, 0), ["ana"]);
    let many =
        on("2025-01-06", "ana").adding(&paths).in_file(paths[3]).doc_author("bo@example.com");
    let many = World::new([many]).attributed();
    assert_eq!(many.docs.len(), 11);
    assert_eq!(leads(&many, 0), [""; 0]);
    assert_eq!(leads(&many, 3), ["bo"], "what its text says still counts");
}

#[test]
fn an_excluded_creation_makes_no_lead() {
    let at = "rfcs/0001-flags.md";
    let mut world = World::new([on("2025-01-06", "ana").adding(&[at])]);
    world.config.rules.generated = vec![Pattern::new("rfcs/").unwrap()];
    let all = world.attributed();
    assert_eq!(world.reasons(), ["no-substance"]);
    assert_eq!(leads(&all, 0), [""; 0]);
}

#[test]
fn lines_that_are_only_wrapped_anew_are_no_edit() {
    let at = "rfcs/0001-flags.md";
    let all = World::new([
        on("2025-01-06", "ana").adding(&[at]).words(1),
        on("2025-01-07", "bo").changing(&[at]).words(1),
        on("2025-01-08", "cy").changing(&[at]).words(2),
        on("2025-01-09", "dee").renaming(at, "rfcs/0001-toggles.md").words(2),
        // Renamed and wrapped anew; then renamed and edited.
        on("2025-01-10", "dee")
            .deleting(&["rfcs/0001-toggles.md"])
            .adding(&["rfcs/0001-switches.md"])
            .words(2),
        on("2025-01-11", "dee")
            .deleting(&["rfcs/0001-switches.md"])
            .adding(&["rfcs/0001-levers.md"])
            .words(3),
    ])
    .attributed();
    let edited: Vec<bool> = all.docs[0].touches.iter().map(|touch| touch.edited).collect();
    assert_eq!(edited, [true, false, true, false, false, true]);
}

#[test]
fn an_edit_of_many_docs_at_once_is_none() {
    let paths: Vec<String> = (1..=11).map(|n| format!("rfcs/{n:04}-x.md")).collect();
    let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
    let all = World::new([
        on("2025-01-06", "ana").adding(&paths[..10]).status("Draft"),
        on("2025-01-07", "ana").adding(&paths[10..]).status("Draft"),
        on("2025-01-08", "bo").changing(&paths[..10]).status("Draft"),
        on("2025-01-09", "cy").changing(&paths).status("Accepted"),
    ])
    .attributed();
    let edited: Vec<bool> = all.docs[0].touches.iter().map(|touch| touch.edited).collect();
    assert_eq!(edited, [true, true, false]);
    let last = all.docs[0].transitions(&all.changes);
    assert!(last[1].is_upward(), "its status is what it is: {last:?}");
}
