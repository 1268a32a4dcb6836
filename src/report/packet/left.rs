//! Why evidence that a packet had once is not there any more.

use super::ledger::Source;
use super::subject::Packet;
use crate::facts::Oid;
use crate::report::words;

/// In a few words, from what can be looked up now.
pub(super) fn why(packet: &Packet<'_>, place: &str, id: &str, source: &Source) -> String {
    let window = &packet.report.window;
    let day = source.day.get(..10).unwrap_or_default();
    if !day.is_empty() && (day < window.from.as_str() || window.to.as_str() <= day) {
        return format!("outside the window from {}", words::days(window));
    }
    if let Some(excluded) = packet
        .report
        .excluded
        .iter()
        .find(|excluded| excluded.repo == place && excluded.commit == id)
    {
        return format!("excluded: {}", excluded.reason);
    }
    let inputs = packet.inputs;
    if let Some(facts) = inputs.facts.iter().find(|facts| facts.name == place) {
        let oid = Oid::from_hex(id);
        let is_there = facts.commits.iter().any(|commit| Some(commit.oid) == oid);
        return match is_there {
            true => "counts in no number of this window".to_owned(),
            false => "not in the history that was read".to_owned(),
        };
    }
    match inputs.journals.iter().find(|journal| journal.name == place) {
        Some(journal) if journal.entries.iter().any(|entry| entry.id == id) => {
            "the journal now gives another time or person for it".to_owned()
        }
        Some(_) => "no longer in the journal".to_owned(),
        None => "its repository or journal was not read".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::test_support::{World, oid, on};
    use crate::report::build;
    use crate::report::test_support::with_inputs;

    #[test]
    fn every_way_out_of_the_evidence_has_its_reason() {
        let world = World::new([
            on("2025-02-03", "ana").changing(&["pay/a"]),
            on("2025-02-04", "robot").changing(&["pay/b"]),
        ]);
        with_inputs(&world, ["2025-01-01", "2025-07-01"], |inputs| {
            let person = inputs.attributed.org.person_by_id("ana").unwrap();
            let report = build(inputs, &[person]);
            let packet = Packet { inputs, report: &report, person };
            let told = |place: &str, id: &str, day: &str| {
                let source = Source { day: day.into(), ..Source::default() };
                why(&packet, place, id, &source)
            };
            let [first, robots, gone] = [0, 1, 9].map(|n| oid(n).to_string());
            for (place, id, day, expected) in [
                ("one", &first, "2024-12-31", "outside the window from 2025-01-01 to 2025-06-30"),
                ("one", &first, "2025-02-03", "counts in no number of this window"),
                ("one", &robots, "2025-02-04", "excluded: bot"),
                ("one", &gone, "2025-02-04", "not in the history that was read"),
                ("one", &gone, "", "not in the history that was read"),
                ("three", &gone, "2025-02-04", "its repository or journal was not read"),
            ] {
                assert_eq!(told(place, id, day), expected);
            }
        });
    }
}
