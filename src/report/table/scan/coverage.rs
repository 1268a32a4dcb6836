//! What could be known: coverage, per repository.

use crate::report::model::{OwnershipCoverage, Report, ReviewCoverage};
use crate::report::table::layout::plain_table;
use crate::report::words::{share, unread};
use crate::ui::style::{dim, heading};
use crate::ui::text::{sanitize, truncate};

const REPO: usize = 20;

pub(super) fn coverage(report: &Report, columns: usize) -> String {
    let header = ["repository", "commits", "owned", "on roster", "reviewed", "as"];
    let widths = [REPO, 7, 6, 9, 8, columns.saturating_sub(2 + REPO + 7 + 6 + 9 + 8 + 12)];
    let coverage = &report.coverage;
    let unread = unread(&report.provenance, &report.gaps);
    let rows = coverage.ownership.iter().zip(&coverage.identity).zip(&coverage.reviews).map(
        |((ownership, identity), reviews)| {
            if unread.contains_key(ownership.repo.as_str()) {
                let name = truncate(&sanitize(&ownership.repo), REPO);
                let nothing = std::iter::repeat_n("–".to_owned(), 4);
                let all = std::iter::once(name).chain(nothing);
                return all.chain(["not read".to_owned()]).collect();
            }
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

/// Where directories stand in for teams, all is owned, which says nothing.
fn owned(report: &Report, coverage: &OwnershipCoverage) -> String {
    match report.provenance.ownership.as_str() {
        "first-directory" => "–".to_owned(),
        _ => share(coverage.owned, coverage.paths),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::test_support::{World, on};
    use crate::report::test_support::report;

    #[test]
    fn what_owner_files_own_is_a_share_and_what_directories_own_is_none() {
        let world = World::new([on("2025-01-02", "ana").changing(&["web/a"])]);
        let mut report = report(&world, ["2025-01-01", "2025-07-01"], &["ana"]);
        let shown = |report: &Report| {
            let row = owned(report, &report.coverage.ownership[0]);
            assert!(coverage(report, 80).contains(&row), "{row}");
            row
        };
        for source in ["rules", "codeowners", "owners-files", "codeowners, rules"] {
            report.provenance.ownership = source.to_owned();
            assert_eq!(shown(&report), "1 of 1", "{source}");
        }
        report.provenance.ownership = "first-directory".to_owned();
        assert_eq!(shown(&report), "–");
    }
}
