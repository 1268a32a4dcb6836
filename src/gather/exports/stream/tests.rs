use proptest::prelude::*;
use serde_json::json;

use super::*;
use crate::gather::exports::decode::Decoded;

/// The entries of a text, and what was broken in it.
fn read(text: &[u8], graphql: bool) -> (Vec<Value>, Vec<Broken>) {
    let envelope = match graphql {
        true => Envelope { opens: &["data"], lists: &["nodes"] },
        false => Envelope::NONE,
    };
    read_within(text, envelope)
}

fn read_within(text: &[u8], envelope: Envelope) -> (Vec<Value>, Vec<Broken>) {
    let mut found = Vec::new();
    let text = Decoded::new(text).unwrap();
    let broken = entries(text, envelope, &mut |entry| match entry {
        Entry::Value(value) => found.push(value),
        Entry::MorePages(more) => found.push(json!({ "more": more })),
        Entry::TooLarge => found.push(json!("too large")),
    });
    (found, broken.unwrap())
}

#[test]
fn graphql_is_looked_through_only_where_it_is_expected() {
    let text = br#"{"data":{"a":{"nodes":[{"n":1},{"n":2}],"pageInfo":{"hasNextPage":true}}}}
        {"data":{"b":[{"edges":[{"node":{"n":3}}],"pageInfo":{"hasNextPage":false}}],"c":7}}"#;
    let found = [
        json!({"n": 1}),
        json!({"n": 2}),
        json!({"more": true}),
        json!({"n": 3}),
        json!({"more": false}),
    ];
    assert_eq!(read(text, true), (found.to_vec(), Vec::new()));
    assert_eq!(read(text, false).0.len(), 2);
    let envelope = br#"{"backend_name":"x","data":{"nodes":[1]}}"#;
    assert_eq!(read(envelope, true).0, [json!({"backend_name": "x", "data": {"nodes": [1]}})]);
}

#[test]
fn an_envelope_is_handed_on_whatever_its_order() {
    let turned = br#"{"data":{"nodes":[1]},"backend_name":"x"}"#;
    assert_eq!(read(turned, true).0, [Value::Null, json!({"backend_name": "x"})]);
}

#[test]
fn an_entry_that_needs_too_much_memory_is_told_and_the_next_is_read() {
    // A number takes two bytes of text, and 64 when it is kept.
    let large = "0,".repeat((64 << 20) / 64);
    let text = format!("[{{\"n\":[{large}0]}},{{\"n\":1}}]");
    assert_eq!(read(text.as_bytes(), false).0, [json!("too large"), json!({"n": 1})]);
}

#[test]
fn a_bad_line_has_its_number_and_spoils_no_other() {
    let (found, broken) = read(b"{\"n\":1}\n{\"n\":\n\n{\"n\":2}\nnothing\n", false);
    assert_eq!(found, [json!({"n": 1}), json!({"n": 2})]);
    let places: Vec<_> = broken.iter().map(|b| (b.line, b.truncated, b.last)).collect();
    assert_eq!(places, [(2, true, false), (5, false, false)]);
    assert_eq!(broken[1].why, "expected ident");
}

#[test]
fn a_document_is_read_up_to_where_it_breaks() {
    let (found, broken) = read(b"[{\"n\":1},\n{\"n\":2},\n{\"n\"", false);
    assert_eq!(found, [json!({"n": 1}), json!({"n": 2})]);
    assert_eq!((broken[0].line, broken[0].truncated, broken[0].last), (3, true, true));
}

#[test]
fn endless_nesting_is_an_error_and_no_overflow() {
    for (open, close) in [("[", ""), ("{\"data\":", ""), ("[", "]"), ("{\"a\":[", "]}")] {
        let text = open.repeat(100_000) + &close.repeat(100_000);
        assert_eq!(read(text.as_bytes(), true).1.len(), 1, "{open}");
    }
}

/// Keys that are all read: those that readers leave out (`diff`, `repo`) are longer.
const KEY: &str = "[a-z]{1,3}";

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "\\PC{0,8}".prop_map(Value::from),
    ];
    let key = prop_oneof![KEY, Just("backend_name".to_owned()), Just("nodes".to_owned())];
    leaf.prop_recursive(3, 24, 4, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(key.clone(), inner, 0..4)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

/// Entries as every forge has them.
fn any_objects() -> impl Strategy<Value = Vec<Value>> {
    let object = prop::collection::btree_map(KEY, any_json(), 1..4);
    let object = object.prop_map(|map| Value::Object(map.into_iter().collect()));
    prop::collection::vec(object, 1..5)
}

proptest! {
    #[test]
    fn any_bytes_are_safe(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        read(&bytes, true);
        read(&bytes, false);
    }

    #[test]
    fn any_near_json_is_safe(text in "([\\[\\]{}:,\"\n]|\"data\"|\"nodes\"|\"a\"|null|1|\\\\u0){0,40}") {
        read(text.as_bytes(), true);
    }

    #[test]
    fn every_form_holds_the_same_entries(objects in any_objects()) {
        let each: Vec<String> = objects.iter().map(Value::to_string).collect();
        let pretty: Vec<String> = objects.iter().map(|object| format!("{object:#}")).collect();
        for text in [
            format!("[{}]", each.join(",")),
            each.join("\n"),
            each.join(""),
            pretty.join("\n"),
            format!("[[{}]]", each.join("],[")),
        ] {
            prop_assert_eq!(read(text.as_bytes(), false), (objects.clone(), Vec::new()));
        }
    }

    #[test]
    fn whatever_is_cut_off_only_the_cut_entry_is_lost(objects in any_objects(), cut in any::<prop::sample::Index>()) {
        let text = Value::Array(objects.clone()).to_string();
        let cut = cut.index(text.len());
        let (found, broken) = read(&text.as_bytes()[..cut], false);
        prop_assert_eq!(broken.len(), usize::from(cut > 0));
        prop_assert_eq!(&found[..], &objects[..found.len()]);
    }
}

/// What is no entry is told, and every entry is safe to read.
#[test]
fn fuzzed_exports_are_read() {
    let sound: [&[u8]; 4] = [
        br#"{"data":{"a":{"nodes":[{"number":1,"mergeCommit":{"oid":"11"},"reviews":{"nodes":[{"author":{"login":"a"},"state":"APPROVED"}]}}]}}}"#,
        br#"[{"iid":1,"merge_commit_sha":"11","reviewers":[{"username":"a"}],"approved_by":[{"user":{"username":"b"}}]}]"#,
        br#"{"values":[{"id":1,"merge_commit":{"hash":"11"},"participants":[{"user":{"nickname":"a"},"approved":true}]}]}"#,
        b"{\"_number\":1,\"current_revision\":\"11\",\"labels\":{\"Code-Review\":{\"all\":[{\"value\":2,\"email\":\"a@x\"}]}}}\n{\"backend_name\":\"GitHub\",\"data\":{}}\n",
    ];
    crate::git::fuzz::fuzz(&sound.map(<[u8]>::to_vec), |text| {
        let (mut entries, _) = read(text, true);
        entries.extend(read(text, false).0);
        for entry in &entries {
            for reader in crate::gather::exports::registry::READERS {
                let _ = ((reader.recognise)(entry), (reader.read)(entry));
            }
        }
        0
    });
}
