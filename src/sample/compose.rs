//! The story's commits to commits that can be written.

use std::collections::BTreeMap;

use jiff::tz::TimeZone;

use super::SampleError;
use super::dice::roll;
use super::files::Files;
use super::story::{Actor, Entry, Repo, Story};
use crate::facts::When;
use crate::git::write::{NewCommit, Signature};
use crate::sorting::LeanSort as _;

/// Commits in order of time, with their files and messages.
///
/// # Errors
///
/// [`SampleError::Story`] where one names a person, a commit or a file that is
/// not there.
pub(super) fn compose(
    story: &Story,
    repo: &Repo,
    entries: &[Entry],
) -> Result<Vec<NewCommit>, SampleError> {
    let mut timed: Vec<(When, &Entry, &Actor)> = Vec::with_capacity(entries.len());
    for entry in entries {
        let actor = story.actor(repo, &entry.by)?;
        timed.push((written(repo, entry, actor)?, entry, actor));
    }
    timed.lean_sort_by_key(|(when, ..)| when.seconds);

    let mut files = Files::default();
    let mut known: BTreeMap<&str, (usize, String)> = BTreeMap::new();
    let mut commits = Vec::with_capacity(timed.len());
    for (index, (when, entry, actor)) in timed.into_iter().enumerate() {
        let target = |name: &Option<String>| match name {
            None => Ok(None),
            Some(name) => match known.get(name.as_str()) {
                Some(target) => Ok(Some(target.clone())),
                None => Err(repo.wrong(format!("no earlier commit is called `{name}`"))),
            },
        };
        let (reverts, picks) = (target(&entry.reverts)?, target(&entry.picks)?);
        let edits = match (&reverts, &picks) {
            (Some((target, _)), _) => files.revert(index, *target),
            (_, Some((target, _))) => files.pick(index, *target),
            _ => files
                .apply(index, entry)
                .map_err(|path| repo.wrong(format!("there is no {path} on {}", entry.on)))?,
        };
        let subject = match (&reverts, &picks) {
            (Some((_, subject)), _) => format!("Revert \"{subject}\""),
            (_, Some((_, subject))) => subject.clone(),
            _ => entry.subject.clone(),
        };
        let message = message(story, repo, entry, &subject)?;
        if let Some(name) = &entry.name {
            known.insert(name, (index, subject));
        }
        commits.push(NewCommit {
            name: entry.name.clone(),
            committed: Some(landed(repo, entry, when)),
            edits,
            ..NewCommit::new(signature(repo, entry, actor), when, message)
        });
    }
    Ok(commits)
}

/// Some time in the author's working day.
fn written(repo: &Repo, entry: &Entry, actor: &Actor) -> Result<When, SampleError> {
    let midnight = entry
        .on
        .to_zoned_datetime(TimeZone::UTC)
        .map_err(|error| repo.wrong(error.to_string()))?
        .timestamp()
        .as_second();
    let into_the_day = roll(&key(repo, entry), 8 * 60 * 60);
    let local = midnight + 9 * 60 * 60 + into_the_day.cast_signed();
    Ok(When { seconds: local - i64::from(actor.offset) * 60, offset_minutes: actor.offset })
}

/// Landed after the last check, up to an hour and a half later.
fn landed(repo: &Repo, entry: &Entry, written: When) -> When {
    let wait = roll(&format!("{}/wait", key(repo, entry)), 90 * 60);
    When { seconds: written.seconds + wait.cast_signed(), ..written }
}

fn key(repo: &Repo, entry: &Entry) -> String {
    let name = entry.name.as_ref().unwrap_or(&entry.subject);
    format!("{}/{}/{}/{name}", repo.name, entry.on, entry.by)
}

/// Under which name and email somebody commits there and then.
fn signature(repo: &Repo, entry: &Entry, actor: &Actor) -> Signature {
    let other = actor
        .also
        .as_ref()
        .filter(|also| also.repo == repo.name && also.until.is_none_or(|until| entry.on < until));
    match other {
        Some(also) => {
            let name = also.name.as_ref().unwrap_or(&actor.name);
            Signature::new(name.as_str(), also.email.as_str())
        }
        None => Signature::new(actor.name.as_str(), actor.email.as_str()),
    }
}

fn message(
    story: &Story,
    repo: &Repo,
    entry: &Entry,
    subject: &str,
) -> Result<String, SampleError> {
    let mut paragraphs = vec![subject.to_owned()];
    paragraphs.extend(
        (entry.reverts.iter()).map(|name| format!("This reverts commit {{commit:{name}}}.")),
    );
    let body = entry.body.trim_end();
    if !body.is_empty() {
        paragraphs.push(body.to_owned());
    }
    let mut trailers: Vec<String> = Vec::new();
    trailers.extend(entry.design.iter().map(|id| format!("Design: {id}")));
    for (key, people) in [
        ("Co-authored-by", &entry.coauthors),
        ("Helped-by", &entry.helpers),
        ("Mentored-by", &entry.mentors),
        ("Acked-by", &entry.acks),
        ("Reviewed-by", &entry.reviewers),
    ] {
        for id in people {
            let actor = story.actor(repo, id)?;
            trailers.push(format!("{key}: {} <{}>", actor.name, actor.email));
        }
    }
    trailers.extend(
        (entry.picks.iter()).map(|name| format!("(cherry picked from commit {{commit:{name}}})")),
    );
    if !trailers.is_empty() {
        paragraphs.push(trailers.join("\n"));
    }
    Ok(paragraphs.join("\n\n") + "\n")
}
