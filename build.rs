//! What reads repositories gets a fingerprint: facts that were kept by a program
//! that reads otherwise are read again.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

/// Whatever has a say in what the facts of a commit are, and the versions of the
/// libraries that it uses.
const READERS: [&str; 5] = ["src/config", "src/facts", "src/gather", "src/git", "Cargo.lock"];

fn main() {
    let mut files = Vec::new();
    for reader in READERS {
        println!("cargo::rerun-if-changed={reader}");
        collect(Path::new(reader), &mut files);
    }
    files.sort();
    let mut hasher = DefaultHasher::new();
    for file in files {
        file.hash(&mut hasher);
        fs::read(&file).unwrap_or_default().hash(&mut hasher);
    }
    println!("cargo::rustc-env=CROSSCUT_READER={:016x}", hasher.finish());
}

/// Adds a file, or every file below a folder.
fn collect(path: &Path, files: &mut Vec<PathBuf>) {
    match fs::read_dir(path) {
        Ok(entries) => entries.flatten().for_each(|entry| collect(&entry.path(), files)),
        Err(_) => files.push(path.to_owned()),
    }
}
