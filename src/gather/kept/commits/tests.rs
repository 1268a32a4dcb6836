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

/// A commit, and the ids of its parents.
fn commit() -> impl Strategy<Value = (Commit, Vec<Oid>)> {
    let people = (any::<u32>(), any::<u32>(), any::<bool>(), when(), when());
    let changes = proptest::option::of(proptest::collection::vec(change(), 0..5));
    let credits = proptest::collection::vec(credit(), 0..3);
    let parents = proptest::collection::vec((0..9u8).prop_map(|n| oid(100 + n)), 0..4);
    (people, changes, credits, parents, "[aé\n]{0,9}").prop_map(
        |((author, committer, same, authored, committed), changes, credits, parents, text)| {
            let committer = if same { author } else { committer };
            let commit = Commit {
                oid: oid(0),
                author: IdentityId(author),
                authored,
                committer: IdentityId(committer),
                committed,
                message: text.as_str().into(),
                changes: changes.map(|list| list.into_iter().collect()),
                credits: credits.into(),
                merges: parents.len() > 1,
            };
            (commit, parents)
        },
    )
}

/// What stands in a block of these commits.
fn read_back(
    shared: &Shared,
    (start, oids): (usize, &[Oid]),
    parts: (&[u8], &[u8], &[u8]),
    last: &mut Last,
) -> Option<(Vec<Commit>, Lineage)> {
    let bare = |oid: &Oid| Commit::bare(*oid);
    let mut commits: Vec<Commit> = oids.iter().map(bare).collect();
    let lineage = read(shared, (start, &mut commits), parts, last)?;
    Some((commits, lineage))
}

/// What so many paths and these commits say.
fn said(paths: usize, commits: Vec<Commit>, parents: Vec<Vec<Oid>>) -> CommitFacts {
    let lineage = Lineage::of(&commits, parents);
    CommitFacts { commits, lineage, paths: vec![Box::default(); paths], ..CommitFacts::default() }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

    #[test]
    fn commits_are_read_as_they_were_written(
        commits in proptest::collection::vec(commit(), 0..7), flip: usize, with: u8,
    ) {
        let (mut commits, parents): (Vec<Commit>, Vec<Vec<Oid>>) = commits.into_iter().unzip();
        // Ids from 100 on: a parent may be one of these, before it or behind it.
        for (at, commit) in (100..).zip(&mut commits) {
            commit.oid = oid(at);
        }
        let oids: Vec<Oid> = commits.iter().map(|commit| commit.oid).collect();
        let shared = Shared { format: ObjectFormat::Sha1, paths: PATHS };
        let said = said(PATHS, commits, parents);
        let mut lineage = Lineage::default();
        // What is left of a block, whole or damaged, must not be seen in the next.
        let mut last = Last::new(shared.paths);
        let half = oids.len() / 2;
        for block in [0..half, half..oids.len()] {
            let Plain { ids, mut rest, texts } =
                write(shared.format, &said, block.clone()).unwrap();
            let at = (block.start, &oids[block.clone()]);
            let mut read = |rest: &[u8]| read_back(&shared, at, (&ids, rest, &texts), &mut last);
            let (commits, parents) = read(&rest).unwrap();
            prop_assert_eq!(&*commits, &said.commits[block]);
            lineage.append(&parents);
            // Whatever else stands there is read as something, or as nothing.
            let at = flip % rest.len();
            rest[at] ^= with;
            let _ = read(&rest);
            rest.truncate(at);
            prop_assert_eq!(read(&rest), None);
        }
        lineage.look_again(&said.commits);
        prop_assert_eq!(lineage, said.lineage);
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
        changes: Some(changes.into_iter().collect()),
        ..Commit::bare(oid(100))
    };
    let commits = vec![
        commit(vec![change(None, Some(1))]),
        commit(vec![change(Some(1), Some(2))]),
        commit(vec![change(Some(2), None)]),
    ];
    let oids = [oid(100); 3];
    let shared = Shared { format: ObjectFormat::Sha1, paths: 1 };
    let said = said(1, commits, vec![]);
    let plain = write(shared.format, &said, 0..3).unwrap();
    assert_eq!(plain.ids.len(), 2 * 20);
    let parts = (&*plain.ids, &*plain.rest, &*plain.texts);
    let read = read_back(&shared, (0, &oids), parts, &mut Last::new(shared.paths));
    assert_eq!(read.unwrap().0, said.commits);
    let long = Parent::Elsewhere(Oid::from_bytes(&[1; 32]).unwrap());
    let mut lineage = Lineage::default();
    lineage.push([long]);
    let said = CommitFacts { lineage, ..said };
    assert!(write(shared.format, &said, 0..3).is_none());
}
