//! Whom to ask for feedback, about what, and what they answered.

use super::ledger::Ledger;
use super::of_git::cited;
use super::shared::examples;
use super::subject::Packet;
use crate::attribute::ChangeIx;
use crate::report::markdown;
use crate::report::model::PersonReport;
use crate::report::words::plural;
use crate::signals::{Giver, MOST_GIVERS, MOST_OF_A_TEAM, feedback_givers};

/// What an empty slot for a quote ends with.
pub(super) const SLOT: &str = "on YYYY-MM-DD: “…”";

pub(super) fn suggested(packet: &Packet<'_>, person: &PersonReport, ledger: &Ledger) -> String {
    let givers = feedback_givers(packet.inputs.view, packet.person);
    let org = &packet.inputs.attributed.org;
    let rows = givers.iter().map(|giver| {
        let team = giver.team.map_or("–".to_owned(), |team| markdown::text(&org.team(team).name));
        vec![
            markdown::text(&org.person(giver.person).name),
            team,
            giver.months.to_string(),
            question(packet, giver, ledger),
        ]
    });
    let said = said_already(person, ledger);
    if givers.is_empty() {
        return format!(
            "## Whom to ask for feedback\n\nNobody on the roster shares a recorded review or commit with \
             this person in the window.\n{said}"
        );
    }
    let header = ["who", "team", "months with shared evidence", "what to ask about"];
    format!(
        "## Whom to ask for feedback\n\nUp to {MOST_GIVERS} people, in alphabetical order: where there are \
         more, other teams first, then more months of shared evidence, at most {MOST_OF_A_TEAM} of one \
         team. Choose among them, and add people whom Git does not know. `crosscut feedback` writes a \
         request to each.\n\n{}{said}",
        markdown::table(&header, rows)
    )
}

/// What people confirmed in words of their own, by the journal.
fn said_already(person: &PersonReport, ledger: &Ledger) -> String {
    let mut lines = String::new();
    for entry in &person.entries {
        for one in &entry.confirmed_by {
            let Some(words) = &one.words else { continue };
            lines.push_str(&format!(
                "- {}, {}, on {}: “{}”\n",
                markdown::text(&one.who),
                one.on,
                ledger.id_of_entry(entry),
                markdown::text(words)
            ));
        }
    }
    if lines.is_empty() {
        lines
    } else {
        format!("\nAccording to the journal, they already said:\n\n{lines}")
    }
}

/// What asks for their answers, with a slot for each whom a request goes to.
pub(super) fn slots(packet: &Packet<'_>) -> String {
    let asked = packet.requests().into_iter();
    let slots: String =
        asked.map(|to| format!("- {}, {SLOT}\n", markdown::text(&to.name))).collect();
    let question = "_To write: What they answered: the words, the name, the day._\n";
    if slots.is_empty() { question.to_owned() } else { format!("{question}\n{slots}") }
}

fn question(packet: &Packet<'_>, giver: &Giver, ledger: &Ledger) -> String {
    let about = |what: &str, changes: &[ChangeIx]| {
        let shown = examples(packet, changes).into_iter();
        let shown: Vec<String> = shown.filter_map(|ix| cited(packet, ix, ledger)).collect();
        let cited =
            if shown.is_empty() { String::new() } else { format!(": {}", shown.join(", ")) };
        let commits = plural(changes.len(), "commit");
        (!changes.is_empty()).then(|| format!("{commits} {what}{cited}"))
    };
    let parts = [
        about("of theirs reviewed", &giver.reviewed),
        about("reviewed by them", &giver.reviewed_by),
        about("made together", &giver.together),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
}
