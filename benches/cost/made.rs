//! Repositories that are made up.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

/// Makes a bare repository of a history that `git fast-import` reads, unless it is there.
pub fn repository(path: &Path, history: impl FnOnce() -> Vec<u8>) {
    if path.join("HEAD").exists() {
        return;
    }
    let folder = path.parent().expect("it is in a folder");
    std::fs::create_dir_all(folder).expect("the folder can be made");
    let run = |arguments: &[&str], input: &[u8]| {
        let mut git = Command::new("git");
        let mut git = git
            .args(arguments)
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .stdin(Stdio::piped())
            .spawn()
            .expect("git can be run");
        git.stdin.take().expect("a pipe").write_all(input).expect("git reads it");
        assert!(git.wait().expect("git ends").success(), "{arguments:?}");
    };
    let place = path.to_string_lossy();
    run(&["init", "-q", "--bare", "-b", "main", &place], b"");
    run(&["-C", &place, "fast-import", "--quiet"], &history());
}
