//! Adding entries to a journal: the old ones stay byte for byte, whatever happens.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use jiff::civil::Date;

use super::lock::Lock;
use crate::commands::error::CommandError;
use crate::commands::output::{Content, Output, print, tell};
use crate::config::{Config, suggest};
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

/// Teams and people that the config does not know, and that look much like one that it
/// knows. Others stay as they are written: a journal also names whom no config knows.
fn slips(drafts: &[Draft], config: &Config) -> Vec<String> {
    let teams: Vec<&str> = config.teams.iter().map(|team| team.id.as_str()).collect();
    let people: Vec<&str> = config.people.iter().map(|person| person.id.as_str()).collect();
    let is_called = |text: &str| {
        config.teams.iter().any(|team| team.name == text)
            || config.people.iter().any(|person| person.name == text)
    };
    let mut notes = BTreeSet::new();
    for draft in drafts {
        let written = [(&draft.teams, &teams), (&draft.people, &people)];
        for (text, known) in written
            .into_iter()
            .flat_map(|(all, known)| all.iter().map(move |text| (text.as_str(), known)))
        {
            let near = suggest::closest(text, known);
            if let Some(near) = near.filter(|near| *near != text && !is_called(text)) {
                let note = format!("note: the config has no `{text}`: did you mean `{near}`?");
                notes.insert(sanitize(&note));
            }
        }
    }
    notes.into_iter().collect()
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
