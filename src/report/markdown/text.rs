//! Text from repositories in Markdown: shown as it is, and never markup.

use crate::ui::text::{sanitize, truncate};

/// Columns of text in a cell of a table, at most.
const CELL: usize = 300;

/// Characters that mean something in Markdown, or in HTML within it, at some place.
const MARKUP: &[char] = &[
    '\\', '`', '*', '_', '[', ']', '!', '<', '>', ')', '#', '|', '~', '&', '$', '+', '-', ':', '@',
    '.',
];

/// A space of no width. Renderers look for addresses and references in the text
/// that a backslash has already left: only another character keeps these apart.
/// As an entity, so that nothing invisible stands in the file itself: who edits or mails it
/// sees what is there. Code or HTML in its place would change how the text looks, or what
/// other renderers make of it. Pages and documents of ours leave it out (`report/prose`).
const APART: &str = "&#8203;";

/// A text as Markdown that shows just this text, on one line. It can stand
/// anywhere in a paragraph, a heading or a cell, but at the start of a line
/// only if no list or heading can begin there.
///
/// Nothing in it becomes a link, neither of Markdown's own nor of those that
/// GitHub makes of `www.`, addresses, `@names`, `#12` and `GH-12`.
#[must_use]
pub fn text(text: &str) -> String {
    escaped(&sanitize(text), false)
}

/// The text with what could be markup where it stands escaped: pasted into an
/// editor that shows backslashes, it should have few. In the label of a link,
/// brackets are markup wherever they stand.
fn escaped(safe: &str, in_label: bool) -> String {
    let mut escaped = String::with_capacity(safe.len());
    let brackets = in_label || may_be_link(safe);
    for (at, c) in safe.char_indices() {
        let (so_far, after) = safe.split_at(at + c.len_utf8());
        let before = &safe[..at];
        let is_bracket = matches!(c, '[' | ']');
        if MARKUP.contains(&c) && if is_bracket { brackets } else { is_active(c, before, after) } {
            escaped.push('\\');
        }
        escaped.push(c);
        if begins_reference(so_far, after) {
            escaped.push_str(APART);
        }
    }
    escaped
}

/// Whether brackets in a text could be those of a link, a definition or a box to
/// tick.
fn may_be_link(text: &str) -> bool {
    text.trim_start().starts_with('[') || ["](", "][", "]:"].iter().any(|end| text.contains(end))
}

/// A subject, cut where nobody would read on: some are whole messages. CSV and JSON
/// have all of it.
#[must_use]
pub fn cut(subject: &str) -> String {
    truncate(subject, CELL)
}

/// A text for the cell of a table, cut to what one holds.
#[must_use]
pub fn in_cell(said: &str) -> String {
    text(&cut(said))
}

/// Whether a dot here is that of `www.`, at which renderers begin a link.
fn ends_www(before: &str) -> bool {
    let tail = before.as_bytes().rchunks(3).next();
    tail.is_some_and(|tail| tail.eq_ignore_ascii_case(b"www"))
}

/// Whether the text up to here, with what comes after, would be taken for an
/// address, a person, an issue or a pull request.
fn begins_reference(so_far: &str, after: &str) -> bool {
    let digit = after.starts_with(|c: char| c.is_ascii_digit());
    match so_far.as_bytes() {
        [.., b'@'] => after.starts_with(|c: char| c.is_alphanumeric() || c == '-' || c == '_'),
        // `&#12;`: the `&` is escaped already.
        [.., b'&', b'#'] => false,
        [.., b'#' | b'!'] => digit,
        [.., g, h, b'-'] => digit && g.eq_ignore_ascii_case(&b'g') && h.eq_ignore_ascii_case(&b'h'),
        _ => false,
    }
}

/// Whether a character of [`MARKUP`] could be markup between these: dashes, signs
/// and colons within a line are what they are.
fn is_active(c: char, before: &str, after: &str) -> bool {
    let at_start = before.trim_start().is_empty();
    let next = after.chars().next().unwrap_or(' ');
    match c {
        // Lists, headings and quotations begin where a text does.
        '+' | '-' | '#' => at_start,
        '>' => at_start || before.contains('<'),
        '.' | ')' if is_number(before) => true,
        '.' => ends_www(before),
        ')' => false,
        // `https://` must not become a link of its own, nor `:tada:` a picture.
        ':' => after.starts_with("//") || ends_scheme(before) || begins_shortcode(after),
        // Within a word it is a letter.
        '!' => next == '[',
        '_' => !(before.ends_with(char::is_alphanumeric) && next.is_alphanumeric()),
        '<' => next.is_alphabetic() || matches!(next, '/' | '!' | '?'),
        '&' => begins_entity(after),
        _ => true,
    }
}

/// Whether a text is a number, so that a point after it would begin a list.
fn is_number(text: &str) -> bool {
    let text = text.trim_start();
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a text ends as addresses begin that need no slashes.
fn ends_scheme(text: &str) -> bool {
    let word = text.rsplit(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or_default();
    ["mailto", "xmpp", "javascript", "data"].iter().any(|scheme| word.eq_ignore_ascii_case(scheme))
}

/// Whether a text goes on as a name of HTML for a character does: `amp;`, `#38;`.
fn begins_entity(text: &str) -> bool {
    let name = text.strip_prefix('#').unwrap_or(text);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric());
    end.is_some_and(|end| end > 0 && name[end..].starts_with(';'))
}

/// Whether a text goes on as the name of a picture does: `tada:`.
fn begins_shortcode(text: &str) -> bool {
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '+' | '-');
    let name = text.split(|c| !is_name(c)).next().unwrap_or_default();
    !name.is_empty() && text[name.len()..].starts_with(':')
}

/// A link; just the text where the address is no web address.
#[must_use]
pub fn link(label: &str, url: &str) -> String {
    let is_web = url.starts_with("https://") || url.starts_with("http://");
    let is_plain = !url.chars().any(|c| c.is_whitespace() || c.is_control() || "<>\\".contains(c));
    if !is_web || !is_plain || sanitize(url) != url {
        return text(label);
    }
    let label = escaped(&sanitize(label), true);
    // Programs that format Markdown take needless pointed brackets away.
    match url.contains(['(', ')']) {
        true => format!("[{label}](<{url}>)"),
        false => format!("[{label}]({url})"),
    }
}

/// A table; the cells are Markdown already.
#[must_use]
pub fn table(header: &[impl AsRef<str>], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let titles: Vec<&str> = header.iter().map(AsRef::as_ref).collect();
    let mut text = format!("| {} |\n", titles.join(" | "));
    text.push_str(&format!("|{}\n", " --- |".repeat(header.len())));
    for row in rows {
        text.push_str(&format!("| {} |\n", row.join(" | ")));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_text_of_a_cell_ends_somewhere() {
        assert_eq!(in_cell("a|b"), r"a\|b");
        let long = in_cell(&"x".repeat(40_000));
        assert_eq!((long.len(), long.ends_with('…')), (CELL - 1 + '…'.len_utf8(), true));
    }

    #[test]
    fn nothing_in_a_text_is_markup() {
        assert_eq!(text("a|b `c` *d* _e_"), r"a\|b \`c\` \*d\* \_e\_");
        assert_eq!(text("<script>&amp;"), r"\<script\>\&amp;");
        assert_eq!(text("[x](javascript:alert(1))"), r"\[x\](javascript\:alert(1))");
        assert_eq!(text("![x](y)"), r"\!\[x\](y)");
        assert_eq!(text("# no heading"), r"\# no heading");
        assert_eq!(text("- no list\n+ either"), r"\- no list\\u{a}+ either");
        assert_eq!([text("12. no list"), text("3) nor here")], [r"12\. no list", r"3\) nor here"]);
        assert_eq!(text("x\u{202e}y\u{1b}[0m"), r"x\\u{202e}y\\u{1b}[0m");
        assert_eq!(text("see https://evil.example"), r"see https\://evil.example");
    }

    #[test]
    fn what_is_no_markup_where_it_stands_stays_as_it_is() {
        for plain in [
            "net: a well-known fix (part #a)",
            "RFC-0007: 12:30, a_b_c, {x} = 'y' + z > 3 < 4",
            "R&D & co; 3 - 2",
            "cart [x] kept",
        ] {
            assert_eq!(text(plain), plain);
        }
        assert_eq!(text(":tada: a:b"), r"\:tada: a:b");
    }

    #[test]
    fn nothing_in_a_text_is_a_link_of_the_renderer() {
        assert_eq!(text("www.evil.example WWW.x"), r"www\.evil.example WWW\.x");
        assert_eq!(text("ask bo@x.example"), "ask bo\\@&#8203;x.example");
        assert_eq!(text("@ana, a@ b"), "\\@&#8203;ana, a\\@ b");
        assert_eq!(text("a fix (#12)"), "a fix (#&#8203;12)");
        assert_eq!(text("acme/pay#4 GH-5 gh-6"), "acme/pay#&#8203;4 GH-&#8203;5 gh-&#8203;6");
        assert_eq!(text("mailto:bo@x.example"), "mailto\\:bo\\@&#8203;x.example");
        assert_eq!(text("SHA-256, w.w, ww.x, é#"), "SHA-256, w.w, ww.x, é#");
        assert_eq!(text("a · b &#64;"), r"a · b \&#64;");
    }

    #[test]
    fn only_web_addresses_become_links() {
        assert_eq!(link("a", "https://x.example/c/1"), "[a](https://x.example/c/1)");
        assert_eq!(link("a", "https://x.example/c)/1"), "[a](<https://x.example/c)/1>)");
        for bad in [
            "javascript:alert(1)",
            "data:text/html,x",
            "https://x.example/ y",
            "https://x.example/>y",
            "https://x.example/\u{202e}",
            "//x.example",
        ] {
            assert_eq!(link("a", bad), "a", "{bad}");
        }
        assert_eq!(link("a](b", "https://x.example"), r"[a\](b](https://x.example)");
    }
}
