//! A browser for what only a browser shows.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::run::Sandbox;

/// A browser to try pages in, if there is one.
#[allow(clippy::print_stderr, reason = "whoever reads the log has to know what was not tried")]
pub fn browser() -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
    let all = names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name)));
    let found = all.into_iter().find(|file| file.is_file());
    if found.is_none() {
        eprintln!("skipped: no Chromium on this machine");
    }
    found
}

/// Without a window, a network or a profile of its user.
pub fn quiet_browser(browser: &Path, sandbox: &Sandbox) -> Command {
    let mut run = Command::new(browser);
    run.args(["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"]);
    run.args(["--disable-background-networking", "--disable-component-update", "--disable-sync"]);
    run.arg("--disable-dev-shm-usage");
    run.arg(format!("--user-data-dir={}", sandbox.path("browser").display()));
    run.env("HOME", sandbox.path("home"));
    run
}
