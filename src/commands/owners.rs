//! `crosscut owners`: who owns a path, and which rule says so.

use jiff::civil::Date;

use super::output::{columns, print, tell};
use super::{CommandError, Outcome, session, window};
use crate::cli::OwnersArgs;
use crate::config::{Config, OwnerRule, RepoConfig, suggest};
use crate::facts::RepoFacts;
use crate::org::{self, Decision, FileRule, Foreign, Meaning, Org, Ownership};
use crate::report;
use crate::ui::style::{accent, dim};
use crate::ui::text::{sanitize, width};

pub(super) fn run(args: &OwnersArgs) -> Result<Outcome, CommandError> {
    let config = session::config(args.source.config.as_deref(), None)?;
    let at = args.at.map_or_else(window::today, Ok)?;
    let repo = config.repos.iter().find(|repo| repo.name == args.repo).ok_or_else(|| {
        let names = config.repos.iter().map(|repo| repo.name.as_str());
        let error = CommandError::usage(format!("the config has no repository `{}`", args.repo));
        match suggest::hint(&args.repo, names) {
            near if !near.is_empty() => error.hint(near),
            _ => error.hint("repositories are listed under `repos:` in the config"),
        }
    })?;
    if repo.owners.is_empty() && repo.owners_from.is_none() {
        tell(&dim(format!(
            "{} has no ownership rules, so nobody owns its paths",
            sanitize(&repo.name)
        )));
    }
    // The config's own rules need no history.
    let facts = match repo.owners_from {
        Some(_) => session::read(&alone(&config, repo), &args.source),
        None => vec![RepoFacts { name: repo.name.clone(), ..RepoFacts::default() }],
    };
    let mut org = Org::from_config(&config);
    let resolver = org::resolve(&config, &facts, &mut org, false);
    let mut foreign = Foreign::mapped(&config.owner_names, &resolver);
    let ownership = Ownership::new(repo, &facts[0], &mut foreign, &mut org);
    let told = org::gaps(&facts, std::slice::from_ref(&ownership));
    let answer = Answer { config: &config, repo, org: &org, ownership: &ownership, at };
    let rows = if args.paths.is_empty() { answer.rules() } else { answer.paths(&args.paths) };
    print(&aligned(&rows))?;
    let gaps = report::table::gaps(&report::gaps(&told), columns());
    if !gaps.is_empty() {
        tell(gaps.trim_end());
    }
    Ok(Outcome::of(&told))
}

/// The config with this repository only, and nothing that is to be read in it
/// but its ownership.
fn alone(config: &Config, repo: &RepoConfig) -> Config {
    Config { repos: vec![repo.clone()], design_docs: Vec::new(), ..config.clone() }
}

type Row = [String; 3];

struct Answer<'a> {
    config: &'a Config,
    repo: &'a RepoConfig,
    org: &'a Org,
    ownership: &'a Ownership,
    at: Date,
}

impl Answer<'_> {
    /// The owner of each path and the rule that says so.
    fn paths(&self, paths: &[String]) -> Vec<Row> {
        let mut rows = Vec::new();
        for path in paths {
            let inside = path.trim_start_matches("./").trim_start_matches('/');
            match self.ownership.decision(inside.as_bytes(), self.at) {
                None => {
                    rows.push([sanitize(path), "nobody".to_owned(), "no rule matches".to_owned()]);
                }
                Some(Decision::Rule(rule)) => {
                    rows.push([sanitize(path), self.owner(rule), self.place(rule)]);
                }
                Some(Decision::File(rules)) => {
                    rows.extend(rules.iter().map(|rule| {
                        let pattern = format!(": {}", sanitize(&rule.pattern));
                        [sanitize(path), self.owners(rule), self.file_place(rule, &pattern)]
                    }));
                }
            }
        }
        rows
    }

    /// Every rule in the order of the config and of the repository's file;
    /// those of the config that are not in force on the day say so.
    fn rules(&self) -> Vec<Row> {
        let at = self.at;
        let own = self.repo.owners.iter().map(|rule| {
            let in_force =
                rule.from.is_none_or(|from| from <= at) && rule.to.is_none_or(|to| at < to);
            let remark = if in_force { String::new() } else { format!(", not in force on {at}") };
            let pattern = sanitize(rule.pattern.text());
            [pattern, self.owner(rule), format!("{}{remark}", self.place(rule))]
        });
        let from_file = self.ownership.file_rules(at);
        let from_file = from_file
            .iter()
            .map(|rule| [sanitize(&rule.pattern), self.owners(rule), self.file_place(rule, "")]);
        own.chain(from_file).collect()
    }

    fn owner(&self, rule: &OwnerRule) -> String {
        match rule.team {
            Some(team) => sanitize(&self.config.teams[team].id),
            None => "nobody".to_owned(),
        }
    }

    fn owners(&self, rule: &FileRule) -> String {
        let teams: Vec<String> =
            rule.owners.iter().map(|team| sanitize(&self.org.team(*team).id)).collect();
        if teams.is_empty() { "nobody".to_owned() } else { teams.join(", ") }
    }

    /// `crosscut.yaml:12`, and the pattern with its dates.
    fn place(&self, rule: &OwnerRule) -> String {
        let file = self.config.file.as_deref().and_then(|file| file.file_name());
        let file = sanitize(&file.unwrap_or_default().to_string_lossy());
        let mut text = format!("{file}:{}: {}", rule.line, sanitize(rule.pattern.text()));
        if let Some(from) = rule.from {
            text.push_str(&format!(" from {from}"));
        }
        if let Some(to) = rule.to {
            text.push_str(&format!(" to {to}"));
        }
        text
    }

    /// `.github/CODEOWNERS:12 of 1234567890: /pay/`, and what its names mean.
    fn file_place(&self, rule: &FileRule, pattern: &str) -> String {
        let file = sanitize(&rule.file);
        let place = format!("{file}:{} of {}{pattern}", rule.line, rule.commit.short());
        let names = rule.names.iter().map(|(name, meaning)| {
            let meaning = match meaning {
                Meaning::Team(team) => sanitize(&self.org.team(*team).id),
                Meaning::Nobody => "nobody".to_owned(),
                Meaning::Person(person) => match self.org.home(*person, self.at) {
                    Some(home) => format!(
                        "{} of {}",
                        sanitize(&self.org.person(*person).id),
                        sanitize(&self.org.team(home).id)
                    ),
                    None => format!("{} without a team", sanitize(&self.org.person(*person).id)),
                },
                Meaning::Unmapped => "not in owner_names".to_owned(),
            };
            format!("{} ({meaning})", sanitize(name))
        });
        let names: Vec<String> = names.collect();
        if names.is_empty() { place } else { format!("{place}; {}", names.join(", ")) }
    }
}

/// Three columns: the first two as wide as they have to be.
fn aligned(rows: &[Row]) -> String {
    let widest = |at: usize| rows.iter().map(|row| width(&row[at])).max().unwrap_or(0);
    let (first, second) = (widest(0), widest(1));
    let pad = |text: &str, columns: usize| " ".repeat(columns.saturating_sub(width(text)));
    let lines = rows.iter().map(|[a, b, c]| {
        format!("{a}{}  {}{}  {}\n", pad(a, first), accent(b), pad(b, second), dim(c))
    });
    lines.collect()
}
