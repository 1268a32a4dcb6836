//! The promotion packet: Markdown that crosscut fills in and a person writes.
//!
//! | part | whose |
//! | --- | --- |
//! | caveat box, at a glance, initiatives, evidence, trend, feedback, gaps | crosscut's |
//! | thesis, criteria, what each initiative meant, what Git cannot see, plan | the person's |
//! | appendix A: the ledger of evidence, with ids that stay; appendix B | crosscut's |
//!
//! How the two live in one file is told in [`living`](super::living).

mod appendix;
mod blocks;
mod document;
mod evidence;
mod feedback;
mod initiatives;
mod ledger;
mod length;
mod overview;
mod subject;

pub use length::printed_pages;
pub use subject::Packet;
