//! What the commits say.

use std::io;

use super::super::columns::Columns;
use super::super::values::Made;
use super::super::{DOC_ROLES, schema, words};
use super::cells::{
    Forms, Open, People, Runs, id, index, maybe_string, odd, oid, raw, string, text,
};
use crate::facts::{
    ChangeKind, Commit, CommitFacts, Credit, DocMeta, DocRevision, Few, IdentityId, Lineage, Oid,
    Outline, PathChange, PathChanges, PathId, RawIdentity, When,
};

pub(super) fn commits(open: &Open<'_>) -> io::Result<(CommitFacts, Vec<Outline>)> {
    let table = open(schema::COMMITS)?;
    let ids = table.texts("commit")?;
    let parents = table.texts("parents")?;
    let changed = table.maybe_ints("changed_paths")?;
    let [authors, author_offsets] = [table.ints("author")?, table.ints("authored_offset")?];
    let [committers, offsets] = [table.ints("committer")?, table.ints("committed_offset")?];
    let [authored, committed] =
        [table.longs("authored_seconds")?, table.longs("committed_seconds")?];
    let messages = table.texts("message")?;
    let table = open(schema::PATH_CHANGES)?;
    let (mut changes, outlines) = (Changes::of(&table)?, outlines(&table)?);
    let mut credits = Credits::open(open)?;
    let when = |seconds: i64, offset: i32| {
        let offset_minutes = offset.try_into().map_err(|_| odd("an invalid offset"))?;
        Ok::<_, io::Error>(When { seconds, offset_minutes })
    };
    let mut commits = Vec::with_capacity(ids.len());
    let mut parents_of: Vec<Few<Oid>> = Vec::with_capacity(ids.len());
    for at in 0..ids.len() {
        let parents = parents.text(at)?.split(' ').filter(|id| !id.is_empty());
        let parents = parents.map(|id| Oid::from_hex(id).ok_or_else(|| odd("a parent")));
        let parents = parents.collect::<io::Result<Few<Oid>>>()?;
        let changes = match changed[at] {
            Some(number) => Some(changes.next(index(number)?)?),
            None => None,
        };
        commits.push(Commit {
            oid: oid(ids.bytes(at)?)?,
            author: IdentityId(id(authors[at])?),
            authored: when(authored[at], author_offsets[at])?,
            committer: IdentityId(id(committers[at])?),
            committed: when(committed[at], offsets[at])?,
            message: messages.text(at)?.into(),
            changes,
            credits: credits.of(at),
            merges: parents.len() > 1,
        });
        parents_of.push(parents);
    }
    changes.end()?;
    credits.runs.end()?;
    let lineage = Lineage::of(&commits, parents_of);
    Ok((CommitFacts { commits, lineage, ..CommitFacts::default() }, outlines))
}

/// The rows of path changes, which each commit takes from in its turn.
struct Changes {
    kinds: Made<ChangeKind>,
    paths: Vec<i32>,
    old_paths: Vec<Option<i32>>,
    old_blobs: Made<Oid>,
    new_blobs: Made<Oid>,
    /// The next row.
    at: usize,
    /// Room for those of one commit.
    own: Vec<PathChange>,
}

impl Changes {
    fn of(table: &Columns) -> io::Result<Self> {
        let kind = |word: &[u8]| words::to_kind(text(word)?).ok_or_else(|| odd("a kind of change"));
        Ok(Self {
            kinds: table.texts("kind")?.each(kind)?,
            paths: table.ints("path_id")?,
            old_paths: table.maybe_ints("old_path_id")?,
            old_blobs: table.texts("old_blob")?.each(oid)?,
            new_blobs: table.texts("new_blob")?.each(oid)?,
            at: 0,
            own: Vec::new(),
        })
    }

    /// The next so many.
    fn next(&mut self, count: usize) -> io::Result<PathChanges> {
        let end = self.at.checked_add(count).filter(|end| *end <= self.kinds.len());
        let end = end.ok_or_else(|| odd("path changes are missing"))?;
        self.own.clear();
        for at in self.at..end {
            self.own.push(PathChange {
                path: PathId(id(self.paths[at])?),
                old_path: self.old_paths[at].map(id).transpose()?.map(PathId),
                kind: self.kinds.get(at).ok_or_else(|| odd("a kind of change"))?,
                old_blob: self.old_blobs.get(at),
                new_blob: self.new_blobs.get(at),
            });
        }
        self.at = end;
        Ok(PathChanges::from(&*self.own))
    }

    /// Nothing may be left over.
    fn end(&self) -> io::Result<()> {
        let is_end = self.at == self.kinds.len();
        if is_end { Ok(()) } else { Err(odd("path changes without a commit")) }
    }
}

fn outlines(table: &Columns) -> io::Result<Vec<Outline>> {
    let (old, new) = (table.maybe_longs("old_size")?, table.maybe_longs("new_size")?);
    let hashes = table.maybe_longs("patch_hash")?;
    let outlines = old.into_iter().zip(new).zip(hashes);
    let outlines = outlines.map(|((old_size, new_size), patch_hash)| Outline {
        old_size,
        new_size,
        patch_hash,
    });
    Ok(outlines.collect())
}

struct Credits {
    runs: Runs,
    credits: std::vec::IntoIter<Credit>,
}

impl Credits {
    fn open(open: &Open<'_>) -> io::Result<Self> {
        let table = open(schema::CREDITS)?;
        let role = |word: &[u8]| words::to_role(text(word)?).ok_or_else(|| odd("a role"));
        let (roles, people) = (table.texts("role")?.each(role)?, table.ints("identity")?);
        let forms = Forms::of(&table)?;
        let credit = |at: usize| {
            let role = roles.get(at).ok_or_else(|| odd("a role"))?;
            Ok(Credit { role, who: IdentityId(id(people[at])?), form: forms.get(at)? })
        };
        let credits = (0..roles.len()).map(credit).collect::<io::Result<Vec<_>>>()?;
        Ok(Self { runs: Runs::new(table.ints("commit_seq")?), credits: credits.into_iter() })
    }

    fn of(&mut self, commit: usize) -> Box<[Credit]> {
        self.credits.by_ref().take(self.runs.of(commit).len()).collect()
    }
}

/// Paths, which of them are docs, and which are at the tip.
pub(super) type Paths = (Vec<Box<[u8]>>, Vec<bool>, Option<Vec<PathId>>);

pub(super) fn paths(open: &Open<'_>) -> io::Result<Paths> {
    let table = open(schema::PATHS)?;
    let (texts, bytes) = (table.texts("path")?, table.texts("path_bytes")?);
    let path = |at: usize| Ok(raw(&texts, &bytes, at)?.into());
    let paths = (0..texts.len()).map(path).collect::<io::Result<_>>()?;
    let at_tip = table.maybe_bools("at_tip")?;
    let known: Option<Vec<bool>> = at_tip.into_iter().collect();
    let files = known.map(|known| {
        let there = (0..).map(PathId).zip(known).filter(|(_, there)| *there);
        there.map(|(id, _)| id).collect()
    });
    Ok((paths, table.bools("is_design_doc")?, files))
}

pub(super) fn identities(open: &Open<'_>) -> io::Result<Vec<RawIdentity>> {
    let people = People::of(&open(schema::IDENTITIES)?)?;
    (0..people.len()).map(|at| people.get(at)).collect()
}

pub(super) fn docs(open: &Open<'_>) -> io::Result<Vec<DocRevision>> {
    let table = open(schema::DOC_REVISIONS)?;
    let (commits, changes) = (table.ints("commit_seq")?, table.ints("change_seq")?);
    let (has_text, words) = (table.bools("has_text")?, table.maybe_ints("words")?);
    let [titles, statuses, blueprints] =
        ["title", "status", "blueprint"].map(|name| table.texts(name));
    let (titles, statuses, blueprints) = (titles?, statuses?, blueprints?);
    let named = open(schema::DOC_PEOPLE)?;
    let (roles, texts) = (named.texts("role")?, named.texts("text")?);
    let mut runs = Runs::new(named.ints("doc_seq")?);
    let mut docs = Vec::with_capacity(commits.len());
    for at in 0..commits.len() {
        let mut meta = DocMeta {
            title: maybe_string(&titles, at)?,
            status: maybe_string(&statuses, at)?,
            blueprint: maybe_string(&blueprints, at)?,
            ..DocMeta::default()
        };
        for row in runs.of(at) {
            let role = roles.text(row)?;
            let lists = [&mut meta.authors, &mut meta.approvers, &mut meta.reviewers];
            let known = DOC_ROLES.into_iter().zip(lists).find(|(known, _)| *known == role);
            let (_, list) = known.ok_or_else(|| odd("a role in a doc"))?;
            list.push(string(&texts, row)?);
        }
        docs.push(DocRevision {
            commit: index(commits[at])?,
            change: index(changes[at])?,
            meta: has_text[at].then_some(meta),
            words: words[at].map(id).transpose()?,
        });
    }
    runs.end()?;
    Ok(docs)
}
