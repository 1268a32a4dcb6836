//! `design_docs`: folders that look like those of design docs.

use std::collections::{BTreeMap, BTreeSet};

use super::Found;
use super::doc_families::{families, is_of_others, is_wanted as is_of_a_family};
use crate::gather::read_doc;

/// Fewer files are no series of docs.
const FEWEST: usize = 3;

/// Docs whose text is looked at for a status.
const SAMPLE: usize = 40;

/// Folders that hold design docs, by the last part of their name.
const FOLDERS: &[&str] = &[
    "adr",
    "adrs",
    "decisions",
    "design",
    "designs",
    "design-docs",
    "design_docs",
    "design-proposals",
    "enhancements",
    "oteps",
    "proposals",
    "rfc",
    "rfcs",
    "rfds",
    "teps",
];

/// Endings of texts.
const TEXTS: &[&str] = &[".md", ".rst", ".adoc", ".markdown"];

/// Design docs as they are proposed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Docs {
    pub repo: String,
    pub path: String,
    pub id: Option<String>,
    pub status: &'static str,
    /// How many files there are, and what else a reader should know.
    pub remark: String,
}

/// Whether a file's text can tell where docs keep their status.
pub(super) fn is_wanted(path: &str) -> bool {
    is_text(path) && folder(path).is_some() || is_of_a_family(path) || path.ends_with("/kep.yaml")
}

pub(super) fn find(found: &Found<'_>) -> Vec<Docs> {
    let mut all = Vec::new();
    for (facts, snapshot) in found.facts.iter().zip(found.snapshots) {
        let files = snapshot.files.iter().filter_map(|path| std::str::from_utf8(path).ok());
        let files: Vec<&str> = files.collect();
        let status = |paths: &[&str]| {
            let sample = paths.iter().filter_map(|path| Some((path, snapshot.texts.get(*path)?)));
            let said: Vec<bool> =
                sample.take(SAMPLE).map(|(path, text)| says_status(path, text)).collect();
            let yes = said.iter().filter(|said| **said).count();
            yes * 2 >= said.len() && yes > 0
        };
        let docs = in_files(&files, &status);
        all.extend(docs.into_iter().map(|docs| Docs { repo: facts.name.clone(), ..docs }));
    }
    all
}

/// The families of docs among the files of a repository.
fn in_files(files: &[&str], says_status: &dyn Fn(&[&str]) -> bool) -> Vec<Docs> {
    let mut all = Vec::new();
    all.extend(keps(files));
    all.extend(specs(files));
    all.extend(peps(files));
    let families = families(files, FEWEST);
    let taken: BTreeSet<&str> = families.iter().flat_map(|one| &one.files).copied().collect();
    all.extend(families.into_iter().map(|one| Docs {
        status: if says_status(&one.files) { "front-matter" } else { "none" },
        remark: format!("{} docs", one.docs),
        path: one.path,
        id: one.id,
        ..Docs::default()
    }));
    let mut folders: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for path in files.iter().filter(|path| is_text(path) && !taken.contains(**path)) {
        if let Some(folder) = folder(path) {
            folders.entry(folder).or_default().push(path);
        }
    }
    for (folder, paths) in folders.iter().filter(|(folder, _)| !is_of_a_version(folder, &folders)) {
        all.extend(numbered_or_named(folder, paths, says_status(paths)));
    }
    all
}

/// Whether a folder holds docs as a release has them (`v0.6/design/`), which stand
/// elsewhere as well: each would be two docs.
fn is_of_a_version(folder: &str, folders: &BTreeMap<&str, Vec<&str>>) -> bool {
    let names = |folder: &str| -> BTreeSet<&str> {
        let paths = folders.get(folder).into_iter().flatten();
        paths.filter_map(|path| path.rsplit('/').next()).collect()
    };
    let has_version = |folder: &str| folder.split('/').any(is_version);
    let own = if has_version(folder) { names(folder) } else { return false };
    let mut others = folders.keys().filter(|other| !has_version(other));
    others.any(|other| names(other).intersection(&own).count() * 2 >= own.len())
}

/// `v2`, `v0.6`, `1.29`, `2.x`.
fn is_version(part: &str) -> bool {
    let number = part.strip_prefix(['v', 'V']).unwrap_or(part);
    let is_number = number.starts_with(|c: char| c.is_ascii_digit())
        && number.bytes().all(|c| c.is_ascii_digit() || c == b'.' || c == b'x');
    is_number && (number.len() < part.len() || number.contains('.'))
}

/// Kubernetes' enhancement proposals: a folder each, with a `kep.yaml`.
fn keps(files: &[&str]) -> Option<Docs> {
    let count = files
        .iter()
        .filter(|path| path.starts_with("keps/") && path.ends_with("/kep.yaml"))
        .filter(|path| path.split('/').count() == 4)
        .count();
    (count >= FEWEST).then(|| Docs {
        path: "/keps/*/*/".to_owned(),
        id: Some(r"keps/[^/]+/(\d+)-".to_owned()),
        status: "front-matter",
        remark: format!("{count} folders with a kep.yaml"),
        ..Docs::default()
    })
}

/// OpenStack's specs: a folder each release, and in it one each status.
fn specs(files: &[&str]) -> Option<Docs> {
    let is_spec = |path: &&&str| {
        let parts: Vec<&str> = path.split('/').collect();
        matches!(parts.as_slice(), ["specs", _, "approved" | "implemented", name] if name.ends_with(".rst"))
    };
    let count = files.iter().filter(is_spec).count();
    (count >= FEWEST).then(|| Docs {
        path: "/specs/*/*/*.rst".to_owned(),
        // A spec is proposed anew for the next release under the same name.
        id: Some(r"([^/]+)\.rst$".to_owned()),
        status: "folder",
        remark: format!("{count} specs in folders named after their status"),
        ..Docs::default()
    })
}

/// Python's enhancement proposals, in `peps/` or, as they once were, at the top.
fn peps(files: &[&str]) -> Option<Docs> {
    let name = |path: &str| {
        let name = path.rsplit('/').next().unwrap_or_default();
        let number = name.strip_prefix("pep-").and_then(|rest| rest.split('.').next());
        number.is_some_and(|number| number.len() == 4 && number.bytes().all(|c| c.is_ascii_digit()))
    };
    let in_folder = files.iter().filter(|path| path.starts_with("peps/") && name(path)).count();
    let at_top = files.iter().filter(|path| !path.contains('/') && name(path)).count();
    let count = in_folder.max(at_top);
    (count >= FEWEST).then(|| Docs {
        // Both places: the docs have moved.
        path: "pep-[0-9]*".to_owned(),
        id: Some(r"pep-(\d{4})\b".to_owned()),
        status: "front-matter",
        remark: format!("{count} files"),
        ..Docs::default()
    })
}

/// A folder of texts with numbers in front, or, where most have none, with names.
fn numbered_or_named(folder: &str, paths: &[&str], says_status: bool) -> Option<Docs> {
    let name = |path: &str| path[folder.len() + 1..].to_owned();
    let numbered: Vec<&&str> = paths.iter().filter(|path| is_numbered(&name(path))).collect();
    let is_series = numbered.len() >= FEWEST && numbered.len() * 2 >= paths.len();
    // `text/` is a folder of RFCs only with numbers.
    if !is_series && (paths.len() < FEWEST || folder == "text") {
        return None;
    }
    let endings = TEXTS.iter().filter(|ending| paths.iter().any(|path| path.ends_with(**ending)));
    let endings: Vec<&str> = endings.copied().collect();
    let ending = if let [one] = endings.as_slice() { one } else { "" };
    let rfcs = folder == "text" || folder.ends_with("rfcs");
    let remark = match (says_status, rfcs) {
        (true, _) => String::new(),
        (false, true) => "; no status is written: a doc counts as accepted once merged".to_owned(),
        (false, false) => {
            "; no status is written: use `merged` if merged means accepted".to_owned()
        }
    };
    Some(Docs {
        path: match is_series {
            true => format!("/{folder}/[0-9]*{ending}"),
            false => format!("/{folder}/*{ending}"),
        },
        id: is_series.then(|| r"/(\d+)[-_.][^/]*$".to_owned()),
        status: match (says_status, rfcs) {
            (true, _) => "front-matter",
            (false, true) => "merged",
            (false, false) => "none",
        },
        remark: format!("{} files{remark}", if is_series { numbered.len() } else { paths.len() }),
        ..Docs::default()
    })
}

/// Whether a file's name starts with a number and a mark after it.
fn is_numbered(name: &str) -> bool {
    let digits = name.bytes().take_while(u8::is_ascii_digit).count();
    digits > 0 && name[digits..].starts_with(['-', '_', '.'])
}

/// The folder of a file, if its name is one that design docs are kept in.
fn folder(path: &str) -> Option<&str> {
    let (folder, _) = path.rsplit_once('/')?;
    let last = folder.rsplit('/').next().unwrap_or(folder);
    let plain = folder.chars().all(|c| c.is_ascii_alphanumeric() || "-_./".contains(c));
    let known = FOLDERS.contains(&last) || folder == "text";
    (known && plain && !folder.split('/').any(is_of_others)).then_some(folder)
}

fn is_text(path: &str) -> bool {
    TEXTS.iter().any(|ending| path.ends_with(ending))
}

/// Whether a doc writes its status down, in whatever form a scan reads.
fn says_status(path: &str, text: &str) -> bool {
    read_doc(path.as_bytes(), text.as_bytes()).status.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(files: &[&str], says_status: bool) -> Vec<String> {
        in_files(files, &|_| says_status)
            .iter()
            .map(|docs| {
                let id = docs.id.as_deref().unwrap_or("-");
                format!("{} {id} {}", docs.path, docs.status)
            })
            .collect()
    }

    #[test]
    fn well_known_layouts_are_found() {
        let keps =
            ["keps/sig-x/1-a/kep.yaml", "keps/sig-x/2-b/kep.yaml", "keps/sig-y/3-c/kep.yaml"];
        assert_eq!(found(&keps, false), [r"/keps/*/*/ keps/[^/]+/(\d+)- front-matter"]);
        let specs =
            ["specs/a/approved/x.rst", "specs/a/implemented/y.rst", "specs/b/approved/z.rst"];
        assert_eq!(found(&specs, false), [r"/specs/*/*/*.rst ([^/]+)\.rst$ folder"]);
        let peps = ["peps/pep-0001.rst", "peps/pep-0008.rst", "peps/pep-0020.rst", "peps/conf.py"];
        assert_eq!(found(&peps, false), [r"pep-[0-9]* pep-(\d{4})\b front-matter"]);
        let rfcs = ["text/0001-a.md", "text/0002-b.md", "text/0003-c.md", "0000-template.md"];
        assert_eq!(found(&rfcs, false), [r"/text/[0-9]*.md /(\d+)[-_.][^/]*$ merged"]);
    }

    #[test]
    fn folders_are_known_by_name_and_number() {
        let adrs = [
            "docs/adr/0001-a.md",
            "docs/adr/0002-b.md",
            "docs/adr/0010-c.md",
            "docs/adr/README.md",
            "docs/adr/0000-template.md",
        ];
        assert_eq!(found(&adrs, true), [r"/docs/adr/[0-9]*.md /(\d+)[-_.][^/]*$ front-matter"]);
        let issues = ["design/12-a.md", "design/6977-b.md", "design/9-c.md", "design/notes.md"];
        assert_eq!(found(&issues, false), [r"/design/[0-9]*.md /(\d+)[-_.][^/]*$ none"]);
        let named = ["docs/designs/a.md", "docs/designs/b.rst", "docs/designs/c.md"];
        assert_eq!(found(&named, false), ["/docs/designs/* - none"]);
    }

    #[test]
    fn docs_as_a_release_has_them_are_no_docs_of_their_own() {
        let design = |folder: &str, names: &[&str]| -> Vec<String> {
            names.iter().map(|name| format!("site/{folder}/design/{name}.md")).collect()
        };
        let all = |release: &[&str]| {
            let files = [design("community", &["a", "b", "c"]), design("v0.6", release)].concat();
            found(&files.iter().map(String::as_str).collect::<Vec<_>>(), false)
        };
        let community = "/site/community/design/*.md - none";
        assert_eq!(all(&["a", "b", "d", "e"]), [community]);
        let other = "/site/v0.6/design/*.md - none";
        assert_eq!(all(&["a", "d", "e"]), [community, other], "what is nowhere else");
        for part in ["v2", "v0.6", "1.29", "2.x"] {
            assert!(is_version(part), "{part}");
        }
        for part in ["2", "v", "vx", "voice", "2024-01"] {
            assert!(!is_version(part), "{part}");
        }
    }

    #[test]
    fn what_only_looks_like_docs_is_left() {
        let files = [
            "text/a.md",
            "text/b.md",
            "text/c.md",
            "docs/adr/0001-one.md",
            "docs/adr/0002-two.md",
            "vendor/x/design/1-a.md",
            "vendor/x/design/2-b.md",
            "vendor/x/design/3-c.md",
            "design/a.go",
            "design/b.go",
            "design/c.go",
        ];
        assert_eq!(found(&files, true), [""; 0]);
    }

    #[test]
    fn a_status_is_found_in_the_forms_that_a_scan_reads() {
        for (path, yes) in [
            ("a.md", "Status: Accepted"),
            ("a.md", "---\nstatus: draft\n---\n"),
            ("a.md", "# A\n\n## Status\n\nAccepted"),
            ("a.md", "* **Status**: x"),
            ("a.adoc", "= A\n\n== Status\n\nAccepted"),
            ("a.md", "| Date | Status |\n|--|--|\n| x | Accepted |\n"),
        ] {
            assert!(says_status(path, yes), "{yes}");
        }
        for no in ["The status: quo", "Statuses: x", &format!("{}Status: x", "line\n".repeat(60))] {
            assert!(!says_status("a.md", no), "{no}");
        }
    }
}
