//! A person writes anything between the marked places of a living document,
//! moves and deletes its parts, and refreshes it again and again while its facts
//! come and go: every word stays, or the refresh tells the line that stands in
//! its way. The program's part in this is tested in `packet.rs`.

use std::collections::BTreeMap;

use crosscut::report::living::{Block, Document, Whose, refresh};
use proptest::prelude::*;
use proptest::sample::Index;

/// How a real marker begins.
const MARK: &str = "<!-- crosscut:";

/// The parts of the document, as ids: facts and questions in turns.
const PARTS: usize = 5;

/// One line as people write them; `N` stands for a number of its own.
const LINES: &[&str] = &[
    "wordN",
    "wordN  ",
    "## wordN",
    "- [x] wordN",
    "| wordN | x |",
    "|---|:-:|",
    "```rust",
    "```",
    "~~~",
    "    wordN",
    "\twordN",
    "> wordN",
    "<!-- wordN -->",
    "<!-- wordN",
    "-->",
    "<details><summary>wordN",
    "---",
    "",
    "  ",
    "\u{e9} \u{540d} \u{1f389} wordN\u{2028}x",
    "\u{feff}wordN",
    "\u{202e}wordN\u{0}",
    "wordN\rwordN",
    "_To write: wordN_",
    // What only looks like a marker.
    "wordN <!-- crosscut:end -->",
    "> <!-- crosscut:end --> wordN",
    "<!--crosscut:end--> wordN",
    "<! -- crosscut:facts f1 0 --> wordN",
    "`<!-- crosscut:yours wordN 0 -->`",
];

/// Lines that are markers, or are taken for one that broke.
const MARKERS: &[&str] = &[
    "<!-- crosscut:end -->",
    "\t<!-- crosscut:end -->  ",
    "<!-- crosscut:end --> wordN",
    "<!-- crosscut:facts f1 000000000000 -->",
    "<!-- crosscut:yours y1 000000000000 -->",
    "<!-- crosscut:yours mine 000000000000 -->",
    "<!-- crosscut:facts wordN -->",
    "<!-- CROSSCUT:end -->",
    "<!-- crosscut:",
];

/// What a person does to the text. Places are lines or blocks, wherever these
/// are by then.
#[derive(Clone, Debug)]
enum Edit {
    /// Writes lines before some line.
    Write(Index, Vec<&'static str>),
    /// Writes lines instead of what a person's block holds.
    Answer(Index, Vec<&'static str>),
    /// Writes a marker before some line.
    Mark(Index, &'static str),
    /// Moves a block, from marker to marker, before some line.
    Move(Index, Index),
    /// Deletes a block of facts, from marker to marker.
    Delete(Index),
    /// Ends all lines like this.
    Ends(&'static str),
    /// Takes the line end of the last line away.
    Open,
}

fn lines() -> impl Strategy<Value = Vec<&'static str>> {
    prop::collection::vec(prop::sample::select(LINES), 0..6)
}

fn edit() -> impl Strategy<Value = Edit> {
    let at = any::<Index>;
    prop_oneof![
        6 => (at(), lines()).prop_map(|(at, lines)| Edit::Write(at, lines)),
        6 => (at(), lines()).prop_map(|(at, lines)| Edit::Answer(at, lines)),
        1 => (at(), prop::sample::select(MARKERS)).prop_map(|(at, mark)| Edit::Mark(at, mark)),
        2 => (at(), at()).prop_map(|(from, to)| Edit::Move(from, to)),
        1 => at().prop_map(Edit::Delete),
        1 => prop::sample::select(&["\n", "\r\n"][..]).prop_map(Edit::Ends),
        1 => Just(Edit::Open),
    ]
}

/// What crosscut knows at a refresh: the parts it tells of, in their order, and
/// which of the questions became facts.
#[derive(Clone, Debug)]
struct Known {
    parts: Vec<usize>,
    version: u8,
    answered: Vec<usize>,
}

impl Known {
    fn blocks(&self) -> Vec<Block> {
        let block = |whose, id: String, text: String| Block { whose, id, text };
        let version = self.version;
        let both = |n: &usize| {
            let facts = format!("## Part {n}\n\n- <!-- crosscut:end --> {version}\n");
            let whose = if self.answered.contains(n) { Whose::Facts } else { Whose::Yours };
            let question = format!("_To write: {n}, {}._\n", version / 2);
            [block(Whose::Facts, format!("f{n}"), facts), block(whose, format!("y{n}"), question)]
        };
        self.parts.iter().flat_map(both).collect()
    }
}

fn known() -> impl Strategy<Value = Known> {
    let all: Vec<usize> = (0..PARTS).collect();
    let parts = prop::sample::subsequence(all.clone(), 1..=PARTS).prop_shuffle();
    let answered = prop_oneof![
        4 => Just(Vec::new()),
        1 => prop::sample::subsequence(all, 0..=PARTS),
    ];
    (parts, 0..4u8, answered).prop_map(|(parts, version, answered)| Known {
        parts,
        version,
        answered,
    })
}

/// The document on a person's desk.
struct Desk {
    text: String,
    /// The next number of a word.
    next: usize,
}

impl Desk {
    fn lines(&self) -> Vec<String> {
        self.text.split_inclusive('\n').map(str::to_owned).collect()
    }

    /// The first and the last line of every block, from 0.
    fn blocks(&self) -> Vec<(usize, usize)> {
        let lines = self.lines();
        let is = |at: &usize, what: &str| lines[*at].trim().starts_with(&format!("{MARK}{what}"));
        let opens = (0..lines.len()).filter(|at| is(at, "facts") || is(at, "yours"));
        let ends = |from: usize| (from..lines.len()).find(|at| is(at, "end"));
        opens.filter_map(|from| Some((from, ends(from)?))).collect()
    }

    /// These lines with numbers of their own and line ends.
    fn written(&mut self, lines: &[&str]) -> Vec<String> {
        let mut numbered = |line: &&str| {
            self.next += 1;
            format!("{}\n", line.replace('N', &self.next.to_string()))
        };
        lines.iter().map(&mut numbered).collect()
    }

    /// Edits the text; whether the edit may be refused.
    fn edit(&mut self, edit: &Edit) -> bool {
        let mut lines = self.lines();
        let blocks = self.blocks();
        let is_facts = |(from, _): &&(usize, usize)| lines[*from].contains("crosscut:facts");
        let mut bold = false;
        match edit {
            Edit::Write(at, new) => {
                let at = at.index(lines.len() + 1);
                bold = blocks.iter().filter(is_facts).any(|(from, to)| *from < at && at <= *to);
                lines.splice(at..at, self.written(new));
            }
            Edit::Answer(at, new) => {
                let of_person: Vec<_> = blocks.iter().filter(|block| !is_facts(block)).collect();
                if of_person.is_empty() {
                    return false;
                }
                let (from, to) = at.get(&of_person);
                let has_words = lines[from + 1..*to].iter().any(|line| line.contains("word"));
                let from = if has_words { *to } else { from + 1 };
                lines.splice(from..*to, self.written(new));
            }
            Edit::Mark(at, mark) => {
                let at = at.index(lines.len() + 1);
                lines.splice(at..at, self.written(&[mark]));
                bold = true;
            }
            Edit::Move(from, to) if !blocks.is_empty() => {
                let (from, until) = *from.get(&blocks);
                let block: Vec<String> = lines.drain(from..=until).collect();
                let to = to.index(lines.len() + 1);
                lines.splice(to..to, block);
                bold = true;
            }
            Edit::Delete(at) => {
                let facts: Vec<_> = blocks.iter().filter(is_facts).collect();
                if !facts.is_empty() {
                    let (from, to) = **at.get(&facts);
                    lines.drain(from..=to);
                }
            }
            Edit::Ends(end) => {
                let plain = lines.concat().replace("\r\n", "\n").replace('\n', end);
                lines = vec![plain];
            }
            Edit::Open | Edit::Move(..) => {
                if let Some(last) = lines.last_mut() {
                    *last = last.trim_end_matches(['\r', '\n']).to_owned();
                }
            }
        }
        self.text = joined(&lines);
        bold
    }
}

/// The lines as one text; only the last one may have no end.
fn joined(lines: &[String]) -> String {
    let mut text = String::new();
    for line in lines {
        if !text.is_empty() && !text.ends_with('\n') {
            text.push('\n');
        }
        text.push_str(line);
    }
    text
}

/// Every line with a person's word in it, and how often it stands there.
/// Marker lines hold no words.
fn words(text: &str) -> BTreeMap<&str, usize> {
    let mut words = BTreeMap::new();
    for line in text.split('\n').map(|line| line.trim_end_matches('\r')) {
        if line.contains("word") && !line.trim().starts_with(MARK) {
            *words.entry(line).or_default() += 1;
        }
    }
    words
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

    #[test]
    fn every_word_stays_or_the_refresh_names_the_line(
        start in known(),
        rounds in prop::collection::vec((prop::collection::vec(edit(), 0..5), known()), 1..6),
    ) {
        let mut desk = Desk { text: refresh(None, &start.blocks()), next: 0 };
        for (edits, known) in &rounds {
            let before = desk.text.clone();
            let mut bold = false;
            for edit in edits {
                bold |= desk.edit(edit);
            }
            let document = match Document::parse(&desk.text) {
                Ok(document) => document,
                Err(obstacles) => {
                    prop_assert!(bold, "refused for nothing: {:?}\n{}", obstacles, desk.text);
                    prop_assert!(!obstacles.is_empty());
                    let lines = desk.lines();
                    for obstacle in obstacles {
                        // Every obstacle stands at the line of some marker.
                        let line = &lines[obstacle.line - 1];
                        prop_assert!(line.contains(MARK), "{}: {:?}", obstacle.line, line);
                    }
                    desk.text = before;
                    continue;
                }
            };
            let fresh = known.blocks();
            let refreshed = refresh(Some(&document), &fresh);
            let kept = words(&refreshed);
            for (line, count) in words(&desk.text) {
                prop_assert_eq!(kept.get(line), Some(&count), "{:?} in\n{}", line, refreshed);
            }
            let again = Document::parse(&refreshed);
            prop_assert!(again.is_ok(), "{:?}\n{}", again, refreshed);
            prop_assert_eq!(&refresh(Some(&again.unwrap()), &fresh), &refreshed);
            desk.text = refreshed;
        }
    }
}
