//! `crosscut check`: is the config valid, and what does it miss?

use std::cell::LazyCell;

use super::joining::Standing;
use super::output::{columns, print};
use super::session::Request;
use super::{CommandError, Outcome};
use crate::cli::CheckArgs;
use crate::org::known_as;
use crate::report;
use crate::report::table::{self, Checked};

pub(super) fn run(args: &CheckArgs) -> Result<Outcome, CommandError> {
    let session = Request::new(&args.source, None, &args.window)?.read();
    let known = known_as(&session.attributed.org, &session.facts, &session.resolver);
    // Only near misses need it.
    let standing = LazyCell::new(|| Standing::of(&session));
    let checked = Checked {
        config: &session.config,
        facts: &session.facts,
        resolver: &session.resolver,
        attributed: &session.attributed,
        ownership: &session.ownership,
        known: &known,
        gaps: &report::gaps(&session.gaps()),
        window: session.seen.window,
        coverage: &session.seen.coverage,
        joining: &|miss| standing.changes_joining(miss),
        emails: args.emails,
    };
    print(&table::check(&checked, columns()))?;
    Ok(session.outcome())
}
