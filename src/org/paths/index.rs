//! Which of many patterns match a path.
//!
//! Every pattern is filed under something that a path must have to match it: a
//! leading directory, a name, the ending of a name, a text anywhere in it. Of
//! these, the one that the fewest patterns share. A path then meets the patterns
//! filed under what it has, and those that could not be filed.

use aho_corasick::AhoCorasick;
use rustc_hash::FxHashMap;

use super::key::{Key, PathMatcher, names_of};

/// Patterns by what they need.
#[derive(Debug)]
pub struct Index<P> {
    patterns: Vec<P>,
    starts: FxHashMap<Box<[u8]>, Vec<u32>>,
    names: FxHashMap<Box<[u8]>, Vec<u32>>,
    endings: FxHashMap<Box<[u8]>, Vec<u32>>,
    /// Finds texts, each with the patterns that need it in `within`.
    texts: Option<AhoCorasick>,
    within: Vec<Vec<u32>>,
    others: Vec<u32>,
}

impl<P: PathMatcher> Index<P> {
    /// Files them; their order gives the numbers.
    #[must_use]
    pub fn new(patterns: Vec<P>) -> Self {
        let keys: Vec<Vec<Key>> = patterns.iter().map(P::keys).collect();
        let mut shared: FxHashMap<&Key, usize> = FxHashMap::default();
        for key in keys.iter().flatten() {
            *shared.entry(key).or_default() += 1;
        }
        let mut index = Self {
            patterns,
            starts: FxHashMap::default(),
            names: FxHashMap::default(),
            endings: FxHashMap::default(),
            texts: None,
            within: Vec::new(),
            others: Vec::new(),
        };
        let mut texts: Vec<&[u8]> = Vec::new();
        let mut places: FxHashMap<&[u8], usize> = FxHashMap::default();
        for (number, keys) in (0..).zip(&keys) {
            let file = match keys.iter().min_by_key(|key| shared[key]) {
                Some(Key::Start(start)) => index.starts.entry(start.clone()).or_default(),
                Some(Key::Name(name)) => index.names.entry(name.clone()).or_default(),
                Some(Key::Ending(ending)) => index.endings.entry(ending.clone()).or_default(),
                Some(Key::Within(text)) => {
                    let place = *places.entry(text).or_insert_with(|| {
                        texts.push(text);
                        index.within.push(Vec::new());
                        texts.len() - 1
                    });
                    &mut index.within[place]
                }
                None => &mut index.others,
            };
            file.push(number);
        }
        if !texts.is_empty() {
            match AhoCorasick::new(&texts) {
                Ok(found) => index.texts = Some(found),
                // Too many for one automaton: every path meets them.
                Err(_) => index.others.extend(std::mem::take(&mut index.within).concat()),
            }
        }
        index
    }

    /// The numbers of the patterns that match a path, ascending, each once.
    #[must_use]
    pub fn matches(&self, path: &[u8]) -> Box<[u32]> {
        let names = names_of(path);
        let mut found = Vec::new();
        let mut meet = |numbers: &[u32]| {
            let matches = |n: &&u32| self.patterns[**n as usize].matches(path, &names);
            found.extend(numbers.iter().filter(matches).copied());
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
        if let Some(texts) = &self.texts {
            let mut held: Vec<usize> =
                texts.find_overlapping_iter(path).map(|found| found.pattern().as_usize()).collect();
            held.sort_unstable();
            held.dedup();
            held.into_iter().for_each(|place| meet(&self.within[place]));
        }
        meet(&self.others);
        found.sort_unstable();
        found.dedup();
        found.into()
    }
}
