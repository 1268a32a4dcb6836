//! Reviews that robots and maintainers write into the message of a merge.

use std::collections::BTreeSet;

use super::people::is_nobody;
use crate::facts::MOST_CREDITS;
use crate::facts::bors;

/// The logins that `r=` names in bors's merge, without that of whoever made the
/// request.
pub(super) fn approved_by(message: &str) -> Vec<&str> {
    bors::approved(message).map(|request| request.reviewers).unwrap_or_default()
}

/// The logins of a line `LGTMs: ana @bo`.
pub(super) fn lgtms(line: &str) -> Option<Vec<&str>> {
    let (key, logins) = line.strip_prefix(['L', 'l'])?.split_once(':')?;
    let words = logins.trim().split([' ', '\t', ',']).filter(|word| !word.is_empty());
    // In the singular it opens prose as well; with a small letter, anything does.
    let is_singular =
        key.eq_ignore_ascii_case("GTM") && words.clone().all(|word| word.starts_with('@'));
    if !is_singular && !key.eq_ignore_ascii_case("GTMs") {
        return None;
    }
    let bare = words.map(|word| word.trim_start_matches('@').trim_end_matches('.'));
    let is_one = |word: &&str| {
        bors::is_login(word) && *word != "and" && !is_nobody(word) && !is_number(word)
    };
    Some(bare.filter(is_one).collect())
}

/// How many they are, not who.
fn is_number(word: &str) -> bool {
    word.bytes().all(|c| c.is_ascii_digit())
}

/// Whether the line before `Approved by: ana` is Homu's `Closes: #7`: what it
/// squashed is approved by a login of GitHub.
pub(super) fn is_homus(before: &str) -> bool {
    let line = before.trim_end_matches('\n').rsplit('\n').next().unwrap_or_default();
    line.strip_prefix("Closes: #")
        .is_some_and(|number| !number.is_empty() && number.bytes().all(|c| c.is_ascii_digit()))
}

/// The logins whose `ACK` of the code stands in the block that this line opens,
/// if it opens one, and the length of the block.
pub(super) fn acks<'m>(line: &str, rest: &'m str) -> Option<(Vec<&'m str>, usize)> {
    let opened = line.strip_prefix("ACKs for ")?.trim_end();
    if !(opened.starts_with("top commit") || opened.starts_with("commit "))
        || !opened.ends_with(':')
    {
        return None;
    }
    let mut logins = Vec::new();
    let mut known = BTreeSet::new();
    let mut who = None;
    let mut end = 0;
    for line in rest.split_inclusive('\n') {
        if !line.starts_with([' ', '\t']) {
            break;
        }
        end += line.len();
        // Indented by two: who; by more: what they said.
        let is_name = line.starts_with("  ") && !line[2..].starts_with([' ', '\t']);
        let mut said = line.trim();
        if is_name && let Some((login, rest)) = said.split_once(':') {
            who = bors::is_login(login).then_some(login);
            said = rest;
        }
        // One more than count tells that there were more.
        if let Some(login) = who
            && logins.len() <= MOST_CREDITS
            && acknowledges(said)
            && known.insert(login)
        {
            logins.push(login);
        }
    }
    Some((logins, end))
}

/// Whether somebody says that they reviewed the code: `ACK`, `utACK`, `tACK`,
/// `re-ACK`, `cr ACK`. `NACK` does not, nor does an `ACK` of the mere concept or
/// approach, nor one that is quoted.
fn acknowledges(said: &str) -> bool {
    if said.starts_with('>') {
        return false;
    }
    let mut before = "";
    for word in said.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty()) {
        let is_ack = word.strip_suffix("ACK").is_some_and(|prefix| {
            ["", "ut", "t", "re", "cr"].iter().any(|known| known.eq_ignore_ascii_case(prefix))
        });
        let of_code =
            !["concept", "approach"].iter().any(|thing| thing.eq_ignore_ascii_case(before));
        if is_ack && of_code {
            return true;
        }
        before = word;
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn acks_of_the_code_count() {
        for said in [
            "ACK 1234567",
            "utACK 1234567.",
            "tACK 1234567",
            "re-ACK 1234567, only a comment changed",
            "reACK https://example.com/commit/1234567",
            "Code review ACK 1234567",
            "Code-review re-ACK 1234567",
            "All good now, ACK `1234567`",
            "Concept ACK and utACK 1234567",
            "crACK 1234567",
        ] {
            assert!(acknowledges(said), "{said}");
        }
        for said in [
            "NACK 1234567",
            "Concept ACK 1234567",
            "re-Concept ACK 1234567",
            "Approach ACK",
            "> ACK 1234567",
            "Acknowledged",
            "BACKPORT 1234567",
            "looks good",
            "",
        ] {
            assert!(!acknowledges(said), "{said}");
        }
    }

    #[test]
    fn lgtms_are_logins() {
        assert_eq!(lgtms("LGTMs: ana @bo, cy.").unwrap(), ["ana", "bo", "cy"]);
        assert_eq!(lgtms("lgtms: ana and bo").unwrap(), ["ana", "bo"]);
        for nobody in ["LGTMS: [unanimous]", "LGTMs: none", "LGTMs: 3"] {
            assert_eq!(lgtms(nobody).unwrap(), [""; 0], "{nobody}");
        }
        assert_eq!(lgtms("LGTM: great work"), None);
        assert_eq!(lgtms("LGTM: @ana @bo").unwrap(), ["ana", "bo"]);
        assert_eq!(lgtms(" LGTMs: ana"), None);
    }

    #[test]
    fn homu_closes_what_somebody_approved() {
        assert!(is_homus("S\n\nCloses: #7\n"));
        assert!(!is_homus("S\n\nCloses: #7\n\nText\n"));
        assert!(!is_homus("S\n\nCloses: #seven\n"));
        assert!(!is_homus(""));
    }

    #[test]
    fn a_block_ends_with_the_first_line_that_is_not_indented() {
        let rest = "  anaq:\n    ACK 1234567\n  bo-l:\n    Concept ACK\n  cy:\n    utACK 1\n  \
                    not a login:\n    ACK 2\n  anaq: ACK 3\n  eli: tACK 4\n\nTree-SHA512: 5\n  dee: ACK 6\n";
        let (logins, end) = acks("ACKs for top commit:\n", rest).unwrap();
        assert_eq!(logins, ["anaq", "cy", "eli"]);
        assert!(rest[end..].starts_with("\nTree"), "{}", &rest[end..]);
        assert_eq!(acks("ACKs for commit a0771d:\n", "  anaq:\n    ACK 1\n").unwrap().0, ["anaq"]);
        let inside = "  anaq:\n    dee: ACK 1\n";
        assert_eq!(acks("ACKs for top commit:\n", inside).unwrap().0, ["anaq"], "so says anaq");
        assert_eq!(acks("ACKs for the idea:\n", rest), None);
        assert_eq!(acks("ACKs for top commit: none\n", rest), None);
    }
}
