//! Pages of HTML: one file each, with nothing to fetch, readable without
//! JavaScript.
//!
//! A page is a model made from the [`Report`] and a template beside this file.
//! Every expression of a template passes through `Inert`.

mod chart;
mod commits;
mod compare;
mod marks;
mod overview;
mod packet;
mod person;
mod scan;
mod shell;

use std::io::{self, Write};

use super::model::Report;

pub use compare::write as write_comparison;
pub use packet::write as write_packet;
pub(crate) use shell::Inert;
pub use shell::{SCRIPT, STYLE, Shell, content_security_policy, web_address};

/// Writes the report as a page.
///
/// # Errors
/// When writing fails.
pub fn write(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    scan::write(report, out)
}
