use serde_json::json;

use super::*;
use crate::facts::Oid;

fn pull(value: &Value) -> Pull {
    match read(value) {
        Record::Pull(pull) => *pull,
        other => panic!("{other:?}"),
    }
}

#[test]
fn robots_are_called_as_in_commits() {
    for author in [
        json!({"login": "lint-helper", "__typename": "Bot"}),
        json!({"login": "lint-helper[bot]", "type": "Bot"}),
        json!({"login": "app/lint-helper", "is_bot": true}),
    ] {
        let pull =
            pull(&json!({"number": 1, "reviews": [{"author": author, "state": "COMMENTED"}]}));
        let by = pull.reviews.unwrap().remove(0).by.unwrap();
        assert_eq!(by.name, "lint-helper[bot]");
    }
}

#[test]
fn whether_it_was_merged_is_known_from_any_of_its_marks() {
    let merged = |value: Value| {
        let mut value = value;
        value["number"] = json!(1);
        value["reviews"] = json!([]);
        pull(&value).merged
    };
    assert_eq!(merged(json!({"mergedAt": "2025-03-01T00:00:00Z"})), Some(true));
    assert_eq!(merged(json!({"mergedAt": null})), Some(false));
    assert_eq!(merged(json!({"merged_at": null, "merge_commit_sha": "x"})), Some(false));
    assert_eq!(merged(json!({"state": "MERGED"})), Some(true));
    assert_eq!(merged(json!({"state": "OPEN"})), Some(false));
    assert_eq!(merged(json!({"mergeCommit": {"oid": "x"}})), Some(true));
    assert_eq!(merged(json!({})), None);
}

#[test]
fn a_commit_is_found_in_every_form() {
    let id = "1".repeat(40);
    let graphql = json!({"oid": id, "authoredDate": "2025-03-01T00:00:00Z",
        "authors": {"nodes": [{"email": "a@x.org", "name": "A", "user": {"login": "a"}}]}});
    let rest = json!({"sha": id, "author": {"login": "a"},
        "commit": {"author": {"email": "a@x.org", "name": "A", "date": "2025-03-01T01:00:00+01:00"}}});
    for commit in [graphql.clone(), json!({"commit": graphql}), rest] {
        let head = head(&commit).unwrap();
        assert_eq!(head.oid, Oid::from_hex(&id).unwrap());
        assert_eq!(head.authored, Some(1_740_787_200));
        assert_eq!(head.authors.len(), 1, "{commit}");
        assert_eq!(head.authors[0].email.as_deref(), Some("a@x.org"));
        assert_eq!(head.authors[0].login, Some(("github".to_owned(), "a".to_owned())));
    }
    assert_eq!(head(&json!(id)).unwrap().authored, None);
    assert_eq!(head(&json!({"sha": "short"})), None);
}

#[test]
fn the_project_is_that_of_the_address() {
    let of = |key: &str, url: &str| project(&json!({ key: url }));
    assert_eq!(of("url", "https://github.com/Acme/Gateway/pull/12"), "acme/gateway");
    assert_eq!(of("url", "https://api.github.com/repos/acme/gateway/pulls/12"), "acme/gateway");
    assert_eq!(
        of("html_url", "https://git.example.com/acme/gateway/pull/12/files"),
        "acme/gateway"
    );
    assert_eq!(of("url", "https://github.com/acme/gateway/issues/12"), "");
}

#[test]
fn reviews_of_gone_accounts_are_nobody_s() {
    let by = |login: &str| json!({"author": {"login": login}, "state": "COMMENTED"});
    let reviews = [by("bo"), by("ghost"), json!({"state": "APPROVED"})];
    let pull = pull(&json!({"number": 1, "reviews": reviews}));
    let logins = pull.reviews.unwrap().into_iter().map(|given| Some(given.by?.login?.1));
    assert_eq!(logins.collect::<Vec<_>>(), [Some("bo".to_owned()), None, None]);
}

#[test]
fn a_tip_is_one_of_the_commits_and_authors_without_an_account_are_left_out() {
    let id = "1".repeat(40);
    let authors = json!([{"email": "a@x.org", "name": "A"}, {"email": "b@x.org", "login": "b"}]);
    let commits = json!([{"oid": id, "authors": authors}]);
    let of = |tip: &str| {
        pull(&json!({"number": 1, "reviews": [], "headRefOid": tip, "commits": commits})).heads
    };
    assert_eq!(of(&id).len(), 1);
    assert_eq!(of(&"2".repeat(40)).len(), 2);
    let logins: Vec<_> = of(&id)[0].authors.iter().map(|who| who.login.clone()).collect();
    assert_eq!(logins, [Some(("github".to_owned(), "b".to_owned()))]);
}
