//! Design docs: which files are one doc, who leads it, and its status.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::change::{Change, ChangeIx, Doc, DocTouch, Status};
use crate::config::{Config, DesignDocs, DocStatus, PatternSet};
use crate::facts::{ChangeKind, Commit, DocMeta, PathId, RepoFacts};
use crate::org::{PersonIx, Resolver};

/// Words for a status, lower-cased, as real documents use them.
const STATUS_WORDS: &[(&str, Status)] = &[
    ("draft", Status::Draft),
    ("provisional", Status::Draft),
    ("proposed", Status::Draft),
    ("proposal", Status::Draft),
    ("wip", Status::Draft),
    ("deferred", Status::Draft),
    ("postponed", Status::Draft),
    ("on hold", Status::Draft),
    ("stalled", Status::Draft),
    ("in review", Status::Draft),
    ("under review", Status::Draft),
    ("new", Status::Draft),
    ("accepted", Status::Accepted),
    ("approved", Status::Accepted),
    ("implementable", Status::Accepted),
    ("active", Status::Accepted),
    ("implemented", Status::Implemented),
    ("final", Status::Implemented),
    ("completed", Status::Implemented),
    ("done", Status::Implemented),
    ("rejected", Status::Rejected),
    ("declined", Status::Rejected),
    ("withdrawn", Status::Withdrawn),
    ("abandoned", Status::Withdrawn),
    ("superseded", Status::Superseded),
    ("replaced", Status::Superseded),
    ("deprecated", Status::Superseded),
    ("obsolete", Status::Superseded),
];

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

/// What a written status means; `None` when the word is not known. Text after
/// the first known word (`Accepted (2025-01-02)`) does not matter.
#[must_use]
pub fn interpret_status(written: &str) -> Option<Status> {
    let trim = |c: char| !c.is_alphanumeric();
    let text = written.trim_matches(trim).to_lowercase();
    STATUS_WORDS
        .iter()
        .find(|(word, _)| {
            text.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
        })
        .map(|(_, status)| *status)
}

/// Follows every design doc through the changes, renames included. Docs come
/// by repository, then in the order of their first change.
pub(super) fn follow(
    config: &Config,
    facts: &[RepoFacts],
    resolver: &Resolver,
    changes: &[Change],
) -> Vec<Doc> {
    let mut docs = Vec::new();
    for (repo, facts) in facts.iter().enumerate() {
        let families: Vec<&DesignDocs> =
            config.design_docs.iter().filter(|family| family.repo == repo).collect();
        if families.is_empty() {
            continue;
        }
        let mut by_commit: BTreeMap<usize, usize> = BTreeMap::new();
        for (at, change) in changes.iter().enumerate().filter(|(_, c)| c.repo == repo) {
            by_commit.insert(change.commit, at);
        }
        let mut follower = Follower::new(repo, facts, resolver, changes, &families);
        for group in facts.docs.chunk_by(|a, b| a.commit == b.commit) {
            if let Some(change) = by_commit.get(&group[0].commit) {
                let revisions: Vec<_> =
                    group.iter().map(|doc| (doc.change, doc.meta.as_ref())).collect();
                follower.commit(*change, &revisions);
            }
        }
        docs.append(&mut follower.docs);
    }
    docs
}

struct Follower<'a> {
    repo: usize,
    facts: &'a RepoFacts,
    resolver: &'a Resolver,
    changes: &'a [Change],
    families: &'a [&'a DesignDocs],
    patterns: PatternSet,
    docs: Vec<Doc>,
    /// The doc that currently lives at a path.
    at_path: FxHashMap<PathId, usize>,
    /// By family and id: two families of one repository number on their own.
    by_id: FxHashMap<(usize, String), usize>,
}

impl<'a> Follower<'a> {
    fn new(
        repo: usize,
        facts: &'a RepoFacts,
        resolver: &'a Resolver,
        changes: &'a [Change],
        families: &'a [&'a DesignDocs],
    ) -> Self {
        Self {
            repo,
            facts,
            resolver,
            changes,
            families,
            patterns: PatternSet::new(families.iter().map(|family| &family.pattern)),
            docs: Vec::new(),
            at_path: FxHashMap::default(),
            by_id: FxHashMap::default(),
        }
    }

    /// Takes in the doc revisions of one commit: `(index of its path, meta)`.
    fn commit(&mut self, change: usize, revisions: &[(usize, Option<&DocMeta>)]) {
        let facts = self.facts;
        let commit = &facts.commits[self.changes[change].commit];
        let gone: Vec<PathId> = self.paths(commit, revisions, ChangeKind::Deleted);
        let new: Vec<PathId> = self.paths(commit, revisions, ChangeKind::Added);
        let mut moved: Vec<PathId> = Vec::new();
        for (at, meta) in revisions {
            let Some(path) = commit.changes.as_deref().and_then(|paths| paths.get(*at)) else {
                continue;
            };
            if path.kind == ChangeKind::Deleted {
                continue;
            }
            let from = match path.kind {
                ChangeKind::Added => self.renamed_with_edits(path.path, &gone, new.len()),
                _ => path.old_path,
            };
            moved.extend(from);
            let doc = self.doc_at(path.path, from, change, path.kind);
            self.touch(doc, change, path.path, *meta);
        }
        for path in gone.into_iter().filter(|path| !moved.contains(path)) {
            if let Some(doc) = self.at_path.remove(&path) {
                // A doc of several files is gone with the last of them.
                let deleted = !self.at_path.values().any(|left| *left == doc);
                self.add_touch(
                    doc,
                    DocTouch { change: ix(change), said: false, status: None, deleted },
                );
            }
        }
    }

    fn paths(
        &self,
        commit: &Commit,
        revisions: &[(usize, Option<&DocMeta>)],
        kind: ChangeKind,
    ) -> Vec<PathId> {
        let changes = commit.changes.as_deref().unwrap_or_default();
        revisions
            .iter()
            .filter_map(|(at, _)| changes.get(*at))
            .filter(|path| path.kind == kind)
            .map(|path| path.path)
            .collect()
    }

    /// The deleted doc that an added one continues: accepting a doc often
    /// renames and edits it at once (`0000-flags.md` to `0007-flags.md`), so
    /// the file name without its digits is what stays. Where a commit deletes
    /// one doc and adds one, it is the same under another name as well: a doc
    /// must not count twice because its title changed.
    fn renamed_with_edits(&self, added: PathId, gone: &[PathId], new: usize) -> Option<PathId> {
        let compatible = |old: &&PathId| self.may_be_one(**old, added);
        if let ([only], 1) = (gone, new) {
            return Some(only).filter(compatible).copied();
        }
        let slug = slug(self.facts.path(added));
        let same = gone.iter().filter(|path| slug == self::slug(self.facts.path(**path)));
        let mut same = same.filter(compatible);
        let first = same.next()?;
        (same.next().is_none() && !slug.is_empty()).then_some(*first)
    }

    /// Whether two paths can be of one doc: not where both have an id of their
    /// own, unless all but the numbers is the same (a doc that got another
    /// number).
    fn may_be_one(&self, old: PathId, new: PathId) -> bool {
        let letters = |path| -> Vec<u8> {
            self.facts.path(path).iter().copied().filter(|c| !c.is_ascii_digit()).collect()
        };
        match (self.id_of(old), self.id_of(new)) {
            (Some(before), Some(after)) if before != after => letters(old) == letters(new),
            _ => true,
        }
    }

    /// The doc that lives at a path: it is moved there, known there, known by
    /// its id, or new.
    fn doc_at(
        &mut self,
        path: PathId,
        from: Option<PathId>,
        change: usize,
        kind: ChangeKind,
    ) -> usize {
        let id = self.id_of(path);
        let family = self.family_index(path).unwrap_or_default();
        let known = from
            .and_then(|from| self.at_path.remove(&from))
            .or_else(|| self.at_path.get(&path).copied())
            .or_else(|| self.by_id.get(&(family, id.clone()?)).copied());
        let doc = known.unwrap_or_else(|| {
            // Nothing says who created a doc whose first revision is an edit:
            // its beginning lies beyond what could be read.
            let created = (kind == ChangeKind::Added).then_some(ix(change));
            self.docs.push(Doc {
                repo: self.repo,
                id: String::new(),
                title: None,
                path: String::new(),
                created,
                leads: Vec::new(),
                touches: Vec::new(),
            });
            let doc = self.docs.len() - 1;
            if let Some(created) = created.map(|at| &self.changes[at.0 as usize])
                && created.is_counted()
            {
                self.docs[doc].leads = created.credited.iter().map(|c| c.person).collect();
            }
            doc
        });
        self.at_path.insert(path, doc);
        let path_text = String::from_utf8_lossy(self.facts.path(path)).into_owned();
        self.docs[doc].id = match &id {
            Some(id) => id.clone(),
            None => stem(&path_text).to_owned(),
        };
        self.docs[doc].path = path_text;
        if let Some(id) = id {
            self.by_id.insert((family, id), doc);
        }
        doc
    }

    fn touch(&mut self, doc: usize, change: usize, path: PathId, meta: Option<&DocMeta>) {
        let family = self.family(path);
        let written = meta.and_then(|meta| meta.status.as_deref());
        let status = match family.map(|family| family.status) {
            Some(DocStatus::FrontMatter) => written.and_then(interpret_status),
            Some(DocStatus::Merged) => Some(Status::Accepted),
            Some(DocStatus::None) | None => None,
        };
        let authors: Vec<PersonIx> = meta
            .iter()
            .flat_map(|meta| &meta.authors)
            .filter_map(|author| self.resolver.by_text(author))
            .collect();
        let led = &mut self.docs[doc];
        let title = meta.and_then(|meta| meta.title.as_deref());
        if let Some(title) = title.filter(|title| is_of_one_doc(title)) {
            led.title = Some(title.to_owned());
        }
        for author in authors {
            if !led.leads.contains(&author) {
                led.leads.push(author);
            }
        }
        let said = matches!(family.map(|f| f.status), Some(DocStatus::Merged)) || written.is_some();
        let touch = DocTouch { change: ix(change), said, status, deleted: false };
        self.add_touch(doc, touch);
    }

    /// Two files of one doc in one commit (a text and its metadata) are one
    /// touch; the file that states a status decides.
    fn add_touch(&mut self, doc: usize, touch: DocTouch) {
        match self.docs[doc].touches.last_mut() {
            Some(last) if last.change == touch.change => {
                last.status = last.status.or(touch.status);
                last.said |= touch.said;
                last.deleted &= touch.deleted;
            }
            _ => self.docs[doc].touches.push(touch),
        }
    }

    fn family_index(&self, path: PathId) -> Option<usize> {
        self.patterns.matches(self.facts.path(path)).into_iter().next()
    }

    fn family(&self, path: PathId) -> Option<&'a DesignDocs> {
        Some(self.families[self.family_index(path)?])
    }

    /// The doc id in a path; `None` where the config has no expression for it,
    /// or where it is all zeros: the placeholder of many drafts at once.
    fn id_of(&self, path: PathId) -> Option<String> {
        let text = String::from_utf8_lossy(self.facts.path(path));
        let captures = self.family(path)?.id.as_ref()?.captures(&text)?;
        let id = captures.get(1).or_else(|| captures.get(0))?.as_str();
        (!id.is_empty() && !id.bytes().all(|c| c == b'0')).then(|| id.to_owned())
    }
}

fn ix(change: usize) -> ChangeIx {
    ChangeIx(change as u32)
}

/// The file name without its extension.
fn stem(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.split_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem })
}

/// The letters of a path's file name: what stays when a number is given.
fn slug(path: &[u8]) -> Vec<u8> {
    let name = path.rsplit(|c| *c == b'/').next().unwrap_or(path);
    name.iter().copied().filter(|c| !c.is_ascii_digit()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn statuses_are_read_as_people_write_them() {
        for (written, status) in [
            ("draft", Some(Status::Draft)),
            ("Accepted (2025-01-02)", Some(Status::Accepted)),
            ("*Implementable*", Some(Status::Accepted)),
            ("Superseded by RFC 12", Some(Status::Superseded)),
            ("Final", Some(Status::Implemented)),
            ("newish", None),
            ("", None),
            ("to be discussed", None),
        ] {
            assert_eq!(interpret_status(written), status, "{written:?}");
        }
    }

    #[test]
    fn headings_of_sections_are_no_titles() {
        assert!(is_of_one_doc("Retry budgets"));
        assert!(!is_of_one_doc("Summary") && !is_of_one_doc(" Motivation: "));
    }

    #[test]
    fn slugs_ignore_numbers() {
        assert_eq!(slug(b"text/0000-flags.md"), slug(b"text/0007-flags.md"));
        assert_ne!(slug(b"text/0000-flags.md"), slug(b"text/0000-limits.md"));
        assert_eq!(stem("text/0007-flags.md"), "0007-flags");
    }
}
