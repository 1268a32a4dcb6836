//! What bragfile exports (`brag export --format json`, 0.x): an array of objects
//! with `title`, `description`, `tags` (one text, comma-joined), `project`,
//! `type`, `impact`, and `created_at` in RFC 3339.

use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use serde::Deserialize;

use super::record::{ImportError, Imported};
use crate::journal::draft::{Draft, outcome};
use crate::journal::entry::{Kind, When};
use crate::sorting::LeanSort as _;

#[derive(Deserialize)]
struct Brag {
    title: String,
    #[serde(default)]
    description: String,
    #[serde(default)]
    project: String,
    #[serde(default, rename = "type")]
    kind: String,
    #[serde(default)]
    impact: String,
    created_at: String,
}

pub(super) fn read(text: &str) -> Result<Imported, ImportError> {
    let brags: Vec<Brag> = serde_json::from_str(text).map_err(|error| ImportError {
        line: error.line().max(1),
        what: format!("this is not what bragfile exports: {error}"),
        hint: "make it with: brag export --format json --out FILE",
    })?;
    let mut imported = Imported::default();
    for (brag, number) in brags.into_iter().zip(1..) {
        match day(&brag.created_at) {
            Some(day) if !brag.title.trim().is_empty() => imported.drafts.push(draft(&brag, day)),
            Some(_) => imported.left_out.push((number, "it has no title".to_owned())),
            None => {
                let why = format!("its created_at, `{}`, is not a time", brag.created_at);
                imported.left_out.push((number, why));
            }
        }
    }
    // The export is newest first.
    imported.drafts.lean_sort_by_key(|draft| draft.when.first());
    Ok(imported)
}

fn draft(brag: &Brag, day: Date) -> Draft {
    let filled = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
    Draft {
        kind: Kind::of(&brag.kind).unwrap_or_default(),
        role: filled(&brag.description),
        initiative: filled(&brag.project),
        outcomes: filled(&brag.impact).map(|impact| outcome(&impact, None)).into_iter().collect(),
        ..Draft::new(When::Day(day), brag.title.trim())
    }
}

fn day(text: &str) -> Option<Date> {
    let time: Option<Timestamp> = text.parse().ok();
    time.map(|time| TimeZone::UTC.to_datetime(time).date()).or_else(|| text.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_export_becomes_entries_oldest_first() {
        let text = r#"[
          {"id": 2, "title": "cut login latency", "description": "p99 by caching", "tags": "auth,perf",
           "project": "platform", "type": "shipped", "impact": "p99: 600ms -> 120ms",
           "created_at": "2026-02-03T10:00:00Z", "updated_at": "2026-02-03T10:00:00Z"},
          {"id": 1, "title": "ran the onboarding", "description": "", "tags": "", "project": "",
           "type": "Mentoring", "impact": "", "created_at": "2026-01-05T23:30:00Z",
           "updated_at": "2026-01-05T23:30:00Z"},
          {"id": 3, "title": "x", "created_at": "yesterday"}
        ]"#;
        let Imported { drafts, left_out } = read(text).unwrap();
        let told: Vec<(String, &str, Kind)> =
            drafts.iter().map(|d| (d.when.first().to_string(), d.what.as_str(), d.kind)).collect();
        assert_eq!(
            told,
            [
                ("2026-01-05".to_owned(), "ran the onboarding", Kind::Mentoring),
                ("2026-02-03".to_owned(), "cut login latency", Kind::Other),
            ]
        );
        assert_eq!(drafts[1].initiative.as_deref(), Some("platform"));
        assert_eq!(drafts[1].outcomes[0].after.as_deref(), Some("120ms"));
        assert_eq!(left_out, [(3, "its created_at, `yesterday`, is not a time".to_owned())]);
    }

    #[test]
    fn anything_else_is_refused_with_its_line() {
        let error = read("[\n{\"title\": 3}]").unwrap_err();
        assert_eq!(error.line, 2);
        assert!(error.what.starts_with("this is not what bragfile exports"), "{}", error.what);
    }
}
