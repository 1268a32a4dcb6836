//! Bitbucket Data Center, and Server before it: pull requests as REST gives them.
//!
//! `APPROVED` and `NEEDS_WORK` are reviews; `UNAPPROVED` is who was only asked.

use serde_json::Value;

use super::record::{
    Head, Moment, Pull, PullId, Record, Review, account, list, number, oid, refusal, text,
};
use crate::config::Forge;
use crate::facts::{RawIdentity, Verdict};

const SYSTEM: &str = "bitbucket-dc";

pub(super) fn recognise(value: &Value) -> bool {
    number(&value["id"]).is_some() && value["fromRef"].is_object() && value["toRef"].is_object()
}

pub(super) fn read(value: &Value) -> Record {
    let Some(number) = number(&value["id"]).filter(|_| recognise(value)) else {
        return refusal(value).map_or(Record::Unknown, Record::Refused);
    };
    // Who approves without having been asked becomes a reviewer, or stays a participant.
    let people = list(&value["reviewers"]).iter().chain(list(&value["participants"]));
    let reviews = value.get("reviewers").map(|_| people.filter_map(review).collect());
    let repository = &value["toRef"]["repository"];
    let project = match (text(&repository["project"]["key"]), text(&repository["slug"])) {
        (Some(key), Some(slug)) => format!("{key}/{slug}").to_lowercase(),
        _ => String::new(),
    };
    let id = PullId { forge: Forge::BitbucketDc, project, number };
    Record::Pull(Box::new(Pull {
        merged: text(&value["state"]).map(|state| state == "MERGED"),
        ended: Moment::of_milliseconds(&value["closedDate"]),
        landed_as: oid(&value["properties"]["mergeCommit"]["id"]).into_iter().collect(),
        heads: oid(&value["fromRef"]["latestCommit"]).map(Head::named).into_iter().collect(),
        author: user(&value["author"]["user"]),
        reviews,
        ..Pull::named(id)
    }))
}

fn review(value: &Value) -> Option<Review> {
    let verdict = match text(&value["status"]) {
        Some("APPROVED") => Verdict::Approved,
        Some("NEEDS_WORK") => Verdict::ChangesRequested,
        // Before Bitbucket 4.4 there was no status.
        None if value["approved"].as_bool() == Some(true) => Verdict::Approved,
        _ => return None,
    };
    Some(Review { by: user(&value["user"]), verdict: Some(verdict) })
}

fn user(value: &Value) -> Option<RawIdentity> {
    let mut who = account(SYSTEM, &value["name"], &value["displayName"], &value["emailAddress"])?;
    if let Some((_, login)) = who.login.as_ref().filter(|_| value["type"] == "SERVICE") {
        who.name = format!("{login}[bot]");
    }
    Some(who)
}
