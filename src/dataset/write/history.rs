//! What the commits say.

use std::io;

use super::super::sheet::{Cell, Sheet};
use super::super::{DOC_ROLES, words};
use super::Write;
use super::cells::{Readable, int, login, maybe, time};
use crate::facts::When;

impl Write<'_> {
    pub(super) fn commits(&self, to: &mut Sheet) -> io::Result<()> {
        let when = |when: When| {
            [time(when.seconds), when.seconds.into(), i32::from(when.offset_minutes).into()]
        };
        let said = &self.held.said;
        for (at, commit) in said.commits.iter().enumerate() {
            let id = commit.oid.as_bytes();
            let (sha1, sha256) = match id.len() {
                20 => (Cell::Bytes(id), Cell::Null),
                _ => (Cell::Null, Cell::Bytes(id)),
            };
            let place = u32::try_from(at).map_err(io::Error::other)?;
            let parents = said.lineage.ids(&said.commits, place);
            let parents: Vec<String> = parents.map(|id| id.to_string()).collect();
            let (parent_count, parents) = (int(parents.len())?, parents.join(" "));
            let changed = commit.changes.as_ref().map(|changes| int(changes.len())).transpose()?;
            let [authored_at, authored, author_offset] = when(commit.authored);
            let [committed_at, committed, committer_offset] = when(commit.committed);
            to.row([
                self.repo,
                int(at)?,
                Cell::Text(&self.hex[at]),
                sha1,
                sha256,
                Cell::Text(&parents),
                parent_count,
                changed.unwrap_or(Cell::Null),
                int(commit.author.0)?,
                authored_at,
                authored,
                author_offset,
                int(commit.committer.0)?,
                committed_at,
                committed,
                committer_offset,
                Cell::Text(&commit.message),
            ])?;
        }
        Ok(())
    }

    pub(super) fn identities(&self, to: &mut Sheet) -> io::Result<()> {
        for (at, who) in self.held.said.identities.iter().enumerate() {
            let mapped = self.held.at_tip.mailmap.apply(who);
            let [system, login] = login(who);
            to.row([
                self.repo,
                int(at)?,
                Cell::Text(&who.name),
                maybe(who.email.as_ref()),
                system,
                login,
                Cell::Text(&mapped.name),
                maybe(mapped.email.as_ref()),
            ])?;
        }
        Ok(())
    }

    pub(super) fn paths(&self, to: &mut Sheet) -> io::Result<()> {
        let mut at_tip = self.held.at_tip.files.as_ref().map(|files| files.iter().peekable());
        for (id, path) in self.held.said.numbered_paths() {
            let there = at_tip.as_mut().map(|files| files.next_if_eq(&&id).is_some());
            let is_doc = self.held.doc_paths.get(id.0 as usize).copied().unwrap_or_default();
            let path = Readable::new(path);
            to.row([
                self.repo,
                int(id.0)?,
                path.text(),
                path.bytes(),
                there.map_or(Cell::Null, Cell::Bool),
                is_doc.into(),
            ])?;
        }
        Ok(())
    }

    pub(super) fn path_changes(&self, to: &mut Sheet) -> io::Result<()> {
        let paths = &self.held.said.paths;
        let paths: Vec<_> = paths.iter().map(|path| String::from_utf8_lossy(path)).collect();
        let mut outlines = self.held.outlines.iter();
        for (at, commit) in self.held.said.commits.iter().enumerate() {
            for (seq, change) in commit.changed().enumerate() {
                let [old_blob, new_blob] =
                    [change.old_blob, change.new_blob].map(|blob| blob.map(|id| id.to_string()));
                let old = change.old_path;
                let old_id = old.map(|old| int(old.0)).transpose()?.unwrap_or(Cell::Null);
                let outline = outlines.next().copied().unwrap_or_default();
                to.row([
                    self.repo,
                    int(at)?,
                    Cell::Text(&self.hex[at]),
                    int(seq)?,
                    words::kind(change.kind).into(),
                    int(change.path.0)?,
                    Cell::Text(&paths[change.path.0 as usize]),
                    old_id,
                    Cell::from(old.map(|old| &*paths[old.0 as usize])),
                    maybe(old_blob.as_ref()),
                    maybe(new_blob.as_ref()),
                    outline.old_size.into(),
                    outline.new_size.into(),
                    outline.patch_hash.into(),
                ])?;
            }
        }
        Ok(())
    }

    pub(super) fn credits(&self, to: &mut Sheet) -> io::Result<()> {
        for (at, commit) in self.held.said.commits.iter().enumerate() {
            for (seq, credit) in commit.credits.iter().enumerate() {
                let (form, name, verdict) = words::form(&credit.form);
                to.row([
                    self.repo,
                    int(at)?,
                    Cell::Text(&self.hex[at]),
                    int(seq)?,
                    words::role(credit.role).into(),
                    int(credit.who.0)?,
                    form.into(),
                    name.into(),
                    verdict.into(),
                ])?;
            }
        }
        Ok(())
    }

    pub(super) fn doc_revisions(&self, to: &mut Sheet) -> io::Result<()> {
        let said = &self.held.said;
        for (seq, doc) in said.docs.iter().enumerate() {
            let meta = doc.meta.as_ref();
            let change = said.commits[doc.commit].changed().nth(doc.change);
            let path = change.map(|change| &*said.paths[change.path.0 as usize]);
            let path = String::from_utf8_lossy(path.unwrap_or_default());
            let words = doc.words.map(int).transpose()?.unwrap_or(Cell::Null);
            to.row([
                self.repo,
                int(seq)?,
                int(doc.commit)?,
                Cell::Text(&self.hex[doc.commit]),
                int(doc.change)?,
                Cell::Text(&path),
                meta.is_some().into(),
                maybe(meta.and_then(|meta| meta.title.as_ref())),
                maybe(meta.and_then(|meta| meta.status.as_ref())),
                maybe(meta.and_then(|meta| meta.blueprint.as_ref())),
                words,
            ])?;
        }
        Ok(())
    }

    pub(super) fn doc_people(&self, to: &mut Sheet) -> io::Result<()> {
        for (doc_seq, doc) in self.held.said.docs.iter().enumerate() {
            let Some(meta) = &doc.meta else { continue };
            let [author, approver, reviewer] = DOC_ROLES;
            for (role, people) in
                [(author, &meta.authors), (approver, &meta.approvers), (reviewer, &meta.reviewers)]
            {
                for (seq, text) in people.iter().enumerate() {
                    let (doc, seq) = (int(doc_seq)?, int(seq)?);
                    to.row([self.repo, doc, role.into(), seq, Cell::Text(text)])?;
                }
            }
        }
        Ok(())
    }
}
