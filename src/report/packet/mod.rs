//! The promotion packet: Markdown that crosscut fills in and a person writes.
//!
//! | part | whose |
//! | --- | --- |
//! | the first page: level, what was carried, people, timeline, at a glance, the gap | crosscut's, but the thesis |
//! | initiatives, evidence by pillar, feedback, gaps | crosscut's |
//! | criteria, what each initiative meant, what Git cannot see, quotes, plan | the person's |
//! | the manager's part, sponsors | theirs |
//! | apart, the ledger of evidence, with ids that stay, and the appendix | crosscut's |
//!
//! How the two live in one file is told in [`living`](super::living).

mod appendix;
mod beside;
mod best;
mod blocks;
mod check;
mod chores;
mod document;
mod evidence;
mod feedback;
mod front;
mod hard;
mod initiatives;
mod ledger;
mod left;
mod length;
mod of_git;
mod overview;
mod own;
mod people;
mod request;
mod set_aside;
mod shared;
mod statement;
mod subject;
mod ties;

pub use check::Finding;
pub use document::Pages;
pub use ledger::KeptWindow;
pub use length::printed_pages;
pub use request::Request;
pub use subject::Packet;
