//! A packet for print: the page shows just what the Markdown says, the words of
//! the person who wrote in it included.

use std::io::{self, Write};

use askama::Template;
use pulldown_cmark::{CowStr, Event, Tag, TagEnd, html};

use super::shell::Shell;
use crate::report::prose::{self, Prose};

/// What opens the box of a table.
const TABLE: &str = "<div class=\"wide\" role=\"group\" aria-label=\"Table\" tabindex=\"0\">";

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

/// The title and the HTML of a packet: what [`prose`] says of it, with a box around
/// each table, which may be wider than the page.
fn body(markdown: &str) -> (String, String) {
    let Prose { title, events } = prose::read(markdown);
    let boxed = events.into_iter().flat_map(|event| match event {
        Event::Start(Tag::Table(_)) => [Some(own_html(TABLE)), Some(event)],
        Event::End(TagEnd::Table) => [Some(event), Some(own_html("</div>\n"))],
        event => [Some(event), None],
    });
    let mut body = String::new();
    html::push_html(&mut body, boxed.flatten());
    (title, body)
}

/// HTML of our own.
fn own_html(html: &'static str) -> Event<'static> {
    Event::Html(CowStr::from(html))
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
