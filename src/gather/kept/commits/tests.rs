use std::ops::Range;

use proptest::prelude::*;

use super::*;

const PATHS: usize = 5;

fn oid(number: u8) -> Oid {
    Oid::from_bytes(&[number; 20]).unwrap()
}

fn when() -> impl Strategy<Value = When> {
    (any::<i64>(), any::<i16>())
        .prop_map(|(seconds, offset_minutes)| When { seconds, offset_minutes })
}

fn change() -> impl Strategy<Value = PathChange> {
    let path = || (0..PATHS as u32).prop_map(PathId);
    let blob = || proptest::option::of((0..4u8).prop_map(oid));
    let kind = (0..ChangeKind::ALL.len()).prop_map(|kind| ChangeKind::ALL[kind]);
    (path(), proptest::option::of(path()), kind, blob(), blob()).prop_map(
        |(path, old_path, kind, old_blob, new_blob)| PathChange {
            path,
            old_path,
            kind,
            old_blob,
            new_blob,
        },
    )
}

fn credit() -> impl Strategy<Value = Credit> {
    let form = prop_oneof![
        Just(Form::NoteDb),
        "[a-z]{0,3}".prop_map(|key| Form::Trailer(key.as_str().into())),
        "[a-z]{0,3}".prop_map(|key| Form::Export(key.as_str().into(), None)),
    ];
    (0..ROLES.len(), any::<u32>(), form).prop_map(|(role, who, form)| Credit {
        role: ROLES[role],
        who: IdentityId(who),
        form,
    })
}

fn commit() -> impl Strategy<Value = Commit> {
    let people = (any::<u32>(), any::<u32>(), any::<bool>(), when(), when());
    let changes = proptest::option::of(proptest::collection::vec(change(), 0..5));
    let credits = proptest::collection::vec(credit(), 0..3);
    let parents = proptest::collection::vec((0..9u8).prop_map(|n| oid(100 + n)), 0..4);
    (people, changes, credits, parents, "[aé\n]{0,9}").prop_map(
        |((author, committer, same, authored, committed), changes, credits, parents, text)| {
            let committer = if same { author } else { committer };
            Commit {
                oid: oid(0),
                parents: parents.into(),
                author: IdentityId(author),
                authored,
                committer: IdentityId(committer),
                committed,
                message: text.as_str().into(),
                changes: changes.map(|list| list.into_iter().collect()),
                credits: credits.into(),
            }
        },
    )
}

/// What stands in a block of these commits.
fn read_back(
    shared: &Shared<'_>,
    block: Range<usize>,
    parts: (&[u8], &[u8], &[u8]),
    last: &mut Last,
) -> Option<Vec<Commit>> {
    let bare = |oid: &Oid| Commit::bare(*oid, &[]);
    let mut commits: Vec<Commit> = shared.oids[block.clone()].iter().map(bare).collect();
    read(shared, (block.start, &mut commits), parts, last)?;
    Some(commits)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

    #[test]
    fn commits_are_read_as_they_were_written(
        mut commits in proptest::collection::vec(commit(), 0..7), flip: usize, with: u8,
    ) {
        // Ids from 100 on: a parent may be one of these, before it or behind it.
        for (at, commit) in (100..).zip(&mut commits) {
            commit.oid = oid(at);
        }
        let oids: Vec<Oid> = commits.iter().map(|commit| commit.oid).collect();
        let shared = Shared { format: ObjectFormat::Sha1, paths: PATHS, oids: &oids };
        let place = |oid: &Oid| oids.iter().position(|other| other == oid);
        // What is left of a block, whole or damaged, must not be seen in the next.
        let mut last = Last::new(shared.paths);
        for block in [0..commits.len() / 2, commits.len() / 2..commits.len()] {
            let of = &commits[block.clone()];
            let Plain { ids, mut rest, texts } =
                write((shared.format, shared.paths), (block.start, of), place).unwrap();
            let mut read =
                |rest: &[u8]| read_back(&shared, block.clone(), (&ids, rest, &texts), &mut last);
            let whole = read(&rest);
            prop_assert_eq!(whole.as_deref(), Some(of));
            // Whatever else stands there is read as something, or as nothing.
            let at = flip % rest.len();
            rest[at] ^= with;
            let _ = read(&rest);
            rest.truncate(at);
            prop_assert_eq!(read(&rest), None);
        }
    }
}

#[test]
fn a_blob_that_a_path_was_left_with_is_not_written_again() {
    let change = |old: Option<u8>, new: Option<u8>| PathChange {
        path: PathId(0),
        old_path: None,
        kind: ChangeKind::Modified,
        old_blob: old.map(oid),
        new_blob: new.map(oid),
    };
    let commit = |changes: Vec<PathChange>| Commit {
        oid: oid(100),
        parents: Few::default(),
        author: IdentityId(0),
        authored: When::default(),
        committer: IdentityId(0),
        committed: When::default(),
        message: "".into(),
        changes: Some(changes.into_iter().collect()),
        credits: Box::default(),
    };
    let commits = [
        commit(vec![change(None, Some(1))]),
        commit(vec![change(Some(1), Some(2))]),
        commit(vec![change(Some(2), None)]),
    ];
    let oids = [oid(100); 3];
    let shared = Shared { format: ObjectFormat::Sha1, paths: 1, oids: &oids };
    let plain = write((shared.format, shared.paths), (0, &commits), |_| None).unwrap();
    assert_eq!(plain.ids.len(), 2 * 20);
    let parts = (&*plain.ids, &*plain.rest, &*plain.texts);
    let read = read_back(&shared, 0..3, parts, &mut Last::new(shared.paths));
    assert_eq!(read.unwrap(), commits);
    let long =
        Commit { parents: vec![Oid::from_bytes(&[1; 32]).unwrap()].into(), ..commit(vec![]) };
    assert!(write((shared.format, shared.paths), (0, &[long]), |_| None).is_none());
}
