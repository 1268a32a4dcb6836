//! Whether a repository can be read: its format version and extensions.

use std::path::PathBuf;

use super::directories::Directories;
use super::error::{Error, ErrorKind};
use super::file;
use super::settings::{Settings, boolean, integer};
use crate::facts::ObjectFormat;

/// How references are kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RefFormat {
    /// A file each, and `packed-refs`.
    #[default]
    Files,
    /// A stack of tables.
    Reftable,
}

/// What is to be known of a repository's format.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Format {
    /// How objects are named.
    pub objects: ObjectFormat,
    /// How references are kept.
    pub refs: RefFormat,
    /// Where they are kept instead of in the common directory.
    pub refs_at: Option<PathBuf>,
    /// Whether objects may be missing that another repository promised to have.
    pub partial: bool,
    /// Whether there is no work tree, where the config says so.
    pub bare: Option<bool>,
    /// The work tree that the config names, from the git directory on.
    pub work_tree: Option<PathBuf>,
}

/// Why a repository cannot be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// `core.repositoryformatversion` is none that is known.
    #[error("its core.repositoryformatversion is `{0}`; 0 and 1 are known")]
    Version(String),
    /// It has extensions that nobody knew when this was written.
    #[error("it uses the extension `{0}`, which is not known")]
    Unknown(String),
    /// It has an extension that its version does not allow.
    #[error("its core.repositoryformatversion is 0, but extensions.{0} needs 1")]
    NeedsVersion1(&'static str),
    /// An extension has a value that does not exist.
    #[error("its extensions.{key} is `{value}`; {known}")]
    Value {
        /// Which extension.
        key: &'static str,
        /// What stands there.
        value: String,
        /// What may stand there.
        known: &'static str,
    },
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        let kind = match refusal {
            Refusal::Version(_) | Refusal::Unknown(_) => ErrorKind::Newer,
            Refusal::NeedsVersion1(_) | Refusal::Value { .. } => ErrorKind::Config,
        };
        Self { kind, message: refusal.to_string() }
    }
}

const OBJECT_FORMATS: &str = "`sha1` and `sha256` are known";
const REF_FORMATS: &str = "`files` and `reftable` are known";
const TRUTH: &str = "only true and false are known";

impl Format {
    /// The format of the repository that has these settings.
    ///
    /// # Errors
    /// When Git would refuse to read it, or it has an extension that is not known.
    pub fn read(settings: &Settings, directories: &Directories) -> Result<Self, Refusal> {
        let mut found = Found::default();
        for (subsection, key, value) in settings.section("extensions") {
            found.extension(subsection, key, value)?;
        }
        let mut format = match version(settings)? {
            // Without a version there are no extensions, whatever the file says.
            None => Self::default(),
            Some(0) => match found.needs_1 {
                Some(key) => return Err(Refusal::NeedsVersion1(key)),
                None => Self { partial: found.format.partial, ..Self::default() },
            },
            Some(_) => match found.unknown {
                Some(name) => return Err(Refusal::Unknown(name)),
                None => found.format,
            },
        };
        format.partial |= settings.section("remote").any(|(_, key, value)| match key {
            "promisor" => boolean(value) == Some(true),
            "partialclonefilter" => true,
            _ => false,
        });
        // A linked worktree has its own, and only where it may.
        if !directories.is_linked() || found.worktree_config {
            format.bare = settings.last("core", None, "bare").and_then(boolean);
            let work_tree = settings.last("core", None, "worktree").flatten();
            format.work_tree = work_tree.and_then(file::path_from);
        }
        Ok(format)
    }
}

/// The version; `None` where there is none.
fn version(settings: &Settings) -> Result<Option<i64>, Refusal> {
    let Some(value) = settings.last("core", None, "repositoryformatversion") else {
        return Ok(None);
    };
    match value.and_then(integer) {
        // Git takes numbers below zero for no version.
        Some(number) if number < 0 => Ok(None),
        Some(number @ 0..=1) => Ok(Some(number)),
        _ => Err(Refusal::Version(shown(value))),
    }
}

/// What the extensions say, before the version says whether they may.
#[derive(Default)]
struct Found {
    format: Format,
    worktree_config: bool,
    /// One that version 0 does not allow.
    needs_1: Option<&'static str>,
    unknown: Option<String>,
}

impl Found {
    fn extension(
        &mut self,
        subsection: Option<&[u8]>,
        key: &str,
        value: Option<&[u8]>,
    ) -> Result<(), Refusal> {
        let refused = |key, known| Err(Refusal::Value { key, value: shown(value), known });
        if let Some(subsection) = subsection {
            let name = format!("{}.{key}", shown(Some(subsection)));
            self.unknown.get_or_insert(name);
            return Ok(());
        }
        match key {
            "noop" => {}
            "noop-v1" => self.needs_1 = Some("noop-v1"),
            "partialclone" => match value {
                None => return refused("partialClone", "it names a remote"),
                Some(_) => self.format.partial = true,
            },
            "preciousobjects" => {
                if boolean(value).is_none() {
                    return refused("preciousObjects", TRUTH);
                }
            }
            "worktreeconfig" => match boolean(value) {
                None => return refused("worktreeConfig", TRUTH),
                Some(own) => self.worktree_config = own,
            },
            "relativeworktrees" | "submodulepathconfig" => {
                let name = match key {
                    "relativeworktrees" => "relativeWorktrees",
                    _ => "submodulePathConfig",
                };
                if boolean(value).is_none() {
                    return refused(name, TRUTH);
                }
                self.needs_1 = Some(name);
            }
            "objectformat" => {
                let Some(format) = object_format(value) else {
                    return refused("objectFormat", OBJECT_FORMATS);
                };
                self.format.objects = format;
                self.needs_1 = Some("objectFormat");
            }
            // A second name for each object, kept beside: nothing else changes.
            "compatobjectformat" => {
                if object_format(value).is_none() {
                    return refused("compatObjectFormat", OBJECT_FORMATS);
                }
                self.needs_1 = Some("compatObjectFormat");
            }
            "refstorage" => {
                let Some((format, at)) = value.and_then(ref_storage) else {
                    return refused("refStorage", REF_FORMATS);
                };
                (self.format.refs, self.format.refs_at) = (format, at);
                self.needs_1 = Some("refStorage");
            }
            _ => {
                self.unknown.get_or_insert(key.to_owned());
            }
        }
        Ok(())
    }
}

fn object_format(value: Option<&[u8]>) -> Option<ObjectFormat> {
    match value? {
        b"sha1" => Some(ObjectFormat::Sha1),
        b"sha256" => Some(ObjectFormat::Sha256),
        _ => None,
    }
}

/// `reftable`, or `reftable://FOLDER`.
fn ref_storage(value: &[u8]) -> Option<(RefFormat, Option<PathBuf>)> {
    let at = value.windows(3).position(|bytes| bytes == b"://");
    let (name, folder) = match at {
        Some(at) => (&value[..at], Some(file::path_from(&value[at + 3..])?)),
        None => (value, None),
    };
    match name {
        b"files" => Some((RefFormat::Files, folder)),
        b"reftable" => Some((RefFormat::Reftable, folder)),
        _ => None,
    }
}

/// The beginning of a value, for a message.
fn shown(value: Option<&[u8]>) -> String {
    let text = String::from_utf8_lossy(value.unwrap_or_default());
    text.chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn place() -> (tempfile::TempDir, Directories) {
        let home = tempfile::tempdir().unwrap();
        fs::create_dir(home.path().join("objects")).unwrap();
        fs::create_dir(home.path().join("refs")).unwrap();
        fs::write(home.path().join("HEAD"), "ref: refs/heads/main\n").unwrap();
        let place = Directories::find(home.path()).unwrap().unwrap();
        (home, place)
    }

    fn read(version: &str, extensions: &str) -> Result<Format, Refusal> {
        let text = format!("[core]\n{version}\n[extensions]\n{extensions}\n");
        let (_home, place) = place();
        Format::read(&Settings::parse(text.as_bytes()).unwrap(), &place)
    }

    const V1: &str = "repositoryFormatVersion = 1";
    const V0: &str = "repositoryformatversion = 0";

    #[test]
    fn extensions_of_version_1_are_honoured_in_any_case_of_the_key() {
        let format = read(V1, "objectformat = sha256\nrefStorage = reftable\nnoop-v1").unwrap();
        assert_eq!((format.objects, format.refs), (ObjectFormat::Sha256, RefFormat::Reftable));
        let format =
            read(V1, "compatObjectFormat = sha256\nrelativeWorktrees\nsubmodulePathConfig");
        assert_eq!(format, Ok(Format::default()));
        let format = read(V1, "refstorage = files:///other/refs").unwrap();
        assert_eq!(format.refs_at, Some(PathBuf::from("/other/refs")));
        let format = read(V1, "refstorage = reftable://other").unwrap();
        assert_eq!((format.refs, format.refs_at), (RefFormat::Reftable, Some("other".into())));
    }

    #[test]
    fn without_a_version_extensions_say_nothing() {
        let all = "objectformat = sha256\nrefstorage = reftable\nunheard = 1";
        assert_eq!(read("", all), Ok(Format::default()));
        assert_eq!(read("repositoryformatversion = -1", all), Ok(Format::default()));
    }

    #[test]
    fn version_0_allows_what_old_gits_knew_and_what_nobody_knows() {
        let format = read(V0, "noop\nunheard = 1\nworktreeconfig = true\npreciousobjects").unwrap();
        assert_eq!(format, Format::default());
        assert!(read(V0, "partialclone = origin").unwrap().partial);
        for key in ["objectFormat = sha1", "refStorage = files", "noop-v1", "relativeWorktrees"] {
            let name = key.split(' ').next().unwrap();
            let Err(Refusal::NeedsVersion1(told)) = read(V0, key) else { panic!("{key}") };
            assert_eq!(told, name);
        }
    }

    #[test]
    fn what_is_refused_is_named() {
        let told = |version, extensions| read(version, extensions).unwrap_err().to_string();
        assert_eq!(told(V1, "unheard = 1"), "it uses the extension `unheard`, which is not known");
        let sections = told(V1, "noop\n[extensions \"x\"]\nfoo = 1");
        assert_eq!(sections, "it uses the extension `x.foo`, which is not known");
        assert_eq!(
            told(V1, "objectformat = SHA256"),
            "its extensions.objectFormat is `SHA256`; `sha1` and `sha256` are known"
        );
        assert_eq!(
            told(V1, "refstorage = Reftable"),
            "its extensions.refStorage is `Reftable`; `files` and `reftable` are known"
        );
        assert!(told(V1, "compatobjectformat").contains("compatObjectFormat is ``"));
        assert!(told("repositoryformatversion = 2", "").contains("version is `2`; 0 and 1"));
        assert!(told("repositoryformatversion", "").contains("version is ``"));
    }

    #[test]
    fn a_partial_clone_shows_by_its_remotes() {
        let partial = |remote: &str| read(V1, &format!("[remote \"origin\"]\n{remote}")).unwrap();
        assert!(partial("promisor = true").partial);
        assert!(partial("partialclonefilter = blob:none").partial);
        assert!(!partial("promisor = false\nurl = x").partial);
    }

    #[test]
    fn the_work_tree_is_what_the_config_says() {
        let text = b"[core]\nbare = false\nworktree = ../elsewhere\n";
        let (_home, place) = place();
        let format = Format::read(&Settings::parse(text).unwrap(), &place).unwrap();
        assert_eq!(format.bare, Some(false));
        assert_eq!(format.work_tree, Some(PathBuf::from("../elsewhere")));
    }
}
