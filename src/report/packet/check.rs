//! What a packet lacks before a committee reads it.

use std::collections::BTreeSet;

use super::blocks::block_id;
use super::document::Pages;
use super::feedback::SLOT;
use super::length::printed_pages;
use super::subject::Packet;
use crate::config::Level;
use crate::report::living::{Document, Unwritten};
use crate::report::model::{EntryItem, PersonReport, ThinKind};
use crate::report::words;
use crate::sorting::LeanSort as _;
use crate::ui::text::truncate;

/// Letters of a question or an entry that a finding repeats.
const WORDS: usize = 60;

/// Something that a packet lacks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The line of the packet, from 1; `None` where it concerns all of it.
    pub line: Option<usize>,
    /// What is missing.
    pub what: String,
    /// What to do about it.
    pub hint: String,
}

impl Packet<'_> {
    /// Everything that a packet lacks, in the order of its lines. More printed
    /// pages than `most` are too many.
    #[must_use]
    pub fn check(&self, pages: &Pages, most: f64) -> Vec<Finding> {
        let (Some(person), Ok(document)) =
            (self.report.people.first(), Document::parse(&pages.packet))
        else {
            return Vec::new();
        };
        let mut findings = self.unwritten(pages);
        findings.extend(self.unknown_level(&document));
        findings.extend(self.few_kinds(person, &document));
        findings.extend(person.entries.iter().flat_map(|entry| of_entry(entry, &pages.packet)));
        if !self.can_anybody_confirm(person) {
            findings.push(Finding {
                line: document.line_of("feedback"),
                what: "nobody could confirm any of it".to_owned(),
                hint:
                    "name people who can under confirmed_by in the journal, and see in `crosscut \
                     check` whether the roster lacks anybody"
                        .to_owned(),
            });
        }
        let long = printed_pages(&pages.packet);
        if long > most {
            findings.push(Finding {
                line: None,
                what: format!("it is about {long:.1} printed pages long, more than {most}"),
                hint: "shorten your words, or hide evidence: `packet: {hide: [E4]}`".to_owned(),
            });
        }
        findings.lean_sort_by_key(|found| (found.line.unwrap_or(usize::MAX), found.what.clone()));
        findings
    }

    /// The questions that nobody answered.
    #[must_use]
    pub fn unwritten(&self, pages: &Pages) -> Vec<Finding> {
        let Ok(document) = Document::parse(&pages.packet) else { return Vec::new() };
        let finding = |open: Unwritten<'_>| Finding {
            line: Some(open.line),
            what: format!("not answered under “{}”: {}", open.under, question(open.asked)),
            hint: "answer the question in your own words, or delete it".to_owned(),
        };
        let unwritten = document.unwritten().map(finding);
        unwritten.chain(empty_slots(&document)).collect()
    }

    /// A level that no criterion of the pillars is about.
    fn unknown_level(&self, document: &Document) -> Option<Finding> {
        let config = self.inputs.config;
        let wished = self.wishes().level.as_ref()?;
        let is_known = config.levels.is_empty() || config.level(wished).is_some();
        let names: Vec<String> = config.levels.iter().map(Level::name).collect();
        (!is_known).then(|| Finding {
            line: document.line_of("level"),
            what: format!("no pillar has a criterion for the level `{wished}`"),
            hint: format!("the pillars have {}", names.join(", ")),
        })
    }

    /// Pillars that rest on fewer than two kinds of evidence, or on one initiative.
    fn few_kinds(&self, person: &PersonReport, document: &Document) -> Vec<Finding> {
        let mut findings = Vec::new();
        for pillar in self.report.pillars.iter().filter(|pillar| !pillar.risk) {
            let line = document.line_of(&block_id("evidence", &pillar.id));
            let signals = pillar.signals.iter().filter_map(|id| person.signals.get(id));
            let mut kinds: BTreeSet<&str> =
                signals.flat_map(|signal| &signal.evidence).map(words::role_id).collect();
            let own = person.entries.iter().filter(|e| e.pillar.as_ref() == Some(&pillar.id));
            kinds.extend(own.map(|entry| entry.kind.id()));
            if kinds.len() < 2 {
                let on = match kinds.first() {
                    Some(kind) => format!("one kind of evidence: {kind}"),
                    None => "no evidence".to_owned(),
                };
                findings.push(Finding {
                    line,
                    what: format!("“{}” rests on {on}", pillar.title),
                    hint: "add another kind: reviews, docs, others' work on it, or an entry of the journal"
                        .to_owned(),
                });
            }
            let known = person.pillars.iter().find(|known| known.id == pillar.id);
            let thin = known.into_iter().flat_map(|known| &known.thin);
            for reason in thin.filter(|reason| reason.kind == ThinKind::OneInitiative) {
                findings.push(Finding {
                    line,
                    what: format!("“{}”: {}", pillar.title, reason.detail),
                    hint: "say in its criterion what shows that it was not a single case"
                        .to_owned(),
                });
            }
        }
        findings
    }

    /// Whether somebody confirmed an entry, or shares recorded work with them.
    fn can_anybody_confirm(&self, person: &PersonReport) -> bool {
        let confirmed = person.entries.iter().any(|entry| !entry.confirmed_by.is_empty());
        confirmed || !crate::signals::feedback_givers(self.inputs.view, self.person).is_empty()
    }
}

/// What a question asks, in one line and without the marks that set it off.
fn question(asked: &str) -> String {
    let bare = asked.trim_matches('_').trim_start_matches("To write: ");
    truncate(&bare.split_whitespace().collect::<Vec<_>>().join(" "), WORDS)
}

/// Slots for quotes that are empty beside others that are not.
fn empty_slots(document: &Document) -> Vec<Finding> {
    let Some((line, text)) = document.written("quotes") else { return Vec::new() };
    let empty = text.lines().zip(line..).filter(|(said, _)| said.trim_end().ends_with(SLOT));
    let finding = |(said, line): (&str, usize)| Finding {
        line: Some(line),
        what: format!("this slot is empty: {}", said.trim()),
        hint: "write down what they answered, or delete the line".to_owned(),
    };
    empty.map(finding).collect()
}

/// What an entry of the journal lacks, at the line that shows it.
fn of_entry(entry: &EntryItem, packet: &str) -> Vec<Finding> {
    let shown = packet
        .lines()
        .position(|line| line.contains(&crate::report::markdown::text(&entry.subject)));
    let line = shown.map(|at| at + 1);
    let said = truncate(&entry.subject, WORDS);
    let name = format!("entry `{}` of the {} (“{said}”)", entry.entry, entry.record);
    let finding = |what: String, hint: &str| Finding { line, what, hint: hint.to_owned() };
    let mut findings = Vec::new();
    if entry.confirmed_by.is_empty() {
        let hint = "ask somebody who was there, and note it under confirmed_by";
        findings.push(finding(format!("nobody confirmed {name}"), hint));
    }
    for outcome in &entry.outcomes {
        let lacks = [
            ("a value before", outcome.before.is_none()),
            ("a value after", outcome.after.is_none()),
            ("a source", outcome.source.is_none()),
            ("a day", outcome.on.is_none()),
        ];
        let lacks: Vec<&str> =
            lacks.into_iter().filter(|(_, lacks)| *lacks).map(|(what, _)| what).collect();
        if !lacks.is_empty() {
            let what = format!("the outcome of {name} lacks {}", lacks.join(", "));
            findings.push(finding(what, "complete `outcome` in the journal"));
        }
    }
    findings
}
