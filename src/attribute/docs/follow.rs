//! One repository's docs through its changes.

mod known;

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::doc::{Doc, DocTouch};
use super::leads::Authorship;
use super::moves::{self, Added, Gone};
use super::named::{Approvals, NamedIn};
use super::place::{Place, Places};
use super::status::{Stated, Unread, by_path, written};
use super::unplaced::{DocRole, Unplaced};
use crate::attribute::change::{Change, ChangeIx, DocIx};
use crate::config::{DocStatus, Status};
use crate::facts::{ChangeKind, DocRevision, Oid, PathChange, PathId, RepoFacts};
use crate::org::{Resolver, Unknown};

/// A change that touches more docs than this is a mass edit: it makes nobody a
/// lead or an editor.
const MASS_EDIT: usize = 10;

pub(super) struct Follower<'a> {
    repo: usize,
    facts: &'a RepoFacts,
    resolver: &'a Resolver,
    changes: &'a [Change],
    places: &'a Places<'a>,
    /// An edit that changes fewer words is none.
    doc_words: u32,
    docs: Vec<Doc>,
    /// What is known of each doc so far.
    states: Vec<State>,
    /// The doc that lives at a path, or last did.
    at_path: FxHashMap<PathId, Resident>,
    /// By family and key: two families of one repository number on their
    /// own. Several docs where people gave one number twice.
    by_id: FxHashMap<(usize, String), Vec<usize>>,
    /// Where docs went that were moved to where no docs are.
    away: FxHashMap<PathId, usize>,
    /// The paths that are left by the commit at hand.
    leaving: BTreeSet<PathId>,
    /// What every blob seen says.
    blobs: FxHashMap<Oid, Content>,
    /// Files beside the docs that name who approved them.
    approvals: Approvals,
    /// What every doc path says, once read.
    read: FxHashMap<PathId, Option<Place>>,
}

#[derive(Clone, Copy, Debug)]
struct Resident {
    doc: usize,
    is_there: bool,
    content: Option<Content>,
}

/// What a file says, as far as it matters for what changes in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Content {
    stated: Option<Stated>,
}

#[derive(Clone, Debug, Default)]
struct State {
    /// Where its files are.
    files: Vec<PathId>,
    /// The slugs that they have, or had.
    slugs: BTreeSet<String>,
    said: bool,
    status: Option<Status>,
    /// Whether its metadata states the status: then its text does not.
    by_metadata: bool,
    authorship: Authorship,
    named: NamedIn,
    /// The change that moved its first file here, from where no docs are.
    moved_in: Option<ChangeIx>,
}

/// What one change does to one doc.
#[derive(Debug, Default)]
struct Touched {
    /// Words of prose changed in its files.
    words: u32,
    /// Whether a text could not be compared: it was changed, for all that is known.
    is_unread: bool,
    stated: Option<Stated>,
}

impl Touched {
    fn add(&mut self, words: Option<u32>) {
        self.words = self.words.saturating_add(words.unwrap_or(0));
        self.is_unread |= words.is_none();
    }
}

impl<'a> Follower<'a> {
    pub(super) fn new(
        repo: usize,
        facts: &'a RepoFacts,
        resolver: &'a Resolver,
        changes: &'a [Change],
        places: &'a Places<'a>,
        doc_words: u32,
    ) -> Self {
        Self {
            doc_words,
            repo,
            facts,
            resolver,
            changes,
            places,
            docs: Vec::new(),
            states: Vec::new(),
            at_path: FxHashMap::default(),
            by_id: FxHashMap::default(),
            away: FxHashMap::default(),
            leaving: BTreeSet::new(),
            blobs: FxHashMap::default(),
            approvals: Approvals::default(),
            read: FxHashMap::default(),
        }
    }

    /// The docs, with their leads; adds the authors who could not be placed. So many docs
    /// are known of other repositories already.
    pub(super) fn into_docs(self, known: usize, unplaced: &mut Unplaced) -> Vec<Doc> {
        let mut docs = self.docs;
        for (at, (doc, state)) in docs.iter_mut().zip(self.states).enumerate() {
            let ix = DocIx((known + at) as u32);
            let (leads, unknown) = state.authorship.decide();
            doc.leads = leads;
            doc.unplaced_authors = unknown.iter().map(|who| Unknown::read(who)).collect();
            unplaced.add((ix, doc.family), DocRole::Author, unknown);
            let beside = self.approvals.beside(doc.family, &doc.id);
            let beside = beside.into_iter().flat_map(|beside| beside.unplaced.iter().cloned());
            let unknown: BTreeSet<String> =
                state.named.unplaced.into_iter().chain(beside).collect();
            doc.unplaced_approvers = unknown.iter().map(|who| Unknown::read(who)).collect();
            unplaced.add((ix, doc.family), DocRole::Approver, unknown);
        }
        docs
    }

    /// Takes in the doc revisions of one commit.
    pub(super) fn commit(&mut self, change: usize, revisions: &[DocRevision], unread: &mut Unread) {
        let commit = &self.facts.commits[self.changes[change].commit()];
        let revisions: Vec<(PathChange, &DocRevision)> = revisions
            .iter()
            .filter_map(|revision| Some((commit.changed().nth(revision.change)?, revision)))
            .collect();
        for (path, _) in &revisions {
            for path in [Some(path.path), path.old_path].into_iter().flatten() {
                self.read.entry(path).or_insert_with(|| self.places.read(path));
            }
        }
        let revisions = self.without_approvals(revisions);
        let left: Vec<PathId> = revisions.iter().filter_map(|(path, _)| self.left(path)).collect();
        let renamed = revisions.iter().filter_map(|(path, _)| path.old_path);
        self.leaving = left.iter().copied().chain(renamed).collect();
        let moves = self.moves(&left, &revisions);
        let mut touched: BTreeMap<usize, Touched> = BTreeMap::new();
        for (path, revision) in &revisions {
            if path.kind != ChangeKind::Deleted {
                self.revise(change, path, revision, &moves, &mut touched, unread);
            }
        }
        for (path, revision) in &revisions {
            if let Some(left) = self.left(path) {
                self.go_away(path, left);
                self.leave(left, revision.words, &mut touched);
            }
        }
        self.record(change, touched);
    }

    /// Takes in the files of approvals; the rest are those of docs.
    fn without_approvals<'r>(
        &mut self,
        mut revisions: Vec<(PathChange, &'r DocRevision)>,
    ) -> Vec<(PathChange, &'r DocRevision)> {
        let (read, resolver) = (&self.read, self.resolver);
        let place = |path: PathId| read.get(&path).and_then(Option::as_ref);
        revisions.retain(|(path, revision)| {
            let mut take = |at: PathId, meta| {
                place(at).is_some_and(|place| self.approvals.take((at, place), meta, resolver))
            };
            let left = path.old_path.is_some_and(|old| take(old, None));
            let is_one = take(path.path, revision.meta.as_ref());
            let has_left = left && place(path.path).is_none();
            !is_one && !has_left
        });
        revisions
    }

    /// The path that a doc leaves: it is deleted, or moved to where no docs are.
    fn left(&self, path: &PathChange) -> Option<PathId> {
        match path.kind {
            ChangeKind::Deleted => Some(path.path),
            _ if self.read[&path.path].is_none() => path.old_path,
            _ => None,
        }
    }

    fn moves(
        &self,
        left: &[PathId],
        revisions: &[(PathChange, &DocRevision)],
    ) -> BTreeMap<PathId, (usize, Vec<PathId>)> {
        let gone: Vec<Gone<'_>> = left
            .iter()
            .filter_map(|path| {
                let resident = self.at_path.get(path).filter(|resident| resident.is_there)?;
                let place = self.read[path].as_ref()?;
                Some(Gone { path: *path, doc: resident.doc, place })
            })
            .collect();
        let added: Vec<Added<'_>> = revisions
            .iter()
            .filter(|(path, _)| path.kind == ChangeKind::Added)
            .filter_map(|(path, _)| {
                Some(Added { path: path.path, place: self.read[&path.path].as_ref()? })
            })
            .collect();
        moves::pair(&gone, &added)
    }

    fn revise(
        &mut self,
        change: usize,
        path: &PathChange,
        revision: &DocRevision,
        moves: &BTreeMap<PathId, (usize, Vec<PathId>)>,
        touched: &mut BTreeMap<usize, Touched>,
        unread: &mut Unread,
    ) {
        let Some(place) = self.read[&path.path].clone() else { return };
        let meta = revision.meta.as_ref();
        let before = self.before(path, moves);
        let moved = moves.get(&path.path).map(|(doc, _)| *doc);
        let moved = moved.or_else(|| path.old_path.and_then(|old| self.vacate(old)));
        let moved = moved.or_else(|| self.come_back(change, path.old_path?));
        let is_arrival = path.kind == ChangeKind::Added || path.old_path.is_some();
        // What a copy of an earlier change adds, that change added before.
        let is_copy = self.changes[change].is_excluded_by("duplicate");
        // What states no status where others do points to where the doc went.
        let is_pointer = self.places.family(place.family).status == DocStatus::FrontMatter
            && meta.is_some_and(|meta| meta.status.is_none());
        let is_new_file = path.kind == ChangeKind::Added && !is_copy && !is_pointer;
        let known = moved.or_else(|| self.known_at(path.path, &place, is_new_file));
        let doc = known.unwrap_or_else(|| self.start(change, path, &place));
        let family = self.places.family(place.family);
        let says = match family.status {
            DocStatus::FrontMatter if self.states[doc].by_metadata && !place.is_metadata => None,
            DocStatus::FrontMatter => written(&place, family, meta, unread),
            _ if is_copy && known.is_some() => None,
            _ if is_arrival || known.is_none() => by_path(&place, family),
            _ => None,
        };
        let content = meta.map(|_| Content { stated: says });
        if let (Some(blob), Some(content)) = (path.new_blob, content) {
            self.blobs.insert(blob, content);
        }
        self.settle(path.path, doc, content, &place, is_arrival || known.is_none());
        let entry = touched.entry(doc).or_default();
        entry.add(revision.words);
        // On branches that ran side by side, files go on to say what they said
        // when the branch began: only a change that changes it says something.
        let is_old = family.status == DocStatus::FrontMatter
            && before.iter().any(|before| before.stated == says);
        if let Some(says) = says.filter(|_| !is_old)
            && entry.stated.is_none_or(|known| says.is_metadata && !known.is_metadata)
        {
            entry.stated = Some(says);
        }
        let Some(meta) = meta else { return };
        self.states[doc].authorship.name(&meta.authors, self.resolver);
        self.states[doc].named.say(path.path, meta, self.resolver);
        if let Some(title) = meta.title.as_deref().filter(|title| is_of_one_doc(title)) {
            self.docs[doc].title = Some(title.to_owned());
        }
        if meta.blueprint.is_some() {
            self.docs[doc].blueprint.clone_from(&meta.blueprint);
        }
    }

    /// What the files said that this one may have come from.
    fn before(
        &self,
        path: &PathChange,
        moves: &BTreeMap<PathId, (usize, Vec<PathId>)>,
    ) -> Vec<Content> {
        let last = |path: &PathId| self.at_path.get(path).and_then(|resident| resident.content);
        if let Some(content) = path.old_blob.and_then(|blob| self.blobs.get(&blob)) {
            return vec![*content];
        }
        match moves.get(&path.path) {
            Some((_, from)) => from.iter().filter_map(last).collect(),
            None if path.kind == ChangeKind::Added => Vec::new(),
            None => last(&path.old_path.unwrap_or(path.path)).into_iter().collect(),
        }
    }

    /// A doc begins. Nobody is known to have created one whose first revision
    /// is an edit: its beginning lies beyond what could be read. Nor one that was moved
    /// here, which is neither creating nor editing it.
    fn start(&mut self, change: usize, path: &PathChange, place: &Place) -> usize {
        self.docs.push(Doc {
            repo: self.repo,
            family: place.family,
            created: (path.kind == ChangeKind::Added).then_some(ix(change)),
            ..Doc::default()
        });
        let moved_in = path.old_path.map(|_| ix(change));
        self.states.push(State { moved_in, ..State::default() });
        self.docs.len() - 1
    }

    /// A doc's file is at a path now.
    fn settle(
        &mut self,
        path: PathId,
        doc: usize,
        content: Option<Content>,
        place: &Place,
        is_arrival: bool,
    ) {
        // Branches that ran side by side can have put two docs there.
        self.vacate(path);
        let state = &mut self.states[doc];
        state.files.push(path);
        state.slugs.insert(place.slug.clone());
        self.at_path.insert(path, Resident { doc, is_there: true, content });
        if let Some(key) = &place.key {
            let all = self.by_id.entry((place.family, key.clone())).or_default();
            if !all.contains(&doc) {
                all.push(doc);
            }
        }
        let known = &mut self.docs[doc];
        if !known.paths.contains(&place.path) {
            known.paths.push(place.path.clone());
        }
        if known.path.is_empty() || (is_arrival && place.is_text) {
            known.id = place.name().to_owned();
            known.path.clone_from(&place.path);
        }
    }

    /// The doc that lives at a path moves away from it.
    fn vacate(&mut self, path: PathId) -> Option<usize> {
        let resident = self.at_path.get_mut(&path).filter(|resident| resident.is_there)?;
        resident.is_there = false;
        let state = &mut self.states[resident.doc];
        state.files.retain(|at| *at != path);
        state.named.leave(path);
        Some(resident.doc)
    }

    /// A file is deleted, or moved to where no docs are.
    fn leave(&mut self, path: PathId, words: Option<u32>, touched: &mut BTreeMap<usize, Touched>) {
        if let Some(doc) = self.vacate(path) {
            let is_rest = !self.states[doc].files.is_empty() && !touched.contains_key(&doc);
            touched.entry(doc).or_default().add(if is_rest { words } else { Some(0) });
        }
    }

    fn record(&mut self, change: usize, touched: BTreeMap<usize, Touched>) {
        let made = &self.changes[change];
        let is_mass = touched.len() > MASS_EDIT;
        let stands = !made.is_excluded_by("reverted");
        for (at, touched) in touched {
            let (doc, state) = (&mut self.docs[at], &mut self.states[at]);
            if doc.created == Some(ix(change)) && made.is_counted() && !is_mass {
                state.authorship.create(made, self.facts, self.resolver);
            }
            let stated = touched.stated.filter(|stated| stated.is_metadata || !state.by_metadata);
            let restated = stated.is_some_and(|stated| stated.status != state.status);
            let is_edit = (touched.words >= self.doc_words || touched.is_unread)
                && state.moved_in != Some(ix(change));
            if stands && let Some(stated) = stated {
                state.by_metadata |= stated.is_metadata;
                state.said = true;
                state.status = stated.status;
            }
            doc.touches.push(DocTouch {
                change: ix(change),
                said: state.said || stated.is_some(),
                status: stated.map_or(state.status, |stated| stated.status),
                edited: (is_edit || doc.created == Some(ix(change))) && !is_mass,
                restated: restated && !is_mass,
                named: self.approvals.of((doc.family, &doc.id), &state.named),
                deleted: state.files.is_empty(),
            });
        }
    }
}

fn ix(change: usize) -> ChangeIx {
    ChangeIx(change as u32)
}

/// First headings that many docs share: they name a section.
const SECTIONS: &[&str] = &[
    "abstract",
    "background",
    "context",
    "contents",
    "goals",
    "introduction",
    "motivation",
    "overview",
    "problem",
    "proposal",
    "rationale",
    "status",
    "summary",
    "table of contents",
];

/// Whether a heading can be the title of one doc among many.
fn is_of_one_doc(heading: &str) -> bool {
    let heading = heading.trim().trim_end_matches(':').to_lowercase();
    !SECTIONS.contains(&heading.as_str())
}
