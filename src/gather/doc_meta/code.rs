//! Blocks of code: what stands in one is an example, and says nothing of the doc.

use std::borrow::Cow;

use super::status;

/// How a text marks code, by the ending of its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Marks {
    /// Fences of back ticks and tildes.
    Markdown,
    /// Lines of hyphens or dots, and fences of back ticks.
    AsciiDoc,
    /// Indented lines behind `::`, and fences of back ticks.
    Rst,
}

/// The text without blocks of code; line breaks stay. A block above everything else is a
/// header that was set apart, as some proposals have it.
pub(super) fn without(text: Cow<'_, str>, marks: Marks) -> Cow<'_, str> {
    // Most texts show no code.
    let may_hold = match marks {
        Marks::Markdown => text.contains("```") || text.contains("~~~"),
        Marks::AsciiDoc => ["```", "----", "...."].iter().any(|mark| text.contains(mark)),
        Marks::Rst => text.contains("```") || text.contains("::"),
    };
    if !may_hold {
        return text;
    }
    let mut block = Block::default();
    let kept = text.lines().map(|line| if block.holds(line, marks) { "" } else { line });
    Cow::Owned(kept.collect::<Vec<_>>().join("\n"))
}

/// What the lines so far say of the next one.
#[derive(Default)]
struct Block<'t> {
    /// Within what such a line, or a longer one, ends.
    until: Option<&'t str>,
    /// Behind a line that announces indented code: how far it is indented itself.
    behind: Option<usize>,
    /// Whether the block at hand is a header.
    is_header: bool,
    /// Whether anything stood above.
    has_begun: bool,
}

impl<'t> Block<'t> {
    fn holds(&mut self, line: &'t str, marks: Marks) -> bool {
        let text = line.trim();
        if let Some(end) = self.until {
            if text.starts_with(end)
                && text.bytes().all(|byte| Some(&byte) == end.as_bytes().first())
            {
                self.until = None;
            }
            return !self.is_header;
        }
        let indent = line.len() - line.trim_start().len();
        if let Some(outer) = self.behind {
            if text.is_empty() || indent > outer {
                return !self.is_header;
            }
            self.behind = None;
        }
        if text.is_empty() {
            return false;
        }
        let is_first = !std::mem::replace(&mut self.has_begun, true);
        self.until = fence(text, marks);
        if self.until.is_none() && marks == Marks::Rst && announces(text) {
            self.behind = Some(indent);
            self.is_header = is_first;
            return false;
        }
        self.is_header = is_first;
        self.until.is_some() && !is_first
    }
}

/// The mark that begins a block, and ends it when it comes again.
fn fence(text: &str, marks: Marks) -> Option<&str> {
    const LONG: usize = 4;
    let mark = text.chars().next().filter(char::is_ascii)?;
    let (fence, info) = text.split_at(text.len() - text.trim_start_matches(mark).len());
    let is_fence = match mark {
        '`' => fence.len() >= 3 && !info.contains('`'),
        '~' => fence.len() >= 3 && marks == Marks::Markdown,
        '-' | '.' => fence.len() >= LONG && info.is_empty() && marks == Marks::AsciiDoc,
        _ => false,
    };
    is_fence.then_some(fence)
}

/// Whether indented code follows. Below a word for the status may stand what it is.
fn announces(text: &str) -> bool {
    match text.strip_prefix(".. ") {
        Some(directive) => ["code::", "code-block::", "sourcecode::", "parsed-literal::"]
            .iter()
            .any(|name| directive.starts_with(name)),
        None => text.strip_suffix("::").is_some_and(|text| !status::is_key(text)),
    }
}
