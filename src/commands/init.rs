//! `crosscut init`: proposes a config.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::output::{Content, Output, columns, tell};
use super::session::Request;
use super::{CommandError, Outcome, repositories, window};
use crate::cli::{InitArgs, SourceArgs};
use crate::config::{Calendar, Config, FILE_NAME};
use crate::facts::{GapKind, RepoFacts};
use crate::gather::{Snapshot, snapshot};
use crate::org::known_as;
use crate::propose::{self, Found};
use crate::report::table;
use crate::signals::registry;
use crate::ui::style::dim;
use crate::ui::text::sanitize;

pub(super) fn run(args: &InitArgs) -> Result<Outcome, CommandError> {
    let file = args.output.as_deref().filter(|file| *file != Path::new("-"));
    refuse_to_overwrite(file)?;
    let (as_of, window) = window::resolve(&args.window, Calendar::default())?;
    let output = Output::open(file, Content::Data)?;
    let rosters = propose::rosters(&args.roster).map_err(|faults| {
        CommandError::usage("the files given with --roster cannot be used").after(faults)
    })?;
    let repos = each_once(&args.repos);
    let snapshots: Vec<Snapshot> =
        repos.iter().map(|repo| snapshot(repo, propose::is_wanted)).collect();
    let mut config = Config::without_file(&repos);
    let origins: Vec<_> = snapshots.iter().map(|snapshot| snapshot.origin.clone()).collect();
    repositories::name_by_origin(&mut config, &origins);
    repositories::name_by_folder(&mut config);
    let source = SourceArgs { reading: args.reading.clone(), ..SourceArgs::default() };
    let (journals, without) = (Vec::new(), Vec::new());
    let request =
        Request { config, source: &source, as_of, window, journals, notes: Vec::new(), without };
    let session = request.read()?;
    let is_unopened =
        |facts: &RepoFacts| facts.gaps.iter().any(|gap| gap.kind == GapKind::Repository);
    if session.facts.iter().all(is_unopened) {
        session.tell_gaps();
        return Err(CommandError::usage(
            "no repository could be opened, so there is nothing to propose",
        )
        .hint("check the paths given; nothing was written"));
    }
    let org = &session.attributed.org;
    let found = Found {
        facts: &session.facts,
        attributed: &session.attributed,
        resolver: &session.resolver,
        known: &known_as(org, &session.facts, &session.resolver),
        coverage: &session.seen.coverage,
        window,
        snapshots: &snapshots,
        ownership: &session.ownership,
        rosters: &rosters,
        paths: repos.iter().map(|repo| written_path(file, repo)).collect(),
        most_people: args.people,
    };
    let proposal = propose::propose(&found);
    // Nobody should have to correct what this program wrote.
    let place = file.unwrap_or(Path::new(FILE_NAME));
    let (written, _) =
        Config::parse(&proposal.text, place, &registry::ids()).map_err(CommandError::config)?;
    output.finish(|out| out.write_all(proposal.text.as_bytes()))?;
    session.tell_gaps();
    if let Some(file) = file {
        tell(&next(file, &proposal.first(&found, &written)));
    }
    Ok(session.outcome())
}

/// The user's own words are in there.
fn refuse_to_overwrite(file: Option<&Path>) -> Result<(), CommandError> {
    match file {
        Some(file)
            if file.symlink_metadata().is_ok_and(|there| there.is_file() || there.is_symlink()) =>
        {
            let there = CommandError::usage(format!("{} already exists", file.display()));
            Err(there.hint("choose another file with -o, then copy over what you need"))
        }
        _ => Ok(()),
    }
}

/// The repositories without those that are given twice.
fn each_once(repos: &[PathBuf]) -> Vec<PathBuf> {
    let mut seen = BTreeSet::new();
    let place = |repo: &Path| std::fs::canonicalize(repo).unwrap_or_else(|_| repo.to_owned());
    repos.iter().filter(|repo| seen.insert(place(repo))).cloned().collect()
}

/// Where a repository is, as the config says it: relative to the config's folder.
fn written_path(file: Option<&Path>, repo: &Path) -> String {
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let from = absolute(file.unwrap_or(Path::new(FILE_NAME)));
    let from = from.parent().unwrap_or(&from);
    propose::relative(from, &absolute(repo)).to_string_lossy().into_owned()
}

/// What to do with the file, and where to begin.
fn next(file: &Path, first: &[String]) -> String {
    let name = sanitize(&file.display().to_string());
    // The file that every command looks for by itself.
    let option = match file == Path::new(FILE_NAME) {
        true => String::new(),
        false => format!(" --config {name}"),
    };
    let told = format!("wrote {name}; correct it, then run: crosscut check{option}");
    let mut lines = vec![dim(told)];
    if !first.is_empty() {
        lines.push(dim("What would settle most of what is unknown:"));
    }
    lines.extend(table::steps(first, columns()).into_iter().map(dim));
    lines.join("\n")
}
