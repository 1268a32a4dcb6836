//! The parts of an earlier report that the new one is held against.

use std::collections::{BTreeMap, BTreeSet};

use serde::Deserialize;

use crate::report::model::{ReportWindow, SCHEMA, Since};
use crate::report::words;
use crate::signals::NOTHING_TO_COUNT;

/// An earlier report.
pub struct Earlier {
    pub(super) version: String,
    pub(super) config_sha256: Option<String>,
    as_of: String,
    pub(super) repos: Vec<String>,
    pub(super) window: ReportWindow,
    people: BTreeMap<String, EarlierPerson>,
}

/// Why a file is no earlier report.
#[derive(Debug, PartialEq, Eq)]
pub struct NotAReport {
    /// Where, and what is wrong there.
    pub what: String,
    /// What can be done.
    pub hint: &'static str,
}

/// Somebody in it.
pub(super) struct EarlierPerson {
    items: BTreeSet<(String, String)>,
    said: BTreeMap<String, String>,
}

impl Earlier {
    /// Reads a report that `--format json` wrote.
    ///
    /// # Errors
    /// Where the text is no JSON, or JSON of something else.
    pub fn read(text: &[u8]) -> Result<Self, NotAReport> {
        let mut json = serde_json::Deserializer::from_slice(text);
        let raw: Raw = serde_path_to_error::deserialize(&mut json).map_err(|error| {
            let place = error.path().to_string();
            let inner = error.into_inner();
            // Of a text that ends or breaks off, the path says nothing more.
            let what = match place.as_str() {
                "." => inner.to_string(),
                place => format!("{place}: {inner}"),
            };
            NotAReport { what, hint: HINT }
        })?;
        if raw.schema != SCHEMA {
            let what = format!("schema: it is {:?}, not {SCHEMA:?}", raw.schema);
            return Err(NotAReport { what, hint: HINT });
        }
        if raw.evidence_left_out {
            // All evidence would seem new.
            let what = "evidence_left_out: it was made with --no-evidence".to_owned();
            return Err(NotAReport { what, hint: HINT });
        }
        Ok(Self {
            version: raw.provenance.version,
            config_sha256: raw.provenance.config_sha256,
            as_of: raw.provenance.as_of,
            repos: raw.provenance.repos.into_iter().map(|repo| repo.name).collect(),
            window: ReportWindow { from: raw.window.from, to: raw.window.to },
            people: raw.people.into_iter().map(RawPerson::person).collect(),
        })
    }

    /// What a reader is told of it.
    pub(super) fn since(&self) -> Since {
        Since {
            as_of: self.as_of.clone(),
            window: self.window.clone(),
            version: self.version.clone(),
        }
    }

    pub(super) fn person(&self, id: &str) -> Option<&EarlierPerson> {
        self.people.get(id)
    }

    /// The ids of its people.
    pub(super) fn people(&self) -> impl Iterator<Item = &str> {
        self.people.keys().map(String::as_str)
    }
}

impl EarlierPerson {
    /// Whether something of this place and id was behind a number.
    pub(super) fn has(&self, (place, id): (&str, &str)) -> bool {
        self.items.contains(&(place.to_owned(), id.to_owned()))
    }

    pub(super) fn items(&self) -> impl Iterator<Item = (&str, &str)> {
        self.items.iter().map(|(place, id)| (place.as_str(), id.as_str()))
    }

    /// What a signal said, if it was in the report.
    pub(super) fn said(&self, signal: &str) -> Option<&str> {
        self.said.get(signal).map(String::as_str)
    }
}

const HINT: &str =
    "name a file that `crosscut scan --format json -o FILE` wrote, with the evidence in it";

#[derive(Deserialize)]
#[serde(expecting = "a report of `crosscut scan`")]
struct Raw {
    schema: String,
    #[serde(default)]
    evidence_left_out: bool,
    window: RawWindow,
    provenance: RawProvenance,
    people: Vec<RawPerson>,
}

#[derive(Deserialize)]
struct RawWindow {
    from: String,
    to: String,
}

#[derive(Deserialize)]
struct RawProvenance {
    version: String,
    config_sha256: Option<String>,
    as_of: String,
    repos: Vec<RawRepo>,
}

#[derive(Deserialize)]
struct RawRepo {
    name: String,
}

#[derive(Deserialize)]
struct RawPerson {
    id: String,
    signals: BTreeMap<String, RawSignal>,
}

#[derive(Deserialize)]
struct RawSignal {
    status: String,
    #[serde(default)]
    summary: String,
    #[serde(default)]
    reason: String,
    evidence: Vec<RawItem>,
}

/// A change has a `commit` in a `repo`, an entry an `entry` in a `record`.
#[derive(Deserialize)]
#[serde(untagged)]
enum RawItem {
    Change { repo: String, commit: String },
    Entry { record: String, entry: String },
}

impl RawPerson {
    fn person(self) -> (String, EarlierPerson) {
        let mut person = EarlierPerson { items: BTreeSet::new(), said: BTreeMap::new() };
        for (id, signal) in self.signals {
            person.said.insert(id, signal.said());
            person.items.extend(signal.evidence.into_iter().map(|item| match item {
                RawItem::Change { repo, commit } => (repo, commit),
                RawItem::Entry { record, entry } => (record, entry),
            }));
        }
        (self.id, person)
    }
}

impl RawSignal {
    /// The same words as [`words::said`](crate::report::words::said).
    fn said(&self) -> String {
        match (self.status.as_str(), self.reason.as_str()) {
            ("no-source", reason) => format!("unknown: {reason}"),
            // Reports of before told a part of nothing by its numbers, which are not kept.
            (_, reason) if self.summary.starts_with("0 of 0 ") => {
                let others = reason.split("; ").filter(|part| !part.starts_with("fewer than "));
                let others: Vec<&str> = others.collect();
                words::with_reason(NOTHING_TO_COUNT, &others.join("; "))
            }
            (_, reason) => words::with_reason(&self.summary, reason),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_nothing_is_told_as_today() {
        let said = |summary: &str, reason: &str| {
            let (status, evidence) = ("too-few".to_owned(), Vec::new());
            RawSignal { status, summary: summary.into(), reason: reason.into(), evidence }.said()
        };
        assert_eq!(said("0 of 0 docs still stand", "fewer than 5 docs"), "nothing to count");
        let reason = "no reviews; fewer than 5 docs; as of May";
        let told = "nothing to count (no reviews; as of May)";
        assert_eq!(said("0 of 0 docs, 0 teams", reason), told);
        assert_eq!(said("0 of 2 docs", "fewer than 5 docs"), "0 of 2 docs (fewer than 5 docs)");
    }
}
