//! Layouts of well-known families of design docs, as data: where their files lie,
//! and what a config says of them.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use regex::Regex;

/// A layout. Where two fit the same file, the first has it.
struct Family {
    /// The files that show it. The group `id` tells docs apart, `dir` what comes
    /// before the folder that the pattern names.
    files: &'static str,
    /// The pattern; `{dir}` stands for the group.
    path: &'static str,
    /// The expression for the id; none where the path tells docs apart.
    id: Option<&'static str>,
    /// A file that stands beside the docs of this family and of no other.
    beside: Option<&'static str>,
}

const FAMILIES: [Family; 12] = [
    // Ethereum's, and those that are kept apart from them.
    Family {
        files: r"^(?<dir>EIPS)/eip-(?<id>\d+)\.md$",
        path: "/EIPS/eip-[0-9]*.md",
        id: Some(r"eip-(\d+)\."),
        beside: None,
    },
    Family {
        files: r"^(?<dir>ERCS)/erc-(?<id>\d+)\.md$",
        path: "/ERCS/erc-[0-9]*.md",
        id: Some(r"erc-(\d+)\."),
        beside: None,
    },
    // Bitcoin's; folders `bip-0340/` hold vectors beside them.
    Family {
        files: r"^bip-(?<id>\d+)\.(?:mediawiki|md)$",
        path: "/bip-[0-9]*.*",
        id: Some(r"bip-(\d+)\."),
        beside: None,
    },
    // Erlang's.
    Family {
        files: r"^eeps/eep-(?<id>\d+)\.(?:md|txt)$",
        path: "/eeps/eep-[0-9][0-9][0-9][0-9].*",
        id: Some(r"eep-(\d+)\."),
        beside: None,
    },
    // Zcash's.
    Family {
        files: r"^(?:zips/)?zip-(?<id>\d+)\.(?:rst|md)$",
        path: "zip-[0-9]*.*",
        id: Some(r"zip-(\d+)\."),
        beside: None,
    },
    // Cardano's.
    Family {
        files: r"^CIP-(?<id>\d+)/README\.md$",
        path: "/CIP-[0-9]*/",
        id: Some(r"CIP-(\d+)/"),
        beside: None,
    },
    // Of Swift's, those on testing: with numbers that the others have as well, so the
    // folder is part of the id.
    Family {
        files: r"^proposals/testing/(?<id>\d+)-[^/]*\.md$",
        path: "/proposals/testing/[0-9]*.md",
        id: Some(r"(testing/\d+)-"),
        beside: None,
    },
    // Django's, in folders named after their status.
    Family {
        files: r"^(?:accepted|draft|final|rejected|superseded|withdrawn)/(?<id>\d+)-[^/]*\.(?:rst|md)$",
        path: "/*/[0-9]*-*.*",
        id: Some(r"^(?:accepted|draft|final|rejected|superseded|withdrawn)/(\d+)-"),
        beside: None,
    },
    // Scala's.
    Family {
        files: r"^content/(?<id>[^/]+)\.md$",
        path: "/content/*.md",
        id: None,
        beside: Some("sip-template.md"),
    },
    // GitLab's, and as they were called before.
    Family {
        files: r"^(?<dir>(?:[^/]+/)*)design-documents/(?<id>[^/]+)/_?index\.md$",
        path: "/{dir}design-documents/*/",
        id: Some(r"design-documents/([^/]+)/"),
        beside: None,
    },
    Family {
        files: r"^(?<dir>(?:[^/]+/)*)architecture/blueprints/(?<id>[^/]+)/_?index\.md$",
        path: "/{dir}architecture/blueprints/*/",
        id: Some(r"architecture/blueprints/([^/]+)/"),
        beside: None,
    },
    // A numbered folder for each doc: Oxide's RFDs, illumos' IPDs, Jenkins' JEPs.
    Family {
        files: r"^(?<dir>(?:[^/]+/)*(?:adr|ipd|jep|rfc|rfcs|rfd|rfds|text))/(?<id>\d+)(?:-[^/]*)?/(?:README|index)\.(?:adoc|md|rst)$",
        path: "/{dir}/[0-9]*/",
        id: Some(r"/(\d+)[^/]*/"),
        beside: None,
    },
];

static READY: LazyLock<Vec<Option<Regex>>> =
    LazyLock::new(|| FAMILIES.iter().map(|family| Regex::new(family.files).ok()).collect());

/// A family that the files of a repository hold.
pub(super) struct FoundFamily<'f> {
    pub path: String,
    pub id: Option<String>,
    /// The files that show it, one or more for each doc.
    pub files: Vec<&'f str>,
    /// How many docs these are.
    pub docs: usize,
}

/// Whether a folder holds what others wrote, or what tests need.
pub(super) fn is_of_others(folder: &str) -> bool {
    matches!(folder, "vendor" | "third_party" | "node_modules" | "testdata")
}

/// Whether a file can be one of a family's.
pub(super) fn is_wanted(path: &str) -> bool {
    READY.iter().flatten().any(|files| files.is_match(path))
}

/// The families with so many docs or more; of one layout in several places, each.
pub(super) fn families<'f>(files: &[&'f str], fewest: usize) -> Vec<FoundFamily<'f>> {
    let mut found: Vec<FoundFamily<'f>> = Vec::new();
    let mut taken: BTreeSet<&str> = BTreeSet::new();
    for (family, expression) in FAMILIES.iter().zip(READY.iter()) {
        let Some(expression) = expression else { continue };
        if family.beside.is_some_and(|beside| !files.contains(&beside)) {
            continue;
        }
        let mut fitting: Vec<(String, &'f str, &'f str)> = Vec::new();
        for path in files.iter().filter(|path| !taken.contains(**path)) {
            let Some(parts) = expression.captures(path) else { continue };
            let group = |name: &str| parts.name(name).map_or("", |part| part.as_str());
            let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./".contains(c);
            let dir = group("dir");
            if !dir.chars().all(is_plain) || dir.split('/').any(is_of_others) {
                continue;
            }
            let id = parts.name("id").map_or("", |part| &path[part.range()]);
            fitting.push((family.path.replace("{dir}", dir), id, path));
        }
        let places: BTreeSet<String> = fitting.iter().map(|(place, ..)| place.clone()).collect();
        for place in places {
            let here: Vec<_> = fitting.iter().filter(|(other, ..)| *other == place).collect();
            let docs = here.iter().map(|(_, id, _)| *id).collect::<BTreeSet<_>>().len();
            if docs >= fewest {
                let files: Vec<&str> = here.iter().map(|(.., path)| *path).collect();
                taken.extend(&files);
                let id = family.id.map(str::to_owned);
                found.push(FoundFamily { path: place, id, files, docs });
            }
        }
    }
    found
}
