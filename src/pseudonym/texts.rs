//! Texts that name people among other things: subjects, titles, what is missing.

use std::ops::Range;
use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use regex::Regex;
use rustc_hash::FxHashSet;

use super::words::Words;
use crate::config::{NOREPLY_HOSTS, name_key};
use crate::facts::RawIdentity;
use crate::sorting::LeanSort as _;

/// An address, wherever it stands.
static ADDRESS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"[\w.+%-]*[\w+%-]@(?:[A-Za-z0-9-]+\.)+[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]").ok()
});

/// A login as people are called by it.
static CALLED: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"@([A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)").ok());

/// A login as a project's own people sign with it.
static SIGNED: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"([A-Za-z0-9][\w.-]*)@(?:\W|$)").ok());

/// The people of a repository, as texts may name them.
#[derive(Default)]
pub(super) struct Texts {
    /// Names of several words and addresses as they are written.
    whole: Option<AhoCorasick>,
    /// Logins, lower-cased.
    logins: FxHashSet<String>,
}

impl Texts {
    /// Knows these people.
    pub(super) fn of<'p>(people: impl Iterator<Item = &'p RawIdentity>) -> Self {
        let mut whole: FxHashSet<&str> = FxHashSet::default();
        let mut logins = FxHashSet::default();
        for person in people {
            let name = person.name.trim();
            if name.split_whitespace().nth(1).is_some() {
                whole.insert(name);
            }
            whole.extend(person.email.as_deref().map(str::trim).filter(|text| is_address(text)));
            let login = person.login.as_ref().map(|(_, login)| login.as_str());
            let called = [login, name.strip_prefix('@'), login_in(person)];
            logins.extend(called.into_iter().flatten().map(str::to_lowercase));
        }
        let mut whole: Vec<&str> = whole.into_iter().collect();
        whole.sort_unstable();
        let mut builder = AhoCorasick::builder();
        let whole = builder.match_kind(MatchKind::LeftmostLongest).build(whole).ok();
        Self { whole, logins }
    }

    /// A text with pseudonyms for the people whom it is known to name: by an address, by
    /// a name of several words, by `@login` or `login@`.
    pub(super) fn hide(&self, text: &str, words: &mut Words<'_>) -> String {
        replaced(text, self.places(text), words)
    }

    /// Where a text names people.
    pub(super) fn places(&self, text: &str) -> Vec<Range<usize>> {
        let whole = self.whole.iter().flat_map(|whole| whole.find_iter(text));
        let mut places: Vec<Range<usize>> =
            whole.map(|found| found.range()).filter(|place| is_whole(text, place)).collect();
        if memchr::memchr(b'@', text.as_bytes()).is_some() {
            let found = ADDRESS.iter().flat_map(|address| address.find_iter(text));
            // `git@example.com:acme/gateway` is a place, not a person.
            places.extend(
                found.map(|found| found.range()).filter(|at| !text[at.end..].starts_with(':')),
            );
            let called = CALLED.iter().flat_map(|called| called.captures_iter(text));
            let signed = SIGNED.iter().flat_map(|signed| signed.captures_iter(text));
            let login = called.chain(signed).filter_map(|found| found.get(1));
            let known = login.filter(|login| {
                let is_team = text[login.end()..].starts_with('/');
                !is_team && self.logins.contains(&login.as_str().to_lowercase())
            });
            places.extend(known.map(|login| login.range()));
        }
        places
    }
}

/// The login in an address that a forge made up.
fn login_in(person: &RawIdentity) -> Option<&str> {
    let (local, host) = person.email.as_deref()?.trim().rsplit_once('@')?;
    let is_made_up = NOREPLY_HOSTS.contains(&host.to_lowercase().as_str());
    let login = local.trim_start_matches(|c: char| c.is_ascii_digit());
    is_made_up.then(|| login.strip_prefix(['+', '-']).unwrap_or(local))
}

fn is_address(text: &str) -> bool {
    text.split_once('@').is_some_and(|(local, host)| !local.is_empty() && !host.is_empty())
}

/// Whether a place neither begins nor ends inside a word.
pub(super) fn is_whole(text: &str, place: &Range<usize>) -> bool {
    !text[..place.start].ends_with(char::is_alphanumeric)
        && !text[place.end..].starts_with(char::is_alphanumeric)
}

/// A text with pseudonyms in some places; of those that overlap, the first and longest.
pub(super) fn replaced(text: &str, mut places: Vec<Range<usize>>, words: &mut Words<'_>) -> String {
    places.lean_sort_by_key(|place| (place.start, std::cmp::Reverse(place.end)));
    let (mut hidden, mut done) = (String::with_capacity(text.len()), 0);
    for place in places {
        if place.start >= done {
            hidden.push_str(&text[done..place.start]);
            hidden.push_str(&words.person(&text[place.clone()]));
            done = place.end;
        }
    }
    hidden.push_str(&text[done..]);
    hidden
}

/// Where the name before `<address>` stands, of addresses in these places: capitalised
/// words, and small ones between them.
pub(super) fn names_before(text: &str, places: &[Range<usize>]) -> Vec<Range<usize>> {
    let before = places.iter().filter_map(|place| {
        let end = text[..place.start].strip_suffix('<')?.trim_end().len();
        let mut start = end;
        for word in text[..end].rsplit([' ', '\t', '\n', ':', ',', '(', ';', '=']).take(MOST_WORDS)
        {
            let bare = word.trim_matches(['"', '\'']);
            let is_small = SMALL.contains(&bare);
            if !is_small && !bare.starts_with(|c: char| c.is_uppercase() || !c.is_ascii()) {
                break;
            }
            let at = word.as_ptr() as usize - text.as_ptr() as usize;
            start = if is_small { start } else { at };
        }
        (start < end).then_some(start..end)
    });
    before.collect()
}

/// More words are no name.
const MOST_WORDS: usize = 6;

/// Words of names that are written small.
const SMALL: [&str; 18] = [
    "van", "von", "de", "der", "den", "da", "di", "do", "dos", "du", "la", "le", "el", "al", "bin",
    "ter", "ten", "zu",
];

/// Whether a name is of one word, by which texts name somebody only in certain places.
pub(super) fn is_one_word(name: &str) -> bool {
    !name.is_empty() && !name_key(name).contains(' ')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pseudonym::Key;

    fn found(text: &str) -> Vec<&str> {
        let who = |name: &str, email: Option<&str>, login: Option<&str>| RawIdentity {
            name: name.into(),
            email: email.map(str::to_owned),
            login: login.map(|login| ("github".to_owned(), login.to_owned())),
        };
        let people = [
            who("Ana Quispe", Some("ana@box"), None),
            who("", None, Some("BoLin")),
            who("Will", Some(""), None),
        ];
        let mut places = Texts::of(people.iter()).places(text);
        places.sort_by_key(|place| place.start);
        places.into_iter().map(|place| &text[place]).collect()
    }

    #[test]
    fn people_are_found_by_address_by_full_name_and_by_login() {
        assert_eq!(found("Thanks to Ana Quispe!"), ["Ana Quispe"]);
        assert_eq!(found("Ana Quispes, Diana Quispe"), [""; 0]);
        assert_eq!(found("by cy.dee@mail.example.com."), ["cy.dee@mail.example.com"]);
        assert_eq!(found("by ana@box, @bolin"), ["ana@box", "bolin"]);
        assert_eq!(found("ok bolin@, cy@ (BoLin@)"), ["bolin", "BoLin"]);
        assert_eq!(found("Will fix @override, @bolin/team, bolin@2 and lodash@4.17.21"), [""; 0]);
        assert_eq!(found("git@example.com:acme/gateway"), [""; 0]);
    }

    #[test]
    fn the_name_before_an_address_is_a_name() {
        let name = |text: &str| {
            let at = text.find('<').unwrap() + 1..text.len();
            let place = [at];
            names_before(text, &place).into_iter().map(|at| text[at].to_owned()).next()
        };
        assert_eq!(name("M:\tAna van der Quispe <a@x>").as_deref(), Some("Ana van der Quispe"));
        assert_eq!(name("thanks, \"Q, Ana\" <a@x>").as_deref(), Some("Ana\""));
        assert_eq!(name("see <a@x>"), None);
    }

    #[test]
    fn places_that_overlap_are_hidden_once() {
        let key = Key::of(&[1; 32]).unwrap();
        let mut words = Words::new(&key);
        let hidden = replaced("a bo@x.org b", vec![5..10, 2..10, 2..4], &mut words);
        assert_eq!(hidden, format!("a {} b", words.email("bo@x.org")));
    }
}
