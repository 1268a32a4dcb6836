use serde_json::json;

use super::*;

#[test]
fn notes_tell_who_approves_in_the_end() {
    let note = |at: u8, by: &str, body: &str| {
        json!({"system": true, "created_at": format!("2025-03-0{at}"), "body": body,
            "author": {"username": by}})
    };
    let [yes, no] = ["approved this merge request", "unapproved this merge request"];
    let notes = [note(3, "bo", no), note(1, "ana", yes), note(2, "bo", yes), note(4, "ana", yes)];
    let approvers = approved_in_notes(&json!(notes)).unwrap();
    let logins = approvers.into_iter().map(|given| given.by.unwrap().login.unwrap().1);
    assert_eq!(logins.collect::<Vec<_>>(), ["ana"]);
    assert_eq!(approved_in_notes(&json!([])), Some(Vec::new()));
    assert_eq!(approved_in_notes(&Value::Null), None);
}

#[test]
fn those_who_were_asked_reviewed_nothing() {
    let asked = json!({"iid": 1, "target_branch": "main", "reviewers": [{"username": "bo"}]});
    let Record::Pull(pull) = read(&asked) else { panic!() };
    assert_eq!(pull.reviews, None, "unknown, not nobody");
}

#[test]
fn approvals_of_gone_accounts_stay_and_those_of_robots_are_told_apart() {
    let approved = |user: Value| json!({ "user": user });
    let request = json!({"iid": 1, "target_branch": "main", 
        "approved_by": [approved(json!({"username": "ghost"})),
            approved(json!({"username": "ghost-user-7"})),
            approved(json!({"username": "lint", "name": "Lint", "bot": true}))]});
    let Record::Pull(pull) = read(&request) else { panic!() };
    let names = pull.reviews.unwrap().into_iter().map(|given| Some(given.by?.name));
    assert_eq!(names.collect::<Vec<_>>(), [None, None, Some("lint[bot]".to_owned())]);
}

#[test]
fn a_note_of_a_gone_account_takes_nobody_else_s_back() {
    let note = |at: u8, by: &str| {
        json!({"system": true, "created_at": format!("2025-03-0{at}"),
            "body": "approved this merge request", "author": {"username": by}})
    };
    let approvers = approved_in_notes(&json!([note(1, "ghost"), note(2, "ghost")])).unwrap();
    let by: Vec<_> = approvers.into_iter().map(|given| given.by).collect();
    assert_eq!(by, [None, None], "who knows whether they are one");
}
