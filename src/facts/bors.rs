//! What bors, a robot that merges approved requests, writes into a merge:
//! `Auto merge of #12 - ana:fix, r=bo`, or `Merge #12` and below it
//! `12: Fix it r=bo a=ana`.

use super::message::MOST_CREDITS;

use std::collections::BTreeSet;

/// A request that bors merged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approved<'m> {
    /// The login of whose request it was.
    pub owner: &'m str,
    /// The logins of those who approved it, each once, without the owner's; no
    /// more than one more than [`MOST_CREDITS`].
    pub reviewers: Vec<&'m str>,
}

/// Reads the message of a merge by bors, alone (`Auto merge of`), rolled up with
/// others (`Rollup merge of`) or in the words of bors-ng (`Merge #12`). `None`
/// for any other message.
#[must_use]
pub fn approved(message: &str) -> Option<Approved<'_>> {
    let (subject, body) = message.split_once('\n').unwrap_or((message, ""));
    in_subject(subject).or_else(|| in_body(subject, body))
}

fn in_subject(subject: &str) -> Option<Approved<'_>> {
    let rest = ["auto merge of #", "rollup merge of #"].iter().find_map(|opening| {
        let start = subject.get(..opening.len())?;
        start.eq_ignore_ascii_case(opening).then(|| &subject[opening.len()..])
    })?;
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let rest = rest.trim_start().strip_prefix(['-', ':'])?.trim_start();
    let (branch, approval) = rest.rsplit_once(", r=")?;
    let owner = branch.split([':', '/']).next()?;
    Some(Approved { owner, reviewers: logins(approval, owner) })
}

/// Of `Merge #12`, the line of the body that begins with `12: `. Of a batch,
/// `Merge #12 #13`, nothing says which request a commit came with: whoever
/// approved all of them, and owns none, reviewed it.
fn in_body<'m>(subject: &str, body: &'m str) -> Option<Approved<'m>> {
    let numbers = subject.trim_end().strip_prefix("Merge #")?.split(" #");
    let mut all: Option<Approved<'m>> = None;
    let mut owners = Vec::new();
    for number in numbers.take(MOST_OF_A_BATCH) {
        if number.is_empty() || !number.bytes().all(|c| c.is_ascii_digit()) {
            return None;
        }
        let of_request =
            |line: &&str| line.strip_prefix(number).is_some_and(|rest| rest.starts_with(": "));
        let line = body.lines().find(of_request)?;
        let (rest, owner) = line.rsplit_once(" a=")?;
        let (_, approval) = rest.rsplit_once(" r=")?;
        let owner = owner.trim();
        let reviewers = logins(approval, owner);
        owners.push(owner);
        let of_both = match all {
            None => reviewers,
            Some(known) => known.reviewers.into_iter().filter(|r| reviewers.contains(r)).collect(),
        };
        all = Some(Approved { owner, reviewers: of_both });
    }
    let mut all = all?;
    all.reviewers.retain(|login| owners.iter().all(|owner| !owner.eq_ignore_ascii_case(login)));
    Some(all)
}

/// More requests are not read of one batch.
const MOST_OF_A_BATCH: usize = 100;

/// The logins that approved, without the owner's.
fn logins<'m>(approval: &'m str, owner: &str) -> Vec<&'m str> {
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
        if words.next().is_some() || reviewers.len() > MOST_CREDITS {
            break;
        }
    }
    reviewers
}

/// Whether a merge brings another repository's history, as rust-lang's syncs
/// by Josh do (`Merge ref '0123456789ab' from acme/gateway`, `Merge from
/// rustc`): whoever approved the request around it reviewed none of that.
#[must_use]
pub fn is_sync(subject: &str) -> bool {
    let subject = subject.trim_end();
    if let Some(rest) = subject.strip_prefix("Merge ref '") {
        return rest.split_once("' from ").is_some_and(|(rev, from)| {
            let is_rev = |rev: &str| rev.len() >= 7 && rev.bytes().all(|c| c.is_ascii_hexdigit());
            is_rev(rev.split(':').next().unwrap_or_default()) && is_repository(from)
        });
    }
    let Some(from) = subject.strip_prefix("Merge from ") else { return false };
    from == "rustc" || is_repository(from)
}

/// `owner/name`, as forges write it.
fn is_repository(text: &str) -> bool {
    text.split_once('/').is_some_and(|(owner, name)| is_login(owner) && is_login(name))
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

    #[test]
    fn bors_ng_names_request_and_approval_below_the_subject() {
        let known = Approved { owner: "ana", reviewers: vec!["bo", "cy"] };
        assert_eq!(approved("Merge #7\n\n7: Let r=1 be r=bo,cy a=ana\n\nWhy.\n").unwrap(), known);
        let own = Approved { owner: "bo", reviewers: Vec::new() };
        assert_eq!(approved("Merge #7\n\n7: Fix r=bo a=bo\n").unwrap(), own);
        let batch = |second: &str| {
            let message = format!("Merge #7 #8\n\n7: Fix r=bo,dee a=ana\n\n8: Fix {second}\n");
            approved(&message).unwrap().reviewers.join(" ")
        };
        assert_eq!(batch("r=dee,bo a=cy"), "bo dee");
        assert_eq!(batch("r=dee a=cy"), "dee", "who approved both");
        assert_eq!(batch("r=eli a=cy"), "");
        assert_eq!(batch("r=bo,dee a=bo"), "dee", "one of them is Bo's own");
        let robot = approved("Merge #7\n\n7: Fix r=bo a=ci[bot]\n").unwrap();
        assert_eq!(robot.reviewers, ["bo"]);
        for other in [
            "Merge #7 #8\n\n7: Fix r=bo a=ana\n",
            "Merge #7 of #8\n\n7: Fix r=bo a=ana\n",
            "Merge #7\n\n8: Fix r=bo a=ana\n",
            "Merge #7\n\n7: Fix a=ana\n",
            "Merge #\n\n: Fix r=bo a=ana\n",
            "Merge pull request #7\n\n7: Fix r=bo a=ana\n",
        ] {
            assert_eq!(approved(other), None, "{other}");
        }
    }

    #[test]
    fn syncs_bring_another_repositorys_history() {
        for subject in [
            "Merge ref '0123456789ab' from acme/gateway",
            "Merge from rustc",
            "Merge from acme/x",
            "Merge ref '0123456789ab:lib/x' from acme/gateway",
        ] {
            assert!(is_sync(subject), "{subject}");
        }
        for subject in [
            "Merge ref 'main' from acme/gateway",
            "Merge branch 'main' of acme/gateway",
            "Merge from main",
            "Merge ref '0123456789ab' into main",
            "Auto merge of #12 - ana:fix, r=bo",
            "",
        ] {
            assert!(!is_sync(subject), "{subject}");
        }
    }

    #[test]
    fn no_more_than_count_approve() {
        let many: Vec<String> = (0..50_000).map(|number| format!("a{number}")).collect();
        let subject = format!("Auto merge of #1 - ana:fix, r={}", many.join(","));
        assert_eq!(reviewers(&subject).len(), MOST_CREDITS + 1);
    }

    proptest! {
        #[test]
        fn any_subject_is_safe(subject in "(Auto merge of #1 - |Merge #1\n|1: | a=b|a:b|, r=|,|\\+|\\PC){0,20}") {
            let _ = is_sync(&subject);
            if let Some(approved) = approved(&subject) {
                prop_assert!(approved.reviewers.iter().all(|login| is_login(login)));
            }
        }
    }
}
