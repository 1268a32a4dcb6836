//! The Markdown of a packet as pages and documents show it: the words of the
//! person who wrote in it, in which nothing can act, hide or reorder a line.

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::words::web_address;
use crate::ui::text::sanitize;

/// What keeps the signs of a reference (`#&#8203;12`) apart for renderers that would make a
/// link of them. Pages and documents link only what is a link, and what is copied from them
/// should have nothing invisible in it: where it is written as an entity, it has done its
/// work. A bare one is hidden in a text, and shown.
const APART: &str = "\u{200b}";

/// The title of a packet, and what it says.
#[derive(Debug)]
pub struct Prose<'a> {
    /// The text of the first heading of the first level; empty without one.
    pub title: String,
    /// Markdown's events. HTML is text, but comments (the marks between which people
    /// write) are left out; links lead to the web or within the page, and pictures
    /// are their descriptions.
    pub events: Vec<Event<'a>>,
}

/// Reads the Markdown of a packet, a ledger or a hand-out.
#[must_use]
pub fn read(markdown: &str) -> Prose<'_> {
    let mut events = Vec::new();
    let mut title = String::new();
    let mut in_title = false;
    let mut links = Vec::new();
    let mut block: Option<String> = None;
    let parser = Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH);
    for (event, place) in parser.into_offset_iter() {
        match event {
            Event::Start(Tag::HtmlBlock) => block = Some(String::new()),
            Event::End(TagEnd::HtmlBlock) => {
                let text = without_comments(&block.take().unwrap_or_default());
                if !text.trim().is_empty() {
                    events.push(Event::Start(Tag::Paragraph));
                    events.push(text_event(text.trim()));
                    events.push(Event::End(TagEnd::Paragraph));
                }
            }
            Event::Html(html) => match &mut block {
                Some(block) => block.push_str(&html),
                None => events.push(text_event(&html)),
            },
            Event::InlineHtml(html) => events.push(text_event(&without_comments(&html))),
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                let is_there = dest_url.starts_with('#') || web_address(&dest_url).is_some();
                links.push(is_there);
                if is_there {
                    let title = harmless(&title).into();
                    events.push(Event::Start(Tag::Link { link_type, dest_url, title, id }));
                }
            }
            Event::End(TagEnd::Link) => {
                if links.pop().unwrap_or_default() {
                    events.push(event);
                }
            }
            Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => {}
            Event::Start(Tag::Heading { level: HeadingLevel::H1, .. }) => {
                in_title = title.is_empty();
                events.push(event);
            }
            Event::End(TagEnd::Heading(HeadingLevel::H1)) => {
                in_title = false;
                events.push(event);
            }
            Event::Text(text) if &*text == APART && markdown[place].starts_with('&') => {}
            Event::Text(text) => {
                if in_title {
                    title.push_str(&harmless(&text));
                }
                events.push(text_event(&text));
            }
            Event::Code(code) => events.push(Event::Code(harmless(&code).into())),
            other => events.push(other),
        }
    }
    Prose { title, events }
}

/// What Markdown says in letters, a line for each of its blocks.
#[must_use]
pub fn plain(markdown: &str) -> String {
    let mut said = String::new();
    for event in read(markdown).events {
        match event {
            Event::Text(text) | Event::Code(text) => said.push_str(&text),
            Event::SoftBreak | Event::HardBreak => said.push('\n'),
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_)) => said.push_str("\n\n"),
            Event::End(TagEnd::Item) => said.push('\n'),
            _ => {}
        }
    }
    said
}

fn text_event(text: &str) -> Event<'static> {
    Event::Text(CowStr::from(harmless(text)))
}

/// Text in which nothing can hide or reorder a line; its line ends stay.
fn harmless(text: &str) -> String {
    let lines = text.split('\n').map(|line| {
        let tabs = line.trim_end_matches('\r').split('\t').map(sanitize);
        tabs.collect::<Vec<_>>().join("\t")
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// HTML without its comments. One that does not end is kept.
fn without_comments(html: &str) -> String {
    let mut kept = String::new();
    let mut rest = html;
    while let Some(start) = rest.find("<!--") {
        let Some(end) = rest[start..].find("-->") else { break };
        kept.push_str(&rest[..start]);
        rest = &rest[start + end + 3..];
    }
    kept.push_str(rest);
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::markdown::text;

    /// All that a packet shows in letters.
    fn shown(markdown: &str) -> String {
        let events = read(markdown).events.into_iter();
        let texts = events.map(|event| match event {
            Event::Text(text) | Event::Code(text) => text.into_string(),
            Event::SoftBreak | Event::HardBreak => "\n".to_owned(),
            _ => String::new(),
        });
        texts.collect()
    }

    #[test]
    fn a_text_is_shown_as_it_was() {
        for said in [
            "Fix StatefulSet (#3562)",
            "acme/pay#4, GH-5, pay!6, &#12;",
            "ask @ana or bo@x.example",
            "a_b *c* `d` <e> & f &amp; &lt;g&gt;",
            "12. [x](y) https://x.example :tada: ~~z~~ | 1",
            "# a",
            "\\# \\_ \\\\u{200b}",
        ] {
            assert_eq!(shown(&text(said)), said);
            let cell = format!("| a |\n| --- |\n| {} |\n", text(said));
            assert_eq!(shown(&cell), format!("a{said}"));
            assert_eq!(read(&format!("# {}\n", text(said))).title, said);
        }
    }

    #[test]
    fn entities_are_what_they_stand_for_and_nothing_hides() {
        assert_eq!(shown("#&#8203;1 &#x200B;&ZeroWidthSpace;a"), "#1 a");
        assert_eq!(shown("a&amp;b &lt;i&gt; &eacute;&nbsp;c &copy"), "a&b <i> é\u{a0}c &copy");
        assert_eq!(shown("`#&#8203;1` \\&#8203;"), "#&#8203;1 &#8203;");
        assert_eq!(shown("a\u{200b}b &shy;&#8238;"), r"a\u{200b}b \u{ad}\u{202e}");
        assert_eq!(read("# A&#8203;\u{202e}b").title, r"A\u{202e}b");
    }
}
