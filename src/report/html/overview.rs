//! Several people beside each other, in alphabetical order.

use crate::report::model::{PersonReport, PillarStatus, Report, headline, title};
use crate::report::words;

/// One pillar of everybody.
pub(super) struct Overview<'a> {
    /// Its number on the page.
    pub number: usize,
    /// Its title.
    pub title: &'a str,
    /// Ids and names of its signals.
    pub signals: Vec<(&'a str, &'a str)>,
    /// A row for each person.
    pub rows: Vec<Row<'a>>,
}

/// One person in one pillar.
pub(super) struct Row<'a> {
    /// Its number on the page.
    pub number: usize,
    /// The person.
    pub person: &'a PersonReport,
    /// `thin`, `unknown` or nothing.
    pub mark: &'a str,
    /// `3`, `3 of 18` or `unknown`, with the id of the signal.
    pub cells: Vec<(&'a str, String)>,
}

/// The pillars of everybody; none for a single person.
pub(super) fn overviews(report: &Report) -> Vec<Overview<'_>> {
    if report.people.len() < 2 {
        return Vec::new();
    }
    report
        .pillars
        .iter()
        .enumerate()
        .map(|(at, pillar)| Overview {
            number: at + 1,
            title: &pillar.title,
            signals: pillar.signals.iter().map(|id| (id.as_str(), title(id))).collect(),
            rows: report
                .people
                .iter()
                .enumerate()
                .map(|(at, person)| row(at + 1, person, &pillar.id, &pillar.signals))
                .collect(),
        })
        .collect()
}

fn row<'a>(number: usize, person: &'a PersonReport, pillar: &str, ids: &'a [String]) -> Row<'a> {
    let own = person.pillars.iter().find(|own| own.id == pillar);
    let status = own.map(|own| own.status).filter(|status| *status != PillarStatus::Evidence);
    let mark = status.map(PillarStatus::id).unwrap_or_default();
    let cell = |id: &'a String| {
        let found = person.signals.get(id).and_then(|signal| headline(id, signal));
        (id.as_str(), words::cell(found))
    };
    Row { number, person, mark, cells: ids.iter().map(cell).collect() }
}
