//! Pages at the size of a real organisation: made up, the same each time. Too long for
//! every run:
//!
//! ```text
//! cargo test --test it large:: -- --ignored --nocapture
//! ```

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::Instant;

use crate::harness::browser::{browser, quiet_browser};
use crate::harness::dice::Dice;
use crate::harness::page;
use crate::harness::run::{Run, Sandbox};
use crosscut::facts::When;
use crosscut::git::write::{Edit, NewCommit, Signature, build_repository};

const PEOPLE: usize = 300;
const TEAMS: usize = 40;
const REPOS: usize = 60;
/// Commits of each repository, over the 18 months before July 2025.
const COMMITS: usize = 100;
/// 2024-01-01, and the seconds of 18 months.
const START: i64 = 1_704_067_200;
const SPAN: i64 = 47_174_400;

/// Runs when the page is there: how long it took to open, and the longest of some
/// filters.
const MEASURE: &str = r#"
addEventListener("load", () => {
  const opened = performance.now();
  const text = document.getElementById("s-text"), home = document.getElementById("s-home");
  let longest = 0, first = true;
  // The first reads who is there, which the page does by itself while nobody types.
  for (const [name, team] of [["", ""], ["3", ""], ["person 17", ""], ["", "Team 7"], ["", ""]]) {
    const before = performance.now();
    text.value = name; home.value = team;
    text.dispatchEvent(new Event("input", { bubbles: true }));
    document.body.offsetHeight;
    const took = performance.now() - before;
    longest = first ? 0 : Math.max(longest, took);
    first = false;
  }
  document.body.dataset.took = `${Math.round(opened)};${Math.round(longest)};`;
});
"#;

fn organisation() -> Sandbox {
    let sandbox = Sandbox::new();
    let mut config = "version: 1\nteams:\n".to_owned();
    (0..TEAMS).for_each(|at| config.push_str(&format!("  - {{id: t{at}, name: Team {at}}}\n")));
    config.push_str("people:\n");
    for at in 0..PEOPLE {
        config.push_str(&format!(
            "  - {{id: p{at}, name: Person {at}, emails: [p{at}@example.com], team: t{}}}\n",
            at % TEAMS
        ));
    }
    config.push_str("repos:\n");
    for repo in 0..REPOS {
        config.push_str(&format!("  - name: r{repo}\n    path: r{repo}\n    owners:\n"));
        for at in 0..4 {
            let team = (repo + at * 7) % TEAMS;
            config.push_str(&format!("      - {{path: /d{at}/, team: t{team}}}\n"));
        }
        let mut dice = Dice(repo as u64 + 1);
        let commits: Vec<NewCommit> = (0..COMMITS).map(|at| commit(&mut dice, repo, at)).collect();
        build_repository(&sandbox.path(&format!("r{repo}")), "main", &commits).unwrap();
    }
    fs::write(sandbox.path("crosscut.yaml"), config).unwrap();
    sandbox
}

fn commit(dice: &mut Dice, repo: usize, at: usize) -> NewCommit {
    let (author, reviewer) = (dice.roll(PEOPLE), dice.roll(PEOPLE));
    let seconds = START + SPAN * at as i64 / COMMITS as i64 + repo as i64;
    let message = format!("Change {at}\n\nReviewed-by: P <p{reviewer}@example.com>\n");
    let path = format!("d{}/f{}.rs", dice.roll(4), dice.roll(30));
    let who = Signature::new(format!("Person {author}"), format!("p{author}@example.com"));
    let edits = vec![Edit::write(path, format!("{repo} {at}\n"))];
    NewCommit { edits, ..NewCommit::new(who, When { seconds, offset_minutes: 0 }, message) }
}

/// Milliseconds until the page was there, and those of the slowest filter.
fn measured(browser: &Path, sandbox: &Sandbox, page: &Path) -> [u64; 2] {
    let html = fs::read_to_string(page).unwrap();
    // The page's own policy lets no other script run.
    let (before, policy) = html.split_once("<meta http-equiv=\"Content-Security-Policy\"").unwrap();
    let (_, after) = policy.split_once('>').unwrap();
    let file = sandbox.path("measured.html");
    fs::write(&file, format!("{before}<script>{MEASURE}</script>{after}")).unwrap();
    let mut run = quiet_browser(browser, sandbox);
    run.args(["--timeout=20000", "--dump-dom"]).arg(format!("file://{}", file.display()));
    let dom = String::from_utf8_lossy(&run.output().unwrap().stdout).into_owned();
    let took = dom.split_once("data-took=\"").unwrap_or_else(|| panic!("{dom:.2000}")).1;
    let mut numbers = took.split(';').map(|number| number.parse().unwrap());
    [numbers.next().unwrap(), numbers.next().unwrap()]
}

#[test]
#[ignore = "takes a minute"]
#[allow(clippy::print_stderr, reason = "whoever runs it wants the figures")]
fn an_organisation_of_300_people_opens_at_once() {
    let sandbox = organisation();
    let compare = |arguments: &[&str]| {
        let started = Instant::now();
        let fixed = ["compare", "--quarter", "2025Q2", "--as-of", "2025-06-30", "--no-cache"];
        let run = Run::of(sandbox.crosscut().args(fixed).args(arguments));
        assert_eq!(run.code, Some(0), "{}", run.stderr);
        eprintln!("{arguments:?}: {:.1} s", started.elapsed().as_secs_f64());
        run
    };
    compare(&["--format", "html", "-o", "out/"]);
    compare(&["--format", "html", "-o", "one.html"]);
    let (whole, short) =
        (compare(&["--format", "json"]), compare(&["--format", "json", "--no-evidence"]));
    eprintln!(
        "JSON: {} KB, without commits {} KB",
        whole.stdout.len() / 1024,
        short.stdout.len() / 1024
    );
    let index = sandbox.path("out/index.html");
    let html = fs::read_to_string(&index).unwrap();
    page::check(&html);
    eprintln!("index: {} KB", html.len() / 1024);
    assert!(html.len() <= 1_500_000);
    let pages = fs::read_dir(sandbox.path("out")).unwrap().count();
    assert_eq!(pages, PEOPLE + 1);
    assert!(html.contains("href=\"person-p17.html#p"));
    let Some(browser) = browser() else { return };
    let [opened, filtered] = measured(&browser, &sandbox, &index);
    eprintln!("index: opened in {opened} ms, filtered in {filtered} ms");
    let one = sandbox.path("one.html");
    let [one_opened, one_filtered] = measured(&browser, &sandbox, &one);
    let size = fs::metadata(&one).unwrap().len();
    eprintln!("one page of {} KB: {one_opened} ms, {one_filtered} ms", size / 1024);
    let pdf = sandbox.path("one.pdf");
    let mut print = quiet_browser(&browser, &sandbox);
    print.arg(format!("--print-to-pdf={}", pdf.display())).arg(format!("file://{}", one.display()));
    print.output().unwrap();
    // Where it is there, poppler counts.
    if let Ok(info) = Command::new("pdfinfo").arg(&pdf).output() {
        let info = String::from_utf8_lossy(&info.stdout).into_owned();
        eprintln!("printed: {}", info.lines().find(|line| line.starts_with("Pages")).unwrap_or(""));
    }
    assert!(opened < 1000 && filtered < 50, "{opened} ms, {filtered} ms");
}
