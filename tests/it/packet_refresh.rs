//! A packet on a person's desk for months, through the whole program: they write
//! in it, commits come and go, and it is refreshed again and again.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;

use crate::harness::company::{Company, commit};
use crate::harness::run::Run;
use crosscut::git::write::{NewCommit, build_repository};
use proptest::prelude::*;
use proptest::sample::Index;

/// What a person writes.
const WORDS: &[&str] = &[
    "I led this: see [E1].",
    "## My heading\n\n- one\n- [ ] two",
    "```\n# no heading\n<!-- a comment -->\n",
    "| mine | x |\n|---|---|\n| `a` | \u{e9} \u{540d} \u{1f389} |",
    "<!-- a note that I never closed",
    "words with the end of Windows\r\nin the middle",
    "what a marker looks like: <!-- crosscut:end -->",
    "E7 not an id\nE8 gateway 0000",
    "",
];

/// What a person does before a refresh.
#[derive(Clone, Debug)]
enum Edit {
    /// Answers one of the questions.
    Answer(Index, &'static str),
    /// Writes behind one of the blocks.
    Beside(Index, &'static str),
    /// Writes into one of the blocks of facts.
    Facts(Index),
    /// Spoils one of the markers.
    Marker(Index),
}

fn edit() -> impl Strategy<Value = Edit> {
    let words = || prop::sample::select(WORDS);
    prop_oneof![
        4 => (any::<Index>(), words()).prop_map(|(at, words)| Edit::Answer(at, words)),
        4 => (any::<Index>(), words()).prop_map(|(at, words)| Edit::Beside(at, words)),
        1 => any::<Index>().prop_map(Edit::Facts),
        1 => any::<Index>().prop_map(Edit::Marker),
    ]
}

/// One refresh: what the person did before, how many commits the repository has
/// by then, whether its history was written anew, how many entries the journal
/// has, what is pinned and hidden, another window if one is asked for, and the day.
#[derive(Clone, Debug)]
struct Step {
    edits: Vec<Edit>,
    commits: usize,
    rewritten: bool,
    entries: usize,
    wishes: (usize, usize),
    since: Option<&'static str>,
    as_of: &'static str,
}

fn step() -> impl Strategy<Value = Step> {
    let day = prop::sample::select(&["2025-03-04", "2025-06-01", "2027-12-31"][..]);
    let since = prop::sample::select(&["2025-01-01", "2025-03-02", "2025-03-04"][..]);
    let since = prop::option::weighted(0.3, since);
    let edits = prop::collection::vec(edit(), 0..4);
    let wishes = (1..9usize, 1..9usize);
    (edits, 0..7usize, any::<bool>(), 0..4usize, wishes, since, day).prop_map(
        |(edits, commits, rewritten, entries, wishes, since, as_of)| Step {
            edits,
            commits,
            rewritten,
            entries,
            wishes,
            since,
            as_of,
        },
    )
}

/// A company and the packet of Ana.
struct Desk {
    company: Company,
    file: PathBuf,
}

impl Desk {
    fn new() -> Self {
        let company = Company::new();
        let config = format!("{}journal: [journal.yaml]\n", crate::harness::company::CONFIG);
        fs::write(company.path("crosscut.yaml"), config).unwrap();
        let file = company.path("ana.md");
        Self { company, file }
    }

    /// Gives the repository the history that it has by then.
    fn history(&self, step: &Step) {
        let who = |n: usize| if n.is_multiple_of(3) { "Dee" } else { "Ana" };
        let first = if step.rewritten { "Other" } else { "Start" };
        let one = |n: usize| commit(who(n), n, if n == 0 { first } else { "Go on" }, b"pay/x.rs");
        let commits: Vec<NewCommit> = (0..=step.commits).map(one).collect();
        let repository = self.company.path("good");
        fs::remove_dir_all(&repository).unwrap();
        build_repository(&repository, "main", &commits).unwrap();
    }

    /// Gives Ana the journal that she has by then.
    fn journal(&self, step: &Step) {
        let (pin, hide) = step.wishes;
        let hide = if hide == pin { hide + 1 } else { hide };
        let mut text = format!(
            "version: 1\nperson: ana\npacket: {{pin: [E{pin}], hide: [E{hide}]}}\nentries:\n"
        );
        for n in 0..step.entries {
            let outcome =
                if n == 1 { ", outcome: {measure: pages, before: '9', after: '1'}" } else { "" };
            text.push_str(&format!(
                "  - {{id: j{n}, date: 2025-03-0{}, what: 'Own | word {n}', initiative: Mine{outcome}}}\n",
                n + 1
            ));
        }
        let file = self.company.path("journal.yaml");
        fs::write(file, text).unwrap();
    }

    fn refresh(&self, as_of: &str) -> Run {
        self.refresh_since(as_of, None)
    }

    fn refresh_since(&self, as_of: &str, since: Option<&str>) -> Run {
        let output = self.file.to_str().unwrap();
        let mut packet = vec!["packet", "--person", "ana", "--as-of", as_of, "-o", output];
        packet.extend(since.into_iter().flat_map(|since| ["--since", since, "--window"]));
        self.company.run(&packet)
    }

    fn text(&self) -> String {
        fs::read_to_string(&self.file).unwrap()
    }
}

/// The text with an edit in it; what the person wrote, unless the refresh must
/// be refused.
fn edited(text: &str, edit: &Edit) -> (String, Option<&'static str>) {
    let places = |what: &str| -> Vec<usize> { text.match_indices(what).map(|at| at.0).collect() };
    let line_end = |at: usize| at + text[at..].find('\n').unwrap() + 1;
    let insert = |at: usize, words: &str| format!("{}{words}\n{}", &text[..at], &text[at..]);
    match edit {
        Edit::Answer(at, words) => {
            let opened = line_end(*at.get(&places("<!-- crosscut:yours ")));
            (insert(opened, words), Some(words))
        }
        Edit::Beside(at, words) => {
            let ended = line_end(*at.get(&places("\n<!-- crosscut:end -->\n")) + 1);
            (insert(ended, words), Some(words))
        }
        Edit::Facts(at) => {
            (insert(line_end(*at.get(&places("<!-- crosscut:facts "))), "my words"), None)
        }
        Edit::Marker(at) => {
            let at = *at.get(&places("\n<!-- crosscut:")) + 1;
            (format!("{}<!-- crosscut:X{}", &text[..at], &text[at + 14..]), None)
        }
    }
}

/// The commit of every id in a packet's index.
fn ids(packet: &str) -> BTreeMap<String, String> {
    let (_, index) = packet.rsplit_once("crosscut:facts ledger-index").unwrap();
    // A person may write behind it what looks like an id.
    let (index, _) = index.split_once("\n-->").unwrap();
    let entries = index.lines().filter_map(|line| line.split_once(' '));
    let is_id = |(id, _): &(&str, &str)| id.starts_with('E');
    entries.filter(is_id).map(|(id, commit)| (id.to_owned(), commit.to_owned())).collect()
}

/// How many desks are tried: more with `CROSSCUT_DESKS`.
fn desks() -> u32 {
    std::env::var("CROSSCUT_DESKS").ok().and_then(|n| n.parse().ok()).unwrap_or(16)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: desks(), failure_persistence: None,
        ..ProptestConfig::default() })]

    #[test]
    fn words_and_sources_stay_while_commits_come_and_go(
        steps in prop::collection::vec(step(), 2..6),
    ) {
        let desk = Desk::new();
        prop_assert_eq!(desk.refresh("2025-06-01").code, Some(0));
        let mut written: Vec<&str> = Vec::new();
        for step in &steps {
            let before = desk.text();
            let mut text = before.clone();
            let mut words = Vec::new();
            for edit in &step.edits {
                let edited = edited(&text, edit);
                text = edited.0;
                words.push(edited.1);
            }
            desk.history(step);
            desk.journal(step);
            fs::write(&desk.file, &text).unwrap();
            let run = desk.refresh_since(step.as_of, step.since);
            if words.contains(&None) {
                prop_assert_eq!(run.code, Some(2), "{}", run.stderr);
                prop_assert!(desk.text() == text, "a refused refresh changed the file");
                let named = run.stderr.split("ana.md:").nth(1).unwrap_or_default();
                let line: usize = named.split(':').next().unwrap_or_default().parse().unwrap();
                prop_assert!(text.lines().nth(line - 1).unwrap().contains("<!-- crosscut:"));
                fs::write(&desk.file, before).unwrap();
                continue;
            }
            prop_assert_eq!(run.code, Some(0), "{}", run.stderr);
            let refreshed = desk.text();
            written.extend(words.into_iter().flatten());
            for words in &written {
                let count = written.iter().filter(|other| *other == words).count();
                prop_assert!(words.is_empty() || refreshed.matches(words).count() >= count);
            }
            let now = ids(&refreshed);
            for (id, commit) in ids(&text) {
                prop_assert_eq!(now.get(&id), Some(&commit), "{} in\n{}", id, refreshed);
            }
            // Every id has its row with its day, be it among the evidence or not.
            let ledger = fs::read_to_string(desk.company.path("ana-ledger.md")).unwrap();
            for (id, source) in &now {
                let day = source.split(' ').nth(2).unwrap();
                prop_assert!(ledger.contains(&format!("| {id} | {day} | ")), "{id} in\n{ledger}");
            }
            prop_assert_eq!(desk.refresh(step.as_of).code, Some(0));
            prop_assert!(desk.text() == refreshed, "a refresh with no news changed the file");
            let again = fs::read_to_string(desk.company.path("ana-ledger.md")).unwrap();
            prop_assert!(again == ledger, "a refresh with no news changed the ledger");
        }
    }
}

#[test]
fn docs_with_one_id_get_places_of_their_own() {
    let company = Company::new();
    let mut commits = Vec::new();
    for (at, folder) in ["one", "two"].into_iter().enumerate() {
        let doc = format!("rfcs/{folder}/README.md");
        commits.push(commit("Ana", at, &format!("# Plan {folder}"), doc.as_bytes()));
        let message = format!("Do it\n\nrfcs/{folder}/README.md");
        commits.push(commit("Ana", at + 3, &message, b"pay/x.rs"));
    }
    fs::remove_dir_all(company.path("good")).unwrap();
    build_repository(&company.path("good"), "main", &commits).unwrap();
    let config = format!(
        "{}design_docs:\n  - {{repo: good, path: rfcs/*/README.md}}\n",
        crate::harness::company::CONFIG
    );
    fs::write(company.path("crosscut.yaml"), config).unwrap();
    let output = company.path("ana.md");
    let packet =
        ["packet", "--person", "ana", "--as-of", "2025-06-01", "-o", output.to_str().unwrap()];
    let run = company.run(&packet);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    let text = fs::read_to_string(&output).unwrap();
    assert_eq!(text.matches("<!-- crosscut:yours role-README-").count(), 2, "{text}");
    let run = company.run(&packet);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert_eq!(fs::read_to_string(&output).unwrap(), text);
}

#[test]
fn a_pillar_may_be_called_as_the_parts_of_a_packet_are() {
    let desk = Desk::new();
    let names = [
        ("heading", "team-breadth"),
        ("criterion", "review-reach"),
        ("evidence-heading", "docs-led"),
        ("ledger", "outside-share"),
        ("kept", "cross-org-reach"),
        ("a-1f2e3d4c", "newcomers-reviewed"),
    ];
    let pillar = |(id, signal)| format!("  - {{id: {id}, title: T, signals: [{signal}]}}\n");
    let pillars = names.map(pillar);
    let config = format!("{}pillars:\n{}", crate::harness::company::CONFIG, pillars.concat());
    fs::write(desk.company.path("crosscut.yaml"), config).unwrap();
    for _ in 0..2 {
        let run = desk.refresh("2025-06-01");
        assert_eq!(run.code, Some(0), "{}", run.stderr);
    }
    assert_eq!(desk.text().matches("<!-- crosscut:yours criterion-").count(), names.len());
}

#[test]
fn a_packet_without_its_index_is_refused() {
    let desk = Desk::new();
    desk.refresh("2025-06-01");
    let text = desk.text();
    let (before, _) = text.split_once("<!-- crosscut:facts ledger-index").unwrap();
    fs::write(&desk.file, before).unwrap();
    let run = desk.refresh("2025-06-01");
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("ana.md has lost the index of its ledger"), "{}", run.stderr);
    assert_eq!(desk.text(), before);
}
