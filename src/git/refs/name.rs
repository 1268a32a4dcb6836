//! Names of references.

/// Longer names fit into no path.
const MOST: usize = 4096;

/// References of a worktree, beside those outside of `refs/`.
const OF_A_WORKTREE: [&str; 3] = ["refs/bisect/", "refs/worktree/", "refs/rewritten/"];

/// Whether Git takes this for the whole name of a reference: one below `refs/`,
/// or one such as `HEAD`. Nothing else is looked for, so that no name leads out
/// of the folders of references.
pub(super) fn is_valid(name: &str) -> bool {
    match name.strip_prefix("refs/") {
        Some(rest) => name.len() <= MOST && has_form(rest.as_bytes()),
        None => is_root(name),
    }
}

/// The name that these bytes are, if it is one that can be read: in UTF-8.
pub(super) fn from_bytes(name: &[u8]) -> Option<&str> {
    std::str::from_utf8(name).ok().filter(|name| is_valid(name))
}

/// `HEAD`, `ORIG_HEAD`, …
fn is_root(name: &str) -> bool {
    let is_upper = |byte: u8| byte.is_ascii_uppercase() || matches!(byte, b'_' | b'-');
    !name.is_empty() && name.len() <= MOST && name.bytes().all(is_upper)
}

/// Whether each worktree has its own reference of this name.
pub(super) fn is_of_a_worktree(name: &str) -> bool {
    !name.starts_with("refs/") || OF_A_WORKTREE.iter().any(|prefix| name.starts_with(prefix))
}

/// The rules of `git check-ref-format`.
fn has_form(name: &[u8]) -> bool {
    let is_bad = |byte: &u8| {
        *byte < b' ' || matches!(byte, b' ' | b'~' | b'^' | b':' | b'?' | b'*' | b'[' | b'\\' | 127)
    };
    let holds = |two: &[u8]| name.windows(2).any(|found| found == two);
    let is_part =
        |part: &[u8]| !part.is_empty() && !part.starts_with(b".") && !part.ends_with(b".lock");
    !name.iter().any(is_bad)
        && !holds(b"..")
        && !holds(b"@{")
        && !name.ends_with(b".")
        && name.split(|&byte| byte == b'/').all(is_part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_those_of_git() {
        for good in ["HEAD", "FETCH_HEAD", "refs/heads/main", "refs/heads/a@b", "refs/heads/café"]
            .into_iter()
            .chain(["refs/heads/HEAD-like", "refs/x/a.b/c", "refs/stash", "refs/heads/@"])
        {
            assert!(is_valid(good), "{good}");
        }
        for bad in ["", "config", "head", "refs/", "refs", "refs/heads/", "refs//a", "refs/.a"]
            .into_iter()
            .chain(["refs/a..b", "refs/../HEAD", "refs/a.lock", "refs/a/b.lock/c", "refs/a."])
            .chain(["refs/a b", "refs/a\n", "refs/a@{1}", "refs/a*", "refs/a\\b", "/etc/passwd"])
        {
            assert!(!is_valid(bad), "{bad}");
        }
        assert!(!is_valid(&format!("refs/{}", "a".repeat(MOST))));
        assert_eq!(from_bytes(b"refs/heads/caf\xe9"), None);
    }

    #[test]
    fn worktrees_have_their_own_heads_and_bisections() {
        assert!(is_of_a_worktree("HEAD"));
        assert!(is_of_a_worktree("refs/bisect/bad"));
        assert!(!is_of_a_worktree("refs/heads/main"));
    }
}
