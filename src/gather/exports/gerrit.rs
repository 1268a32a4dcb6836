//! Gerrit: what `gerrit query --format=JSON` prints, a change a line.
//!
//! A vote on `Code-Review` of the last patch set is a review, whatever its sign:
//! earlier votes that did not hold are gone from it. `Verified` and the like are
//! the votes of robots, or about something else than the code.

use serde_json::Value;

use super::record::{
    Head, Pull, PullId, Record, Review, account, list, number, oid, refusal, text,
};
use crate::config::Forge;
use crate::facts::{RawIdentity, Verdict};
use crate::sorting::LeanSort as _;

const SYSTEM: &str = "gerrit";

pub(super) fn recognise(value: &Value) -> bool {
    let keys = ["patchSets", "currentPatchSet", "commitMessage", "lastUpdated"];
    let is_change = text(&value["project"]).is_some()
        && text(&value["branch"]).is_some()
        && keys.iter().any(|key| value.get(key).is_some());
    is_change || value["type"] == "stats"
}

pub(super) fn read(value: &Value) -> Record {
    if value["type"] == "stats" {
        return match value["moreChanges"].as_bool() {
            Some(more) => Record::More(more),
            None => Record::Nothing,
        };
    }
    let Some(number) = number(&value["number"]).filter(|_| recognise(value)) else {
        return refusal(value).map_or(Record::Unknown, Record::Refused);
    };
    let sets = patch_sets(value);
    // Without --all-approvals no patch set has any.
    let with_votes = sets.iter().any(|set| set.get("approvals").is_some());
    let last = sets.first().filter(|_| with_votes);
    let project = text(&value["project"]).unwrap_or_default();
    let revisions = || sets.iter().filter_map(|set| oid(&set["revision"]));
    // When it ended is not told: the last update of a merged change may be a comment
    // years later.
    Record::Pull(Box::new(Pull {
        merged: text(&value["status"]).map(|status| status == "MERGED"),
        landed_as: revisions().take(1).collect(),
        heads: revisions().skip(1).map(Head::named).collect(),
        change_id: text(&value["id"]).map(str::to_owned),
        author: user(&value["owner"]),
        reviews: last.map(|last| votes(last).collect()),
        ..Pull::named(PullId { forge: Forge::Gerrit, project: project.to_owned(), number })
    }))
}

/// The last one first.
fn patch_sets(value: &Value) -> Vec<&Value> {
    let current = Some(&value["currentPatchSet"]).filter(|set| set.is_object());
    let mut sets: Vec<&Value> = current.into_iter().chain(list(&value["patchSets"])).collect();
    sets.lean_sort_by_key(|set| std::cmp::Reverse(number(&set["number"])));
    sets
}

fn votes(set: &Value) -> impl Iterator<Item = Review> {
    list(&set["approvals"]).iter().filter_map(|vote| {
        // `CRVW` until Gerrit 2.5.
        let is_review = matches!(text(&vote["type"])?, "Code-Review" | "CRVW");
        let value = text(&vote["value"]).map(str::parse::<i64>)?.ok()?;
        let verdict = match value > 0 {
            true => Verdict::Approved,
            false => Verdict::ChangesRequested,
        };
        let review = || Review { by: user(&vote["by"]), verdict: Some(verdict) };
        (is_review && value != 0).then(review)
    })
}

fn user(value: &Value) -> Option<RawIdentity> {
    account(SYSTEM, &value["username"], &value["name"], &value["email"])
}

#[cfg(test)]
mod tests;
