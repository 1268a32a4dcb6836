//! A packet as a document of Office Open XML (ECMA-376), which Word, LibreOffice and
//! Google Docs open: real headings, lists, tables and links, no pictures, no macros.

mod body;
mod styles;

use std::io::{self, Cursor, Write};

use docx_rs::{BreakType, Docx, Footer, LevelOverride, Numbering, PageMargin, Paragraph, Run};
use jiff::civil::Date;

use self::body::{Block, Body};
use super::prose;

/// Writes the Markdown of a packet as a document, with that of its ledger on pages of
/// its own at the end. `as_of` is the day that the document says it was made.
///
/// # Errors
/// When writing fails.
pub fn packet(markdown: &str, ledger: &str, as_of: Date, out: &mut dyn Write) -> io::Result<()> {
    let (packet, ledger) = (prose::read(markdown), prose::read(ledger));
    let mut body = Body::default();
    body.add(packet.events);
    let of_packet = body.take();
    body.add(ledger.events);
    let of_ledger = body.take();
    let mut document = [of_packet, new_page(&of_ledger), of_ledger].into_iter().flatten().fold(
        frame(&packet.title, as_of),
        |document, block| match block {
            Block::Line(line) => document.add_paragraph(*line),
            Block::Table(table) => document.add_table(*table),
        },
    );
    for list in body.ordered_lists() {
        let begins = LevelOverride::new(list.level).start(list.start);
        document =
            document.add_numbering(Numbering::new(list.id, styles::NUMBERS).add_override(begins));
    }
    let mut bytes = Cursor::new(Vec::new());
    let mut parts = document.build();
    parts.document_rels = in_order(&parts.document_rels);
    parts.pack(&mut bytes).map_err(io::Error::other)?;
    out.write_all(bytes.get_ref())
}

/// The list of a document's relationships, sorted: the library keeps links in a hash map,
/// and the same packet gives the same bytes.
fn in_order(relationships: &[u8]) -> Vec<u8> {
    const ONE: &str = "<Relationship ";
    const END: &str = "</Relationships>";
    let list = String::from_utf8_lossy(relationships);
    let (start, rest) = list.split_at(list.find(ONE).unwrap_or(list.len()));
    let (items, end) = rest.split_at(rest.find(END).unwrap_or(rest.len()));
    let mut items: Vec<&str> = items.split_inclusive("/>").collect();
    items.sort_unstable();
    [&[start], &*items, &[end]].concat().concat().into_bytes()
}

/// What parts the ledger from the packet, if there is one.
fn new_page(ledger: &[Block]) -> Vec<Block> {
    let turn = || Paragraph::new().add_run(Run::new().add_break(BreakType::Page));
    let turn = (!ledger.is_empty()).then(turn);
    turn.into_iter().map(|line| Block::Line(Box::new(line))).collect()
}

/// An empty document with its page, its styles, and the title and the page's number at
/// the foot of each page.
fn frame(title: &str, as_of: Date) -> Docx {
    let margin = PageMargin::new()
        .top(styles::MARGIN)
        .bottom(styles::MARGIN)
        .left(styles::MARGIN)
        .right(styles::MARGIN);
    let title = body::without_forbidden(title);
    let foot = Paragraph::new()
        .style(styles::FOOT)
        .add_run(Run::new().add_text(format!("{title} · page ")))
        .add_page_num(docx_rs::PageNum::new())
        .add_run(Run::new().add_text(" of "))
        .add_num_pages(docx_rs::NumPages::new());
    let made = format!("{as_of}T00:00:00Z");
    styles::add(Docx::new())
        .page_size(styles::A4.0, styles::A4.1)
        .page_margin(margin)
        .footer(Footer::new().add_paragraph(foot))
        .created_at(&made)
        .updated_at(&made)
}

#[cfg(test)]
mod tests {
    use docx_rs::read_docx;
    use jiff::civil::date;

    use super::*;

    /// The parts of a document: the library leaves them uncompressed.
    fn parts(markdown: &str, ledger: &str) -> String {
        let mut bytes = Vec::new();
        packet(markdown, ledger, date(2026, 6, 30), &mut bytes).unwrap();
        read_docx(&bytes).unwrap();
        String::from_utf8_lossy(&bytes).into_owned()
    }

    /// The text of each line, with its style and its list before it.
    fn lines(markdown: &str) -> Vec<String> {
        let parts = parts(markdown, "");
        let body = parts.split_once("<w:body>").unwrap().1.split_once("</w:body>").unwrap().0;
        let paragraphs = body.split("<w:p ").skip(1);
        paragraphs.map(|line| line.split("</w:p>").next().unwrap()).map(line).collect()
    }

    fn line(xml: &str) -> String {
        let value = |name: &str| {
            let rest = xml.split_once(&format!("<w:{name} w:val=\"")).map(|(_, rest)| rest);
            rest.and_then(|rest| rest.split('"').next()).unwrap_or_default()
        };
        let texts = xml.split("<w:t xml:space=\"preserve\">").skip(1);
        let text: String = texts.filter_map(|text| text.split("</w:t>").next()).collect();
        [value("pStyle"), value("numId"), value("ilvl"), &text].join("|")
    }

    #[test]
    fn headings_lists_quotations_and_code_are_such() {
        let text =
            "# A\n\nb\n\n### C\n\n- d\n  - e\n\n    f\n- g\n\n3. h\n\n> i\n\n```\nj\n k\n```\n";
        assert_eq!(
            lines(text),
            [
                "Heading1|||A",
                "|||b",
                "Heading3|||C",
                "|2|0|d",
                "|2|1|e",
                "|||f",
                "|2|0|g",
                "|4|0|h",
                "Quote|||i",
                "Code|||j",
                "Code||| k",
            ]
        );
    }

    #[test]
    fn each_list_with_numbers_begins_where_it_says() {
        let text = "1. a\n2. b\n\nc\n\n7. d\n";
        assert_eq!(lines(text), ["|4|0|a", "|4|0|b", "|||c", "|5|0|d"]);
        let parts = parts(text, "");
        let starts: Vec<&str> = parts
            .split("<w:startOverride w:val=\"")
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
            .collect();
        assert_eq!(starts, ["1", "7"]);
    }

    #[test]
    fn links_lead_to_the_web_or_nowhere() {
        let of = |text: &str| parts(text, "");
        let link = of("[a](https://x.example/?b=1&c=2)");
        assert!(link.contains("Target=\"https://x.example/?b=1&amp;c=2\" TargetMode=\"External\""));
        assert!(link.contains("<w:rStyle w:val=\"Hyperlink\""));
        for plain in
            ["[a](#b)", "[a](file:///etc)", "[a](javascript:b)", "![a](https://x.example/)"]
        {
            assert_eq!(lines(plain), ["|||a"], "{plain}");
            assert!(!of(plain).contains("External"), "{plain}");
        }
    }

    #[test]
    fn the_same_packet_has_its_links_in_the_same_order() {
        let list = |items: &str| format!("<?xml?><Relationships x=\"y\">{items}</Relationships>");
        let [a, b] = ["<Relationship Id=\"a\" />", "<Relationship Id=\"b\" />"];
        for items in [format!("{a}{b}"), format!("{b}{a}")] {
            let sorted = in_order(list(&items).as_bytes());
            assert_eq!(String::from_utf8_lossy(&sorted), list(&format!("{a}{b}")));
        }
        assert_eq!(in_order(list("").as_bytes()), list("").as_bytes());
    }

    #[test]
    fn tables_have_heads_and_columns_by_what_they_hold() {
        let text = "| a | b |\n| --- | ---: |\n| some words of some length, and more | 1 |\n";
        assert_eq!(
            lines(text),
            ["Cell|||a", "Cell|||b", "Cell|||some words of some length, and more", "Cell|||1"]
        );
        // 35 letters and at least 8: square roots of 3500 and 800, 59 and 28 of 87 parts.
        let parts = parts(text, "");
        for width in [9_638 * 59 / 87, 9_638 * 28 / 87] {
            assert!(parts.contains(&format!("<w:gridCol w:w=\"{width}\"")), "{width}");
        }
        assert_eq!(parts.matches("<w:jc w:val=\"right\"").count(), 2);
    }

    #[test]
    fn what_a_document_cannot_hold_or_could_hide_is_shown() {
        assert_eq!(lines("a\u{ffff}b & <c>"), ["|||a\u{fffd}b &amp; &lt;c&gt;"]);
        assert_eq!(lines("a\u{202e}b `\u{1b}[0m`"), ["|||a\\u{202e}b \\u{1b}[0m"]);
        assert_eq!(lines("<!-- crosscut:a -->\nMine\n\n<w:p>\n"), ["|||Mine", "|||&lt;w:p&gt;"]);
    }

    #[test]
    fn the_ledger_has_pages_of_its_own() {
        let breaks = |ledger: &str| parts("a", ledger).matches("w:type=\"page\"").count();
        assert_eq!([breaks(""), breaks("# L\n")], [0, 1]);
        let parts = parts("# Ana\n", "# Ledger\n");
        assert!(parts.contains("Ana · page "));
        assert!(parts.contains("2026-06-30T00:00:00Z"));
    }
}
