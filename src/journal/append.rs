//! New entries behind those that stand there, of which not a byte changes.
//!
//! The new lines are put where they look right, and the result is read again:
//! only what then holds the old entries, the new ones and nothing else is
//! handed out.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde_yaml::{Mapping, Value};

use super::check::is_blank;
use super::draft::Draft;
use crate::config::{Places, YamlPath};

/// How far entries of a new journal are indented.
const INDENT: usize = 2;

/// A journal with new entries.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Appended {
    /// Its text.
    pub text: String,
    /// The ids of the new entries, in their order.
    pub ids: Vec<String>,
}

/// Why nothing could be added: the entries are written in a way that has no
/// place for further lines, such as `entries: [{…}]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotAppended {
    /// The new entries as lines, to be put there by hand.
    pub lines: String,
}

/// Adds entries to the text of a valid journal. An empty one becomes a journal of
/// `person`.
///
/// # Errors
/// [`NotAppended`] where the text has no place for further lines.
pub fn append(text: &str, drafts: &[Draft], person: Option<&str>) -> Result<Appended, NotAppended> {
    let old = parsed(text).unwrap_or_default();
    let ids = ids(&old, drafts);
    let new: Vec<Value> = drafts.iter().zip(&ids).map(|(draft, id)| draft.value(id)).collect();
    let lines = serde_yaml::to_string(&new).unwrap_or_default();
    let end = if text.split_inclusive('\n').next().is_some_and(|line| line.ends_with("\r\n")) {
        "\r\n"
    } else {
        "\n"
    };
    let mut expected = old.clone();
    let key = Value::from("entries");
    let mut entries = match old.get(&key) {
        Some(Value::Sequence(entries)) => entries.clone(),
        _ => Vec::new(),
    };
    entries.extend(new);
    expected.insert(key.clone(), Value::Sequence(entries));
    let mut head = String::new();
    if is_blank(text) {
        head = heading(person);
        expected.insert("version".into(), 1.into());
        if let Some(person) = person {
            expected.insert("person".into(), person.into());
        }
    } else if !old.contains_key(&key) {
        head = "entries:\n".to_owned();
    }
    for (at, indent) in places(text) {
        let indented: String =
            lines.lines().map(|line| indented(line, indent)).collect::<Vec<_>>().concat();
        let (before, after) = text.split_at(at);
        let gap = if before.is_empty() || before.ends_with('\n') { "" } else { "\n" };
        let added = format!("{gap}{head}{indented}").replace('\n', end);
        let text = format!("{before}{added}{after}");
        if parsed(&text).as_ref() == Some(&expected) {
            return Ok(Appended { text, ids });
        }
    }
    Err(NotAppended { lines })
}

/// How a new journal begins.
fn heading(person: Option<&str>) -> String {
    let mut head = Mapping::new();
    head.insert("version".into(), 1.into());
    if let Some(person) = person {
        head.insert("person".into(), person.into());
    }
    // Text and a number can always be written.
    format!("{}entries:\n", serde_yaml::to_string(&head).unwrap_or_default())
}

fn indented(line: &str, indent: usize) -> String {
    if line.is_empty() { "\n".to_owned() } else { format!("{:indent$}{line}\n", "") }
}

/// The keys of a journal; `None` where it is none.
fn parsed(text: &str) -> Option<Mapping> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    match serde_yaml::from_str(text) {
        Ok(Value::Mapping(map)) => Some(map),
        _ => None,
    }
}

/// An id for each entry: its day, and a number where another has it.
fn ids(old: &Mapping, drafts: &[Draft]) -> Vec<String> {
    let entries = old.get(Value::from("entries")).and_then(Value::as_sequence);
    let entries = entries.into_iter().flatten();
    let mut taken: BTreeSet<String> =
        entries.filter_map(|entry| Some(entry.get("id")?.as_str()?.to_owned())).collect();
    let mut given: std::collections::BTreeMap<Date, usize> = Default::default();
    let mut id = |draft: &Draft| {
        let day = draft.when.first();
        // Counting on where the last one of the day stopped: thousands of one
        // day would otherwise be tried again for each.
        let number = given.entry(day).or_insert(0);
        loop {
            *number += 1;
            let id = if *number == 1 { day.to_string() } else { format!("{day}-{number}") };
            if taken.insert(id.clone()) {
                return id;
            }
        }
    };
    drafts.iter().map(&mut id).collect()
}

/// Where new lines may stand, with their indentation, the likeliest first: at the
/// end of the file, or before the key that follows the entries.
fn places(text: &str) -> Vec<(usize, usize)> {
    let plain = text.strip_prefix('\u{feff}').unwrap_or(text);
    let marks = Places::parse(plain);
    let entries = YamlPath::default().key("entries");
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let first = marks.value(&entries.index(0)).and_then(|mark| lines.get(mark.line - 1));
    let dash = first.and_then(|line| {
        let rest = line.trim_start_matches(' ');
        rest.starts_with('-').then(|| line.len() - rest.len())
    });
    let mut indents: Vec<usize> = dash.into_iter().chain([INDENT, 0, 2 * INDENT]).collect();
    indents.dedup();
    let starts: Vec<usize> = lines
        .iter()
        .scan(0, |at, line| {
            *at += line.len();
            Some(*at)
        })
        .collect();
    let of_entries = marks.key(&entries).map(|mark| mark.line);
    let following = of_entries.and_then(|line| {
        let is_key = |line: &&str| line.starts_with(|c: char| c.is_ascii_alphabetic());
        let next = lines.iter().skip(line).position(is_key)? + line;
        let quiet = |line: &str| line.trim().is_empty() || line.starts_with('#');
        let upward = (line..next).rev().take_while(|at| quiet(lines[*at])).count();
        Some(starts[next - upward - 1])
    });
    let ends = std::iter::once(text.len()).chain(following);
    ends.flat_map(|at| indents.iter().map(move |indent| (at, *indent))).collect()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use proptest::prelude::*;

    use super::*;
    use crate::config::Config;
    use crate::journal::{Journal, Kind, When, outcome};

    fn draft(what: &str) -> Draft {
        Draft::new(When::Day("2026-03-12".parse().unwrap()), what)
    }

    fn journal(text: &str) -> Journal {
        let config = Config::without_file(&[]);
        let read = Journal::parse(text, Path::new("journal.yaml"), &config);
        read.unwrap_or_else(|problems| panic!("{problems:?}\n{text}")).0
    }

    #[test]
    fn a_new_journal_says_whose_it_is() {
        let full = Draft {
            kind: Kind::Incident,
            teams: vec!["pay".into()],
            outcomes: vec![outcome("p99: 820 ms -> 310 ms", "2026-03-20".parse().ok())],
            for_manager: true,
            ..draft("Brought checkout back: \"again\"")
        };
        let new = append("", &[full, draft("yes")], Some("ana")).unwrap();
        insta::assert_snapshot!(new.text, @r#"
        version: 1
        person: ana
        entries:
          - id: 2026-03-12
            date: 2026-03-12
            kind: incident
            what: 'Brought checkout back: "again"'
            teams:
            - pay
            outcome:
            - measure: p99
              before: 820 ms
              after: 310 ms
              on: 2026-03-20
            visible_to: manager
          - id: 2026-03-12-2
            date: 2026-03-12
            what: yes
        "#);
        assert_eq!(journal(&new.text).entries.len(), 2);
    }

    #[test]
    fn what_stands_there_stays_byte_for_byte() {
        for text in [
            "version: 1\nperson: ana\nentries:\n- {id: a, date: 2026-01-01, what: x} # mine\n\n# end",
            "version: 1\r\nperson: ana\r\nentries:\r\n    - id: a\r\n      date: 2026-01-01\r\n      what: |+\r\n        x\r\n\r\n",
            "# head\nversion: 1\nentries:\n  -\n    id: a\n    date: 2026-01-01\n    what: x\n\n# whose\nperson: ana\n",
            "\u{feff}person: ana\nversion: 1\n",
            "version: 1\nperson: ana\nentries:\n",
            "# nothing yet",
        ] {
            let old = journal(text).entries;
            let new = append(text, &[draft("y")], Some("ana")).unwrap();
            let entries = journal(&new.text).entries;
            assert_eq!(entries[..old.len()], old);
            assert_eq!(entries[old.len()..].iter().map(|e| &e.what).collect::<Vec<_>>(), ["y"]);
            let common = text.bytes().zip(new.text.bytes()).take_while(|(a, b)| a == b).count();
            assert!(new.text.ends_with(&text[common..]), "{}", new.text);
        }
    }

    #[test]
    fn entries_in_brackets_are_refused_with_the_lines_to_add() {
        let text = "version: 1\nperson: ana\nentries: [{id: a, date: 2026-01-01, what: x}]\n";
        let refused = append(text, &[draft("y")], None).unwrap_err();
        assert_eq!(refused.lines, "- id: 2026-03-12\n  date: 2026-03-12\n  what: y\n");
    }

    proptest! {
        #[test]
        fn any_text_is_written_as_it_is(what in "(\\PC|\n|: |# |- ){1,20}", team in "\\PC{1,8}") {
            prop_assume!(!what.trim().is_empty() && !team.trim().is_empty());
            let one = Draft { teams: vec![team.clone()], ..draft(&what) };
            let first = append("", std::slice::from_ref(&one), Some("ana")).unwrap();
            let second = append(&first.text, &[one], None).unwrap();
            prop_assert!(second.text.starts_with(&first.text));
            let entries = parsed(&second.text).unwrap();
            let entry = &entries["entries"][1];
            prop_assert_eq!(entry["what"].as_str(), Some(what.as_str()));
            prop_assert_eq!(entry["teams"][0].as_str(), Some(team.as_str()));
        }
    }
}
