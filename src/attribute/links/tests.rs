//! Links and tickets in whole histories, with made-up names.

use proptest::prelude::*;

use crate::attribute::test_support::{Made, World, on};
use crate::attribute::{ChangeIx, DocIx, InitiativeKey};
use crate::config::{DesignDocs, DocStatus, Pattern, StatusWords};

fn family(repo: usize, path: &str, id: Option<&str>) -> DesignDocs {
    DesignDocs {
        repo,
        pattern: Pattern::new(path).unwrap(),
        id: id.map(|id| regex::Regex::new(id).unwrap()),
        status: DocStatus::None,
        statuses: StatusWords::default(),
        exclude: Vec::new(),
    }
}

/// Docs in the second repository, then work in the first.
fn world(work: impl IntoIterator<Item = Made>) -> World {
    let docs = [
        "rfcs/0731-flags.md",
        "rfcs/0732-retry-budgets.md",
        "keps/net/1207-mesh/README.md",
        "keps/net/1207-mesh/kep.yaml",
        "specs/one/approved/quotas.rst",
        "specs/one/approved/cells.rst",
        "specs/two/approved/cells.rst",
        "designs/mesh/README.md",
    ];
    let docs = on("2024-12-01", "bo").in_repo(1).adding(&docs);
    let mut world = World::new(std::iter::once(docs).chain(work));
    world.config.design_docs = vec![
        family(1, "rfcs/*.md", Some(r"(\d{4})")),
        family(1, "keps/*/*/", Some(r"/(\d+)-[^/]*/")),
        family(1, "specs/*/*/*.rst", None),
        family(1, "designs/*/README.md", None),
    ];
    world
}

/// The latest paths of the docs that a change with this message links to.
fn links(message: &str) -> Vec<String> {
    links_of(on("2025-01-06", "ana").changing(&["plat/a.c"]).saying(message))
}

fn links_of(work: Made) -> Vec<String> {
    let all = world([work]).attributed();
    let links = &all.changes[1].links();
    links.iter().map(|doc| all.docs[doc.0 as usize].path.clone()).collect()
}

const FLAGS: &str = "rfcs/0731-flags.md";
const MESH: &str = "keps/net/1207-mesh/README.md";
const QUOTAS: &str = "specs/one/approved/quotas.rst";
const CELLS: [&str; 2] = ["specs/one/approved/cells.rst", "specs/two/approved/cells.rst"];

#[test]
fn paths_and_addresses_name_docs() {
    for (message, doc) in [
        ("See rfcs/0731-flags.md.", FLAGS),
        ("See 0731-flags.md", FLAGS),
        ("(https://git.example.com/acme/docs/blob/main/rfcs/0731-flags.md#why)", FLAGS),
        ("https://acme.example.com/book/0731-flags.html", FLAGS),
        ("as decided in `0731-flags`", FLAGS),
        ("https://git.example.com/acme/docs/tree/main/keps/net/1207-mesh", MESH),
        ("keps/net/1207-mesh/kep.yaml says so", MESH),
        ("../docs/specs/one/approved/quotas.rst", QUOTAS),
        ("https://specs.example.com/acme/specs/one/approved/quotas.html", QUOTAS),
        ("What quotas.rst asks for", QUOTAS),
        ("specs/two/approved/cells.rst", CELLS[1]),
        ("two/approved/cells.html", CELLS[1]),
        ("see designs/mesh/README.md", "designs/mesh/README.md"),
    ] {
        assert_eq!(links(message), [doc], "{message}");
    }
}

#[test]
fn other_files_and_plain_words_name_none() {
    for message in [
        "The quotas are enforced now",
        "Move src/quotas.c to lib/quotas.c",
        "Rewrite doc/source/quotas.rst",
        "Set plat/quotas to 5",
        "rfcs/0733-unknown.md",
        "10731-flags.md",
        "0731-flags-2.md",
        "approved/cells.rst, of which there are two",
        "cells.rst",
        "README.md and docs/README.md",
        "kep.yaml",
        "mesh.md",
    ] {
        assert_eq!(links(message), [""; 0], "{message}");
    }
    let own = on("2025-01-06", "ana").changing(&["plat/doc/quotas.rst"]);
    assert_eq!(links_of(own.saying("Mend quotas.rst")), [""; 0], "it is a file of its own");
}

#[test]
fn docs_are_cited_by_kind_and_number() {
    for (message, doc) in [
        ("RFC 731", FLAGS),
        ("implements rfc-0731:", FLAGS),
        ("RFC #731.", FLAGS),
        ("RFC\n731", FLAGS),
        ("RFC731, at last", FLAGS),
        ("KEP-1207: graduate", MESH),
        ("(KEP 1207)", MESH),
    ] {
        assert_eq!(links(message), [doc], "{message}");
    }
    for message in [
        "731 files",
        "#731",
        "RFC 1207",
        "KEP-731",
        "PEP 731",
        "RFC 7310",
        "RFC 731.5",
        "RFC-731-b",
        "RFC 731a",
        "RFCS 731",
        "XRFC 731",
        "RFC: see 731",
        "RFC 0",
    ] {
        assert_eq!(links(message), [""; 0], "{message}");
    }
}

#[test]
fn blueprints_are_named_after_their_specs() {
    for message in [
        "Implements: blueprint quotas",
        "partially implements bp quotas.",
        "blueprint: quotas",
        "Blueprint\nquotas",
        "bp/quotas",
        "bp:quotas",
        "https://blueprints.example.com/acme/+spec/quotas",
        "blueprint \"quotas\"",
        "Implements-blueprint: quotas",
        "Related-BP: quotas",
    ] {
        assert_eq!(links(message), [QUOTAS], "{message}");
    }
    for message in [
        "blueprint for quotas",
        "bpquotas",
        "blueprint quotas-2",
        "blueprint cells",
        "my-mbp: quotas",
        "blueprint-less: quotas",
    ] {
        assert_eq!(links(message), [""; 0], "{message}");
    }
}

#[test]
fn blueprints_may_spell_the_dashes_of_a_spec_otherwise() {
    let specs = |paths: &[&str], message: &str| {
        let docs = on("2024-12-01", "bo").in_repo(1).adding(paths);
        let work = on("2025-01-06", "ana").changing(&["plat/a.c"]).saying(message);
        let mut world = World::new([docs, work]);
        world.config.design_docs = vec![family(1, "specs/*/*.rst", None)];
        world.attributed().changes[1].links().to_vec()
    };
    let one = ["specs/one/live_Retry_budget.rst"];
    assert_eq!(specs(&one, "Add\n\nblueprint live-retry-budget"), [DocIx(0)]);
    assert_eq!(specs(&one, "bp/live_retry-budget"), [DocIx(0)]);
    // It is a name only where something says so, and only all of it.
    assert_eq!(specs(&one, "Improve live-retry-budget"), []);
    assert_eq!(specs(&one, "blueprint live-retry"), []);
    let two = ["specs/one/live_retry.rst", "specs/two/live-Retry.rst"];
    assert_eq!(specs(&two, "blueprint live-retry"), [], "either could be meant");
    assert_eq!(specs(&two, "blueprint live_retry"), [DocIx(0)], "as it is written");
}

#[test]
fn specs_may_say_which_blueprint_they_describe() {
    let specs = |docs: &[(&str, &str)], message: &str| {
        let docs = docs.iter().map(|(path, blueprint)| {
            on("2024-12-01", "bo").in_repo(1).adding(&[path]).blueprint(blueprint)
        });
        let work = on("2025-01-06", "ana").changing(&["plat/a.c"]).saying(message);
        let mut world = World::new(docs.chain([work]));
        world.config.design_docs = vec![family(1, "specs/*/*.rst", None)];
        world.attributed().changes.pop().unwrap().links().to_vec()
    };
    let retry = ("specs/one/retry_budget.rst", "live-retry");
    assert_eq!(specs(&[retry], "Add\n\nImplements: blueprint live-retry"), [DocIx(0)]);
    assert_eq!(
        specs(&[retry], "https://blueprints.example.com/acme/+spec/live_retry."),
        [DocIx(0)]
    );
    assert_eq!(specs(&[retry], "bp retry-budget"), [DocIx(0)], "as its file is called");
    assert_eq!(specs(&[retry], "Improve live-retry"), []);
    // A template's blueprint that stayed, or one that has two specs.
    let copy = ("specs/one/cells.rst", "live-retry");
    assert_eq!(specs(&[retry, copy], "blueprint live-retry"), []);
    // Whoever is called so goes before whoever says so.
    let named = ("specs/one/live-retry.rst", "other");
    assert_eq!(specs(&[retry, named], "blueprint live-retry"), [DocIx(1)]);
}

#[test]
fn trailers_and_expressions_of_the_config_link() {
    let link = |message: &str| {
        let work = on("2025-01-06", "ana").changing(&["plat/a.c"]).saying(message);
        let mut world = world([work]);
        world.config.initiatives.doc_trailers = vec!["Design".to_owned()];
        world.config.initiatives.doc_links = vec![regex::Regex::new(r"proposal/(\d+)").unwrap()];
        let all = world.attributed();
        let links = &all.changes[1].links();
        links.iter().map(|doc| all.docs[doc.0 as usize].path.clone()).collect::<Vec<_>>()
    };
    assert_eq!(link("Design: 0731"), [FLAGS]);
    assert_eq!(link("design: rfcs/0731-flags.md"), [FLAGS]);
    assert_eq!(link("Design: quotas"), [QUOTAS]);
    assert_eq!(link("Design: 731, 1207"), [FLAGS, MESH]);
    assert_eq!(link("For proposal/731"), [FLAGS]);
    assert_eq!(link("Design: 9999"), [""; 0]);
    assert_eq!(link("Design: 7"), [""; 0]);
    assert_eq!(link("A Design: 0731"), [""; 0]);
}

#[test]
fn work_on_docs_follows_none() {
    let edit = || on("2025-01-06", "ana").in_repo(1).saying("RFC 731, RFC 732");
    assert_eq!(links_of(edit().changing(&[FLAGS])), [""; 0]);
    // Code beside it makes it work, though not on the doc that it edits.
    let both = edit().changing(&[FLAGS, "plat/a.c"]);
    assert_eq!(links_of(both), ["rfcs/0732-retry-budgets.md"]);
}

#[test]
fn of_two_docs_with_one_id_that_of_the_own_repository_is_meant() {
    let work = |repo| on("2025-01-06", "ana").in_repo(repo).changing(&["plat/a.c"]).saying("RFC 5");
    let docs = |repo: usize| on("2024-12-01", "bo").in_repo(repo).adding(&["rfcs/0005-x.md"]);
    let mut world = World::new([docs(0), docs(1).plus(1), work(1)]);
    world.config.design_docs =
        vec![family(0, "rfcs/*.md", Some(r"(\d{4})")), family(1, "rfcs/*.md", Some(r"(\d{4})"))];
    let all = world.attributed();
    assert_eq!(all.changes[2].links()[..], [DocIx(1)]);
    world.config.design_docs[1] = family(0, "more/rfcs/*.md", Some(r"(\d{4})"));
    assert_eq!(world.attributed().changes[2].links()[..], [DocIx(0)], "the only one");
}

/// The tickets of a change in a repository with an address, with the prefixes
/// `PAY` and `UTF`.
fn tickets(message: &str) -> Vec<String> {
    let mut world = World::new([on("2025-01-06", "ana").changing(&["plat/a.c"]).saying(message)]);
    world.config.initiatives.tickets = vec!["PAY".to_owned(), "A_1".to_owned()];
    world.config.repos[0].url = Some("https://git.example.com/Acme/Gateway".to_owned());
    let all = world.attributed();
    all.changes[0].tickets().iter().map(|ticket| ticket.to_string()).collect()
}

#[test]
fn tickets_have_configured_prefixes_or_name_their_repository() {
    for (message, ticket) in [
        ("PAY-12", "PAY-12"),
        ("[PAY-12]: x", "PAY-12"),
        ("feature/PAY-12-retry", "PAY-12"),
        ("See PAY-12.", "PAY-12"),
        ("A_1-7", "A_1-7"),
        ("For golang/go#7.", "golang/go#7"),
        ("(Acme/My.Tools#70)", "acme/my.tools#70"),
        ("Fixes #9", "acme/gateway#9"),
        ("closes: #9", "acme/gateway#9"),
        ("https://git.example.com/Acme/Tools/issues/5", "acme/tools#5"),
        ("https://git.example.com/acme/tools/-/issues/5#note_3", "acme/tools#5"),
    ] {
        assert_eq!(tickets(message), [ticket], "{message}");
    }
    for message in [
        "pay-12",
        "XPAY-12",
        "X-PAY-12",
        "PAY-",
        "PAY-012",
        "PAY-12b",
        "PAY-12.3",
        "PAY 12",
        "UTF-8",
        "SHA-1",
        "(#9)",
        "#9",
        "my #9",
        "Fixes #0",
        "golang/go#7b",
        "a/golang/go#7",
        "https://git.example.com/acme/tools#5",
        "go#7",
        "/go#7",
        "acme/issues/5",
    ] {
        assert_eq!(tickets(message), [""; 0], "{message}");
    }
    assert_eq!(tickets("PAY-3, PAY-1, PAY-3"), ["PAY-1", "PAY-3"]);
}

#[test]
fn a_bare_number_without_an_address_is_nobody_s() {
    let work = on("2025-01-06", "ana").changing(&["plat/a.c"]).saying("Fixes #9");
    assert_eq!(World::new([work]).attributed().changes[0].tickets().len(), 0);
}

#[test]
fn an_initiative_is_all_that_is_linked_to_one_thing() {
    let many: Vec<String> = (0..51).map(|n| format!("plat/{n}.c")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let wide = ["plat/w", "infra/w", "pay/w", "web/w", "ml/w", "lone/w"];
    let all = world([
        on("2025-01-06", "ana").changing(&["plat/a.c"]).saying("RFC 731 for acme/x#1"),
        on("2025-01-07", "dee").in_repo(1).changing(&["pay/a.c"]).saying("RFC 731"),
        on("2025-01-08", "dee").changing(&many).saying("RFC 731"),
        on("2025-01-09", "robot").changing(&["plat/a.c"]).saying("RFC 731"),
        on("2025-01-10", "eli").changing(&["web/a.c"]).saying("Acme/X#1"),
        on("2025-01-11", "eli").changing(&wide).saying("RFC 731"),
    ])
    .attributed();
    let told: Vec<_> =
        all.initiatives().into_iter().map(|i| (i.key, i.changes, i.listed)).collect();
    let ix = |list: &[u32]| list.iter().copied().map(ChangeIx).collect::<Vec<_>>();
    let flags = all.docs.iter().position(|doc| doc.path == FLAGS).unwrap() as u32;
    assert_eq!(
        told,
        [
            (InitiativeKey::Doc(DocIx(flags)), ix(&[1, 2]), ix(&[3, 6])),
            (InitiativeKey::Ticket("acme/x#1"), ix(&[1, 5]), ix(&[])),
        ]
    );
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None,
        ..ProptestConfig::default() })]

    /// Whatever a message is made of, nothing breaks, and what is found is
    /// there: a doc's number or name, a ticket's number.
    #[test]
    fn any_message_is_safe(
        parts in prop::collection::vec("(RFC|KEP|PAY|bp|blueprint|/issues/|://|#|-|/| |\n|0?731|0731-flags|1207-mesh|quotas|\\.md|\\.rst|é|\u{2014}|[a-z]{1,3}){1,8}", 0..12),
    ) {
        let message = parts.concat();
        for doc in links(&message) {
            let known = [("731", FLAGS), ("1207", MESH), ("quotas", QUOTAS)];
            prop_assert!(known.iter().any(|(name, path)| doc == *path && message.contains(name)));
        }
        for ticket in tickets(&message) {
            let number = ticket.rsplit(['-', '#']).next().unwrap().to_owned();
            prop_assert!(message.contains(&number), "{ticket}");
        }
    }
}

#[test]
fn what_a_message_says_was_not_done_links_to_nothing() {
    for message in [
        "Report on the year\n\n* Generate docs\n\n* RFC 731 did not make it into this release",
        "rfcs/0731-flags.md was deferred",
        "RFC-731 has not landed yet",
    ] {
        assert_eq!(links(message), [""; 0], "{message}");
    }
    for message in ["RFC-731: do not read flags twice", "RFC 731 did not land; implement RFC 731"] {
        assert_eq!(links(message), [FLAGS], "{message}");
    }
}

#[test]
fn an_expression_of_the_config_is_denied_like_a_number() {
    let work = |message| on("2025-01-06", "ana").changing(&["plat/a.c"]).saying(message);
    let found = |message| {
        let mut world = world([work(message)]);
        world.config.initiatives.doc_links = vec![regex::Regex::new(r"Plan (\d+)").unwrap()];
        world.attributed().changes[1].links().len()
    };
    assert_eq!([found("Plan 0731 did not ship"), found("Plan 0731, first part")], [0, 1]);
}
