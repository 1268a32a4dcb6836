//! Messages of commits: whom they credit is told by the tables, so the lines and words
//! that do so name pseudonyms.

use std::ops::Range;
use std::sync::LazyLock;

use regex::Regex;

use super::texts::{Texts, is_one_word, is_whole, names_before, replaced};
use super::words::Words;
use crate::facts::RawIdentity;
use crate::facts::help::help_in;

/// Keys of lines that name people, beside those that end in `by`.
const KEYS: [&str; 25] = [
    "approvers",
    "assignee",
    "assignees",
    "author",
    "authors",
    "cc",
    "co-author",
    "co-authors",
    "co-authored",
    "coauthor",
    "coauthors",
    "commit",
    "committer",
    "credits",
    "from",
    "lgtms",
    "maintainer",
    "reviewer",
    "reviewers",
    "subscribers",
    "tags",
    "thanks",
    "thanks-to",
    "tester",
    "to",
];

/// Lines of Rietveld, which list people behind an equals sign.
const RIETVELD: [&str; 4] = ["r=", "lgtm=", "cc=", "tbr="];

/// What is done by other things than people.
const THINGS: [&str; 11] = [
    "block", "caus", "clos", "fix", "generat", "introduc", "obsolet", "replac", "resolv",
    "supersed", "trigger",
];

/// What robots and forges write into subjects of merges, and robots below them.
static MERGES: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let forms = [
        r"^Merge pull request #\d+ from ([\w.-]+)/",
        r"^(?i:auto|rollup) merge of #\d+\s*[-:]\s*([\w.-]+)[:/]",
        r"^(?i:auto|rollup) merge of #\d+.*, r=([^\s].*)$",
        r"^\d+: .* r=(\S+) a=(\S+)\s*$",
        r"^r\d+ \| ([^|]+) \| ",
    ];
    forms.iter().filter_map(|form| Regex::new(form).ok()).collect()
});

/// A message with pseudonyms for those whom it names, as far as that is known: in lines
/// that credit people, by address, by a name of several words that the history knows, by
/// `@login` or `login@`; and below the subject, by whatever it credits somebody.
pub(super) fn hide<'c>(
    message: &str,
    credited: impl Iterator<Item = &'c RawIdentity>,
    texts: &Texts,
    words: &mut Words<'_>,
) -> Option<String> {
    let credited: Vec<&str> = credited.flat_map(singles).collect();
    let mut hidden = String::with_capacity(message.len());
    let mut is_below = false;
    for line in message.split_inclusive('\n') {
        match value_of_people(line).filter(|_| is_below) {
            Some(at) => {
                hidden.push_str(&line[..at]);
                hidden.push_str(&words.person(&line[at..]));
            }
            None => {
                let mut places = texts.places(line);
                places.extend(in_merges(line));
                if is_below {
                    let hidden =
                        |place: &&Range<usize>| !words.keeps(&line[place.start..place.end]);
                    let of_people: Vec<Range<usize>> =
                        places.iter().filter(hidden).cloned().collect();
                    places.extend(names_before(line, &of_people));
                    places.extend(credited.iter().flat_map(|name| single(line, name)));
                }
                match places.is_empty() {
                    true => hidden.push_str(line),
                    false => hidden.push_str(&replaced(line, places, words)),
                }
            }
        }
        is_below |= !line.trim().is_empty();
    }
    (hidden != message).then_some(hidden)
}

/// The single words that stand for somebody.
fn singles(who: &RawIdentity) -> impl Iterator<Item = &str> {
    let name = who.name.trim().trim_start_matches('@');
    let login = who.login.as_ref().map(|(_, login)| login.as_str());
    [Some(name), login].into_iter().flatten().filter(|name| is_one_word(name))
}

/// Where a word stands for itself, and is no part of a path or a longer name.
fn single<'l>(line: &'l str, word: &'l str) -> impl Iterator<Item = Range<usize>> + 'l {
    let is_part = |c: char| matches!(c, '/' | '-' | '_' | '.' | '\\');
    line.match_indices(word).map(|(at, word)| at..at + word.len()).filter(move |place| {
        let behind = &line[place.end..];
        let ends = behind.trim_end().len() <= 1 || behind.starts_with(". ");
        is_whole(line, place)
            && !line[..place.start].ends_with(is_part)
            && (ends || !behind.starts_with(is_part))
    })
}

/// Where the value of a line begins that names people.
fn value_of_people(line: &str) -> Option<usize> {
    let begins = |key: &str| line.get(..key.len()).is_some_and(|k| k.eq_ignore_ascii_case(key));
    if let Some(key) = RIETVELD.into_iter().find(|key| begins(key)) {
        return Some(key.len());
    }
    let colon = memchr::memchr(b':', line.as_bytes())?;
    let key = line[..colon].trim().trim_start_matches(['*', '-', '>', ' ']).to_ascii_lowercase();
    let is_key = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | ' ' | '/' | '_');
    if key.is_empty() || !key.chars().all(is_key) || key.split(' ').count() > MOST_WORDS {
        return None;
    }
    let ends =
        |end: &str| key.strip_suffix(end).is_some_and(|key| key.ends_with(['-', ' ', '_', '/']));
    let by_somebody = ends("by") || ends("with");
    let names_people =
        KEYS.contains(&key.as_str()) || by_somebody && !THINGS.iter().any(|t| key.contains(t));
    (names_people && help_in(line.trim_end()).is_none()).then_some(colon + 1)
}

/// A key of more words is a sentence.
const MOST_WORDS: usize = 4;

fn in_merges(line: &str) -> Vec<Range<usize>> {
    let line = line.trim_end();
    let found = MERGES.iter().filter_map(|form| form.captures(line));
    let groups = found.flat_map(|found| {
        found.iter().skip(1).flatten().map(|group| group.range()).collect::<Vec<_>>()
    });
    groups.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pseudonym::Key;

    /// The message with `…` for every pseudonym.
    fn shown(message: &str, credited: &[&str]) -> String {
        let key = Key::of(&[1; 32]).unwrap();
        let mut words = Words::new(&key);
        let who = |name: &str| RawIdentity { name: name.into(), ..RawIdentity::default() };
        let people = [who("Ana Quispe"), who("@anaq")];
        let credited: Vec<RawIdentity> = credited.iter().map(|name| who(name)).collect();
        let texts = Texts::of(people.iter());
        let hidden = hide(message, credited.iter(), &texts, &mut words);
        let hidden = hidden.unwrap_or_else(|| message.to_owned());
        let pseudonym = Regex::new(r"\b[pPh][a-z2-7]{16}\b(\.invalid)?|\b1\d{15}\b").unwrap();
        pseudonym.replace_all(&hidden, "…").into_owned()
    }

    #[test]
    fn lines_that_credit_people_name_pseudonyms() {
        let message = "Fix it for Ana Quispe\n\nReviewed-by: Bo <bo@example.com>\nCC: dee\n\
                       Reported and tested by: Cy # 5.10\nAcked-by: @anaq\nLGTM=bo, cy.dee\n";
        let expected = "Fix it for … …\n\nReviewed-by: … <…@…>\nCC: …\n\
                        Reported and tested by: … # ….…\nAcked-by: @…\nLGTM=…, ….…\n";
        assert_eq!(shown(message, &[]), expected);
    }

    #[test]
    fn other_lines_stay_as_they_are() {
        let message = "Reviewed-by: no trailer, a subject\n\nGenerated-by: Nova 7\nFixed by: #12\n\
                       Superseded-by: KEP-12\nChange-Id: I0123\nThis reverts commit 0123.\n\
                       see docs/bo/plan.md and bo-tools\nNote: will be done\n";
        assert_eq!(shown(message, &["bo"]), message);
    }

    #[test]
    fn whom_marks_and_lists_credit_is_hidden_below_the_subject() {
        let message =
            "net: bo's fix\n\nok bo@, (bo)\nThanks to Cy Dee <cy@example.com>, bo.\n- Bo\n";
        let expected = "net: bo's fix\n\nok …@, (…)\nThanks to … … <…@…>, ….\n- Bo\n";
        assert_eq!(shown(message, &["bo"]), expected);
    }

    #[test]
    fn merges_name_pseudonyms() {
        for (message, expected) in [
            ("Merge pull request #12 from anaq/fix-it", "Merge pull request #12 from …/fix-it"),
            ("Auto merge of #12 - anaq:fix, r=bo,cy", "Auto merge of #12 - …:fix, r=…,…"),
            ("Auto merge of #12 - anaq:fix, r=<try>", "Auto merge of #12 - …:fix, r=<…>"),
            ("Merge #12\n\n12: Fix it r=bo a=anaq", "Merge #12\n\n12: Fix it r=… a=…"),
            (
                "Merge ref '0123456789ab' from acme/gateway",
                "Merge ref '0123456789ab' from acme/gateway",
            ),
        ] {
            assert_eq!(shown(message, &[]), expected);
        }
    }
}
