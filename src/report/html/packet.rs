//! A packet for print: the page shows just what the Markdown says, the words of
//! the person who wrote in it included.

use std::io::{self, Write};

use askama::Template;
use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

use super::shell::{Shell, web_address};
use crate::ui::text::sanitize;

#[derive(Template)]
#[template(path = "packet.html")]
struct PacketPage {
    shell: Shell,
    /// HTML from [`body`], in which every text is escaped.
    body: String,
    /// That of the ledger.
    ledger: String,
}

/// Writes the Markdown of a packet as a page, with that of its ledger folded: in
/// print it is left out unless it was opened.
///
/// # Errors
/// When writing fails.
pub fn packet(markdown: &str, ledger: &str, out: &mut dyn Write) -> io::Result<()> {
    let (title, packet) = body(markdown);
    let (_, ledger) = body(ledger);
    let page = PacketPage { shell: Shell::new(title), body: packet, ledger };
    page.write_into(&mut { out })
}

#[derive(Template)]
#[template(path = "handout.html")]
struct HandoutPage {
    shell: Shell,
    /// HTML from [`body`], in which every text is escaped.
    body: String,
}

/// Writes the Markdown of a hand-out as a page.
///
/// # Errors
/// When writing fails.
pub fn handout(markdown: &str, out: &mut dyn Write) -> io::Result<()> {
    let (title, body) = body(markdown);
    HandoutPage { shell: Shell::new(title), body }.write_into(&mut { out })
}

/// The title and the HTML of a packet. HTML within the Markdown is shown as
/// text, but comments (the marks between which people write) are left out; links
/// lead to the web or within the page, and pictures are their descriptions.
fn body(markdown: &str) -> (String, String) {
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
            Event::Start(Tag::Table(_)) => {
                events.push(own_html(
                    "<div class=\"wide\" role=\"group\" aria-label=\"Table\" tabindex=\"0\">",
                ));
                events.push(event);
            }
            Event::End(TagEnd::Table) => {
                events.push(event);
                events.push(own_html("</div>\n"));
            }
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
    let mut body = String::new();
    html::push_html(&mut body, events.into_iter());
    (title, body)
}

fn text_event(text: &str) -> Event<'static> {
    Event::Text(CowStr::from(harmless(text)))
}

/// HTML of our own.
fn own_html(html: &'static str) -> Event<'static> {
    Event::Html(CowStr::from(html))
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

    fn html(markdown: &str) -> String {
        body(markdown).1
    }

    #[test]
    fn html_within_markdown_is_text() {
        assert_eq!(html("a <b>c</b>"), "<p>a &lt;b&gt;c&lt;/b&gt;</p>\n");
        assert_eq!(
            html("<script>\nalert(1)\n</script>\n"),
            "<p>&lt;script&gt;\nalert(1)\n&lt;/script&gt;</p>\n"
        );
        assert_eq!(html("<svg onload=x>\n"), "<p>&lt;svg onload=x&gt;</p>\n");
    }

    #[test]
    fn the_marks_are_not_shown_and_what_stands_between_them_is() {
        let text = "<!-- crosscut:a -->\nMine\n\n<!-- two\nlines -->\n\n- b <!-- c --> d\n";
        assert_eq!(html(text), "<p>Mine</p>\n<ul>\n<li>b  d</li>\n</ul>\n");
        assert_eq!(html("<!-- a --> <i>x</i>"), "<p>&lt;i&gt;x&lt;/i&gt;</p>\n");
    }

    #[test]
    fn only_web_addresses_are_links_and_pictures_are_not_loaded() {
        for bad in ["[x](javascript:alert(1))", "[x](<data:text/html,y>)", "[x](file:///y)"] {
            assert_eq!(html(bad), "<p>x</p>\n");
        }
        assert_eq!(html("[x](https://y.example)"), "<p><a href=\"https://y.example\">x</a></p>\n");
        assert_eq!(html("![x](https://y.example/p.png)"), "<p>x</p>\n");
    }

    #[test]
    fn the_title_is_that_of_the_packet() {
        let (title, body) = body("# Packet of *Ana* <b>\n\n# Other\n");
        assert_eq!(title, "Packet of Ana ");
        assert!(body.starts_with("<h1>Packet of <em>Ana</em> &lt;b&gt;</h1>"), "{body}");
    }

    #[test]
    fn what_could_steer_or_reorder_is_shown() {
        assert_eq!(html("a\u{202e}b `\u{1b}[0m`"), "<p>a\\u{202e}b <code>\\u{1b}[0m</code></p>\n");
        assert_eq!(html("    a\n    b\n"), "<pre><code>a\nb\n</code></pre>\n");
    }
}
