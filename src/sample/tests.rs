//! The sample is what the demo promises, whatever is changed in its story.

use std::collections::BTreeSet;

use super::story::Story;
use super::*;
use crate::git::write::{Edit, NewCommit};

fn histories() -> Vec<(String, Vec<NewCommit>)> {
    let story = Story::load().unwrap();
    let history = |repo: &story::Repo| {
        let entries = expand::expand(&story, repo);
        let commits = compose::compose(&story, repo, &entries).unwrap();
        (repo.name.clone(), commits)
    };
    story.repos.iter().map(history).collect()
}

fn subject(commit: &NewCommit) -> &str {
    let message = std::str::from_utf8(&commit.message).unwrap();
    message.lines().next().unwrap()
}

#[test]
fn its_size_is_that_of_a_small_company() {
    let histories = histories();
    let commits: usize = histories.iter().map(|(_, commits)| commits.len()).sum();
    assert_eq!(histories.len(), 5);
    assert!((300..=700).contains(&commits), "{commits} commits");
}

#[test]
fn it_ends_on_the_day_it_says_and_never_goes_back_in_time() {
    let end = Story::load().unwrap().as_of.to_zoned_datetime(jiff::tz::TimeZone::UTC);
    let end = end.unwrap().timestamp().as_second();
    for (repo, commits) in histories() {
        let written: Vec<i64> = commits.iter().map(|commit| commit.authored.seconds).collect();
        assert!(written.is_sorted(), "{repo}");
        for commit in &commits {
            let landed = commit.committed.unwrap().seconds;
            assert!(landed < end, "{repo}: {}", subject(commit));
        }
    }
}

#[test]
fn every_commit_changes_something() {
    for (repo, commits) in histories() {
        for commit in &commits {
            assert!(!commit.edits.is_empty(), "{repo}: {}", subject(commit));
        }
    }
}

#[test]
fn no_two_commits_of_a_repository_say_the_same() {
    for (repo, commits) in histories() {
        let mut seen = BTreeSet::new();
        for commit in &commits {
            let message = String::from_utf8_lossy(&commit.message);
            let said = seen.insert(subject(commit)) || message.contains("(cherry picked from");
            assert!(said, "{repo}: {}", subject(commit));
        }
    }
}

#[test]
fn what_a_revert_of_a_revert_brings_back_is_what_was_taken_out() {
    let (_, gateway) = histories().swap_remove(0);
    let named = |name: &str| {
        gateway.iter().position(|commit| commit.name.as_deref() == Some(name)).unwrap()
    };
    let last = |end: usize, path: &[u8]| {
        let edits = gateway[..=end].iter().flat_map(|commit| &commit.edits);
        let text = |edit: &Edit| match edit {
            Edit::Write { path: written, contents } if written == path => {
                Some(String::from_utf8(contents.clone()).unwrap())
            }
            _ => None,
        };
        edits.filter_map(text).next_back().unwrap()
    };
    let back =
        gateway.iter().position(|commit| subject(commit).starts_with("Revert \"Revert ")).unwrap();
    let path = b"routing/balance.go";
    assert!(last(named("keepalive"), path).contains("keepIdleConnections"));
    assert!(!last(named("keepalive-out"), path).contains("keepIdleConnections"));
    assert!(last(back, path).contains("keepIdleConnections"));
}

#[test]
fn the_config_knows_everybody_but_the_contractor() {
    let story = Story::load().unwrap();
    let config: serde_json::Value = serde_yaml::from_str(CONFIG).unwrap();
    let texts = |value: &serde_json::Value, key: &str| -> Vec<String> {
        let entries = value.as_array().unwrap().iter();
        entries.map(|entry| entry[key].as_str().unwrap().to_owned()).collect()
    };
    let names: Vec<&str> = story.repos.iter().map(|repo| repo.name.as_str()).collect();
    assert_eq!(texts(&config["repos"], "name"), names);

    let people = config["people"].as_array().unwrap();
    let listed: BTreeSet<&str> = people
        .iter()
        .flat_map(|person| person["emails"].as_array().unwrap())
        .map(|email| email.as_str().unwrap())
        .collect();
    let unlisted: Vec<&str> = (story.people.values())
        .flat_map(|actor| {
            let also = actor.also.as_ref().map(|also| also.email.as_str());
            [Some(actor.email.as_str()), also]
        })
        .flatten()
        .filter(|email| !listed.contains(email))
        .collect();
    // The other one is for the .mailmap to join.
    let expected = ["rosa@contractor.example.net", "twrede@build-host.example.net"];
    assert_eq!(unlisted, expected);
}

#[test]
fn writing_it_gives_work_trees_and_the_config_and_spares_what_is_there() {
    let dir = tempfile::tempdir().unwrap();
    let sample = write(&dir.path().join("demo")).unwrap();
    assert_eq!(sample.repos.len(), 5);
    for repo in &sample.repos {
        assert!(repo.join("README.md").is_file(), "{}", repo.display());
    }
    assert_eq!(fs::read_to_string(&sample.config).unwrap(), CONFIG);
    let again = write(&dir.path().join("demo")).unwrap_err();
    assert!(matches!(again, SampleError::Build(BuildError::Occupied(_))));
}
