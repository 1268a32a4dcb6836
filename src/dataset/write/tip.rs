//! What the tip says.

use std::io;

use rustc_hash::FxHashMap;

use super::super::sheet::{Cell, Sheet};
use super::Write;
use super::cells::{Readable, int};
use crate::facts::SharedText;

impl Write<'_> {
    pub(super) fn owner_files(&self, to: &mut Sheet) -> io::Result<()> {
        for (seq, file) in self.held.at_tip.owner_files.iter().enumerate() {
            let path = Readable::new(&file.path);
            to.row([
                self.repo,
                int(seq)?,
                int(file.commit)?,
                Cell::Text(&self.hex[file.commit]),
                path.text(),
                path.bytes(),
                file.text.is_some().into(),
            ])?;
        }
        Ok(())
    }

    /// Every piece of an owner file's text once, with its number.
    fn pieces(&self) -> (Vec<&[u8]>, FxHashMap<&[u8], usize>) {
        let (mut pieces, mut numbers) = (Vec::new(), FxHashMap::default());
        let texts = self.held.at_tip.owner_files.iter().filter_map(|file| file.text.as_ref());
        for piece in texts.flat_map(SharedText::pieces) {
            let piece = &**piece;
            numbers.entry(piece).or_insert_with(|| {
                pieces.push(piece);
                pieces.len() - 1
            });
        }
        (pieces, numbers)
    }

    pub(super) fn owner_file_parts(&self, to: &mut Sheet) -> io::Result<()> {
        let (_, numbers) = self.pieces();
        for (file_seq, file) in self.held.at_tip.owner_files.iter().enumerate() {
            let pieces = file.text.as_ref().map(SharedText::pieces).unwrap_or_default();
            for (seq, piece) in pieces.iter().enumerate() {
                to.row([self.repo, int(file_seq)?, int(seq)?, int(numbers[&**piece])?])?;
            }
        }
        Ok(())
    }

    pub(super) fn owner_file_pieces(&self, to: &mut Sheet) -> io::Result<()> {
        for (piece, text) in self.pieces().0.into_iter().enumerate() {
            let text = Readable::new(text);
            to.row([self.repo, int(piece)?, text.text(), text.bytes()])?;
        }
        Ok(())
    }

    pub(super) fn mailmap(&self, to: &mut Sheet) -> io::Result<()> {
        for (seq, line) in self.held.at_tip.mailmap.lines().enumerate() {
            to.row([
                self.repo,
                int(seq)?,
                line.email.into(),
                line.name.into(),
                line.to_name.into(),
                line.to_email.into(),
            ])?;
        }
        Ok(())
    }

    pub(super) fn attributes(&self, to: &mut Sheet) -> io::Result<()> {
        for (seq, rule) in self.held.at_tip.attributes.iter().enumerate() {
            let (directory, pattern) = (Cell::Text(&rule.directory), Cell::Text(&rule.pattern));
            to.row([self.repo, int(seq)?, directory, pattern, rule.generated.into()])?;
        }
        Ok(())
    }

    pub(super) fn ignored_revisions(&self, to: &mut Sheet) -> io::Result<()> {
        for (seq, commit) in self.held.at_tip.blame_ignored.iter().enumerate() {
            let commit = commit.to_string();
            to.row([self.repo, int(seq)?, Cell::Text(&commit)])?;
        }
        Ok(())
    }
}
