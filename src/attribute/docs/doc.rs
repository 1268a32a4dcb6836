//! A design doc and its history, as signals see it.

use super::named::Named;
use crate::attribute::change::{Change, ChangeIx};
use crate::attribute::time::Day;
use crate::config::Status;
use crate::org::{PersonIx, Unknown};

/// A design doc and its history.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Doc {
    /// Index of the repository.
    pub repo: usize,
    /// Index of its family in the config's `design_docs`.
    pub family: usize,
    /// Its id: what the config's expression finds in the path, otherwise the
    /// file name without its extension.
    pub id: String,
    /// Its title, where its text has one of its own.
    pub title: Option<String>,
    /// The blueprint that its text says it describes.
    pub blueprint: Option<String>,
    /// Its latest path, as text. Of a doc of several files, that of its text.
    pub path: String,
    /// Every path that it ever had, in the order in which it got them.
    pub paths: Vec<String>,
    /// The change that first added it, where that is known.
    pub created: Option<ChangeIx>,
    /// Led by: those whom its text names as authors; where it names nobody, those
    /// credited on the creating change, unless that is excluded or a mass edit.
    pub leads: Vec<PersonIx>,
    /// Authors whom it names and whom nobody is known to be.
    pub unplaced_authors: Vec<Unknown>,
    /// The same of those who approve it, whom any revision names.
    pub unplaced_approvers: Vec<Unknown>,
    /// Every change to it, in order, excluded ones too.
    pub touches: Vec<DocTouch>,
}

/// One change to a design doc.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocTouch {
    /// The change.
    pub change: ChangeIx,
    /// Whether the doc has stated a status up to here, understood or not.
    pub said: bool,
    /// The doc's status after it; `None`: not written, or not understood.
    pub status: Option<Status>,
    /// Whether the change began the doc or changed `rules.doc_words` words of its
    /// prose, and is no mass edit. Whoever only mended links or typos, wrapped
    /// lines anew, moved the file, or touched more docs at once than anybody
    /// reads, edited nothing.
    pub edited: bool,
    /// Whether it changed what the doc states as its status, and is no mass edit:
    /// no edit, but something to review.
    pub restated: bool,
    /// Whom the doc names after it, its authors aside.
    pub named: Named,
    /// Whether the doc was gone afterwards.
    pub deleted: bool,
}

impl DocTouch {
    /// Whether there was something to review: words, or the status.
    #[must_use]
    pub fn is_of_substance(&self) -> bool {
        self.edited || self.restated
    }
}

/// A doc's way from one status to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Transition {
    /// The last status before that was understood; `None` for the first one.
    pub from: Option<Status>,
    /// The status after it.
    pub to: Status,
    /// The change that brought it; a guard may exclude that.
    pub change: ChangeIx,
    /// Whether the change is a revert: then it goes back to something that was
    /// decided before, and decides nothing.
    pub by_revert: bool,
}

impl Transition {
    /// Whether it goes up from draft to accepted to implemented, by a decision:
    /// neither a doc's first status is one, nor what a revert restores.
    #[must_use]
    pub fn is_upward(&self) -> bool {
        let up = match self.from {
            Some(Status::Draft) => matches!(self.to, Status::Accepted | Status::Implemented),
            Some(Status::Accepted) => self.to == Status::Implemented,
            _ => false,
        };
        up && !self.by_revert
    }
}

/// The letters and digits of a text, in lower case.
fn letters(text: &str) -> impl Iterator<Item = char> {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase)
}

impl Doc {
    /// What reports call it: its id and its title, or its path.
    #[must_use]
    pub fn name(&self) -> String {
        match &self.title {
            Some(title) if title.contains(&self.id) => title.clone(),
            // An id that is made from the title says nothing more.
            Some(title) if letters(title).eq(letters(&self.id)) => title.clone(),
            Some(title) => format!("{} {title}", self.id),
            None => self.path.clone(),
        }
    }

    /// The doc's status after every change that landed before `day`; `None`
    /// where it is unknown. What a change said that was reverted soon after
    /// (guard `reverted`) does not stand, on no day.
    #[must_use]
    pub fn status_before(&self, day: Day, changes: &[Change]) -> Option<Status> {
        let mut before = self.standing(changes).filter(|(_, change)| change.day < day);
        before.next_back().and_then(|(touch, _)| touch.status)
    }

    /// Whether the doc had been deleted by the changes that landed before `day`.
    #[must_use]
    pub fn is_gone_before(&self, day: Day, changes: &[Change]) -> bool {
        let mut before =
            self.touches.iter().rev().filter(|touch| changes[touch.change.0 as usize].day < day);
        before.next().is_some_and(|touch| touch.deleted)
    }

    /// Every change of status, in order, the first status included (with no
    /// `from`). Words that are not understood are passed over; so is what a
    /// change said that was reverted soon after. Excluded changes of other
    /// kinds take part: the status is what it is, whoever wrote it.
    #[must_use]
    pub fn transitions(&self, changes: &[Change]) -> Vec<Transition> {
        let mut found = Vec::new();
        let mut from = None;
        for (touch, change) in self.standing(changes) {
            let Some(to) = touch.status.filter(|to| from != Some(*to)) else { continue };
            let by_revert = change.is_excluded_by("revert");
            found.push(Transition { from, to, change: touch.change, by_revert });
            from = Some(to);
        }
        found
    }

    /// The touches that were not reverted soon after, each with its change.
    fn standing<'a>(
        &'a self,
        changes: &'a [Change],
    ) -> impl DoubleEndedIterator<Item = (&'a DocTouch, &'a Change)> {
        let touches = self.touches.iter().map(|touch| (touch, &changes[touch.change.0 as usize]));
        touches.filter(|(_, change)| !change.is_excluded_by("reverted"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::test_support::{World, on};

    #[test]
    fn a_title_that_has_the_id_stands_alone() {
        let name = |title: Option<&str>| {
            let (id, path) = ("0007".to_owned(), "rfcs/0007-x.md".to_owned());
            Doc { id, path, title: title.map(str::to_owned), ..Doc::default() }.name()
        };
        assert_eq!(name(Some("RFC-0007: flags")), "RFC-0007: flags");
        assert_eq!(name(Some("Flags")), "0007 Flags");
        assert_eq!(name(None), "rfcs/0007-x.md");
    }

    #[test]
    fn a_doc_is_there_until_the_day_after_its_deletion() {
        let world = World::new([
            on("2025-01-01", "ana").adding(&["rfcs/0001-x.md"]),
            on("2025-02-01", "ana").deleting(&["rfcs/0001-x.md"]),
        ]);
        let all = world.attributed();
        let day = |text: &str| Day::from_date(text.parse().unwrap());
        let is_gone = |text| all.docs[0].is_gone_before(day(text), &all.changes);
        assert_eq!([is_gone("2025-02-01"), is_gone("2025-02-02")], [false, true]);
    }
}
