//! Path patterns in the manner of gitignore, many of them matched at once.
//!
//! A pattern is tried on the path itself and on each of its parent
//! directories: that is what makes a pattern for a directory hold for
//! everything below it, keeps every compiled glob simple (a basename, a
//! literal path, a suffix), and is how Git itself reads `.gitignore`.

mod error;
mod translate;

pub use error::PatternError;

use globset::{Candidate, Glob, GlobBuilder, GlobSet};
use memchr::memrchr;
use rustc_hash::FxHashMap;

/// A pattern, compiled. Matching is done by [`PatternSet`].
///
/// The language is that of `.gitignore`, without negation: a pattern without
/// a leading or inner `/` holds at any depth, one with is anchored at the
/// repository root; a trailing `/` means directories only; `*`, `?` and
/// `[…]` don't cross a `/`, `**` between slashes does; a pattern that matches
/// a directory matches everything below it. Case matters.
#[derive(Clone, Debug)]
pub struct Pattern {
    text: String,
    glob: Glob,
    directories_only: bool,
}

impl Pattern {
    /// Compiles a pattern.
    ///
    /// # Errors
    ///
    /// When it is empty, a comment (`#`), a negation (`!`), cannot match any
    /// path (`a//b`, `./a`, `[b-a]`), or is unfinished (`[ab`, a final `\`).
    pub fn new(text: &str) -> Result<Self, PatternError> {
        let translated = translate::translate(text)?;
        let refused = |err: globset::Error| PatternError(format!("not a pattern: {}", err.kind()));
        let glob = GlobBuilder::new(&translated.glob)
            .literal_separator(true)
            .backslash_escape(true)
            .build()
            .map_err(refused)?;
        // Compiled alone once, so that a set of them can't fail later.
        GlobSet::new([glob.clone()]).map_err(refused)?;
        Ok(Self { text: text.to_owned(), glob, directories_only: translated.directories_only })
    }

    /// The pattern as written.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// Many patterns matched at once.
///
/// Paths are raw bytes, relative to the repository root, separated by `/`,
/// without a leading one: the paths of Git's trees. They need not be UTF-8.
#[derive(Clone, Debug, Default)]
pub struct PatternSet {
    /// Compiled globs, each with the index of its first pattern. One, unless
    /// the patterns are so many that one automaton would exceed its limit.
    parts: Vec<(usize, GlobSet)>,
    directories_only: Vec<bool>,
}

impl PatternSet {
    /// Compiles them together; their order gives the indices.
    pub fn new<'a>(patterns: impl IntoIterator<Item = &'a Pattern>) -> Self {
        let (globs, directories_only): (Vec<_>, Vec<_>) =
            patterns.into_iter().map(|p| (p.glob.clone(), p.directories_only)).unzip();
        let mut parts = Vec::new();
        compile(&globs, 0, &mut parts);
        Self { parts, directories_only }
    }

    /// Indices of the patterns that match this path or a directory it lies
    /// in, ascending, each once.
    #[must_use]
    pub fn matches(&self, path: &[u8]) -> Vec<usize> {
        let mut found = Vec::new();
        let mut scratch = Vec::new();
        for end in directory_ends(path) {
            self.matches_exactly(&path[..end], &mut scratch, |index| found.push(index));
        }
        self.matches_exactly(path, &mut scratch, |index| {
            if !self.directories_only[index] {
                found.push(index);
            }
        });
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The highest index among the matching patterns for which `accept` says
    /// yes: "the last rule in force wins".
    pub fn last_match(&self, path: &[u8], accept: impl Fn(usize) -> bool) -> Option<usize> {
        self.matches(path).into_iter().rev().find(|&index| accept(index))
    }

    /// Whether any pattern matches.
    #[must_use]
    pub fn is_match(&self, path: &[u8]) -> bool {
        !self.is_empty()
            && (directory_ends(path).any(|end| self.matches_directory(&path[..end]))
                || self.matches_file(path))
    }

    /// Answers the same for many paths, and works each directory out once.
    #[must_use]
    pub fn remembering(&self) -> Remembering<'_> {
        Remembering { set: self, directories: FxHashMap::default() }
    }

    fn is_empty(&self) -> bool {
        self.directories_only.is_empty()
    }

    /// Whether any pattern matches this directory itself.
    fn matches_directory(&self, directory: &[u8]) -> bool {
        let directory = Candidate::from_bytes(directory);
        self.parts.iter().any(|(_, globs)| globs.is_match_candidate(&directory))
    }

    /// Whether any pattern matches this path itself, which is no directory.
    fn matches_file(&self, path: &[u8]) -> bool {
        let mut found = false;
        self.matches_exactly(path, &mut Vec::new(), |index| {
            found |= !self.directories_only[index];
        });
        found
    }

    /// Reports the patterns whose glob is this whole path.
    fn matches_exactly(
        &self,
        path: &[u8],
        scratch: &mut Vec<usize>,
        mut report: impl FnMut(usize),
    ) {
        let candidate = Candidate::from_bytes(path);
        for (first, globs) in &self.parts {
            globs.matches_candidate_into(&candidate, scratch);
            scratch.iter().for_each(|index| report(first + index));
        }
    }
}

/// Answers whether patterns match paths, which lie in much fewer directories.
#[derive(Debug)]
pub struct Remembering<'p> {
    set: &'p PatternSet,
    /// Whether the patterns match what is in a directory.
    directories: FxHashMap<Vec<u8>, bool>,
}

impl Remembering<'_> {
    /// See [`PatternSet::is_match`].
    pub fn is_match(&mut self, path: &[u8]) -> bool {
        if self.set.is_empty() {
            return false;
        }
        let in_directory = memrchr(b'/', path).is_some_and(|end| self.holds(&path[..end]));
        in_directory || self.set.matches_file(path)
    }

    fn holds(&mut self, directory: &[u8]) -> bool {
        if let Some(known) = self.directories.get(directory) {
            return *known;
        }
        let mut held = false;
        for end in directory_ends(directory).chain(std::iter::once(directory.len())) {
            let part = &directory[..end];
            held = match self.directories.get(part) {
                Some(known) => *known,
                None => {
                    let held = held || self.set.matches_directory(part);
                    self.directories.insert(part.to_vec(), held);
                    held
                }
            };
        }
        held
    }
}

/// Where the parent directories of a path end, outermost first.
fn directory_ends(path: &[u8]) -> impl Iterator<Item = usize> {
    path.iter().enumerate().filter(|&(_, byte)| *byte == b'/').map(|(end, _)| end)
}

/// Compiles the globs into as few sets as the automaton's size limit allows.
fn compile(globs: &[Glob], first: usize, parts: &mut Vec<(usize, GlobSet)>) {
    match GlobSet::new(globs.iter().cloned()) {
        Ok(set) if !globs.is_empty() => parts.push((first, set)),
        Err(_) if globs.len() > 1 => {
            let (left, right) = globs.split_at(globs.len() / 2);
            compile(left, first, parts);
            compile(right, first + left.len(), parts);
        }
        // Nothing to match; a single glob was compiled by `Pattern::new`.
        Ok(_) | Err(_) => {}
    }
}

#[cfg(test)]
mod tests;
