//! The key whose pseudonyms stand for people in data sets.

use std::path::Path;

use super::error::CommandError;
use super::output::tell;
use crate::config::{Config, HASHED};
use crate::pseudonym::{Key, Known, LEAST_BYTES};
use crate::ui::text::sanitize;

/// The key in a file, if one is named. A file that others may read is told.
///
/// # Errors
/// When it cannot be read, or is no key.
pub fn key(file: Option<&Path>) -> Result<Option<Key>, CommandError> {
    let Some(file) = file else { return Ok(None) };
    let name = sanitize(&file.display().to_string());
    let key = Key::read(file).map_err(|why| {
        CommandError::usage(format!("{name}: {why}"))
            .hint(format!("make one of {LEAST_BYTES} random bytes or more, and keep it"))
    })?;
    if key.is_open_to_others {
        tell(&format!("{name}: others may read this key; only its owner should: chmod 600"));
    }
    Ok(Some(key))
}

/// What the config knows of the pseudonyms that stand for people in what data sets hold of
/// some repositories, by their names and [check values](crate::dataset::DataSet::key_check);
/// `None` where people are named.
///
/// # Errors
/// When people are pseudonyms of another key, or of several; when there is no key for
/// pseudonyms, or no pseudonyms for the key; and when the config knows somebody by what
/// no pseudonym can be compared with.
pub fn known(
    checks: &[(&str, Option<String>)],
    key: Option<&Key>,
    config: &Config,
) -> Result<Option<Known>, CommandError> {
    let Some((name, first)) = checks.first() else { return Ok(None) };
    if let Some((other, check)) = checks.iter().find(|(_, check)| check != first) {
        let told = match (first, check) {
            (Some(_), Some(_)) => "are of different keys",
            _ => "are only in one of them pseudonyms",
        };
        return Err(CommandError::usage(format!(
            "the people in the facts of `{name}` and `{other}` {told}",
        ))
        .hint("gather them with the same key: crosscut facts --pseudonymise KEYFILE"));
    }
    let key = match (first, key) {
        (None, None) => return Ok(None),
        (None, Some(_)) => {
            return Err(CommandError::usage(format!("people are no pseudonyms in `{name}`"))
                .hint("leave out --pseudonymise"));
        }
        (Some(_), None) => {
            return Err(CommandError::usage(format!("people are pseudonyms in `{name}`"))
                .hint("add --pseudonymise KEYFILE with the key that it was gathered with"));
        }
        (Some(check), Some(key)) if *check != key.check() => {
            return Err(CommandError::usage(format!(
                "people are pseudonyms of another key in `{name}`"
            ))
            .hint("name the key that it was gathered with: --pseudonymise KEYFILE"));
        }
        (Some(_), Some(key)) => key,
    };
    let is_hashed = |email: &String| email.starts_with(HASHED);
    if let Some(person) = config.people.iter().find(|person| person.emails.iter().any(is_hashed)) {
        return Err(CommandError::usage(format!(
            "the address of `{}` is given by its SHA-256, which no pseudonym can be compared with",
            person.id
        ))
        .hint("use a config that has the addresses"));
    }
    Ok(Some(Known::of(key, config)))
}
