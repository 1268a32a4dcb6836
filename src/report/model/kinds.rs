//! The words of the model that are one of a few: each an enum, written as its
//! id in every format and listed in the JSON Schema.

use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Serialize;

use crate::attribute::Exclusion;
use crate::attribute::guards::GUARDS;
use crate::{facts, journal, signals};

/// An enum whose variants are written as the ids beside them, in JSON as
/// everywhere else.
macro_rules! ids {
    ($(#[$about:meta])* $name:ident {
        $($(#[$doc:meta])* $variant:ident = $id:literal,)+
    }) => {
        $(#[$about])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema,
        )]
        pub enum $name {
            $($(#[$doc])* #[serde(rename = $id)] $variant,)+
        }

        impl $name {
            /// Every one, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The stable name used in reports.
            #[must_use]
            pub fn id(self) -> &'static str {
                match self {
                    $(Self::$variant => $id,)+
                }
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.id())
            }
        }
    };
}

ids! {
    /// Whether a signal has a value at all.
    SignalStatus {
        /// It has.
        Measured = "measured",
        /// It has, but some values are lower bounds: see `at_least`.
        AtLeast = "at-least",
        /// It has, but some values rest on too little: see `unsteady`.
        TooFew = "too-few",
        /// Unknown: nothing scanned could have shown it.
        NoSource = "no-source",
    }
}

impl From<signals::SignalStatus> for SignalStatus {
    fn from(status: signals::SignalStatus) -> Self {
        match status {
            signals::SignalStatus::Measured => Self::Measured,
            signals::SignalStatus::AtLeast => Self::AtLeast,
            signals::SignalStatus::TooFew => Self::TooFew,
            signals::SignalStatus::NoSource => Self::NoSource,
        }
    }
}

ids! {
    /// How near the evidence is to what a signal claims.
    Strength {
        /// It shows the thing itself.
        Direct = "direct",
        /// It shows something that usually goes with it.
        Proxy = "proxy",
    }
}

impl From<signals::Strength> for Strength {
    fn from(strength: signals::Strength) -> Self {
        match strength {
            signals::Strength::Direct => Self::Direct,
            signals::Strength::Proxy => Self::Proxy,
        }
    }
}

ids! {
    /// A person's role in a piece of evidence.
    Role {
        /// Wrote the change.
        Author = "author",
        /// Wrote it together with its author.
        CoAuthor = "co-author",
        /// Had an AI agent make it.
        ThroughAgent = "through an agent",
        /// Reviewed it.
        Reviewer = "reviewer",
        /// Is named by the design doc as one who decides, and its status went up.
        Approver = "approver",
        /// Is named by it as a helper, mentor or suggester.
        Helper = "helper",
        /// Leads the design doc.
        Lead = "lead",
        /// Founded a file that the change touches.
        Founder = "founder",
    }
}

impl From<signals::EvidenceRole> for Role {
    fn from(role: signals::EvidenceRole) -> Self {
        match role {
            signals::EvidenceRole::Author => Self::Author,
            signals::EvidenceRole::CoAuthor => Self::CoAuthor,
            signals::EvidenceRole::ThroughAgent => Self::ThroughAgent,
            signals::EvidenceRole::Reviewer => Self::Reviewer,
            signals::EvidenceRole::Approver => Self::Approver,
            signals::EvidenceRole::Helper => Self::Helper,
            signals::EvidenceRole::Lead => Self::Lead,
            signals::EvidenceRole::Founder => Self::Founder,
        }
    }
}

ids! {
    /// What kind of work an entry is about.
    EntryKind {
        /// Helping somebody to grow.
        Mentoring = "mentoring",
        /// An incident, or what was learned from it.
        Incident = "incident",
        /// A decision.
        Decision = "decision",
        /// A talk or a course.
        Talk = "talk",
        /// A text outside the repositories.
        Writing = "writing",
        /// Interviews and hiring.
        Hiring = "hiring",
        /// What came of some work.
        Outcome = "outcome",
        /// Somebody's feedback.
        Feedback = "feedback",
        /// Anything else.
        Other = "other",
    }
}

impl From<journal::Kind> for EntryKind {
    fn from(kind: journal::Kind) -> Self {
        match kind {
            journal::Kind::Mentoring => Self::Mentoring,
            journal::Kind::Incident => Self::Incident,
            journal::Kind::Decision => Self::Decision,
            journal::Kind::Talk => Self::Talk,
            journal::Kind::Writing => Self::Writing,
            journal::Kind::Hiring => Self::Hiring,
            journal::Kind::Outcome => Self::Outcome,
            journal::Kind::Feedback => Self::Feedback,
            journal::Kind::Other => Self::Other,
        }
    }
}

ids! {
    /// Who sees an entry besides its person.
    Audience {
        /// Only those to whom the person gives their own report or packet.
        Me = "me",
        /// Also those who compare several people.
        Manager = "manager",
    }
}

impl From<journal::Audience> for Audience {
    fn from(audience: journal::Audience) -> Self {
        match audience {
            journal::Audience::Me => Self::Me,
            journal::Audience::Manager => Self::Manager,
        }
    }
}

ids! {
    /// A kind of thing that evidence counts.
    ThingKind {
        /// An area of the code.
        Area = "area",
        /// A design doc.
        Doc = "doc",
        /// A file.
        File = "file",
        /// A migration of the config.
        Migration = "migration",
        /// A calendar month.
        Month = "month",
        /// A person.
        Person = "person",
        /// A team.
        Team = "team",
    }
}

ids! {
    /// A kind of thing that counts in one quarter and not in the other.
    BehindKind {
        /// A team.
        Team = "team",
        /// A person.
        Person = "person",
        /// A design doc.
        Doc = "doc",
        /// An area of the code.
        Area = "area",
        /// A file.
        File = "file",
        /// A migration of the config.
        Migration = "migration",
        /// A calendar month.
        Month = "month",
        /// A commit.
        Commit = "commit",
    }
}

ids! {
    /// What evidence is grouped by.
    GroupBy {
        /// The teams that an item adds.
        Team = "team",
        /// The people that an item adds.
        Person = "person",
        /// The design docs that an item adds.
        Doc = "doc",
        /// The areas that an item adds.
        Area = "area",
        /// The month of its day.
        Month = "month",
        /// Its repository.
        Repo = "repo",
    }
}

ids! {
    /// How a window is divided.
    By {
        /// Quarters of the fiscal calendar.
        Quarter = "quarter",
        /// Calendar months.
        Month = "month",
    }
}

ids! {
    /// How much evidence a pillar has. Never "ready" or "not ready".
    PillarStatus {
        /// Evidence that is not thin.
        Evidence = "evidence",
        /// Little of it, or all from one place: see `thin`.
        Thin = "thin",
        /// Nothing scanned could have shown any of its signals.
        Unknown = "unknown",
        /// Nothing in Git, and entries of the person's journal.
        ByOwnRecord = "by-own-record",
    }
}

ids! {
    /// Why a pillar is called thin.
    ThinKind {
        /// No change behind a signal whose strength is `direct`.
        NoDirectEvidence = "no-direct-evidence",
        /// All changes landed in fewer quarters than the pillar asks for.
        FewQuarters = "few-quarters",
        /// All changes belong to one design doc or ticket.
        OneInitiative = "one-initiative",
    }
}

ids! {
    /// Why people or quarters are not comparable.
    Incomparable {
        /// The time that they worked in a team differs too much, or is not that of the window.
        Membership = "membership",
        /// Too few of the changed paths have a recorded owner.
        Ownership = "ownership",
        /// The shares of reviews that are recorded differ too much.
        ReviewSource = "review-source",
        /// The home team changed: what is outside one was the other's own.
        Home = "home",
        /// Teams behind the numbers changed: they were merged, split, or moved to another org.
        Teams = "teams",
    }
}

ids! {
    /// What kind of thing could not be read.
    GapKind {
        /// The repository could not be opened.
        Repository = "repository",
        /// The repository was left out on request.
        LeftOut = "left-out",
        /// A branch that the config names does not exist.
        Branch = "branch",
        /// The repository has no commit yet.
        Empty = "empty",
        /// The history is cut off.
        Shallow = "shallow",
        /// Commits have other parents than they say.
        Grafts = "grafts",
        /// It is unknown where commits from elsewhere put their files.
        Subtree = "subtree",
        /// Commits, trees or texts are missing or damaged.
        Object = "object",
        /// A commit without a readable author or committer.
        Malformed = "malformed",
        /// A commit date before 1990 or after 2100.
        Date = "date",
        /// Records beside the history are damaged.
        Record = "record",
        /// An export of reviews could not be read.
        Export = "export",
        /// Records beside the history match no commit or account.
        Unmatched = "unmatched",
        /// Text beside the history is not in UTF-8.
        Encoding = "encoding",
        /// An ownership file, or lines of it, could not be understood.
        OwnerFile = "owner-file",
        /// Names in ownership files match no team.
        OwnerName = "owner-name",
    }
}

impl From<facts::GapKind> for GapKind {
    fn from(kind: facts::GapKind) -> Self {
        match kind {
            facts::GapKind::Repository => Self::Repository,
            facts::GapKind::LeftOut => Self::LeftOut,
            facts::GapKind::Branch => Self::Branch,
            facts::GapKind::Empty => Self::Empty,
            facts::GapKind::Shallow => Self::Shallow,
            facts::GapKind::Grafts => Self::Grafts,
            facts::GapKind::Subtree => Self::Subtree,
            facts::GapKind::Object => Self::Object,
            facts::GapKind::Malformed => Self::Malformed,
            facts::GapKind::Date => Self::Date,
            facts::GapKind::Record => Self::Record,
            facts::GapKind::Export => Self::Export,
            facts::GapKind::Unmatched => Self::Unmatched,
            facts::GapKind::Encoding => Self::Encoding,
            facts::GapKind::OwnerFile => Self::OwnerFile,
            facts::GapKind::OwnerName => Self::OwnerName,
        }
    }
}

/// A guard, by its id: one of [`GUARDS`], which is the only list of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(transparent)]
pub struct GuardId(&'static str);

impl GuardId {
    /// The guard with this id.
    #[must_use]
    pub fn find(id: &str) -> Option<Self> {
        GUARDS.iter().find(|guard| guard.id == id).map(|guard| Self(guard.id))
    }

    /// Its id.
    #[must_use]
    pub fn id(self) -> &'static str {
        self.0
    }
}

impl From<&Exclusion> for GuardId {
    fn from(exclusion: &Exclusion) -> Self {
        Self(exclusion.guard)
    }
}

impl fmt::Display for GuardId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.0)
    }
}

impl JsonSchema for GuardId {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "GuardId".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let ids: Vec<&str> = GUARDS.iter().map(|guard| guard.id).collect();
        json_schema!({ "description": "A guard.", "type": "string", "enum": ids })
    }
}
