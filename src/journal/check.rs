//! From raw values to a valid [`Journal`]: every problem at once, each with its
//! place.

use std::collections::BTreeMap;
use std::path::Path;

use jiff::civil::Date;
use serde_yaml::Value;

use super::entry::{Confirmation, Entry, Journal, Outcome, When};
use super::raw::{OneOrMany, RawConfirmation, RawEntry, RawJournal, RawOutcome};
use crate::config::{
    Config, Each, Problem, Reader, Severity, YamlPath, check_letters, date, filled, packet,
    read_text, suggest,
};

/// A journal with the warnings about it; or everything that is wrong, errors and
/// warnings, in the order of the file.
pub type Checked = Result<(Journal, Vec<Problem>), Vec<Problem>>;

impl Journal {
    /// Reads and validates a journal.
    ///
    /// # Errors
    /// Every problem there is when at least one is an error; one without a place
    /// when the file can't be read.
    pub fn load(path: &Path, config: &Config) -> Checked {
        let hint = "check the path under `journal:` or after --journal";
        let text = read_text(path, "a journal", hint)?;
        Self::parse(&text, path, config)
    }

    /// Validates the text of a journal, which `file` names in problems. People,
    /// teams and pillars are those of the config, as far as it has any. Nothing
    /// but comments is a journal without entries.
    ///
    /// # Errors
    /// Every problem there is, when at least one is an error.
    pub fn parse(text: &str, file: &Path, config: &Config) -> Checked {
        if is_blank(text) {
            return Ok((Self::empty(file), Vec::new()));
        }
        let (reader, value) = Reader::open(file, text);
        let journal = value.and_then(|value| check(&reader, &value, file, config));
        let problems = reader.into_problems();
        match journal {
            Some(journal) if problems.iter().all(|p| p.severity == Severity::Warning) => {
                Ok((journal, problems))
            }
            _ => Err(problems),
        }
    }

    fn empty(file: &Path) -> Self {
        let name = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        Self { file: file.to_owned(), name, person: None, packet: None, entries: Vec::new() }
    }
}

/// Whether a text holds nothing but comments.
pub(super) fn is_blank(text: &str) -> bool {
    let mut lines = text.trim_start_matches('\u{feff}').lines().map(str::trim);
    lines.all(|line| line.is_empty() || line.starts_with('#'))
}

fn check(reader: &Reader<'_>, value: &Value, file: &Path, config: &Config) -> Option<Journal> {
    let top = YamlPath::default();
    let raw: RawJournal = reader.read(value, &top)?;
    let version_at = top.key("version");
    match reader.later(&raw.version, &version_at) {
        Some(1) => {}
        Some(other) => {
            let hint = "this crosscut reads `version: 1`; a newer one may read this file";
            reader.error(&version_at, format!("unknown version {other}"), hint);
            return None;
        }
        None if raw.version.0.as_ref().is_none_or(Value::is_null) => {
            reader.error(&version_at, "`version` is missing", "start the file with `version: 1`");
        }
        None => {}
    }
    let known = Known { reader, config };
    let person_at = top.key("person");
    let written = reader.later(&raw.person, &person_at);
    let person = written.as_deref().and_then(|person| known.person(person, &person_at));
    // One that is wrong is reported already.
    let says_whose = raw.person.0.as_ref().is_some_and(|person| !person.is_null());
    let packet = packet(reader, &raw.packet, &top.key("packet"));
    let mut journal = Journal { person, packet, ..Journal::empty(file) };
    let mut ids: BTreeMap<String, YamlPath> = BTreeMap::new();
    for (at, raw) in reader.each(&raw.entries, &top.key("entries")) {
        let id_at = at.key("id");
        check_letters(reader, &id_at, "entry", &raw.id);
        if let Some(first) = ids.get(&raw.id) {
            let line = reader.line(first);
            let message = format!("duplicate entry `{}`; the first is on line {line}", raw.id);
            reader.error(&id_at, message, "give one of them another id");
            continue;
        }
        ids.insert(raw.id.clone(), id_at);
        journal.entries.extend(known.entry(raw, &at, (journal.person.as_deref(), says_whose)));
    }
    Some(journal)
}

/// What entries may refer to.
struct Known<'a> {
    reader: &'a Reader<'a>,
    config: &'a Config,
}

impl Known<'_> {
    /// An entry, which is `person`'s if it names nobody. Where the journal does not
    /// say whose it is, that is wrong.
    fn entry(
        &self,
        raw: RawEntry,
        at: &YamlPath,
        (person, says_whose): (Option<&str>, bool),
    ) -> Option<Entry> {
        let reader = self.reader;
        let when = self.when(&raw, at);
        filled(reader, &at.key("what"), "text", &raw.what);
        let who = match &raw.who {
            Some(who) => self.person(who, &at.key("who")),
            None if says_whose => person.map(str::to_owned),
            None => {
                let hint = "say `person: ID` at the top of the journal, or `who: ID` here";
                reader.error(&at.key("id"), "the entry has no person", hint);
                None
            }
        };
        self.pillar(raw.pillar.as_deref(), &at.key("pillar"));
        let words = |list: &Each<String>, key: &str| self.words(list, &at.key(key));
        let (teams, people) = (words(&raw.teams, "teams"), words(&raw.people, "people"));
        let links = words(&raw.links, "links");
        let outcomes = self.outcomes(&raw.outcome, &at.key("outcome"));
        let who = who?;
        let confirmed_by = self.confirmations(&raw.confirmed_by, &at.key("confirmed_by"), &who);
        Some(Entry {
            id: raw.id,
            when: when?,
            kind: raw.kind.unwrap_or_default(),
            pillar: raw.pillar,
            what: one_line(&raw.what),
            why_hard: self.filled_line(raw.why_hard.as_deref(), &at.key("why_hard")),
            role: raw.role.as_deref().map(one_line),
            teams,
            people: people.iter().map(|person| self.known_as(person)).collect(),
            initiative: raw.initiative.as_deref().map(one_line),
            outcomes,
            links,
            confirmed_by,
            visible_to: raw.visible_to.unwrap_or_default(),
            who,
        })
    }

    /// A text that is there and not empty.
    fn filled_line(&self, text: Option<&str>, at: &YamlPath) -> Option<String> {
        text.filter(|text| filled(self.reader, at, "text", text)).map(one_line)
    }

    fn when(&self, raw: &RawEntry, at: &YamlPath) -> Option<When> {
        let reader = self.reader;
        let day = |key: &str, text: &str| date(reader, &at.key(key), text);
        match (&raw.date, &raw.from, &raw.to) {
            (Some(text), None, None) => day("date", text).map(When::Day),
            (None, Some(from), Some(to)) => {
                let (from, to) = (day("from", from), day("to", to));
                let (from, to) = (from?, to?);
                if to < from {
                    let message = format!("`to` ({to}) is before `from` ({from})");
                    reader.error(&at.key("to"), message, "`to` is the last day");
                    return None;
                }
                Some(When::Span(from, to))
            }
            (None, None, None) => {
                let hint = "add `date: YYYY-MM-DD`, or `from` and `to`";
                reader.error(&at.key("id"), "the entry has no date", hint);
                None
            }
            (Some(_), ..) => {
                let hint = "keep `date` for one day, or `from` and `to` for several";
                reader.key_error(
                    &at.key("date"),
                    "`date` is given together with `from` or `to`",
                    hint,
                );
                None
            }
            _ => {
                let key = if raw.from.is_some() { "from" } else { "to" };
                let hint = "give both, the first day and the last, or `date` for one day";
                reader.key_error(&at.key(key), "`from` and `to` belong together", hint);
                None
            }
        }
    }

    /// The id of somebody on the roster, by id or email; without a roster, as it
    /// is written.
    fn person(&self, written: &str, at: &YamlPath) -> Option<String> {
        let people = &self.config.people;
        if !filled(self.reader, at, "person", written) {
            return None;
        }
        if people.is_empty() {
            return Some(written.trim().to_owned());
        }
        let known = self.known_as(written);
        if people.iter().any(|person| person.id == known) {
            return Some(known);
        }
        let near = suggest::hint(written, people.iter().map(|person| person.id.as_str()));
        let hint = if near.is_empty() { "add it to the people of the config".into() } else { near };
        self.reader.error(at, format!("unknown person `{written}`"), hint);
        None
    }

    /// The id of whom an id or email of the roster names; anything else is a name.
    fn known_as(&self, written: &str) -> String {
        let known = self.config.person(written);
        known.map_or_else(|| written.trim().to_owned(), |person| person.id.clone())
    }

    fn pillar(&self, id: Option<&str>, at: &YamlPath) {
        let Some(id) = id else { return };
        let ids = self.config.pillars.iter().map(|pillar| pillar.id.as_str());
        if !ids.clone().any(|known| known == id) {
            let hint = suggest::hint(id, ids);
            self.reader.error(at, format!("unknown pillar `{id}`"), hint);
        }
    }

    /// The texts of a list; empty ones are reported.
    fn words(&self, list: &Each<String>, at: &YamlPath) -> Vec<String> {
        let entries = self.reader.each(list, at).into_iter();
        let filled = entries.filter(|(at, text)| filled(self.reader, at, "text", text));
        filled.map(|(_, text)| one_line(&text)).collect()
    }

    fn outcomes(&self, list: &OneOrMany<RawOutcome>, at: &YamlPath) -> Vec<Outcome> {
        let reader = self.reader;
        let read: Vec<(YamlPath, RawOutcome)> = match &list.0 {
            Value::Null => Vec::new(),
            Value::Sequence(all) => {
                let paths = (0..).map(|index| at.index(index));
                paths
                    .zip(all)
                    .filter_map(|(at, one)| Some((at.clone(), reader.read(one, &at)?)))
                    .collect()
            }
            one => reader.read(one, at).map(|one| (at.clone(), one)).into_iter().collect(),
        };
        let mut outcomes = Vec::new();
        for (at, raw) in read {
            filled(reader, &at.key("measure"), "measure", &raw.measure);
            let text = |text: Option<String>| text.as_deref().map(one_line);
            outcomes.push(Outcome {
                measure: one_line(&raw.measure),
                before: text(raw.before),
                after: text(raw.after),
                source: text(raw.source),
                on: raw.on.and_then(|on| date(reader, &at.key("on"), &on)),
            });
        }
        outcomes
    }

    fn confirmations(
        &self,
        list: &Each<RawConfirmation>,
        at: &YamlPath,
        own: &str,
    ) -> Vec<Confirmation> {
        let mut confirmations = Vec::new();
        for (at, raw) in self.reader.each(list, at) {
            let named = filled(self.reader, &at.key("who"), "person", &raw.who);
            let who = self.known_as(&raw.who);
            if who == own {
                let hint = "only somebody else can confirm an entry; leave this out";
                self.reader.error(
                    &at.key("who"),
                    format!("`{who}` confirms their own entry"),
                    hint,
                );
            }
            let on: Option<Date> = date(self.reader, &at.key("on"), &raw.on);
            if let (true, Some(on)) = (named, on) {
                let words = raw.words.as_deref().map(one_line);
                confirmations.push(Confirmation { who: one_line(&who), on, words });
            }
        }
        confirmations
    }
}

/// A text without its line breaks and the spaces around them.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fuzzed_journals_are_read_or_refused() {
        let sound = [
            "version: 1\nperson: ana\nentries:\n  - id: one\n    date: 2025-03-01\n    kind: incident\n    what: Ended it\n    \
             outcome: [{measure: p99, before: 820 ms, after: 310 ms, source: board, on: 2025-04-01}]\n",
            "version: 1\nentries:\n  - {id: two, from: 2025-01-01, to: 2025-02-01, what: \"x\", confirmed_by: [{who: bo, on: 2025-03-01}]}\n",
        ];
        let config = Config::without_file(&[]);
        crate::git::fuzz::fuzz_text(&sound, |text| {
            drop(Journal::parse(text, Path::new("journal.yaml"), &config));
        });
    }
}
