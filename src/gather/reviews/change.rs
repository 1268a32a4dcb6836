//! One Gerrit change as NoteDb records it: a chain of commits, each an update
//! whose footers say what changed. Read from the newest to the oldest, so that
//! of everything the first word found is the last one spoken. The rules are
//! those of Gerrit's own `ChangeNotesParser`.
//!
//! ```text
//! Patch-set: 2
//! Label: Code-Review=+2, 4f2a… Gerrit User 7 <7@server>
//! ```

use std::collections::{BTreeMap, BTreeSet};

use super::gerrit_notes::LABEL;
use crate::facts::{Oid, When};
use crate::git::{RawCommit, signature, text};

/// A Gerrit account: its number, and the id of the server that gave it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Account {
    pub(super) number: String,
    pub(super) server: String,
}

impl Account {
    /// The account of `Gerrit User 7 <7@server>`.
    fn of_ident(ident: &str) -> Option<Self> {
        let (_, rest) = ident.split_once('<')?;
        Self::of_email(rest.split('>').next()?)
    }

    fn of_email(email: &str) -> Option<Self> {
        let (number, server) = email.split_once('@')?;
        let is_number = !number.is_empty() && number.bytes().all(|c| c.is_ascii_digit());
        let own = |text: &str| text.to_owned();
        (is_number && !server.is_empty()).then(|| Self { number: own(number), server: own(server) })
    }
}

/// What the updates read so far say.
#[derive(Debug, Default)]
pub(super) struct Change {
    /// Time and server of the newest update by an account.
    pub(super) newest: Option<(When, String)>,
    /// Who wrote the oldest update read: in the end, the change's owner.
    owner: Option<Account>,
    change_id: Option<String>,
    /// Whether the newest status is `merged`.
    merged: Option<bool>,
    /// Patch sets that were the current one, newest first, and their commits.
    current: Vec<u32>,
    commits: BTreeMap<u32, Oid>,
    deleted: BTreeSet<u32>,
    /// Votes with the review label; 0 where a vote was taken back.
    votes: BTreeMap<(u32, Account), i32>,
    /// Patch sets with any label that Gerrit copied from an earlier one.
    copied: BTreeSet<u32>,
    /// Who had given the review label, after the newest submission.
    submitted_with: Option<Vec<Account>>,
    /// Reviewers taken off the change, in an update newer than what follows.
    removed: BTreeSet<Account>,
    /// Whether each reviewer is on the change now.
    reviewers: BTreeMap<Account, bool>,
}

/// Why an update cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct NoUpdate;

impl Change {
    /// Takes in the update before those read so far.
    pub(super) fn add(&mut self, raw: &RawCommit) -> Result<(), NoUpdate> {
        let message = text::decode(raw.message(), raw.encoding());
        let footers = footers(&message);
        let values = |key: &'static str| {
            footers.iter().filter(move |(found, _)| *found == key).map(|(_, value)| *value)
        };
        let (patch_set, state) = patch_set(values("Patch-set").next().ok_or(NoUpdate)?)?;
        if state == Some("deleted") {
            self.deleted.insert(patch_set);
        }
        let (account, when) = author(raw);
        if let (None, Some(account)) = (&self.newest, &account) {
            self.newest = Some((when, account.server.clone()));
        }
        self.owner = account.clone().or(self.owner.take());
        if self.change_id.is_none() {
            self.change_id = values("Change-id").next().map(str::to_owned);
        }
        if self.submitted_with.is_none() && values("Submitted-with").next().is_some() {
            let givers = values("Submitted-with").filter_map(giver).collect();
            self.submitted_with = Some(givers);
        }
        if self.deleted.contains(&patch_set) {
            return Ok(());
        }
        let commit = values("Commit").next().and_then(Oid::from_hex);
        if commit.is_some() || values("Current").any(|v| v.eq_ignore_ascii_case("true")) {
            self.current.push(patch_set);
        }
        if let Some(commit) = commit {
            self.commits.entry(patch_set).or_insert(commit);
        }
        if self.merged.is_none() {
            self.merged = values("Status").next().map(|s| s.eq_ignore_ascii_case("merged"));
        }
        for value in values("Label") {
            self.vote(patch_set, value, account.as_ref());
        }
        for value in values("Copied-Label") {
            self.copied.insert(patch_set);
            self.vote(patch_set, value, None);
        }
        self.take_reviewers(&footers);
        Ok(())
    }

    fn vote(&mut self, patch_set: u32, value: &str, author: Option<&Account>) {
        let Some((label, value, who)) = vote(value) else { return };
        let Some(account) = who.or(author.cloned()) else { return };
        if label.eq_ignore_ascii_case(LABEL) {
            // Taking a reviewer off a change takes back the votes given before.
            let value = if self.removed.contains(&account) { 0 } else { value };
            self.votes.entry((patch_set, account)).or_insert(value);
        }
    }

    fn take_reviewers(&mut self, footers: &[(&str, &str)]) {
        for (key, value) in footers {
            let stays = match *key {
                "Reviewer" | "CC" => true,
                "Removed" => false,
                _ => continue,
            };
            let Some(account) = Account::of_ident(value) else { continue };
            if !stays {
                self.removed.insert(account.clone());
            }
            self.reviewers.entry(account).or_insert(stays);
        }
    }

    /// Whether it is known that the change is not merged: nothing of it landed.
    pub(super) fn is_open(&self) -> bool {
        self.merged == Some(false)
    }

    /// The commit of the current patch set, so far; of a merged change, the one
    /// that landed.
    pub(super) fn landed(&self) -> Option<Oid> {
        self.merged.filter(|merged| *merged)?;
        self.current().and_then(|patch_set| self.commits.get(&patch_set).copied())
    }

    fn current(&self) -> Option<u32> {
        let known = |ps: &&u32| self.commits.contains_key(*ps) && !self.deleted.contains(*ps);
        self.current.iter().find(known).copied()
    }

    /// The Change-Id that the change's commits carry.
    pub(super) fn change_id(&self) -> Option<&str> {
        self.change_id.as_deref()
    }

    /// Who gave the review label on the patch set that was merged, once all
    /// updates are read, without the owner of the change. A vote of either sign
    /// is a review; one that was taken back is none.
    pub(super) fn reviewers(&self) -> Vec<Account> {
        let Some(current) = self.current() else { return Vec::new() };
        let mut final_votes: BTreeMap<&Account, i32> = BTreeMap::new();
        for ((patch_set, account), value) in &self.votes {
            if *patch_set == current {
                final_votes.insert(account, *value);
            }
        }
        // Before Gerrit wrote down the votes it copies, only the submission
        // tells which ones of earlier patch sets still held.
        if self.copied.is_empty() {
            for account in self.submitted_with.iter().flatten() {
                let earlier = self.votes.iter().filter(|((_, who), _)| who == account);
                if let Some((_, value)) = earlier.max_by_key(|((patch_set, _), _)| *patch_set) {
                    final_votes.entry(account).or_insert(*value);
                }
            }
        }
        let counts = |(account, value): &(&Account, i32)| {
            let is_gone = self.reviewers.get(*account) == Some(&false);
            *value != 0 && !is_gone && self.owner.as_ref() != Some(*account)
        };
        final_votes.into_iter().filter(counts).map(|(account, _)| account.clone()).collect()
    }
}

/// The account that wrote an update, and when; none where the server did, as
/// committer and author alike.
fn author(raw: &RawCommit) -> (Option<Account>, When) {
    let Some(author) = raw.author().and_then(signature) else { return (None, When::default()) };
    let committer = raw.committer().and_then(signature);
    let is_server =
        committer.is_some_and(|server| server.name == author.name && server.email == author.email);
    let email = std::str::from_utf8(author.email).ok().filter(|_| !is_server);
    (email.and_then(Account::of_email), author.when.unwrap_or_default())
}

/// `Key: value` of every footer: the lines of the last paragraph, unless it is
/// the only one.
fn footers(message: &str) -> Vec<(&str, &str)> {
    let message = message.trim_end();
    let Some((_, last)) = message.rsplit_once("\n\n") else { return Vec::new() };
    let footer = |line| {
        let (key, value): (&str, &str) = str::split_once(line, ':')?;
        Some((key, value.trim()))
    };
    last.lines().filter_map(footer).collect()
}

/// Number and state of `3` or `3 (deleted)`.
fn patch_set(value: &str) -> Result<(u32, Option<&str>), NoUpdate> {
    let (number, state) = match value.split_once(' ') {
        Some((number, state)) => (number, Some(state.trim_matches(['(', ')']))),
        None => (value, None),
    };
    Ok((number.parse().map_err(|_| NoUpdate)?, state))
}

/// Label, value and, where it is another than the author of the update, the
/// account of a vote: `Code-Review=+2`, `Code-Review=+2, UUID`, either followed
/// by an account; `-Code-Review` takes the vote back. Of a copied one, the first
/// of two accounts gave it.
fn vote(value: &str) -> Option<(&str, i32, Option<Account>)> {
    let end = value.find([' ', ',']).unwrap_or(value.len());
    let (label, rest) = value.split_at(end);
    let account = Account::of_ident(rest);
    if account.is_none() && rest.contains('<') {
        return None;
    }
    match label.strip_prefix('-') {
        Some(label) => Some((label, 0, account)),
        None => {
            let (label, value) = label.split_once('=')?;
            Some((label, value.parse().ok()?, account))
        }
    }
}

/// Who gave the review label: `OK: Code-Review: Gerrit User 7 <7@server>`.
fn giver(value: &str) -> Option<Account> {
    let (state, rest) = value.split_once(": ")?;
    let (label, ident) = rest.split_once(": ")?;
    (matches!(state, "OK" | "MAY") && label.eq_ignore_ascii_case(LABEL))
        .then(|| Account::of_ident(ident))?
}

#[cfg(test)]
mod tests;
