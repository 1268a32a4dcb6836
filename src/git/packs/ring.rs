//! Objects that were just read, in one ring of bytes.
//!
//! Objects are inflated straight into the ring, one after another; when it is
//! full, the newest overwrite the oldest. A place in it is a number that only
//! grows, so that whoever holds a place sees by the number alone whether it was
//! overwritten: nothing is freed, and no list says what goes next. Two tables
//! find an object again, by its id and by where it stands in a pack.

use super::index::front;
use crate::git::store::Kind;

/// In front of each object is its id, or zeros where no one asked by id yet.
const ID: usize = 32;

/// The tables have a place for so many bytes of the ring: few objects are smaller.
const BYTES_A_SLOT: usize = 512;

/// Where an object is in the ring.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Held {
    /// How many bytes went into the ring before it.
    start: u64,
    length: u32,
    kind: Kind,
}

impl Held {
    /// What was overwritten before anything was written.
    const NOTHING: Self = Self { start: 0, length: 0, kind: Kind::Blob };

    pub(super) fn kind(self) -> Kind {
        self.kind
    }

    pub(super) fn len(self) -> usize {
        self.length as usize
    }
}

/// The ring and its tables.
pub(super) struct Ring {
    bytes: Vec<u8>,
    capacity: usize,
    /// How many bytes went into the ring so far, and some before the first.
    head: u64,
    by_id: Table,
    by_place: Table,
}

impl Ring {
    /// A ring that grows to so many bytes, a power of two.
    pub(super) fn new(capacity: usize) -> Self {
        let capacity = capacity.next_power_of_two();
        Self {
            // The system gives the memory when it is written to.
            bytes: Vec::with_capacity(capacity),
            capacity,
            // So that `Held::NOTHING` is overwritten.
            head: 2 * capacity as u64,
            by_id: Table::new(capacity / BYTES_A_SLOT),
            by_place: Table::new(capacity / BYTES_A_SLOT),
        }
    }

    /// How many bytes there is room for.
    pub(super) fn capacity(&self) -> usize {
        self.capacity
    }

    /// Makes everything overwritten.
    pub(super) fn forget(&mut self) {
        self.head += 2 * self.capacity as u64;
    }

    /// Longer objects are not kept here: they would push out all others.
    pub(super) fn longest(&self) -> usize {
        self.capacity / 8
    }

    /// Whether an object is there and stays while so many bytes are added.
    pub(super) fn survives(&self, held: Held, more: usize) -> bool {
        self.next(more) + (ID + more) as u64 <= held.start + self.capacity as u64
    }

    /// Whether an object was not overwritten.
    pub(super) fn holds(&self, held: Held) -> bool {
        self.head <= held.start + self.capacity as u64
    }

    /// Where an object of this length comes: it does not go round the end.
    fn next(&self, length: usize) -> u64 {
        let left = self.capacity - self.at(self.head);
        if ID + length > left { self.head + left as u64 } else { self.head }
    }

    /// Makes room for an object of at most [`Self::longest`] bytes.
    pub(super) fn add(&mut self, kind: Kind, length: usize) -> Held {
        let start = self.next(length);
        self.head = start + (ID + length) as u64;
        let at = self.at(start);
        let end = at + ID + length;
        if self.bytes.len() < end {
            self.bytes.resize(end, 0);
        }
        self.bytes[at..at + ID].fill(0);
        Held { start, length: length as u32, kind }
    }

    fn at(&self, start: u64) -> usize {
        (start & (self.capacity as u64 - 1)) as usize
    }

    fn range(&self, held: Held) -> std::ops::Range<usize> {
        let at = self.at(held.start) + ID;
        at..at + held.len()
    }

    /// The object; some other bytes if it was overwritten.
    pub(super) fn get(&self, held: Held) -> &[u8] {
        &self.bytes[self.range(held)]
    }

    pub(super) fn get_mut(&mut self, held: Held) -> &mut [u8] {
        let range = self.range(held);
        &mut self.bytes[range]
    }

    /// An object, and the room for another one that is made from it.
    pub(super) fn get_both(&mut self, from: Held, to: Held) -> (&[u8], &mut [u8]) {
        let (from, to) = (self.range(from), self.range(to));
        if from.start < to.start {
            let (front, back) = self.bytes.split_at_mut(to.start);
            (&front[from], &mut back[..to.len()])
        } else {
            let (front, back) = self.bytes.split_at_mut(from.start);
            (&back[..from.len()], &mut front[to])
        }
    }

    /// The object with this id, if it is there.
    pub(super) fn by_id(&self, id: &[u8]) -> Option<Held> {
        let held = self.by_id.get(front(id)).filter(|held| self.holds(*held))?;
        let at = self.at(held.start);
        self.bytes[at..at + ID].starts_with(id).then_some(held)
    }

    /// The object at this place of a pack, if it is there.
    pub(super) fn by_place(&self, place: u64) -> Option<Held> {
        self.by_place.get(place).filter(|held| self.holds(*held))
    }

    /// Keeps an object to be found by its id.
    pub(super) fn keep_id(&mut self, id: &[u8], held: Held) {
        let at = self.at(held.start);
        if let Some(room) = self.bytes[at..at + ID].get_mut(..id.len()) {
            room.copy_from_slice(id);
            self.by_id.set(front(id), held);
        }
    }

    /// Keeps an object to be found by its place in a pack.
    pub(super) fn keep_place(&mut self, place: u64, held: Held) {
        self.by_place.set(place, held);
    }
}

/// A table of what the ring holds, in pairs of slots. An older entry makes room
/// for a newer one: whoever misses it reads the object again.
struct Table {
    slots: Vec<(u64, Held)>,
    /// By how much a hash is shifted to give a slot.
    shift: u32,
    /// How many slots it may come to have.
    most: usize,
    /// How many entries may come until it has twice the slots.
    room: usize,
}

/// Slots that a table begins with: a run with nothing new needs few.
const FIRST_SLOTS: usize = 1 << 10;

impl Table {
    /// A table that grows to so many slots, a power of two; it has two at least.
    fn new(most: usize) -> Self {
        let most = most.max(2);
        Self::with_slots(most.min(FIRST_SLOTS), most)
    }

    fn with_slots(slots: usize, most: usize) -> Self {
        let shift = u64::BITS - slots.ilog2();
        Self { slots: vec![(0, Held::NOTHING); slots], shift, most, room: slots / 2 }
    }

    /// The first slot of the two for a key.
    fn pair(&self, key: u64) -> usize {
        // Fibonacci hashing: places in a pack are not spread evenly.
        (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> self.shift) as usize & !1
    }

    fn get(&self, key: u64) -> Option<Held> {
        let pair = self.pair(key);
        self.slots[pair..pair + 2].iter().find(|slot| slot.0 == key).map(|slot| slot.1)
    }

    fn set(&mut self, key: u64, held: Held) {
        if self.room == 0 && self.slots.len() < self.most {
            let wider = Self::with_slots(2 * self.slots.len(), self.most);
            let before = std::mem::replace(self, wider).slots;
            before
                .into_iter()
                .filter(|slot| slot.1.start > 0)
                .for_each(|(key, held)| self.put(key, held));
        }
        self.room = self.room.saturating_sub(1);
        self.put(key, held);
    }

    fn put(&mut self, key: u64, held: Held) {
        let pair = self.pair(key);
        let [first, second] = [self.slots[pair], self.slots[pair + 1]];
        let other = first.0 != key && (second.0 == key || second.1.start < first.1.start);
        self.slots[pair + usize::from(other)] = (key, held);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_that_grows_keeps_what_it_holds_but_where_two_were_in_the_way() {
        let mut table = Table::new(1 << 14);
        let held = |start: u64| Held { start, length: 7, kind: Kind::Tree };
        let key = |number: u64| number.wrapping_mul(0x1234_5678_9abc_def1);
        for number in 1..=6_000 {
            table.set(key(number), held(number));
            assert_eq!(table.get(key(number)), Some(held(number)));
        }
        assert_eq!(table.slots.len(), 1 << 13, "6,000 entries came, and it began with 1,024");
        let kept = (1..=6_000).filter(|n| table.get(key(*n)) == Some(held(*n))).count();
        assert!(kept > 4_000, "{kept}");
        (0..1 << 15).for_each(|number| table.set(key(number), held(number)));
        assert_eq!(table.slots.len(), 1 << 14);
    }
}
