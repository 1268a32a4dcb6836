//! Pseudonyms to what a config knows.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::key::Key;
use super::words::{HOST, LENGTH, NOWHERE, NUMBER_LENGTH, WORD, Words};
use crate::config::{Config, HASHED, composed};

/// The words, numbers and hosts that a config names people by, each by its pseudonym.
#[derive(Debug, Default)]
pub struct Known {
    by_pseudonym: FxHashMap<String, String>,
}

impl Known {
    /// What a config knows people and robots by, and what it calls owners.
    #[must_use]
    pub fn of(key: &Key, config: &Config) -> Self {
        let mut known = Self::default();
        let mut words = Words::new(key);
        for person in &config.people {
            let emails = person.emails.iter().filter(|email| !email.starts_with(HASHED));
            let logins = person.logins.iter().map(|(_, login)| login);
            let names = [&person.name].into_iter().chain(&person.names);
            names.chain(emails).chain(logins).for_each(|text| known.add(text, &mut words));
        }
        config.owner_names.keys().for_each(|name| known.add(name, &mut words));
        config.agents.iter().for_each(|work| known.add(&work.account, &mut words));
        config.accounts.known().for_each(|account| known.add(account, &mut words));
        known
    }

    fn add(&mut self, text: &str, words: &mut Words<'_>) {
        let host = text.trim().rsplit_once('@').map_or(text.trim(), |(_, host)| host);
        self.add_host(host, words);
        let text = composed(text);
        for word in text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()) {
            let pseudonym = words.words(&word.to_lowercase());
            let known = self.by_pseudonym.entry(pseudonym).or_insert_with(|| word.to_owned());
            // The spelling with capital letters says more.
            if !known.contains(char::is_uppercase) {
                word.clone_into(known);
            }
        }
    }

    fn add_host(&mut self, host: &str, words: &mut Words<'_>) {
        let host = host.to_lowercase();
        let pseudonym = words.email(&format!("x@{host}"));
        if let Some((_, hidden)) = pseudonym.rsplit_once('@').filter(|(_, hidden)| *hidden != host)
        {
            let hidden = hidden.strip_suffix(NOWHERE).unwrap_or(hidden);
            self.by_pseudonym.insert(hidden.to_owned(), host);
        }
    }

    /// A text with the words that are known in the place of their pseudonyms.
    pub(super) fn restore<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let (mut restored, mut done, mut at) = (String::new(), 0, 0);
        while let Some(start) = text[at..].find(|c: char| c.is_ascii_alphanumeric()) {
            let start = at + start;
            let length = text[start..].bytes().take_while(u8::is_ascii_alphanumeric).count();
            at = start + length;
            // A longer word of which this is a part is no pseudonym.
            let is_part = text[..start].ends_with(char::is_alphanumeric)
                || text[at..].starts_with(char::is_alphanumeric);
            if let Some((word, more)) =
                self.word(&text[start..at], &text[at..]).filter(|_| !is_part)
            {
                restored.push_str(&text[done..start]);
                restored.push_str(&word);
                done = at + more;
                at = done;
            }
        }
        if done == 0 {
            return Cow::Borrowed(text);
        }
        restored.push_str(&text[done..]);
        Cow::Owned(restored)
    }

    /// What stands for a word, and how many bytes behind it belong to it.
    fn word(&self, word: &str, behind: &str) -> Option<(Cow<'_, str>, usize)> {
        if word.len() == NUMBER_LENGTH && word.starts_with('1') {
            return Some((Cow::Borrowed(self.by_pseudonym.get(word)?), 0));
        }
        if word.len() != LENGTH || !word.starts_with([WORD, 'P', HOST]) {
            return None;
        }
        let known = self.by_pseudonym.get(&word.to_ascii_lowercase())?;
        if word.starts_with(HOST) {
            let is_host = behind.starts_with(NOWHERE);
            return is_host.then_some((Cow::Borrowed(known), NOWHERE.len()));
        }
        let spelt = match word.starts_with(WORD) {
            true => known.to_lowercase(),
            false if known.starts_with(char::is_uppercase) => known.clone(),
            false => {
                let mut letters = known.chars();
                let first = letters.next().into_iter().flat_map(char::to_uppercase);
                first.chain(letters).collect()
            }
        };
        Some((Cow::Owned(spelt), 0))
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;

    fn config() -> Config {
        let text = "version: 1\nteams: [{id: pay}]\npeople:\n  - {id: ana, name: Ana McQuispe, \
                    team: pay, emails: [1234+anaq@users.noreply.github.com, ana@example.com], \
                    logins: {github: AnaQ}}\n";
        Config::parse(text, Path::new("crosscut.yaml"), &[]).unwrap().0
    }

    fn there_and_back(text: &str) -> String {
        let key = Key::of(&[1; 32]).unwrap();
        let hidden = Words::new(&key).person(text);
        Known::of(&key, &config()).restore(&hidden).into_owned()
    }

    #[test]
    fn what_the_config_knows_comes_back() {
        for text in [
            "Ana McQuispe <ana@example.com>",
            "1234+anaq@users.noreply.github.com",
            "@anaq",
            "McQuispe, Ana (dependabot[bot])",
            "Ana\u{a0}McQuispe",
        ] {
            assert_eq!(there_and_back(text), text);
        }
        assert_eq!(there_and_back("ANA@Example.com"), "ana@example.com");
    }

    #[test]
    fn whom_it_does_not_know_stays_hidden() {
        let back = there_and_back("Ana Bolin <bolin@example.com>");
        assert!(back.starts_with("Ana P") && back.ends_with("@example.com>"), "{back}");
        assert!(!back.to_lowercase().contains("bolin"), "{back}");
    }

    proptest! {
        #[test]
        fn a_text_without_pseudonyms_is_as_it_was(text in "\\PC{0,60}") {
            static KNOWN: LazyLock<Known> =
                LazyLock::new(|| Known::of(&Key::of(&[1; 32]).unwrap(), &config()));
            prop_assert_eq!(KNOWN.restore(&text), text.as_str());
        }
    }
}
