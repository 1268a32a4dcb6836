//! `people[].memberships`: where they belong when, and when they were away.

use super::scalars::{self, in_words};
use super::teams::Teams;
use crate::config::later::Each;
use crate::config::place::YamlPath;
use crate::config::raw::{RawDays, RawPerson};
use crate::config::read::Reader;
use crate::config::roster::{Days, Membership};
use crate::sorting::LeanSort as _;

/// A membership as it is written.
struct Written {
    membership: Membership,
    primary: bool,
    at: YamlPath,
}

/// Memberships, the primary ones first: whichever comes first on a day is shown
/// as home. One of a team that was merged or split off within it is several.
pub(super) fn memberships(
    reader: &Reader<'_>,
    raw: &RawPerson,
    at: &YamlPath,
    teams: &Teams,
) -> Vec<Membership> {
    let list_at = at.key("memberships");
    let mut written: Vec<Written> = Vec::new();
    for (at, raw) in reader.each(&raw.memberships, &list_at) {
        let days = scalars::days(reader, &at, raw.from.as_deref(), raw.to.as_deref());
        let team = teams.resolve(reader, &at.key("team"), &raw.team, days);
        let part = scalars::part(reader, &raw.part, &at.key("part"));
        let away = away(reader, &raw.away, &at.key("away"));
        if let (Some(team), Some(Days { from, to })) = (team, days) {
            let membership = Membership { team, from, to, part, away };
            written.push(Written { membership, primary: raw.primary.unwrap_or_default(), at });
        }
    }
    if let Some(team) = &raw.team {
        let at = at.key("team");
        let team = teams.names.resolve(reader, &at, team);
        if !raw.memberships.0.is_null() {
            let hint = "use `memberships` where they have dates, and `team` otherwise";
            reader.key_error(&at, "`team` and `memberships` are both given", hint);
        } else if let Some(team) = team {
            let membership = Membership::new(team, None, None);
            written.push(Written { membership, primary: false, at });
        }
    }
    overlaps(reader, &raw.id, &written, teams);
    written.lean_sort_by_key(|written| !written.primary);
    written.iter().flat_map(|written| by_day(&written.membership, teams)).collect()
}

/// What a membership is on each of its days.
fn by_day(membership: &Membership, teams: &Teams) -> Vec<Membership> {
    let pieces = teams.on_days(membership.team, membership.days()).into_iter();
    let pieces = pieces.map(|piece| Membership {
        team: piece.what,
        from: piece.days.from,
        to: piece.days.to,
        ..membership.clone()
    });
    pieces.collect()
}

/// Days on which somebody did not work.
pub(super) fn away(reader: &Reader<'_>, list: &Each<RawDays>, path: &YamlPath) -> Vec<Days> {
    let mut away = Vec::new();
    for (at, raw) in reader.each(list, path) {
        let days = scalars::days(reader, &at, raw.from.as_deref(), raw.to.as_deref());
        if days == Some(Days::ALWAYS) {
            let hint = "give `from`, the first day, and `to`, the first day back";
            reader.error(&at, "days without a beginning or an end", hint);
        } else {
            away.extend(days);
        }
    }
    away
}

/// Reports what memberships of the same days leave open. The later of two, in
/// the order of the file, is the one to show.
fn overlaps(reader: &Reader<'_>, person: &str, written: &[Written], teams: &Teams) {
    for (index, later) in written.iter().enumerate() {
        for earlier in &written[..index] {
            let (a, b) = (&earlier.membership, &later.membership);
            let (one, other) = (&teams.teams[a.team].id, &teams.teams[b.team].id);
            if let Some(days) = a.days().shared(&b.days()).filter(|_| a.team == b.team) {
                let message = format!("`{person}` is in `{one}` twice {}", in_words(days));
                let hint = "`to` is the first day after a membership: the next one's `from`";
                reader.error(&later.at, message, hint);
                continue;
            }
            let Some(shared) = in_two_teams(a, b, teams) else { continue };
            let days = in_words(shared);
            if earlier.primary && later.primary {
                let message =
                    format!("`{person}` has two primary teams {days}: `{one}` and `{other}`");
                let hint = "only one team at a time can be the home: keep `primary` on that one";
                reader.error(&later.at, message, hint);
            } else if !decided(written, shared) {
                let message = format!(
                    "memberships of `{person}` overlap {days}: `{one}`, which is listed first, is \
                     shown as home before `{other}`"
                );
                let hint = "if both are meant, give the home team `primary: true`; otherwise \
                            correct `to`, the first day after a membership";
                reader.warning(&later.at, message, hint);
            }
        }
    }
}

/// The first days on which two memberships are of two teams. After a merger they
/// can be of one.
fn in_two_teams(a: &Membership, b: &Membership, teams: &Teams) -> Option<Days> {
    let (a, b) = (by_day(a, teams), by_day(b, teams));
    let pairs = a.iter().flat_map(|a| b.iter().map(move |b| (a, b)));
    let mut apart = pairs.filter(|(a, b)| a.team != b.team);
    apart.find_map(|(a, b)| a.days().shared(&b.days()))
}

/// Whether one of the memberships that are primary holds on any of these days.
fn decided(written: &[Written], days: Days) -> bool {
    let mut primary = written.iter().filter(|written| written.primary);
    primary.any(|primary| primary.membership.days().shared(&days).is_some())
}
