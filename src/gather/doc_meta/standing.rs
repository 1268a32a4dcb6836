//! What of a text stands: not what is commented out, struck out, or offered and
//! not ticked.

use std::borrow::Cow;

/// The text without comments of HTML, and of AsciiDoc if it is that. Line breaks
/// within stay, so that what stands near the top stays there.
pub(super) fn without_comments(text: &str, is_asciidoc: bool) -> Cow<'_, str> {
    let mut text = Cow::Borrowed(text);
    if text.contains("<!--") {
        text = Cow::Owned(without_between(&text, "<!--", "-->"));
    }
    if is_asciidoc && (text.starts_with("//") || text.contains("\n//")) {
        let mut in_block = false;
        let kept = text.lines().map(|line| {
            let is_fence = line.len() >= 4 && line.bytes().all(|c| c == b'/');
            in_block ^= is_fence;
            if is_fence || in_block || line.starts_with("//") { "" } else { line }
        });
        text = Cow::Owned(kept.collect::<Vec<_>>().join("\n"));
    }
    text
}

/// The text without what stands between these marks, line breaks aside; a mark
/// that is never closed stays.
fn without_between(text: &str, open: &str, close: &str) -> String {
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(open) {
        let Some((within, next)) = after.split_once(close) else { break };
        kept.push_str(before);
        kept.extend(within.chars().filter(|c| *c == '\n'));
        rest = next;
    }
    kept.push_str(rest);
    kept
}

/// Marks around what a text struck out.
const STRUCK: &[(&str, &str)] = &[
    ("~~", "~~"),
    ("<s>", "</s>"),
    ("<del>", "</del>"),
    ("<strike>", "</strike>"),
    ("[.line-through]#", "#"),
    ("[line-through]#", "#"),
];

/// What stands of a written status: nothing struck out, of boxes those that are
/// ticked (the last one, since they are ticked one after the other), of a choice
/// the one in bold. The status as written where nothing would be left.
pub(super) fn of(status: &str) -> String {
    let mut text = status.to_owned();
    for (open, close) in STRUCK {
        if text.contains(open) {
            text = without_between(&text, open, close);
        }
    }
    let text = plain(&text);
    let text = match ticked(&text) {
        Boxes::None => text.lines().map(chosen).collect::<Vec<_>>().join("\n"),
        Boxes::Ticked(last) => last,
        Boxes::AllEmpty => return status.to_owned(),
    };
    let lines = text
        .lines()
        .map(|line| line.trim_matches(|c: char| c.is_whitespace() || "|/*_`-+>,;".contains(c)));
    let lines: Vec<&str> = lines.filter(|line| line.contains(char::is_alphanumeric)).collect();
    if lines.is_empty() { status.to_owned() } else { lines.join("\n") }
}

/// The text without tags of HTML (`<span style="…">`), and without the name of a picture
/// in front of a line (`:white_check_mark:`).
fn plain(text: &str) -> String {
    let lines = without_tags(text);
    let lines = lines.lines().map(|line| {
        let start = line.trim_start_matches(|c: char| c.is_whitespace() || "-*+|".contains(c));
        let behind = start.strip_prefix(':').and_then(|rest| rest.split_once(':'));
        let is_name = |name: &str| {
            name.starts_with(|c: char| c.is_ascii_lowercase())
                && name.bytes().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'_')
        };
        behind.filter(|(name, _)| is_name(name)).map_or(line, |(_, rest)| rest)
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The text without tags. An address in pointed brackets is none.
fn without_tags(text: &str) -> String {
    let is_tag = |within: &str| {
        let name = within.trim_start_matches('/');
        name.starts_with(|c: char| c.is_ascii_alphabetic()) && !name.contains("://")
    };
    let mut kept = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        kept.push_str(before);
        match after.split_once('>').filter(|(within, _)| is_tag(within) && !within.contains('@')) {
            Some((_, next)) => rest = next,
            None => {
                kept.push('<');
                rest = after;
            }
        }
    }
    kept.push_str(rest);
    kept
}

enum Boxes {
    None,
    Ticked(String),
    AllEmpty,
}

/// What stands behind the last ticked box.
fn ticked(text: &str) -> Boxes {
    const FULL: [&str; 5] = ["[x]", "[X]", "(x)", "☑", "☒"];
    const EMPTY: [&str; 3] = ["[ ]", "( )", "☐"];
    let mut found = Boxes::None;
    let marks = text.char_indices().filter_map(|(at, _)| {
        let rest = &text[at..];
        let mark = |marks: &[&'static str]| marks.iter().copied().find(|m| rest.starts_with(*m));
        mark(&FULL).map(|mark| (at, mark, true)).or(mark(&EMPTY).map(|mark| (at, mark, false)))
    });
    let marks: Vec<(usize, &str, bool)> = marks.collect();
    for (index, (at, mark, is_full)) in marks.iter().enumerate() {
        let end = marks.get(index + 1).map_or(text.len(), |(next, ..)| *next);
        let line = text[at + mark.len()..end].lines().next().unwrap_or_default();
        match (*is_full, &found) {
            (true, _) => found = Boxes::Ticked(line.trim().to_owned()),
            (false, Boxes::None) => found = Boxes::AllEmpty,
            (false, _) => {}
        }
    }
    found
}

/// Of a choice in one line the part in bold, if just one is.
fn chosen(line: &str) -> &str {
    if !line.contains('|') {
        return line;
    }
    let parts = line.split('|').map(str::trim);
    let is_bold = |part: &&str| {
        part.len() > 4 && ["**", "__"].iter().any(|m| part.starts_with(m) && part.ends_with(m))
    };
    let mut bold = parts.filter(is_bold);
    match (bold.next(), bold.next()) {
        (Some(only), None) => only,
        _ => line,
    }
}
