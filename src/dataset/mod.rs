//! A data set: the facts of many repositories as Parquet tables, which engines read
//! and reports are made from. `docs/facts.md` describes it.
//!
//! | what | files |
//! | --- | --- |
//! | the tables and their columns | `schema` |
//! | the words in them | `words` |
//! | a table as Parquet | `sheet` |
//! | whole columns of such a table, their values, and the pages that hold these | `columns`, `values`, `pages` |
//! | what is held of a repository, to tables and back | `write`, `read` |
//! | the folder with a file for each table and repository | `folder` |
//!
//! To add a column: a line in `schema`, where it is written and where it is read, a
//! row in `docs/facts.md`; [`schema::FORM`] is raised where older data sets cannot be
//! read any more.

mod columns;
mod folder;
mod pages;
mod read;
pub mod schema;
mod sheet;
mod values;
mod words;
mod write;

pub use folder::{DataSet, Refused, abandon, put};

/// Where a record or a gap comes from.
const HISTORY: &str = "history";
const EXPORTS: &str = "exports";
const REFS: &str = "refs";

/// As what a design doc names somebody.
const DOC_ROLES: [&str; 3] = ["author", "approver", "reviewer"];
