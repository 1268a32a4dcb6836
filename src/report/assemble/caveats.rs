//! What has to be read with every report.

use std::collections::BTreeMap;

use super::inputs::Inputs;
use super::source::last_day;
use crate::attribute::{Day, RepoCoverage, Window};
use crate::config::Config;
use crate::facts::RepoFacts;
use crate::org::OwnerSource;
use crate::report::model::{CAVEAT, CaveatBox, ExcludedChange, STALE_DAYS};
use crate::signals::{Strength, registry};

/// A caveat where a repository ends long before the window does: perhaps nobody
/// fetched.
fn stale(inputs: &Inputs<'_>, facts: &RepoFacts) -> Option<String> {
    let last = last_day(facts)?;
    let Window { from, to } = inputs.view.window;
    let end = Day::from_date(to.min(inputs.as_of));
    let is_old = end.days_since(last) > STALE_DAYS && last >= Day::from_date(from);
    is_old.then(|| {
        format!(
            "The last commit of {} is from {}: fetch, in case there are newer ones.",
            facts.name,
            last.date()
        )
    })
}

/// How much of a repository declares help by an AI: where nothing does, nothing
/// is known.
fn helped(repo: &str, coverage: &RepoCoverage) -> Option<String> {
    let RepoCoverage { changes, assisted, through_agent, .. } = coverage;
    (*assisted > 0).then(|| {
        format!(
            "{assisted} of {changes} commits in {repo} declare help by an AI, {through_agent} of \
             them made through an agent; others may have had help without saying so."
        )
    })
}

/// What stands in the caveat box, beside what the report holds elsewhere.
pub(super) fn caveat_box(config: &Config, excluded: &[ExcludedChange]) -> CaveatBox {
    let mut exclusions = BTreeMap::new();
    for change in excluded {
        *exclusions.entry(change.reason).or_default() += 1;
    }
    let signals = config.signals().map(|(_, id)| id);
    let is_proxy = |id: &&str| registry::find(id).is_some_and(|s| s.strength == Strength::Proxy);
    CaveatBox {
        exclusions,
        proxies: signals.filter(is_proxy).map(str::to_owned).collect(),
        statement: CAVEAT.to_owned(),
    }
}

/// What stands in for teams where there is no config.
fn stand_ins(inputs: &Inputs<'_>) -> Option<String> {
    if inputs.config.file.is_some() || inputs.ownership.is_empty() {
        return None;
    }
    let by_directory: Vec<&str> = inputs
        .facts
        .iter()
        .zip(inputs.ownership)
        .filter(|(_, ownership)| ownership.source() == OwnerSource::FirstDirectory)
        .map(|(facts, _)| facts.name.as_str())
        .collect();
    let what = if by_directory.len() == inputs.facts.len() {
        "the first directories of the paths".to_owned()
    } else if by_directory.is_empty() {
        "the owner names in the repositories' own files".to_owned()
    } else {
        format!(
            "the owner names in the repositories' own files, and in {} the first directories of \
             the paths",
            by_directory.join(", ")
        )
    };
    Some(format!(
        "No config says who owns what: \"teams\" are {what}. Nobody belongs to a team, so no change \
         counts as outside somebody's own."
    ))
}

/// What a reader has to know beside the numbers.
pub(super) fn caveats(inputs: &Inputs<'_>) -> Vec<String> {
    let mut caveats = vec![CAVEAT.to_owned()];
    caveats.extend(stand_ins(inputs));
    if inputs.as_of < inputs.view.window.to.yesterday().unwrap_or(inputs.view.window.to) {
        caveats.push(format!("The window is not over on {}.", inputs.as_of));
    }
    caveats.extend(inputs.facts.iter().filter(|facts| facts.shallow).map(|facts| {
        let name = &facts.name;
        format!("{name} is a shallow clone: changes older than its history are missing from every number.")
    }));
    caveats.extend(inputs.facts.iter().filter_map(|facts| stale(inputs, facts)));
    caveats.extend(
        inputs
            .facts
            .iter()
            .zip(inputs.coverage)
            .filter_map(|(facts, coverage)| helped(&facts.name, coverage)),
    );
    caveats.push(
        "The landed date is the committer date. Where branches are merged, this is when a change was \
         committed, not when it was merged."
            .to_owned(),
    );
    caveats
}
