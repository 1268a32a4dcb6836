//! Pages of HTML: what is in them stays inert, they are well-formed, small for
//! what they hold, and a browser shows them under their own policy.

use std::path::Path;
use std::sync::Arc;

use crate::harness::browser::{browser, quiet_browser};
use crate::harness::demo::Demo;
use crate::harness::made_up::{Size, report};
use crate::harness::page::{Tag, check};
use crate::harness::run::{Run, Sandbox};
use crosscut::report::{EvidenceItem, Report, html};

const SMALL: Size = Size { people: 2, teams: 2, periods: 3, evidence: 60 };
const LARGE: Size = Size { people: 100, teams: 40, periods: 6, evidence: 50_000 };

/// What somebody could write into a message, a path, a name or an export.
const HOSTILE: &[&str] = &[
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</style><img src=x onerror=alert(1)>",
    "\"><svg onload=alert(1)>",
    "' onmouseover='alert(1)",
    "` onclick=`alert(1)",
    "<!-- --><b>",
    "]]>&lt;&#60;",
    "{{ shell.title }}{% endblock %}",
    "=cmd()|'/c calc'!A1",
    "[x](javascript:alert(1))",
    "\u{202e}txt.exe",
    "\u{1b}[31mred\u{9b}0m\u{7}",
    "line\r\nline\u{2028}line\0",
];

fn page(report: &Report) -> String {
    let mut out = Vec::new();
    html::scan(report, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// What holds for every page: nothing but our script and style, nothing loaded,
/// and links to the web or to this page only.
fn assert_self_contained(tags: &[Tag]) {
    for tag in tags.iter().filter(|tag| !tag.is_end) {
        for (name, value) in &tag.attributes {
            assert!(!name.starts_with("on"), "{name} on <{}>", tag.name);
            assert!(!matches!(name.as_str(), "src" | "srcset" | "style" | "action"), "{name}");
            let web = value.starts_with("https://") || value.starts_with("http://");
            assert!(name != "href" || web || value.starts_with('#'), "{value}");
        }
        let outside = ["img", "iframe", "link", "object", "embed", "base"];
        assert!(!outside.contains(&tag.name.as_str()), "<{}>", tag.name);
    }
    let count = |name: &str| tags.iter().filter(|tag| tag.name == name && !tag.is_end).count();
    assert_eq!((count("script"), count("style")), (1, 1));
}

#[test]
fn a_page_is_well_formed_and_self_contained() {
    let html = page(&report(SMALL, ""));
    assert_self_contained(&check(&html));
    assert!(html.contains("person-000"));
    assert!(html.contains(crosscut::report::CAVEAT), "the statement of the caveat box");
}

#[test]
fn hostile_text_comes_out_inert() {
    let plain: Vec<String> = shape(&check(&page(&report(SMALL, ""))));
    for hostile in HOSTILE {
        let html = page(&report(SMALL, hostile));
        let tags = check(&html);
        assert_self_contained(&tags);
        assert_eq!(shape(&tags), plain, "{hostile:?} changes the page");
        let steers = |c: char| c != '\n' && crosscut::ui::text::is_harmful(c);
        assert!(!html.chars().any(steers), "{hostile:?}");
    }
}

/// The tags with their attributes' names: text must not change them.
fn shape(tags: &[Tag]) -> Vec<String> {
    let one = |tag: &Tag| {
        let names: Vec<&str> = tag.attributes.iter().map(|(name, _)| name.as_str()).collect();
        format!("{}{} {}", if tag.is_end { "/" } else { "" }, tag.name, names.join(" "))
    };
    tags.iter().map(one).collect()
}

#[test]
fn an_address_that_is_none_is_no_link() {
    for bad in
        ["javascript:alert(1)", "data:text/html,<script>", "https://x.example/\" onclick=\"x"]
    {
        let mut report = report(SMALL, "");
        for item in report.people.iter_mut().flat_map(|person| &mut person.set_aside) {
            item.url = Some(bad.to_owned());
        }
        let items = report.people.iter_mut().flat_map(|person| person.signals.values_mut());
        for item in items.flat_map(|signal| &mut Arc::make_mut(signal).evidence) {
            match item {
                EvidenceItem::Change(change) => change.url = Some(bad.to_owned()),
                EvidenceItem::Entry(entry) => entry.url = Some(bad.to_owned()),
            }
        }
        let html = page(&report);
        assert_self_contained(&check(&html));
        assert!(!html.contains("href=\"http") && !html.contains("javascript:"), "{bad}");
    }
}

#[test]
fn unknown_is_never_a_zero() {
    let html = page(&report(SMALL, ""));
    assert!(html.contains("unknown: nothing records it"));
    let mut rows = html.lines().filter(|line| line.starts_with("<tr data-person=1>"));
    let basis = rows.next().unwrap();
    assert!(basis.contains("<td>77%</td><td>–</td>"), "{basis}");
    let row = rows.next().unwrap();
    assert!(row.contains("<td><span class=\"quiet\">unknown</span>"), "{row}");
    // The first period of the trend is unknown, in the table and in the picture.
    let trend = html.lines().find(|line| line.contains(">team-breadth</th><td class=\"picture\">"));
    let trend = trend.unwrap();
    assert!(trend.contains(">?</text>") && trend.contains("<td>unknown<td>1<td>2"), "{trend}");
    assert!(html.contains("<li>people&nbsp;<b>too little data</b></li>"));
}

#[test]
fn every_change_is_told_in_full_once_and_again_in_short() {
    let html = page(&report(SMALL, ""));
    // 30 items a person: 6 under each of five signals, two of which share them.
    for person in ["c1", "c2"] {
        assert_eq!(html.matches(&format!("<li id={person}-")).count(), 24);
        assert_eq!(html.matches(&format!("<li><a href=#{person}-")).count(), 6);
    }
}

#[test]
fn the_largest_organisation_fits_into_15_mb() {
    let html = page(&report(LARGE, ""));
    let rows = html.matches("<li><a href=#c").count() + html.matches("<li id=c").count();
    assert_eq!(rows, 50_000);
    // Most of its groups are short. Parts to open take a browser longest.
    assert!(html.matches("<details").count() < 5_000);
    // To be opened in a browser: CROSSCUT_LARGE_PAGE=large.html cargo test --test it html
    if let Some(path) = std::env::var_os("CROSSCUT_LARGE_PAGE") {
        std::fs::write(path, &html).unwrap();
    }
    assert!(html.len() < 15_000_000, "{} bytes", html.len());
}

#[test]
fn a_packet_as_a_page_shows_what_a_person_wrote() {
    let demo = Demo::shared();
    let sandbox = Sandbox::new();
    let (file, shown) = (sandbox.path("ana.md"), sandbox.path("ana.html"));
    let packet = |arguments: &[&str], output: &Path| {
        let mut packet = demo.command("packet");
        packet.args(["--person", "ana", "--as-of", "2026-06-30"]).args(arguments);
        Run::of(packet.arg("-o").arg(output))
    };
    assert_eq!(packet(&[], &file).code, Some(0));
    let text = std::fs::read_to_string(&file).unwrap();
    let written = text.replacen("_To write: ", "Mine & <script>alert(1)</script> _To write: ", 1);
    std::fs::write(&file, &written).unwrap();
    let from = file.to_str().unwrap();
    let run = packet(&["--format", "html", "--from", from], &shown);
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    assert_eq!(std::fs::read_to_string(&file).unwrap(), written, "the packet is not changed");
    let html = std::fs::read_to_string(&shown).unwrap();
    assert!(html.contains("Mine &amp; &lt;script&gt;alert(1)&lt;/script&gt;"));
    assert!(!html.contains("&lt;!--"), "the marks are not shown");
    let run = packet(&["--from", from], &shown);
    assert_eq!(run.code, Some(2), "Markdown is refreshed where it is");
    let run = packet(&["--format", "html", "--from", "nowhere.md"], &shown);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("there is no packet at nowhere.md"), "{}", run.stderr);
}

/// The page of the sample's comparison, with these arguments.
fn comparison(demo: &Demo, arguments: &[&str]) -> String {
    let mut compare = demo.command("compare");
    compare.args(["--quarter", "2026Q2", "--as-of", "2026-06-30", "--format", "html"]);
    let run = Run::of(compare.args(arguments));
    assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""));
    run.stdout
}

#[test]
fn a_comparison_is_well_formed_and_shows_the_numbers_of_its_json() {
    let demo = Demo::shared();
    let html = comparison(&demo, &[]);
    assert_self_contained(&check(&html));
    assert!(html.contains(crosscut::report::CAVEAT));
    assert!(html.contains("<form id=\"some\" hidden>"), "of no use without the script");
    let mut json = demo.command("compare");
    json.args(["--quarter", "2026Q2", "--as-of", "2026-06-30", "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&Run::of(&mut json).stdout).unwrap();
    let people = json["people"].as_array().unwrap();
    let rows = json["team_weeks"]["rows"].as_array().unwrap();
    let heat = &html[html.find("<h2 id=\"team-weeks\">").unwrap()..];
    for (at, (person, weeks)) in people.iter().zip(rows).enumerate() {
        let name = person["name"].as_str().unwrap();
        let row = heat.lines().find(|line| line.contains(&format!("<th scope=\"row\">{name}<")));
        let shown: Vec<u64> = row
            .unwrap()
            .split("<td")
            .skip(1)
            .map(|cell| cell.split('>').nth(1).unwrap())
            .map(|cell| match cell.split('<').next().unwrap().trim_end_matches('*') {
                "·" => 0,
                both => both.split(" → ").nth(1).unwrap().parse().unwrap(),
            })
            .collect();
        assert_eq!(serde_json::json!(shown), *weeks, "{name}");
        for signal in person["signals"].as_object().unwrap().keys() {
            let place = format!(" id=\"p{}-{signal}\">", at + 1);
            assert_eq!(html.matches(&place).count(), 1, "{place}");
        }
    }
    let months = comparison(&demo, &["--team", "data", "--by", "month", "--last", "6mo"]);
    assert_self_contained(&check(&months));
    assert!(months.contains("<th scope=\"col\">2026-01</th>"));
    let team = |person: &&serde_json::Value| person["home"] == "data";
    let in_team = people.iter().filter(team).count();
    assert_eq!(months.matches("<details class=\"person\"").count(), in_team);
}

#[test]
fn letters_stand_for_people_on_a_page_as_well() {
    let demo = Demo::shared();
    let html = comparison(&demo, &["--anonymise"]);
    assert_self_contained(&check(&html));
    assert!(html.contains("can work out who each letter is"));
    assert!(!html.contains("no config"), "it is left out, not missing");
    let open = demo.report(["--quarter", "2026Q2"]);
    for person in open["people"].as_array().unwrap() {
        let name = person["name"].as_str().unwrap();
        assert!(!html.contains(name), "{name}");
    }
    assert!(!html.contains(open["provenance"]["config_sha256"].as_str().unwrap()));
}

/// The page as the browser has it after its script ran, and what it complained
/// about.
fn opened(browser: &Path, sandbox: &Sandbox, html: &str) -> (String, String) {
    let file = sandbox.path("page.html");
    std::fs::write(&file, html).unwrap();
    let mut run = quiet_browser(browser, sandbox);
    run.args(["--enable-logging=stderr", "--dump-dom"]);
    run.arg(format!("file://{}", file.display()));
    let output = run.output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let told = text(&output.stderr);
    let console: Vec<&str> = told.lines().filter(|line| line.contains("CONSOLE")).collect();
    (text(&output.stdout), console.join("\n"))
}

#[test]
fn a_browser_runs_the_script_and_blocks_nothing_of_ours() {
    let Some(browser) = browser() else { return };
    let sandbox = Sandbox::new();
    let html = page(&report(SMALL, HOSTILE[1]));
    assert!(html.contains("<form id=\"filter\" hidden>"), "without a script there is no filter");
    let (dom, console) = opened(&browser, &sandbox, &html);
    assert_eq!(console, "");
    assert!(dom.contains("<form id=\"filter\">"), "the script did not run: {dom:.2000}");
    assert!(dom.contains("&lt;/script&gt;&lt;script&gt;alert(1)"), "text is text");
    let (dom, console) = opened(&browser, &sandbox, &comparison(&Demo::shared(), &[]));
    assert_eq!(console, "");
    assert!(dom.contains("<h2 id=\"team-weeks\">Team-weeks"));
}

#[test]
fn a_browser_refuses_any_other_script_and_style() {
    let Some(browser) = browser() else { return };
    let sandbox = Sandbox::new();
    let html = page(&report(SMALL, ""));
    let (dom, console) =
        opened(&browser, &sandbox, &html.replace("form.hidden = false", "form.hidden = !1"));
    assert!(dom.contains("<form id=\"filter\" hidden"), "another script ran");
    assert!(console.contains("Content Security Policy"), "{console}");
    let (_, console) = opened(&browser, &sandbox, &html.replace("--paper: #fff", "--paper: #ffe"));
    assert!(console.contains("Content Security Policy"), "{console}");
}
