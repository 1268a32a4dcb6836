//! Changes with more owner teams than `rules.wide_teams`.

use super::guard::{Context, Guard, Hit, open};
use crate::attribute::change::Change;

pub(super) const GUARD: Guard =
    Guard { id: "wide", about: "more owner teams than rules.wide_teams", run };

fn run(context: &Context<'_>, changes: &[Change]) -> Vec<Hit> {
    open(changes)
        .filter(|(_, change)| change.owners.len() > context.rules.wide_teams)
        .map(|(at, change)| Hit::new(at, format!("{} owner teams", change.owners.len())))
        .collect()
}
