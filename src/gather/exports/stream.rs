//! The entries of a JSON file, one at a time: the file may be much bigger than
//! memory.
//!
//! | form | written by |
//! | --- | --- |
//! | an array | `gh pr list --json`, REST |
//! | arrays one after another, arrays in an array | REST page by page |
//! | one value a line | Gerrit, Perceval, jq |
//! | values one after another | Perceval, `gh api graphql --paginate` |
//! | an array deep inside (`data…nodes`, `edges`; `result.data`) | GraphQL, Conduit |
//! | an array under one key (`values`, `value`) | pages of Bitbucket and Azure |

use std::cell::Cell;
use std::fmt;
use std::io::{self, BufRead, BufReader, Cursor, Read};

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use super::tree::{LARGEST, Tree};

/// Longer lines are not kept to find where they end.
const LONGEST_LINE: u64 = LARGEST as u64;

/// What is done with each entry; it stays for the sink to take.
pub(super) type Sink<'s> = dyn FnMut(Entry) + 's;

/// What a file holds.
pub(super) enum Entry {
    /// One entry.
    Value(Value),
    /// One entry that is too large to be kept.
    TooLarge,
    /// Whether GraphQL says that there are more pages than the one just read.
    MorePages(bool),
}

/// How answers wrap their entries.
#[derive(Clone, Copy, Debug)]
pub(super) struct Envelope {
    /// Keys of a document below which the entries lie at some depth; without any,
    /// the document itself has a list of them.
    pub(super) opens: &'static [&'static str],
    /// Keys of the lists that hold entries.
    pub(super) lists: &'static [&'static str],
}

impl Envelope {
    /// Nothing is wrapped.
    pub(super) const NONE: Self = Self { opens: &[], lists: &[] };

    fn is_list(self, place: Place, key: &str) -> bool {
        let may_hold = match place {
            Place::Top => self.opens.is_empty(),
            Place::Wrapper => true,
            Place::List | Place::Entry => false,
        };
        may_hold && self.lists.contains(&key)
    }
}

/// Whether a page of REST says that there are more: by the address of the next, or
/// by not being the last.
fn more_pages(page: &Map<String, Value>) -> bool {
    page.get("next").is_some_and(Value::is_string)
        || page.get("isLastPage").and_then(Value::as_bool) == Some(false)
}

/// Where and why JSON ends before its time.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Broken {
    /// From 1.
    pub(super) line: usize,
    /// What serde says, without the place.
    pub(super) why: String,
    /// Whether the text just ends.
    pub(super) truncated: bool,
    /// Whether nothing was read after it.
    pub(super) last: bool,
}

/// Hands every entry to the sink. Returns what could not be read: of one value
/// a line, each bad line; otherwise the place where reading ended.
pub(super) fn entries(
    mut text: impl BufRead,
    envelope: Envelope,
    sink: &mut Sink<'_>,
) -> io::Result<Vec<Broken>> {
    let mut first = Vec::new();
    text.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut first)?;
    let is_object = first.trim_ascii_start().starts_with(b"{");
    if is_object && serde_json::from_slice::<IgnoredAny>(&first).is_ok() {
        return lines(first, text, envelope, sink);
    }
    let text = BufReader::new(Cursor::new(first).chain(text));
    let mut json = serde_json::Deserializer::from_reader(text);
    while json.end().is_err() {
        if let Err(error) =
            (Part { sink: &mut *sink, envelope, place: Place::Top }).deserialize(&mut json)
        {
            let line = error.line();
            return broken(error, line, true).map(|broken| vec![broken]);
        }
    }
    Ok(Vec::new())
}

/// One value a line: a bad line spoils no other.
fn lines(
    first: Vec<u8>,
    mut text: impl BufRead,
    envelope: Envelope,
    sink: &mut Sink<'_>,
) -> io::Result<Vec<Broken>> {
    let (mut line, mut number) = (first, 0);
    let mut found = Vec::new();
    loop {
        number += 1;
        let whole = line.ends_with(b"\n") || (line.len() as u64) < LONGEST_LINE;
        if !whole {
            sink(Entry::TooLarge);
            skip_line(&mut text)?;
        }
        let mut json = serde_json::Deserializer::from_slice(&line);
        while whole && json.end().is_err() {
            if let Err(error) =
                (Part { sink: &mut *sink, envelope, place: Place::Top }).deserialize(&mut json)
            {
                found.push(broken(error, number, false)?);
                break;
            }
        }
        line.clear();
        if text.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line)? == 0 {
            return Ok(found);
        }
    }
}

fn skip_line(text: &mut impl BufRead) -> io::Result<()> {
    let mut part = Vec::new();
    loop {
        part.clear();
        text.take(LONGEST_LINE).read_until(b'\n', &mut part)?;
        if part.is_empty() || part.ends_with(b"\n") {
            return Ok(());
        }
    }
}

fn broken(error: serde_json::Error, line: usize, last: bool) -> io::Result<Broken> {
    if error.is_io() {
        return Err(error.into());
    }
    let why = error.to_string();
    let why = why.split(" at line ").next().unwrap_or(&why).to_owned();
    Ok(Broken { line, why, truncated: error.is_eof(), last })
}

/// What part of a document a value is.
#[derive(Clone, Copy)]
enum Place {
    /// A document, or an array of some.
    Top,
    /// What GraphQL wraps around the entries.
    Wrapper,
    /// An array of entries.
    List,
    /// An entry.
    Entry,
}

/// Reads a value and hands on the entries in it.
struct Part<'p, 's> {
    sink: &'p mut Sink<'s>,
    envelope: Envelope,
    place: Place,
}

impl Part<'_, '_> {
    /// Hands on an entry that was read within this budget.
    fn hand_on(self, value: Value, budget: usize) {
        (self.sink)(if budget == 0 { Entry::TooLarge } else { Entry::Value(value) });
    }

    /// A scalar where an entry stands is none of any forge's.
    fn scalar<E>(self) -> Result<(), E> {
        if !matches!(self.place, Place::Wrapper) {
            (self.sink)(Entry::Value(Value::Null));
        }
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Part<'_, '_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Part<'_, '_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        self.scalar()
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        self.scalar()
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        self.scalar()
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        self.scalar()
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        self.scalar()
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        self.scalar()
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        let envelope = self.envelope;
        let place = match self.place {
            Place::List => Place::Entry,
            place => place,
        };
        while entries.next_element_seed(Part { sink: &mut *self.sink, envelope, place })?.is_some()
        {
        }
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<(), A::Error> {
        let envelope = self.envelope;
        let budget = Cell::new(LARGEST);
        let tree = Tree { budget: &budget };
        let mut map = Map::new();
        let mut wraps = matches!(self.place, Place::Wrapper);
        while let Some(key) = entries.next_key::<String>()? {
            let place = match (self.place, key.as_str()) {
                // Perceval's entries have such a key as well, behind this one.
                (Place::Top, key)
                    if envelope.opens.contains(&key) && !map.contains_key("backend_name") =>
                {
                    wraps = true;
                    Place::Wrapper
                }
                (place, key) if envelope.is_list(place, key) => {
                    wraps = true;
                    Place::List
                }
                (Place::Wrapper, "node") => Place::Entry,
                (Place::Wrapper, "pageInfo") => {
                    let page = entries.next_value_seed(tree)?;
                    let more = page["hasNextPage"].as_bool();
                    more.into_iter().for_each(|more| (self.sink)(Entry::MorePages(more)));
                    continue;
                }
                // Conduit's: where the next page begins, or null.
                (Place::Wrapper, "cursor") => {
                    let cursor = entries.next_value_seed(tree)?;
                    (self.sink)(Entry::MorePages(!cursor["after"].is_null()));
                    continue;
                }
                (Place::Wrapper, _) => Place::Wrapper,
                _ => {
                    tree.entry(key, &mut entries, &mut map)?;
                    continue;
                }
            };
            entries.next_value_seed(Part { sink: &mut *self.sink, envelope, place })?;
        }
        let refused =
            map.contains_key("errors") || map.get("error_info").is_some_and(Value::is_string);
        if !wraps || refused || map.contains_key("backend_name") {
            self.hand_on(Value::Object(map), budget.get());
        } else if matches!(self.place, Place::Top) && envelope.opens.is_empty() {
            (self.sink)(Entry::MorePages(more_pages(&map)));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests;
