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
    let told: Vec<(&str, usize)> = all
        .unplaced_authors
        .iter()
        .map(|author| (author.written.as_str(), author.docs.len()))
        .collect();
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
    let in_title = World::new([created().titled("Update rfcs/0001-flags.md (#7)")]).attributed();
    assert_eq!(leads(&in_title, 0), ["bo"], "one suggestion, taken over alone");
    let elsewhere = World::new([created().saying("Update web/a.md")]).attributed();
    assert_eq!(leads(&elsewhere, 0), ["bo", "cy"]);
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

#[test]
fn an_edit_of_few_words_is_none_but_a_change_of_status_is_something_to_review() {
    let at = "rfcs/0001-flags.md";
    let edit = |day: &str, words| on(day, "bo").changing(&[at]).doc_words(words);
    let all = World::new([
        on("2025-01-06", "ana").adding(&[at]).doc_words(3).status("Draft"),
        edit("2025-01-07", 19).status("Draft"),
        edit("2025-01-08", 20).status("Draft"),
        edit("2025-01-09", 1).status("Accepted"),
        edit("2025-01-10", 0).status("what is that"),
        edit("2025-01-13", 0),
    ])
    .attributed();
    let touches = &all.docs[0].touches;
    let told: Vec<_> = touches.iter().map(|touch| (touch.edited, touch.restated)).collect();
    let expected =
        [(true, true), (false, false), (true, false), (false, true), (false, true), (false, false)];
    assert_eq!(told, expected);
}

#[test]
fn words_of_all_files_of_a_doc_add_up() {
    let [text, more] = ["keps/net/1207-mesh/README.md", "keps/net/1207-mesh/notes.md"];
    let all = keps([
        on("2025-01-06", "ana").adding(&[text, more]),
        on("2025-01-07", "bo").changing(&[text, more]).doc_words(10),
        on("2025-01-08", "bo").changing(&[text]).doc_words(10),
        on("2025-01-09", "bo").deleting(&[more]).doc_words(40),
    ])
    .attributed();
    let edited: Vec<bool> = all.docs[0].touches.iter().map(|touch| touch.edited).collect();
    assert_eq!(edited, [true, true, false, true]);
}

/// Ids of the people whom the first doc names as approvers, after each touch.
fn approvers(all: &Attributed) -> Vec<Vec<&str>> {
    let name = |person: &crate::org::PersonIx| all.org.person(*person).id.as_str();
    let named = all.docs[0].touches.iter().map(|touch| &touch.named.approvers);
    named.map(|people| people.iter().map(name).collect()).collect()
}

#[test]
fn approvers_are_those_of_all_files_of_the_day() {
    let [text, data] = ["keps/net/1207-mesh/README.md", "keps/net/1207-mesh/kep.yaml"];
    let moved = "keps/app/1207-mesh/kep.yaml";
    let all = keps([
        on("2025-01-06", "ana").adding(&[text]).doc_approver("<bo@example.com>"),
        on("2025-01-07", "ana").adding(&[data]).doc_approver("<cy@example.com>"),
        on("2025-01-08", "ana").changing(&[data]).doc_approver("<dee@example.com>"),
        on("2025-01-09", "ana").renaming(data, moved).doc_approver("<dee@example.com>"),
        on("2025-01-10", "ana").deleting(&[text]),
    ])
    .attributed();
    let expected: [&[&str]; 5] = [&["bo"], &["bo", "cy"], &["bo", "dee"], &["bo", "dee"], &["dee"]];
    assert_eq!(approvers(&all), expected);
}

#[test]
fn approvals_of_production_readiness_belong_to_the_doc_of_their_number() {
    let text = "keps/net/1207-mesh/README.md";
    let [file, other] = [1207, 31].map(|n| format!("keps/prod-readiness/net/{n}.yaml"));
    let all = world(
        "keps/*/*/",
        Some(r"keps/[^/]+/(\d+)-"),
        DocStatus::FrontMatter,
        [
            // They may come first, and be many: they are no docs.
            on("2025-01-06", "ana").adding(&[&file]).doc_approver("<cy@example.com>"),
            on("2025-01-07", "ana").adding(&[&other]).doc_approver("<fay@example.com>"),
            on("2025-01-08", "ana").adding(&[text]),
            on("2025-01-09", "ana")
                .changing(&[text, &file])
                .in_file(&file)
                .doc_approver("Dee Nobody"),
            on("2025-01-10", "ana").deleting(&[&file]),
            on("2025-01-13", "ana").changing(&[text]),
        ],
    )
    .attributed();
    assert_eq!(all.docs.len(), 1, "{:?}", all.docs);
    let expected: [&[&str]; 3] = [&["cy"], &[], &[]];
    assert_eq!(approvers(&all), expected);
    let unplaced = &all.unplaced_authors;
    let told: Vec<_> = unplaced.iter().map(|one| (one.role, one.written.as_str())).collect();
    assert_eq!(told, [(DocRole::Approver, "Dee Nobody")]);
}

#[test]
fn a_full_name_of_the_roster_is_the_person_where_only_one_has_it() {
    let named = |people: &[(usize, &str)]| {
        let first = on("2025-01-06", "eli").adding(&["rfcs/0001-x.md"]).doc_author("Ana  Quispe");
        let mut world = World::new([first]);
        for (at, name) in people {
            world.config.people[*at].name = (*name).to_owned();
        }
        leads(&world.attributed(), 0).iter().map(|id| (*id).to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(named(&[(0, "Ana Quispe")]), ["ana"]);
    assert_eq!(named(&[(0, "Ana Quispe"), (1, "ana quispe")]), [""; 0], "two people");
    assert_eq!(named(&[(0, "Ana")]), [""; 0]);
}
