//! Which mailmaps hold for a repository.

use git2::Repository;

use super::mailmap::Mailmap;
use super::open;

/// Reads them in Git's order, so that later ones win: `.mailmap` of the work
/// tree, the blob `mailmap.blob` names (in a bare repository `HEAD:.mailmap`
/// by default, here `at_tip`), and the file `mailmap.file` names.
pub(super) fn read(repo: &Repository, at_tip: Option<Vec<u8>>) -> Mailmap {
    let mut mailmap = Mailmap::default();
    let work_tree = open::work_tree(repo);
    if let Some(directory) = work_tree {
        let path = directory.join(".mailmap");
        // Git does not follow a symbolic link here: it may lead anywhere.
        let is_file = std::fs::symlink_metadata(&path).is_ok_and(|found| found.is_file());
        if let Some(file) = is_file.then(|| std::fs::read(&path).ok()).flatten() {
            mailmap.add(&file);
        }
    }
    let config = repo.config().and_then(|mut config| config.snapshot()).ok();
    let named =
        config.as_ref().and_then(|config| config.get_str("mailmap.blob").ok().map(str::to_owned));
    let blob = match named {
        Some(name) => blob(repo, &name),
        None => at_tip.filter(|_| work_tree.is_none()),
    };
    if let Some(blob) = blob {
        mailmap.add(&blob);
    }
    let file = config.and_then(|config| config.get_path("mailmap.file").ok());
    if let Some(file) = file.and_then(|path| std::fs::read(path).ok()) {
        mailmap.add(&file);
    }
    mailmap
}

fn blob(repo: &Repository, name: &str) -> Option<Vec<u8>> {
    let object = repo.revparse_single(name).ok()?;
    object.as_blob().map(|blob| blob.content().to_vec())
}
