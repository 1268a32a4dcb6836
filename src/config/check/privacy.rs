//! `privacy`: what may be shown, to whom, and what for.

use super::{people, scalars};
use crate::config::later::Later;
use crate::config::place::YamlPath;
use crate::config::raw::{RawNameOnly, RawPrivacy};
use crate::config::read::Reader;
use crate::config::roster::Person;
use crate::config::types::Privacy;

pub(super) fn check(
    reader: &Reader<'_>,
    section: &Later<RawPrivacy>,
    path: &YamlPath,
    roster: &[Person],
) -> Privacy {
    let raw = reader.later(section, path).unwrap_or_default();
    let default = Privacy::default();
    let name_only = reader.later(&raw.name_only, &path.key("name_only"));
    let least = scalars::whole(reader, &raw.min_group, &path.key("min_group"), 1..=1000);
    let purpose =
        raw.purpose.filter(|text| scalars::filled(reader, &path.key("purpose"), "purpose", text));
    let at = path.key("recipients");
    let recipients = reader.each(&raw.recipients, &at).into_iter();
    let recipients = recipients.filter(|(at, who)| scalars::filled(reader, at, "recipient", who));
    let at = path.key("keep_until");
    let keep_until = reader.later(&raw.keep_until, &at);
    Privacy {
        name_everyone: matches!(name_only, Some(RawNameOnly::Everyone)),
        min_group: least.unwrap_or(default.min_group),
        purpose,
        recipients: recipients.map(|(_, who)| who).collect(),
        keep_until: keep_until.and_then(|text| scalars::date(reader, &at, &text)),
        consent: consent(reader, &raw.consent, &path.key("consent"), roster),
    }
}

/// Who agreed, each once.
fn consent(
    reader: &Reader<'_>,
    list: &Later<Vec<String>>,
    path: &YamlPath,
    roster: &[Person],
) -> Option<Vec<usize>> {
    let ids = reader.later(list, path)?;
    let mut agreed = Vec::new();
    for (at, id) in ids.iter().enumerate() {
        agreed.extend(people::find(reader, &path.index(at), id, roster));
    }
    agreed.sort_unstable();
    agreed.dedup();
    Some(agreed)
}
