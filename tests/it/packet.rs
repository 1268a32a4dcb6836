//! The promotion packet through the whole program: what crosscut fills in, and
//! that no word of a person is lost.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::harness::browser::{browser, quiet_browser};
use crate::harness::company::{Company, commit};
use crate::harness::demo::Demo;
use crate::harness::run::{Run, Sandbox};
use crosscut::git::write::build_repository;

/// A packet of Ana's in a directory of its own.
struct Desk {
    demo: Arc<Demo>,
    _folder: Sandbox,
    file: PathBuf,
}

impl Desk {
    fn new() -> Self {
        let folder = Sandbox::new();
        let file = folder.path("ana.md");
        Self { demo: Demo::shared(), _folder: folder, file }
    }

    /// Writes or refreshes the packet, as of a day.
    fn refresh(&self, as_of: &str, person: &str) -> Run {
        let mut packet = self.demo.command("packet");
        packet.args(["--person", person, "--as-of", as_of, "-o"]).arg(&self.file);
        Run::of(&mut packet)
    }

    fn refreshed(&self, as_of: &str) -> String {
        let run = self.refresh(as_of, "ana");
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        self.text()
    }

    fn text(&self) -> String {
        fs::read_to_string(&self.file).unwrap()
    }

    fn write(&self, text: &str) {
        fs::write(&self.file, text).unwrap();
    }
}

const SPRING: &str = "2026-03-31";
const SUMMER: &str = "2026-06-30";

/// The ids of the ledger with their commits.
fn ids(packet: &str) -> Vec<String> {
    let lines = packet.lines().map(str::to_owned);
    let is_entry = |line: &String| {
        line.strip_prefix('E').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
    };
    lines.filter(is_entry).collect()
}

#[test]
fn a_packet_has_every_part_in_its_order() {
    let desk = Desk::new();
    let text = desk.refreshed(SUMMER);
    let headings: Vec<&str> = text.lines().filter(|line| line.starts_with('#')).collect();
    insta::assert_snapshot!("packet_headings", headings.join("\n"));
    let to_write = text.lines().filter(|line| line.starts_with("_To write: ")).count();
    assert_eq!(to_write, 17, "two above, two and four of initiatives, four criteria, five more");
    // Every piece of evidence that is cited stands in the ledger.
    let ledger = ids(&text);
    for cited in text.split("[E").skip(1).filter_map(|rest| rest.split_once(']')) {
        let id = format!("E{} ", cited.0);
        assert!(ledger.iter().any(|entry| entry.starts_with(&id)), "{id}");
    }
}

/// How many pages a browser prints a packet's page on, with its ledger folded.
fn printed_pages(browser: &Path, html: &str, paper: &str) -> usize {
    let body = html;
    let (before, policy) = body.split_once("<meta http-equiv=\"Content-Security-Policy\"").unwrap();
    let (_, after) = policy.split_once('>').unwrap();
    let size = format!("@page {{ size: {paper}; }}</style>");
    let body = format!("{before}{}", after.replacen("</style>", &size, 1));
    let folder = Sandbox::new();
    let (page, pdf) = (folder.path("body.html"), folder.path("body.pdf"));
    fs::write(&page, body).unwrap();
    let output = quiet_browser(browser, &folder)
        .arg("--no-pdf-header-footer")
        .arg(format!("--print-to-pdf={}", pdf.display()))
        .arg(format!("file://{}", page.display()))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let pdf = fs::read(&pdf).unwrap();
    let is_page = |at: &[u8]| at.starts_with(b"/Type /Page") && at[11] != b's';
    pdf.windows(12).filter(|at| is_page(at)).count()
}

#[test]
fn a_packet_with_its_ledger_folded_fits_five_pages() {
    let Some(browser) = browser() else { return };
    let demo = Demo::shared();
    for person in ["ana", "dee"] {
        let mut packet = demo.command("packet");
        packet.args(["--person", person, "--as-of", SUMMER, "--format", "html"]);
        let run = Run::of(&mut packet);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        for paper in ["A4", "letter"] {
            let pages = printed_pages(&browser, &run.stdout, paper);
            assert!((2..=5).contains(&pages), "{person} on {paper}: {pages}");
        }
    }
}

#[test]
fn a_packet_that_is_long_in_print_says_so() {
    let desk = Desk::new();
    let text = desk.refreshed(SUMMER);
    let words = "I led this work across teams, and carried it into production; see E37. ";
    for (paragraphs, is_long) in [(1, false), (16, true)] {
        let own = format!("{}\n\n_To write: ", words.repeat(paragraphs));
        desk.write(&text.replace("_To write: ", &own));
        let run = desk.refresh(SUMMER, "ana");
        assert_eq!(run.code, Some(0));
        assert_eq!(run.stderr.contains("printed pages; it should have"), is_long, "{}", run.stderr);
        // What the estimate says holds in a browser.
        let Some(browser) = browser() else { continue };
        let mut packet = desk.demo.command("packet");
        packet.args(["--person", "ana", "--as-of", SUMMER, "--format", "html", "--from"]);
        let html = Run::of(packet.arg(&desk.file)).stdout;
        let pages = printed_pages(&browser, &html, "A4");
        let told = crosscut::report::packet::printed_pages(&desk.text());
        assert!((pages as f64 - 1.5..=pages as f64 + 0.25).contains(&told), "{told} of {pages}");
        assert_eq!(pages > 5, is_long, "{pages}");
    }
}

#[test]
fn a_refresh_keeps_every_word_and_every_id() {
    let desk = Desk::new();
    let before = desk.refreshed(SPRING);
    let mut count = 0;
    let lines = before.lines().map(|line| match line.starts_with("_To write: ") {
        true => {
            count += 1;
            format!("My own words, number {count}: see E{count}. | `x` <b> \u{e9}  ")
        }
        false => line.to_owned(),
    });
    let written = lines.collect::<Vec<_>>().join("\n");
    let written = written.replacen(
        "<!-- crosscut:end -->\n\n<!-- crosscut:facts glance",
        "<!-- crosscut:end -->\n\nBetween the lines.\n\n<!-- crosscut:facts glance",
        1,
    );
    desk.write(&written);
    let after = desk.refreshed(SUMMER);
    assert_ne!(ids(&after), ids(&before));
    for number in 1..=count {
        assert!(after.contains(&format!(
            "My own words, number {number}: see E{number}. | `x` <b> \u{e9}  \n"
        )));
    }
    assert!(after.contains("Between the lines."));
    assert!(after.contains("as of 2026-06-30"));
    let now = ids(&after);
    assert!(ids(&before).iter().all(|id| now.contains(id)), "an id changed its commit");
}

#[test]
fn a_packet_remembers_its_window_and_asks_before_it_takes_another() {
    let desk = Desk::new();
    let with = |more: &[&str]| {
        let mut packet = desk.demo.command("packet");
        packet.args(["--person", "ana", "--as-of", SUMMER, "-o"]).arg(&desk.file).args(more);
        Run::of(&mut packet)
    };
    assert_eq!(with(&["--since", "2025-10-01"]).code, Some(0));
    let text = desk.text();
    assert!(text.contains("evidence from 2025-10-01 to 2026-06-30"), "{text}");
    assert_eq!(with(&[]).code, Some(0));
    assert!(desk.text() == text, "without options it is the same window");
    let asked = with(&["--since", "2026-04-01"]);
    assert_eq!(asked.code, Some(2));
    let told = "the packet is about 2025-10-01 to 2026-06-30, but you ask for 2026-04-01";
    assert!(asked.stderr.contains(told), "{}", asked.stderr);
    let (_, leaving) = asked.stderr.split_once("would drop out: ").unwrap();
    let id = leaving.split(',').next().unwrap().to_owned();
    assert!(desk.text() == text);
    assert_eq!(with(&["--since", "2026-04-01", "--window"]).code, Some(0));
    let ledger = fs::read_to_string(desk.file.with_file_name("ana-ledger.md")).unwrap();
    let row = ledger.lines().find(|line| line.starts_with(&format!("| {id} |"))).unwrap();
    let left = "left | outside the window from 2026-04-01 to 2026-06-30 |";
    assert!(row.contains("| 2025-") && row.ends_with(left), "{row}");
}

#[test]
fn what_a_packet_lacks_is_listed_and_no_question_is_final() {
    let desk = Desk::new();
    let text = desk.refreshed(SUMMER);
    let with = |more: &[&str]| {
        let mut packet = desk.demo.command("packet");
        packet.args(["--person", "ana", "--as-of", SUMMER, "-o"]).arg(&desk.file).args(more);
        Run::of(&mut packet)
    };
    let checked = with(&["--check"]);
    assert_eq!(checked.code, Some(1), "{}", checked.stderr);
    assert!(!checked.stderr.contains("a refresh would change"), "{}", checked.stderr);
    let thesis = text.lines().position(|line| line.contains("In four sentences")).unwrap() + 1;
    for told in [
        format!("ana.md:{thesis}: not answered under “Thesis”: In four sentences: what was hard"),
        "nobody confirmed entry `oncall-course` of the journal (“".to_owned(),
    ] {
        assert!(checked.stdout.contains(&told), "{told} in\n{}", checked.stdout);
    }
    let refused = with(&["--final"]);
    assert_eq!(refused.code, Some(2));
    assert!(refused.stderr.contains("is not final"), "{}", refused.stderr);
    assert!(desk.text() == text, "neither writes anything");
    let answered = text.replace("_To write: ", "Answered: ");
    desk.write(&answered);
    // A slot for a quote that nobody filled is as good as a question.
    let slots = with(&["--check"]);
    assert!(slots.stdout.contains("this slot is empty: - Dee Okonjo, on YYYY-MM-DD: “…”"));
    assert_eq!(with(&["--final"]).code, Some(2));
    let answered = answered.replace("on YYYY-MM-DD: “…”", "on 2026-06-01: “It held.”");
    desk.write(&answered);
    assert_eq!(with(&["--final"]).code, Some(0));
    assert!(desk.text().contains("- Dee Okonjo, on 2026-06-01: “It held.”\n"), "quotes are kept");
    assert!(!with(&["--check"]).stdout.contains("not answered"));
    let another = with(&["--check", "--since", "2026-04-01", "--window"]);
    assert!(another.stderr.contains("a refresh would change"), "{}", another.stderr);
    fs::remove_file(&desk.file).unwrap();
    let nothing = with(&["--check"]);
    assert_eq!(nothing.code, Some(2), "what is not there is not checked");
    assert!(nothing.stderr.contains("there is no packet at"), "{}", nothing.stderr);
}

#[test]
fn a_ledger_takes_nobody_else_s_place() {
    let desk = Desk::new();
    let ledger = desk.file.with_file_name("ana-ledger.md");
    fs::write(&ledger, "my notes\n").unwrap();
    let run = desk.refresh(SUMMER, "ana");
    assert_eq!(run.code, Some(2));
    assert_eq!(fs::read_to_string(&ledger).unwrap(), "my notes\n");
    assert!(!desk.file.exists());
}

#[test]
fn fifty_refreshes_change_nothing() {
    let company = Company::new();
    let file = company.path("ana.md");
    let refreshed = || {
        let output = file.to_str().unwrap();
        let packet = ["packet", "--person", "ana", "--as-of", "2025-06-01", "-o", output];
        let run = company.run(&packet);
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        fs::read_to_string(&file).unwrap()
    };
    let text = refreshed().replacen("_To write: ", "Words: ", 3);
    fs::write(&file, &text).unwrap();
    for _ in 0..50 {
        assert!(refreshed() == text);
    }
}

#[test]
fn line_ends_of_windows_stay() {
    let desk = Desk::new();
    let text = desk.refreshed(SUMMER).replacen("_To write: ", "Words: ", 3).replace('\n', "\r\n");
    desk.write(&text);
    assert!(desk.refreshed(SUMMER) == text);
}

#[test]
fn a_refresh_that_would_lose_words_is_refused_with_their_place() {
    let desk = Desk::new();
    let text = desk.refreshed(SUMMER);
    let line = 1 + text.lines().position(|line| line.contains("crosscut:facts glance")).unwrap();
    let changed = text.replacen("## At a glance", "## At a glance, and I led it all", 1);
    desk.write(&changed);
    let run = desk.refresh(SUMMER, "ana");
    assert_eq!(run.code, Some(2));
    assert!(
        run.stderr.contains(&format!("ana.md:{line}: the facts of `glance`")),
        "{}",
        run.stderr
    );
    let told: Vec<&str> = run.stderr.lines().collect();
    let [_, hint, error] = told[..] else { panic!("a line each: {}", run.stderr) };
    assert!(hint.starts_with("hint: a refresh overwrites them"), "{hint}");
    assert_eq!(error, "error: updating could lose some of your words, so the file was not changed");
    assert!(desk.text() == changed);
}

#[test]
fn nothing_but_a_packet_of_the_same_person_is_refreshed() {
    let desk = Desk::new();
    let text = desk.refreshed(SUMMER);
    let run = desk.refresh(SUMMER, "cy");
    assert_eq!(run.code, Some(2), "{}", run.stderr);
    assert!(run.stderr.contains("somebody else's packet"), "{}", run.stderr);
    assert!(desk.text() == text);
    for (content, told) in [
        ("# My notes\n".as_bytes(), "exists and is not a packet"),
        (b"# M\xffy\n".as_slice(), "ana.md:1: this is not UTF-8"),
        (b"\n\n# M\xffy\n".as_slice(), "ana.md:3: this is not UTF-8"),
    ] {
        fs::write(&desk.file, content).unwrap();
        let run = desk.refresh(SUMMER, "ana");
        assert_eq!(run.code, Some(2));
        assert!(run.stderr.contains(told), "{}", run.stderr);
        assert_eq!(fs::read(&desk.file).unwrap(), content);
    }
}

#[test]
fn hostile_text_stays_text() {
    let hostile = "<!-- crosscut:end --> | `x` [a](javascript:alert(1)) <script>\u{1b}[31m\u{202e}";
    let company = Company::with_bad(&[commit("Ana", 1, hostile, b"pay/<b>|x.rs")]);
    let run = company.run(&["packet", "--person", "ana", "--as-of", "2025-06-01"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let row = run.stdout.lines().find(|line| line.contains("javascript")).unwrap();
    for bad in ["<!--", "<script>", "a](javascript", " `x`", "\u{1b}", "\u{202e}"] {
        assert!(!row.contains(bad), "{bad:?} in {row}");
    }
    let markers = run.stdout.lines().filter(|line| line.trim() == "<!-- crosscut:end -->").count();
    let opened = run.stdout.matches("<!-- crosscut:facts").count()
        + run.stdout.matches("<!-- crosscut:yours").count();
    assert_eq!(markers, opened);
}

#[test]
fn the_honest_gap_names_what_is_unknown_and_why() {
    let sandbox = Sandbox::new();
    let commits = [commit("Ana", 1, "One", b"a/x.rs"), commit("Ana", 2, "Two", b"b/x.rs")];
    build_repository(&sandbox.path("code"), "main", &commits).unwrap();
    let config = "version: 1\nteams: [{id: plat, name: Plat}, {id: web, name: Web}]\npeople:\n  \
                  - {id: ana, name: Ana, emails: [ana@example.com], team: plat}\nrepos:\n  - \
                  {name: code, path: code, owners: [{path: /a/, team: plat}, {path: /b/, team: web}]}\n";
    fs::write(sandbox.path("crosscut.yaml"), config).unwrap();
    let packet = sandbox.run(["packet", "--person", "ana", "--as-of", "2025-06-01"]);
    assert_eq!(packet.code, Some(0), "{}", packet.stderr);
    let unknown = packet.stdout.lines().find(|line| line.contains("Unknown: ")).unwrap();
    let told = "Unknown: Docs before code, Multi-team initiatives, Milestones (no design docs are \
                configured), Review reach, Newcomers reviewed (no scanned repository records \
                reviews in the window), Cross-org reach (no team has an org in the config), 2 more \
                signals";
    assert!(unknown.ends_with(told), "{unknown}");
}

#[test]
fn why_it_was_hard_comes_from_the_journal_or_from_the_packet() {
    let desk = Desk::new();
    let text = desk.refreshed(SUMMER);
    let said = "- **0007 Shared request limits**: “Each of the four teams saw only its own graphs";
    assert!(text.contains(said), "{text}");
    // What the journal tells is not asked; the other initiative is.
    let asked = "_To write: Why it was hard";
    let led = text.matches("<!-- crosscut:facts initiative-").count();
    assert_eq!(text.matches(asked).count(), led - 1);
    assert!(text.contains("- Nobody says why"), "{text}");
    let answered = text.replacen(asked, "Nobody _owned_ it. It was slow. Asked: Why", 1);
    desk.write(&answered);
    let refreshed = desk.refreshed(SUMMER);
    assert!(refreshed.contains("“Nobody owned it.” (own words, below)"), "{refreshed}");
    assert!(refreshed.contains("Nobody _owned_ it. It was slow."), "the words stay");
    assert_eq!(desk.refreshed(SUMMER), refreshed);
}

#[test]
fn a_document_says_what_the_packet_says_and_leaves_it_alone() {
    let desk = Desk::new();
    let text = desk.refreshed(SUMMER).replacen("_To write: ", "Mine & yours.\n\n_To write: ", 1);
    desk.write(&text);
    let document = |out: &Path| {
        let mut packet = desk.demo.command("packet");
        packet.args(["--person", "ana", "--as-of", SUMMER, "--format", "docx", "--from"]);
        let run = Run::of(packet.arg(&desk.file).arg("-o").arg(out));
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        fs::read(out).unwrap()
    };
    let folder = Sandbox::new();
    let [one, two] = ["one.docx", "two.docx"].map(|name| document(&folder.path(name)));
    assert!(one == two, "the same packet gives the same bytes");
    assert!(one.starts_with(b"PK"));
    // Its parts are not compressed.
    let parts = String::from_utf8_lossy(&one);
    assert!(parts.contains("Promotion packet: Ana Quispe"));
    assert!(parts.contains("Mine &amp; yours."));
    assert!(!parts.contains("crosscut:"), "the marks are left out");
    assert_eq!(desk.text(), text);
}

#[test]
fn a_document_needs_a_file_to_go_to() {
    let demo = Demo::shared();
    let mut packet = demo.command("packet");
    packet.args(["--person", "ana", "--as-of", SUMMER, "--format", "docx"]);
    let run = Run::of(&mut packet);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("name a file with -o"), "{}", run.stderr);
    assert_eq!(run.stdout, "");
}
