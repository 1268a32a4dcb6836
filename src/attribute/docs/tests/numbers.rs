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
