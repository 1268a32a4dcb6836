//! Files of a repository that say who owns what: which they are.

/// An ownership file of a repository, read from its history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnersFrom {
    /// The file as the config names it; without a directory, wherever its
    /// format looks for it.
    pub file: String,
    /// How it is written.
    pub format: OwnersFormat,
    /// Which revision decides.
    pub as_of: OwnersAsOf,
}

/// How an ownership file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OwnersFormat {
    /// `CODEOWNERS`, GitHub's or GitLab's: its place and its text tell.
    Codeowners,
    /// `CODEOWNERS` as GitHub reads it.
    Github,
    /// `CODEOWNERS` as GitLab reads it.
    Gitlab,
    /// `OWNERS` in every directory, with `OWNERS_ALIASES` at the top.
    Kubernetes,
    /// Backstage's `catalog-info.yaml`, in any directory.
    Backstage,
}

/// Which revision of an ownership file decides.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OwnersAsOf {
    /// The one that stood when the change landed.
    #[default]
    Commit,
    /// The one at the tip.
    Head,
}

/// The aliases beside Kubernetes' `OWNERS` files.
pub const OWNERS_ALIASES: &str = "OWNERS_ALIASES";

const IN_GITHUB: &[&str] = &[".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS"];
const IN_GITLAB: &[&str] = &["CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"];
const IN_EITHER: &[&str] =
    &[".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"];

impl OwnersFrom {
    /// What a repository without a config offers, told by the paths of its tip:
    /// `CODEOWNERS`, else `OWNERS` files, else nothing.
    pub fn detect<'a>(paths: impl IntoIterator<Item = &'a [u8]>) -> Option<Self> {
        let codeowners = Self::new("CODEOWNERS", OwnersFormat::Codeowners);
        let kubernetes = Self::new("OWNERS", OwnersFormat::Kubernetes);
        let mut found = None;
        for path in paths {
            if codeowners.wants(path) {
                return Some(codeowners);
            }
            if found.is_none() && file_name(path) == b"OWNERS" {
                found = Some(kubernetes.clone());
            }
        }
        found
    }

    fn new(file: &str, format: OwnersFormat) -> Self {
        Self { file: file.to_owned(), format, as_of: OwnersAsOf::Commit }
    }

    /// The paths at which one file may stand, the first that exists being the
    /// one; `None` for formats with a file in any directory.
    #[must_use]
    pub fn places(&self) -> Option<Vec<&str>> {
        let places = match self.format {
            OwnersFormat::Codeowners => IN_EITHER,
            OwnersFormat::Github => IN_GITHUB,
            OwnersFormat::Gitlab => IN_GITLAB,
            OwnersFormat::Kubernetes | OwnersFormat::Backstage => return None,
        };
        match self.file.strip_prefix('/') {
            Some(at_top) => Some(vec![at_top]),
            None if self.file == "CODEOWNERS" => Some(places.to_vec()),
            None => Some(vec![&self.file]),
        }
    }

    /// Whether the file at this path of the repository is one of them.
    #[must_use]
    pub fn wants(&self, path: &[u8]) -> bool {
        match self.places() {
            Some(places) => places.iter().any(|place| place.as_bytes() == path),
            None => {
                let aliases =
                    self.format == OwnersFormat::Kubernetes && path == OWNERS_ALIASES.as_bytes();
                aliases || file_name(path) == self.file.as_bytes()
            }
        }
    }
}

fn file_name(path: &[u8]) -> &[u8] {
    path.rsplit(|c| *c == b'/').next().unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_format_looks_where_its_forge_looks() {
        let from = |file: &str, format| OwnersFrom::new(file, format);
        let github = from("CODEOWNERS", OwnersFormat::Github);
        assert_eq!(github.places().unwrap()[0], ".github/CODEOWNERS");
        assert!(!github.wants(b".gitlab/CODEOWNERS"));
        assert!(from("CODEOWNERS", OwnersFormat::Gitlab).wants(b".gitlab/CODEOWNERS"));
        assert!(!from("/CODEOWNERS", OwnersFormat::Codeowners).wants(b"docs/CODEOWNERS"));
        assert!(from("/CODEOWNERS", OwnersFormat::Codeowners).wants(b"CODEOWNERS"));
        assert!(from("build/OWNED", OwnersFormat::Github).wants(b"build/OWNED"));
        let kubernetes = from("OWNERS", OwnersFormat::Kubernetes);
        assert!(kubernetes.wants(b"OWNERS") && kubernetes.wants(b"a/b/OWNERS"));
        assert!(kubernetes.wants(b"OWNERS_ALIASES") && !kubernetes.wants(b"a/OWNERS_ALIASES"));
        let backstage = from("catalog-info.yaml", OwnersFormat::Backstage);
        assert!(
            backstage.wants(b"a/catalog-info.yaml") && !backstage.wants(b"a/xcatalog-info.yaml")
        );
    }

    #[test]
    fn codeowners_are_preferred_to_owners_files() {
        let format = |paths: &[&str]| {
            let paths = paths.iter().map(|path| path.as_bytes());
            OwnersFrom::detect(paths).map(|from| from.format)
        };
        assert_eq!(format(&["OWNERS", "docs/CODEOWNERS"]), Some(OwnersFormat::Codeowners));
        assert_eq!(format(&["a/OWNERS", "b"]), Some(OwnersFormat::Kubernetes));
        assert_eq!(format(&["OWNERS_ALIASES", "a/CODEOWNERS"]), None);
    }
}
