//! Files: which changes touched them, who founded them, and who knows them.

use super::base::View;
use super::file_index::{months_known, touched};
use crate::attribute::{ChangeIx, ChangedPath, Credited, Day, FileIx};
use crate::facts::ChangeKind;
use crate::org::PersonIx;

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
    /// Changes that would count, but lie where hardly any review is recorded.
    pub left_out: u64,
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
        let later = self.in_window(all).filter(move |ix| Some(*ix) > founded);
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

    /// The changes that founded those of the person's files that are there when the
    /// window ends and that the caller means, in the order of the files.
    pub fn founded_and_kept(
        &self,
        person: PersonIx,
        is_meant: impl Fn(FileIx) -> bool,
    ) -> Vec<ChangeIx> {
        let end = Day::from_date(self.window.to);
        let founded = self.founded_files(person).iter();
        founded
            .filter_map(|file| Some((*file, self.all.files.get(*file).founded?)))
            .filter(|(file, founded)| self.change(*founded).day < end && self.is_live(*file))
            .filter(|(file, _)| is_meant(*file))
            .map(|(_, founded)| founded)
            .collect()
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
        let file = self.all.files.get(file);
        !file.is_missing && file.gone.is_none_or(|gone| self.change(gone).day >= end)
    }

    /// Whether so many changes of a repository carry a review, in the months that
    /// count for who knows what, that nobody else means nobody else.
    #[must_use]
    pub fn records_who_knows(&self, repo: usize) -> bool {
        let repo = self.files.reviewed_of.get(repo);
        repo.is_some_and(|repo| repo.changes > 0 && !repo.is_in_part(self.all.reviews_recorded))
    }

    /// The files, there at the window's end, that the person is credited on or
    /// reviewed in the months before it; of repositories that record who knows
    /// what.
    #[must_use]
    pub fn known(&self, person: PersonIx) -> Known {
        let [from, to] = months_known(self.all, self.window);
        let at = person.0 as usize;
        let mut changes: Vec<ChangeIx> = [&self.credited[at], &self.reviewed[at]]
            .into_iter()
            .flat_map(|list| self.between(list, from, to))
            .collect();
        changes.sort_unstable();
        let mut known = Known::default();
        let mut seen = rustc_hash::FxHashSet::default();
        changes.retain(|ix| {
            let is_told = self.records_who_knows(self.change(*ix).repo());
            known.left_out += u64::from(!is_told);
            is_told
        });
        for ix in changes.into_iter().rev() {
            let fresh =
                touched(self.all, ix).filter(|file| seen.insert(*file) && self.is_live(*file));
            let sole = |file: FileIx| self.files.is_known_to_nobody_but(person, file);
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
