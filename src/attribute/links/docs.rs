//! Links to docs.

use super::denied::is_denied;
use super::names::{Named, Names, without_extension};
use crate::attribute::change::{Change, DocIx};
use crate::attribute::docs::Doc;
use crate::config::{Config, Initiatives};
use crate::facts::tokens::{Token, is_part, last, number, tokens};
use crate::facts::{RepoFacts, message};

/// Words that a spec's name follows: `blueprint x`, `bp/x`, `+spec/x`, also at
/// the end of a trailer's key: `Implements-blueprint: x`.
const BEFORE_A_SPEC: &[&str] = &["blueprint", "blueprints", "bp", "+spec"];

pub(super) struct Linker<'a> {
    initiatives: &'a Initiatives,
    docs: &'a [Doc],
    names: Names,
}

impl<'a> Linker<'a> {
    pub(super) fn new(config: &'a Config, docs: &'a [Doc]) -> Self {
        Self { initiatives: &config.initiatives, docs, names: Names::new(config, docs) }
    }

    /// The docs that a change's message names, sorted, each once.
    pub(super) fn find(&self, message: &str, change: &Change, facts: &RepoFacts) -> Vec<DocIx> {
        let mut found = Vec::new();
        let repo = change.repo();
        for token in tokens(message) {
            // Few tokens name a doc: what stands behind the others need not be read.
            let named = self.named(message, token, change, facts);
            let named = named.or_else(|| self.of_blueprint(message, token, repo));
            let after = token.start + token.text.len();
            found.extend(named.filter(|_| !is_denied(&message[after..])));
            found.extend(self.cited(message, token).and_then(|docs| self.only(docs, repo)));
        }
        for key in &self.initiatives.doc_trailers {
            for value in message::trailer_values(message, key) {
                self.add_trailer(value, repo, &mut found);
            }
        }
        for expression in &self.initiatives.doc_links {
            for captures in expression.captures_iter(message) {
                if captures.get(0).is_some_and(|all| is_denied(&message[all.end()..])) {
                    continue;
                }
                let id = captures.get(1).or_else(|| captures.get(0));
                let docs = self.names.with_id(id.map_or("", |id| id.as_str()));
                found.extend(self.only(docs, repo));
            }
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The doc whose file, folder or blueprint a token names.
    fn named(
        &self,
        message: &str,
        token: Token<'_>,
        change: &Change,
        facts: &RepoFacts,
    ) -> Option<DocIx> {
        let (name, is_file) = match self.names.by_name.contains_key(token.text) {
            true => (token.text, false),
            false => without_extension(token.text),
        };
        let before = &message[..token.start];
        let is_spec = || follows_keyword(before);
        let Some(all) = self.names.by_name.get(name) else {
            let docs = name.contains(['-', '_']) && is_spec();
            return docs.then(|| self.only(self.names.with_spec_name(name), change.repo()))?;
        };
        let is_spec = is_spec();
        let in_path = before.ends_with('/');
        let mention = format!("{}{name}", path_before(before));
        // A path must be the doc's own, as far as it goes; a bare name is one
        // if it can hardly be anything else.
        let fits = |named: &&Named| {
            is_spec
                || named.is_telling
                || (in_path && shared_end(&mention, &named.path) >= 2)
                || (!in_path
                    && is_file
                    && named.is_file
                    && !touches_file(token.text, change, facts))
        };
        let fitting: Vec<&Named> = all.iter().filter(fits).collect();
        let nearest = fitting.iter().map(|named| shared_end(&mention, &named.path)).max()?;
        let nearest = fitting.iter().filter(|n| shared_end(&mention, &n.path) == nearest);
        self.only(nearest.map(|named| named.doc).collect(), change.repo())
    }

    /// The doc whose text says that it describes the blueprint that a token
    /// names. Where a file is called so, that one is meant.
    fn of_blueprint(&self, message: &str, token: Token<'_>, repo: usize) -> Option<DocIx> {
        let is_spec = follows_keyword(&message[..token.start]);
        is_spec.then(|| self.only(self.names.with_blueprint(token.text), repo))?
    }

    /// The docs that a token cites by number: `RFC-12`, or `RFC` before ` 12`.
    fn cited(&self, message: &str, token: Token<'_>) -> Option<Vec<DocIx>> {
        let letters = token.text.bytes().take_while(u8::is_ascii_alphabetic).count();
        if !(3..=4).contains(&letters) {
            return None;
        }
        let word = token.text[..letters].to_ascii_lowercase();
        let rest = &message[token.start + letters..];
        let rest = match letters == token.text.len() {
            true => rest.trim_start_matches(' ').trim_start_matches(['\n', '#', ' ']),
            false => rest.trim_start_matches(['-', '_', '#']),
        };
        let id = number(rest)?;
        // `RFC-12-flags` is a name, and `RFC 1.2` a version.
        let mut after = rest[id.len()..].bytes();
        let goes_on = after.next().is_some_and(|byte| matches!(byte, b'-' | b'.' | b'+'))
            && after.next().is_some_and(|byte| byte.is_ascii_alphanumeric());
        let is_mentioned = !goes_on && !is_denied(&rest[id.len()..]);
        is_mentioned.then(|| self.names.with_number(&word, id))
    }

    /// The docs that a trailer's value names: by id, name or path.
    fn add_trailer(&self, value: &str, repo: usize, found: &mut Vec<DocIx>) {
        for token in tokens(value) {
            let (name, _) = without_extension(token.text);
            let all = self.names.by_name.get(name).into_iter().flatten();
            let docs = all.map(|named| named.doc).chain(self.names.with_id(token.text)).collect();
            found.extend(self.only(docs, repo));
            let words = token.text.split(['-', '_', '.', '+']);
            for word in words.filter(|word| word.bytes().all(|c| c.is_ascii_digit())) {
                found.extend(self.only(self.names.with_id(word), repo));
            }
        }
    }

    /// The only doc, or the only one in the change's own repository. What
    /// several docs are called says nothing.
    fn only(&self, mut docs: Vec<DocIx>, repo: usize) -> Option<DocIx> {
        docs.sort_unstable();
        docs.dedup();
        if docs.len() > 1 {
            docs.retain(|doc| self.docs[doc.0 as usize].repo == repo);
        }
        (docs.len() == 1).then(|| docs[0])
    }
}

/// Whether what stands before a name says that it is a blueprint's.
fn follows_keyword(before: &str) -> bool {
    let word = before.trim_end_matches([' ', '\n', '\t', ':', '/', '"', '\'', '`', '#']);
    // The keyword is near, and nothing but these between.
    word.len() < before.len() && before.len() - word.len() <= 4 && is_keyword(last(word))
}

fn is_keyword(word: &str) -> bool {
    let end = word.rsplit('-').next().unwrap_or(word);
    BEFORE_A_SPEC.iter().any(|keyword| end.eq_ignore_ascii_case(keyword))
}

/// The folders of the path that goes on after `before`.
fn path_before(before: &str) -> &str {
    let bytes = before.as_bytes();
    if bytes.last() != Some(&b'/') {
        return "";
    }
    let start = bytes.iter().rposition(|byte| !is_part(*byte) && *byte != b'/');
    &before[start.map_or(0, |at| at + 1)..]
}

/// How many components two paths share at their end.
fn shared_end(a: &str, b: &str) -> usize {
    a.rsplit('/').zip(b.rsplit('/')).take_while(|(a, b)| a == b).count()
}

/// Whether a change touches a file of this name: then it speaks of that one.
fn touches_file(name: &str, change: &Change, facts: &RepoFacts) -> bool {
    change.paths.iter().any(|path| {
        let path = facts.path(path.path);
        path.rsplit(|byte| *byte == b'/').next() == Some(name.as_bytes())
    })
}
