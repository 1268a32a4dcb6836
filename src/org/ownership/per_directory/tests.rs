use crate::org::ownership::test_support::world;

#[test]
fn owners_files_give_the_nearest_labels_else_approvers() {
    let world = world(
        "owners_from: {file: OWNERS}",
        &[
            ("2025-01-01", "OWNERS", Some(b"approvers: [anaq, pay-leads]\nlabels: []\n")),
            ("2025-01-02", "OWNERS_ALIASES", Some(b"aliases: {web-leads: [AnaQ, other]}\n")),
            ("2025-01-03", "pay/OWNERS", Some(b"labels:\n- kind/x\n- sig/pay\n")),
            ("2025-01-04", "pay/in/OWNERS", Some(b"approvers: [anaq]\n")),
            ("2025-01-05", "pay/other/OWNERS", Some(b"labels: [sig/unknown]\n")),
            ("2025-01-06", "alone/OWNERS", Some(b"options: {no_parent_owners: true}\n")),
            (
                "2025-01-07",
                "web/OWNERS",
                Some(
                    b"filters:\n  '\\.js$': {labels: [sig/web]}\n  '^in/': {labels: [area/core]}\n",
                ),
            ),
            (
                "2025-01-08",
                "alias/OWNERS",
                Some(b"approvers:\n- web-leads\nemeritus_approvers: [pay-leads]\n"),
            ),
            ("2025-02-01", "pay/OWNERS", None),
        ],
        &[
            "a",
            "pay/a",
            "pay/in/a",
            "pay/other/a",
            "alone/a",
            "web/x.js",
            "web/in/y.js",
            "web/z",
            "alias/a",
        ],
    );
    let on = |path| world.owners(path, "2025-01-31");
    assert_eq!(on("a"), "pay");
    assert_eq!(world.owners("a", "2025-03-01"), "pay");
    assert_eq!(on("pay/a"), "pay");
    assert_eq!(on("pay/in/a"), "pay");
    // A group without a team is not its parent's.
    assert_eq!(on("pay/other/a"), "");
    assert_eq!(on("alone/a"), "");
    assert_eq!(on("web/x.js"), "web");
    assert_eq!(on("web/in/y.js"), "core+web");
    assert_eq!(on("web/z"), "pay");
    assert_eq!(world.owners("alias/a", "2025-03-01"), "web");
    assert_eq!(world.owners("pay/a", "2025-03-01"), "pay");
}

#[test]
fn broken_owners_files_are_told_and_the_others_count() {
    let world = world(
        "owners_from: {file: OWNERS}",
        &[
            ("2025-01-01", "OWNERS", Some(b"labels: [sig/pay]\n")),
            ("2025-01-02", "a/OWNERS", Some(b"labels: [sig/web\n")),
            ("2025-01-03", "b/OWNERS", Some(b"labels: [\xff]\n")),
            ("2025-01-04", "c/OWNERS", Some(b"just text\n")),
            ("2025-01-05", "d/OWNERS", Some(b"filters: {'(': {labels: [sig/web]}}\n")),
            ("2025-01-06", "e/OWNERS", Some(b"labels: sig/web\n")),
            ("2025-01-07", "f/OWNERS", Some(b"labels: [sig/web]\n")),
        ],
        &["a/x", "f/x"],
    );
    assert_eq!(world.owners("a/x", "2025-02-01"), "pay");
    assert_eq!(world.owners("f/x", "2025-02-01"), "web");
    let [gap] = &world.gaps()[..] else { panic!("{:?}", world.gaps()) };
    for part in [
        "owner-file 5",
        "a/OWNERS: is no valid YAML",
        "b/OWNERS: is not UTF-8",
        "c/OWNERS: is no YAML mapping",
        "d/OWNERS: `(`",
        "e/OWNERS: `labels`",
    ] {
        assert!(gap.contains(part), "{part}: {gap}");
    }
}

#[test]
fn catalogue_entities_own_their_directory() {
    let two = b"kind: Component\nspec: {owner: pay}\n---\nkind: API\nspec:\n  owner: group:default/web-team\n";
    let world = world(
        "owners_from: {file: catalog-info.yaml}",
        &[
            ("2025-01-01", "catalog-info.yaml", Some(b"kind: System\nspec:\n  owner: user:ana\n")),
            ("2025-01-02", "pay/catalog-info.yaml", Some(two)),
            (
                "2025-01-03",
                "pay/x/catalog-info.yaml",
                Some(b"kind: Location\nspec: {targets: [a]}\n"),
            ),
            (
                "2025-01-04",
                "odd/catalog-info.yaml",
                Some(b"kind: Component\nspec: {owner: ghost}\n---\n: [\n"),
            ),
        ],
        &["a", "pay/a", "pay/x/a", "odd/a"],
    );
    let on = |path| world.owners(path, "2025-03-01");
    assert_eq!(
        (on("a"), on("pay/a"), on("pay/x/a")),
        ("web".into(), "pay+web".into(), "pay+web".into())
    );
    assert_eq!(on("odd/a"), "");
    assert!(
        world.gaps()[0].contains("odd/catalog-info.yaml: is no valid YAML"),
        "{:?}",
        world.gaps()
    );
}
