//! A table that is read: whole columns of it, and only those that are asked for.

use std::io;

use bytes::Bytes;
use libdeflater::Decompressor;
use parquet::basic::Compression;
use parquet::file::metadata::{ColumnChunkMetaData, ParquetMetaData, ParquetMetaDataReader};

use super::pages::pages;
use super::schema::{Kind, Table};
use super::sheet::{failed, missing, schema};
use super::values::{Span, Value, Values};

/// A table that is being read.
pub(super) struct Columns {
    table: &'static Table,
    file: Bytes,
    about: ParquetMetaData,
}

/// The texts of a column, or what else is bytes.
pub(super) type Texts = Values<Span>;

impl Columns {
    /// A table as it was written.
    ///
    /// # Errors
    /// When the file is none, or has other columns.
    pub(super) fn open(table: &'static Table, file: Bytes) -> io::Result<Self> {
        let about = ParquetMetaDataReader::new().parse_and_finish(&file).map_err(failed)?;
        let found = about.file_metadata().schema_descr().root_schema_ptr();
        if found != schema(table)? {
            return Err(io::Error::other("it has other columns"));
        }
        Ok(Self { table, file, about })
    }

    pub(super) fn rows(&self) -> i64 {
        self.about.file_metadata().num_rows()
    }

    /// A column of texts or of other bytes, some of which may be missing.
    pub(super) fn texts(&self, name: &str) -> io::Result<Texts> {
        self.read(name, |kind| matches!(kind, Kind::Text | Kind::Bytes))
    }

    pub(super) fn ints(&self, name: &str) -> io::Result<Vec<i32>> {
        self.read(name, |kind| kind == Kind::Int)?.all().ok_or_else(none)
    }

    pub(super) fn maybe_ints(&self, name: &str) -> io::Result<Vec<Option<i32>>> {
        Ok(self.read(name, |kind| kind == Kind::Int)?.maybe())
    }

    pub(super) fn longs(&self, name: &str) -> io::Result<Vec<i64>> {
        self.read(name, |kind| kind == Kind::Long)?.all().ok_or_else(none)
    }

    pub(super) fn maybe_longs(&self, name: &str) -> io::Result<Vec<Option<i64>>> {
        Ok(self.read(name, |kind| kind == Kind::Long)?.maybe())
    }

    pub(super) fn bools(&self, name: &str) -> io::Result<Vec<bool>> {
        self.read(name, |kind| kind == Kind::Bool)?.all().ok_or_else(none)
    }

    pub(super) fn maybe_bools(&self, name: &str) -> io::Result<Vec<Option<bool>>> {
        Ok(self.read(name, |kind| kind == Kind::Bool)?.maybe())
    }

    /// A whole column; the others are not looked at.
    fn read<T: Value>(&self, name: &str, fits: fn(Kind) -> bool) -> io::Result<Values<T>> {
        let at = self.table.columns.iter().position(|column| column.name == name);
        let at = at.filter(|at| fits(self.table.columns[*at].kind)).ok_or_else(missing)?;
        let mut inflate = Decompressor::new();
        let mut values = Values::new();
        for group in self.about.row_groups() {
            let rows = usize::try_from(group.num_rows()).map_err(io::Error::other)?;
            let column = group.columns().get(at).ok_or_else(missing)?;
            let pages = self.chunk(column).and_then(|chunk| pages(chunk, &mut inflate));
            pages
                .and_then(|pages| values.add(pages, rows, self.table.columns[at].optional))
                .ok_or_else(|| io::Error::other("values are missing"))?;
        }
        Ok(values)
    }

    /// The bytes of a column in a row group; `None` where they are not of the form that
    /// crosscut writes.
    fn chunk(&self, column: &ColumnChunkMetaData) -> Option<&[u8]> {
        let start = column.dictionary_page_offset().unwrap_or_else(|| column.data_page_offset());
        let start = usize::try_from(start).ok()?;
        let length = usize::try_from(column.compressed_size()).ok()?;
        let is_packed = matches!(column.compression(), Compression::GZIP(_));
        self.file.get(start..start.checked_add(length)?).filter(|_| is_packed)
    }
}

fn none() -> io::Error {
    io::Error::other("a value is missing")
}
