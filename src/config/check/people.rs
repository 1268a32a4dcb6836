//! `people`: who they are, and where they belong when.

use std::collections::BTreeMap;

use super::names::Names;
use super::scalars::{self, Days};
use super::teams::Teams;
use crate::config::later::Each;
use crate::config::place::YamlPath;
use crate::config::raw::{RawKind, RawPerson};
use crate::config::read::Reader;
use crate::config::types::{Membership, Person};
use crate::config::{Kind, name_key};

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
            let message = format!("nothing can ever be found of `{}`", person.id);
            let hint = "give `emails`, `logins` or `names` that histories know the person by";
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
            let hint = format!("one {what} stands for one person: remove it from one of them");
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

/// A membership as it is written.
struct Written {
    days: Membership,
    primary: bool,
    at: YamlPath,
}

/// Memberships, the primary ones first: whichever comes first on a day is shown
/// as home.
fn memberships(
    reader: &Reader<'_>,
    raw: &RawPerson,
    at: &YamlPath,
    teams: &Teams,
) -> Vec<Membership> {
    let list_at = at.key("memberships");
    let mut written: Vec<Written> = Vec::new();
    for (at, membership) in reader.each(&raw.memberships, &list_at) {
        let (from, to) = (membership.from.as_deref(), membership.to.as_deref());
        let days = scalars::days(reader, &at, from, to);
        let starts = days.and_then(|(from, _)| from);
        let team = teams.resolve(reader, &at.key("team"), &membership.team, starts);
        if let (Some(team), Some((from, to))) = (team, days) {
            let primary = membership.primary.unwrap_or_default();
            written.push(Written { days: Membership { team, from, to }, primary, at });
        }
    }
    if let Some(team) = &raw.team {
        let at = at.key("team");
        let team = teams.names.resolve(reader, &at, team);
        if !raw.memberships.0.is_null() {
            let hint = "keep `memberships`, where each has its days, or `team` for one without";
            reader.key_error(&at, "`team` and `memberships` are both given", hint);
        } else if let Some(team) = team {
            let days = Membership { team, from: None, to: None };
            written.push(Written { days, primary: false, at });
        }
    }
    overlaps(reader, &raw.id, &written, teams);
    written.sort_by_key(|membership| !membership.primary);
    written.into_iter().map(|membership| membership.days).collect()
}

/// Reports what memberships of the same days leave open. The later of two, in
/// the order of the file, is the one to show.
fn overlaps(reader: &Reader<'_>, person: &str, written: &[Written], teams: &Teams) {
    for (index, later) in written.iter().enumerate() {
        for earlier in &written[..index] {
            let Some(shared) = shared(earlier.days, later.days) else { continue };
            let (one, other) =
                (&teams.teams[earlier.days.team].id, &teams.teams[later.days.team].id);
            let days = in_words(shared);
            if one == other {
                let message = format!("`{person}` is in `{one}` twice {days}");
                let hint = "`to` is the first day after a membership: the next one's `from`";
                reader.error(&later.at, message, hint);
            } else if earlier.primary && later.primary {
                let message =
                    format!("`{person}` has two primary teams {days}: `{one}` and `{other}`");
                let hint = "one team at a time is shown as home: leave `primary` to that one";
                reader.error(&later.at, message, hint);
            } else if !decided(written, shared) {
                let message = format!(
                    "memberships of `{person}` overlap {days}: `{one}`, which is listed first, is \
                     shown as home before `{other}`"
                );
                let hint = "if both are meant, say `primary: true` to the home team; else `to` is \
                            the first day after a membership";
                reader.warning(&later.at, message, hint);
            }
        }
    }
}

/// Whether one of the memberships that are primary holds on any of these days.
fn decided(written: &[Written], (from, to): Days) -> bool {
    let days = |team| Membership { team, from, to };
    let primary = written.iter().filter(|membership| membership.primary);
    primary.map(|m| shared(m.days, days(m.days.team))).any(|shared| shared.is_some())
}

/// The days that two memberships share; `None` without any.
fn shared(a: Membership, b: Membership) -> Option<Days> {
    let from = a.from.max(b.from);
    let to = match (a.to, b.to) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    };
    match (from, to) {
        (Some(from), Some(to)) if to <= from => None,
        days => Some(days),
    }
}

/// `from 2025-01-01 to 2025-01-31`: the last day is one of them.
fn in_words((from, to): Days) -> String {
    let last = to.map(|to| to.yesterday().unwrap_or(to));
    match (from, last) {
        (None, None) => "always".to_owned(),
        (None, Some(last)) => format!("up to {last}"),
        (Some(from), None) => format!("from {from} on"),
        (Some(from), Some(last)) if from == last => format!("on {from}"),
        (Some(from), Some(last)) => format!("from {from} to {last}"),
    }
}
