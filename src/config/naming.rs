//! Names that nobody gave.

use std::collections::BTreeSet;
use std::path::Path;

/// A name that is none of those taken, and is taken then: this one, or with the
/// first number from 2 on that makes it another.
#[must_use]
pub fn named_apart(name: &str, taken: &mut BTreeSet<String>) -> String {
    let mut free = name.to_owned();
    let mut number = 2;
    while !taken.insert(free.clone()) {
        free = format!("{name}-{number}");
        number += 1;
    }
    free
}

/// What a repository is called by its place: the name of its directory,
/// without `.git` or a bare repository's `.git` suffix.
#[must_use]
pub fn repository_name(path: &Path) -> String {
    // The name it is called by, be it a link's; `..` has none of its own.
    let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let real = match absolute.file_name() {
        Some(_) => absolute,
        None => std::fs::canonicalize(path).unwrap_or(absolute),
    };
    let named = if real.ends_with(".git") { real.parent().unwrap_or(&real) } else { &real };
    let name = named.file_name().unwrap_or_default().to_string_lossy();
    let name = name.strip_suffix(".git").unwrap_or(&name);
    let allowed = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    let name: String = name.chars().map(|c| if allowed(c) { c } else { '-' }).collect();
    if name.is_empty() { "repo".to_owned() } else { name }
}
