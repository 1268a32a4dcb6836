//! Purpose and care in sentences.

use super::in_words;
use crate::report::model::Care;

/// What every format prints of purpose and care, a line each; nothing where the
/// config says nothing.
pub fn care(care: Option<&Care>) -> Vec<String> {
    let Some(care) = care else { return Vec::new() };
    let mut said = Vec::new();
    said.extend(care.purpose.iter().map(|purpose| format!("Purpose: {purpose}")));
    if !care.recipients.is_empty() {
        said.push(format!("Only for: {}", care.recipients.join(", ")));
    }
    said.extend(care.keep_until.iter().map(|day| format!("Do not keep after {}", in_words(day))));
    said.extend(care.consent.map(|consent| match (consent.recorded, consent.of) {
        (1, 1) => "Their consent is recorded".to_owned(),
        (_, 1) => "Their consent is not recorded".to_owned(),
        (recorded, of) => format!("Consent is recorded for {recorded} of the {of} people shown"),
    }));
    said
}
