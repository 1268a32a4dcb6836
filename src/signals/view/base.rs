//! A window on the attributed changes, with what is sorted once.

use std::collections::BTreeSet;

use super::doc_index::DocIndex;
use super::file_index::FileIndex;
use super::names::AllNamesakes;
use super::reviewed::Reviewed;
use crate::attribute::{AreaIx, Attributed, Change, ChangeIx, Day, RepoCoverage, Window};
use crate::org::PersonIx;
use crate::signals::value::plural;

/// Why a signal that needs owners has no value.
pub const NO_OWNERS: &str = "no ownership is recorded";

/// Why a signal that needs a home has no value, or lacks some.
pub const NO_HOME: &str = "no team recorded in the window";

/// Why a signal that needs design docs has no value.
pub const NO_DOCS: &str = "no design docs are configured";

/// Up to how many of a hundred mentions of reviewers may name strangers before
/// numbers of reviews count as seen in part.
const UNPLACED: u64 = 5;

/// A window on the attributed changes, with the counted ones by person.
pub struct View<'a> {
    /// Everything that is attributed.
    pub all: &'a Attributed,
    /// The window.
    pub window: Window,
    /// Whether remarks may tell the days on which the person changed teams, and which
    /// team they left: that can tell who the person is.
    pub tells_days: bool,
    /// Whether any repository records a review in the window.
    pub records_reviews: bool,
    /// Whether any scanned repository has ever named a co-author or helper: if
    /// so, the custom exists, and nobody named in the window means nobody.
    pub records_help: bool,
    /// Per repository: its counted changes of the window, and how many of them
    /// carry a review.
    reviewed_of: Vec<Reviewed>,
    /// Per person: counted changes that credit them, whenever they landed.
    pub(super) credited: Vec<Vec<ChangeIx>>,
    pub(super) reviewed: Vec<Vec<ChangeIx>>,
    pub(super) helped: Vec<Vec<ChangeIx>>,
    /// Changes that only their size excludes, whenever they landed, in order.
    set_aside: Vec<ChangeIx>,
    /// Per area: every counted change to it, whenever it landed, in order.
    pub(super) in_area: Vec<Vec<ChangeIx>>,
    /// Per person: areas whose first counted change lies in the window and
    /// credits them.
    pub(super) founded: Vec<Vec<AreaIx>>,
    /// Per team: whether it has members in the window.
    pub(super) with_members: Vec<bool>,
    /// The last day on which a change landed, in the window or after it.
    pub last_day: Option<Day>,
    /// Those whose full name several addresses bear.
    pub(super) namesakes: AllNamesakes,
    pub(super) docs: DocIndex,
    pub(super) files: FileIndex,
}

/// Per team: whether anybody belongs to it on some day of the window.
fn with_members(all: &Attributed, window: Window) -> Vec<bool> {
    let mut with_members = vec![false; all.org.teams.len()];
    for person in all.org.people.iter().filter(|person| person.is_human()) {
        for team in person.teams_within(window.from, window.to) {
            with_members[team.0 as usize] = true;
        }
    }
    with_members
}

impl<'a> View<'a> {
    /// Sorts the counted changes by person, area, doc and file, once for all
    /// signals.
    #[must_use]
    pub fn new(all: &'a Attributed, window: Window, coverage: &[RepoCoverage]) -> Self {
        let (files, mut view) = rayon::join(
            || FileIndex::new(all, window),
            || Self::without_files(all, window, coverage),
        );
        view.files = files;
        view
    }

    fn without_files(all: &'a Attributed, window: Window, coverage: &[RepoCoverage]) -> Self {
        let people = all.org.people.len();
        let mut view = Self {
            all,
            window,
            tells_days: true,
            records_reviews: coverage.iter().any(|repo| repo.with_review > 0),
            records_help: all.changes.iter().any(|c| c.credited.len() > 1 || !c.help().is_empty()),
            reviewed_of: Reviewed::of_each(all, window),
            credited: vec![Vec::new(); people],
            reviewed: vec![Vec::new(); people],
            helped: vec![Vec::new(); people],
            set_aside: Vec::new(),
            in_area: vec![Vec::new(); all.areas.len()],
            founded: vec![Vec::new(); people],
            with_members: with_members(all, window),
            last_day: all.changes.iter().map(|change| change.day).max(),
            namesakes: AllNamesakes::default(),
            docs: DocIndex::new(all, window),
            files: FileIndex::default(),
        };
        view.sort_areas();
        for (at, change) in all.changes.iter().enumerate() {
            let ix = ChangeIx(at as u32);
            if !change.is_counted() {
                if change.is_set_aside() {
                    view.set_aside.push(ix);
                }
                continue;
            }
            for credit in &change.credited {
                view.credited[credit.person.0 as usize].push(ix);
            }
            for review in &change.reviewers {
                view.reviewed[review.person.0 as usize].push(ix);
            }
            for help in change.help() {
                let list = &mut view.helped[help.person.0 as usize];
                if list.last() != Some(&ix) {
                    list.push(ix);
                }
            }
        }
        view.namesakes = AllNamesakes::new(all, &view.credited);
        view
    }

    /// The same with [`View::tells_days`] as given.
    #[must_use]
    pub fn telling_days(self, tells_days: bool) -> Self {
        Self { tells_days, ..self }
    }

    /// The change with this index.
    #[must_use]
    pub fn change(&self, ix: ChangeIx) -> &'a Change {
        &self.all.changes[ix.0 as usize]
    }

    /// Counted changes of the window that credit the person, in landed order.
    pub fn credited(&self, person: PersonIx) -> impl Iterator<Item = (ChangeIx, &'a Change)> {
        self.with_changes(&self.credited[person.0 as usize])
    }

    /// Counted changes of the window that the person reviewed, in landed order.
    pub fn reviewed(&self, person: PersonIx) -> impl Iterator<Item = (ChangeIx, &'a Change)> {
        self.with_changes(&self.reviewed[person.0 as usize])
    }

    /// Counted changes of the window that name the person's help, in landed order.
    pub fn helped(&self, person: PersonIx) -> impl Iterator<Item = (ChangeIx, &'a Change)> {
        self.with_changes(&self.helped[person.0 as usize])
    }

    /// Changes of the window that credit the person and that only their size
    /// excludes, in landed order.
    pub fn set_aside(&self, person: PersonIx) -> impl Iterator<Item = (ChangeIx, &'a Change)> {
        self.with_changes(&self.set_aside).filter(move |(_, change)| change.credits(person))
    }

    /// Every counted change that credits the person, whenever it landed, in
    /// landed order.
    #[must_use]
    pub fn ever_credited(&self, person: PersonIx) -> &[ChangeIx] {
        &self.credited[person.0 as usize]
    }

    /// The changes among these that landed in the window, in their order.
    pub fn in_window<'l>(
        &self,
        changes: &'l [ChangeIx],
    ) -> impl Iterator<Item = ChangeIx> + use<'a, 'l> {
        let Window { from, to } = self.window;
        self.between(changes, Day::from_date(from), Day::from_date(to))
    }

    /// The changes among these that landed in `[from, to)`, in their order, which is
    /// the history's: dates need not ascend.
    pub(super) fn between<'l>(
        &self,
        changes: &'l [ChangeIx],
        from: Day,
        to: Day,
    ) -> impl Iterator<Item = ChangeIx> + use<'a, 'l> {
        let all = &self.all.changes;
        let day = move |ix: ChangeIx| all[ix.0 as usize].day;
        changes.iter().copied().filter(move |ix| (from..to).contains(&day(*ix)))
    }

    /// Those of these changes that landed in the window.
    pub(super) fn with_changes<'l>(
        &self,
        changes: &'l [ChangeIx],
    ) -> impl Iterator<Item = (ChangeIx, &'a Change)> + use<'a, 'l> {
        let all = self.all;
        self.in_window(changes).map(|ix| (ix, &all.changes[ix.0 as usize]))
    }

    /// Whether the person has any counted part in the window.
    #[must_use]
    pub fn is_active(&self, person: PersonIx) -> bool {
        let at = person.0 as usize;
        let lists = [&self.credited, &self.reviewed, &self.helped];
        lists.iter().any(|lists| self.in_window(&lists[at]).next().is_some())
    }

    /// Why more reviews were made than are counted for the person: where they
    /// work (everywhere, for somebody without a part in the window), hardly any
    /// change has a review recorded, or most reviewers are named by a login or a
    /// name, of which the roster lists none for the person. `None` where that is
    /// not so.
    #[must_use]
    pub fn reviews_in_part(&self, person: PersonIx) -> Option<String> {
        let mut repos: BTreeSet<usize> = self.credited(person).map(|(_, c)| c.repo()).collect();
        repos.extend(self.reviewed(person).map(|(_, change)| change.repo()));
        if repos.is_empty() {
            repos.extend(0..self.reviewed_of.len());
        }
        let repos: Vec<&Reviewed> =
            repos.into_iter().filter_map(|repo| self.reviewed_of.get(repo)).collect();
        self.recorded_in_part(&repos).or_else(|| self.unplaced(person, &repos))
    }

    fn recorded_in_part(&self, repos: &[&Reviewed]) -> Option<String> {
        let in_part = repos.iter().filter(|repo| repo.is_in_part(self.all.reviews_recorded));
        let (changes, with_review) = in_part.fold((0, 0), |(changes, with_review), repo| {
            (changes + repo.changes, with_review + repo.with_review)
        });
        match with_review {
            _ if changes == 0 => None,
            0 => Some(format!("no reviews are recorded on {}", plural(changes, "change"))),
            _ => Some(format!("reviews are recorded on {with_review} of {changes} changes only")),
        }
    }

    /// Whether reviewers are named as the roster does not know the person: who
    /// lacks a login there looks as if they had reviewed nothing, also where the login
    /// stands on the roster as if it were somebody else. A few are strangers anywhere.
    fn unplaced(&self, person: PersonIx, repos: &[&Reviewed]) -> Option<String> {
        let named_on = &self.all.org.person(person).named_on;
        let unplaced = repos.iter().map(|repo| (repo.mentions, repo.may_be(named_on)));
        let (mentions, unplaced) = unplaced
            .filter(|(mentions, unplaced)| unplaced * 100 > mentions * UNPLACED)
            .fold((0, 0), |all, repo| (all.0 + repo.0, all.1 + repo.1));
        let mentions = plural(mentions, "mention");
        (unplaced > 0).then(|| {
            let whom = "of reviewers give nothing but a login or a name, which may be theirs";
            format!("{unplaced} of {mentions} {whom}")
        })
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

    /// What limits what is known of beginnings: histories that are cut off.
    /// Empty where none is.
    #[must_use]
    pub fn cut_off(&self) -> String {
        match self.all.shallow.iter().filter(|shallow| **shallow).count() {
            0 => String::new(),
            1 => "what began before a shallow repository's end is unknown".to_owned(),
            count => {
                format!("what began before the ends of {count} shallow repositories is unknown")
            }
        }
    }
}
