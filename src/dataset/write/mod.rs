//! What is held of a repository, as tables.
//!
//! | what | files |
//! | --- | --- |
//! | values of the facts as cells | `cells` |
//! | what the commits say | `history` |
//! | what the tip says | `tip` |
//! | notes, exports and gaps | `beside` |

mod beside;
mod cells;
mod history;
mod tip;

use std::io;

use super::schema::{self, FORM, Table};
use super::sheet::{Cell, Sheet, Written};
use crate::facts::{AskedOwners, Held};
use cells::{int, long, maybe};

/// Which program read the facts.
pub(super) const READER: &str = env!("CROSSCUT_READER");

/// A table with its contents.
type Filled = (&'static Table, Written);

/// Every table of a repository, in the order of [`schema::TABLES`].
///
/// # Errors
/// When a number is too large for its column.
pub(super) fn tables(held: &Held) -> io::Result<Vec<Filled>> {
    let write = Write { held, repo: Cell::Text(&held.name), hex: hex_of(held) };
    schema::TABLES.iter().map(|table| Ok((*table, write.table(table)?))).collect()
}

struct Write<'h> {
    held: &'h Held,
    repo: Cell<'h>,
    /// The ids of the commits, which stand in several tables.
    hex: Vec<String>,
}

fn hex_of(held: &Held) -> Vec<String> {
    held.said.commits.iter().map(|commit| commit.oid.to_string()).collect()
}

impl Write<'_> {
    fn table(&self, table: &'static Table) -> io::Result<Written> {
        let mut sheet = Sheet::new(table)?;
        let to = &mut sheet;
        match table.name {
            "repositories" => self.repository(to),
            "tips" => self.tips(to),
            "commits" => self.commits(to),
            "identities" => self.identities(to),
            "paths" => self.paths(to),
            "path_changes" => self.path_changes(to),
            "credits" => self.credits(to),
            "reviews" => self.each_records(|records, source| self.reviews(to, records, source)),
            "accounts" => self.each_records(|records, source| self.accounts(to, records, source)),
            "merged" => self.merged(to),
            "exports" => self.exports(to),
            "doc_revisions" => self.doc_revisions(to),
            "doc_people" => self.doc_people(to),
            "owner_files" => self.owner_files(to),
            "owner_file_parts" => self.owner_file_parts(to),
            "owner_file_pieces" => self.owner_file_pieces(to),
            "mailmap" => self.mailmap(to),
            "attributes" => self.attributes(to),
            "ignored_revisions" => self.ignored_revisions(to),
            "gaps" => self.gaps(to),
            other => Err(io::Error::other(format!("nothing fills the table {other}"))),
        }?;
        sheet.finish()
    }

    fn repository(&self, to: &mut Sheet) -> io::Result<()> {
        let asked = &self.held.asked;
        let list = |texts: &[String]| serde_json::to_string(texts).map_err(io::Error::other);
        let (branches, docs) = (list(&asked.branches)?, list(&asked.design_docs)?);
        let exports = list(&asked.exports)?;
        let formats =
            |owners: Option<&AskedOwners>| owners.map(|owners| list(&owners.formats)).transpose();
        let [owners, detected] = [asked.owners.as_ref(), asked.detected.as_ref()];
        let [owned_by, offered] = [formats(owners)?, formats(detected)?];
        to.row([
            self.repo,
            FORM.into(),
            concat!("crosscut ", env!("CARGO_PKG_VERSION")).into(),
            READER.into(),
            self.held.shallow.into(),
            self.held.at_tip.files.is_some().into(),
            long(self.held.said.commits.len() as u64)?,
            Cell::Text(&branches),
            Cell::Text(&docs),
            Cell::Text(&exports),
            maybe(owners.map(|owners| &owners.file)),
            maybe(owned_by.as_ref()),
            maybe(owners.map(|owners| &owners.as_of)),
            maybe(detected.map(|owners| &owners.file)),
            maybe(offered.as_ref()),
            maybe(detected.map(|owners| &owners.as_of)),
            maybe(self.held.key_check.as_ref()),
        ])
    }

    fn tips(&self, to: &mut Sheet) -> io::Result<()> {
        for (at, tip) in self.held.tips.iter().enumerate() {
            let commit = tip.oid.to_string();
            to.row([self.repo, int(at)?, Cell::Text(&tip.branch), Cell::Text(&commit)])?;
        }
        Ok(())
    }
}
