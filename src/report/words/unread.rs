//! Repositories of which nothing was read: what they hold is in no number.

use std::collections::BTreeMap;

use super::plural;
use crate::report::model::{GapKind, Provenance, ReportGap};

/// Why nothing could be read of a repository, by name; not of those left out on request.
pub fn unread<'a>(made: &'a Provenance, gaps: &'a [ReportGap]) -> BTreeMap<&'a str, &'a str> {
    let has_tip =
        |name: &str| made.repos.iter().any(|repo| repo.name == name && !repo.tips.is_empty());
    let hides = |gap: &&ReportGap| hides_a_repository(gap, has_tip);
    gaps.iter().filter(hides).map(|gap| (gap.repo.as_str(), gap.detail.as_str())).collect()
}

/// Whether nothing of the gap's repository was read; `has_tip` says whether any branch of
/// one was found.
pub fn hides_a_repository(gap: &ReportGap, has_tip: impl Fn(&str) -> bool) -> bool {
    match gap.kind {
        GapKind::Repository => true,
        // Of several branches, others may be there.
        GapKind::Branch => !has_tip(&gap.repo),
        _ => false,
    }
}

/// `3 repositories`, or how many of them were read; the name of a single one.
pub fn repositories(made: &Provenance, gaps: &[ReportGap]) -> String {
    let unread = unread(made, gaps).len();
    match (made.repos.as_slice(), unread) {
        ([one], 0) => one.name.clone(),
        ([one], _) => format!("{}, which could not be read", one.name),
        (all, 0) => plural(all.len(), "repository"),
        (all, unread) => {
            format!("{} of {} read", all.len() - unread, plural(all.len(), "repository"))
        }
    }
}

/// What every format says above its numbers; nothing where all was read.
pub fn not_read(made: &Provenance, gaps: &[ReportGap]) -> Option<String> {
    let unread = unread(made, gaps);
    let why: Vec<String> = unread.iter().map(|(repo, why)| format!("{repo} ({why})")).collect();
    let all = plural(made.repos.len(), "repository");
    let holds = if unread.len() == 1 { "it holds" } else { "they hold" };
    (!unread.is_empty()).then(|| {
        format!(
            "{} of {all} could not be read, so what {holds} is missing from everything below: {}",
            unread.len(),
            why.join(", ")
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::model::RepoProvenance;

    fn made(repos: &[(&str, bool)]) -> Provenance {
        let repo = |(name, read): &(&str, bool)| RepoProvenance {
            name: (*name).to_owned(),
            tips: read.then(|| ("main".to_owned(), "0".repeat(40))).into_iter().collect(),
            commits: 0,
            last_commit: None,
            shallow: false,
            reviews: Vec::new(),
        };
        Provenance {
            version: String::new(),
            config_sha256: None,
            as_of: "2025-01-01".to_owned(),
            ownership: "rules".to_owned(),
            repos: repos.iter().map(repo).collect(),
        }
    }

    fn gap(repo: &str, kind: GapKind) -> ReportGap {
        let (repo, detail, hint) = (repo.to_owned(), "no such branch".to_owned(), String::new());
        ReportGap { repo, kind, detail, hint, count: 1 }
    }

    #[test]
    fn what_was_not_read_is_told_from_what_was_read_in_part() {
        let made = made(&[("one", true), ("two", false), ("three", false)]);
        let gaps = [
            gap("one", GapKind::Branch),
            gap("two", GapKind::Branch),
            gap("three", GapKind::LeftOut),
        ];
        assert_eq!(repositories(&made, &gaps), "2 of 3 repositories read");
        assert_eq!(
            not_read(&made, &gaps).unwrap(),
            "1 of 3 repositories could not be read, so what it holds is missing from everything \
             below: two (no such branch)"
        );
        assert_eq!(repositories(&made, &gaps[..1]), "3 repositories");
        assert_eq!(not_read(&made, &gaps[..1]), None);
    }

    #[test]
    fn a_single_one_is_named() {
        let gaps = [gap("one", GapKind::Repository)];
        assert_eq!(repositories(&made(&[("one", true)]), &[]), "one");
        assert_eq!(repositories(&made(&[("one", false)]), &gaps), "one, which could not be read");
    }
}
