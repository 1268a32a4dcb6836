//! From a pull request to the commits that it became.

use std::cell::OnceCell;

use rustc_hash::FxHashMap;

use super::record::{Head, Pull};
use crate::config::Forge;
use crate::facts::{Commit, Lineage, Oid, Places};
use crate::gather::tables::number;

/// A number in a message is that of a pull request which ended this near to the
/// day the commit landed, in seconds: an imported history has numbers of its own.
const NEAR: u64 = 86_400;

/// The commits of a rebased series land within so many seconds: what lies further
/// back came with another pull request, on which this one was stacked.
const TOGETHER: u64 = 3600;

/// Shorter beginnings of ids are none.
const SHORTEST_PREFIX: usize = 7;

/// The commits of a repository, by what exports know of them.
pub(super) struct Commits<'f> {
    all: &'f [Commit],
    lineage: &'f Lineage,
    at: Places<'f>,
    /// Every id as text, sorted; made when first asked for.
    prefixes: OnceCell<Vec<(String, usize)>>,
    /// Found when first asked for.
    messages: OnceCell<Messages<'f>>,
}

/// What messages say of pull requests.
#[derive(Default)]
struct Messages<'f> {
    numbers: FxHashMap<(Forge, u64), Vec<usize>>,
    /// By the address, or the bare number, of a revision.
    revisions: FxHashMap<&'f str, Vec<usize>>,
    change_ids: FxHashMap<&'f str, Vec<usize>>,
}

impl<'f> Commits<'f> {
    pub(super) fn new(all: &'f [Commit], lineage: &'f Lineage) -> Self {
        let (prefixes, messages) = (OnceCell::new(), OnceCell::new());
        Self { all, lineage, at: Places::of(all), prefixes, messages }
    }

    pub(super) fn oid(&self, commit: usize) -> Oid {
        self.all[commit].oid
    }

    pub(super) fn find(&self, oid: Oid) -> Option<usize> {
        self.at.get(&oid).map(|at| at as usize)
    }

    /// The commits with the ids that the export names, the best ones only: the
    /// merge, or the squashed or rebased commit; else the pull request's own.
    /// What a merge brought is found by whoever reads the merge.
    pub(super) fn by_ids(&self, pull: &Pull) -> Vec<usize> {
        let by_prefix = || self.by_prefix(pull.landed_as_prefix.as_deref()?);
        let landed = pull.landed_as.iter().find_map(|oid| self.find(*oid)).or_else(by_prefix);
        if let Some(landed) = landed {
            return self.rebased(landed, &pull.heads);
        }
        // Commits of one that was closed may have come by another way, with
        // other reviewers.
        if pull.merged == Some(false) {
            return Vec::new();
        }
        pull.heads.iter().filter_map(|head| self.find(head.oid)).collect()
    }

    /// The commit into which a pull request of several was squashed: the only one
    /// that it became, none of its own, and no merge.
    pub(super) fn squashed(&self, pull: &Pull, became: &[usize]) -> Option<usize> {
        let [commit] = became else { return None };
        let oid = self.oid(*commit);
        let is_own = pull.heads.iter().any(|head| head.oid == oid);
        (!is_own && !self.all[*commit].is_merge()).then_some(*commit)
    }

    /// The only commit whose id begins so.
    fn by_prefix(&self, prefix: &str) -> Option<usize> {
        let prefix = prefix.to_ascii_lowercase();
        if prefix.len() < SHORTEST_PREFIX || !prefix.bytes().all(|c| c.is_ascii_hexdigit()) {
            return None;
        }
        let prefixes = self.prefixes.get_or_init(|| {
            let ids = self.all.iter().map(|commit| commit.oid.to_string());
            let mut ids: Vec<(String, usize)> = ids.zip(0..).collect();
            ids.sort_unstable();
            ids
        });
        let from = prefixes.partition_point(|(id, _)| *id < prefix);
        let mut found = prefixes.get(from..)?.iter().take_while(|(id, _)| id.starts_with(&prefix));
        let first = found.next();
        first.filter(|_| found.next().is_none()).map(|(_, at)| *at)
    }

    /// `last` and, where it is the last of a rebased series, the ones before:
    /// their ids are new, the moments they were written are the same, and they
    /// landed together. Heads that a rebase leaves out are skipped: merges, and
    /// what the branch below had already.
    fn rebased(&self, last: usize, heads: &[Head]) -> Vec<usize> {
        let mut found = vec![last];
        let mut at = Some(number(last));
        for head in heads.iter().rev() {
            let Some((place, commit)) = at.map(|at| (at, &self.all[at as usize])) else { break };
            let landed = |at: usize| self.all[at].committed.seconds;
            if commit.is_merge() || commit.committed.seconds.abs_diff(landed(last)) > TOGETHER {
                break;
            }
            if head.authored != Some(commit.authored.seconds) {
                continue;
            }
            found.push(place as usize);
            at = self.lineage.parent(place, 0);
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The commits whose messages name the pull request. Where the export does
    /// not say when it ended, only if it is `trusted` to be of this repository,
    /// and if a single commit names it.
    pub(super) fn by_message(&self, pull: &Pull, trusted: bool) -> Vec<usize> {
        let messages = self.messages.get_or_init(|| messages(self.all));
        if let Some(address) = &pull.address {
            // The same revision may have landed, gone and landed again.
            let bare = pull.id.to_string();
            let named = [address.trim_end_matches('/'), bare.as_str()];
            let found = named.iter().find_map(|name| messages.revisions.get(name));
            return found.cloned().unwrap_or_default();
        }
        let of_change = pull.change_id.as_deref().and_then(|id| messages.change_ids.get(id));
        let of_number = messages.numbers.get(&(pull.id.forge, pull.id.number));
        match (of_change, of_number, pull.ended.seconds()) {
            (Some(commits), ..) if commits.len() == 1 => commits.clone(),
            (Some(_), ..) | (None, None, _) => Vec::new(),
            (None, Some(commits), Some(ended)) => {
                let near = |at: &usize| self.all[*at].committed.seconds.abs_diff(ended) <= NEAR;
                commits.iter().copied().filter(near).collect()
            }
            (None, Some(commits), None) if trusted && commits.len() == 1 => commits.clone(),
            (None, Some(_), None) => Vec::new(),
        }
    }
}

fn messages(commits: &[Commit]) -> Messages<'_> {
    let mut found = Messages::default();
    for (at, commit) in commits.iter().enumerate() {
        let request = merge_request(&commit.message).map(|number| (Forge::GitLab, number));
        for key in numbers_in_subject(commit.subject()).into_iter().chain(request) {
            found.numbers.entry(key).or_default().push(at);
        }
        if let Some(revision) = revision(&commit.message) {
            found.revisions.entry(revision).or_default().push(at);
        }
        if let Some(id) = commit.message.change_id() {
            found.change_ids.entry(id).or_default().push(at);
        }
    }
    found
}

/// The `#N` of `Title (#N)`, `Merge pull request #N from …` and
/// `Auto merge of #N - …`.
fn number_in_subject(subject: &str) -> Option<u64> {
    let merge = ["Merge pull request #", "Auto merge of #"];
    if let Some(rest) = merge.iter().find_map(|start| subject.strip_prefix(start)) {
        return rest.split(' ').next()?.parse().ok();
    }
    let (_, number) = subject.strip_suffix(')')?.rsplit_once("(#")?;
    number.parse().ok()
}

/// What the line `Differential Revision: https://reviews.example.org/D12` names.
fn revision(message: &str) -> Option<&str> {
    let line =
        message.lines().rev().find_map(|line| line.strip_prefix("Differential Revision:"))?;
    Some(line.trim().trim_end_matches('/')).filter(|name| !name.is_empty())
}

/// The pull requests that a subject names, by the forges that write so.
fn numbers_in_subject(subject: &str) -> Vec<(Forge, u64)> {
    let leading = |start: &str, end: char| {
        let (number, _) = subject.strip_prefix(start)?.split_once(end)?;
        number.parse::<u64>().ok()
    };
    let cloud = || subject.strip_suffix(')')?.rsplit_once("(pull request #")?.1.parse().ok();
    let server = || match subject.strip_prefix("Merge pull request #") {
        Some(rest) if rest.contains(" in ") => rest.split(' ').next()?.parse().ok(),
        _ => leading("Pull request #", ':'),
    };
    let of_hash = number_in_subject(subject);
    // Forgejo and Gitea: `Merge pull request 'Title' (#12) from …`, `Title (#12)`.
    let quoted = || {
        let (_, rest) = subject.strip_prefix("Merge pull request '")?.rsplit_once("' (#")?;
        rest.split_once(')')?.0.parse().ok()
    };
    let found = [
        (Forge::GitHub, of_hash),
        (Forge::Forgejo, of_hash.or_else(quoted)),
        (Forge::Azure, leading("Merged PR ", ':')),
        (Forge::Bitbucket, cloud()),
        (Forge::BitbucketDc, server()),
    ];
    found.into_iter().filter_map(|(forge, number)| Some((forge, number?))).collect()
}

/// The `!N` of the line `See merge request group/project!N`.
fn merge_request(message: &str) -> Option<u64> {
    let line = message.lines().rev().find(|line| line.starts_with("See merge request "))?;
    line.trim_end().rsplit_once('!')?.1.parse().ok()
}

#[cfg(test)]
mod tests;
