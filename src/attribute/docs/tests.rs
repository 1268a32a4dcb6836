//! Families of docs as they are laid out in the wild, with made-up names.

use super::*;
use crate::attribute::Day;
use crate::attribute::test_support::{Made, World, on};
use crate::attribute::{Attributed, Status};
use crate::config::{DesignDocs, DocStatus, Pattern, StatusWords};
use crate::facts::Role;

mod leads;
mod numbers;

/// A world with one family of docs in its first repository.
fn world(
    path: &str,
    id: Option<&str>,
    status: DocStatus,
    commits: impl IntoIterator<Item = Made>,
) -> World {
    let mut world = World::new(commits);
    world.config.design_docs = vec![DesignDocs {
        repo: 0,
        pattern: Pattern::new(path).unwrap(),
        id: id.map(|id| regex::Regex::new(id).unwrap()),
        status,
        statuses: StatusWords::default(),
        exclude: Vec::new(),
    }];
    world
}

fn keps(commits: impl IntoIterator<Item = Made>) -> World {
    world("keps/*/*", Some(r"keps/[^/]+/(\d+)-"), DocStatus::FrontMatter, commits)
}

fn specs(commits: impl IntoIterator<Item = Made>) -> World {
    world("specs/*/*/*.rst", Some(r"([^/]+)\.rst$"), DocStatus::Folder, commits)
}

fn rfcs(commits: impl IntoIterator<Item = Made>) -> World {
    world("[0-9]*.md", Some(r"(\d{4})-"), DocStatus::Merged, commits)
}

/// Every doc as `id path: status@day status@day …`, where `-` is a status that
/// is unknown, `!` a deletion, `*` an edit.
fn told(all: &Attributed) -> Vec<String> {
    let tell = |doc: &Doc| {
        let touches = doc.touches.iter().map(|touch| {
            let status = touch.status.map_or("-".to_owned(), |status| format!("{status:?}"));
            let edited = if touch.edited { "*" } else { "" };
            let deleted = if touch.deleted { "!" } else { "" };
            let day = all.changes[touch.change.0 as usize].day.date();
            format!(" {status}{edited}{deleted}@{}", day.strftime("%m-%d"))
        });
        format!("{} {}:{}", doc.id, doc.path, touches.collect::<String>())
    };
    all.docs.iter().map(tell).collect()
}

/// The transitions of every doc, the upward ones marked.
fn transitions(all: &Attributed) -> Vec<String> {
    let mut found = Vec::new();
    for doc in &all.docs {
        for step in doc.transitions(&all.changes) {
            let from = step.from.map_or("-".to_owned(), |from| format!("{from:?}"));
            let up = if step.is_upward() { " up" } else { "" };
            let day = all.changes[step.change.0 as usize].day.date().strftime("%m-%d");
            found.push(format!("{} {from}>{:?}@{day}{up}", doc.id, step.to));
        }
    }
    found
}

#[test]
fn a_folder_of_text_and_metadata_is_one_doc_through_all_its_moves() {
    let all = keps([
        // An early doc: one file, its number from another count.
        on("2025-01-06", "ana").adding(&["keps/net/0024-mesh.md"]).status("provisional"),
        // It gets the number of its issue and a folder; the text is edited.
        on("2025-01-13", "bo")
            .deleting(&["keps/net/0024-mesh.md"])
            .adding(&["keps/net/1207-mesh/README.md", "keps/net/1207-mesh/kep.yaml"])
            .in_file("keps/net/1207-mesh/kep.yaml")
            .status("implementable"),
        // The text has a status of its own, which nobody keeps up to date.
        on("2025-01-20", "bo").changing(&["keps/net/1207-mesh/README.md"]).status("provisional"),
        // It moves to another group, content and all.
        on("2025-02-03", "cy")
            .renaming("keps/net/1207-mesh/README.md", "keps/app/1207-mesh/README.md")
            .renaming("keps/net/1207-mesh/kep.yaml", "keps/app/1207-mesh/kep.yaml")
            .in_file("keps/app/1207-mesh/kep.yaml")
            .status("implementable"),
        on("2025-03-03", "cy").changing(&["keps/app/1207-mesh/kep.yaml"]).status("implemented"),
        on("2025-03-10", "cy").deleting(&["keps/app/1207-mesh/kep.yaml"]),
        on("2025-03-17", "cy").deleting(&["keps/app/1207-mesh/README.md"]),
    ])
    .attributed();
    assert_eq!(
        told(&all),
        ["1207 keps/app/1207-mesh/README.md: Draft*@01-06 Accepted*@01-13 Accepted*@01-20 \
          Accepted@02-03 Implemented*@03-03 Implemented*@03-10 Implemented!@03-17"]
    );
    assert_eq!(
        transitions(&all),
        [
            "1207 ->Draft@01-06",
            "1207 Draft>Accepted@01-13 up",
            "1207 Accepted>Implemented@03-03 up"
        ]
    );
    assert_eq!(all.docs[0].paths.len(), 5);
}

#[test]
fn typos_and_steps_back_are_what_they_are() {
    let at = "keps/net/12-mesh/kep.yaml";
    let then = |day: &str, status: &str| on(day, "ana").changing(&[at]).status(status);
    let all = keps([
        on("2025-01-06", "ana").adding(&[at]).status("implementable"),
        then("2025-01-07", "implementible"),
        then("2025-01-08", "implementable"),
        then("2025-02-03", "provisional"),
        on("2025-02-04", "ana").changing(&[at]),
        then("2025-03-03", "Implementable # at last"),
    ])
    .attributed();
    assert_eq!(
        told(&all),
        ["12 keps/net/12-mesh/kep.yaml: Accepted*@01-06 -*@01-07 Accepted*@01-08 Draft*@02-03 \
          Draft*@02-04 Accepted*@03-03"]
    );
    assert_eq!(
        transitions(&all),
        ["12 ->Accepted@01-06", "12 Accepted>Draft@02-03", "12 Draft>Accepted@03-03 up"]
    );
    let unread = &all.unread_statuses[0];
    assert_eq!(
        (unread.family, unread.written.as_str(), unread.revisions, all.unread_statuses.len()),
        (0, "implementible", 1, 1)
    );
}

#[test]
fn folders_are_statuses_and_a_move_is_the_transition() {
    let (approved, done) = ("specs/one/approved/quotas.rst", "specs/one/implemented/quotas.rst");
    let all = specs([
        on("2025-01-06", "ana").adding(&[approved]),
        // Not finished in the first release, and proposed for the next.
        on("2025-02-03", "ana").adding(&["specs/two/approved/quotas.rst"]),
        on("2025-03-03", "bo")
            .renaming("specs/two/approved/quotas.rst", "specs/two/implemented/quotas.rst"),
        // A typo in the copy that was left behind.
        on("2025-03-10", "cy").changing(&[approved]),
        on("2025-03-17", "cy").deleting(&[approved]),
    ])
    .attributed();
    assert_eq!(
        told(&all),
        ["quotas specs/two/implemented/quotas.rst: Accepted*@01-06 Accepted*@02-03 \
          Implemented@03-03 Implemented*@03-10 Implemented*@03-17"]
    );
    assert_eq!(
        transitions(&all),
        ["quotas ->Accepted@01-06", "quotas Accepted>Implemented@03-03 up"]
    );
    // Moved with an edit, beside others.
    let other = ("specs/one/approved/cells.rst", "specs/one/implemented/cells.rst");
    let all = specs([
        on("2025-01-06", "ana").adding(&[approved, other.0]),
        on("2025-03-03", "bo").deleting(&[approved, other.0]).adding(&[done, other.1]),
    ])
    .attributed();
    assert_eq!(
        transitions(&all),
        [
            "quotas ->Accepted@01-06",
            "quotas Accepted>Implemented@03-03 up",
            "cells ->Accepted@01-06",
            "cells Accepted>Implemented@03-03 up"
        ]
    );
}

#[test]
fn without_an_id_a_moved_file_goes_on_and_a_copy_is_another_doc() {
    let commits = [
        on("2025-01-06", "ana").adding(&["specs/one/approved/quotas.rst"]),
        on("2025-02-03", "ana").adding(&["specs/two/approved/quotas.rst"]),
        on("2025-03-03", "bo")
            .deleting(&["specs/two/approved/quotas.rst"])
            .adding(&["specs/two/implemented/quotas.rst"]),
    ];
    let all = world("specs/*/*/*.rst", None, DocStatus::Folder, commits).attributed();
    assert_eq!(
        told(&all),
        [
            "quotas specs/one/approved/quotas.rst: Accepted*@01-06",
            "quotas specs/two/implemented/quotas.rst: Accepted*@02-03 Implemented*@03-03"
        ]
    );
}

#[test]
fn the_number_given_on_merging_accepts_a_doc() {
    let all = rfcs([
        on("2025-01-06", "ana").adding(&["text/0000-flags.md"]),
        on("2025-01-07", "bo").adding(&["text/0000-limits.md"]),
        on("2025-02-03", "cy").renaming("text/0000-flags.md", "text/0731-flags.md"),
        on("2025-02-04", "cy")
            .deleting(&["text/0000-limits.md"])
            .adding(&["text/732-rate-limits.md"]),
        on("2025-02-10", "cy").adding(&["text/0733-born-accepted.md"]),
        on("2025-02-11", "cy").renaming("text/0733-born-accepted.md", "text/0733-renamed.md"),
        on("2025-02-12", "dee").adding(&["text/0000-template.md", "text/NNNN-x.md"]),
        // Taken out of the folder of docs.
        on("2025-03-03", "dee").renaming("text/0733-renamed.md", "attic/renamed.md"),
    ])
    .attributed();
    assert_eq!(
        told(&all),
        [
            "0731 text/0731-flags.md: Draft*@01-06 Accepted@02-03",
            "732-rate-limits text/732-rate-limits.md: Draft*@01-07 Accepted*@02-04",
            "0733 text/0733-renamed.md: Accepted*@02-10 Accepted@02-11 Accepted!@03-03",
        ]
    );
    assert_eq!(
        transitions(&all),
        [
            "0731 ->Draft@01-06",
            "0731 Draft>Accepted@02-03 up",
            "732-rate-limits ->Draft@01-07",
            "732-rate-limits Draft>Accepted@02-04 up",
            "0733 ->Accepted@02-10",
        ]
    );
}

#[test]
fn header_fields_and_extensions_change_and_the_number_stays() {
    let commits = [
        on("2025-01-06", "ana").adding(&["pep-0501.txt"]).status("Draft"),
        on("2025-01-20", "bo").changing(&["pep-0501.txt"]).status("Accepted"),
        // All of them become another format at once, in another folder.
        on("2025-02-03", "cy")
            .deleting(&["pep-0501.txt", "pep-0502.txt"])
            .adding(&["peps/pep-0501.rst", "peps/pep-0502.rst"])
            .status("Accepted"),
        on("2025-02-10", "bo").changing(&["peps/pep-0501.rst"]).status("Final"),
        on("2025-02-11", "bo").changing(&["peps/pep-0501.rst"]).status("April Fool!"),
    ];
    let all = world("pep-*", Some(r"pep-(\d+)"), DocStatus::FrontMatter, commits).attributed();
    assert_eq!(
        told(&all),
        [
            "0501 peps/pep-0501.rst: Draft*@01-06 Accepted*@01-20 Accepted*@02-03 \
             Implemented*@02-10 -*@02-11",
            // Its beginning was not seen: before it was added, it was deleted.
            "0502 peps/pep-0502.rst: Accepted*@02-03",
        ]
    );
}

#[test]
fn what_a_reverted_change_decided_does_not_stand() {
    let at = "docs/adr/0003-queues.md";
    let adrs = |commits: Vec<Made>| {
        world("docs/adr/*.md", Some(r"(\d{4})"), DocStatus::FrontMatter, commits).attributed()
    };
    let drafted = || on("2025-01-06", "ana").adding(&[at]).status("Proposed");
    let accepted = || on("2025-01-20", "bo").changing(&[at]).status("Accepted");
    let back = |day: &str| on(day, "cy").changing(&[at]).status("Proposed").reverting(1);
    let soon = adrs(vec![drafted(), accepted(), back("2025-01-27")]);
    assert_eq!(transitions(&soon), ["0003 ->Draft@01-06"]);
    let day = Day::from_date("2025-01-24".parse().unwrap());
    assert_eq!(soon.docs[0].status_before(day, &soon.changes), Some(Status::Draft));
    // Reverting the revert restores the decision, and makes no second one.
    let again = on("2025-02-03", "bo").changing(&[at]).status("Accepted").reverting(2);
    let restored = adrs(vec![drafted(), accepted(), back("2025-01-27"), again]);
    assert_eq!(
        transitions(&restored),
        [
            "0003 ->Draft@01-06",
            "0003 Draft>Accepted@01-20 up",
            "0003 Accepted>Draft@01-27",
            "0003 Draft>Accepted@02-03"
        ]
    );
    // A year later it was a decision all the same, and then no longer one.
    let late = adrs(vec![drafted(), accepted(), back("2025-12-01")]);
    assert_eq!(
        transitions(&late),
        ["0003 ->Draft@01-06", "0003 Draft>Accepted@01-20 up", "0003 Accepted>Draft@12-01"]
    );
}

#[test]
fn what_a_branch_began_with_takes_nothing_back() {
    let at = "rfcs/0001-flags.md";
    let edit = |day: &str, words, over, status: &str| {
        on(day, "bo").changing(&[at]).words(words).over(over).status(status)
    };
    let all = World::new([
        on("2025-01-06", "ana").adding(&[at]).words(1).status("Draft"),
        edit("2025-01-08", 2, 1, "Accepted"),
        // Begun before it was accepted, committed after.
        edit("2025-01-09", 3, 1, "Draft"),
        edit("2025-01-10", 4, 2, "Implemented"),
        edit("2025-01-13", 1, 3, "Draft"),
        edit("2025-01-14", 5, 4, "Draft"),
    ])
    .attributed();
    assert_eq!(
        transitions(&all),
        [
            "0001 ->Draft@01-06",
            "0001 Draft>Accepted@01-08 up",
            "0001 Accepted>Implemented@01-10 up",
            "0001 Implemented>Draft@01-14"
        ]
    );
    assert!(all.docs[0].touches.iter().all(|touch| touch.edited));
}

#[test]
fn a_doc_that_comes_back_is_the_one_that_went() {
    let at = "rfcs/0001-flags.md";
    let all = World::new([
        on("2025-01-06", "ana").adding(&[at]).status("Draft"),
        on("2025-01-07", "bo").deleting(&[at]),
        on("2025-02-03", "cy").adding(&[at]).status("Accepted"),
    ])
    .attributed();
    assert_eq!(told(&all), ["0001 rfcs/0001-flags.md: Draft*@01-06 Draft!@01-07 Accepted*@02-03"]);
    assert_eq!(all.docs[0].created, Some(crate::attribute::ChangeIx(0)));
}

#[test]
fn a_family_reads_its_own_words() {
    let at = "rfcs/0001-flags.md";
    let mut world = World::new([
        on("2025-01-06", "ana").adding(&[at]).status("In flight"),
        on("2025-02-03", "ana").changing(&[at]).status("Landed!"),
    ]);
    assert_eq!(told(&world.attributed())[0], "0001 rfcs/0001-flags.md: -*@01-06 -*@02-03");
    world.config.design_docs[0].statuses = StatusWords::new([
        ("in flight".to_owned(), Status::Accepted),
        ("landed".to_owned(), Status::Implemented),
    ]);
    assert_eq!(transitions(&world.attributed())[1], "0001 Accepted>Implemented@02-03 up");
}
