//! Which merge's review covers each commit.
//!
//! A merge brings the commits that its other parents have and its first parent
//! does not. Walking that out for every merge would take a walk through the
//! history each; taking the history apart once, along first parents, takes one
//! in all: the line of first parents from the tip was brought by no merge; going
//! along it from its oldest commit to the tip, each merge brought whatever can be
//! reached from its other parents and was not seen yet; and that, again, is a line
//! of first parents with merges on it. So every commit hangs in one merge, that
//! merge in another, and the innermost one that carries a review decides.
//!
//! A history that was brought in from elsewhere, with a root of its own, was made
//! and reviewed there: who approved the import has not reviewed its commits, and
//! nor have those who approve what is brought in of it later. Merges within it
//! decide for what they brought, as they did there.
//!
//! Where the history is cut off (a shallow clone), the cut may hide that a
//! commit had come by another way. Lines of which that cannot be ruled out are
//! left without a review: see [`Walk::is_certain`].

use super::time::Day;
use crate::facts::{Commit, Credit, Form, NO_COMMIT, RepoFacts, Role, Tip};

/// The merge whose review covers each commit of a repository.
pub(super) struct Brought<'a> {
    facts: &'a RepoFacts,
    /// Per commit; empty where no merge carries a review.
    deciding: Vec<Option<u32>>,
}

impl<'a> Brought<'a> {
    /// Looks at merges that landed by the end of the day `as_of`. Takes time
    /// linear in the history, and nearly none where no merge carries a review.
    pub(super) fn new(facts: &'a RepoFacts, as_of: Day) -> Self {
        let decides = |commit: &Commit| {
            commit.is_merge()
                && Day::from_seconds(commit.committed.seconds) <= as_of
                && carries_review(facts, commit)
        };
        let deciding = match facts.commits.iter().any(decides) {
            true => bringing(facts, &decides),
            false => Vec::new(),
        };
        Self { facts, deciding }
    }

    /// The reviews that cover a commit by way of a merge.
    pub(super) fn reviews(&self, commit: usize) -> impl Iterator<Item = (&'a Credit, Form)> {
        let merge = self.deciding.get(commit).copied().flatten();
        let facts = self.facts;
        let credits = merge.map(|merge| facts.credits(&facts.commits[merge as usize]));
        credits.into_iter().flatten().filter_map(|credit| Some((credit, passed_on(credit)?)))
    }
}

/// The innermost merge that brought each commit, of those that decide; none for
/// what came another way, or may have.
pub(super) fn bringing(facts: &RepoFacts, decides: &dyn Fn(&Commit) -> bool) -> Vec<Option<u32>> {
    Walk::new(facts, decides).run(&heads(facts))
}

/// Whether a merge says who reviewed what it brought, even if that is nobody
/// but the one who asked for it.
fn carries_review(facts: &RepoFacts, merge: &Commit) -> bool {
    let speaks = facts.credits(merge).any(|credit| passed_on(credit).is_some())
        || merge.message.marks().approves();
    // In Gerrit, a merge is a change of its own, and what it brings was reviewed
    // by itself.
    speaks && !merge.message.marks().has_change_id()
}

/// The form of a merge's review for the commits it brought; `None` for one that
/// covers the merge alone.
fn passed_on(credit: &Credit) -> Option<Form> {
    match &credit.form {
        _ if credit.role != Role::Reviewer => None,
        Form::Trailer(key) | Form::Line(key) => Some(Form::Merge(*key)),
        Form::Merge(_) | Form::Export(..) => Some(credit.form.clone()),
        // A mark or a sentence is about the commit whose message it stands in.
        Form::Mark(_) | Form::Sentence(_) => None,
        Form::Author | Form::Notes(_) | Form::NoteDb | Form::DocMetadata | Form::Config => None,
    }
}

/// Where to start: the tips in their order, then whatever else nobody follows.
fn heads(facts: &RepoFacts) -> Vec<u32> {
    let all = 0..facts.commits.len() as u32;
    let mut followed = vec![false; facts.commits.len()];
    for parent in all.clone().flat_map(|at| facts.lineage.known(at)) {
        followed[parent as usize] = true;
    }
    // Most often the last commit.
    let place = |tip: &Tip| facts.commits.iter().rposition(|commit| commit.oid == tip.oid);
    let place = |tip| place(tip).map_or(NO_COMMIT, |at| at as u32);
    let others = all.rev().filter(|at| !followed[*at as usize]);
    facts.tips.iter().map(place).chain(others).collect()
}

/// What is known of a commit once its line was met.
#[derive(Clone, Copy)]
struct Place {
    deciding: Option<u32>,
    /// How far along the first line its history surely reaches.
    base: u32,
    /// Whether it was made in another history than the first line.
    is_imported: bool,
}

/// A line of first parents, oldest first, some of it done.
struct Line {
    commits: Vec<u32>,
    done: usize,
    /// The next parent of the commit before `done` to follow.
    parent: usize,
    is_first: bool,
}

struct Walk<'a, 'd> {
    facts: &'a RepoFacts,
    decides: &'d dyn Fn(&Commit) -> bool,
    places: Vec<Option<Place>>,
    /// One more than the commits done of the first line.
    clock: u32,
    /// The clock when the last line was met that runs into a cut.
    last_cut: Option<u32>,
}

impl<'a, 'd> Walk<'a, 'd> {
    fn new(facts: &'a RepoFacts, decides: &'d dyn Fn(&Commit) -> bool) -> Self {
        let places = vec![None; facts.commits.len()];
        // 0 is for what has no place on the first line.
        Self { facts, decides, places, clock: 1, last_cut: None }
    }

    fn run(mut self, heads: &[u32]) -> Vec<Option<u32>> {
        for (number, head) in heads.iter().enumerate() {
            let mut lines = Vec::new();
            lines.extend(self.line(*head, None, number == 0));
            // Depth first without recursion.
            while let Some(line) = lines.last_mut() {
                if let Some((merge, parent)) = self.next_parent(line) {
                    lines.extend(self.line(parent, Some(merge), false));
                } else {
                    lines.pop();
                }
            }
        }
        self.places.into_iter().map(|place| place?.deciding).collect()
    }

    /// The next merge on the line and the next of its other parents.
    fn next_parent(&mut self, line: &mut Line) -> Option<(u32, u32)> {
        loop {
            if let Some(merge) = line.done.checked_sub(1).map(|at| line.commits[at])
                && let Some(parent) = self.facts.lineage.parents(merge).get(line.parent)
            {
                line.parent += 1;
                return Some((merge, *parent));
            }
            let commit = *line.commits.get(line.done)?;
            line.done += 1;
            line.parent = 1;
            if line.is_first {
                self.clock += 1;
                let place = Place { deciding: None, base: self.clock, is_imported: false };
                self.places[commit as usize] = Some(place);
            }
        }
    }

    /// The line of first parents from a commit down to what is known, which a
    /// merge brought; `None` where there is nothing new.
    fn line(&mut self, from: u32, merge: Option<u32>, is_first: bool) -> Option<Line> {
        let mut commits = Vec::new();
        let mut next = Some(from);
        let mut fork: Option<Place> = None;
        let mut is_cut = false;
        while let Some(at) = next {
            if at == NO_COMMIT {
                is_cut = true;
                break;
            }
            if let Some(place) = self.places[at as usize] {
                fork = Some(place);
                break;
            }
            let place = Place { deciding: None, base: 0, is_imported: false };
            self.places[at as usize] = Some(place);
            commits.push(at);
            next = self.facts.lineage.parents(at).first().copied();
        }
        if is_cut {
            self.last_cut = Some(self.clock);
        }
        commits.reverse();
        let base = fork.map_or(0, |place| place.base);
        let within = merge.and_then(|merge| self.places[merge as usize]);
        let within = within.is_some_and(|place| place.is_imported);
        // Its first commit has no parent, or one that was made elsewhere.
        let comes_in = fork.map_or(!is_first && !is_cut, |place| place.is_imported && !within);
        let is_known = !is_cut && !comes_in && self.is_certain(base);
        let deciding = merge.filter(|_| is_known).and_then(|merge| {
            let commit = &self.facts.commits[merge as usize];
            if commit.message.marks().is_sync() {
                return None;
            }
            let outer = || self.places[merge as usize].and_then(|place| place.deciding);
            if (self.decides)(commit) { Some(merge) } else { outer() }
        });
        let place = Place { deciding, base, is_imported: comes_in || within };
        for &at in &commits {
            self.places[at as usize] = Some(place);
        }
        (!commits.is_empty()).then_some(Line { commits, done: 0, parent: 1, is_first })
    }

    /// Whether a line that leaves the first line here cannot have come by a way
    /// that the cut hides. What the cut hides of an older line lies before the
    /// place where that line was merged, so it cannot follow on a commit that
    /// comes after.
    fn is_certain(&self, base: u32) -> bool {
        self.last_cut.is_none_or(|cut| base >= cut)
    }
}

#[cfg(test)]
mod tests;
