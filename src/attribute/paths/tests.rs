use super::*;
use crate::facts::AtTip;

fn read_paths(config: &Config, repo: usize, facts: &RepoFacts) -> Vec<ReadPath> {
    Classifier::new(config).read_paths(repo, facts)
}

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
    for (pattern, path) in [("gen/**", "gen/a/b.go"), ("gen/*", "gen/a.go"), ("b.go", "out/b.go")] {
        assert!(generated(pattern, path), "{pattern} on {path}");
    }
}

#[test]
fn what_the_config_drops_no_attribute_brings_back() {
    let mut config = Config::without_file(&[]);
    config.ignore.paths = vec![Pattern::new("/legacy/").unwrap()];
    let rule = AttributeRule { directory: String::new(), pattern: "*.js".into(), generated: false };
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
