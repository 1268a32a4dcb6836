//! The config file as it is written: nothing checked but its shape.
//!
//! The doc comments here are the descriptions of the published JSON Schema.
//! No type holds another one directly: nested values are [`Later`] or
//! [`Each`], read on their own, so that one bad entry hides no other.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Deserializer};

use super::Records;
use super::later::{Each, Later, TextOr};

mod accounts;
mod initiatives;
mod owners;
mod packet;
mod pillars;
mod privacy;
mod roster;

pub(super) use accounts::{RawAccount, RawAccountKind, RawAgent};
pub(super) use initiatives::{RawInitiatives, RawNamedInitiative};
pub(super) use owners::{RawOwnersAsOf, RawOwnersFrom};
pub(crate) use packet::RawPacket;
pub(super) use pillars::{RawPillar, RawThresholds};
pub(super) use privacy::{RawNameOnly, RawPrivacy};
pub(super) use roster::{RawDays, RawHandover, RawKind, RawMeaning, RawOrg, RawPerson, RawTeam};

/// The JSON Schema of the config file, for editors and validators.
///
/// Returns pretty-printed JSON with a final line break. It knows the shape of
/// the file only; [`Config::parse`](super::Config::parse) checks more.
#[must_use]
pub fn json_schema() -> String {
    format!("{:#}\n", schemars::schema_for!(RawConfig).as_value())
}

/// The configuration of crosscut: teams, people, repositories and rules.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[schemars(rename = "crosscut.yaml", deny_unknown_fields)]
pub(super) struct RawConfig {
    /// Version of this format: 1.
    #[schemars(required, range(min = 1, max = 1))]
    #[serde(default)]
    pub version: Later<i64>,
    /// Teams: they own paths, and people belong to them.
    #[serde(default)]
    pub teams: Each<RawTeam>,
    /// The roster: who may be reported on and named.
    #[serde(default)]
    pub people: Each<RawPerson>,
    /// Accounts of robots and AI agents, besides those of the built-in list.
    #[serde(default)]
    pub accounts: Each<RawAccount>,
    /// Whose work an AI account does, if its changes name nobody.
    #[serde(default)]
    pub agents: Each<RawAgent>,
    /// Repositories to scan. A commit met in two of them counts in the first.
    #[serde(default)]
    pub repos: Each<RawRepo>,
    /// What owner names in CODEOWNERS and the like mean: name to team id, `null` for nobody, or a
    /// list of these with their days.
    #[serde(default)]
    pub owner_names: Later<BTreeMap<String, TextOr<RawMeaning>>>,
    /// Where design docs live.
    #[serde(default)]
    pub design_docs: Each<RawDesignDocs>,
    /// How commits name the initiative that they belong to.
    #[serde(default)]
    pub initiatives: Later<RawInitiatives>,
    /// Things being replaced across repositories.
    #[serde(default)]
    pub migrations: Each<RawMigration>,
    /// Thresholds and path classes.
    #[serde(default)]
    pub rules: Later<RawRules>,
    /// What never counts.
    #[serde(default)]
    pub ignore: Later<RawIgnore>,
    /// The fiscal calendar.
    #[serde(default)]
    pub calendar: Later<RawCalendar>,
    /// The pillars in order of presentation, or the name of a public ladder (`artsy`, `circleci`,
    /// `dropbox`, `engineeringladders`, `gitlab`, `monzo`); replaces the default ones, unless empty.
    #[serde(default)]
    pub pillars: TextOr<RawPillar>,
    /// Journals: files of entries on what Git cannot see. Paths are relative to the config file.
    #[serde(default)]
    pub journal: Each<String>,
    /// Files of notes: what people say about their own numbers. Paths are relative to the config
    /// file.
    #[serde(default)]
    pub notes: Each<String>,
    /// What a packet aims at, and which evidence its person wants in it or left out.
    #[serde(default)]
    pub packet: Later<RawPacket>,
    /// What may be shown, to whom, and what for.
    #[serde(default)]
    pub privacy: Later<RawPrivacy>,
}

impl RawConfig {
    /// The files of a kind.
    pub fn records(&self, kind: Records) -> &Each<String> {
        match kind {
            Records::Journal => &self.journal,
            Records::Notes => &self.notes,
        }
    }
}

/// A repository to scan.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "repo", deny_unknown_fields)]
#[serde(expecting = "a repository such as `{name: gateway, path: ../gateway}`")]
pub(super) struct RawRepo {
    /// Unique name in reports; that of the directory when left out.
    #[schemars(regex(pattern = "^[A-Za-z0-9._-]+$"))]
    pub name: Option<String>,
    /// Work tree, `.git` directory or bare repository, relative to the config file.
    pub path: String,
    /// Web address for links: http or https.
    #[schemars(extend("format" = "uri"))]
    pub url: Option<String>,
    /// Branches to analyse; HEAD when left out.
    #[serde(default)]
    pub branches: Each<String>,
    /// Who owns which paths; the last rule that matches and is in force decides.
    #[serde(default)]
    pub owners: Each<RawOwner>,
    /// A file of the repository that says who owns what, read from its history; it decides where
    /// none of the `owners` in force matches.
    #[serde(default)]
    pub owners_from: Later<RawOwnersFrom>,
    /// Files of reviews that the repository's forge exported.
    #[serde(default)]
    pub reviews: Each<RawReviews>,
    /// `review` if, by the repository's custom, a `Signed-off-by` of somebody other than the author
    /// and the committer is a review.
    #[serde(default)]
    pub sign_off: Later<RawSignOff>,
}

/// A file of reviews, relative to the config file, under the key of the forge that exported it.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "reviews", deny_unknown_fields, extend("minProperties" = 1))]
#[serde(expecting = "an export such as `{github: exports/gateway-prs.json}`")]
pub(super) struct RawReviews {
    /// GitHub: `gh pr list --json …`, REST or GraphQL.
    pub github: Option<String>,
    /// GitLab: merge requests, and their approvals; REST or GraphQL.
    pub gitlab: Option<String>,
    /// Forgejo and Gitea: pull requests, and their reviews.
    pub forgejo: Option<String>,
    /// Bitbucket Cloud: pull requests with their participants.
    pub bitbucket: Option<String>,
    /// Bitbucket Data Center: pull requests.
    #[serde(rename = "bitbucket-dc")]
    pub bitbucket_dc: Option<String>,
    /// Azure DevOps: `az repos pr list …`, or REST.
    pub azure: Option<String>,
    /// Phabricator: `differential.revision.search`, and `user.search`.
    pub phabricator: Option<String>,
    /// Gerrit: `gerrit query --format=JSON --all-approvals …`.
    pub gerrit: Option<String>,
    /// GrimoireLab Perceval: `perceval github|gitlab|gerrit …`.
    pub perceval: Option<String>,
    /// A mailing list: `b4 mbox …`, or public-inbox.
    pub mbox: Option<String>,
}

/// What a sign-off is.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[schemars(rename = "sign_off", inline)]
#[serde(rename_all = "lowercase")]
pub(super) enum RawSignOff {
    Review,
    None,
}

/// An ownership rule.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "owner", deny_unknown_fields)]
#[serde(expecting = "an ownership rule such as `{path: /pay/, team: payments}`")]
pub(super) struct RawOwner {
    /// Gitignore-style pattern, relative to the top of the repository.
    pub path: String,
    /// Id of the owning team; `null` for nobody.
    #[schemars(required)]
    #[serde(default, deserialize_with = "present")]
    #[schemars(with = "Option<String>")]
    pub team: Option<Option<String>>,
    /// First day in force, `YYYY-MM-DD`; no start when left out.
    #[schemars(extend("format" = "date"))]
    pub from: Option<String>,
    /// First day no longer in force, `YYYY-MM-DD`; no end when left out.
    #[schemars(extend("format" = "date"))]
    pub to: Option<String>,
}

/// Tells `team: null` from no `team` at all.
pub(super) fn present<'de, D>(deserializer: D) -> Result<Option<Option<String>>, D::Error>
where
    D: Deserializer<'de>,
{
    Option::deserialize(deserializer).map(Some)
}

/// A family of design docs.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "design_docs", deny_unknown_fields)]
#[serde(expecting = "design docs such as `{repo: rfcs, path: \"text/*.md\"}`")]
pub(super) struct RawDesignDocs {
    /// Name of the repository.
    pub repo: String,
    /// Gitignore-style pattern of the files that are docs.
    pub path: String,
    /// Regular expression for the doc's id in its path: the first group, or the whole match.
    #[schemars(extend("format" = "regex"))]
    pub id: Option<String>,
    /// Where the status is written: `front-matter` (the default), `folder` (a folder's name),
    /// `merged` (being on the branch means accepted) or `none` (unknown).
    #[schemars(extend("enum" = ["front-matter", "folder", "merged", "none"]))]
    pub status: Option<String>,
    /// Words for a status, besides the built-in ones, such as `{accepted: [ready, "in progress"]}`.
    #[serde(default)]
    pub statuses: Later<RawStatuses>,
    /// Patterns of files that are not docs: templates, indexes.
    #[serde(default)]
    pub exclude: Each<String>,
}

/// Words for a status.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[schemars(rename = "statuses", deny_unknown_fields)]
#[serde(expecting = "words by status such as `{accepted: [ready]}`")]
pub(super) struct RawStatuses {
    /// Under discussion.
    #[serde(default)]
    pub draft: Each<String>,
    /// Accepted.
    #[serde(default)]
    pub accepted: Each<String>,
    /// Accepted and done.
    #[serde(default)]
    pub implemented: Each<String>,
    /// Rejected.
    #[serde(default)]
    pub rejected: Each<String>,
    /// Taken back by its authors.
    #[serde(default)]
    pub withdrawn: Each<String>,
    /// Replaced by another.
    #[serde(default)]
    pub superseded: Each<String>,
}

/// Something being replaced across repositories.
#[derive(Debug, Deserialize, JsonSchema)]
#[schemars(rename = "migration", deny_unknown_fields)]
#[serde(expecting = "a migration such as `{name: legacy-config, path: \"**/legacy.cfg\"}`")]
pub(super) struct RawMigration {
    /// Its name in reports.
    pub name: String,
    /// Gitignore-style pattern of the files that are to go.
    pub path: String,
}

/// Thresholds and path classes.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[schemars(rename = "rules", deny_unknown_fields)]
#[serde(expecting = "rules such as `{bulk_paths: 50}`")]
pub(super) struct RawRules {
    /// A change with more substantive paths than this is `bulk`; 50 when left out.
    #[schemars(range(min = 1, max = 1_000_000))]
    #[serde(default)]
    pub bulk_paths: Later<i64>,
    /// A change with more owner teams than this is `wide`; 5 when left out.
    #[schemars(range(min = 1, max = 1_000_000))]
    #[serde(default)]
    pub wide_teams: Later<i64>,
    /// A change reverted within this many days is `reverted`; 30 when left out.
    #[schemars(range(min = 1, max = 36_500))]
    #[serde(default)]
    pub reverted_within_days: Later<i64>,
    /// If fewer than this many of a hundred changes have a review, numbers of reviews are lower
    /// bounds; 20 when left out, 0 for never.
    #[schemars(range(min = 0, max = 100))]
    #[serde(default)]
    pub reviews_recorded: Later<i64>,
    /// For how many months somebody is taken to know a file that they changed or reviewed; 18
    /// when left out.
    #[schemars(range(min = 1, max = 1200))]
    #[serde(default)]
    pub known_months: Later<i64>,
    /// An edit of a design doc that changes fewer words of its prose than this makes nobody its
    /// editor or reviewer; 20 when left out.
    #[schemars(range(min = 1, max = 500))]
    #[serde(default)]
    pub doc_words: Later<i64>,
    /// Patterns of generated files, besides gitattributes and the built-in list.
    #[serde(default)]
    pub generated: Each<String>,
    /// Patterns of docs, tooling and CI files; a built-in list when left out.
    #[serde(default)]
    pub enablement: Each<String>,
    /// Patterns of the directories that are areas; the first directory of a path when left out.
    #[serde(default)]
    pub areas: Each<String>,
    /// The day on which the scanned history is taken to start, `YYYY-MM-DD`; that of its first
    /// commit when left out.
    #[schemars(extend("format" = "date"))]
    #[serde(default)]
    pub history_starts: Later<String>,
    /// `count` (the default) or only `list` what AI agents made for a person.
    #[serde(default)]
    pub agents: Later<RawAgents>,
    /// Which day a change landed: that of its `commit` (the default), or that of the `merge`
    /// of its pull request, where an export says so.
    #[serde(default)]
    pub landed: Later<RawLanded>,
}

/// Which day a change landed.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[schemars(rename = "landed_rule", inline)]
#[serde(rename_all = "lowercase")]
pub(super) enum RawLanded {
    Commit,
    Merge,
}

/// What becomes of work done through AI agents.
#[derive(Clone, Copy, Debug, Deserialize, JsonSchema)]
#[schemars(rename = "agents_rule", inline)]
#[serde(rename_all = "lowercase")]
pub(super) enum RawAgents {
    Count,
    List,
}

/// What never counts.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[schemars(rename = "ignore", deny_unknown_fields)]
#[serde(expecting = "what to ignore, such as `{paths: [/third_party/]}`")]
pub(super) struct RawIgnore {
    /// Patterns of paths, in every repository.
    #[serde(default)]
    pub paths: Each<String>,
    /// Commit ids: 7 to 64 hexadecimal digits.
    #[serde(default)]
    pub commits: Each<String>,
}

/// The fiscal calendar.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[schemars(rename = "calendar", deny_unknown_fields)]
#[serde(expecting = "a calendar such as `{fiscal_year_starts: 2}`")]
pub(super) struct RawCalendar {
    /// Month in which the fiscal year starts; 1 (January) when left out. With another month, the
    /// fiscal year is named after the calendar year in which it ends.
    #[schemars(range(min = 1, max = 12))]
    #[serde(default)]
    pub fiscal_year_starts: Later<i64>,
}
