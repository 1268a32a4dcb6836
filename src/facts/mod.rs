//! What happened: plain data read from repositories, before any question of
//! teams, people or windows is asked of it.
//!
//! They come in three parts, each of which depends on something else:
//!
//! | part | depends on | where |
//! | --- | --- | --- |
//! | what a commit says for ever | its id; the docs among it, on which files are docs | [`CommitFacts`] |
//! | what the main line says up to its tip | the tip; the owner files, on which are asked for | [`AtTip`] |
//! | what stands beside the history | the refs and exports that hold it | [`Beside`] |
//!
//! [`Held`] is what a data set holds of a repository: the parts, unjoined, and what
//! they were gathered with.
//!
//! All own what they hold, and can be written and read again.
//! [`RepoFacts::join`] puts them together without changing any. No later stage
//! changes facts: whatever *interprets* them (identity, ownership, guards,
//! windows) keeps its own results and its own gaps, so that a changed config
//! never means reading a repository again.

mod beside;
pub mod bors;
mod commit;
pub mod copies;
mod few;
pub mod forge;
mod gap;
mod held;
pub mod help;
mod history;
mod in_part;
mod join;
mod lineage;
pub mod lines;
mod mailmap;
mod marked;
mod marks;
pub mod mentions;
pub mod message;
mod oid;
mod owner_file;
mod patch;
mod path_change;
mod path_changes;
mod repo;
pub mod requests;
pub mod reverts;
mod shared_text;
mod squash;
mod stems;
mod texts;
pub mod tickets;
mod titles;
pub mod tokens;
mod word;

pub use beside::{Beside, ExportFile, Record, Records};
pub use commit::{
    Commit, Credit, DocMeta, DocRevision, Form, IdentityId, MOST_WORDS, RawIdentity, Role, Verdict,
    When,
};
pub use few::{Few, Rare};
pub use gap::{BELIEVABLE, Gap, GapKind};
pub use held::{AskedFor, AskedOwners, Held, HeldGaps, Outline};
pub use history::{CommitFacts, commits_are_sound};
pub use lineage::{Lineage, NO_COMMIT, Parent, PlaceTable, Places};
pub use mailmap::{Mailmap, MailmapLine};
pub use marked::{About, Message};
pub use marks::Marks;
pub use message::MOST_CREDITS;
pub use oid::{ObjectFormat, Oid};
pub use owner_file::OwnerFile;
pub use patch::Patch;
pub use path_change::{ChangeKind, PathChange, PathId};
pub use path_changes::{ChangedPaths, PathChanges, PathChangesIter};
pub use repo::{AtTip, AttributeRule, RepoFacts, Tip};
pub use shared_text::{Pieces, SharedText, ends_piece};
pub use texts::{ChangeId, Texts, Unpack};
pub use word::Word;
