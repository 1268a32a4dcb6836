//! Reports from data sets, without the repositories.

use std::path::{Path, PathBuf};

use super::error::CommandError;
use super::pseudonyms;
use crate::config::{Config, suggest};
use crate::dataset::{DataSet, Refused};
use crate::facts::RepoFacts;
use crate::gather::{self, Source, Unserved};
use crate::pseudonym::{self, Key};

/// Opens data sets.
///
/// # Errors
/// When a folder is none, or two hold a repository in different states.
pub fn open(folders: &[PathBuf]) -> Result<Vec<DataSet>, CommandError> {
    let sets = folders.iter().map(|folder| DataSet::open(folder));
    let sets = sets.collect::<Result<Vec<_>, _>>().map_err(refused)?;
    for (at, set) in sets.iter().enumerate() {
        for repo in set.repos() {
            let mut others = sets[..at].iter().filter(|other| other.repos().any(|r| r == repo));
            if let Some(other) = others.find(|other| !other.holds_the_same(set, repo)) {
                let [one, two] = [other, set].map(|set| set.folder().display().to_string());
                return Err(CommandError::usage(format!(
                    "{one} and {two} hold `{repo}` in different states"
                ))
                .hint("name the newer one, or give the repositories different names"));
            }
        }
    }
    Ok(sets)
}

/// The names of all repositories in data sets, in order.
pub fn names(sets: &[DataSet]) -> Vec<String> {
    let mut names: Vec<String> = sets.iter().flat_map(DataSet::repos).map(str::to_owned).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// Those of these names, in this order.
///
/// # Errors
/// When no data set holds one.
pub fn named(sets: &[DataSet], asked: &[PathBuf]) -> Result<Vec<String>, CommandError> {
    let known = names(sets);
    let find = |asked: &PathBuf| {
        let name = asked.to_string_lossy().into_owned();
        if known.contains(&name) {
            return Ok(name);
        }
        let error = CommandError::usage(format!("no data set contains a repository `{name}`"));
        Err(match suggest::hint(&name, known.iter().map(String::as_str)) {
            near if !near.is_empty() => error.hint(near),
            _ => error.hint("with --facts, repositories are named as they were when gathered"),
        })
    };
    asked.iter().map(find).collect()
}

/// What stands for the config of these repositories.
pub fn config_for(names: &[String]) -> Config {
    let mut config = Config::without_file(&vec![PathBuf::new(); names.len()]);
    for (repo, name) in config.repos.iter_mut().zip(names) {
        repo.name.clone_from(name);
    }
    config
}

/// The facts of each source, as far as data sets hold it.
///
/// # Errors
/// When a data set is damaged, or does not hold what is asked for; and those of
/// [`pseudonyms::known`].
pub fn read(
    folders: &[PathBuf],
    key: Option<&Key>,
    config: &Config,
    sources: &[Source],
    jobs: usize,
) -> Result<Vec<RepoFacts>, CommandError> {
    let sets = open(folders)?;
    let set_of = |source: &Source| sets.iter().find(|set| set.holds(&source.name));
    let mut checks = Vec::new();
    for source in sources {
        if let Some(set) = set_of(source) {
            checks.push((&*source.name, set.key_check(&source.name).map_err(refused)?));
        }
    }
    let known = pseudonyms::known(&checks, key, config)?;
    let held = |at: usize| {
        let name = &sources[at].name;
        let mut held = set_of(&sources[at]).map_or(Ok(None), |set| set.read(name))?;
        if let Some((held, known)) = held.as_mut().zip(known.as_ref()) {
            pseudonym::restore(held, known);
        }
        Ok(held)
    };
    gather::serve(sources, jobs, held).map_err(refused)?.map_err(unserved)
}

fn refused(refused: Refused) -> CommandError {
    CommandError::usage(refused.to_string()).hint(refused.hint)
}

fn unserved(unserved: Vec<Unserved>) -> CommandError {
    let told = unserved.into_iter().map(|one| (format!("{}: {}", one.repo, one.what), one.hint));
    CommandError::usage("the data sets do not contain what is asked for").after(told)
}

/// Whether engines would make something else of a folder of this name.
pub fn misread(folder: &Path) -> Option<&'static str> {
    let name = folder.file_name()?.to_string_lossy();
    if name.starts_with(['.', '_']) {
        Some("engines skip folders whose names begin with `.` or `_`")
    } else if name.contains('=') {
        Some("engines read `=` in the name of a folder as a column")
    } else {
        None
    }
}
