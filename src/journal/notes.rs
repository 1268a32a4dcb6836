//! Notes: what people say of their own numbers, in a file of its own.

use std::path::Path;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::Deserialize;

use super::check::is_blank;
use crate::config::{
    Calendar, Config, Each, Later, Problem, Reader, Severity, YamlPath, filled, read_text, suggest,
};

/// The notes of a file as they are written.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[schemars(rename = "notes.yaml", deny_unknown_fields)]
struct RawNotes {
    /// Version of this format: 1.
    #[schemars(required, range(min = 1, max = 1))]
    #[serde(default)]
    version: Later<i64>,
    /// Whose notes they are if they name nobody: id or email on the roster.
    #[serde(default)]
    person: Later<String>,
    /// The notes.
    #[serde(default)]
    notes: Each<RawNote>,
}

/// What somebody says about a number.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "note", deny_unknown_fields)]
#[serde(
    expecting = "a note such as `{signal: review-reach, quarter: 2026Q2, text: I was on call}`"
)]
struct RawNote {
    /// Who says it, about themself: id or email on the roster.
    person: Option<String>,
    /// The signal that it is about; all of them when left out.
    signal: Option<String>,
    /// The quarter that it is about; always when left out.
    quarter: Option<String>,
    /// What they say.
    text: String,
}

/// What somebody says of a number of theirs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Note {
    /// Id of the person.
    pub person: String,
    /// Id of the signal; `None`: all of their numbers.
    pub signal: Option<String>,
    /// The days `[from, to)` that it is about; `None`: all.
    pub days: Option<[Date; 2]>,
    /// What they say.
    pub text: String,
}

impl Note {
    /// Whether it is about any of the days `[from, to)`.
    #[must_use]
    pub fn is_within(&self, from: Date, to: Date) -> bool {
        self.days.is_none_or(|[first, end]| first < to && from < end)
    }
}

/// Reads and validates a file of notes: the notes with the warnings about them.
///
/// # Errors
/// Every problem there is when at least one is an error; one without a place when
/// the file can't be read.
pub fn notes(
    file: &Path,
    config: &Config,
    known_signals: &[&str],
) -> Result<(Vec<Note>, Vec<Problem>), Vec<Problem>> {
    let text = read_text(file, "notes", "check the path under `notes:`")?;
    if is_blank(&text) {
        return Ok((Vec::new(), Vec::new()));
    }
    let (reader, value) = Reader::open(file, &text);
    let raw = value.and_then(|value| reader.read::<RawNotes>(&value, &YamlPath::default()));
    let found = raw.map(|raw| Checking { reader: &reader, config, known_signals }.all(&raw));
    let problems = reader.into_problems();
    match found {
        Some(notes) if problems.iter().all(|p| p.severity == Severity::Warning) => {
            Ok((notes, problems))
        }
        _ => Err(problems),
    }
}

struct Checking<'r> {
    reader: &'r Reader<'r>,
    config: &'r Config,
    known_signals: &'r [&'r str],
}

impl Checking<'_> {
    fn all(&self, raw: &RawNotes) -> Vec<Note> {
        let top = YamlPath::default();
        let at = top.key("version");
        if self.reader.later(&raw.version, &at) != Some(1) {
            let hint = "start the file with `version: 1`";
            self.reader.error(&at, "notes of this version can't be read", hint);
            return Vec::new();
        }
        let at = top.key("person");
        let owner = self.reader.later(&raw.person, &at);
        let owner = owner.and_then(|written| self.person(&at, &written));
        let notes = self.reader.each(&raw.notes, &top.key("notes")).into_iter();
        notes.filter_map(|(at, raw)| self.one(&at, raw, owner.as_deref())).collect()
    }

    fn one(&self, at: &YamlPath, raw: RawNote, owner: Option<&str>) -> Option<Note> {
        let person = match &raw.person {
            Some(written) => self.person(&at.key("person"), written),
            None => owner.map(str::to_owned).or_else(|| {
                let hint = "add `person: ID`, here or at the top of the file";
                self.reader.error(at, "the note has no person", hint);
                None
            }),
        };
        let signal = raw.signal.as_deref();
        let is_known = signal.is_none_or(|id| self.known_signals.contains(&id));
        if let Some(id) = signal.filter(|_| !is_known) {
            let hint = suggest::hint(id, self.known_signals.iter().copied());
            self.reader.error(&at.key("signal"), format!("unknown signal `{id}`"), hint);
        }
        let days = raw.quarter.as_deref().map(|text| {
            let days = self.config.calendar.quarter(text);
            if days.is_none() {
                let message = format!("`{text}` is not a quarter");
                self.reader.error(&at.key("quarter"), message, Calendar::written(text));
            }
            days
        });
        let is_filled = filled(self.reader, &at.key("text"), "text", &raw.text);
        let (person, days) = (person?, days.map_or(Some(None), |days| days.map(Some))?);
        let text = raw.text.trim().to_owned();
        (is_known && is_filled).then_some(Note { person, signal: raw.signal, days, text })
    }

    /// The id of the person on the roster with this id or email.
    fn person(&self, at: &YamlPath, written: &str) -> Option<String> {
        let known = self.config.person(written);
        if known.is_none() {
            let people = self.config.people.iter();
            let hint = suggest::hint(written, people.map(|person| person.id.as_str()));
            self.reader.error(at, format!("unknown person `{written}`"), hint);
        }
        known.map(|person| person.id.clone())
    }
}
