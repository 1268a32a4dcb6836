//! One reftable: header, blocks of references, whatever else, footer.
//!
//! Only the blocks of references are read, one after another from the start. The
//! blocks of their index, which follow in one or more levels, are passed over: a
//! reference block among them would be one that was missed.

use super::crc::crc32;
use crate::facts::{ObjectFormat, Oid};
use crate::git::references::Target;
use crate::git::refs::name;

/// A name with what it points to, or `None` for a reference that was deleted.
pub(super) type Record = (String, Option<Target>);

/// How much a stack may hold: names are kept short in the file by leaving out
/// what they share, so that a small file can hold much.
#[derive(Clone, Copy, Debug)]
pub(super) struct Room {
    /// References and deletions.
    pub(super) records: usize,
    /// Bytes of all names.
    pub(super) bytes: usize,
}

/// What is wrong with a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub(super) enum Damage {
    #[error("is not a reftable of a known version")]
    Version,
    #[error("is of another object format than the repository")]
    ObjectFormat,
    #[error("is damaged: its footer is wrong")]
    Footer,
    #[error("is damaged: a block at byte {0} is wrong")]
    Block(usize),
    #[error("holds more than can be read")]
    TooLarge,
}

/// Hands on every record of a table, in the order of the names, as long as there
/// is room.
pub(super) fn parse(
    bytes: &[u8],
    objects: ObjectFormat,
    room: &mut Room,
    add: impl FnMut(Record),
) -> Result<(), Damage> {
    let table = Table::open(bytes, objects)?;
    let mut records = Records { table: &table, last: String::new(), room, add };
    let mut start = 0;
    let mut in_index = false;
    while let Some((kind, end)) = table.block(start)? {
        match kind {
            b'r' if !in_index => records.read(start, end)?,
            b'i' if table.has_index => in_index = true,
            _ => return Err(Damage::Block(start)),
        }
        start = table.after(end, start);
    }
    Ok(())
}

struct Table<'b> {
    /// Without the footer.
    body: &'b [u8],
    header: usize,
    block_size: usize,
    id_len: usize,
    /// Where the blocks of references and of their index end.
    end: usize,
    has_index: bool,
}

impl<'b> Table<'b> {
    fn open(bytes: &'b [u8], objects: ObjectFormat) -> Result<Self, Damage> {
        let magic = bytes.get(..5).and_then(|start| start.strip_prefix(b"REFT"));
        let (header, named) = match magic {
            Some([1]) => (24, ObjectFormat::Sha1),
            Some([2]) => match bytes.get(24..28) {
                Some(b"sha1") => (28, ObjectFormat::Sha1),
                Some(b"s256") => (28, ObjectFormat::Sha256),
                _ => return Err(Damage::Version),
            },
            _ => return Err(Damage::Version),
        };
        if named != objects {
            return Err(Damage::ObjectFormat);
        }
        // The header again, five positions of eight bytes, and the checksum.
        let footer = header + 44;
        let end = bytes.len().checked_sub(footer).filter(|&end| end >= header);
        let (body, footer) = bytes.split_at(end.ok_or(Damage::Footer)?);
        let (checked, sum) = footer.split_at(footer.len() - 4);
        if checked[..header] != bytes[..header] || sum != crc32(checked).to_be_bytes() {
            return Err(Damage::Footer);
        }
        let block_size = number(&bytes[5..8]);
        let id_len = objects.width();
        let (index, others) = checked[header..].split_at(8);
        let end = Self::end(others, body, header).ok_or(Damage::Footer)?;
        let has_index = number(index) != 0;
        Ok(Self { body, header, block_size, id_len, end, has_index })
    }

    /// The first position in the footer at which something else begins. A table of
    /// nothing but a reflog has none there, for it begins with its first block.
    fn end(positions: &[u8], body: &[u8], header: usize) -> Option<usize> {
        let mut end = body.len();
        for (index, position) in positions.chunks_exact(8).enumerate() {
            // The lowest bits of the first are how long its ids are.
            let shift = if index == 0 { 5 } else { 0 };
            match number(position) >> shift {
                0 => {}
                position if (header..=body.len()).contains(&position) => end = end.min(position),
                _ => return None,
            }
        }
        Some(if body.get(header) == Some(&b'g') { header } else { end })
    }

    /// Kind and end of the block that starts here; `None` behind the last one of
    /// references. The first has the header inside.
    fn block(&self, start: usize) -> Result<Option<(u8, usize)>, Damage> {
        let at = if start == 0 { self.header } else { start };
        if at >= self.end {
            return Ok(None);
        }
        let head = self.body.get(at..at + 4).and_then(<[u8]>::split_first);
        let block = head.map(|(kind, length)| (*kind, start + number(length)));
        match block.filter(|&(_, end)| end > at + 4 && end <= self.end) {
            Some(block) => Ok(Some(block)),
            None => Err(Damage::Block(start)),
        }
    }

    /// Where the block after this one starts: at its end, or behind the zeros that
    /// fill it up to the size of a block.
    fn after(&self, end: usize, start: usize) -> usize {
        match self.body.get(end) {
            Some(0) if start + self.block_size > end => start + self.block_size,
            _ => end,
        }
    }
}

struct Records<'t, 'b, F> {
    table: &'t Table<'b>,
    /// The last name.
    last: String,
    room: &'t mut Room,
    add: F,
}

impl<F: FnMut(Record)> Records<'_, '_, F> {
    /// Hands on the records of one block.
    fn read(&mut self, start: usize, end: usize) -> Result<(), Damage> {
        let damaged = Damage::Block(start);
        let first = if start == 0 { self.table.header } else { start } + 4;
        // At its end a number of positions of three bytes, and how many.
        let block = &self.table.body[first..end];
        let records = block.split_last_chunk::<2>().and_then(|(rest, restarts)| {
            let length = 3 * usize::from(u16::from_be_bytes(*restarts));
            rest.get(..rest.len().checked_sub(length)?)
        });
        let mut rest = records.ok_or(damaged)?;
        let mut is_first = true;
        while !rest.is_empty() {
            // Names share something within a block only.
            let before = if is_first { &[] } else { self.last.as_bytes() };
            let record = record(&mut rest, before, self.table.id_len).ok_or(damaged)?;
            if self.last >= record.0 {
                return Err(damaged);
            }
            self.room.records = self.room.records.checked_sub(1).ok_or(Damage::TooLarge)?;
            let bytes = self.room.bytes.checked_sub(record.0.len());
            self.room.bytes = bytes.ok_or(Damage::TooLarge)?;
            self.last.clone_from(&record.0);
            (self.add)(record);
            is_first = false;
        }
        Ok(())
    }
}

/// The next record: how much of the last name to take, the length of the rest and
/// the kind of value, the rest, when it was written, the value.
fn record(rest: &mut &[u8], last: &[u8], id_len: usize) -> Option<Record> {
    let shared = last.get(..varint(rest)?)?;
    let length_and_kind = varint(rest)?;
    let name = [shared, take(rest, length_and_kind >> 3)?].concat();
    let name = String::from_utf8(name).ok().filter(|name| name::is_valid(name))?;
    varint(rest)?;
    let target = match length_and_kind & 7 {
        0 => None,
        1 => Some(Target::Object(Oid::from_bytes(take(rest, id_len)?)?)),
        2 => {
            let id = Oid::from_bytes(take(rest, id_len)?)?;
            // The object at the end of its chain of tags.
            take(rest, id_len)?;
            Some(Target::Object(id))
        }
        3 => {
            let length = varint(rest)?;
            let target = take(rest, length).and_then(name::from_bytes)?;
            Some(Target::Ref(target.to_owned()))
        }
        _ => return None,
    };
    Some((name, target))
}

fn take<'b>(rest: &mut &'b [u8], length: usize) -> Option<&'b [u8]> {
    let (taken, after) = rest.split_at_checked(length)?;
    *rest = after;
    Some(taken)
}

/// Seven bits a byte, the highest first, each further byte adding one.
fn varint(rest: &mut &[u8]) -> Option<usize> {
    let mut value = 0usize;
    loop {
        let byte = take(rest, 1)?[0];
        value = value.checked_shl(7).filter(|_| value >> 50 == 0)? | usize::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            return Some(value);
        }
        value += 1;
    }
}

fn number(bytes: &[u8]) -> usize {
    bytes.iter().fold(0, |number, &byte| number << 8 | usize::from(byte))
}
