//! How long a packet is in print, without its ledger.

use crate::report::living::is_marker;
use crate::ui::text::width;

/// Letters on a printed line of the page that `--format html` makes.
const LETTERS: f64 = 128.0;
/// Lines on a printed page, A4 or letter.
const LINES: f64 = 72.0;

/// About how many printed pages a packet takes, to a tenth, so that what is
/// compared is what is told: an estimate from the letters of each line, for the page
/// that `--format html` makes, its ledger folded. What a browser prints differs by
/// up to a quarter of a page, and by the room that is left below a table or heading
/// that moves to the next page.
#[must_use]
pub fn printed_pages(packet: &str) -> f64 {
    let body = packet.lines().map(str::trim).filter(|line| !is_marker(line));
    let mut hidden = false;
    let shown = body.filter(|line| {
        // The index of the ledger is one comment.
        let was_hidden = hidden;
        hidden = (hidden || line.starts_with("<!--")) && !line.ends_with("-->");
        !was_hidden && !line.starts_with("<!--")
    });
    let pages = shown.map(lines).sum::<f64>() / LINES;
    (pages * 10.0).round() / 10.0
}

/// How many lines one line of Markdown takes in print, with the room around it.
fn lines(line: &str) -> f64 {
    let letters = width(&shown(line)) as f64;
    let is_rule = !line.contains(|c: char| !"|:- ".contains(c));
    match line.chars().next() {
        None => 0.0,
        Some('|') if is_rule => 0.0,
        Some('|') => (letters / LETTERS).ceil() * 1.1 + 0.15,
        Some('#') => 2.0,
        Some('-') => ((letters - 2.0) / (LETTERS - 3.0)).ceil(),
        Some(_) => (letters / LETTERS).ceil() + 0.3,
    }
}

/// A line without the addresses of its links, and what has no width on a page.
fn shown(line: &str) -> String {
    let line = line.replace("&#8203;", "");
    let mut parts = line.split("](");
    let mut shown = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = if part.starts_with('<') { ">)" } else { ")" };
        shown.push_str(part.split_once(end).map_or(part, |(_, rest)| rest));
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_make_lines_and_lines_make_pages() {
        assert_eq!(shown("a (#&#8203;12)"), "a (#12)");
        assert_eq!(shown("See [E1](https://x.example/1), [E2](<y)>)."), "See [E1, [E2.");
        assert!((lines(&"a".repeat(129)) - 2.3).abs() < 1e-9);
        assert!((lines("| a | b |") - 1.25).abs() < 1e-9);
        assert_eq!(["", "|---|:-:|", "## A", "- b"].map(lines), [0.0, 0.0, 2.0, 1.0]);
        let page = "## A\n".repeat(36);
        let marked = format!("<!-- crosscut:facts a 0 -->\n{page}");
        assert!((printed_pages(&marked) - 1.0).abs() < 1e-9);
        // 73.3 lines are told, and compared, as one page.
        assert!((printed_pages(&format!("{page}a\n")) - 1.0).abs() < 1e-9);
        let indexed = format!("{page}<!-- ids\nE1 a b\nE2 a c\n-->\n");
        assert!((printed_pages(&indexed) - 1.0).abs() < 1e-9);
    }
}
