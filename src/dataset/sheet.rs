//! A table that is written: rows as Parquet.

use std::io;
use std::sync::Arc;

use bytes::Bytes;
use parquet::basic::{Compression, GzipLevel, LogicalType, Repetition, TimeUnit, Type as Physical};
use parquet::data_type::{
    BoolType, ByteArray, ByteArrayType, FixedLenByteArray, FixedLenByteArrayType, Int32Type,
    Int64Type,
};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::schema::types::{Type, TypePtr};

use super::schema::{Column, Kind, Table};

/// Rows of a row group: enough for columns to be small, few enough to be held.
const GROUP: usize = 1 << 17;

/// Bytes of text after which a row group ends as well.
const GROUP_BYTES: usize = 64 << 20;

/// A value of a row.
#[derive(Clone, Copy, Debug)]
pub(super) enum Cell<'c> {
    Null,
    Text(&'c str),
    Bytes(&'c [u8]),
    Int(i32),
    Long(i64),
    Bool(bool),
}

impl<'c> From<&'c str> for Cell<'c> {
    fn from(text: &'c str) -> Self {
        Self::Text(text)
    }
}

impl<'c> From<Option<&'c str>> for Cell<'c> {
    fn from(text: Option<&'c str>) -> Self {
        text.map_or(Self::Null, Self::Text)
    }
}

impl From<i32> for Cell<'_> {
    fn from(number: i32) -> Self {
        Self::Int(number)
    }
}

impl From<Option<i64>> for Cell<'_> {
    fn from(number: Option<i64>) -> Self {
        number.map_or(Self::Null, Self::Long)
    }
}

impl From<i64> for Cell<'_> {
    fn from(number: i64) -> Self {
        Self::Long(number)
    }
}

impl From<bool> for Cell<'_> {
    fn from(yes: bool) -> Self {
        Self::Bool(yes)
    }
}

/// The values of a column that are to be written.
#[derive(Default)]
struct Values {
    /// 1 where there is a value.
    there: Vec<i16>,
    /// Texts and bytes, one behind the other, with their ends.
    bytes: Vec<u8>,
    ends: Vec<usize>,
    ints: Vec<i32>,
    longs: Vec<i64>,
    bools: Vec<bool>,
}

/// A table that is being written.
pub(super) struct Sheet {
    table: &'static Table,
    writer: SerializedFileWriter<Vec<u8>>,
    columns: Vec<Values>,
    /// Rows of this row group, and of all.
    held: usize,
    rows: i64,
}

/// A table that is written.
pub(super) struct Written {
    pub(super) bytes: Vec<u8>,
    pub(super) rows: i64,
}

impl Sheet {
    pub(super) fn new(table: &'static Table) -> io::Result<Self> {
        let level = GzipLevel::try_new(LEVEL).map_err(failed)?;
        let properties = WriterProperties::builder()
            .set_compression(Compression::GZIP(level))
            .set_created_by(WRITER.to_owned())
            .set_max_row_group_row_count(None)
            .build();
        let writer = SerializedFileWriter::new(Vec::new(), schema(table)?, Arc::new(properties));
        Ok(Self {
            table,
            writer: writer.map_err(failed)?,
            columns: table.columns.iter().map(|_| Values::default()).collect(),
            held: 0,
            rows: 0,
        })
    }

    /// Adds a row: a value for each column.
    pub(super) fn row<const N: usize>(&mut self, cells: [Cell<'_>; N]) -> io::Result<()> {
        debug_assert_eq!(N, self.table.columns.len(), "{}", self.table.name);
        let mut bytes = 0;
        for ((values, cell), column) in self.columns.iter_mut().zip(cells).zip(self.table.columns) {
            values.push(cell, column).map_err(|()| {
                io::Error::other(format!("{}.{}: {cell:?}", self.table.name, column.name))
            })?;
            bytes += values.bytes.len();
        }
        self.held += 1;
        self.rows += 1;
        if self.held >= GROUP || bytes >= GROUP_BYTES {
            self.flush()?;
        }
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.held = 0;
        let mut group = self.writer.next_row_group().map_err(failed)?;
        for (values, column) in self.columns.iter_mut().zip(self.table.columns) {
            let values = std::mem::take(values);
            let there = column.optional.then_some(values.there.as_slice());
            let mut writer = group.next_column().map_err(failed)?.ok_or_else(missing)?;
            let written = match column.kind {
                Kind::Text | Kind::Bytes => {
                    let texts: Vec<ByteArray> =
                        pieces(values.bytes, &values.ends).map(ByteArray::from).collect();
                    writer.typed::<ByteArrayType>().write_batch(&texts, there, None)
                }
                Kind::Fixed(_) => {
                    let ids = pieces(values.bytes, &values.ends).map(ByteArray::from);
                    let ids: Vec<FixedLenByteArray> = ids.map(FixedLenByteArray::from).collect();
                    writer.typed::<FixedLenByteArrayType>().write_batch(&ids, there, None)
                }
                Kind::Int => writer.typed::<Int32Type>().write_batch(&values.ints, there, None),
                Kind::Long | Kind::Time => {
                    writer.typed::<Int64Type>().write_batch(&values.longs, there, None)
                }
                Kind::Bool => writer.typed::<BoolType>().write_batch(&values.bools, there, None),
            };
            written.map_err(failed)?;
            writer.close().map_err(failed)?;
        }
        group.close().map_err(failed)?;
        Ok(())
    }

    /// The file.
    pub(super) fn finish(mut self) -> io::Result<Written> {
        // An empty table has its row group as well: there are readers that look for one.
        if self.held > 0 || self.rows == 0 {
            self.flush()?;
        }
        let bytes = self.writer.into_inner().map_err(failed)?;
        Ok(Written { bytes, rows: self.rows })
    }
}

/// Who wrote a file, as it says itself.
const WRITER: &str = concat!("crosscut ", env!("CARGO_PKG_VERSION"));

/// How hard is tried to make it small.
const LEVEL: u32 = 3;

impl Values {
    fn push(&mut self, cell: Cell<'_>, column: &Column) -> Result<(), ()> {
        match (cell, column.kind) {
            (Cell::Null, _) if column.optional => {
                self.there.push(0);
                return Ok(());
            }
            (Cell::Text(text), Kind::Text) => self.push_bytes(text.as_bytes()),
            (Cell::Bytes(bytes), Kind::Bytes) => self.push_bytes(bytes),
            (Cell::Bytes(bytes), Kind::Fixed(width)) if bytes.len() == width as usize => {
                self.push_bytes(bytes);
            }
            (Cell::Int(number), Kind::Int) => self.ints.push(number),
            (Cell::Long(number), Kind::Long | Kind::Time) => self.longs.push(number),
            (Cell::Bool(yes), Kind::Bool) => self.bools.push(yes),
            _ => return Err(()),
        }
        self.there.push(1);
        Ok(())
    }

    fn push_bytes(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
        self.ends.push(self.bytes.len());
    }
}

/// The pieces of one run of bytes, without a copy.
fn pieces(bytes: Vec<u8>, ends: &[usize]) -> impl Iterator<Item = Bytes> {
    let bytes = Bytes::from(bytes);
    let starts = std::iter::once(0).chain(ends.iter().copied());
    starts.zip(ends).map(move |(start, end)| bytes.slice(start..*end))
}

/// The columns of a table as files have them.
pub(super) fn schema(table: &Table) -> io::Result<TypePtr> {
    let columns = table.columns.iter().map(|column| {
        let (physical, logical) = match column.kind {
            Kind::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            Kind::Bytes => (Physical::BYTE_ARRAY, None),
            Kind::Fixed(_) => (Physical::FIXED_LEN_BYTE_ARRAY, None),
            Kind::Int => (Physical::INT32, None),
            Kind::Long => (Physical::INT64, None),
            Kind::Bool => (Physical::BOOLEAN, None),
            Kind::Time => (Physical::INT64, Some(LogicalType::timestamp(true, TimeUnit::MICROS))),
        };
        let length = if let Kind::Fixed(width) = column.kind { width } else { -1 };
        let repetition = if column.optional { Repetition::OPTIONAL } else { Repetition::REQUIRED };
        let built = Type::primitive_type_builder(column.name, physical)
            .with_repetition(repetition)
            .with_logical_type(logical)
            .with_length(length)
            .build();
        built.map(Arc::new).map_err(failed)
    });
    let columns = columns.collect::<io::Result<Vec<_>>>()?;
    let schema = Type::group_type_builder(table.name).with_fields(columns).build();
    schema.map(Arc::new).map_err(failed)
}

#[expect(clippy::needless_pass_by_value, reason = "map_err hands it over")]
pub(super) fn failed(error: ParquetError) -> io::Error {
    io::Error::other(error.to_string())
}

pub(super) fn missing() -> io::Error {
    io::Error::other("a column is missing")
}
