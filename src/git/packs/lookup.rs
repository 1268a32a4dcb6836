//! Where objects are in a pack, by an index of which no more is read than is asked for:
//! of one with a million ids, a run with nothing new asks for a thousand.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use super::at::fill_all;
use super::fault::Fault;
use super::index::{Index, Layout, front};
use super::kept::PackFile;

/// Smaller indexes are read whole at once: that takes no longer than some look-ups.
const SMALL: u64 = 1 << 20;

/// One look-up in so many ids, and all is read: from then on that is faster.
const ONE_IN: usize = 200;

/// How many ids a look-up reads at a time.
const WINDOW: usize = 64;

/// How many windows a look-up reads at most. Ids are spread evenly: two are many.
const WINDOWS: usize = 8;

/// The index of a pack.
#[derive(Debug)]
pub(super) struct Lookup {
    pub(super) id_length: usize,
    sparse: Option<Sparse>,
    whole: OnceLock<Result<Index, Fault>>,
}

/// An index as it stands in its file.
#[derive(Debug)]
struct Sparse {
    file: PackFile,
    layout: Layout,
    /// How many look-ups there were.
    asked: AtomicUsize,
}

impl Lookup {
    /// Opens an index whose ids have `id_length` bytes. Takes no more memory than the
    /// file is long.
    pub(super) fn open(path: &Path, id_length: usize) -> Result<Self, Fault> {
        Self::open_beyond(path, id_length, SMALL)
    }

    /// The same where indexes of so many bytes are small.
    fn open_beyond(path: &Path, id_length: usize, small: u64) -> Result<Self, Fault> {
        if let Some(sparse) = Sparse::open(path, id_length, small)? {
            return Ok(Self { id_length, sparse: Some(sparse), whole: OnceLock::new() });
        }
        let whole = OnceLock::from(Ok(Index::open(path, id_length)?));
        Ok(Self { id_length, sparse: None, whole })
    }

    /// Where the object with this id is in the pack.
    pub(super) fn find(&self, id: &[u8]) -> Option<u64> {
        if id.len() != self.id_length {
            return None;
        }
        if self.whole.get().is_none()
            && let Some(sparse) = &self.sparse
            && sparse.asked.fetch_add(1, Ordering::Relaxed) < sparse.layout.count() / ONE_IN
            && let Ok(found) = sparse.find(id)
        {
            return found;
        }
        self.whole().as_ref().ok()?.find(id)
    }

    /// What is wrong with an index of which more was read than its layout.
    pub(super) fn fault(&self) -> Option<(PathBuf, Fault)> {
        let fault = self.whole.get()?.as_ref().err()?;
        Some((self.sparse.as_ref()?.file.path().to_owned(), fault.clone()))
    }

    fn whole(&self) -> &Result<Index, Fault> {
        self.whole.get_or_init(|| match &self.sparse {
            Some(sparse) => Index::open(sparse.file.path(), self.id_length),
            None => Err(Fault::Layout),
        })
    }
}

impl Sparse {
    /// `None` where the index is better read whole: it is small, of the first version,
    /// or its file cannot be kept open, and may be gone at the next look-up.
    fn open(path: &Path, id_length: usize, small: u64) -> Result<Option<Self>, Fault> {
        let file = PackFile::new(path.to_owned());
        let layout = {
            let opened = file.open()?;
            let length = opened.metadata()?.len();
            if length <= small || !opened.is_kept() {
                return Ok(None);
            }
            Layout::read(&mut &*opened, length, id_length)?
        };
        Ok(layout.map(|layout| Self { file, layout, asked: AtomicUsize::new(0) }))
    }

    /// Looks an id up in the file.
    ///
    /// # Errors
    /// When that cannot be done: the whole index then tells why.
    fn find(&self, id: &[u8]) -> Result<Option<u64>, Fault> {
        let Some(place) = self.place(id)? else { return Ok(None) };
        let opened = self.file.open()?;
        let mut offset = [0; 4];
        fill_all(&opened, &mut offset, self.layout.offset_at(place))?;
        let Some(large) = self.layout.large_at(u32::from_be_bytes(offset)) else {
            return Ok(Some(u32::from_be_bytes(offset).into()));
        };
        let mut offset = [0; 8];
        fill_all(&opened, &mut offset, large.ok_or(Fault::Layout)?)?;
        Ok(Some(u64::from_be_bytes(offset)))
    }

    /// The place of an id among all.
    fn place(&self, id: &[u8]) -> Result<Option<usize>, Fault> {
        let opened = self.file.open()?;
        let (width, wanted) = (id.len(), front(id));
        let (mut low, mut high) = self.layout.alike(id);
        // Between which ids these stand, by their first bytes.
        let (mut least, mut most) = (wanted & 0xff << 56, wanted | u64::MAX >> 8);
        let mut bytes = [0; WINDOW * 32];
        for _ in 0..WINDOWS {
            if low >= high {
                return Ok(None);
            }
            let part = u128::from(wanted.saturating_sub(least)) * (high - low) as u128;
            let guess = low + (part / (u128::from(most.saturating_sub(least)) + 1)) as usize;
            let start = guess.saturating_sub(WINDOW / 2).clamp(low, high - 1);
            let end = (start + WINDOW).min(high);
            let ids = &mut bytes[..(end - start) * width];
            fill_all(&opened, ids, self.layout.id_at(start))?;
            let ids: Vec<&[u8]> = ids.chunks_exact(width).collect();
            if !ids.is_sorted() {
                return Err(Fault::Layout);
            }
            match ids.binary_search(&id) {
                Ok(at) => return Ok(Some(start + at)),
                Err(0) => (high, most) = (start, front(ids[0])),
                Err(at) if at == ids.len() => (low, least) = (end, front(ids[at - 1])),
                Err(_) => return Ok(None),
            }
        }
        Err(Fault::Layout)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::git::packs::tests::write::{index_v1, index_v2};

    /// Ids of so many bytes, a hundredth of them alike in their first bytes, each with
    /// an offset, some of them large.
    fn entries(count: u64, width: usize) -> Vec<(Vec<u8>, u64)> {
        let id = |n: u64| {
            let spread = n.wrapping_mul(0x9e37_79b9_7f4a_7c15);
            let front = if n.is_multiple_of(100) { spread & 0xff | 7 << 56 } else { spread };
            let mut id = front.to_be_bytes().to_vec();
            id.extend(n.to_be_bytes());
            id.resize(width, 1);
            (id, if n.is_multiple_of(3) { n << 32 } else { n })
        };
        let mut entries: Vec<_> = (0..count).map(id).collect();
        entries.sort_unstable();
        entries
    }

    fn opened(bytes: &[u8], width: usize) -> (tempfile::TempDir, Result<Lookup, Fault>) {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("a.idx");
        std::fs::write(&path, bytes).unwrap();
        let lookup = Lookup::open_beyond(&path, width, 0);
        (home, lookup)
    }

    #[test]
    fn few_look_ups_find_what_the_whole_index_has() {
        for width in [20, 32] {
            let entries = entries(20_000, width);
            let (_home, lookup) = opened(&index_v2(&entries, 1 << 31), width);
            let lookup = lookup.unwrap();
            for (id, offset) in entries.iter().step_by(300) {
                assert_eq!(lookup.find(id), Some(*offset));
                let mut other = id.clone();
                other[width - 1] ^= 1;
                if other[..8] != [0; 8] {
                    assert_eq!(lookup.find(&other), None);
                }
            }
            assert!(lookup.whole.get().is_some(), "after so many, all is read");
            let (_home, lookup) = opened(&index_v2(&entries, 1 << 31), width);
            let lookup = lookup.unwrap();
            let few = || entries.iter().step_by(333);
            assert!(few().all(|(id, offset)| lookup.find(id) == Some(*offset)));
            assert!(lookup.whole.get().is_none() && lookup.fault().is_none());
            assert!(few().all(|(id, offset)| lookup.find(id) == Some(*offset)));
            assert_eq!(lookup.find(&[1; 7]), None);
        }
    }

    #[test]
    fn the_first_version_and_small_ones_are_read_whole() {
        let entries: Vec<_> = entries(900, 20).into_iter().map(|(id, n)| (id, n >> 32)).collect();
        let (home, lookup) = opened(&index_v1(&entries), 20);
        assert_eq!(lookup.unwrap().find(&entries[7].0), Some(entries[7].1));
        let lookup = Lookup::open(&home.path().join("a.idx"), 20).unwrap();
        assert!(lookup.sparse.is_none() && lookup.whole.get().is_some());
    }

    #[test]
    fn what_is_damaged_is_told() {
        let entries = entries(20_000, 20);
        let bytes = index_v2(&entries, 1 << 31);
        assert!(opened(&bytes[..bytes.len() - 1], 20).1.is_err());
        assert!(opened(&[&bytes[..8], &bytes[16..]].concat(), 20).1.is_err());
        // The ids out of order: nothing is found by the way, and the whole says why.
        let mut turned = bytes;
        turned[1032..1032 + 20_000 * 20].as_chunks_mut::<20>().0.reverse();
        let (home, lookup) = opened(&turned, 20);
        let lookup = lookup.unwrap();
        assert_eq!(lookup.find(&entries[5].0), None);
        assert_eq!(lookup.fault(), Some((home.path().join("a.idx"), Fault::Layout)));
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, cases: 64, ..Default::default() })]

        #[test]
        fn a_changed_byte_makes_no_look_up_panic(at: prop::sample::Index, with in 1u8.., n in 0usize..2_000) {
            let entries = entries(2_000, 20);
            let mut bytes = index_v2(&entries, 1 << 31);
            let at = at.index(bytes.len());
            bytes[at] ^= with;
            let (_home, lookup) = opened(&bytes, 20);
            if let Ok(lookup) = lookup {
                let _ = lookup.find(&entries[n].0);
                // Nothing but its own bytes make an id be found elsewhere.
                let own = 1032 + n * 20;
                if !(own..own + 20).contains(&at) && (1032..1032 + 2_000 * 20).contains(&at) {
                    let found = lookup.find(&entries[n].0);
                    prop_assert!(found == Some(entries[n].1) || lookup.fault().is_some());
                }
            }
        }
    }
}
