//! Pages checked by axe-core in a browser, where there is one: the variable
//! `CROSSCUT_AXE` names its `axe.min.js`.

use std::path::{Path, PathBuf};

use crate::harness::browser::{browser, quiet_browser};
use crate::harness::demo::Demo;
use crate::harness::run::{Run, Sandbox};

/// Runs the checks when the page is there, and writes into it what they found.
const RUN: &str = r#"
addEventListener("load", async () => {
  // Enough to see every kind of part; all of them take a minute.
  for (const details of [...document.querySelectorAll("details")].slice(0, 60)) details.open = true;
  const found = await axe.run();
  const violations = found.violations.map((violation) =>
    `${violation.id}: ${violation.nodes.map((node) => node.target).join(" ")}`);
  document.body.replaceChildren();
  document.body.dataset.axe = `${found.passes.length} passed;${violations.join(";")};`;
});
"#;

#[allow(clippy::print_stderr, reason = "whoever reads the log has to know what was not tried")]
fn axe() -> Option<String> {
    let Some(path) = std::env::var_os("CROSSCUT_AXE").map(PathBuf::from) else {
        eprintln!("skipped: CROSSCUT_AXE names no axe.min.js");
        return None;
    };
    Some(std::fs::read_to_string(&path).unwrap())
}

/// What axe says of a page, in the light or the dark colours: how many of its
/// rules hold, and the places that break one.
fn checked(browser: &Path, axe: &str, html: &str, is_dark: bool) -> (usize, Vec<String>) {
    // The page's own policy lets no other script run.
    let (before, policy) = html.split_once("<meta http-equiv=\"Content-Security-Policy\"").unwrap();
    let (_, after) = policy.split_once('>').unwrap();
    let scripts = format!("<script>{}</script>", axe.replace("</script", "<\\/script"));
    let html = format!("{before}{scripts}<script>{RUN}</script>{after}");
    let sandbox = Sandbox::new();
    let file = sandbox.path("page.html");
    std::fs::write(&file, html).unwrap();
    let mut run = quiet_browser(browser, &sandbox);
    let scheme = if is_dark { 0 } else { 1 };
    run.arg(format!("--blink-settings=preferredColorScheme={scheme}"));
    run.args(["--virtual-time-budget=120000", "--dump-dom"]);
    let output = run.arg(format!("file://{}", file.display())).output().unwrap();
    let dom = String::from_utf8_lossy(&output.stdout).into_owned();
    let (_, found) = dom.split_once("data-axe=\"").unwrap_or_else(|| panic!("{dom:.2000}"));
    let (found, _) = found.split_once('"').unwrap();
    let mut parts = found.split(';').filter(|part| !part.is_empty()).map(str::to_owned);
    let passed = parts.next().unwrap();
    (passed.split(' ').next().unwrap().parse().unwrap(), parts.collect())
}

fn page(command: &str, arguments: &[&str]) -> String {
    // Its files go with the last who holds it.
    let demo = Demo::shared();
    let mut run = demo.command(command);
    run.args(["--as-of", "2026-06-30", "--format", "html"]).args(arguments);
    let run = Run::of(&mut run);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    run.stdout
}

#[test]
fn axe_finds_nothing_in_the_pages_of_the_sample() {
    let (Some(axe), Some(browser)) = (axe(), browser()) else { return };
    // Held, so that one serves all pages.
    let _demo = Demo::shared();
    let pages = [
        ("scan", page("scan", &[])),
        ("one person", page("scan", &["--person", "ana", "--by", "quarter"])),
        ("compare", page("compare", &["--quarter", "2026Q2"])),
        ("packet", page("packet", &["--person", "ana"])),
    ];
    for (name, html) in &pages {
        for is_dark in [false, true] {
            let (passed, violations) = checked(&browser, &axe, html, is_dark);
            assert!(passed > 20, "{name}: only {passed} rules were tried");
            assert_eq!(violations, [""; 0], "{name}, dark: {is_dark}");
        }
    }
}

#[test]
fn axe_finds_what_is_wrong() {
    let (Some(axe), Some(browser)) = (axe(), browser()) else { return };
    let html = page("packet", &["--person", "ana"]);
    // A pale grey that only the dark page has.
    let (light, dark) = html.split_once("prefers-color-scheme: dark").unwrap();
    let html = format!("{light}prefers-color-scheme: dark{}", dark.replacen("#e4e4e0", "#333", 1));
    assert_eq!(checked(&browser, &axe, &html, false).1, [""; 0]);
    let violations = checked(&browser, &axe, &html, true).1;
    assert!(violations.iter().any(|found| found.starts_with("color-contrast:")), "{violations:?}");
}
