//! Reading Rust, as far as the checks need it.

use std::collections::BTreeSet;

use super::checks::House;

/// The folder a file of `src` belongs to; `None` for `lib.rs` and `main.rs`,
/// which hold everything together.
pub fn folder_of(file: &str) -> Option<&str> {
    let folder = file.split(['/', '.']).next()?;
    (!matches!(folder, "lib" | "main")).then_some(folder)
}

/// The folders that a file names, as `crate::X`, as a member of a group
/// `crate::{X, …}`, or by climbing up with `super::`.
pub fn imports(house: House<'_>, file: &str, text: &str) -> BTreeSet<String> {
    let code = without_comments_and_strings(text);
    let mut found = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        if !is_word_start(&code, at) {
            continue;
        }
        let rest = &code[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(group) => found.extend(members(group)),
            None => found.extend(first_word(rest)),
        }
    }
    // `a/b.rs` is two levels deep, `a/mod.rs` and `a.rs` are one. Modules
    // inside a file lie deeper; there, too many steps would name no folder.
    let path = file.trim_end_matches(".rs").trim_end_matches("/mod");
    let climb = "super::".repeat(path.split('/').count());
    for (at, _) in code.match_indices(&climb) {
        let word = first_word(&code[at + climb.len()..]);
        found.extend(word.filter(|word| house.iter().any(|(folder, _)| folder == word)));
    }
    found
}

/// The first word of each member of a `use` group, up to its closing brace.
fn members(group: &str) -> Vec<String> {
    let (mut depth, mut start, mut words) = (0usize, 0, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            '}' => {
                words.extend(first_word(&group[start..at]));
                break;
            }
            ',' if depth == 0 => {
                words.extend(first_word(&group[start..at]));
                start = at + 1;
            }
            _ => {}
        }
    }
    words
}

fn first_word(text: &str) -> Option<String> {
    let word: String =
        text.trim_start().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
    (!word.is_empty()).then_some(word)
}

fn is_word_start(code: &str, at: usize) -> bool {
    !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_' || c == '$')
}

/// Whether the word stands in the code, not as a part of a longer one.
pub fn has_word(code: &str, word: &str) -> bool {
    let ends_in_letter = word.ends_with(char::is_alphanumeric);
    code.match_indices(word).any(|(at, _)| {
        let rest = &code[at + word.len()..];
        let goes_on = rest.starts_with(|c: char| c.is_alphanumeric() || c == '_');
        is_word_start(code, at) && !(ends_in_letter && goes_on)
    })
}

/// The code with every comment and every string's content left out.
pub fn without_comments_and_strings(text: &str) -> String {
    let mut code = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let skipped = skipped_length(rest, &code);
        if skipped > 0 {
            code.push(' ');
            rest = &rest[skipped..];
        } else {
            code.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    code
}

/// The length of the comment, string or character that the text starts with;
/// 0 if it starts with none.
fn skipped_length(rest: &str, before: &str) -> usize {
    let to = |end: &str, from: usize| {
        rest[from..].find(end).map_or(rest.len(), |at| from + at + end.len())
    };
    if rest.starts_with("//") {
        return rest.find('\n').unwrap_or(rest.len());
    }
    if rest.starts_with("/*") {
        return to("*/", 2);
    }
    if rest.starts_with('"') {
        return quoted_length(rest, '"');
    }
    if rest.starts_with('r') && is_word_start(before, before.len()) {
        let hashes = rest[1..].bytes().take_while(|c| *c == b'#').count();
        if rest[1 + hashes..].starts_with('"') {
            return to(&format!("\"{}", "#".repeat(hashes)), 2 + hashes);
        }
    }
    // `'a'` and `'\n'` are characters, `'a` alone is a lifetime.
    if rest.starts_with("'\\") || rest.chars().nth(2) == Some('\'') && rest.starts_with('\'') {
        return quoted_length(rest, '\'');
    }
    0
}

fn quoted_length(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in rest.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            _ if c == quote => return at + 1,
            _ => {}
        }
    }
    rest.len()
}
