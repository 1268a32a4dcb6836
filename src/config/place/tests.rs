use super::*;

fn at(mark: Option<Mark>) -> (usize, usize, usize) {
    mark.map(|m| (m.line, m.column, m.length)).unwrap()
}

fn path(keys: &[&str]) -> YamlPath {
    keys.iter().fold(YamlPath::default(), |path, key| match key.parse() {
        Ok(index) => path.index(index),
        Err(_) => path.key(key),
    })
}

#[test]
fn finds_keys_and_values_in_block_and_flow_style() {
    let places = Places::parse("# é\nteams:\n  - {id: 'ä', name: core}\n  - id: pay\nrules:\n");
    assert_eq!(at(places.value(&path(&["teams", "0", "name"]))), (3, 21, 4));
    assert_eq!(at(places.value(&path(&["teams", "0", "id"]))), (3, 10, 3));
    assert_eq!(at(places.key(&path(&["teams", "0", "name"]))), (3, 15, 4));
    assert_eq!(at(places.value(&path(&["teams", "1", "id"]))), (4, 9, 3));
}

#[test]
fn what_is_missing_or_empty_is_placed_at_what_is_there() {
    let places = Places::parse("teams:\n  - id: pay\nrules:\n");
    assert_eq!(at(places.value(&path(&["teams", "0", "org"]))), (2, 5, 1));
    assert_eq!(at(places.value(&path(&["rules"]))), (3, 1, 5));
    assert_eq!(Places::parse("").value(&path(&["rules"])), None);
}

#[test]
fn aliases_and_merges_lead_to_what_they_stand_for() {
    let places =
        Places::parse("a: &a {x: 1, y: [p, q]}\nb: *a\nc: {<<: *a, z: 2}\nd: {<<: [*a], y: 3}\n");
    assert_eq!(at(places.value(&path(&["b", "y", "1"]))), (1, 21, 1));
    assert_eq!(at(places.value(&path(&["c", "x"]))), (1, 11, 1));
    assert_eq!(at(places.value(&path(&["d", "x"]))), (1, 11, 1));
    assert_eq!(at(places.value(&path(&["d", "y"]))), (4, 18, 1));
}

#[test]
fn every_duplicate_key_is_found_with_its_first_place() {
    let places = Places::parse("a: 1\nb: {x: 1, x: 2}\na: 2\n");
    let found = places.duplicate_keys();
    assert_eq!(found.len(), 2);
    assert_eq!((found[0].key.as_str(), found[0].second.line), ("x", 2));
    assert_eq!((found[1].first.line, found[1].second.line), (1, 3));
}

#[test]
fn aliases_that_explode_or_never_end_are_found_without_expanding_them() {
    let mut bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for n in 1..40 {
        let aliases = vec![format!("*a{}", n - 1); 10].join(", ");
        bomb += &format!("a{n}: &a{n} [{aliases}]\n");
    }
    assert_eq!(at(Places::parse(&bomb).exploding_alias(10_000)).0, 4);
    assert_eq!(at(Places::parse("a: &a [*a]\n").exploding_alias(10_000)), (1, 8, 2));
    assert_eq!(Places::parse("a: &a [x]\nb: [*a, *a]\n").exploding_alias(10_000), None);
}

#[test]
fn a_very_deep_document_overflows_no_stack() {
    let deep = "[".repeat(20_000);
    assert_eq!(Places::parse(&deep).value(&YamlPath::default()), None);
}
