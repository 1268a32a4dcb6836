//! What reads repositories gets a fingerprint: facts that were kept by a program
//! that reads otherwise are read again.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::io;
use std::path::{Path, PathBuf};

/// Whatever has a say in what the facts of a commit are, the lists that are compiled
/// in and the libraries with it.
const READERS: [&str; 9] = [
    "src/config",
    "src/facts",
    "src/files",
    "src/gather",
    "src/git",
    "src/sorting",
    "config",
    "Cargo.lock",
    "Cargo.toml",
];

fn main() -> io::Result<()> {
    let mut files = Vec::new();
    for reader in READERS {
        println!("cargo::rerun-if-changed={reader}");
        collect(Path::new(reader), &mut files)?;
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        file.hash(&mut hasher);
        fs::read(&file)?.hash(&mut hasher);
    }
    println!("cargo::rustc-env=CROSSCUT_READER={:016x}", hasher.finish());
    Ok(())
}

/// Adds a file, or every file below a folder.
fn collect(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    for entry in fs::read_dir(path)? {
        collect(&entry?.path(), files)?;
    }
    Ok(())
}
