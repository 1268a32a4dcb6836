//! Changes whose author is a bot or an AI account: those that nobody had made,
//! and, where the config only lists them, those that agents made for people.

use super::guard::{Context, Guard, Hit, open};
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
    open(changes)
        .filter(|(_, change)| !context.org.person(change.author).is_human())
        .filter(|(_, change)| !change.through_agent)
        .map(|(at, _)| Hit::new(at, "the author is a robot account"))
        .collect()
}

fn only_listed(context: &Context<'_>, changes: &[Change]) -> Vec<Hit> {
    if context.rules.agents == Agents::Count {
        return Vec::new();
    }
    open(changes)
        .filter(|(_, change)| change.through_agent)
        .map(|(at, _)| Hit::new(at, "made through an AI agent"))
        .collect()
}
