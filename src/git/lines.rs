//! Line counts of single commits, for people who look at them: no fact, and no
//! measure of anything.

use std::path::Path;

use super::error::Trouble;
use super::libgit2::each_line;
use super::listing::Room;
use super::objects::Objects;
use super::repo::Repo;
use super::store::Kind;
use super::tree::{Entry, Mode, compare};
use crate::facts::Oid;

/// Larger files are not compared; their commit has no count.
const MAX_FILE: u64 = 64 << 20;

/// Git takes a file for binary that has a zero byte among its first ones.
const LOOKED_AT: usize = 8000;

/// Lines that a commit adds and removes against its first parent: `(added,
/// removed)`. `None` where the commit or a file of it cannot be read. Runs no
/// filter and no external diff; binary files have no lines.
#[must_use]
pub fn line_counts(path: &Path, commits: &[Oid]) -> Vec<Option<(u64, u64)>> {
    let count = |objects: &mut Objects<'_>| {
        commits.iter().map(|commit| count(objects, commit).ok()).collect()
    };
    let counted = Repo::open(path).and_then(|repo| repo.read(count));
    counted.unwrap_or_else(|_| vec![None; commits.len()])
}

/// Two sides of a comparison, either of which may not exist.
type Sides<T> = [Option<T>; 2];

fn count(objects: &mut Objects<'_>, commit: &Oid) -> Result<(u64, u64), Trouble> {
    let commit = objects.commit(commit)?;
    let parent = commit.parents().first().map(|parent| objects.commit(parent)).transpose()?;
    let mut lines = (0, 0);
    let trees = [parent.map(|parent| parent.tree()), Some(commit.tree())];
    for sides in changed_files(objects, trees)? {
        match sides {
            // Git tells such a change as two.
            [Some(old), Some(new)] if !old.0.same_type(new.0) => {
                add(objects, [Some(old), None], &mut lines)?;
                add(objects, [None, Some(new)], &mut lines)?;
            }
            sides => add(objects, sides, &mut lines)?,
        }
    }
    Ok(lines)
}

/// Everything but directories that differs between two trees.
fn changed_files(
    objects: &mut Objects<'_>,
    trees: Sides<Oid>,
) -> Result<Vec<Sides<(Mode, Oid)>>, Trouble> {
    let mut files = Vec::new();
    let mut room = Room::default();
    let mut pending = vec![(0, trees)];
    while let Some((depth, trees)) = pending.pop() {
        let Some(id) = trees.into_iter().flatten().next() else { continue };
        let mut has_room = Ok(());
        let [old, new] = objects.read_pair(trees, Kind::Tree).map_err(|(_, trouble)| trouble)?;
        let compared = compare(old, new, id.format(), |old, new| {
            if let (Some(old), Some(new)) = (old, new)
                && old.same_content(&new)
            {
                return;
            }
            let name = old.or(new).map_or(0, |entry| entry.name.len());
            has_room = has_room.and_then(|()| room.take(depth + 1, name));
            if has_room.is_err() {
                return;
            }
            let side = |entry: Option<Entry<'_>>| entry.map(|entry| (entry.mode, entry.id()));
            let is_directory = |entry: Entry<'_>| entry.mode == Mode::Directory;
            match old.or(new).is_some_and(is_directory) {
                true => pending.push((depth + 1, [old, new].map(|entry| Some(entry?.id())))),
                false => files.push([side(old), side(new)]),
            }
        });
        compared.map_err(|_| Trouble::Damaged)?;
        has_room?;
    }
    Ok(files)
}

/// Adds the lines in which two versions of a file differ.
fn add(
    objects: &mut Objects<'_>,
    sides: Sides<(Mode, Oid)>,
    lines: &mut (u64, u64),
) -> Result<(), Trouble> {
    let mut count = |sign, _: &[u8]| match sign {
        '+' => lines.0 += 1,
        '-' => lines.1 += 1,
        _ => {}
    };
    // What a submodule is at is told as a text of one line.
    if sides.iter().flatten().any(|(mode, _)| *mode == Mode::Submodule) {
        let [old, new] = sides.map(|side| side.map(|(_, id)| format!("Subproject commit {id}\n")));
        let (old, new) = (old.unwrap_or_default(), new.unwrap_or_default());
        return each_line(old.as_bytes(), new.as_bytes(), count).ok_or(Trouble::Damaged);
    }
    let ids = sides.map(|side| side.map(|(_, id)| id));
    for id in ids.iter().flatten() {
        if objects.header(id)?.1 > MAX_FILE {
            return Err(Trouble::TooLarge);
        }
    }
    let texts = objects.read_pair(ids, Kind::Blob).map_err(|(_, trouble)| trouble)?;
    if texts.iter().any(|text| text[..text.len().min(LOOKED_AT)].contains(&0)) {
        return Ok(());
    }
    each_line(texts[0], texts[1], &mut count).ok_or(Trouble::Damaged)
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
