//! Lines of a key and a value near the top: `Key: value`, as a list item, in bold,
//! as AsciiDoc's attributes, as fields of reStructuredText, as rows of a table, or in HTML;
//! and AsciiDoc's line of authors.

use std::borrow::Cow;

use super::people::{self, Named};
use super::said::{Said, TOP_LINES, set};
use super::{status, tables};

pub(super) fn read(body: &str, is_asciidoc: bool, said: &mut Said) {
    let lines: Vec<_> = body.lines().take(TOP_LINES).collect();
    if is_asciidoc && said.meta.authors.is_empty() {
        said.meta.authors = below_title(&lines).unwrap_or_default();
    }
    // A header of fields starts at the very top and ends at an empty line.
    let mut in_header = true;
    for (at, line) in lines.iter().enumerate() {
        in_header &= !line.trim().is_empty();
        if let Some(badge) = status::on_badge(line) {
            set(&mut said.meta.status, &badge);
        }
        let line = &without_tags(line);
        if let Some(successor) = successor(line) {
            set(&mut said.successor, successor);
        }
        if tables::is_header(&lines, at) {
            continue;
        }
        let cell = || tables::cell_below(&lines, at).and_then(|(key, value)| pair(key, value));
        let found = field(line).or_else(cell).map(|(key, value)| (key, value, at + 1));
        let Some((key, value, next)) = found.or_else(|| begun_below(&lines, at)) else {
            let undressed = line.trim().trim_start_matches(['-', '+', '*', ' ', '>', '_']);
            set(&mut said.meta.status, status::behind_dash(undressed).unwrap_or_default());
            continue;
        };
        let meta = &mut said.meta;
        match key.as_str() {
            "title" if in_header => set(&mut meta.title, value),
            key if status::is_key(key) => set(&mut meta.status, value),
            "state" | "stage" if in_header || line.starts_with(':') => set(&mut said.stage, value),
            key => {
                let Some(named) = people::named_by(key) else { continue };
                let list = people::list_of(meta, named);
                // The first place that says who wrote it wins; who decides stands
                // under several keys.
                if named != Named::Author || list.is_empty() {
                    let goes_on = in_header || line.starts_with(':');
                    let value = with_more(value, &lines[next..], goes_on, next > at + 1);
                    people::add(list, people::names(&value));
                }
            }
        }
    }
}

/// What a line says that the doc was replaced by, if that has a number or is a link:
/// `Superseded by [12](0012-x.md)`, `Superseded-By: 12`, `| Replaced by | RFC 12 |`.
fn successor(line: &str) -> Option<&str> {
    let is_dress = |c: char| c.is_whitespace() || "*_`-+>|:".contains(c);
    let line = line.trim_matches(is_dress);
    let verb = ["superseded", "superceded", "replaced", "obsoleted"].into_iter().find(|verb| {
        line.get(..verb.len()).is_some_and(|start| start.eq_ignore_ascii_case(verb))
    })?;
    let rest = line[verb.len()..].strip_prefix([' ', '-', '_'])?;
    let by = rest.get(..2).filter(|by| by.eq_ignore_ascii_case("by"))?;
    let rest = rest[by.len()..].strip_prefix(is_dress)?.trim_matches(is_dress);
    rest.contains(|c: char| c.is_ascii_digit() || c == '[').then_some(rest)
}

/// The line without the tags of HTML that stress words or set them apart; cells are
/// parted by a colon.
fn without_tags(line: &str) -> Cow<'_, str> {
    const TAGS: [(&str, &str); 31] = [
        ("</td><td>", ": "),
        ("</th><td>", ": "),
        ("</dt><dd>", ": "),
        ("</th><th>", ": "),
        ("<table>", ""),
        ("</table>", ""),
        ("<tbody>", ""),
        ("</tbody>", ""),
        ("<dl>", ""),
        ("</dl>", ""),
        ("</th>", ""),
        ("<tr>", ""),
        ("</tr>", ""),
        ("<th>", ""),
        ("<td>", ""),
        ("</td>", ""),
        ("<dt>", ""),
        ("</dd>", ""),
        ("<li>", ""),
        ("</li>", ""),
        ("<p>", ""),
        ("</p>", ""),
        ("<br>", ""),
        ("<br/>", ""),
        ("<br />", ""),
        ("<b>", ""),
        ("</b>", ""),
        ("<strong>", ""),
        ("</strong>", ""),
        ("<em>", ""),
        ("</em>", ""),
    ];
    if !line.contains('<') {
        return Cow::Borrowed(line);
    }
    let replace = |line: String, (tag, by): &(&str, &str)| line.replace(tag, by);
    Cow::Owned(TAGS.iter().fold(line.to_owned(), replace))
}

/// A value with the indented lines that go on with it, in a header or a field. A field
/// of reStructuredText that begins in a line of its own may hold paragraphs.
fn with_more(value: &str, after: &[&str], goes_on: bool, over_blanks: bool) -> String {
    let mut all = item(value).to_owned();
    let is_in = |line: &&&str| {
        goes_on && (line.starts_with([' ', '\t']) || (over_blanks && line.is_empty()))
    };
    for more in after.iter().take_while(is_in).map(|line| item(line)).filter(|m| !m.is_empty()) {
        // An address in a line of its own belongs to the name above it.
        let joins = all.ends_with(',') || more.starts_with('<');
        all.push_str(if joins { " " } else { ", " });
        all.push_str(more);
    }
    all
}

/// What an item of a list says, or a line that is none.
fn item(line: &str) -> &str {
    let line = line.trim();
    line.strip_prefix(['-', '*', '+'])
        .and_then(|rest| rest.strip_prefix(' '))
        .unwrap_or(line)
        .trim()
}

/// A field of reStructuredText whose value begins in a line below, with the line after
/// that: `:Authors:`.
fn begun_below<'t>(lines: &[&'t str], at: usize) -> Option<(String, &'t str, usize)> {
    let key = lines[at].trim_end().strip_prefix(':')?.strip_suffix(':')?;
    let first = lines[at + 1..].iter().position(|line| !line.trim().is_empty())? + at + 1;
    let value = lines[first].starts_with([' ', '\t']).then(|| lines[first].trim())?;
    let (key, value) = pair(key, value)?;
    Some((key, value, first + 1))
}

/// The authors in the line below AsciiDoc's title: `Ana Quispe <ana@example.com>; Bo Lee`.
/// Asciidoctor takes whatever stands there for names; here it has to look like some.
fn below_title(lines: &[&str]) -> Option<Vec<String>> {
    let title = lines.iter().position(|line| !line.trim().is_empty())?;
    lines[title].strip_prefix("= ")?;
    let names = people::names(lines.get(title + 1)?);
    (!names.is_empty() && names.iter().all(|name| is_name(name)))
        .then(|| names.iter().map(|name| spaced(name)).collect())
}

/// Whether this is a name of up to five words, of one only with an address.
fn is_name(name: &str) -> bool {
    const PARTICLES: [&str; 14] =
        ["al", "bin", "da", "de", "del", "den", "der", "di", "dos", "el", "la", "van", "von", "y"];
    let (name, has_address) = match name.split_once('<') {
        Some((name, address)) => (name.trim(), address.ends_with('>')),
        None => (name, false),
    };
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_word = |word: &&str| {
        word.chars().all(|c| c.is_alphabetic() || ".-_'’".contains(c))
            && (!word.starts_with(char::is_lowercase) || PARTICLES.contains(word))
    };
    let count = if has_address { 1..=5 } else { 2..=5 };
    count.contains(&words.len())
        && words.iter().all(is_word)
        && (has_address || !name.ends_with('.'))
}

/// A name with the blanks that AsciiDoc wants written as `_`.
fn spaced(name: &str) -> String {
    let end = name.find('<').unwrap_or(name.len());
    name[..end].replace('_', " ") + &name[end..]
}

/// Key (lower case) and value of `Key: value`, `- Key: value`, `**Key:** value`,
/// `:Key: value`, `.. key:: value`, `#+KEY: value` or `| Key | value |`.
fn field(line: &str) -> Option<(String, &str)> {
    const DRESS: [char; 6] = ['*', '_', ' ', '\t', '`', '|'];
    let line = line.trim();
    let line = line.strip_prefix("#+").unwrap_or(line);
    if let Some(row) = line.strip_prefix('|') {
        let mut cells = tables::cells(row);
        return pair(cells.next()?, cells.next()?.trim_matches(DRESS));
    }
    if let Some((key, value)) = in_bold(line) {
        return pair(key, value.trim_matches(DRESS));
    }
    let directive = line.strip_prefix(".. ").and_then(|rest| rest.split_once("::"));
    let (key, value) = match directive {
        Some(pair) => pair,
        None => line.trim_start_matches(['-', '+', '*', ' ', ':', '>']).split_once(':')?,
    };
    pair(key, value.trim_matches(DRESS))
}

/// A key that only bold type tells from the people behind it: `**Owner** [Ana](https://…)`.
fn in_bold(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start_matches(['-', '+', ' ', '>']).strip_prefix("**")?;
    let (key, value) = line.split_once("**")?;
    let names_people = value.trim_start().starts_with(['[', '@']);
    let is_key = names_people && people::named_by(&key.to_ascii_lowercase()).is_some();
    is_key.then_some((key, value))
}

fn pair<'l>(key: &str, value: &'l str) -> Option<(String, &'l str)> {
    let key = key.trim_matches(['*', '_', ' ', '\t', '`']).trim_end_matches(':');
    (key.len() < 20 && !value.is_empty()).then(|| (key.to_ascii_lowercase(), value))
}
