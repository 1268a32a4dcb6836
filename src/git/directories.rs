//! Where a repository keeps its things.

use std::path::{Path, PathBuf};

use super::error::Error;
use super::file::{self, trim_end};

/// Files of one line: a path, or a reference.
const MOST: u64 = 64 << 10;

/// The directories of a repository.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directories {
    git_dir: PathBuf,
    common_dir: PathBuf,
    beside: Option<PathBuf>,
    link: Option<PathBuf>,
}

impl Directories {
    /// The repository at `path`: a work tree, a `.git` directory or file, or a
    /// bare repository. Never looks in the directories above. `None` where there
    /// is no repository.
    ///
    /// # Errors
    /// When a file that leads there cannot be read or leads nowhere.
    pub fn find(path: &Path) -> Result<Option<Self>, Error> {
        let inner = path.join(".git");
        if inner.is_dir() {
            if let Some(found) = Self::of_git_dir(&inner, Some(path))? {
                return Ok(Some(found));
            }
        } else if inner.exists() {
            return Self::behind(&inner).map(Some);
        }
        if path.is_file() {
            return Self::behind(path).map(Some);
        }
        let beside = path.file_name().is_some_and(|name| name == ".git");
        Self::of_git_dir(path, path.parent().filter(|_| beside))
    }

    /// What a `.git` file leads to.
    fn behind(link: &Path) -> Result<Self, Error> {
        let text = file::read(link, MOST)?.unwrap_or_default();
        let target = text.strip_prefix(b"gitdir: ").map(|rest| {
            let end = rest.iter().rposition(|byte| !matches!(byte, b'\n' | b'\r'));
            &rest[..end.map_or(0, |last| last + 1)]
        });
        let Some(target) = target.and_then(file::path_from) else {
            return Err(file::broken(link, "names no git directory"));
        };
        let folder = link.parent().unwrap_or(Path::new(""));
        let git_dir = folder.join(target);
        match Self::of_git_dir(&git_dir, Some(folder))? {
            Some(found) => Ok(Self { link: Some(link.to_owned()), ..found }),
            None => {
                let what = format!("leads to {}, which is not a git directory", git_dir.display());
                Err(file::broken(link, &what))
            }
        }
    }

    /// `git_dir`, if it has objects and refs, as only a repository does.
    fn of_git_dir(git_dir: &Path, beside: Option<&Path>) -> Result<Option<Self>, Error> {
        let common_dir = common_dir(git_dir)?;
        if !common_dir.join("objects").is_dir() || !common_dir.join("refs").is_dir() {
            return Ok(None);
        }
        check_head(&git_dir.join("HEAD"))?;
        let (git_dir, beside) = (git_dir.to_owned(), beside.map(Path::to_owned));
        Ok(Some(Self { git_dir, common_dir, beside, link: None }))
    }

    /// What belongs to this worktree alone: `HEAD`, `config.worktree`.
    #[must_use]
    pub fn git_dir(&self) -> &Path {
        &self.git_dir
    }

    /// What all worktrees share: `config`, `objects`, `refs`.
    #[must_use]
    pub fn common_dir(&self) -> &Path {
        &self.common_dir
    }

    /// The folder that has the `.git`: the work tree, unless the config says
    /// otherwise.
    #[must_use]
    pub fn beside(&self) -> Option<&Path> {
        self.beside.as_deref()
    }

    /// The `.git` file that led there, if one did.
    #[must_use]
    pub fn link(&self) -> Option<&Path> {
        self.link.as_deref()
    }

    /// Whether this is a worktree that `git worktree add` linked to another
    /// repository.
    #[must_use]
    pub fn is_linked(&self) -> bool {
        self.git_dir != self.common_dir
    }
}

/// What the file `commondir` names, else the git directory itself.
fn common_dir(git_dir: &Path) -> Result<PathBuf, Error> {
    let path = git_dir.join("commondir");
    let Some(text) = file::read(&path, MOST)? else {
        return Ok(git_dir.to_owned());
    };
    match file::path_from(trim_end(&text)) {
        Some(named) => Ok(git_dir.join(named)),
        None => Err(file::broken(&path, "names no directory")),
    }
}

/// Git knows a repository by its HEAD: a link into `refs/`, `ref: refs/…`, or
/// an id.
fn check_head(head: &Path) -> Result<(), Error> {
    let target = std::fs::read_link(head);
    if target.is_ok_and(|target| target.starts_with("refs")) {
        return Ok(());
    }
    let Some(text) = file::read(head, MOST)? else {
        return Err(file::broken(head, "is missing"));
    };
    let is_one = match text.strip_prefix(b"ref:") {
        Some(target) => file::trim_start(target).starts_with(b"refs/"),
        None => text.len() >= 40 && text[..40].iter().all(u8::is_ascii_hexdigit),
    };
    if is_one {
        Ok(())
    } else {
        Err(file::broken(head, "is damaged: it names no branch and no commit"))
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const ID: &str = "0123456789abcdef0123456789abcdef01234567";

    fn git_dir(at: &Path) {
        fs::create_dir_all(at.join("objects")).unwrap();
        fs::create_dir_all(at.join("refs")).unwrap();
        fs::write(at.join("HEAD"), "ref: refs/heads/main\n").unwrap();
    }

    #[test]
    fn work_trees_git_directories_and_bare_repositories_are_found() {
        let home = tempfile::tempdir().unwrap();
        let (tree, bare) = (home.path().join("tree"), home.path().join("bare.git"));
        git_dir(&tree.join(".git"));
        git_dir(&bare);
        let found = Directories::find(&tree).unwrap().unwrap();
        assert_eq!(
            (found.git_dir(), found.common_dir()),
            (&*tree.join(".git"), &*tree.join(".git"))
        );
        assert_eq!(found.beside(), Some(&*tree));
        assert!(!found.is_linked());
        assert_eq!(Directories::find(&tree.join(".git")).unwrap(), Some(found));
        assert_eq!(Directories::find(&bare).unwrap().unwrap().beside(), None);
        assert_eq!(Directories::find(home.path()).unwrap(), None);
        assert_eq!(Directories::find(&tree.join("below")).unwrap(), None);
    }

    #[test]
    fn a_git_file_leads_to_a_linked_worktree_and_its_common_directory() {
        let home = tempfile::tempdir().unwrap();
        let (main, linked) = (home.path().join("main.git"), home.path().join("linked"));
        git_dir(&main);
        let own = main.join("worktrees/linked");
        fs::create_dir_all(&own).unwrap();
        fs::create_dir(&linked).unwrap();
        fs::write(own.join("HEAD"), ID).unwrap();
        fs::write(own.join("commondir"), "../..\n").unwrap();
        fs::write(linked.join(".git"), "gitdir: ../main.git/worktrees/linked\r\n").unwrap();
        let found = Directories::find(&linked).unwrap().unwrap();
        assert!(found.is_linked());
        assert_eq!(found.common_dir().canonicalize().unwrap(), main.canonicalize().unwrap());
        assert_eq!(found.git_dir().canonicalize().unwrap(), own.canonicalize().unwrap());
        assert_eq!(Directories::find(&linked.join(".git")).unwrap(), Some(found));
    }

    #[test]
    fn what_leads_nowhere_or_has_no_head_is_an_error_that_names_the_file() {
        let home = tempfile::tempdir().unwrap();
        let link = home.path().join(".git");
        for (text, what) in [
            ("gitdir: gone\n", "leads to"),
            ("gitdir: \n", "names no git directory"),
            ("elsewhere", "names no git directory"),
        ] {
            fs::write(&link, text).unwrap();
            let error = Directories::find(home.path()).unwrap_err().message;
            assert!(error.starts_with(&format!("{} {what}", link.display())), "{error}");
        }
        let bare = home.path().join("bare.git");
        git_dir(&bare);
        for (text, right) in
            [("", false), ("ref: ../x", false), ("0123\n", false), ("ref:refs/x", true), (ID, true)]
        {
            fs::write(bare.join("HEAD"), text).unwrap();
            assert_eq!(Directories::find(&bare).is_ok(), right, "{text}");
        }
        fs::remove_file(bare.join("HEAD")).unwrap();
        assert!(Directories::find(&bare).unwrap_err().message.ends_with("HEAD is missing"));
    }
}
