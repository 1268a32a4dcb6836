//! Pages of HTML: one file each, with nothing to fetch, readable without
//! JavaScript.
//!
//! A page is a model made from the model and a template beside this file.
//! Every expression of a template passes through `Inert`.

mod chart;
mod columns;
mod commits;
mod compare;
mod entries;
mod marks;
mod overview;
mod packet;
mod person;
mod scan;
mod shell;
mod values;

pub use compare::{comparison, comparison_index, comparison_of_one, file_of};
pub use packet::{handout, packet};
pub use scan::scan;
pub(crate) use shell::Inert;
pub use shell::{SCRIPT, STYLE, Shell, content_security_policy};
