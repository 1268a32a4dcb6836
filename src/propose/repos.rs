//! `repos`: where they are, who owns what in them, what reviews they record.

use std::collections::BTreeMap;
use std::path::{Component, Path, PathBuf};

use super::Found;
use super::teams::owner_files;
use super::words::plural;
use crate::facts::{Role, forge};
use crate::sorting::LeanSort as _;

/// First directories suggested where nothing says who owns what.
const DIRECTORIES: usize = 12;

/// From this share of changes on, in percent, sign-offs by others are told.
const SIGN_OFFS: u64 = 10;

/// A repository as it is proposed.
#[derive(Debug, Default)]
pub(super) struct Repo {
    pub name: String,
    pub path: String,
    pub url: Option<String>,
    /// The branch to analyse; none where `HEAD` is detached.
    pub branch: Option<String>,
    /// `CODEOWNERS` or the like.
    pub owners_from: Option<String>,
    /// Changes of the window by first directory, where no file says who owns
    /// what; those with the most first.
    pub directories: Vec<(String, u64)>,
    /// What else a reader should know.
    pub remarks: Vec<String>,
}

pub(super) fn find(found: &Found<'_>) -> Vec<Repo> {
    let repos = found.facts.iter().zip(found.snapshots).zip(found.coverage).enumerate();
    repos
        .map(|(at, ((facts, snapshot), coverage))| {
            let owners_from = owner_files::of(snapshot);
            let mut remarks = Vec::new();
            if !snapshot.unread.is_empty() {
                let names = snapshot.unread.join(", ");
                remarks.push(format!("could not be read, so is not considered: {names}"));
            }
            remarks.push(reviews(coverage));
            remarks.extend(sign_offs(found, at));
            let here = facts.tips.first().map(|tip| tip.branch.clone());
            let branch = snapshot.main_branch.clone().or(here).filter(|name| name != "HEAD");
            if let (Some(_), Some(tip)) = (&snapshot.main_branch, facts.tips.first()) {
                remarks
                    .push(format!("HEAD is {}; what is proposed here comes from it", tip.branch));
            }
            Repo {
                name: facts.name.clone(),
                path: found.paths[at].clone(),
                url: snapshot.origin.as_deref().and_then(forge::page_of_remote),
                branch: branch.filter(|name| is_branch(name)),
                directories: match owners_from {
                    Some(_) => Vec::new(),
                    None => directories(found, at),
                },
                owners_from,
                remarks,
            }
        })
        .collect()
}

/// What reviews a repository records.
fn reviews(coverage: &crate::attribute::RepoCoverage) -> String {
    if coverage.changes == 0 {
        return "no change in the window".to_owned();
    }
    if coverage.with_review == 0 {
        return format!(
            "none of {} has a recorded review: see `reviews` for exports of a forge",
            plural(coverage.changes, "change")
        );
    }
    let mut forms: Vec<(&String, &u64)> = coverage.review_forms.iter().collect();
    forms.lean_sort_by(|a, b| b.1.cmp(a.1).then_with(|| a.0.cmp(b.0)));
    let forms: Vec<String> = forms.iter().map(|(form, count)| format!("{count} {form}")).collect();
    format!(
        "{} of {} ({}%) with a recorded review: {}",
        coverage.with_review,
        plural(coverage.changes, "change"),
        coverage.with_review * 100 / coverage.changes,
        forms.join(", ")
    )
}

/// That many changes are signed off by somebody other than the author and the committer:
/// perhaps that is how reviews are recorded.
fn sign_offs(found: &Found<'_>, repo: usize) -> Option<String> {
    let changes = found.attributed.changes.iter();
    let here = changes.filter(|change| change.repo() == repo && found.window.contains(change.day));
    let (mut all, mut signed) = (0, 0);
    for change in here {
        let facts = &found.facts[repo];
        let mut credits = facts.credits(&facts.commits[change.commit()]);
        all += 1;
        signed += u64::from(credits.any(|credit| credit.role == Role::SignedOff));
    }
    (signed > 0 && signed * 100 >= all * SIGN_OFFS).then(|| {
        format!(
            "{signed} of {} ({}%) signed off by somebody other than the author and the committer: \
             if that is how reviews are recorded, add `sign_off: review`",
            plural(all, "change"),
            signed * 100 / all
        )
    })
}

/// The first directories that the window's changes touch, those of the most
/// changes first.
fn directories(found: &Found<'_>, repo: usize) -> Vec<(String, u64)> {
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    let changes = found.attributed.changes.iter();
    for change in changes.filter(|c| c.repo() == repo && found.window.contains(c.day)) {
        let paths = change.paths.iter().filter(|path| path.substantive);
        let mut first: Vec<&[u8]> = paths
            .filter_map(|path| {
                let path = found.facts[repo].path(path.path);
                path.iter().position(|c| *c == b'/').map(|end| &path[..end])
            })
            .collect();
        first.sort_unstable();
        first.dedup();
        for directory in first {
            *counts.entry(String::from_utf8_lossy(directory).into_owned()).or_default() += 1;
        }
    }
    let mut counts: Vec<(String, u64)> = counts.into_iter().collect();
    counts.lean_sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    counts.truncate(DIRECTORIES);
    counts
}

/// The name that a remote's address gives to a repository: its last part.
#[must_use]
pub fn owned_by_a_forge(remote: &str) -> Option<String> {
    let page = forge::page_of_remote(remote)?;
    let name = page.rsplit('/').next()?;
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-');
    (!name.is_empty() && name.chars().all(fits)).then(|| name.to_owned())
}

/// What the config takes for a branch's name.
fn is_branch(name: &str) -> bool {
    let odd = |c: char| c.is_whitespace() || c.is_control() || "~^:?*[\\".contains(c);
    !(name.is_empty()
        || name.contains(odd)
        || name.contains("..")
        || name.starts_with(['-', '/'])
        || name.ends_with(['/', '.']))
}

/// The way from one directory to another; both absolute. The other itself
/// where there is none.
#[must_use]
pub fn relative(from: &Path, to: &Path) -> PathBuf {
    let (from, to) = (normal(from), normal(to));
    let shared = from.iter().zip(&to).take_while(|(a, b)| a == b).count();
    // Nothing but the root in common: the way would tell no more.
    if shared <= 1 {
        return to.iter().collect();
    }
    let up = std::iter::repeat_n(Component::ParentDir, from.len() - shared);
    let way: PathBuf = up.chain(to[shared..].iter().copied()).collect();
    if way.as_os_str().is_empty() { PathBuf::from(".") } else { way }
}

/// The parts of a path, without `.` and with `..` taken back.
fn normal(path: &Path) -> Vec<Component<'_>> {
    let mut parts = Vec::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(parts.last(), Some(Component::Normal(_))) => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_repository_is_named_after_the_end_of_its_remote() {
        assert_eq!(owned_by_a_forge("git@git.example.com:acme/pay.git").as_deref(), Some("pay"));
        assert_eq!(owned_by_a_forge("/srv/git/pay.git"), None);
    }

    #[test]
    fn ways_are_relative_where_something_is_shared() {
        let way = |from: &str, to: &str| {
            relative(Path::new(from), Path::new(to)).to_string_lossy().into_owned()
        };
        assert_eq!(way("/a/b", "/a/c/d"), "../c/d");
        assert_eq!(way("/a/b", "/a/b/d"), "d");
        assert_eq!(way("/a/b", "/a/b"), ".");
        assert_eq!(way("/a/b/../c", "/a/./b"), "../b");
        assert_eq!(way("/x/y", "/a/b"), "/a/b");
    }
}
