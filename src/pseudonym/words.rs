//! Words, names and addresses to pseudonyms.

use std::sync::LazyLock;

use regex::Regex;
use rustc_hash::{FxHashMap, FxHashSet};

use super::key::Key;
use crate::config::{MACHINES, NOREPLY_HOSTS, composed, name_key};
use crate::org::GENERIC;

/// What the pseudonym of a word begins with, and of a host.
pub(super) const WORD: char = 'p';
pub(super) const HOST: char = 'h';

/// What a host ends with that is none.
pub(super) const NOWHERE: &str = ".invalid";

/// How long the pseudonym of a word, a host and a number is.
pub(super) const LENGTH: usize = 17;
pub(super) const NUMBER_LENGTH: usize = 16;

/// 5 bits each.
const LETTERS: &[u8; 32] = b"abcdefghijklmnopqrstuvwxyz234567";

/// An address in a text that names people.
static ADDRESS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r#"[^\s<>()\[\],;:"'@]+@[^\s<>()\[\],;:"'@]*[^\s<>()\[\],;:"'@.]"#).ok()
});

/// Pseudonyms for the words of people, by one key.
pub(super) struct Words<'k> {
    key: &'k Key,
    known: FxHashMap<String, String>,
    hosts: FxHashMap<String, String>,
    /// Addresses and names that are those of robots and agents alone, as they are
    /// compared.
    pub(super) kept: FxHashSet<String>,
}

impl<'k> Words<'k> {
    pub(super) fn new(key: &'k Key) -> Self {
        Self {
            key,
            known: FxHashMap::default(),
            hosts: FxHashMap::default(),
            kept: FxHashSet::default(),
        }
    }

    /// A text that stands for a person: a name, a login, `Ana Quispe <ana@example.com>`.
    pub(super) fn person(&mut self, text: &str) -> String {
        let is_nobody = GENERIC.contains(&text.trim().to_lowercase().as_str());
        if is_nobody || self.keeps(text) {
            return text.to_owned();
        }
        let mut hidden = String::with_capacity(2 * text.len());
        let mut end = 0;
        for found in ADDRESS.iter().flat_map(|address| address.find_iter(text)) {
            hidden.push_str(&self.words(&text[end..found.start()]));
            hidden.push_str(&self.email(found.as_str()));
            end = found.end();
        }
        hidden.push_str(&self.words(&text[end..]));
        hidden
    }

    /// Whether a text is what a robot or an agent alone is known by.
    pub(super) fn keeps(&self, text: &str) -> bool {
        self.kept.contains(&name_key(text))
    }

    /// An address. What no person has before the `@` stays, and so does where a forge
    /// makes addresses up: both tell what an address is.
    pub(super) fn email(&mut self, email: &str) -> String {
        let lower = email.trim().to_lowercase();
        if self.kept.contains(&lower) {
            return email.to_owned();
        }
        match lower.rsplit_once('@') {
            Some((local, host)) if !local.is_empty() && !host.is_empty() => {
                let is_nobody = MACHINES.contains(&local) || GENERIC.contains(&local);
                let local = if is_nobody { local.to_owned() } else { self.words(local) };
                let host = match NOREPLY_HOSTS.contains(&host) {
                    true => host.to_owned(),
                    false => self.host(host),
                };
                format!("{local}@{host}")
            }
            _ => self.words(email),
        }
    }

    /// A text with a pseudonym in the place of every word; what stands between them
    /// stays.
    pub(super) fn words(&mut self, text: &str) -> String {
        let text = composed(text);
        let mut hidden = String::with_capacity(2 * text.len());
        let mut rest = &*text;
        while !rest.is_empty() {
            let start = rest.find(char::is_alphanumeric).unwrap_or(rest.len());
            hidden.push_str(&rest[..start]);
            rest = &rest[start..];
            let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
            if end > 0 {
                hidden.push_str(&self.word(&rest[..end]));
            }
            rest = &rest[end..];
        }
        hidden
    }

    /// One word. A number is a number then, and what begins with a capital letter does.
    fn word(&mut self, word: &str) -> String {
        let lower = composed(&word.to_lowercase());
        let key = self.key;
        let known = self.known.entry(lower).or_insert_with_key(|word| {
            match word.bytes().all(|byte| byte.is_ascii_digit()) {
                true => number(&key.hash("number", word)),
                false => letters(WORD, &key.hash("word", word)),
            }
        });
        match word.starts_with(char::is_uppercase) {
            true => known.replacen(WORD, "P", 1),
            false => known.clone(),
        }
    }

    fn host(&mut self, host: &str) -> String {
        let key = self.key;
        let host = self.hosts.entry(host.to_owned());
        let known = host.or_insert_with_key(|host| letters(HOST, &key.hash("host", host)));
        format!("{known}{NOWHERE}")
    }
}

/// 80 bits of a hash.
fn letters(first: char, hash: &[u8; 32]) -> String {
    let mut text = String::with_capacity(LENGTH);
    text.push(first);
    for five in hash[..10].chunks(5) {
        let bits = five.iter().fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
        let letter = |at: u32| char::from(LETTERS[(bits >> (35 - 5 * at) & 31) as usize]);
        text.extend((0..8).map(letter));
    }
    text
}

fn number(hash: &[u8; 32]) -> String {
    const LEAST: u64 = 1_000_000_000_000_000;
    let bits = hash[..8].iter().fold(0_u64, |bits, byte| bits << 8 | u64::from(*byte));
    (LEAST + bits % LEAST).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let key = Key::of(&[1; 32]).unwrap();
        let mut words = Words::new(&key);
        words.kept.insert("ci@example.com".to_owned());
        words.person(text)
    }

    #[test]
    fn what_is_compared_without_case_and_blanks_is_equal() {
        let key = |name: &str| name_key(&shown(name));
        assert_eq!(key("Ana Quispe"), key(" ANA\u{a0}quispe"));
        assert_eq!(key("José Sand"), key("JOSE\u{301} SAND"));
        assert_ne!(key("Jose Sand"), key("José Sand"));
        assert_ne!(shown("ana"), shown("bo"));
        let other = Key::of(&[2; 32]).unwrap();
        assert_ne!(shown("ana"), Words::new(&other).person("ana"));
    }

    #[test]
    fn an_address_holds_the_login_it_held() {
        let login = shown("anaq");
        assert_eq!(login.len(), LENGTH);
        assert!(shown("AnaQ@example.com").starts_with(&format!("{login}@h")));
        assert!(shown("anaq@example.com").ends_with(NOWHERE));
        let number = shown("1234");
        assert!(number.len() == NUMBER_LENGTH && number.parse::<u64>().is_ok());
        let made_up = "@users.noreply.github.com";
        assert_eq!(shown(&format!("1234+AnaQ{made_up}")), format!("{number}+{login}{made_up}"));
        assert_eq!(shown("@anaq"), format!("@{login}"));
        let whole = shown("Ana Q (work) <anaq@example.com>, Bo");
        assert!(whole.contains(&format!("<{login}@h")), "{whole}");
        let plain = |c: char| "()<>,@. ".contains(c) || c.is_ascii_alphanumeric();
        assert!(whole.chars().all(plain) && !whole.contains("work"), "{whole}");
    }

    #[test]
    fn what_names_nobody_stays() {
        for text in ["nobody", "No Author", "ci@example.com", "(", ""] {
            assert_eq!(shown(text), text);
        }
        assert!(shown("noreply@example.com").starts_with("noreply@h"));
        assert!(!shown("bo@localhost").contains("localhost"));
    }
}
