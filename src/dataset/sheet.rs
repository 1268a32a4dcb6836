//! A table as Parquet: rows are put in, and whole columns come out.

use std::io;
use std::sync::Arc;

use bytes::Bytes;
use parquet::basic::{Compression, GzipLevel, LogicalType, Repetition, TimeUnit, Type as Physical};
use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::{
    BoolType, ByteArray, ByteArrayType, DataType, FixedLenByteArray, FixedLenByteArrayType,
    Int32Type, Int64Type,
};
use parquet::errors::ParquetError;
use parquet::file::properties::WriterProperties;
use parquet::file::reader::{FileReader, SerializedFileReader};
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

fn schema(table: &Table) -> io::Result<TypePtr> {
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
fn failed(error: ParquetError) -> io::Error {
    io::Error::other(error.to_string())
}

fn missing() -> io::Error {
    io::Error::other("a column is missing")
}

/// A table that is being read.
pub(super) struct Columns {
    table: &'static Table,
    file: SerializedFileReader<Bytes>,
}

/// The values of a column; `None` where there is none.
type Read<T> = io::Result<Vec<Option<T>>>;

impl Columns {
    /// A table as it was written.
    ///
    /// # Errors
    /// When the file is none, or has other columns.
    pub(super) fn open(table: &'static Table, file: Bytes) -> io::Result<Self> {
        let file = SerializedFileReader::new(file).map_err(failed)?;
        let found = file.metadata().file_metadata().schema_descr().root_schema_ptr();
        if found != schema(table)? {
            return Err(io::Error::other("it has other columns"));
        }
        Ok(Self { table, file })
    }

    pub(super) fn rows(&self) -> i64 {
        self.file.metadata().file_metadata().num_rows()
    }

    pub(super) fn texts(&self, name: &str) -> io::Result<Vec<ByteArray>> {
        required(self.maybe_texts(name)?)
    }

    pub(super) fn maybe_texts(&self, name: &str) -> Read<ByteArray> {
        self.read(name, |column| match column {
            ColumnReader::ByteArrayColumnReader(reader) => Some(reader),
            _ => None,
        })
    }

    pub(super) fn ints(&self, name: &str) -> io::Result<Vec<i32>> {
        required(self.maybe_ints(name)?)
    }

    pub(super) fn maybe_ints(&self, name: &str) -> Read<i32> {
        self.read(name, |column| match column {
            ColumnReader::Int32ColumnReader(reader) => Some(reader),
            _ => None,
        })
    }

    pub(super) fn longs(&self, name: &str) -> io::Result<Vec<i64>> {
        required(self.maybe_longs(name)?)
    }

    pub(super) fn maybe_longs(&self, name: &str) -> Read<i64> {
        self.read(name, |column| match column {
            ColumnReader::Int64ColumnReader(reader) => Some(reader),
            _ => None,
        })
    }

    pub(super) fn bools(&self, name: &str) -> io::Result<Vec<bool>> {
        required(self.maybe_bools(name)?)
    }

    pub(super) fn maybe_bools(&self, name: &str) -> Read<bool> {
        self.read(name, |column| match column {
            ColumnReader::BoolColumnReader(reader) => Some(reader),
            _ => None,
        })
    }

    /// A whole column; the others are not looked at.
    fn read<T: DataType>(
        &self,
        name: &str,
        typed: impl Fn(ColumnReader) -> Option<ColumnReaderImpl<T>>,
    ) -> Read<T::T> {
        let at = self.table.columns.iter().position(|column| column.name == name);
        let at = at.ok_or_else(missing)?;
        let mut values = Vec::new();
        for group in 0..self.file.num_row_groups() {
            let group = self.file.get_row_group(group).map_err(failed)?;
            let rows = usize::try_from(group.metadata().num_rows()).map_err(io::Error::other)?;
            let reader = group.get_column_reader(at).map_err(failed)?;
            let mut reader = typed(reader).ok_or_else(missing)?;
            let (mut there, mut found) = (Vec::new(), Vec::new());
            let levels = self.table.columns[at].optional.then_some(&mut there);
            let (records, ..) =
                reader.read_records(rows, levels, None, &mut found).map_err(failed)?;
            if records != rows {
                return Err(io::Error::other("values are missing"));
            }
            if self.table.columns[at].optional {
                let mut found = found.into_iter();
                let next = |level: i16| if level > 0 { found.next() } else { None };
                values.extend(there.into_iter().map(next));
            } else {
                values.extend(found.into_iter().map(Some));
            }
        }
        Ok(values)
    }
}

fn required<T>(values: Vec<Option<T>>) -> io::Result<Vec<T>> {
    values.into_iter().collect::<Option<_>>().ok_or_else(|| io::Error::other("a value is missing"))
}

/// A value as text.
///
/// # Errors
/// When it is not UTF-8: what a file calls text need not be.
pub(super) fn text(bytes: &ByteArray) -> io::Result<&str> {
    bytes.as_utf8().map_err(failed)
}
