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
    let logins = approvers.into_iter().map(|by| by.unwrap().login.unwrap().1);
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
