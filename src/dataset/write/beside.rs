//! What stands beside the history, and what is missing.

use std::io;

use super::super::sheet::{Cell, Sheet};
use super::super::{EXPORTS, HISTORY, REFS, words};
use super::Write;
use super::cells::{int, login, long, maybe, time};
use crate::facts::Records;

impl Write<'_> {
    pub(super) fn each_records(
        &self,
        mut write: impl FnMut(&Records, &'static str) -> io::Result<()>,
    ) -> io::Result<()> {
        write(&self.held.beside.in_exports, EXPORTS)?;
        write(&self.held.beside.in_refs, REFS)
    }

    pub(super) fn reviews(
        &self,
        to: &mut Sheet,
        records: &Records,
        source: &str,
    ) -> io::Result<()> {
        for (seq, record) in records.credits.iter().enumerate() {
            let commit = record.commit.to_string();
            let (form, name, verdict) = words::form(&record.form);
            let [system, login] = login(&record.who);
            to.row([
                self.repo,
                source.into(),
                int(seq)?,
                Cell::Text(&commit),
                words::role(record.role).into(),
                Cell::Text(&record.who.name),
                maybe(record.who.email.as_ref()),
                system,
                login,
                form.into(),
                name.into(),
                verdict.into(),
            ])?;
        }
        Ok(())
    }

    pub(super) fn accounts(
        &self,
        to: &mut Sheet,
        records: &Records,
        source: &str,
    ) -> io::Result<()> {
        for (seq, who) in records.known.iter().enumerate() {
            let (name, email) = (Cell::Text(&who.name), maybe(who.email.as_ref()));
            let [system, login] = login(who);
            to.row([self.repo, source.into(), int(seq)?, name, email, system, login])?;
        }
        Ok(())
    }

    pub(super) fn merged(&self, to: &mut Sheet) -> io::Result<()> {
        for (commit, seconds) in &self.held.beside.merged {
            let commit = commit.to_string();
            to.row([self.repo, Cell::Text(&commit), time(*seconds), (*seconds).into()])?;
        }
        Ok(())
    }

    pub(super) fn exports(&self, to: &mut Sheet) -> io::Result<()> {
        for (seq, export) in self.held.beside.exports.iter().enumerate() {
            to.row([
                self.repo,
                int(seq)?,
                Cell::Text(&export.forge),
                Cell::Text(&export.name),
                long(export.bytes)?,
                Cell::Text(&export.sha256),
                long(export.entries)?,
            ])?;
        }
        Ok(())
    }

    pub(super) fn gaps(&self, to: &mut Sheet) -> io::Result<()> {
        let gaps = &self.held.gaps;
        let [history, exports, refs] = [HISTORY, EXPORTS, REFS];
        for (part, gaps) in [(history, &gaps.history), (exports, &gaps.exports), (refs, &gaps.refs)]
        {
            for (seq, gap) in gaps.iter().enumerate() {
                to.row([
                    self.repo,
                    part.into(),
                    int(seq)?,
                    Cell::Text(&gap.repo),
                    gap.kind.id().into(),
                    Cell::Text(&gap.detail),
                    Cell::Text(&gap.hint),
                    long(gap.count)?,
                ])?;
            }
        }
        Ok(())
    }
}
