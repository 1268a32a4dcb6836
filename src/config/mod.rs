//! YAML to a validated [`Config`]: every problem at once, each with its place.
//!
//! ```text
//! text ─ document ─▶ Value ─ read ─▶ raw types ─ check ─▶ Config
//!   └─── place ────▶ places ────────────┴─────────▶ problems
//! ```
//!
//! `document` knows YAML, `raw` the shape of the file, `check` what it may
//! mean. serde forgets where a value stood; `place` remembers.

mod accounts;
mod check;
mod dialects;
mod doc_files;
mod document;
mod endings;
mod initiatives;
mod ladder;
mod later;
mod load;
mod names;
mod naming;
mod owners_from;
mod pattern;
mod pillars;
mod place;
mod problem;
mod raw;
mod read;
mod records;
mod roster;
mod slice;
mod status;
pub mod suggest;
mod types;

pub(crate) use check::{check_letters, date, filled, packet};
pub(crate) use later::{Each, Later};
pub(crate) use load::read_text;
pub(crate) use place::{Places, YamlPath, keys_at_the_top};
pub(crate) use raw::RawPacket;
pub(crate) use read::Reader;

pub use accounts::{Accounts, Kind, Known, MACHINES, NOREPLY_HOSTS};
pub use dialects::{Layout, OWNERS_ALIASES, OwnersFormat};
pub use doc_files::{DocFiles, approves};
pub use endings::holds_no_prose;
pub use initiatives::{Initiatives, NamedInitiative};
pub use ladder::ladder_ids;
pub use load::{FILE_NAME, Outcome};
pub use names::{composed, name_key};
pub use naming::{named_apart, repository_name};
pub use owners_from::{Detection, OwnersAsOf, OwnersFrom};
pub use pattern::{Pattern, PatternError, PatternSet, Remembering};
pub use pillars::{Criterion, Ladder, Level, Pillar, Thresholds};
pub use problem::{Place, Problem, Severity};
pub use raw::json_schema;
pub use records::Records;
pub use roster::{AgentWork, Dated, Days, Handover, Membership, Part, Person, Team, on_day};
pub use slice::{HASHED, hashed, slice};
pub use status::{Status, StatusWords};
pub use types::{
    Agents, Calendar, Config, DesignDocs, DocStatus, Forge, Ignore, Landed, Migration, OwnerNames,
    OwnerRule, PacketWishes, Privacy, RepoConfig, ReviewExport, Rules,
};
