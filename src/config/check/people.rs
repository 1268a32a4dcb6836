//! `people`: who they are, and where they belong when.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::names::Names;
use super::scalars;
use super::teams::Teams;
use crate::config::later::Each;
use crate::config::place::YamlPath;
use crate::config::raw::{RawKind, RawPerson};
use crate::config::read::Reader;
use crate::config::types::{Kind, Membership, Person};

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
            claims.claim(&raw.id, "name", &name.to_lowercase(), &name, &at);
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

/// Memberships in order of time. Those that overlap are reported; no way of
/// choosing between them would be right.
fn memberships(
    reader: &Reader<'_>,
    raw: &RawPerson,
    at: &YamlPath,
    teams: &Teams,
) -> Vec<Membership> {
    let list_at = at.key("memberships");
    let mut dated: Vec<(Membership, YamlPath)> = Vec::new();
    for (at, membership) in reader.each(&raw.memberships, &list_at) {
        let team = teams.names.resolve(reader, &at.key("team"), &membership.team);
        let (from, to) = (membership.from.as_deref(), membership.to.as_deref());
        let days = scalars::days(reader, &at, from, to);
        if let (Some(team), Some((from, to))) = (team, days) {
            dated.push((Membership { team, from, to }, at));
        }
    }
    if let Some(team) = &raw.team {
        let team_at = at.key("team");
        let team = teams.names.resolve(reader, &team_at, team);
        if !raw.memberships.0.is_null() {
            let hint = "keep `memberships`, where each has its days, or `team` for one without";
            reader.key_error(&team_at, "`team` and `memberships` are both given", hint);
        } else if let Some(team) = team {
            dated.push((Membership { team, from: None, to: None }, team_at));
        }
    }
    // In the order of the file: the later of two that overlap is the one to show.
    for (index, (later, at)) in dated.iter().enumerate() {
        for (earlier, _) in &dated[..index] {
            if let Some(days) = overlap(earlier, later) {
                let (one, other) = (&teams.teams[earlier.team].id, &teams.teams[later.team].id);
                let message =
                    format!("memberships of `{}` overlap: `{one}` and `{other}` {days}", raw.id);
                let hint = "`to` is the first day after a membership: the next one's `from`";
                reader.error(at, message, hint);
            }
        }
    }
    let mut memberships: Vec<Membership> = dated.into_iter().map(|(days, _)| days).collect();
    // `None`, since always, sorts first.
    memberships.sort_by_key(|membership| membership.from);
    memberships
}

/// The days that two memberships share, in words.
fn overlap(a: &Membership, b: &Membership) -> Option<String> {
    let from = a.from.max(b.from);
    let to = match (a.to, b.to) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    };
    if let (Some(from), Some(to)) = (from, to)
        && to <= from
    {
        return None;
    }
    let last = to.map(|to: Date| to.yesterday().unwrap_or(to));
    Some(match (from, last) {
        (None, None) => "always".to_owned(),
        (None, Some(last)) => format!("up to {last}"),
        (Some(from), None) => format!("from {from} on"),
        (Some(from), Some(last)) if from == last => format!("on {from}"),
        (Some(from), Some(last)) => format!("from {from} to {last}"),
    })
}
