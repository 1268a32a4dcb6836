//! What most commands start with: config, facts, people, attributed changes.

use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};
use std::thread::available_parallelism;

use jiff::civil::Date;

use super::error::CommandError;
use super::outcome::Outcome;
use super::output::{columns, progress_fits, tell};
use super::{data_sets, journals, keeping, pseudonyms, repositories, window};
use crate::attribute::{Attributed, Day, RepoCoverage, Window, attribute, coverage};
use crate::cli::{AboutArgs, SourceArgs, When, WindowArgs};
use crate::config::{Config, Problem};
use crate::facts::{Gap, GapKind, RepoFacts};
use crate::gather::{self, Cache, Progress, Source};
use crate::journal::{Journal, Note};
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
    /// What people say of their numbers.
    pub notes: Vec<Note>,
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
        let config = config_of(source, repos)?;
        let (as_of, window) = window::resolve(window, config.calendar)?;
        let journals = journals::read(&config, &source.journal)?;
        let notes = journals::notes(&config)?;
        Ok(Self { config, source, as_of, window, journals, notes, without: Vec::new() })
    }

    /// The same for a command that is about one person.
    ///
    /// # Errors
    /// Like [`Request::new`].
    pub fn about(about: &'a AboutArgs, window: &WindowArgs) -> Result<Self, CommandError> {
        Self::new(&about.source, Some(&about.repos), window)
    }

    /// Reads the repositories, or what data sets hold of them, and attributes every
    /// change that landed by `as_of`.
    ///
    /// # Errors
    /// Those of [`read`].
    pub fn read(self) -> Result<Session, CommandError> {
        let Self { config, source, as_of, window, mut journals, notes, without } = self;
        let mut facts = read(&config, source)?;
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
        let (facts, attributed) = (ManuallyDrop::new(facts), ManuallyDrop::new(attributed));
        Ok(Session { config, facts, resolver, attributed, ownership, journals, notes, as_of, seen })
    }
}

/// The facts and what they mean. A command has one, up to its end: what there is much
/// of is not given back piece by piece, as the system takes all of it at once.
pub struct Session {
    /// The config.
    pub config: Config,
    /// What the repositories hold.
    pub facts: ManuallyDrop<Vec<RepoFacts>>,
    /// Who is who.
    pub resolver: Resolver,
    /// The attributed changes.
    pub attributed: ManuallyDrop<Attributed>,
    /// Whose what is, per repository.
    pub ownership: Vec<Ownership>,
    /// Journals, their entries by the ids of people.
    pub journals: Vec<Journal>,
    /// What people say of their numbers.
    pub notes: Vec<Note>,
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
        tell_all(&self.gaps());
    }

    /// The same of what was asked for: for a command that ends because of its arguments.
    pub fn tell_failures(&self) {
        let mut gaps = self.gaps();
        gaps.retain(|gap| gap.kind.is_failure());
        tell_all(&gaps);
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
        tell(&dim(format!("no crosscut.yaml found: looking only at the repository {name}")));
        return Ok(repositories::config_for(&[around]));
    };
    load(&path, |_| true)
}

/// The same for whoever may read data sets instead of repositories: what the config
/// says of places is of no interest then, and repositories are named as they are there.
///
/// # Errors
/// Those of [`config`], and of data sets that are none.
pub fn config_of(source: &SourceArgs, repos: Option<&[PathBuf]>) -> Result<Config, CommandError> {
    if source.facts.is_empty() {
        return config(source.config.as_deref(), repos);
    }
    let sets = data_sets::open(&source.facts)?;
    if let Some(named) = repos.filter(|repos| !repos.is_empty()) {
        return Ok(data_sets::config_for(&data_sets::named(&sets, named)?));
    }
    let found = || std::env::current_dir().ok().as_deref().and_then(Config::find);
    match (source.config.clone().or_else(found), repos) {
        (Some(path), _) => load(&path, |warning| !warning.is_missing_repository()),
        (None, Some(_)) => Ok(data_sets::config_for(&data_sets::names(&sets))),
        (None, None) => Err(no_config(false)),
    }
}

/// The config in a file. Those of its warnings that are of interest go to standard
/// error.
///
/// # Errors
/// When the config is not valid.
pub fn load(path: &Path, tells: impl Fn(&Problem) -> bool) -> Result<Config, CommandError> {
    let (config, warnings) = Config::load(path, &registry::ids()).map_err(CommandError::config)?;
    for warning in warnings.iter().filter(|warning| tells(warning)) {
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

fn tell_all(gaps: &[Gap]) {
    let gaps = report::table::gaps(&report::gaps(gaps), columns());
    if !gaps.is_empty() {
        tell(gaps.trim_end());
    }
}

/// What stands for a repository that is left out.
fn left_out(facts: &RepoFacts) -> RepoFacts {
    let detail = "left out on request: as if it had not been scanned";
    let gap = Gap::new(&facts.name, GapKind::LeftOut, detail, "", 1);
    RepoFacts { name: facts.name.clone(), gaps: vec![gap], ..RepoFacts::default() }
}

/// How many threads to read with.
pub fn jobs(asked: Option<u16>) -> usize {
    let cores = || available_parallelism().map_or(1, usize::from);
    asked.map_or_else(cores, usize::from)
}

/// What is to be read of the repositories of a config.
pub fn sources(config: &Config) -> Vec<Source> {
    config
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
            detects: false,
        })
        .collect()
}

/// Reads the repositories of a config, or what data sets hold of them.
///
/// # Errors
/// When a data set is damaged, or does not hold what the config asks for.
pub fn read(config: &Config, source: &SourceArgs) -> Result<Vec<RepoFacts>, CommandError> {
    let sources = sources(config);
    let jobs = jobs(source.reading.jobs);
    if !source.facts.is_empty() {
        let key = pseudonyms::key(source.pseudonymise.as_deref())?;
        return data_sets::read(&source.facts, key.as_ref(), config, &sources, jobs);
    }
    let cache = keeping::cache(&source.reading.keeping);
    let names = sources.iter().map(|source| source.name.as_str());
    let facts = with_progress(source.reading.progress, names, |progress| {
        gather::gather_keeping(&sources, jobs, cache.as_ref(), progress)
    });
    tell_of_cache(cache);
    Ok(facts)
}

/// Does work on these repositories, with or without bars.
pub fn with_progress<'n, R>(
    when: When,
    names: impl Iterator<Item = &'n str>,
    work: impl FnOnce(&dyn Progress) -> R,
) -> R {
    let shown = match when {
        When::Always => true,
        When::Never => false,
        When::Auto => progress_fits(),
    };
    if !shown {
        return work(&Silent);
    }
    let bars = Bars::new(names);
    let done = work(&bars);
    bars.clear();
    done
}

/// Tells what was kept and could not be used, and what could not be kept.
pub fn tell_of_cache(cache: Option<Cache>) {
    for line in cache.map(Cache::into_told).unwrap_or_default() {
        tell(&dim(sanitize(&line)));
    }
}
