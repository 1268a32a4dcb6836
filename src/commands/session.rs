//! What most commands start with: config, facts, people, attributed changes.

use std::path::{Path, PathBuf};
use std::thread::available_parallelism;

use jiff::civil::Date;

use super::error::CommandError;
use super::outcome::Outcome;
use super::output::{columns, progress_fits, tell};
use super::{journals, keeping, repositories, window};
use crate::attribute::{Attributed, Day, RepoCoverage, Window, attribute, coverage};
use crate::cli::{AboutArgs, SourceArgs, When, WindowArgs};
use crate::config::Config;
use crate::facts::{Gap, GapKind, RepoFacts};
use crate::gather::{self, Cache, Progress, Source};
use crate::journal::Journal;
use crate::org::{self, Foreign, Org, Ownership, PersonIx, Resolver};
use crate::report;
use crate::signals::registry;
use crate::ui::style::dim;
use crate::ui::text::sanitize;
use crate::ui::{Bars, Silent};

/// What is to be read, and as of when. Making one reads nothing but the config,
/// so that mistakes are told before anybody waits.
pub struct Request<'a> {
    /// The config.
    pub config: Config,
    /// How repositories are read.
    pub source: &'a SourceArgs,
    /// "Now".
    pub as_of: Date,
    /// The window that the command is about.
    pub window: Window,
    /// Journals of the config or the command line.
    pub journals: Vec<Journal>,
    /// Repositories that are left out, as if they had not been scanned; only
    /// who is who stays as it is with them.
    pub without: Vec<usize>,
}

impl<'a> Request<'a> {
    /// What the options of most commands ask for.
    ///
    /// # Errors
    /// Those of [`config`] and of [`window::resolve`].
    pub fn new(
        source: &'a SourceArgs,
        repos: Option<&[PathBuf]>,
        window: &WindowArgs,
    ) -> Result<Self, CommandError> {
        let config = config(source.config.as_deref(), repos)?;
        let (as_of, window) = window::resolve(window, config.calendar)?;
        let journals = journals::read(&config, &source.journal)?;
        Ok(Self { config, source, as_of, window, journals, without: Vec::new() })
    }

    /// The same for a command that is about one person.
    ///
    /// # Errors
    /// Like [`Request::new`].
    pub fn about(about: &'a AboutArgs, window: &WindowArgs) -> Result<Self, CommandError> {
        Self::new(&about.source, Some(&about.repos), window)
    }

    /// Reads the repositories and attributes every change that landed by `as_of`.
    pub fn read(self) -> Session {
        let Self { config, source, as_of, window, mut journals, without } = self;
        let mut facts = read(&config, source);
        let without_config = config.file.is_none();
        let mut org = Org::from_config(&config);
        let name_everyone = without_config || config.privacy.name_everyone;
        let resolver = org::resolve(&config, &facts, &mut org, name_everyone);
        journals::resolve(&mut journals, &org, &resolver);
        for at in without {
            facts[at] = left_out(&facts[at]);
        }
        let mut foreign = match without_config {
            true => Foreign::as_teams(&config.owner_names, &resolver),
            false => Foreign::mapped(&config.owner_names, &resolver),
        };
        let ownership: Vec<Ownership> = config
            .repos
            .iter()
            .zip(&facts)
            .map(|(repo, facts)| {
                let prefix = (config.repos.len() > 1).then_some(repo.name.as_str());
                match without_config {
                    true => Ownership::without_config(facts, prefix, &mut foreign, &mut org),
                    false => Ownership::new(repo, facts, &mut foreign, &mut org),
                }
            })
            .collect();
        let day = Day::from_date(as_of);
        let attributed = attribute(&config, &facts, org, &resolver, &ownership, day);
        let seen = Seen::of(&attributed, facts.len(), window);
        Session { config, facts, resolver, attributed, ownership, journals, as_of, seen }
    }
}

/// The facts and what they mean.
pub struct Session {
    /// The config.
    pub config: Config,
    /// What the repositories hold.
    pub facts: Vec<RepoFacts>,
    /// Who is who.
    pub resolver: Resolver,
    /// The attributed changes.
    pub attributed: Attributed,
    /// Whose what is, per repository.
    pub ownership: Vec<Ownership>,
    /// Journals, their entries by the ids of people.
    pub journals: Vec<Journal>,
    /// "Now".
    pub as_of: Date,
    /// The window that the command is about.
    pub seen: Seen,
}

/// A window, and how much is known of what landed in it.
pub struct Seen {
    /// The window.
    pub window: Window,
    /// Coverage of every repository in it.
    pub coverage: Vec<RepoCoverage>,
}

impl Seen {
    /// Looks at the changes of so many repositories in a window.
    pub fn of(attributed: &Attributed, repos: usize, window: Window) -> Self {
        Self { window, coverage: coverage(attributed, repos, window) }
    }
}

impl Session {
    /// Another window of the same session.
    pub fn seen_in(&self, window: Window) -> Seen {
        Seen::of(&self.attributed, self.facts.len(), window)
    }

    /// What would be attributed if `other` were `person`.
    pub fn attributed_joining(&self, other: PersonIx, person: PersonIx) -> Attributed {
        let resolver = self.resolver.joining(other, person);
        let (org, as_of) = (self.attributed.org.clone(), Day::from_date(self.as_of));
        attribute(&self.config, &self.facts, org, &resolver, &self.ownership, as_of)
    }

    /// What could not be read or made sense of, repository by repository.
    pub fn gaps(&self) -> Vec<Gap> {
        org::gaps(&self.facts, &self.ownership)
    }

    /// Tells the gaps on standard error: for a command that ends without its
    /// result, perhaps because of them, and for formats that have no place for
    /// what could not be read.
    pub fn tell_gaps(&self) {
        let gaps = report::table::gaps(&report::gaps(&self.gaps()), columns());
        if !gaps.is_empty() {
            tell(gaps.trim_end());
        }
    }

    /// How a command ends that has written its result.
    pub fn outcome(&self) -> Outcome {
        Outcome::of(&self.gaps())
    }
}

/// The config of a run: the given file, the one found upward, or none at all,
/// for repositories that are named on the command line or for the one that the
/// command is run in. Its warnings go to standard error.
///
/// `repos` is `None` for commands that need a config.
///
/// # Errors
/// When the config is not valid, or when there is neither a config nor a
/// repository.
pub fn config(file: Option<&Path>, repos: Option<&[PathBuf]>) -> Result<Config, CommandError> {
    let known = registry::ids();
    let here = std::env::current_dir().ok();
    let found = || here.as_deref().and_then(Config::find);
    if let Some(named) = repos.filter(|repos| !repos.is_empty()) {
        if let Some(unused) = found() {
            let unused = sanitize(&unused.display().to_string());
            tell(&dim(format!("{unused} is not used, because you named repositories")));
        }
        return Ok(repositories::config_for(named));
    }
    let Some(path) = file.map(Path::to_owned).or_else(found) else {
        let around = here.as_deref().and_then(repositories::around);
        let (Some(around), Some(_)) = (around, repos) else {
            return Err(no_config(repos.is_some()));
        };
        let name = sanitize(&around.display().to_string());
        tell(&dim(format!("no crosscut.yaml found: looking at the repository {name} alone")));
        return Ok(repositories::config_for(&[around]));
    };
    let (config, warnings) = Config::load(&path, &known).map_err(CommandError::config)?;
    for warning in warnings {
        tell(&warning.to_string());
    }
    Ok(config)
}

fn no_config(takes_repositories: bool) -> CommandError {
    let missing = "there is no crosscut.yaml here or in a folder above";
    match takes_repositories {
        true => CommandError::usage(format!("{missing}, and no repository either"))
            .hint("name a config with --config, or name repositories: crosscut scan REPO…"),
        false => CommandError::usage(missing)
            .hint("name one with --config, or let crosscut propose one: crosscut init REPO…"),
    }
}

/// What stands for a repository that is left out.
fn left_out(facts: &RepoFacts) -> RepoFacts {
    let gap = Gap {
        repo: facts.name.clone(),
        kind: GapKind::LeftOut,
        detail: "left out on request: as if it had not been scanned".to_owned(),
        hint: String::new(),
        count: 1,
    };
    RepoFacts { name: facts.name.clone(), gaps: vec![gap], ..RepoFacts::default() }
}

fn jobs(source: &SourceArgs) -> usize {
    let cores = || available_parallelism().map_or(1, usize::from);
    source.jobs.map_or_else(cores, usize::from)
}

/// Reads the repositories of a config.
pub fn read(config: &Config, source: &SourceArgs) -> Vec<RepoFacts> {
    let (jobs, progress) = (jobs(source), source.progress);
    let sources: Vec<Source> = config
        .repos
        .iter()
        .enumerate()
        .map(|(at, repo)| Source {
            name: repo.name.clone(),
            path: repo.path.clone(),
            branches: repo.branches.clone(),
            docs: config.design_docs.iter().filter(|docs| docs.repo == at).cloned().collect(),
            exports: repo.reviews.clone(),
            owners: match &repo.owners_from {
                Some(from) => gather::Owners::From(from.clone()),
                None if config.file.is_none() => gather::Owners::Detect,
                None => gather::Owners::Unasked,
            },
        })
        .collect();
    let shown = match progress {
        When::Always => true,
        When::Never => false,
        When::Auto => progress_fits(),
    };
    let cache = keeping::cache(&source.keeping);
    let gather =
        |progress: &dyn Progress| gather::gather_keeping(&sources, jobs, cache.as_ref(), progress);
    let facts = match shown {
        false => gather(&Silent),
        true => {
            let bars = Bars::new(sources.iter().map(|source| source.name.as_str()));
            let facts = gather(&bars);
            bars.clear();
            facts
        }
    };
    for line in cache.map(Cache::into_told).unwrap_or_default() {
        tell(&dim(sanitize(&line)));
    }
    facts
}
