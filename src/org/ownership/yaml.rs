//! YAML of ownership files: anybody can write it.

use serde::Deserialize;
use serde_yaml::Value;

/// More than any such file holds.
const LIMIT: usize = 1 << 20;

/// The text of a file.
pub(super) fn text(bytes: &[u8]) -> Result<&str, String> {
    if bytes.len() > LIMIT {
        return Err(format!("{} bytes are too many for such a file", bytes.len()));
    }
    std::str::from_utf8(bytes).map_err(|_| "is not UTF-8".to_owned())
}

/// The text of a file that holds one mapping, and the mapping. `None` where it
/// is none, after telling why.
pub(super) fn mapping<'t>(
    bytes: &'t [u8],
    problem: &mut impl FnMut(String),
) -> Option<(&'t str, Value)> {
    let read = text(bytes).and_then(|text| Ok((text, one(text)?)));
    read.map_err(problem).ok()
}

/// The mapping that a text holds; an empty one for a text without any.
fn one(text: &str) -> Result<Value, String> {
    match serde_yaml::from_str(text) {
        Ok(Value::Null) => Ok(Value::Mapping(serde_yaml::Mapping::new())),
        Ok(value @ Value::Mapping(_)) => Ok(value),
        Ok(_) => Err("is no YAML mapping".to_owned()),
        Err(error) => Err(invalid(&error)),
    }
}

/// Every document of a text, as far as it is YAML, and what is wrong then.
pub(super) fn all(text: &str) -> (Vec<Value>, Option<String>) {
    let mut documents = Vec::new();
    for document in serde_yaml::Deserializer::from_str(text) {
        match Value::deserialize(document) {
            Ok(document) => documents.push(document),
            Err(error) => return (documents, Some(invalid(&error))),
        }
    }
    (documents, None)
}

/// The texts of a list; none where there is no list.
pub(super) fn texts(value: Option<&Value>) -> Result<Vec<&str>, &'static str> {
    match value {
        None | Some(Value::Null) => Ok(Vec::new()),
        Some(Value::Sequence(items)) => Ok(items.iter().filter_map(Value::as_str).collect()),
        Some(Value::String(_)) => Err("a text"),
        Some(_) => Err("something else"),
    }
}

fn invalid(error: &serde_yaml::Error) -> String {
    let message = error.to_string();
    format!("is no valid YAML: {}", message.lines().next().unwrap_or_default())
}
