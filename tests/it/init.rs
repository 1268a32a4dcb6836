//! `crosscut init`: what it proposes is valid, and `scan` works with it.

use std::fs;

use crate::harness::company::commit;
use crate::harness::demo::Demo;
use crate::harness::run::{Run, Sandbox};
use crosscut::git::write::{Edit, NewCommit, Signature, build_repository};
use proptest::prelude::*;

const AS_OF: [&str; 2] = ["--as-of", "2025-06-01"];

fn by(name: &str, email: &str, n: usize, message: &str, files: &[(&str, &str)]) -> NewCommit {
    let edits = files.iter().map(|(path, text)| Edit::write(path.as_bytes(), *text));
    NewCommit {
        author: Signature::new(name, email),
        edits: edits.collect(),
        ..commit("Ana", n, message, b"unused")
    }
}

/// A community with groups, a catalogue, owners, docs, tickets, robots and
/// people who look alike.
fn community(sandbox: &Sandbox) {
    let sigs = "sigs:\n- {dir: sig-mesh, name: Mesh, label: mesh, leadership: {chairs: [{github: anaq, name: Ana Quispe}]}}\n";
    let group = "apiVersion: backstage.io/v1alpha1\nkind: Group\nmetadata: {name: payments}\nspec: {type: team, parent: product, children: [], members: [dee]}\n---\napiVersion: backstage.io/v1alpha1\nkind: User\nmetadata: {name: dee}\nspec: {memberOf: [], profile: {displayName: Dee Okonjo, email: dee@example.com}}\n---\napiVersion: backstage.io/v1alpha1\nkind: User\nmetadata: {name: fay}\nspec: {memberOf: [payments], profile: {displayName: Fay Marchetti, email: fay@example.com}}\n";
    let ana = ("Ana Quispe", "12+anaq@users.noreply.github.com");
    let dee = ("Dee Okonjo", "dee@example.com");
    let mut commits = vec![
        by(ana.0, ana.1, 1, "Groups", &[("sigs.yaml", sigs), ("catalog/all.yaml", group)]),
        by(
            "Quispe, Ana",
            "ana@example.com",
            2,
            "One more\n\nReviewed-by: Dee Okonjo <dee@example.com>",
            &[("mesh/a.go", "a")],
        ),
        by(
            "Gus: #1 \"x\"",
            "gus@example.com",
            3,
            "Code\n\nReviewed-by: @anaq",
            &[("mesh/b.go", "b"), ("pay/c.go", "c")],
        ),
        by("renovate[bot]", "bot@example.com", 4, "Deps", &[("pay/d.go", "d")]),
    ];
    for n in 0..21 {
        commits.push(by(
            dee.0,
            dee.1,
            5 + n,
            &format!("PAY-{n}: charge"),
            &[("pay/charge.go", &format!("{n}\n"))],
        ));
    }
    build_repository(&sandbox.path("code"), "main", &commits).unwrap();
    let doc = |n: usize| (format!("docs/adr/000{n}-x.md"), "# A title\n\nStatus: Accepted\n");
    let docs: Vec<NewCommit> = (1..4)
        .map(|n| {
            by(
                dee.0,
                dee.1,
                n,
                "A doc\n\nReviewed-by: Quispe, Ana <ana@example.com>",
                &[(&doc(n).0, doc(n).1)],
            )
        })
        .collect();
    build_repository(&sandbox.path("docs"), "main", &docs).unwrap();
    sandbox.git(
        &sandbox.path("code"),
        ["remote", "add", "origin", "git@git.example.com:acme/gateway.git"],
    );
}

fn init(sandbox: &Sandbox, arguments: &[&str]) -> Run {
    let mut crosscut = sandbox.crosscut();
    crosscut.arg("init").args(arguments).args(AS_OF);
    Run::of(&mut crosscut)
}

#[test]
fn what_a_community_holds_is_proposed() {
    let sandbox = Sandbox::new();
    community(&sandbox);
    let run = init(&sandbox, &["code", "docs"]);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    insta::assert_snapshot!(run.stdout);
}

#[test]
fn the_proposal_passes_the_check_and_can_be_scanned() {
    let sandbox = Sandbox::new();
    community(&sandbox);
    let run = init(&sandbox, &["code", "docs", "-o", "conf/crosscut.yaml"]);
    assert_eq!(run.code, Some(2), "there is no such folder: {}", run.stderr);
    fs::create_dir(sandbox.path("conf")).unwrap();
    let run = init(&sandbox, &["code", "docs", "-o", "conf/crosscut.yaml"]);
    assert_eq!((run.code, run.stdout.as_str()), (Some(0), ""), "{}", run.stderr);
    let config = sandbox.path("conf/crosscut.yaml");
    let mut check = sandbox.crosscut();
    let check = Run::of(check.args(["check", "--config"]).arg(&config).args(AS_OF));
    assert_eq!((check.code, check.stderr.as_str()), (Some(0), ""));
    let report = sandbox.report(&config, "ana-quispe", ["2025-01-01", "2025-06-01"], AS_OF[1]);
    let person = &report["people"][0];
    assert_eq!(person["home"], "sig-mesh");
    // Her login has one review; her other address is for a person to join.
    assert_eq!(person["signals"]["review-reach"]["values"]["authors"], 1);
    let report = sandbox.report(&config, "dee-okonjo", ["2025-01-01", "2025-06-01"], AS_OF[1]);
    assert_eq!(report["people"][0]["home"], "payments");
    assert_eq!(report["people"][0]["signals"]["docs-led"]["values"]["docs"], 3);
}

#[test]
fn the_line_for_a_journal_is_valid_once_it_is_no_comment() {
    let sandbox = Sandbox::new();
    community(&sandbox);
    let run = init(&sandbox, &["code", "-o", "crosscut.yaml"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let text = fs::read_to_string(sandbox.path("crosscut.yaml")).unwrap();
    let (before, hint) = text.split_once("\n# journal: ").expect("a hint");
    fs::write(sandbox.path("crosscut.yaml"), format!("{before}\njournal: {hint}")).unwrap();
    let run = |arguments: &[&str]| {
        let mut crosscut = sandbox.crosscut();
        Run::of(crosscut.args(arguments).args(AS_OF))
    };
    let log = run(&["log", "Ended the outage", "--person", "ana-quispe"]);
    assert_eq!(log.code, Some(0), "{}", log.stderr);
    assert!(sandbox.path("journal.yaml").is_file());
    let check = run(&["check"]);
    assert_eq!((check.code, check.stderr.as_str()), (Some(0), ""));
}

#[test]
fn what_decides_most_is_told_first() {
    let sandbox = Sandbox::new();
    community(&sandbox);
    let run = init(&sandbox, &["code", "docs", "-o", "proposed.yaml"]);
    assert!(run.stderr.lines().all(|line| line.chars().count() <= 80), "{}", run.stderr);
    insta::assert_snapshot!(run.stderr);
    // `check` begins with the same, and with what only a config can lack.
    let mut check = sandbox.crosscut();
    let check = Run::of(check.args(["check", "--config", "proposed.yaml"]).args(AS_OF));
    let (top, _) = check.stdout.split_once("\nCoverage in the window").unwrap();
    assert!(top.lines().all(|line| line.chars().count() <= 80), "{top}");
    insta::assert_snapshot!("where_a_check_begins", sandbox.scrub(top));
}

#[test]
fn only_what_no_owner_file_answers_for_is_a_place_and_docs_name_logins() {
    let sandbox = Sandbox::new();
    let kep = "title: Faster\nauthors:\n  - \"@BoLind\"\nstatus: implementable\n";
    let owners = "approvers: [gus]\nlabels: [sig/mesh]\n";
    let docs: Vec<String> = (1..4).map(|n| format!("keps/sig-mesh/{n}-fast/kep.yaml")).collect();
    let mut files: Vec<(&str, &str)> = docs.iter().map(|path| (path.as_str(), kep)).collect();
    files.push(("keps/sig-mesh/OWNERS", owners));
    let other = [("keps/prod/a/1.txt", "a"), ("keps/prod/b/2.txt", "b")];
    let commits = [
        by("Bo", "bolind@example.com", 1, "Three docs", &files),
        by("Bo", "bolind@example.com", 2, "More", &other),
    ];
    build_repository(&sandbox.path("keps"), "main", &commits).unwrap();
    let run = init(&sandbox, &["keps", "-o", "crosscut.yaml"]);
    let told = run.stderr.split_whitespace().collect::<Vec<_>>().join(" ");
    let place = "(2 of the 2 changed paths without a known owner): keps: /keps/prod/";
    assert!(told.contains(place), "{told}");
    let written = fs::read_to_string(sandbox.path("crosscut.yaml")).unwrap();
    let login = "    # the login bolind too? The address begins so, and 3 design docs name it. If so, it \
                 reads:\n    # logins: {github: bolind}\n";
    assert!(written.contains(login), "{written}");
    let mut check = sandbox.crosscut();
    let check = Run::of(check.args(["check"]).args(AS_OF));
    assert!(check.stdout.contains("     2  keps: /keps/prod/"), "{}", check.stdout);
    assert!(check.stdout.contains("      logins: {github: bolind}\n"), "{}", check.stdout);
    fs::remove_dir_all(sandbox.path("keps")).unwrap();
    let mut check = sandbox.crosscut();
    let check = Run::of(check.args(["check"]).args(AS_OF));
    let first = "crosscut.yaml is valid, but 1 of 1 repository could not be read";
    assert!(check.stdout.lines().next().unwrap().ends_with(first), "{}", check.stdout);
    assert!(!check.stdout.contains("check their emails"), "{}", check.stdout);
}

#[test]
fn nothing_is_overwritten() {
    let sandbox = Sandbox::new();
    community(&sandbox);
    fs::write(sandbox.path("crosscut.yaml"), "mine").unwrap();
    let run = init(&sandbox, &["code", "-o", "crosscut.yaml"]);
    assert_eq!(run.code, Some(2));
    assert_eq!(
        run.stderr,
        "error: crosscut.yaml already exists\nhint: choose another file with -o, then copy over what you need\n"
    );
    assert_eq!(fs::read_to_string(sandbox.path("crosscut.yaml")).unwrap(), "mine");
}

#[test]
fn the_same_proposal_for_any_number_of_threads_and_without_the_rest() {
    let sandbox = Sandbox::new();
    community(&sandbox);
    let one = init(&sandbox, &["code", "docs", "--jobs", "1"]);
    let two = init(&sandbox, &["code", "docs", "code/.", "--jobs", "3"]);
    assert_eq!(one.stdout, two.stdout);
    let few = init(&sandbox, &["code", "--people", "0"]);
    assert_eq!(few.code, Some(0));
    // Whoever a file names stays; two others are counted.
    assert!(few.stdout.contains("# 2 more people were active"), "{}", few.stdout);
}

#[test]
fn nothing_is_written_where_no_repository_can_be_opened() {
    let sandbox = Sandbox::new();
    let run = init(&sandbox, &["missing", "gone", "-o", "crosscut.yaml"]);
    assert_eq!(run.code, Some(2), "{}", run.stderr);
    for told in ["missing does not exist", "gone does not exist", "nothing was written"] {
        assert!(run.stderr.contains(told), "{told}: {}", run.stderr);
    }
    assert!(!sandbox.path("crosscut.yaml").exists());
}

#[test]
fn bare_repositories_with_a_poor_name_are_called_after_the_folder_around() {
    let sandbox = Sandbox::new();
    let commits = [by("Ana", "ana@example.com", 1, "One", &[("a/x.rs", "1")])];
    for place in ["mesh/repo", "pay/repo", "named"] {
        build_repository(&sandbox.path("built"), "main", &commits).unwrap();
        fs::create_dir_all(sandbox.path(place).parent().unwrap()).unwrap();
        fs::rename(sandbox.path("built/.git"), sandbox.path(place)).unwrap();
        fs::remove_dir(sandbox.path("built")).unwrap();
    }
    let run = init(&sandbox, &["mesh/repo", "pay/repo", "named", "-o", "crosscut.yaml"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let proposed = fs::read_to_string(sandbox.path("crosscut.yaml")).unwrap();
    let names = proposed.lines().filter_map(|line| line.trim().strip_prefix("- name: "));
    let repos: Vec<&str> = names.filter(|name| *name != "Ana").collect();
    assert_eq!(repos, ["mesh", "pay", "named"], "{proposed}");
}

#[test]
fn paths_without_any_rule_are_counted_as_check_counts_them() {
    let sandbox = Sandbox::new();
    let commits = [
        by(
            "Ana",
            "ana@example.com",
            1,
            "One",
            &[("a/x.rs", "1"), ("a/y.rs", "1"), ("b/x.rs", "1")],
        ),
        by("Ana", "ana@example.com", 2, "Two", &[("a/x.rs", "2")]),
    ];
    build_repository(&sandbox.path("plain"), "main", &commits).unwrap();
    let run = init(&sandbox, &["plain", "-o", "crosscut.yaml"]);
    let told = "Say who owns 2 places first (4 of the 4 changed paths without a known owner)";
    let said = run.stderr.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains(told), "{}", run.stderr);
    let check = Run::of(sandbox.crosscut().arg("check").args(AS_OF));
    assert!(check.stdout.contains("(0 of 4 changed paths)"), "{}", check.stdout);
}

#[test]
fn repositories_that_hold_nothing_are_no_problem() {
    let sandbox = Sandbox::new();
    sandbox.git(sandbox.root(), ["init", "-q", "empty"]);
    let run = init(&sandbox, &["empty", "missing"]);
    assert_eq!(run.code, Some(1), "{}", run.stderr);
    assert!(run.stdout.contains("people: []"), "{}", run.stdout);
    assert!(run.stderr.contains("missing does not exist"), "{}", run.stderr);
}

#[test]
fn the_sample_is_proposed_anew() {
    let demo = Demo::shared();
    let mut init = demo.sandbox.crosscut();
    init.arg("init").args(["--as-of", "2026-06-30"]).args(&demo.sample.repos);
    let run = Run::of(&mut init);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    insta::assert_snapshot!(run.stdout);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    /// Whatever people and files are called: the proposal is valid. (`init`
    /// checks it, and would refuse to write it.)
    #[test]
    fn any_names_make_a_valid_proposal(
        names in prop::collection::vec("[^\0\n<>]{1,12}|[-:#\"'{}\\[\\],&*!|%@` a]{1,8}", 4),
        emails in prop::collection::vec("[^\0\n<>]{0,10}|[a-b]@[a-b]|[0-9]\\+[a-c]@users.noreply.github.com", 4),
        team in "[-:#\"'{} @/a-cé*]{1,10}",
    ) {
        let sandbox = Sandbox::new();
        let sigs = format!("sigs: [{{dir: {team:?}, label: {team:?}, leadership: {{chairs: [{{github: {team:?}, name: {team:?}}}]}}}}]");
        let owners = format!("* {team} @a/{team}\n");
        let mut commits = vec![by("A", "a@a", 1, "One", &[("sigs.yaml", &sigs), (".github/CODEOWNERS", &owners)])];
        for (n, (name, email)) in names.iter().zip(&emails).enumerate() {
            let message = format!("C\n\nReviewed-by: {name}\nReviewed-by: @{email}");
            commits.push(by(name, email, n + 2, &message, &[("a b: c/d", name)]));
        }
        build_repository(&sandbox.path("x"), "main", &commits).unwrap();
        let run = init(&sandbox, &["x"]);
        prop_assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    }
}

#[test]
fn a_window_without_changes_says_when_the_last_was() {
    let sandbox = Sandbox::new();
    community(&sandbox);
    let mut init = sandbox.crosscut();
    let run = Run::of(init.args(["init", "code", "--as-of", "2030-01-01"]));
    let note = "# no change in the window; the last is from 2025-03-26: try --as-of 2025-03-26\n";
    assert!(run.stdout.contains(note), "{}", run.stdout);
}

#[test]
fn why_reviews_become_fewer_is_told_of_people_that_may_be_one() {
    let sandbox = Sandbox::new();
    let reviewed = "S\n\nReviewed-by: Bo Lindqvist <bo@b.example>";
    let write = |name: &str, email: &str, n: usize| {
        by(name, email, n, reviewed, &[("a", &format!("{n}\n"))])
    };
    let commits = [
        write("Bo Lindqvist", "bo@a.example", 1),
        write("Cy Daneshvar", "cy@a.example", 2),
        write("Cy Daneshvar", "cy@a.example", 3),
    ];
    build_repository(&sandbox.path("code"), "main", &commits).unwrap();
    let run = init(&sandbox, &["code"]);
    // Of three reviews one is of a change by the other Bo.
    let told = "# one person with bo-lindqvist-2 (the same name)? As one: 1 change instead of 0, 2 \
                reviews instead of 3, since reviews of one's own changes do not count. If so, move \
                what bo-lindqvist-2 has here, and remove it";
    assert!(run.stdout.contains(told), "{}", run.stdout);
}

/// Name, pattern, three docs, what they say, and what lies beside them.
type Family =
    (&'static str, &'static str, [&'static str; 3], &'static str, &'static [&'static str]);

/// Made-up docs of each family: three, accepted and such, and what lies beside them.
const FAMILIES: [Family; 19] = [
    (
        "swift",
        "/proposals/[0-9]*.md",
        ["proposals/0001-a.md", "proposals/0002-b.md", "proposals/0003-c.md"],
        "# A\n\n* Status: **Accepted**\n",
        &[],
    ),
    (
        "swift-testing",
        "/proposals/testing/[0-9]*.md",
        [
            "proposals/testing/0001-a.md",
            "proposals/testing/0002-b.md",
            "proposals/testing/0003-c.md",
        ],
        "# A\n\n* Status: **Implemented (Swift 6.2)**\n",
        &[],
    ),
    (
        "eip",
        "/EIPS/eip-[0-9]*.md",
        ["EIPS/eip-1.md", "EIPS/eip-20.md", "EIPS/eip-721.md"],
        "---\neip: 1\nstatus: Final\n---\n",
        &["assets/eip-1/a.md"],
    ),
    (
        "erc",
        "/ERCS/erc-[0-9]*.md",
        ["ERCS/erc-1.md", "ERCS/erc-20.md", "ERCS/erc-721.md"],
        "---\neip: 1\nstatus: Final\n---\n",
        &[],
    ),
    (
        "bip",
        "/bip-[0-9]*.*",
        ["bip-0001.mediawiki", "bip-0002.mediawiki", "bip-0003.md"],
        "  BIP: 1\n  Title: A\n  Status: Deployed\n",
        &["bip-0003/vectors.csv"],
    ),
    (
        "ember",
        "/text/[0-9]*.md",
        ["text/0001-a.md", "text/0002-b.md", "text/0003-c.md"],
        "---\nstage: accepted\n---\n# A\n",
        &[],
    ),
    (
        "sip",
        "/content/*.md",
        ["content/a.md", "content/b.md", "content/042-c.md"],
        "---\nlayout: sip\nstage: completed\nstatus: shipped\n---\n",
        &["sip-template.md"],
    ),
    (
        "tep",
        "/teps/[0-9]*.md",
        ["teps/0001-a.md", "teps/0002-b.md", "teps/0003-c.md"],
        "---\nstatus: implementable\n---\n",
        &["teps/README.md"],
    ),
    (
        "dep",
        "/*/[0-9]*-*.*",
        ["final/0001-a.rst", "accepted/0002-b.rst", "draft/0003-c.rst"],
        "====\nDEP 1\n====\n\n:DEP: 1\n:Status: Accepted\n",
        &["docs/README.rst"],
    ),
    (
        "jep",
        "/jep/[0-9]*/",
        ["jep/1/README.adoc", "jep/2/README.adoc", "jep/201/README.adoc"],
        "= JEP-1: A\n\n.Metadata\n|===\n| Status\n| Accepted\n|===\n",
        &["jep/1/a.svg"],
    ),
    (
        "eep",
        "/eeps/eep-[0-9][0-9][0-9][0-9].*",
        ["eeps/eep-0001.md", "eeps/eep-0002.md", "eeps/eep-0003.md"],
        "    Author: Ana <ana@example.com>\n    Status: Final/R14\n\n# A\n",
        &["eeps/eep-00XX.md"],
    ),
    (
        "ghc",
        "/proposals/[0-9]*.rst",
        ["proposals/0001-a.rst", "proposals/0002-b.rst", "proposals/0003-c.rst"],
        "A\n=\n\n.. author:: Ana <ana@example.com>\n",
        &[],
    ),
    (
        "nix",
        "/rfcs/[0-9]*.md",
        ["rfcs/0001-a.md", "rfcs/0002-b.md", "rfcs/0003-c.md"],
        "---\nfeature: a\n---\n",
        &[],
    ),
    (
        "madr",
        "/docs/decisions/[0-9]*.md",
        ["docs/decisions/0001-a.md", "docs/decisions/0002-b.md", "docs/decisions/0003-c.md"],
        "---\nstatus: accepted\n---\n",
        &[],
    ),
    (
        "rfd",
        "/rfd/[0-9]*/",
        ["rfd/0001/README.adoc", "rfd/0002/README.adoc", "rfd/0003/README.adoc"],
        ":state: published\n:authors: Ana <ana@example.com>\n\n= RFD 1\n",
        &["rfd/0001/a.png"],
    ),
    (
        "ipd",
        "/ipd/[0-9]*/",
        ["ipd/0001/README.md", "ipd/0002/README.md", "ipd/0003/README.md"],
        "---\nstate: published\n---\n",
        &[],
    ),
    (
        "gitlab",
        "/content/handbook/engineering/architecture/design-documents/*/",
        [
            "content/handbook/engineering/architecture/design-documents/a/_index.md",
            "content/handbook/engineering/architecture/design-documents/b/_index.md",
            "content/handbook/engineering/architecture/design-documents/c/_index.md",
        ],
        "---\nstatus: ongoing\n---\n",
        &["content/handbook/engineering/architecture/design-documents/a/decisions/001_x.md"],
    ),
    (
        "blueprints",
        "/doc/architecture/blueprints/*/",
        [
            "doc/architecture/blueprints/a/index.md",
            "doc/architecture/blueprints/b/index.md",
            "doc/architecture/blueprints/c/index.md",
        ],
        "---\nstatus: proposed\n---\n",
        &[],
    ),
    (
        "cip",
        "/CIP-[0-9]*/",
        ["CIP-0001/README.md", "CIP-0002/README.md", "CIP-0003/README.md"],
        "---\nCIP: 1\nStatus: Active\n---\n",
        &["CIP-0001/a.json"],
    ),
];

#[test]
fn families_of_design_docs_are_found_and_their_patterns_work() {
    for (family, pattern, docs, text, beside) in FAMILIES {
        let sandbox = Sandbox::new();
        let beside: Vec<(&str, &str)> = beside.iter().map(|path| (*path, "# B\n")).collect();
        let mut commits = vec![by("Ana", "ana@example.com", 1, "Beside", &[("x", "x")])];
        if !beside.is_empty() {
            commits.push(by("Ana", "ana@example.com", 2, "Beside", &beside));
        }
        for (n, path) in docs.iter().enumerate() {
            commits.push(by("Ana", "ana@example.com", 3 + n, "A doc", &[(path, text)]));
        }
        build_repository(&sandbox.path("docs"), "main", &commits).unwrap();
        let run = init(&sandbox, &["docs", "-o", "crosscut.yaml"]);
        assert_eq!(run.code, Some(0), "{family}: {}", run.stderr);
        let config = fs::read_to_string(sandbox.path("crosscut.yaml")).unwrap();
        let paths: Vec<&str> =
            config.lines().filter_map(|line| line.strip_prefix("    path: ")).skip(1).collect();
        let is_it = |path: &&str| path.trim_matches('"') == pattern;
        assert!(paths.iter().any(is_it), "{family}: {paths:?}");
        assert_eq!(paths.len(), 1, "{family}: {paths:?}");
        let report = sandbox.report(
            &sandbox.path("crosscut.yaml"),
            "ana",
            ["2025-01-01", "2025-06-01"],
            AS_OF[1],
        );
        let led = &report["people"][0]["signals"]["docs-led"];
        assert_eq!(led["values"]["docs"], 3, "{family}: {led}");
        // GHC's docs say who implemented them, and no status.
        let is_known = family != "ghc";
        let status = config.contains("status: front-matter") || config.contains("status: merged");
        assert_eq!(status, is_known, "{family}: {config}");
    }
}

/// `init` with what `--roster` names.
fn with_rosters(sandbox: &Sandbox, files: &[(&str, &str)], rosters: &[&str]) -> Run {
    for (path, text) in files {
        let path = sandbox.path(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    let mut arguments = vec!["code", "docs"];
    for roster in rosters {
        arguments.extend(["--roster", roster]);
    }
    init(sandbox, &arguments)
}

#[test]
fn a_roster_joins_accounts_and_dates_teams() {
    let sandbox = Sandbox::new();
    community(&sandbox);
    let sheet = "name,emails,login,team,from,to,primary\n\
                 Ana Quispe,ana@example.com,AnaQ,mesh,2025-02-01,,yes\n\
                 Ana Quispe,ana@example.com,,payments,,2025-02-01,\n\
                 Hal,hal@example.com,,mesh,,,\n";
    let github = r#"[{"login": "gus", "id": 9, "type": "User"}]"#;
    let run = with_rosters(
        &sandbox,
        &[("people.csv", sheet), ("exports/members-storage.json", github)],
        &["people.csv", "exports"],
    );
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    // Her address and her account are two people without the sheet. The catalogue's
    // own group comes after it.
    let ana = "    name: \"Quispe, Ana\"
    emails: [12+anaq@users.noreply.github.com, ana@example.com]
    logins: {github: anaq}
    memberships:
      - {team: mesh, from: 2025-02-01, primary: true}
      - {team: payments, to: 2025-02-01, primary: true}
      - {team: sig-mesh}
    # the first of the teams in people.csv: is it the home?
";
    assert!(run.stdout.contains(ana), "{}", run.stdout);
    assert!(!run.stdout.contains("one person with ana"), "{}", run.stdout);
    let hal = "    emails: [hal@example.com]\n    team: mesh\n    # not found in any history; from people.csv\n";
    assert!(run.stdout.contains(hal), "{}", run.stdout);
    let gus = "    name: gus\n    logins: {github: gus}\n    team: storage\n    \
               # not found in any history; from exports: members-storage.json\n    \
               # one person with gus-1-x (an address begins with the login)?\n";
    assert!(run.stdout.contains(gus), "{}", run.stdout);
    fs::write(sandbox.path("crosscut.yaml"), &run.stdout).unwrap();
    let report = sandbox.report(
        &sandbox.path("crosscut.yaml"),
        "quispe-ana",
        ["2025-01-01", "2025-06-01"],
        AS_OF[1],
    );
    assert_eq!(report["people"][0]["home"], "mesh");
}

#[test]
fn a_roster_that_is_wrong_is_told_with_place_and_hint() {
    let sandbox = Sandbox::new();
    community(&sandbox);
    let run = with_rosters(
        &sandbox,
        &[
            ("people.csv", "emails,team,from\nana@example.com,mesh,1 May\n"),
            ("notes/readme.json", "{\"a\": 1}"),
            ("x.txt", "hello"),
            ("team.json", "{\"message\": \"Not Found\", \"documentation_url\": \"x\"}"),
        ],
        &["people.csv", "notes", "x.txt", "team.json", "gone.csv"],
    );
    assert_eq!((run.code, run.stdout.as_str()), (Some(2), ""));
    let known = "hint: known are CSV with the columns name, emails, logins, team; sigs.yaml of the \
                 Kubernetes community; Backstage's groups and users; people/*.toml and teams/*.toml \
                 of rust-lang/team; Peribolos' orgs and teams; JSON of `gh api` with teams and members";
    let told = format!(
        "gone.csv: does not exist\n\
         hint: correct the path\n\
         notes: has no file of teams and people in it\n{known}\n\
         x.txt: is not a file of teams and people\n{known}\n\
         people.csv:2: `1 May` is not a day\n\
         hint: write days as YYYY-MM-DD, for example 2026-07-01\n\
         team.json: GitHub answered: Not Found\n\
         hint: a token needs `read:org` to see teams: gh auth refresh -s read:org\n\
         error: the files given with --roster cannot be used\n"
    );
    assert_eq!(run.stderr, told);
    let utf16: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain("emails,team\nana@example.com,mesh\n".encode_utf16().flat_map(u16::to_le_bytes))
        .collect();
    fs::write(sandbox.path("wide.csv"), utf16).unwrap();
    let run = init(&sandbox, &["code", "--roster", "wide.csv"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    fs::write(sandbox.path("latin.csv"), b"name,emails\nJos\xe9,jose@example.com\n").unwrap();
    let run = init(&sandbox, &["code", "--roster", "latin.csv"]);
    assert!(
        run.stderr.starts_with("latin.csv: is not UTF-8\nhint: save it as UTF-8\n"),
        "{}",
        run.stderr
    );
}

#[test]
fn the_owner_of_most_that_somebody_changes_may_be_their_team() {
    let sandbox = Sandbox::new();
    let owners = "/pay/ @acme/payments\n/mesh/ @acme/mesh\n/own/ @solo\n";
    let dee =
        |n: usize, path: &str| by("Dee", "dee@example.com", n, "X", &[(path, &format!("{n}\n"))]);
    let cy =
        |n: usize, path: &str| by("Cy", "cy@example.com", n, "X", &[(path, &format!("{n}\n"))]);
    let bo =
        |n: usize, path: &str| by("Bo", "bo@example.com", n, "X", &[(path, &format!("{n}\n"))]);
    let commits = [
        by("Al", "al@example.com", 1, "Owners", &[("CODEOWNERS", owners)]),
        dee(2, "pay/a"),
        dee(3, "pay/b"),
        dee(4, "mesh/c"),
        dee(5, "README"),
        // Half and half is nobody's.
        cy(6, "pay/a"),
        cy(7, "mesh/c"),
        // A person is no team.
        bo(8, "own/a"),
    ];
    build_repository(&sandbox.path("code"), "main", &commits).unwrap();
    let run = init(&sandbox, &["code"]);
    let told: Vec<&str> = run.stdout.lines().filter(|line| line.contains("their team?")).collect();
    assert_eq!(
        told,
        ["    # @acme/payments owns 2 of 4 changed paths (50%): their team? Then it reads:"]
    );
    assert!(run.stdout.contains("(50%): their team? Then it reads:\n    # team: payments\n"));
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
}
