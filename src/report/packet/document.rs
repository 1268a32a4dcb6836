//! The whole packet: which block stands where, and whether an old one can be
//! refreshed.

use std::collections::BTreeSet;

use super::beside::Beside;
use super::blocks::{block_id, facts, heading, yours, yours_as};
use super::initiatives;
use super::ledger::{self, Ledger};
use super::subject::Packet;
use super::{appendix, evidence, feedback, front, hard, overview, own, people, set_aside, ties};
use crate::facts::Form;
use crate::report::assemble::{self, evidence_item};
use crate::report::carried::{Initiative, nearest};
use crate::report::living::{Block, Document, refresh};
use crate::report::model::{EvidenceItem, PersonReport};
use crate::signals::EvidenceRole;

/// How the id of the title's block begins; the person's id follows.
const TITLE: &str = "packet-of";
/// The same in the file of the ledger.
const LEDGER_TITLE: &str = "ledger-of";

/// A packet as Markdown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pages {
    /// What people write in and a committee reads.
    pub packet: String,
    /// The ledger and the appendix.
    pub ledger: String,
}

impl Packet<'_> {
    /// The packet: new, or `old` with its facts refreshed, and its ledger by the
    /// same rule.
    #[must_use]
    pub fn pages(&self, old: Option<&Document>, old_ledger: Option<&Document>) -> Pages {
        let Some(person) = self.report.people.first() else {
            return Pages { packet: String::new(), ledger: String::new() };
        };
        let mut ledger = Ledger::read(old);
        let found = initiatives::found(self, person);
        let beside = self.beside(person, &found);
        ledger.add(person, &beside, &self.report.window, &self.report.provenance.as_of);
        let blocks = self.blocks(person, &found, &ledger, old);
        let appendices = self.appendices(person, &beside, &ledger);
        Pages { packet: refresh(old, &blocks), ledger: refresh(old_ledger, &appendices) }
    }

    /// What is cited beside the evidence of the signals; a change can be there for
    /// several reasons.
    fn beside(&self, person: &PersonReport, found: &[Initiative<'_>]) -> Vec<Beside> {
        let (inputs, view) = (self.inputs, self.inputs.view);
        let entries = person.entries.iter().cloned();
        let mut all: Vec<Beside> = entries
            .map(|entry| Beside {
                item: EvidenceItem::Entry(Box::new(entry)),
                why: "own record".to_owned(),
            })
            .collect();
        all.extend(assemble::set_aside(inputs, self.person).into_iter().map(|ix| Beside {
            item: evidence_item(
                inputs,
                self.person,
                &view.credit_evidence(ix, self.person, Vec::new()),
            ),
            why: "set aside for its size".to_owned(),
        }));
        let cited: BTreeSet<(&str, &str)> = (person.signals.values())
            .flat_map(|signal| &signal.evidence)
            .map(|item| (item.place(), item.id()))
            .collect();
        // Guards keep some of them from standing behind a number.
        for step in self.milestones() {
            let item = evidence_item(
                inputs,
                self.person,
                &view.lead_evidence(step.change, self.person, step.doc),
            );
            if !cited.contains(&(item.place(), item.id())) {
                all.push(Beside { item, why: format!("milestone: {}", step.what) });
            }
        }
        for initiative in found {
            all.extend(initiative.beside().map(|ix| Beside {
                item: evidence_item(
                    inputs,
                    self.person,
                    &view.evidence(ix, EvidenceRole::Lead, Form::Config),
                ),
                why: format!("initiative: {}", initiative.title),
            }));
        }
        all
    }

    /// Whether a packet is about this person. The block of its title says so.
    #[must_use]
    pub fn is_of_same_person(&self, old: &Document) -> bool {
        self.is_titled(old, TITLE)
    }

    /// Whether a ledger is about this person.
    #[must_use]
    pub fn is_ledger_of_same_person(&self, old: &Document) -> bool {
        self.is_titled(old, LEDGER_TITLE) && old.ids().any(|id| id.starts_with(LEDGER_TITLE))
    }

    fn is_titled(&self, old: &Document, prefix: &str) -> bool {
        let Some(person) = self.report.people.first() else { return false };
        let title = block_id(prefix, &person.id);
        old.ids().filter(|id| id.starts_with(prefix)).all(|id| id == title)
    }

    /// Whether a packet still holds the index of its ledger: without it, ids
    /// would be given anew, and what a person cites would be other commits.
    #[must_use]
    pub fn knows_its_ids(&self, old: &Document) -> bool {
        old.facts(ledger::INDEX).is_some()
    }

    fn blocks(
        &self,
        person: &PersonReport,
        found: &[Initiative<'_>],
        ledger: &Ledger,
        old: Option<&Document>,
    ) -> Vec<Block> {
        let report = self.report;
        let mut blocks = vec![facts(&block_id(TITLE, &person.id), overview::title(report, person))];
        match front::level(self) {
            Some(level) => blocks.push(facts("level", level)),
            None => blocks.push(yours("aim", "The level aimed at, and its criterion.")),
        }
        blocks.push(facts("thesis-heading", heading("Thesis")));
        blocks.push(yours(
            "thesis",
            "In four sentences: what was hard about the work, at what level it was done, who is better \
             off for it, and how anybody can check that (cite the ledger, such as E1).",
        ));
        blocks.push(facts("carried", front::initiatives(found)));
        blocks.push(facts("difficulty", hard::told(self, found, ledger, old)));
        blocks.push(facts("people", ties::people(self, person)));
        blocks.push(facts("timeline", front::timeline(self, person, ledger)));
        blocks.push(facts("glance", overview::at_a_glance(report, person, ledger)));
        let unsaid = hard::unsaid(self, found, ledger, old);
        blocks.push(facts("gap", front::gap(self, person, [unsaid, found.len()])));
        blocks.extend(initiatives::blocks(self, found, ledger, old));
        blocks.extend(evidence::blocks(self, person, ledger));
        blocks.push(facts("set-aside", set_aside::listed(person, ledger)));
        blocks.push(facts("unseen-heading", own::unseen(person, ledger)));
        blocks.push(yours(
            "unseen",
            "Mentoring, incidents, decisions in meetings, what was prevented or not built: what, \
             when, and who can confirm it.",
        ));
        blocks.push(facts("feedback", feedback::suggested(self, person, ledger)));
        blocks.push(yours_as("quotes", feedback::slots(self)));
        blocks.push(facts("manager-heading", heading("The manager's part")));
        blocks.push(yours("manager", people::MANAGER));
        blocks.push(facts("sponsors-heading", people::sponsors(person, ledger)));
        blocks.push(yours("sponsors", people::SPONSORS));
        let nearest = nearest(self.inputs, self.person, person);
        blocks.push(facts("gaps", overview::gaps(report, person, &nearest)));
        blocks.push(yours(
            "plan",
            "For each gap that matters: what will be done about it, with whom, and until when.",
        ));
        blocks.push(facts(ledger::INDEX, ledger.index()));
        blocks.retain(|block| !block.text.is_empty());
        blocks
    }

    fn appendices(&self, person: &PersonReport, beside: &[Beside], ledger: &Ledger) -> Vec<Block> {
        let title = format!("{}\n", overview::ledger_title(person));
        let mut blocks = vec![
            facts(&block_id(LEDGER_TITLE, &person.id), title),
            facts("ledger", appendix::ledger(self, person, beside, ledger)),
            facts("trend", overview::trend(self.report, person)),
            facts("appendix", appendix::definitions(self.report, person)),
        ];
        blocks.retain(|block| !block.text.is_empty());
        blocks
    }
}
