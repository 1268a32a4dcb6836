//! Purpose and care, as the config says them.

use crate::config::Config;
use crate::org::PersonIx;
use crate::report::model::{Care, Consent};

/// What the config says of a report that shows these people; `None` where it says
/// nothing.
#[must_use]
pub fn care(config: &Config, people: &[PersonIx]) -> Option<Care> {
    let privacy = &config.privacy;
    let consent = privacy.consent.as_ref().filter(|_| !people.is_empty()).map(|agreed| {
        let recorded = people.iter().filter(|person| agreed.contains(&(person.0 as usize)));
        Consent { recorded: recorded.count() as u64, of: people.len() as u64 }
    });
    let care = Care {
        purpose: privacy.purpose.clone(),
        recipients: privacy.recipients.clone(),
        keep_until: privacy.keep_until.map(|day| day.to_string()),
        consent,
    };
    let says_something = care.purpose.is_some()
        || !care.recipients.is_empty()
        || care.keep_until.is_some()
        || care.consent.is_some();
    says_something.then_some(care)
}
