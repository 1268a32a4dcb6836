//! The journals that a command reads.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::error::CommandError;
use super::output::tell;
use crate::config::{Config, Problem, Records, Severity, named_apart};
use crate::journal::{self, Journal, Note, SOURCES};
use crate::org::{Org, Resolver};
use crate::signals::registry;
use crate::ui::style::dim;
use crate::ui::text::sanitize;

/// What each source of entries gives: the journals named on the command line, or else
/// those of the config, and whatever else the config lists, under names of their own.
/// One of the config that is not there yet is told.
///
/// # Errors
/// Everything that is wrong in any of them.
pub fn read(config: &Config, named: &[PathBuf]) -> Result<Vec<Journal>, CommandError> {
    let (mut journals, mut problems) = (Vec::new(), Vec::new());
    for source in SOURCES {
        let is_named = source.records == Records::Journal && !named.is_empty();
        for file in if is_named { named } else { config.records(source.records) } {
            if !is_named && !file.exists() {
                let (name, place) = (source.name, sanitize(&file.display().to_string()));
                tell(&dim(format!("there is no {name} at {place} yet: {}", source.begins)));
                continue;
            }
            match (source.load)(file, config) {
                Ok((journal, warnings)) => {
                    warnings.iter().for_each(|warning| tell(&warning.to_string()));
                    journals.push(journal);
                }
                Err(found) => problems.extend(found),
            }
        }
    }
    match problems.iter().any(|problem: &Problem| problem.severity == Severity::Error) {
        true => Err(CommandError::journal(problems)),
        false => {
            // Several files can have one name.
            let mut taken = BTreeSet::new();
            journals.iter_mut().for_each(|one| one.name = named_apart(&one.name, &mut taken));
            Ok(journals)
        }
    }
}

/// What people say of their numbers: the notes of the config's files. One that is not
/// there yet is told.
///
/// # Errors
/// Everything that is wrong in any of them.
pub fn notes(config: &Config) -> Result<Vec<Note>, CommandError> {
    let known = registry::ids();
    let (mut all, mut problems) = (Vec::new(), Vec::new());
    for file in config.records(Records::Notes) {
        if !file.exists() {
            let name = sanitize(&file.display().to_string());
            tell(&dim(format!("there are no notes at {name} yet")));
            continue;
        }
        match journal::notes(file, config, &known) {
            Ok((notes, warnings)) => {
                warnings.iter().for_each(|warning| tell(&warning.to_string()));
                all.extend(notes);
            }
            Err(found) => problems.extend(found),
        }
    }
    if problems.is_empty() { Ok(all) } else { Err(CommandError::journal(problems)) }
}

/// Puts ids in the place of emails: without a roster, a journal may say either.
pub fn resolve(journals: &mut [Journal], org: &Org, resolver: &Resolver) {
    let id = |written: &mut String| {
        if org.person_by_id(written).is_none()
            && let Some(known) = resolver.by_email(written)
        {
            written.clone_from(&org.person(known).id);
        }
    };
    for journal in journals {
        journal.person.iter_mut().for_each(id);
        journal.entries.iter_mut().for_each(|entry| id(&mut entry.who));
    }
}

/// The one journal that is written to: that on the command line, or of those of
/// the config the one of this person, or the only one.
///
/// # Errors
/// When there is none, or when nothing says which.
pub fn to_write<'a>(
    config: &'a Config,
    named: &'a [PathBuf],
    person: Option<&str>,
) -> Result<&'a Path, CommandError> {
    let files = if named.is_empty() { config.records(Records::Journal) } else { named };
    match files {
        [] => Err(CommandError::usage("no journal is given")
            .hint("name the file with --journal FILE, or write `journal: [journal.yaml]` into crosscut.yaml")),
        [only] => Ok(only),
        several => {
            let of = |file: &&PathBuf| {
                let journal = Journal::load(file, config).ok().and_then(|(read, _)| read.person);
                person.is_some() && journal.as_deref() == person
            };
            let mut theirs = several.iter().filter(of);
            match (theirs.next(), theirs.next()) {
                (Some(one), None) => Ok(one),
                _ => Err(CommandError::usage("there are several journals")
                    .hint("name the one to write to: --journal FILE")),
            }
        }
    }
}
