//! GitLab: merge requests and their approvals.
//!
//! An approval is a review. `reviewers` are those who were asked.

use serde_json::Value;

use super::record::{
    Detached, Head, Pull, PullId, Record, Review, account, is_list, list, moment, number, oid,
    refusal, same, text,
};
use crate::config::Forge;
use crate::facts::RawIdentity;

const SYSTEM: &str = "gitlab";

pub(super) fn recognise(value: &Value) -> bool {
    let keys = ["merge_commit_sha", "target_branch", "approved_by", "approvals"];
    number(&value["iid"]).is_some() && keys.iter().any(|key| value.get(key).is_some())
}

pub(super) fn read(value: &Value) -> Record {
    let Some(iid) = number(&value["iid"]).filter(|_| recognise(value)) else {
        return refusal(value).map_or(Record::Unknown, Record::Refused);
    };
    let id = PullId { forge: Forge::GitLab, project: project(value), number: iid };
    let approvals = match &value["approvals"] {
        Value::Null => value,
        approvals => approvals,
    };
    let approvers = is_list(&approvals["approved_by"]).then(|| approved_by(approvals));
    // What the approvals' own address answers names no branch.
    if value.get("target_branch").is_none() && value.get("merge_commit_sha").is_none() {
        return Record::Reviews(Detached {
            id,
            reviews: approvers.unwrap_or_default(),
            commit: None,
        });
    }
    let author = user(&value["author"]);
    let given = approvers.or_else(|| approved_in_notes(&value["notes_data"]));
    let is_own =
        |by: &Review| matches!((by, &author), (Some(by), Some(author)) if same(by, author));
    let reviews = given.map(|given| given.into_iter().filter(|by| !is_own(by)).collect());
    let merged = match text(&value["state"]) {
        Some(state) => Some(state == "merged"),
        None => value.get("merged_at").map(|at| !at.is_null()),
    };
    let ended = [&value["merged_at"], &value["closed_at"]].into_iter().find_map(moment);
    let landed_as =
        ["merge_commit_sha", "squash_commit_sha"].iter().filter_map(|key| oid(&value[*key]));
    let tip = |oid| Head { oid, authored: None, authors: Vec::new() };
    Record::Pull(Box::new(Pull {
        id,
        merged,
        ended,
        landed_as: landed_as.collect(),
        heads: oid(&value["sha"]).map(tip).into_iter().collect(),
        change_id: None,
        author,
        reviews,
        incomplete: false,
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

fn approved_by(approvals: &Value) -> Vec<Review> {
    list(&approvals["approved_by"]).iter().map(|entry| user(&entry["user"])).collect()
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
    told.sort_by_key(|(at, _, _)| *at);
    let mut approvers: Vec<Review> = Vec::new();
    for (_, approved, author) in told {
        let by = user(author);
        approvers.retain(|known| known.is_none() || *known != by);
        if approved {
            approvers.push(by);
        }
    }
    Some(approvers)
}

/// The project's own number: what approvals name it by.
fn project(value: &Value) -> String {
    number(&value["project_id"]).map(|id| id.to_string()).unwrap_or_default()
}

#[cfg(test)]
mod tests;
