//! `crosscut owners`: who owns a path, and which rule says so.

use jiff::civil::Date;

use super::output::{print, tell};
use super::{CommandError, Outcome, session, window};
use crate::cli::OwnersArgs;
use crate::config::{Config, OwnerRule, RepoConfig, suggest};
use crate::facts::RepoFacts;
use crate::org::Ownership;
use crate::ui::style::{accent, dim};
use crate::ui::text::{sanitize, width};

pub(super) fn run(args: &OwnersArgs) -> Result<Outcome, CommandError> {
    let config = session::config(args.config.as_deref(), &[])?;
    let at = args.at.unwrap_or_else(window::today);
    let repo = config.repos.iter().find(|repo| repo.name == args.repo).ok_or_else(|| {
        let names = config.repos.iter().map(|repo| repo.name.as_str());
        let error = CommandError::usage(format!("the config has no repository `{}`", args.repo));
        match suggest::hint(&args.repo, names) {
            near if !near.is_empty() => error.hint(near),
            _ => error.hint("repositories are listed under `repos:` in the config"),
        }
    })?;
    if repo.owners.is_empty() {
        tell(&dim(format!(
            "{} has no ownership rules: nobody owns anything",
            sanitize(&repo.name)
        )));
    }
    if args.paths.is_empty() {
        print(&rules(&config, repo, at))?;
    } else {
        print(&paths(&config, repo, &args.paths, at))?;
    }
    Ok(Outcome::Complete)
}

/// The owner of each path and the rule that says so.
fn paths(config: &Config, repo: &RepoConfig, paths: &[String], at: Date) -> String {
    let ownership = Ownership::from_rules(repo, &RepoFacts::default());
    let rows = paths.iter().map(|path| {
        let inside = path.trim_start_matches("./").trim_start_matches('/');
        match ownership.rule_for(inside.as_bytes(), at) {
            Some(rule) => [sanitize(path), owner(config, rule), place(config, rule)],
            None => [sanitize(path), "nobody".to_owned(), "no rule matches".to_owned()],
        }
    });
    aligned(&rows.collect::<Vec<_>>())
}

/// Every rule in the order of the file; those not in force on the day say so.
fn rules(config: &Config, repo: &RepoConfig, at: Date) -> String {
    let rows = repo.owners.iter().map(|rule| {
        let in_force = rule.from.is_none_or(|from| from <= at) && rule.to.is_none_or(|to| at < to);
        let remark = if in_force { String::new() } else { format!(", not in force on {at}") };
        let pattern = sanitize(rule.pattern.text());
        [pattern, owner(config, rule), format!("{}{remark}", place(config, rule))]
    });
    aligned(&rows.collect::<Vec<_>>())
}

/// Three columns: the first two as wide as they have to be.
fn aligned(rows: &[[String; 3]]) -> String {
    let widest = |at: usize| rows.iter().map(|row| width(&row[at])).max().unwrap_or(0);
    let (first, second) = (widest(0), widest(1));
    let pad = |text: &str, columns: usize| " ".repeat(columns.saturating_sub(width(text)));
    let lines = rows.iter().map(|[a, b, c]| {
        format!("{a}{}  {}{}  {}\n", pad(a, first), accent(b), pad(b, second), dim(c))
    });
    lines.collect()
}

fn owner(config: &Config, rule: &OwnerRule) -> String {
    match rule.team {
        Some(team) => sanitize(&config.teams[team].id),
        None => "nobody".to_owned(),
    }
}

/// `crosscut.yaml:12`, and the pattern with its dates.
fn place(config: &Config, rule: &OwnerRule) -> String {
    let file = config.file.as_deref().and_then(|file| file.file_name()).unwrap_or_default();
    let file = sanitize(&file.to_string_lossy());
    let mut text = format!("{file}:{}: {}", rule.line, sanitize(rule.pattern.text()));
    if let Some(from) = rule.from {
        text.push_str(&format!(" from {from}"));
    }
    if let Some(to) = rule.to {
        text.push_str(&format!(" to {to}"));
    }
    text
}
