//! The promotion packet: Markdown that crosscut fills in and a person writes.
//!
//! | part | whose |
//! | --- | --- |
//! | caveat box, at a glance, initiatives, evidence, trend, feedback, gaps | crosscut's |
//! | thesis, criteria, what each initiative meant, what Git cannot see, plan | the person's |
//! | appendix A: the ledger of evidence, with ids that stay; appendix B | crosscut's |
//!
//! How the two live in one file is told in [`living`](super::living).

mod appendix;
mod evidence;
mod feedback;
mod initiatives;
mod ledger;
mod length;
mod overview;

use sha2::{Digest, Sha256};

use super::build::Inputs;
use super::living::{Block, Document, Whose, refresh};
use super::model::{PersonReport, Report};
use crate::org::PersonIx;

use ledger::Ledger;
pub use length::printed_pages;

/// Initiatives that a packet tells of; more would not be read.
const INITIATIVES: usize = 3;

/// How the id of the title's block begins; the person's id follows.
const TITLE: &str = "packet-of";

/// What a packet is made from.
pub struct Packet<'a> {
    /// What the report was made from.
    pub inputs: &'a Inputs<'a>,
    /// The report on the person alone, with its trend by quarter.
    pub report: &'a Report,
    /// The person.
    pub person: PersonIx,
}

impl Packet<'_> {
    /// The packet as Markdown: a new one, or `old` with its facts refreshed.
    #[must_use]
    pub fn markdown(&self, old: Option<&Document>) -> String {
        let Some(person) = self.report.people.first() else { return String::new() };
        let mut ledger = Ledger::read(old);
        ledger.add(person);
        refresh(old, &self.blocks(person, &ledger))
    }

    /// Whether a packet is about this person. The block of its title says so.
    #[must_use]
    pub fn is_of_same_person(&self, old: &Document) -> bool {
        let Some(person) = self.report.people.first() else { return false };
        let title = title_id(person);
        old.ids().filter(|id| id.starts_with(TITLE)).all(|id| id == title)
    }

    /// Whether a packet still holds the index of its ledger: without it, ids
    /// would be given anew, and what a person cites would be other commits.
    #[must_use]
    pub fn knows_its_ids(&self, old: &Document) -> bool {
        old.facts(ledger::INDEX).is_some()
    }

    fn blocks(&self, person: &PersonReport, ledger: &Ledger) -> Vec<Block> {
        let report = self.report;
        let mut blocks = vec![
            facts(&title_id(person), overview::title(report, person)),
            facts("caveats", overview::caveats(report)),
            facts("thesis-heading", heading("Thesis")),
            yours(
                "thesis",
                "In three sentences: at what level the work was done, who is better off for it, and \
                 how anybody can check that (cite the ledger, such as E1).",
            ),
            facts("glance", overview::at_a_glance(report, person)),
        ];
        blocks.extend(initiatives::blocks(self, ledger));
        blocks.extend(evidence::blocks(report, person, ledger));
        blocks.push(facts("trend", overview::trend(report, person)));
        blocks.push(facts("unseen-heading", heading("Work that Git cannot see")));
        blocks.push(yours(
            "unseen",
            "Mentoring, incidents, decisions in meetings, what was prevented or not built: what, \
             when, and who can confirm it.",
        ));
        blocks.push(facts("feedback", feedback::suggested(self, ledger)));
        blocks.push(facts("gaps", overview::gaps(report, person)));
        blocks.push(yours(
            "plan",
            "For each gap that matters: what will be done about it, with whom, and until when.",
        ));
        blocks.push(facts("ledger", appendix::ledger(person, ledger)));
        blocks.push(facts("appendix", appendix::definitions(report, person)));
        blocks.push(facts(ledger::INDEX, ledger.index()));
        blocks
    }
}

fn title_id(person: &PersonReport) -> String {
    block_id(TITLE, &person.id)
}

fn facts(id: &str, text: String) -> Block {
    Block { whose: Whose::Facts, id: id.to_owned(), text }
}

fn yours(id: &str, question: &str) -> Block {
    Block { whose: Whose::Yours, id: id.to_owned(), text: format!("_To write: {question}_\n") }
}

fn heading(title: &str) -> String {
    format!("## {title}\n")
}

/// An id for a block, from text that may hold anything. Different texts get
/// different ids.
fn block_id(prefix: &str, name: &str) -> String {
    let letter = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
    let plain: String = name.chars().map(letter).collect();
    match plain == name {
        true => format!("{prefix}-{plain}"),
        false => format!("{prefix}-{plain}-{}", told_apart(name)),
    }
}

/// Some letters that tell a text apart from others.
fn told_apart(text: &str) -> String {
    Sha256::digest(text).iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::block_id;

    #[test]
    fn different_names_get_different_ids() {
        assert_eq!(block_id("role", "0007"), "role-0007");
        let names =
            ["a b", "a\tb", "a-b", "a_b", "A-b", "a--b", "\u{8a2d}\u{8a08}", "\u{540d}\u{524d}"];
        let ids: std::collections::BTreeSet<_> = names.map(|name| block_id("x", name)).into();
        assert_eq!(ids.len(), names.len(), "{ids:?}");
        let allowed = |c: char| c.is_ascii_alphanumeric() || c == '-';
        assert!(ids.iter().all(|id| id.chars().all(allowed)));
    }
}
