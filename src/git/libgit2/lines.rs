//! Line counts of single commits, for people who look at them: no fact, and no
//! measure of anything.

use std::path::Path;

use git2::{DiffOptions, Repository};

use super::open::open;
use crate::facts::Oid;

/// Lines that a commit adds and removes against its first parent: `(added,
/// removed)`. `None` where the commit or a file of it cannot be read. Runs no
/// filter and no external diff; binary files have no lines.
#[must_use]
pub fn line_counts(path: &Path, commits: &[Oid]) -> Vec<Option<(u64, u64)>> {
    let repo = open(path).ok();
    commits.iter().map(|oid| count(repo.as_ref()?, *oid).ok()).collect()
}

fn count(repo: &Repository, oid: Oid) -> Result<(u64, u64), git2::Error> {
    let commit = repo.find_commit(git2::Oid::from_bytes(oid.as_bytes())?)?;
    let parent = match commit.parent_count() {
        0 => None,
        _ => Some(commit.parent(0)?.tree()?),
    };
    let mut options = DiffOptions::new();
    options.context_lines(0);
    let tree = commit.tree()?;
    let diff = repo.diff_tree_to_tree(parent.as_ref(), Some(&tree), Some(&mut options))?;
    let stats = diff.stats()?;
    Ok((stats.insertions() as u64, stats.deletions() as u64))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::When;
    use crate::git::write::{Edit, NewCommit, Signature, build_repository};

    #[test]
    fn lines_are_counted_against_the_first_parent() {
        let home = tempfile::tempdir().unwrap();
        let repo = home.path().join("repo");
        let commit = |seconds, edits: Vec<Edit>| NewCommit {
            edits,
            ..NewCommit::new(
                Signature::new("Ana", "ana@example.com"),
                When { seconds, offset_minutes: 0 },
                "Subject\n",
            )
        };
        let made = build_repository(
            &repo,
            "main",
            &[
                commit(
                    1_700_000_000,
                    vec![Edit::write("a", "one\ntwo\n"), Edit::write("b", "x\n")],
                ),
                commit(1_700_000_100, vec![Edit::write("a", "one\n2\nthree\n"), Edit::delete("b")]),
                commit(1_700_000_200, vec![Edit::write("c", b"\0\0binary\n".as_slice())]),
            ],
        );
        let mut commits = made.unwrap();
        commits.extend(Oid::from_bytes(&[7; 20]));
        assert_eq!(line_counts(&repo, &commits), [Some((3, 0)), Some((2, 2)), Some((0, 0)), None]);
        assert_eq!(line_counts(&home.path().join("none"), &commits[..1]), [None]);
    }
}
