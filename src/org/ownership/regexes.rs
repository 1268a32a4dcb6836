//! Regular expressions that anybody can write.

use regex::bytes::{Regex, RegexBuilder};
use rustc_hash::FxHashMap;

/// What the expressions of one repository may take together, in bytes of their
/// compiled programs.
const BUDGET: usize = 64 << 20;

/// What one may take, in steps: the smallest that is enough is charged.
const STEPS: [usize; 3] = [16 << 10, 128 << 10, 1 << 20];

/// What dialects put before an expression in which white space means nothing.
pub(super) const FREE_SPACING: &str = "(?x)";

/// Longer ones are not written by hand.
const LONGEST: usize = 4096;

/// Compiles the expressions of one repository, each once, until their sum is
/// too much.
#[derive(Debug)]
pub(super) struct Regexes {
    known: FxHashMap<String, Result<Regex, String>>,
    left: usize,
}

impl Default for Regexes {
    fn default() -> Self {
        Self { known: FxHashMap::default(), left: BUDGET }
    }
}

impl Regexes {
    /// An expression, compiled.
    ///
    /// # Errors
    /// What is wrong with it, as half a sentence.
    pub(super) fn compile(&mut self, text: &str) -> Result<Regex, String> {
        if let Some(known) = self.known.get(text) {
            return known.clone();
        }
        let compiled = self.fresh(text);
        self.known.insert(text.to_owned(), compiled.clone());
        compiled
    }

    fn fresh(&mut self, text: &str) -> Result<Regex, String> {
        if text.len() > LONGEST {
            return Err("the regular expression is too long".to_owned());
        }
        let written = text.strip_prefix(FREE_SPACING).unwrap_or(text);
        for step in STEPS {
            if step > self.left {
                return Err("the repository's regular expressions are too many".to_owned());
            }
            let built = RegexBuilder::new(text).size_limit(step).dfa_size_limit(step).build();
            match built {
                Ok(regex) => {
                    self.left -= step;
                    return Ok(regex);
                }
                Err(regex::Error::CompiledTooBig(_)) => {}
                Err(_) => return Err(format!("`{written}` is not a regular expression")),
            }
        }
        Err(format!("`{written}` is too large a regular expression"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expressions_are_compiled_once_and_their_sum_is_bounded() {
        let mut regexes = Regexes::default();
        assert!(regexes.compile(r"^a/.*\.rs$").unwrap().is_match(b"a/b.rs"));
        let left = regexes.left;
        assert!(regexes.compile(r"^a/.*\.rs$").is_ok());
        assert_eq!(regexes.left, left);
        assert_eq!(regexes.compile("(").unwrap_err(), "`(` is not a regular expression");
        assert!(regexes.compile(r"\w{9999}").unwrap_err().contains("too large"));
        assert!(regexes.compile(&"a".repeat(5000)).unwrap_err().contains("too long"));
        let mut few = Regexes { left: 2 * STEPS[0], ..Regexes::default() };
        assert!(few.compile("a").is_ok() && few.compile("b").is_ok());
        let told = few.compile("c").unwrap_err();
        assert_eq!(told, "the repository's regular expressions are too many");
        assert!(few.compile("a").is_ok(), "known already");
    }
}
