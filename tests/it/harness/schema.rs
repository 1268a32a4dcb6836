//! A validator for the part of JSON Schema that our schemas use. What it does
//! not know is a problem, so that nothing passes unseen.

use serde_json::Value;

/// Fails with everything that is not as the schema says.
pub fn assert_valid(schema: &Value, value: &Value) {
    let problems = problems(schema, value);
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

/// What is not as the schema says, each with its place.
pub fn problems(schema: &Value, value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    check(schema, schema, value, "", &mut found);
    found
}

fn check(root: &Value, schema: &Value, value: &Value, at: &str, found: &mut Vec<String>) {
    let Some(schema) = schema.as_object() else {
        match schema {
            Value::Bool(true) => {}
            _ => found.push(format!("{at}: nothing is allowed here")),
        }
        return;
    };
    for (keyword, rule) in schema {
        let mut fail = |why: String| found.push(format!("{at}: {why}"));
        match keyword.as_str() {
            "$schema" | "title" | "description" | "default" | "$defs" | "format" => {}
            "$ref" => {
                let name = rule.as_str().unwrap().trim_start_matches('#');
                check(root, root.pointer(name).unwrap(), value, at, found);
            }
            "type" => {
                let types = rule.as_array().cloned().unwrap_or_else(|| vec![rule.clone()]);
                if !types.iter().any(|kind| is(kind.as_str().unwrap(), value)) {
                    fail(format!("{value} is no {rule}"));
                }
            }
            "minimum" => {
                if value.as_f64().is_some_and(|number| number < rule.as_f64().unwrap()) {
                    fail(format!("{value} is below {rule}"));
                }
            }
            "minItems" | "maxItems" => {
                let (length, bound) = (value.as_array().map(Vec::len), rule.as_u64().unwrap());
                let fits = |length: usize| match keyword.as_str() {
                    "minItems" => length as u64 >= bound,
                    _ => length as u64 <= bound,
                };
                if !length.is_none_or(fits) {
                    fail(format!("{keyword} is {bound}"));
                }
            }
            "required" => {
                for key in rule.as_array().unwrap() {
                    if value.is_object() && value.get(key.as_str().unwrap()).is_none() {
                        fail(format!("{key} is missing"));
                    }
                }
            }
            "properties" => {
                for (key, value) in value.as_object().into_iter().flatten() {
                    match rule.get(key) {
                        Some(rule) => check(root, rule, value, &format!("{at}/{key}"), found),
                        // A key that the schema does not know is undocumented.
                        None => found.push(format!("{at}/{key}: no such property")),
                    }
                }
            }
            "additionalProperties" => {
                let known = schema.get("properties");
                for (key, value) in value.as_object().into_iter().flatten() {
                    if known.is_none_or(|known| known.get(key).is_none()) {
                        check(root, rule, value, &format!("{at}/{key}"), found);
                    }
                }
            }
            "items" => {
                for (n, value) in value.as_array().into_iter().flatten().enumerate() {
                    check(root, rule, value, &format!("{at}/{n}"), found);
                }
            }
            "anyOf" | "oneOf" => {
                let fits = |rule: &Value| {
                    let mut problems = Vec::new();
                    check(root, rule, value, at, &mut problems);
                    problems.is_empty()
                };
                if !rule.as_array().unwrap().iter().any(fits) {
                    fail(format!("{value} is none of {rule}"));
                }
            }
            "const" | "enum" => {
                let allowed = rule.as_array().cloned().unwrap_or_else(|| vec![rule.clone()]);
                if !allowed.contains(value) {
                    fail(format!("{value} is not one of {rule}"));
                }
            }
            other => fail(format!("the test does not know `{other}`")),
        }
    }
}

fn is(kind: &str, value: &Value) -> bool {
    match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "integer" => value.is_u64() || value.is_i64(),
        "number" => value.is_number(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        _ => false,
    }
}
