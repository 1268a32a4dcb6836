//! Changes with more owner teams than `rules.wide_teams`.

use super::guard::{Context, Guard, Hit, each};
use crate::attribute::change::Change;

pub(super) const GUARD: Guard =
    Guard { id: "wide", about: "more owner teams than rules.wide_teams", run };

fn run(context: &Context<'_>, changes: &[Change]) -> Vec<Hit> {
    let most = context.rules.wide_teams;
    each(changes, &|change| {
        let teams = change.owners.len();
        (teams > most).then(|| format!("{teams} owner teams"))
    })
}
