//! `crosscut facts`: repositories as tables.

use std::path::{Path, PathBuf};

use super::output::{columns, tell};
use super::{CommandError, Outcome, data_sets, keeping, part, pseudonyms, repositories, session};
use crate::cli::FactsArgs;
use crate::config::{Config, suggest};
use crate::dataset;
use crate::facts::{Gap, Held};
use crate::gather;
use crate::pseudonym;
use crate::report;
use crate::ui::style::dim;
use crate::ui::text::sanitize;

pub(super) fn run(args: &FactsArgs) -> Result<Outcome, CommandError> {
    if let Some(why) = data_sets::misread(&args.output) {
        return Err(CommandError::usage(format!("{}: {why}", args.output.display()))
            .hint("give the folder of the data set another name"));
    }
    let key = pseudonyms::key(args.pseudonymise.as_deref())?;
    let config = config(args)?;
    let cache = keeping::cache(&args.reading.keeping);
    let jobs = session::jobs(args.reading.jobs);
    part::remove_at_signals().map_err(|error| {
        CommandError::usage(format!("cannot listen for signals: {error}"))
            .hint("allow more threads and open files: see `ulimit -a`")
    })?;
    let (mut gaps, mut commits, mut written) = (Vec::new(), 0, 0);
    let sources = session::sources(&config);
    for source in &sources {
        let name = std::iter::once(source.name.as_str());
        let held = session::with_progress(args.reading.progress, name, |progress| {
            gather::hold(source, jobs, cache.as_ref(), progress)
        });
        match held {
            Ok(mut held) => {
                if let Some(key) = &key {
                    pseudonym::hide(&mut held, key, &config.accounts);
                }
                dataset::put(&args.output, &held).map_err(|error| {
                    let folder = args.output.display();
                    CommandError::usage(format!("{}: can't write to {folder}: {error}", held.name))
                        .hint("check the folder and the disk; the data set is incomplete")
                })?;
                written += 1;
                commits += held.said.commits.len();
                gaps.extend(gaps_of(held));
            }
            Err(gap) => gaps.push(gap),
        }
    }
    session::tell_of_cache(cache);
    let told = report::table::gaps(&report::gaps(&gaps), columns());
    if !told.is_empty() {
        tell(told.trim_end());
    }
    let repos = if written == 1 { "repository" } else { "repositories" };
    let folder = sanitize(&args.output.display().to_string());
    tell(&dim(format!("{written} {repos} with {commits} commits written to {folder}")));
    Ok(Outcome::of(&gaps))
}

fn gaps_of(held: Held) -> Vec<Gap> {
    let gaps = held.gaps;
    [gaps.history, gaps.exports, gaps.refs].concat()
}

/// The config, with those of its repositories that are asked for, where they are said
/// to be.
fn config(args: &FactsArgs) -> Result<Config, CommandError> {
    let named: Vec<(Option<String>, PathBuf)> = args.repos.iter().map(|repo| split(repo)).collect();
    let Some(file) = &args.config else {
        if named.is_empty() {
            return session::config(None, Some(&[]));
        }
        let paths: Vec<PathBuf> = named.iter().map(|(_, path)| path.clone()).collect();
        let mut config = repositories::config_for(&paths);
        for (repo, (name, _)) in config.repos.iter_mut().zip(named) {
            repo.name = name.unwrap_or_else(|| repo.name.clone());
        }
        return each_once(config);
    };
    let mut config =
        session::load(file, |warning| named.is_empty() || !warning.is_missing_repository())?;
    if named.is_empty() {
        return Ok(config);
    }
    let docs = std::mem::take(&mut config.design_docs);
    let mut repos = Vec::new();
    for (name, path) in named {
        let asked = name.clone().unwrap_or_else(|| path.to_string_lossy().into_owned());
        let found = config.repos.iter().position(|repo| repo.name == asked).ok_or_else(|| {
            let error = CommandError::usage(format!("the config has no repository `{asked}`"));
            match suggest::hint(&asked, config.repos.iter().map(|repo| repo.name.as_str())) {
                near if !near.is_empty() => error.hint(near),
                _ => error.hint("with --config, write NAME or NAME=PATH"),
            }
        })?;
        let at = repos.len();
        let own = docs.iter().filter(|docs| docs.repo == found);
        config
            .design_docs
            .extend(own.map(|docs| crate::config::DesignDocs { repo: at, ..docs.clone() }));
        let mut repo = config.repos[found].clone();
        if name.is_some() {
            repo.path = path;
        }
        repos.push(repo);
    }
    config.repos = repos;
    each_once(config)
}

/// `NAME=PATH`, or a path alone. One that is there is a path, whatever is in it.
fn split(repo: &Path) -> (Option<String>, PathBuf) {
    let named = repo.to_str().filter(|_| !repo.exists()).and_then(|text| text.split_once('='));
    match named {
        Some((name, path)) if !name.is_empty() => (Some(name.to_owned()), path.into()),
        _ => (None, repo.to_owned()),
    }
}

/// Two repositories of one name would take each other's place.
fn each_once(config: Config) -> Result<Config, CommandError> {
    let mut names: Vec<&str> = config.repos.iter().map(|repo| repo.name.as_str()).collect();
    names.sort_unstable();
    match names.windows(2).find(|two| two[0] == two[1]) {
        Some(two) => Err(CommandError::usage(format!("two repositories are called `{}`", two[0]))
            .hint("name them: NAME=PATH")),
        None => Ok(config),
    }
}
