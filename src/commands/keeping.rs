//! Where facts are kept from one run to the next.

use std::env;
use std::path::PathBuf;

use crate::cli::KeepingArgs;
use crate::gather::Cache;

/// The variable that names the folder. Empty: nothing is kept.
const VARIABLE: &str = "CROSSCUT_CACHE";

/// What a run keeps and finds kept; `None` where nothing is to be kept, or nobody
/// says where.
pub(super) fn cache(args: &KeepingArgs) -> Option<Cache> {
    if args.no_cache {
        return None;
    }
    folder(args.cache_dir.clone()).map(Cache::new)
}

/// The folder of kept facts: this one, the variable's, or that of the user.
pub(super) fn folder(given: Option<PathBuf>) -> Option<PathBuf> {
    if given.is_some() {
        return given;
    }
    match env::var_os(VARIABLE) {
        Some(folder) => (!folder.is_empty()).then(|| folder.into()),
        None => user_folder().map(|folder| folder.join("crosscut")),
    }
}

/// Where programs keep what they can make again. A path that is not absolute says
/// nothing, as the specification of these folders wants it.
fn user_folder() -> Option<PathBuf> {
    let named = |variable: &str| {
        env::var_os(variable).map(PathBuf::from).filter(|folder| folder.is_absolute())
    };
    if cfg!(windows) {
        return named("LOCALAPPDATA");
    }
    named("XDG_CACHE_HOME").or_else(|| Some(named("HOME")?.join(".cache")))
}
