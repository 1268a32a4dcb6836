//! What could be known: coverage, per repository.

use super::{plain_table, share};
use crate::report::model::{OwnershipCoverage, Report, ReviewCoverage};
use crate::ui::style::{dim, heading};
use crate::ui::text::{sanitize, truncate};

const REPO: usize = 20;

pub(super) fn coverage(report: &Report, columns: usize) -> String {
    let header = ["repository", "commits", "owned", "on roster", "reviewed", "as"];
    let widths = [REPO, 7, 6, 9, 8, columns.saturating_sub(2 + REPO + 7 + 6 + 9 + 8 + 12)];
    let coverage = &report.coverage;
    let rows = coverage.ownership.iter().zip(&coverage.identity).zip(&coverage.reviews).map(
        |((ownership, identity), reviews)| {
            vec![
                truncate(&sanitize(&ownership.repo), REPO),
                identity.commits.to_string(),
                owned(report, ownership),
                roster(report, identity.on_roster, identity.commits - identity.robots),
                share(reviews.with_review, reviews.commits),
                forms(reviews),
            ]
        },
    );
    let header = header.iter().map(dim).collect();
    format!(
        "{}\n{}",
        heading("Coverage in the window"),
        plain_table(std::iter::once(header).chain(rows), &widths)
    )
}

fn owned(report: &Report, coverage: &OwnershipCoverage) -> String {
    match report.provenance.ownership.as_str() {
        "rules" => share(coverage.owned, coverage.paths),
        _ => "–".to_owned(),
    }
}

fn roster(report: &Report, on_roster: u64, people: u64) -> String {
    match report.provenance.config_sha256 {
        Some(_) => share(on_roster, people),
        None => "–".to_owned(),
    }
}

/// The forms in which reviews are recorded, without the word that they share.
fn forms(coverage: &ReviewCoverage) -> String {
    let short = |form: &String| form.strip_prefix("trailer ").unwrap_or(form).to_owned();
    let forms: Vec<String> = coverage.forms.keys().map(short).collect();
    if forms.is_empty() { "none recorded".to_owned() } else { sanitize(&forms.join(", ")) }
}
