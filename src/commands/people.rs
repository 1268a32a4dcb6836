//! From the options about people to people.

use super::error::CommandError;
use super::session::Session;
use crate::attribute::Window;
use crate::cli::{AboutArgs, WhoArgs};
use crate::config::{Person, Team, suggest};
use crate::git;
use crate::org::{PersonIx, TeamIx};
use crate::signals::View;
use crate::sorting::LeanSort as _;

/// The people asked for; without any wish, the roster, or without a roster
/// everybody with a counted change in the window. By id, each once.
///
/// # Errors
/// For ids that are not known.
pub fn asked_for(
    session: &Session,
    view: &View<'_>,
    who: &WhoArgs,
) -> Result<Vec<PersonIx>, CommandError> {
    let org = &session.attributed.org;
    let mut people = Vec::new();
    for id in &who.person {
        people.push(person(session, id)?);
    }
    for id in &who.team {
        people.extend(members(session, id, view.window)?);
    }
    if who.me {
        people.push(me(session)?);
    }
    if who.person.is_empty() && who.team.is_empty() && !who.me {
        people = everybody(session, view);
    }
    people.lean_sort_by(|a, b| org.person(*a).id.cmp(&org.person(*b).id));
    people.dedup();
    Ok(people)
}

/// The people with these ids or emails.
///
/// # Errors
/// For those that are not known.
pub fn known(session: &Session, ids: &[String]) -> Result<Vec<PersonIx>, CommandError> {
    ids.iter().map(|id| person(session, id)).collect()
}

/// The one person that a command is about.
///
/// # Errors
/// For an id that is not known; where git does not say who the user is.
pub fn one(session: &Session, about: &AboutArgs) -> Result<PersonIx, CommandError> {
    named(session, about.person.as_deref())
}

/// The person with this id or email, or else whoever git says the user is.
///
/// # Errors
/// Like [`one`].
pub fn named(session: &Session, id: Option<&str>) -> Result<PersonIx, CommandError> {
    match id {
        Some(id) => person(session, id),
        None => me(session),
    }
}

/// The person with this id, or else with this email.
///
/// # Errors
/// When there is none.
fn person(session: &Session, id: &str) -> Result<PersonIx, CommandError> {
    let org = &session.attributed.org;
    let nameable = |ix: &PersonIx| org.person(*ix).named;
    if let Some(known) = org.person_by_id(id).filter(nameable) {
        return Ok(known);
    }
    if let Some(known) = session.resolver.by_email(id).filter(nameable) {
        return Ok(known);
    }
    let ids = org.people.iter().filter(|person| person.named).map(|person| person.id.as_str());
    let error = CommandError::usage(format!("nobody here has the id `{id}`"));
    if session.config.file.is_none() && session.config.repos.iter().any(|repo| !repo.path.exists())
    {
        return Err(error.hint("separate people by commas: --person ana,bo"));
    }
    if let Some(known) = called(&session.config.people, id) {
        return Err(error.hint(format!("did you mean `{known}`?")));
    }
    Err(match suggest::hint(id, ids) {
        near if !near.is_empty() => error.hint(near),
        _ if session.config.file.is_some() => {
            error.hint("people are listed under `people:` in the config")
        }
        _ => error.hint(
            "without a config, ids are made from names (ana-quispe); an email address works too",
        ),
    })
}

/// The id of the only one on the roster with this login or name.
fn called<'a>(roster: &'a [Person], asked: &str) -> Option<&'a str> {
    let asked = asked.trim_start_matches('@').to_lowercase();
    let is = |text: &String| text.to_lowercase() == asked;
    let mut found = roster.iter().filter(|one| {
        is(&one.name) || one.names.iter().any(is) || one.logins.iter().any(|(_, login)| is(login))
    });
    let only = found.next()?;
    found.next().is_none().then_some(only.id.as_str())
}

/// Whoever git's `user.email` says the user is.
///
/// # Errors
/// When git knows no email, or nobody who may be named has it.
fn me(session: &Session) -> Result<PersonIx, CommandError> {
    let email = git::user_email(session.config.repos.first().map(|repo| repo.path.as_path()))
        .ok_or_else(|| {
            CommandError::usage("git does not know your email address")
                .hint("set it (git config user.email), or name yourself with --person")
        })?;
    let nameable = |ix: &PersonIx| session.attributed.org.person(*ix).named;
    let known = session.resolver.by_email(&email).filter(nameable);
    known.ok_or_else(|| {
        CommandError::usage(format!("nobody here has your email address, {email}"))
            .hint("add it to your entry under `people:` in the config, or use --person")
    })
}

/// The teams with these ids, which some of them may have had before.
///
/// # Errors
/// For ids that are not known.
pub fn teams(session: &Session, ids: &[String]) -> Result<Vec<TeamIx>, CommandError> {
    ids.iter().map(|id| team(session, id)).collect()
}

fn team(session: &Session, id: &str) -> Result<TeamIx, CommandError> {
    let org = &session.attributed.org;
    let renamed = || {
        let had_it = |team: &Team| team.formerly.iter().any(|known| known == id);
        Some(TeamIx(session.config.teams.iter().position(had_it)? as u32))
    };
    let Some(team) = org.team_by_id(id).or_else(renamed) else {
        let error = CommandError::usage(format!("there is no team `{id}`"));
        if session.config.teams.is_empty() {
            return Err(error.hint("only a config says who is in which team: see `teams:`"));
        }
        let ids = org.teams.iter().map(|team| team.id.as_str());
        return Err(match suggest::hint(id, ids) {
            near if !near.is_empty() => error.hint(near),
            _ => error.hint("teams are listed under `teams:` in the config"),
        });
    };
    Ok(team)
}

fn members(session: &Session, id: &str, window: Window) -> Result<Vec<PersonIx>, CommandError> {
    let org = &session.attributed.org;
    let team = team(session, id)?;
    let in_window = |person: &crate::org::Person| {
        person.teams_within(window.from, window.to).any(|known| known == team)
    };
    let people = org.people.iter().zip(0u32..).filter(|(person, _)| person.is_human());
    let members: Vec<PersonIx> =
        people.filter(|(person, _)| in_window(person)).map(|(_, at)| PersonIx(at)).collect();
    match members.is_empty() {
        true => ended_or_to_come(session, team, window).map_or(Ok(members), Err),
        false => Ok(members),
    }
}

/// Why nobody is in a team in a window that lies after its end or before its
/// beginning; `None` for any other team.
fn ended_or_to_come(session: &Session, team: TeamIx, window: Window) -> Option<CommandError> {
    let teams = &session.config.teams;
    let known = teams.get(team.0 as usize)?;
    let told = |other: usize, when: String| {
        let other = &teams[other].id;
        CommandError::usage(format!("team `{}` is a part of `{other}` {when}", known.id))
            .hint(format!("ask for --team {other}"))
    };
    let ended = known.merged_into.filter(|end| end.on <= window.from);
    let to_come = known.split_from.filter(|begin| window.to <= begin.on);
    ended
        .map(|end| told(end.team, format!("since {}", end.on)))
        .or_else(|| to_come.map(|begin| told(begin.team, format!("until {}", begin.on))))
}

fn everybody(session: &Session, view: &View<'_>) -> Vec<PersonIx> {
    let has_roster = !session.config.people.is_empty();
    let people = session.attributed.org.people.iter().zip((0u32..).map(PersonIx));
    people
        .filter(|(person, _)| person.is_human() && person.named)
        .filter(|(person, ix)| if has_roster { person.on_roster } else { view.is_active(*ix) })
        .map(|(_, ix)| ix)
        .collect()
}
