//! The Markdown of a packet as pages and documents show it: the words of the
//! person who wrote in it, in which nothing can act, hide or reorder a line.

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd};

use super::words::web_address;
use crate::ui::text::sanitize;

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
    for event in Parser::new_ext(markdown, Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH) {
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
            Event::Text(text) => {
                if in_title {
                    title.push_str(&text);
                }
                events.push(text_event(&text));
            }
            Event::Code(code) => events.push(Event::Code(harmless(&code).into())),
            other => events.push(other),
        }
    }
    Prose { title, events }
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
