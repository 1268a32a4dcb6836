//! Made-up histories in which every signal can find something: two
//! repositories over two years, with code, old files, tools, design docs and
//! their ways, and all that people do together.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::everything;
use super::windows::catalogue;
use crate::attribute::test_support::{Made, World, on};
use crate::facts::Role;
use crate::signals::test_support::{QUARTER, view};
use crate::signals::{SIGNALS, SignalStatus, Value};

/// The roster without its robots.
pub(super) const PEOPLE: [&str; 7] = ["ana", "bo", "cy", "dee", "eli", "gus", "hana"];
/// Who writes: two of them more than others, so that some come back, and
/// somebody outside the roster.
const AUTHORS: [&str; 10] =
    ["ana", "ana", "bo", "cy", "dee", "dee", "eli", "gus", "hana", "new@example.org"];
const PLACES: [&str; 10] =
    ["plat", "infra", "pay", "web", "ml", "lone", "moved", "nobody", "tools", "docs"];
/// Steps up are more frequent than others.
const STATUSES: [&str; 10] = [
    "Draft",
    "Draft",
    "Draft",
    "Accepted",
    "Accepted",
    "Implemented",
    "Withdrawn",
    "Rejected",
    "Superseded",
    "Who knows",
];

/// What a commit does to one file.
#[derive(Clone, Copy, Debug)]
enum Deed {
    Add,
    Change,
    Delete,
}

/// What a commit is about.
#[derive(Clone, Debug)]
enum Work {
    Code(BTreeMap<String, Deed>),
    /// A file gets another name.
    Move(String, String),
    /// The doc with this number, what happens to it, and what it says.
    Doc(u8, Deed, Text),
    /// A doc gets another name.
    DocMove(u8),
}

/// What a doc says of itself, and how many of its words are new.
#[derive(Clone, Debug)]
struct Text {
    status: Option<&'static str>,
    author: Option<&'static str>,
    approver: Option<&'static str>,
    words: u32,
}

/// What a commit says of another one, or of a doc.
#[derive(Clone, Debug)]
enum Says {
    Nothing,
    Design(u8),
    Reverts(Index),
    Picks(Index),
}

fn path() -> impl Strategy<Value = String> {
    let ending = select(&["rs", "rs", "cfg", "md"][..]);
    (select(&PLACES[..]), 0..2u8, ending).prop_map(|(place, n, end)| format!("{place}/{n}.{end}"))
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![4 => Just(Deed::Add), 5 => Just(Deed::Change), 2 => Just(Deed::Delete)]
}

fn work() -> impl Strategy<Value = Work> {
    let code = prop::collection::btree_map(path(), deed(), 1..4).prop_map(Work::Code);
    let status = prop::option::weighted(0.8, select(&STATUSES[..]));
    let somebody = |weight| prop::option::weighted(weight, select(&PEOPLE[..]));
    let words = prop_oneof![1 => Just(3_u32), 3 => Just(40)];
    let text = (status, somebody(0.3), somebody(0.4), words)
        .prop_map(|(status, author, approver, words)| Text { status, author, approver, words });
    let doc = (1..4u8, deed(), text);
    prop_oneof![
        9 => code,
        1 => (path(), path()).prop_map(|(from, to)| Work::Move(from, to)),
        4 => doc.prop_map(|(n, deed, text)| Work::Doc(n, deed, text)),
        1 => (1..4u8).prop_map(Work::DocMove),
    ]
}

fn says() -> impl Strategy<Value = Says> {
    prop_oneof![
        6 => Just(Says::Nothing),
        6 => (1..4u8).prop_map(Says::Design),
        1 => any::<Index>().prop_map(Says::Reverts),
        1 => any::<Index>().prop_map(Says::Picks),
    ]
}

fn done(made: Made, work: &Work) -> Made {
    let doc = |n: u8| format!("rfcs/000{n}-x.md");
    match work {
        Work::Code(paths) => paths.iter().fold(made, |made, (path, deed)| deed.to(made, path)),
        Work::Move(from, to) => made.renaming(from, to),
        Work::Doc(n, deed, text) => {
            let address = |who: &str| format!("<{who}@example.com>");
            let mut made = made.doc_words(text.words);
            if let Some(status) = text.status {
                made = made.status(status);
            }
            if let Some(author) = text.author {
                made = made.doc_author(&address(author));
            }
            if let Some(approver) = text.approver {
                made = made.doc_approver(&address(approver));
            }
            deed.to(made, &doc(*n))
        }
        Work::DocMove(n) => made.renaming(&doc(*n), &format!("rfcs/000{n}-y.md")),
    }
}

impl Deed {
    fn to(self, made: Made, path: &str) -> Made {
        match self {
            Self::Add => made.adding(&[path]),
            Self::Change => made.changing(&[path]),
            Self::Delete => made.deleting(&[path]),
        }
    }
}

/// A commit without its place in the history.
fn commit() -> impl Strategy<Value = (Made, Says)> {
    let role = select(vec![
        Role::Reviewer,
        Role::Reviewer,
        Role::CoAuthor,
        Role::Helper,
        Role::Mentor,
        Role::Suggester,
    ]);
    let credits = prop::collection::vec((role, select(&PEOPLE[..])), 0..3);
    // The year before the quarter that is measured, the quarter, and after it.
    let day = prop_oneof![4 => 0..366i64, 8 => 366..456i64, 2 => 456..700i64];
    let repo = prop_oneof![3 => Just(0), 1 => Just(1)];
    (select(&AUTHORS[..]), day, work(), credits, repo, says()).prop_map(
        |(author, day, work, credits, repo, says)| {
            let made = on("2024-01-01", author).plus(day * 86_400).in_repo(repo);
            let made = credits.into_iter().fold(made, |made, (role, who)| made.with(role, who));
            (done(made, &work), says)
        },
    )
}

/// A history in which no two commits land at one time. Its first and last
/// commits are always there, so that what else is added to it moves neither
/// its beginning nor its end.
pub(super) fn history() -> impl Strategy<Value = Vec<Made>> {
    prop::collection::vec(commit(), 1..40).prop_map(|commits| {
        let mut history = vec![on("2024-01-01", "hana").plus(-60).changing(&["nobody/start"])];
        for (n, (made, says)) in (0i64..).zip(commits) {
            let made = made.plus(n * 60);
            let earlier = |index: Index| index.index(history.len());
            let made = match says {
                Says::Nothing => made,
                Says::Design(doc) => made.saying(&format!("Design: RFC-000{doc}")),
                Says::Reverts(index) => made.reverting(earlier(index)),
                Says::Picks(index) => made.picking(earlier(index)),
            };
            history.push(made);
        }
        history.push(on("2026-06-01", "hana").changing(&["nobody/start"]));
        history
    })
}

/// Otherwise what holds for every history would say nothing of some signal.
#[test]
fn every_number_of_the_catalogue_comes_out_of_some_history() {
    let mut runner = TestRunner::deterministic();
    let (mut known, mut counted) = (BTreeSet::new(), BTreeSet::new());
    for _ in 0..120 {
        let world = World::new(history().new_tree(&mut runner).unwrap().current());
        for (signal, measured) in everything(&world.attributed()) {
            assert_ne!(measured.status == SignalStatus::NoSource, !measured.values.is_empty());
            for (name, value) in measured.values {
                known.insert((signal, name));
                let nothing = [Value::Count(0), Value::Real(0.0), Value::List(Vec::new())];
                if !nothing.contains(&value) {
                    counted.insert((signal, name));
                }
            }
        }
    }
    let missing: Vec<_> = known.difference(&counted).collect();
    assert!(missing.is_empty(), "never more than nothing: {missing:?}");
    assert_eq!(known, catalogue(), "every value has its place in the laws of windows");
}

/// What comes closest is a fact: no praise, no verdict.
#[test]
fn facts_come_out_of_some_history_and_neither_praise_nor_judge() {
    let verdicts = ["ready", "great", "good", "poor", "weak", "strong", "should", "impressive"];
    let mut runner = TestRunner::deterministic();
    let with_facts = SIGNALS.iter().filter(|signal| !signal.closest.is_empty());
    let mut silent: BTreeSet<&str> = with_facts.map(|signal| signal.id).collect();
    for n in 0..160 {
        let mut world = World::new(history().new_tree(&mut runner).unwrap().current());
        if n % 2 == 1 {
            world.config.rules.bulk_paths = 2;
        }
        let all = world.attributed();
        let view = view(&all, QUARTER);
        let people: Vec<_> = PEOPLE.map(|who| all.org.person_by_id(who).unwrap()).to_vec();
        for signal in SIGNALS {
            for find in signal.closest {
                for fact in people.iter().filter_map(|person| find(&view, *person)) {
                    silent.remove(signal.id);
                    let mut words = fact.text.split(|c: char| !c.is_alphabetic());
                    assert!(words.all(|word| !verdicts.contains(&word)), "{}", fact.text);
                    assert!(fact.changes.is_sorted(), "{}", fact.text);
                }
            }
        }
    }
    assert!(silent.is_empty(), "told nothing: {silent:?}");
}
