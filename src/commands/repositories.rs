//! Repositories that no config describes: those that are named, or the one that
//! a command is run in.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use crate::config::{Config, repository_name};
use crate::git;
use crate::propose;

/// Names of bare repositories' folders that say nothing.
const POOR_NAMES: [&str; 3] = ["bare", "git", "repo"];

/// What stands for the config of these repositories. Bare ones, whose folders may
/// be called anything, get the name of their remote.
pub fn config_for(repos: &[PathBuf]) -> Config {
    let mut config = Config::without_file(repos);
    let origins: Vec<Option<String>> = repos
        .iter()
        .map(|repo| if is_bare(repo) { git::remote_url(repo, "origin") } else { None })
        .collect();
    name_by_origin(&mut config, &origins);
    name_by_folder(&mut config);
    config
}

/// Gives repositories the name that their origin has, where no other has it.
pub fn name_by_origin(config: &mut Config, origins: &[Option<String>]) {
    let mut taken = names(config);
    for (repo, origin) in config.repos.iter_mut().zip(origins) {
        let name = origin.as_deref().and_then(propose::owned_by_a_forge);
        if let Some(name) = name.filter(|name| taken.insert(name.clone())) {
            repo.name = name;
        }
    }
}

/// Gives bare repositories whose folder has a poor name that of the folder
/// around it, where no other has it.
pub fn name_by_folder(config: &mut Config) {
    let mut taken = names(config);
    for repo in &mut config.repos {
        let is_poor = POOR_NAMES.iter().any(|poor| {
            let numbered = repo.name.strip_prefix(poor).is_some_and(|rest| rest.starts_with('-'));
            repo.name == *poor || numbered
        });
        if !is_poor || !is_bare(&repo.path) {
            continue;
        }
        let absolute = std::path::absolute(&repo.path).unwrap_or_else(|_| repo.path.clone());
        let name = absolute.parent().map(repository_name);
        if let Some(name) = name.filter(|name| taken.insert(name.clone())) {
            repo.name = name;
        }
    }
}

fn names(config: &Config) -> BTreeSet<String> {
    config.repos.iter().map(|repo| repo.name.clone()).collect()
}

/// The repository that a folder lies in: the nearest one upward.
pub fn around(folder: &Path) -> Option<PathBuf> {
    let found =
        folder.ancestors().find(|folder| folder.join(".git").exists() || is_bare(folder))?;
    let in_git = found.file_name().is_some_and(|name| name == ".git");
    Some(if in_git { found.parent().unwrap_or(found) } else { found }.to_owned())
}

/// Whether a folder looks like a repository without a work tree.
fn is_bare(folder: &Path) -> bool {
    !folder.join(".git").exists()
        && folder.join("HEAD").is_file()
        && folder.join("objects").is_dir()
        && folder.join("refs").is_dir()
}
