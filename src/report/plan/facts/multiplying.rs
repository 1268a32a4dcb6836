//! Multiplying others.

use std::collections::{BTreeMap, BTreeSet};

use super::{Fact, count};
use crate::attribute::ChangeIx;
use crate::org::{PersonIx, TeamIx};
use crate::signals::View;

/// Other teams whose people's changes the person reviewed in a single month.
pub(super) fn reviewed_in_one_month(view: &View<'_>, person: PersonIx) -> Option<Fact> {
    let mut teams: BTreeMap<TeamIx, (BTreeSet<i32>, Vec<ChangeIx>)> = BTreeMap::new();
    for (ix, change) in view.reviewed(person) {
        let authors = change.credited.iter().map(|credit| credit.person);
        for team in authors.filter_map(|other| view.outside_home(person, other, change.day)) {
            let (months, changes) = teams.entry(team).or_default();
            months.insert(change.day.month());
            changes.push(ix);
        }
    }
    teams.retain(|_, (months, _)| months.len() == 1);
    let text = count(teams.len(), "other team's", "other teams'");
    let text = format!("changes by {text} people were reviewed in one month only");
    Fact::of("review-reach", teams.into_values().flat_map(|(_, changes)| changes), text)
}
