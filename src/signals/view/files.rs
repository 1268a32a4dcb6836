//! Files: which changes touched them, who founded them, and who knows them.

use super::View;
use crate::attribute::{Attributed, ChangeIx, ChangedPath, Credited, Day, FileIx, Window};
use crate::facts::ChangeKind;
use crate::org::PersonIx;

/// How long somebody is taken to know a file after they had to do with it.
const MONTHS_KNOWN: i64 = 18;

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
pub(super) struct FileIndex {
    founded: Vec<Vec<FileIx>>,
    /// Counted changes by file, in landed order: those of file `n` are
    /// `changes[starts[n]..starts[n + 1]]`.
    changes: Vec<ChangeIx>,
    starts: Vec<u32>,
    /// Per file: who had to do with it in the months before the window's end.
    knowers: Vec<Knowers>,
    /// Whether any review is recorded in these months.
    knows_reviews: bool,
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
        let mut knows_reviews = false;
        let [from, to] = months_known(window);
        for (change, ix) in all.changes.iter().zip((0..).map(ChangeIx)) {
            if change.day < from || change.day >= to {
                continue;
            }
            knows_reviews |= !change.reviewers.is_empty();
            for file in touched(all, ix) {
                let credited = change.credited.iter().map(|credit| credit.person);
                let reviewers = change.reviewers.iter().map(|review| review.person);
                credited.chain(reviewers).for_each(|who| knowers[file.0 as usize].add(who));
            }
        }
        Self { founded, changes, starts, knowers, knows_reviews }
    }

    /// The counted changes to a file, in landed order.
    fn changes_of(&self, file: FileIx) -> &[ChangeIx] {
        let [start, end] = [0, 1].map(|next| self.starts[file.0 as usize + next] as usize);
        &self.changes[start..end]
    }
}

/// The files that a change counts for: none of an excluded change, and none of
/// generated or merely renamed paths.
fn touched(all: &Attributed, ix: ChangeIx) -> impl Iterator<Item = FileIx> {
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
fn months_known(window: Window) -> [Day; 2] {
    let from = window.to.saturating_sub(jiff::Span::new().months(MONTHS_KNOWN));
    [Day::from_date(from), Day::from_date(window.to)]
}

/// What a person knows of the files that are there at the window's end.
#[derive(Debug, Default)]
pub struct Known {
    /// Counted changes of the months before the window's end, latest first, of
    /// which the person wrote or reviewed at least one file that no later one
    /// of them touches; with these files and whether nobody else knows them.
    pub last: Vec<(ChangeIx, Vec<(FileIx, bool)>)>,
    /// How many files these are.
    pub files: u64,
    /// Of them, those that nobody else had to do with.
    pub sole: u64,
}

impl View<'_> {
    /// The files that the person founded, whenever that was, in order.
    #[must_use]
    pub fn founded_files(&self, person: PersonIx) -> &[FileIx] {
        &self.files.founded[person.0 as usize]
    }

    /// The counted changes of the window to a file after its founding, in landed
    /// order. Deleting it is not one of them.
    pub fn changes_after_founding(
        &self,
        file: FileIx,
    ) -> impl Iterator<Item = (ChangeIx, &ChangedPath)> {
        let all = self.files.changes_of(file);
        let founded = self.all.files.get(file).founded;
        let later = self.in_window(all).iter().copied().filter(move |ix| Some(*ix) > founded);
        let with_path = later.filter_map(move |ix| {
            let mut paths = self.change(ix).paths.iter().zip(self.all.files.of(ix));
            Some((ix, paths.find(|(_, of)| **of == file)?.0))
        });
        with_path.filter(|(_, path)| path.kind != ChangeKind::Deleted)
    }

    /// Whom the founding change of a file credits; nobody where it is unknown.
    fn founders(&self, file: FileIx) -> &[Credited] {
        let founded = self.all.files.get(file).founded;
        founded.map_or(&[], |founded| &self.change(founded).credited)
    }

    /// Who went on with a file in the window that others founded, with the
    /// changes.
    pub fn gone_on_with(
        &self,
        file: FileIx,
    ) -> impl Iterator<Item = (ChangeIx, &ChangedPath, PersonIx)> {
        let founders = self.founders(file);
        let credited = self.changes_after_founding(file).flat_map(|(ix, path)| {
            self.change(ix).credited.iter().map(move |credit| (ix, path, credit.person))
        });
        credited.filter(|(.., other)| founders.iter().all(|founder| founder.person != *other))
    }

    /// The files that the person founded and that are there when the window
    /// ends, each with the change that founded it, in order.
    pub fn founded_and_kept(&self, person: PersonIx) -> impl Iterator<Item = (FileIx, ChangeIx)> {
        let end = Day::from_date(self.window.to);
        let founded = self.founded_files(person).iter();
        founded
            .filter_map(|file| Some((*file, self.all.files.get(*file).founded?)))
            .filter(move |(file, founded)| self.change(*founded).day < end && self.is_live(*file))
    }

    /// Whether a file, at the path of its last counted change before the window
    /// ends, is one of docs, tools or CI.
    #[must_use]
    pub fn is_enablement(&self, file: FileIx) -> bool {
        let end = Day::from_date(self.window.to);
        let before = |ix: &&ChangeIx| self.change(**ix).day < end;
        let last = self.files.changes_of(file).iter().rfind(before);
        last.is_some_and(|ix| {
            let mut paths = self.change(*ix).paths.iter().zip(self.all.files.of(*ix));
            paths.any(|(path, of)| *of == file && path.enablement)
        })
    }

    /// Whether a file is there when the window ends.
    fn is_live(&self, file: FileIx) -> bool {
        let end = Day::from_date(self.window.to);
        let gone = self.all.files.get(file).gone;
        gone.is_none_or(|gone| self.change(gone).day >= end)
    }

    /// Whether any review is recorded in the months that count for who knows
    /// what.
    #[must_use]
    pub fn knows_reviews(&self) -> bool {
        self.files.knows_reviews
    }

    /// The files, there at the window's end, that the person is credited on or
    /// reviewed in the 18 months before it.
    #[must_use]
    pub fn known(&self, person: PersonIx) -> Known {
        let [from, to] = months_known(self.window);
        let at = person.0 as usize;
        let mut changes: Vec<ChangeIx> = [&self.credited[at], &self.reviewed[at]]
            .map(|list| self.between(list, from, to))
            .concat();
        changes.sort_unstable();
        let mut known = Known::default();
        let mut seen = rustc_hash::FxHashSet::default();
        for ix in changes.into_iter().rev() {
            let fresh =
                touched(self.all, ix).filter(|file| seen.insert(*file) && self.is_live(*file));
            let sole = |file: FileIx| self.files.knowers[file.0 as usize] == Knowers::One(person);
            let files: Vec<(FileIx, bool)> = fresh.map(|file| (file, sole(file))).collect();
            known.files += files.len() as u64;
            known.sole += files.iter().filter(|(_, sole)| *sole).count() as u64;
            if !files.is_empty() {
                known.last.push((ix, files));
            }
        }
        known
    }
}
