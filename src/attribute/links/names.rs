//! By which names docs are known.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::attribute::change::DocIx;
use crate::attribute::docs::{Doc, plain};
use crate::config::{Config, DesignDocs};

/// Kinds of docs that are cited by their number, `RFC 12`: the names of
/// folders and repositories that hold them are these, or their plurals.
const CITED: &[&str] = &[
    "adr", "aip", "bep", "bip", "cep", "dep", "eip", "gep", "jep", "kep", "kip", "lep", "nep",
    "oep", "pep", "rep", "rfc", "rfd", "sep", "sip", "tep", "tip", "zip",
];

/// File names that say nothing of the doc: its folder's does.
const ANY: &[&str] = &["readme", "index", "kep", "proposal", "design", "spec", "rfc", "adr"];

/// Extensions that a doc's name can have in a message: those of its files, and
/// what it is rendered to.
const EXTENSIONS: &[&str] = &["md", "rst", "txt", "html", "htm", "adoc", "markdown", "yaml", "yml"];

/// A name that a doc has, or had.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    pub(super) doc: DocIx,
    /// The path down to the name, without extension.
    pub(super) path: String,
    /// Whether it is the name of the file, not that of its folder.
    pub(super) is_file: bool,
    /// Whether the name has the doc's number in it, so that it can hardly be
    /// anything else.
    pub(super) is_telling: bool,
}

/// Docs by name and id.
#[derive(Debug, Default)]
pub(super) struct Names {
    pub(super) by_name: FxHashMap<String, Vec<Named>>,
    /// By name as blueprints spell it.
    by_spec: FxHashMap<String, BTreeSet<DocIx>>,
    /// By the blueprint that the text says it describes.
    by_blueprint: FxHashMap<String, BTreeSet<DocIx>>,
    by_id: FxHashMap<String, BTreeSet<DocIx>>,
    by_number: FxHashMap<(&'static str, String), BTreeSet<DocIx>>,
}

impl Names {
    pub(super) fn new(config: &Config, docs: &[Doc]) -> Self {
        let mut names = Self::default();
        let words: Vec<Vec<&str>> =
            config.design_docs.iter().map(|family| cited(config, family)).collect();
        for (doc, ix) in docs.iter().zip((0..).map(DocIx)) {
            let family = &config.design_docs[doc.family];
            for path in &doc.paths {
                names.add_path(path, ix, family);
            }
            let id = plain(&doc.id).to_owned();
            if id.bytes().all(|c| c.is_ascii_digit()) {
                for word in &words[doc.family] {
                    names.by_number.entry((word, id.clone())).or_default().insert(ix);
                }
            }
            names.by_id.entry(id).or_default().insert(ix);
            if let Some(name) = &doc.blueprint {
                names.by_blueprint.entry(spec_name(name)).or_default().insert(ix);
            }
        }
        names
    }

    fn add_path(&mut self, path: &str, doc: DocIx, family: &DesignDocs) {
        let captures = family.id.as_ref().and_then(|id| id.captures(path));
        let id = captures.and_then(|captures| captures.get(1).or_else(|| captures.get(0)));
        let folder = id.and_then(|id| Some(id.end() + path[id.end()..].find('/')?));
        let mut is_file = folder.is_none();
        let mut to_name = folder.map_or_else(|| without_extension(path).0, |end| &path[..end]);
        if ANY.iter().any(|any| any.eq_ignore_ascii_case(last_component(to_name))) {
            let Some((folders, _)) = to_name.rsplit_once('/') else { return };
            to_name = folders;
            is_file = false;
        }
        let name = last_component(to_name);
        let is_telling = id.is_some_and(|id| {
            let number = id.as_str();
            number.bytes().all(|c| c.is_ascii_digit())
                && name.len() > number.len() + 2
                && name.contains(number)
                && number.bytes().any(|c| c != b'0')
        });
        self.by_spec.entry(spec_name(name)).or_default().insert(doc);
        let all = self.by_name.entry(name.to_owned()).or_default();
        let named = Named { doc, path: to_name.to_owned(), is_file, is_telling };
        if !all.contains(&named) {
            all.push(named);
        }
    }

    /// The docs with this id, in any family.
    pub(super) fn with_id(&self, id: &str) -> Vec<DocIx> {
        self.by_id.get(plain(id)).into_iter().flatten().copied().collect()
    }

    /// The docs whose name is this one, but for `_`, `-` and case.
    pub(super) fn with_spec_name(&self, name: &str) -> Vec<DocIx> {
        self.by_spec.get(&spec_name(name)).into_iter().flatten().copied().collect()
    }

    /// The docs that say they describe the blueprint of this name.
    pub(super) fn with_blueprint(&self, name: &str) -> Vec<DocIx> {
        self.by_blueprint.get(&spec_name(name)).into_iter().flatten().copied().collect()
    }

    /// The docs that are cited as `RFC 12`, say; the word in lower case.
    pub(super) fn with_number(&self, word: &str, number: &str) -> Vec<DocIx> {
        let word = CITED.iter().find(|known| **known == word);
        let key = word.map(|word| (*word, plain(number).to_owned()));
        let docs = key.and_then(|key| self.by_number.get(&key));
        docs.into_iter().flatten().copied().collect()
    }
}

/// The words by which docs of a family are cited, by the names of its
/// repository and of the folders in its pattern.
fn cited(config: &Config, family: &DesignDocs) -> Vec<&'static str> {
    let repo = config.repos[family.repo].name.as_str();
    let names = family.pattern.text().split('/').chain(repo.split(['-', '_', '.']));
    let names: Vec<String> = names.map(str::to_lowercase).collect();
    let is_named = |word: &&str| {
        names.iter().any(|name| name == *word || name.strip_suffix('s') == Some(*word))
    };
    CITED.iter().copied().filter(|word| is_named(word)).collect()
}

/// A name as trackers of blueprints spell it, where file names have `_`.
fn spec_name(name: &str) -> String {
    name.to_ascii_lowercase().replace('_', "-")
}

fn last_component(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// A name or path without the extension of a doc, and whether it had one.
pub(super) fn without_extension(name: &str) -> (&str, bool) {
    match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() && EXTENSIONS.contains(&extension) => {
            (stem, true)
        }
        _ => (name, false),
    }
}
