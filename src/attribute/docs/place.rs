//! What a path says of the doc that lives there.

use crate::config::{Config, DesignDocs, DocFiles, Status, approves};
use crate::facts::{PathId, RepoFacts};

/// What a path says of its doc.
#[derive(Clone, Debug)]
pub(super) struct Place {
    /// Index of the family in the config's `design_docs`.
    pub(super) family: usize,
    /// The path, as text.
    pub(super) path: String,
    /// The id as it stands in the path; `None` where the config has no
    /// expression for it, or where it is a placeholder.
    pub(super) id: Option<String>,
    /// Whether the id is all zeros: many drafts share it.
    pub(super) is_placeholder: bool,
    /// What joins the files of one doc: the [`plain`] id, or the folder that has a
    /// placeholder for one.
    pub(super) key: Option<String>,
    /// What stays of the name when a number is given: the letters of the file's
    /// name, or of the folder's that has the id.
    pub(super) slug: String,
    /// The status that a folder is named after.
    pub(super) folder: Option<Status>,
    /// The number of the doc that the file only names the approvers of.
    pub(super) approves: Option<String>,
    /// Whether the file is metadata (YAML, TOML) rather than text.
    pub(super) is_metadata: bool,
    /// Whether the file is the text of a doc, to be read by people.
    pub(super) is_text: bool,
}

/// Reads paths of one repository.
pub(super) struct Places<'a> {
    facts: &'a RepoFacts,
    config: &'a Config,
    /// Index in the config of each family in `files`.
    families: Vec<usize>,
    files: DocFiles,
}

impl<'a> Places<'a> {
    /// For the families with these indices, all of one repository.
    pub(super) fn new(config: &'a Config, families: Vec<usize>, facts: &'a RepoFacts) -> Self {
        let files = DocFiles::new(families.iter().map(|family| &config.design_docs[*family]));
        Self { facts, config, families, files }
    }

    /// The family with this index in the config.
    pub(super) fn family(&self, family: usize) -> &'a DesignDocs {
        &self.config.design_docs[family]
    }

    /// What a path says; `None` where it is not that of a doc.
    pub(super) fn read(&self, path: PathId) -> Option<Place> {
        let raw = self.facts.path(path);
        let family = self.families[self.files.family(raw)?];
        Some(read(family, self.family(family), String::from_utf8_lossy(raw).into_owned()))
    }
}

impl Place {
    /// What a doc at this place is called: its id, or the name of its folder or file.
    pub(super) fn name(&self) -> &str {
        let last = |path: &'_ str| path.rfind('/').map_or(0, |slash| slash + 1);
        match (&self.id, &self.key) {
            (Some(id), _) => id,
            (None, Some(folder)) => &folder[last(folder)..],
            (None, None) => stem(&self.path[last(&self.path)..]),
        }
    }
}

fn read(index: usize, family: &DesignDocs, path: String) -> Place {
    let captures = family.id.as_ref().and_then(|id| id.captures(&path));
    let found = captures.and_then(|captures| captures.get(1).or_else(|| captures.get(0)));
    let found = found.filter(|id| !id.is_empty());
    let is_placeholder = found.is_some_and(|id| id.as_str().bytes().all(|c| c == b'0'));
    let approves = if found.is_none() { approves(&path).map(str::to_owned) } else { None };
    let id = found.filter(|_| !is_placeholder).map(|id| id.as_str().to_owned());
    let named = found.map_or(path.len(), |id| id.start());
    let slug = slug(component(&path, named));
    let key = match &id {
        Some(id) => Some(plain(id).to_owned()),
        // A folder of nothing but zeros holds the drafts of many docs.
        None if slug.is_empty() => None,
        None => found.and_then(|id| folder_around(&path, id.start())).map(str::to_owned),
    };
    let extension = extension(&path).to_ascii_lowercase();
    Place {
        family: index,
        approves,
        id,
        is_placeholder,
        key,
        slug,
        folder: folder_status(family, &path),
        is_metadata: matches!(extension.as_str(), "yaml" | "yml" | "toml"),
        is_text: matches!(extension.as_str(), "" | "md" | "rst" | "txt" | "adoc" | "markdown"),
        path,
    }
}

/// The status of the innermost folder that is named after one.
fn folder_status(family: &DesignDocs, path: &str) -> Option<Status> {
    let (folders, _) = path.rsplit_once('/')?;
    folders.rsplit('/').find_map(|folder| family.statuses.of_folder(folder))
}

/// The folder whose name holds the byte at an offset; `None` where that is in the
/// file's own name.
fn folder_around(path: &str, at: usize) -> Option<&str> {
    path[at..].find('/').map(|slash| &path[..at + slash])
}

/// The component of a path that holds the byte at an offset; the last one if
/// the offset is the path's end.
fn component(path: &str, at: usize) -> &str {
    let start = path[..at].rfind('/').map_or(0, |slash| slash + 1);
    path[start..].split('/').next().unwrap_or_default()
}

/// The letters of a name without its extension: what stays when a number is
/// given or another one.
fn slug(name: &str) -> String {
    let stem: String = stem(name).chars().filter(|c| !c.is_ascii_digit()).collect();
    stem.trim_matches(['-', '_', ' ']).to_owned()
}

/// An id as it is compared: `0007` and `7` are one.
pub(in crate::attribute) fn plain(id: &str) -> &str {
    match id.bytes().all(|c| c.is_ascii_digit()) {
        true => id.trim_start_matches('0'),
        false => id,
    }
}

/// A file name without its extension.
pub(super) fn stem(name: &str) -> &str {
    name.split_once('.').map_or(name, |(stem, _)| if stem.is_empty() { name } else { stem })
}

fn extension(path: &str) -> &str {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or("", |(_, extension)| extension)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{DocStatus, Pattern, StatusWords};

    fn place(id: Option<&str>, path: &str) -> Place {
        let family = DesignDocs {
            repo: 0,
            pattern: Pattern::new("*").unwrap(),
            id: id.map(|id| regex::Regex::new(id).unwrap()),
            status: DocStatus::Folder,
            statuses: StatusWords::default(),
            exclude: Vec::new(),
        };
        read(0, &family, path.to_owned())
    }

    #[test]
    fn slugs_ignore_numbers_and_extensions() {
        let slug = |path: &str| place(Some(r"(\d+)-"), path).slug;
        assert_eq!(slug("text/0000-flags.md"), "flags");
        assert_eq!(slug("text/0007-flags.rst"), "flags");
        assert_eq!(slug("keps/net/24-mesh.md"), slug("keps/app/1234-mesh/README.md"));
        assert_eq!(slug("keps/app/1234-mesh/notes/a.md"), "mesh");
        assert_eq!(slug("specs/one/quotas.rst"), "quotas");
        assert_eq!(slug("text/0007.md"), "");
    }

    #[test]
    fn an_id_of_zeros_is_a_placeholder() {
        let of = |path: &str| place(Some(r"(\d{4})"), path);
        assert_eq!(of("a/0012-x.md").id.as_deref(), Some("0012"));
        assert!(of("a/0000-x.md").is_placeholder && of("a/0000-x.md").id.is_none());
        assert!(!of("a/x.md").is_placeholder && of("a/x.md").id.is_none());
        assert!(!place(None, "a/0000-x.md").is_placeholder);
    }

    #[test]
    fn files_are_joined_by_their_id_or_by_a_folder_with_a_placeholder() {
        let key = |path: &str| place(Some(r"(\d{4})"), path).key;
        assert_eq!(key("a/0012-x.md").as_deref(), Some("12"));
        assert_eq!(key("a/0012-x/README.md").as_deref(), Some("12"));
        assert_eq!(key("a/0000-x/README.md").as_deref(), Some("a/0000-x"));
        assert_eq!(["a/0000-x.md", "a/0000/x.md", "a/x.md"].map(key), [None, None, None]);
    }

    #[test]
    fn an_id_of_nothing_is_none() {
        let empty = place(Some(r"x(\d*)"), "a/x.md");
        assert!(empty.id.is_none() && !empty.is_placeholder, "{empty:?}");
        assert_eq!(place(Some(r"x(\d*)"), "a/x7.md").id.as_deref(), Some("7"));
    }

    #[test]
    fn endings_tell_texts_and_metadata_in_any_case() {
        let of = |path: &str| (place(None, path).is_text, place(None, path).is_metadata);
        for text in ["a/x.md", "a/X.MD", "a/x.rst", "a/x.txt", "a/x.adoc", "a/x.markdown", "a/x"] {
            assert_eq!(of(text), (true, false), "{text}");
        }
        for metadata in ["a/kep.yaml", "a/kep.yml", "a/KEP.YML", "a/rfc.toml"] {
            assert_eq!(of(metadata), (false, true), "{metadata}");
        }
        assert_eq!(of("a/x.png"), (false, false));
    }

    #[test]
    fn a_name_that_is_all_ending_stays() {
        assert_eq!([stem("x.tar.gz"), stem("x"), stem(".x.md")], ["x", "x", ".x.md"]);
    }

    #[test]
    fn the_innermost_folder_that_is_a_status_counts() {
        let folder = |path: &str| place(None, path).folder;
        assert_eq!(folder("specs/one/approved/x.rst"), Some(Status::Accepted));
        assert_eq!(folder("draft/implemented/x.rst"), Some(Status::Implemented));
        assert_eq!(folder("specs/implemented/parts/x.rst"), Some(Status::Implemented));
        assert_eq!(folder("specs/approved.rst"), None, "the file is no folder");
        assert_eq!(folder("approved"), None);
    }
}
