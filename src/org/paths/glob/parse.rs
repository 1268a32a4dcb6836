//! What a pattern's text says: its components, and what each is made of.

/// Long enough for any path, and short enough that no pattern is slow.
const MAX_BYTES: usize = 4096;

/// What stands between two slashes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// `**`: any number of directories.
    Any,
    /// This very name.
    Literal(Box<[u8]>),
    /// A name with wildcards.
    Wild(Box<[Token]>),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Byte(u8),
    /// `?`
    One,
    /// `*`
    Many,
    /// `[…]`, of ASCII characters.
    Set(Box<[bool; 128]>, bool),
}

/// Whether a slash before the end binds a pattern to the top, the pattern
/// without its outer slashes, and whether it ends in one.
pub(super) fn split(text: &[u8]) -> Result<(bool, &[u8], bool), &'static str> {
    if text.len() > MAX_BYTES {
        return Err("the pattern is too long");
    }
    if text.iter().any(|c| c.is_ascii_control()) {
        return Err("a control character in the pattern");
    }
    let top = text.strip_prefix(b"/");
    let body = top.unwrap_or(text);
    let (body, slash) = match body.strip_suffix(b"/") {
        Some(body) => (body, true),
        None => (body, false),
    };
    if body.is_empty() {
        return Err("the pattern matches nothing");
    }
    Ok((top.is_some() || body.contains(&b'/'), body, slash))
}

pub(super) fn parts(body: &[u8], sets: bool) -> Result<Vec<Part>, &'static str> {
    parts_with(body, |name| part(name, sets))
}

/// The components of a pattern, each read by `part`.
pub(super) fn parts_with(
    body: &[u8],
    read: impl Fn(&[u8]) -> Result<Part, &'static str>,
) -> Result<Vec<Part>, &'static str> {
    let mut parts: Vec<Part> = Vec::new();
    let mut rest = body;
    loop {
        let end = component_end(rest);
        let part = read(&rest[..end])?;
        if !(part == Part::Any && parts.last() == Some(&Part::Any)) {
            parts.push(part);
        }
        match rest.get(end + 1..) {
            Some(more) => rest = more,
            None => return Ok(parts),
        }
    }
}

/// Where the component at the start ends: at a slash, which no escape hides.
fn component_end(text: &[u8]) -> usize {
    text.iter().position(|c| *c == b'/').unwrap_or(text.len())
}

fn part(text: &[u8], sets: bool) -> Result<Part, &'static str> {
    match text {
        b"" => return Err("two slashes in a row match nothing"),
        b"." | b".." => return Err("paths contain no `.` or `..`"),
        b"**" => return Ok(Part::Any),
        _ => {}
    }
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(&c) = text.get(at) {
        at += 1;
        match c {
            b'*' if tokens.last() == Some(&Token::Many) => {}
            b'*' => tokens.push(Token::Many),
            b'?' => tokens.push(Token::One),
            b'\\' => {
                tokens.push(Token::Byte(*text.get(at).ok_or("a final `\\` escapes nothing")?));
                at += 1;
            }
            b'[' if sets => {
                let (set, length) = set(&text[at..])?;
                tokens.push(set);
                at += length;
            }
            c => tokens.push(Token::Byte(c)),
        }
    }
    Ok(name(tokens))
}

/// A component in which only `*` and `?` are special.
pub(super) fn plain(text: &[u8]) -> Result<Part, &'static str> {
    if text.is_empty() {
        return Err("two slashes in a row match nothing");
    }
    let mut tokens = Vec::new();
    for c in text {
        match c {
            b'*' if tokens.last() == Some(&Token::Many) => {}
            b'*' => tokens.push(Token::Many),
            b'?' => tokens.push(Token::One),
            c => tokens.push(Token::Byte(*c)),
        }
    }
    Ok(name(tokens))
}

fn name(tokens: Vec<Token>) -> Part {
    let literal: Option<Vec<u8>> = tokens
        .iter()
        .map(|token| match token {
            Token::Byte(c) => Some(*c),
            _ => None,
        })
        .collect();
    match literal {
        Some(name) => Part::Literal(name.into()),
        None => Part::Wild(tokens.into()),
    }
}

/// A bracket expression, after its `[`, and its length with the `]`.
fn set(text: &[u8]) -> Result<(Token, usize), &'static str> {
    const UNCLOSED: &str = "a `[` without its `]`";
    let negated = matches!(text.first(), Some(b'!' | b'^'));
    let mut at = usize::from(negated);
    let mut members = [false; 128];
    let member = |at: &mut usize| -> Result<u8, &'static str> {
        let mut c = *text.get(*at).ok_or(UNCLOSED)?;
        if c == b'\\' {
            *at += 1;
            c = *text.get(*at).ok_or(UNCLOSED)?;
        }
        *at += 1;
        if c.is_ascii() { Ok(c) } else { Err("only ASCII is allowed between `[` and `]`") }
    };
    let mut first = true;
    while first || text.get(at) != Some(&b']') {
        if let Some((class, length)) = text.get(at..).and_then(named_class) {
            (0..128_u8).filter(class).for_each(|c| members[usize::from(c)] = true);
            (at, first) = (at + length, false);
            continue;
        }
        let low = member(&mut at)?;
        let mut high = low;
        if text.get(at) == Some(&b'-') && text.get(at + 1).is_some_and(|c| *c != b']') {
            at += 1;
            high = member(&mut at)?;
        }
        // A range that runs backwards holds nothing, as in Ruby.
        for c in low..=high {
            members[usize::from(c)] = true;
        }
        first = false;
    }
    Ok((Token::Set(Box::new(members), negated), at + 1))
}

/// Tells the members of a class.
type Class = fn(&u8) -> bool;

/// The members of a class such as `[:digit:]` at the start of a text, and its
/// length.
fn named_class(text: &[u8]) -> Option<(Class, usize)> {
    let name = text.strip_prefix(b"[:")?;
    let end = name.iter().position(|c| !c.is_ascii_alphabetic())?;
    let class: Class = match &name[..end] {
        b"alnum" => u8::is_ascii_alphanumeric,
        b"alpha" => u8::is_ascii_alphabetic,
        b"blank" => |c| matches!(c, b' ' | b'\t'),
        b"cntrl" => u8::is_ascii_control,
        b"digit" => u8::is_ascii_digit,
        b"graph" => u8::is_ascii_graphic,
        b"lower" => u8::is_ascii_lowercase,
        b"print" => |c| matches!(c, b' '..=b'~'),
        b"punct" => u8::is_ascii_punctuation,
        b"space" => |c| c.is_ascii_whitespace() || *c == 0x0b,
        b"upper" => u8::is_ascii_uppercase,
        b"xdigit" => u8::is_ascii_hexdigit,
        _ => return None,
    };
    name[end..].starts_with(b":]").then_some((class, end + 4))
}
