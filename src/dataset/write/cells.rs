//! Values of the facts as cells.

use std::io;

use super::super::sheet::Cell;
use crate::facts::RawIdentity;

/// Seconds that every engine has a date for: the years 1 to 9999.
const DATES: std::ops::Range<i64> = -62_135_596_800..253_402_300_800;

pub(super) fn int(number: impl TryInto<i32>) -> io::Result<Cell<'static>> {
    number.try_into().map(Cell::Int).map_err(|_| io::Error::other("more rows than 32 bits count"))
}

pub(super) fn long(number: u64) -> io::Result<Cell<'static>> {
    i64::try_from(number).map(Cell::Long).map_err(io::Error::other)
}

/// A moment as a date that every engine has, where it is one.
pub(super) fn time(seconds: i64) -> Cell<'static> {
    if DATES.contains(&seconds) { Cell::Long(seconds * 1_000_000) } else { Cell::Null }
}

pub(super) fn maybe(text: Option<&String>) -> Cell<'_> {
    Cell::from(text.map(String::as_str))
}

/// The bytes as text, and as they are where they are none.
pub(super) struct Readable<'b> {
    text: std::borrow::Cow<'b, str>,
    bytes: Option<&'b [u8]>,
}

impl<'b> Readable<'b> {
    pub(super) fn new(bytes: &'b [u8]) -> Self {
        let text = String::from_utf8_lossy(bytes);
        let is_text = std::str::from_utf8(bytes).is_ok();
        Self { text, bytes: (!is_text).then_some(bytes) }
    }

    pub(super) fn text(&self) -> Cell<'_> {
        Cell::Text(&self.text)
    }

    pub(super) fn bytes(&self) -> Cell<'b> {
        self.bytes.map_or(Cell::Null, Cell::Bytes)
    }
}

pub(super) fn login(who: &RawIdentity) -> [Cell<'_>; 2] {
    match &who.login {
        Some((system, login)) => [Cell::Text(system), Cell::Text(login)],
        None => [Cell::Null, Cell::Null],
    }
}
