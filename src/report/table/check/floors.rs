//! Shares of the coverage that are under what was asked for.

use super::sections::lines;
use crate::attribute::{RepoCoverage, Share};
use crate::facts::RepoFacts;
use crate::ui::style::heading;

/// A line for each share of a repository that is under its floor, in the order of
/// the repositories. Where there is nothing to take a share of, nothing is under.
pub(super) fn lacking(
    facts: &[RepoFacts],
    coverage: &[RepoCoverage],
    floors: &[(Share, u8)],
) -> Vec<String> {
    let repos = facts.iter().zip(coverage);
    let each = repos.flat_map(|(facts, coverage)| {
        floors.iter().filter_map(move |&(share, floor)| {
            let [part, whole] = coverage.share(share);
            let is_under = part * 100 < whole * u64::from(floor);
            is_under.then(|| {
                let percent = part * 100 / whole;
                format!(
                    "{}: {part} of {whole} {} ({percent}%, under {floor}%)",
                    facts.name,
                    of(share)
                )
            })
        })
    });
    each.collect()
}

/// The same under a heading, or that every repository has what was asked for.
pub(super) fn section(lacking: Vec<String>, columns: usize) -> String {
    if lacking.is_empty() {
        return format!("{}\n", heading("No repository is under --fail-under"));
    }
    let mut text = format!("{}\n", heading("Under --fail-under"));
    for line in lacking {
        text.push_str(&lines(&line, columns));
    }
    text
}

/// What the share is of.
const fn of(share: Share) -> &'static str {
    match share {
        Share::Owned => "changed paths with a known owner",
        Share::Roster => "changes by people on the roster",
        Share::Reviewed => "changes with a recorded review",
    }
}
