//! What a design doc's text says of itself: title, status, authors.
//!
//! Docs carry these in YAML front matter, in header lines as PEPs do, in a
//! `Status: x` line near the top however it is dressed up, in a `Status`
//! section, or are YAML themselves. YAML is read line by line, keys at column 0
//! only: many real files are not valid (unquoted `@logins`), and what is asked
//! of them is simple.

use super::text;
use crate::facts::DocMeta;

/// Lines from the top in which a `Status:` or `Author:` line is looked for.
const TOP_LINES: usize = 60;

/// Bytes of a doc that are looked at.
const TOP_BYTES: usize = 64 << 10;

/// Reads the metadata of the doc at `path` from its text. Of what is no text
/// (an image beside a doc, say) only the hash is taken.
pub(super) fn read(path: &[u8], text: &[u8]) -> DocMeta {
    let words = words(text);
    if memchr::memchr(0, top(text)).is_some() {
        return DocMeta { words, ..DocMeta::default() };
    }
    let text = text::decode(top(text), None);
    let text = text.trim_start_matches('\u{feff}');
    let is_yaml = path.ends_with(b".yaml") || path.ends_with(b".yml");
    let (front, body) = if is_yaml { (text, "") } else { front_matter(text) };
    let mut meta = DocMeta { words, ..DocMeta::default() };
    read_yaml(front, &mut meta);
    read_fields(body, &mut meta);
    read_headings(body, &mut meta);
    meta.blueprint = blueprint(body);
    meta
}

/// The name in the first address of a blueprint near the top, as Launchpad has
/// them: `https://blueprints.example.com/acme/+spec/name`. Further ones are
/// those of other docs.
fn blueprint(body: &str) -> Option<String> {
    let (_, rest) = body.lines().take(TOP_LINES).find_map(|line| line.split_once("/+spec/"))?;
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '+');
    let name = rest.split(|c| !is_part(c)).next().unwrap_or_default().trim_end_matches('.');
    (!name.is_empty()).then(|| name.to_owned())
}

/// Hash of a text's words (FNV-1a, 64 bits): runs of letters and digits, where
/// every byte outside of ASCII is a letter, in lower case.
fn words(text: &[u8]) -> u64 {
    const PRIME: u64 = 0x0000_0100_0000_01b3;
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut in_word = false;
    for byte in text {
        let is_letter = byte.is_ascii_alphanumeric() || !byte.is_ascii();
        if is_letter || in_word {
            let byte = if is_letter { byte.to_ascii_lowercase() } else { b' ' };
            hash = (hash ^ u64::from(byte)).wrapping_mul(PRIME);
        }
        in_word = is_letter;
    }
    // The end of the text ends a word as well.
    if in_word { (hash ^ u64::from(b' ')).wrapping_mul(PRIME) } else { hash }
}

/// The first bytes of a text, cut where a character of UTF-8 ends.
fn top(text: &[u8]) -> &[u8] {
    let mut end = text.len().min(TOP_BYTES);
    while end < text.len() && end > 0 && text[end] & 0xC0 == 0x80 {
        end -= 1;
    }
    &text[..end]
}

/// The YAML between a first line `---` and the next, and what follows.
fn front_matter(text: &str) -> (&str, &str) {
    let opened = text.strip_prefix("---\n").or_else(|| text.strip_prefix("---\r\n"));
    let Some(rest) = opened else {
        return ("", text);
    };
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if matches!(line.trim_end(), "---" | "...") {
            return (&rest[..at], &rest[at + line.len()..]);
        }
        at += line.len();
    }
    ("", text)
}

fn read_yaml(yaml: &str, meta: &mut DocMeta) {
    let mut lines = yaml.lines().peekable();
    while let Some(line) = lines.next() {
        let Some((key, value)) = line.split_once(':') else {
            continue;
        };
        if line.starts_with([' ', '\t', '#', '-']) {
            continue;
        }
        let value = yaml_value(value);
        match key.trim().to_ascii_lowercase().as_str() {
            "title" => set(&mut meta.title, value),
            "status" => set(&mut meta.status, value),
            "author" | "authors" if !value.is_empty() => {
                meta.authors.extend(names(value.trim_matches(['[', ']'])));
            }
            "author" | "authors" => {
                while let Some(item) = lines.next_if(|line| line.starts_with([' ', '\t', '-'])) {
                    meta.authors.extend(list_item(item));
                }
            }
            _ => {}
        }
    }
}

/// The person a list item names: `- Ana`, `- "@ana"`, `- name: Ana`.
fn list_item(line: &str) -> Option<String> {
    let item = line.trim_start().strip_prefix('-')?.trim_start();
    let item = item.strip_prefix("name:").unwrap_or(item);
    one_name(yaml_value(item))
}

/// A plain value without its comment and quotes.
fn yaml_value(value: &str) -> &str {
    let value = value.trim();
    for quote in ['"', '\''] {
        if let Some(rest) = value.strip_prefix(quote)
            && let Some((quoted, _)) = rest.split_once(quote)
        {
            return quoted.trim();
        }
    }
    let value = value.split(" #").next().unwrap_or_default().trim();
    if value.starts_with('#') { "" } else { value }
}

/// Reads `Key: value` lines near the top.
fn read_fields(body: &str, meta: &mut DocMeta) {
    let lines: Vec<_> = body.lines().take(TOP_LINES).collect();
    // A header of fields starts at the very top and ends at an empty line.
    let mut in_header = true;
    for (at, line) in lines.iter().enumerate() {
        in_header &= !line.trim().is_empty();
        let Some((key, value)) = field(line) else {
            continue;
        };
        match key.as_str() {
            "title" if in_header => set(&mut meta.title, value),
            "status" => set(&mut meta.status, value),
            "author" | "authors" | "author(s)" if meta.authors.is_empty() => {
                let mut all = value.to_owned();
                for more in lines[at + 1..]
                    .iter()
                    .take_while(|line| in_header && line.starts_with([' ', '\t']))
                {
                    all.push_str(if all.ends_with(',') { " " } else { ", " });
                    all.push_str(more.trim());
                }
                meta.authors = names(&all);
            }
            _ => {}
        }
    }
}

/// Key (lower case) and value of `Key: value`, `- Key: value`, `**Key:** value`,
/// `:Key: value` or `| Key | value |`.
fn field(line: &str) -> Option<(String, &str)> {
    const DRESS: [char; 6] = ['*', '_', ' ', '\t', '`', '|'];
    let line = line.trim();
    let (key, value) = match line.strip_prefix('|') {
        Some(row) => row.split_once('|')?,
        None => line.trim_start_matches(['-', '+', '*', ' ', ':', '>']).split_once(':')?,
    };
    let key = key.trim_matches(DRESS).trim_end_matches(':');
    let value = value.split('|').next().unwrap_or_default().trim_matches(DRESS);
    (key.len() < 20 && !value.is_empty()).then(|| (key.to_ascii_lowercase(), value))
}

/// Reads the first heading as title and the section `Status`.
fn read_headings(body: &str, meta: &mut DocMeta) {
    let mut lines = body.lines().peekable();
    let mut in_code = false;
    let mut in_status = false;
    while let Some(line) = lines.next() {
        if line.starts_with("```") {
            in_code = !in_code;
        }
        if in_code || line.trim().is_empty() || is_rule(line) {
            continue;
        }
        let underlined =
            lines.peek().is_some_and(|next| is_rule(next) && !line.starts_with([' ', '-', '|']));
        let marked = line.starts_with('#').then(|| line.trim_matches(['#', ' ']));
        match marked.or(underlined.then_some(line.trim())) {
            Some(heading) => {
                in_status = heading.eq_ignore_ascii_case("status");
                if !in_status {
                    set(&mut meta.title, heading);
                }
            }
            None if in_status => {
                set(&mut meta.status, line.trim().trim_matches(['*', '_', '`', '-', ' ']));
                return;
            }
            None => {}
        }
    }
}

/// A line of one punctuation mark, as it stands under (and over) a title.
fn is_rule(line: &str) -> bool {
    let line = line.trim_end();
    let mark = line.chars().next().filter(|mark| "=-~^*+#\"'".contains(*mark));
    line.len() >= 3 && mark.is_some_and(|mark| line.chars().all(|c| c == mark))
}

/// Sets what is not set yet: the first place that says it wins.
fn set(slot: &mut Option<String>, value: &str) {
    if slot.is_none() && !value.is_empty() {
        *slot = Some(value.to_owned());
    }
}

/// Names separated by commas, semicolons or `and`.
fn names(value: &str) -> Vec<String> {
    value
        .split([',', ';'])
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split(" & "))
        .filter_map(|part| one_name(part.trim().strip_prefix("and ").unwrap_or(part)))
        .collect()
}

fn one_name(name: &str) -> Option<String> {
    let name = name.trim().trim_matches(['"', '\'']).trim();
    let nobody =
        name.is_empty() || ["tbd", "n/a", "none"].iter().any(|no| no.eq_ignore_ascii_case(name));
    (!nobody).then(|| name.to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn meta(path: &str, text: &str) -> (String, String, String) {
        let meta = read(path.as_bytes(), text.as_bytes());
        (meta.title.unwrap_or_default(), meta.status.unwrap_or_default(), meta.authors.join("|"))
    }

    fn expect(title: &str, status: &str, authors: &str) -> (String, String, String) {
        (title.to_owned(), status.to_owned(), authors.to_owned())
    }

    #[test]
    fn a_long_text_is_cut_between_characters() {
        for padding in 0..4 {
            let text = format!("{}{}", "x".repeat(padding), "é".repeat(TOP_BYTES));
            assert!(std::str::from_utf8(top(text.as_bytes())).is_ok(), "{padding}");
        }
    }

    #[test]
    fn front_matter_and_yaml_files() {
        let yaml = "title: One way\nauthors:\n  - \"@ana\"\n  - @bo # unquoted\n- name: Cy\n  email: c@x\n  - TBD\n\
                    status: implementable # was provisional\nx:\n  status: nested\n";
        let expected = expect("One way", "implementable", "@ana|@bo|Cy");
        assert_eq!(meta("kep.yaml", yaml), expected);
        assert_eq!(meta("a.md", &format!("---\n{yaml}---\n# Other\n\nStatus: no\n")), expected);
        assert_eq!(meta("a.md", "---\nauthor: [Ana, 'Bo']\n---\n"), expect("", "", "Ana|Bo"));
        assert_eq!(meta("a.md", "---\nnever closed\n\n# Title\n").0, "Title");
    }

    #[test]
    fn words_are_the_same_after_a_reflow_and_no_others() {
        let of = |text: &str| words(text.as_bytes());
        let text = of("# One way\n\nIt is *so*. Or not?\n");
        assert_eq!(text, of("One Way\n=======\n\n\nit is so; or\n    not"));
        assert_eq!(of("caf\u{e9} a"), of("caf\u{e9}\na"));
        for other in
            ["One way\n\nIt is so. Or", "Oneway It is so. Or not", "One way It is s0. Or not", ""]
        {
            assert_ne!(text, of(other), "{other}");
        }
        assert_ne!(of("ab c"), of("a bc"));
        let late = format!("{}end", "x ".repeat(TOP_BYTES));
        assert_ne!(of(&late), of(&late.replace("end", "other")), "all of it counts");
    }

    #[test]
    fn what_is_no_text_says_nothing() {
        let picture = read(b"x.png", b"\x89PNG\n\0# Title\n\nStatus: Draft\n");
        assert_eq!(picture, DocMeta { words: picture.words, ..DocMeta::default() });
        assert_ne!(picture.words, read(b"x.png", b"\0other").words);
    }

    #[test]
    fn header_lines() {
        let pep = "PEP: 9999\nTitle: A thing\nAuthor: Ana <a@x>,\n        Bo <b@x>\nStatus: Draft\n\nAbstract\n========\n";
        assert_eq!(meta("pep.rst", pep), expect("A thing", "Draft", "Ana <a@x>|Bo <b@x>"));
    }

    #[test]
    fn lines_near_the_top_in_any_dress() {
        for line in [
            "Status: Accepted",
            "- Status: Accepted",
            "* **Status**: Accepted",
            "**Status:** Accepted",
            ":Status: Accepted",
            "| **Status** | Accepted |",
            "> Status: Accepted",
            "_Status: Accepted_",
        ] {
            let text = format!("# Proposal: x\n\nAuthor(s): Ana, Bo and Cy\n\n{line}\n");
            assert_eq!(
                meta("x.md", &text),
                expect("Proposal: x", "Accepted", "Ana|Bo|Cy"),
                "{line}"
            );
        }
        let late = format!("# T\n{}Status: Accepted\n", "x\n".repeat(TOP_LINES));
        assert_eq!(meta("x.md", &late).1, "");
    }

    #[test]
    fn the_first_blueprint_near_the_top() {
        let of = |text: &str| read(b"x.rst", text.as_bytes()).blueprint.unwrap_or_default();
        let url = "https://blueprints.example.com/acme/+spec";
        assert_eq!(
            of(&format!("Retry\n=====\n\n{url}/live-retry.\n\nAfter {url}/cells\n")),
            "live-retry"
        );
        assert_eq!(of(&format!("`Retry <{url}/live_retry2>`_\n")), "live_retry2");
        assert_eq!(of(&format!("Retry\n\n{url}/\n")), "");
        assert_eq!(of("Retry the +spec\n"), "");
        assert_eq!(of(&format!("{}{url}/late\n", "x\n".repeat(TOP_LINES))), "");
    }

    #[test]
    fn a_status_section() {
        assert_eq!(
            meta("1.md", "# 1. Use x\n\nDate: y\n\n## Status\n\nAccepted\n\n## Context\n"),
            expect("1. Use x", "Accepted", "")
        );
        assert_eq!(
            meta("1.rst", "=====\nUse x\n=====\n\nStatus\n------\n\nproposed\n"),
            expect("Use x", "proposed", "")
        );
        assert_eq!(meta("1.md", "# T\n## Status\n## Context\nno\n").1, "");
    }

    proptest! {
        #[test]
        fn any_bytes_are_safe(text in prop::collection::vec(any::<u8>(), 0..300), start in "(---\n|# |Status:|=+\n){0,3}") {
            let _ = read(b"x.md", &[start.as_bytes(), &text].concat());
            let _ = read(b"x.yml", &[start.as_bytes(), &text].concat());
        }
    }
}
