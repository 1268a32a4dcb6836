//! The whole packet: which block stands where, and whether an old one can be
//! refreshed.

use super::blocks::{block_id, facts, heading, yours};
use super::ledger::{self, Ledger};
use super::subject::Packet;
use super::{appendix, evidence, feedback, initiatives, overview};
use crate::report::living::{Block, Document, refresh};
use crate::report::model::PersonReport;

/// How the id of the title's block begins; the person's id follows.
const TITLE: &str = "packet-of";

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
            facts("caveats", overview::caveats(report, person)),
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
