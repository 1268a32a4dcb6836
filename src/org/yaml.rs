//! YAML of a repository: anybody can write it, so its size, its depth and what
//! its aliases stand for are bounded before it is parsed.

use std::collections::BTreeMap;

use saphyr_parser::{Event, Parser};
use serde::Deserialize;
use serde_yaml::Value;

/// More bytes than any such file holds.
const MAX_BYTES: usize = 1 << 20;

/// Deeper than anybody nests.
const MAX_DEPTH: usize = 64;

/// More values than any such file stands for, its aliases written out.
const MAX_VALUES: u64 = 200_000;

/// The text of a file.
///
/// # Errors
/// Why it is none, as half a sentence.
pub fn text(bytes: &[u8]) -> Result<&str, String> {
    if bytes.len() > MAX_BYTES {
        return Err(format!("{} bytes is too much for such a file", bytes.len()));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| "is not UTF-8".to_owned())?;
    Ok(text.strip_prefix('\u{feff}').unwrap_or(text))
}

/// The text of a file that holds one mapping, and the mapping: an empty one for
/// a text without any. `None` where it is none, after telling why.
pub fn mapping<'t>(bytes: &'t [u8], problem: &mut impl FnMut(String)) -> Option<(&'t str, Value)> {
    let read = text(bytes).and_then(|text| Ok((text, one(text)?)));
    read.map_err(problem).ok()
}

fn one(text: &str) -> Result<Value, String> {
    bounded(text)?;
    match serde_yaml::from_str(text) {
        Ok(Value::Null) => Ok(Value::Mapping(serde_yaml::Mapping::new())),
        Ok(value @ Value::Mapping(_)) => Ok(value),
        Ok(_) => Err("is not a YAML mapping".to_owned()),
        Err(error) => Err(invalid(&error)),
    }
}

/// Every document of a text, as far as it is YAML, and what is wrong then.
#[must_use]
pub fn all(text: &str) -> (Vec<Value>, Option<String>) {
    let mut documents = Vec::new();
    if let Err(problem) = bounded(text) {
        return (documents, Some(problem));
    }
    for document in serde_yaml::Deserializer::from_str(text) {
        match Value::deserialize(document) {
            Ok(document) => documents.push(document),
            Err(error) => return (documents, Some(invalid(&error))),
        }
    }
    (documents, None)
}

/// The texts of a list. Where it is no list, or holds anything else, `odd` hears
/// what is there.
pub fn texts<'v>(value: Option<&'v Value>, odd: &mut dyn FnMut(&'static str)) -> Vec<&'v str> {
    match value {
        None | Some(Value::Null) => Vec::new(),
        Some(Value::Sequence(items)) => {
            if items.iter().any(|item| !item.is_string() && !item.is_null()) {
                odd("a list of other things than texts");
            }
            items.iter().filter_map(Value::as_str).collect()
        }
        Some(Value::String(_)) => {
            odd("a text");
            Vec::new()
        }
        Some(_) => {
            odd("something else");
            Vec::new()
        }
    }
}

fn invalid(error: &serde_yaml::Error) -> String {
    let message = error.to_string();
    format!("is not valid YAML: {}", message.lines().next().unwrap_or_default())
}

/// Whether a text is small, flat and finite. What is no YAML is for the parser
/// to tell.
fn bounded(text: &str) -> Result<(), String> {
    if text.len() > MAX_BYTES {
        return Err(format!("{} bytes is too much for such a file", text.len()));
    }
    // Brackets first: parsers take long over many that are open at once.
    let mut open = 0_usize;
    for c in text.bytes() {
        match c {
            b'[' | b'{' => open += 1,
            b']' | b'}' => open = open.saturating_sub(1),
            _ => {}
        }
        if open > 4 * MAX_DEPTH {
            return Err("is nested too deeply".to_owned());
        }
    }
    if is_plain(text) {
        return Ok(());
    }
    let mut sizes = Sizes::default();
    for event in Parser::new_from_str(text) {
        let Ok((event, _)) = event else { break };
        sizes.take(&event)?;
    }
    Ok(())
}

/// Whether a text is within the bounds by its looks, as nearly every one is: taking
/// it apart for its bounds alone would cost half as much again as parsing it.
///
/// Without anchors nothing stands for more than it holds, and no byte begins more than
/// four values. A block begins at the first word of a line, beside or behind the one it
/// is in: of one column there are two at most, a mapping and a list as a value in it.
/// In brackets, each opens a list and perhaps a pair in it. Tags, and line ends that
/// only some take for such, are none of this.
fn is_plain(text: &str) -> bool {
    const INDENT: usize = 16;
    const OPEN: usize = 8;
    const { assert!(2 * (INDENT + 1) + 2 * OPEN < MAX_DEPTH) };
    let is_odd = |byte: u8| !byte.is_ascii() || matches!(byte, b'&' | b'*' | b'!');
    let leads = |byte: &&u8| matches!(byte, b' ' | b'\t' | b'-' | b'?' | b':');
    let indent = |line: &[u8]| line.iter().take_while(leads).count();
    let lines = || text.as_bytes().split(|byte| matches!(byte, b'\n' | b'\r'));
    let opened = text.bytes().filter(|byte| matches!(byte, b'[' | b'{')).count();
    text.len() as u64 <= MAX_VALUES / 4
        && opened <= OPEN
        && !text.bytes().any(is_odd)
        && lines().all(|line| indent(line) <= INDENT)
}

/// How many values a text stands for so far.
#[derive(Default)]
struct Sizes {
    /// The anchor and the values of every list and mapping that is not closed.
    open: Vec<(usize, u64)>,
    anchors: BTreeMap<usize, u64>,
    all: u64,
}

impl Sizes {
    fn take(&mut self, event: &Event<'_>) -> Result<(), String> {
        match event {
            Event::Scalar(_, _, anchor, _) => self.add(*anchor, 1),
            // An alias inside of its own anchor has no end.
            Event::Alias(anchor) => {
                self.add(0, self.anchors.get(anchor).copied().unwrap_or(MAX_VALUES + 1));
            }
            Event::SequenceStart(anchor, _) | Event::MappingStart(anchor, _) => {
                self.open.push((*anchor, 1));
            }
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some((anchor, size)) = self.open.pop() {
                    self.add(anchor, size);
                }
            }
            _ => {}
        }
        if self.open.len() > MAX_DEPTH {
            return Err("is nested too deeply".to_owned());
        }
        let held = self.open.last().map_or(0, |(_, size)| *size);
        if self.all.max(held) > MAX_VALUES {
            return Err(format!("expands to more than {MAX_VALUES} values"));
        }
        Ok(())
    }

    fn add(&mut self, anchor: usize, size: u64) {
        if anchor != 0 {
            self.anchors.insert(anchor, size);
        }
        let sum = match self.open.last_mut() {
            Some((_, sum)) => sum,
            None => &mut self.all,
        };
        *sum = sum.saturating_add(size);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn problem(text: &str) -> String {
        let mut told = String::new();
        mapping(text.as_bytes(), &mut |problem| told = problem);
        told
    }

    #[test]
    fn what_is_too_deep_or_stands_for_too_much_is_not_parsed() {
        assert_eq!(problem("a: [b, {c: d}]\n"), "");
        assert_eq!(problem("\u{feff}a: b\n"), "");
        assert_eq!(problem(&"[".repeat(1 << 20)), "is nested too deeply");
        assert_eq!(problem(&format!("{}x", "- ".repeat(1000))), "is nested too deeply");
        assert_eq!(problem(&format!("a: {}", "{b: ".repeat(100))), "is nested too deeply");
        let mut laughs = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for n in 1..9 {
            let again = format!("*a{}, ", n - 1).repeat(10);
            laughs += &format!("a{n}: &a{n} [{again}]\n");
        }
        assert!(problem(&laughs).contains("more than 200000 values"), "{}", problem(&laughs));
        assert!(problem("a: &a [*a]\n").contains("more than 200000 values"));
        let many = format!("a: &a [{}]\nb: [{}]\n", "x, ".repeat(1000), "*a, ".repeat(1000));
        assert!(problem(&many).contains("more than 200000 values"));
        assert!(problem(&"x".repeat((1 << 20) + 1)).contains("1048577 bytes is too much"));
        assert!(!all("a: 1\n---\nb: [\n").1.unwrap_or_default().is_empty());
    }

    #[test]
    fn what_looks_plain_is_within_the_bounds() {
        let taken_apart = |text: &str| {
            let mut sizes = Sizes::default();
            let events = Parser::new_from_str(text).map_while(Result::ok);
            events.into_iter().try_for_each(|(event, _)| sizes.take(&event))
        };
        let deep = (0..15).map(|n| format!("{}a:\n{0}- b\n", " ".repeat(n))).collect::<String>();
        let lists = format!("{}{}", "- ".repeat(8), "[a: [b: ".repeat(4));
        let dashes = format!("{}a:\n", "? - ".repeat(4));
        for text in
            ["", "a: b\n", "- a\n-\n-\n", &deep, &lists, &dashes, "a:\r- b\r- [c, {d: e}]\n"]
        {
            assert!(is_plain(text), "{text}");
            assert_eq!(taken_apart(text), Ok(()), "{text}");
        }
        let brackets = "[".repeat(9);
        let far = format!("{}a: b\n", " ".repeat(17));
        let long = "a: b\n".repeat(10_001);
        for text in ["a: *b", "a: &b c", "a: !b c", "a: \u{85}b", &brackets, &far, &long] {
            assert!(!is_plain(text), "{text}");
        }
        let values = "[:,".to_owned() + &":,".repeat(24_990);
        assert!(is_plain(&values) && taken_apart(&values).is_ok());
    }

    #[test]
    fn lists_of_texts_tell_what_else_they_hold() {
        let read = |text: &str| {
            let value: Value = serde_yaml::from_str(text).unwrap();
            let mut odd = None;
            let texts = texts(value.get("a"), &mut |found| odd = Some(found)).join(" ");
            (texts, odd)
        };
        assert_eq!(read("a: [b, c, ~]"), ("b c".to_owned(), None));
        assert_eq!(read("a: [b, 1]"), ("b".to_owned(), Some("a list of other things than texts")));
        assert_eq!(read("a: b"), (String::new(), Some("a text")));
        assert_eq!(read("a: {b: c}"), (String::new(), Some("something else")));
        assert_eq!(read("b: c"), (String::new(), None));
    }
}
