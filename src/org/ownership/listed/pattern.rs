//! A pattern of whichever kind: as a grammar reads it, and compiled.

use regex::bytes::Regex;
use regex_syntax::ParserBuilder;
use regex_syntax::hir::{Hir, HirKind, Look};

use crate::org::ownership::regexes::Regexes;
use crate::org::paths::{Glob, Key, PathMatcher};

/// A pattern as a grammar reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::org::ownership) enum Pattern {
    /// Names with wildcards.
    Glob(Glob),
    /// A regular expression on the whole path.
    Regex(Expression),
}

/// A regular expression on paths, not compiled yet.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::org::ownership) struct Expression {
    /// It may match anywhere in a path, as far as its own anchors allow.
    pub(in crate::org::ownership) text: String,
    /// Matches the paths that the text does not.
    pub(in crate::org::ownership) negated: bool,
    /// How many slashes a path must have, where that is fixed.
    pub(in crate::org::ownership) slashes: Option<usize>,
}

/// A compiled pattern.
#[derive(Clone, Debug)]
pub(super) enum Matcher {
    Glob(Glob),
    Regex { regex: Regex, negated: bool, slashes: Option<usize> },
}

impl Pattern {
    /// Compiles it.
    ///
    /// # Errors
    /// What is wrong with it, as half a sentence.
    pub(super) fn compile(self, regexes: &mut Regexes) -> Result<Matcher, String> {
        match self {
            Self::Glob(glob) => Ok(Matcher::Glob(glob)),
            Self::Regex(Expression { text, negated, slashes }) => {
                Ok(Matcher::Regex { regex: regexes.compile(&text)?, negated, slashes })
            }
        }
    }
}

impl PathMatcher for Matcher {
    fn matches(&self, path: &[u8], names: &[&[u8]]) -> bool {
        match self {
            Self::Glob(glob) => glob.matches(names),
            Self::Regex { regex, negated, slashes } => {
                slashes.is_none_or(|slashes| slashes + 1 == names.len())
                    && regex.is_match(path) != *negated
            }
        }
    }

    fn keys(&self) -> Vec<Key> {
        match self {
            Self::Glob(glob) => glob.keys(),
            Self::Regex { negated: true, .. } => Vec::new(),
            Self::Regex { regex, .. } => literals(regex.as_str()),
        }
    }
}

/// The plain texts that whatever a regular expression matches must hold, and
/// the directories that it must start with.
fn literals(expression: &str) -> Vec<Key> {
    let Ok(hir) = ParserBuilder::new().utf8(false).build().parse(expression) else {
        return Vec::new();
    };
    let parts: &[Hir] = match hir.kind() {
        HirKind::Concat(parts) => parts,
        _ => std::slice::from_ref(&hir),
    };
    let mut keys = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let HirKind::Literal(literal) = part.kind() else { continue };
        let is_start = at == 1 && *parts[0].kind() == HirKind::Look(Look::Start);
        if is_start && let Some(end) = memchr::memrchr(b'/', &literal.0) {
            keys.push(Key::Start(literal.0[..end].into()));
        }
        keys.push(Key::Within(literal.0.clone()));
    }
    keys
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_expression_must_match_is_found() {
        let start = |text: &str| Key::Start(text.as_bytes().into());
        let within = |text: &str| Key::Within(text.as_bytes().into());
        assert_eq!(
            literals(r"^lib/codec/.*aac\.c$"),
            [start("lib/codec"), within("lib/codec/"), within("aac.c")]
        );
        assert_eq!(literals("^README$"), [within("README")]);
        assert_eq!(literals("tegra"), [within("tegra")]);
        for none in ["^a|b$", ".*", "(a/)?", "(?i)abc", "[ab]c*"] {
            assert_eq!(literals(none), [], "{none}");
        }
    }
}
