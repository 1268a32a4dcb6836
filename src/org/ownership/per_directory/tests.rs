use crate::org::ownership::test_support::world;
use crate::org::ownership::{Foreign, Ownership};
use crate::org::{Org, resolve};

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
        "a/OWNERS: is not valid YAML",
        "b/OWNERS: is not UTF-8",
        "c/OWNERS: is not a YAML mapping",
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
        world.gaps()[0].contains("odd/catalog-info.yaml: is not valid YAML"),
        "{:?}",
        world.gaps()
    );
}

const OWNERS: &str = "owners_from: {file: OWNERS}";

#[test]
fn an_alias_stands_for_itself_first_and_then_for_its_known_members() {
    let aliases = b"aliases:\n  pay-leads: [bo]\n  some: [bo, ghost]\n  ghosts: [ghost]\n";
    let mut world = world(
        OWNERS,
        &[
            ("2025-01-01", "OWNERS_ALIASES", Some(aliases)),
            ("2025-01-01", "a/OWNERS", Some(b"approvers: [pay-leads]\n")),
            ("2025-01-01", "b/OWNERS", Some(b"approvers: [some]\n")),
            ("2025-01-01", "c/OWNERS", Some(b"approvers: [ghosts]\n")),
            ("2025-01-01", "d/OWNERS", Some(b"approvers: ['@Bo']\n")),
        ],
        &["a/x", "b/x", "c/x", "d/x"],
    );
    let on = |path| world.owners(path, "2025-02-01");
    assert_eq!(on("a/x"), "pay", "owner_names knows the alias; bo is of web");
    assert_eq!([on("b/x"), on("c/x"), on("d/x")], ["web", "", "web"]);
    assert_eq!(world.unmapped(), ["ghosts"], "not its members");
}

#[test]
fn only_labels_of_groups_and_listed_ones_say_who_owns() {
    let world = world(
        OWNERS,
        &[
            ("2025-01-01", "OWNERS", Some(b"labels: [sig/pay]\n")),
            ("2025-01-01", "a/OWNERS", Some(b"labels: [kind/bug]\n")),
            ("2025-01-01", "b/OWNERS", Some(b"labels: [SIG/Web]\n")),
            ("2025-01-01", "c/OWNERS", Some(b"labels: [Area/Core]\n")),
            ("2025-01-01", "d/OWNERS", Some(b"# nothing yet\n")),
            ("2025-01-01", "e/OWNERS", Some(b"labels: [SIG/Unknown]\n")),
        ],
        &["a/x", "b/x", "c/x", "d/x", "e/x"],
    );
    let on = |path| world.owners(path, "2025-02-01");
    assert_eq!(on("e/x"), "", "a group, though nobody says which");
    assert_eq!([on("a/x"), on("b/x"), on("c/x"), on("d/x")], ["pay", "web", "core", "pay"]);
    assert_eq!(world.gaps(), [""; 0], "a file may be empty");
}

#[test]
fn without_a_config_labels_are_teams_and_approvers_nobody() {
    let world = world(
        OWNERS,
        &[
            ("2025-01-01", "a/OWNERS", Some(b"labels: [sig/web]\n")),
            ("2025-01-01", "b/OWNERS", Some(b"approvers: [anaq]\n")),
        ],
        &["a/x", "b/x"],
    );
    let config = crate::config::Config::without_file(&[]);
    let facts = std::slice::from_ref(&world.facts);
    let mut org = Org::from_config(&config);
    let resolver = resolve(&config, facts, &mut org, true);
    let mut foreign = Foreign::as_teams(&config.owner_names, &resolver);
    let ownership = Ownership::without_config(&world.facts, None, &mut foreign, &mut org);
    let of = |path| {
        let owners = ownership.owners(crate::facts::PathId(path), "2025-02-01".parse().unwrap());
        owners.iter().map(|team| org.team(*team).id.clone()).collect::<Vec<_>>()
    };
    assert_eq!((of(0), of(1)), (vec!["sig/web".to_owned()], Vec::new()));
}

#[test]
fn owners_files_at_the_tip_hold_on_every_day() {
    let world = world(
        "owners_from: {file: OWNERS, as_of: head}",
        &[("2025-01-01", "OWNERS", Some(b"labels: [sig/pay]\n"))],
        &["a"],
    );
    assert_eq!(world.owners("a", "2001-01-01"), "pay");
}

#[test]
fn what_is_mended_since_is_of_earlier_revisions_and_far_too_much_is_none() {
    let mended = world(
        OWNERS,
        &[
            ("2025-01-01", "OWNERS", Some(b"labels: [\n")),
            ("2025-01-02", "OWNERS", Some(b"labels: [sig/pay]\n")),
        ],
        &["a"],
    );
    let [gap] = &mended.gaps()[..] else { panic!("{:?}", mended.gaps()) };
    assert!(gap.ends_with("used: 1 in earlier revisions"), "{gap}");
    let mut text = b"labels: [sig/pay]\n#".to_vec();
    text.resize((1 << 20) + 1, b'x');
    let big = world(OWNERS, &[("2025-01-01", "OWNERS", Some(&text))], &["a"]);
    assert_eq!(big.owners("a", "2025-02-01"), "");
    assert!(big.gaps()[0].contains("1048577 bytes is too much"), "{:?}", big.gaps());
}

#[test]
fn references_of_the_catalogue_are_short_only_where_nothing_is_left_out() {
    let entity = |owner: &str| format!("kind: API\nspec:\n  owner: {owner}\n").into_bytes();
    let [kind, other, none] = ["Group:web-team", "other/web-team", "''"].map(entity);
    let twice = b"kind: API\nspec: {owner: ghost}\n---\nkind: API\nspec: {owner: ghost}\n";
    let world = world(
        "owners_from: {file: catalog-info.yaml}",
        &[
            ("2025-01-01", "catalog-info.yaml", Some(b"spec: {owner: pay}\n")),
            ("2025-01-01", "a/catalog-info.yaml", Some(&kind)),
            ("2025-01-01", "b/catalog-info.yaml", Some(&other)),
            ("2025-01-01", "c/catalog-info.yaml", Some(&none)),
            ("2025-01-01", "d/catalog-info.yaml", Some(twice)),
        ],
        &["a/x", "b/x", "c/x", "d/x"],
    );
    let on = |path| world.owners(path, "2025-02-01");
    assert_eq!([on("a/x"), on("b/x"), on("c/x")], ["web", "", "pay"]);
    let rules = world.ask(|ownership, _| ownership.file_rules("2025-02-01".parse().unwrap()));
    let named: Vec<usize> = rules.iter().map(|rule| rule.names.len()).collect();
    assert_eq!(named, [1, 1, 1, 1], "a name stands once; a file without one is none");
}
