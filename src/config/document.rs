//! YAML as such: syntax, duplicate keys, aliases, and serde's messages put
//! into plain words.

use std::fmt;

use serde::de::{Deserialize, Deserializer, EnumAccess, Error as _, MapAccess, SeqAccess, Visitor};
use serde_yaml::{Mapping, Value};

use super::place::{Mark, Places};
use super::problem::Complaint;
use super::suggest;

/// Far more than any config holds, far less than hurts.
const MAX_VALUES: u64 = 1_000_000;

/// Parses a document with a mapping at its top. `None` when it can't be used
/// at all; every problem goes to `report`.
pub(super) fn parse(
    text: &str,
    places: &Places,
    mut report: impl FnMut(Complaint, Option<Mark>),
) -> Option<Value> {
    if let Some(mark) = places.exploding_alias(MAX_VALUES) {
        let message = "the aliases up to this point expand to too many values".to_owned();
        let hint = "write the entries out instead of repeating them with `*`".to_owned();
        report(Complaint { message, hint }, Some(mark));
        return None;
    }
    if let Some(mark) = places.second_document {
        let message = "a second document starts here".to_owned();
        let hint = "remove the `---`: a config is a single document".to_owned();
        report(Complaint { message, hint }, Some(mark));
        return None;
    }
    let parsed = serde_yaml::from_str::<Value>(text).or_else(|err| {
        let duplicates = places.duplicate_keys();
        // A value without the later copies lets everything else be checked.
        let value = serde_yaml::from_str::<FirstWins>(text).map_err(|_| err)?.0;
        for duplicate in duplicates {
            let message = format!(
                "duplicate key `{}`; the first is on line {}",
                duplicate.key, duplicate.first.line
            );
            let hint = "keep one of them".to_owned();
            report(Complaint { message, hint }, Some(duplicate.second));
        }
        Ok::<_, serde_yaml::Error>(value)
    });
    let merged = parsed.and_then(|mut value| {
        value.apply_merge()?;
        Ok(value)
    });
    match merged {
        Ok(Value::Null) => {
            let message = "the file is empty".to_owned();
            let hint = "a config starts with `version: 1`".to_owned();
            report(Complaint { message, hint }, None);
            None
        }
        Ok(value @ Value::Mapping(_)) => Some(value),
        Ok(other) => {
            let message = format!("expected keys such as `version: 1`, found {}", describe(&other));
            let top = places.value(&Default::default());
            report(Complaint { message, hint: String::new() }, top);
            None
        }
        Err(err) => {
            let (complaint, mark) = syntax(&err, text);
            report(complaint, mark);
            None
        }
    }
}

/// A syntax error and its place.
fn syntax(err: &serde_yaml::Error, text: &str) -> (Complaint, Option<Mark>) {
    let mark = err.location().map(|at| Mark { line: at.line(), column: at.column(), length: 1 });
    let full = err.to_string();
    // The place is shown apart.
    let message = full.split(" at line ").next().unwrap_or(&full).to_owned();
    let line = mark.and_then(|mark| text.lines().nth(mark.line - 1)).unwrap_or_default();
    let indented_by_tab = line.trim_start_matches(' ').starts_with('\t');
    let hint = if indented_by_tab {
        "YAML is indented with spaces, never with tabs"
    } else {
        "look for a missing space, quote or bracket here or on the line before; \
         quote what starts with `*`, `&`, `!`, `@`, `%` or a backtick"
    };
    let message = format!("not valid YAML: {message}");
    (Complaint { message, hint: hint.to_owned() }, mark)
}

/// What a value is, for "expected …, found …".
pub(super) fn describe(value: &Value) -> String {
    match value {
        Value::Null => "nothing".to_owned(),
        Value::Bool(yes) => format!("`{yes}`"),
        Value::Number(number) => format!("the number {number}"),
        Value::String(text) => format!("the text `{text}`"),
        Value::Sequence(_) => "a list".to_owned(),
        Value::Mapping(_) => "keys with values".to_owned(),
        Value::Tagged(tagged) => format!("the tag `{}`", tagged.tag),
    }
}

/// The message for a key that has to be there.
pub(super) fn missing(key: &str) -> String {
    format!("`{key}` is missing")
}

/// serde's message in plain words.
pub(super) fn complaint(message: &str) -> Complaint {
    let plain = |message: String| Complaint { message, hint: String::new() };
    if let Some(key) = message.strip_prefix("missing field ") {
        let key = key.trim_matches('`');
        let hint = format!("add `{key}: …` here");
        return Complaint { message: missing(key), hint };
    }
    if let Some((unknown, known)) = between(message, "unknown variant ", ", expected ") {
        let known: Vec<&str> = known.split('`').skip(1).step_by(2).collect();
        let hint = format!("use {}", suggest::list(&known));
        return Complaint { message: format!("unknown value {unknown}"), hint };
    }
    let split = between(message, "invalid type: ", ", expected ")
        .or_else(|| between(message, "invalid value: ", ", expected "));
    let Some((found, expected)) = split else {
        return plain(message.to_owned());
    };
    let expected = match expected {
        "a string" => "text",
        "i64" | "u64" => "a whole number",
        "a map" => "keys with values",
        "a sequence" => "a list",
        "string or map" => "text",
        other => other,
    };
    let found = match found {
        "unit value" | "Option value" => "nothing".to_owned(),
        "sequence" => "a list".to_owned(),
        "map" => "keys with values".to_owned(),
        other => other
            .replace("string ", "the text ")
            .replace('"', "`")
            .replace("integer ", "the number ")
            .replace("floating point ", "the number ")
            .replace("boolean ", ""),
    };
    let scalar = ["the number ", "`true", "`false"].iter().any(|s| found.starts_with(s));
    let hint = if expected == "text" && scalar { "put quotes around it" } else { "" };
    Complaint { message: format!("expected {expected}, found {found}"), hint: hint.to_owned() }
}

fn between<'a>(text: &'a str, start: &str, middle: &str) -> Option<(&'a str, &'a str)> {
    text.strip_prefix(start)?.split_once(middle)
}

/// A YAML value in which the first of duplicate keys wins; plain [`Value`]
/// refuses the document.
struct FirstWins(Value);

impl<'de> Deserialize<'de> for FirstWins {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(FirstWinsVisitor).map(FirstWins)
    }
}

struct FirstWinsVisitor;

impl<'de> Visitor<'de> for FirstWinsVisitor {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a YAML value")
    }
    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }
    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }
    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }
    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }
    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }
    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(FirstWins(entry)) = seq.next_element()? {
            entries.push(entry);
        }
        Ok(Value::Sequence(entries))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut entries = Mapping::new();
        while let Some((FirstWins(key), FirstWins(value))) = map.next_entry()? {
            entries.entry(key).or_insert(value);
        }
        Ok(Value::Mapping(entries))
    }
    fn visit_enum<A: EnumAccess<'de>>(self, _tagged: A) -> Result<Value, A::Error> {
        Err(A::Error::custom("tags (`!name`) are not supported here"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_of_serde_become_plain() {
        for (message, expected) in [
            ("missing field `id`", "`id` is missing"),
            ("invalid type: integer `7`, expected a string", "expected text, found the number `7`"),
            ("invalid type: unit value, expected a string", "expected text, found nothing"),
            (
                "invalid type: string \"x\", expected i64",
                "expected a whole number, found the text `x`",
            ),
            ("unknown variant `robot`, expected one of `a`, `b`", "unknown value `robot`"),
        ] {
            assert_eq!(complaint(message).message, expected);
        }
        assert_eq!(complaint("unknown variant `r`, expected `a` or `b`").hint, "use `a` or `b`");
    }

    #[test]
    fn the_first_of_duplicate_keys_wins() {
        let FirstWins(value) = serde_yaml::from_str("{a: 1, b: [x, ~, 1.5, true], a: 2}").unwrap();
        assert_eq!(value, serde_yaml::from_str::<Value>("{a: 1, b: [x, ~, 1.5, true]}").unwrap());
    }
}
