//! TOML: front matter between lines of `+++`, or a file of metadata. What is not
//! valid in it hides nothing of the rest.

use toml::de::{DeTable, DeValue};

use super::people::{self, add, surest};
use super::said::{Said, set};

/// Tables in which site generators keep the keys that they do not know themselves.
const BESIDE: [&str; 3] = ["extra", "params", "taxonomies"];

/// Reads the keys at the top, then those of the tables for keys of one's own. As
/// in YAML, `stage` and `state` can stand for the status in front matter alone.
pub(super) fn read(toml: &str, is_front_matter: bool, said: &mut Said) {
    let (table, _errors) = DeTable::parse_recoverable(toml);
    keys(table.get_ref(), is_front_matter, said);
    for (key, value) in table.get_ref() {
        let is_beside = BESIDE.contains(&key.get_ref().to_ascii_lowercase().as_str());
        if let (true, DeValue::Table(table)) = (is_beside, value.get_ref()) {
            keys(table, is_front_matter, said);
        }
    }
}

fn keys(table: &DeTable<'_>, is_front_matter: bool, said: &mut Said) {
    // What an outer table says of the authors goes before what an inner one says.
    let has_authors = !said.meta.authors.is_empty();
    for (key, value) in table {
        let value = value.get_ref();
        match key.get_ref().trim().to_ascii_lowercase().as_str() {
            "title" => set(&mut said.meta.title, text(value)),
            "status" => set(&mut said.meta.status, text(value)),
            "stage" | "state" if is_front_matter => set(&mut said.stage, text(value)),
            key => match people::named_by(key) {
                Some(people::Named::Author) if has_authors => {}
                Some(named) => add(people::list_of(&mut said.meta, named), named_in(value)),
                None => {}
            },
        }
    }
}

fn text<'v>(value: &'v DeValue<'_>) -> &'v str {
    value.as_str().unwrap_or_default().trim()
}

/// The people whom a value names: a text, a map of one, or a list of these.
fn named_in(value: &DeValue<'_>) -> Vec<String> {
    match value {
        DeValue::String(text) => people::names(text),
        DeValue::Table(person) => one(person).into_iter().collect(),
        DeValue::Array(items) => items
            .iter()
            .filter_map(|item| match item.get_ref() {
                DeValue::String(text) => people::one(text),
                DeValue::Table(person) => one(person),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    }
}

/// What says most surely who a map describes.
fn one(person: &DeTable<'_>) -> Option<String> {
    let pairs = person.iter().map(|(key, value)| (key.get_ref().as_ref(), text(value.get_ref())));
    let named = pairs.filter_map(|(key, value)| people::of_pair(key, value));
    named.reduce(surest)
}
