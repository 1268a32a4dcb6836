//! Whom to ask for feedback, and about what.

use super::ledger::Ledger;
use super::of_git::cited;
use super::subject::Packet;
use crate::attribute::ChangeIx;
use crate::report::markdown;
use crate::report::words::plural;
use crate::signals::{Giver, MOST_GIVERS, MOST_OF_A_TEAM, feedback_givers};

/// Shared commits named in each question.
const SHARED: usize = 3;

pub(super) fn suggested(packet: &Packet<'_>, ledger: &Ledger) -> String {
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
    if givers.is_empty() {
        return "## Whom to ask for feedback\n\nNobody on the roster shares a recorded review or \
                commit with this person in the window.\n"
            .to_owned();
    }
    let header = ["who", "team", "months with shared evidence", "what to ask about"];
    format!(
        "## Whom to ask for feedback\n\nUp to {MOST_GIVERS} people, other teams first, at most \
         {MOST_OF_A_TEAM} of one team. Choose among them, and add people whom Git does not know.\n\n{}",
        markdown::table(&header, rows)
    )
}

fn question(packet: &Packet<'_>, giver: &Giver, ledger: &Ledger) -> String {
    let about = |what: &str, changes: &[ChangeIx]| {
        let latest = changes.iter().rev();
        let shown: Vec<String> =
            latest.filter_map(|ix| cited(packet, *ix, ledger)).take(SHARED).collect();
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
