//! Whatever JSON a file holds, every reader takes it.

use proptest::prelude::*;
use serde_json::{Value, json};

use super::collect::Collector;
use super::record::Record;
use super::registry::{READERS, looks_like};
use crate::facts::RepoFacts;

/// Objects with the keys that the readers look at, and any values.
fn near_entries() -> impl Strategy<Value = Value> {
    let keys = [
        "number",
        "reviews",
        "commits",
        "mergeCommit",
        "mergedAt",
        "state",
        "author",
        "user",
        "login",
        "oid",
        "sha",
        "nodes",
        "commit",
        "iid",
        "approved_by",
        "target_branch",
        "project",
        "branch",
        "patchSets",
        "approvals",
        "type",
        "value",
        "by",
        "backend_name",
        "category",
        "data",
        "pull",
        "pull_request_url",
        "email",
        "merge_commit_sha",
        "notes_data",
        "message",
    ];
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        (-2i64..3).prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        prop::sample::select(vec![
            "",
            "x",
            "APPROVED",
            "Code-Review",
            "1",
            "stats",
            "a.GitHub",
            "a.GitLab",
            "a.Gerrit",
            "pull_request",
            "merge_request",
            "review",
            "1111111111111111111111111111111111111111",
            "https://github.com/a/b/pulls/1",
            "2025-03-01T00:00:00Z",
            "bo@x.org",
            "ghost",
        ])
        .prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 64, 8, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(prop::sample::select(keys.to_vec()), inner, 0..8)
                .prop_map(|map| json!(map)),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn any_entry_is_safe(entries in prop::collection::vec(near_entries(), 0..6)) {
        let none = RepoFacts::default();
        let mut collector = Collector::new((&none.commits, &none.lineage), &[]);
        for value in &entries {
            let _ = looks_like(value);
            for reader in READERS {
                match (reader.read)(value) {
                    Record::Pull(pull) => collector.pull(*pull),
                    Record::Reviews(reviews) => collector.reviews(reviews),
                    _ => {}
                }
            }
        }
        let found = collector.finish();
        prop_assert!(found.recorded.is_empty(), "there is no commit");
        for (forge, tally) in &found.tallies {
            super::tell::gaps("r", *forge, tally);
        }
    }
}
