//! Dates, patterns, expressions and numbers.

use std::ops::RangeInclusive;

use jiff::civil::Date;
use regex::Regex;

use crate::config::later::{Each, Later};
use crate::config::pattern::Pattern;
use crate::config::place::YamlPath;
use crate::config::read::Reader;
use crate::config::roster::{Dated, Days, Part};

/// A day written as `YYYY-MM-DD`.
pub(crate) fn date(reader: &Reader<'_>, path: &YamlPath, text: &str) -> Option<Date> {
    let shape = text.len() == 10
        && text.bytes().enumerate().all(|(at, byte)| match at {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    // Year 0 is none of the calendar's.
    let is_dated = |day: &Date| day.year() >= 1;
    let parsed = if shape { text.parse().ok().filter(is_dated) } else { None };
    if parsed.is_none() {
        let (message, hint) = if shape {
            let check = match text.starts_with("0000") {
                true => "years are counted from 0001",
                false => "check the month and the day",
            };
            (format!("there is no day `{text}`"), check)
        } else {
            (format!("`{text}` is not a date"), "write it as `YYYY-MM-DD`, such as 2024-06-01")
        };
        reader.error(path, message, hint);
    }
    parsed
}

/// The optional keys `from` and `to` of the entry at `path`; `None` when they
/// are wrong.
pub(super) fn days(
    reader: &Reader<'_>,
    path: &YamlPath,
    from: Option<&str>,
    to: Option<&str>,
) -> Option<Days> {
    let read = |key: &str, text: Option<&str>| match text {
        None => Some(None),
        Some(text) => date(reader, &path.key(key), text).map(Some),
    };
    let (from, to) = (read("from", from), read("to", to));
    let (from, to) = (from?, to?);
    if let (Some(first), Some(end)) = (from, to)
        && end <= first
    {
        let message = format!("`to` ({end}) is not after `from` ({first})");
        reader.error(&path.key("to"), message, "`to` is the first day that no longer counts");
        return None;
    }
    Some(Days { from, to })
}

/// A gitignore-style pattern.
pub(super) fn pattern(reader: &Reader<'_>, path: &YamlPath, text: &str) -> Option<Pattern> {
    Pattern::new(text)
        .map_err(|err| {
            let hint = "patterns are written as in .gitignore: `*.md`, `/docs/`, `src/**/gen/`";
            let message = match text {
                "" => format!("bad pattern: {err}"),
                _ => format!("bad pattern `{text}`: {err}"),
            };
            reader.error(path, message, hint);
        })
        .ok()
}

/// A list of patterns.
pub(super) fn patterns(reader: &Reader<'_>, list: &Each<String>, path: &YamlPath) -> Vec<Pattern> {
    let entries = reader.each(list, path);
    entries.iter().filter_map(|(at, text)| pattern(reader, at, text)).collect()
}

/// A regular expression.
pub(super) fn expression(reader: &Reader<'_>, path: &YamlPath, text: &str) -> Option<Regex> {
    Regex::new(text)
        .map_err(|err| {
            // The parser draws the place on several lines; we have our own.
            let full = err.to_string();
            let reason = full.rsplit("error: ").next().unwrap_or(&full).replace('\n', " ");
            let hint =
                "in 'single quotes', YAML leaves every `\\` as it is; `\\(` is a bracket itself";
            reader.error(path, format!("bad regular expression `{text}`: {reason}"), hint);
        })
        .ok()
}

/// A whole number within bounds; `None` when it is left out or wrong.
pub(super) fn whole<N: TryFrom<i64>>(
    reader: &Reader<'_>,
    value: &Later<i64>,
    path: &YamlPath,
    bounds: RangeInclusive<i64>,
) -> Option<N> {
    let number = reader.later(value, path)?;
    if !bounds.contains(&number) {
        let hint = format!("use a whole number from {} to {}", bounds.start(), bounds.end());
        reader.error(path, format!("{number} is out of range"), hint);
        return None;
    }
    N::try_from(number).ok()
}

/// Complains about text that is empty or only spaces; whether it is not.
pub(crate) fn filled(reader: &Reader<'_>, path: &YamlPath, what: &str, text: &str) -> bool {
    let filled = !text.trim().is_empty();
    if !filled {
        reader.error(path, format!("this {what} is empty"), "fill it in, or leave it out");
    }
    filled
}

/// Complains about entries that hold on the same days as one before them: one at a
/// time can.
pub(super) fn one_at_a_time<T>(reader: &Reader<'_>, what: &str, entries: &[(YamlPath, Dated<T>)]) {
    for (at, (path, later)) in entries.iter().enumerate() {
        let overlap = |(_, earlier): &(YamlPath, Dated<T>)| earlier.days.shared(&later.days);
        if let Some(days) = entries[..at].iter().find_map(overlap) {
            let message = format!("two {what} are valid {}", in_words(days));
            let hint = "only one is valid at a time: `to` is the first day after it, and the next \
                        one's `from`";
            reader.error(path, message, hint);
        }
    }
}

/// `from 2025-01-01 to 2025-01-31`: the last day is one of them.
pub(super) fn in_words(Days { from, to }: Days) -> String {
    let last = to.map(|to| to.yesterday().unwrap_or(to));
    match (from, last) {
        (None, None) => "always".to_owned(),
        (None, Some(last)) => format!("up to {last}"),
        (Some(from), None) => format!("from {from} on"),
        (Some(from), Some(last)) if from == last => format!("on {from}"),
        (Some(from), Some(last)) => format!("from {from} to {last}"),
    }
}

/// A part of full time; `None` when it is left out or wrong.
pub(super) fn part(reader: &Reader<'_>, value: &Later<f64>, path: &YamlPath) -> Option<Part> {
    let share = reader.later(value, path)?;
    let part = Part::of(share);
    if part.is_none() {
        let hint = "it is a share of full time, such as 0.6: above 0, and 1 at most";
        reader.error(path, format!("{share} is out of bounds"), hint);
    }
    part
}

/// Commit ids: 7 to 64 hexadecimal digits, in lower case.
pub(super) fn commits(reader: &Reader<'_>, list: &Each<String>, path: &YamlPath) -> Vec<String> {
    let mut commits = Vec::new();
    for (at, id) in reader.each(list, path) {
        let id = id.trim().to_ascii_lowercase();
        if (7..=64).contains(&id.len()) && id.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            commits.push(id);
        } else {
            let hint = "write 7 to 64 hexadecimal digits, in quotes";
            reader.error(&at, format!("`{id}` is not a commit id"), hint);
        }
    }
    commits
}
