//! What `git merge --squash` writes of the commits that it makes one of, also on
//! Bitbucket: each as `git log` prints it, below a line that says so.

use std::collections::BTreeSet;

use memchr::memmem;

/// The line above them.
const OPENING: &str = "Squashed commit of the following:\n";

/// What `git log` puts before each line of a message.
const INDENT: &str = "    ";

/// What `git log` prints above a message beside the author and a merge's parents.
const HEAD: [&str; 4] = ["AuthorDate:", "Commit:", "CommitDate:", "Date:"];

/// Who wrote more together than so many at once took over another history.
const MOST_AUTHORS: usize = 10;

/// A commit as it was printed.
#[derive(Default)]
pub(super) struct Squashed {
    /// `Name <email>`.
    pub(super) author: String,
    /// Its message, without the indent.
    pub(super) message: String,
    is_merge: bool,
}

/// The commits that a message is made of, without merges, which are nobody's work. None
/// where so many people wrote them that it is another history.
pub(super) fn commits(message: &str) -> Vec<Squashed> {
    let mut found: Vec<Squashed> = Vec::new();
    let Some(at) = memmem::find(message.as_bytes(), OPENING.as_bytes()) else { return found };
    if at > 0 && !message[..at].ends_with('\n') {
        return found;
    }
    for line in message[at + OPENING.len()..].lines() {
        if line.starts_with("commit ") {
            found.push(Squashed::default());
            continue;
        }
        let Some(commit) = found.last_mut() else {
            match line.trim().is_empty() {
                true => continue,
                false => break,
            }
        };
        if let Some(text) = line.strip_prefix(INDENT) {
            commit.message.push_str(text);
            commit.message.push('\n');
        } else if line.trim().is_empty() {
            if !commit.message.is_empty() {
                commit.message.push('\n');
            }
        } else if line.starts_with("Merge: ") {
            commit.is_merge = true;
        } else if let Some(author) = line.strip_prefix("Author:") {
            author.trim().clone_into(&mut commit.author);
        } else if !HEAD.iter().any(|key| line.starts_with(key)) {
            break;
        }
    }
    found.retain(|commit| !commit.is_merge);
    let authors: BTreeSet<&str> = found.iter().map(|commit| &*commit.author).collect();
    if authors.len() > MOST_AUTHORS { Vec::new() } else { found }
}
