//! Ids for pieces of evidence that stay the same once given, so that the text
//! of a packet can cite them: E1, E2, …
//!
//! The packet itself is the memory: an index, which Markdown does not show,
//! holds the commit of every id, with its day, subject and link. Evidence that is
//! no longer there keeps its id and all that. The index remembers the window as
//! well.

use std::collections::BTreeMap;
use std::fmt::Write;

use jiff::civil::Date;

use super::beside::Beside;
use crate::report::living::Document;
use crate::report::model::{EntryItem, EvidenceItem, PersonReport, ReportWindow};
use crate::sorting::LeanSort as _;

/// The block that holds the index.
pub(super) const INDEX: &str = "ledger-index";

/// What is remembered of a piece of evidence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Source {
    /// 37 for `E37`.
    pub number: u32,
    /// The day it landed or happened; empty where an older packet did not say.
    pub day: String,
    /// What it is about.
    pub subject: String,
    /// Its link; empty without one.
    pub url: String,
}

/// What a packet remembers: every id by repository (or journal) and commit (or
/// entry), and its window.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Ledger {
    sources: BTreeMap<(String, String), Source>,
    window: Option<KeptWindow>,
}

/// The window that a packet was made with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptWindow {
    /// Its first day.
    pub from: Date,
    /// The first day after it.
    pub to: Date,
    /// Whether it went up to the day of the packet, so that it goes on.
    pub open: bool,
    /// The ids of its evidence, each with its day.
    pub days: Vec<(String, Date)>,
}

impl KeptWindow {
    /// What a packet remembers; `None` where it is from before packets did.
    #[must_use]
    pub fn of(packet: &Document) -> Option<Self> {
        Ledger::read(Some(packet)).window
    }

    /// The ids of evidence in this window that is outside of `[from, to)`, in their
    /// order. Some evidence is older than its window, and may well stay.
    #[must_use]
    pub fn would_leave(&self, from: Date, to: Date) -> Vec<&str> {
        let within = self.days.iter().filter(|(_, day)| self.from <= *day && *day < self.to);
        let outside = within.filter(|(_, day)| *day < from || to <= *day);
        outside.map(|(id, _)| id.as_str()).collect()
    }
}

impl Ledger {
    /// What a packet remembers so far.
    pub(super) fn read(packet: Option<&Document>) -> Self {
        let index = packet.and_then(|packet| packet.facts(INDEX)).unwrap_or_default();
        let mut ledger = Self::default();
        for line in index.lines() {
            let mut words = line.split_whitespace();
            let mut word = || words.next().map(decoded);
            match word().as_deref() {
                Some("window") => {
                    ledger.window = window(&line.split_whitespace().collect::<Vec<_>>());
                }
                Some(id) => {
                    let number = id.strip_prefix('E').and_then(|number| number.parse().ok());
                    if let (Some(number), Some(place), Some(id)) = (number, word(), word()) {
                        let mut more = || word().filter(|word| word != "-").unwrap_or_default();
                        let (day, subject, url) = (more(), more(), more());
                        ledger.sources.insert((place, id), Source { number, day, subject, url });
                    }
                }
                None => {}
            }
        }
        let days = ledger.entries().into_iter().filter_map(|(_, _, source)| {
            Some((format!("E{}", source.number), source.day.get(..10)?.parse().ok()?))
        });
        let days: Vec<(String, Date)> = days.collect();
        ledger.window = ledger.window.map(|window| KeptWindow { days, ..window });
        ledger
    }

    /// Gives an id to every piece of evidence that has none, in order of time, and
    /// remembers what it is.
    pub(super) fn add(
        &mut self,
        person: &PersonReport,
        beside: &[Beside],
        window: &ReportWindow,
        as_of: &str,
    ) {
        let of_signals = person.signals.values().flat_map(|signal| &signal.evidence);
        let mut items: Vec<&EvidenceItem> =
            of_signals.chain(beside.iter().map(|beside| &beside.item)).collect();
        items.lean_sort_by_key(|item| (item.time(), item.place(), item.id()));
        let mut next = self.sources.values().map(|source| source.number).max().unwrap_or(0);
        for item in items {
            let key = (item.place().to_owned(), item.id().to_owned());
            let source = self.sources.entry(key).or_insert_with(|| {
                next += 1;
                Source { number: next, ..Source::default() }
            });
            source.day = item.time().to_owned();
            source.subject = item.subject().to_owned();
            source.url = item.url().unwrap_or_default().to_owned();
        }
        let last: Option<Date> = as_of.parse().ok();
        let days = (window.from.parse().ok(), window.to.parse().ok());
        if let (Some(from), Some(to)) = days {
            let open = last.is_some_and(|last| last.tomorrow().is_ok_and(|next| next == to));
            self.window = Some(KeptWindow { from, to, open, days: Vec::new() });
        }
    }

    /// The id of an item, such as `E12`.
    pub(super) fn id(&self, item: &EvidenceItem) -> String {
        self.id_of(item.place(), item.id()).unwrap_or_default()
    }

    /// The id of an entry of the journal.
    pub(super) fn id_of_entry(&self, entry: &EntryItem) -> String {
        self.id_of(&entry.record, &entry.entry).unwrap_or_default()
    }

    /// The id of a commit or an entry; `None` where it is not cited.
    pub(super) fn id_of(&self, place: &str, id: &str) -> Option<String> {
        self.number_of(place, id).map(|number| format!("E{number}"))
    }

    /// Its number: 12 for `E12`.
    pub(super) fn number_of(&self, place: &str, id: &str) -> Option<u32> {
        self.sources.get(&(place.to_owned(), id.to_owned())).map(|source| source.number)
    }

    /// Every piece of evidence with its place and id, in the order of the numbers.
    pub(super) fn entries(&self) -> Vec<(&str, &str, &Source)> {
        let known = self.sources.iter();
        let mut all: Vec<(&str, &str, &Source)> =
            known.map(|((place, id), source)| (place.as_str(), id.as_str(), source)).collect();
        all.sort_unstable_by_key(|(place, id, source)| (source.number, *place, *id));
        all
    }

    /// The index, as a comment.
    pub(super) fn index(&self) -> String {
        let mut text =
            "<!-- The ids of the ledger: crosscut reads them at the next refresh.\n".to_owned();
        if let Some(KeptWindow { from, to, open, .. }) = &self.window {
            let end = if *open { "open" } else { "closed" };
            // Writing to a String cannot fail.
            let _ = writeln!(text, "window {from} {to} {end}");
        }
        for (place, id, Source { number, day, subject, url }) in self.entries() {
            let words = [place, id, day, subject, url].map(encoded);
            let _ = writeln!(text, "E{number} {}", words.join(" "));
        }
        text.push_str("-->\n");
        text
    }
}

fn window(words: &[&str]) -> Option<KeptWindow> {
    let [_, from, to, end] = words else { return None };
    let (from, to) = (from.parse().ok()?, to.parse().ok()?);
    Some(KeptWindow { from, to, open: *end == "open", days: Vec::new() })
}

/// A text as one word that can end no comment; a dash for an empty one.
fn encoded(text: &str) -> String {
    if text.is_empty() {
        return "-".to_owned();
    }
    let mut word = String::new();
    for (at, byte) in text.bytes().enumerate() {
        // A single dash within a word ends no comment, and dates read well.
        let is_plain_dash =
            byte == b'-' && at > 0 && text.as_bytes()[at - 1].is_ascii_alphanumeric();
        if byte.is_ascii_alphanumeric() || b"._/:".contains(&byte) || is_plain_dash {
            word.push(char::from(byte));
        } else {
            let _ = write!(word, "%{byte:02x}");
        }
    }
    word
}

fn decoded(word: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = word.bytes();
    while let Some(byte) = rest.next() {
        let mut digit = || char::from(rest.next()?).to_digit(16);
        match (byte == b'%').then(|| Some(digit()? * 16 + digit()?)).flatten() {
            Some(code) => bytes.push(code as u8),
            None => bytes.push(byte),
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::report::packet::blocks;

    fn read_again(ledger: &Ledger) -> Ledger {
        let page = crate::report::living::refresh(None, &[blocks::facts(INDEX, ledger.index())]);
        Ledger::read(Some(&Document::parse(&page).unwrap()))
    }

    #[test]
    fn an_index_is_read_as_it_was_written() {
        let mut ledger = Ledger::default();
        let known = Source {
            number: 7,
            day: "2025-03-01".into(),
            subject: "a --> b %2d -".into(),
            url: "https://x.example/c/ab-12".into(),
        };
        ledger.sources.insert(("pay -->\u{e9}".into(), "ab12".into()), known);
        let bare = Source { number: 2, ..Source::default() };
        ledger.sources.insert(("web".into(), "cd34".into()), bare);
        let text = ledger.index();
        assert!(
            text.contains("\nE2 web cd34 - - -\nE7 pay%20%2d%2d%3e%c3%a9 ab12 2025-03-01 "),
            "{text}"
        );
        assert_eq!(text.matches("-->").count(), 1, "{text}");
        assert_eq!(read_again(&ledger), ledger);
    }

    #[test]
    fn an_index_from_before_there_were_days_keeps_its_ids() {
        let page = "<!--\nE2 web cd34\nE7 pay%20x ab12\n-->\n".to_owned();
        let page = crate::report::living::refresh(None, &[blocks::facts(INDEX, page)]);
        let ledger = Ledger::read(Some(&Document::parse(&page).unwrap()));
        assert_eq!(ledger.id_of("pay x", "ab12").as_deref(), Some("E7"));
        assert_eq!(ledger.window, None);
    }

    #[test]
    fn what_another_window_would_leave_out_is_known_before_it_is_read() {
        let window = KeptWindow {
            from: "2025-01-01".parse().unwrap(),
            to: "2025-07-01".parse().unwrap(),
            open: true,
            days: [("E1", "2025-01-05"), ("E2", "2025-06-30")]
                .map(|(id, day)| (id.to_owned(), day.parse().unwrap()))
                .to_vec(),
        };
        let day = |text: &str| text.parse::<Date>().unwrap();
        assert_eq!(window.would_leave(day("2025-02-01"), day("2025-06-30")), ["E1", "E2"]);
        assert_eq!(window.would_leave(day("2025-01-05"), day("2025-07-01")), Vec::<&str>::new());
    }

    proptest! {
        #[test]
        fn any_name_comes_back(name in "\\PC{1,12}") {
            let word = encoded(&name);
            prop_assert_eq!(decoded(&word), name);
            prop_assert!(!word.contains("--") && !word.contains(char::is_whitespace));
        }
    }
}
