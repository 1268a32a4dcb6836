//! The journal as it is written: nothing checked but its shape.
//!
//! The doc comments here are the descriptions of the published JSON Schema.

use std::borrow::Cow;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema as schema};
use serde::{Deserialize, Deserializer};
use serde_yaml::Value;

use super::entry::{Audience, Kind};
use crate::config::{Each, Later, RawPacket};

/// The JSON Schema of a journal, for editors and validators.
///
/// Returns pretty-printed JSON with a final line break. It knows the shape of
/// the file only; [`Journal::parse`](super::Journal::parse) checks more.
#[must_use]
pub fn json_schema() -> String {
    format!("{:#}\n", schemars::schema_for!(RawJournal).as_value())
}

/// A journal of crosscut: what somebody writes down about work that Git cannot see.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[schemars(rename = "journal.yaml", deny_unknown_fields)]
pub(super) struct RawJournal {
    /// Version of this format: 1.
    #[schemars(required, range(min = 1, max = 1))]
    #[serde(default)]
    pub version: Later<i64>,
    /// Whose journal it is: id or email on the roster. Entries with their own `who` are about that
    /// person.
    #[serde(default)]
    pub person: Later<String>,
    /// What the person's packet aims at; takes precedence over `packet` in the config.
    #[serde(default)]
    pub packet: Later<RawPacket>,
    /// The entries, usually oldest first.
    #[serde(default)]
    pub entries: Each<RawEntry>,
}

/// Something that happened.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "entry", deny_unknown_fields)]
#[serde(expecting = "an entry such as `{id: 2026-03-12, date: 2026-03-12, what: Led the review}`")]
pub(super) struct RawEntry {
    /// Unique id: letters, digits, `.`, `_` and `-`.
    #[schemars(regex(pattern = "^[A-Za-z0-9._-]+$"))]
    pub id: String,
    /// The day, `YYYY-MM-DD`; or `from` and `to`.
    #[schemars(extend("format" = "date"))]
    pub date: Option<String>,
    /// The first day, `YYYY-MM-DD`.
    #[schemars(extend("format" = "date"))]
    pub from: Option<String>,
    /// The last day, `YYYY-MM-DD`.
    #[schemars(extend("format" = "date"))]
    pub to: Option<String>,
    /// Whose work it is: id or email on the roster; the journal's `person` when left out.
    pub who: Option<String>,
    /// What kind of work; `other` when left out.
    pub kind: Option<Kind>,
    /// Id of the pillar that it belongs to.
    pub pillar: Option<String>,
    /// What happened, in a sentence.
    pub what: String,
    /// Why it was hard: what stood in the way, and what had been tried.
    pub why_hard: Option<String>,
    /// What you did yourself.
    pub role: Option<String>,
    /// Teams that it concerns: ids of the config, or names.
    #[serde(default)]
    pub teams: Each<String>,
    /// Who else took part: ids of the roster, or names.
    #[serde(default)]
    pub people: Each<String>,
    /// The initiative that it belongs to: the id of a design doc, or a name.
    pub initiative: Option<String>,
    /// What came of it: one, or a list of several.
    #[serde(default)]
    pub outcome: OneOrMany<RawOutcome>,
    /// Where to read more.
    #[serde(default)]
    pub links: Each<String>,
    /// Who confirmed it, on which day.
    #[serde(default)]
    pub confirmed_by: Each<RawConfirmation>,
    /// Who sees it besides you: `me` (the default) for nobody, `manager` for those who compare
    /// several people.
    pub visible_to: Option<Audience>,
}

/// What came of some work.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "outcome", deny_unknown_fields)]
#[serde(
    expecting = "an outcome such as `{measure: p99 of checkout, before: 820 ms, after: 310 ms}`"
)]
pub(super) struct RawOutcome {
    /// What is measured.
    pub measure: String,
    /// Its value before.
    pub before: Option<String>,
    /// Its value after.
    pub after: Option<String>,
    /// Where that can be looked up.
    pub source: Option<String>,
    /// The day on which `after` was read, `YYYY-MM-DD`.
    #[schemars(extend("format" = "date"))]
    pub on: Option<String>,
}

/// Somebody who confirmed an entry.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "confirmation", deny_unknown_fields)]
#[serde(expecting = "a confirmation such as `{who: dee, on: 2026-04-01}`")]
pub(super) struct RawConfirmation {
    /// Who: an id of the roster, or a name.
    pub who: String,
    /// When, `YYYY-MM-DD`.
    #[schemars(extend("format" = "date"))]
    pub on: String,
    /// In which words.
    pub words: Option<String>,
}

/// A value of type `T`, or a list of such values, read one by one.
#[derive(Debug)]
pub(super) struct OneOrMany<T>(pub Value, PhantomData<T>);

impl<T> Default for OneOrMany<T> {
    fn default() -> Self {
        Self(Value::Null, PhantomData)
    }
}

impl<'de, T> Deserialize<'de> for OneOrMany<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Self(Value::deserialize(deserializer)?, PhantomData))
    }
}

impl<T: JsonSchema> JsonSchema for OneOrMany<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        format!("one_or_many_{}", T::schema_name()).into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let one = generator.subschema_for::<T>();
        schema!({ "anyOf": [one, { "type": "array", "items": one }, { "type": "null" }] })
    }
}
