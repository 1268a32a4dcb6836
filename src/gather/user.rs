//! Who is running this, by git's own configuration.

use std::path::Path;

use git2::{Config, ConfigLevel, Repository};

/// Git's `user.email`: of the given repository where it sets one, otherwise of
/// the user. `None` where none is set. Reads configuration files only; nothing
/// that they name is run.
#[must_use]
pub fn user_email(repository: Option<&Path>) -> Option<String> {
    let of_repository = repository
        .and_then(|path| Repository::open(path).ok())
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
