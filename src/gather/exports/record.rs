//! What an export says, in the words of no forge.

use std::fmt;

use serde_json::Value;

use crate::config::Forge;
use crate::facts::{Oid, RawIdentity, Verdict};

/// What one entry of an export is.
#[derive(Debug, PartialEq)]
pub(super) enum Record {
    /// A pull request, merge request or change.
    Pull(Box<Pull>),
    /// Reviews without the pull request that they are about.
    Reviews(Detached),
    /// Who an account is that others are named by: the login given there, and the
    /// identity in its place.
    Account(String, RawIdentity),
    /// Something that says nothing of reviews, as it should.
    Nothing,
    /// Whether there is more than the entries before this one.
    More(bool),
    /// What the forge answered instead of data.
    Refused(String),
    /// Nothing that this reader knows.
    Unknown,
}

/// Which pull request: its number counts within a project. As written by the
/// forge; where the export names no project, that is empty.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct PullId {
    pub(super) forge: Forge,
    pub(super) project: String,
    pub(super) number: u64,
}

impl fmt::Display for PullId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = match self.forge {
            Forge::GitLab | Forge::Azure => "!",
            Forge::Gerrit | Forge::Mbox => "",
            Forge::Phabricator => "D",
            Forge::GitHub
            | Forge::Forgejo
            | Forge::Bitbucket
            | Forge::BitbucketDc
            | Forge::Perceval => "#",
        };
        write!(f, "{sign}{}", self.number)
    }
}

/// A pull request, merge request or change with its reviews.
#[derive(Debug, PartialEq)]
pub(super) struct Pull {
    pub(super) id: PullId,
    /// `None` where the export does not say.
    pub(super) merged: Option<bool>,
    /// When it was merged or closed.
    pub(super) ended: Moment,
    /// The commit that brought it onto the branch: the best one first.
    pub(super) landed_as: Vec<Oid>,
    /// The same, where the forge cuts ids off.
    pub(super) landed_as_prefix: Option<String>,
    /// Its own address, which messages of commits may name.
    pub(super) address: Option<String>,
    /// Its own commits, in order.
    pub(super) heads: Vec<Head>,
    /// Gerrit's.
    pub(super) change_id: Option<String>,
    /// Who opened it.
    pub(super) author: Option<RawIdentity>,
    /// Its reviews, its author's own among them; `None` where the export does not
    /// hold any of any.
    pub(super) reviews: Option<Vec<Review>>,
    /// Whether some of its reviews are missing from the export.
    pub(super) incomplete: bool,
}

impl Pull {
    /// One of which nothing else is known.
    pub(super) fn named(id: PullId) -> Self {
        Self {
            id,
            merged: None,
            ended: Moment::Unsaid,
            landed_as: Vec::new(),
            landed_as_prefix: None,
            address: None,
            heads: Vec::new(),
            change_id: None,
            author: None,
            reviews: None,
            incomplete: false,
        }
    }
}

/// One of a pull request's own commits.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Head {
    pub(super) oid: Oid,
    /// When it was written, in seconds since 1970.
    pub(super) authored: Option<i64>,
    /// Its authors, as far as they have an account.
    pub(super) authors: Vec<RawIdentity>,
    /// Who wrote it, where it is work of their own: neither a merge nor the
    /// suggestions of a reviewer applied.
    pub(super) wrote: Vec<RawIdentity>,
}

impl Head {
    /// One of which nothing but the id is known.
    pub(super) fn named(oid: Oid) -> Self {
        Self { oid, authored: None, authors: Vec::new(), wrote: Vec::new() }
    }
}

/// A review given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Review {
    /// By whom; `None` where the account is gone.
    pub(super) by: Option<RawIdentity>,
    /// What it came to; `None` where that is not known any more.
    pub(super) verdict: Option<Verdict>,
}

impl Review {
    /// Whether the author of the pull request gave it.
    pub(super) fn is_own(&self, author: Option<&RawIdentity>) -> bool {
        self.by.as_ref().zip(author).is_some_and(|(by, author)| same(by, author))
    }
}

/// Reviews in an export of their own.
#[derive(Debug, PartialEq)]
pub(super) struct Detached {
    pub(super) id: PullId,
    pub(super) reviews: Vec<Review>,
    /// The commit that was looked at.
    pub(super) commit: Option<Oid>,
}

/// The object id at a key.
pub(super) fn oid(value: &Value) -> Option<Oid> {
    Oid::from_hex(value.as_str()?)
}

/// Text that is not empty.
pub(super) fn text(value: &Value) -> Option<&str> {
    value.as_str().map(str::trim).filter(|text| !text.is_empty())
}

/// A number, perhaps written as text.
pub(super) fn number(value: &Value) -> Option<u64> {
    value.as_u64().or_else(|| value.as_str()?.parse().ok())
}

/// When something happened, as an export says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Moment {
    /// It does not say.
    #[default]
    Unsaid,
    /// Seconds since 1970, within the years 1 to 9999.
    At(i64),
    /// It says something that is no such moment.
    Odd,
}

impl Moment {
    /// What is written, such as `2024-06-01T12:00:00Z`.
    pub(super) fn of(value: &Value) -> Self {
        if value.is_null() || value.as_str().is_some_and(|text| text.trim().is_empty()) {
            return Self::Unsaid;
        }
        let moment = text(value).and_then(|text| text.parse::<jiff::Timestamp>().ok());
        moment.map_or(Self::Odd, |moment| Self::within(moment.as_second()))
    }

    /// What is written in milliseconds since 1970.
    pub(super) fn of_milliseconds(value: &Value) -> Self {
        match value.as_i64() {
            Some(milliseconds) => Self::within(milliseconds.div_euclid(1000)),
            None if value.is_null() => Self::Unsaid,
            None => Self::Odd,
        }
    }

    /// The first of several that says anything.
    pub(super) fn first<'v>(values: impl IntoIterator<Item = &'v Value>) -> Self {
        let mut said = values.into_iter().map(Self::of).filter(|moment| *moment != Self::Unsaid);
        said.next().unwrap_or_default()
    }

    /// In seconds since 1970, where that is known.
    pub(super) fn seconds(self) -> Option<i64> {
        match self {
            Self::At(seconds) => Some(seconds),
            Self::Unsaid | Self::Odd => None,
        }
    }

    fn within(seconds: i64) -> Self {
        let is_dated = jiff::Timestamp::from_second(seconds)
            .is_ok_and(|moment| jiff::tz::TimeZone::UTC.to_datetime(moment).year() >= 1);
        if is_dated { Self::At(seconds) } else { Self::Odd }
    }
}

/// The entries of an array, or of GraphQL's `nodes`; none of anything else.
pub(super) fn list(value: &Value) -> &[Value] {
    let array = value.as_array().or_else(|| value["nodes"].as_array());
    array.map(Vec::as_slice).unwrap_or_default()
}

/// Whether that is a list at all.
pub(super) fn is_list(value: &Value) -> bool {
    value.is_array() || value["nodes"].is_array()
}

/// The reviews in a list; `None` where there is no list.
pub(super) fn reviews(
    value: &Value,
    review: impl Fn(&Value) -> Option<Review>,
) -> Option<Vec<Review>> {
    is_list(value).then(|| list(value).iter().filter_map(review).collect())
}

/// Somebody with an account, under the keys of the given names. `None` where
/// there is no login and no email.
pub(super) fn account(
    system: &str,
    login: &Value,
    name: &Value,
    email: &Value,
) -> Option<RawIdentity> {
    let owned = |value: &Value| text(value).map(str::to_owned);
    let (login, email) = (owned(login), owned(email));
    if login.is_none() && email.is_none() {
        return None;
    }
    let name = owned(name).unwrap_or_default();
    Some(RawIdentity { name, email, login: login.map(|login| (system.to_owned(), login)) })
}

/// Whether two identities have the same login, or the same email. Logins are
/// the same in upper and lower case.
pub(super) fn same(one: &RawIdentity, other: &RawIdentity) -> bool {
    let login = |who: &RawIdentity| who.login.as_ref().map(|(_, login)| login.to_lowercase());
    let email = |who: &RawIdentity| who.email.as_ref().map(|email| email.to_lowercase());
    let is_same = |one: Option<String>, other: Option<String>| one.is_some() && one == other;
    is_same(login(one), login(other)) || is_same(email(one), email(other))
}

/// What a forge says when it says no: `{"message": "Bad credentials"}`.
pub(super) fn refusal(value: &Value) -> Option<String> {
    // Commits have messages, too, and many more keys.
    if value.as_object().is_none_or(|map| map.len() > 4) {
        return None;
    }
    let said = |value: &Value| text(value).map(|said| said.chars().take(200).collect::<String>());
    let first = &value["errors"][0];
    said(&first["message"])
        .or_else(|| said(&value["message"]))
        .or_else(|| said(&value["error"]))
        .or_else(|| said(&value["error_description"]))
}

#[cfg(test)]
mod tests {
    #[test]
    fn moments_are_those_of_the_years_1_to_9999() {
        assert_eq!(Moment::of(&json!("2025-03-01T12:00:00Z")), Moment::At(1_740_830_400));
        assert_eq!(Moment::of(&json!("0001-01-01T00:00:00Z")), Moment::At(-62_135_596_800));
        assert_eq!(Moment::of(&Value::Null), Moment::Unsaid);
        assert_eq!(Moment::of(&json!(" ")), Moment::Unsaid);
        for odd in [json!("0000-12-31T23:59:59Z"), json!(17), json!([]), json!("10000-01-01")] {
            assert_eq!(Moment::of(&odd), Moment::Odd, "{odd}");
        }
        let milliseconds = |value| Moment::of_milliseconds(&value);
        assert_eq!(milliseconds(json!(1_740_830_400_999_i64)), Moment::At(1_740_830_400));
        assert_eq!(milliseconds(json!(-1)), Moment::At(-1));
        assert_eq!(milliseconds(Value::Null), Moment::Unsaid);
        for odd in [json!(i64::MAX), json!(i64::MIN), json!(u64::MAX), json!("2025-03-01")] {
            assert_eq!(milliseconds(odd.clone()), Moment::Odd, "{odd}");
        }
        assert_eq!(Moment::first([&Value::Null, &json!("x"), &json!("y")]), Moment::Odd);
    }

    use serde_json::json;

    use super::*;

    #[test]
    fn the_same_login_or_the_same_email_in_any_case_is_one() {
        let who = |login: Option<&str>, email: Option<&str>| RawIdentity {
            name: String::new(),
            email: email.map(str::to_owned),
            login: login.map(|login| ("github".to_owned(), login.to_owned())),
        };
        let ana = who(Some("ana"), Some("ana@x.org"));
        assert!(same(&ana, &who(Some("ANA"), None)));
        assert!(same(&ana, &who(Some("other"), Some("Ana@X.org"))));
        assert!(!same(&ana, &who(Some("bo"), Some("bo@x.org"))));
        assert!(!same(&who(None, None), &who(None, None)), "nothing is shared");
    }

    #[test]
    fn an_email_alone_makes_an_account_and_a_name_alone_does_not() {
        let nothing = Value::Null;
        let found = account("gitlab", &nothing, &json!("Ana"), &json!("ana@x.org")).unwrap();
        assert_eq!((found.email.as_deref(), found.login), (Some("ana@x.org"), None));
        assert_eq!(account("gitlab", &nothing, &json!("Ana"), &json!(" ")), None);
    }

    #[test]
    fn a_refusal_is_short() {
        let said = |value: Value| refusal(&value);
        assert_eq!(said(json!({"message": "Bad credentials"})).unwrap(), "Bad credentials");
        assert_eq!(said(json!({"errors": [{"message": "No"}]})).unwrap(), "No");
        assert_eq!(said(json!({"error": "e", "error_description": "more"})).unwrap(), "e");
        let commit =
            json!({"message": "Subject", "sha": "1", "url": "u", "tree": 1, "parents": []});
        assert_eq!(said(commit), None);
        assert_eq!(said(json!("text")), None);
    }
}
