//! The user's configuration. Reads files only; nothing that they name is run.

use std::path::Path;

use git2::Config;

use crate::git::place::MailmapConfig;

/// What it says of mailmaps; nothing where it cannot be read.
pub fn mailmaps() -> MailmapConfig {
    let config = of_user().and_then(|mut config| config.snapshot().ok());
    let Some(config) = config else { return MailmapConfig::default() };
    MailmapConfig {
        blob: config.get_str("mailmap.blob").ok().map(str::to_owned),
        file: config.get_path("mailmap.file").ok(),
    }
}

/// Its `core.useReplaceRefs`; `None` where it says nothing of it.
pub fn uses_replacements() -> Option<bool> {
    of_user()?.get_bool("core.usereplacerefs").ok()
}

/// The values of `safe.directory`, from the files in which libgit2 looks for them.
pub fn safe_directories() -> Vec<String> {
    let mut values = Vec::new();
    let Ok(config) = Config::open_default() else { return values };
    let Ok(entries) = config.multivar("safe.directory", None) else { return values };
    // Of an unreadable entry nothing is allowed.
    let read = entries.for_each(|entry| values.push(entry.value().unwrap_or("").to_owned()));
    if read.is_err() {
        values.clear();
    }
    values
}

/// Git's `user.email`; `None` where none is set.
pub fn user_email() -> Option<String> {
    let mut config = of_user()?;
    let email = config.snapshot().ok()?.get_str("user.email").ok()?.trim().to_owned();
    (!email.is_empty()).then_some(email)
}

/// libgit2 does not know `GIT_CONFIG_GLOBAL`, which takes the place of the file in
/// HOME for git.
fn of_user() -> Option<Config> {
    match std::env::var_os("GIT_CONFIG_GLOBAL") {
        Some(file) => Config::open(Path::new(&file)).ok(),
        None => Config::open_default().ok(),
    }
}
