//! Files of a repository that say who owns what: which they are.

use super::dialects::OwnersFormat;

/// An ownership file of a repository, read from its history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnersFrom {
    /// The file as the config names it; without a directory, wherever its
    /// format looks for it.
    pub file: String,
    /// How it may be written: one format, or several that share the file's
    /// name, between which its place and text tell.
    pub formats: Vec<OwnersFormat>,
    /// Which revision decides.
    pub as_of: OwnersAsOf,
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

impl OwnersFrom {
    /// The files of this name, in whichever of its formats.
    #[must_use]
    pub fn named(file: &str) -> Self {
        let (formats, as_of) = (OwnersFormat::of_name(file), OwnersAsOf::Commit);
        Self { file: file.to_owned(), formats, as_of }
    }

    /// The files that are looked for where there is no config, those first that
    /// are preferred.
    #[must_use]
    pub fn looked_for() -> Vec<Self> {
        let mut all: Vec<Self> = Vec::new();
        for format in OwnersFormat::ALL.iter().filter(|format| format.layout().detected) {
            let name = format.layout().names[0];
            if all.iter().all(|from| from.file != name) {
                all.push(Self::named(name));
            }
        }
        all
    }

    /// What a repository without a config offers, told by the paths of its tip:
    /// `CODEOWNERS`, else `OWNERS` files, else nothing.
    pub fn detect<'a>(paths: impl IntoIterator<Item = &'a [u8]>) -> Option<Self> {
        let mut detection = Detection::default();
        paths.into_iter().for_each(|path| detection.see(path));
        detection.found()
    }

    /// The paths at which one file may stand, the first that exists being the
    /// one; `None` for formats with a file in any directory.
    #[must_use]
    pub fn places(&self) -> Option<Vec<&str>> {
        let mut usual: Vec<&str> = Vec::new();
        for format in &self.formats {
            for place in format.layout().places? {
                if !usual.contains(place) {
                    usual.push(place);
                }
            }
        }
        match self.file.strip_prefix('/') {
            Some(at_top) => Some(vec![at_top]),
            None if self.formats.iter().any(|f| f.layout().names.contains(&&*self.file)) => {
                Some(usual)
            }
            None => Some(vec![&self.file]),
        }
    }

    /// Whether the file at this path of the repository is one of them, or is
    /// read along with them.
    #[must_use]
    pub fn wants(&self, path: &[u8]) -> bool {
        self.is_one(path) || self.formats.iter().any(|format| (format.layout().beside)(path))
    }

    /// Whether the file at this path of the repository is one of them.
    #[must_use]
    pub fn is_one(&self, path: &[u8]) -> bool {
        // As `places` says, without a list: this is asked of every path.
        let mut usual = self.formats.iter().map(|format| format.layout().places);
        if usual.clone().any(|places| places.is_none()) {
            return path.rsplit(|c| *c == b'/').next() == Some(self.file.as_bytes());
        }
        match self.file.strip_prefix('/') {
            Some(at_top) => at_top.as_bytes() == path,
            None if self.formats.iter().any(|f| f.layout().names.contains(&&*self.file)) => usual
                .any(|places| places.into_iter().flatten().any(|place| place.as_bytes() == path)),
            None => self.file.as_bytes() == path,
        }
    }
}

/// Finds what a repository without a config offers, path by path: see
/// [`OwnersFrom::detect`].
#[derive(Clone, Debug)]
pub struct Detection {
    looked_for: Vec<OwnersFrom>,
    /// The place of the best that was seen.
    best: usize,
}

impl Default for Detection {
    /// Nothing was seen yet.
    fn default() -> Self {
        let looked_for = OwnersFrom::looked_for();
        let best = looked_for.len();
        Self { looked_for, best }
    }
}

impl Detection {
    /// Takes notice of a path.
    pub fn see(&mut self, path: &[u8]) {
        let found = self.looked_for[..self.best].iter().position(|from| from.is_one(path));
        self.best = found.unwrap_or(self.best);
    }

    /// What is offered by the paths that were seen; `None` for nothing.
    #[must_use]
    pub fn found(self) -> Option<OwnersFrom> {
        self.looked_for.into_iter().nth(self.best)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_format_looks_where_its_forge_looks() {
        let from = |file: &str, format| OwnersFrom {
            file: file.to_owned(),
            formats: vec![format],
            as_of: OwnersAsOf::Commit,
        };
        let github = from("CODEOWNERS", OwnersFormat::Github);
        assert_eq!(github.places().unwrap()[0], ".github/CODEOWNERS");
        assert!(!github.wants(b".gitlab/CODEOWNERS"));
        assert!(from("CODEOWNERS", OwnersFormat::Gitlab).wants(b".gitlab/CODEOWNERS"));
        assert!(!from("/CODEOWNERS", OwnersFormat::Github).wants(b"docs/CODEOWNERS"));
        assert!(from("/CODEOWNERS", OwnersFormat::Github).wants(b"CODEOWNERS"));
        assert!(from("build/OWNED", OwnersFormat::Github).wants(b"build/OWNED"));
        let kubernetes = from("OWNERS", OwnersFormat::Kubernetes);
        assert!(kubernetes.wants(b"OWNERS") && kubernetes.wants(b"a/b/OWNERS"));
        assert!(kubernetes.wants(b"OWNERS_ALIASES") && !kubernetes.wants(b"a/OWNERS_ALIASES"));
        assert!(!kubernetes.is_one(b"OWNERS_ALIASES"));
        let backstage = from("catalog-info.yaml", OwnersFormat::Backstage);
        assert!(
            backstage.wants(b"a/catalog-info.yaml") && !backstage.wants(b"a/xcatalog-info.yaml")
        );
    }

    #[test]
    fn codeowners_are_preferred_to_owners_files() {
        let file = |paths: &[&str]| {
            let paths = paths.iter().map(|path| path.as_bytes());
            OwnersFrom::detect(paths).map(|from| from.file)
        };
        assert_eq!(file(&["OWNERS", "docs/CODEOWNERS"]).as_deref(), Some("CODEOWNERS"));
        assert_eq!(file(&["docs/CODEOWNERS", "OWNERS"]).as_deref(), Some("CODEOWNERS"));
        assert_eq!(file(&["a/OWNERS", "b"]).as_deref(), Some("OWNERS"));
        assert_eq!(file(&["OWNERS_ALIASES", "a/CODEOWNERS"]), None);
    }
}
