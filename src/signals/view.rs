//! The attributed changes as signals look at them.

use std::collections::BTreeSet;

use super::evidence::{Counted, Evidence, EvidenceRole};
use super::value::plural;
use crate::attribute::{
    AreaIx, Attributed, Change, ChangeIx, ChangedPath, Day, Doc, RepoCoverage, Window,
};
use crate::facts::{ChangeKind, Form, PathId};
use crate::org::{PersonIx, TeamIx};

/// Why a signal that needs owners has no value.
pub const NO_OWNERS: &str = "no ownership is recorded";

/// Why a signal that needs a home has no value, or lacks some.
pub const NO_HOME: &str = "no team recorded in the window";

/// A window on the attributed changes, with the counted ones by person.
pub struct View<'a> {
    /// Everything that is attributed.
    pub all: &'a Attributed,
    /// The window.
    pub window: Window,
    /// Whether any repository records a review in the window.
    pub records_reviews: bool,
    /// Whether any scanned repository has ever named a co-author or helper: if
    /// so, the custom exists, and nobody named in the window means nobody.
    pub records_help: bool,
    credited: Vec<Vec<ChangeIx>>,
    reviewed: Vec<Vec<ChangeIx>>,
    helped: Vec<Vec<ChangeIx>>,
    /// Per area: every counted change to it, whenever it landed, in order.
    in_area: Vec<Vec<ChangeIx>>,
    /// Per person: areas whose first counted change lies in the window and
    /// credits them.
    founded: Vec<Vec<AreaIx>>,
}

impl<'a> View<'a> {
    /// Sorts the counted changes of the window by person, once for all signals.
    #[must_use]
    pub fn new(all: &'a Attributed, window: Window, coverage: &[RepoCoverage]) -> Self {
        let people = all.org.people.len();
        let mut view = Self {
            all,
            window,
            records_reviews: coverage.iter().any(|repo| repo.with_review > 0),
            records_help: all.changes.iter().any(|c| c.credited.len() > 1 || !c.help.is_empty()),
            credited: vec![Vec::new(); people],
            reviewed: vec![Vec::new(); people],
            helped: vec![Vec::new(); people],
            in_area: vec![Vec::new(); all.areas.len()],
            founded: vec![Vec::new(); people],
        };
        view.sort_areas();
        for (at, change) in all.changes.iter().enumerate() {
            if !change.is_counted() || !window.contains(change.day) {
                continue;
            }
            let ix = ChangeIx(at as u32);
            for credit in &change.credited {
                view.credited[credit.person.0 as usize].push(ix);
            }
            for review in &change.reviewers {
                view.reviewed[review.person.0 as usize].push(ix);
            }
            for help in &change.help {
                let list = &mut view.helped[help.person.0 as usize];
                if list.last() != Some(&ix) {
                    list.push(ix);
                }
            }
        }
        view
    }

    fn sort_areas(&mut self) {
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

    /// The change with this index.
    #[must_use]
    pub fn change(&self, ix: ChangeIx) -> &'a Change {
        &self.all.changes[ix.0 as usize]
    }

    /// Counted changes of the window that credit the person, in landed order.
    pub fn credited(&self, person: PersonIx) -> impl Iterator<Item = (ChangeIx, &'a Change)> {
        let all = self.all;
        self.credited[person.0 as usize].iter().map(|ix| (*ix, &all.changes[ix.0 as usize]))
    }

    /// Counted changes of the window that the person reviewed, in landed order.
    pub fn reviewed(&self, person: PersonIx) -> impl Iterator<Item = (ChangeIx, &'a Change)> {
        let all = self.all;
        self.reviewed[person.0 as usize].iter().map(|ix| (*ix, &all.changes[ix.0 as usize]))
    }

    /// Counted changes of the window that name the person's help, in landed order.
    pub fn helped(&self, person: PersonIx) -> impl Iterator<Item = (ChangeIx, &'a Change)> {
        let all = self.all;
        self.helped[person.0 as usize].iter().map(|ix| (*ix, &all.changes[ix.0 as usize]))
    }

    /// Whether the person has any counted part in the window.
    #[must_use]
    pub fn is_active(&self, person: PersonIx) -> bool {
        let at = person.0 as usize;
        ![&self.credited, &self.reviewed, &self.helped].iter().all(|lists| lists[at].is_empty())
    }

    /// The person's team on a day.
    #[must_use]
    pub fn home(&self, person: PersonIx, day: Day) -> Option<TeamIx> {
        self.all.org.home(person, day.date())
    }

    /// Whether a team is outside for the person on a day: another one than
    /// their own. Nothing is outside for somebody without a team.
    #[must_use]
    pub fn is_outside(&self, person: PersonIx, team: TeamIx, day: Day) -> bool {
        self.home(person, day).is_some_and(|home| home != team)
    }

    /// The team of `other` on a day, if both have one and they differ.
    #[must_use]
    pub fn outside_home(&self, person: PersonIx, other: PersonIx, day: Day) -> Option<TeamIx> {
        self.home(other, day).filter(|team| self.is_outside(person, *team, day))
    }

    /// Whether the person has a team on some day of the window.
    #[must_use]
    pub fn has_home(&self, person: PersonIx) -> bool {
        let Window { from, to } = self.window;
        self.all.org.person(person).memberships.iter().any(|membership| {
            membership.from.is_none_or(|start| start < to)
                && membership.to.is_none_or(|end| from < end)
        })
    }

    /// Why nothing can be told outside for the person: nobody's ownership or
    /// not the person's home is recorded. `None` where it can.
    #[must_use]
    pub fn no_outside(&self, person: PersonIx) -> Option<&'static str> {
        if !self.all.ownership_recorded {
            return Some(NO_OWNERS);
        }
        (!self.has_home(person)).then_some(NO_HOME)
    }

    /// What limits a number of owner teams: that nobody owns any path that the
    /// person's changes touch. Empty where anybody does.
    #[must_use]
    pub fn unowned(&self, person: PersonIx) -> String {
        let changes = self.credited(person).count() as u64;
        if changes == 0 || self.credited(person).any(|(_, change)| !change.owners.is_empty()) {
            return String::new();
        }
        format!("nobody owns what {} changed", plural(changes, "commit"))
    }

    /// The docs with their indices.
    pub fn docs(&self) -> impl Iterator<Item = (u32, &'a Doc)> {
        (0u32..).zip(&self.all.docs)
    }

    /// Evidence for a change that credits the person, with its substantive
    /// paths among those of `teams` (all of them where `teams` is empty).
    #[must_use]
    pub fn credit_evidence(&self, ix: ChangeIx, person: PersonIx, teams: Vec<TeamIx>) -> Evidence {
        let change = self.change(ix);
        let form = change
            .credited
            .iter()
            .find(|credit| credit.person == person)
            .map_or(Form::Author, |credit| credit.form.clone());
        let role = match form {
            Form::Author => EvidenceRole::Author,
            _ => EvidenceRole::CoAuthor,
        };
        let paths = paths_of(change, &teams);
        let counted = teams.iter().copied().map(Counted::Team).collect();
        Evidence { change: ix, role, form, teams, paths, counted }
    }

    /// Evidence for a change that the person reviewed.
    #[must_use]
    pub fn review_evidence(&self, ix: ChangeIx, person: PersonIx) -> Evidence {
        let reviewers = &self.change(ix).reviewers;
        let review = reviewers.iter().find(|review| review.person == person);
        let form = review.map_or(Form::Author, |review| review.form.clone());
        self.evidence(ix, EvidenceRole::Reviewer, form)
    }

    /// Evidence for a change in a role, with all its owner teams and
    /// substantive paths.
    #[must_use]
    pub fn evidence(&self, ix: ChangeIx, role: EvidenceRole, form: Form) -> Evidence {
        let change = self.change(ix);
        Evidence {
            change: ix,
            role,
            form,
            teams: change.owners.clone(),
            paths: paths_of(change, &[]),
            counted: Vec::new(),
        }
    }
}

/// The substantive paths of a change that belong to any of the teams (all of
/// them where there are no teams), each once.
fn paths_of(change: &Change, teams: &[TeamIx]) -> Vec<PathId> {
    let mut seen = BTreeSet::new();
    change
        .paths
        .iter()
        .filter(|path| path.substantive)
        .filter(|path| teams.is_empty() || path.owners.iter().any(|owner| teams.contains(owner)))
        .map(|path| path.path)
        .filter(|path| seen.insert(*path))
        .collect()
}
