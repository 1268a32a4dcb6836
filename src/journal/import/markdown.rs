//! A brag document: Markdown whose headings are dated. Every list item below
//! one, or paragraph where there is no list, is an entry of that time; headings
//! without a date below it may name the kind of work.

use jiff::ToSpan;
use jiff::civil::{Date, ISOWeekDate, Weekday};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};

use super::record::{ImportError, Imported};
use crate::config::Calendar;
use crate::journal::draft::Draft;
use crate::journal::entry::{Kind, When};

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Quarters are those of `calendar`.
pub(super) fn read(text: &str, calendar: Calendar) -> Result<Imported, ImportError> {
    let mut imported = Imported::default();
    let mut state = State { calendar, ..State::default() };
    for (event, range) in Parser::new_ext(text, Options::ENABLE_TABLES).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { .. }) => state.heading = Some(String::new()),
            Event::End(TagEnd::Heading(level)) => {
                let heading = state.heading.take().unwrap_or_default();
                state.under(&heading, level as usize);
            }
            Event::Start(Tag::Item) => {
                state.depth += 1;
                if state.depth == 1 {
                    state.begin(text, range.start);
                }
            }
            Event::End(TagEnd::Item) => {
                state.depth = state.depth.saturating_sub(1);
                if state.depth == 0 {
                    state.end(&mut imported);
                }
            }
            Event::Start(Tag::Paragraph) if state.depth == 0 => state.begin(text, range.start),
            Event::End(TagEnd::Paragraph) if state.depth == 0 => state.end(&mut imported),
            Event::Start(Tag::Link { dest_url, .. }) => {
                if let Some(entry) = &mut state.entry {
                    entry.links.push(dest_url.into_string());
                }
            }
            Event::Text(text) | Event::Code(text) => state.add(&text),
            Event::SoftBreak | Event::HardBreak => state.add(" "),
            Event::Start(Tag::List(_) | Tag::Paragraph) => state.add(" "),
            _ => {}
        }
    }
    if imported.drafts.is_empty() {
        return Err(ImportError {
            line: 1,
            what: "nothing is listed under a dated heading".to_owned(),
            hint: "date the headings: `## 2026-03-12`, `## 2026-03`, `## March 2026`, `## 2026-W12` \
                   or `## 2026Q1`",
        });
    }
    Ok(imported)
}

/// What is known while a document is read.
#[derive(Default)]
struct State {
    calendar: Calendar,
    /// The text of a heading that has not ended.
    heading: Option<String>,
    /// The time of the last dated heading, and its level.
    dated: Option<(When, usize)>,
    kind: Kind,
    /// How many lists are open.
    depth: usize,
    entry: Option<Open>,
}

/// An entry that has not ended.
struct Open {
    line: usize,
    text: String,
    links: Vec<String>,
}

impl State {
    /// What stands below a heading belongs to its time, or to that of the dated
    /// one above it.
    fn under(&mut self, heading: &str, level: usize) {
        self.kind = Kind::default();
        if let Some(when) = when(heading, self.calendar) {
            self.dated = Some((when, level));
        } else if self.dated.is_some_and(|(_, dated)| level <= dated) {
            self.dated = None;
        } else {
            let mut words = heading.split(|c: char| !c.is_alphabetic());
            self.kind = words.find_map(kind).unwrap_or_default();
        }
    }

    fn begin(&mut self, text: &str, at: usize) {
        let line = text[..at].matches('\n').count() + 1;
        self.entry = Some(Open { line, text: String::new(), links: Vec::new() });
    }

    fn add(&mut self, text: &str) {
        if let Some(heading) = &mut self.heading {
            heading.push_str(text);
        } else if let Some(entry) = &mut self.entry {
            entry.text.push_str(text);
        }
    }

    fn end(&mut self, imported: &mut Imported) {
        let Some(Open { line, text, links }) = self.entry.take() else { return };
        let what = text.split_whitespace().collect::<Vec<_>>().join(" ");
        match self.dated {
            _ if what.is_empty() => {}
            Some((when, _)) => {
                let kind = self.kind;
                imported.drafts.push(Draft { kind, links, ..Draft::new(when, what) });
            }
            None => imported.left_out.push((line, "there is no dated heading above it".to_owned())),
        }
    }
}

/// The kind that a word of a heading names, also in the plural.
fn kind(word: &str) -> Option<Kind> {
    Kind::of(word).or_else(|| Kind::of(word.strip_suffix('s')?))
}

/// The time that a heading names: the first date, week, month, quarter in it.
fn when(heading: &str, calendar: Calendar) -> Option<When> {
    let heading = heading.to_lowercase();
    let is_word = |c: char| c.is_alphanumeric() || c == '-';
    let words: Vec<&str> = heading.split(|c| !is_word(c)).filter(|word| !word.is_empty()).collect();
    words.iter().enumerate().find_map(|(at, word)| {
        let next = words.get(at + 1).copied().unwrap_or_default();
        let after = words.get(at + 2).copied().unwrap_or_default();
        day(word)
            .or_else(|| parted(word, calendar))
            .or_else(|| joined(word, calendar))
            .or_else(|| named_day(word, next, after))
            .or_else(|| named(word, next, calendar))
            .or_else(|| named(next, word, calendar))
    })
}

/// `2026-03-12`.
fn day(word: &str) -> Option<When> {
    (word.len() == 10).then(|| word.parse().ok().map(When::Day))?
}

/// `2026-03`, `2026-w12` or `2026-q1`.
fn parted(word: &str, calendar: Calendar) -> Option<When> {
    let (of_year, part) = word.split_once('-')?;
    let of_year = year(of_year)?;
    match part.as_bytes() {
        [b'w', ..] => week(of_year, part.get(1..)?.parse().ok()?),
        [b'q', ..] => quarter(calendar, of_year, part),
        [_, _] => months(of_year, part.parse().ok()?),
        _ => None,
    }
}

/// `2026q1`.
fn joined(word: &str, calendar: Calendar) -> Option<When> {
    let (of_year, part) = word.split_at_checked(4)?;
    quarter(calendar, year(of_year)?, part)
}

/// `12 march 2026` or `march 12 2026`.
fn named_day(first: &str, second: &str, of_year: &str) -> Option<When> {
    let number = |word: &str| word.trim_end_matches(char::is_alphabetic).parse::<i8>().ok();
    let (of_month, day) = match month(first) {
        Some(of_month) => (of_month, number(second)?),
        None => (month(second)?, number(first)?),
    };
    Date::new(year(of_year)?, of_month, day).ok().map(When::Day)
}

/// `march 2026` or `q1 2026`.
fn named(part: &str, of_year: &str, calendar: Calendar) -> Option<When> {
    let of_year = year(of_year)?;
    month(part)
        .and_then(|month| months(of_year, month))
        .or_else(|| quarter(calendar, of_year, part))
}

fn year(word: &str) -> Option<i16> {
    let year = word.parse().ok().filter(|year| (1970..=9000).contains(year));
    year.filter(|_| word.len() == 4)
}

fn month(word: &str) -> Option<i8> {
    let is = |name: &str| name == word || (word.len() == 3 && name.starts_with(word));
    Some(MONTHS.iter().position(|name| is(name))? as i8 + 1)
}

fn quarter(calendar: Calendar, year: i16, word: &str) -> Option<When> {
    let number = word.strip_prefix('q').filter(|number| number.len() == 1)?;
    let [from, to] = calendar.quarter(&format!("{year}Q{number}"))?;
    Some(When::Span(from, to.yesterday().ok()?))
}

fn months(year: i16, month: i8) -> Option<When> {
    let first = Date::new(year, month, 1).ok()?;
    Some(When::Span(first, first.last_of_month()))
}

fn week(year: i16, week: i8) -> Option<When> {
    let first = ISOWeekDate::new(year, week, Weekday::Monday).ok()?.date();
    Some(When::Span(first, first.checked_add(6.days()).ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_dated_in_many_ways() {
        for (heading, first, last) in [
            ("2026-03-12", "2026-03-12", "2026-03-12"),
            ("Thursday, 12 March 2026", "2026-03-12", "2026-03-12"),
            ("March 12th, 2026", "2026-03-12", "2026-03-12"),
            ("Mar 2026", "2026-03-01", "2026-03-31"),
            ("2026-02", "2026-02-01", "2026-02-28"),
            ("Week 2026-W12", "2026-03-16", "2026-03-22"),
            ("Q1 2026", "2026-01-01", "2026-03-31"),
            ("2026Q2", "2026-04-01", "2026-06-30"),
            ("2026-Q3", "2026-07-01", "2026-09-30"),
            ("2026 Q4: launch", "2026-10-01", "2026-12-31"),
        ] {
            let when = when(heading, Calendar::default()).unwrap_or_else(|| panic!("{heading}"));
            let told = [when.first(), when.last()].map(|day| day.to_string());
            assert_eq!(told, [first, last], "{heading}");
        }
        for heading in
            ["Goals", "2026", "May I", "2026-13", "Q5 2026", "2026H1", "2026Q11", "2026-H1"]
        {
            assert_eq!(when(heading, Calendar::default()), None, "{heading}");
        }
    }

    #[test]
    fn quarters_are_those_of_the_fiscal_year() {
        let from_october = Calendar { fiscal_year_starts: 10 };
        for heading in ["2026Q1", "Q1 2026", "2026-Q1"] {
            let when = when(heading, from_october).unwrap();
            let told = [when.first(), when.last()].map(|day| day.to_string());
            assert_eq!(told, ["2025-10-01", "2025-12-31"], "{heading}");
        }
        let month = when("January 2026", from_october).unwrap();
        assert_eq!(month.first().to_string(), "2026-01-01");
    }

    #[test]
    fn items_and_paragraphs_below_a_date_are_entries() {
        let text = "# Brag document\n\nFor me.\n\n## March 2026\n\n- Led the [review](https://x.example/1)\n  of *two* plans\n  - with `bo`\n\n### Talks\n\n1. Spoke at the guild\n\nA paragraph.\n\n## Goals\n\n- Later\n";
        let Imported { drafts, left_out } = read(text, Calendar::default()).unwrap();
        let told: Vec<(&str, Kind)> = drafts.iter().map(|d| (d.what.as_str(), d.kind)).collect();
        assert_eq!(
            told,
            [
                ("Led the review of two plans with bo", Kind::Other),
                ("Spoke at the guild", Kind::Talk),
                ("A paragraph.", Kind::Talk),
            ]
        );
        assert_eq!(drafts[0].links, ["https://x.example/1"]);
        assert_eq!(left_out.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [3, 19]);
        assert!(read("- undated\n", Calendar::default()).is_err());
    }
}
