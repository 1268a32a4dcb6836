//! Tables of Markdown with a head, in which a column is called `Status`.

use super::people::{self, Named};
use super::said::{TOP_LINES, set};
use super::{standing, status};
use crate::config::StatusWords;
use crate::facts::DocMeta;

/// Rows below the head that are read.
const MAX_ROWS: usize = 50;

/// Reads the column `Status` of the first table near the top that has one. Of
/// several rows (a history) each gives a line, with its date where it has one.
pub(super) fn read(body: &str, meta: &mut DocMeta) {
    let lines: Vec<&str> = body.lines().take(TOP_LINES).collect();
    for at in 0..lines.len() {
        let Some(column) = status_column(&lines, at) else { continue };
        let rows = lines[at + 2..].iter().take_while(|line| line.trim().starts_with('|'));
        let rows: Vec<Vec<&str>> = rows
            .take(MAX_ROWS)
            .map(|row| cells(row.trim().trim_start_matches('|')).collect::<Vec<_>>())
            .filter(|row| row.get(column).is_some_and(|status| !status.is_empty()))
            .collect();
        let line = |row: &Vec<&str>| {
            let date = row.iter().find(|cell| is_date(cell)).filter(|_| rows.len() > 1);
            date.map_or_else(|| row[column].to_owned(), |date| format!("{date}: {}", row[column]))
        };
        if let [row] = &rows[..] {
            people_of(&lines, at, row, meta);
        }
        let said: Vec<String> = rows.iter().map(line).collect();
        return set(&mut meta.status, &said.join("\n"));
    }
}

/// Adds the people whom the only row of a table names, by the heads of its columns. Of
/// several rows each may be somebody's who edited the doc.
fn people_of(lines: &[&str], at: usize, row: &[&str], meta: &mut DocMeta) {
    let head = cells(lines[at].trim().trim_start_matches('|'));
    for (key, value) in head.zip(row) {
        let key = key.trim_matches(['*', '_', '`', ' ']).to_lowercase();
        let Some(named) = people::named_by(&key) else { continue };
        let list = people::list_of(meta, named);
        if named != Named::Author || list.is_empty() {
            people::add(list, people::names(value));
        }
    }
}

/// Whether the line with this index is the head of a table with a column
/// `Status`, and no pair of a key and a value.
pub(super) fn is_header(lines: &[&str], at: usize) -> bool {
    status_column(lines, at).is_some()
}

/// A cell `Status` on a line of its own and the cell on the next one: a row as
/// AsciiDoc has it, with room where lines are commented out between them: what comes
/// after it counts if it is a status. Other keys of such tables mean something else
/// from family to family.
pub(super) fn cell_below<'l>(lines: &[&'l str], at: usize) -> Option<(&'l str, &'l str)> {
    let alone = |line: &'l str| {
        let cell = line.trim().strip_prefix('|')?.trim();
        (!cell.contains('|')).then_some(cell)
    };
    let key = alone(lines[at]).filter(|key| is_status(key))?;
    let (below, next) =
        lines[at + 1..].iter().enumerate().find(|(_, line)| !line.trim().is_empty())?;
    let value = alone(next).filter(|value| !value.is_empty() && *value != "===")?;
    (below == 0 || StatusWords::default().read(value).is_some()).then_some((key, value))
}

fn status_column(lines: &[&str], at: usize) -> Option<usize> {
    let row = lines[at].trim().strip_prefix('|')?;
    let under = lines.get(at + 1)?.trim().strip_prefix('|')?;
    if !under.contains('-') || !under.chars().all(|c| "|-: ".contains(c)) {
        return None;
    }
    let head: Vec<&str> = cells(row).collect();
    let column = head.iter().position(|cell| is_status(cell))?;
    // `| Status | Accepted |` above the rule is a pair, for a table must have a head.
    let is_pair = column == 0
        && head
            .get(1)
            .is_some_and(|value| StatusWords::default().read(&standing::of(value)).is_some());
    (!is_pair).then_some(column)
}

fn is_status(cell: &str) -> bool {
    status::is_key(cell.trim_matches(['*', '_', '`', ' ']))
}

fn is_date(cell: &str) -> bool {
    let digits = cell.bytes().filter(u8::is_ascii_digit).count();
    digits == 8 && cell.len() == 10
}

/// The cells of a row, from behind its first bar on; a bar behind a backslash
/// belongs to its cell.
pub(super) fn cells(row: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(row.trim_end());
    std::iter::from_fn(move || {
        let text = rest.filter(|text| !text.is_empty())?;
        let bar = text
            .char_indices()
            .find(|(at, c)| *c == '|' && !text[..*at].ends_with('\\'))
            .map(|(at, _)| at);
        match bar {
            Some(at) => {
                rest = Some(&text[at + 1..]);
                Some(text[..at].trim())
            }
            None => {
                rest = None;
                Some(text.trim())
            }
        }
    })
}
