//! What bors, a robot that merges approved requests, writes into the subject of
//! a merge: `Auto merge of #12 - ana:fix, r=bo`.

use std::collections::BTreeSet;

/// A request that bors merged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approved<'m> {
    /// The login of whose branch it was.
    pub owner: &'m str,
    /// The logins of those who approved it, each once, without the owner's.
    pub reviewers: Vec<&'m str>,
}

/// Reads the subject of a merge by bors, alone (`Auto merge of`) or rolled up
/// with others (`Rollup merge of`). `None` for any other subject.
#[must_use]
pub fn approved(subject: &str) -> Option<Approved<'_>> {
    let rest = ["auto merge of #", "rollup merge of #"].iter().find_map(|opening| {
        let start = subject.get(..opening.len())?;
        start.eq_ignore_ascii_case(opening).then(|| &subject[opening.len()..])
    })?;
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = rest.trim_start().strip_prefix(['-', ':'])?.trim_start();
    let (branch, approval) = rest.rsplit_once(", r=")?;
    let owner = branch.split([':', '/']).next()?;
    let mut reviewers: Vec<&str> = Vec::new();
    let mut known = BTreeSet::new();
    for piece in approval.split([',', '+']) {
        let mut words = piece.split_whitespace();
        let login = words.next().unwrap_or_default();
        // A stray backtick, an @ or a picture may stand around a login.
        let bare = login.trim_matches(|c: char| !c.is_ascii_alphanumeric());
        // `<try>` says that nobody approved yet, `me` nothing at all.
        if is_login(bare)
            && !login.starts_with('<')
            && bare != "me"
            && !bare.eq_ignore_ascii_case(owner)
            && known.insert(bare.to_ascii_lowercase())
        {
            reviewers.push(bare);
        }
        if words.next().is_some() {
            break;
        }
    }
    Some(Approved { owner, reviewers })
}

/// Whether a text can be somebody's login on a forge: letters, digits, `-`, `_`
/// and `.`, at most 255.
#[must_use]
pub fn is_login(text: &str) -> bool {
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    (1..=255).contains(&text.len()) && text.chars().all(allowed)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn reviewers(subject: &str) -> Vec<&str> {
        approved(subject).unwrap().reviewers
    }

    #[test]
    fn who_approved_stands_behind_r() {
        let known = approved("Auto merge of #12 - ana:fix, r=bo").unwrap();
        assert_eq!(known, Approved { owner: "ana", reviewers: vec!["bo"] });
        assert_eq!(approved("auto merge of #12 : ana/gate/fix, r=bo").unwrap(), known);
        assert_eq!(approved("Rollup merge of #12 - ana:fix, r=bo").unwrap(), known);
        for other in [
            "Auto merge of pull requests, r=bo",
            "Revert \"Auto merge of #12 - ana:fix, r=bo\"",
            "Auto merge of #12 - ana:fix",
            "Merge #12",
            "é",
            "",
        ] {
            assert_eq!(approved(other), None, "{other}");
        }
    }

    #[test]
    fn several_approve_and_strays_go() {
        assert_eq!(reviewers("Auto merge of #1 - ana:fix, r=bo,cy-d"), ["bo", "cy-d"]);
        assert_eq!(reviewers("Auto merge of #1 - ana:fix, r=bo, @cy+dee"), ["bo", "cy", "dee"]);
        assert_eq!(reviewers("Auto merge of #1 - ana:fix, r=bo`,"), ["bo"]);
        assert_eq!(reviewers("Auto merge of #1 - ana:fix, r=🙈bo🙈,Bo,me"), ["bo"]);
        assert_eq!(reviewers("Auto merge of #1 - ana:fix, r=bo p=1, cy"), ["bo"]);
        assert_eq!(reviewers("Auto merge of #1 - ana:a, r=b, r=bo"), ["bo"]);
    }

    #[test]
    fn nobody_approves_their_own() {
        assert_eq!(reviewers("Auto merge of #1 - ana:fix, r=Ana"), [""; 0]);
        assert_eq!(reviewers("auto merge of #1 : ana/gate/fix, r=ana,bo"), ["bo"]);
        assert_eq!(reviewers("Auto merge of #1 - ana:fix, r=<try>"), [""; 0]);
    }

    proptest! {
        #[test]
        fn any_subject_is_safe(subject in "(Auto merge of #1 - |a:b|, r=|,|\\+|\\PC){0,20}") {
            if let Some(approved) = approved(&subject) {
                prop_assert!(approved.reviewers.iter().all(|login| is_login(login)));
            }
        }
    }
}
