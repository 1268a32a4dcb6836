//! GitLab's dialect, and how it is told from GitHub's.

use super::*;

#[test]
fn gitlab_sections_decide_each_on_its_own() {
    let text = b"* @acme/core
[Pay][2] @acme/pay
/pay/
/pay/doc/ @acme/web
!/pay/free/
/pay/free/x @acme/pay
^[Docs] @acme/web
*.md
[PAY]
/shop/ @acme/pay
";
    let world = world(
        CODEOWNERS,
        &[("2025-01-10", ".gitlab/CODEOWNERS", Some(text))],
        &["a", "pay/a", "pay/doc/a", "pay/free/x", "pay/a.md", "shop/a"],
    );
    let on = |path| world.owners(path, "2025-02-01");
    assert_eq!(on("a"), "core");
    assert_eq!(on("pay/a"), "core+pay");
    assert_eq!(on("pay/doc/a"), "core+web");
    assert_eq!(on("pay/free/x"), "core");
    assert_eq!(on("pay/a.md"), "core+pay+web");
    assert_eq!(on("shop/a"), "core+pay");
    assert_eq!(world.gaps(), [""; 0]);
}

#[test]
fn without_a_forge_in_its_place_sections_tell_the_dialect() {
    let gitlab = b"docs @acme/web\n[Pay]\n/pay/ @acme/pay\n";
    let one = world(CODEOWNERS, &[("2025-01-10", "CODEOWNERS", Some(gitlab))], &["docs/a"]);
    assert_eq!(one.owners("docs/a", "2025-02-01"), "");
    let plain = b"docs @acme/web\n";
    let two = world(CODEOWNERS, &[("2025-01-10", "CODEOWNERS", Some(plain))], &["docs/a"]);
    assert_eq!(two.owners("docs/a", "2025-02-01"), "web");
    let three = world(
        "owners_from: {file: CODEOWNERS, format: gitlab}",
        &[("2025-01-10", "CODEOWNERS", Some(plain))],
        &["docs/a"],
    );
    assert_eq!(three.owners("docs/a", "2025-02-01"), "");
}

#[test]
fn the_place_tells_the_dialect_before_the_text() {
    // To GitLab `docs` is a file, to GitHub also a directory.
    let plain = b"docs @acme/web\n";
    let there = [("2025-01-10", ".gitlab/CODEOWNERS", Some(&plain[..]))];
    assert_eq!(world(CODEOWNERS, &there, &["docs/a"]).owners("docs/a", "2025-02-01"), "");
    let sections = b"docs @acme/web\n[Pay]\n/pay/ @acme/pay\n";
    let there = [("2025-01-10", ".github/CODEOWNERS", Some(&sections[..]))];
    assert_eq!(world(CODEOWNERS, &there, &["docs/a"]).owners("docs/a", "2025-02-01"), "web");
    // The newest revision that there is tells, also after the file has gone.
    let gone =
        [("2025-01-10", "CODEOWNERS", Some(&sections[..])), ("2025-03-10", "CODEOWNERS", None)];
    assert_eq!(world(CODEOWNERS, &gone, &["docs/a"]).owners("docs/a", "2025-02-01"), "");
}

#[test]
fn only_github_leaves_large_files_aside() {
    let mut text = b"* @acme/core\n#".to_vec();
    text.resize(3 << 20, b'x');
    let at = |place| {
        let files = [("2025-01-10", place, Some(&text[..]))];
        world(CODEOWNERS, &files, &["a"]).owners("a", "2025-02-01")
    };
    assert_eq!([at(".github/CODEOWNERS"), at(".gitlab/CODEOWNERS")], ["", "core"]);
}

#[test]
fn sections_whose_names_differ_in_case_are_one() {
    let text = b"[Docs]\n* @acme/core\n[DOCS]\n/pay/ @acme/pay\n";
    let files = [("2025-01-10", ".gitlab/CODEOWNERS", Some(&text[..]))];
    assert_eq!(world(CODEOWNERS, &files, &["pay/a"]).owners("pay/a", "2025-02-01"), "pay");
}

#[test]
fn an_excluding_line_names_nobody() {
    let text = b"[Docs] @acme/web\n*.md\n!x.md\n";
    let world = world(CODEOWNERS, &[("2025-01-10", ".gitlab/CODEOWNERS", Some(text))], &["x.md"]);
    let rules = world.ask(|ownership, _| ownership.file_rules("2025-02-01".parse().unwrap()));
    let told: Vec<(&str, usize)> =
        rules.iter().map(|rule| (rule.pattern.as_str(), rule.owners.len())).collect();
    assert_eq!(told, [("*.md", 1), ("!x.md", 0)]);
}
