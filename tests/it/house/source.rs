//! Reading Rust, as far as the checks need it.

/// The folder a file of `src` belongs to; `None` for `lib.rs` and `main.rs`,
/// which hold everything together.
pub fn folder_of(file: &str) -> Option<&str> {
    let folder = file.split(['/', '.']).next()?;
    (!matches!(folder, "lib" | "main")).then_some(folder)
}

/// Whether a word that stands at this place begins there.
pub fn is_word_start(code: &str, at: usize) -> bool {
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

/// The word that a text starts with; empty where it starts with none.
pub fn identifier(text: &str) -> &str {
    let is_part = |c: char| c.is_alphanumeric() || c == '_';
    &text[..text.find(|c| !is_part(c)).unwrap_or(text.len())]
}

/// The code without its modules of tests, `#[cfg(test)] mod … { … }`.
pub fn without_tests(code: &str) -> String {
    let mut kept = String::new();
    let mut rest = code;
    while let Some(at) = rest.find("#[cfg(test)]") {
        kept.push_str(&rest[..at]);
        rest = &rest[at + "#[cfg(test)]".len()..];
        rest = &rest[item_length(rest)..];
    }
    kept + rest
}

/// The length of the item that code starts with: to its semicolon or to the
/// brace that closes it.
fn item_length(code: &str) -> usize {
    let mut depth = 0usize;
    for (at, c) in code.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth <= 1 => return at + 1,
            '}' => depth -= 1,
            ';' if depth == 0 => return at + 1,
            _ => {}
        }
    }
    code.len()
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
