//! A repository and a config whose every text tries something: each format of
//! each report shows it as text.

use crate::harness::company::commit;
use crate::harness::page::{check, tags};
use crate::harness::run::{Run, Sandbox};
use crosscut::git::write::build_repository;
use crosscut::ui::text::is_harmful;
use pulldown_cmark::{Event, Options, Parser, Tag};
use serde_json::{Value, json};

const HOSTILE: [&str; 10] = [
    "<script>alert(1)</script>",
    "</script><img src=x onerror=alert(1)>",
    "\" onclick=\"alert(1)\" x='",
    "=cmd()|'calc'!A1",
    "+1+cmd()",
    "-1+cmd()",
    "@SUM(A1)",
    "a | b `c` | [x](javascript:alert(1))",
    "\u{202e}txt.exe",
    "\u{1b}[31mred\u{1b}]0;title\u{7}",
];

/// The reports, each with the options that it needs here.
const REPORTS: [&[&str]; 4] = [
    &["scan", "--quarter", "2025Q1", "-v"],
    &["evidence", "team-breadth", "--person", "ana", "--quarter", "2025Q1"],
    &["compare", "--quarter", "2025Q1"],
    &["packet", "--person", "ana", "--quarter", "2025Q1"],
];

/// What every report writes in this format; those that have no such format
/// refuse it.
fn written(format: &str) -> Vec<(String, String)> {
    let sandbox = Sandbox::new();
    let path = |text: &str| format!("pay/{}", text.replace('/', "_"));
    let commits: Vec<_> = HOSTILE
        .iter()
        .enumerate()
        .map(|(n, text)| commit(["Ana", "Dee"][n % 2], n, text, path(text).as_bytes()))
        .collect();
    build_repository(&sandbox.path("repo"), "main", &commits).unwrap();
    let mut people = vec![];
    let mut teams = vec![];
    for (n, text) in HOSTILE.iter().enumerate() {
        let id = ["ana", "dee"].get(n).map_or(format!("p{n}"), |id| (*id).to_owned());
        teams.push(json!({"id": format!("t{n}"), "name": text}));
        let email = format!("{id}@example.com");
        let team = format!("t{n}");
        people.push(json!({"id": id, "name": text, "emails": [email], "team": team}));
    }
    let config = json!({
        "version": 1, "teams": teams, "people": people,
        "repos": [{"name": "repo", "path": "repo", "owners": [{"path": "/pay/", "team": "t7"}]}],
    });
    std::fs::write(sandbox.path("crosscut.yaml"), config.to_string()).unwrap();
    let mut all = Vec::new();
    let mut refused = Vec::new();
    for report in REPORTS {
        let mut arguments = report.to_vec();
        arguments.extend(["--as-of", "2025-06-01", "--format", format]);
        let run = Run::of(sandbox.crosscut().args(&arguments));
        if run.code == Some(2) {
            assert!(run.stderr.contains("'--format <FORMAT>'"), "{}", run.stderr);
            refused.push(report[0]);
            continue;
        }
        assert_eq!(run.code, Some(0), "{report:?}: {}", run.stderr);
        assert!(run.stdout.len() > 100, "{report:?}");
        all.push((report[0].to_owned(), run.stdout));
    }
    // A packet is for people to read and write in; everything else has every format.
    let without: &[&str] = match format {
        "table" | "json" | "csv" => &["packet"],
        _ => &[],
    };
    assert_eq!(refused, without, "{format}");
    all
}

fn assert_steers_nothing(report: &str, text: &str) {
    let bad = text.chars().find(|c| is_harmful(*c) && !"\n\r\t".contains(*c));
    assert_eq!(bad, None, "{report}");
}

#[test]
fn a_table_steers_no_terminal() {
    for (report, text) in written("table") {
        assert_steers_nothing(&report, &text);
    }
}

#[test]
fn json_holds_the_texts_as_they_are() {
    for (report, text) in written("json") {
        let value: Value = serde_json::from_str(&text).unwrap();
        assert!(value.is_object(), "{report}");
        assert!(report != "scan" || text.contains(HOSTILE[3]), "nothing is changed");
        assert!(!text.contains('\u{1b}'), "{report}");
    }
}

#[test]
fn no_cell_of_a_csv_is_a_formula() {
    for (report, text) in written("csv") {
        let mut rows = csv::ReaderBuilder::new().has_headers(false).from_reader(text.as_bytes());
        let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
        for cell in rows.iter().flatten().filter(|cell| cell.parse::<f64>().is_err()) {
            assert!(!cell.starts_with(['=', '+', '-', '@', '\t', '\r']), "{report}: {cell}");
        }
        assert_steers_nothing(&report, &text);
    }
}

#[test]
fn markdown_becomes_neither_html_nor_a_link() {
    for (report, text) in written("markdown") {
        assert_steers_nothing(&report, &text);
        for event in Parser::new_ext(&text, Options::ENABLE_TABLES) {
            match event {
                // The marks of a packet are comments, one line at a time.
                Event::Html(html) | Event::InlineHtml(html) => {
                    let is_mark = html.starts_with("<!--") && html.matches('<').count() == 1;
                    assert!(is_mark || !html.contains('<'), "{report}: {html}");
                }
                Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => {
                    let is_fine = dest_url.starts_with("https://") || dest_url.starts_with('#');
                    assert!(is_fine, "{report}: {dest_url}");
                }
                _ => {}
            }
        }
    }
}

#[test]
fn a_page_holds_no_element_of_others() {
    for (report, text) in written("html") {
        // The tables of a packet are Markdown's, without captions.
        let tags = if report == "packet" { tags(&text) } else { check(&text) };
        let scripts = tags.iter().filter(|tag| tag.name == "script" && !tag.is_end).count();
        assert_eq!(scripts, 1, "{report}");
        for tag in &tags {
            assert_ne!(tag.name, "img", "{report}");
            for (name, value) in &tag.attributes {
                assert!(!name.starts_with("on"), "{report}: {name}");
                assert!(!(name == "href" && value.contains("javascript:")), "{report}: {value}");
            }
        }
        assert_steers_nothing(&report, &text);
    }
}

#[test]
fn an_address_that_runs_something_is_refused_or_no_link() {
    let sandbox = Sandbox::new();
    build_repository(&sandbox.path("repo"), "main", &[commit("Ana", 1, "One", b"a.rs")]).unwrap();
    let config = json!({
        "version": 1,
        "people": [{"id": "ana", "name": "Ana", "emails": ["ana@example.com"]}],
        "repos": [{"name": "repo", "path": "repo", "url": "javascript:alert(1)"}],
    });
    std::fs::write(sandbox.path("crosscut.yaml"), config.to_string()).unwrap();
    for format in ["markdown", "html"] {
        let run = sandbox.run(["scan", "--as-of", "2025-06-01", "--format", format]);
        assert!(matches!(run.code, Some(0 | 2)), "{}", run.stderr);
        assert!(!run.stdout.contains("javascript:"), "{format}");
    }
}
