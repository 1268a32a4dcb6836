//! What a path is, whoever changes it: generated, a doc, in which area.

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use super::attributed::Area;
use super::change::{AreaIx, Prose};
use crate::config::{Config, Pattern, PatternSet};
use crate::facts::{AttributeRule, RepoFacts};
use crate::org::paths::{Glob, Index};

/// Files that tools write and people don't.
const BUILT_IN_GENERATED: &[&str] = &[
    "*.freezed.dart",
    "*.g.cs",
    "*.g.dart",
    "*.g.kt",
    "*.g.swift",
    "*.generated.cs",
    "*.generated.ts",
    "*.lock",
    "*.lockb",
    "*.min.css",
    "*.min.js",
    "*.mocks.dart",
    "*.pb.cc",
    "*.pb.dart",
    "*.pb.go",
    "*.pb.gw.go",
    "*.pb.h",
    "*.pb.swift",
    "*_pb.d.ts",
    "*_pb.js",
    "*_pb.rb",
    "*_pb.ts",
    "*_pb2.py",
    "*_pb2_grpc.py",
    "Package.resolved",
    "bower_components/",
    "Godeps/_workspace/",
    "go.sum",
    "gradle.lockfile",
    "node_modules/",
    "npm-shrinkwrap.json",
    "package-lock.json",
    "packages.lock.json",
    "pnpm-lock.yaml",
    "third_party/",
    "vendor/",
    "zz_generated.*",
];

/// Prose: a change to nothing else founds no area, and implements nothing.
const DOC_PATHS: &[&str] = &[
    "*.adoc",
    "*.asciidoc",
    "*.markdown",
    "*.md",
    "*.mdx",
    "*.org",
    "*.rst",
    "*.textile",
    "CHANGELOG",
    "CHANGELOG.txt",
    "CHANGES",
    "CHANGES.txt",
    "HISTORY",
    "HISTORY.txt",
    "LICENSE",
    "LICENSE.txt",
    "NEWS",
    "NEWS.txt",
    "README",
    "README.txt",
    "/doc/",
    "/docs/",
    "/Documentation/",
];

/// Lists of people: who owns, wrote or helped with what. They are prose, and who
/// adds a name to one builds on nothing.
const LISTS_OF_PEOPLE: &[&str] = &[
    "*_OWNERS",
    ".all-contributorsrc",
    ".mailmap",
    "AUTHORS",
    "AUTHORS.*",
    "CODEOWNERS",
    "CONTRIBUTORS",
    "CONTRIBUTORS.*",
    "CREDITS",
    "CREDITS.*",
    "MAINTAINERS",
    "MAINTAINERS.*",
    "OWNERS",
    "OWNERS_ALIASES",
    "THANKS",
    "THANKS.*",
];

/// What others build on, where the config lists nothing: prose, tools and what
/// runs them.
const BUILT_IN_ENABLEMENT: &[&str] = &[
    "*.adoc",
    "*.md",
    "*.rst",
    "/ci/",
    "/doc/",
    "/docs/",
    "/Documentation/",
    "/scripts/",
    "/tools/",
    ".buildkite/",
    ".circleci/",
    ".github/",
    ".gitlab/",
    ".gitlab-ci.yml",
    ".travis.yml",
    "azure-pipelines.yml",
    "Jenkinsfile",
];

/// What is known of one path.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct PathClass {
    /// Generated, vendored, a lock file, or ignored by the config.
    pub generated: bool,
    /// Its area; `None` when it is in none.
    pub area: Option<AreaIx>,
    /// Docs, tooling or CI; a design doc is none, it counts as a design doc.
    pub enablement: bool,
    /// Text for people, design docs included.
    pub prose: Prose,
}

/// The paths of a repository before its areas have numbers among those of all.
pub(super) struct Classified {
    classes: Vec<PathClass>,
    /// The directories of its areas, by the numbers that the classes have for them.
    areas: Vec<Vec<u8>>,
}

impl Classified {
    /// The class of every path, in the order of the table, with its areas behind those that
    /// are numbered already.
    pub(super) fn number(mut self, repo: usize, areas: &mut Vec<Area>) -> Vec<PathClass> {
        let before = areas.len();
        for area in self.classes.iter_mut().filter_map(|class| class.area.as_mut()) {
            *area = AreaIx::new(before + area.index());
        }
        let new = self.areas.into_iter();
        areas.extend(new.map(|directory| Area { repo, directory, inherited: false }));
        self.classes
    }
}

/// Tells what paths are, by patterns that hold in every repository.
pub(super) struct Classifier<'c> {
    config: &'c Config,
    dropped: PatternSet,
    built_in: PatternSet,
    prose: PatternSet,
    people: PatternSet,
    enablement: PatternSet,
    areas: Vec<PatternSet>,
}

impl<'c> Classifier<'c> {
    pub(super) fn new(config: &'c Config) -> Self {
        let set = |texts| PatternSet::new(&patterns(texts));
        Self {
            config,
            dropped: PatternSet::new(config.rules.generated.iter().chain(&config.ignore.paths)),
            built_in: set(BUILT_IN_GENERATED),
            prose: set(DOC_PATHS),
            people: set(LISTS_OF_PEOPLE),
            enablement: match config.rules.enablement.as_slice() {
                [] => set(BUILT_IN_ENABLEMENT),
                listed => PatternSet::new(listed),
            },
            areas: config.rules.areas.iter().map(|pattern| PatternSet::new([pattern])).collect(),
        }
    }

    /// Classifies every path of a repository, in the order of its table, which also
    /// numbers its areas.
    pub(super) fn classify(&self, repo: usize, facts: &RepoFacts) -> Classified {
        let mut known: FxHashMap<&[u8], AreaIx> = FxHashMap::default();
        let mut areas = Vec::new();
        let mut number = |directory| {
            *known.entry(directory).or_insert_with(|| {
                areas.push(directory.to_vec());
                AreaIx::new(areas.len() - 1)
            })
        };
        let read = facts.paths.iter().zip(self.read_paths(repo, facts));
        let class = read.map(|(path, read)| PathClass {
            generated: read.generated,
            area: read.area.map(|end| number(&path[..end])),
            enablement: read.enablement,
            prose: read.prose,
        });
        let classes = class.collect();
        Classified { classes, areas }
    }

    fn read_paths(&self, repo: usize, facts: &RepoFacts) -> Vec<ReadPath> {
        let attributes = Attributes::new(&facts.at_tip.attributes);
        let design_docs = self.config.design_docs.iter().filter(|docs| docs.repo == repo);
        let design_docs = PatternSet::new(design_docs.map(|docs| &docs.pattern));
        let Self { dropped, built_in, prose, people, enablement, .. } = self;
        let sets = [dropped, built_in, &design_docs, prose, people, enablement];
        let remembering = || sets.map(PatternSet::remembering);
        facts
            .paths
            .par_iter()
            .map_init(remembering, |[dropped, built_in, docs, prose, people, enablement], path| {
                // The user's word counts before the repository's, that before ours.
                let generated = dropped.is_match(path)
                    || attributes.decide(path).unwrap_or_else(|| built_in.is_match(path));
                let is_design_doc = docs.is_match(path);
                let prose = if !is_design_doc && people.is_match(path) {
                    Prose::People
                } else if is_design_doc || prose.is_match(path) {
                    Prose::Text
                } else {
                    Prose::No
                };
                let is_tool = !is_design_doc && prose != Prose::People && enablement.is_match(path);
                ReadPath {
                    generated,
                    area: if prose == Prose::No { area(path, &self.areas) } else { None },
                    enablement: is_tool,
                    prose,
                }
            })
            .collect()
    }
}

/// A path's class before areas have numbers.
struct ReadPath {
    generated: bool,
    /// The length of its area's directory.
    area: Option<usize>,
    enablement: bool,
    prose: Prose,
}

fn patterns(texts: &[&str]) -> Vec<Pattern> {
    texts.iter().filter_map(|text| Pattern::new(text).ok()).collect()
}

/// The directory that is a path's area, as a length: the deepest one that a
/// pattern matches, or without patterns the first directory.
fn area(path: &[u8], patterns: &[PatternSet]) -> Option<usize> {
    let mut ends = path.iter().enumerate().filter(|(_, c)| **c == b'/').map(|(at, _)| at);
    if patterns.is_empty() {
        return ends.next();
    }
    patterns
        .iter()
        // A pattern that matches a directory matches all below it, so the
        // shallowest directory whose content it matches is the one it names.
        .filter_map(|set| ends.clone().find(|end| set.is_match(&[&path[..*end], b"/x"].concat())))
        .max()
}

/// `linguist-generated` and `linguist-vendored`: they decide before any list.
struct Attributes {
    /// By the directory of their file, those further down last.
    files: Vec<AttributeFile>,
}

struct AttributeFile {
    directory: Vec<u8>,
    patterns: Index<Glob>,
    /// Per pattern: what it says of generated files.
    generated: Vec<bool>,
}

impl Attributes {
    fn new(rules: &[AttributeRule]) -> Self {
        let files = rules.chunk_by(|a, b| a.directory == b.directory).map(|rules| {
            // A pattern that matches no file says nothing.
            let read = rules.iter().filter_map(|rule| {
                let glob = Glob::attributes(rule.pattern.as_bytes()).ok()?;
                Some((glob, rule.generated))
            });
            let (globs, generated): (Vec<Glob>, Vec<bool>) = read.unzip();
            let directory = rules[0].directory.clone().into_bytes();
            AttributeFile { directory, patterns: Index::new(globs), generated }
        });
        Self { files: files.collect() }
    }

    fn decide(&self, path: &[u8]) -> Option<bool> {
        self.files.iter().rev().find_map(|file| {
            let inside = path.strip_prefix(file.directory.as_slice())?;
            let last = *file.patterns.matches(inside).last()?;
            Some(file.generated[last as usize])
        })
    }
}

#[cfg(test)]
mod tests;
