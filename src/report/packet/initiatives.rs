//! The initiatives of a person: what the config ties together, what their design
//! docs led to, and what their journal says of these and of others.

use std::collections::{BTreeMap, BTreeSet};

use super::blocks::{block_id, facts, told_apart, yours};
use super::ledger::Ledger;
use super::subject::Packet;
use super::{of_git, own};
use crate::attribute::{ChangeIx, Doc, DocIx, Status, Transition};
use crate::report::carried::{About, Initiative, initiatives};
use crate::report::living::{Block, Document};
use crate::report::markdown;
use crate::report::model::PersonReport;

/// Initiatives that a packet tells of; more would not be read.
const INITIATIVES: usize = 5;

/// The initiatives of a person that a packet tells of.
pub(super) fn found<'a>(packet: &Packet<'a>, person: &'a PersonReport) -> Vec<Initiative<'a>> {
    let mut found = initiatives(packet.inputs, packet.person, person);
    found.truncate(INITIATIVES);
    found
}

/// The block in which a packet asks why an initiative was hard, before its name.
pub(super) const HARD: &str = "hard";

/// From how many other docs on that a change moves at once it is a sweep, which says
/// little of any one of them.
const TOGETHER: usize = 2;

/// A step upward of a design doc.
pub(super) struct Milestone {
    /// The day.
    pub day: String,
    /// Which doc became what.
    pub what: String,
    /// Of what weight that is; 0 is most.
    pub weight: u8,
    /// The change that brought it.
    pub change: ChangeIx,
    /// The doc.
    pub doc: DocIx,
}

impl Packet<'_> {
    /// The steps upward of docs that the person leads, in the window.
    pub(super) fn milestones(&self) -> Vec<Milestone> {
        let (view, changes) = (self.inputs.view, &self.inputs.attributed.changes);
        let docs = &self.inputs.attributed.docs;
        let mut together: BTreeMap<ChangeIx, usize> = BTreeMap::new();
        for step in docs.iter().flat_map(|doc| doc.transitions(changes)) {
            *together.entry(step.change).or_default() += usize::from(step.is_upward());
        }
        let all = (0..).map(DocIx).zip(docs);
        let led = all.filter(|(_, doc)| doc.leads.contains(&self.person));
        let mut steps = Vec::new();
        for (ix, doc) in led {
            let upward = doc.transitions(changes).into_iter().filter(Transition::is_upward);
            for step in upward {
                let day = view.change(step.change).day;
                if view.window.contains(day) {
                    let others = together.get(&step.change).map_or(0, |all| all - 1);
                    let is_sweep = others >= TOGETHER;
                    let weight = u8::from(step.to == Status::Draft || is_sweep) * 2 + 1;
                    let at_once = match is_sweep {
                        true => format!(", with {others} other docs at once"),
                        false => String::new(),
                    };
                    let what = format!("{}: {}{at_once}", doc.name(), step.to.id());
                    let (day, change) = (day.date().to_string(), step.change);
                    steps.push(Milestone { day, what, weight, change, doc: ix });
                }
            }
        }
        steps
    }
}

/// What the blocks of an initiative are called by.
pub(super) fn name_of(packet: &Packet<'_>, one: &Initiative<'_>) -> String {
    match one.led.as_ref().map(|led| led.about) {
        Some(About::Doc(ix, _)) => name(packet, ix),
        Some(About::Own(own)) => block_id("named", &own.id),
        // By the journal's own word: what it means may get another title.
        None => format!("own-{}", told_apart(one.named.as_deref().unwrap_or(&one.title))),
    }
}

/// In the order in which a reader asks: problem, difficulty, role, decisions,
/// outcome. `old` tells what is written already.
pub(super) fn blocks(
    packet: &Packet<'_>,
    found: &[Initiative<'_>],
    ledger: &Ledger,
    old: Option<&Document>,
) -> Vec<Block> {
    let mut blocks =
        vec![facts("initiatives", introduction(found.len(), edits_of_led_docs(packet)))];
    for one in found {
        let name = name_of(packet, one);
        let id = |part: &str| format!("{part}-{name}");
        let outcomes = one.entries.iter().any(|entry| !entry.outcomes.is_empty());
        let roles = one.entries.iter().any(|entry| entry.role.is_some());
        let reasons = one.entries.iter().any(|entry| entry.why_hard.is_some());
        let told = facts(&id("initiative"), told(packet, one, ledger));
        blocks.push(told);
        let questions = [
            ("context", "Problem: what was it, for whom, and what did it cost them?", false),
            (HARD, "Why it was hard: what stood in the way, and what had been tried?", reasons),
            ("role", "Role: what did you do yourself, and what did others do?", roles),
            ("decided", "Decided: between which options, on what grounds, by whom?", false),
            (
                "outcome",
                "Outcome: one measure, before → after, with its source and date.",
                outcomes,
            ),
        ];
        for (part, question, told) in questions {
            // What the journal tells need not be asked; what is written stays.
            if !told || old.is_some_and(|old| old.is_written(&id(part))) {
                blocks.push(yours(&id(part), question));
            }
        }
    }
    blocks
}

/// What the blocks of a doc are called by: where it began, which stays when it is
/// moved or numbered. Its id and its file's name may be those of others, too.
fn name(packet: &Packet<'_>, ix: DocIx) -> String {
    let (earlier, rest) = packet.inputs.attributed.docs.split_at(ix.0 as usize);
    let (repo, path) = beginning(&rest[0]);
    let earlier = earlier.iter().filter(|doc| beginning(doc) == (repo, path)).count();
    let repo = &packet.inputs.facts[repo].name;
    let file = path.rsplit('/').next().unwrap_or(path);
    let stem = file.split_once('.').map_or(file, |(stem, _)| stem);
    let letters = stem.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' });
    let name =
        format!("{}-{}", letters.collect::<String>(), told_apart(&format!("{repo}\n{path}")));
    // Two docs can have begun at one path. Which came first stays so, whatever
    // becomes of either: what is written for one never stands under the other.
    match earlier {
        0 => name,
        earlier => format!("{name}-{}", earlier + 1),
    }
}

/// The repository and the first path of a doc.
fn beginning(doc: &Doc) -> (usize, &str) {
    (doc.repo, doc.paths.first().unwrap_or(&doc.path))
}

fn introduction(found: usize, edits: usize) -> String {
    let edits = match edits {
        0 => String::new(),
        1 => " (1 commit, whoever made it, edits these docs themselves, which is no work on what they ask for)"
            .to_owned(),
        edits => {
            format!(
                " ({edits} commits, whoever made them, edit these docs themselves, which is no work on what they ask for)"
            )
        }
    };
    let said = match found {
        0 => format!(
            "No commit of the window outside of the docs is linked to a design doc that this person leads\
             {edits}, and no entry of a journal names an initiative. If there was such work, describe it under \
             “Work that Git cannot see”.\n"
        ),
        _ => "From the config's initiatives, from the design docs that this person leads with the \
              work linked to them, and from their own record; in each group, those that reached \
              the most teams come first.\n"
            .to_owned(),
    };
    format!("## Initiatives\n\n{said}")
}

/// How many counted commits of the window edit docs that the person leads.
fn edits_of_led_docs(packet: &Packet<'_>) -> usize {
    let view = packet.inputs.view;
    let docs = packet.inputs.attributed.docs.iter();
    let led = docs.filter(|doc| doc.leads.contains(&packet.person));
    let touches = led.flat_map(|doc| &doc.touches).map(|touch| touch.change);
    let is_in = |ix: &ChangeIx| {
        let change = view.change(*ix);
        change.is_counted() && view.window.contains(change.day)
    };
    touches.filter(is_in).collect::<BTreeSet<_>>().len()
}

fn told(packet: &Packet<'_>, one: &Initiative<'_>, ledger: &Ledger) -> String {
    let mut lines =
        one.led.as_ref().map(|led| of_git::lines(packet, led, ledger)).unwrap_or_default();
    let (entries, more) = own::told(one.entries.iter().copied());
    for entry in entries {
        lines.push(own::line(entry, ledger));
        let more = [("why it was hard", &entry.why_hard), ("role", &entry.role)];
        for (what, said) in more {
            lines.extend(said.iter().map(|said| format!("{what}: {}", markdown::text(said))));
        }
    }
    let lines: String = lines.iter().map(|line| format!("- {line}\n")).collect();
    format!("### {}\n\n{lines}{}", markdown::text(&one.title), own::more(more))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::test_support::{Made, World, on};
    use crate::report::build;
    use crate::report::test_support::with_inputs;

    /// The titles of Ana's initiatives, each with the id of its block.
    fn told_of(commits: impl IntoIterator<Item = Made>) -> Vec<(String, String)> {
        let mut world = World::new(commits);
        world.config.initiatives.doc_trailers = vec!["Design".into()];
        with_inputs(&world, ["2025-01-01", "2025-07-01"], |inputs| {
            let person = inputs.attributed.org.person_by_id("ana").unwrap();
            let report = build(inputs, &[person]);
            let packet = Packet { inputs, report: &report, person };
            let found = found(&packet, &report.people[0]);
            let blocks = blocks(&packet, &found, &Ledger::default(), None);
            let told = blocks.into_iter().filter(|block| block.id.starts_with("initiative-"));
            told.map(|b| (b.text.lines().next().unwrap().to_owned(), b.id)).collect()
        })
    }

    /// The packet of Ana, and its lines that begin so.
    fn lines_of_packet(world: &World, start: &str) -> Vec<String> {
        with_inputs(world, ["2025-01-01", "2025-07-01"], |inputs| {
            let person = inputs.attributed.org.person_by_id("ana").unwrap();
            let report = build(inputs, &[person]);
            let pages = Packet { inputs, report: &report, person }.pages(None, None);
            let text = pages.packet + &pages.ledger;
            let lines = text.lines().filter(|line| line.starts_with(start));
            lines.map(str::to_owned).collect()
        })
    }

    #[test]
    fn edits_of_the_docs_themselves_are_no_work_on_them_and_are_told() {
        let doc = || on("2025-01-07", "ana").adding(&["rfcs/0007-flags.md"]).status("draft");
        let edit = |day: &str| on(day, "bo").changing(&["rfcs/0007-flags.md"]);
        let told = |commits: Vec<Made>| {
            let found = lines_of_packet(&World::new(commits), "No commit of the window");
            found.concat().split(", and").next().unwrap().to_owned()
        };
        let none = "No commit of the window outside of the docs is linked to a design doc that this \
                    person leads";
        assert_eq!(told(vec![]), none);
        let since = " themselves, which is no work on what they ask for)";
        assert_eq!(
            told(vec![doc()]),
            format!("{none} (1 commit, whoever made it, edits these docs{since}")
        );
        // One of them is after the window.
        let edits = vec![doc(), edit("2025-02-01"), edit("2025-07-02")];
        assert_eq!(
            told(edits),
            format!("{none} (2 commits, whoever made them, edit these docs{since}")
        );
    }

    #[test]
    fn a_packet_says_what_its_signals_are_and_whose_quarters_it_counts() {
        let mut world = World::new([
            on("2025-01-07", "ana").changing(&["pay/a"]),
            on("2025-04-08", "ana").changing(&["web/a"]),
        ]);
        let signals = ["team-breadth", "decision-durability"];
        world.config.pillars = vec![crate::report::test_support::pillar(&signals)];
        let found = |start: &str| lines_of_packet(&world, start);
        let glance = &found("- **P**")[0];
        let all = "; behind the whole pillar: 2 teams, commits in 2 of 2 quarters.";
        assert!(glance.ends_with(all), "{glance}");
        assert_eq!(
            found("- **Team breadth** ("),
            [
                "- **Team breadth** (team-breadth): The teams whose code the person's changes touched \
              in the window."
            ]
        );
    }

    #[test]
    fn an_initiative_of_the_config_stands_there_as_any_other() {
        let mut world = World::new([
            on("2025-01-07", "dee").changing(&["pay/a"]).titled("PAY-12: budget"),
            on("2025-01-08", "eli").changing(&["web/a"]).titled("PAY-13: no budget"),
        ]);
        world.config.initiatives.named = vec![crate::config::NamedInitiative {
            id: "budgets".into(),
            title: "Retry budgets".into(),
            lead: Some(0),
            docs: vec!["https://wiki.example.com/budgets".into()],
            tickets: vec!["PAY-12".into()],
            commits: Vec::new(),
            paths: Vec::new(),
            days: crate::config::Days::ALWAYS,
        }];
        let found = |start: &str| lines_of_packet(&world, start);
        assert_eq!(found("### Retry"), ["### Retry budgets"]);
        assert_eq!(found("- source: "), ["- source: config (budgets)"]);
        assert_eq!(found("- implemented by: "), ["- implemented by: Dee"]);
        assert_eq!(found("- see: "), ["- see: E1"]);
        assert_eq!(found("| E1 ").len(), 1, "and in the ledger");
        assert!(found("| E1 ")[0].contains("initiative: Retry budgets"));
    }

    #[test]
    fn what_was_set_aside_is_cited_and_its_people_are_named() {
        let paths = ["plat/a", "pay/a", "web/a"];
        let doc = on("2025-01-01", "ana").adding(&["rfcs/0007-flags.md"]);
        let big = |day: &str, who: &str| on(day, who).changing(&paths).saying("RFC 7");
        let mut world = World::new([
            doc,
            on("2025-01-06", "dee").changing(&["pay/b"]).saying("RFC 7"),
            big("2025-01-07", "eli"),
            big("2025-01-08", "ana").reviewed_by("dee").reviewed_by("eli").titled("Sweep"),
        ]);
        world.config.rules.bulk_paths = 2;
        let found = |start: &str| lines_of_packet(&world, start);
        let by =
            "- implemented by: Ana (set aside for its size), Dee, Eli (set aside for its size)";
        assert_eq!(found("- implemented by: "), [by]);
        assert_eq!(found("- set aside for its size: ").len(), 1);
        let listed = found("- E4, 2025-01-08: Sweep. ");
        assert!(listed[0].contains("owners of 3 of 3 teams took part"), "{listed:?}");
        assert!(listed[0].ends_with("(a sweep)"), "{listed:?}");
    }

    #[test]
    fn two_docs_that_began_at_one_path_keep_their_blocks() {
        let doc = |day: &str, number: &str| {
            let [start, end] = ["0000-x", number].map(|name| format!("rfcs/{name}.md"));
            [
                on(day, "ana").adding(&[&start]).status("draft"),
                on(day, "ana").plus(60).renaming(&start, &end).status("draft"),
            ]
        };
        let work = |path: &str, doc: &str| {
            on("2025-02-01", "ana").changing(&[path]).saying(&format!("Design: {doc}"))
        };
        let docs = || [doc("2025-01-01", "0001-a"), doc("2025-01-02", "0002-b")].concat();
        let told = |more: Vec<Made>| told_of([docs(), more].concat());
        // Before anything follows the first, before it reaches as far, and after.
        let second = told(vec![work("pay/a", "0002")]);
        let ahead = told(vec![work("pay/a", "0002"), work("web/a", "0002"), work("pay/b", "0001")]);
        let behind =
            told(vec![work("pay/a", "0001"), work("web/a", "0001"), work("pay/b", "0002")]);
        assert_eq!([second.len(), ahead.len()], [1, 2]);
        assert_eq!(ahead[0], second[0]);
        assert_eq!(behind, [ahead[1].clone(), ahead[0].clone()]);
        assert_ne!(ahead[0].1, ahead[1].1);
    }
}
