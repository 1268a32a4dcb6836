//! What was set aside for its size: no number holds it, and it can be cited.

use super::ledger::Ledger;
use crate::report::markdown;
use crate::report::model::PersonReport;
use crate::report::words::set_aside::{TITLE, said};

/// A line for each, in landed order; empty where there is nothing.
pub(super) fn listed(person: &PersonReport, ledger: &Ledger) -> String {
    if person.set_aside.is_empty() {
        return String::new();
    }
    let mut text = format!(
        "## {TITLE}\n\nChanges to very many paths or teams add to no number. A sweep is one in \
         which three owner teams or more took part, by a review or by their own people.\n\n"
    );
    for item in &person.set_aside {
        let id = ledger.id_of(&item.repo, &item.commit).unwrap_or_default();
        let id = item.url.as_ref().map_or(id.clone(), |url| markdown::link(&id, url));
        text.push_str(&format!(
            "- {id}, {}: {}. {}\n",
            item.landed,
            markdown::in_cell(&item.subject),
            markdown::text(&said(item))
        ));
    }
    text
}
