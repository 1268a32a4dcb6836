//! Which doc a file belongs to that no move brought there.

use super::Follower;
use crate::attribute::change::ChangeIx;
use crate::attribute::docs::place::{Place, plain};
use crate::facts::{PathChange, PathId};

impl Follower<'_> {
    /// The doc that lives at a path, by the path, by its id, or because it was
    /// there before it was deleted. A new file continues no doc that has got
    /// another number since and goes on under that: drafts of several docs have
    /// one path and one number, one after the other.
    pub(super) fn known_at(&self, path: PathId, place: &Place, is_new_file: bool) -> Option<usize> {
        let here = self.at_path.get(&path);
        here.filter(|resident| resident.is_there)
            .map(|resident| resident.doc)
            .or_else(|| self.known_by_id(place, is_new_file))
            .or_else(|| {
                let doc = here?.doc;
                (!is_new_file || !self.is_renumbered(doc, place)).then_some(doc)
            })
    }

    /// A doc moves to where no docs are.
    pub(super) fn go_away(&mut self, path: &PathChange, left: PathId) {
        let resident = self.at_path.get(&left).filter(|resident| resident.is_there);
        if let Some(resident) = resident.filter(|_| path.path != left) {
            self.away.insert(path.path, resident.doc);
        }
    }

    /// The doc that moves back from such a place, under whatever name, which is no edit.
    pub(super) fn come_back(&mut self, change: usize, from: PathId) -> Option<usize> {
        let doc = self.away.remove(&from)?;
        let state = self.states.get_mut(doc).filter(|state| state.files.is_empty())?;
        state.moved_in = Some(ChangeIx(change as u32));
        Some(doc)
    }

    /// The doc with the id in a path. Where a text is added beside one of the
    /// same number and another name, somebody gave the number twice: it is a
    /// doc of its own.
    fn known_by_id(&self, place: &Place, is_new_file: bool) -> Option<usize> {
        let all = self.by_id.get(&(place.family, place.key.clone()?))?;
        let all = || all.iter().filter(|doc| !is_new_file || !self.is_renumbered(**doc, place));
        let slug = |path: &PathId| self.read[path].as_ref().map_or("", |place| &place.slug);
        let is_apart =
            |path: &PathId| !goes_on(&place.slug, slug(path)) && !goes_on(slug(path), &place.slug);
        let is_free = |doc: &&usize| {
            let mut stay = self.states[**doc].files.iter().filter(|at| !self.leaving.contains(at));
            stay.all(|path| !is_apart(path))
        };
        let is_picture = !place.is_text && !place.is_metadata;
        let named = all().find(|doc| self.states[**doc].slugs.contains(&place.slug));
        let known = named.or_else(|| all().find(is_free));
        known.or_else(|| all().next().filter(|_| is_picture)).copied()
    }

    /// Whether a doc lives on, and all its files have a number that is not that
    /// of a path. A name that serves as id may come back for the same doc.
    fn is_renumbered(&self, doc: usize, place: &Place) -> bool {
        let here = place.id.as_deref().map(plain);
        let files = &self.states[doc].files;
        let mut ids = files.iter().map(|path| self.read[path].as_ref()?.id.as_deref());
        let is_other = |id: &str| id.bytes().all(|c| c.is_ascii_digit()) && Some(plain(id)) != here;
        !files.is_empty() && ids.all(|id| id.is_some_and(is_other))
    }
}

/// Whether a name is another one, or that with more words behind it.
fn goes_on(name: &str, other: &str) -> bool {
    let rest = name.strip_prefix(other);
    rest.is_some_and(|rest| other.is_empty() || !rest.starts_with(char::is_alphanumeric))
}
