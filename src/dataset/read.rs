//! Tables to what is held of a repository: only the columns that reports need.

use std::io;
use std::sync::Arc;

use parquet::data_type::ByteArray;

use super::schema::{self, Table};
use super::sheet::{Columns, text};
use super::words;
use crate::facts::{
    AskedFor, AskedOwners, AtTip, AttributeRule, Beside, Commit, CommitFacts, Credit, DocMeta,
    DocRevision, ExportFile, Gap, Held, HeldGaps, IdentityId, Mailmap, MailmapLine, Oid, Outline,
    OwnerFile, PathChange, PathId, RawIdentity, Record, Records, SharedText, Tip, When,
};

/// Opens a table of the repository.
pub(super) type Open<'o> = dyn Fn(&'static Table) -> io::Result<Columns> + Sync + 'o;

/// What the tables of a repository hold.
///
/// # Errors
/// When they hold anything that crosscut does not write.
pub(super) fn held(name: &str, open: &Open<'_>) -> io::Result<Held> {
    let mut held = Held { name: name.to_owned(), ..Held::default() };
    let tip_files_known = repository(open, &mut held)?;
    held.tips = tips(open)?;
    (held.said, held.outlines) = commits(open)?;
    let files;
    (held.said.paths, held.doc_paths, files) = paths(open)?;
    held.said.identities = identities(open)?;
    held.said.docs = docs(open)?;
    held.at_tip = at_tip(open, files.filter(|_| tip_files_known))?;
    held.beside = beside(open)?;
    held.gaps = gaps(open)?;
    let commits = held.said.commits.len();
    let is_sound =
        held.said.is_sound() && held.at_tip.owner_files.iter().all(|file| file.commit < commits);
    if is_sound { Ok(held) } else { Err(odd("a number refers to no row")) }
}

fn odd(what: &str) -> io::Error {
    io::Error::other(what.to_owned())
}

fn oid(hex: &ByteArray) -> io::Result<Oid> {
    Oid::from_hex_bytes(hex.data()).ok_or_else(|| odd("an invalid object id"))
}

fn maybe_oid(hex: Option<&ByteArray>) -> io::Result<Option<Oid>> {
    hex.map(oid).transpose()
}

fn string(bytes: &ByteArray) -> io::Result<String> {
    text(bytes).map(str::to_owned)
}

fn maybe_string(bytes: Option<&ByteArray>) -> io::Result<Option<String>> {
    bytes.map(string).transpose()
}

fn index(number: i32) -> io::Result<usize> {
    usize::try_from(number).map_err(|_| odd("a number below 0"))
}

fn id(number: i32) -> io::Result<u32> {
    u32::try_from(number).map_err(|_| odd("a number below 0"))
}

fn count(number: i64) -> io::Result<u64> {
    u64::try_from(number).map_err(|_| odd("a number below 0"))
}

fn list(json: &ByteArray) -> io::Result<Vec<String>> {
    serde_json::from_slice(json.data()).map_err(io::Error::other)
}

/// What it was gathered with; whether the files at the tip are known.
fn repository(open: &Open<'_>, held: &mut Held) -> io::Result<bool> {
    let table = open(schema::REPOSITORIES)?;
    let one = |name| -> io::Result<ByteArray> {
        table.texts(name)?.into_iter().next().ok_or_else(|| odd("no row"))
    };
    let may = |name| Ok::<_, io::Error>(table.maybe_texts(name)?.into_iter().next().flatten());
    let owners = |file, formats, as_of| -> io::Result<Option<AskedOwners>> {
        let (Some(file), Some(formats), Some(as_of)) = (may(file)?, may(formats)?, may(as_of)?)
        else {
            return Ok(None);
        };
        let (file, as_of) = (string(&file)?, string(&as_of)?);
        Ok(Some(AskedOwners { file, formats: list(&formats)?, as_of }))
    };
    if string(&one("repo")?)? != held.name {
        return Err(odd("it is about another repository"));
    }
    held.asked = AskedFor {
        branches: list(&one("branches_asked")?)?,
        design_docs: list(&one("design_docs")?)?,
        exports: list(&one("exports_asked")?)?,
        owners: owners("owners_file", "owners_formats", "owners_as_of")?,
        detected: owners("detected_file", "detected_formats", "detected_as_of")?,
    };
    held.key_check = may("key_check")?.as_ref().map(string).transpose()?;
    let yes = |name| Ok::<_, io::Error>(table.bools(name)?.first().copied().unwrap_or_default());
    held.shallow = yes("shallow")?;
    yes("tip_files_known")
}

fn tips(open: &Open<'_>) -> io::Result<Vec<Tip>> {
    let table = open(schema::TIPS)?;
    let (branches, commits) = (table.texts("branch")?, table.texts("commit")?);
    let tips = branches.iter().zip(&commits);
    tips.map(|(branch, commit)| Ok(Tip { branch: string(branch)?, oid: oid(commit)? })).collect()
}

/// Takes from the rows of a table those of the commit with the next number.
struct Runs {
    of: Vec<i32>,
    at: usize,
}

impl Runs {
    fn new(of: Vec<i32>) -> Self {
        Self { of, at: 0 }
    }

    fn of(&mut self, number: usize) -> std::ops::Range<usize> {
        let start = self.at;
        let is_of = |found: &&i32| usize::try_from(**found) == Ok(number);
        self.at += self.of[start..].iter().take_while(is_of).count();
        start..self.at
    }

    /// Nothing may be left over.
    fn end(&self) -> io::Result<()> {
        if self.at == self.of.len() { Ok(()) } else { Err(odd("rows out of order")) }
    }
}

fn commits(open: &Open<'_>) -> io::Result<(CommitFacts, Vec<Outline>)> {
    let table = open(schema::COMMITS)?;
    let ids = table.texts("commit")?;
    let parents = table.texts("parents")?;
    let changed = table.maybe_ints("changed_paths")?;
    let [authors, author_offsets] = [table.ints("author")?, table.ints("authored_offset")?];
    let [committers, offsets] = [table.ints("committer")?, table.ints("committed_offset")?];
    let [authored, committed] =
        [table.longs("authored_seconds")?, table.longs("committed_seconds")?];
    let messages = table.texts("message")?;
    let (changes, outlines) = changes(open)?;
    let mut changes = changes.into_iter();
    let mut credits = Credits::open(open)?;
    let when = |seconds: i64, offset: i32| {
        let offset_minutes = offset.try_into().map_err(|_| odd("an invalid offset"))?;
        Ok::<_, io::Error>(When { seconds, offset_minutes })
    };
    let mut commits = Vec::with_capacity(ids.len());
    for at in 0..ids.len() {
        let parents = text(&parents[at])?.split(' ').filter(|id| !id.is_empty());
        let parents = parents.map(|id| Oid::from_hex(id).ok_or_else(|| odd("a parent")));
        let changes = match changed[at] {
            Some(number) => {
                let changes: Vec<PathChange> = changes.by_ref().take(index(number)?).collect();
                if changes.len() != index(number)? {
                    return Err(odd("path changes are missing"));
                }
                Some(changes.into())
            }
            None => None,
        };
        commits.push(Commit {
            oid: oid(&ids[at])?,
            parents: parents.collect::<io::Result<_>>()?,
            author: IdentityId(id(authors[at])?),
            authored: when(authored[at], author_offsets[at])?,
            committer: IdentityId(id(committers[at])?),
            committed: when(committed[at], offsets[at])?,
            message: text(&messages[at])?.into(),
            changes,
            credits: credits.of(at)?.into(),
        });
    }
    if changes.next().is_some() {
        return Err(odd("path changes without a commit"));
    }
    credits.runs.end()?;
    Ok((CommitFacts { commits, ..CommitFacts::default() }, outlines))
}

fn changes(open: &Open<'_>) -> io::Result<(Vec<PathChange>, Vec<Outline>)> {
    let table = open(schema::PATH_CHANGES)?;
    let kinds = table.texts("kind")?;
    let (paths, old_paths) = (table.ints("path_id")?, table.maybe_ints("old_path_id")?);
    let (old_blobs, new_blobs) = (table.maybe_texts("old_blob")?, table.maybe_texts("new_blob")?);
    let change = |at: usize| {
        Ok(PathChange {
            path: PathId(id(paths[at])?),
            old_path: old_paths[at].map(id).transpose()?.map(PathId),
            kind: words::to_kind(text(&kinds[at])?).ok_or_else(|| odd("a kind of change"))?,
            old_blob: maybe_oid(old_blobs[at].as_ref())?,
            new_blob: maybe_oid(new_blobs[at].as_ref())?,
        })
    };
    let changes = (0..kinds.len()).map(change).collect::<io::Result<_>>()?;
    let (old, new) = (table.maybe_longs("old_size")?, table.maybe_longs("new_size")?);
    let hashes = table.maybe_longs("patch_hash")?;
    let outlines = old.into_iter().zip(new).zip(hashes);
    let outlines = outlines.map(|((old_size, new_size), patch_hash)| Outline {
        old_size,
        new_size,
        patch_hash,
    });
    Ok((changes, outlines.collect()))
}

struct Credits {
    runs: Runs,
    credits: std::vec::IntoIter<Credit>,
}

impl Credits {
    fn open(open: &Open<'_>) -> io::Result<Self> {
        let table = open(schema::CREDITS)?;
        let (roles, people) = (table.texts("role")?, table.ints("identity")?);
        let forms = Forms::of(&table)?;
        let credit = |at: usize| {
            let role = words::to_role(text(&roles[at])?).ok_or_else(|| odd("a role"))?;
            Ok(Credit { role, who: IdentityId(id(people[at])?), form: forms.get(at)? })
        };
        let credits = (0..roles.len()).map(credit).collect::<io::Result<Vec<_>>>()?;
        Ok(Self { runs: Runs::new(table.ints("commit_seq")?), credits: credits.into_iter() })
    }

    fn of(&mut self, commit: usize) -> io::Result<Vec<Credit>> {
        Ok(self.credits.by_ref().take(self.runs.of(commit).len()).collect())
    }
}

struct Forms {
    kinds: Vec<ByteArray>,
    names: Vec<Option<ByteArray>>,
    verdicts: Vec<Option<ByteArray>>,
}

impl Forms {
    fn of(table: &Columns) -> io::Result<Self> {
        let (names, verdicts) = (table.maybe_texts("form_name")?, table.maybe_texts("verdict")?);
        Ok(Self { kinds: table.texts("form")?, names, verdicts })
    }

    fn get(&self, at: usize) -> io::Result<crate::facts::Form> {
        let name = self.names[at].as_ref().map(text).transpose()?;
        let verdict = self.verdicts[at].as_ref().map(text).transpose()?;
        words::to_form(text(&self.kinds[at])?, name, verdict).ok_or_else(|| odd("a form"))
    }
}

/// Paths, which of them are docs, and which are at the tip.
type Paths = (Vec<Box<[u8]>>, Vec<bool>, Option<Vec<PathId>>);

fn paths(open: &Open<'_>) -> io::Result<Paths> {
    let table = open(schema::PATHS)?;
    let (texts, bytes) = (table.texts("path")?, table.maybe_texts("path_bytes")?);
    let paths = texts.iter().zip(&bytes).map(|(text, bytes)| raw(text, bytes.as_ref())).collect();
    let at_tip = table.maybe_bools("at_tip")?;
    let known: Option<Vec<bool>> = at_tip.into_iter().collect();
    let files = known.map(|known| {
        let there = (0..).map(PathId).zip(known).filter(|(_, there)| *there);
        there.map(|(id, _)| id).collect()
    });
    Ok((paths, table.bools("is_design_doc")?, files))
}

fn raw(text: &ByteArray, bytes: Option<&ByteArray>) -> Box<[u8]> {
    bytes.unwrap_or(text).data().into()
}

/// Columns that say who somebody is.
struct People {
    names: Vec<ByteArray>,
    emails: Vec<Option<ByteArray>>,
    systems: Vec<Option<ByteArray>>,
    logins: Vec<Option<ByteArray>>,
}

impl People {
    fn of(table: &Columns) -> io::Result<Self> {
        let (names, emails) = (table.texts("name")?, table.maybe_texts("email")?);
        let (systems, logins) = (table.maybe_texts("login_system")?, table.maybe_texts("login")?);
        Ok(Self { names, emails, systems, logins })
    }

    fn get(&self, at: usize) -> io::Result<RawIdentity> {
        let email = maybe_string(self.emails[at].as_ref())?;
        let login = match (&self.systems[at], &self.logins[at]) {
            (Some(system), Some(login)) => Some((string(system)?, string(login)?)),
            _ => None,
        };
        Ok(RawIdentity { name: string(&self.names[at])?, email, login })
    }
}

fn identities(open: &Open<'_>) -> io::Result<Vec<RawIdentity>> {
    let people = People::of(&open(schema::IDENTITIES)?)?;
    (0..people.names.len()).map(|at| people.get(at)).collect()
}

fn docs(open: &Open<'_>) -> io::Result<Vec<DocRevision>> {
    let table = open(schema::DOC_REVISIONS)?;
    let (commits, changes) = (table.ints("commit_seq")?, table.ints("change_seq")?);
    let (has_text, words) = (table.bools("has_text")?, table.maybe_ints("words")?);
    let [titles, statuses, blueprints] =
        ["title", "status", "blueprint"].map(|name| table.maybe_texts(name));
    let (titles, statuses, blueprints) = (titles?, statuses?, blueprints?);
    let named = open(schema::DOC_PEOPLE)?;
    let (roles, texts) = (named.texts("role")?, named.texts("text")?);
    let mut runs = Runs::new(named.ints("doc_seq")?);
    let mut docs = Vec::with_capacity(commits.len());
    for at in 0..commits.len() {
        let mut meta = DocMeta {
            title: maybe_string(titles[at].as_ref())?,
            status: maybe_string(statuses[at].as_ref())?,
            blueprint: maybe_string(blueprints[at].as_ref())?,
            ..DocMeta::default()
        };
        for row in runs.of(at) {
            let role = text(&roles[row])?;
            let lists = [&mut meta.authors, &mut meta.approvers, &mut meta.reviewers];
            let known = super::DOC_ROLES.into_iter().zip(lists).find(|(known, _)| *known == role);
            let (_, list) = known.ok_or_else(|| odd("a role in a doc"))?;
            list.push(string(&texts[row])?);
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

fn at_tip(open: &Open<'_>, files: Option<Vec<PathId>>) -> io::Result<AtTip> {
    let table = open(schema::IGNORED_REVISIONS)?;
    let blame_ignored = table.texts("commit")?.iter().map(oid).collect::<io::Result<_>>()?;
    let table = open(schema::ATTRIBUTES)?;
    let (directories, patterns) = (table.texts("directory")?, table.texts("pattern")?);
    let rules = directories.iter().zip(&patterns).zip(table.bools("generated")?);
    let rule = |((directory, pattern), generated): ((&ByteArray, &ByteArray), bool)| {
        let (directory, pattern) = (string(directory)?, string(pattern)?);
        Ok(AttributeRule { directory, pattern, generated })
    };
    let attributes = rules.map(rule).collect::<io::Result<_>>()?;
    let (mailmap, owner_files) = (mailmap(open)?, owner_files(open)?);
    Ok(AtTip { mailmap, attributes, blame_ignored, files, owner_files })
}

fn mailmap(open: &Open<'_>) -> io::Result<Mailmap> {
    let table = open(schema::MAILMAP)?;
    let emails = table.texts("email")?;
    let [names, to_names, to_emails] =
        ["name", "to_name", "to_email"].map(|name| table.maybe_texts(name));
    let (names, to_names, to_emails) = (names?, to_names?, to_emails?);
    let mut lines = Vec::with_capacity(emails.len());
    for at in 0..emails.len() {
        let get = |cells: &'_ [Option<ByteArray>]| -> io::Result<Option<String>> {
            maybe_string(cells[at].as_ref())
        };
        lines.push((string(&emails[at])?, get(&names)?, get(&to_names)?, get(&to_emails)?));
    }
    Ok(Mailmap::from_lines(lines.iter().map(|(email, name, to_name, to_email)| MailmapLine {
        email,
        name: name.as_deref(),
        to_name: to_name.as_deref(),
        to_email: to_email.as_deref(),
    })))
}

fn owner_files(open: &Open<'_>) -> io::Result<Vec<OwnerFile>> {
    let table = open(schema::OWNER_FILE_PIECES)?;
    let (texts, bytes) = (table.texts("text")?, table.maybe_texts("text_bytes")?);
    let pieces: Vec<Arc<[u8]>> =
        texts.iter().zip(&bytes).map(|(text, bytes)| raw(text, bytes.as_ref()).into()).collect();
    let table = open(schema::OWNER_FILE_PARTS)?;
    let (mut runs, parts) = (Runs::new(table.ints("owner_file_seq")?), table.ints("piece")?);
    let table = open(schema::OWNER_FILES)?;
    let (commits, has_text) = (table.ints("commit_seq")?, table.bools("has_text")?);
    let (paths, path_bytes) = (table.texts("path")?, table.maybe_texts("path_bytes")?);
    let mut files = Vec::with_capacity(commits.len());
    for at in 0..commits.len() {
        let pieces = parts[runs.of(at)].iter().map(|piece| {
            let piece = pieces.get(index(*piece)?);
            piece.cloned().ok_or_else(|| odd("a piece of text is missing"))
        });
        let pieces = pieces.collect::<io::Result<Vec<_>>>()?;
        files.push(OwnerFile {
            commit: index(commits[at])?,
            path: raw(&paths[at], path_bytes[at].as_ref()),
            text: has_text[at].then(|| SharedText::from_pieces(pieces)),
        });
    }
    runs.end()?;
    Ok(files)
}

fn beside(open: &Open<'_>) -> io::Result<Beside> {
    let table = open(schema::EXPORTS)?;
    let [forges, names, hashes] = ["forge", "file", "sha256"].map(|name| table.texts(name));
    let (forges, names, hashes) = (forges?, names?, hashes?);
    let (bytes, entries) = (table.longs("bytes")?, table.longs("entries")?);
    let export = |at: usize| {
        Ok(ExportFile {
            forge: string(&forges[at])?,
            name: string(&names[at])?,
            bytes: count(bytes[at])?,
            sha256: string(&hashes[at])?,
            entries: count(entries[at])?,
        })
    };
    let exports = (0..forges.len()).map(export).collect::<io::Result<_>>()?;
    let table = open(schema::MERGED)?;
    let (commits, seconds) = (table.texts("commit")?, table.longs("merged_seconds")?);
    let merged = commits.iter().zip(seconds).map(|(commit, at)| Ok((oid(commit)?, at)));
    let merged = merged.collect::<io::Result<_>>()?;
    let mut beside = Beside { exports, merged, ..Beside::default() };
    records(open, &mut beside)?;
    Ok(beside)
}

fn records(open: &Open<'_>, beside: &mut Beside) -> io::Result<()> {
    let table = open(schema::REVIEWS)?;
    let (sources, commits, roles) =
        (table.texts("source")?, table.texts("commit")?, table.texts("role")?);
    let (people, forms) = (People::of(&table)?, Forms::of(&table)?);
    for (at, source) in sources.iter().enumerate() {
        let role = words::to_role(text(&roles[at])?).ok_or_else(|| odd("a role"))?;
        let (who, form) = (people.get(at)?, forms.get(at)?);
        let record = Record { commit: oid(&commits[at])?, role, who, form };
        records_of(beside, source)?.credits.push(record);
    }
    let table = open(schema::ACCOUNTS)?;
    let (sources, people) = (table.texts("source")?, People::of(&table)?);
    for (at, source) in sources.iter().enumerate() {
        let who = people.get(at)?;
        records_of(beside, source)?.known.push(who);
    }
    Ok(())
}

fn records_of<'b>(beside: &'b mut Beside, source: &ByteArray) -> io::Result<&'b mut Records> {
    match text(source)? {
        super::EXPORTS => Ok(&mut beside.in_exports),
        super::REFS => Ok(&mut beside.in_refs),
        _ => Err(odd("a source of reviews")),
    }
}

fn gaps(open: &Open<'_>) -> io::Result<HeldGaps> {
    let table = open(schema::GAPS)?;
    let parts = table.texts("part")?;
    let [repos, kinds, details, hints] =
        ["gap_repo", "kind", "detail", "hint"].map(|name| table.texts(name));
    let (repos, kinds, details, hints) = (repos?, kinds?, details?, hints?);
    let counts = table.longs("count")?;
    let mut held = HeldGaps::default();
    for at in 0..parts.len() {
        let part = match text(&parts[at])? {
            super::HISTORY => &mut held.history,
            super::EXPORTS => &mut held.exports,
            super::REFS => &mut held.refs,
            _ => return Err(odd("a part of the facts")),
        };
        part.push(Gap {
            repo: string(&repos[at])?,
            kind: words::to_gap(text(&kinds[at])?).ok_or_else(|| odd("a kind of gap"))?,
            detail: string(&details[at])?,
            hint: string(&hints[at])?,
            count: count(counts[at])?,
        });
    }
    Ok(held)
}
