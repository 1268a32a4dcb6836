//! Tickets: `PAY-123` with a configured prefix, `acme/gateway#7`.

use crate::config::Config;
use crate::facts::Message;
use crate::facts::tickets::numbered;
use crate::facts::tokens::{number, tokens};

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

    /// The tickets that a message names, sorted, each once.
    pub(super) fn find(&self, message: &Message, repo: usize) -> Vec<Box<str>> {
        let mut found: Vec<Box<str>> = Vec::new();
        let has_prefixes = !self.prefixes.is_empty() || !self.named.is_empty();
        if has_prefixes && message.marks().may_have_prefix() {
            found.extend(tokens(message).filter_map(|token| self.prefixed(token.text)));
        }
        if message.marks().names_a_number() {
            found.extend(numbered(message, self.slugs[repo].as_deref()));
        }
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
