//! One export file: its entries to the collector, its faults to gaps.

use std::fs::File;
use std::io::{self, BufRead, BufReader};

use super::collect::Collector;
use super::decode::Decoded;
use super::hashed::Hashed;
use super::mail::{is_mailbox, mails};
use super::record::Record;
use super::registry::{Layout, Reader, looks_like, reader};
use super::stream::{Broken, Entry, entries};
use super::tell::counted;
use crate::config::ReviewExport;
use crate::facts::{ExportFile, Gap, GapKind};

/// What was wrong with a file.
#[derive(Default)]
struct Faults {
    entries: u64,
    /// Entries that are none of the forge's: how many, the first, and what it
    /// looks like.
    unknown: u64,
    first_unknown: u64,
    other: Option<&'static Reader>,
    too_large: u64,
    refused: Option<String>,
}

/// Reads a file. Returns which one it was, and what could not be read of it.
pub(super) fn read(
    export: &ReviewExport,
    repo: &str,
    collector: &mut Collector<'_>,
) -> (Option<ExportFile>, Vec<Gap>) {
    let Some(reader) = reader(export.forge) else { return (None, Vec::new()) };
    let shown = export.path.display();
    let gap = |count, detail: String, hint: String| {
        Gap::new(repo, GapKind::Export, format!("{shown}: {detail}"), hint, count)
    };
    let mut faults = Faults::default();
    match read_file(export, reader, &mut faults, collector) {
        Ok((file, found)) => {
            let told = found.into_iter().chain(faults.told(reader));
            (Some(file), told.map(|(count, detail, hint)| gap(count, detail, hint)).collect())
        }
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            let hint = see("export it, or correct the path", reader);
            (None, vec![gap(1, "there is no such file".to_owned(), hint)])
        }
        Err(error) => {
            let detail = format!("cannot be read: {error}");
            (None, vec![gap(1, detail, "check the file".to_owned())])
        }
    }
}

/// A count, what happened, and a hint.
type Told = (u64, String, String);

/// A hint with the page that says more.
fn see(hint: &str, reader: &Reader) -> String {
    format!("{hint}: see {}", reader.page)
}

fn read_file(
    export: &ReviewExport,
    reader: &Reader,
    faults: &mut Faults,
    collector: &mut Collector<'_>,
) -> io::Result<(ExportFile, Vec<Told>)> {
    let mut file = Hashed::new(File::open(&export.path)?);
    let told = read_entries(&mut file, reader, faults, collector)?;
    let (bytes, sha256) = file.finish()?;
    let name = export.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let forge = reader.forge.id().to_owned();
    Ok((ExportFile { forge, name, bytes, sha256, entries: faults.entries }, told))
}

fn read_entries(
    file: &mut Hashed<File>,
    reader: &Reader,
    faults: &mut Faults,
    collector: &mut Collector<'_>,
) -> io::Result<Vec<Told>> {
    let envelope = match reader.layout {
        Layout::Json(envelope) => envelope,
        Layout::Mailbox => return read_mails(file, reader, faults, collector),
    };
    let mut text = Decoded::new(file)?;
    let start = text.fill_buf()?;
    if is_mailbox(start) {
        let hint = "write `mbox:` before it: see docs/sources/mbox.md".to_owned();
        return Ok(vec![(1, "it is a mailbox".to_owned(), hint)]);
    }
    if let Some(told) = no_json(start) {
        return Ok(vec![(1, told.to_owned(), see("export it again", reader))]);
    }
    let broken = entries(text, envelope, &mut |entry| {
        faults.entries += 1;
        match entry {
            Entry::Value(value) => match (reader.read)(&value) {
                Record::Pull(pull) => collector.pull(*pull),
                Record::Reviews(reviews) => collector.reviews(reviews),
                Record::Account(key, who) => collector.account(key, who),
                Record::Nothing => {}
                Record::More(more) => collector.more(reader.forge, more),
                Record::Refused(said) => faults.refused = Some(said),
                Record::Unknown => faults.unknown(looks_like(&value)),
            },
            Entry::TooLarge => faults.too_large += 1,
            Entry::MorePages(more) => {
                faults.entries -= 1;
                collector.more(reader.forge, more);
            }
        }
    })?;
    Ok(told_of(&broken, faults.entries, reader).into_iter().collect())
}

fn read_mails(
    file: &mut Hashed<File>,
    reader: &Reader,
    faults: &mut Faults,
    collector: &mut Collector<'_>,
) -> io::Result<Vec<Told>> {
    let mut text = BufReader::new(file);
    let start = text.fill_buf()?;
    if !is_mailbox(start) {
        let told = no_json(start).unwrap_or("it is not a mailbox: it does not begin with `From `");
        return Ok(vec![(1, told.to_owned(), see("export it again", reader))]);
    }
    mails(text, &mut |mail| {
        faults.entries += 1;
        match mail {
            Some(mail) => collector.mail(mail),
            None => faults.unknown(None),
        }
    })?;
    Ok(Vec::new())
}

/// What a file is that is no JSON, by its first bytes.
fn no_json(start: &[u8]) -> Option<&'static str> {
    let start = start.trim_ascii_start();
    match start {
        [] => Some("the file is empty"),
        // `decode` makes U+FFFD of what is no text.
        [0x1f, ..] => Some("it is compressed: unpack it first"),
        [b'P', b'K', ..] => Some("it is an archive: unpack it first"),
        [b'<', ..] => Some("it is a web page, not JSON"),
        [b')', b']', b'}', ..] => Some("it is a response of Gerrit's REST API"),
        _ => None,
    }
}

fn told_of(broken: &[Broken], entries: u64, reader: &Reader) -> Option<Told> {
    let first = broken.first()?;
    let why = match (first.truncated, first.last) {
        (true, true) => format!("the file ends too early, in line {}", first.line),
        (true, false) => format!("line {} ends too early", first.line),
        (false, _) => format!("line {} is not JSON: {}", first.line, first.why),
    };
    let more = broken.len() - 1;
    let others = match more {
        0 => String::new(),
        1 => "; 1 other line is not either".to_owned(),
        _ => format!("; {more} other lines are not either"),
    };
    let kept = match (first.last, entries) {
        (true, 0) => "nothing could be read".to_owned(),
        (true, _) => format!("read up to there: {}", counted(entries, "entry")),
        (false, _) => format!("read besides: {}", counted(entries, "entry")),
    };
    let detail = format!("{why}{others} ({kept})");
    Some((broken.len() as u64, detail, see("export it again", reader)))
}

/// `a pull request`, `an entry of Perceval`.
fn with_article(what: &str) -> String {
    let article = if what.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
    format!("{article} {what}")
}

impl Faults {
    fn unknown(&mut self, looks_like: Option<&'static Reader>) {
        if self.unknown == 0 {
            self.first_unknown = self.entries;
        }
        self.unknown += 1;
        self.other = self.other.or(looks_like);
    }

    fn told(self, reader: &Reader) -> Vec<Told> {
        let mut told = Vec::new();
        let check = || see("check its content", reader);
        if let Some(said) = self.refused {
            told.push((1, format!("the forge answered `{said}`"), see("export it again", reader)));
        }
        if self.unknown > 0 {
            let entries = counted(self.entries, "entry");
            let which = match (self.unknown == self.entries, self.unknown) {
                (true, _) => format!("none of {entries} is {}", with_article(reader.entry)),
                (false, 1) => {
                    let what = with_article(reader.entry);
                    format!("entry {} of {entries} is not {what}", self.first_unknown)
                }
                (false, unknown) => format!(
                    "not {}: {unknown} of {entries}, the first of them entry {}",
                    with_article(reader.entry),
                    self.first_unknown
                ),
            };
            let (detail, hint) = match self.other.filter(|other| other.forge != reader.forge) {
                Some(other) => (
                    format!("{which}; it looks like an export of {}", other.forge.name()),
                    format!("write `{}:` before it: see {}", other.forge.id(), other.page),
                ),
                None => (which, check()),
            };
            told.push((self.unknown, detail, hint));
        }
        if self.too_large > 0 {
            let detail = format!("{} too large to be read", counted(self.too_large, "entry"));
            told.push((self.too_large, detail, check()));
        }
        told
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::gather::exports::registry::READERS;

    #[test]
    fn what_an_entry_is_called_reads_as_a_sentence() {
        let articles = READERS.iter().map(|reader| with_article(reader.entry));
        let articles: Vec<String> = articles.collect();
        for expected in ["an entry of Perceval", "a pull request of Azure DevOps", "a mail"] {
            assert!(articles.iter().any(|article| article == expected), "{articles:?}");
        }
    }
}
