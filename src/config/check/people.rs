//! `people`: who they are, and where they belong when.

use std::collections::BTreeMap;

use super::memberships::{self, memberships};
use super::names::Names;
use super::scalars;
use super::teams::Teams;
use crate::config::later::Each;
use crate::config::place::YamlPath;
use crate::config::raw::{RawKind, RawPerson};
use crate::config::read::Reader;
use crate::config::roster::Person;
use crate::config::{Kind, name_key, suggest};

pub(super) fn check(
    reader: &Reader<'_>,
    list: &Each<RawPerson>,
    path: &YamlPath,
    teams: &Teams,
) -> Vec<Person> {
    let mut people: Vec<Person> = Vec::new();
    let mut ids = Names::new("person");
    let mut claims = Claims { reader, claimed: BTreeMap::new() };
    for (at, raw) in reader.each(list, path) {
        let known = ids.give(reader, &at.key("id"), &raw.id, people.len());
        let person = Person {
            emails: emails(&mut claims, &raw, &at),
            names: credit_names(&mut claims, &raw, &at),
            logins: logins(&mut claims, &raw, &at),
            memberships: memberships(reader, &raw, &at, teams),
            away: memberships::away(reader, &raw.away, &at.key("away")),
            part: scalars::part(reader, &raw.part, &at.key("part")),
            kind: match raw.kind {
                None | Some(RawKind::Human) => Kind::Human,
                Some(RawKind::Bot) => Kind::Bot,
                Some(RawKind::Ai) => Kind::Ai,
            },
            name: raw.name.unwrap_or_else(|| raw.id.clone()),
            id: raw.id,
        };
        scalars::filled(reader, &at.key("name"), "name", &person.name);
        let unknowable =
            person.emails.is_empty() && person.names.is_empty() && person.logins.is_empty();
        if unknowable && !reader.lost_entries() {
            let message = format!("`{}` has nothing to be recognised by", person.id);
            let hint = "add the `emails`, `logins` or `names` under which they appear in histories";
            reader.warning(&at.key("id"), message, hint);
        }
        if known {
            people.push(person);
        }
    }
    people
}

/// Whose every email, login and name is.
struct Claims<'a> {
    reader: &'a Reader<'a>,
    /// By kind and value: the person and the place.
    claimed: BTreeMap<(&'static str, String), (String, YamlPath)>,
}

impl Claims<'_> {
    /// Claims a value for a person; complains when somebody else has it.
    fn claim(&mut self, person: &str, what: &'static str, value: &str, shown: &str, at: &YamlPath) {
        let key = (what, value.to_owned());
        let Some((owner, first)) = self.claimed.get(&key) else {
            self.claimed.insert(key, (person.to_owned(), at.clone()));
            return;
        };
        let line = self.reader.line(first);
        if owner == person {
            let message = format!("{what} `{shown}` is listed twice; the first is on line {line}");
            self.reader.warning(at, message, "keep one of them");
        } else {
            let message = format!("{what} `{shown}` already belongs to `{owner}` (line {line})");
            let hint =
                format!("each {what} belongs to one person only: remove it from one of them");
            self.reader.error(at, message, hint);
        }
    }
}

fn emails(claims: &mut Claims<'_>, raw: &RawPerson, at: &YamlPath) -> Vec<String> {
    let mut emails = Vec::new();
    for (at, email) in claims.reader.each(&raw.emails, &at.key("emails")) {
        let email = email.trim().to_lowercase();
        if !scalars::filled(claims.reader, &at, "email", &email) {
            continue;
        }
        if email.contains(|c: char| c.is_whitespace() || matches!(c, '<' | '>' | ',')) {
            let hint = "write the address alone, such as `ana@example.com`";
            claims.reader.error(&at, format!("`{email}` is not one email address"), hint);
            continue;
        }
        claims.claim(&raw.id, "email", &email, &email, &at);
        if !emails.contains(&email) {
            emails.push(email);
        }
    }
    emails
}

fn credit_names(claims: &mut Claims<'_>, raw: &RawPerson, at: &YamlPath) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for (at, name) in claims.reader.each(&raw.names, &at.key("names")) {
        let name = name.trim().to_owned();
        if scalars::filled(claims.reader, &at, "name", &name) {
            claims.claim(&raw.id, "name", &name_key(&name), &name, &at);
            names.push(name);
        }
    }
    names
}

fn logins(claims: &mut Claims<'_>, raw: &RawPerson, at: &YamlPath) -> Vec<(String, String)> {
    let at = at.key("logins");
    let listed = claims.reader.later(&raw.logins, &at).unwrap_or_default();
    let mut logins = Vec::new();
    for (system, login) in listed {
        let at = at.key(&system);
        let login = login.trim().to_owned();
        if scalars::filled(claims.reader, &at, "login", &login) {
            let shown = format!("{system}:{login}");
            claims.claim(&raw.id, "login", &shown.to_lowercase(), &shown, &at);
            logins.push((system, login));
        }
    }
    logins
}

/// The index of the person with an id; complains where there is none.
pub(super) fn find(
    reader: &Reader<'_>,
    path: &YamlPath,
    id: &str,
    people: &[Person],
) -> Option<usize> {
    let found = people.iter().position(|person| person.id == id);
    if found.is_none() {
        let hint = suggest::hint(id, people.iter().map(|person| person.id.as_str()));
        reader.error(path, format!("unknown person `{id}`"), hint);
    }
    found
}
