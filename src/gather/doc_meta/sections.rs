//! Headings of Markdown, reStructuredText and AsciiDoc: the title, and what stands
//! in the sections `Status`, `Authors`, `Approvers` and the like.

use super::people::{self, Named};
use super::said::set;
use super::status;
use crate::facts::DocMeta;

/// Lines of the section that are read: some keep a long history there.
const MAX_LINES: usize = 40;

/// Bytes of a line of the section that are kept.
const MAX_BYTES: usize = 300;

/// Reads the first heading as title, and the section `Status`.
pub(super) fn read(body: &str, meta: &mut DocMeta) {
    let mut lines = body.lines().peekable();
    let mut in_code = false;
    let mut in_status = false;
    let mut said: Vec<&str> = Vec::new();
    // Whom the section at hand lists, where nothing above it did.
    let mut listing: Option<Named> = None;
    while let Some(line) = lines.next() {
        if line.starts_with("```") || line.starts_with("~~~") {
            in_code = !in_code;
            continue;
        }
        if in_code || line.trim().is_empty() || is_rule(line) {
            continue;
        }
        let underlined =
            lines.peek().is_some_and(|next| is_rule(next) && !line.starts_with([' ', '-', '|']));
        match marked(line).or(underlined.then_some(line.trim())) {
            Some(heading) => {
                in_status = false;
                listing =
                    listed_by(heading).filter(|named| people::list_of(meta, *named).is_empty());
                match status_heading(heading) {
                    Some("") => in_status = said.is_empty(),
                    Some(value) if said.is_empty() => said.push(value),
                    Some(_) => {}
                    None => set(&mut meta.title, heading),
                }
            }
            None if listing.is_some() => match (listing, item(line)) {
                (Some(named), Some(item)) => {
                    people::add(people::list_of(meta, named), people::names(item));
                }
                // Prose speaks of people, and lists none.
                _ => listing = None,
            },
            None if said.is_empty() && is_label(line) => in_status = true,
            // A list of definitions: the word, and below it what it is.
            None if said.is_empty()
                && status::is_key(line)
                && lines.peek().is_some_and(|next| next.starts_with(": ")) =>
            {
                in_status = true;
            }
            None if in_status && said.len() < MAX_LINES => {
                said.push(cut(line.trim().trim_start_matches(": ")));
            }
            None => {}
        }
    }
    set(&mut meta.status, &said.join("\n"));
}

/// The text of a heading that marks at the line's start make one.
fn marked(line: &str) -> Option<&str> {
    if line.starts_with('#') {
        return Some(line.trim_matches(['#', ' ']));
    }
    let text = line.trim_start_matches('=');
    (text.len() < line.len() && text.starts_with(' ')).then(|| text.trim_matches(['=', ' ']))
}

/// As what the people below a heading are listed. `Owners` may be owners of anything.
fn listed_by(heading: &str) -> Option<Named> {
    let heading = heading.trim_end_matches(':').to_lowercase();
    people::named_by(&heading).filter(|_| !heading.starts_with("owner"))
}

/// Who stands on a line of a list, ticked or not; a sentence is nobody.
fn item(line: &str) -> Option<&str> {
    const MOST_WORDS: usize = 6;
    let rest = line.trim_start().strip_prefix(['-', '*', '+'])?.strip_prefix(' ')?.trim();
    let boxes = ["[ ] ", "[x] ", "[X] "];
    let rest = boxes.iter().find_map(|mark| rest.strip_prefix(mark)).unwrap_or(rest).trim();
    (rest.split_whitespace().count() <= MOST_WORDS).then_some(rest)
}

/// Whether a line only names what follows, in bold or before a colon.
fn is_label(line: &str) -> bool {
    let text = line.trim();
    let is_bold = text.len() > 4 && text.starts_with("**") && text.ends_with("**");
    let is_key = text.trim_end_matches(['*', '_']).ends_with(':');
    let word = text.trim_matches(['*', '_', ':', ' ']);
    (is_bold || is_key) && status::is_key(word)
}

/// For a heading `Status`, also with a number before it: what it says itself
/// (`Status: Accepted`), or nothing.
fn status_heading(heading: &str) -> Option<&str> {
    let text = heading.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ' '));
    if status::is_key(text) {
        return Some("");
    }
    if let Some(value) = status::behind_dash(text) {
        return Some(value);
    }
    let word = text.get(..6).filter(|word| word.eq_ignore_ascii_case("status"))?;
    let rest = text[word.len()..].trim_start();
    match rest.strip_prefix([':', '-', '–', '—']) {
        Some(value) => Some(value.trim()),
        None => rest.is_empty().then_some(""),
    }
}

/// A line of one punctuation mark, as it stands under (and over) a title.
fn is_rule(line: &str) -> bool {
    let line = line.trim_end();
    let mark = line.chars().next().filter(|mark| "=-~^*+#\"'".contains(*mark));
    line.len() >= 3 && mark.is_some_and(|mark| line.chars().all(|c| c == mark))
}

/// The first bytes of a line, cut where a character ends.
fn cut(line: &str) -> &str {
    let mut end = line.len().min(MAX_BYTES);
    while !line.is_char_boundary(end) {
        end -= 1;
    }
    &line[..end]
}
