//! `crosscut owners`: who owns a path, and which rule says so.

use super::output::{columns, known_columns, print, tell};
use super::{CommandError, Outcome, session, window};
use crate::cli::OwnersArgs;
use crate::config::{Config, DesignDocs, RepoConfig, suggest};
use crate::facts::RepoFacts;
use crate::org::{self, Foreign, Org, Ownership};
use crate::report;
use crate::report::table::{self, Asked};
use crate::ui::style::dim;
use crate::ui::text::sanitize;

pub(super) fn run(args: &OwnersArgs) -> Result<Outcome, CommandError> {
    let config = session::config_of(&args.source, None)?;
    let at = args.at.map_or_else(window::today, Ok)?;
    let repo = asked(&config, args.repo.as_deref())?;
    if repo.owners.is_empty() && repo.owners_from.is_none() {
        tell(&dim(format!(
            "{} has no ownership rules, so nobody owns its paths",
            sanitize(&repo.name)
        )));
    }
    // The config's own rules need no history.
    let facts = match repo.owners_from {
        Some(_) => session::read(&alone(&config, repo), &args.source)?,
        None => vec![RepoFacts { name: repo.name.clone(), ..RepoFacts::default() }],
    };
    let mut org = Org::from_config(&config);
    let resolver = org::resolve(&config, &facts, &mut org, false);
    let mut foreign = Foreign::mapped(&config.owner_names, &resolver);
    let ownership = Ownership::new(repo, &facts[0], &mut foreign, &mut org);
    let told = org::gaps(&facts, std::slice::from_ref(&ownership));
    let asked = Asked { config: &config, repo, org: &org, ownership: &ownership, at };
    print(&table::owners(&asked, &args.paths, known_columns()))?;
    let gaps = table::gaps(&report::gaps(&told), columns());
    if !gaps.is_empty() {
        tell(gaps.trim_end());
    }
    Ok(Outcome::of(&told))
}

/// The repository with this name, or the only one.
fn asked<'c>(config: &'c Config, name: Option<&str>) -> Result<&'c RepoConfig, CommandError> {
    let names = || config.repos.iter().map(|repo| repo.name.as_str());
    let Some(name) = name else {
        return match &config.repos[..] {
            [only] => Ok(only),
            all => {
                let names = sanitize(&names().collect::<Vec<_>>().join(", "));
                Err(CommandError::usage(format!("the config has {} repositories", all.len()))
                    .hint(format!("name one with --repo: {names}")))
            }
        };
    };
    config.repos.iter().find(|repo| repo.name == name).ok_or_else(|| {
        let error = CommandError::usage(format!("the config has no repository `{name}`"));
        match suggest::hint(name, names()) {
            near if !near.is_empty() => error.hint(near),
            _ => error.hint("repositories are listed under `repos:` in the config"),
        }
    })
}

/// The config with this repository only. Its design docs are read as well, so that
/// what is kept of it is what other commands look for.
fn alone(config: &Config, repo: &RepoConfig) -> Config {
    let is_its_own = |docs: &&DesignDocs| config.repos[docs.repo].name == repo.name;
    let docs = config.design_docs.iter().filter(is_its_own);
    let design_docs = docs.map(|docs| DesignDocs { repo: 0, ..docs.clone() }).collect();
    Config { repos: vec![repo.clone()], design_docs, ..config.clone() }
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::asked;
    use crate::config::Config;

    #[test]
    fn the_only_repository_need_not_be_named() {
        let config = |names: &[&str]| {
            let paths: Vec<PathBuf> = names.iter().map(PathBuf::from).collect();
            Config::without_file(&paths)
        };
        let web = config(&["web"]);
        assert_eq!(asked(&web, None).unwrap().path, PathBuf::from("web"));
        let both = config(&["web", "data"]);
        let told = asked(&both, None).unwrap_err().to_string();
        assert!(told.contains("the config has 2 repositories"), "{told}");
    }
}
