//! The words of a line of a `CODEOWNERS` file.

/// The pattern, up to white space that no backslash protects, and the rest.
pub(in crate::org::ownership) fn first_word(line: &[u8]) -> (&[u8], &[u8]) {
    let mut escaped = false;
    let end = line.iter().position(|c| {
        let ends = !escaped && c.is_ascii_whitespace();
        escaped = !escaped && *c == b'\\';
        ends
    });
    line.split_at(end.unwrap_or(line.len()))
}

/// The words of a text, without the white space between them.
pub(in crate::org::ownership) fn words(rest: &[u8]) -> impl Iterator<Item = String> + '_ {
    rest.split(u8::is_ascii_whitespace).filter(|word| !word.is_empty()).map(lossy)
}

/// `@user`, `@org/team` or an email.
pub(in crate::org::ownership) fn is_owner(word: &str) -> bool {
    match word.strip_prefix('@') {
        Some(owner) => owner.split('/').all(is_name) && owner.matches('/').count() <= 1,
        None => is_email(word),
    }
}

/// Something at a domain.
pub(in crate::org::ownership) fn is_email(word: &str) -> bool {
    word.split_once('@')
        .is_some_and(|(local, domain)| !local.is_empty() && domain.split('.').all(is_name))
}

/// Letters, digits, `-`, `_` and `.`.
pub(in crate::org::ownership) fn is_name(word: &str) -> bool {
    let letter = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    !word.is_empty() && word.chars().all(letter)
}

/// Bytes as text.
pub(in crate::org::ownership) fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}
