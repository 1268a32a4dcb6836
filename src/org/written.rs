//! Whom a text may mean that names nobody known.

use super::keys::{FORGES, LISTED_NAMES};
use super::near::GENERIC;
use super::people::Person;

/// Shorter words are shared by people who have nothing to do with each other.
const WORD: usize = 3;

/// What a doc writes of somebody whom nobody is known to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unknown {
    form: Written,
    /// The words of the name or the login, or of the first part of the address; lower-cased.
    words: Vec<String>,
}

/// As what it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Written {
    Login,
    Name,
    Address,
    /// Something that stands for nobody in particular.
    Nobody,
}

impl Unknown {
    /// Reads a text such as `@anaq`, `Ana Q <ana@old.example>`, an address or a name.
    #[must_use]
    pub fn read(text: &str) -> Self {
        let text = text.trim();
        let name = text.split('<').next().unwrap_or_default().trim();
        let (form, words) = if GENERIC.contains(&text.to_lowercase().as_str()) {
            (Written::Nobody, "")
        } else if text.starts_with('@') {
            (Written::Login, text)
        } else if name.is_empty() || name.contains('@') {
            (Written::Address, local_part(text))
        } else {
            (Written::Name, name)
        };
        Self { form, words: words_of(words) }
    }
}

/// What decides whether an [`Unknown`] may be a person.
#[derive(Clone, Debug)]
pub struct Likeness {
    is_human: bool,
    /// Whether a login of theirs on a forge is known.
    has_login: bool,
    /// Whether docs can name them so that they are known by it: by a full name, or by
    /// one that is listed.
    has_name: bool,
    words: Vec<String>,
}

impl Likeness {
    /// That of a person.
    #[must_use]
    pub fn of(person: &Person) -> Self {
        Self {
            is_human: person.is_human(),
            has_login: FORGES.iter().any(|forge| person.named_on.contains(*forge)),
            has_name: person.name.contains(' ') || person.named_on.contains(LISTED_NAMES),
            words: words_of(&person.name),
        }
    }

    /// Whether what is written may mean them: a login, where none of theirs on a forge is
    /// known; a name, where theirs is one word and no other is listed, or where it shares
    /// a word with theirs; an address, where it does.
    #[must_use]
    pub fn may_be(&self, unknown: &Unknown) -> bool {
        let shares_a_word = || self.shares_a_word_with(unknown);
        self.is_human
            && match unknown.form {
                Written::Nobody => false,
                Written::Login => !self.has_login,
                Written::Name => !self.has_name || shares_a_word(),
                Written::Address => shares_a_word(),
            }
    }
}

impl Likeness {
    /// Whether what is written may mean them, and looks like their name: not just a login
    /// that may be anybody's.
    #[must_use]
    pub fn looks_like(&self, unknown: &Unknown) -> bool {
        let in_one = self.words.concat();
        let holds_all = || unknown.words.contains(&in_one);
        self.may_be(unknown) && (self.shares_a_word_with(unknown) || holds_all())
    }

    fn shares_a_word_with(&self, unknown: &Unknown) -> bool {
        unknown.words.iter().any(|word| self.words.contains(word))
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
    use super::{Likeness, Unknown};
    use crate::config::Config;
    use crate::org::Org;

    fn likeness(keys: &str) -> Likeness {
        let config = format!(
            "version: 1\nteams: [{{id: pay}}]\npeople:\n  - {{id: ana, team: pay, emails: \
             [ana@example.com], {keys}}}\n"
        );
        let (config, _) = Config::parse(&config, std::path::Path::new("crosscut.yaml"), &[])
            .unwrap_or_else(|problems| panic!("{problems:?}"));
        Likeness::of(&Org::from_config(&config).people[0])
    }

    fn may_be(keys: &str, text: &str) -> bool {
        likeness(keys).may_be(&Unknown::read(text))
    }

    #[test]
    fn a_login_may_be_of_whom_no_login_is_known() {
        assert!(may_be("name: Ana Quispe", "@anaq"));
        assert!(!may_be("name: Ana Quispe, logins: {github: ana-quispe}", "@anaq"));
        assert!(may_be("name: Ana Quispe, logins: {gerrit: ana}", "@anaq"), "on no forge");
        assert!(!may_be("name: Acme Robot, kind: bot", "@anaq"));
    }

    #[test]
    fn a_login_looks_like_whose_name_it_holds() {
        let looks_like = |keys: &str, text: &str| likeness(keys).looks_like(&Unknown::read(text));
        assert!(looks_like("name: Ana Quispe", "@ana-q"));
        assert!(looks_like("name: Ana Quispe", "@AnaQuispe"));
        assert!(looks_like("name: quispe", "@quispe"));
        assert!(!looks_like("name: Ana Quispe", "@aq77"));
        assert!(!looks_like("name: Ana Quispe, logins: {github: aq}", "@ana-quispe"), "another's");
        assert!(looks_like("name: Ana Quispe", "A. Quispe"));
        assert!(!looks_like("name: Ana", "Dr. Berg"));
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
