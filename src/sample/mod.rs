//! The made-up organisation behind `crosscut demo`: five repositories, two
//! years of history, a dozen people in five teams and three orgs.
//!
//! The history is data: `story/*.yaml` tells, a file a repository, the commits
//! that matter word for word and the routine around them in outline. What
//! happens here is the same everywhere and always:
//!
//! ```text
//! story (YAML) -> expand (routine to commits, in order of time)
//!              -> compose (commits to file contents and messages)
//!              -> git::write (commits to a repository)
//! ```
//!
//! Nobody in it exists, and neither does the company.

mod compose;
mod dice;
mod error;
mod expand;
mod files;
mod story;

pub use error::SampleError;

use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use crate::git::write::{BuildError, build_repository, check_out, ensure_vacant};
use story::Story;

/// The config of the sample, written for a reader to copy from.
const CONFIG: &str = include_str!("crosscut.yaml");

/// The journal of the person whose story it tells.
const JOURNAL: &str = include_str!("journal.yaml");

/// The sample organisation as it was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// Its `crosscut.yaml`.
    pub config: PathBuf,
    /// The work trees of its repositories, in the order of the config.
    pub repos: Vec<PathBuf>,
    /// The day to report on: the first after its history.
    pub as_of: Date,
    /// The id of the person whose story it tells.
    pub hero: &'static str,
    /// How many commits were written, over all repositories; 0 where the sample
    /// was there already.
    pub commits: usize,
}

/// Writes the sample organisation, its `crosscut.yaml` and a journal into `dir`, which is
/// made if it is missing.
///
/// # Errors
///
/// [`BuildError::Occupied`] unless `dir` is missing or an empty directory: what
/// is there is never overwritten. Otherwise what could not be written.
pub fn write(dir: &Path) -> Result<Sample, SampleError> {
    ensure_vacant(dir)?;
    let story = Story::load()?;
    let mut sample = Sample {
        config: dir.join("crosscut.yaml"),
        repos: Vec::new(),
        as_of: story.as_of,
        hero: "ana",
        commits: 0,
    };
    for repo in &story.repos {
        let entries = expand::expand(&story, repo);
        let commits = compose::compose(&story, repo, &entries)?;
        let path = dir.join(&repo.name);
        sample.commits += build_repository(&path, "main", &commits)?.len();
        check_out(&path)?;
        sample.repos.push(path);
    }
    // The config comes last: where it stands, all the rest does.
    for (path, text) in [(dir.join("journal.yaml"), JOURNAL), (sample.config.clone(), CONFIG)] {
        fs::write(&path, text).map_err(|source| BuildError::Io { path, source })?;
    }
    Ok(sample)
}

/// The sample organisation that [`write()`] left in `dir` before; `None` where
/// there is none, or where its config has been changed.
///
/// # Errors
///
/// [`SampleError::Story`] as for [`write()`].
pub fn find(dir: &Path) -> Result<Option<Sample>, SampleError> {
    let config = dir.join("crosscut.yaml");
    if fs::read_to_string(&config).is_ok_and(|text| text == CONFIG) {
        let story = Story::load()?;
        let repos = story.repos.iter().map(|repo| dir.join(&repo.name)).collect();
        return Ok(Some(Sample { config, repos, as_of: story.as_of, hero: "ana", commits: 0 }));
    }
    Ok(None)
}

#[cfg(test)]
mod tests;
