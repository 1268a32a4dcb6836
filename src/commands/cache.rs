//! `crosscut cache`: the facts that are kept from earlier runs.

use std::io;

use super::output::{print, tell};
use super::{CommandError, Outcome, keeping};
use crate::cli::{CacheAction, CacheArgs};
use crate::gather::Cache;
use crate::report::table;

pub(super) fn run(args: &CacheArgs) -> Result<Outcome, CommandError> {
    let folder = keeping::folder(args.cache_dir.clone()).ok_or_else(|| {
        CommandError::usage("the folder of kept facts is not known")
            .hint("name one with --cache-dir or CROSSCUT_CACHE")
    })?;
    let failed = |error: io::Error| {
        CommandError::usage(format!("{} can't be read: {error}", folder.display()))
    };
    let cache = Cache::new(folder.clone());
    let entries = match args.action {
        CacheAction::List => cache.list().map_err(failed)?,
        CacheAction::Verify => cache.verify().map_err(failed)?,
        CacheAction::Clear => {
            let removed = cache.clear().map_err(failed)?;
            print(&table::cleared(removed))?;
            return Ok(Outcome::Complete);
        }
    };
    if entries.is_empty() {
        tell(&table::nothing_kept(&folder));
    }
    print(&table::kept(&entries))?;
    let is_sound = entries.iter().all(|entry| entry.about.is_some());
    if is_sound && !entries.is_empty() && matches!(args.action, CacheAction::Verify) {
        print(&table::all_sound(entries.len()))?;
    }
    Ok(if is_sound { Outcome::Complete } else { Outcome::Gaps })
}
