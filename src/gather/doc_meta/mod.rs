//! What a design doc's text says of itself: title, status, authors.
//!
//! | what | file |
//! | --- | --- |
//! | YAML, as front matter or as a whole file | `yaml` |
//! | TOML, the same | `toml` |
//! | lines of a key and a value near the top, however they are dressed up | `fields` |
//! | tables with a column `Status` | `tables` |
//! | blocks of code | `code` |
//! | which keys mean the status, badges | `status` |
//! | headings, and the section `Status` | `sections` |
//! | what a text struck out, left unticked or commented out | `standing` |
//! | names of people | `people` |
//! | what was found so far | `said` |

mod code;
mod fields;
mod people;
mod said;
mod sections;
mod standing;
mod status;
mod tables;
#[cfg(test)]
mod tests;
mod toml;
mod yaml;

use said::{Said, TOP_LINES};

use crate::facts::DocMeta;
use crate::git::text;

/// Bytes of a doc that are looked at.
const TOP_BYTES: usize = 64 << 10;

/// Reads the metadata of the doc at `path` from its text. What is no text (an
/// image beside a doc, say) says nothing.
#[must_use]
pub fn read(path: &[u8], text: &[u8]) -> DocMeta {
    if memchr::memchr(0, top(text)).is_some() {
        return DocMeta::default();
    }
    let text = text::decode(top(text), None);
    let text = text.trim_start_matches('\u{feff}');
    let ends = |endings: &[&[u8]]| endings.iter().any(|ending| path.ends_with(ending));
    let whole = match () {
        () if ends(&[b".yaml", b".yml"]) => Some(Syntax::Yaml),
        () if ends(&[b".toml"]) => Some(Syntax::Toml),
        () => None,
    };
    let (syntax, front, body) = match whole {
        Some(syntax) => (syntax, text, ""),
        None => front_matter(text),
    };
    let is_asciidoc = ends(&[b".adoc", b".asciidoc", b".asc"]);
    let marks = match () {
        () if is_asciidoc => code::Marks::AsciiDoc,
        () if ends(&[b".rst", b".rest", b".txt"]) => code::Marks::Rst,
        () => code::Marks::Markdown,
    };
    let body = code::without(standing::without_comments(body, is_asciidoc), marks);
    let mut said = Said::default();
    match syntax {
        Syntax::Yaml => yaml::read(front, whole.is_none(), &mut said),
        Syntax::Toml => toml::read(front, whole.is_none(), &mut said),
    }
    fields::read(&body, is_asciidoc, &mut said);
    tables::read(&body, &mut said.meta);
    sections::read(&body, &mut said.meta);
    let mut meta = said.meta;
    let status = meta.status.take().or(said.stage).map(|status| standing::of(&status));
    let says = |status: &String, line: &String| status.lines().any(|said| said.contains(line));
    meta.status = match (status, said.successor) {
        (Some(status), Some(successor)) if !says(&status, &successor) => {
            Some(format!("{status}\nSuperseded by {successor}"))
        }
        (status, _) => status,
    };
    meta.blueprint = blueprint(&body);
    meta
}

/// The name in the first address of a blueprint near the top, as Launchpad has
/// them: `https://blueprints.example.com/acme/+spec/name`. Further ones are
/// those of other docs.
fn blueprint(body: &str) -> Option<String> {
    let (_, rest) = body.lines().take(TOP_LINES).find_map(|line| line.split_once("/+spec/"))?;
    let is_part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '+');
    let name = rest.split(|c| !is_part(c)).next().unwrap_or_default().trim_end_matches('.');
    (!name.is_empty()).then(|| name.to_owned())
}

/// The first bytes of a text, cut where a character of UTF-8 ends.
fn top(text: &[u8]) -> &[u8] {
    let mut end = text.len().min(TOP_BYTES);
    while end < text.len() && end > 0 && text[end] & 0xC0 == 0x80 {
        end -= 1;
    }
    &text[..end]
}

/// How metadata is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Syntax {
    Yaml,
    Toml,
}

/// The YAML between a first line `---` and the next, or the TOML between two of
/// `+++`, and what follows.
fn front_matter(text: &str) -> (Syntax, &str, &str) {
    let first = text.split_inclusive('\n').next().unwrap_or_default();
    let (syntax, ends): (_, &[&str]) = match first.trim_end() {
        "---" => (Syntax::Yaml, &["---", "..."]),
        "+++" => (Syntax::Toml, &["+++"]),
        _ => return (Syntax::Yaml, "", text),
    };
    let rest = &text[first.len()..];
    let mut at = 0;
    for line in rest.split_inclusive('\n') {
        if ends.contains(&line.trim_end()) {
            return (syntax, &rest[..at], &rest[at + line.len()..]);
        }
        at += line.len();
    }
    (Syntax::Yaml, "", text)
}
