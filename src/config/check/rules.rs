//! `rules`, `ignore` and `calendar`.

use super::scalars;
use crate::config::later::Later;
use crate::config::place::YamlPath;
use crate::config::raw::{RawAgents, RawCalendar, RawIgnore, RawLanded, RawRules};
use crate::config::read::Reader;
use crate::config::types::{Agents, Calendar, Ignore, Landed, Rules};

pub(super) fn rules(reader: &Reader<'_>, section: &Later<RawRules>, path: &YamlPath) -> Rules {
    let raw = reader.later(section, path).unwrap_or_default();
    let default = Rules::default();
    let many = 1..=1_000_000;
    let count = |value, key| scalars::whole(reader, value, &path.key(key), many.clone());
    let patterns = |list, key| scalars::patterns(reader, list, &path.key(key));
    let whole = |value: &Later<i64>, key, range| -> Option<i64> {
        scalars::whole(reader, value, &path.key(key), range)
    };
    let start_at = path.key("history_starts");
    Rules {
        bulk_paths: count(&raw.bulk_paths, "bulk_paths").unwrap_or(default.bulk_paths),
        wide_teams: count(&raw.wide_teams, "wide_teams").unwrap_or(default.wide_teams),
        reverted_within_days: whole(&raw.reverted_within_days, "reverted_within_days", 1..=36_500)
            .unwrap_or(default.reverted_within_days),
        reviews_recorded: whole(&raw.reviews_recorded, "reviews_recorded", 0..=100)
            .map_or(default.reviews_recorded, i64::unsigned_abs),
        known_months: whole(&raw.known_months, "known_months", 1..=1200)
            .unwrap_or(default.known_months),
        doc_words: scalars::whole(reader, &raw.doc_words, &path.key("doc_words"), 1..=500)
            .unwrap_or(default.doc_words),
        generated: patterns(&raw.generated, "generated"),
        enablement: patterns(&raw.enablement, "enablement"),
        areas: patterns(&raw.areas, "areas"),
        history_starts: reader
            .later(&raw.history_starts, &start_at)
            .and_then(|text| scalars::date(reader, &start_at, &text)),
        agents: match reader.later(&raw.agents, &path.key("agents")) {
            Some(RawAgents::List) => Agents::List,
            Some(RawAgents::Count) | None => Agents::Count,
        },
        landed: match reader.later(&raw.landed, &path.key("landed")) {
            Some(RawLanded::Merge) => Landed::Merge,
            Some(RawLanded::Commit) | None => Landed::Commit,
        },
    }
}

pub(super) fn ignore(reader: &Reader<'_>, section: &Later<RawIgnore>, path: &YamlPath) -> Ignore {
    let raw = reader.later(section, path).unwrap_or_default();
    let paths = scalars::patterns(reader, &raw.paths, &path.key("paths"));
    let commits = scalars::commits(reader, &raw.commits, &path.key("commits"));
    Ignore { paths, commits }
}

pub(super) fn calendar(
    reader: &Reader<'_>,
    section: &Later<RawCalendar>,
    path: &YamlPath,
) -> Calendar {
    let raw = reader.later(section, path).unwrap_or_default();
    let month =
        scalars::whole(reader, &raw.fiscal_year_starts, &path.key("fiscal_year_starts"), 1..=12);
    month.map_or_else(Calendar::default, |fiscal_year_starts| Calendar { fiscal_year_starts })
}
