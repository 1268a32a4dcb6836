//! What is said of changes that were set aside for their size.

use super::plural;
use crate::report::model::{SetAside, TeamName};

/// The heading under which they stand.
pub const TITLE: &str = "Set aside for its size, and counted nowhere";

/// What is said of a change that was set aside for its size, behind its subject:
/// `bulk, 60 paths; owner teams: Pay, Web; 2 reviewers; Pay, Web took part`.
#[must_use]
pub fn said(item: &SetAside) -> String {
    let names = |teams: &[TeamName]| {
        teams.iter().map(|team| team.name.as_str()).collect::<Vec<_>>().join(", ")
    };
    let mut said = vec![format!("{}, {}", item.reason, item.detail)];
    said.push(match item.teams.is_empty() {
        true => "no owner team recorded".to_owned(),
        false => format!("owner teams: {}", names(&item.teams)),
    });
    said.push(match item.reviewers {
        0 => "no review recorded".to_owned(),
        count => plural(count as usize, "reviewer"),
    });
    if !item.engaged.is_empty() {
        let sweep = if item.sweep { " (a sweep)" } else { "" };
        said.push(format!(
            "owners of {} of {} took part: {}{sweep}",
            item.engaged.len(),
            plural(item.teams.len(), "team"),
            names(&item.engaged)
        ));
    }
    said.join("; ")
}
