//! Reads a page of HTML as strictly as our own pages are written: what it says
//! is wrong would be repaired by a browser, perhaps in a surprising way.

use std::collections::BTreeSet;

/// Elements without content.
const VOID: &[&str] = &["meta", "input", "br", "path"];
/// Elements whose end the next one of the kind, or the end around them, implies.
const IMPLIED: &[&str] = &["li", "p", "td", "option"];

/// One tag of a page.
#[derive(Debug)]
pub struct Tag {
    pub name: String,
    pub is_end: bool,
    pub attributes: Vec<(String, String)>,
}

impl Tag {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// The tags of a page, in order. Text within `style` and `script` is none.
pub fn tags(html: &str) -> Vec<Tag> {
    let mut tags = Vec::new();
    let mut rest = html.strip_prefix("<!DOCTYPE html>").expect("a doctype");
    while let Some(at) = rest.find('<') {
        let (tag, after) = tag(&rest[at + 1..]);
        rest = after;
        if !tag.is_end && matches!(tag.name.as_str(), "style" | "script") {
            let end = rest.find(&format!("</{}", tag.name)).expect("an end");
            rest = &rest[end..];
        }
        tags.push(tag);
    }
    tags
}

fn tag(text: &str) -> (Tag, &str) {
    let is_end = text.starts_with('/');
    let text = text.trim_start_matches('/');
    let length = text.find(|c: char| !c.is_ascii_alphanumeric()).expect("a tag ends");
    assert!(length > 0, "a bare < before {:?}", &text.chars().take(20).collect::<String>());
    let name = text[..length].to_owned();
    let mut attributes: Vec<(String, String)> = Vec::new();
    let mut rest = text[length..].trim_start();
    loop {
        if let Some(after) = rest.strip_prefix("/>").or_else(|| rest.strip_prefix('>')) {
            return (Tag { name, is_end, attributes }, after);
        }
        let length =
            rest.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').expect("an attribute ends");
        assert!(length > 0, "no attribute in <{name}: {:?}", &rest[..rest.len().min(40)]);
        let attribute = rest[..length].to_owned();
        rest = &rest[length..];
        let mut value = "";
        if let Some(after) = rest.strip_prefix('=') {
            if let Some(quoted) = after.strip_prefix('"') {
                let end = quoted.find('"').expect("a closing quote");
                (value, rest) = (&quoted[..end], &quoted[end + 1..]);
                assert!(
                    rest.starts_with([' ', '>', '/', '\n']),
                    "something sticks to the attribute {attribute} of <{name}"
                );
            } else {
                let end = after.find([' ', '>']).expect("an end of a bare value");
                (value, rest) = (&after[..end], &after[end..]);
                let plain = |c: char| c.is_ascii_alphanumeric() || "#-".contains(c);
                assert!(!value.is_empty() && value.chars().all(plain), "{attribute}={value}");
            }
        }
        assert!(attributes.iter().all(|(known, _)| *known != attribute), "twice: {attribute}");
        attributes.push((attribute, value.to_owned()));
        rest = rest.trim_start();
    }
}

/// Whether every element ends where it has to; ids are unique and the places
/// that links lead to are there; headings are in order; tables have captions and
/// headers. Returns the tags.
pub fn check(html: &str) -> Vec<Tag> {
    let tags = tags(html);
    let mut open: Vec<&str> = Vec::new();
    for tag in &tags {
        let name = tag.name.as_str();
        if VOID.contains(&name) {
            continue;
        }
        if !tag.is_end {
            if IMPLIED.contains(&name) && open.last() == Some(&name) {
                open.pop();
            }
            if name == "li" && open.last() == Some(&"p") {
                open.pop();
                assert_eq!(open.pop(), Some("li"), "a paragraph without an item around it");
            }
            open.push(name);
            continue;
        }
        while open.last().is_some_and(|last| *last != name && IMPLIED.contains(last)) {
            open.pop();
        }
        assert_eq!(open.pop(), Some(name), "</{name}> ends something else");
    }
    assert_eq!(open, [""; 0], "never ended");
    places(&tags);
    headings(&tags);
    tables(&tags);
    tags
}

fn places(tags: &[Tag]) {
    let mut ids = BTreeSet::new();
    for id in tags.iter().filter_map(|tag| tag.attribute("id")) {
        assert!(ids.insert(id), "the id {id} is there twice");
    }
    for tag in tags {
        let places = [tag.attribute("href").and_then(|href| href.strip_prefix('#'))];
        let labels = tag.attribute("aria-labelledby");
        for place in places.into_iter().flatten().chain(labels) {
            assert!(ids.contains(place), "nothing has the id {place}");
        }
    }
}

fn headings(tags: &[Tag]) {
    let starts = tags.iter().filter(|tag| !tag.is_end);
    let levels: Vec<u32> =
        starts.filter_map(|tag| tag.name.strip_prefix('h')?.parse().ok()).collect();
    assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1, "one main heading");
    assert_eq!(levels.first(), Some(&1));
    for pair in levels.windows(2) {
        assert!(pair[1] <= pair[0] + 1, "a heading leaps from {} to {}", pair[0], pair[1]);
    }
}

fn tables(tags: &[Tag]) {
    for (at, tag) in tags.iter().enumerate().filter(|(_, tag)| !tag.is_end) {
        match tag.name.as_str() {
            "table" => assert_eq!(tags[at + 1].name, "caption", "a table without a caption"),
            "th" => assert!(tag.attribute("scope").is_some(), "a header without a scope"),
            _ => {}
        }
    }
}
