//! Which commits the walk starts from.

use git2::{ErrorCode, Reference, Repository};

use super::Source;
use crate::facts::{Gap, GapKind, Oid, Tip};

/// How many branch names a hint offers.
const OFFERED: usize = 3;

/// The tips of the branches named, or of `HEAD`; and a gap for each branch that
/// does not exist, or for a repository without commits.
pub(super) fn resolve(repo: &Repository, source: &Source) -> (Vec<Tip>, Vec<Gap>) {
    let gap = |kind, detail: String, hint: String| Gap {
        repo: source.name.clone(),
        kind,
        detail,
        hint,
        count: 1,
    };
    if branch_names(repo).is_empty() && repo.head().is_err() {
        let hint = "it has no commit yet".to_owned();
        return (Vec::new(), vec![gap(GapKind::Empty, "the repository is empty".to_owned(), hint)]);
    }
    let mut tips = Vec::new();
    let mut gaps = Vec::new();
    if source.branches.is_empty() {
        match head(repo) {
            Ok(tip) => tips.push(tip),
            Err(error) => {
                let unborn = error.code() == ErrorCode::UnbornBranch;
                let detail = if unborn {
                    "HEAD names a branch without commits".to_owned()
                } else {
                    format!("HEAD cannot be read: {}", error.message())
                };
                gaps.push(gap(GapKind::Branch, detail, name_one_of(repo, "main")));
            }
        }
    }
    for name in &source.branches {
        match branch(repo, name) {
            Some(tip) => tips.push(tip),
            None => {
                let detail = format!("there is no branch `{name}`");
                gaps.push(gap(GapKind::Branch, detail, name_one_of(repo, name)));
            }
        }
    }
    (tips, gaps)
}

fn head(repo: &Repository) -> Result<Tip, git2::Error> {
    let head = repo.head()?;
    let name = if head.is_branch() { head.shorthand().unwrap_or("HEAD") } else { "HEAD" };
    tip(name, &head)
}

/// The tip a name stands for: a branch, else a remote-tracking branch, a tag or
/// a full reference name.
fn branch(repo: &Repository, name: &str) -> Option<Tip> {
    ["refs/heads/", "refs/remotes/", "refs/tags/", ""].iter().find_map(|prefix| {
        let full = format!("{prefix}{name}");
        if !full.starts_with("refs/") && full != "HEAD" {
            return None;
        }
        tip(name, &repo.find_reference(&full).ok()?).ok()
    })
}

fn tip(name: &str, reference: &Reference<'_>) -> Result<Tip, git2::Error> {
    // The commit itself may be missing: that is for the walk to tell.
    let target = reference.resolve()?.target();
    let oid = match reference.peel(git2::ObjectType::Commit) {
        Ok(commit) => Some(commit.id()),
        Err(error) if reference.is_tag() => return Err(error),
        Err(_) => target,
    };
    let oid = oid.and_then(|oid| Oid::from_bytes(oid.as_bytes()));
    let oid = oid.ok_or_else(|| git2::Error::from_str("the reference has no target"))?;
    Ok(Tip { branch: name.to_owned(), oid })
}

/// Local and remote-tracking branches, sorted.
fn branch_names(repo: &Repository) -> Vec<String> {
    let mut names = Vec::new();
    for (glob, prefix) in [("refs/heads/*", "refs/heads/"), ("refs/remotes/*", "refs/remotes/")] {
        let Ok(references) = repo.references_glob(glob) else {
            continue;
        };
        for reference in references.flatten() {
            let name = reference.name().ok().and_then(|name| name.strip_prefix(prefix));
            names.extend(name.filter(|name| !name.ends_with("/HEAD")).map(str::to_owned));
        }
    }
    names.sort_unstable();
    names
}

fn name_one_of(repo: &Repository, wanted: &str) -> String {
    let mut names = branch_names(repo);
    names.sort_by_cached_key(|name| strsim::damerau_levenshtein(name, wanted));
    if names.is_empty() {
        return "it has no branches".to_owned();
    }
    let more = if names.len() > OFFERED { ", …" } else { "" };
    names.truncate(OFFERED);
    format!("branches there: {}{more}", names.join(", "))
}
