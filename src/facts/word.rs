//! Words that very many things bear, of which there are few.

use std::fmt;
use std::ops::Deref;
use std::sync::{Mutex, PoisonError};

use rustc_hash::FxHashMap;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A word of which there are few different ones, such as the key of a trailer: millions
/// of credits bear it, so it takes no more than a pointer. A constant of the program
/// costs nothing; any other is kept once, for as long as the program runs.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Word(&'static &'static str);

/// Words that are no constants, or were not given as such.
static MET: Mutex<Option<FxHashMap<&'static str, Word>>> = Mutex::new(None);

impl Word {
    /// A constant: `Word::of(&"Reviewed-by")`.
    #[must_use]
    pub const fn of(word: &'static &'static str) -> Self {
        Self(word)
    }
}

impl From<&str> for Word {
    /// The word that reads so.
    fn from(word: &str) -> Self {
        let mut met = MET.lock().unwrap_or_else(PoisonError::into_inner);
        let met = met.get_or_insert_default();
        if let Some(known) = met.get(word) {
            return *known;
        }
        let kept: &'static str = Box::leak(word.into());
        *met.entry(kept).or_insert(Self(Box::leak(Box::new(kept))))
    }
}

impl Deref for Word {
    type Target = str;

    fn deref(&self) -> &str {
        self.0
    }
}

impl PartialEq<str> for Word {
    fn eq(&self, other: &str) -> bool {
        **self == *other
    }
}

impl fmt::Display for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self)
    }
}

impl fmt::Debug for Word {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

/// As its text.
impl Serialize for Word {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self)
    }
}

impl<'de> Deserialize<'de> for Word {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(|word| Self::from(&*word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_what_they_read_and_are_kept_once() {
        let constant = Word::of(&"Reviewed-by");
        let met = [Word::from("Reviewed-by"), Word::from(&*String::from("Reviewed-by"))];
        assert_eq!([constant; 2], met);
        assert!(std::ptr::eq(met[0].0, met[1].0));
        assert_ne!(constant, Word::from("Acked-by"));
        assert_eq!(&*Word::from(""), "");
        assert!(Word::of(&"a") < Word::from("b"), "as text");
        let written = serde_json::to_string(&constant).unwrap();
        assert_eq!(written, "\"Reviewed-by\"");
        assert_eq!(serde_json::from_str::<Word>(&written).unwrap(), constant);
        assert_eq!(size_of::<Option<Word>>(), size_of::<usize>());
    }
}
