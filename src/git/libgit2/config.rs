//! Git's configuration: of a repository, and of whoever is running this. Reads
//! files only; nothing that they name is run.

use std::path::Path;

use git2::{Config, ConfigLevel, Repository};

use super::open::open;
use crate::git::place::{MailmapConfig, Place};

/// What the configuration of a repository says of mailmaps; nothing where it
/// cannot be read.
pub fn mailmaps(repo: &Repository) -> MailmapConfig {
    let config = repo.config().and_then(|mut config| config.snapshot());
    let Ok(config) = config else { return MailmapConfig::default() };
    MailmapConfig {
        blob: config.get_str("mailmap.blob").ok().map(str::to_owned),
        file: config.get_path("mailmap.file").ok(),
    }
}

/// The contents of the blob that an expression names; `None` where it names
/// none.
pub fn blob_named(place: &Place, expression: &str) -> Option<Vec<u8>> {
    let repo = open(&place.path).ok()?;
    let object = repo.revparse_single(expression).ok()?;
    object.as_blob().map(|blob| blob.content().to_vec())
}

/// The address of a remote, as configured.
pub fn remote_url(place: &Place, remote: &str) -> Option<String> {
    let repo = open(&place.path).ok()?;
    let remote = repo.find_remote(remote).ok()?;
    remote.url().ok().map(str::to_owned)
}

/// Git's `user.email`: of the given repository where it sets one, otherwise of
/// the user. `None` where none is set.
#[must_use]
pub fn user_email(repository: Option<&Path>) -> Option<String> {
    let of_repository = repository
        .and_then(|path| open(path).ok())
        .and_then(|repository| repository.config().ok())
        .and_then(|config| config.open_level(ConfigLevel::Local).ok());
    of_repository.and_then(email_in).or_else(|| email_in(of_user()?))
}

/// The user's configuration. libgit2 does not know `GIT_CONFIG_GLOBAL`, which
/// takes the place of the file in HOME for git.
fn of_user() -> Option<Config> {
    match std::env::var_os("GIT_CONFIG_GLOBAL") {
        Some(file) => Config::open(Path::new(&file)).ok(),
        None => Config::open_default().ok(),
    }
}

fn email_in(mut config: Config) -> Option<String> {
    let email = config.snapshot().ok()?.get_str("user.email").ok()?.trim().to_owned();
    (!email.is_empty()).then_some(email)
}
