//! Changes whose author is a bot or an AI account: those that nobody had made,
//! and, where the config only lists them, those that agents made for people.

use super::guard::{Context, Guard, Hit, each};
use crate::attribute::change::Change;
use crate::config::Agents;

pub(super) const GUARD: Guard = Guard {
    id: "bot",
    about: "the author is a bot, or an AI account that made it for nobody",
    run,
};

pub(super) const AGENT: Guard = Guard {
    id: "agent",
    about: "made through an AI agent, and `rules.agents` is `list`",
    run: only_listed,
};

fn run(context: &Context<'_>, changes: &[Change]) -> Vec<Hit> {
    each(changes, &|change| {
        let is_robots = !context.org.person(change.author).is_human() && !change.through_agent;
        is_robots.then(|| "the author is a robot account".to_owned())
    })
}

fn only_listed(context: &Context<'_>, changes: &[Change]) -> Vec<Hit> {
    if context.rules.agents == Agents::Count {
        return Vec::new();
    }
    each(changes, &|change| change.through_agent.then(|| "made through an AI agent".to_owned()))
}
