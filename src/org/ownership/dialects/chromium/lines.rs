//! What one line of such a file says, and the patterns of a line about single files.

use crate::org::ownership::listed::words::is_email;

/// How many alternatives the braces of one pattern may stand for.
const MAX_ALTERNATIVES: usize = 64;

/// A line that says something.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Line<'l> {
    NoParent,
    Owner(Named<'l>),
    PerFile(&'l str, Vec<Line<'l>>),
}

#[derive(Debug, PartialEq, Eq)]
pub(super) enum Named<'l> {
    Address(&'l str),
    /// Everybody may approve: nobody owns it by that.
    Anybody,
    File(&'l str),
    Include(&'l str),
}

/// What a line says: nothing at all (`None`), or nothing that is understood
/// (`Some(None)`).
pub(super) fn line(text: &str) -> Option<Option<Line<'_>>> {
    let text = text.split('#').next().unwrap_or_default().trim();
    (!text.is_empty()).then(|| directive(text))
}

fn directive(text: &str) -> Option<Line<'_>> {
    let after = |word: &str| {
        let rest = text.strip_prefix(word)?;
        rest.starts_with(char::is_whitespace).then(|| rest.trim())
    };
    if let Some(rest) = after("per-file") {
        let (globs, owners) = rest.split_once('=')?;
        let each = owners.split(',').map(|owner| directive(owner.trim()));
        let owners: Option<Vec<Line<'_>>> = each.collect();
        let is_flat = |line: &Line<'_>| !matches!(line, Line::PerFile(..));
        return owners
            .filter(|owners| owners.iter().all(is_flat))
            .map(|owners| Line::PerFile(globs.trim(), owners));
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    match words[..] {
        ["set", "noparent"] => Some(Line::NoParent),
        ["include", path] => Some(Line::Owner(Named::Include(path))),
        ["*"] => Some(Line::Owner(Named::Anybody)),
        [word] => match word.strip_prefix("file:") {
            Some(path) => Some(Line::Owner(Named::File(path))),
            None => is_email(word).then_some(Line::Owner(Named::Address(word))),
        },
        _ => match text.strip_prefix("file:").map(str::trim) {
            Some(path) if !path.contains(char::is_whitespace) => {
                Some(Line::Owner(Named::File(path)))
            }
            _ => None,
        },
    }
}

/// Patterns between commas, their braces written out.
pub(super) fn alternatives(globs: &str) -> Vec<String> {
    let mut found = vec![String::new()];
    let mut depth = 0_usize;
    for c in globs.chars() {
        match c {
            ',' if depth == 0 => found.push(String::new()),
            c => {
                match c {
                    '{' => depth += 1,
                    '}' => depth = depth.saturating_sub(1),
                    _ => {}
                }
                if let Some(last) = found.last_mut() {
                    last.push(c);
                }
            }
        }
    }
    let mut written_out = Vec::new();
    let mut pending: Vec<String> = found.iter().rev().map(|glob| glob.trim().to_owned()).collect();
    while let Some(glob) = pending.pop() {
        let braces = glob.find('{').zip(glob.find('}')).filter(|(open, close)| open < close);
        match braces {
            Some((open, close)) if written_out.len() + pending.len() < MAX_ALTERNATIVES => {
                let (before, inner, after) =
                    (&glob[..open], &glob[open + 1..close], &glob[close + 1..]);
                pending.extend(inner.rsplit(',').map(|one| format!("{before}{one}{after}")));
            }
            _ if glob.is_empty() => {}
            _ => written_out.push(glob),
        }
    }
    written_out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn braces_are_written_out_but_not_without_end() {
        assert_eq!(alternatives("*.gn, {a,b}.{c,d}"), ["*.gn", "a.c", "a.d", "b.c", "b.d"]);
        let many = alternatives(&"{a,b}".repeat(40));
        assert!(many.len() <= 2 * MAX_ALTERNATIVES);
    }
}
