use std::collections::BTreeSet;
use std::path::Path;

use crate::facts::{ObjectFormat, Oid, When};
use crate::git::error::Trouble;
use crate::git::place::Place;
use crate::git::store::Kind;
use crate::git::stores::BACKENDS;
use crate::git::write::{Edit, NewCommit, Signature, build_repository};

const KINDS: [(Kind, git2::ObjectType); 4] = [
    (Kind::Commit, git2::ObjectType::Commit),
    (Kind::Tree, git2::ObjectType::Tree),
    (Kind::Blob, git2::ObjectType::Blob),
    (Kind::Tag, git2::ObjectType::Tag),
];

/// A history whose files grow, so that a pack of it holds deltas.
fn history(path: &Path) -> Vec<Oid> {
    let mut text = String::new();
    let commits: Vec<_> = (0..30)
        .map(|number| {
            text.push_str(&format!("line {number}, and it stays\n"));
            let when = When { seconds: 1_700_000_000 + number, offset_minutes: 0 };
            let edits = vec![
                Edit::write("all", text.clone()),
                Edit::write(format!("some/{}", number % 7), text.clone()),
            ];
            let ana = Signature::new("Ana", "ana@example.com");
            NewCommit { edits, ..NewCommit::new(ana, when, "Change\n") }
        })
        .collect();
    build_repository(path, "main", &commits).unwrap()
}

/// Moves all objects of a repository from loose files to a pack.
fn pack(repo: &git2::Repository) {
    let mut walk = repo.revwalk().unwrap();
    walk.push_head().unwrap();
    let mut builder = repo.packbuilder().unwrap();
    builder.insert_walk(&mut walk).unwrap();
    let objects = repo.path().join("objects");
    builder.write(&objects.join("pack"), 0o644).unwrap();
    for folder in std::fs::read_dir(&objects).unwrap() {
        let folder = folder.unwrap().path();
        if folder.file_name().is_some_and(|name| name.len() == 2) {
            std::fs::remove_dir_all(folder).unwrap();
        }
    }
}

/// Everything that each reader gives is what the others give.
fn agree(path: &Path) -> usize {
    let repo = git2::Repository::open(path).unwrap();
    let mut ids = BTreeSet::new();
    let odb = repo.odb().unwrap();
    odb.foreach(|id| {
        ids.insert(*id);
        true
    })
    .unwrap();
    let place = Place {
        path: path.to_owned(),
        git_dir: repo.path().to_owned(),
        common_dir: repo.commondir().to_owned(),
        work_tree: None,
        beside: None,
        object_format: ObjectFormat::Sha1,
    };
    for open in BACKENDS {
        let backend = open(&place).unwrap().unwrap();
        backend
            .lend(&mut |store| {
                for id in &ids {
                    let expected = odb.read(*id).unwrap();
                    let id = Oid::from_bytes(id.as_bytes()).unwrap();
                    let kind = KINDS.iter().find(|(_, kind)| *kind == expected.kind());
                    let kind = kind.unwrap().0;
                    let size = expected.len() as u64;
                    assert_eq!(store.size(&id), Ok(size));
                    assert_eq!(store.header(&id), Ok((kind, size)));
                    assert_eq!(store.read(&id, kind), Ok(expected.data()));
                    let pair = store.read_pair([Some(&id), Some(&id)], kind);
                    assert_eq!(pair, Ok([expected.data(); 2]));
                    assert_eq!(store.read_pair([None, None], kind), Ok([&[][..]; 2]));
                    assert_eq!(store.read(&id, Kind::Tag), Err(Trouble::Damaged));
                    let none = Oid::from_bytes(&[7; 20]).unwrap();
                    assert_eq!(store.header(&none), Err(Trouble::Missing));
                    let pair = store.read_pair([Some(&id), Some(&none)], kind);
                    assert_eq!(pair, Err((none, Trouble::Missing)));
                }
            })
            .unwrap();
    }
    ids.len()
}

#[test]
fn all_readers_give_the_objects_that_libgit2_gives() {
    let home = tempfile::tempdir().unwrap();
    history(home.path());
    // A commit, two trees and a text each; the second text is the same.
    assert_eq!(agree(home.path()), 30 * 4);
    pack(&git2::Repository::open(home.path()).unwrap());
    assert_eq!(agree(home.path()), 30 * 4);
}
