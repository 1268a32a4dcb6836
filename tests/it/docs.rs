//! The documents hold: generated ones are fresh, links lead somewhere, and what
//! they show is what the program does.
//!
//! `CROSSCUT_BLESS=1 cargo test --test it docs` writes the generated ones anew.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use clap::CommandFactory;
use crosscut::attribute::Status;
use crosscut::cli::Cli;
use crosscut::config::{Config, Rules, StatusWords};
use crosscut::facts::{self, When};
use crosscut::gather::{Source, gather};
use crosscut::git::write::{NewCommit, Signature, build_repository};
use crosscut::report::{
    EntryKind, GapKind, Incomparable, Report, Role, SignalStatus, Strength, ThinKind, ThingKind,
};
use crosscut::signals::registry;
use crosscut::ui::Silent;

/// Columns of the help texts in `docs/cli.md`.
const COLUMNS: usize = 80;

fn at(name: impl AsRef<Path>) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn read(name: &str) -> String {
    fs::read_to_string(at(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
}

// ---------------------------------------------------------------------------
// Generated documents

/// Compares a generated document with the one in the package, or writes it
/// there when asked to.
fn assert_fresh(name: &str, generated: &str) {
    if std::env::var_os("CROSSCUT_BLESS").is_some() {
        fs::write(at(name), generated).unwrap();
    }
    let published = fs::read_to_string(at(name)).unwrap_or_default();
    assert!(published == generated, "{name} is stale; run the test with CROSSCUT_BLESS=1");
}

/// All subcommands, and theirs (`crosscut cache list`), as they are called.
fn for_each_below(
    command: &mut clap::Command,
    name: &str,
    show: &mut impl FnMut(&str, &mut clap::Command),
) {
    for below in command.get_subcommands_mut().filter(|below| below.get_name() != "help") {
        let name = format!("{name} {}", below.get_name());
        show(&name, below);
        for_each_below(below, &name, show);
    }
}

#[test]
fn the_command_line_reference_is_fresh() {
    let mut command = Cli::command().term_width(COLUMNS);
    command.build();
    let mut page = String::from(
        "# The command line\n\n\
         Generated from the program's own help: `crosscut COMMAND --help` prints the same.\n\n\
         Exit codes: 0, everything asked for could be read; 1, something could not (the results\n\
         are printed, the gaps listed); 2, a mistake on the command line or in the config.\n",
    );
    let mut section = |title: &str, help: &str| {
        let lines: Vec<&str> = help.lines().map(str::trim_end).collect();
        let help = lines.join("\n");
        page += &format!("\n## {title}\n\n```text\n{}\n```\n", help.trim());
    };
    section("crosscut", &command.render_long_help().to_string());
    for_each_below(&mut command, "crosscut", &mut |title, subcommand| {
        section(title, &subcommand.render_long_help().to_string());
    });
    assert_fresh("docs/cli.md", &page);
}

/// What stands between backticks.
fn quoted(text: &str) -> BTreeSet<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

#[test]
fn the_page_of_the_report_names_every_id_of_the_model() {
    let page = read("docs/report.md");
    // A row that lists every id of an enum in its second cell.
    let row = |start: &str, ids: Vec<&str>| {
        let line = page.lines().find(|line| line.starts_with(start)).unwrap();
        let cell = line.rsplit(" | ").next().unwrap();
        assert_eq!(quoted(cell), ids.into_iter().collect(), "{start}");
    };
    row("| `role`", Role::ALL.iter().map(|role| role.id()).collect());
    row("| `counts`", ThingKind::ALL.iter().map(|kind| kind.id()).collect());
    row("| `kind` | `mentoring`", EntryKind::ALL.iter().map(|kind| kind.id()).collect());
    row("| `strength`", Strength::ALL.iter().map(|strength| strength.id()).collect());
    // A table with a row for each.
    let table = |section: &str, ids: Vec<&str>| {
        let body = page.split(&format!("\n### {section}\n")).nth(1).unwrap();
        let body = body.split("\n#").next().unwrap();
        let rows = body.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
        assert_eq!(rows.collect::<BTreeSet<_>>(), ids.into_iter().collect(), "{section}");
    };
    table("Gaps", GapKind::ALL.iter().map(|kind| kind.id()).collect());
    table("Not comparable", Incomparable::ALL.iter().map(|reason| reason.id()).collect());
    let thin = ThinKind::ALL.iter().map(|kind| kind.id());
    table("Pillars", std::iter::once("kind").chain(thin).collect());
    for id in SignalStatus::ALL.iter().map(|status| status.id()) {
        let line = page.lines().find(|line| line.starts_with("| `status`")).unwrap();
        assert!(quoted(line).contains(id), "{id}");
    }
}

#[test]
fn the_schema_of_the_report_is_fresh() {
    let schema = schemars::schema_for!(Report);
    assert_fresh("docs/report.schema.json", &format!("{:#}\n", schema.as_value()));
}

#[test]
fn the_schema_of_the_plan_is_fresh() {
    let schema = schemars::schema_for!(crosscut::report::Plan);
    assert_fresh("docs/plan.schema.json", &format!("{:#}\n", schema.as_value()));
}

#[test]
fn the_schema_of_the_news_is_fresh() {
    let schema = schemars::schema_for!(crosscut::report::News);
    assert_fresh("docs/news.schema.json", &format!("{:#}\n", schema.as_value()));
}

#[test]
fn the_schema_of_the_comparison_is_fresh() {
    let schema = schemars::schema_for!(crosscut::report::Comparison);
    assert_fresh("docs/compare.schema.json", &format!("{:#}\n", schema.as_value()));
}

// ---------------------------------------------------------------------------
// Links

/// The pages at the top and every page under `docs`.
fn pages() -> Vec<String> {
    let mut pages = ["README.md", "CHANGELOG.md", "CONTRIBUTING.md"].map(str::to_owned).to_vec();
    let mut pending = ["docs", "examples"].map(str::to_owned).to_vec();
    while let Some(folder) = pending.pop() {
        for entry in fs::read_dir(at(&folder)).unwrap() {
            let entry = entry.unwrap();
            let name = format!("{folder}/{}", entry.file_name().to_str().unwrap());
            if entry.path().is_dir() {
                pending.push(name);
            } else if name.ends_with(".md") {
                pages.push(name);
            }
        }
    }
    pages.sort();
    pages
}

/// The lines of a page that are no code.
fn prose(page: &str) -> impl Iterator<Item = &str> {
    let mut in_code = false;
    page.lines().filter(move |line| {
        let fence = line.trim_start().starts_with("```");
        in_code ^= fence;
        !in_code && !fence
    })
}

/// The targets of the links in a page.
fn links(page: &str) -> Vec<String> {
    let mut found = Vec::new();
    for line in prose(page) {
        // What stands in backticks is no link, what it labels is.
        let line: Vec<&str> = line.split('`').step_by(2).collect();
        let line = line.join("");
        for (at, opening) in line.match_indices("](") {
            let target = line[at + opening.len()..].split(')').next();
            found.extend(target.map(str::to_owned));
        }
    }
    found
}

/// The anchors of a page, as forges make them from its headings.
fn anchors(page: &str) -> Vec<String> {
    prose(page)
        .filter_map(|line| line.strip_prefix('#'))
        .map(|heading| {
            let heading = heading.trim_start_matches('#').trim().to_lowercase();
            let kept = heading.chars().filter_map(|c| match c {
                ' ' => Some('-'),
                c if c.is_alphanumeric() || c == '-' || c == '_' => Some(c),
                _ => None,
            });
            kept.collect()
        })
        .collect()
}

/// Links of a page that lead nowhere. Only relative ones can be followed.
fn broken_links(name: &str, page: &str) -> Vec<String> {
    let folder = Path::new(name).parent().unwrap();
    let leads_somewhere = |link: &str| {
        let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
        let target = at(folder.join(file));
        let text = match file {
            "" => page.to_owned(),
            _ if !target.exists() => return false,
            _ => fs::read_to_string(target).unwrap_or_default(),
        };
        anchor.is_empty() || anchors(&text).iter().any(|known| known == anchor)
    };
    links(page)
        .into_iter()
        .filter(|link| !link.contains("://") && !leads_somewhere(link))
        .map(|link| format!("{name}: {link}"))
        .collect()
}

#[test]
fn links_lead_somewhere() {
    let broken: Vec<String> =
        pages().iter().flat_map(|name| broken_links(name, &read(name))).collect();
    assert!(broken.is_empty(), "\n{}\n", broken.join("\n"));
}

#[test]
fn broken_links_are_found() {
    let page = "# One thing\n[a](nowhere.md) [b](../Cargo.toml) [c](#one-thing) [d](#other)\n\
                `[e](f)` [`g`](https://example.com/nowhere)\n```\n[h](i)\n```\n[`j`](k.md)\n";
    assert_eq!(
        broken_links("docs/page.md", page),
        ["docs/page.md: nowhere.md", "docs/page.md: #other", "docs/page.md: k.md"]
    );
}

/// Files and folders of the package that a page names in backticks and that are not there.
fn missing_files(page: &str) -> Vec<&str> {
    let named = prose(page).flat_map(|line| line.split('`').skip(1).step_by(2));
    let is_path = |name: &&str| {
        let plain = |c: char| c.is_ascii_alphanumeric() || "/._-".contains(c);
        name.contains('/') && name.chars().all(plain)
    };
    named.filter(is_path).filter(|name| !at(name).exists()).collect()
}

#[test]
fn the_files_that_contributors_are_sent_to_exist() {
    let page = read("CONTRIBUTING.md");
    assert_eq!(missing_files(&page), [""; 0]);
    let steps =
        ["src/signals/registry.rs", "src/config/raw.rs", "src/journal/entry.rs", "docs/sources/"];
    assert!(steps.iter().all(|step| page.contains(step)), "the steps name files");
    let wrong = "`src/lib.rs` `src/nowhere.rs` `src/` `a word` src/nothing.rs `docs/none/`";
    assert_eq!(missing_files(wrong), ["src/nowhere.rs", "docs/none/"]);
}

#[test]
fn every_page_can_be_reached() {
    let pages = pages();
    let mut linked: Vec<PathBuf> = Vec::new();
    for name in &pages {
        let folder = at(name).parent().unwrap().to_owned();
        let files = links(&read(name)).into_iter().filter_map(|link| {
            let file = link.split('#').next()?.to_owned();
            folder.join(file).canonicalize().ok()
        });
        linked.extend(files);
    }
    let lonely: Vec<&String> = pages
        .iter()
        .filter(|name| *name != "README.md")
        .filter(|name| !linked.contains(&at(name).canonicalize().unwrap()))
        .collect();
    assert!(lonely.is_empty(), "no page links to {lonely:?}");
}

// ---------------------------------------------------------------------------
// What the documents show

/// The blocks of code of one language in a page.
fn blocks(page: &str, language: &str) -> Vec<String> {
    let opening = format!("```{language}\n");
    page.split(&opening)
        .skip(1)
        .filter_map(|rest| rest.split("```").next())
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_configs_in_the_readme_are_valid() {
    let shown = blocks(&read("README.md"), "yaml");
    assert!(!shown.is_empty());
    for text in shown {
        let parsed = Config::parse(&text, Path::new("made-up/crosscut.yaml"), &registry::ids());
        let problems = parsed.map_or_else(|errors| errors, |(_, warnings)| warnings);
        let told: Vec<String> = problems
            .iter()
            .map(ToString::to_string)
            // The repositories of an example are made up like the rest.
            .filter(|problem| !problem.contains("there is no repository at"))
            .collect();
        assert!(told.is_empty(), "{text}\n{}", told.join("\n"));
    }
}

/// The program in a surrounding that is the same everywhere.
fn command(home: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_crosscut"));
    command
        .args(arguments)
        .current_dir(home)
        .env_clear()
        .env("HOME", home)
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_CONFIG_SYSTEM", "/dev/null")
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("COLUMNS", "80");
    command
}

/// What `crosscut` prints there.
fn crosscut(home: &Path, arguments: &[&str]) -> String {
    let output = command(home, arguments).output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(output.status.success(), "{told}");
    String::from_utf8(output.stdout).unwrap()
}

/// Parts of the excerpts in a page that no output holds. The first line of an
/// excerpt is the command; a line of three dots stands for what is left out.
fn made_up(page: &str, printed: &[String]) -> Vec<String> {
    let shown = blocks(page, "console");
    let parts = shown
        .iter()
        .filter_map(|block| block.split_once('\n'))
        .flat_map(|(_, excerpt)| excerpt.split("...\n"));
    parts
        .filter(|part| !printed.iter().any(|text| text.contains(part)))
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_documents_show_what_the_demo_prints() {
    let home = tempfile::tempdir().unwrap();
    let demo = crosscut(home.path(), &["demo"]);
    let config = ["--config", "crosscut-demo/crosscut.yaml", "--as-of", "2026-06-30"];
    let run = |arguments: &[&str]| crosscut(home.path(), &[arguments, &config].concat());
    let printed = [
        demo,
        run(&["scan"]),
        run(&["evidence", "areas-founded", "--person", "ana"]),
        run(&["scan", "--person", "ana", "--format", "json"]),
        run(&["gaps", "--person", "ana", "--cycle", "2026-12-01"]),
    ];
    for name in ["README.md", "docs/report.md"] {
        let page = read(name);
        assert!(page.contains("```console\n$ crosscut "), "{name}");
        let made_up = made_up(&page, &printed);
        assert!(made_up.is_empty(), "{name}: {}", made_up.join("\n"));
    }
}

/// The lines of the shell blocks in a page, each with what it is made of.
fn commands(page: &str) -> Vec<Vec<String>> {
    let blocks = blocks(page, "sh");
    let lines = blocks.iter().flat_map(|block| block.lines());
    lines.map(|line| line.split_whitespace().map(str::to_owned).collect()).collect()
}

#[test]
fn the_first_ten_minutes_work_as_told() {
    let page = read("docs/getting-started.md");
    let home = tempfile::tempdir().unwrap();
    let mut folder = home.path().to_owned();
    let mut printed = Vec::new();
    for command in commands(&page) {
        let words: Vec<&str> = command.iter().map(String::as_str).collect();
        match words.as_slice() {
            ["cd", into] => folder = folder.join(into),
            ["crosscut", arguments @ ..] => printed.push(crosscut(&folder, arguments)),
            other => panic!("what does one do with {other:?}?"),
        }
    }
    for made in ["proposed.yaml", "ana.md"] {
        assert!(folder.join(made).is_file(), "{made}");
    }
    assert!(page.contains("```console\n$ crosscut "));
    let made_up = made_up(&page, &printed);
    assert!(made_up.is_empty(), "{}", made_up.join("\n"));
}

/// A line of a shell: words, of which those between double quotes are one.
fn shell_words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    for (part, is_quoted) in line.split('"').zip([false, true].into_iter().cycle()) {
        if is_quoted {
            words.last_mut().unwrap().push_str(part);
            continue;
        }
        let mut plain = part.split(' ');
        words.last_mut().unwrap().push_str(plain.next().unwrap());
        words.extend(plain.map(str::to_owned));
    }
    words.retain(|word| !word.is_empty());
    words
}

#[test]
fn the_year_works_as_told() {
    assert_eq!(shell_words("a \"b c\" -d"), ["a", "b c", "-d"]);
    let page = read("docs/year.md");
    let home = tempfile::tempdir().unwrap();
    let mut folder = home.path().to_owned();
    let mut printed = Vec::new();
    let sh = blocks(&page, "sh");
    for line in sh.iter().flat_map(|block| block.lines()) {
        let words = shell_words(line);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        match words.as_slice() {
            ["cd", into] => folder = folder.join(into),
            ["crosscut", arguments @ ..] => {
                // What a packet lacks is no failure here.
                let expected = i32::from(arguments.contains(&"--check"));
                let output = command(&folder, arguments).output().unwrap();
                let told = String::from_utf8(output.stderr).unwrap();
                assert_eq!(output.status.code(), Some(expected), "{line}\n{told}");
                printed.push(String::from_utf8(output.stdout).unwrap());
            }
            other => panic!("what does one do with {other:?}?"),
        }
    }
    let made_up = made_up(&page, &printed);
    assert!(made_up.is_empty(), "{}", made_up.join("\n"));
    let of = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    assert!(of("feedback/dee.md").contains("Ana Quispe asks for your view of work"));
    // What was written down in September stands in June, and was asked about in March.
    for name in ["ana.md", "ana.html"] {
        assert!(of(name).contains("Found out why refunds waited for the ledger"), "{name}");
    }
    assert!(of("feedback/eli.md").contains("Showed the storefront team how to read a trace"));
    assert!(of("feedback/dee.md").contains("time to a refund: 9 min → 40 s"));
    // The excerpt of the journal is one.
    let entry = blocks(&page, "yaml").remove(0);
    assert!(of("journal.yaml").contains(entry.lines().next().unwrap()));
}

#[test]
fn made_up_excerpts_are_found() {
    let printed = ["one\ntwo\nthree\nfour\n".to_owned()];
    let excerpt = |text: &str| made_up(&format!("```console\n$ crosscut\n{text}```\n"), &printed);
    assert_eq!(excerpt("two\nthree\n"), [""; 0]);
    assert_eq!(excerpt("one\n...\nfour\n"), [""; 0]);
    assert_eq!(excerpt("one\n...\nfive\n"), ["five\n"]);
    assert_eq!(excerpt("one\nthree\n"), ["one\nthree\n"]);
}

// ---------------------------------------------------------------------------
// What the documents say

/// The rows of the tables in a page, cell by cell.
fn rows(page: &str) -> impl Iterator<Item = Vec<&str>> {
    prose(page)
        .filter_map(|line| line.strip_prefix("| ")?.strip_suffix(" |"))
        .map(|row| row.split(" | ").collect())
}

#[test]
fn the_page_on_docs_tells_how_a_status_is_read() {
    let page = read("docs/sources/design-docs.md");
    let status = |written: &str| StatusWords::default().read(written).map(Status::id);
    for (written, means) in [
        ("Active review", Some("draft")),
        ("Accepted (2025-01-09)", Some("accepted")),
        ("Proposed on 2025-01-02. Accepted on 2025-01-09.", Some("accepted")),
        ("Draft → Accepted", Some("accepted")),
        ("Provisional", Some("draft")),
        ("Proposed / Accepted", None),
        ("proposed, accepted", None),
    ] {
        assert!(page.contains(&format!("`{written}`")), "{written}");
        assert_eq!(status(written), means, "{written}");
    }
}

#[test]
fn the_page_on_guards_tells_the_defaults() {
    let page = read("docs/guards.md");
    let rules = Rules::default();
    for told in [
        format!("| `rules.bulk_paths`, {} |", rules.bulk_paths),
        format!("| `rules.wide_teams`, {} |", rules.wide_teams),
        format!("| `rules.reverted_within_days`, {} |", rules.reverted_within_days),
    ] {
        assert!(page.contains(&told), "{told}");
    }
}

#[test]
fn the_page_on_trailers_lists_every_key_with_its_role() {
    let page = read("docs/sources/trailers.md");
    let mut keys: Vec<(String, &str)> = Vec::new();
    for row in rows(&page).filter(|row| row[0].starts_with('`')) {
        let role = row[1].split(':').next().unwrap();
        keys.extend(row[0].split(", ").map(|key| (key.trim_matches('`').to_owned(), role)));
    }
    keys.sort();
    // What a commit with every documented key is read as.
    let lines: Vec<String> = keys
        .iter()
        .enumerate()
        .map(|(at, (key, _))| format!("{key}: P{at} <p{at}@example.com>"))
        .collect();
    let message = format!("Subject\n\n{}\n", lines.join("\n"));
    let home = tempfile::tempdir().unwrap();
    let when = When { seconds: 1_700_000_000, offset_minutes: 0 };
    let commit = NewCommit::new(Signature::new("Ana", "ana@example.com"), when, message);
    let repo = home.path().join("repo");
    build_repository(&repo, "main", &[commit]).unwrap();
    let source = Source { name: "repo".to_owned(), path: repo, ..Source::default() };
    let facts = gather(&[source], 1, &Silent).remove(0);
    let mut read: Vec<(String, &str)> = facts.commits[0]
        .credits
        .iter()
        .map(|credit| {
            let role = match credit.role {
                facts::Role::CoAuthor => "co-author",
                facts::Role::Reviewer => "reviewer",
                facts::Role::Helper => "helper",
                facts::Role::Mentor => "mentor",
                facts::Role::Suggester => "suggester",
                facts::Role::SignedOff => "signed off",
            };
            let key = credit.form.label();
            (key.trim_start_matches("trailer ").to_owned(), role)
        })
        .collect();
    read.sort();
    assert!(!keys.is_empty());
    assert_eq!(read, keys);
}
