//! Phabricator and Phorge: revisions as `differential.revision.search` gives them,
//! and accounts as `user.search` does.
//!
//! Who accepted, rejected or commented reviewed, also an older diff; `added` and
//! `blocking` were asked. People are named by numbers of the installation, and
//! projects may review as well: they are nobody.

use serde_json::Value;

use super::record::{Pull, PullId, Record, Review, account, list, number, refusal, reviews, text};
use crate::config::Forge;
use crate::facts::{RawIdentity, Verdict};

const SYSTEM: &str = "phabricator";

/// How the numbers of accounts begin.
pub(super) const ACCOUNT: &str = "PHID-USER-";

pub(super) fn recognise(value: &Value) -> bool {
    matches!(text(&value["type"]), Some("DREV" | "USER")) && text(&value["phid"]).is_some()
}

pub(super) fn read(value: &Value) -> Record {
    let Some(phid) = text(&value["phid"]).filter(|_| recognise(value)) else {
        let said = text(&value["error_info"]).map(str::to_owned);
        return said.or_else(|| refusal(value)).map_or(Record::Unknown, Record::Refused);
    };
    let fields = &value["fields"];
    if value["type"] == "USER" {
        return match user(fields) {
            Some(who) => Record::Account(phid.to_owned(), who),
            None => Record::Unknown,
        };
    }
    let Some(number) = number(&value["id"]) else { return Record::Unknown };
    let merged = text(&fields["status"]["value"]).map(|status| status == "published");
    let id = PullId { forge: Forge::Phabricator, project: String::new(), number };
    Record::Pull(Box::new(Pull {
        merged,
        address: text(&fields["uri"]).map(str::to_owned),
        author: person(&fields["authorPHID"]),
        reviews: reviews(&value["attachments"]["reviewers"]["reviewers"], review),
        ..Pull::named(id)
    }))
}

fn review(value: &Value) -> Option<Review> {
    let verdict = match text(&value["status"])? {
        "accepted" | "accepted-older" => Verdict::Approved,
        "rejected" | "rejected-older" => Verdict::ChangesRequested,
        "commented" => Verdict::Commented,
        _ => return None,
    };
    let by = person(&value["reviewerPHID"])?;
    Some(Review { by: Some(by), verdict: Some(verdict) })
}

/// Whoever has this number; the export of accounts says who that is.
fn person(phid: &Value) -> Option<RawIdentity> {
    let phid = text(phid).filter(|phid| phid.starts_with(ACCOUNT))?;
    Some(RawIdentity {
        login: Some((SYSTEM.to_owned(), phid.to_owned())),
        ..RawIdentity::default()
    })
}

fn user(fields: &Value) -> Option<RawIdentity> {
    let mut who = account(SYSTEM, &fields["username"], &fields["realName"], &Value::Null)?;
    let is_robot = list(&fields["roles"]).iter().any(|role| role == "bot");
    if let Some((_, login)) = who.login.as_ref().filter(|_| is_robot) {
        who.name = format!("{login}[bot]");
    }
    Some(who)
}
