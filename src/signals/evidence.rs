//! What stands behind a number.

use crate::attribute::{AreaIx, ChangeIx, DocIx, FileIx, MigrationIx};
use crate::facts::{Form, PathId};
use crate::org::{PersonIx, TeamIx};

/// As what a person stands in a piece of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum EvidenceRole {
    /// Wrote the change.
    Author,
    /// Wrote it together with its author.
    CoAuthor,
    /// Had an AI agent make it.
    ThroughAgent,
    /// Reviewed it.
    Reviewer,
    /// Is named by the design doc as one who decides, while its status went up.
    Approver,
    /// Is named by it as a helper, mentor or suggester.
    Helper,
    /// Leads the design doc.
    Lead,
    /// Founded a file that the change touches.
    Founder,
}

impl EvidenceRole {
    /// The stable name used in reports.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Author => "author",
            Self::CoAuthor => "co-author",
            Self::ThroughAgent => "through an agent",
            Self::Reviewer => "reviewer",
            Self::Approver => "approver",
            Self::Helper => "helper",
            Self::Lead => "lead",
            Self::Founder => "founder",
        }
    }
}

/// What an item adds to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Counted {
    /// A team.
    Team(TeamIx),
    /// A person.
    Person(PersonIx),
    /// A design doc.
    Doc(DocIx),
    /// An area.
    Area(AreaIx),
    /// A file.
    File(FileIx),
    /// A migration.
    Migration(MigrationIx),
    /// A calendar month, as [`Day::month`](crate::attribute::Day::month) numbers it.
    Month(i32),
}

/// One change behind a number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The change.
    pub change: ChangeIx,
    /// As what the person stands in it.
    pub role: EvidenceRole,
    /// Where the role is recorded.
    pub form: Form,
    /// The owner teams that matter here.
    pub teams: Vec<TeamIx>,
    /// The paths that matter here.
    pub paths: Vec<PathId>,
    /// What it adds to the values, sorted.
    pub counted: Vec<Counted>,
}
