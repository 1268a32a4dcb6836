use serde_json::json;

use super::*;

fn change(sets: &Value) -> Pull {
    let change = json!({"project": "p", "branch": "main", "number": 1, "status": "MERGED",
        "owner": {"username": "ana"}, "patchSets": sets});
    match read(&change) {
        Record::Pull(pull) => *pull,
        other => panic!("{other:?}"),
    }
}

#[test]
fn the_last_patch_set_is_the_one_with_the_highest_number() {
    let vote = |by: &str| json!([{"type": "Code-Review", "value": "1", "by": {"username": by}}]);
    let set = |number: u64, by: &str| {
        let revision = number.to_string().repeat(40)[..40].to_owned();
        json!({"number": number, "revision": revision, "approvals": vote(by)})
    };
    let pull = change(&json!([set(1, "bo"), set(10, "cy"), set(9, "dee")]));
    let by = pull.reviews.unwrap().remove(0).by.unwrap();
    assert_eq!(by.login.unwrap().1, "cy");
    assert_eq!(pull.landed_as[0].to_string(), "10".repeat(20));
    assert_eq!(pull.heads.len(), 2);
}

#[test]
fn without_votes_anywhere_reviews_are_unknown() {
    assert_eq!(change(&json!([{"number": 1}])).reviews, None);
    let other = json!([{"number": 1, "approvals": []}, {"number": 2}]);
    assert_eq!(change(&other).reviews, Some(Vec::new()));
}

#[test]
fn votes_on_the_code_are_reviews() {
    let vote = |kind: &str, value: &str, by: &str| json!({"type": kind, "value": value, "by": {"username": by}});
    let approvals = json!([
        vote("Code-Review", "2", "bo"),
        vote("CRVW", "1", "cy"),
        vote("Code-Review", "-1", "dee"),
        vote("Code-Review", "0", "eli"),
        vote("Verified", "1", "fay"),
    ]);
    let pull = change(&json!([{"number": 1, "approvals": approvals}]));
    let logins = pull.reviews.unwrap().into_iter().map(|given| given.by.unwrap().login.unwrap().1);
    assert_eq!(logins.collect::<Vec<_>>(), ["bo", "cy", "dee"]);
}
