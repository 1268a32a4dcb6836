//! Which of many patterns match a path.
//!
//! Every pattern is filed under something that a path must have to match it: a
//! leading directory, a name, the ending of a name. Of these, the one that the
//! fewest patterns share. A path then meets the patterns filed under what it
//! has, and those that could not be filed.

use rustc_hash::FxHashMap;

use super::glob::names_of;
use super::key::Key;
use super::pattern::Pattern;

/// Patterns by what they need.
#[derive(Debug, Default)]
pub(super) struct Index {
    patterns: Vec<Pattern>,
    starts: FxHashMap<Box<[u8]>, Vec<u32>>,
    names: FxHashMap<Box<[u8]>, Vec<u32>>,
    endings: FxHashMap<Box<[u8]>, Vec<u32>>,
    others: Vec<u32>,
}

impl Index {
    /// Files them; their order gives the numbers.
    pub(super) fn new(patterns: Vec<Pattern>) -> Self {
        let keys: Vec<Vec<Key>> = patterns.iter().map(Pattern::keys).collect();
        let mut shared: FxHashMap<&Key, usize> = FxHashMap::default();
        for key in keys.iter().flatten() {
            *shared.entry(key).or_default() += 1;
        }
        let mut index = Self::default();
        for (number, keys) in (0..).zip(&keys) {
            let file = match keys.iter().min_by_key(|key| shared[key]) {
                Some(Key::Start(start)) => index.starts.entry(start.clone()).or_default(),
                Some(Key::Name(name)) => index.names.entry(name.clone()).or_default(),
                Some(Key::Ending(ending)) => index.endings.entry(ending.clone()).or_default(),
                None => &mut index.others,
            };
            file.push(number);
        }
        index.patterns = patterns;
        index
    }

    /// The numbers of the patterns that match a path, ascending, each once.
    pub(super) fn matches(&self, path: &[u8]) -> Box<[u32]> {
        let names = names_of(path);
        let mut found = Vec::new();
        let mut meet = |numbers: &[u32]| {
            let matching =
                numbers.iter().filter(|n| self.patterns[**n as usize].matches(path, &names));
            found.extend(matching.copied());
        };
        let mut end = 0;
        for name in &names {
            end += name.len();
            self.starts.get(&path[..end]).into_iter().for_each(|numbers| meet(numbers));
            end += 1;
            self.names.get(*name).into_iter().for_each(|numbers| meet(numbers));
            if let Some(dot) = memchr::memrchr(b'.', name) {
                self.endings.get(&name[dot + 1..]).into_iter().for_each(|numbers| meet(numbers));
            }
        }
        meet(&self.others);
        found.sort_unstable();
        found.dedup();
        found.into()
    }
}
