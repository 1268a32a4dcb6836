//! Numbers for areas.

use rustc_hash::FxHashMap;

use super::attributed::Area;
use super::change::AreaIx;

/// Hands out one [`AreaIx`] for each repository and directory.
#[derive(Default)]
pub(super) struct AreaTable {
    known: FxHashMap<(usize, Vec<u8>), AreaIx>,
    areas: Vec<Area>,
}

impl AreaTable {
    pub(super) fn number(&mut self, repo: usize, directory: &[u8]) -> AreaIx {
        let key = (repo, directory.to_vec());
        *self.known.entry(key).or_insert_with(|| {
            self.areas.push(Area { repo, directory: directory.to_vec(), inherited: false });
            AreaIx::new(self.areas.len() - 1)
        })
    }

    pub(super) fn inherit(&mut self, area: AreaIx) {
        self.areas[area.index()].inherited = true;
    }

    pub(super) fn into_areas(self) -> Vec<Area> {
        self.areas
    }
}
