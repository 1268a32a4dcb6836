//! Which of the changes that two people share remind them best.

use std::collections::{BTreeMap, BTreeSet};

use super::chores::is_told_as_chore;
use super::subject::Packet;
use crate::attribute::{ChangeIx, ChangedPath};
use crate::report::assemble::change_item;
use crate::report::period::quarter_of;
use crate::sorting::LeanSort as _;

/// Changes named of each kind.
const SHARED: usize = 3;

/// Up to three: the one of most paths of each quarter, of the last quarters that have
/// any, the newest first; no chores, and no subject twice.
pub(super) fn examples(packet: &Packet<'_>, changes: &[ChangeIx]) -> Vec<ChangeIx> {
    let inputs = packet.inputs;
    let mut biggest: BTreeMap<String, (usize, ChangeIx)> = BTreeMap::new();
    for ix in changes {
        let change = inputs.view.change(*ix);
        let facts = &inputs.facts[change.repo()];
        let path = |path: &ChangedPath| String::from_utf8_lossy(facts.path(path.path)).into_owned();
        let paths: Vec<String> = change.paths.iter().map(path).collect();
        if !is_told_as_chore(&subject(packet, *ix), &paths) {
            let quarter = quarter_of(change.day, inputs.config.calendar);
            let size = change.paths.len();
            let place = biggest.entry(quarter).or_insert((size, *ix));
            // Of equals, the newest.
            if size >= place.0 {
                *place = (size, *ix);
            }
        }
    }
    let mut newest: Vec<ChangeIx> = biggest.into_values().map(|(_, ix)| ix).collect();
    newest.lean_sort_by_key(|ix| std::cmp::Reverse((inputs.view.change(*ix).day, *ix)));
    let mut subjects = BTreeSet::new();
    newest.retain(|ix| subjects.insert(subject(packet, *ix)));
    newest.truncate(SHARED);
    newest
}

/// In lower case.
fn subject(packet: &Packet<'_>, ix: ChangeIx) -> String {
    change_item(packet.inputs, ix).subject.to_lowercase()
}
