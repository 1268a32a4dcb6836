//! Which mailmaps hold for a repository.

use super::mailmap::Mailmap;
use crate::git::Repo;

/// Reads them in Git's order, so that later ones win: `.mailmap` of the work
/// tree, the blob `mailmap.blob` names (in a bare repository `HEAD:.mailmap`
/// by default, here `at_tip`), and the file `mailmap.file` names.
pub(super) fn read(repo: &Repo, at_tip: Option<Vec<u8>>) -> Mailmap {
    let mut mailmap = Mailmap::default();
    let work_tree = repo.place().work_tree.as_deref();
    if let Some(directory) = work_tree {
        let path = directory.join(".mailmap");
        // Git does not follow a symbolic link here: it may lead anywhere.
        let is_file = std::fs::symlink_metadata(&path).is_ok_and(|found| found.is_file());
        if let Some(file) = is_file.then(|| std::fs::read(&path).ok()).flatten() {
            mailmap.add(&file);
        }
    }
    let config = repo.mailmaps();
    let blob = match &config.blob {
        Some(name) => repo.blob_named(name),
        None => at_tip.filter(|_| work_tree.is_none()),
    };
    if let Some(blob) = blob {
        mailmap.add(&blob);
    }
    if let Some(file) = config.file.as_ref().and_then(|path| std::fs::read(path).ok()) {
        mailmap.add(&file);
    }
    mailmap
}
