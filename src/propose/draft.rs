//! What is proposed, before it is written.

use super::doc_links::DocLinks;
use super::docs::Docs;
use super::repos::Repo;
use super::roster::People;
use super::teams::Teams;
use super::tickets::Tickets;

/// What is proposed.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub teams: Teams,
    pub people: People,
    pub repos: Vec<Repo>,
    pub docs: Vec<Docs>,
    pub tickets: Vec<Tickets>,
    pub doc_links: DocLinks,
}
