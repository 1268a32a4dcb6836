//! Raw commits to facts: what one thread does with the chunks it gets.

use git2::ObjectType;

use super::changes::Comparison;
use super::commit::{RawCommit, Signature, signature};
use super::gaps::{Needed, Problems};
use super::objects::Objects;
use super::tables::{Identities, Paths};
use super::tree::Id;
use super::walk::{Base, Chunk};
use super::{doc_meta, text, trailers};
use crate::facts::{Commit, Credit, DocMeta, IdentityId, Oid, PathChange, PathId, When};

/// Dates before 1990 or after 2100 are reported: no Git history has them.
const BELIEVABLE: std::ops::Range<i64> = 631_152_000..4_102_444_800;

/// A design doc changed by a commit; indices are those of the thread.
#[derive(Debug)]
pub(super) struct DocChange {
    pub(super) commit: usize,
    pub(super) change: usize,
    pub(super) meta: Option<DocMeta>,
}

/// Whether the file at a path is a design doc.
pub(super) type DocFilter = dyn Fn(&[u8]) -> bool + Sync;

/// What one thread read of one repository, in its own numbering.
#[derive(Debug, Default)]
pub(super) struct Share {
    pub(super) commits: Vec<Commit>,
    pub(super) docs: Vec<DocChange>,
    pub(super) identities: Identities,
    pub(super) paths: Paths,
    pub(super) problems: Problems,
}

/// Reads commits of one repository on one thread.
pub(super) struct Worker<'w, 'o> {
    /// Tells design docs by their path.
    docs: &'w DocFilter,
    objects: &'w mut Objects<'o>,
    share: Share,
    /// Whether each path numbered so far is a design doc.
    is_doc: Vec<bool>,
    comparison: Comparison,
}

impl<'w, 'o> Worker<'w, 'o> {
    /// Goes on with a share that may hold something already.
    pub(super) fn new(docs: &'w DocFilter, objects: &'w mut Objects<'o>, share: Share) -> Self {
        Self { docs, objects, share, is_doc: Vec::new(), comparison: Comparison::default() }
    }

    pub(super) fn into_share(self) -> Share {
        self.share
    }

    pub(super) fn read(&mut self, chunk: &Chunk) {
        for (id, base, raw) in chunk.iter() {
            self.read_commit(id, base, raw);
        }
    }

    fn read_commit(&mut self, id: Id, base: Base, raw: &[u8]) {
        // The walk hands on what it could parse.
        let (Some(oid), Some(commit)) = (Oid::from_bytes(&id), RawCommit::parse(raw)) else {
            return;
        };
        let message = text::decode(commit.message, commit.encoding).into_boxed_str();
        let (author, authored) = self.person(id, &commit, commit.author);
        let (committer, committed) = self.person(id, &commit, commit.committer);
        if !BELIEVABLE.contains(&committed.seconds) {
            self.share.problems.odd_date(id);
        }
        let credits = self.credits(&message);
        let changes = match base {
            Base::Merge => Some(Box::default()),
            Base::Unknown => None,
            Base::Root => self.changes(id, None, commit.tree),
            Base::Tree(parent) => self.changes(id, Some(parent), commit.tree),
        };
        if let Some(changes) = &changes {
            self.read_docs(changes);
        }
        let parents = commit.parents().filter_map(|parent| Oid::from_bytes(&parent)).collect();
        self.share.commits.push(Commit {
            oid,
            parents,
            author,
            authored,
            committer,
            committed,
            message,
            changes,
            credits,
        });
    }

    /// Who an `author` or `committer` line names, and when.
    fn person(
        &mut self,
        id: Id,
        commit: &RawCommit<'_>,
        line: Option<&[u8]>,
    ) -> (IdentityId, When) {
        let nobody = Signature { name: b"", email: b"", when: None };
        let signature = line.and_then(signature).unwrap_or_else(|| {
            self.share.problems.malformed(id);
            nobody
        });
        let who = self.share.identities.add_signature(&signature, commit.encoding);
        (who, signature.when.unwrap_or_default())
    }

    fn credits(&mut self, message: &str) -> Box<[Credit]> {
        let mut credits: Vec<Credit> = Vec::new();
        for mention in trailers::mentions(message) {
            let who = self.share.identities.add(mention.who);
            if !credits.iter().any(|credit| credit.role == mention.role && credit.who == who) {
                credits.push(Credit { role: mention.role, who, form: mention.form });
            }
        }
        credits.into_boxed_slice()
    }

    /// Changed paths between two trees; `None` where a tree cannot be read.
    fn changes(&mut self, commit: Id, old: Option<Id>, new: Id) -> Option<Box<[PathChange]>> {
        let Share { paths, problems, .. } = &mut self.share;
        match self.comparison.run(self.objects, paths, old, new) {
            Ok(changes) => Some(changes),
            Err((tree, trouble)) => {
                problems.unreadable(Needed::Tree, tree, trouble);
                problems.unknown_changes(commit);
                None
            }
        }
    }

    /// Reads what changed design docs say of themselves.
    fn read_docs(&mut self, changes: &[PathChange]) {
        for (index, change) in changes.iter().enumerate() {
            let is_doc = self.is_doc(change.path);
            // Also a doc that is moved to where no docs are: it is gone.
            if !is_doc && !change.old_path.is_some_and(|old| self.is_doc(old)) {
                continue;
            }
            let text = self.comparison.file_after(index).filter(|_| is_doc);
            let meta = text.and_then(|blob| self.doc_meta(change.path, &blob));
            let commit = self.share.commits.len();
            self.share.docs.push(DocChange { commit, change: index, meta });
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

    fn doc_meta(&mut self, path: PathId, blob: &Id) -> Option<DocMeta> {
        match self.objects.read(blob, ObjectType::Blob) {
            Ok(object) => Some(doc_meta::read(self.share.paths.get(path), object.data())),
            Err(trouble) => {
                self.share.problems.unreadable(Needed::Blob, *blob, trouble);
                None
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use git2::{Repository, Signature, Time};

    use super::*;
    use crate::facts::ChangeKind;
    use crate::gather::objects::Replacements;
    use crate::gather::walk::Walk;

    /// Commits one file at a path, or none.
    fn commit(repo: &Repository, file: Option<(&str, i32, &str)>) -> git2::Oid {
        if let Some((path, mode, text)) = file {
            let blob = repo.blob(text.as_bytes()).unwrap();
            let mut directory = repo.treebuilder(None).unwrap();
            directory.insert(path, blob, mode).unwrap();
            let inner = directory.write().unwrap();
            let mut top = repo.treebuilder(None).unwrap();
            top.insert("docs", inner, 0o040_000).unwrap();
            return commit_tree(repo, top.write().unwrap());
        }
        commit_tree(repo, repo.treebuilder(None).unwrap().write().unwrap())
    }

    fn commit_tree(repo: &Repository, tree: git2::Oid) -> git2::Oid {
        let parent = repo.head().ok().and_then(|head| head.peel_to_commit().ok());
        let seconds = parent.as_ref().map_or(1_700_000_000, |parent| parent.time().seconds() + 60);
        let ana = Signature::new("Ana", "ana@example.com", &Time::new(seconds, 0)).unwrap();
        let tree = repo.find_tree(tree).unwrap();
        let parents: Vec<_> = parent.iter().collect();
        repo.commit(Some("HEAD"), &ana, &ana, "Change", &tree, &parents).unwrap()
    }

    fn read(repo: &Repository, tip: git2::Oid, docs: &DocFilter) -> Share {
        let odb = repo.odb().unwrap();
        let replaced = Replacements::default();
        let mut walk = Walk::new(vec![tip.as_bytes().try_into().unwrap()], Default::default());
        let mut problems = Problems::default();
        let chunk = walk.next_chunk(&Objects::new(&odb, &replaced), &mut problems).unwrap();
        let mut objects = Objects::new(&odb, &replaced);
        let mut worker = Worker::new(docs, &mut objects, Share::default());
        worker.read(&chunk);
        worker.into_share()
    }

    #[test]
    fn docs_are_read_in_every_revision() {
        let home = tempfile::tempdir().unwrap();
        let repo = Repository::init_bare(home.path()).unwrap();
        commit(&repo, Some(("1.md", 0o100_644, "# One\n\nStatus: Draft\n")));
        commit(&repo, Some(("1.md", 0o100_644, "# One\n\nStatus: Accepted\n")));
        commit(&repo, Some(("1.md", 0o120_000, "elsewhere")));
        let tip = commit(&repo, None);
        let share = read(&repo, tip, &|path| path.ends_with(b".md"));
        let told: Vec<_> = share
            .docs
            .iter()
            .map(|doc| {
                let changes = share.commits[doc.commit].changes.as_ref().unwrap();
                let status = doc.meta.as_ref().and_then(|meta| meta.status.as_deref());
                (changes[doc.change].kind, status)
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
        assert!(read(&repo, tip, &|_| false).docs.is_empty());
    }

    #[test]
    fn a_doc_that_leaves_is_seen() {
        let home = tempfile::tempdir().unwrap();
        let repo = Repository::init_bare(home.path()).unwrap();
        commit(&repo, Some(("1.md", 0o100_644, "# One\n")));
        let tip = commit(&repo, Some(("1.old", 0o100_644, "# One\n")));
        let share = read(&repo, tip, &|path| path.ends_with(b".md"));
        let kinds = share.docs.iter().map(|doc| {
            let change = share.commits[doc.commit].changes.as_ref().unwrap()[doc.change];
            (change.kind, doc.meta.is_some())
        });
        let expected = [(ChangeKind::Renamed, false), (ChangeKind::Added, true)];
        assert_eq!(kinds.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn a_doc_that_is_not_there_is_a_gap() {
        let home = tempfile::tempdir().unwrap();
        let repo = Repository::init_bare(home.path()).unwrap();
        let tip = commit(&repo, Some(("1.md", 0o100_644, "# One\n")));
        let blob = git2::Oid::hash_object(ObjectType::Blob, b"# One\n").unwrap().to_string();
        std::fs::remove_file(home.path().join("objects").join(&blob[..2]).join(&blob[2..]))
            .unwrap();
        let share = read(&repo, tip, &|_| true);
        assert_eq!(share.docs.len(), 1);
        assert_eq!(share.docs[0].meta, None);
        let gaps = share.problems.into_gaps("r");
        assert!(gaps[0].detail.contains(&blob), "{}", gaps[0].detail);
    }
}
