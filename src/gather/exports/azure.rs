//! Azure DevOps: pull requests as `az repos pr list` and REST give them.
//!
//! A vote other than 0 is a review: 10 approves, 5 approves with suggestions, -5
//! waits for the author, -10 rejects. A group's vote is the sum of its people's.

use serde_json::Value;

use super::record::{
    Head, Moment, Pull, PullId, Record, Review, account, number, oid, refusal, reviews, text,
};
use crate::config::Forge;
use crate::facts::{RawIdentity, Verdict};

const SYSTEM: &str = "azure";

pub(super) fn recognise(value: &Value) -> bool {
    number(&value["pullRequestId"]).is_some()
}

pub(super) fn read(value: &Value) -> Record {
    let Some(number) = number(&value["pullRequestId"]) else {
        return refusal(value).map_or(Record::Unknown, Record::Refused);
    };
    // The last merge of an open or abandoned one was a trial.
    let merged = text(&value["status"]).map(|status| status == "completed");
    let landed_as = oid(&value["lastMergeCommit"]["commitId"]).filter(|_| merged != Some(false));
    let repository = &value["repository"];
    let project = match (text(&repository["project"]["name"]), text(&repository["name"])) {
        (Some(project), Some(name)) => format!("{project}/{name}").to_lowercase(),
        _ => String::new(),
    };
    let id = PullId { forge: Forge::Azure, project, number };
    Record::Pull(Box::new(Pull {
        merged,
        ended: Moment::of(&value["closedDate"]),
        landed_as: landed_as.into_iter().collect(),
        heads: oid(&value["lastMergeSourceCommit"]["commitId"])
            .map(Head::named)
            .into_iter()
            .collect(),
        author: user(&value["createdBy"]),
        reviews: reviews(&value["reviewers"], review),
        ..Pull::named(id)
    }))
}

fn review(value: &Value) -> Option<Review> {
    let verdict = match value["vote"].as_i64()? {
        0 => return None,
        vote if vote > 0 => Verdict::Approved,
        _ => Verdict::ChangesRequested,
    };
    let is_group = value["isContainer"].as_bool() == Some(true)
        || text(&value["uniqueName"]).is_some_and(|name| name.starts_with("vstfs:"));
    (!is_group).then(|| Review { by: user(value), verdict: Some(verdict) })
}

/// `uniqueName` is an address in the cloud, and `DOMAIN\login` on a server.
fn user(value: &Value) -> Option<RawIdentity> {
    let name = &value["uniqueName"];
    let email = if text(name)?.contains('@') { name } else { &Value::Null };
    account(SYSTEM, name, &value["displayName"], email)
}
