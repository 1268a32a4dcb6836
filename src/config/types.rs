//! The validated configuration: every reference resolved, every pattern
//! compiled. Nothing here can be wrong any more.

use std::collections::BTreeMap;
use std::path::PathBuf;

use jiff::Span;
use jiff::civil::Date;
use regex::Regex;

use super::roster::{AgentWork, Dated, Days, Person, Team};
use super::{
    Accounts, Initiatives, Ladder, Level, OwnersFrom, Pattern, Pillar, Records, StatusWords,
};

/// Everything the user decides.
#[derive(Clone, Debug)]
pub struct Config {
    /// The file it came from; `None` when there was none.
    pub file: Option<PathBuf>,
    /// SHA-256 of the file's bytes in hexadecimal; of nothing when there was none.
    pub sha256: String,
    /// Teams in the order of the file.
    pub teams: Vec<Team>,
    /// The roster, in the order of the file.
    pub people: Vec<Person>,
    /// What robots and AI agents are known by, the built-in list included.
    pub accounts: Accounts,
    /// Whose work certain AI accounts do.
    pub agents: Vec<AgentWork>,
    /// Repositories in the order of the file, which decides where a commit met
    /// twice counts.
    pub repos: Vec<RepoConfig>,
    /// What the owner names of `CODEOWNERS` and the like mean.
    pub owner_names: OwnerNames,
    /// Where design docs live.
    pub design_docs: Vec<DesignDocs>,
    /// How work is linked to docs and tickets.
    pub initiatives: Initiatives,
    /// What is being replaced.
    pub migrations: Vec<Migration>,
    /// Thresholds and path classes.
    pub rules: Rules,
    /// What never counts.
    pub ignore: Ignore,
    /// The fiscal calendar.
    pub calendar: Calendar,
    /// The public ladder that the pillars are those of.
    pub ladder: Option<Ladder>,
    /// The levels that criteria of the pillars are about.
    pub levels: Vec<Level>,
    /// The pillars, in order of presentation.
    pub pillars: Vec<Pillar>,
    /// Files that people keep, resolved against the config file's directory. Whether
    /// they are there is not looked at.
    pub records: BTreeMap<Records, Vec<PathBuf>>,
    /// What a packet aims at.
    pub packet: PacketWishes,
    /// What may be shown.
    pub privacy: Privacy,
}

/// A repository to scan.
#[derive(Clone, Debug)]
pub struct RepoConfig {
    /// Unique name.
    pub name: String,
    /// Where it is, resolved against the config file's directory.
    pub path: PathBuf,
    /// Web address for links, without a trailing slash; http or https.
    pub url: Option<String>,
    /// Branches to analyse; empty means `HEAD`.
    pub branches: Vec<String>,
    /// Ownership rules; the last that matches and is in force decides.
    pub owners: Vec<OwnerRule>,
    /// A file of the repository that decides where no rule in force matches.
    pub owners_from: Option<OwnersFrom>,
    /// Exports of reviews, in the order of the file.
    pub reviews: Vec<ReviewExport>,
    /// Whether a sign-off by somebody else than author and committer is a
    /// review by the repository's own custom.
    pub sign_off_is_review: bool,
}

/// A file of reviews that a forge exported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReviewExport {
    /// In whose form it is.
    pub forge: Forge,
    /// Where it is, resolved against the config file's directory.
    pub path: PathBuf,
}

/// Whose exports of reviews can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Forge {
    /// GitHub: `gh`, REST, GraphQL.
    GitHub,
    /// GitLab: REST, GraphQL.
    GitLab,
    /// Forgejo and Gitea: REST.
    Forgejo,
    /// Bitbucket Cloud: REST.
    Bitbucket,
    /// Bitbucket Data Center, and Server before it: REST.
    BitbucketDc,
    /// Azure DevOps: `az repos pr list`, REST.
    Azure,
    /// Phabricator and Phorge: Conduit.
    Phabricator,
    /// Gerrit: `gerrit query`.
    Gerrit,
    /// GrimoireLab Perceval, which holds those of the others.
    Perceval,
    /// A mailbox of a mailing list.
    Mbox,
}

impl Forge {
    /// Each of them.
    pub const ALL: [Self; 10] = [
        Self::GitHub,
        Self::GitLab,
        Self::Forgejo,
        Self::Bitbucket,
        Self::BitbucketDc,
        Self::Azure,
        Self::Phabricator,
        Self::Gerrit,
        Self::Perceval,
        Self::Mbox,
    ];

    /// Its key in the config.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::GitHub => "github",
            Self::GitLab => "gitlab",
            Self::Forgejo => "forgejo",
            Self::Bitbucket => "bitbucket",
            Self::BitbucketDc => "bitbucket-dc",
            Self::Azure => "azure",
            Self::Phabricator => "phabricator",
            Self::Gerrit => "gerrit",
            Self::Perceval => "perceval",
            Self::Mbox => "mbox",
        }
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::GitHub => "GitHub",
            Self::GitLab => "GitLab",
            Self::Forgejo => "Forgejo",
            Self::Bitbucket => "Bitbucket Cloud",
            Self::BitbucketDc => "Bitbucket Data Center",
            Self::Azure => "Azure DevOps",
            Self::Phabricator => "Phabricator",
            Self::Gerrit => "Gerrit",
            Self::Perceval => "Perceval",
            Self::Mbox => "Mailing list",
        }
    }
}

/// Owner names, lower-cased, to the index of a team by day; `None`: nobody's. On days
/// that none of them covers, a name means nothing that is known.
pub type OwnerNames = BTreeMap<String, Vec<Dated<Option<usize>>>>;

/// One ownership rule.
#[derive(Clone, Debug)]
pub struct OwnerRule {
    /// Which paths.
    pub pattern: Pattern,
    /// Index of the owning team; `None`: nobody's.
    pub team: Option<usize>,
    /// When it is in force.
    pub days: Days,
    /// Line in the config file, from 1.
    pub line: usize,
}

/// Where a doc's status is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum DocStatus {
    /// A `status:` key in front matter or in a YAML file of the doc, or a
    /// `Status:` line or section near the top of the text.
    #[default]
    FrontMatter,
    /// The folder that the file is in: the innermost one whose name is a word
    /// for a status.
    Folder,
    /// Being on the analysed branch means accepted, but for docs that have yet
    /// to get a number.
    Merged,
    /// Nowhere: the status is unknown.
    None,
}

/// One family of design docs.
#[derive(Clone, Debug)]
pub struct DesignDocs {
    /// Index of the repository.
    pub repo: usize,
    /// Which files are docs.
    pub pattern: Pattern,
    /// How the doc's id is found in its path: the first group, or the whole match.
    pub id: Option<Regex>,
    /// Where the status is written.
    pub status: DocStatus,
    /// What the words for a status mean.
    pub statuses: StatusWords,
    /// Files that the pattern matches and that are no docs (templates, indexes).
    pub exclude: Vec<Pattern>,
}

/// Something being replaced: it is done where no matching file is left.
#[derive(Clone, Debug)]
pub struct Migration {
    /// Its unique name in reports.
    pub name: String,
    /// The files that are to go, in every repository.
    pub pattern: Pattern,
}

/// Thresholds and path classes.
#[derive(Clone, Debug)]
pub struct Rules {
    /// A change with more substantive paths than this is `bulk`.
    pub bulk_paths: usize,
    /// A change with more owner teams than this is `wide`.
    pub wide_teams: usize,
    /// A change reverted within this many days is `reverted`.
    pub reverted_within_days: i64,
    /// Where fewer of a hundred changes carry a review, reviews are recorded in
    /// part only. 0: never.
    pub reviews_recorded: u64,
    /// For how many months somebody is taken to know a file that they had to do
    /// with.
    pub known_months: i64,
    /// An edit of a design doc that changes fewer words of its prose is none of
    /// substance.
    pub doc_words: u32,
    /// Generated paths, beside gitattributes and the built-in list.
    pub generated: Vec<Pattern>,
    /// Docs, tooling and CI paths; empty: a built-in list.
    pub enablement: Vec<Pattern>,
    /// What an area is; empty: the first directory of a path.
    pub areas: Vec<Pattern>,
    /// Where the scanned history is taken to start; `None`: at its first commit.
    pub history_starts: Option<Date>,
    /// What becomes of work done through AI agents.
    pub agents: Agents,
    /// Which day a change landed.
    pub landed: Landed,
}

/// Which day a change landed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Landed {
    /// The day it was committed.
    #[default]
    Commit,
    /// The day its pull request was merged, where an export says so.
    Merge,
}

/// What becomes of changes that an AI agent made for a person.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Agents {
    /// They count for the person, told apart everywhere.
    #[default]
    Count,
    /// They are listed with their reason, and count for nobody.
    List,
}

impl Default for Rules {
    fn default() -> Self {
        Self {
            bulk_paths: 50,
            wide_teams: 5,
            reverted_within_days: 30,
            reviews_recorded: 20,
            known_months: 18,
            doc_words: 20,
            generated: Vec::new(),
            enablement: Vec::new(),
            areas: Vec::new(),
            history_starts: None,
            agents: Agents::Count,
            landed: Landed::Commit,
        }
    }
}

/// What never counts.
#[derive(Clone, Debug, Default)]
pub struct Ignore {
    /// Paths, in every repository.
    pub paths: Vec<Pattern>,
    /// Commit ids in hexadecimal, lower case, at least 7 digits.
    pub commits: Vec<String>,
}

/// The fiscal calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// Month in which the fiscal year starts, 1 to 12. With another month than
    /// January, fiscal year N is the one that *ends* in calendar year N.
    pub fiscal_year_starts: i8,
}

impl Calendar {
    /// The days `[from, to)` of a quarter such as `2026Q3`; `None` where it is none.
    #[must_use]
    pub fn quarter(self, text: &str) -> Option<[Date; 2]> {
        let (year, quarter) = text.split_once(['Q', 'q'])?;
        let year: i16 = year.parse().ok().filter(|y| (1970..=9000).contains(y))?;
        let quarter: i64 = quarter.parse().ok().filter(|q| (1..=4).contains(q))?;
        let month = self.fiscal_year_starts;
        let first_year = if month == 1 { year } else { year - 1 };
        let start = Date::new(first_year, month, 1).ok()?;
        let from = start.saturating_add(Span::new().months((quarter - 1) * 3));
        Some([from, from.saturating_add(Span::new().months(3))])
    }
}

impl Calendar {
    /// How a quarter is to be written that is written otherwise: `Q2/2026`, `2026-Q2`.
    #[must_use]
    pub fn written(text: &str) -> String {
        let numbers: Vec<&str> =
            text.split(|c: char| !c.is_ascii_digit()).filter(|digits| !digits.is_empty()).collect();
        let year = numbers.iter().find(|digits| digits.len() == 4);
        let quarter = numbers.iter().find(|digits| matches!(**digits, "1" | "2" | "3" | "4"));
        match (numbers.len(), year, quarter) {
            (2, Some(year), Some(quarter)) => format!("write it as {year}Q{quarter}"),
            _ => "write it as year and quarter, such as 2026Q3".to_owned(),
        }
    }
}

impl Default for Calendar {
    fn default() -> Self {
        Self { fiscal_year_starts: 1 }
    }
}

impl Config {
    /// The signals of the pillars in order, each once, with the first pillar that it
    /// stands under.
    pub fn signals(&self) -> impl Iterator<Item = (&Pillar, &str)> {
        self.pillars.iter().enumerate().flat_map(move |(at, pillar)| {
            let is_new =
                move |id: &&String| !self.pillars[..at].iter().any(|p| p.signals.contains(id));
            pillar.signals.iter().filter(is_new).map(move |id| (pillar, id.as_str()))
        })
    }

    /// The files of this kind, in the order of the file.
    #[must_use]
    pub fn records(&self, kind: Records) -> &[PathBuf] {
        self.records.get(&kind).map_or(&[], Vec::as_slice)
    }

    /// Whom an id or email of the roster names.
    #[must_use]
    pub fn person(&self, written: &str) -> Option<&Person> {
        let written = written.trim();
        let email = written.to_lowercase();
        self.people.iter().find(|one| one.id == written || one.emails.contains(&email))
    }

    /// The level that somebody means.
    #[must_use]
    pub fn level(&self, text: &str) -> Option<&Level> {
        self.levels.iter().find(|level| level.is_meant_by(text))
    }
}

/// What a packet aims at, and which evidence its person wants in it or not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PacketWishes {
    /// The level aimed at.
    pub level: Option<String>,
    /// Its criterion.
    pub criterion: Option<String>,
    /// Numbers of the ledger that stand first wherever they can: 37 for `E37`.
    pub pin: Vec<u32>,
    /// Numbers of the ledger that are chosen nowhere.
    pub hide: Vec<u32>,
}

/// What may be shown, to whom, and what for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Privacy {
    /// Whether people outside the roster may be named. The default,
    /// `name_only: roster`, is no.
    pub name_everyone: bool,
    /// Fewer people than this are no group: where nothing but teams is shown, the
    /// numbers of such a team are not told.
    pub min_group: u64,
    /// What reports on several people are made for.
    pub purpose: Option<String>,
    /// Who gets to see them.
    pub recipients: Vec<String>,
    /// The last day on which they may be kept.
    pub keep_until: Option<Date>,
    /// Indices of those people of the roster who agreed to be reported on; `None`
    /// where nothing is said of it.
    pub consent: Option<Vec<usize>>,
}

impl Default for Privacy {
    fn default() -> Self {
        Self {
            name_everyone: false,
            min_group: 5,
            purpose: None,
            recipients: Vec::new(),
            keep_until: None,
            consent: None,
        }
    }
}
