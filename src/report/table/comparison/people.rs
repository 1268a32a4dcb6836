//! Who they are, and what their numbers rest on.

use super::names::name_columns;
use crate::report::model::{ComparedPerson, Comparison};
use crate::report::table::layout::{plain_table, remarks};
use crate::report::words::comparison as words;
use crate::ui::style::{dim, heading};
use crate::ui::text::{sanitize, truncate, width};

/// With more people than this, those without any change stand in a line of their own.
const MANY: usize = 25;

/// Who they are, and what their numbers rest on.
pub(super) fn people(comparison: &Comparison, columns: usize) -> String {
    let is_idle = |person: &ComparedPerson| {
        person.basis.changes + person.basis_against.changes == 0
            && words::marks(comparison, person).is_empty()
    };
    let folds = comparison.people.len() > MANY;
    let (idle, listed): (Vec<&ComparedPerson>, Vec<&ComparedPerson>) =
        comparison.people.iter().partition(|person| folds && is_idle(person));
    let counts = listed.iter().map(|person| {
        let (now, before) = (&person.basis, &person.basis_against);
        [
            format!("{} → {}", before.changes, now.changes),
            words::percents(before.ownership_percent, now.ownership_percent),
            words::percents(before.review_source_percent, now.review_source_percent),
        ]
    });
    let counts: Vec<[String; 3]> = counts.collect();
    let widths = people_widths(name_columns(comparison), &counts, columns);
    let [first, team, ..] = widths;
    let header = ["", "team", "changes", "owned", "reviewed", "quarters"];
    let rows = listed.iter().zip(counts).map(|(person, [changes, owned, reviewed])| {
        let marks = words::marks(comparison, person);
        let quarters = match marks.is_empty() {
            true if is_idle(person) => dim("no changes"),
            true => dim("comparable"),
            false => sanitize(&format!("† {marks}")),
        };
        vec![
            folded(&sanitize(&person.id), first),
            match person.home_name.is_none() && width(words::home(person)) > team {
                // Cut, it could be a team's name.
                true => "no team".to_owned(),
                false => truncate(&sanitize(words::home(person)), team),
            },
            changes,
            owned,
            reviewed,
            quarters,
        ]
    });
    let header = header.iter().map(dim).collect();
    let mut text = format!(
        "{}\n{}",
        heading("People, in alphabetical order, with the basis of their numbers"),
        plain_table(std::iter::once(header).chain(rows), &widths)
    );
    let legend = "changes: counted changes that credit them or that they reviewed; owned: the \
                  share of their changed paths whose owner is known; reviewed: the share of changes \
                  with a recorded review where they work";
    let idle: Vec<&str> = idle.iter().map(|person| person.id.as_str()).collect();
    let idle = (!idle.is_empty())
        .then(|| format!("No counted change in either quarter: {}", idle.join(", ")));
    text.push_str(&remarks(idle.as_deref().into_iter().chain([legend]), columns));
    text
}

/// Columns for a name, a team, the counts, and whether the quarters compare:
/// roomy where the terminal is, else no wider than what stands there.
fn people_widths(name: usize, counts: &[[String; 3]], columns: usize) -> [usize; 6] {
    const ROOMY: [usize; 3] = [9, 13, 13];
    const HEADERS: [&str; 3] = ["changes", "owned", "reviewed"];
    let tight = [0, 1, 2].map(|at| {
        let cells = counts.iter().map(|row| width(&row[at]));
        cells.max().unwrap_or(0).max(HEADERS[at].len())
    });
    let roomy = [0, 1, 2].map(|at| tight[at].max(ROOMY[at]));
    let left =
        |counts: [usize; 3]| columns.saturating_sub(2 + 2 * 5 + counts.into_iter().sum::<usize>());
    let is_roomy = left(roomy) >= name + 20;
    let [changes, owned, reviewed] = if is_roomy { roomy } else { tight };
    // "comparable" and the start of a team take 19.
    let left = left([changes, owned, reviewed]);
    let name = if is_roomy { name } else { name.min(left.saturating_sub(19)).max(8) };
    let rest = left.saturating_sub(name).max(19);
    let team = (rest / 2).min(18);
    [name, team, changes, owned, reviewed, rest - team]
}

/// An id over as many lines as it takes, broken behind hyphens: cut, two ids
/// could look the same.
fn folded(id: &str, columns: usize) -> String {
    let mut lines = vec![String::new()];
    for part in id.split_inclusive('-') {
        let last = lines.len() - 1;
        match lines[last].is_empty() || width(&lines[last]) + width(part) <= columns {
            true => lines[last].push_str(part),
            false => lines.push(part.to_owned()),
        }
    }
    let lines: Vec<String> = lines.iter().map(|line| truncate(line, columns)).collect();
    lines.join("\n")
}
