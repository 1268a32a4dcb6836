//! A JSON value without what is never asked for: the texts of comments and
//! diffs make up most of an export.

use std::cell::Cell;
use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

/// Keys of big values that no reader looks at.
const UNUSED: &[&str] = &[
    "_links",
    "award_emoji_data",
    "comments",
    "comments_data",
    "diff",
    "diffs",
    "files",
    "labels",
    "organizations",
    "reactionGroups",
    "reactions",
    "reactions_data",
    "repo",
    "review_comments_data",
    "reviewThreads",
    "statusCheckRollup",
    "versions_data",
];

/// Longer texts are read as empty: no id, name, address or link is as long.
const LONG: usize = 1000;

/// What one entry may take in memory, in bytes, roughly.
pub(super) const LARGEST: usize = 64 << 20;

/// What a value costs beside its text.
const NODE: usize = 64;

/// Reads a value; what goes beyond the budget is left out.
#[derive(Clone, Copy)]
pub(super) struct Tree<'b> {
    pub(super) budget: &'b Cell<usize>,
}

impl Tree<'_> {
    /// Whether that much is still to be had; it is then used up.
    fn pay(self, bytes: usize) -> bool {
        let left = self.budget.get().checked_sub(bytes);
        self.budget.set(left.unwrap_or(0));
        left.is_some()
    }
}

impl<'de> DeserializeSeed<'de> for Tree<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Tree<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E>(self, yes: bool) -> Result<Value, E> {
        Ok(Value::Bool(yes))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Value, E> {
        Ok(Value::Number(number.into()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Value, E> {
        Ok(Value::Number(number.into()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Value, E> {
        Ok(Number::from_f64(number).map_or(Value::Null, Value::Number))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_str<E>(self, text: &str) -> Result<Value, E> {
        let kept = if text.len() <= LONG && self.pay(text.len()) { text } else { "" };
        Ok(Value::String(kept.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while self.pay(NODE) {
            match entries.next_element_seed(self)? {
                Some(entry) => list.push(entry),
                None => return Ok(Value::Array(list)),
            }
        }
        while entries.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some(key) = entries.next_key::<String>()? {
            self.entry(key, &mut entries, &mut map)?;
        }
        Ok(Value::Object(map))
    }
}

impl Tree<'_> {
    /// Reads the value of a key into the map, if it is wanted.
    pub(super) fn entry<'de, A: MapAccess<'de>>(
        self,
        key: String,
        entries: &mut A,
        map: &mut Map<String, Value>,
    ) -> Result<(), A::Error> {
        if UNUSED.contains(&key.as_str()) || !self.pay(NODE + key.len()) {
            entries.next_value::<IgnoredAny>()?;
        } else {
            map.insert(key, entries.next_value_seed(self)?);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn read(text: &str, budget: usize) -> (Value, usize) {
        let budget = Cell::new(budget);
        let mut json = serde_json::Deserializer::from_str(text);
        let value = Tree { budget: &budget }.deserialize(&mut json).unwrap();
        json.end().unwrap();
        (value, budget.get())
    }

    #[test]
    fn long_texts_and_unused_keys_are_left_out() {
        let long = "x".repeat(LONG + 1);
        let text = format!(r#"{{"a":[1,-2,0.5,true,null,"é"],"body":"{long}","files":[{{}}]}}"#);
        let (value, left) = read(&text, LARGEST);
        assert_eq!(value, json!({"a": [1, -2, 0.5, true, null, "é"], "body": ""}));
        assert!(left > 0);
    }

    #[test]
    fn what_goes_beyond_the_budget_is_read_over() {
        let text = format!("[{}1]", "[\"abc\"],".repeat(1000));
        let (value, left) = read(&text, 1000);
        assert_eq!(left, 0);
        assert!(value.as_array().unwrap().len() < 10, "{value}");
    }
}
