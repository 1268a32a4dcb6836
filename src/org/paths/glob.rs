//! Path patterns of `CODEOWNERS`, GitHub's and GitLab's.
//!
//! Both look like `.gitignore` and differ from it, and from each other, in what
//! a pattern for a directory covers. Either becomes a list of components that
//! has to match a whole path; names are compared as bytes, `?` takes a character.

mod parse;

use super::key::{Key, PathMatcher};
use parse::{Part, Token, parts, parts_with, plain, split};

/// A compiled pattern.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glob {
    parts: Vec<Part>,
    ending: Ending,
}

/// What the last component has to be of a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ending {
    /// The path itself.
    Itself,
    /// A directory that the path lies in.
    Below,
    /// Either.
    Both,
}

impl Glob {
    /// A pattern as GitHub reads it.
    ///
    /// # Errors
    /// What is wrong with it, as half a sentence.
    pub fn github(text: &[u8]) -> Result<Self, &'static str> {
        if text.starts_with(b"!") {
            return Err("GitHub does not support `!`");
        }
        if text.starts_with(b"\\#") {
            return Err("GitHub does not support `\\#` at the start");
        }
        let (anchored, body, slash) = split(text)?;
        let mut parts = parts(body, false)?;
        let ending = match parts.last() {
            // `**/`: all in directories.
            Some(Part::Any) if slash && parts.len() == 1 => {
                parts.push(Part::Wild([Token::Many].into()));
                Ending::Below
            }
            // `a/**` and `a/**/`: all below `a`.
            Some(Part::Any) => {
                parts.pop();
                Ending::Below
            }
            _ if slash => Ending::Below,
            Some(Part::Wild(tokens)) if **tokens == [Token::Many] => Ending::Itself,
            _ => Ending::Both,
        };
        if !anchored && parts.len() == 1 {
            parts.insert(0, Part::Any);
        }
        Ok(Self { parts, ending })
    }

    /// A pattern as GitLab reads it: without an ending slash, it matches the
    /// path itself and nothing below; without a leading one, at any depth.
    ///
    /// # Errors
    /// What is wrong with it, as half a sentence.
    pub fn gitlab(text: &[u8]) -> Result<Self, &'static str> {
        let (_, body, slash) = split(text)?;
        let mut parts = parts(body, true)?;
        if !slash && let Some(last @ Part::Any) = parts.last_mut() {
            *last = Part::Wild([Token::Many].into());
        }
        if !text.starts_with(b"/") {
            parts.insert(0, Part::Any);
        }
        Ok(Self { parts, ending: if slash { Ending::Below } else { Ending::Itself } })
    }

    /// A pattern of `.gitattributes`: as in `.gitignore`, but one that matches a
    /// directory says nothing of what is in it.
    ///
    /// # Errors
    /// Why it matches no file, as half a sentence.
    pub fn attributes(text: &[u8]) -> Result<Self, &'static str> {
        if text.starts_with(b"!") {
            return Err("git does not allow `!` there");
        }
        let (anchored, body, slash) = split(text)?;
        if slash {
            return Err("only directories match, and they have no attributes");
        }
        let mut parts = parts(body, true)?;
        if anchored {
            if let Some(last @ Part::Any) = parts.last_mut() {
                *last = Part::Wild([Token::Many].into());
                parts.insert(parts.len() - 1, Part::Any);
            }
        } else {
            if let Some(last @ Part::Any) = parts.last_mut() {
                *last = Part::Wild([Token::Many].into());
            }
            parts.insert(0, Part::Any);
        }
        Ok(Self { parts, ending: Ending::Itself })
    }

    /// What lies at a path, given as its names, or below it: plain names, `*` and
    /// `?` within one. `below` leaves out the path itself, and of a path that is
    /// not a directory `open_ended` takes what begins with its last name as well.
    ///
    /// # Errors
    /// What is wrong with it, as half a sentence.
    pub fn anchored(text: &[u8], below: bool, open_ended: bool) -> Result<Self, &'static str> {
        let (_, body, _) = split(text)?;
        let mut parts = parts_with(body, plain)?;
        if open_ended && let Some(last) = parts.last_mut() {
            let mut tokens: Vec<Token> = match last {
                Part::Literal(name) => name.iter().map(|c| Token::Byte(*c)).collect(),
                Part::Wild(tokens) => tokens.to_vec(),
                Part::Any => Vec::new(),
            };
            tokens.push(Token::Many);
            *last = Part::Wild(tokens.into());
        }
        Ok(Self { parts, ending: if below { Ending::Below } else { Ending::Itself } })
    }

    /// Whether it matches a path, given as its names.
    pub fn matches(&self, path: &[&[u8]]) -> bool {
        let itself = || matches_all(&self.parts, path, false);
        let below = || matches_all(&self.parts, path, true);
        match self.ending {
            Ending::Itself => itself(),
            Ending::Below => below(),
            Ending::Both => itself() || below(),
        }
    }
}

impl PathMatcher for Glob {
    fn matches(&self, _: &[u8], names: &[&[u8]]) -> bool {
        Self::matches(self, names)
    }

    fn keys(&self) -> Vec<Key> {
        let mut keys = Vec::new();
        let mut start = Vec::new();
        let mut at_start = true;
        for part in &self.parts {
            match part {
                Part::Any => at_start = false,
                Part::Literal(name) => {
                    if at_start {
                        if !start.is_empty() {
                            start.push(b'/');
                        }
                        start.extend_from_slice(name);
                    }
                    keys.push(Key::Name(name.clone()));
                }
                Part::Wild(tokens) => {
                    at_start = false;
                    keys.extend(ending(tokens).map(Key::Ending));
                    keys.extend(longest(tokens).map(Key::Within));
                }
            }
        }
        if !start.is_empty() {
            keys.push(Key::Start(start.into()));
        }
        keys
    }
}

/// The longest plain text in a name.
fn longest(tokens: &[Token]) -> Option<Box<[u8]>> {
    let runs = tokens.split(|token| !matches!(token, Token::Byte(_)));
    let longest = runs.max_by_key(|run| run.len()).filter(|run| !run.is_empty())?;
    let byte = |token: &Token| match token {
        Token::Byte(c) => Some(*c),
        Token::One | Token::Many | Token::Set(..) => None,
    };
    longest.iter().map(byte).collect::<Option<Vec<u8>>>().map(Into::into)
}

/// What stands behind the last dot, if that is plain text.
fn ending(tokens: &[Token]) -> Option<Box<[u8]>> {
    let dot = tokens.iter().rposition(|token| *token == Token::Byte(b'.'))?;
    let plain = tokens[dot + 1..].iter().map(|token| match token {
        Token::Byte(c) => Some(*c),
        Token::One | Token::Many | Token::Set(..) => None,
    });
    plain.collect::<Option<Vec<u8>>>().map(Into::into)
}

/// Whether the parts match the whole path, or a directory that it lies in.
/// Of several `**`, only the last has to be tried at other lengths: what an
/// earlier one could take more, the last one can take as well.
fn matches_all(parts: &[Part], path: &[&[u8]], below: bool) -> bool {
    let (mut part, mut at) = (0, 0);
    let mut again: Option<(usize, usize)> = None;
    loop {
        let fits = match parts.get(part) {
            Some(Part::Any) => {
                again = Some((part + 1, at));
                part += 1;
                continue;
            }
            None => (at < path.len()) == below,
            Some(name) => at < path.len() && name_matches(name, path[at]),
        };
        match (fits, part == parts.len(), again) {
            (true, true, _) => return true,
            (true, false, _) => {
                part += 1;
                at += 1;
            }
            (false, _, Some((next, taken))) if taken < path.len() => {
                again = Some((next, taken + 1));
                part = next;
                at = taken + 1;
            }
            (false, ..) => return false,
        }
    }
}

fn name_matches(part: &Part, name: &[u8]) -> bool {
    match part {
        Part::Any => true,
        Part::Literal(literal) => **literal == *name,
        Part::Wild(tokens) => tokens_match(tokens, name),
    }
}

/// The same for the wildcards of one name.
fn tokens_match(tokens: &[Token], name: &[u8]) -> bool {
    let (mut token, mut at) = (0, 0);
    let mut again: Option<(usize, usize)> = None;
    loop {
        let taken = match tokens.get(token) {
            Some(Token::Many) => {
                again = Some((token + 1, at));
                token += 1;
                continue;
            }
            None if at == name.len() => return true,
            None => 0,
            Some(one) => takes(one, &name[at..]),
        };
        match (taken, again) {
            (1.., _) => {
                token += 1;
                at += taken;
            }
            (0, Some((next, from))) if from < name.len() => {
                again = Some((next, from + 1));
                token = next;
                at = from + 1;
            }
            (0, _) => return false,
        }
    }
}

/// How many bytes a token takes from the front of a name; 0 if it does not match.
fn takes(token: &Token, name: &[u8]) -> usize {
    let Some(&first) = name.first() else { return 0 };
    match token {
        Token::Many => 0,
        Token::Byte(c) => usize::from(*c == first),
        Token::One => character(name),
        Token::Set(members, negated) => match members.get(usize::from(first)) {
            Some(is_member) => usize::from(is_member != negated),
            None if *negated => character(name),
            None => 0,
        },
    }
}

/// Length of the first character; a byte that is no UTF-8 is one by itself.
fn character(name: &[u8]) -> usize {
    let longest = &name[..name.len().min(4)];
    let valid = match std::str::from_utf8(longest) {
        Ok(text) => text,
        Err(error) => std::str::from_utf8(&longest[..error.valid_up_to()]).unwrap_or_default(),
    };
    valid.chars().next().map_or(1, char::len_utf8)
}
