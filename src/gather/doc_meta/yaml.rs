//! YAML: front matter, or a file of metadata. Read line by line, keys at column 0
//! only: many real files are not valid (unquoted `@logins`), and what is asked of
//! them is simple.

use super::people;
use super::said::{Said, set};

/// Reads the keys at column 0, and in a file of metadata each `approver` below one
/// (approvals of production readiness have one for each stage, a login with or without `@`). `stage` and `state` can stand for the status only
/// in front matter: metadata files have both, and mean something else by them.
pub(super) fn read(yaml: &str, is_front_matter: bool, said: &mut Said) {
    let mut lines = yaml.lines().peekable();
    while let Some(line) = lines.next() {
        let Some((key, rest)) = line.split_once(':') else {
            continue;
        };
        let value = plain(rest);
        if line.starts_with([' ', '\t']) && !is_front_matter && key.trim() == "approver" {
            people::add(&mut said.meta.approvers, people::one_by_login(value));
        }
        if line.starts_with([' ', '\t', '#', '-']) {
            continue;
        }
        match key.trim().to_ascii_lowercase().as_str() {
            "title" => set(&mut said.meta.title, value),
            "status" => set(&mut said.meta.status, value),
            "stage" | "state" if is_front_matter => set(&mut said.stage, value),
            key => {
                let Some(named) = people::named_by(key) else { continue };
                let list = people::list_of(&mut said.meta, named);
                if value.is_empty() {
                    while let Some(item) = lines.next_if(|l| l.starts_with([' ', '\t', '-'])) {
                        list_item(item, list);
                    }
                } else {
                    people::add(list, people::names(rest_of_list(rest, value)));
                }
            }
        }
    }
}

/// The items of a flow list, or the plain value.
fn rest_of_list<'v>(rest: &'v str, value: &'v str) -> &'v str {
    let rest = rest.trim();
    match rest.strip_prefix('[').and_then(|rest| rest.rsplit_once(']')) {
        // `[Ana](https://…)` is a link, no list.
        Some((items, after)) if !after.contains('(') => items,
        _ => value,
    }
}

/// Adds the person whom a line of a list names: `- Ana`, `- "@ana"`, and of a map
/// (`- name: Ana`, then `email: ana@x`) the address or login before the name.
fn list_item(line: &str, people: &mut Vec<String>) {
    let item = line.trim_start();
    let (item, begins) = match item.strip_prefix('-') {
        Some(item) => (item.trim_start(), true),
        None => (item, false),
    };
    let pair = item.split_once(':').filter(|(key, _)| key.chars().all(char::is_alphanumeric));
    let named = match pair {
        Some((key, value)) => people::of_pair(key, plain(value)),
        None => people::one(plain(item)),
    };
    let Some(named) = named else { return };
    match people.last_mut() {
        Some(last) if !begins && pair.is_some() => {
            *last = people::surest(std::mem::take(last), named);
        }
        _ if begins || pair.is_none() => people.push(named),
        _ => {}
    }
}

/// A plain value without its comment and quotes.
fn plain(value: &str) -> &str {
    let value = value.trim();
    for quote in ['"', '\''] {
        if let Some(rest) = value.strip_prefix(quote)
            && let Some((quoted, _)) = rest.split_once(quote)
        {
            return quoted.trim();
        }
    }
    let value = value.split(" #").next().unwrap_or_default().trim();
    if value.starts_with('#') { "" } else { value }
}
