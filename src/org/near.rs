//! Near misses: people who look alike and were *not* joined. For a person to
//! decide; crosscut never joins them by itself.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::keys::noreply_login;
use super::known_as::KnownAs;
use super::people::{Org, PersonIx};

/// A name or handle that more people share than this tells nobody apart.
const CROWD: usize = 20;

/// Local parts shorter than this ("me", "dev", "john") say nothing.
const LOCAL_PART: usize = 5;

/// Logins are one person's each on their system, so shorter ones will do.
pub(super) const LOGIN: usize = 3;

/// Local parts, logins and names of nobody in particular, lower-cased.
pub const GENERIC: &[&str] = &[
    "admin",
    "administrator",
    "author",
    "build",
    "builder",
    "builds",
    "centos",
    "commit",
    "contact",
    "debian",
    "developer",
    "docker",
    "email",
    "example",
    "first last",
    "first name",
    "foobar",
    "github",
    "gitlab",
    "hello",
    "info",
    "jenkins",
    "localhost",
    "mail",
    "maintainer",
    "me",
    "name",
    "name your",
    "no name",
    "no author",
    "nobody",
    "none",
    "noreply",
    "office",
    "person",
    "postmaster",
    "project",
    "release",
    "reviewer",
    "root",
    "runner",
    "security",
    "service",
    "someone",
    "support",
    "system",
    "team",
    "test",
    "tester",
    "travis",
    "ubuntu",
    "unknown",
    "unnamed",
    "user",
    "username",
    "users",
    "vagrant",
    "webmaster",
    "author no",
    "git",
    "no-reply",
    "donotreply",
    "example user",
    "test user",
    "user unknown",
    "name unknown",
    "last name",
    "none none",
];

/// Two people that may be one.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NearMiss {
    /// Somebody on the roster; among people of no roster, whoever was met first.
    pub person: PersonIx,
    /// Somebody who is not, or another one on it.
    pub other: PersonIx,
    /// What they share.
    pub why: Alike,
}

/// How two people look alike; the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Alike {
    /// The same name, with different addresses.
    Name,
    /// The same name with its words in another order: "Quispe, Ana".
    Swapped,
    /// One's name is the local part of the other's address: `ana.quispe@…`.
    Spelled,
    /// The same login on two systems, or a login that changed hands.
    Login,
    /// One's login is the local part of the other's address, or their name.
    LoginElsewhere,
    /// The same local part of two addresses.
    LocalPart,
}

impl Alike {
    /// In words.
    #[must_use]
    pub fn text(self) -> &'static str {
        match self {
            Self::Name => "the same name",
            Self::Swapped => "the same name in another order",
            Self::Spelled => "the name of one in the address of the other",
            Self::Login => "the same login",
            Self::LoginElsewhere => "the login of one in the address or name of the other",
            Self::LocalPart => "the same local part of an email",
        }
    }
}

/// Whom to compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Between {
    /// People of the roster with everybody else.
    RosterAndOthers,
    /// People of the roster with one another.
    Roster,
    /// People outside the roster with one another.
    Others,
}

/// People who share a name (also with its words swapped), the local part of an
/// email or a login. Sorted, each pair once, with the strongest of its reasons.
///
/// `known` stands in the order of the people. What more than twenty people
/// share is left aside, so the work grows with the number of people alone.
#[must_use]
pub fn near_misses(org: &Org, known: &[KnownAs], between: Between) -> Vec<NearMiss> {
    let mut traits = Traits::default();
    for ((person, known), ix) in org.people.iter().zip(known).zip((0..).map(PersonIx)) {
        if person.is_human() {
            traits.note(ix, &person.name, known);
        }
    }
    let mut found: BTreeMap<(PersonIx, PersonIx), Alike> = BTreeMap::new();
    #[expect(clippy::iter_over_hash_type, reason = "the result is a sorted map of minima")]
    for group in traits.groups.values() {
        pairs(org, group, between, &mut found);
    }
    found.into_iter().map(|((person, other), why)| NearMiss { person, other, why }).collect()
}

/// In which place a name or a handle stands.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Trait {
    /// A name of several words, in this order.
    Words(String),
    /// A local part with several words.
    LocalWords,
    Login,
    LocalPart,
    /// A name of one word.
    Word,
}

#[derive(Default)]
struct Traits {
    groups: FxHashMap<String, BTreeSet<(PersonIx, Trait)>>,
}

impl Traits {
    fn note(&mut self, person: PersonIx, name: &str, known: &KnownAs) {
        for name in known.names.iter().map(String::as_str).chain([name]) {
            let words = words(name);
            match words.as_slice() {
                [] => {}
                [word] => self.add(word, LOCAL_PART, person, Trait::Word),
                _ => self.add(&sorted(&words), 1, person, Trait::Words(words.join(" "))),
            }
        }
        for email in known.emails.iter().filter(|email| noreply_login(email).is_none()) {
            let local = email.split('@').next().unwrap_or_default();
            let local = local.split('+').next().unwrap_or_default();
            self.add(local, LOCAL_PART, person, Trait::LocalPart);
            let words = words(local);
            if words.len() > 1 && words.iter().all(|word| word.chars().count() > 1) {
                self.add(&sorted(&words), 1, person, Trait::LocalWords);
            }
        }
        for (_, login) in &known.logins {
            self.add(login, LOGIN, person, Trait::Login);
        }
    }

    fn add(&mut self, key: &str, shortest: usize, person: PersonIx, of: Trait) {
        let is_number = key.chars().all(|c| c.is_ascii_digit());
        if key.chars().count() >= shortest && !is_number && !GENERIC.contains(&key) {
            self.groups.entry(key.to_owned()).or_default().insert((person, of));
        }
    }
}

/// The lower-cased words of a name.
fn words(name: &str) -> Vec<String> {
    let lower = name.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.map(str::to_owned).collect()
}

/// The words in alphabetical order, so that "Quispe, Ana" equals "Ana Quispe".
fn sorted(words: &[String]) -> String {
    let mut words: Vec<&str> = words.iter().map(String::as_str).collect();
    words.sort_unstable();
    words.join(" ")
}

fn pairs(
    org: &Org,
    group: &BTreeSet<(PersonIx, Trait)>,
    between: Between,
    found: &mut BTreeMap<(PersonIx, PersonIx), Alike>,
) {
    let people: BTreeSet<PersonIx> = group.iter().map(|(person, _)| *person).collect();
    if people.len() > CROWD {
        return;
    }
    let on_roster = |ix: &PersonIx| org.person(*ix).on_roster;
    for (person, one) in group {
        for (other, two) in group {
            let wanted = match between {
                Between::RosterAndOthers => on_roster(person) && !on_roster(other),
                Between::Roster => on_roster(person) && on_roster(other) && person < other,
                Between::Others => !on_roster(person) && !on_roster(other) && person < other,
            };
            if let Some(why) = alike(one, two).filter(|_| wanted) {
                let known = found.entry((*person, *other)).or_insert(why);
                *known = why.min(*known);
            }
        }
    }
}

/// How the same key in two places makes people look alike; `None` for first
/// names alone.
fn alike(one: &Trait, two: &Trait) -> Option<Alike> {
    use Trait::{LocalPart, LocalWords, Login, Word, Words};
    match (one, two) {
        (Words(one), Words(two)) if one == two => Some(Alike::Name),
        (Words(_), Words(_)) => Some(Alike::Swapped),
        (Words(_), LocalWords) | (LocalWords, Words(_)) => Some(Alike::Spelled),
        (Login, Login) => Some(Alike::Login),
        (Login, LocalPart | Word) | (LocalPart | Word, Login) => Some(Alike::LoginElsewhere),
        (LocalPart, LocalPart) | (LocalWords, LocalWords) => Some(Alike::LocalPart),
        _ => None,
    }
}

#[cfg(test)]
mod tests;
