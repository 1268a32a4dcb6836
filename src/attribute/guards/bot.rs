//! Changes whose author is a bot or an AI account.

use super::guard::{Context, Guard, Hit, open};
use crate::attribute::change::Change;

pub(super) const GUARD: Guard =
    Guard { id: "bot", about: "the author is a bot or an AI account", run };

fn run(context: &Context<'_>, changes: &[Change]) -> Vec<Hit> {
    open(changes)
        .filter(|(_, change)| !context.org.person(change.author).is_human())
        .map(|(at, _)| Hit::new(at, "the author is a robot account"))
        .collect()
}
