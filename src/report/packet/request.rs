//! Requests for feedback: a short letter to each person who could say something.

use std::collections::BTreeSet;

use super::shared::examples;
use super::subject::Packet;
use crate::attribute::ChangeIx;
use crate::org::PersonIx;
use crate::report::assemble::change_item;
use crate::report::markdown;
use crate::report::model::EntryItem;
use crate::report::words;
use crate::signals::{Giver, feedback_givers};
use crate::sorting::LeanSort as _;

/// A request to one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Their id in the config.
    pub id: String,
    /// Their name.
    pub name: String,
    /// The letter, in Markdown.
    pub text: String,
}

impl Packet<'_> {
    /// A request to each person whom the packet suggests, and to those of the roster
    /// whom the person's journal names as taking part; by id.
    #[must_use]
    pub fn requests(&self) -> Vec<Request> {
        let Some(person) = self.report.people.first() else { return Vec::new() };
        let org = &self.inputs.attributed.org;
        let givers = feedback_givers(self.inputs.view, self.person);
        let with = |ix: PersonIx| -> Vec<&EntryItem> {
            let name = &org.person(ix).name;
            person.entries.iter().filter(|entry| entry.people.contains(name)).collect()
        };
        let named = org.people.iter().zip((0..).map(PersonIx)).filter(|(known, ix)| {
            known.on_roster && known.is_human() && *ix != self.person && !with(*ix).is_empty()
        });
        let all: BTreeSet<PersonIx> =
            givers.iter().map(|giver| giver.person).chain(named.map(|(_, ix)| ix)).collect();
        let mut requests: Vec<Request> = all
            .into_iter()
            .map(|ix| {
                let shared = givers.iter().find(|giver| giver.person == ix);
                let known = org.person(ix);
                Request {
                    id: known.id.clone(),
                    name: known.name.clone(),
                    text: self.letter(&known.name, shared, &with(ix)),
                }
            })
            .collect();
        requests.lean_sort_by(|a, b| a.id.cmp(&b.id));
        requests
    }

    fn letter(&self, to: &str, shared: Option<&Giver>, entries: &[&EntryItem]) -> String {
        let window = &self.report.window;
        let of = markdown::text(&self.inputs.attributed.org.person(self.person).name);
        let to = markdown::text(to);
        let mut text = format!(
            "# A few words on work with {of}\n\n{to}, {of} asks for your view of work that you shared from {}. A \
             few sentences are enough: what you saw yourself, good or bad. You may decline without giving a \
             reason.\n\n## As a reminder\n\n",
            words::days(window)
        );
        if let Some(giver) = shared {
            text.push_str("What repositories record, which is not all that happened:\n\n");
            for (what, changes) in [
                (format!("yours, reviewed by {of}"), &giver.reviewed),
                (format!("by {of}, reviewed by you"), &giver.reviewed_by),
                ("made together".to_owned(), &giver.together),
            ] {
                for ix in examples(self, changes) {
                    text.push_str(&format!("- {}\n", self.reminder(&what, ix)));
                }
            }
            text.push('\n');
        }
        if !entries.is_empty() {
            text.push_str(&format!("What {of} wrote down about work with you:\n\n"));
            for entry in entries {
                let (first, last) = entry.days();
                let days =
                    if first == last { first.to_owned() } else { format!("{first} to {last}") };
                let came = entry.outcomes.iter().map(words::outcome).collect::<Vec<_>>().join("; ");
                let came = if came.is_empty() { came } else { format!(" ({came})") };
                let said = format!("{days}: {}{came}", entry.subject);
                text.push_str(&format!("- {}\n", markdown::text(&said)));
            }
            text.push('\n');
        }
        text.push_str(&format!(
            "## Questions\n\n1. What did {of} do there, and what was different because of it?\n\
             2. What was hard about it, and who else carried it?\n\
             3. What have you or your team taken over or learned from it, and still use?\n\
             4. What should {of} do more of, or differently?\n\n\
             ## Your answer\n\nIt may be quoted with your name and its day in a packet that a promotion committee \
             reads. If it should not be, say so here.\n\n\
             - Words:\n- Name and day:\n- May be quoted:\n"
        ));
        text
    }

    /// A shared change in a line.
    fn reminder(&self, what: &str, ix: ChangeIx) -> String {
        let change = change_item(self.inputs, ix);
        let subject = match &change.url {
            Some(url) => markdown::link(&change.subject, url),
            None => markdown::text(&change.subject),
        };
        format!("{} in {} ({what}): {subject}", change.landed, markdown::text(&change.repo))
    }
}
