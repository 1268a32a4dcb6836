//! Adding entries to a journal: the old ones stay byte for byte, whatever happens.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use jiff::civil::Date;

use super::lock::Lock;
use crate::commands::error::CommandError;
use crate::commands::output::{Content, Output, print, tell};
use crate::config::{Config, Person, suggest};
use crate::journal::{Appended, Draft, Journal, append};
use crate::ui::text::sanitize;

/// Adds entries of a person, or of the journal's person, and tells what was
/// added. Those that stand there already, with the same day and words, are left
/// out.
///
/// # Errors
/// When the journal is not valid, cannot be written, or was changed meanwhile:
/// then it is as it was.
pub(super) fn add(
    config: &Config,
    file: &Path,
    person: Option<&str>,
    drafts: Vec<Draft>,
) -> Result<(), CommandError> {
    let name = sanitize(&file.display().to_string());
    if file == Path::new("-") {
        return Err(CommandError::usage("a journal is a file").hint("name it: --journal FILE"));
    }
    let _lock = Lock::of(file)
        .map_err(|error| CommandError::usage(format!("can't write {name}: {error}")))?;
    let output = Output::replace(Some(file), Content::Data)?;
    let text = read(file, &name)?;
    let (journal, _) = Journal::parse(&text, file, config).map_err(CommandError::journal)?;
    let owner = journal.person.as_deref().or(person);
    if owner.is_none() {
        return Err(CommandError::usage(format!("the person of the journal {name} is not known"))
            .hint("name its person: --person ID, or --me"));
    }
    let new = fresh(&journal, drafts, person);
    if new.is_empty() {
        return print(&format!("nothing to add: {name} has every entry already\n"));
    }
    let added = append(&text, &new, owner).map_err(|refused| {
        tell(&refused.lines);
        CommandError::usage(format!("{name} has no place for new entries")).hint(
            "put the lines above under `entries:` yourself; crosscut can do so only if each entry \
             begins with a dash of its own. The file was not changed",
        )
    })?;
    // The old entries are read already and have not changed: only the new ones can be
    // wrong. Where one is, all of it tells the place.
    let is_sound = |new: Appended| Journal::parse(&new.text, file, config).is_ok();
    if journal.person.is_none() || !append("", &new, owner).is_ok_and(is_sound) {
        Journal::parse(&added.text, file, config).map_err(CommandError::journal)?;
    }
    let unchanged = |there: &Path| match read(there, &name)? == text {
        true => Ok(()),
        false => Err(CommandError::usage(format!("{name} was saved in the meantime"))
            .hint("run the same command again; the file was not changed")),
    };
    output.finish_if(unchanged, |out| out.write_all(added.text.as_bytes()))?;
    for note in slips(&new, config) {
        tell(&note);
    }
    match added.ids.as_slice() {
        [id] => print(&format!("added {id} to {name}\n")),
        ids => print(&format!("added {} entries to {name}\n", ids.len())),
    }
}

/// Teams that the config does not know and that look much like one that it knows, and people
/// whom it does not know. All stay as they are written: a journal also names others.
fn slips(drafts: &[Draft], config: &Config) -> Vec<String> {
    let teams: Vec<&str> = config.teams.iter().map(|team| team.id.as_str()).collect();
    let is_team = |text: &str| config.teams.iter().any(|team| team.id == text || team.name == text);
    let mut notes = BTreeSet::new();
    for team in drafts.iter().flat_map(|draft| &draft.teams).filter(|team| !is_team(team)) {
        if let Some(near) = suggest::closest(team, &teams) {
            notes.insert(format!("note: the config has no `{team}`: did you mean `{near}`?"));
        }
    }
    let people = drafts.iter().flat_map(|draft| &draft.people);
    let mut others = BTreeSet::new();
    for person in people.filter(|person| is_unknown(person, config)) {
        match nearest(person, config) {
            Some(near) => {
                notes.insert(format!("note: the config has no `{person}`: did you mean `{near}`?"));
            }
            None => {
                others.insert(format!("`{person}`"));
            }
        }
    }
    if !others.is_empty() {
        let others = others.into_iter().collect::<Vec<_>>().join(", ");
        notes.insert(format!("note: not on the roster, so kept as written: {others}"));
    }
    notes.iter().map(|note| sanitize(note)).collect()
}

/// Whether there is a roster, and nobody on it has this id, address or name.
fn is_unknown(text: &str, config: &Config) -> bool {
    let is_called =
        |person: &Person| person.name == text || person.names.iter().any(|name| name == text);
    !config.people.is_empty()
        && config.person(text).is_none()
        && !config.people.iter().any(is_called)
}

/// The id of whoever on the roster has the id or name that is most like this one.
fn nearest<'c>(text: &str, config: &'c Config) -> Option<&'c str> {
    let called = |person: &'c Person| {
        let names = [&person.id, &person.name].into_iter().chain(&person.names);
        names.map(move |name| (name.as_str(), person.id.as_str()))
    };
    let all: Vec<(&str, &str)> = config.people.iter().flat_map(called).collect();
    let names: Vec<&str> = all.iter().map(|(name, _)| *name).collect();
    let near = suggest::closest(text, &names)?;
    all.iter().find(|(name, _)| *name == near).map(|(_, id)| *id)
}

fn read(file: &Path, name: &str) -> Result<String, CommandError> {
    fs::read_to_string(file)
        .map_err(|error| CommandError::usage(format!("can't read {name}: {error}")))
}

/// The entries that the journal does not hold yet, each with whose it is where
/// that is not the journal's person.
fn fresh(journal: &Journal, drafts: Vec<Draft>, person: Option<&str>) -> Vec<Draft> {
    let known: BTreeSet<(Date, String)> =
        journal.entries.iter().map(|entry| (entry.when.first(), words(&entry.what))).collect();
    let is_new = |draft: &Draft| !known.contains(&(draft.when.first(), words(&draft.what)));
    let somebody_else =
        person.filter(|person| journal.person.as_deref().is_some_and(|own| own != *person));
    let own = |draft| Draft { who: somebody_else.map(str::to_owned), ..draft };
    drafts.into_iter().filter(is_new).map(own).collect()
}

fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
