//! Tickets that name their repository: `acme/gateway#7`, `Fixes #7`, and the addresses
//! of issues. Forges don't tell upper from lower case in the names of repositories:
//! these are lower.

use std::sync::LazyLock;

use memchr::memmem::Finder;

use super::tokens::{is_part, last, number};

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

/// What an address of a ticket holds.
static ISSUES: LazyLock<Finder<'_>> = LazyLock::new(|| Finder::new("/issues/"));

/// The tickets of a message, in no order and as often as it names them. `slug` is
/// `owner/name` of the repository in lower case, where that is known: a bare number is
/// one of its own.
pub fn numbered<'m>(message: &'m str, slug: Option<&'m str>) -> impl Iterator<Item = Box<str>> {
    let hashes = memchr::memchr_iter(b'#', message.as_bytes());
    let issues = ISSUES.find_iter(message.as_bytes());
    let bare = hashes.filter_map(move |at| behind_hash(message, at, slug));
    bare.chain(issues.filter_map(move |at| address(message, at)))
}

/// Whether [`numbered`] finds any in some repository.
pub(super) fn names_a_number(message: &str) -> bool {
    numbered(message, Some("")).next().is_some()
}

/// Whether there is what a ticket with a prefix has in its middle: `Y-1` of `PAY-123`.
pub(super) fn may_have_prefix(message: &str) -> bool {
    let bytes = message.as_bytes();
    memchr::memchr_iter(b'-', bytes).any(|at| {
        let is_digit = bytes.get(at + 1).is_some_and(|byte| matches!(byte, b'1'..=b'9'));
        is_digit && at.checked_sub(1).is_some_and(|before| is_part(bytes[before]))
    })
}

/// The ticket whose `#` is at an offset.
fn behind_hash(message: &str, at: usize, slug: Option<&str>) -> Option<Box<str>> {
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
