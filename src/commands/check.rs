//! `crosscut check`: is the config valid, and what does it miss?

use std::cell::LazyCell;

use super::joining::Standing;
use super::output::{columns, print};
use super::session::Request;
use super::{CommandError, Outcome};
use crate::attribute;
use crate::cli::{CheckArgs, Share};
use crate::org::known_as;
use crate::propose::{self, ToCorrect};
use crate::report;
use crate::report::table::{self, Checked};

pub(super) fn run(args: &CheckArgs) -> Result<Outcome, CommandError> {
    let session = Request::new(&args.source, None, &args.window)?.read()?;
    let known = known_as(&session.attributed.org, &session.facts, &session.resolver);
    // Only near misses need it.
    let standing = LazyCell::new(|| Standing::of(&session));
    let floors: Vec<_> =
        args.fail_under.iter().map(|floor| (share(floor.share), floor.percent)).collect();
    let gaps = report::gaps(&session.gaps());
    let first = propose::to_correct(&ToCorrect {
        facts: &session.facts,
        attributed: &session.attributed,
        ownership: &session.ownership,
        coverage: &session.seen.coverage,
        window: session.seen.window,
        known: &known,
    });
    let checked = Checked {
        config: &session.config,
        facts: &session.facts,
        resolver: &session.resolver,
        attributed: &session.attributed,
        ownership: &session.ownership,
        known: &known,
        gaps: &gaps,
        window: session.seen.window,
        coverage: &session.seen.coverage,
        joining: &|miss| standing.changes_joining(miss),
        floors: &floors,
        emails: args.emails,
        first: &first,
    };
    print(&table::check(&checked, columns()))?;
    match session.outcome() {
        Outcome::Complete if !checked.lacking().is_empty() => Ok(Outcome::Under),
        outcome => Ok(outcome),
    }
}

const fn share(share: Share) -> attribute::Share {
    match share {
        Share::Owned => attribute::Share::Owned,
        Share::Roster => attribute::Share::Roster,
        Share::Reviewed => attribute::Share::Reviewed,
    }
}
