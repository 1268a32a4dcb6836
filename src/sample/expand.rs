//! Routine work to commits.

use std::collections::BTreeMap;

use jiff::ToSpan;
use jiff::civil::{Date, Weekday};

use super::dice::{pick, roll};
use super::story::{Actor, Entry, Repo, Routine, Story};
use crate::sorting::LeanSort as _;

/// Every commit of a repository, hand-written and routine, by day.
pub(super) fn expand(story: &Story, repo: &Repo) -> Vec<Entry> {
    let mut entries = repo.commits.clone();
    for (number, routine) in repo.routine.iter().enumerate() {
        let key = format!("{}/{number}", repo.name);
        let every = i64::from(routine.every.max(1));
        let mut start = routine.from;
        for turn in 0.. {
            let key = format!("{key}/{turn}");
            let delay = roll(&format!("{key}/delay"), every.unsigned_abs().div_ceil(2));
            let on = working_day(later(start, i64::try_from(delay).unwrap_or_default()));
            if on >= routine.to {
                break;
            }
            entries.extend(work(story, repo, routine, &key, turn, on));
            start = later(start, every);
        }
    }
    entries.lean_sort_by_key(|entry| entry.on);
    entries
}

/// One commit of a routine; `None` when nobody is there to do it.
fn work(
    story: &Story,
    repo: &Repo,
    routine: &Routine,
    key: &str,
    turn: usize,
    on: Date,
) -> Option<Entry> {
    let present = |ids: &[String]| -> Vec<String> {
        let here = |actor: &Actor| actor.joined.is_none_or(|day| day <= on);
        ids.iter().filter(|id| story.people.get(*id).is_some_and(here)).cloned().collect()
    };
    let doers = present(&routine.by);
    let by = doers.get(turn.checked_rem(doers.len())?)?.clone();

    // Every pair of topic and task once before any comes again.
    let round = turn.checked_div(routine.topics.len())?;
    let (file, topic) = &routine.topics[turn % routine.topics.len()];
    let tasks = match &routine.tasks {
        Some(tasks) => tasks,
        None if file.ends_with(".yaml") => &story.settings,
        None => &story.tasks,
    };
    let first = roll(&format!("{}/{file}/{topic}", repo.name), tasks.len() as u64);
    let task = tasks.get((first as usize + round).checked_rem(tasks.len())?)?;

    let mut write = vec![file.clone()];
    if task.contains("regression test") || roll(&format!("{key}/test"), 3) == 0 {
        write.extend(test_file(file));
    }
    let body = if roll(&format!("{key}/body"), 3) == 0 && test_file(file).is_some() {
        pick(&format!("{key}/text"), &story.bodies)
    } else {
        None
    };
    let mentors = routine.mentor.iter().filter(|(mentor, often)| {
        let newcomer = story.people.get(&by).is_some_and(|actor| actor.joined.is_some());
        newcomer && *mentor != by && roll(&format!("{key}/mentor"), *often) == 0
    });
    Some(Entry {
        subject: subject(repo, routine, task, topic, turn),
        body: body.map(|text| text.replace("{}", topic)).unwrap_or_default(),
        write,
        mentors: mentors.map(|(mentor, _)| mentor.clone()).collect(),
        reviewers: reviewers(&present(&routine.reviewers), &by, key),
        ..Entry::new(on, by)
    })
}

fn subject(repo: &Repo, routine: &Routine, task: &str, topic: &str, turn: usize) -> String {
    let task = task.replace("{}", topic).replace("{n}", &(turn + 1).to_string());
    let prefix = repo.prefix.replace("{}", &routine.area);
    if !prefix.ends_with(": ") {
        return prefix + &task;
    }
    let mut letters = task.chars();
    let first = letters.next().map(|letter| letter.to_lowercase().to_string());
    prefix + &first.unwrap_or_default() + letters.as_str()
}

/// One or two of the candidates, or nobody: one change in eight lands alone.
fn reviewers(candidates: &[String], author: &str, key: &str) -> Vec<String> {
    let mut others: Vec<String> = candidates.iter().filter(|id| *id != author).cloned().collect();
    let Some(first) = pick(&format!("{key}/reviewer"), &others).cloned() else {
        return Vec::new();
    };
    let how = roll(&format!("{key}/reviewed"), 8);
    if how == 0 {
        return Vec::new();
    }
    others.retain(|id| *id != first);
    let second = (how == 1).then(|| pick(&format!("{key}/second"), &others).cloned());
    [Some(first), second.flatten()].into_iter().flatten().collect()
}

/// Where the tests of a source file stand.
fn test_file(file: &str) -> Option<String> {
    let (directory, name) = file.rsplit_once('/')?;
    let (stem, extension) = name.rsplit_once('.')?;
    match extension {
        "go" => Some(format!("{directory}/{stem}_test.go")),
        "ts" => Some(format!("{directory}/{stem}.test.ts")),
        "py" => Some(format!("{directory}/test_{stem}.py")),
        _ => None,
    }
}

fn later(date: Date, days: i64) -> Date {
    date.saturating_add(days.days())
}

/// The day itself, or the first working day after it.
fn working_day(date: Date) -> Date {
    let date = match (date.month(), date.day()) {
        (12, day @ 23..) => later(date, i64::from(31 - day) + 2),
        (1, 1) => later(date, 1),
        _ => date,
    };
    match date.weekday() {
        Weekday::Saturday => later(date, 2),
        Weekday::Sunday => later(date, 1),
        _ => date,
    }
}

impl Entry {
    /// A commit that says and does nothing yet.
    fn new(on: Date, by: String) -> Self {
        Self {
            on,
            by,
            name: None,
            subject: String::new(),
            body: String::new(),
            write: Vec::new(),
            text: None,
            front: BTreeMap::new(),
            write_all: None,
            delete: Vec::new(),
            rename: None,
            design: None,
            coauthors: Vec::new(),
            helpers: Vec::new(),
            mentors: Vec::new(),
            acks: Vec::new(),
            reviewers: Vec::new(),
            reverts: None,
            picks: None,
        }
    }
}
