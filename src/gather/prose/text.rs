//! The prose of a text: its words, sentence by sentence.

use std::hash::{BuildHasher, Hasher};
use std::ops::Range;

use rustc_hash::FxBuildHasher;

use super::line::{self, Line};

/// Lines from the top among which those of a key and a value are metadata.
const TOP_LINES: usize = 60;

/// Words, and where sentences end among them.
#[derive(Debug, Default)]
pub(super) struct Sentences {
    /// A hash of each word, without regard to case.
    pub(super) words: Vec<u64>,
    /// How many words there are up to the end of each sentence, ascending.
    ends: Vec<usize>,
}

impl Sentences {
    /// Every sentence.
    pub(super) fn each(&self) -> impl Iterator<Item = &[u64]> {
        let starts = std::iter::once(0).chain(self.ends.iter().copied());
        starts.zip(&self.ends).map(|(start, end)| &self.words[start..*end])
    }

    fn end(&mut self) {
        if self.ends.last().copied().unwrap_or(0) < self.words.len() {
            self.ends.push(self.words.len());
        }
    }
}

/// A text's markup, as far as it decides what is prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Markup {
    Markdown,
    AsciiDoc,
    /// reStructuredText, and what old proposals are written in.
    Rst,
}

impl Markup {
    fn of(path: &[u8]) -> Self {
        let is = |endings: &[&[u8]]| endings.iter().any(|ending| path.ends_with(ending));
        match () {
            () if is(&[b".rst", b".txt", b".rest"]) => Self::Rst,
            () if is(&[b".adoc", b".asciidoc", b".asc"]) => Self::AsciiDoc,
            () => Self::Markdown,
        }
    }
}

/// What the lines so far say of the next one.
#[derive(Debug, Default)]
struct Place {
    /// Within what stands between two lines, the second of which is this.
    until: Option<Vec<u8>>,
    /// Within YAML or TOML at the top: the first byte of the marks around it.
    in_front_matter: Option<u8>,
    /// Within a header of fields at the very top.
    in_header: bool,
    in_comment: bool,
    /// After a line that says that indented lines with code follow; how far it is
    /// indented itself.
    code_behind: Option<usize>,
}

/// The prose in a part of a text, which begins where a line does. What stands
/// before decides whether it begins in a block of code, say.
pub(super) fn read(path: &[u8], text: &[u8], part: Range<usize>) -> Sentences {
    let markup = Markup::of(path);
    let mut found = Sentences::default();
    let mut place = Place { in_header: true, ..Place::default() };
    let mut at = 0;
    for (number, line) in text[..part.end].split_inclusive(|byte| *byte == b'\n').enumerate() {
        let is_in_part = at >= part.start;
        at += line.len();
        let line = line.trim_ascii_end();
        if place.passes_over(markup, number, line) {
            found.end();
        } else if is_in_part || place.in_comment || memchr::memmem::find(line, b"<!--").is_some() {
            let prose = place.without_comments(line);
            if is_in_part && !(number < TOP_LINES && line::is_metadata(&prose)) {
                add(&mut found, &Line::new(&prose));
            }
        }
    }
    found.end();
    found
}

impl Place {
    /// Whether a line holds no prose whatever stands in it, or is one of the marks
    /// that decide so of others.
    fn passes_over(&mut self, markup: Markup, number: usize, line: &[u8]) -> bool {
        let line =
            if number == 0 { line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line) } else { line };
        if let Some(mark) = self.in_front_matter {
            let is_end = line == [mark; 3] || mark == b'-' && line == b"...";
            self.in_front_matter = (!is_end).then_some(mark);
            return true;
        }
        if number == 0 && matches!(line, b"---" | b"+++") {
            self.in_front_matter = Some(line[0]);
            self.in_header = false;
            return true;
        }
        if self.in_comment {
            return false;
        }
        self.is_in_block(markup, line) || self.is_in_header(number, line)
    }

    /// Whether a line is in a block of code or begins or ends one.
    fn is_in_block(&mut self, markup: Markup, line: &[u8]) -> bool {
        let text = line.trim_ascii_start();
        let indent = line.len() - text.len();
        if let Some(end) = &self.until {
            let is_end = text.starts_with(end) && text.iter().all(|byte| *byte == end[0]);
            if is_end {
                self.until = None;
            }
            return true;
        }
        if let Some(fence) = fence(markup, text) {
            self.until = Some(fence.to_vec());
            return true;
        }
        if let Some(outer) = self.code_behind {
            if text.is_empty() || indent > outer {
                return true;
            }
            self.code_behind = None;
        }
        if markup == Markup::Rst {
            let is_directive = text.starts_with(b".. ") && is_of_code(text);
            if is_directive || text.ends_with(b"::") && !text.starts_with(b"..") {
                self.code_behind = Some(indent);
                return is_directive;
            }
        }
        false
    }

    /// Whether a line belongs to a header of fields, which starts with the text
    /// and ends at an empty line.
    fn is_in_header(&mut self, number: usize, line: &[u8]) -> bool {
        if !self.in_header {
            return false;
        }
        let goes_on = number > 0 && line.starts_with(b" ");
        self.in_header = !line.is_empty() && (goes_on || line::is_field(line));
        self.in_header
    }

    /// A line without what is commented out.
    fn without_comments<'l>(&mut self, line: &'l [u8]) -> std::borrow::Cow<'l, [u8]> {
        if !self.in_comment && memchr::memmem::find(line, b"<!--").is_none() {
            return line.into();
        }
        let mut kept = Vec::new();
        let mut rest = line;
        loop {
            let mark: &[u8] = if self.in_comment { b"-->" } else { b"<!--" };
            let found = memchr::memmem::find(rest, mark);
            if !self.in_comment {
                kept.extend_from_slice(&rest[..found.unwrap_or(rest.len())]);
            }
            let Some(at) = found else { return kept.into() };
            self.in_comment = !self.in_comment;
            rest = &rest[at + mark.len()..];
        }
    }
}

/// The mark at the start of a line that begins a block of code, and ends it when
/// it comes again.
fn fence(markup: Markup, line: &[u8]) -> Option<&[u8]> {
    let mark = *line.first()?;
    let length = line.iter().take_while(|byte| **byte == mark).count();
    let is_fence = match markup {
        Markup::AsciiDoc => b"-.+/".contains(&mark) && length >= 4 && length == line.len(),
        Markup::Markdown | Markup::Rst => {
            // Of `~~~` alone reStructuredText makes the line under a heading.
            let is_heading = markup == Markup::Rst && mark == b'~';
            length >= 3 && b"`~".contains(&mark) && !is_heading
        }
    };
    is_fence.then(|| &line[..length])
}

/// Whether a directive of reStructuredText holds code.
fn is_of_code(line: &[u8]) -> bool {
    [&b"code"[..], b"code-block", b"sourcecode", b"math", b"raw", b"graphviz", b"uml"].iter().any(
        |name| {
            line[3..]
                .trim_ascii_start()
                .strip_prefix(*name)
                .is_some_and(|rest| rest.starts_with(b"::"))
        },
    )
}

/// Adds the words of a line.
fn add(found: &mut Sentences, line: &Line<'_>) {
    if line.starts_anew {
        found.end();
    }
    let mut word: Option<<FxBuildHasher as BuildHasher>::Hasher> = None;
    for c in line.text.chars() {
        if line::is_written_alone(c) {
            found.words.extend(word.take().map(|word| word.finish()));
            found.words.push(FxBuildHasher.hash_one(c));
        } else if c.is_alphanumeric() {
            let word = word.get_or_insert_with(|| FxBuildHasher.build_hasher());
            c.to_lowercase().for_each(|c| word.write_u32(u32::from(c)));
        } else if !line::is_within_words(c) {
            found.words.extend(word.take().map(|word| word.finish()));
            // A full stop ends a sentence also where it is one within a name: it
            // does so in both texts.
            if line::ends_sentences(c) {
                found.end();
            }
        }
    }
    found.words.extend(word.map(|word| word.finish()));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(path: &str, text: &str) -> usize {
        read(path.as_bytes(), text.as_bytes(), 0..text.len()).words.len()
    }

    #[test]
    fn metadata_is_no_prose() {
        for (path, text) in [
            ("a.md", "---\ntitle: One two three\nauthors:\n  - \"@ana\"\n---\n"),
            ("a.md", "+++\ntitle = \"One two\"\n---\nauthors = [\"Ana\"]\n+++\n"),
            (
                "pep-1.rst",
                "PEP: 1\nTitle: One two\nAuthor: Ana <a@x>,\n        Bo <b@x>\nStatus: Draft\n\n",
            ),
            ("a.md", "* Authors: [Ana Quispe](https://github.com/anaq), Bo\n"),
            ("a.md", "- **Review Manager:** Cy Ono\n"),
            ("a.rst", ":Author: Ana Quispe\n:Status: Draft\n"),
            ("a.adoc", ":author: Ana Quispe\n"),
            ("a.md", "| **Status** | Accepted |\n|---|---|\n| Approvers | Bo, Cy |\n"),
            ("a.md", "Decision-makers: Ana, Bo\n"),
        ] {
            assert_eq!(words(path, text), 0, "{text}");
        }
        assert_eq!(words("a.md", "# T\n\nNote: this is said to people.\n"), 7);
    }

    #[test]
    fn what_is_commented_out_is_no_prose() {
        assert_eq!(words("a.md", "one <!-- two three\nfour\nfive --> six\n"), 2);
        assert_eq!(words("a.md", "<!-- one -->two<!-- three -->\n"), 1);
        assert_eq!(words("a.md", "```\n<!--\n```\none\n"), 1, "that is code");
        assert_eq!(words("a.adoc", "////\none two\n////\nthree\n"), 1);
    }

    #[test]
    fn code_is_no_prose() {
        assert_eq!(words("a.md", "one\n\n```rust\nfn two() {}\n```\n\nthree\n"), 2);
        assert_eq!(words("a.md", "one\n~~~~\ntwo\n~~~\nthree\n~~~~\nfour\n"), 2);
        assert_eq!(words("a.rst", "One::\n\n   two\n\n   three\n\nfour\n"), 2);
        assert_eq!(words("a.rst", "One\n~~~\n\n.. code-block:: go\n\n   two\n\nthree\n"), 2);
        assert_eq!(words("a.rst", ".. note::\n\n   one two\n"), 3);
        assert_eq!(words("a.adoc", "one\n----\ntwo\n----\nthree\n"), 2);
    }

    #[test]
    fn sentences_end_at_full_stops_blank_lines_and_what_lists_are_made_of() {
        let count = |text: &str| read(b"a.md", text.as_bytes(), 0..text.len()).each().count();
        assert_eq!(count("One two.\nThree? Four\nfive"), 3);
        assert_eq!(count("one\n\ntwo\n# three\n- four\n- five\n| six |\n"), 6);
        assert_eq!(count("...\n\n"), 0);
    }

    #[test]
    fn words_in_any_script() {
        assert_eq!(words("a.md", "caf\u{e9} don\u{2019}t re-use\n"), 4);
        assert_eq!(
            words("a.md", "\u{8bbe}\u{8ba1}\u{6587}\u{6863} x\n"),
            5,
            "each letter is a word"
        );
    }

    #[test]
    fn a_part_is_read_in_the_light_of_what_stands_before() {
        let text = "one\n```\ntwo\nthree\n```\nfour\n";
        let start = text.find("three").unwrap();
        assert_eq!(read(b"a.md", text.as_bytes(), start..text.len()).words.len(), 1);
    }
}
