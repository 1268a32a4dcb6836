//! `initiatives`.

use super::names::Names;
use super::{people, scalars};
use crate::config::later::{Each, Later};
use crate::config::place::YamlPath;
use crate::config::raw::{RawInitiatives, RawNamedInitiative};
use crate::config::read::Reader;
use crate::config::roster::{Days, Person};
use crate::config::{Initiatives, NamedInitiative};

pub(super) fn check(
    reader: &Reader<'_>,
    section: &Later<RawInitiatives>,
    path: &YamlPath,
    roster: &[Person],
) -> Initiatives {
    let raw = reader.later(section, path).unwrap_or_default();
    let mut checked = Initiatives::default();
    for (at, prefix) in reader.each(&raw.tickets, &path.key("tickets")) {
        if !scalars::filled(reader, &at, "ticket prefix", &prefix) {
            continue;
        }
        let letters = prefix.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
        if letters && prefix.starts_with(|c: char| c.is_ascii_alphabetic()) {
            checked.tickets.push(prefix);
        } else {
            let hint = "write the part before the dash: `PAY` for PAY-123";
            reader.error(&at, format!("`{prefix}` is not a ticket prefix"), hint);
        }
    }
    for (at, text) in reader.each(&raw.doc_links, &path.key("doc_links")) {
        checked.doc_links.extend(scalars::expression(reader, &at, &text));
    }
    for (at, key) in reader.each(&raw.doc_trailers, &path.key("doc_trailers")) {
        if !scalars::filled(reader, &at, "trailer key", &key) {
            continue;
        }
        if key.chars().all(|c| c.is_ascii_alphanumeric() || c == '-') {
            checked.doc_trailers.push(key);
        } else {
            let hint = "write the part before the colon: `Design` for `Design: text/0042.md`";
            reader.error(&at, format!("`{key}` is not a trailer key"), hint);
        }
    }
    checked.named = named(reader, &raw.named, &path.key("named"), roster);
    checked
}

/// Initiatives of the user's own.
fn named(
    reader: &Reader<'_>,
    list: &Each<RawNamedInitiative>,
    path: &YamlPath,
    roster: &[Person],
) -> Vec<NamedInitiative> {
    let mut names = Names::new("initiative");
    let mut named = Vec::new();
    for (at, raw) in reader.each(list, path) {
        let is_new = names.give(reader, &at.key("id"), &raw.id, named.len());
        let lead = raw.lead.as_ref().map(|id| people::find(reader, &at.key("lead"), id, roster));
        let texts = |list: &Each<String>, key: &str, what| -> Vec<String> {
            let texts = reader.each(list, &at.key(key)).into_iter();
            let texts = texts.map(|(at, text)| (at, text.trim().to_owned()));
            texts
                .filter(|(at, text)| scalars::filled(reader, at, what, text))
                .map(|(_, t)| t)
                .collect()
        };
        let days = scalars::days(reader, &at, raw.from.as_deref(), raw.to.as_deref());
        let initiative = NamedInitiative {
            title: raw.title.clone().unwrap_or_else(|| raw.id.clone()),
            lead: lead.flatten(),
            docs: texts(&raw.docs, "docs", "doc"),
            tickets: texts(&raw.tickets, "tickets", "ticket"),
            commits: scalars::commits(reader, &raw.commits, &at.key("commits")),
            paths: scalars::patterns(reader, &raw.paths, &at.key("paths")),
            days: days.unwrap_or(Days::ALWAYS),
            id: raw.id,
        };
        let NamedInitiative { docs, tickets, commits, paths, .. } = &initiative;
        if docs.is_empty() && tickets.is_empty() && commits.is_empty() && paths.is_empty() {
            let message = format!("nothing belongs to the initiative `{}`", initiative.id);
            reader.warning(&at, message, "give `docs`, `tickets`, `commits` or `paths`");
        }
        if is_new {
            named.push(initiative);
        }
    }
    named
}
