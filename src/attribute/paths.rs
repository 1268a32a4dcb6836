//! What a path is, whoever changes it: generated, a doc, in which area.

use rayon::prelude::*;

use super::areas::AreaTable;
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

/// Classifies every path of a repository, in the order of its table, which also
/// numbers its areas.
pub(super) fn classify(
    config: &Config,
    repo: usize,
    facts: &RepoFacts,
    areas: &mut AreaTable,
) -> Vec<PathClass> {
    let read = read_paths(config, repo, facts);
    facts
        .paths
        .iter()
        .zip(read)
        .map(|(path, read)| PathClass {
            generated: read.generated,
            area: read.area.map(|end| areas.number(repo, &path[..end])),
            enablement: read.enablement,
            prose: read.prose,
        })
        .collect()
}

/// A path's class before areas have numbers.
struct ReadPath {
    generated: bool,
    /// The length of its area's directory.
    area: Option<usize>,
    enablement: bool,
    prose: Prose,
}

fn read_paths(config: &Config, repo: usize, facts: &RepoFacts) -> Vec<ReadPath> {
    let built_in = patterns(BUILT_IN_GENERATED);
    let built_in = PatternSet::new(&built_in);
    let dropped = PatternSet::new(config.rules.generated.iter().chain(&config.ignore.paths));
    let attributes = Attributes::new(&facts.at_tip.attributes);
    let prose = patterns(DOC_PATHS);
    let design_docs = config.design_docs.iter().filter(|docs| docs.repo == repo);
    let design_docs = PatternSet::new(design_docs.map(|docs| &docs.pattern));
    let prose = PatternSet::new(&prose);
    let people = patterns(LISTS_OF_PEOPLE);
    let people = PatternSet::new(&people);
    let enablement = match config.rules.enablement.as_slice() {
        [] => patterns(BUILT_IN_ENABLEMENT),
        listed => listed.to_vec(),
    };
    let enablement = PatternSet::new(&enablement);
    let areas: Vec<PatternSet> =
        config.rules.areas.iter().map(|pattern| PatternSet::new([pattern])).collect();
    let sets = [&dropped, &built_in, &design_docs, &prose, &people, &enablement];
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
                area: if prose == Prose::No { area(path, &areas) } else { None },
                enablement: is_tool,
                prose,
            }
        })
        .collect()
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
mod tests {
    use super::*;
    use crate::facts::AtTip;

    fn class(path: &str, attributes: &[AttributeRule], areas: &[&str]) -> (bool, Option<usize>) {
        let mut config = Config::without_file(&[]);
        config.rules.areas = areas.iter().map(|text| Pattern::new(text).unwrap()).collect();
        let facts = RepoFacts {
            paths: vec![path.as_bytes().into()],
            at_tip: AtTip { attributes: attributes.to_vec(), ..AtTip::default() },
            ..RepoFacts::default()
        };
        let read = read_paths(&config, 0, &facts).remove(0);
        (read.generated, read.area)
    }

    #[test]
    fn lists_of_people_are_prose_and_no_tools() {
        let class = |path: &str| {
            let facts = RepoFacts { paths: vec![path.as_bytes().into()], ..RepoFacts::default() };
            let read = read_paths(&Config::without_file(&[]), 0, &facts).remove(0);
            (read.prose, read.enablement)
        };
        for path in [".github/CODEOWNERS", "docs/MAINTAINERS.md", "a/OWNERS", ".mailmap"] {
            assert_eq!(class(path), (Prose::People, false), "{path}");
        }
        assert_eq!(class(".github/workflows/ci.yml"), (Prose::No, true));
        assert_eq!(class("src/owners.rs"), (Prose::No, false));
        assert_eq!(class("docs/owners.md"), (Prose::Text, true));
    }

    #[test]
    fn lock_files_and_vendored_trees_are_generated() {
        for path in [
            "Cargo.lock",
            "a/go.sum",
            "web/package-lock.json",
            "x/vendor/a/b.go",
            "lib/model.g.dart",
            "api/v1/a_pb.js",
        ] {
            assert!(class(path, &[], &[]).0, "{path}");
        }
        for path in ["src/lock.rs", "src/vendor.rs", "locks/a.rs", "lib/g.dart", "src/pb.js"] {
            assert!(!class(path, &[], &[]).0, "{path}");
        }
    }

    #[test]
    fn attributes_decide_before_lists_and_the_last_one_wins() {
        let rule = |directory: &str, pattern: &str, generated| AttributeRule {
            directory: directory.into(),
            pattern: pattern.into(),
            generated,
        };
        let rules = [rule("", "*.c", true), rule("lib/", "/hand.c", false)];
        assert!(class("lib/x.c", &rules, &[]).0);
        assert!(!class("lib/hand.c", &rules, &[]).0);
        assert!(!class("vendor/own.go", &[rule("", "vendor/**", false)], &[]).0);
    }

    #[test]
    fn attributes_of_a_directory_are_not_those_of_what_is_in_it() {
        let generated = |pattern: &str, path: &str| {
            let (directory, pattern) = (String::new(), pattern.to_owned());
            class(path, &[AttributeRule { directory, pattern, generated: true }], &[]).0
        };
        for (pattern, path) in
            [("gen/", "gen/a.go"), ("out", "out/b.go"), ("/a/b", "a/b/c"), ("!x", "x")]
        {
            assert!(!generated(pattern, path), "{pattern} on {path}");
        }
        for (pattern, path) in
            [("gen/**", "gen/a/b.go"), ("gen/*", "gen/a.go"), ("b.go", "out/b.go")]
        {
            assert!(generated(pattern, path), "{pattern} on {path}");
        }
    }

    #[test]
    fn what_the_config_drops_no_attribute_brings_back() {
        let mut config = Config::without_file(&[]);
        config.ignore.paths = vec![Pattern::new("/legacy/").unwrap()];
        let rule =
            AttributeRule { directory: String::new(), pattern: "*.js".into(), generated: false };
        let paths = ["legacy/x.js", "web/x.js"].map(|path| path.as_bytes().into());
        let at_tip = AtTip { attributes: vec![rule], ..AtTip::default() };
        let facts = RepoFacts { paths: paths.to_vec(), at_tip, ..RepoFacts::default() };
        let dropped: Vec<bool> =
            read_paths(&config, 0, &facts).iter().map(|read| read.generated).collect();
        assert_eq!(dropped, [true, false]);
    }

    #[test]
    fn areas_are_first_directories_or_the_deepest_pattern() {
        let area = |path: &str, areas: &[&str]| class(path, &[], areas).1;
        assert_eq!(area("a/b/c.rs", &[]), Some(1));
        assert_eq!(area("c.rs", &[]), None);
        assert_eq!(area("a/b/c.rs", &["/*/*/"]), Some(3));
        assert_eq!(area("a/c.rs", &["/*/*/"]), None);
        assert_eq!(area("a/b/c.rs", &["/*/", "/a/b/"]), Some(3));
        assert_eq!(area("z/b/c.rs", &["/*/", "/a/b/"]), Some(1));
    }

    #[test]
    fn docs_are_in_no_area() {
        assert_eq!(class("a/README.md", &[], &[]).1, None);
        assert_eq!(class("docs/x.svg", &[], &[]).1, None);
        assert_eq!(class("a/CMakeLists.txt", &[], &[]).1, Some(1));
    }

    #[test]
    fn docs_tooling_and_ci_are_what_the_config_lists_or_a_built_in_list() {
        let mut config = Config::without_file(&[]);
        let paths = ["README.md", "tools/x.sh", "a/tools/x.sh", ".github/ci.yml", "a/x.rs"];
        let facts = RepoFacts {
            paths: paths.map(|path| path.as_bytes().into()).to_vec(),
            ..RepoFacts::default()
        };
        let enablement = |config: &Config| -> Vec<bool> {
            read_paths(config, 0, &facts).iter().map(|read| read.enablement).collect()
        };
        assert_eq!(enablement(&config), [true, true, false, true, false]);
        config.rules.enablement = vec![Pattern::new("/a/").unwrap()];
        assert_eq!(enablement(&config), [false, false, true, false, true]);
    }

    #[test]
    fn a_design_doc_counts_as_no_other_doc() {
        let mut config = Config::without_file(&["one".into()]);
        config.design_docs = vec![crate::config::DesignDocs {
            repo: 0,
            pattern: Pattern::new("/docs/rfc/*.md").unwrap(),
            id: None,
            status: crate::config::DocStatus::FrontMatter,
            statuses: Default::default(),
            exclude: Vec::new(),
        }];
        let paths = ["docs/rfc/7.md", "docs/x.md"].map(|path| path.as_bytes().into());
        let facts = RepoFacts { paths: paths.to_vec(), ..RepoFacts::default() };
        let read = read_paths(&config, 0, &facts);
        assert_eq!([read[0].enablement, read[1].enablement], [false, true]);
    }
}
