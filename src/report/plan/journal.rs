//! What a person's journal lacks.

use crate::report::assemble::Inputs;
use crate::report::model::{By, EntryItem, PersonReport, PlanEntry, PlanJournal};
use crate::report::period::periods;

/// Entries that tell no outcome or that nobody confirmed, and months without any;
/// `None` where the person has no journal.
pub(super) fn lacks(inputs: &Inputs<'_>, person: &PersonReport) -> Option<PlanJournal> {
    let has_journal = inputs.journals.iter().any(|journal| {
        journal.person.as_ref() == Some(&person.id)
            || journal.entries.iter().any(|entry| entry.who == person.id)
    });
    if !has_journal {
        return None;
    }
    let lacking = |lacks: &dyn Fn(&EntryItem) -> bool| {
        person.entries.iter().filter(|entry| lacks(entry)).map(plan_entry).collect()
    };
    let told: Vec<(&str, &str)> = person.entries.iter().map(EntryItem::days).collect();
    let months = periods(inputs.view.window, By::Month, inputs.config.calendar);
    let begun = months.into_iter().filter(|month| month.window.from <= inputs.as_of);
    let without = begun.filter(|month| {
        let (from, to) = (month.window.from.to_string(), month.window.to.to_string());
        // Days as text stand in the order of time.
        !told.iter().any(|(first, last)| *first < to.as_str() && from.as_str() <= *last)
    });
    Some(PlanJournal {
        entries: person.entries.len() as u64,
        without_outcome: lacking(&|entry| entry.outcomes.is_empty()),
        without_confirmation: lacking(&|entry| entry.confirmed_by.is_empty()),
        months_without: without.map(|month| month.name).collect(),
    })
}

fn plan_entry(entry: &EntryItem) -> PlanEntry {
    PlanEntry {
        entry: entry.entry.clone(),
        record: entry.record.clone(),
        day: entry.days().1.to_owned(),
        subject: entry.subject.clone(),
    }
}
