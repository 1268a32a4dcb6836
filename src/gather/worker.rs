//! Raw commits to facts: what one thread does with the chunks it gets.

use rustc_hash::FxHashSet;

use super::assemble::Part;
use super::changes::Comparison;
use super::gaps::{Needed, Problems};
use super::owner_files::{Asked, Brought};
use super::tables::{Identities, Paths};
use super::trailers::Written;
use super::{doc_meta, prose, trailers};
use crate::facts::reverts::{MOST_NAMED, reverts};
use crate::facts::{
    BELIEVABLE, ChangeKind, Commit, CommitFacts, Credit, DocMeta, DocRevision, Few, IdentityId,
    Lineage, MOST_CREDITS, Message, Oid, PathChange, PathChanges, PathId, When,
};
use crate::git::{Base, Kind, Objects, RawCommit, Signature, Step, signature, text};

/// Whether the file at a path is a design doc.
pub(super) type DocFilter<'f> = dyn Fn(&[u8]) -> bool + Sync + 'f;

/// Deleted docs that an added one is compared with, at most.
const MOST_MOVED: usize = 16;

/// The fewest digits by which a revert names a commit.
const SHORT: usize = 7;

/// What one thread read of one repository, in its own numbering.
#[derive(Debug, Default)]
pub(super) struct Share {
    pub(super) commits: Vec<Commit>,
    /// The ids of the parents of each.
    parents: Vec<Few<Oid>>,
    pub(super) docs: Vec<DocRevision>,
    pub(super) identities: Identities,
    pub(super) paths: Paths,
    /// What each merge, by its index, brought to the files that say who owns what.
    pub(super) merges: Vec<(usize, Brought)>,
    pub(super) problems: Problems,
}

impl Share {
    /// What was read, without what could not be.
    pub(super) fn into_part(self) -> Part {
        let Self { commits, parents, docs, identities, paths, merges, .. } = self;
        let (identities, paths) = (identities.into_list(), paths.into_list());
        let lineage = Lineage::default();
        let said = CommitFacts { commits, lineage, identities, paths, docs };
        Part { said, parents, merges }
    }
}

/// Reads commits of one repository on one thread.
pub(super) struct Worker<'w> {
    /// Tells design docs by their path.
    docs: &'w DocFilter<'w>,
    /// The files that say who owns what, where these are to be read.
    asked: Option<&'w Asked>,
    share: Share,
    /// Whether each path numbered so far is a design doc.
    is_doc: Vec<bool>,
    comparison: Comparison,
}

impl<'w> Worker<'w> {
    pub(super) fn new(docs: &'w DocFilter<'w>, asked: Option<&'w Asked>) -> Self {
        let (share, comparison) = (Share::default(), Comparison::default());
        Self { docs, asked, share, is_doc: Vec::new(), comparison }
    }

    pub(super) fn into_share(self) -> Share {
        self.share
    }

    pub(super) fn read(&mut self, objects: &mut Objects<'_>, chunk: Vec<Step>) {
        for step in chunk {
            self.read_commit(objects, &step);
        }
    }

    fn read_commit(&mut self, objects: &mut Objects<'_>, step: &Step) {
        let Step { id, base, commit } = step;
        let id = *id;
        let message = Message::from(text::decode(commit.message(), commit.encoding()));
        let (author, authored) = self.person(id, commit, commit.author());
        let (committer, committed) = self.person(id, commit, commit.committer());
        if !BELIEVABLE.contains(&{ committed.seconds }) {
            self.share.problems.odd_date(id);
        }
        let credits = self.credits(id, &message, author, committer);
        let changes = match base {
            Base::Merge(_) => Some(Box::default()),
            Base::Unknown => None,
            Base::Root => self.changes(objects, id, None, commit.tree()),
            Base::Tree(parent) => self.changes(objects, id, Some(*parent), commit.tree()),
        };
        if let Some(changes) = &changes {
            self.read_docs(objects, changes);
        }
        let commit_facts = Commit {
            oid: id,
            author,
            authored,
            committer,
            committed,
            message,
            changes: changes.as_deref().map(PathChanges::from),
            credits,
            merges: commit.parents().len() > 1,
        };
        if let (Some(asked), Base::Merge(parents)) = (self.asked, base)
            && let Some(brought) = asked.brought(objects, &commit_facts, *parents, commit.tree())
        {
            self.share.merges.push((self.share.commits.len(), brought));
        }
        self.share.commits.push(commit_facts);
        self.share.parents.push(commit.parents().into());
    }

    /// Who an `author` or `committer` line names, and when.
    fn person(&mut self, id: Oid, commit: &RawCommit, line: Option<&[u8]>) -> (IdentityId, When) {
        let nobody = Signature { name: b"", email: b"", when: None };
        let signature = line.and_then(signature).unwrap_or_else(|| {
            self.share.problems.malformed(id);
            nobody
        });
        let who = self.share.identities.add_signature(&signature, commit.encoding());
        (who, signature.when.unwrap_or_default())
    }

    /// Whom a message credits. One that names more than anybody writes is cut,
    /// which is told.
    fn credits(
        &mut self,
        commit: Oid,
        message: &str,
        author: IdentityId,
        committer: IdentityId,
    ) -> Box<[Credit]> {
        let Share { identities, problems, .. } = &mut self.share;
        let (author, committer) = (identities.get(author), identities.get(committer));
        let mentions = trailers::mentions(&Written { message, author, committer });
        if mentions.len() > MOST_CREDITS {
            problems.crowded(commit);
        }
        let mut credits: Vec<Credit> = Vec::new();
        let mut known = FxHashSet::default();
        for mention in mentions.into_iter().take(MOST_CREDITS) {
            let who = identities.add(mention.who);
            if known.insert((mention.role, who)) {
                credits.push(Credit { role: mention.role, who, form: mention.form });
            }
        }
        // Each name takes more than its shortest id.
        if message.len() > MOST_NAMED * SHORT && reverts(message).cut {
            self.share.problems.crowded(commit);
        }
        credits.into_boxed_slice()
    }

    /// Changed paths between two trees; `None` where a tree cannot be read.
    fn changes(
        &mut self,
        objects: &mut Objects<'_>,
        commit: Oid,
        old: Option<Oid>,
        new: Oid,
    ) -> Option<Box<[PathChange]>> {
        let Share { paths, problems, .. } = &mut self.share;
        match self.comparison.run(objects, paths, old, new) {
            Ok(changes) => Some(changes),
            Err((tree, trouble)) => {
                problems.unreadable(Needed::Tree, tree, trouble);
                problems.unknown_changes(commit);
                None
            }
        }
    }

    /// Reads what changed design docs say of themselves, and how much is new.
    fn read_docs(&mut self, objects: &mut Objects<'_>, changes: &[PathChange]) {
        let mut gone: Option<Vec<Oid>> = None;
        for (index, change) in changes.iter().enumerate() {
            let is_doc = self.is_doc(change.path);
            // Also a doc that is moved to where no docs are: it is gone.
            if !is_doc && !change.old_path.is_some_and(|old| self.is_doc(old)) {
                continue;
            }
            let text = self.comparison.file_after(index).filter(|_| is_doc);
            let meta = text.and_then(|blob| self.doc_meta(objects, change.path, &blob));
            let words = match (change.kind, text) {
                (ChangeKind::Renamed, _) => Some(0),
                (ChangeKind::Added, Some(new)) => {
                    let gone = gone.get_or_insert_with(|| self.docs_gone(changes));
                    self.least_words(objects, change.path, gone, new)
                }
                (_, new) => {
                    self.words(objects, change.path, self.comparison.file_before(index), new)
                }
            };
            let commit = self.share.commits.len();
            self.share.docs.push(DocRevision { commit, change: index, meta, words });
        }
    }

    /// The texts of docs that these changes delete, which may be those of docs
    /// that they add elsewhere; none where more go than anybody moves by hand.
    fn docs_gone(&mut self, changes: &[PathChange]) -> Vec<Oid> {
        let mut gone = Vec::new();
        for (index, change) in changes.iter().enumerate() {
            if change.kind == ChangeKind::Deleted && self.is_doc(change.path) {
                let is_prose = prose::is_prose(self.share.paths.get(change.path));
                gone.extend(self.comparison.file_before(index).filter(|_| is_prose));
            }
        }
        if gone.len() > MOST_MOVED { Vec::new() } else { gone }
    }

    /// The changed words of an added doc: against that of the deleted ones that
    /// it differs from least, or all its words.
    fn least_words(
        &mut self,
        objects: &mut Objects<'_>,
        path: PathId,
        gone: &[Oid],
        new: Oid,
    ) -> Option<u32> {
        let mut least = self.words(objects, path, None, Some(new))?;
        for old in gone {
            least = least.min(self.words(objects, path, Some(*old), Some(new))?);
        }
        Some(least)
    }

    /// How many words of prose differ between two texts of a doc; `None` where
    /// one cannot be read, which is told.
    fn words(
        &mut self,
        objects: &mut Objects<'_>,
        path: PathId,
        old: Option<Oid>,
        new: Option<Oid>,
    ) -> Option<u32> {
        let path = self.share.paths.get(path);
        if !prose::is_prose(path) {
            return Some(0);
        }
        match objects.read_pair([old, new], Kind::Blob) {
            Ok(texts) => {
                let [a, b] = texts;
                Some(prose::changed(path, old.map(|_| a), new.map(|_| b)))
            }
            Err((blob, trouble)) => {
                self.share.problems.unreadable(Needed::Blob, blob, trouble);
                None
            }
        }
    }

    fn is_doc(&mut self, path: PathId) -> bool {
        let known = self.is_doc.len()..=path.0 as usize;
        for number in known {
            let path = self.share.paths.get(PathId(u32::try_from(number).unwrap_or(u32::MAX)));
            self.is_doc.push((self.docs)(path));
        }
        self.is_doc[path.0 as usize]
    }

    fn doc_meta(&mut self, objects: &mut Objects<'_>, path: PathId, blob: &Oid) -> Option<DocMeta> {
        match objects.read(blob, Kind::Blob) {
            Ok(text) => Some(doc_meta::read(self.share.paths.get(path), text)),
            Err(trouble) => {
                self.share.problems.unreadable(Needed::Blob, *blob, trouble);
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::facts::ChangeKind;
    use crate::git::write::test_support::{File, Loose};
    use crate::git::{Repo, Walk};

    /// Commits one of these after another, each a file or none.
    fn commit(repo: &Loose, files: &[Option<(&str, File<'_>)>]) -> Oid {
        let mut tip = None;
        for (seconds, file) in (1_700_000_000..).step_by(60).zip(files) {
            let parents: Vec<Oid> = tip.into_iter().collect();
            tip = Some(repo.commit(&parents, seconds, file.as_slice()));
        }
        tip.unwrap()
    }

    fn read(home: &Path, tip: Oid, docs: &DocFilter<'_>) -> Share {
        let repo = Repo::open(home).unwrap();
        let mut walk = Walk::new(vec![tip], repo.shallow());
        repo.read(|objects| {
            let chunk = walk.next_chunk(objects).unwrap();
            let mut worker = Worker::new(docs, None);
            worker.read(objects, chunk);
            worker.into_share()
        })
        .unwrap()
    }

    #[test]
    fn docs_are_read_in_every_revision() {
        let home = tempfile::tempdir().unwrap();
        let tip = commit(
            &Loose::init(home.path()),
            &[
                Some(("docs/1.md", File::Text("# One\n\nStatus: Draft\n"))),
                Some(("docs/1.md", File::Text("# One\n\nStatus: Accepted\n"))),
                Some(("docs/1.md", File::Link("elsewhere"))),
                None,
            ],
        );
        let share = read(home.path(), tip, &|path| path.ends_with(b".md"));
        let told: Vec<_> = share
            .docs
            .iter()
            .map(|doc| {
                let changes = share.commits[doc.commit].changes.as_ref().unwrap();
                let status = doc.meta.as_ref().and_then(|meta| meta.status.as_deref());
                (changes.get(doc.change).unwrap().kind, status)
            })
            .collect();
        // Newest first, as walked. A link's target is no text.
        assert_eq!(
            told,
            [
                (ChangeKind::Deleted, None),
                (ChangeKind::TypeChanged, None),
                (ChangeKind::Modified, Some("Accepted")),
                (ChangeKind::Added, Some("Draft")),
            ]
        );
        assert!(read(home.path(), tip, &|_| false).docs.is_empty());
    }

    #[test]
    fn a_doc_that_leaves_is_seen() {
        let home = tempfile::tempdir().unwrap();
        let text = File::Text("# One\n");
        let files = [Some(("docs/1.md", text)), Some(("docs/1.old", text))];
        let tip = commit(&Loose::init(home.path()), &files);
        let share = read(home.path(), tip, &|path| path.ends_with(b".md"));
        let kinds = share.docs.iter().map(|doc| {
            let change = share.commits[doc.commit].changed().nth(doc.change).unwrap();
            (change.kind, doc.meta.is_some())
        });
        let expected = [(ChangeKind::Renamed, false), (ChangeKind::Added, true)];
        assert_eq!(kinds.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_doc_that_is_not_there_is_a_gap() {
        let home = tempfile::tempdir().unwrap();
        let repo = Loose::init(home.path());
        let tip = commit(&repo, &[Some(("docs/1.md", File::Text("# One\n")))]);
        let blob = repo.lose("# One\n").to_string();
        let share = read(home.path(), tip, &|_| true);
        assert_eq!(share.docs.len(), 1);
        assert_eq!(share.docs[0].meta, None);
        let gaps = share.problems.into_gaps("r", |_| None);
        assert!(gaps[0].detail.contains(&blob), "{}", gaps[0].detail);
    }
}
