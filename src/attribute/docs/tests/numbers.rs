//! Numbers: who shares one, and who keeps it.

use super::*;

#[test]
fn texts_that_share_a_number_by_mistake_are_two_docs() {
    let all = keps([
        on("2025-01-06", "ana").adding(&["keps/net/0031-mesh.md"]).status("provisional"),
        on("2025-01-13", "bo").adding(&["keps/app/0031-quotas.md"]).status("implemented"),
        on("2025-01-20", "cy").changing(&["keps/net/0031-mesh.md"]).status("implementable"),
        // What belongs to each goes on with each; a picture is no doc.
        on("2025-01-27", "cy").adding(&["keps/net/0031-mesh-overview.png"]),
        on("2025-01-30", "cy").adding(&["keps/net/0031-mesh-details.md"]),
        on("2025-01-31", "cy").adding(&["keps/net/0031-meshes.md"]).status("rejected"),
        on("2025-02-03", "cy").adding(&["keps/app/0031-quotas/kep.yaml"]).status("deferred"),
    ])
    .attributed();
    assert_eq!(
        transitions(&all),
        [
            "0031 ->Draft@01-06",
            "0031 Draft>Accepted@01-20 up",
            "0031 ->Implemented@01-13",
            "0031 Implemented>Draft@02-03",
            "0031 ->Rejected@01-31"
        ]
    );
    assert_eq!(all.docs[0].leads.len(), 1);
    assert_ne!(all.docs[0].leads, all.docs[1].leads);
}

#[test]
fn a_doc_keeps_its_number_when_all_its_files_get_another_name() {
    let (text, yaml) = ("keps/net/1207-mesh/README.md", "keps/net/1207-mesh/kep.yaml");
    let all = keps([
        on("2025-01-06", "ana").adding(&[text, yaml]).in_file(yaml).status("provisional"),
        on("2025-01-13", "bo")
            .deleting(&[text, yaml])
            .adding(&["keps/net/1207-routes/README.md", "keps/net/1207-routes/kep.yaml"])
            .in_file("keps/net/1207-routes/kep.yaml")
            .status("implementable"),
        // It is deleted, and comes back under a third name.
        on("2025-01-20", "bo").deleting(&["keps/net/1207-routes/README.md"]),
        on("2025-01-27", "bo").deleting(&["keps/net/1207-routes/kep.yaml"]),
        on("2025-02-03", "cy").adding(&["keps/net/1207-roads/kep.yaml"]).status("implemented"),
    ])
    .attributed();
    assert_eq!(
        transitions(&all),
        [
            "1207 ->Draft@01-06",
            "1207 Draft>Accepted@01-13 up",
            "1207 Accepted>Implemented@02-03 up"
        ]
    );
}

#[test]
fn a_doc_that_comes_back_from_where_no_docs_are_goes_on() {
    let (draft, astray) = ("text/2025-01-06-flags.md", "0067-flags.md");
    let commits = [
        on("2025-01-06", "ana").adding(&[draft]),
        on("2025-01-13", "bo").renaming(draft, astray),
        on("2025-01-14", "bo").renaming(astray, "text/0067-flags.md"),
    ];
    let all = world("text/*.md", Some(r"/(\d+)-"), DocStatus::Merged, commits).attributed();
    assert_eq!(all.docs.len(), 1);
    assert_eq!(transitions(&all), ["0067 ->Accepted@01-06"]);
    let edits = all.docs[0].touches.iter().map(|touch| (touch.edited, touch.deleted));
    assert_eq!(edits.collect::<Vec<_>>(), [(true, false), (false, true), (false, false)]);
}

#[test]
fn a_draft_at_a_path_that_another_left_for_a_number_is_another_doc() {
    let draft = "text/0000-flags.md";
    let all = rfcs([
        on("2025-01-06", "ana").adding(&[draft]),
        on("2025-01-13", "bo").renaming(draft, "text/0731-flags.md"),
        on("2025-02-03", "cy").adding(&[draft]),
        on("2025-02-10", "bo").renaming(draft, "text/0802-flags.md"),
    ])
    .attributed();
    assert_eq!(
        transitions(&all),
        [
            "0731 ->Draft@01-06",
            "0731 Draft>Accepted@01-13 up",
            "0802 ->Draft@02-03",
            "0802 Draft>Accepted@02-10 up"
        ]
    );
    // The same change once more, picked onto another branch, is no other doc,
    // and does not make a draft of it again.
    let all = rfcs([
        on("2025-01-06", "ana").adding(&[draft]),
        on("2025-01-13", "bo").renaming(draft, "text/0731-flags.md"),
        on("2025-02-03", "ana").adding(&[draft]).picking(0),
        on("2025-02-10", "bo").renaming(draft, "text/0731-flags.md").picking(1),
    ])
    .attributed();
    assert_eq!(transitions(&all), ["0731 ->Draft@01-06", "0731 Draft>Accepted@01-13 up"]);
}

#[test]
fn a_number_that_a_doc_gave_up_is_free_for_the_next() {
    let peps = |commits: Vec<Made>| {
        world("pep-*", Some(r"pep-(\d+)"), DocStatus::FrontMatter, commits).attributed()
    };
    let begun = || {
        vec![
            on("2025-01-06", "ana").adding(&["pep-3142.txt"]).status("Draft"),
            on("2025-01-13", "ana").deleting(&["pep-3142.txt"]).adding(&["pep-3120.txt"]),
        ]
    };
    let mut commits = begun();
    commits.push(on("2025-02-03", "cy").adding(&["pep-3142.txt"]).status("Draft"));
    commits.push(on("2025-02-10", "bo").changing(&["pep-3120.txt"]).status("Accepted"));
    assert_eq!(
        transitions(&peps(commits)),
        ["3120 ->Draft@01-06", "3120 Draft>Accepted@02-10 up", "3142 ->Draft@02-03"]
    );
    // An edit on a branch that still has the old number is of the old doc.
    let mut commits = begun();
    commits.push(on("2025-01-20", "bo").changing(&["pep-3142.txt"]).status("Accepted"));
    assert_eq!(peps(commits).docs.len(), 1);
    // What says where the doc went is none.
    let mut commits = begun();
    commits.push(on("2025-01-20", "bo").adding(&["pep-3142.txt"]));
    assert_eq!(peps(commits).docs.len(), 1);
}

#[test]
fn a_name_that_serves_as_id_may_come_back_for_the_same_doc() {
    let (first, other) = ("specs/one/approved/limits.rst", "specs/one/approved/rate-limits.rst");
    let all = specs([
        on("2025-01-06", "ana").adding(&[first]),
        on("2025-01-13", "bo").renaming(first, other),
        on("2025-02-03", "ana").adding(&["specs/two/approved/limits.rst"]),
    ])
    .attributed();
    assert_eq!(all.docs.len(), 1);
}

#[test]
fn the_files_of_a_folder_with_a_placeholder_are_one_doc() {
    let [text, metadata] = ["keps/arch/0000-process/README.md", "keps/arch/0000-process/kep.yaml"];
    let all = keps([
        on("2025-01-06", "bo")
            .adding(&[text, metadata, "keps/net/0000-process/README.md"])
            .in_file(metadata)
            .doc_author("ana@example.com"),
        // It gets its number.
        on("2025-01-13", "cy")
            .deleting(&[text, metadata])
            .adding(&["keps/arch/0012-process/README.md", "keps/arch/0012-process/kep.yaml"]),
    ])
    .attributed();
    let ids: Vec<(&str, usize)> =
        all.docs.iter().map(|doc| (doc.id.as_str(), doc.paths.len())).collect();
    assert_eq!(ids, [("0012", 4), ("0000-process", 1)]);
    let lead = |doc: usize| all.org.person(all.docs[doc].leads[0]).id.as_str();
    assert_eq!([lead(0), lead(1)], ["ana", "bo"], "whom its metadata names, and who created it");
}

#[test]
fn a_doc_that_is_moved_in_is_neither_created_nor_edited() {
    let at = "keps/net/0012-mesh/mesh.png";
    let all = keps([
        on("2025-01-06", "ana").adding(&["notes/mesh.png", "notes/mesh.md"]),
        on("2025-01-13", "bo")
            .renaming("notes/mesh.png", at)
            .deleting(&["notes/mesh.md"])
            .adding(&["keps/net/0012-mesh/text.md"]),
        on("2025-01-20", "cy").changing(&["keps/net/0012-mesh/text.md"]),
    ])
    .attributed();
    assert_eq!(told(&all), ["0012 keps/net/0012-mesh/text.md: -@01-13 -*@01-20"]);
    assert_eq!(all.docs[0].created, None);
}
