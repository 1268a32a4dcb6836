use proptest::prelude::*;

use super::*;
use crate::facts::{ChangeKind, Credit, Form, PathChange, PathChanges, RawIdentity, Role, When};
use crate::gather::assemble::assemble;
use crate::gather::owner_files::Changed;

/// What a commit is made from: its parents by how far they are back, its date, and of
/// whom and what it tells.
type Made = (Vec<usize>, i64, [u32; 3], Vec<(u32, Option<u32>)>);

fn histories() -> impl Strategy<Value = (Vec<Made>, Vec<bool>, Vec<usize>)> {
    let parents = proptest::collection::vec(1..5usize, 0..3);
    let changes = proptest::collection::vec((0..9u32, proptest::option::of(0..9u32)), 0..3);
    let one = (parents, 0..12i64, proptest::array::uniform3(0..6u32), changes);
    (1..14usize).prop_flat_map(move |commits| {
        (
            proptest::collection::vec(one.clone(), commits),
            proptest::collection::vec(any::<bool>(), commits),
            proptest::collection::vec(0..3usize, commits),
        )
    })
}

fn oid(at: usize) -> Oid {
    // Ids in no order.
    Oid::from_bytes(&[(at * 89 % 251) as u8; 20]).unwrap()
}

/// So many commits as one part: each names people and paths in the numbers of the part.
fn part<'m>(made: impl Iterator<Item = (usize, &'m Made)>) -> Part {
    let mut part = Part::default();
    let Part { said, parents: all_parents, merges } = &mut part;
    for (at, (back, seconds, people, changes)) in made {
        let mut person = |number: u32| {
            let name = format!("P{number}");
            let is_it = |one: &RawIdentity| one.name == name;
            let found = said.identities.iter().position(is_it);
            let found = found.unwrap_or_else(|| {
                let named = RawIdentity { name: name.clone(), ..RawIdentity::default() };
                said.identities.push(named);
                said.identities.len() - 1
            });
            IdentityId(number_of(found))
        };
        let [author, committer, credited] = people.map(&mut person);
        let mut path = |name: u32| {
            let name: Box<[u8]> = format!("p{name}").into_bytes().into();
            let found = said.paths.iter().position(|path| *path == name);
            PathId(number_of(found.unwrap_or_else(|| {
                said.paths.push(name);
                said.paths.len() - 1
            })))
        };
        let change = |(new, old): &(u32, Option<u32>)| PathChange {
            path: path(*new),
            old_path: old.map(&mut path),
            kind: ChangeKind::Modified,
            old_blob: None,
            new_blob: None,
        };
        let changes: Vec<PathChange> = changes.iter().map(change).collect();
        let mut parents: Vec<Oid> =
            back.iter().filter_map(|back| at.checked_sub(*back)).map(oid).collect();
        parents.dedup();
        let place = said.commits.len();
        if !changes.is_empty() {
            said.docs.push(DocRevision { commit: place, change: 0, meta: None, words: None });
        }
        if parents.len() > 1 {
            merges.push((place, Ok(Changed::default())));
        }
        let credit = Credit { role: Role::Helper, who: credited, form: Form::Author };
        said.commits.push(Commit {
            author,
            committer,
            committed: When { seconds: *seconds, offset_minutes: 0 },
            changes: Some(PathChanges::from(&*changes)),
            credits: [credit].into(),
            merges: parents.len() > 1,
            ..Commit::bare(oid(at))
        });
        all_parents.push(parents.into());
    }
    part
}

fn number_of(at: usize) -> u32 {
    u32::try_from(at).unwrap()
}

/// What merges brought, by their places.
fn places(merges: Merges) -> Vec<usize> {
    let mut places: Vec<usize> = merges.into_keys().collect();
    places.sort_unstable();
    places
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..Default::default() })]

    #[test]
    fn what_came_since_stands_where_it_would_have_stood(
        (made, is_new, share) in histories(),
    ) {
        // What comes from a new commit is new.
        let mut new = vec![false; made.len()];
        for (at, (back, ..)) in made.iter().enumerate() {
            let from_new = back.iter().filter_map(|by| at.checked_sub(*by)).any(|at| new[at]);
            new[at] = is_new[at] || from_new;
        }
        let of = |wanted: &dyn Fn(usize) -> bool| {
            part(made.iter().enumerate().filter(|(at, _)| wanted(*at)))
        };
        let (first, first_merges) = assemble(vec![of(&|at| !new[at])]);
        let merges = first_merges.into_iter().collect();
        let known = Known { said: first.clone(), merges, places: OnceCell::new() };
        let parts = (0..3).map(|share_of| of(&|at| new[at] && share[at] == share_of));
        let Extended { said, merges, unchanged } = extend(known, parts.collect());
        let (all, all_merges) = assemble(vec![of(&|_| true)]);
        prop_assert_eq!(&said, &all);
        prop_assert_eq!(places(merges), places(all_merges));
        prop_assert_eq!(&said.commits[..unchanged], &first.commits[..unchanged]);
        let is_first_new = |at: usize| !first.commits.iter().any(|c| c.oid == said.commits[at].oid);
        prop_assert_eq!((0..said.commits.len()).position(is_first_new).unwrap_or(unchanged), unchanged);
    }
}
