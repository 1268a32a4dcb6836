//! What the tip says.

use std::io;
use std::sync::Arc;

use super::super::schema;
use super::cells::{Open, Runs, index, maybe_string, odd, oid, raw, string};
use crate::facts::{AtTip, AttributeRule, Mailmap, MailmapLine, OwnerFile, PathId, SharedText};

pub(super) fn at_tip(open: &Open<'_>, files: Option<Vec<PathId>>) -> io::Result<AtTip> {
    let table = open(schema::IGNORED_REVISIONS)?;
    let listed = table.texts("commit")?;
    let blame_ignored = (0..listed.len()).map(|at| oid(listed.bytes(at)?));
    let blame_ignored = blame_ignored.collect::<io::Result<_>>()?;
    let table = open(schema::ATTRIBUTES)?;
    let (directories, patterns) = (table.texts("directory")?, table.texts("pattern")?);
    let rule = |(at, generated): (usize, bool)| {
        let (directory, pattern) = (string(&directories, at)?, string(&patterns, at)?);
        Ok(AttributeRule { directory, pattern, generated })
    };
    let generated = table.bools("generated")?.into_iter();
    let attributes = generated.enumerate().map(rule).collect::<io::Result<_>>()?;
    let (mailmap, owner_files) = (mailmap(open)?, owner_files(open)?);
    Ok(AtTip { mailmap, attributes, blame_ignored, files, owner_files })
}

fn mailmap(open: &Open<'_>) -> io::Result<Mailmap> {
    let table = open(schema::MAILMAP)?;
    let emails = table.texts("email")?;
    let [names, to_names, to_emails] =
        ["name", "to_name", "to_email"].map(|name| table.texts(name));
    let (names, to_names, to_emails) = (names?, to_names?, to_emails?);
    let mut lines = Vec::with_capacity(emails.len());
    for at in 0..emails.len() {
        let get = |texts| maybe_string(texts, at);
        lines.push((string(&emails, at)?, get(&names)?, get(&to_names)?, get(&to_emails)?));
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
    let (texts, bytes) = (table.texts("text")?, table.texts("text_bytes")?);
    let piece = |at: usize| Ok(raw(&texts, &bytes, at)?.into());
    let pieces = (0..texts.len()).map(piece).collect::<io::Result<Vec<Arc<[u8]>>>>()?;
    let table = open(schema::OWNER_FILE_PARTS)?;
    let (mut runs, parts) = (Runs::new(table.ints("owner_file_seq")?), table.ints("piece")?);
    let table = open(schema::OWNER_FILES)?;
    let (commits, has_text) = (table.ints("commit_seq")?, table.bools("has_text")?);
    let (paths, path_bytes) = (table.texts("path")?, table.texts("path_bytes")?);
    let mut files = Vec::with_capacity(commits.len());
    for at in 0..commits.len() {
        let pieces = parts[runs.of(at)].iter().map(|piece| {
            let piece = pieces.get(index(*piece)?);
            piece.cloned().ok_or_else(|| odd("a piece of text is missing"))
        });
        let pieces = pieces.collect::<io::Result<Vec<_>>>()?;
        files.push(OwnerFile {
            commit: index(commits[at])?,
            path: raw(&paths, &path_bytes, at)?.into(),
            text: has_text[at].then(|| SharedText::from_pieces(pieces)),
        });
    }
    runs.end()?;
    Ok(files)
}
