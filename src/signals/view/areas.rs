//! Areas: which changes touched them, and who founded them.

use super::View;
use crate::attribute::{AreaIx, Change, ChangeIx, ChangedPath};
use crate::facts::ChangeKind;
use crate::org::PersonIx;

impl View<'_> {
    pub(super) fn sort_areas(&mut self) {
        for (at, change) in self.all.changes.iter().enumerate().filter(|(_, c)| c.is_counted()) {
            let ix = ChangeIx(at as u32);
            for area in change.paths.iter().filter(|p| p.substantive).filter_map(|p| p.area) {
                let changes = &mut self.in_area[area.0 as usize];
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
            && !self.all.shallow[change.repo]
            && !self.all.areas[area.0 as usize].inherited
            && change.paths.iter().filter(|path| path.substantive).any(adds)
    }

    /// Every counted change to an area, whenever it landed, in landed order.
    #[must_use]
    pub fn area_changes(&self, area: AreaIx) -> &[ChangeIx] {
        &self.in_area[area.0 as usize]
    }

    /// Areas whose first counted change began them, lies in the window and
    /// credits the person. None of a repository whose history is cut off.
    #[must_use]
    pub fn founded_areas(&self, person: PersonIx) -> &[AreaIx] {
        &self.founded[person.0 as usize]
    }
}
