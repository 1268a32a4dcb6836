use serde_json::json;

use super::*;

#[test]
fn backends_of_every_version_are_known() {
    let of = |backend: &str| forge(&json!({ "backend_name": backend }));
    assert_eq!(of("perceval.backends.core.github.GitHub"), Some("github"));
    assert_eq!(of("perceval.core.backends.github"), Some("github"));
    assert_eq!(of("GitLab"), Some("gitlab"));
    assert_eq!(of("perceval.backends.core.jira.Jira"), None);
}

#[test]
fn other_categories_are_passed_over_and_other_backends_unknown() {
    let entry = |backend: &str, category: &str| {
        read(&json!({"backend_name": backend, "category": category, "data": {"number": 1}}))
    };
    assert_eq!(entry("x.GitHub", "issue"), Record::Nothing);
    assert_eq!(entry("x.GitHub", "pull_request"), Record::Unknown, "no pull request");
    assert_eq!(entry("x.Jira", "issue"), Record::Unknown);
}
