//! Files by founder, changes by file, and who knows which file.

use super::reviewed::Reviewed;
use crate::attribute::{Attributed, ChangeIx, Day, FileIx, Window};
use crate::org::PersonIx;

/// Who had to do with a file of late.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Knowers {
    Nobody,
    One(PersonIx),
    Several,
}

impl Knowers {
    fn add(&mut self, person: PersonIx) {
        *self = match *self {
            Self::Nobody => Self::One(person),
            Self::One(known) if known == person => Self::One(person),
            _ => Self::Several,
        };
    }
}

/// Files by founder, changes by file, and who knows which file.
#[derive(Default)]
pub(super) struct FileIndex {
    /// Per person: the files that they founded, in order.
    pub(super) founded: Vec<Vec<FileIx>>,
    /// Counted changes by file, in landed order: those of file `n` are
    /// `changes[starts[n]..starts[n + 1]]`.
    changes: Vec<ChangeIx>,
    starts: Vec<u32>,
    /// Per file: who had to do with it in the months before the window's end.
    knowers: Vec<Knowers>,
    /// Per repository: its counted changes of these months.
    pub(super) reviewed_of: Vec<Reviewed>,
}

impl FileIndex {
    pub(super) fn new(all: &Attributed, window: Window) -> Self {
        let files = &all.files.all;
        let mut founded = vec![Vec::new(); all.org.people.len()];
        for (file, ix) in files.iter().zip((0..).map(FileIx)) {
            for founder in file.founded.iter().flat_map(|by| &all.changes[by.0 as usize].credited) {
                founded[founder.person.0 as usize].push(ix);
            }
        }
        let (changes, starts) = changes_by_file(all);
        let mut knowers = vec![Knowers::Nobody; files.len()];
        let [from, to] = months_known(all, window);
        let months = Window { from: from.date(), to: to.date() };
        let reviewed_of = Reviewed::of_each(all, months);
        for (change, ix) in all.changes.iter().zip((0..).map(ChangeIx)) {
            if change.day < from || change.day >= to {
                continue;
            }
            for file in touched(all, ix) {
                let credited = change.credited.iter().map(|credit| credit.person);
                let reviewers = change.reviewers.iter().map(|review| review.person);
                credited.chain(reviewers).for_each(|who| knowers[file.0 as usize].add(who));
            }
        }
        Self { founded, changes, starts, knowers, reviewed_of }
    }

    /// The counted changes to a file, in landed order.
    pub(super) fn changes_of(&self, file: FileIx) -> &[ChangeIx] {
        let [start, end] = [0, 1].map(|next| self.starts[file.0 as usize + next] as usize);
        &self.changes[start..end]
    }

    /// Whether the person, and nobody else, had to do with a file of late.
    pub(super) fn is_known_to_nobody_but(&self, person: PersonIx, file: FileIx) -> bool {
        self.knowers[file.0 as usize] == Knowers::One(person)
    }
}

/// The files that a change counts for: none of an excluded change, and none of
/// generated or merely renamed paths.
pub(super) fn touched(all: &Attributed, ix: ChangeIx) -> impl Iterator<Item = FileIx> {
    let change = &all.changes[ix.0 as usize];
    let paths = change.paths.iter().zip(all.files.of(ix));
    let substantive = paths.filter(|(path, _)| change.is_counted() && path.substantive);
    substantive.map(|(_, file)| *file)
}

fn changes_by_file(all: &Attributed) -> (Vec<ChangeIx>, Vec<u32>) {
    let changes = || (0..all.changes.len() as u32).map(ChangeIx);
    let mut starts = vec![0u32; all.files.all.len() + 1];
    for file in changes().flat_map(|ix| touched(all, ix)) {
        starts[file.0 as usize + 1] += 1;
    }
    for at in 1..starts.len() {
        starts[at] += starts[at - 1];
    }
    let mut next = starts.clone();
    let mut by_file = vec![ChangeIx(0); starts.last().copied().unwrap_or_default() as usize];
    for ix in changes() {
        for file in touched(all, ix) {
            let place = &mut next[file.0 as usize];
            by_file[*place as usize] = ix;
            *place += 1;
        }
    }
    (by_file, starts)
}

/// The first of the months that count for who knows what, and the end of them.
pub(super) fn months_known(all: &Attributed, window: Window) -> [Day; 2] {
    let from = window.to.saturating_sub(jiff::Span::new().months(all.known_months));
    [Day::from_date(from), Day::from_date(window.to)]
}
