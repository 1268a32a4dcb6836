//! What a text has said of itself so far.

use crate::facts::DocMeta;

/// Lines from the top in which a `Status:` or `Author:` line is looked for.
pub(super) const TOP_LINES: usize = 60;

/// What a text has said so far.
#[derive(Debug, Default)]
pub(super) struct Said {
    pub(super) meta: DocMeta,
    /// What `stage` or `state` says: in some families the status, in others
    /// something else beside it.
    pub(super) stage: Option<String>,
    /// What replaced the doc, where a line near the top says so.
    pub(super) successor: Option<String>,
}

/// Sets what is not set yet: the first place that says it wins.
pub(super) fn set(slot: &mut Option<String>, value: &str) {
    if slot.is_none() && !value.is_empty() {
        *slot = Some(value.to_owned());
    }
}
