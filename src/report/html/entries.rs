//! What a person wrote down themself.

use crate::report::model::EntryItem;
use crate::report::words;
use crate::report::words::web_address;

/// Entries on the page.
pub(super) struct OwnRecord<'a> {
    /// How many there are, and how many are confirmed.
    pub summary: String,
    /// Each in one line, with a link where there is one.
    pub lines: Vec<(String, Option<&'a str>)>,
}

/// The entries as a page shows them; `None` without any.
pub(super) fn own_record<'a>(
    entries: impl Iterator<Item = &'a EntryItem> + Clone,
) -> Option<OwnRecord<'a>> {
    entries.clone().next()?;
    let line =
        |entry: &'a EntryItem| (words::entry(entry), entry.url.as_deref().and_then(web_address));
    Some(OwnRecord {
        summary: words::by_own_record(entries.clone()),
        lines: entries.map(line).collect(),
    })
}
