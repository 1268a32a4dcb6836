//! Where a value stands in the text: a second, marked parse of the YAML.
//!
//! serde forgets places, so a path such as `people[2].emails[0]` is looked up
//! here. Aliases are followed, never expanded: the tree is as big as the text.

use std::collections::BTreeMap;

use saphyr_parser::{Event, Parser, Span};

use crate::sorting::LeanSort as _;

/// The way from the top of a document to one of its values.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct YamlPath(Vec<Step>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    Key(String),
    Index(usize),
}

impl YamlPath {
    /// The value of this key.
    pub fn key(&self, key: &str) -> Self {
        self.step(Step::Key(key.to_owned()))
    }

    /// The entry with this index.
    pub fn index(&self, index: usize) -> Self {
        self.step(Step::Index(index))
    }

    fn step(&self, step: Step) -> Self {
        let mut steps = self.0.clone();
        steps.push(step);
        Self(steps)
    }
}

/// A run of characters on one line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Mark {
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    /// In characters, at least 1.
    pub length: usize,
}

impl From<Span> for Mark {
    fn from(span: Span) -> Self {
        let same_line = span.start.line() == span.end.line();
        let length = if same_line { span.end.col().saturating_sub(span.start.col()) } else { 1 };
        Self { line: span.start.line(), column: span.start.col() + 1, length: length.max(1) }
    }
}

/// Deeper than anybody nests what they write by hand.
const MAX_DEPTH: usize = 64;

/// The keys at the top of a text, as far as it is YAML and a mapping, each with its value
/// where that is a scalar. No more of the text is read than is asked for.
pub(crate) fn keys_at_the_top(text: &str) -> impl Iterator<Item = (String, Option<String>)> {
    let mut events = Parser::new_from_str(text).map_while(Result::ok);
    let (mut depth, mut key) = (0_usize, None);
    std::iter::from_fn(move || {
        loop {
            let value = match events.next()?.0 {
                Event::SequenceStart(..) if depth == 0 => return None,
                Event::MappingStart(..) | Event::SequenceStart(..) => {
                    depth += 1;
                    None
                }
                Event::MappingEnd | Event::SequenceEnd => {
                    depth = depth.checked_sub(1)?;
                    None
                }
                Event::Scalar(text, ..) => Some(text.into_owned()),
                Event::Alias(_) => None,
                Event::StreamStart | Event::DocumentStart(_) => continue,
                Event::Nothing | Event::StreamEnd | Event::DocumentEnd => return None,
            };
            match (depth, key.take(), value) {
                (1, Some(key), value) => return Some((key, value)),
                (1, None, value) => key = value,
                (0 | MAX_DEPTH, ..) => return None,
                (_, known, _) => key = known,
            }
        }
    })
}

/// Index into [`Places::nodes`].
type NodeId = usize;

#[derive(Debug)]
struct Node {
    mark: Mark,
    content: Content,
    /// How many values it stands for once aliases are expanded.
    size: u64,
}

#[derive(Debug)]
enum Content {
    Scalar(String),
    List(Vec<NodeId>),
    /// Keys and values in turn.
    Map(Vec<NodeId>),
    /// The node of its anchor.
    Alias(Option<NodeId>),
}

/// A key that occurs twice in one mapping.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct DuplicateKey {
    pub key: String,
    pub first: Mark,
    pub second: Mark,
}

/// The marked tree of a text's first document.
#[derive(Debug, Default)]
pub(crate) struct Places {
    /// Every node after its children.
    nodes: Vec<Node>,
    root: Option<NodeId>,
    /// Where a second document starts.
    pub second_document: Option<Mark>,
}

impl Places {
    /// Parses as far as the text is YAML: what follows a syntax error has no
    /// place.
    pub fn parse(text: &str) -> Self {
        let mut builder = Builder::default();
        for event in Parser::new_from_str(text) {
            let Ok((event, span)) = event else { break };
            if matches!(event, Event::DocumentStart(_)) && builder.places.root.is_some() {
                builder.places.second_document = Some(span.into());
                break;
            }
            builder.take(event, span.into());
        }
        builder.places
    }

    /// The value at this path, or the deepest value on the way that exists.
    /// `None` when there is nothing at all.
    pub fn value(&self, path: &YamlPath) -> Option<Mark> {
        self.find(path).map(|(_, value)| value)
    }

    /// The key at the end of this path; the value itself where the path ends
    /// with an index.
    pub fn key(&self, path: &YamlPath) -> Option<Mark> {
        self.find(path).map(|(key, _)| key)
    }

    fn find(&self, path: &YamlPath) -> Option<(Mark, Mark)> {
        let mut id = self.root?;
        let mark = self.nodes[id].mark;
        let mut marks = (mark, mark);
        for step in &path.0 {
            let next = match step {
                Step::Index(index) => self.entry(id, *index).map(|value| (None, value)),
                Step::Key(key) => self.lookup(id, key).map(|(key, value)| (Some(key), value)),
            };
            let Some((key, value)) = next else { break };
            id = value;
            let value = self.nodes[value].mark;
            let key = key.map_or(value, |key| self.nodes[key].mark);
            // An absent value has no characters to point at.
            marks = if self.is_absent(id) { (key, key) } else { (key, value) };
        }
        Some(marks)
    }

    fn is_absent(&self, id: NodeId) -> bool {
        matches!(&self.nodes[id].content, Content::Scalar(text) if text.is_empty())
    }

    fn follow(&self, id: NodeId) -> &Content {
        match &self.nodes[id].content {
            Content::Alias(Some(target)) => &self.nodes[*target].content,
            content => content,
        }
    }

    fn entry(&self, list: NodeId, index: usize) -> Option<NodeId> {
        match self.follow(list) {
            Content::List(entries) => entries.get(index).copied(),
            _ => None,
        }
    }

    /// Key and value nodes of a key, looked for in merged mappings (`<<`) too.
    fn lookup(&self, map: NodeId, key: &str) -> Option<(NodeId, NodeId)> {
        let pairs = |id| match self.follow(id) {
            Content::Map(entries) => entries.as_slice(),
            _ => &[],
        };
        let own = |id, wanted: &str| {
            let mut found =
                pairs(id).chunks_exact(2).filter(|pair| self.is_scalar(pair[0], wanted));
            found.next().map(|pair| (pair[0], pair[1]))
        };
        own(map, key).or_else(|| {
            let (_, merged) = own(map, "<<")?;
            match self.follow(merged) {
                Content::List(maps) => maps.iter().find_map(|&map| own(map, key)),
                _ => own(merged, key),
            }
        })
    }

    fn is_scalar(&self, id: NodeId, wanted: &str) -> bool {
        matches!(&self.nodes[id].content, Content::Scalar(text) if text == wanted)
    }

    /// Keys that occur twice in one mapping, in the order of the text.
    pub fn duplicate_keys(&self) -> Vec<DuplicateKey> {
        let mut duplicates = Vec::new();
        for node in &self.nodes {
            let Content::Map(entries) = &node.content else {
                continue;
            };
            let mut seen = BTreeMap::new();
            for key in entries.iter().step_by(2) {
                let Content::Scalar(text) = &self.nodes[*key].content else {
                    continue;
                };
                let second = self.nodes[*key].mark;
                let first = *seen.entry(text).or_insert(second);
                if first != second {
                    duplicates.push(DuplicateKey { key: text.clone(), first, second });
                }
            }
        }
        duplicates.lean_sort_by_key(|duplicate| duplicate.second);
        duplicates
    }

    /// The first alias that makes the document stand for more than `limit`
    /// values, and so do aliases inside themselves.
    pub fn exploding_alias(&self, limit: u64) -> Option<Mark> {
        let too_big = self.root.is_some_and(|root| self.nodes[root].size > limit);
        let mut total = 0u64;
        self.nodes.iter().filter(|_| too_big).find_map(|node| {
            let Content::Alias(_) = node.content else {
                return None;
            };
            total = total.saturating_add(node.size);
            (total > limit).then_some(node.mark)
        })
    }
}

/// A list or mapping that is not closed yet.
struct Open {
    mark: Mark,
    is_map: bool,
    anchor: usize,
    children: Vec<NodeId>,
}

#[derive(Default)]
struct Builder {
    places: Places,
    open: Vec<Open>,
    /// Nodes of finished anchors, by the parser's number.
    anchors: BTreeMap<usize, NodeId>,
}

impl Builder {
    fn take(&mut self, event: Event<'_>, mark: Mark) {
        match event {
            Event::Scalar(text, _, anchor, _) => {
                self.add(mark, Content::Scalar(text.into_owned()), anchor);
            }
            Event::Alias(anchor) => {
                let target = self.anchors.get(&anchor).copied();
                self.add(mark, Content::Alias(target), 0);
            }
            Event::SequenceStart(anchor, _) => {
                self.open.push(Open { mark, is_map: false, anchor, children: Vec::new() });
            }
            Event::MappingStart(anchor, _) => {
                self.open.push(Open { mark, is_map: true, anchor, children: Vec::new() });
            }
            Event::SequenceEnd | Event::MappingEnd => {
                if let Some(Open { mark, is_map, anchor, children }) = self.open.pop() {
                    let content =
                        if is_map { Content::Map(children) } else { Content::List(children) };
                    self.add(mark, content, anchor);
                }
            }
            Event::Nothing
            | Event::StreamStart
            | Event::StreamEnd
            | Event::DocumentStart(_)
            | Event::DocumentEnd => {}
        }
    }

    fn add(&mut self, mark: Mark, content: Content, anchor: usize) {
        let size_of = |id: &NodeId| self.places.nodes[*id].size;
        let size = match &content {
            Content::Scalar(_) => 1,
            Content::List(children) | Content::Map(children) => {
                children.iter().map(size_of).fold(1, u64::saturating_add)
            }
            Content::Alias(Some(target)) => size_of(target),
            // Inside its own anchor: endless.
            Content::Alias(None) => u64::MAX,
        };
        let id = self.places.nodes.len();
        self.places.nodes.push(Node { mark, content, size });
        if anchor != 0 {
            self.anchors.insert(anchor, id);
        }
        match self.open.last_mut() {
            Some(parent) => parent.children.push(id),
            None => self.places.root = self.places.root.or(Some(id)),
        }
    }
}

#[cfg(test)]
mod tests;
