//! A document that crosscut refreshes and a person writes in.
//!
//! It is a row of blocks between marker lines, which Markdown does not show:
//!
//! ```text
//! <!-- crosscut:facts glance 5d41402abc4b -->
//! what crosscut knows; written anew at every refresh
//! <!-- crosscut:end -->
//!
//! <!-- crosscut:yours thesis 7d793037a076 -->
//! what a person writes; kept as it is
//! <!-- crosscut:end -->
//! ```
//!
//! A marker carries the fingerprint of what crosscut put there: that tells
//! whether somebody wrote since. A refresh keeps every word of a person: in
//! their blocks, between the blocks, and where a block has no place in the
//! document any more. It refuses where it would have to lose one.

use std::collections::{BTreeMap, BTreeSet};

use sha2::{Digest, Sha256};

use crate::sorting::LeanSort as _;

/// Opens every marker.
const MARK: &str = "<!-- crosscut:";

/// The block that holds what has no other place any more.
const KEPT: &str = "kept";

/// Whose words a block holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// crosscut's: replaced by a refresh.
    Facts,
    /// A person's: kept by a refresh.
    Yours,
}

impl Whose {
    fn word(self) -> &'static str {
        match self {
            Self::Facts => "facts",
            Self::Yours => "yours",
        }
    }
}

/// One block of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// Whose words it holds.
    pub whose: Whose,
    /// Its id, unique in the document: letters, digits, `.`, `_` and `-`.
    pub id: String,
    /// Its lines, each with a line break; what to write, for a person's block.
    pub text: String,
}

/// Something that stands in the way of a refresh.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Obstacle {
    /// The line in the document, from 1.
    pub line: usize,
    /// What is wrong there.
    pub what: String,
    /// What to do about it.
    pub hint: &'static str,
}

/// A place that nobody wrote in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unwritten<'d> {
    /// The line of what is asked there, from 1.
    pub line: usize,
    /// The heading that it stands under, as Markdown; empty where there is none.
    pub under: &'d str,
    /// What is asked, as Markdown.
    pub asked: &'d str,
}

/// A document as it was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document {
    /// What stands before the first block.
    head: String,
    blocks: Vec<Found>,
    /// Whether its lines end as those of Windows do.
    crlf: bool,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Found {
    block: Block,
    /// The fingerprint of what crosscut put there.
    fingerprint: String,
    /// The line of its opening marker, from 1.
    line: usize,
    /// What stands between it and the next block.
    after: String,
}

impl Found {
    fn is_touched(&self) -> bool {
        fingerprint(&self.block.text) != self.fingerprint
    }

    fn is_written(&self) -> bool {
        self.block.whose == Whose::Yours && self.is_touched()
    }
}

/// A marker line, taken apart.
enum Marker<'t> {
    Open(Whose, &'t str, &'t str),
    End,
}

impl Document {
    /// Takes a document apart.
    ///
    /// # Errors
    /// Every place where the markers are not as crosscut wrote them, and every
    /// block of facts that somebody changed.
    pub fn parse(text: &str) -> Result<Self, Vec<Obstacle>> {
        let mut document = Self { crlf: ends_like_windows(text), ..Self::default() };
        let mut obstacles = Vec::new();
        let mut open: Option<Found> = None;
        for (line, number) in text.split_inclusive('\n').zip(1..) {
            match (marker(line), &mut open) {
                (Err(obstacle), _) => obstacles.push(Obstacle { line: number, ..obstacle }),
                (Ok(None), Some(found)) => found.block.text.push_str(line),
                (Ok(None), None) => document.free().push_str(line),
                (Ok(Some(Marker::Open(whose, id, print))), _) => {
                    obstacles.extend(open.take().map(|unclosed| no_end(&unclosed)));
                    let block = Block { whose, id: id.to_owned(), text: String::new() };
                    let fingerprint = print.to_owned();
                    // A byte order mark stands on the line of the first marker.
                    document.head.extend(line.starts_with('\u{feff}').then_some('\u{feff}'));
                    open = Some(Found { block, fingerprint, line: number, after: String::new() });
                }
                (Ok(Some(Marker::End)), _) => match open.take() {
                    Some(found) => document.blocks.push(found),
                    None => obstacles.push(Obstacle {
                        line: number,
                        what: "this marker ends a block that was not opened".into(),
                        hint: "remove it, or restore its opening marker",
                    }),
                },
            }
        }
        obstacles.extend(open.map(|unclosed| no_end(&unclosed)));
        obstacles.extend(document.twice());
        obstacles.extend(document.changed_facts());
        obstacles.lean_sort_by_key(|obstacle| obstacle.line);
        if obstacles.is_empty() { Ok(document) } else { Err(obstacles) }
    }

    /// Whether it has no blocks at all: somebody wrote it by other means.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.blocks.is_empty()
    }

    /// The ids of its blocks, in order.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.blocks.iter().map(|found| found.block.id.as_str())
    }

    /// The text of the facts with this id.
    #[must_use]
    pub fn facts(&self, id: &str) -> Option<&str> {
        let found = self.blocks.iter().find(|found| found.block.id == id)?;
        (found.block.whose == Whose::Facts).then_some(found.block.text.as_str())
    }

    /// Whether a person wrote in the block with this id.
    #[must_use]
    pub fn is_written(&self, id: &str) -> bool {
        self.blocks.iter().any(|found| found.block.id == id && found.is_written())
    }

    /// What a person wrote in the block with this id, and on which line it begins.
    #[must_use]
    pub fn written(&self, id: &str) -> Option<(usize, &str)> {
        let found = self.blocks.iter().find(|found| found.block.id == id && found.is_written())?;
        Some((found.line + 1, found.block.text.as_str()))
    }

    /// The places of a person that nobody wrote in, in their order.
    pub fn unwritten(&self) -> impl Iterator<Item = Unwritten<'_>> {
        let mut under = "";
        self.blocks.iter().filter_map(move |found| {
            let block = &found.block;
            match block.whose {
                Whose::Facts => {
                    let mut headings = block.text.lines().filter(|line| line.starts_with('#'));
                    under = headings.next_back().unwrap_or(under).trim_start_matches('#').trim();
                    None
                }
                Whose::Yours if found.is_touched() => None,
                Whose::Yours => {
                    Some(Unwritten { line: found.line + 1, under, asked: block.text.trim() })
                }
            }
        })
    }

    /// The line on which the block with this id begins, from 1.
    #[must_use]
    pub fn line_of(&self, id: &str) -> Option<usize> {
        self.blocks.iter().find(|found| found.block.id == id).map(|found| found.line)
    }

    /// Where text between the blocks goes.
    fn free(&mut self) -> &mut String {
        self.blocks.last_mut().map_or(&mut self.head, |found| &mut found.after)
    }

    fn twice(&self) -> Vec<Obstacle> {
        let mut lines: BTreeMap<&str, usize> = BTreeMap::new();
        let mut obstacles = Vec::new();
        for found in &self.blocks {
            if let Some(first) = lines.insert(&found.block.id, found.line) {
                obstacles.push(Obstacle {
                    line: found.line,
                    what: format!(
                        "the block `{}` is here twice (first in line {first})",
                        found.block.id
                    ),
                    hint: "copy the text without its markers, or remove one of the two",
                });
            }
        }
        obstacles
    }

    fn changed_facts(&self) -> impl Iterator<Item = Obstacle> {
        let facts = self.blocks.iter().filter(|found| found.block.whose == Whose::Facts);
        facts.filter(|found| found.is_touched()).map(|found| Obstacle {
            line: found.line,
            what: format!("the facts of `{}` were changed by hand", found.block.id),
            hint: "a refresh overwrites them: move your text below the end of the block, then \
                   delete the block from marker to marker (it comes back)",
        })
    }
}

/// A new document of these blocks, or `old` refreshed by them: in their order,
/// with every word that a person wrote into `old`. Refreshing twice with the
/// same blocks changes nothing.
#[must_use]
pub fn refresh(old: Option<&Document>, fresh: &[Block]) -> String {
    let nothing = Document::default();
    let old = old.unwrap_or(&nothing);
    let known: BTreeMap<&str, &Found> =
        old.blocks.iter().map(|found| (found.block.id.as_str(), found)).collect();
    let mut page = Page { text: String::new(), crlf: old.crlf };
    page.free(&old.head);
    for block in fresh {
        let found = known.get(block.id.as_str());
        let written = found.filter(|found| found.is_written() && block.whose == Whose::Yours);
        page.block(block, written.map(|found| found.block.text.as_str()));
        page.free(found.map_or("", |found| &found.after));
    }
    page.keep(&homeless(old, fresh));
    page.text
}

/// What a person wrote where there is no place for it any more.
#[derive(Default)]
struct Homeless<'d> {
    /// What stood behind blocks that are gone.
    free: String,
    blocks: Vec<Kept<'d>>,
}

/// A block with words that has no place any more.
struct Kept<'d> {
    found: &'d Found,
    /// The id that it is kept under.
    id: String,
    /// What stands behind it.
    after: &'d str,
}

fn homeless<'d>(old: &'d Document, fresh: &[Block]) -> Homeless<'d> {
    let mut homeless = Homeless::default();
    let ids: BTreeSet<&str> = old.ids().chain(fresh.iter().map(|b| b.id.as_str())).collect();
    for found in &old.blocks {
        let same = fresh.iter().find(|block| block.id == found.block.id);
        let has_place = same.is_some_and(|block| block.whose == Whose::Yours);
        let after = if same.is_none() { found.after.as_str() } else { "" };
        if found.is_written() && !has_place && !found.block.text.trim().is_empty() {
            // Facts may stand under its id now, and an id is given once.
            let mut id = found.block.id.clone();
            let mut others = (2..).map(|n| format!("{}-{n}", found.block.id));
            while same.is_some() && ids.contains(id.as_str()) {
                id = others.next().unwrap_or_default();
            }
            homeless.blocks.push(Kept { found, id, after });
        } else if !after.trim().is_empty() {
            homeless.free.push_str(after);
        }
    }
    homeless
}

/// The text that a refresh puts together.
struct Page {
    text: String,
    crlf: bool,
}

impl Page {
    /// A block: with what a person wrote, or as crosscut has it.
    fn block(&mut self, block: &Block, written: Option<&str>) {
        let (whose, id) = (block.whose.word(), &block.id);
        // Nothing that crosscut writes may pass for a marker.
        let own = block.text.replace(MARK, "&lt;!-- crosscut:");
        if !self.text.is_empty() && !self.text.ends_with('\n') && self.text != "\u{feff}" {
            self.own("\n");
        }
        self.own(&format!("{MARK}{whose} {id} {} -->\n", fingerprint(&own)));
        match written {
            Some(written) => self.text.push_str(written),
            None => self.own(&own),
        }
        self.own(&format!("{MARK}end -->\n"));
    }

    /// What stands between two blocks: as it was, or one blank line.
    fn free(&mut self, text: &str) {
        if !text.trim().is_empty() {
            self.text.push_str(text);
        } else if !self.text.is_empty() {
            self.own("\n");
        }
    }

    /// What has no place any more, at the end of the document.
    fn keep(&mut self, homeless: &Homeless<'_>) {
        if homeless.free.is_empty() && homeless.blocks.is_empty() {
            let end = self.text.trim_end_matches(['\r', '\n']).len();
            if self.text[end..].matches('\n').count() > 1 {
                self.text.truncate(end);
                self.own("\n");
            }
            return;
        }
        let heading = "## Kept from earlier\n\nThe parts that this was written for are no longer in \
                       the packet. Use it elsewhere, or delete it.\n";
        self.block(&facts(KEPT, heading), None);
        self.free(&homeless.free);
        for Kept { found, id, after } in &homeless.blocks {
            let about = format!("Written for `{id}`:\n");
            self.block(&facts(&format!("{KEPT}-{id}"), &about), None);
            self.free("");
            // What was asked for is not known any more: the fingerprint stays.
            self.own(&format!("{MARK}yours {id} {} -->\n", found.fingerprint));
            self.text.push_str(&found.block.text);
            self.own(&format!("{MARK}end -->\n"));
            self.free(after);
        }
    }

    /// Text of crosscut's own, with the line ends of the document.
    fn own(&mut self, text: &str) {
        match self.crlf {
            true => self.text.push_str(&text.replace('\n', "\r\n")),
            false => self.text.push_str(text),
        }
    }
}

fn facts(id: &str, text: &str) -> Block {
    Block { whose: Whose::Facts, id: id.to_owned(), text: text.to_owned() }
}

/// Whether a line is one of the marks between the blocks.
#[must_use]
pub fn is_marker(line: &str) -> bool {
    inside(line).is_some()
}

/// What stands in a line behind the opening of a marker.
fn inside(line: &str) -> Option<&str> {
    line.trim_start_matches('\u{feff}').trim().strip_prefix(MARK)
}

/// The marker that a line is; `None` for any other line.
fn marker(line: &str) -> Result<Option<Marker<'_>>, Obstacle> {
    let Some(inside) = inside(line) else { return Ok(None) };
    let words: Vec<&str> = inside.split_whitespace().collect();
    match words[..] {
        ["end", "-->"] => Ok(Some(Marker::End)),
        ["facts", id, print, "-->"] => Ok(Some(Marker::Open(Whose::Facts, id, print))),
        ["yours", id, print, "-->"] => Ok(Some(Marker::Open(Whose::Yours, id, print))),
        _ => Err(Obstacle {
            line: 0,
            what: "this is not a marker that crosscut writes".into(),
            hint: "restore it as it was; your own text needs no marker",
        }),
    }
}

fn no_end(unclosed: &Found) -> Obstacle {
    Obstacle {
        line: unclosed.line,
        what: format!("the block `{}` has no end", unclosed.block.id),
        hint: "put a line `<!-- crosscut:end -->` where it ends",
    }
}

/// A short hash of the letters of a text. White space and the length of rules
/// do not matter: editors that format Markdown change both.
fn fingerprint(text: &str) -> String {
    let mut hash = Sha256::new();
    let mut last = ' ';
    for c in text.chars().filter(|c| !c.is_whitespace()) {
        if c != '-' || last != '-' {
            hash.update(c.encode_utf8(&mut [0; 4]));
        }
        last = c;
    }
    hash.finalize().iter().take(6).map(|byte| format!("{byte:02x}")).collect()
}

/// Whether most markers end in CR LF. What a person pasted between them may end
/// in other ways than the rest of the document.
fn ends_like_windows(text: &str) -> bool {
    let markers = text.split_inclusive('\n').filter(|line| inside(line).is_some());
    let (windows, others): (Vec<&str>, Vec<&str>) =
        markers.partition(|line| line.ends_with("\r\n"));
    windows.len() > others.len()
}

#[cfg(test)]
mod tests;
