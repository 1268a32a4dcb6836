//! From the language of `.gitignore` to globset's.
//!
//! The two differ where it hurts: braces and commas mean nothing to Git, `**`
//! is special to it only as a whole path component, and none of its
//! wildcards, bracket expressions included, ever matches a `/`.

use std::iter::Peekable;
use std::str::Chars;

use super::PatternError;

/// Long enough for any path, and short enough that no pattern is slow.
const MAX_CHARS: usize = 1000;

/// A pattern in globset's language.
pub(super) struct Translated {
    /// What a whole path, or a whole directory path, has to look like.
    pub glob: String,
    /// Whether only directories match.
    pub directories_only: bool,
}

/// Translates a pattern, or says what is wrong with it.
pub(super) fn translate(text: &str) -> Result<Translated, PatternError> {
    let pattern = trim_end(text);
    refuse_other_lines(pattern)?;
    let (pattern, directories_only) = match pattern.strip_suffix('/') {
        Some("") => return refuse("`/` alone matches nothing; `*` matches everything"),
        Some(rest) => (rest, true),
        None => (pattern, false),
    };
    let anchored = pattern.contains('/');
    let components = components(pattern.strip_prefix('/').unwrap_or(pattern))?;
    let glob = if anchored {
        join(&components)
    } else {
        // A lone `**` is an ordinary name of any length.
        let name = components.first().map_or("*", Component::as_name);
        format!("**/{name}")
    };
    Ok(Translated { glob, directories_only })
}

/// Gitignore drops trailing spaces that no backslash protects.
fn trim_end(text: &str) -> &str {
    let trimmed = text.trim_end_matches(' ');
    let backslashes = trimmed.len() - trimmed.trim_end_matches('\\').len();
    if backslashes % 2 == 1 && trimmed.len() < text.len() {
        &text[..=trimmed.len()]
    } else {
        trimmed
    }
}

/// The lines of a `.gitignore` that are no patterns of ours.
fn refuse_other_lines(pattern: &str) -> Result<(), PatternError> {
    if pattern.is_empty() {
        refuse("an empty pattern matches nothing; `*` matches everything")
    } else if pattern.starts_with('#') {
        refuse("a pattern that starts with `#` is a comment; write `\\#` for the character")
    } else if pattern.starts_with('!') {
        refuse("patterns can't be negated; write `\\!` for the character itself")
    } else if pattern.chars().any(char::is_control) {
        refuse("a pattern can't contain line breaks, tabs or other control characters")
    } else if pattern.chars().count() > MAX_CHARS {
        refuse(&format!("a pattern has at most {MAX_CHARS} characters"))
    } else {
        Ok(())
    }
}

/// What stands between two slashes.
enum Component {
    /// `**`: any number of directories.
    Any,
    /// A glob for one name.
    Name(String),
}

impl Component {
    fn as_name(&self) -> &str {
        match self {
            Self::Any => "*",
            Self::Name(glob) => glob,
        }
    }
}

fn join(components: &[Component]) -> String {
    let mut parts: Vec<&str> = components
        .iter()
        .map(|component| match component {
            Component::Any => "**",
            Component::Name(glob) => glob,
        })
        .collect();
    parts.dedup_by(|next, previous| *next == "**" && *previous == "**");
    parts.join("/")
}

fn components(pattern: &str) -> Result<Vec<Component>, PatternError> {
    let mut components = Vec::new();
    let mut chars = pattern.chars().peekable();
    while let Some((component, more)) = component(&mut chars)? {
        components.push(component);
        if !more {
            break;
        }
    }
    Ok(components)
}

/// Reads one component and the slash after it; whether there was a slash.
fn component(chars: &mut Peekable<Chars<'_>>) -> Result<Option<(Component, bool)>, PatternError> {
    let mut glob = String::new();
    let mut stars = 0;
    let mut slash = false;
    while let Some(c) = chars.next() {
        match c {
            '/' => {
                slash = true;
                break;
            }
            '*' => {
                glob.push('*');
                stars += 1;
                while chars.next_if_eq(&'*').is_some() {
                    stars += 1;
                }
            }
            '?' => glob.push('?'),
            '[' => glob.push_str(&class(chars)?),
            '\\' => match chars.next() {
                Some('/') => {
                    slash = true;
                    break;
                }
                Some(literal) => push_literal(&mut glob, literal),
                None => {
                    return refuse("a final `\\` escapes nothing; write `\\\\` for a backslash");
                }
            },
            literal => push_literal(&mut glob, literal),
        }
    }
    match glob.as_str() {
        "" => refuse("two slashes in a row match nothing"),
        "\\." | "\\.\\." => refuse("paths start at the repository root and contain no `.` or `..`"),
        "*" if stars > 1 => Ok(Some((Component::Any, slash))),
        _ => Ok(Some((Component::Name(glob), slash))),
    }
}

/// A bracket expression, after its `[`, as a glob that matches the same bytes
/// but `/`.
fn class(chars: &mut Peekable<Chars<'_>>) -> Result<String, PatternError> {
    let negated = chars.next_if(|c| matches!(c, '!' | '^')).is_some();
    let mut members = [false; 128];
    // The start of a possible range; none after a range or a named class.
    let mut previous: Option<u8> = None;
    let mut first = true;
    loop {
        let c = match chars.next() {
            None => return unclosed(),
            Some(']') if !first => break,
            Some('-') if previous.is_some() && chars.peek().is_some_and(|c| *c != ']') => {
                let low = previous.take().unwrap_or_default();
                let high = member(chars.next(), chars)?;
                if high < low {
                    return refuse(&format!(
                        "the range `{}-{}` runs backwards",
                        char::from(low),
                        char::from(high)
                    ));
                }
                members[usize::from(low)..=usize::from(high)].fill(true);
                continue;
            }
            Some('[') if chars.next_if_eq(&':').is_some() => {
                add_named_class(chars, &mut members)?;
                (previous, first) = (None, false);
                continue;
            }
            c => member(c, chars)?,
        };
        members[usize::from(c)] = true;
        (previous, first) = (Some(c), false);
    }
    members[usize::from(b'/')] = negated;
    let members = (0u8..128).filter(|c| members[usize::from(*c)]).map(char::from);
    if negated { Ok(negated_class(members)) } else { one_of(members) }
}

/// The next character of a bracket expression, unescaped.
fn member(c: Option<char>, chars: &mut Peekable<Chars<'_>>) -> Result<u8, PatternError> {
    let c = if c == Some('\\') { chars.next() } else { c };
    match c {
        None => unclosed(),
        // Git compares bytes, so half of a letter could match.
        Some(c) if !c.is_ascii() => refuse("only ASCII characters are allowed between `[` and `]`"),
        Some(c) => Ok(c as u8),
    }
}

/// Adds the members of `[:name:]`, read from after its colon.
fn add_named_class(
    chars: &mut Peekable<Chars<'_>>,
    members: &mut [bool; 128],
) -> Result<(), PatternError> {
    let mut name = String::new();
    while let Some(c) = chars.next_if(char::is_ascii_alphabetic) {
        name.push(c);
    }
    let holds: fn(&u8) -> bool = match name.as_str() {
        "alnum" => u8::is_ascii_alphanumeric,
        "alpha" => u8::is_ascii_alphabetic,
        "blank" => |c| matches!(c, b' ' | b'\t'),
        "cntrl" => u8::is_ascii_control,
        "digit" => u8::is_ascii_digit,
        "graph" => u8::is_ascii_graphic,
        "lower" => u8::is_ascii_lowercase,
        "print" => |c| matches!(c, b' '..=b'~'),
        "punct" => u8::is_ascii_punctuation,
        "space" => |c| c.is_ascii_whitespace() || *c == 0x0b,
        "upper" => u8::is_ascii_uppercase,
        "xdigit" => u8::is_ascii_hexdigit,
        _ => return refuse("unknown character class after `[:`; there is `[[:digit:]]`, …"),
    };
    if chars.next() != Some(':') || chars.next() != Some(']') {
        return refuse("a character class `[:…` ends with `:]`");
    }
    (0u8..128).filter(holds).for_each(|c| members[usize::from(c)] = true);
    Ok(())
}

/// Alternatives rather than a class: globset's classes know no escapes.
fn one_of(members: impl Iterator<Item = char>) -> Result<String, PatternError> {
    let members: Vec<String> = members
        .map(|c| {
            let mut literal = String::new();
            push_literal(&mut literal, c);
            literal
        })
        .collect();
    match members.as_slice() {
        [] => refuse("a `[…]` never matches a `/`, so this one matches nothing"),
        [only] => Ok(only.clone()),
        _ => Ok(format!("{{{}}}", members.join(","))),
    }
}

/// In a globset class, `]` is itself only as the first member and `-` only as
/// the last.
fn negated_class(members: impl Iterator<Item = char>) -> String {
    let (mut first, mut middle, mut last) = ("", String::new(), "");
    for c in members {
        match c {
            ']' => first = "]",
            '-' => last = "-",
            c => middle.push(c),
        }
    }
    format!("[!{first}{middle}{last}]")
}

fn push_literal(glob: &mut String, c: char) {
    if c.is_ascii() && !c.is_ascii_alphanumeric() {
        glob.push('\\');
    }
    glob.push(c);
}

fn unclosed<T>() -> Result<T, PatternError> {
    refuse("a `[` without its `]`; write `\\[` for the character itself")
}

fn refuse<T>(message: &str) -> Result<T, PatternError> {
    Err(PatternError(message.to_owned()))
}
