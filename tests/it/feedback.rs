//! Requests for feedback through the whole program.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::harness::company::{Company, commit};
use crate::harness::demo::Demo;
use crate::harness::run::{Run, Sandbox};

/// The requests in a folder, by file.
fn requests(folder: &Path) -> BTreeMap<String, String> {
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let name = |file: &Path| file.file_name().unwrap().to_str().unwrap().to_owned();
    files.map(|file| (name(&file), fs::read_to_string(&file).unwrap())).collect()
}

fn feedback(demo: &Demo, folder: &Path) -> Run {
    let mut feedback = demo.command("feedback");
    Run::of(feedback.args(["--person", "ana", "--as-of", "2026-06-30", "-o"]).arg(folder))
}

#[test]
fn each_suggested_person_gets_a_request_with_what_is_shared() {
    let (demo, sandbox) = (Demo::shared(), Sandbox::new());
    let folder = sandbox.path("to/ask");
    let run = feedback(&demo, &folder);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let written = requests(&folder);
    let names: Vec<&str> = written.keys().map(String::as_str).collect();
    // Eight share most of Git, and the journal names Ife as taking part.
    let expected = ["cy", "dee", "eli", "fay", "gus", "hana", "ife", "nia", "tomas"];
    assert_eq!(names, expected.map(|id| format!("{id}.md")));
    assert_eq!(run.stdout.lines().count(), 9);
    let dee = &written["dee.md"];
    assert!(
        dee.starts_with("# A few words on work with Ana Quispe\n\nDee Okonjo, Ana Quispe asks")
    );
    // At most three of a kind, each of another quarter, the newest first.
    let days = |kind: &str| -> Vec<&str> {
        let lines = dee.lines().filter(|line| line.contains(kind));
        lines.map(|line| line.strip_prefix("- ").unwrap().get(..7).unwrap()).collect()
    };
    assert_eq!(days("(yours, reviewed by Ana Quispe)"), ["2026-05", "2026-01", "2025-11"]);
    assert_eq!(days("(by Ana Quispe, reviewed by you)"), ["2026-04", "2026-01", "2025-11"]);
    assert!(dee.contains("- 2025-03-03 to 2025-04-24: Agreed with four teams on one retry budget"));
    // Ife shares the journal's entry, whatever Git records.
    assert!(written["ife.md"].contains("Met Ife every other week while he took over the clocks"));
    // What was written down of others is not told.
    assert!(!written["ife.md"].contains("Friday outage"));
    assert!(!written["nia.md"].contains("wrote down about work with you"));
}

#[test]
fn a_request_that_is_there_stays_as_it_is() {
    let (demo, sandbox) = (Demo::shared(), Sandbox::new());
    let folder = sandbox.path("ask");
    fs::create_dir(&folder).unwrap();
    fs::write(folder.join("dee.md"), "my own letter\n").unwrap();
    let first = feedback(&demo, &folder);
    assert!(first.stdout.contains("dee.md: exists already, and was not changed (Dee Okonjo)\n"));
    let written = requests(&folder);
    assert_eq!(written["dee.md"], "my own letter\n");
    assert_eq!(written.len(), 9);
    let again = feedback(&demo, &folder);
    assert_eq!(again.stdout.matches("exists already, and was not changed").count(), 9);
    assert!(requests(&folder) == written);
}

#[test]
fn where_nobody_shares_anything_nobody_is_asked_and_it_is_said() {
    let company = Company::new();
    let run = company.run(&["feedback", "--person", "ana", "--as-of", "2025-06-01", "-o", "ask"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(run.stdout.starts_with("Nobody on the roster shares recorded work"), "{}", run.stdout);
    assert_eq!(requests(&company.path("ask")), BTreeMap::new());
    fs::write(company.path("file"), "").unwrap();
    let refused =
        company.run(&["feedback", "--person", "ana", "--as-of", "2025-06-01", "-o", "file"]);
    assert_eq!(refused.code, Some(2));
    assert!(refused.stderr.contains("can't write to file"), "{}", refused.stderr);
}

#[test]
fn what_stands_in_a_subject_is_text_in_a_request() {
    let subject = "a | [x](javascript:alert(1)) <img src=x> \u{1b}[31m";
    let message = format!("{subject}\n\nReviewed-by: Dee <dee@example.com>");
    let company = Company::with_bad(&[commit("Ana", 0, &message, b"pay/a.rs")]);
    let run = company.run(&["feedback", "--person", "ana", "--as-of", "2025-06-01", "-o", "ask"]);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let dee = &requests(&company.path("ask"))["dee.md"];
    let line = dee.lines().find(|line| line.contains("reviewed by you")).unwrap();
    assert!(!line.contains('\u{1b}') && line.contains("\\<img"), "{line}");
    let html: Vec<_> = pulldown_cmark::Parser::new(dee)
        .filter(|event| {
            use pulldown_cmark::{Event, Tag};
            matches!(event, Event::Html(_) | Event::InlineHtml(_) | Event::Start(Tag::Link { .. }))
        })
        .collect();
    assert_eq!(html, []);
}
