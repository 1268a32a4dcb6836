//! What most commands start with: config, facts, people, attributed changes.

use std::path::{Path, PathBuf};
use std::thread::available_parallelism;

use jiff::civil::Date;

use super::CommandError;
use super::output::{columns, progress_fits, tell};
use crate::attribute::{Attributed, Day, RepoCoverage, Window, attribute, coverage};
use crate::cli::{SourceArgs, When};
use crate::config::Config;
use crate::facts::{Gap, GapKind, RepoFacts};
use crate::gather::{self, Source};
use crate::org::{self, Foreign, Org, Ownership, PersonIx, Resolver};
use crate::report::{self, Inputs};
use crate::signals::{View, registry};
use crate::ui::style::dim;
use crate::ui::text::sanitize;
use crate::ui::{Bars, Silent};

/// The facts and what they mean, before any window.
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
}

impl Session {
    /// Reads the repositories and attributes every change that landed by
    /// `as_of`.
    pub fn open(config: Config, source: &SourceArgs, as_of: Date) -> Self {
        Self::open_without(config, source, as_of, &[])
    }

    /// The same without the changes of some repositories, as if these had not
    /// been scanned; only who is who stays as it is with them.
    pub fn open_without(
        config: Config,
        source: &SourceArgs,
        as_of: Date,
        without: &[usize],
    ) -> Self {
        let mut facts = read(&config, source);
        let without_config = config.file.is_none();
        let mut org = Org::from_config(&config);
        let name_everyone = without_config || config.privacy.name_everyone;
        let resolver = org::resolve(&config, &facts, &mut org, name_everyone);
        for at in without {
            facts[*at] = left_out(&facts[*at]);
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
        let as_of = Day::from_date(as_of);
        let attributed = attribute(&config, &facts, org, &resolver, &ownership, as_of);
        for (facts, ownership) in facts.iter_mut().zip(&ownership) {
            facts.gaps.extend(ownership.gaps(&facts.name));
        }
        Self { config, facts, resolver, attributed, ownership }
    }

    /// What would be attributed if `other` were `person`.
    pub fn attributed_joining(&self, other: PersonIx, person: PersonIx, as_of: Date) -> Attributed {
        let resolver = self.resolver.joining(other, person);
        let (org, as_of) = (self.attributed.org.clone(), Day::from_date(as_of));
        attribute(&self.config, &self.facts, org, &resolver, &self.ownership, as_of)
    }

    /// Coverage of every repository in a window.
    pub fn coverage(&self, window: Window) -> Vec<RepoCoverage> {
        coverage(&self.attributed, self.facts.len(), window)
    }

    /// What a report on a window is made from.
    pub fn inputs<'a>(
        &'a self,
        coverage: &'a [RepoCoverage],
        view: &'a View<'a>,
        as_of: Date,
    ) -> Inputs<'a> {
        Inputs {
            config: &self.config,
            facts: &self.facts,
            attributed: &self.attributed,
            coverage,
            view,
            as_of,
            ownership: &self.ownership,
            by: None,
        }
    }

    /// Tells the gaps on standard error: for a command that ends without its
    /// result, perhaps because of them.
    pub fn tell_gaps(&self) {
        let gaps = report::table::gaps(&report::gaps(&self.facts), columns());
        if !gaps.is_empty() {
            tell(gaps.trim_end());
        }
    }

    /// Whether something that was asked for could not be read.
    pub fn has_failures(&self) -> bool {
        self.facts.iter().flat_map(|facts| &facts.gaps).any(|gap| gap.kind.is_failure())
    }
}

/// The config of a run: the given file, the one found upward, or, for
/// repositories named on the command line, none at all. Its warnings go to
/// standard error.
///
/// # Errors
/// When the config is not valid, or when there is neither a config nor a
/// repository.
pub fn config(file: Option<&Path>, repos: &[PathBuf]) -> Result<Config, CommandError> {
    let known = registry::ids();
    let found = || std::env::current_dir().ok().and_then(|here| Config::find(&here));
    if !repos.is_empty() {
        if let Some(unused) = found() {
            let unused = sanitize(&unused.display().to_string());
            tell(&dim(format!("{unused} is not used, since repositories are named")));
        }
        return Ok(Config::without_file(repos));
    }
    let path = file.map(Path::to_owned).or_else(found).ok_or_else(|| {
        CommandError::usage("there is no crosscut.yaml here or in a folder above")
            .hint("name one with --config, or name repositories: crosscut scan REPO…")
    })?;
    let (config, warnings) = Config::load(&path, &known).map_err(CommandError::config)?;
    for warning in warnings {
        tell(&warning.to_string());
    }
    Ok(config)
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
    if !shown {
        return gather::gather(&sources, jobs, &Silent);
    }
    let bars = Bars::new(sources.iter().map(|source| source.name.as_str()));
    let facts = gather::gather(&sources, jobs, &bars);
    bars.clear();
    facts
}
