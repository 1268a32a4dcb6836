//! Forgejo and Gitea: pull requests and their reviews, as REST gives them.
//!
//! `APPROVED`, `REQUEST_CHANGES` and `COMMENT` are reviews. `REQUEST_REVIEW` says
//! who was asked, `PENDING` was never submitted, and what has a team in the place
//! of a user is the request of one.

use serde_json::Value;

use super::record::{
    Detached, Head, Moment, Pull, PullId, Record, Review, account, number, oid, refusal, reviews,
    text,
};
use crate::config::Forge;
use crate::facts::{RawIdentity, Verdict};

const SYSTEM: &str = "forgejo";

/// GitHub's REST has most of the names, so those are looked for that it lacks.
pub(super) fn recognise(value: &Value) -> bool {
    is_pull(value) || is_pull(&value["pull"]) || is_review(value)
}

fn is_pull(value: &Value) -> bool {
    let is_page = || text(&value["html_url"]).is_some_and(|url| url.contains("/pulls/"));
    number(&value["number"]).is_some() && (value.get("merge_base").is_some() || is_page())
}

fn is_review(value: &Value) -> bool {
    text(&value["pull_request_url"]).is_some()
        && text(&value["state"]).is_some()
        && value.get("official").is_some()
}

pub(super) fn read(value: &Value) -> Record {
    if is_review(value) {
        return detached(value);
    }
    let pull = if is_pull(&value["pull"]) { &value["pull"] } else { value };
    let Some(number) = number(&pull["number"]).filter(|_| is_pull(pull)) else {
        return refusal(value).map_or(Record::Unknown, Record::Refused);
    };
    let url = text(&pull["html_url"]).unwrap_or_default();
    let id = PullId { forge: Forge::Forgejo, project: project(url), number };
    Record::Pull(Box::new(Pull {
        merged: pull["merged"].as_bool(),
        ended: Moment::first([&pull["merged_at"], &pull["closed_at"]]),
        landed_as: oid(&pull["merge_commit_sha"]).into_iter().collect(),
        heads: oid(&pull["head"]["sha"]).map(Head::named).into_iter().collect(),
        author: user(&pull["user"]),
        reviews: reviews(&value["reviews"], review),
        ..Pull::named(id)
    }))
}

/// A review that was submitted.
fn review(value: &Value) -> Option<Review> {
    let verdict = match text(&value["state"])? {
        "APPROVED" => Verdict::Approved,
        "REQUEST_CHANGES" => Verdict::ChangesRequested,
        "COMMENT" => Verdict::Commented,
        _ => return None,
    };
    let is_team = value["user"].is_null() && value["team"].is_object();
    (!is_team).then(|| Review { by: user(&value["user"]), verdict: Some(verdict) })
}

fn detached(value: &Value) -> Record {
    let url = text(&value["pull_request_url"]).unwrap_or_default();
    let number = url.rsplit('/').next().and_then(|number| number.parse().ok());
    let Some(number) = number else { return Record::Unknown };
    Record::Reviews(Detached {
        id: PullId { forge: Forge::Forgejo, project: project(url), number },
        reviews: review(value).into_iter().collect(),
        commit: oid(&value["commit_id"]),
    })
}

fn user(value: &Value) -> Option<RawIdentity> {
    // The account in whose place others stand that were deleted.
    if number(&value["id"]).is_none() && value["id"].as_i64() == Some(-1) {
        return None;
    }
    let mut who = account(SYSTEM, &value["login"], &value["full_name"], &value["email"])?;
    // An address that hides the real one: `anaq@noreply.git.example.com`.
    who.email = who.email.filter(|email| !email.contains("@noreply."));
    Some(who)
}

/// `acme/gateway`, in lower case, from the page of a pull request.
fn project(url: &str) -> String {
    let before = url.split("/pulls/").next().unwrap_or_default();
    let mut names = before.rsplit('/');
    match (names.next(), names.next()) {
        (Some(repo), Some(owner)) => format!("{owner}/{repo}").to_lowercase(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn who_was_asked_and_who_is_not_done_reviewed_nothing() {
        let bo = json!({"id": 2, "login": "bo", "email": "bo@noreply.git.example.com"});
        let of = |state: &str, user: &Value, team: Value| {
            review(&json!({"state": state, "user": user, "team": team}))
        };
        for state in ["REQUEST_REVIEW", "PENDING", "UNKNOWN", ""] {
            assert_eq!(of(state, &bo, Value::Null), None, "{state}");
        }
        let team = json!({"name": "reviewers"});
        assert_eq!(of("APPROVED", &Value::Null, team), None);
        let given = of("COMMENT", &bo, Value::Null).unwrap();
        assert_eq!(given.verdict, Some(Verdict::Commented));
        let by = given.by.unwrap();
        assert_eq!((by.email, by.login), (None, Some(("forgejo".to_owned(), "bo".to_owned()))));
        let ghost = json!({"id": -1, "login": "Ghost"});
        assert_eq!(of("APPROVED", &ghost, Value::Null).unwrap().by, None);
    }
}
