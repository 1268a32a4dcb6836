//! Whether a text that names nobody known may mean somebody.

use super::keys::{FORGES, LISTED_NAMES};
use super::near::GENERIC;
use super::people::Person;

/// Shorter words are shared by people who have nothing to do with each other.
const WORD: usize = 3;

impl Person {
    /// Whether a text that stands for nobody known may mean this person: a login, where
    /// none of theirs on a forge is known; a name, where theirs is one word and no other
    /// is listed, or where it shares a word with theirs; an address, where it does.
    #[must_use]
    pub fn may_be_meant_by(&self, text: &str) -> bool {
        let text = text.trim();
        if !self.is_human() || GENERIC.contains(&text.to_lowercase().as_str()) {
            return false;
        }
        if text.starts_with('@') {
            return !FORGES.iter().any(|forge| self.named_on.contains(*forge));
        }
        let name = text.split('<').next().unwrap_or_default().trim();
        let is_address = name.is_empty() || name.contains('@');
        // What docs give as a name is held against a full name and listed ones.
        let is_matched = self.name.contains(' ') || self.named_on.contains(LISTED_NAMES);
        let words = if is_address { local_part(text) } else { name };
        let own = words_of(&self.name);
        let shares_a_word = words_of(words).iter().any(|word| own.contains(word));
        shares_a_word || !(is_address || is_matched)
    }
}

fn local_part(text: &str) -> &str {
    let address = text.split('<').next_back().unwrap_or_default();
    address.split('@').next().unwrap_or_default()
}

fn words_of(text: &str) -> Vec<String> {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|w| w.chars().count() >= WORD);
    words.map(str::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use crate::config::Config;
    use crate::org::Org;

    fn may_be(keys: &str, text: &str) -> bool {
        let config = format!(
            "version: 1\nteams: [{{id: pay}}]\npeople:\n  - {{id: ana, team: pay, emails: \
             [ana@example.com], {keys}}}\n"
        );
        let (config, _) = Config::parse(&config, std::path::Path::new("crosscut.yaml"), &[])
            .unwrap_or_else(|problems| panic!("{problems:?}"));
        Org::from_config(&config).people[0].may_be_meant_by(text)
    }

    #[test]
    fn a_login_may_be_of_whom_no_login_is_known() {
        assert!(may_be("name: Ana Quispe", "@anaq"));
        assert!(!may_be("name: Ana Quispe, logins: {github: ana-quispe}", "@anaq"));
        assert!(may_be("name: Ana Quispe, logins: {gerrit: ana}", "@anaq"), "on no forge");
        assert!(!may_be("name: Acme Robot, kind: bot", "@anaq"));
    }

    #[test]
    fn a_name_may_be_of_whom_it_shares_a_word_with() {
        assert!(may_be("name: Ana Quispe", "Ana Maria Quispe"));
        assert!(may_be("name: Ana Quispe", "A. Quispe <aq@old.example>"));
        assert!(!may_be("name: Ana Quispe", "Bo Berg"));
        assert!(
            !may_be("name: Ana Quispe", "Bo <quispe@example.org>"),
            "who is named so is another"
        );
        assert!(!may_be("name: Al Bo", "Al Cy"), "two letters");
    }

    #[test]
    fn a_name_may_be_of_whom_no_full_name_is_known() {
        assert!(may_be("name: Ana", "Dr. Quispe"));
        assert!(!may_be("name: Ana, names: [A. Quispe]", "Dr. Berg"));
        assert!(!may_be("name: Ana", "nobody"));
    }

    #[test]
    fn an_address_may_be_of_whose_name_it_holds() {
        assert!(may_be("name: Ana Quispe", "ana.quispe@old.example"));
        assert!(may_be("name: Ana Quispe", "<quispe@old.example>"));
        assert!(!may_be("name: Ana Quispe", "bo@old.example"));
        assert!(!may_be("name: Ana", "bo@old.example"));
    }
}
