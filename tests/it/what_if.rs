//! What a report would be with another config: without a repository, and with
//! repositories in another order.

use std::fs;

use crate::harness::demo::Demo;
use crate::harness::run::{Run, Sandbox};
use serde_json::Value;

/// The report on the sample organisation with a changed config.
fn report(demo: &Demo, change: impl FnOnce(&mut Value)) -> Value {
    let text = fs::read_to_string(&demo.sample.config).unwrap();
    let mut config: Value = serde_yaml::from_str(&text).unwrap();
    let folder = demo.sample.config.parent().unwrap();
    for repo in config["repos"].as_array_mut().unwrap() {
        let path = folder.join(repo["path"].as_str().unwrap());
        repo["path"] = path.to_str().unwrap().into();
        let exports = repo.get_mut("reviews").and_then(Value::as_object_mut);
        assert!(exports.is_none(), "paths of exports would have to be whole as well");
    }
    for journal in config["journal"].as_array_mut().unwrap() {
        let path = folder.join(journal.as_str().unwrap());
        *journal = path.to_str().unwrap().into();
    }
    change(&mut config);
    let sandbox = Sandbox::new();
    fs::write(sandbox.path("crosscut.yaml"), config.to_string()).unwrap();
    let mut scan = sandbox.crosscut();
    scan.args(["scan", "--as-of", "2026-06-30", "--format", "json"]);
    let run = Run::of(&mut scan);
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    serde_json::from_str(&run.stdout).unwrap()
}

/// Parts of a report that are about what people did.
const PARTS: [&str; 4] = ["people", "pillars", "not_comparable", "excluded"];

#[test]
fn without_a_repository_it_is_as_if_the_config_did_not_list_it() {
    let demo = Demo::shared();
    let all = demo.report([]);
    let repos = all["provenance"]["repos"].as_array().unwrap();
    assert!(repos.len() > 3, "{repos:?}");
    for repo in repos.iter().map(|repo| repo["name"].as_str().unwrap()) {
        let without = demo.report(["--without", repo]);
        let gone = report(&demo, |config| {
            for (list, name) in [("repos", "name"), ("design_docs", "repo")] {
                let list = config[list].as_array_mut().unwrap();
                list.retain(|entry| entry[name] != repo);
            }
        });
        for part in PARTS {
            assert_eq!(without[part], gone[part], "{part} without {repo}");
        }
        assert_ne!(without["people"], all["people"], "{repo} counts for nobody");
    }
}

/// The same for any order of its lists.
fn in_no_order(value: &Value) -> Value {
    match value {
        Value::Array(list) => {
            let mut list: Vec<Value> = list.iter().map(in_no_order).collect();
            list.sort_by_key(Value::to_string);
            list.into()
        }
        Value::Object(map) => {
            map.iter().map(|(key, value)| (key.clone(), in_no_order(value))).collect()
        }
        other => other.clone(),
    }
}

#[test]
fn the_order_of_repositories_in_the_config_changes_nothing_but_order() {
    let demo = Demo::shared();
    let all = in_no_order(&demo.report([]));
    let reversed = in_no_order(&report(&demo, |config| {
        config["repos"].as_array_mut().unwrap().reverse();
    }));
    for part in PARTS.into_iter().chain(["coverage"]) {
        assert_eq!(reversed[part], all[part], "{part}");
    }
}
