//! How commits are tied to the initiative that they belong to.

use regex::Regex;

use super::Pattern;
use super::roster::Days;

/// How commits name the initiative that they belong to, and initiatives that the
/// user has put together.
#[derive(Clone, Debug, Default)]
pub struct Initiatives {
    /// Ticket prefixes: `PAY` for `PAY-123`.
    pub tickets: Vec<String>,
    /// Expressions whose first group is a doc id, searched in messages.
    pub doc_links: Vec<Regex>,
    /// Trailer keys whose value names a doc.
    pub doc_trailers: Vec<String>,
    /// Initiatives of the user's own, in the order of the file.
    pub named: Vec<NamedInitiative>,
}

/// An initiative that the user has put together.
#[derive(Clone, Debug)]
pub struct NamedInitiative {
    /// Unique id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Index of the person who leads it; `None`: those who lead its docs.
    pub lead: Option<usize>,
    /// Ids or paths of design docs, and web addresses of docs elsewhere.
    pub docs: Vec<String>,
    /// Tickets as written: `PAY-12`, `acme/gateway#7`.
    pub tickets: Vec<String>,
    /// Commit ids in hexadecimal, lower case, at least 7 digits.
    pub commits: Vec<String>,
    /// Paths, in every repository.
    pub paths: Vec<Pattern>,
    /// When what docs, tickets and paths find belongs to it.
    pub days: Days,
}
