//! What opening a repository finds: where it is and how it keeps its things.

use std::path::{Path, PathBuf};

use super::directories::Directories;
use super::error::{Error, ErrorKind};
use super::format::Format;
use super::place::Place;
use super::settings::Settings;
use super::{libgit2, owner};

/// What opening a repository finds.
pub(super) struct Found {
    pub(super) place: Place,
    pub(super) directories: Directories,
    pub(super) format: Format,
    /// Its own config, without the user's.
    pub(super) settings: Settings,
}

/// Looks at the repository at `path`, if the user may read it.
pub(super) fn discover(path: &Path) -> Result<Found, Error> {
    let Some(directories) = Directories::find(path)? else {
        let message = format!("there is no repository at {}", path.display());
        return Err(Error { kind: ErrorKind::NotFound, message });
    };
    owner::check(&directories, libgit2::safe_directories)?;
    let settings = Settings::read(&directories)?;
    let format = Format::read(&settings, &directories)?;
    let place = Place {
        path: path.to_owned(),
        git_dir: directories.git_dir().to_owned(),
        common_dir: directories.common_dir().to_owned(),
        work_tree: work_tree(&directories, &format),
        beside: directories.beside().map(Path::to_owned),
        object_format: format.objects,
    };
    Ok(Found { place, directories, format, settings })
}

/// The folder of its files; `None` where it is bare.
fn work_tree(directories: &Directories, format: &Format) -> Option<PathBuf> {
    if format.bare == Some(true) {
        return None;
    }
    match &format.work_tree {
        Some(path) => Some(directories.git_dir().join(path)),
        None => directories.beside().map(Path::to_owned),
    }
}
