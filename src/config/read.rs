//! From text to raw values, one entry at a time, collecting problems.

use std::cell::{Cell, RefCell};
use std::collections::BTreeSet;
use std::path::Path;

use schemars::JsonSchema;
use serde::de::DeserializeOwned;
use serde_path_to_error::Segment;
use serde_yaml::Value;

use super::later::{Each, Later, TextOr};
use super::place::{Mark, Places, YamlPath};
use super::problem::{Complaint, Problem, Severity};
use super::{document, suggest};

/// A config being read: its text, and what was found wrong with it so far.
pub(crate) struct Reader<'a> {
    file: &'a Path,
    lines: Vec<&'a str>,
    places: Places,
    problems: RefCell<Vec<Problem>>,
    lost: Cell<bool>,
}

/// What stands in the place of text or a list.
pub(super) enum Given<T> {
    /// Nothing, or `null`.
    Nothing,
    /// Text.
    Text(String),
    /// A list, each entry with its path; bad ones are left out.
    List(Vec<(YamlPath, T)>),
    /// Neither; that is reported.
    Wrong,
}

impl<'a> Reader<'a> {
    /// Parses the text and reads its top level.
    ///
    /// `None` when it is no YAML mapping; the problems then say why.
    pub fn open(file: &'a Path, text: &'a str) -> (Self, Option<Value>) {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let (problems, lost) = (RefCell::default(), Cell::new(false));
        let (lines, places) = (text.lines().collect(), Places::parse(text));
        let reader = Self { file, lines, places, problems, lost };
        let value = document::parse(text, &reader.places, |problem, mark| {
            let found = Problem::new(file, Severity::Error, problem.message, problem.hint);
            reader.problems.borrow_mut().push(found.at(mark, &reader.lines));
        });
        (reader, value)
    }

    /// Everything found wrong, in the order of the file.
    pub fn into_problems(self) -> Vec<Problem> {
        let mut problems = self.problems.into_inner();
        problems.sort_by_cached_key(Problem::order);
        problems.dedup();
        problems
    }

    /// Whether some entry could not be read at all, so that what others say
    /// about it cannot be judged.
    pub fn lost_entries(&self) -> bool {
        self.lost.get()
    }

    /// An error about the value at this path.
    pub fn error(&self, path: &YamlPath, message: impl Into<String>, hint: impl Into<String>) {
        self.report(Severity::Error, self.places.value(path), message.into(), hint.into());
    }

    /// An error about the key at the end of this path.
    pub fn key_error(&self, path: &YamlPath, message: impl Into<String>, hint: impl Into<String>) {
        self.report(Severity::Error, self.places.key(path), message.into(), hint.into());
    }

    /// A warning about the value at this path.
    pub fn warning(&self, path: &YamlPath, message: impl Into<String>, hint: impl Into<String>) {
        self.report(Severity::Warning, self.places.value(path), message.into(), hint.into());
    }

    /// The line of the value at this path; 1 when it has none.
    pub fn line(&self, path: &YamlPath) -> usize {
        self.places.value(path).map_or(1, |mark| mark.line)
    }

    fn report(&self, severity: Severity, mark: Option<Mark>, message: String, hint: String) {
        let problem = Problem::new(self.file, severity, message, hint).at(mark, &self.lines);
        self.problems.borrow_mut().push(problem);
    }

    /// Reads a list's entries, each with its path. Those that can't be read
    /// are reported and left out.
    pub fn each<T>(&self, list: &Each<T>, path: &YamlPath) -> Vec<(YamlPath, T)>
    where
        T: DeserializeOwned + JsonSchema,
    {
        match &list.0 {
            Value::Null => Vec::new(),
            Value::Sequence(entries) => {
                let paths = (0..).map(|index| path.index(index));
                paths
                    .zip(entries)
                    .filter_map(|(p, e)| Some((p.clone(), self.read(e, &p)?)))
                    .collect()
            }
            other => {
                let found = document::describe(other);
                self.lost.set(true);
                self.error(
                    path,
                    format!("expected a list, found {found}"),
                    "write `[…]` around it",
                );
                Vec::new()
            }
        }
    }

    /// Reads an optional value; `None` when it is absent, null or wrong.
    pub fn later<T>(&self, later: &Later<T>, path: &YamlPath) -> Option<T>
    where
        T: DeserializeOwned + JsonSchema,
    {
        match &later.0 {
            None | Some(Value::Null) => None,
            Some(value) => self.read(value, path),
        }
    }

    /// Reads text, or a list.
    pub(super) fn text_or<T>(&self, value: &TextOr<T>, path: &YamlPath) -> Given<T>
    where
        T: DeserializeOwned + JsonSchema,
    {
        match &value.0 {
            Value::Null => Given::Nothing,
            Value::Sequence(_) => Given::List(self.each(&value.list(), path)),
            text => self.read(text, path).map_or(Given::Wrong, Given::Text),
        }
    }

    /// Reports and drops keys that are no text: serde stops at the first.
    fn drop_odd_keys(&self, value: &mut Value, path: &YamlPath) {
        let Value::Mapping(map) = value else { return };
        map.retain(|key, _| {
            let shown = match key {
                Value::String(_) => return true,
                Value::Number(number) => number.to_string(),
                Value::Bool(yes) => yes.to_string(),
                _ => String::new(),
            };
            let message = format!("expected a key, found {}", document::describe(key));
            self.key_error(&path.key(&shown), message, "keys must be text: put quotes around it");
            false
        });
    }

    /// Reads a value of any type whose fields are scalars, [`Later`] or
    /// [`Each`]. A key with a bad value is reported and dropped, so that the
    /// rest of the entry still counts.
    pub fn read<T>(&self, value: &Value, path: &YamlPath) -> Option<T>
    where
        T: DeserializeOwned + JsonSchema,
    {
        let mut value = value.clone();
        self.drop_odd_keys(&mut value, path);
        let mut dropped: BTreeSet<String> = BTreeSet::new();
        loop {
            match attempt::<T>(value.clone()) {
                Ok((read, unknown)) => {
                    for key in unknown {
                        let message = format!("unknown key `{key}`");
                        let known = known_keys::<T>();
                        let hint = suggest::hint(&key, known.iter().map(String::as_str));
                        self.key_error(&path.key(&key), message, hint);
                    }
                    return Some(read);
                }
                Err((key, problem)) => {
                    let missing_because_dropped =
                        dropped.iter().any(|key| problem.message == document::missing(key));
                    let at = key.as_ref().map_or_else(|| path.clone(), |key| path.key(key));
                    if !missing_because_dropped {
                        self.error(&at, problem.message, problem.hint);
                    }
                    let removed = key.filter(|key| {
                        value.as_mapping_mut().is_some_and(|map| map.remove(key.as_str()).is_some())
                    });
                    let Some(key) = removed else {
                        self.lost.set(true);
                        return None;
                    };
                    dropped.insert(key);
                }
            }
        }
    }
}

/// The value and its unknown keys, or the key whose value is wrong (`None`:
/// the whole value).
fn attempt<T: DeserializeOwned>(
    value: Value,
) -> Result<(T, Vec<String>), (Option<String>, Complaint)> {
    let mut unknown = Vec::new();
    let mut note = |path: serde_ignored::Path<'_>| {
        if let serde_ignored::Path::Map { key, .. } = path {
            unknown.push(key);
        }
    };
    let mut track = serde_path_to_error::Track::new();
    let tracked = serde_path_to_error::Deserializer::new(value, &mut track);
    match T::deserialize(serde_ignored::Deserializer::new(tracked, &mut note)) {
        Ok(read) => Ok((read, unknown)),
        Err(err) => {
            let path = track.path();
            let key = path.iter().find_map(|segment| match segment {
                Segment::Map { key } => Some(key.clone()),
                _ => None,
            });
            Err((key, document::complaint(&err.to_string())))
        }
    }
}

/// The keys of a type, from its schema.
fn known_keys<T: JsonSchema>() -> Vec<String> {
    let schema = schemars::SchemaGenerator::default().into_root_schema_for::<T>();
    let properties = schema.get("properties").and_then(|value| value.as_object());
    properties.into_iter().flat_map(|keys| keys.keys().cloned()).collect()
}
