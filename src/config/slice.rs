//! A config for somebody to make their own numbers again, without the addresses of
//! others.

use serde_yaml::{Mapping, Value};
use sha2::{Digest, Sha256};

use super::Records;

/// What an email begins with that is given by its SHA-256: the address itself is only
/// found in the history.
pub const HASHED: &str = "sha256:";

/// The SHA-256 of an address, in any case, as a roster can have it in its place.
#[must_use]
pub fn hashed(email: &str) -> String {
    let digest = Sha256::digest(email.trim().to_lowercase().as_bytes());
    let hex: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{HASHED}{hex}")
}

/// A config, given as text, as one person of it may have it: of others no addresses
/// but their SHA-256, no leave and no part time; no journals, notes, wishes for packets
/// and no list of who agreed.
///
/// # Errors
/// When the text is no YAML.
pub fn slice(text: &str, person: &str) -> Result<Value, serde_yaml::Error> {
    let mut value: Value = serde_yaml::from_str(text)?;
    value.apply_merge()?;
    if let Value::Mapping(config) = &mut value {
        for key in Records::ALL.map(Records::key) {
            config.remove(key);
        }
        config.remove("packet");
        if let Some(Value::Mapping(privacy)) = config.get_mut("privacy") {
            privacy.remove("consent");
        }
        if let Some(Value::Sequence(people)) = config.get_mut("people") {
            let others = people.iter_mut().filter_map(Value::as_mapping_mut);
            let others = others.filter(|one| one.get("id").and_then(Value::as_str) != Some(person));
            others.for_each(without_what_is_theirs);
        }
    }
    Ok(value)
}

fn without_what_is_theirs(person: &mut Mapping) {
    if let Some(Value::Sequence(emails)) = person.get_mut("emails") {
        for email in emails {
            if let Value::String(text) = email {
                *text = if text.starts_with(HASHED) { text.clone() } else { hashed(text) };
            }
        }
    }
    let memberships = match person.get_mut("memberships") {
        Some(Value::Sequence(list)) => std::mem::take(list),
        _ => Vec::new(),
    };
    let kept: Vec<Value> = memberships
        .into_iter()
        .map(|mut membership| {
            if let Value::Mapping(membership) = &mut membership {
                membership.remove("away");
                membership.remove("part");
            }
            membership
        })
        .collect();
    if !kept.is_empty() {
        person.insert("memberships".into(), Value::Sequence(kept));
    }
    person.remove("away");
    person.remove("part");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_others_nothing_is_left_but_what_the_numbers_need() {
        let text = "\
version: 1
people:
  - {id: ana, emails: [ana@example.com], away: [{from: 2025-01-01}]}
  - id: bo
    name: Bo
    emails: [Bo@Example.com]
    part: 0.5
    memberships: [{team: a, away: [{from: 2025-01-01}], part: 0.5, primary: true}]
journal: [j.yaml]
notes: [n.yaml]
privacy: {purpose: talk, consent: [ana]}
";
        let slice = serde_yaml::to_string(&slice(text, "ana").unwrap()).unwrap();
        assert_eq!(
            slice,
            format!(
                "version: 1\npeople:\n- id: ana\n  emails:\n  - ana@example.com\n  away:\n  - from: \
                 2025-01-01\n- id: bo\n  name: Bo\n  emails:\n  - {}\n  memberships:\n  - team: a\n    \
                 primary: true\nprivacy:\n  purpose: talk\n",
                hashed("bo@example.com")
            )
        );
    }
}
