//! Tickets: `PAY-123` with a configured prefix, `acme/gateway#7`.

use super::tokens::{is_part, last, number, tokens};
use crate::config::Config;

/// Words before a bare `#7` that make it a ticket of the repository itself.
const BEFORE_A_NUMBER: &[&str] = &[
    "close",
    "closes",
    "closed",
    "fix",
    "fixes",
    "fixed",
    "resolve",
    "resolves",
    "resolved",
    "update",
    "updates",
    "issue",
    "refs",
    "ref",
    "references",
    "see",
    "for",
];

pub(super) struct Tickets<'a> {
    prefixes: &'a [String],
    /// Tickets of initiatives that the config names, whatever their prefix.
    named: Vec<&'a str>,
    /// `owner/name` of each repository whose address tells it, in lower case.
    slugs: Vec<Option<String>>,
}

impl<'a> Tickets<'a> {
    pub(super) fn new(config: &'a Config) -> Self {
        let slug = |url: &String| -> Option<String> {
            let (_, rest) = url.split_once("://")?;
            let parts: Vec<&str> = rest.split('/').collect();
            let [_, owner, name] = parts.as_slice() else { return None };
            Some(format!("{owner}/{}", name.trim_end_matches(".git")).to_lowercase())
        };
        let slugs = config.repos.iter().map(|repo| repo.url.as_ref().and_then(slug)).collect();
        let named = config.initiatives.named.iter().flat_map(|initiative| &initiative.tickets);
        let named = named.map(String::as_str).collect();
        Self { prefixes: &config.initiatives.tickets, named, slugs }
    }

    /// The tickets that a message names, sorted, each once. Forges don't tell
    /// upper from lower case in the names of repositories: these are lower.
    pub(super) fn find(&self, message: &str, repo: usize) -> Vec<Box<str>> {
        let mut found: Vec<Box<str>> = Vec::new();
        if !self.prefixes.is_empty() || !self.named.is_empty() {
            found.extend(tokens(message).filter_map(|token| self.prefixed(token.text)));
        }
        let slug = self.slugs[repo].as_deref();
        let hashes = memchr::memchr_iter(b'#', message.as_bytes());
        found.extend(hashes.filter_map(|at| numbered(message, at, slug)));
        let issues = memchr::memmem::find_iter(message.as_bytes(), b"/issues/");
        found.extend(issues.filter_map(|at| address(message, at)));
        found.sort_unstable();
        found.dedup();
        found
    }

    /// `PAY-123`, also at the start of `PAY-123-retry`.
    fn prefixed(&self, token: &str) -> Option<Box<str>> {
        let (prefix, rest) = token.split_once('-')?;
        let number = number(rest).filter(|number| !number.starts_with('0'))?;
        let ticket = || &token[..prefix.len() + 1 + number.len()];
        let known =
            self.prefixes.iter().any(|known| known == prefix) || self.named.contains(&ticket());
        let is_version = rest[number.len()..].starts_with('.');
        (known && !is_version).then(|| ticket().into())
    }
}

/// The ticket whose `#` is at an offset.
fn numbered(message: &str, at: usize, slug: Option<&str>) -> Option<Box<str>> {
    let number = number(&message[at + 1..]).filter(|number| !number.starts_with('0'))?;
    let before = &message[..at];
    let name = last(before);
    if name.is_empty() {
        // A bare number is one of many things: only after a word that says so
        // is it a ticket.
        let said = before.trim_end_matches([' ', ':']);
        let keyword = last(said).to_ascii_lowercase();
        let is_ticket = said.len() < before.len() && BEFORE_A_NUMBER.contains(&keyword.as_str());
        return slug.filter(|_| is_ticket).map(|slug| format!("{slug}#{number}").into());
    }
    let owner = before[..before.len() - name.len()].strip_suffix('/')?;
    repository(owner, name).map(|repository| format!("{repository}#{number}").into())
}

/// The ticket whose address has `/issues/` at an offset:
/// `https://git.example.com/acme/gateway/issues/7`, or with `/-` before it.
fn address(message: &str, at: usize) -> Option<Box<str>> {
    let number = number(&message[at + "/issues/".len()..])?;
    let before = &message[..at];
    let before = before.strip_suffix("/-").unwrap_or(before);
    let name = last(before);
    let owner = before[..before.len() - name.len()].strip_suffix('/')?;
    let host = owner[..owner.len() - last(owner).len()].strip_suffix('/')?;
    let is_address = host[..host.len() - last(host).len()].ends_with("://");
    let owner = last(owner);
    (is_address && !owner.is_empty() && !name.is_empty())
        .then(|| format!("{owner}/{name}#{number}").to_lowercase().into())
}

/// `owner/name` where exactly these two end the text: not in a longer path.
fn repository(before: &str, name: &str) -> Option<String> {
    let owner = last(before);
    let rest = &before[..before.len() - owner.len()];
    let is_word = owner.starts_with(|c: char| c.is_ascii_alphanumeric());
    let in_path = rest.ends_with(['/', '@', ':']) || rest.bytes().last().is_some_and(is_part);
    (is_word && !in_path).then(|| format!("{owner}/{name}").to_lowercase())
}
