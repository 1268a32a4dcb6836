//! GitLab: merge requests and their approvals.
//!
//! An approval is a review. `reviewers` are those who were asked.

use serde_json::Value;

use super::record::{
    Detached, Head, Moment, Pull, PullId, Record, Review, account, number, oid, refusal, reviews,
    text,
};
use crate::config::Forge;
use crate::facts::{RawIdentity, Verdict};
use crate::sorting::LeanSort as _;

const SYSTEM: &str = "gitlab";

/// What only GraphQL's answers have.
const KEYS_OF_GRAPHQL: [&str; 4] = ["approvedBy", "mergeCommitSha", "diffHeadSha", "mergedAt"];

pub(super) fn recognise(value: &Value) -> bool {
    let keys = ["merge_commit_sha", "target_branch", "approved_by", "approvals"];
    let keys = keys.iter().chain(&KEYS_OF_GRAPHQL);
    number(&value["iid"]).is_some() && keys.into_iter().any(|key| value.get(*key).is_some())
}

/// A merge request as GraphQL gives it, with the fields that the page names.
fn graphql(value: &Value, id: PullId) -> Record {
    let approvers = &value["approvedBy"];
    let landed_as = ["mergeCommitSha", "squashCommitSha"];
    let merged = value.get("mergedAt").map(|at| !at.is_null());
    Record::Pull(Box::new(Pull {
        merged: text(&value["state"]).map(|state| state == "merged").or(merged),
        ended: Moment::of(&value["mergedAt"]),
        landed_as: landed_as.iter().filter_map(|key| oid(&value[*key])).collect(),
        heads: oid(&value["diffHeadSha"]).map(Head::named).into_iter().collect(),
        author: user(&value["author"]),
        reviews: reviews(approvers, |by| Some(approval(by))),
        incomplete: approvers["pageInfo"]["hasNextPage"].as_bool() == Some(true),
        ..Pull::named(id)
    }))
}

pub(super) fn read(value: &Value) -> Record {
    let Some(iid) = number(&value["iid"]).filter(|_| recognise(value)) else {
        return refusal(value).map_or(Record::Unknown, Record::Refused);
    };
    let id = PullId { forge: Forge::GitLab, project: project(value), number: iid };
    if KEYS_OF_GRAPHQL.iter().any(|key| value.get(key).is_some()) {
        return graphql(value, id);
    }
    let approvals = match &value["approvals"] {
        Value::Null => value,
        approvals => approvals,
    };
    let approvers = reviews(&approvals["approved_by"], |entry| Some(approval(&entry["user"])));
    // What the approvals' own address answers names no branch.
    if value.get("target_branch").is_none() && value.get("merge_commit_sha").is_none() {
        return Record::Reviews(Detached {
            id,
            reviews: approvers.unwrap_or_default(),
            commit: None,
        });
    }
    let reviews = approvers.or_else(|| approved_in_notes(&value["notes_data"]));
    let merged = match text(&value["state"]) {
        Some(state) => Some(state == "merged"),
        None => value.get("merged_at").map(|at| !at.is_null()),
    };
    let ended = Moment::first([&value["merged_at"], &value["closed_at"]]);
    let landed_as =
        ["merge_commit_sha", "squash_commit_sha"].iter().filter_map(|key| oid(&value[*key]));
    Record::Pull(Box::new(Pull {
        merged,
        ended,
        landed_as: landed_as.collect(),
        heads: oid(&value["sha"]).map(Head::named).into_iter().collect(),
        author: user(&value["author"]),
        reviews,
        ..Pull::named(id)
    }))
}

fn user(value: &Value) -> Option<RawIdentity> {
    // Where a deleted account's things are put.
    if text(&value["username"])
        .is_some_and(|name| name == "ghost" || name.starts_with("ghost-user"))
    {
        return None;
    }
    let mut who = account(SYSTEM, &value["username"], &value["name"], &Value::Null)?;
    if value["bot"].as_bool() == Some(true) {
        who.name = format!("{}[bot]", who.login.as_ref().map_or("", |(_, login)| login));
    }
    Some(who)
}

fn approval(by: &Value) -> Review {
    Review { by: user(by), verdict: Some(Verdict::Approved) }
}

/// Perceval's exports have no approvals, but the notes that tell of them: the
/// last one of each person holds.
fn approved_in_notes(notes: &Value) -> Option<Vec<Review>> {
    let notes = notes.as_array()?;
    let mut told: Vec<(&str, bool, &Value)> = notes
        .iter()
        .filter(|note| note["system"].as_bool() == Some(true))
        .filter_map(|note| {
            let approved = match text(&note["body"])? {
                "approved this merge request" => true,
                "unapproved this merge request" => false,
                _ => return None,
            };
            Some((text(&note["created_at"]).unwrap_or_default(), approved, &note["author"]))
        })
        .collect();
    // The forge writes moments in one form, so text sorts them.
    told.lean_sort_by_key(|(at, _, _)| *at);
    let mut approvers: Vec<Review> = Vec::new();
    for (_, approved, author) in told {
        let given = approval(author);
        approvers.retain(|known| known.by.is_none() || *known != given);
        if approved {
            approvers.push(given);
        }
    }
    Some(approvers)
}

/// The project's own number: what approvals name it by.
fn project(value: &Value) -> String {
    let id = [&value["project_id"], &value["projectId"]].into_iter().find_map(number);
    id.map(|id| id.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests;
