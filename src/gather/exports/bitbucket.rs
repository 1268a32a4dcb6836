//! Bitbucket Cloud: pull requests with their participants, as REST gives them.
//!
//! `approved` and `changes_requested` are reviews; who only commented, or was only
//! asked (`reviewers`), gave none.

use serde_json::Value;

use super::record::{Pull, PullId, Record, Review, account, number, oid, refusal, reviews, text};
use crate::config::Forge;
use crate::facts::{RawIdentity, Verdict};

const SYSTEM: &str = "bitbucket";

pub(super) fn recognise(value: &Value) -> bool {
    number(&value["id"]).is_some()
        && (value["type"] == "pullrequest"
            || (value.get("source").is_some() && value.get("destination").is_some()))
}

pub(super) fn read(value: &Value) -> Record {
    let Some(number) = number(&value["id"]).filter(|_| recognise(value)) else {
        let said = text(&value["error"]["message"]).map(str::to_owned);
        return said.or_else(|| refusal(value)).map_or(Record::Unknown, Record::Refused);
    };
    // Twelve letters in a list, all of them elsewhere.
    let landed = &value["merge_commit"]["hash"];
    let project = text(&value["destination"]["repository"]["full_name"]).unwrap_or_default();
    let id = PullId { forge: Forge::Bitbucket, project: project.to_lowercase(), number };
    Record::Pull(Box::new(Pull {
        merged: text(&value["state"]).map(|state| state == "MERGED"),
        landed_as: oid(landed).into_iter().collect(),
        landed_as_prefix: text(landed).map(str::to_owned).filter(|_| oid(landed).is_none()),
        author: user(&value["author"]),
        // A list of pull requests has them only where they are asked for.
        reviews: reviews(&value["participants"], review),
        ..Pull::named(id)
    }))
}

fn review(value: &Value) -> Option<Review> {
    let verdict = match text(&value["state"]) {
        Some("approved") => Verdict::Approved,
        Some("changes_requested") => Verdict::ChangesRequested,
        _ if value["approved"].as_bool() == Some(true) => Verdict::Approved,
        _ => return None,
    };
    Some(Review { by: user(&value["user"]), verdict: Some(verdict) })
}

/// Names can be changed, and logins are not told: the account's id stays.
fn user(value: &Value) -> Option<RawIdentity> {
    let id = ["account_id", "uuid", "username", "nickname"].map(|key| &value[key]);
    let id = id.into_iter().find(|id| text(id).is_some())?;
    account(SYSTEM, id, &value["display_name"], &Value::Null)
}
