use proptest::prelude::*;

use super::*;

fn meta(path: &str, text: &str) -> (String, String, String) {
    let meta = read(path.as_bytes(), text.as_bytes());
    (meta.title.unwrap_or_default(), meta.status.unwrap_or_default(), meta.authors.join("|"))
}

fn expect(title: &str, status: &str, authors: &str) -> (String, String, String) {
    (title.to_owned(), status.to_owned(), authors.to_owned())
}

#[test]
fn a_long_text_is_cut_between_characters() {
    for padding in 0..4 {
        let text = format!("{}{}", "x".repeat(padding), "é".repeat(TOP_BYTES));
        assert!(std::str::from_utf8(top(text.as_bytes())).is_ok(), "{padding}");
    }
}

#[test]
fn front_matter_and_yaml_files() {
    let yaml = "title: One way\nauthors:\n  - \"@ana\"\n  - @bo # unquoted\n- name: Cy\n  email: c@x\n  - TBD\n\
                status: implementable # was provisional\nx:\n  status: nested\n";
    let expected = expect("One way", "implementable", "@ana|@bo|c@x");
    assert_eq!(meta("kep.yaml", yaml), expected);
    assert_eq!(meta("a.md", &format!("---\n{yaml}---\n# Other\n\nStatus: no\n")), expected);
    assert_eq!(meta("a.md", "---\nauthor: [Ana, 'Bo']\n---\n"), expect("", "", "Ana|Bo"));
    assert_eq!(meta("a.md", "---\nnever closed\n\n# Title\n").0, "Title");
}

#[test]
fn toml_as_front_matter_and_as_a_file() {
    let toml = "title = \"One way\"\ndate = 2025-01-09\nstatus = 'implementable' # was draft\n\
                authors = [\"@ana\", \"Bo (@bol)\", {name = \"Cy\", email = \"c@x\"}, \"TBD\"]\n\
                [x]\nstatus = \"nested\"\nauthors = [\"Dee\"]\n";
    let expected = expect("One way", "implementable", "@ana|@bol|c@x");
    assert_eq!(meta("rfc.toml", toml), expected);
    let front = |toml: &str| format!("+++\n{toml}+++\n# Other\n\nStatus: no\nAuthor: Eli\n");
    assert_eq!(meta("a.md", &front(toml)), expected);
    assert_eq!(meta("a.md", &front(toml).replace('\n', "\r\n")), expected);
    for (toml, status, authors) in [
        ("author = \"Ana and Bo\"\nstatus = \"Draft\"\n", "Draft", "Ana|Bo"),
        ("state = \"Draft\"\n[author]\nname = \"Ana\"\ngithub = \"anaq\"\n", "no", "@anaq"),
        (
            "title = \"T\"\n[extra]\nstatus = \"Draft\"\n[taxonomies]\nauthors = [\"Ana\"]\n",
            "Draft",
            "Ana",
        ),
        ("[[authors]]\nname = \"Ana\"\n[[authors]]\nname = \"Bo\"\n", "no", "Ana|Bo"),
        ("status = \"Draft\"\nauthors = [\"Ana\"]\n[extra]\nauthors = [\"Bo\"]\n", "Draft", "Ana"),
        // What is not valid is read as far as it goes, and hides nothing.
        ("owner = @ana\nstatus = \"Draft\"\nauthors = [\"Bo\"]\n", "Draft", "Bo|@ana"),
        ("status = true\nauthors = [1]\n", "no", "Eli"),
    ] {
        let (_, said, named) = meta("a.md", &front(toml));
        assert_eq!((said.as_str(), named.as_str()), (status, authors), "{toml}");
    }
    assert_eq!(meta("a.md", "+++\nstage = \"Draft\"\n+++\n").1, "Draft");
    assert_eq!(meta("a.md", "+++\ntitle = \"never closed\"\n\n# Title\n").0, "Title");
    let decide = "+++\ndecision-makers = [\"Ana\"]\nreviewers = [\"Bo\"]\n+++\n";
    let decide = read(b"a.md", decide.as_bytes());
    assert_eq!(
        (decide.approvers.join("|"), decide.reviewers.join("|")),
        ("Ana".into(), "Bo".into())
    );
}

#[test]
fn people_listed_below_a_heading() {
    let named = |text: &str| {
        let meta = read(b"a.md", text.as_bytes());
        [meta.authors, meta.approvers, meta.reviewers].map(|people| people.join("|"))
    };
    let lists = "# T\n\n## Authors\n\n- Ana Quispe <ana@x>\n* @bol\n\n## Approvers:\n- [x] Cy Ono\n\n\
                 Reviewers\n---------\n- [Dee](https://github.com/deem)\n\n## Goals\n\n- Eli\n";
    assert_eq!(named(lists), ["Ana Quispe <ana@x>|@bol", "Cy Ono", "@deem"]);
    for text in [
        "# T\n\n## Authors\n\nWhoever writes it.\n\n- Ana\n",
        "# T\n\n## Owners\n\n- Payments\n",
        "# T\n\n## Authors\n\n- people who have written more than one of these\n",
    ] {
        assert_eq!(named(text)[0], "", "{text}");
    }
    assert_eq!(named("# T\n\nAuthor: Ana\n\n## Authors\n\n- Bo\n")[0], "Ana");
    assert_eq!(named("# T\n\nWritten by: Ana\nChampion: Bo\n")[0], "Ana");
}

#[test]
fn statuses_of_org_html_and_lists_of_definitions() {
    for (path, text) in [
        ("a.org", "#+TITLE: One\n#+STATUS: Accepted\n"),
        ("a.md", "# One\n\n<table><tr><th>Status</th><td>Accepted</td></tr></table>\n"),
        ("a.md", "# One\n\nStatus\n: Accepted\n\nContext\n: c\n"),
    ] {
        let status = meta(path, text).1;
        assert_eq!(status.lines().next(), Some("Accepted"), "{text}");
    }
    assert_eq!(meta("a.md", "# One\n\nStatus\nis what we keep.\n").1, "");
}

#[test]
fn what_is_no_text_says_nothing() {
    assert_eq!(read(b"x.png", b"\x89PNG\n\0# Title\n\nStatus: Draft\n"), DocMeta::default());
}

#[test]
fn header_lines() {
    let pep = "PEP: 9999\nTitle: A thing\nAuthor: Ana <a@x>,\n        Bo <b@x>\nStatus: Draft\n\nAbstract\n========\n";
    assert_eq!(meta("pep.rst", pep), expect("A thing", "Draft", "Ana <a@x>|Bo <b@x>"));
}

#[test]
fn cells_on_lines_of_their_own() {
    let table =
        |rows: &str| format!("= JEP-1: One\n\n[cols=\"2\"]\n|===\n| JEP\n| 1\n\n{rows}\n|===\n");
    let status = |rows: &str| meta("a.adoc", &table(rows)).1;
    assert_eq!(status("| Status\n| Final :lock:\n\n| Type\n| Process"), "Final :lock:");
    assert_eq!(status("| Status\n// | Draft\n| Accepted\n//| Final"), "Accepted");
    assert_eq!(status("| Status"), "");
    assert_eq!(status("| Status\n\n| Type\n| Process"), "");
}

#[test]
fn lines_near_the_top_in_any_dress() {
    for line in [
        "Status: Accepted",
        "- Status: Accepted",
        "* **Status**: Accepted",
        "**Status:** Accepted",
        ":Status: Accepted",
        "| **Status** | Accepted |",
        "> Status: Accepted",
        "_Status: Accepted_",
    ] {
        let text = format!("# Proposal: x\n\nAuthor(s): Ana, Bo and Cy\n\n{line}\n");
        assert_eq!(meta("x.md", &text), expect("Proposal: x", "Accepted", "Ana|Bo|Cy"), "{line}");
    }
    let late = format!("# T\n{}Status: Accepted\n", "x\n".repeat(TOP_LINES));
    assert_eq!(meta("x.md", &late).1, "");
}

#[test]
fn the_first_blueprint_near_the_top() {
    let of = |text: &str| read(b"x.rst", text.as_bytes()).blueprint.unwrap_or_default();
    let url = "https://blueprints.example.com/acme/+spec";
    assert_eq!(
        of(&format!("Retry\n=====\n\n{url}/live-retry.\n\nAfter {url}/cells\n")),
        "live-retry"
    );
    assert_eq!(of(&format!("`Retry <{url}/live_retry2>`_\n")), "live_retry2");
    assert_eq!(of(&format!("Retry\n\n{url}/\n")), "");
    assert_eq!(of("Retry the +spec\n"), "");
    assert_eq!(of(&format!("{}{url}/late\n", "x\n".repeat(TOP_LINES))), "");
}

#[test]
fn a_status_section() {
    assert_eq!(
        meta("1.md", "# 1. Use x\n\nDate: y\n\n## Status\n\nAccepted\n\n## Context\n"),
        expect("1. Use x", "Accepted", "")
    );
    assert_eq!(
        meta("1.rst", "=====\nUse x\n=====\n\nStatus\n------\n\nproposed\n"),
        expect("Use x", "proposed", "")
    );
    assert_eq!(meta("1.md", "# T\n## Status\n## Context\nno\n").1, "");
}

#[test]
fn a_status_in_any_place() {
    for (path, text) in [
        ("a.md", "# A\n\n| Date | Status |\n| -- | -- |\n| 2025-02-01 | Accepted |\n"),
        (
            "a.md",
            "| Status   | Date       |\n|:---------|:-----------|\n| Accepted | 2025-01-19 |\n\n# A\n",
        ),
        ("a.md", "# A\n\n| Status | Accepted |\n|---|---|\n| Date | 2025-01-19 |\n"),
        ("a.md", "# A\n\n| Status | ~~Proposed~~ Accepted |\n|---|---|\n"),
        ("a.adoc", "= A\n\nDate: x\n\n== Status\n\nAccepted\n\n== Context\n\nc\n"),
        ("a.adoc", "= A\n:authors: Ana\n:state: Accepted\n"),
        ("a.adoc", "= A\n\n== Status\n// Proposed or\nAccepted\n"),
        ("a.md", "# A\n\n## Status: Accepted\n"),
        ("a.md", "# A\n\n## 2. Status\n\n<!-- one of:\nproposed, accepted -->\n\nAccepted\n"),
        ("a.md", "# A\n\n**Status**\n\nAccepted\n"),
        ("a.md", "# A\n\nStatus:\n\n- [ ] Proposed\n- [x] Accepted\n"),
        ("a.md", "# A\n\n- Status: ~~Proposed~~ **Accepted**\n"),
        ("a.md", "# A\n\n## Status\n\n<del>Proposed</del> Accepted\n"),
        ("a.md", "# A\n\n## Status\n\n~~Proposed~~ | **Accepted** | ~~Superseded~~\n"),
        ("a.md", "# A\n\nStatus: proposed | **Accepted** | rejected\n"),
        ("a.md", "# A\n\n## Status\n\n- [x] Proposed\n- [x] Accepted\n- [ ] Implemented\n"),
        ("a.md", "---\nstage: Accepted\n---\n# A\n"),
        ("a.md", "# A\n\n<b>Status:</b> Accepted<br>\n"),
        (
            "a.md",
            "# A\n\n<table>\n<tr><td><strong>Status</strong></td><td>Accepted</td></tr>\n</table>\n",
        ),
        ("a.md", "# A\n\n- **Status** - Accepted\n"),
        ("a.md", "# A\n\nStatus: <span style=\"color: green\">Accepted</span>\n"),
        ("a.md", "# A\n\n## Status\n\n:white_check_mark: Accepted\n"),
        ("a.md", "# A\n\n## Status - Accepted\n"),
        ("a.md", "# A\n\n![Status](https://img.shields.io/badge/status-Accepted-green)\n"),
        ("a.md", "# A\n\n## Status\n\n![](https://img.shields.io/badge/status-Accepted-green)\n"),
        ("a.md", "# A\n\n## Decision Status\n\nAccepted\n"),
        ("a.md", "# A\n\nBuild status: green\nDecision Status: Accepted\n"),
        ("a.md", "# A\n\n| Decision Status | Date |\n|--|--|\n| Accepted | 2025-01-19 |\n"),
        ("a.md", "---\nstatus: Accepted\nstage: alpha\n---\n# A\n"),
    ] {
        let (title, status, _) = meta(path, text);
        assert_eq!(status, "Accepted", "{text}");
        assert!(title == "A" || text.starts_with("---\nst"), "{title} {text}");
    }
}

#[test]
fn all_of_a_history_is_kept() {
    let table =
        "| Status | Date |\n|--|--|\n| Proposed | 2025-01-02 |\n| Accepted | 2025-01-09 |\n";
    assert_eq!(meta("a.md", table).1, "2025-01-02: Proposed\n2025-01-09: Accepted");
    let section = "## Status\n\nProposed\n\nSuperceded by [3](3.md)\n\n## Context\n";
    assert_eq!(meta("a.md", section).1, "Proposed\nSuperceded by [3](3.md)");
}

#[test]
fn what_replaced_a_doc_may_stand_beside_its_status() {
    for text in [
        "# A\n\nStatus: Accepted\n\nSuperseded by [12](0012-l.md)\n",
        "# A\n\n* Status: accepted\n* Superseded by: ADR-12\n",
        "# A\n\n- **Superseded-By:** 0012\n- **Status:** accepted\n",
        "PEP: 1\nStatus: Accepted\nSuperseded-By: 12\n\n",
        "# A\n\n_Replaced by [the other](b.md)_\n\nStatus: Accepted\n",
        "= A\n:status: Accepted\n:superseded-by: 12\n",
        "| Status | Accepted |\n|--|--|\n| Superseded by | RFC 12 |\n",
    ] {
        let status = meta("a.md", text).1;
        let words = crate::config::StatusWords::default();
        let superseded = Some(crate::config::Status::Superseded);
        assert_eq!(words.read(&status), superseded, "{text}: {status}");
    }
    for text in [
        "# A\n\nStatus: Accepted\n\nSuperseded by: n/a\n",
        "# A\n\nStatus: Accepted\nSuperseded-By:\n",
        "# A\n\nStatus: Accepted\n\nSupersedes [12](0012-l.md)\n",
        "# A\n\nStatus: Accepted\n\nIt is superseded by 12 where that fits.\n",
    ] {
        assert_eq!(meta("a.md", text).1, "Accepted", "{text}");
    }
    assert_eq!(meta("a.md", "# A\n\nSuperseded by 12\n").1, "", "no status is stated");
}

#[test]
fn what_nobody_chose_is_kept_as_it_stands() {
    for (text, status) in [
        ("Status: proposed | accepted | rejected\n", "proposed | accepted | rejected"),
        ("## Status\n\n- [ ] Proposed\n- [ ] Accepted\n", "- [ ] Proposed\n- [ ] Accepted"),
        ("Status: ~~Proposed~~\n", "~~Proposed~~"),
    ] {
        assert_eq!(meta("a.md", text).1, status);
    }
}

#[test]
fn authors_in_the_forms_of_many_communities() {
    for (path, text, authors) in [
        (
            "a.md",
            "* Authors: [Ana Quispe](https://github.com/anaq), [Bo](https://github.com/bol)\n",
            "@anaq|@bol",
        ),
        (
            "a.md",
            "---\nauthor: Ana Quispe (@anaq), Bo <bo@example.com>\n---\n",
            "@anaq|Bo <bo@example.com>",
        ),
        (
            "a.md",
            "# A\n\n**Owner** [Ana Quispe](https://github.com/anaq) | [Bo](https://github.com/bol) |\n",
            "@anaq|@bol",
        ),
        ("a.md", "# A\n\n**Owner** of all this is nobody: it grew.\n", ""),
        ("a.rst", ".. author:: Ana Quispe\n", "Ana Quispe"),
        (
            "a.adoc",
            "= A\n:authors: Ana Quispe <ana@example.com>\n:state: published\n",
            "Ana Quispe <ana@example.com>",
        ),
        (
            "a.adoc",
            "= A\nAna Quispe <ana@example.com>; Bo van der Berg\nv1.2, 2026-04-01\n",
            "Ana Quispe <ana@example.com>|Bo van der Berg",
        ),
        ("a.adoc", "= A\nAna_Maria Quispe\n:authors: Bo Lee\n", "Ana Maria Quispe"),
        ("a.adoc", "= A\nStatus: Accepted\n:author: Bo\n", "Bo"),
        ("a.adoc", "= A\nEvery call has a limit.\n", ""),
        ("a.adoc", "= A\nDraft\n", ""),
        ("a.adoc", "= A\n\nAna Quispe\n", ""),
        ("a.md", "= A\nAna Quispe\n", ""),
        (
            "a.rst",
            "A\n=\n\n:Authors: - Ana <ana@example.com>\n          - Bo Lee\n:Status: Accepted\n",
            "Ana <ana@example.com>|Bo Lee",
        ),
        (
            "a.rst",
            "A\n=\n\n:Authors:\n    Ana Quispe\n    <ana@example.com>\n\n    Bo Lee\n\nText.\n",
            "Ana Quispe <ana@example.com>|Bo Lee",
        ),
        ("a.rst", "A\n=\n\n:Authors:\n\n    - Ana\n    - Bo\n", "Ana|Bo"),
        ("a.rst", "A\n=\n\n:Author: Ana\n\n    Bo lent a hand.\n", "Ana"),
        ("a.rst", "A\n=\n\n:Authors:\n\nText.\n", ""),
        ("a.txt", "Author: Ana <ana(at)example.com>\n", "Ana <ana@example.com>"),
        (
            "a.md",
            "---\nauthors:\n  - name: Ana\n    email: ana@example.com\n  - name: Bo\n    github: bol\n  - Cy\n---\n",
            "ana@example.com|@bol|Cy",
        ),
        ("a.md", "---\nowner: \"@anaq\"\n---\n", "@anaq"),
        ("a.md", "# A\n\n- RFC Author(s): Ana, Bo\n", "Ana|Bo"),
        ("a.md", "# A\n\nLead author: Ana\nCreated by: Bo\n", "Ana"),
        ("a.md", "---\ndri: \"@anaq\"\n---\n", "@anaq"),
        ("a.md", "# A\n\n| Author | Status |\n|---|---|\n| Ana, Bo | Accepted |\n", "Ana|Bo"),
        ("a.md", "# A\n\n| Status | Author |\n|---|---|\n| Draft | Ana |\n| Accepted | Bo |\n", ""),
        ("a.md", "# A\n\n## Decision Drivers\n\n- cost\n", ""),
    ] {
        assert_eq!(meta(path, text).2, authors, "{text}");
    }
}

#[test]
fn those_who_decide_and_those_who_are_asked() {
    for (path, text, approvers, reviewers) in [
        (
            "kep.yaml",
            "authors:\n  - \"@ana\"\nreviewers:\n  - \"@bo\"\n  - TBD\napprovers:\n  - \"@cy\"\nprr-approvers:\n  - \"@dee\"\n",
            "@cy|@dee",
            "@bo",
        ),
        (
            "keps/prod-readiness/net/7.yaml",
            "kep-number: 7\nalpha:\n  approver: \"@cy\"\nbeta:\n  approver: \"dee\"\nstable:\n  approver: \"@cy\"\n",
            "@cy|@dee",
            "",
        ),
        (
            "pep-0001.rst",
            "PEP: 1\nAuthor: Ana <a@x>\nSponsor: Cy <c@x>\nPEP-Delegate: Dee <d@x>\nStatus: Draft\n\n",
            "Cy <c@x>|Dee <d@x>",
            "",
        ),
        (
            "a.md",
            "---\nstatus: proposed\ndecision-makers: [Ana, Bo]\nconsulted: Cy\ninformed: Dee\n---\n# A\n",
            "Ana|Bo",
            "Cy",
        ),
        ("a.md", "# A\n\n* Status: proposed\n* Deciders: Ana, Bo\n", "Ana|Bo", ""),
        (
            "1.md",
            "# A\n\n* Authors: [Ana](https://github.com/anaq)\n* Review Manager: [Cy](https://github.com/cyo)\n",
            "@cyo",
            "",
        ),
        ("a.md", "# A\n\n| Approvers | Cy, Dee |\n|--|--|\n| Reviewers | Bo |\n", "Cy|Dee", "Bo"),
        ("a.adoc", "= A\n:approvers: Cy <c@x>\n:reviewers: Bo\n", "Cy <c@x>", "Bo"),
        ("a.rst", "A\n=\n\n:Approver: Cy\n:Reviewer: Bo\n", "Cy", "Bo"),
        ("a.md", "---\napprovers: [\"@cy\"]\ncoach: \"@bo\"\n---\n", "@cy", "@bo"),
    ] {
        let meta = read(path.as_bytes(), text.as_bytes());
        assert_eq!(meta.approvers.join("|"), approvers, "{text}");
        assert_eq!(meta.reviewers.join("|"), reviewers, "{text}");
    }
}

proptest! {
    #[test]
    fn any_bytes_are_safe(text in prop::collection::vec(any::<u8>(), 0..300), start in "(---\n|\\+\\+\\+\n|author = |# |Status:|=+\n|\\|Status\\|\n\\|--\\|\n|<!--|\\[x\\]|~~|authors:\n - ){0,4}") {
        let _ = read(b"x.md", &[start.as_bytes(), &text].concat());
        let _ = read(b"x.yml", &[start.as_bytes(), &text].concat());
        let _ = read(b"x.toml", &[start.as_bytes(), &text].concat());
    }
}

#[test]
fn fuzzed_docs_are_read() {
    let sound: [&[u8]; 4] = [
        b"+++\ntitle = \"A\"\nstatus = 'accepted'\nauthors = [{name = \"Ana\", github = \"ana\"}]\n[extra]\nstate = \"x\"\n+++\n# A\n",
        b"---\ntitle: A\nstatus: accepted\nauthors:\n  - {name: Ana, github: ana}\n---\n# A\n",
        b"# A\n\n- Status: ~~Proposed~~ **Accepted**\n* Author: [Ana](https://github.com/ana)\n\n## Status\n\n- [x] done\n",
        b"= A\n:author: Ana\n:state: draft\n\n| Status | Author |\n|---|---|\n| Final | Bo |\n",
    ];
    crate::git::fuzz::fuzz(&sound.map(<[u8]>::to_vec), |text| {
        for path in [&b"x.md"[..], b"x.yml", b"x.toml", b"x.adoc", b"x.rst"] {
            let _ = read(path, text);
        }
        0
    });
}

#[test]
fn what_stands_in_a_block_of_code_is_an_example() {
    let status = |path: &str, text: &str| meta(path, text).1;
    for text in [
        "# T\n\nA header looks so:\n\n```\nStatus: Accepted\n```\n\nText.\n",
        "# T\n\n```yaml\n---\nstatus: accepted\n---\n```\n",
        "# T\n\n~~~~\nStatus: Accepted\n~~~\n## Status\n\nAccepted\n~~~~\n",
        "# T\n\n1. So:\n\n   ```md\n   - Status: Accepted\n   ```\n",
        "# T\n\n```\n| Date | Status |\n| -- | -- |\n| x | Accepted |\n```\n",
        "# T\n\nText\n\n```\nStatus: Accepted\n",
    ] {
        assert_eq!(status("a.md", text), "", "{text}");
        let closed = format!("---\nstatus: draft\n---\n{text}");
        assert_eq!(status("a.md", &closed), "draft", "{text}");
    }
    assert_eq!(status("a.adoc", "= T\n\n[source]\n----\nStatus: Accepted\n----\n"), "");
    assert_eq!(status("a.rst", "T\n=\n\nSo::\n\n  Status: Accepted\n\nText\n"), "");
    assert_eq!(status("a.rst", "T\n=\n\n.. code-block:: rst\n\n  :Status: Accepted\n\nText\n"), "");
    for (path, text) in [
        ("a.md", "# T\n\n```\ncode\n```\n\nStatus: Accepted\n"),
        ("a.md", "# T\n\n````\n```\n````\n\nStatus: Accepted\n"),
        ("a.md", "# T\n\nUse ```x``` for it.\n\nStatus: Accepted\n"),
        ("a.md", "```\n  RFC: 7\n  Status: Accepted\n```\n\n# T\n"),
        ("a.rst", "::\n\n  RFC: 7\n  Status: Accepted\n\nT\n=\n"),
        ("a.rst", "T\n~~~\n\nSo::\n\n  code\n\nStatus: Accepted\n"),
        ("a.adoc", "= T\n\n----\ncode\n----\n\nStatus: Accepted\n"),
    ] {
        assert_eq!(status(path, text), "Accepted", "{text}");
    }
}
