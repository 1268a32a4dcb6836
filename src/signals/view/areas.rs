//! Areas: which changes touched them, and who founded them.

use std::collections::BTreeSet;

use super::base::View;
use crate::attribute::{AreaIx, Change, ChangeIx, ChangedPath, Day};
use crate::facts::ChangeKind;
use crate::org::PersonIx;

impl View<'_> {
    pub(super) fn sort_areas(&mut self) {
        for (at, change) in self.all.changes.iter().enumerate().filter(|(_, c)| c.is_counted()) {
            let ix = ChangeIx(at as u32);
            for area in change.paths.iter().filter(|p| p.substantive).filter_map(|p| p.area) {
                let changes = &mut self.in_area[area.index()];
                if changes.last() == Some(&ix) {
                    continue;
                }
                changes.push(ix);
                if changes.len() == 1 && self.is_founding(change, area) {
                    for credit in &change.credited {
                        self.founded[credit.person.0 as usize].push(area);
                    }
                }
            }
        }
    }

    /// Whether the first counted change to an area began it, within the
    /// window. One that only edits what is there came after a beginning that
    /// does not count, or that lies beyond where the history is cut off.
    fn is_founding(&self, change: &Change, area: AreaIx) -> bool {
        let adds = |path: &ChangedPath| path.kind == ChangeKind::Added && path.area == Some(area);
        self.window.contains(change.day)
            && !self.all.shallow[change.repo()]
            && !self.all.areas[area.index()].inherited
            && change.paths.iter().filter(|path| path.substantive).any(adds)
    }

    /// The areas whose first counted change began them, lies in the window and
    /// credits the person. None of a repository whose history is cut off.
    pub fn founded_areas(&self, person: PersonIx) -> impl Iterator<Item = NewArea> {
        let end = Day::from_date(self.window.to);
        let founded = self.founded[person.0 as usize].iter();
        founded.map(move |area| {
            let all = &self.in_area[area.index()];
            let until = all.iter().copied().filter(|ix| self.change(*ix).day < end);
            NewArea { area: *area, changes: until.collect() }
        })
    }

    /// In how many weeks an area was changed up to the window's end.
    #[must_use]
    pub fn weeks_of(&self, area: &NewArea) -> usize {
        let weeks = area.changes.iter().map(|ix| self.change(*ix).day.week());
        weeks.collect::<BTreeSet<i32>>().len()
    }

    /// Who went on with an area that others founded, with the changes.
    pub fn taken_up<'s>(
        &'s self,
        area: &'s NewArea,
    ) -> impl Iterator<Item = (ChangeIx, PersonIx)> + use<'s> {
        let credited = |ix: ChangeIx| self.change(ix).credited.iter();
        let founders = area.changes.first().map_or(&[][..], |first| &self.change(*first).credited);
        let all = area.changes.iter().flat_map(move |ix| credited(*ix).map(|c| (*ix, c.person)));
        all.filter(|(_, person)| founders.iter().all(|founder| founder.person != *person))
    }
}

/// An area that somebody founded in the window.
#[derive(Clone, Debug)]
pub struct NewArea {
    /// Which it is.
    pub area: AreaIx,
    /// Its counted changes up to the window's end, in landed order: first the one
    /// that founded it.
    pub changes: Vec<ChangeIx>,
}

impl NewArea {
    /// An area that was changed in fewer weeks was not begun, but tried.
    pub const WEEKS: usize = 2;
}
