//! The evidence of one signal: a row for each item in each group that it adds to.

use super::column::{Cell, Column};
use crate::report::model::{EvidenceGroup, EvidenceItem, PersonReport, SignalReport};
use crate::report::words;

/// An item in a group.
#[derive(Clone, Copy)]
pub struct EvidenceRow<'a> {
    /// Whose evidence it is.
    pub person: &'a PersonReport,
    /// The id of the signal.
    pub signal: &'a str,
    /// The group.
    pub group: &'a EvidenceGroup,
    /// The item.
    pub item: &'a EvidenceItem,
}

impl<'a> EvidenceRow<'a> {
    /// The rows of one group.
    pub fn of_group(
        person: &'a PersonReport,
        (id, signal): (&'a str, &'a SignalReport),
        group: &'a EvidenceGroup,
    ) -> impl Iterator<Item = Self> {
        signal.of_group(group).map(move |item| Self { person, signal: id, group, item })
    }
}

type Of = fn(&EvidenceRow<'_>) -> Cell;

/// A column of data alone.
const fn data(name: &'static str, cell: Of) -> Column<Of> {
    Column { csv: Some(name), markdown: None, html: None, optional: false, cell }
}

/// A column for people alone.
const fn told(name: &'static str, cell: Of) -> Column<Of> {
    Column { csv: None, markdown: Some(name), html: None, optional: false, cell }
}

/// A column of both.
const fn both(csv: &'static str, markdown: &'static str, cell: Of) -> Column<Of> {
    Column { csv: Some(csv), markdown: Some(markdown), html: None, optional: false, cell }
}

/// Every column, in order.
pub const COLUMNS: &[Column<Of>] = &[
    data("person", |row| text(&row.person.id)),
    data("signal", |row| text(row.signal)),
    data("group_kind", |row| text(row.group.kind.id())),
    data("group", |row| text(&row.group.name)),
    both("landed", "landed", |row| Cell::Time(row.item.time().to_owned())),
    both("repo", "repository", |row| text(row.item.place())),
    both("commit", "commit", |row| Cell::Evidence {
        id: row.item.id().to_owned(),
        short: words::short(row.item).to_owned(),
        url: row.item.url().map(str::to_owned),
    }),
    both("subject", "subject", |row| text(row.item.subject())),
    data("role", |row| text(words::role_id(row.item))),
    data("source", |row| Cell::Text(words::source(row.item))),
    told("as", |row| Cell::Text(words::role(row.item, &row.person.name))),
    data("teams", |row| Cell::Text(row.item.teams().join(" "))),
    both("counts", "adds", |row| Cell::Text(words::counts(row.item))),
    data("paths", |row| Cell::Text(row.item.paths().join(" "))),
    data("url", |row| text(row.item.url().unwrap_or_default())),
    data("insertions", |row| Cell::Number(row.item.lines().map(|lines| lines.insertions))),
    data("deletions", |row| Cell::Number(row.item.lines().map(|lines| lines.deletions))),
    data("through_agent", |row| yes(row.item.is_through_agent())),
    data("assisted", |row| yes(row.item.is_assisted())),
    data("made_by", |row| Cell::Text(row.item.made_by().join(", "))),
    data("before_window", |row| yes(row.item.is_before_window())),
    Column { optional: true, ..told("lines", |row| Cell::Text(words::lines(row.item))) },
];

fn yes(is_so: bool) -> Cell {
    text(if is_so { "yes" } else { "" })
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}
