//! Which commits the walk starts from.

use super::Source;
use crate::facts::{Gap, GapKind, Tip};
use crate::git::{self, Head, Objects, Refs};

/// How many branch names a hint offers.
const OFFERED: usize = 3;

/// The tips of the branches named, or of `HEAD`; and a gap for each branch that
/// does not exist, or for a repository without commits.
pub(super) fn resolve(
    refs: &dyn Refs,
    objects: &mut Objects<'_>,
    source: &Source,
) -> (Vec<Tip>, Vec<Gap>) {
    let gap = |kind, detail: String, hint: String| Gap::new(&source.name, kind, detail, hint, 1);
    let head = git::head(refs);
    let Branches { names, broken } = branches(refs);
    if head == Ok(Head::Unborn) && names.is_empty() && broken.is_empty() {
        let hint = "it has no commit yet".to_owned();
        return (Vec::new(), vec![gap(GapKind::Empty, "the repository is empty".to_owned(), hint)]);
    }
    let mut tips = Vec::new();
    let mut gaps = Vec::new();
    if source.branches.is_empty() {
        match head_tip(head, objects) {
            Ok(tip) => tips.push(tip),
            Err(detail) => gaps.push(gap(GapKind::Branch, detail, name_one_of(&names, "main"))),
        }
    }
    for name in &source.branches {
        let detail = match branch(refs, objects, name) {
            Ok(Some(tip)) => {
                tips.push(tip);
                continue;
            }
            Ok(None) => format!("there is no branch `{name}`"),
            Err(error) => format!("the branch `{name}` cannot be read: {error}"),
        };
        gaps.push(gap(GapKind::Branch, detail, name_one_of(&names, name)));
    }
    // Another branch is none of those asked for, but may be why one is missing.
    if !gaps.is_empty() {
        let hint = "check the repository with `git fsck`";
        gaps.extend(broken.into_iter().map(|error| gap(GapKind::Branch, error, hint.to_owned())));
    }
    (tips, gaps)
}

/// The tip that `HEAD` stands for, or why there is none.
fn head_tip(head: Result<Head, git::Error>, objects: &mut Objects<'_>) -> Result<Tip, String> {
    match head {
        Ok(Head::At(name, oid)) => {
            let branch = name.strip_prefix("refs/heads/").unwrap_or("HEAD").to_owned();
            // The commit itself may be missing: that is for the walk to tell.
            Ok(Tip { branch, oid: objects.peel(&oid).unwrap_or(oid) })
        }
        Ok(Head::Unborn) => Err("HEAD names a branch without commits".to_owned()),
        Err(error) => Err(format!("HEAD cannot be read: {error}")),
    }
}

/// The tip a name stands for: a branch, else a remote-tracking branch, a tag or
/// a full reference name. `None` where there is none.
fn branch(
    refs: &dyn Refs,
    objects: &mut Objects<'_>,
    name: &str,
) -> Result<Option<Tip>, git::Error> {
    for prefix in ["refs/heads/", "refs/remotes/", "refs/tags/", ""] {
        let full = format!("{prefix}{name}");
        if !full.starts_with("refs/") && full != "HEAD" {
            continue;
        }
        let Some((_, target)) = git::resolve(refs, &full)? else { continue };
        let oid = match objects.peel(&target) {
            Ok(commit) => commit,
            Err(_) if full.starts_with("refs/tags/") => continue,
            Err(_) => target,
        };
        return Ok(Some(Tip { branch: name.to_owned(), oid }));
    }
    Ok(None)
}

/// Local and remote-tracking branches.
struct Branches {
    /// Sorted.
    names: Vec<String>,
    /// What could not be read of them.
    broken: Vec<String>,
}

fn branches(refs: &dyn Refs) -> Branches {
    let (mut names, mut broken) = (Vec::new(), Vec::new());
    for prefix in ["refs/heads/", "refs/remotes/"] {
        match refs.list(prefix) {
            Ok(listing) => {
                let found = listing.refs.iter().filter_map(|found| found.name.strip_prefix(prefix));
                names.extend(found.filter(|name| !name.ends_with("/HEAD")).map(str::to_owned));
                broken.extend(listing.broken.into_iter().map(|error| error.message));
            }
            Err(error) => broken.push(error.message),
        }
    }
    names.sort_unstable();
    // A damaged file of packed refs is in the way of both kinds.
    broken.sort_unstable();
    broken.dedup();
    Branches { names, broken }
}

fn name_one_of(names: &[String], wanted: &str) -> String {
    let mut names: Vec<&str> = names.iter().map(String::as_str).collect();
    names.sort_by_cached_key(|name| strsim::damerau_levenshtein(name, wanted));
    if names.is_empty() {
        return "it has no branches".to_owned();
    }
    let more = if names.len() > OFFERED { ", …" } else { "" };
    names.truncate(OFFERED);
    format!("branches there: {}{more}", names.join(", "))
}
