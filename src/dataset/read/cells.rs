//! Cells of the columns as the types of the facts.

use std::io;

use super::super::columns::{Columns, Texts};
use super::super::schema::Table;
use super::super::values::Made;
use super::super::words::{self, MakeForm};
use crate::facts::{Form, Oid, RawIdentity, Verdict, Word};

/// Opens a table of the repository.
pub(in crate::dataset) type Open<'o> = dyn Fn(&'static Table) -> io::Result<Columns> + Sync + 'o;

pub(super) fn odd(what: &str) -> io::Error {
    io::Error::other(what.to_owned())
}

pub(super) fn oid(hex: &[u8]) -> io::Result<Oid> {
    Oid::from_hex_bytes(hex).ok_or_else(|| odd("an invalid object id"))
}

pub(super) fn text(bytes: &[u8]) -> io::Result<&str> {
    std::str::from_utf8(bytes).map_err(io::Error::other)
}

pub(super) fn string(texts: &Texts, row: usize) -> io::Result<String> {
    texts.text(row).map(str::to_owned)
}

pub(super) fn maybe_string(texts: &Texts, row: usize) -> io::Result<Option<String>> {
    Ok(texts.maybe_text(row)?.map(str::to_owned))
}

pub(super) fn index(number: i32) -> io::Result<usize> {
    usize::try_from(number).map_err(|_| odd("a number below 0"))
}

pub(super) fn id(number: i32) -> io::Result<u32> {
    u32::try_from(number).map_err(|_| odd("a number below 0"))
}

pub(super) fn count(number: i64) -> io::Result<u64> {
    u64::try_from(number).map_err(|_| odd("a number below 0"))
}

pub(super) fn list(json: &str) -> io::Result<Vec<String>> {
    serde_json::from_str(json).map_err(io::Error::other)
}

/// Bytes of a row, where they are no text, and otherwise the text.
pub(super) fn raw<'t>(texts: &'t Texts, bytes: &'t Texts, row: usize) -> io::Result<&'t [u8]> {
    bytes.get(row).map_or_else(|| texts.bytes(row), Ok)
}

/// Takes from the rows of a table those of the commit with the next number.
pub(super) struct Runs {
    of: Vec<i32>,
    at: usize,
}

impl Runs {
    pub(super) fn new(of: Vec<i32>) -> Self {
        Self { of, at: 0 }
    }

    pub(super) fn of(&mut self, number: usize) -> std::ops::Range<usize> {
        let start = self.at;
        let is_of = |found: &&i32| usize::try_from(**found) == Ok(number);
        self.at += self.of[start..].iter().take_while(is_of).count();
        start..self.at
    }

    /// Nothing may be left over.
    pub(super) fn end(&self) -> io::Result<()> {
        if self.at == self.of.len() { Ok(()) } else { Err(odd("rows out of order")) }
    }
}

pub(super) struct Forms {
    makers: Made<MakeForm>,
    names: Made<Word>,
    verdicts: Made<Verdict>,
}

impl Forms {
    pub(super) fn of(table: &Columns) -> io::Result<Self> {
        let maker = |kind: &[u8]| words::to_form(text(kind)?).ok_or_else(|| odd("a form"));
        let verdict = |word: &[u8]| words::to_verdict(text(word)?).ok_or_else(|| odd("a verdict"));
        Ok(Self {
            makers: table.texts("form")?.each(maker)?,
            names: table.texts("form_name")?.each(|name| text(name).map(Word::from))?,
            verdicts: table.texts("verdict")?.each(verdict)?,
        })
    }

    pub(super) fn get(&self, at: usize) -> io::Result<Form> {
        let make = self.makers.get(at);
        let form = make.and_then(|make| make(self.names.get(at), self.verdicts.get(at)));
        form.ok_or_else(|| odd("a form"))
    }
}

/// Columns that say who somebody is.
pub(super) struct People {
    names: Texts,
    emails: Texts,
    systems: Texts,
    logins: Texts,
}

impl People {
    pub(super) fn of(table: &Columns) -> io::Result<Self> {
        let (names, emails) = (table.texts("name")?, table.texts("email")?);
        let (systems, logins) = (table.texts("login_system")?, table.texts("login")?);
        Ok(Self { names, emails, systems, logins })
    }

    pub(super) fn len(&self) -> usize {
        self.names.len()
    }

    pub(super) fn get(&self, at: usize) -> io::Result<RawIdentity> {
        let login = maybe_string(&self.systems, at)?.zip(maybe_string(&self.logins, at)?);
        let email = maybe_string(&self.emails, at)?;
        Ok(RawIdentity { name: string(&self.names, at)?, email, login })
    }
}
