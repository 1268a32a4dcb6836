//! The story as it stands in its files.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer};

use super::SampleError;

const CAST: (&str, &str) = ("cast.yaml", include_str!("story/cast.yaml"));

/// In the order of the config.
const REPOS: [(&str, &str); 5] = [
    ("gateway.yaml", include_str!("story/gateway.yaml")),
    ("billing.yaml", include_str!("story/billing.yaml")),
    ("webshop.yaml", include_str!("story/webshop.yaml")),
    ("data-platform.yaml", include_str!("story/data-platform.yaml")),
    ("rfcs.yaml", include_str!("story/rfcs.yaml")),
];

/// Everything told.
#[derive(Debug)]
pub(super) struct Story {
    /// The first day after the history.
    pub as_of: Date,
    pub people: BTreeMap<String, Actor>,
    /// What routine work says it does: `{}` stands for what it does it to.
    pub tasks: Vec<String>,
    /// The same, on YAML files.
    pub settings: Vec<String>,
    /// What some of it says beyond that.
    pub bodies: Vec<String>,
    pub repos: Vec<Repo>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Cast {
    #[serde(deserialize_with = "date")]
    as_of: Date,
    people: BTreeMap<String, Actor>,
    tasks: Vec<String>,
    settings: Vec<String>,
    bodies: Vec<String>,
}

/// Somebody who commits.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Actor {
    pub name: String,
    pub email: String,
    /// Minutes east of UTC.
    #[serde(default)]
    pub offset: i16,
    /// Does no routine work before.
    #[serde(default, deserialize_with = "optional_date")]
    pub joined: Option<Date>,
    /// Another identity that some commits carry.
    pub also: Option<Also>,
}

/// Another identity of the same person.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Also {
    pub name: Option<String>,
    pub email: String,
    /// In this repository.
    pub repo: String,
    /// Before this day; always when left out.
    #[serde(default, deserialize_with = "optional_date")]
    pub until: Option<Date>,
}

/// The story of one repository.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Repo {
    pub name: String,
    /// What routine subjects start with: `{}` stands for the area.
    #[serde(default)]
    pub prefix: String,
    #[serde(default)]
    pub routine: Vec<Routine>,
    pub commits: Vec<Entry>,
}

/// Work that goes on and on in one part of a repository.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Routine {
    pub area: String,
    /// Those who do it, taking turns.
    pub by: Vec<String>,
    #[serde(deserialize_with = "date")]
    pub from: Date,
    #[serde(deserialize_with = "date")]
    pub to: Date,
    /// Days from one commit to the next, about.
    pub every: u16,
    /// Files and what they deal with, in the plural.
    pub topics: Vec<(String, String)>,
    /// Instead of the story's own tasks.
    pub tasks: Option<Vec<String>>,
    #[serde(default)]
    pub reviewers: Vec<String>,
    /// Who mentors, and in one of how many commits.
    pub mentor: Option<(String, u64)>,
}

/// A commit.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    #[serde(deserialize_with = "date")]
    pub on: Date,
    pub by: String,
    /// What `reverts` and `picks` of later commits call it.
    pub name: Option<String>,
    /// May be left out where `reverts` or `picks` says it.
    #[serde(default)]
    pub subject: String,
    #[serde(default)]
    pub body: String,
    /// Files written, new or not.
    #[serde(default)]
    pub write: Vec<String>,
    /// What is written, instead of something made up from the subject.
    pub text: Option<String>,
    /// Front matter of the files written: `title`, `authors`, `status`.
    #[serde(default)]
    pub front: BTreeMap<String, String>,
    /// Every file below this directory is written.
    pub write_all: Option<String>,
    #[serde(default)]
    pub delete: Vec<String>,
    /// `[from, to]`: a file, or a directory when both end in a slash.
    pub rename: Option<(String, String)>,
    pub design: Option<String>,
    #[serde(default)]
    pub coauthors: Vec<String>,
    #[serde(default)]
    pub helpers: Vec<String>,
    #[serde(default)]
    pub mentors: Vec<String>,
    #[serde(default)]
    pub acks: Vec<String>,
    #[serde(default)]
    pub reviewers: Vec<String>,
    pub reverts: Option<String>,
    pub picks: Option<String>,
}

impl Story {
    /// The story, read from the files built into the program.
    pub(super) fn load() -> Result<Self, SampleError> {
        let cast: Cast = parse(CAST)?;
        let repos: Result<Vec<Repo>, SampleError> = REPOS.into_iter().map(parse).collect();
        Ok(Self {
            as_of: cast.as_of,
            people: cast.people,
            tasks: cast.tasks,
            settings: cast.settings,
            bodies: cast.bodies,
            repos: repos?,
        })
    }

    /// The person with this id.
    pub(super) fn actor(&self, repo: &Repo, id: &str) -> Result<&Actor, SampleError> {
        self.people.get(id).ok_or_else(|| repo.wrong(format!("nobody is called `{id}`")))
    }
}

impl Repo {
    /// The error that something in this repository's story is wrong.
    pub(super) fn wrong(&self, problem: String) -> SampleError {
        SampleError::Story { file: format!("{}.yaml", self.name), problem }
    }
}

fn parse<T: DeserializeOwned>((file, text): (&str, &str)) -> Result<T, SampleError> {
    serde_yaml::from_str(text)
        .map_err(|error| SampleError::Story { file: file.to_owned(), problem: error.to_string() })
}

fn date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Date, D::Error> {
    let text = String::deserialize(deserializer)?;
    text.parse().map_err(serde::de::Error::custom)
}

fn optional_date<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Date>, D::Error> {
    date(deserializer).map(Some)
}
