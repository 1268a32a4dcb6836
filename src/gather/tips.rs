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
    let gap = |kind, detail: String, hint: String| Gap {
        repo: source.name.clone(),
        kind,
        detail,
        hint,
        count: 1,
    };
    let head = git::head(refs);
    if !matches!(head, Ok(Head::At(..))) && branch_names(refs).is_empty() {
        let hint = "it has no commit yet".to_owned();
        return (Vec::new(), vec![gap(GapKind::Empty, "the repository is empty".to_owned(), hint)]);
    }
    let mut tips = Vec::new();
    let mut gaps = Vec::new();
    if source.branches.is_empty() {
        match head_tip(head, objects) {
            Ok(tip) => tips.push(tip),
            Err(detail) => gaps.push(gap(GapKind::Branch, detail, name_one_of(refs, "main"))),
        }
    }
    for name in &source.branches {
        match branch(refs, objects, name) {
            Some(tip) => tips.push(tip),
            None => {
                let detail = format!("there is no branch `{name}`");
                gaps.push(gap(GapKind::Branch, detail, name_one_of(refs, name)));
            }
        }
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
/// a full reference name.
fn branch(refs: &dyn Refs, objects: &mut Objects<'_>, name: &str) -> Option<Tip> {
    ["refs/heads/", "refs/remotes/", "refs/tags/", ""].iter().find_map(|prefix| {
        let full = format!("{prefix}{name}");
        if !full.starts_with("refs/") && full != "HEAD" {
            return None;
        }
        let (_, target) = git::resolve(refs, &full).ok()??;
        let oid = match objects.peel(&target) {
            Ok(commit) => commit,
            Err(_) if full.starts_with("refs/tags/") => return None,
            Err(_) => target,
        };
        Some(Tip { branch: name.to_owned(), oid })
    })
}

/// Local and remote-tracking branches, sorted.
fn branch_names(refs: &dyn Refs) -> Vec<String> {
    let mut names = Vec::new();
    for prefix in ["refs/heads/", "refs/remotes/"] {
        let found = refs.list(prefix).unwrap_or_default();
        let found = found.refs.iter().filter_map(|reference| reference.name.strip_prefix(prefix));
        names.extend(found.filter(|name| !name.ends_with("/HEAD")).map(str::to_owned));
    }
    names.sort_unstable();
    names
}

fn name_one_of(refs: &dyn Refs, wanted: &str) -> String {
    let mut names = branch_names(refs);
    names.sort_by_cached_key(|name| strsim::damerau_levenshtein(name, wanted));
    if names.is_empty() {
        return "it has no branches".to_owned();
    }
    let more = if names.len() > OFFERED { ", …" } else { "" };
    names.truncate(OFFERED);
    format!("branches there: {}{more}", names.join(", "))
}
