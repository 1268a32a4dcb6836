//! Where teams begin and end: `merged_into` and `split_from`.
//!
//! What is kept of them leads nowhere in a circle. A merger leads to a team that is
//! there on that day, so the day on which teams end grows from one to the next; a
//! split leads to a team that was there before, so the day on which they begin
//! shrinks; and a team that takes another one in has begun by then.

use jiff::civil::Date;

use super::names::Names;
use super::scalars;
use crate::config::later::Later;
use crate::config::place::YamlPath;
use crate::config::raw::{RawHandover, RawTeam};
use crate::config::read::Reader;
use crate::config::roster::{Dated, Days, Handover, Team};

/// A team as it is written, with its place.
type Written = (YamlPath, RawTeam);

/// Takes in where teams begin and end, each with what is wrong about it.
pub(super) fn check(reader: &Reader<'_>, list: &[Written], names: &Names, teams: &mut [Team]) {
    let given = |raw: &Later<RawHandover>, at: YamlPath| handover(reader, raw, &at, names);
    for (team, (at, raw)) in teams.iter_mut().zip(list) {
        team.merged_into = given(&raw.merged_into, at.key("merged_into"));
        team.split_from = given(&raw.split_from, at.key("split_from"));
    }
    let mut wrong = Vec::new();
    for (team, (at, _)) in list.iter().enumerate() {
        let merged = teams[team].merged_into.and_then(|to| cannot_merge(teams, team, to));
        let split = teams[team].split_from.and_then(|from| cannot_split(teams, team, from));
        for (key, problem) in [("merged_into", merged), ("split_from", split)] {
            if let Some((message, hint)) = problem {
                reader.error(&at.key(key), message, hint);
                wrong.push((team, key));
            }
        }
    }
    for (team, key) in wrong {
        match key {
            "merged_into" => teams[team].merged_into = None,
            _ => teams[team].split_from = None,
        }
    }
}

fn handover(
    reader: &Reader<'_>,
    raw: &Later<RawHandover>,
    at: &YamlPath,
    names: &Names,
) -> Option<Handover> {
    let raw = reader.later(raw, at)?;
    let team = names.resolve(reader, &at.key("team"), &raw.team);
    let on = scalars::date(reader, &at.key("on"), &raw.on);
    Some(Handover { team: team?, on: on? })
}

/// A message and a hint.
type Told = (String, &'static str);

const OTHER_TEAM: &str = "name the team that existed then, or correct the days";

/// Why a team cannot have become a part of another one.
fn cannot_merge(teams: &[Team], team: usize, into: Handover) -> Option<Told> {
    let (id, other) = (&teams[team].id, &teams[into.team]);
    let Handover { on, .. } = into;
    if into.team == team {
        let hint = "name another team; for a new name there is `formerly`";
        return Some((format!("`{id}` can't be merged into itself"), hint));
    }
    if let Some(split) = teams[team].split_from.filter(|split| on <= split.on) {
        let message = format!(
            "`{id}` is merged on {on}, and split from `{}` only on {}",
            teams[split.team].id, split.on
        );
        return Some((message, "a team begins before it ends: correct one of the days"));
    }
    if let Some(end) = other.merged_into.filter(|end| end.on <= on) {
        let message = format!(
            "`{id}` is merged into `{}` on {on}, which is a part of `{}` since {}",
            other.id, teams[end.team].id, end.on
        );
        return Some((message, OTHER_TEAM));
    }
    let begin = other.split_from.filter(|begin| on < begin.on)?;
    let message =
        format!("`{id}` is merged into `{}` on {on}, which begins on {}", other.id, begin.on);
    Some((message, OTHER_TEAM))
}

/// Why a team cannot have been a part of another one.
fn cannot_split(teams: &[Team], team: usize, from: Handover) -> Option<Told> {
    let (id, other) = (&teams[team].id, &teams[from.team]);
    let Handover { on, .. } = from;
    if from.team == team {
        let hint = "name another team; for a new name there is `formerly`";
        return Some((format!("`{id}` can't be split from itself"), hint));
    }
    if let Some(end) = other.merged_into.filter(|end| end.on < on) {
        let message = format!(
            "`{id}` is split from `{}` on {on}, which is a part of `{}` since {}",
            other.id, teams[end.team].id, end.on
        );
        return Some((message, OTHER_TEAM));
    }
    let begin = other.split_from.filter(|begin| on <= begin.on)?;
    let message =
        format!("`{id}` is split from `{}` on {on}, which begins on {}", other.id, begin.on);
    Some((message, OTHER_TEAM))
}

/// An earlier id of a team, and the first day under the next one.
pub(super) struct Rename {
    pub team: usize,
    pub id: String,
    pub until: Date,
    pub at: YamlPath,
}

/// Complains of earlier ids that a team had before it began or after it ended.
pub(super) fn check_renames(reader: &Reader<'_>, renames: &[Rename], teams: &[Team]) {
    for Rename { team, id, until, at } in renames {
        let known = &teams[*team];
        let message = format!("`{id}` is a name of `{}` until {until}", known.id);
        if let Some(end) = known.merged_into.filter(|end| end.on < *until) {
            let message = format!("{message}, and the team ends on {}", end.on);
            reader.error(at, message, "a team has no names after it was merged");
        } else if let Some(begin) = known.split_from.filter(|begin| *until <= begin.on) {
            let message = format!("{message}, and the team begins on {}", begin.on);
            reader.error(at, message, "a team has no names before it was split off");
        }
    }
}

/// Warns where an entry names a team on days that are all before it began or after
/// it ended.
pub(super) fn warn_about_other_days(
    reader: &Reader<'_>,
    path: &YamlPath,
    teams: &[Team],
    team: usize,
    days: Days,
) {
    let known = &teams[team];
    let since = |on: Date| days.from.is_some_and(|from| on <= from);
    let before = |on: Date| days.to.is_some_and(|to| to <= on);
    if let Some(end) = known.merged_into.filter(|end| since(end.on)) {
        let other = &teams[end.team].id;
        let message = format!("`{}` is a part of `{other}` since {}", known.id, end.on);
        reader.warning(path, message, format!("write `{other}`, which it counts for"));
    } else if let Some(begin) = known.split_from.filter(|begin| before(begin.on)) {
        let other = &teams[begin.team].id;
        let message = format!("`{}` is a part of `{other}` until {}", known.id, begin.on);
        reader.warning(path, message, format!("write `{other}`, which it counts for"));
    }
}

/// Adds what a team stands for on certain days, in the order of time.
pub(super) fn pieces(teams: &[Team], team: usize, days: Days, found: &mut Vec<Dated<usize>>) {
    let known = &teams[team];
    if let Some(Handover { team, on }) = known.split_from
        && let Some(before) = days.shared(&Days { from: None, to: Some(on) })
    {
        pieces(teams, team, before, found);
    }
    let own = Days {
        from: known.split_from.map(|begin| begin.on),
        to: known.merged_into.map(|end| end.on),
    };
    found.extend(days.shared(&own).map(|days| Dated { what: team, days }));
    if let Some(Handover { team, on }) = known.merged_into
        && let Some(after) = days.shared(&Days { from: Some(on), to: None })
    {
        pieces(teams, team, after, found);
    }
}
