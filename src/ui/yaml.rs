//! Text as YAML that means just this text.

use std::collections::BTreeSet;

use serde_yaml::{Mapping, Value};

use super::text::{is_harmful, sanitize};

/// Words that YAML, in one version or another, takes for something else.
const RESERVED: &[&str] =
    &["true", "false", "null", "yes", "no", "on", "off", "y", "n", "nan", "inf"];

/// The text as a scalar, plain where it can be, otherwise in double quotes with
/// everything that does not print escaped. Fits into a line and into a flow
/// list.
#[must_use]
pub fn scalar(text: &str) -> String {
    if is_plain(text) {
        return text.to_owned();
    }
    // Expressions are easier to read without doubled backslashes.
    let is_ascii = text.chars().all(|c| c == ' ' || c.is_ascii_graphic());
    if text.contains('\\') && is_ascii && !text.contains('\'') {
        return format!("'{text}'");
    }
    let mut quoted = String::from('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                quoted.push('\\');
                quoted.push(c);
            }
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            c if is_harmful(c) || is_unprintable(c) => quoted.push_str(&escaped(c)),
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// Scalars as a flow list: `[ana@example.com, "1@x"]`.
#[must_use]
pub fn list<T: AsRef<str>>(items: impl IntoIterator<Item = T>) -> String {
    let items: Vec<String> = items.into_iter().map(|item| scalar(item.as_ref())).collect();
    format!("[{}]", items.join(", "))
}

/// Pairs of scalars as a flow map: `{github: anaq, gerrit: "1000045"}`.
#[must_use]
pub fn map<'t>(pairs: impl IntoIterator<Item = &'t (String, String)>) -> String {
    let pair = |(key, value): &(String, String)| format!("{}: {}", scalar(key), scalar(value));
    format!("{{{}}}", pairs.into_iter().map(pair).collect::<Vec<_>>().join(", "))
}

/// The text as it may stand after a `#`: on one line, with nothing that could
/// end the comment or steer a terminal.
#[must_use]
pub fn remark(text: &str) -> String {
    sanitize(text).chars().map(|c| if is_unprintable(c) { '\u{fffd}' } else { c }).collect()
}

/// A document as YAML, in which everything that could steer a terminal or reorder a
/// line is escaped.
///
/// # Errors
/// When the value is none that YAML can hold.
pub fn document(value: &Value) -> Result<String, serde_yaml::Error> {
    let plain = serde_yaml::to_string(value)?;
    if !plain.chars().any(|c| c != '\n' && is_harmful(c)) {
        return Ok(plain);
    }
    // The writer quotes texts with control characters and escapes these, so that one
    // stands where the others are to be escaped: with a mark that occurs nowhere else.
    let mut mark = "x".to_owned();
    while plain.contains(&mark) {
        mark.push('x');
    }
    let mut met = BTreeSet::new();
    let mut text = serde_yaml::to_string(&marked(value, &mark, &mut met))?;
    for c in met {
        text = text.replace(&of_mark(c, "\\x01", &mark), &escaped(c));
    }
    Ok(text)
}

fn of_mark(c: char, control: &str, mark: &str) -> String {
    format!("{control}{mark}{:X}.", u32::from(c))
}

/// The value with marks for all but the characters below a blank, which the writer escapes;
/// for which characters they stand is added to those that were `met`.
fn marked(value: &Value, mark: &str, met: &mut BTreeSet<char>) -> Value {
    match value {
        Value::String(text) => {
            let mut all = String::new();
            for c in text.chars() {
                match is_harmful(c) && c >= '\u{7f}' {
                    true => {
                        met.insert(c);
                        all.push_str(&of_mark(c, "\u{1}", mark));
                    }
                    false => all.push(c),
                }
            }
            Value::String(all)
        }
        Value::Sequence(list) => list.iter().map(|item| marked(item, mark, met)).collect(),
        Value::Mapping(map) => {
            let pairs =
                map.iter().map(|(key, item)| (marked(key, mark, met), marked(item, mark, met)));
            Value::Mapping(pairs.collect::<Mapping>())
        }
        other => other.clone(),
    }
}

/// Letters, digits and a few marks that mean nothing, so that a look is enough.
fn is_plain(text: &str) -> bool {
    let inner =
        |c: char| c.is_alphanumeric() || matches!(c, ' ' | '.' | '_' | '-' | '/' | '+' | '@');
    let starts =
        |c: char| c.is_alphabetic() || c == '/' || (c.is_ascii_digit() && text.contains('@'));
    text.chars().next().is_some_and(starts)
        && !text.ends_with(' ')
        && text.chars().all(inner)
        && !RESERVED.iter().any(|word| word.eq_ignore_ascii_case(text))
}

/// What YAML does not take as it is: all but its printable characters.
fn is_unprintable(c: char) -> bool {
    !matches!(c, ' '..='~' | '\u{a0}'..='\u{d7ff}' | '\u{e000}'..='\u{fefe}' | '\u{ff00}'..='\u{fffd}'
        | '\u{10000}'..='\u{10ffff}')
        || u32::from(c) & 0xfffe == 0xfffe
}

fn escaped(c: char) -> String {
    match u32::from(c) {
        code @ ..=0xff => format!("\\x{code:02X}"),
        code @ ..=0xffff => format!("\\u{code:04X}"),
        code => format!("\\U{code:08X}"),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> serde_yaml::Value {
        serde_yaml::from_str(text).unwrap_or_else(|error| panic!("{text}: {error}"))
    }

    #[test]
    fn hostile_names_are_quoted_and_plain_ones_are_not() {
        assert_eq!(scalar("Ana Quispe"), "Ana Quispe");
        assert_eq!(scalar("Hana Vránová"), "Hana Vránová");
        assert_eq!(
            scalar("1234+anaq@users.noreply.github.com"),
            "1234+anaq@users.noreply.github.com"
        );
        assert_eq!(scalar("a: b # c"), "\"a: b # c\"");
        assert_eq!(scalar("O'Brien \"Bob\""), "\"O'Brien \\\"Bob\\\"\"");
        assert_eq!(scalar("x\ny\u{1b}[31m\u{202e}\u{85}"), "\"x\\ny\\x1B[31m\\u202E\\x85\"");
        for word in
            ["yes", "No", "null", "12", "1e3", "0x1f", "2024-01-01", "~", "", " a", "a ", "-"]
        {
            assert!(scalar(word).starts_with('"'), "{word}");
        }
    }

    proptest! {
        #[test]
        fn any_document_comes_back_and_steers_nothing(
            text in "\\PC{0,12}|[\u{202e}\u{200b}\u{feff}\u{e0041}\u{1}x0E.2 \\\\'\":#\n]{0,16}", key in "\\PC{1,8}|[\u{202e}x]{1,4}",
        ) {
            let mut map = Mapping::new();
            map.insert(key.into(), Value::Sequence(vec![text.clone().into(), 1.into(), Value::Null]));
            map.insert("b".into(), text.into());
            let value = Value::Mapping(map);
            let written = document(&value).unwrap();
            prop_assert!(!written.chars().any(|c| c != '\n' && is_harmful(c)), "{}", written);
            prop_assert_eq!(read(&written), value);
        }

        #[test]
        fn any_text_comes_back(text in "\\PC{0,12}|(?s).{0,12}|[-:#\"'\\\\{}\\[\\],&*!|>%@` \n\t\u{85}\u{2028}\u{feff}a1]{0,8}") {
            let one = scalar(&text);
            prop_assert!(!one.contains('\n'));
            prop_assert_eq!(read(&one), serde_yaml::Value::String(text.clone()));
            let map = format!("people:\n  - {{id: a, name: {one}, emails: {}}} # {}\n", list([&text, &text]), remark(&text));
            let value = read(&map);
            prop_assert_eq!(value["people"][0]["name"].as_str(), Some(text.as_str()));
            prop_assert_eq!(value["people"][0]["emails"][1].as_str(), Some(text.as_str()));
            prop_assert_eq!(value["people"].as_sequence().map(Vec::len), Some(1));
            let block = format!("{one}: 1\n# {}\n", remark(&text));
            prop_assert_eq!(read(&block)[text.as_str()].as_i64(), Some(1));
        }
    }
}
