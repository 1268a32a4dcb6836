//! Cells of the columns as the types of the facts.

use std::io;

use parquet::data_type::ByteArray;

use super::super::schema::Table;
use super::super::sheet::{Columns, text};
use super::super::words;
use crate::facts::{Form, Oid, RawIdentity};

/// Opens a table of the repository.
pub(in crate::dataset) type Open<'o> = dyn Fn(&'static Table) -> io::Result<Columns> + Sync + 'o;

pub(super) fn odd(what: &str) -> io::Error {
    io::Error::other(what.to_owned())
}

pub(super) fn oid(hex: &ByteArray) -> io::Result<Oid> {
    Oid::from_hex_bytes(hex.data()).ok_or_else(|| odd("an invalid object id"))
}

pub(super) fn maybe_oid(hex: Option<&ByteArray>) -> io::Result<Option<Oid>> {
    hex.map(oid).transpose()
}

pub(super) fn string(bytes: &ByteArray) -> io::Result<String> {
    text(bytes).map(str::to_owned)
}

pub(super) fn maybe_string(bytes: Option<&ByteArray>) -> io::Result<Option<String>> {
    bytes.map(string).transpose()
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

pub(super) fn list(json: &ByteArray) -> io::Result<Vec<String>> {
    serde_json::from_slice(json.data()).map_err(io::Error::other)
}

pub(super) fn raw(text: &ByteArray, bytes: Option<&ByteArray>) -> Box<[u8]> {
    bytes.unwrap_or(text).data().into()
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
    kinds: Vec<ByteArray>,
    names: Vec<Option<ByteArray>>,
    verdicts: Vec<Option<ByteArray>>,
}

impl Forms {
    pub(super) fn of(table: &Columns) -> io::Result<Self> {
        let (names, verdicts) = (table.maybe_texts("form_name")?, table.maybe_texts("verdict")?);
        Ok(Self { kinds: table.texts("form")?, names, verdicts })
    }

    pub(super) fn get(&self, at: usize) -> io::Result<Form> {
        let name = self.names[at].as_ref().map(text).transpose()?;
        let verdict = self.verdicts[at].as_ref().map(text).transpose()?;
        words::to_form(text(&self.kinds[at])?, name, verdict).ok_or_else(|| odd("a form"))
    }
}

/// Columns that say who somebody is.
pub(super) struct People {
    names: Vec<ByteArray>,
    emails: Vec<Option<ByteArray>>,
    systems: Vec<Option<ByteArray>>,
    logins: Vec<Option<ByteArray>>,
}

impl People {
    pub(super) fn of(table: &Columns) -> io::Result<Self> {
        let (names, emails) = (table.texts("name")?, table.maybe_texts("email")?);
        let (systems, logins) = (table.maybe_texts("login_system")?, table.maybe_texts("login")?);
        Ok(Self { names, emails, systems, logins })
    }

    pub(super) fn len(&self) -> usize {
        self.names.len()
    }

    pub(super) fn get(&self, at: usize) -> io::Result<RawIdentity> {
        let email = maybe_string(self.emails[at].as_ref())?;
        let login = match (&self.systems[at], &self.logins[at]) {
            (Some(system), Some(login)) => Some((string(system)?, string(login)?)),
            _ => None,
        };
        Ok(RawIdentity { name: string(&self.names[at])?, email, login })
    }
}
