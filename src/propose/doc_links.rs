//! `initiatives`: how commits name the design docs that are proposed, beside what
//! is understood anyway: trailers whose values name docs, and numbers behind the
//! name of a tracker or of a series.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use regex::Regex;

use super::Found;
use super::docs::Docs;
use crate::config::{Pattern, PatternSet};
use crate::facts::message::{split_trailer, trailer_block};
use crate::facts::{PathId, RepoFacts};
use crate::sorting::LeanSort as _;

/// Fewer changes are no custom.
const FEWEST: usize = 3;

/// Of a hundred mentions so many name a doc that there is: else they name
/// something else, and hit one by chance.
const PERCENT: usize = 80;

/// Numbers of fewer digits are those of anything.
const FEWEST_DIGITS: usize = 3;

/// Keys of trailers that name something other than docs.
const OTHER_KEYS: &[&str] =
    &["bug", "change-id", "closes", "fixes", "issue", "issues", "refs", "resolves", "see-also"];

static NUMBERED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"([A-Za-z0-9_.-]+/[A-Za-z0-9_.-]+#|\b[A-Z][A-Za-z]{1,9}-)(\d{1,7})\b").ok()
});

/// A way to name docs, with the changes of the window that use it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Form {
    /// The key of a trailer, or what stands before the number.
    pub text: String,
    pub changes: usize,
}

/// How commits of the window name docs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct DocLinks {
    /// Keys of trailers.
    pub trailers: Vec<Form>,
    /// What stands before the number of a doc: `acme/app#`, `SE-`.
    pub numbers: Vec<Form>,
}

/// The forms that are used often, those with the most changes first.
pub(super) fn find(found: &Found<'_>, docs: &[Docs]) -> DocLinks {
    let names = names(found, docs);
    let numbers: Vec<BTreeMap<PathId, String>> =
        found.facts.iter().map(|facts| numbers(facts, docs)).collect();
    let changes = found.attributed.changes.iter();
    let changes = changes.filter(|change| change.is_counted() && found.window.contains(change.day));
    let said = changes.map(|change| {
        let numbers = &numbers[change.repo()];
        let touched = change.paths.iter().filter_map(|path| numbers.get(&path.path)).cloned();
        let message = &*found.facts[change.repo()].commits[change.commit()].message;
        (message, touched.collect())
    });
    in_messages(&names, said)
}

/// The numbers of a repository's docs, without their zeros, by path.
fn numbers(facts: &RepoFacts, docs: &[Docs]) -> BTreeMap<PathId, String> {
    let mut numbers = BTreeMap::new();
    for docs in docs.iter().filter(|docs| docs.repo == facts.name) {
        let id = docs.id.as_deref().and_then(|id| Regex::new(id).ok());
        let Some((pattern, id)) = Pattern::new(&docs.path).ok().zip(id) else { continue };
        let pattern = PatternSet::new([&pattern]);
        let paths = facts.paths.iter().zip((0..).map(PathId));
        numbers.extend(paths.filter(|(path, _)| pattern.is_match(path)).filter_map(
            |(path, ix)| {
                let number = id.captures(std::str::from_utf8(path).ok()?)?.get(1)?;
                Some((ix, plain(number.as_str()).to_owned()))
            },
        ));
    }
    numbers
}

/// Numbers without their zeros, and names of files without extension.
type Names = BTreeSet<String>;

/// What the docs that are proposed are called.
fn names(found: &Found<'_>, docs: &[Docs]) -> Names {
    let mut names = Names::new();
    for docs in docs {
        let Ok(pattern) = Pattern::new(&docs.path) else { continue };
        let pattern = PatternSet::new([&pattern]);
        let id = docs.id.as_ref().and_then(|id| Regex::new(id).ok());
        let of_repo = found.facts.iter().zip(found.snapshots);
        let Some((_, snapshot)) = of_repo.into_iter().find(|(facts, _)| facts.name == docs.repo)
        else {
            continue;
        };
        let files = snapshot.files.iter().filter(|path| pattern.is_match(path));
        for path in files.filter_map(|path| std::str::from_utf8(path).ok()) {
            let number = id.as_ref().and_then(|id| id.captures(path)?.get(1));
            names.extend(number.map(|number| plain(number.as_str()).to_owned()));
            names.extend(Some(stem(path).to_owned()).filter(|stem| stem.contains(['-', '_'])));
        }
    }
    names.remove("");
    names
}

/// The forms in messages, each with the numbers of the docs that its change touches.
fn in_messages<'m>(
    names: &Names,
    messages: impl Iterator<Item = (&'m str, Vec<String>)>,
) -> DocLinks {
    let mut trailers: BTreeMap<String, [usize; 2]> = BTreeMap::new();
    let mut numbers: BTreeMap<String, [usize; 2]> = BTreeMap::new();
    // Forms that name the doc which the very change touches: the series is its own.
    let mut own: BTreeSet<String> = BTreeSet::new();
    for (message, touched) in messages.filter(|_| !names.is_empty()) {
        let block = &message[trailer_block(message)];
        for (key, value) in block.lines().filter_map(split_trailer) {
            let lower = key.to_ascii_lowercase();
            if !lower.ends_with("-by") && !OTHER_KEYS.contains(&lower.as_str()) {
                let [all, named] = trailers.entry(key.to_owned()).or_default();
                *all += 1;
                *named += usize::from(is_named(names, value));
            }
        }
        let Some(numbered) = NUMBERED.as_ref() else { continue };
        let found: BTreeSet<(&str, &str)> = numbered
            .captures_iter(message)
            .map(|found| found.extract())
            .map(|(_, [before, number])| (before, number))
            .filter(|(_, number)| number.len() >= FEWEST_DIGITS)
            .collect();
        let before: BTreeSet<&str> = found.iter().map(|(before, _)| *before).collect();
        for before in before {
            let mut here = found.iter().filter(|(other, _)| *other == before);
            let [all, named] = numbers.entry(before.to_owned()).or_default();
            *all += 1;
            *named += usize::from(here.any(|(_, number)| names.contains(plain(number))));
        }
        let of_touched = |number: &str| touched.iter().any(|touched| touched == plain(number));
        let of_touched = found.iter().filter(|(_, number)| of_touched(number));
        own.extend(of_touched.map(|(before, _)| (*before).to_owned()));
    }
    // Where docs have all numbers, those of any other series hit one.
    let is_series = |form: &str| !form.ends_with('#');
    if own.iter().any(|form| is_series(form)) {
        numbers.retain(|form, _| !is_series(form) || own.contains(form));
    }
    let is_tracker = |form: &str| form.ends_with('#');
    DocLinks {
        trailers: often(trailers, |_| true),
        // A tracker has many numbers that are no doc's; it is one where docs have
        // the numbers of its entries.
        numbers: often(numbers, |form| !is_tracker(form)),
    }
}

/// Whether a trailer's value names a doc: by its number, its file or its path.
fn is_named(names: &Names, value: &str) -> bool {
    let words = value.split(|c: char| !c.is_ascii_alphanumeric() && !"-_.".contains(c));
    words.into_iter().any(|word| {
        let numbers = word.split(|c: char| !c.is_ascii_digit());
        names.contains(stem(word))
            || numbers.into_iter().any(|number| names.contains(plain(number)))
    })
}

/// Those with enough changes that name docs; where `is_strict`, most have to.
fn often(forms: BTreeMap<String, [usize; 2]>, is_strict: impl Fn(&str) -> bool) -> Vec<Form> {
    let mut often: Vec<Form> = forms
        .into_iter()
        .filter(|(form, [all, named])| {
            *named >= FEWEST && (!is_strict(form) || named * 100 >= all * PERCENT)
        })
        .map(|(text, [_, changes])| Form { text, changes })
        .collect();
    often.lean_sort_by(|a, b| b.changes.cmp(&a.changes).then_with(|| a.text.cmp(&b.text)));
    often
}

fn plain(number: &str) -> &str {
    number.trim_start_matches('0')
}

fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.split_once('.').map_or(name, |(stem, _)| stem)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(messages: &[&str]) -> DocLinks {
        let names = ["7", "731", "43210", "0731-flags"].map(str::to_owned).into();
        let repeated = messages.iter().flat_map(|message| std::iter::repeat_n(*message, FEWEST));
        in_messages(&names, repeated.map(|message| (message, Vec::new())))
    }

    fn forms(forms: &[(&str, usize)]) -> Vec<Form> {
        forms
            .iter()
            .map(|(text, changes)| Form { text: (*text).to_owned(), changes: *changes })
            .collect()
    }

    #[test]
    fn trailers_whose_values_name_docs() {
        let trailers = |messages: &[&str]| found(messages).trailers;
        assert_eq!(trailers(&["A\n\nDesign: RFC-0007\n"]), forms(&[("Design", 3)]));
        assert_eq!(trailers(&["A\n\nSpec: rfcs/0731-flags.md\n"]), forms(&[("Spec", 3)]));
        assert_eq!(trailers(&["A\n\nReviewed-by: 7\nFixes: 7\n"]), []);
        assert_eq!(trailers(&["A\n\nTest: 7\n", "B\n\nTest: none\n"]), [], "by chance");
        assert_eq!(trailers(&["A\n\nTest: unit\n"]), []);
    }

    #[test]
    fn numbers_behind_the_name_of_a_series_or_a_tracker() {
        let numbers = |messages: &[&str]| found(messages).numbers;
        assert_eq!(numbers(&["Implement SE-0731"]), forms(&[("SE-", 3)]));
        assert_eq!(
            numbers(&["For acme/app#43210", "For acme/app#43211"]),
            forms(&[("acme/app#", 3)])
        );
        assert_eq!(numbers(&["PAY-731", "PAY-732"]), [], "by chance");
        assert_eq!(numbers(&["acme/app#7"]), [], "too short to mean one");
    }

    #[test]
    fn a_series_of_other_docs_hits_their_numbers_by_chance() {
        let names = ["731", "732"].map(str::to_owned).into();
        let numbers = |touched: &str| {
            let own = ("Accept SE-0731", vec![touched.to_owned()]);
            let other = ("Accept ST-0732 for acme/app#731", vec!["9".to_owned()]);
            in_messages(
                &names,
                [own, other].into_iter().flat_map(|one| std::iter::repeat_n(one, FEWEST)),
            )
            .numbers
        };
        assert_eq!(numbers("731"), forms(&[("SE-", 3), ("acme/app#", 3)]));
        let all = [("SE-", 3), ("ST-", 3), ("acme/app#", 3)];
        assert_eq!(numbers("9"), forms(&all), "no change says whose they are");
    }
}
