//! What is written is what git itself reads and would have written.

use super::*;

fn commit(message: &str, edits: Vec<Edit>) -> NewCommit {
    let when = When { seconds: 1_700_000_000, offset_minutes: -210 };
    NewCommit { edits, ..NewCommit::new(Signature::new("Ana", "ana@example.com"), when, message) }
}

fn build(commits: &[NewCommit]) -> (tempfile::TempDir, Result<Vec<Oid>, BuildError>) {
    let dir = tempfile::tempdir().unwrap();
    let result = build_repository(dir.path(), "trunk", commits);
    (dir, result)
}

fn raw_bytes(dir: &Path, id: Oid) -> Vec<u8> {
    let repo = Repository::open(dir).unwrap();
    let id = git2::Oid::from_bytes(id.as_bytes()).unwrap();
    repo.odb().unwrap().read(id).unwrap().data().to_vec()
}

fn raw(dir: &Path, id: Oid) -> String {
    String::from_utf8(raw_bytes(dir, id)).unwrap()
}

fn files(dir: &Path) -> Vec<(String, String)> {
    let repo = Repository::open(dir).unwrap();
    let tree = repo.head().unwrap().peel_to_tree().unwrap();
    let mut files = Vec::new();
    tree.walk(git2::TreeWalkMode::PreOrder, |directory, entry| {
        if let Ok(blob) = repo.find_blob(entry.id()) {
            let path = format!("{directory}{}", entry.name().unwrap());
            files.push((path, String::from_utf8_lossy(blob.content()).into_owned()));
        }
        git2::TreeWalkResult::Ok
    })
    .unwrap();
    files
}

#[test]
fn the_ids_are_those_that_git_gives_the_same_commits() {
    let (_dir, ids) = build(&[commit("Begin\n", vec![Edit::write("a/b.txt", "one\n")])]);
    // From `git commit` with the same identity, dates and file.
    assert_eq!(ids.unwrap()[0].to_string(), "d16181a4ac8f3a812c5b45b5d7e57bfd2f699412");
}

#[test]
fn edits_apply_in_order_and_emptied_directories_vanish() {
    let (dir, ids) = build(&[
        commit(
            "Begin",
            vec![Edit::write("a/x", "x"), Edit::write("b/y", "y"), Edit::write("z", "z")],
        ),
        commit(
            "Move",
            vec![
                Edit::rename("a/x", "c/d/x"),
                Edit::delete("z"),
                Edit::rename("b/y", "b/w"),
                Edit::write("b/w", "changed"),
            ],
        ),
    ]);
    ids.unwrap();
    let expected = [("b/w", "changed"), ("c/d/x", "x")];
    assert_eq!(files(dir.path()), expected.map(|(path, text)| (path.into(), text.into())));
}

#[test]
fn messages_can_name_earlier_commits() {
    let mut first = commit("Begin", vec![]);
    first.name = Some("first".to_owned());
    let second = commit("This reverts commit {commit:first}.\n", vec![]);
    let (dir, ids) = build(&[first, second]);
    let ids = ids.unwrap();
    assert!(raw(dir.path(), ids[1]).ends_with(&format!("\n\nThis reverts commit {}.\n", ids[0])));
    let (_dir, unknown) = build(&[commit("{commit:nobody}", vec![])]);
    assert!(unknown.unwrap_err().to_string().contains("no earlier commit is called `nobody`"));
}

#[test]
fn odd_names_dates_and_texts_are_written_as_given() {
    let mut odd = commit("", vec![]);
    odd.author = Signature::new(b"J\xf6rn".as_slice(), "no at sign");
    odd.authored = When { seconds: -1, offset_minutes: 765 };
    odd.message = b"caf\xe9".to_vec();
    let (dir, ids) = build(&[odd]);
    let text = raw_bytes(dir.path(), ids.unwrap()[0]);
    let line = b"author J\xf6rn <no at sign> -1 +1245\n";
    assert!(text.windows(line.len()).any(|window| window == line));
    assert!(text.ends_with(b"\n\ncaf\xe9"));
}

#[test]
fn merges_keep_the_order_of_their_parents() {
    let mut side = commit("Side", vec![Edit::write("side", "")]);
    side.parents = Some(vec![0]);
    let mut merge = commit("Merge", vec![Edit::write("side", "")]);
    merge.parents = Some(vec![1, 2]);
    let (dir, ids) = build(&[commit("Begin", vec![]), commit("Main", vec![]), side, merge]);
    let ids = ids.unwrap();
    let text = raw(dir.path(), ids[3]);
    assert!(text.contains(&format!("parent {}\nparent {}\nauthor", ids[1], ids[2])));
}

#[test]
fn what_makes_no_sense_is_refused_with_its_commit() {
    let (_dir, missing) =
        build(&[commit("Begin", vec![]), commit("Bad", vec![Edit::delete("nope")])]);
    let message = missing.unwrap_err().to_string();
    assert!(message.contains("commit 1 of") && message.contains("`nope`"), "{message}");
    let mut ahead = commit("Begin", vec![]);
    ahead.parents = Some(vec![0]);
    assert!(matches!(build(&[ahead]).1, Err(BuildError::Commit { index: 0, .. })));
}

#[test]
fn nothing_of_the_user_is_overwritten() {
    let dir = tempfile::tempdir().unwrap();
    let note = dir.path().join("note.txt");
    fs::write(&note, "mine").unwrap();
    for place in [dir.path(), &note] {
        let refused = build_repository(place, "main", &[commit("Begin", vec![])]);
        assert!(matches!(refused, Err(BuildError::Occupied(_))), "{refused:?}");
    }
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 1);
    assert_eq!(fs::read_to_string(&note).unwrap(), "mine");
}

#[test]
fn a_checkout_holds_the_files_byte_for_byte() {
    let (dir, ids) = build(&[commit("Begin", vec![Edit::write("a/b", "one\r\ntwo\n")])]);
    ids.unwrap();
    assert!(!dir.path().join("a").exists());
    check_out(dir.path()).unwrap();
    assert_eq!(fs::read(dir.path().join("a/b")).unwrap(), b"one\r\ntwo\n");
}
