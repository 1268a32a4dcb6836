//! What is held of a repository, as tables.

use std::io;

use rustc_hash::FxHashMap;

use super::schema::{self, FORM, Table};
use super::sheet::{Cell, Sheet, Written};
use super::words;
use crate::facts::{AskedOwners, Held, Oid, RawIdentity, Records, SharedText, When};

/// Which program read the facts.
pub(super) const READER: &str = env!("CROSSCUT_READER");

/// Seconds that every engine has a date for: the years 1 to 9999.
const DATES: std::ops::Range<i64> = -62_135_596_800..253_402_300_800;

/// A table with its contents.
type Filled = (&'static Table, Written);

/// Every table of a repository, in the order of [`schema::TABLES`].
///
/// # Errors
/// When a number is too large for its column.
pub(super) fn tables(held: &Held) -> io::Result<Vec<Filled>> {
    let write = Write { held, repo: Cell::Text(&held.name), hex: hex_of(held) };
    schema::TABLES.iter().map(|table| Ok((*table, write.table(table)?))).collect()
}

struct Write<'h> {
    held: &'h Held,
    repo: Cell<'h>,
    /// The ids of the commits, which stand in several tables.
    hex: Vec<String>,
}

fn hex_of(held: &Held) -> Vec<String> {
    held.said.commits.iter().map(|commit| commit.oid.to_string()).collect()
}

fn int(number: impl TryInto<i32>) -> io::Result<Cell<'static>> {
    number.try_into().map(Cell::Int).map_err(|_| io::Error::other("more rows than 32 bits count"))
}

fn long(number: u64) -> io::Result<Cell<'static>> {
    i64::try_from(number).map(Cell::Long).map_err(io::Error::other)
}

/// A moment as a date that every engine has, where it is one.
fn time(seconds: i64) -> Cell<'static> {
    if DATES.contains(&seconds) { Cell::Long(seconds * 1_000_000) } else { Cell::Null }
}

fn maybe(text: Option<&String>) -> Cell<'_> {
    Cell::from(text.map(String::as_str))
}

/// The bytes as text, and as they are where they are none.
struct Readable<'b> {
    text: std::borrow::Cow<'b, str>,
    bytes: Option<&'b [u8]>,
}

impl<'b> Readable<'b> {
    fn new(bytes: &'b [u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let is_text = std::str::from_utf8(bytes).is_ok();
        Self { text, bytes: (!is_text).then_some(bytes) }
    }

    fn text(&self) -> Cell<'_> {
        Cell::Text(&self.text)
    }

    fn bytes(&self) -> Cell<'b> {
        self.bytes.map_or(Cell::Null, Cell::Bytes)
    }
}

fn login(who: &RawIdentity) -> [Cell<'_>; 2] {
    match &who.login {
        Some((system, login)) => [Cell::Text(system), Cell::Text(login)],
        None => [Cell::Null, Cell::Null],
    }
}

impl Write<'_> {
    fn table(&self, table: &'static Table) -> io::Result<Written> {
        let mut sheet = Sheet::new(table)?;
        let to = &mut sheet;
        match table.name {
            "repositories" => self.repository(to),
            "tips" => self.tips(to),
            "commits" => self.commits(to),
            "identities" => self.identities(to),
            "paths" => self.paths(to),
            "path_changes" => self.path_changes(to),
            "credits" => self.credits(to),
            "reviews" => self.each_records(|records, source| self.reviews(to, records, source)),
            "accounts" => self.each_records(|records, source| self.accounts(to, records, source)),
            "merged" => self.merged(to),
            "exports" => self.exports(to),
            "doc_revisions" => self.doc_revisions(to),
            "doc_people" => self.doc_people(to),
            "owner_files" => self.owner_files(to),
            "owner_file_parts" => self.owner_file_parts(to),
            "owner_file_pieces" => self.owner_file_pieces(to),
            "mailmap" => self.mailmap(to),
            "attributes" => self.attributes(to),
            "ignored_revisions" => self.ignored_revisions(to),
            "gaps" => self.gaps(to),
            other => Err(io::Error::other(format!("nothing fills the table {other}"))),
        }?;
        sheet.finish()
    }

    fn repository(&self, to: &mut Sheet) -> io::Result<()> {
        let asked = &self.held.asked;
        let list = |texts: &[String]| serde_json::to_string(texts).map_err(io::Error::other);
        let (branches, docs) = (list(&asked.branches)?, list(&asked.design_docs)?);
        let exports = list(&asked.exports)?;
        let formats =
            |owners: Option<&AskedOwners>| owners.map(|owners| list(&owners.formats)).transpose();
        let [owners, detected] = [asked.owners.as_ref(), asked.detected.as_ref()];
        let [owned_by, offered] = [formats(owners)?, formats(detected)?];
        to.row([
            self.repo,
            FORM.into(),
            concat!("crosscut ", env!("CARGO_PKG_VERSION")).into(),
            READER.into(),
            self.held.shallow.into(),
            self.held.at_tip.files.is_some().into(),
            long(self.held.said.commits.len() as u64)?,
            Cell::Text(&branches),
            Cell::Text(&docs),
            Cell::Text(&exports),
            maybe(owners.map(|owners| &owners.file)),
            maybe(owned_by.as_ref()),
            maybe(owners.map(|owners| &owners.as_of)),
            maybe(detected.map(|owners| &owners.file)),
            maybe(offered.as_ref()),
            maybe(detected.map(|owners| &owners.as_of)),
            maybe(self.held.key_check.as_ref()),
        ])
    }

    fn tips(&self, to: &mut Sheet) -> io::Result<()> {
        for (at, tip) in self.held.tips.iter().enumerate() {
            let commit = tip.oid.to_string();
            to.row([self.repo, int(at)?, Cell::Text(&tip.branch), Cell::Text(&commit)])?;
        }
        Ok(())
    }

    fn commits(&self, to: &mut Sheet) -> io::Result<()> {
        let when = |when: When| {
            [time(when.seconds), when.seconds.into(), i32::from(when.offset_minutes).into()]
        };
        for (at, commit) in self.held.said.commits.iter().enumerate() {
            let id = commit.oid.as_bytes();
            let (sha1, sha256) = match id.len() {
                20 => (Cell::Bytes(id), Cell::Null),
                _ => (Cell::Null, Cell::Bytes(id)),
            };
            let parents: Vec<String> = commit.parents.iter().map(Oid::to_string).collect();
            let parents = parents.join(" ");
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
                int(commit.parents.len())?,
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

    fn identities(&self, to: &mut Sheet) -> io::Result<()> {
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

    fn paths(&self, to: &mut Sheet) -> io::Result<()> {
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

    fn path_changes(&self, to: &mut Sheet) -> io::Result<()> {
        let paths = &self.held.said.paths;
        let paths: Vec<_> = paths.iter().map(|path| String::from_utf8_lossy(path)).collect();
        let mut outlines = self.held.outlines.iter();
        for (at, commit) in self.held.said.commits.iter().enumerate() {
            for (seq, change) in commit.changes.iter().flatten().enumerate() {
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

    fn credits(&self, to: &mut Sheet) -> io::Result<()> {
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

    fn each_records(
        &self,
        mut write: impl FnMut(&Records, &'static str) -> io::Result<()>,
    ) -> io::Result<()> {
        write(&self.held.beside.in_exports, super::EXPORTS)?;
        write(&self.held.beside.in_refs, super::REFS)
    }

    fn reviews(&self, to: &mut Sheet, records: &Records, source: &str) -> io::Result<()> {
        for (seq, record) in records.credits.iter().enumerate() {
            let commit = record.commit.to_string();
            let (form, name, verdict) = words::form(&record.form);
            let [system, login] = login(&record.who);
            to.row([
                self.repo,
                source.into(),
                int(seq)?,
                Cell::Text(&commit),
                words::role(record.role).into(),
                Cell::Text(&record.who.name),
                maybe(record.who.email.as_ref()),
                system,
                login,
                form.into(),
                name.into(),
                verdict.into(),
            ])?;
        }
        Ok(())
    }

    fn accounts(&self, to: &mut Sheet, records: &Records, source: &str) -> io::Result<()> {
        for (seq, who) in records.known.iter().enumerate() {
            let (name, email) = (Cell::Text(&who.name), maybe(who.email.as_ref()));
            let [system, login] = login(who);
            to.row([self.repo, source.into(), int(seq)?, name, email, system, login])?;
        }
        Ok(())
    }

    fn merged(&self, to: &mut Sheet) -> io::Result<()> {
        for (commit, seconds) in &self.held.beside.merged {
            let commit = commit.to_string();
            to.row([self.repo, Cell::Text(&commit), time(*seconds), (*seconds).into()])?;
        }
        Ok(())
    }

    fn exports(&self, to: &mut Sheet) -> io::Result<()> {
        for (seq, export) in self.held.beside.exports.iter().enumerate() {
            to.row([
                self.repo,
                int(seq)?,
                Cell::Text(&export.forge),
                Cell::Text(&export.name),
                long(export.bytes)?,
                Cell::Text(&export.sha256),
                long(export.entries)?,
            ])?;
        }
        Ok(())
    }

    fn doc_revisions(&self, to: &mut Sheet) -> io::Result<()> {
        let said = &self.held.said;
        for (seq, doc) in said.docs.iter().enumerate() {
            let meta = doc.meta.as_ref();
            let changes = said.commits[doc.commit].changes.as_deref().unwrap_or_default();
            let path = changes.get(doc.change).map(|change| &*said.paths[change.path.0 as usize]);
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

    fn doc_people(&self, to: &mut Sheet) -> io::Result<()> {
        for (doc_seq, doc) in self.held.said.docs.iter().enumerate() {
            let Some(meta) = &doc.meta else { continue };
            let [author, approver, reviewer] = super::DOC_ROLES;
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

    fn owner_files(&self, to: &mut Sheet) -> io::Result<()> {
        for (seq, file) in self.held.at_tip.owner_files.iter().enumerate() {
            let path = Readable::new(&file.path);
            to.row([
                self.repo,
                int(seq)?,
                int(file.commit)?,
                Cell::Text(&self.hex[file.commit]),
                path.text(),
                path.bytes(),
                file.text.is_some().into(),
            ])?;
        }
        Ok(())
    }

    /// Every piece of an owner file's text once, with its number.
    fn pieces(&self) -> (Vec<&[u8]>, FxHashMap<&[u8], usize>) {
        let (mut pieces, mut numbers) = (Vec::new(), FxHashMap::default());
        let texts = self.held.at_tip.owner_files.iter().filter_map(|file| file.text.as_ref());
        for piece in texts.flat_map(SharedText::pieces) {
            let piece = &**piece;
            numbers.entry(piece).or_insert_with(|| {
                pieces.push(piece);
                pieces.len() - 1
            });
        }
        (pieces, numbers)
    }

    fn owner_file_parts(&self, to: &mut Sheet) -> io::Result<()> {
        let (_, numbers) = self.pieces();
        for (file_seq, file) in self.held.at_tip.owner_files.iter().enumerate() {
            let pieces = file.text.as_ref().map(SharedText::pieces).unwrap_or_default();
            for (seq, piece) in pieces.iter().enumerate() {
                to.row([self.repo, int(file_seq)?, int(seq)?, int(numbers[&**piece])?])?;
            }
        }
        Ok(())
    }

    fn owner_file_pieces(&self, to: &mut Sheet) -> io::Result<()> {
        for (piece, text) in self.pieces().0.into_iter().enumerate() {
            let text = Readable::new(text);
            to.row([self.repo, int(piece)?, text.text(), text.bytes()])?;
        }
        Ok(())
    }

    fn mailmap(&self, to: &mut Sheet) -> io::Result<()> {
        for (seq, line) in self.held.at_tip.mailmap.lines().enumerate() {
            to.row([
                self.repo,
                int(seq)?,
                line.email.into(),
                line.name.into(),
                line.to_name.into(),
                line.to_email.into(),
            ])?;
        }
        Ok(())
    }

    fn attributes(&self, to: &mut Sheet) -> io::Result<()> {
        for (seq, rule) in self.held.at_tip.attributes.iter().enumerate() {
            let (directory, pattern) = (Cell::Text(&rule.directory), Cell::Text(&rule.pattern));
            to.row([self.repo, int(seq)?, directory, pattern, rule.generated.into()])?;
        }
        Ok(())
    }

    fn ignored_revisions(&self, to: &mut Sheet) -> io::Result<()> {
        for (seq, commit) in self.held.at_tip.blame_ignored.iter().enumerate() {
            let commit = commit.to_string();
            to.row([self.repo, int(seq)?, Cell::Text(&commit)])?;
        }
        Ok(())
    }

    fn gaps(&self, to: &mut Sheet) -> io::Result<()> {
        let gaps = &self.held.gaps;
        let [history, exports, refs] = [super::HISTORY, super::EXPORTS, super::REFS];
        for (part, gaps) in [(history, &gaps.history), (exports, &gaps.exports), (refs, &gaps.refs)]
        {
            for (seq, gap) in gaps.iter().enumerate() {
                to.row([
                    self.repo,
                    part.into(),
                    int(seq)?,
                    Cell::Text(&gap.repo),
                    gap.kind.id().into(),
                    Cell::Text(&gap.detail),
                    Cell::Text(&gap.hint),
                    long(gap.count)?,
                ])?;
            }
        }
        Ok(())
    }
}
