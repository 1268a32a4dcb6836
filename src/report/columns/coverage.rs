//! How complete the record of each repository is.

use super::column::{Cell, Column};
use crate::report::model::{IdentityCoverage, OwnershipCoverage, Report, ReviewCoverage};
use crate::report::words::unread;

/// One repository.
#[derive(Clone, Copy)]
pub struct CoverageRow<'a> {
    report: &'a Report,
    ownership: &'a OwnershipCoverage,
    identity: &'a IdentityCoverage,
    reviews: &'a ReviewCoverage,
    /// Whether nothing could be read of it.
    unread: bool,
}

impl<'a> CoverageRow<'a> {
    /// Every repository, in the order of the report.
    pub fn all(report: &'a Report) -> impl Iterator<Item = Self> {
        let coverage = &report.coverage;
        let unread = unread(&report.provenance, &report.gaps);
        let repos = coverage.ownership.iter().zip(&coverage.identity).zip(&coverage.reviews);
        repos.map(move |((ownership, identity), reviews)| Self {
            report,
            ownership,
            identity,
            reviews,
            unread: unread.contains_key(ownership.repo.as_str()),
        })
    }
}

type Of = fn(&CoverageRow<'_>) -> Cell;

/// A column of a page, and of Markdown where it has a name there.
const fn told(markdown: Option<&'static str>, html: &'static str, cell: Of) -> Column<Of> {
    Column { csv: None, markdown, html: Some(html), optional: false, cell }
}

/// Every column, in order.
pub const COLUMNS: &[Column<Of>] = &[
    told(Some("repository"), "Repository", |row| Cell::Text(row.ownership.repo.clone())),
    told(None, "Commits", |row| Cell::Number((!row.unread).then_some(row.identity.commits))),
    told(Some("paths with a known owner"), "Paths with a known owner", |row| {
        let by_rules = row.report.provenance.ownership != "first-directory";
        let share = by_rules.then_some([row.ownership.owned, row.ownership.paths]);
        Cell::Share(share.ok_or("no rules"))
    }),
    told(Some("commits by people on the roster"), "Commits by people on the roster", |row| {
        let has_roster = row.report.provenance.config_sha256.is_some();
        let people = row.identity.commits.saturating_sub(row.identity.robots);
        Cell::Share(has_roster.then_some([row.identity.on_roster, people]).ok_or("no roster"))
    }),
    told(None, "Commits by bots", |row| Cell::Number((!row.unread).then_some(row.identity.robots))),
    told(Some("commits with a review"), "Commits with a review", |row| {
        Cell::Share(Ok([row.reviews.with_review, row.reviews.commits]))
    }),
    told(None, "Recorded reviews, by form", |row| {
        let forms = row.reviews.forms.iter().map(|(form, count)| format!("{form} {count}"));
        let forms = forms.collect::<Vec<_>>().join(", ");
        Cell::Text(match (row.unread, forms.is_empty()) {
            (true, _) => "not read".to_owned(),
            (false, true) => "none recorded".to_owned(),
            (false, false) => forms,
        })
    }),
];
