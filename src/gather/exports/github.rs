//! GitHub: pull requests as `gh`, REST and GraphQL give them.
//!
//! A submitted review is a review, whatever it came to: `APPROVED`,
//! `CHANGES_REQUESTED`, `COMMENTED`, also one that was dismissed later. One that
//! is still `PENDING` was never submitted.

use serde_json::Value;

use super::forgejo;
use super::record::{
    Detached, Head, Moment, Pull, PullId, Record, Review, account, is_list, list, number, oid,
    refusal, reviews, text,
};
use crate::config::Forge;
use crate::facts::{RawIdentity, Verdict};

const SYSTEM: &str = "github";

pub(super) fn recognise(value: &Value) -> bool {
    let is_pull = |value: &Value| {
        let keys = [
            "mergeCommit",
            "mergedAt",
            "reviews",
            "latestReviews",
            "headRefName",
            "headRefOid",
            "merge_commit_sha",
            "merged_at",
            "reviews_data",
        ];
        number(&value["number"]).is_some() && keys.iter().any(|key| value.get(key).is_some())
    };
    let is_here = is_pull(value) || is_pull(&value["pull"]) || is_review(value);
    is_here && !forgejo::recognise(value)
}

fn is_review(value: &Value) -> bool {
    text(&value["pull_request_url"]).is_some() && text(&value["state"]).is_some()
}

pub(super) fn read(value: &Value) -> Record {
    if !recognise(value) {
        return refusal(value).map_or(Record::Unknown, Record::Refused);
    }
    if is_review(value) {
        return detached(value);
    }
    match value.get("pull") {
        // `{"pull": …, "reviews": […], "commits": […]}`
        Some(pull) if pull.is_object() => {
            let [reviews, commits] = ["reviews", "commits"].map(|key| &value[key]);
            self::pull(pull, reviews, commits)
        }
        _ => {
            let first = |keys: [&str; 3]| {
                let found = keys.iter().map(|key| &value[*key]).find(|value| is_list(value));
                found.unwrap_or(&Value::Null)
            };
            let reviews = first(["reviews", "reviews_data", "latestReviews"]);
            self::pull(value, reviews, first(["commits", "commits_data", ""]))
        }
    }
}

fn pull(value: &Value, given: &Value, commits: &Value) -> Record {
    let Some(number) = number(&value["number"]) else {
        return Record::Unknown;
    };
    let first =
        |keys: [&str; 2]| keys.iter().map(|key| &value[*key]).find(|value| !value.is_null());
    let ended = first(["mergedAt", "merged_at"]).or_else(|| first(["closedAt", "closed_at"]));
    let merged = merged(value);
    // REST names a commit also where nothing was merged: a trial.
    let landed_as = match merged {
        Some(false) => None,
        _ => oid(&value["mergeCommit"]["oid"]).or_else(|| oid(&value["merge_commit_sha"])),
    };
    let mut heads: Vec<Head> = list(commits).iter().filter_map(head).collect();
    let tip = oid(&value["headRefOid"]).or_else(|| oid(&value["head"]["sha"]));
    if let Some(oid) = tip.filter(|tip| heads.iter().all(|head| head.oid != *tip)) {
        heads.push(Head::named(oid));
    }
    Record::Pull(Box::new(Pull {
        merged,
        ended: ended.map_or(Moment::Unsaid, Moment::of),
        landed_as: landed_as.into_iter().collect(),
        heads,
        author: first(["author", "user"]).and_then(|who| user(who, &value["user_data"])),
        reviews: reviews(given, review),
        incomplete: given["pageInfo"]["hasNextPage"].as_bool() == Some(true),
        ..Pull::named(PullId { forge: Forge::GitHub, project: project(value), number })
    }))
}

fn merged(value: &Value) -> Option<bool> {
    let at = value.get("mergedAt").or_else(|| value.get("merged_at"));
    let state = || match text(&value["state"])? {
        "MERGED" => Some(true),
        "OPEN" | "CLOSED" | "open" => Some(false),
        _ => None,
    };
    at.map(|at| !at.is_null())
        .or_else(|| value["merged"].as_bool())
        .or_else(state)
        .or_else(|| value["mergeCommit"].is_object().then_some(true))
}

/// A commit in any of the forms; in Perceval's, its id alone.
fn head(value: &Value) -> Option<Head> {
    // GraphQL wraps it once more; REST's has the ids outside.
    let commit = if value["commit"].is_object() { &value["commit"] } else { value };
    let id = [&commit["oid"], &value["sha"], value].into_iter().find_map(oid)?;
    let written = [&commit["authoredDate"], &commit["author"]["date"]];
    let rest = account(
        SYSTEM,
        &value["author"]["login"],
        &commit["author"]["name"],
        &commit["author"]["email"],
    );
    let authors = list(&commit["authors"]).iter().filter_map(|author| {
        let login = [&author["login"], &author["user"]["login"]];
        let login = if login[0].is_string() { login[0] } else { login[1] };
        account(SYSTEM, login, &author["name"], &author["email"])
    });
    let mut all: Vec<RawIdentity> = authors.chain(rest).collect();
    let headline = [&commit["messageHeadline"], &commit["message"]].into_iter().find_map(text);
    let own_work = headline.is_some_and(|headline| is_own_work(headline, all.len()));
    let wrote = if own_work { all.clone() } else { Vec::new() };
    all.retain(|who| who.login.is_some());
    Some(Head { oid: id, authored: Moment::first(written).seconds(), authors: all, wrote })
}

/// Whether a commit holds more than what reviewers suggested, or what other
/// branches have. GitHub calls a commit of suggestions so, and names the reviewer
/// as its second author.
fn is_own_work(headline: &str, authors: usize) -> bool {
    let begins = |starts: &[&str]| starts.iter().any(|start| headline.starts_with(start));
    let suggested = begins(&["Apply suggestion", "Apply suggestions from code review"])
        || (authors > 1 && headline.starts_with("Update ") && !headline.trim().contains('\n'));
    !suggested
        && !begins(&["Merge branch ", "Merge pull request ", "Merge remote-tracking branch "])
}

/// A review that was submitted; of one that was dismissed it is not told what it
/// came to.
fn review(value: &Value) -> Option<Review> {
    let verdict = match text(&value["state"]).unwrap_or_default().to_uppercase().as_str() {
        "PENDING" => return None,
        "APPROVED" => Some(Verdict::Approved),
        "CHANGES_REQUESTED" => Some(Verdict::ChangesRequested),
        "COMMENTED" => Some(Verdict::Commented),
        _ => None,
    };
    Some(Review { by: by(value), verdict })
}

fn by(value: &Value) -> Option<RawIdentity> {
    let who = [&value["author"], &value["user"]].into_iter().find(|who| who.is_object());
    who.and_then(|who| user(who, &value["user_data"]))
}

/// An account; `profile` is Perceval's copy of what they say of themselves.
fn user(value: &Value, profile: &Value) -> Option<RawIdentity> {
    // Where a deleted account's things are put.
    if text(&value["login"]) == Some("ghost") {
        return None;
    }
    let [name, email] = ["name", "email"].map(|key| match text(&value[key]) {
        Some(_) => &value[key],
        None => &profile[key],
    });
    let mut who = account(SYSTEM, &value["login"], name, email)?;
    let kind = [&value["type"], &value["__typename"]].into_iter().find_map(text);
    let is_bot = kind == Some("Bot") || value["is_bot"].as_bool() == Some(true);
    if let Some((_, login)) = who.login.as_ref().filter(|_| is_bot) {
        // The suffix is how GitHub itself names robots in commits.
        let login = login.strip_prefix("app/").unwrap_or(login);
        who.name = format!("{}[bot]", login.strip_suffix("[bot]").unwrap_or(login));
    }
    Some(who)
}

fn detached(value: &Value) -> Record {
    let url = text(&value["pull_request_url"]).unwrap_or_default();
    let Some((project, number)) = project_and_number(url, "/pulls/") else {
        return Record::Unknown;
    };
    Record::Reviews(Detached {
        id: PullId { forge: Forge::GitHub, project, number },
        reviews: review(value).into_iter().collect(),
        commit: oid(&value["commit_id"]),
    })
}

/// `acme/gateway`, in lower case, from the address of a pull request.
fn project(value: &Value) -> String {
    let urls = [&value["html_url"], &value["url"]].into_iter().filter_map(text);
    let found = urls.flat_map(|url| {
        ["/pull/", "/pulls/"].into_iter().filter_map(|part| project_and_number(url, part))
    });
    found.map(|(project, _)| project).next().unwrap_or_default()
}

fn project_and_number(url: &str, part: &str) -> Option<(String, u64)> {
    let (before, number) = url.rsplit_once(part)?;
    let mut names = before.rsplit('/');
    let (repo, owner) = (names.next()?, names.next()?);
    Some((format!("{owner}/{repo}").to_lowercase(), number.split('/').next()?.parse().ok()?))
}

#[cfg(test)]
mod tests;
