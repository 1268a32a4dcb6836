//! CSV: a header with the keys of an entry, a row an entry.

use super::record::{ImportError, Imported, list};
use crate::config::suggest;
use crate::journal::draft::{Draft, outcome};
use crate::journal::entry::{Kind, When};

/// The columns that are read, each with the other names that it goes by.
const COLUMNS: &[(&str, &[&str])] = &[
    ("date", &["day", "from", "when"]),
    ("to", &["until", "end"]),
    ("what", &["title", "text", "summary", "accomplishment"]),
    ("kind", &["type", "category"]),
    ("pillar", &[]),
    ("why_hard", &["why hard", "challenge", "difficulty"]),
    ("role", &["description"]),
    ("teams", &["team"]),
    ("people", &["with", "person"]),
    ("initiative", &["project"]),
    ("outcome", &["impact", "result"]),
    ("links", &["link", "url"]),
];

pub(super) fn read(text: &str) -> Result<Imported, ImportError> {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(text.as_bytes());
    let wrong = |line: usize, what: String| ImportError {
        line,
        what,
        hint: "the first row names the columns: date and what; optionally to, kind, pillar, \
               why_hard, role, teams, people, initiative, outcome and links",
    };
    let header = reader.headers().map_err(|error| wrong(1, error.to_string()))?.clone();
    let mut columns = Vec::new();
    for name in &header {
        let known = COLUMNS.iter().find(|(id, others)| {
            let is = |known: &str| known.eq_ignore_ascii_case(name.trim());
            is(id) || others.iter().any(|other| is(other))
        });
        let Some((id, _)) = known else {
            let near = suggest::hint(name.trim(), COLUMNS.iter().map(|(id, _)| *id));
            let near = if near.is_empty() { near } else { format!(" ({near})") };
            return Err(wrong(1, format!("unknown column `{}`{near}", name.trim())));
        };
        columns.push(*id);
    }
    for needed in ["date", "what"] {
        if !columns.contains(&needed) {
            return Err(wrong(1, format!("there is no column `{needed}`")));
        }
    }
    let mut imported = Imported::default();
    for row in reader.records() {
        let row = row.map_err(|error| {
            let line = error.position().map_or(1, |at| at.line() as usize);
            wrong(line, error.to_string())
        })?;
        let line = row.position().map_or(1, |at| at.line() as usize);
        let cell = |id: &str| {
            let cells = columns.iter().zip(&row).filter(|(column, _)| **column == id);
            cells.map(|(_, text)| text.trim()).find(|text| !text.is_empty())
        };
        match draft(cell) {
            Ok(draft) => imported.drafts.push(draft),
            Err(why) => imported.left_out.push((line, why)),
        }
    }
    Ok(imported)
}

fn draft<'r>(cell: impl Fn(&str) -> Option<&'r str>) -> Result<Draft, String> {
    let day = |text: &str| text.parse().map_err(|_| format!("`{text}` is not a date (YYYY-MM-DD)"));
    let first = day(cell("date").ok_or("it has no date")?)?;
    let last = cell("to").map(day).transpose()?;
    let when = match last {
        Some(last) if last < first => return Err(format!("`{last}` is before `{first}`")),
        Some(last) => When::Span(first, last),
        None => When::Day(first),
    };
    let text = |id: &str| cell(id).map(str::to_owned);
    let all = |id: &str| cell(id).map(list).unwrap_or_default();
    Ok(Draft {
        kind: cell("kind").and_then(Kind::of).unwrap_or_default(),
        pillar: text("pillar"),
        why_hard: text("why_hard"),
        role: text("role"),
        teams: all("teams"),
        people: all("people"),
        initiative: text("initiative"),
        outcomes: cell("outcome").map(|line| outcome(line, None)).into_iter().collect(),
        links: all("links"),
        ..Draft::new(when, cell("what").ok_or("it does not say what happened")?)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_become_entries_and_bad_ones_are_told() {
        let text = "Date,What,Type,Team,Impact,Challenge\n2026-01-05,\"Ran, and held, the course\",talk,\"pay; web\",,\n\
                    05/01/2026,x,,,,\n2026-01-06,,,,,\n2026-02-01,Cut pages,,,pages: 9 -> 1,Nobody owned them\n";
        let Imported { drafts, left_out } = read(text).unwrap();
        assert_eq!(drafts.len(), 2);
        assert_eq!(drafts[0].what, "Ran, and held, the course");
        assert_eq!((drafts[0].kind, drafts[0].teams.len()), (Kind::Talk, 2));
        assert_eq!(drafts[1].outcomes[0].before.as_deref(), Some("9"));
        assert_eq!(drafts[1].why_hard.as_deref(), Some("Nobody owned them"));
        let told: Vec<(usize, &str)> = left_out.iter().map(|(n, why)| (*n, why.as_str())).collect();
        let date = "`05/01/2026` is not a date (YYYY-MM-DD)";
        assert_eq!(told, [(3, date), (4, "it does not say what happened")]);
    }

    #[test]
    fn a_header_that_says_nothing_is_refused() {
        let told = |text: &str| read(text).unwrap_err().what;
        assert_eq!(told("date,whta\n"), "unknown column `whta` (did you mean `what`?)");
        assert_eq!(told("what\nx\n"), "there is no column `date`");
    }
}
