//! Which files are design docs, and of which family.

use super::endings::is_beside_docs;
use super::{DesignDocs, PatternSet};

/// Tells design docs by their path.
#[derive(Clone, Debug, Default)]
pub struct DocFiles {
    families: Vec<DesignDocs>,
    patterns: PatternSet,
    excluded: Vec<PatternSet>,
}

impl DocFiles {
    /// For these families, all of one repository.
    pub fn new<'a>(families: impl IntoIterator<Item = &'a DesignDocs>) -> Self {
        let families: Vec<DesignDocs> = families.into_iter().cloned().collect();
        let patterns = PatternSet::new(families.iter().map(|family| &family.pattern));
        let excluded = families.iter().map(|family| PatternSet::new(&family.exclude)).collect();
        Self { families, patterns, excluded }
    }

    /// Index of the first family that the file at `path` is a doc of (or a part
    /// of one): its pattern matches, nothing excludes it, and it is no template
    /// and no index.
    #[must_use]
    pub fn family(&self, path: &[u8]) -> Option<usize> {
        self.patterns.matches(path).into_iter().find(|family| {
            !self.excluded[*family].is_match(path) && !is_beside(path, &self.families[*family])
        })
    }

    /// The family with this index.
    #[must_use]
    pub fn get(&self, family: usize) -> &DesignDocs {
        &self.families[family]
    }

    /// Whether there is no family at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.families.is_empty()
    }
}

/// Whether a file only stands beside docs: a template, the index of a folder,
/// or what tools keep there.
fn is_beside(path: &[u8], family: &DesignDocs) -> bool {
    let text = String::from_utf8_lossy(path);
    let (folders, name) = text.rsplit_once('/').unwrap_or(("", &text));
    if name.starts_with('.') || name == "OWNERS" || text.split('/').any(is_template) {
        return true;
    }
    // Where docs are folders, one that has no id holds something else, and each
    // file in it would be a doc of its own.
    let of_folders = family.pattern.text().ends_with('/');
    let has_no_id = family.id.as_ref().is_none_or(|id| !id.is_match(&text));
    if of_folders && has_no_id && family.id.is_some() {
        return approves(&text).is_none();
    }
    if has_no_id && is_no_text(name, family.pattern.text()) {
        return true;
    }
    let stem = stem(name).to_lowercase();
    if stem != "readme" && stem != "index" {
        return false;
    }
    // Unless they are what the pattern asks for, or a doc is a folder.
    let asked = family.pattern.text().rsplit('/').next().unwrap_or_default();
    let asked = asked.to_lowercase().starts_with(&stem);
    let is_of_doc = family.id.as_ref().is_some_and(|id| id.is_match(&format!("{folders}/")));
    !asked && !is_of_doc
}

/// Whether a file holds no text of a doc, unless the pattern asks for its ending.
fn is_no_text(name: &str, pattern: &str) -> bool {
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending);
    let is_asked = pattern.rsplit_once('.').is_some_and(|(_, asked)| asked == ending);
    !is_asked && is_beside_docs(ending.as_bytes())
}

/// The number of the doc that a file of approvals is about, such as
/// `keps/prod-readiness/net/1207.yaml`: it stands beside the docs and names who
/// approved one.
#[must_use]
pub fn approves(path: &str) -> Option<&str> {
    let (folders, name) = path.rsplit_once('/')?;
    let (number, ending) = name.rsplit_once('.')?;
    let is_number = !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit());
    let is_of_approvals = folders.split('/').any(|folder| folder == "prod-readiness");
    (is_number && is_of_approvals && matches!(ending, "yaml" | "yml")).then_some(number)
}

/// Whether a name is that of a template: `NNNN-x.md`, `0000-template.md`,
/// `adr-template.md`. With a number of its own it is a doc about templates.
fn is_template(name: &str) -> bool {
    let stem = stem(name);
    let letters = stem.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = &stem[..stem.len() - letters.len()];
    if number.bytes().any(|digit| digit != b'0') {
        return false;
    }
    let mut words = letters.split(['-', '_', '.', ' ']).filter(|word| !word.is_empty());
    let placeholder = |word: &str| {
        word.len() >= 3 && ["N", "X", "Y"].iter().any(|letter| word.replace(letter, "").is_empty())
    };
    let first = words.next().unwrap_or_default();
    let last = words.next_back().unwrap_or(first);
    placeholder(first)
        || placeholder(last)
        || first.eq_ignore_ascii_case("template")
        || last.eq_ignore_ascii_case("template")
}

/// A file name without its extension.
fn stem(name: &str) -> &str {
    name.split_once('.').map_or(name, |(stem, _)| stem)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{DocStatus, Pattern, StatusWords};

    fn family(pattern: &str, id: Option<&str>, exclude: &[&str]) -> DesignDocs {
        DesignDocs {
            repo: 0,
            pattern: Pattern::new(pattern).unwrap(),
            id: id.map(|id| regex::Regex::new(id).unwrap()),
            status: DocStatus::default(),
            statuses: StatusWords::default(),
            exclude: exclude.iter().map(|text| Pattern::new(text).unwrap()).collect(),
        }
    }

    #[test]
    fn templates_are_told_by_their_whole_name() {
        for name in [
            "NNNN-title.md",
            "pep-NNNN.rst",
            "YYYY-name.md",
            "0000-template.md",
            "template.md",
            "adr-template.md",
            "TEMPLATE.rst",
            "template_short.md",
            "juno-template.rst",
            "NNNN-kep-template",
        ] {
            assert!(is_template(name), "{name}");
        }
        for name in [
            "0000-flags.md",
            "0042-template.md",
            "1234-template-strings.md",
            "templates-for-all.md",
            "0000-templates.md",
            "x.md",
            "XML.md",
            "",
        ] {
            assert!(!is_template(name), "{name}");
        }
    }

    #[test]
    fn an_index_is_no_doc_but_a_doc_s_own_readme_is_part_of_it() {
        let folders = DocFiles::new([&family("keps/*/*/", Some(r"/(\d+)-[^/]*/"), &[])]);
        assert_eq!(folders.family(b"keps/net/0012-mesh/README.md"), Some(0));
        assert_eq!(folders.family(b"keps/net/0012-mesh/kep.yaml"), Some(0));
        assert_eq!(folders.family(b"keps/net/0012-mesh/OWNERS"), None);
        assert_eq!(folders.family(b"keps/net/notes/README.md"), None);
        assert_eq!(folders.family(b"keps/net/NNNN-template/README.md"), None);
        let flat = DocFiles::new([&family("rfcs/*.md", Some(r"(\d{4})"), &["/rfcs/old.md"])]);
        assert_eq!(flat.family(b"rfcs/README.md"), None);
        assert_eq!(flat.family(b"rfcs/index.md"), None);
        assert_eq!(flat.family(b"rfcs/old.md"), None);
        assert_eq!(flat.family(b"rfcs/0001-index.md"), Some(0));
        let asked = DocFiles::new([&family("designs/*/README.md", None, &[])]);
        assert_eq!(asked.family(b"designs/mesh/README.md"), Some(0));
    }

    #[test]
    fn a_folder_without_an_id_is_no_doc_where_docs_are_folders() {
        let folders = DocFiles::new([&family("keps/*/*/", Some(r"keps/[^/]+/(\d+)-"), &[])]);
        assert_eq!(folders.family(b"keps/net/0012-mesh/notes/a.md"), Some(0));
        assert_eq!(folders.family(b"keps/net/OWNERS_ALIASES"), None);
        assert_eq!(folders.family(b"keps/prod-readiness/net/12.yaml"), Some(0), "approvals");
        assert_eq!(folders.family(b"keps/prod-readiness/net/README.md"), None);
        assert_eq!(folders.family(b"keps/prod-readiness/template/nnnn.yaml"), None);
        assert_eq!(folders.family(b"keps/net/0000-draft/kep.yaml"), Some(0), "a placeholder");
        // Without an expression any folder may be one, and files need no id.
        let any = DocFiles::new([&family("keps/*/*/", None, &[])]);
        assert_eq!(any.family(b"keps/prod-readiness/sig-net/12.yaml"), Some(0));
        let files = DocFiles::new([&family("design/*.md", Some(r"/(\d+)-"), &[])]);
        assert_eq!(files.family(b"design/names.md"), Some(0));
    }

    #[test]
    fn pictures_data_and_code_are_parts_of_docs_and_none_themselves() {
        let files = |pattern, id| DocFiles::new([&family(pattern, id, &[])]);
        let peps = files("pep-[0-9]*", Some(r"pep-(\d{4})\b"));
        assert_eq!(peps.family(b"peps/pep-0418/bench.py"), Some(0), "with the number of its doc");
        let designs = files("/designs/*", None);
        assert_eq!(designs.family(b"designs/mesh.PNG"), None);
        assert_eq!(designs.family(b"designs/mesh.rst"), Some(0));
        let rfcs = files("/rfcs/", Some(r"/(\d{4})-"));
        assert_eq!(rfcs.family(b"rfcs/0007-x/a.svg"), Some(0));
        assert_eq!(files("/specs/*", Some(r"/(\d+)-")).family(b"specs/all.json"), None);
        assert_eq!(files("/specs/*.json", None).family(b"specs/a.json"), Some(0), "asked for");
    }

    #[test]
    fn the_first_family_that_takes_a_file_has_it() {
        let numbered = family("docs/[0-9]*.md", None, &["/docs/0002-x.md"]);
        let all = family("docs/*.md", None, &[]);
        let files = DocFiles::new([&numbered, &all]);
        assert_eq!(files.family(b"docs/0001-x.md"), Some(0));
        assert_eq!(files.family(b"docs/0002-x.md"), Some(1), "excluded from the first only");
        assert_eq!(files.family(b"docs/x.md"), Some(1));
        assert_eq!(files.family(b"src/x.md"), None);
    }
}
