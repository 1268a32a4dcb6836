//! GrimoireLab Perceval: what a forge's REST or query gives, in an envelope.

use serde_json::Value;

use super::record::{Record, text};
use super::{gerrit, github, gitlab};

pub(super) fn recognise(value: &Value) -> bool {
    text(&value["backend_name"]).is_some()
}

/// The forge by its backend, which may be one of Perceval's own or another's.
pub(super) fn forge(value: &Value) -> Option<&'static str> {
    let backend = text(&value["backend_name"])?.rsplit('.').next()?;
    ["github", "gitlab", "gerrit"].into_iter().find(|known| known.eq_ignore_ascii_case(backend))
}

pub(super) fn read(value: &Value) -> Record {
    let data = &value["data"];
    match (forge(value), text(&value["category"]).unwrap_or_default()) {
        (Some("github"), "pull_request") => github::read(data),
        (Some("gitlab"), "merge_request") => gitlab::read(data),
        (Some("gerrit"), "review") => gerrit::read(data),
        // Issues and the like: a fetch of everything has them, too.
        (Some(_), _) => Record::Nothing,
        (None, _) => Record::Unknown,
    }
}

#[cfg(test)]
mod tests;
