//! Holds the house: which folder of `src` imports which, that no files import
//! each other in a circle, what may be named where, that folders have the files
//! that their maps name, and that every signal and guard has its page.
//!
//! The checks are functions from text to complaints, and each is tested on a bad
//! example as well: a check that cannot fail holds nothing.

mod checks;
mod graph;
mod paths;
mod rooms;
mod source;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crosscut::attribute::guards::GUARDS;
use crosscut::config::Config;
use crosscut::signals::registry;

use checks::*;
use graph::circle_complaints;
use rooms::{folders_like_build_output, layer_complaints, map_complaints};

/// The folders of `src`, from the ground up, and what each may import besides
/// itself: always folders that stand above it in this table. The same table
/// stands in `docs/ARCHITECTURE.md`.
const HOUSE: House<'_> = &[
    ("sorting", &[]),
    ("facts", &[]),
    ("files", &[]),
    ("config", &["sorting"]),
    ("journal", &["sorting", "config"]),
    ("git", &["facts"]),
    ("gather", &["sorting", "facts", "files", "config", "git"]),
    ("dataset", &["facts", "files"]),
    ("org", &["sorting", "facts", "config"]),
    ("pseudonym", &["sorting", "facts", "config", "org"]),
    ("attribute", &["sorting", "facts", "config", "org"]),
    ("signals", &["sorting", "facts", "org", "attribute"]),
    ("ui", &["gather"]),
    (
        "report",
        &["sorting", "facts", "config", "gather", "journal", "org", "attribute", "signals", "ui"],
    ),
    ("sample", &["sorting", "facts", "git"]),
    ("propose", &["sorting", "facts", "config", "gather", "org", "attribute", "ui"]),
    ("cli", &[]),
    (
        "commands",
        &[
            "sorting",
            "facts",
            "files",
            "config",
            "journal",
            "git",
            "gather",
            "dataset",
            "org",
            "pseudonym",
            "attribute",
            "signals",
            "ui",
            "report",
            "sample",
            "propose",
            "cli",
        ],
    ),
];

/// Words that stand in few places only: the word, the files or folders that may
/// use it, and why.
const KEPT_IN: &[(&str, &[&str], &str)] = &[
    ("git2", &["git/libgit2/", "git/write/"], "one folder knows libgit2"),
    ("println!", &[], "results go through commands/output.rs"),
    ("print!", &[], "results go through commands/output.rs"),
    ("eprintln!", &["main.rs"], "messages leave at the edge"),
    ("eprint!", &[], "messages leave at the edge"),
    ("dbg!", &[], "it is for a moment's work"),
    ("stdout(", &["commands/output.rs"], "one way out"),
    ("stderr(", &["commands/output.rs"], "one way out"),
    ("now(", &["commands/window.rs"], "`now` is an input"),
    ("SystemTime", &["commands/window.rs"], "`now` is an input"),
    ("Instant", &[], "`now` is an input"),
    ("process::Command", &[], "no other program is run"),
    ("std::net", &[], "no network connection is opened"),
];

/// Longer files, each with its reason.
const LONG_FILES: &[(&str, &str)] = &[];

/// What stands above what inside a folder: layers from the ground up, and what
/// each may import of the folder besides itself.
const LAYERS: &[(&str, House<'_>)] = &[
    ("config", &[("place", &[]), ("problem", &["place"]), ("pattern", &[])]),
    (
        "git",
        &[
            ("error", &[]),
            ("text", &[]),
            ("bytes", &[]),
            ("tree", &["bytes"]),
            ("place", &[]),
            ("commit", &["text"]),
            ("file", &["error"]),
            ("directories", &["error", "file"]),
            ("settings", &["error", "file", "directories", "place"]),
            ("format", &["error", "file", "directories", "settings"]),
            ("owner", &["error", "directories"]),
            ("references", &["error"]),
            ("refs", &["error", "file", "directories", "format", "references"]),
            ("rewrites", &["error", "file", "directories", "settings", "references"]),
            ("store", &["error"]),
            ("objects", &["error", "commit", "rewrites", "store"]),
            ("listing", &["error", "tree", "store", "objects"]),
            ("named", &["error", "tree", "references", "store", "objects"]),
            ("walk", &["error", "commit", "objects"]),
            ("libgit2", &["error", "place", "store"]),
            ("packs", &["error", "file", "place", "store"]),
            ("stores", &["error", "place", "store", "libgit2", "packs"]),
        ],
    ),
    (
        "signals",
        &[
            ("evidence", &[]),
            ("source", &[]),
            ("value", &["evidence"]),
            ("view", &["evidence", "source", "value"]),
        ],
    ),
    (
        "report",
        &[
            ("model", &[]),
            ("words", &["model"]),
            ("json", &[]),
            ("columns", &["model", "words"]),
            ("csv", &["model", "words", "columns"]),
            ("markdown", &["model", "words", "columns"]),
            ("table", &["model", "words", "columns"]),
            ("prose", &["words"]),
            ("html", &["model", "words", "columns", "prose"]),
            ("docx", &["prose"]),
            ("period", &["model"]),
            ("assemble", &["model", "period"]),
            ("compare", &["model", "words", "period", "assemble"]),
            ("carried", &["model", "assemble"]),
            ("plan", &["model", "period", "assemble", "carried"]),
            ("living", &[]),
            (
                "packet",
                &["model", "words", "markdown", "prose", "period", "assemble", "carried", "living"],
            ),
        ],
    ),
    (
        "commands",
        &[
            ("error", &[]),
            ("outcome", &[]),
            ("part", &[]),
            ("by_hand", &["error"]),
            ("output", &["error", "part", "by_hand"]),
            ("window", &["error"]),
            ("keeping", &[]),
            ("pseudonyms", &["error", "output"]),
            ("data_sets", &["error", "pseudonyms"]),
            ("repositories", &[]),
            ("journals", &["error", "output"]),
            (
                "session",
                &[
                    "error",
                    "outcome",
                    "output",
                    "repositories",
                    "window",
                    "journals",
                    "keeping",
                    "pseudonyms",
                    "data_sets",
                ],
            ),
            ("people", &["error", "session"]),
            ("scene", &["error", "session", "people"]),
        ],
    ),
];

/// Every file under a folder of this package with this ending, by its path
/// below the folder, with its text.
fn files(folder: &str, ending: &str) -> BTreeMap<String, String> {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    let mut found = BTreeMap::new();
    let mut pending = vec![top.clone()];
    while let Some(directory) = pending.pop() {
        for entry in fs::read_dir(&directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                pending.push(path);
            } else if path.extension().is_some_and(|found| found == ending) {
                let below = path.strip_prefix(&top).unwrap();
                let name = below.to_str().unwrap().replace('\\', "/");
                found.insert(name, fs::read_to_string(&path).unwrap());
            }
        }
    }
    found
}

/// Whether a file of `src` holds nothing but tests: they set a scene with
/// whatever they need.
fn is_test(file: &str) -> bool {
    let mut names = file.trim_end_matches(".rs").split('/');
    names.any(|name| matches!(name, "tests" | "test_support" | "properties"))
}

/// The files of `src` that hold more than tests.
fn sources() -> BTreeMap<String, String> {
    let mut files = files("src", "rs");
    files.retain(|file, _| !is_test(file));
    files
}

fn page(name: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(name)).unwrap()
}

fn assert_none(complaints: &[String]) {
    assert!(complaints.is_empty(), "\n{}\n", complaints.join("\n"));
}

#[test]
fn folders_import_only_what_the_table_allows() {
    let complaints: Vec<String> =
        sources().iter().flat_map(|(file, text)| import_complaints(HOUSE, file, text)).collect();
    assert_none(&complaints);
}

#[test]
fn no_files_import_each_other_in_a_circle() {
    assert_none(&circle_complaints(&graph::imports(&sources())));
}

#[test]
fn layers_inside_a_folder_import_nothing_from_above() {
    assert_none(&layer_complaints(LAYERS, &graph::imports(&sources())));
}

#[test]
fn the_map_of_a_folder_names_its_files() {
    let sources = sources();
    assert_none(&map_complaints(&sources, &graph::imports(&sources)));
}

#[test]
fn no_folder_is_named_like_build_output() {
    let files = files("src", "rs");
    assert_eq!(folders_like_build_output(files.keys()), [""; 0]);
}

#[test]
fn the_table_points_upward_and_allows_nothing_that_is_not_used() {
    assert_none(&table_complaints(HOUSE, &files("src", "rs")));
}

#[test]
fn the_table_stands_in_the_architecture_as_well() {
    assert_none(&documented_table_complaints(HOUSE, &page("docs/ARCHITECTURE.md")));
}

#[test]
fn what_is_kept_in_one_place_stays_there() {
    let complaints: Vec<String> = files("src", "rs")
        .iter()
        .flat_map(|(file, text)| word_complaints(KEPT_IN, file, text))
        .collect();
    assert_none(&complaints);
}

#[test]
fn facts_that_another_reader_kept_are_told_by_all_that_it_is_made_of() {
    let build = page("build.rs");
    let complaints: Vec<String> = sources()
        .iter()
        .flat_map(|(file, text)| fingerprint_complaints(&build, file, text))
        .collect();
    assert_none(&complaints);
    // What gathers facts is gather, and the folders from which it imports.
    let row = HOUSE.iter().find(|(folder, _)| *folder == "gather").unwrap();
    for folder in row.1.iter().chain([&row.0]) {
        assert!(build.contains(&format!("\"src/{folder}\"")), "src/{folder}");
    }
}

#[test]
fn files_are_short_or_have_a_reason() {
    assert_none(&length_complaints(LONG_FILES, &files("src", "rs")));
}

#[test]
fn every_signal_has_a_page_and_a_pillar() {
    let known: Vec<&str> = registry::ids();
    let pages = files("docs/signals", "md");
    let names = pages.keys().filter_map(|file| file.strip_suffix(".md"));
    assert_none(&difference("registry", &known, "docs/signals", names));
    let pillars = Config::without_file(&[]).pillars;
    let in_pillars = pillars.iter().flat_map(|pillar| &pillar.signals);
    assert_none(&difference(
        "registry",
        &known,
        "config/pillars.yaml",
        in_pillars.map(String::as_str),
    ));
}

#[test]
fn nothing_but_pages_lies_among_the_pages_of_the_signals() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/signals");
    let all = fs::read_dir(folder).unwrap().count();
    assert_eq!(all, files("docs/signals", "md").len());
}

#[test]
fn every_guard_is_documented_in_the_order_in_which_it_runs() {
    let known: Vec<&str> = GUARDS.iter().map(|guard| guard.id).collect();
    let page = page("docs/guards.md");
    assert_none(&difference("GUARDS", &known, "docs/guards.md", sections(&page)));
    let documented: Vec<&str> = sections(&page).collect();
    assert_eq!(documented, known, "in another order");
}
