//! One tidy row a value: person, signal, quarter.

use std::io::{self, Write};

use super::text::{self, text};
use crate::report::model::{
    Basis, ComparedPerson, Comparison, Incomparable, Quarter, SignalReport, SignalStatus, TeamName,
    Told, Valued,
};
use crate::report::words as all_words;
use crate::report::words::comparison as words;
use crate::report::words::values::{cells, name_of, percent};

const COLUMNS: [&str; 17] = [
    "part",
    "person",
    "pillar",
    "signal",
    "quarter",
    "from",
    "to",
    "partial",
    "status",
    "name",
    "value",
    "unsteady",
    "not_comparable",
    "ownership_percent",
    "through_agent",
    "home",
    "reason",
];

/// What stands behind the value of a row.
#[derive(Clone, Default)]
struct Rest {
    not_comparable: String,
    ownership_percent: String,
    /// How many of the commits behind it an AI agent made; empty where that is not told.
    through_agent: String,
    /// Whether a team is the person's own one.
    is_home: bool,
    /// Why there is no value, or what limits it.
    reason: String,
}

/// Writes the table: the two quarters (`quarter`, `against`), the periods of
/// the trends (`trend`) and the team-weeks by team (`team-weeks`) of each person;
/// then the counts of each team (`team`) and what went from team to team
/// (`flow`; the name is the two ids), what became of teams in
/// between (`team-change`; the name says it, the day is in `from`), what people say of
/// their numbers (`note`; the name says it), and what is said of purpose and care
/// (`privacy`; the name says it).
///
/// # Errors
/// When writing fails.
pub fn comparison(comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    let people = comparison.people.iter().enumerate();
    let rows = people.flat_map(|(at, person)| {
        let mut rows = both_quarters(comparison, person);
        rows.extend(trend(comparison, person));
        rows.extend(team_weeks(comparison, person, at));
        rows.extend(notes(comparison, person));
        rows
    });
    let rows = rows
        .chain(teams(comparison))
        .chain(flows(comparison))
        .chain(changed(comparison))
        .chain(privacy(comparison));
    text::write(&COLUMNS, rows, out)
}

fn both_quarters(comparison: &Comparison, person: &ComparedPerson) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for (id, signal) in &person.signals {
        let reasons: Vec<&str> = signal.not_comparable.iter().map(|why| why.id()).collect();
        let reasons = reasons.join(" ");
        let mut add = |part: &str, quarter: &Quarter, side: &SignalReport, basis: &Basis| {
            let when = [&quarter.name, &quarter.from, &quarter.to];
            let about = [part, &person.id, &side.pillar, id];
            let rest = Rest {
                not_comparable: reasons.clone(),
                ownership_percent: percent(basis.ownership_percent),
                through_agent: side.through_agent.to_string(),
                ..Rest::default()
            };
            rows.extend(of_values(
                about,
                when,
                quarter.partial,
                (side, &side.unsteady, &side.reason),
                &rest,
            ));
        };
        add("quarter", &comparison.quarter, &signal.quarter, &person.basis);
        add("against", &comparison.against, &signal.against, &person.basis_against);
    }
    rows
}

fn trend(comparison: &Comparison, person: &ComparedPerson) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for (id, points) in &person.trend {
        let pillar = person.signals.get(id).map(|signal| signal.quarter.pillar.as_str());
        for (period, point) in comparison.trend.periods.iter().zip(points) {
            let about = ["trend", &person.id, pillar.unwrap_or_default(), id];
            let when = [&period.name, &period.from, &period.to];
            let found = (&**point, &*point.unsteady, point.reason.as_str());
            rows.extend(of_values(about, when, period.partial, found, &Rest::default()));
        }
    }
    rows
}

fn team_weeks(comparison: &Comparison, person: &ComparedPerson, at: usize) -> Vec<Vec<String>> {
    let table = &comparison.team_weeks;
    let sides = [
        (&comparison.quarter, &table.rows, &person.basis),
        (&comparison.against, &table.rows_against, &person.basis_against),
    ];
    let of_quarter = |(quarter, rows, basis): (&Quarter, &Option<Vec<Vec<u64>>>, &Basis)| {
        let about = ["team-weeks", &person.id, "", "team-weeks"];
        let rest = |is_home| Rest {
            ownership_percent: percent(basis.ownership_percent),
            is_home,
            ..Rest::default()
        };
        let Some(weeks) = rows.as_ref().and_then(|rows| rows.get(at)) else {
            return vec![count(about, quarter, "", Told::Unknown, &rest(false))];
        };
        let cells = table.teams.iter().zip(weeks);
        let row = |(team, weeks): (&TeamName, &u64)| {
            let rest = rest(words::is_home(person, &team.id));
            count(about, quarter, &team.id, Told::Known(*weeks), &rest)
        };
        cells.map(row).collect()
    };
    sides.into_iter().flat_map(of_quarter).collect()
}

/// A row for each thing that somebody says of their numbers.
fn notes(comparison: &Comparison, person: &ComparedPerson) -> Vec<Vec<String>> {
    let quarter = &comparison.quarter;
    let when = [&quarter.name, &quarter.from, &quarter.to];
    let said = |pillar: &str, signal: &str, note: &str| {
        let about = ["note", &person.id, pillar, signal];
        row(about, when, quarter.partial, "", [note, "", ""], &Rest::default())
    };
    let all = person.notes.iter().map(|note| said("", "", note));
    let of_each = person.signals.iter().flat_map(|(id, signal)| {
        let notes = words::notes(signal).into_iter();
        notes.map(|note| said(&signal.quarter.pillar, id, note)).collect::<Vec<_>>()
    });
    all.chain(of_each).collect()
}

/// A row for each line on purpose and care.
fn privacy(comparison: &Comparison) -> impl Iterator<Item = Vec<String>> {
    let said = all_words::care(comparison.care.as_ref()).into_iter();
    said.chain(words::left_out(comparison)).map(|line| {
        let about = ["privacy", "", "", ""];
        let when = [&comparison.quarter.name, &comparison.quarter.from, &comparison.quarter.to];
        let partial = comparison.quarter.partial;
        row(about, when, partial, "", [&line, "", ""], &Rest::default())
    })
}

fn teams(comparison: &Comparison) -> impl Iterator<Item = Vec<String>> {
    comparison.teams.iter().flat_map(|team| {
        let sides = [(&comparison.quarter, &team.quarter), (&comparison.against, &team.against)];
        sides.into_iter().flat_map(|(quarter, side)| {
            let counts = side.counts().into_iter();
            counts.map(|(name, found)| {
                let rest = of_teams(comparison, &[&team.id]);
                count(["team", "", "", name], quarter, &team.id, found, &rest)
            })
        })
    })
}

fn flows(comparison: &Comparison) -> impl Iterator<Item = Vec<String>> {
    let tables = [("reviews", &comparison.reviews), ("code", &comparison.code)];
    tables.into_iter().flat_map(move |(name, table)| {
        table.flows().flat_map(move |flow| {
            let teams = format!("{} {}", flow.from.id, flow.to.id);
            let rest = of_teams(comparison, &[&flow.from.id, &flow.to.id]);
            let quarters = [&comparison.against, &comparison.quarter].into_iter();
            quarters.zip(flow.changes).map(move |(quarter, found)| {
                count(["flow", "", "", name], quarter, &teams, found, &rest)
            })
        })
    })
}

/// What stands beside the counts of teams: the reason where any of them was merged or
/// split.
fn of_teams(comparison: &Comparison, teams: &[&str]) -> Rest {
    let changed = teams.iter().any(|team| words::is_another_team(comparison, team));
    let not_comparable = if changed { Incomparable::Teams.id() } else { "" }.to_owned();
    Rest { not_comparable, ..Rest::default() }
}

/// What became of teams, each once.
fn changed(comparison: &Comparison) -> impl Iterator<Item = Vec<String>> {
    comparison.team_changes.iter().map(|change| {
        let about = ["team-change", "", "", ""];
        let nothing = String::new();
        let when = [&nothing, &change.event.on, &nothing];
        let value = [change.event.what.as_str(), "", ""];
        let rest = Rest { not_comparable: Incomparable::Teams.id().to_owned(), ..Rest::default() };
        row(about, when, false, SignalStatus::Measured.id(), value, &rest)
    })
}

/// One row of a count in a quarter.
fn count(about: [&str; 4], quarter: &Quarter, name: &str, found: Told, rest: &Rest) -> Vec<String> {
    let when = [&quarter.name, &quarter.from, &quarter.to];
    match found {
        Told::Known(found) => {
            let value = [name, &found.to_string(), ""];
            row(about, when, quarter.partial, SignalStatus::Measured.id(), value, rest)
        }
        Told::Unknown => {
            let status = SignalStatus::NoSource.id();
            row(about, when, quarter.partial, status, [name, "", ""], rest)
        }
        Told::Few => row(about, when, quarter.partial, "few", [name, "", ""], rest),
    }
}

/// One row a value; one without a value where it is unknown.
fn of_values(
    about: [&str; 4],
    when: [&String; 3],
    partial: bool,
    (found, unsteady, reason): (&impl Valued, &[&str], &str),
    rest: &Rest,
) -> Vec<Vec<String>> {
    cells(found.values())
        .into_iter()
        .map(|(name, value)| {
            let unsteady = unsteady.iter().any(|known| *known == name_of(&name));
            let value = [name.as_str(), &value, if unsteady { "yes" } else { "" }];
            let rest = Rest { reason: text(reason), ..rest.clone() };
            row(about, when, partial, found.status().id(), value, &rest)
        })
        .collect()
}

fn row(
    about: [&str; 4],
    when: [&String; 3],
    partial: bool,
    status: &str,
    [name, value, unsteady]: [&str; 3],
    rest: &Rest,
) -> Vec<String> {
    let mut row: Vec<String> = about.iter().map(|cell| text(cell)).collect();
    row.extend(when.iter().map(|cell| text(cell)));
    row.push(yes(partial));
    row.extend([text(status), text(name), value.to_owned(), unsteady.to_owned()]);
    row.extend(
        [&rest.not_comparable, &rest.ownership_percent, &rest.through_agent].map(Clone::clone),
    );
    row.push(yes(rest.is_home));
    row.push(rest.reason.clone());
    row
}

fn yes(is_so: bool) -> String {
    if is_so { "yes".to_owned() } else { String::new() }
}
