//! What is new since an earlier report, in words.

use super::{commits, days, is_by_others, plural, role_in_short};
use crate::report::model::{ChangedSignal, NewItem, News, PersonNews, Role};

/// `New since the report of 2026-05-31`.
#[must_use]
pub fn title(news: &News) -> String {
    format!("New since the report of {}", news.since.as_of)
}

/// Both windows.
#[must_use]
pub fn windows(news: &News) -> String {
    let (now, then) = (&news.window, &news.since.window);
    format!("{}, as of {}; then {}", days(now), news.provenance.as_of, days(then))
}

/// `Ana Quispe (ana): 3 commits`.
#[must_use]
pub fn who(person: &PersonNews) -> String {
    let new = match person.items.is_empty() {
        true => "nothing new behind any number".to_owned(),
        false => format!("{} new", commits(person.items.iter().map(|new| &new.item))),
    };
    let of_others = match person.items.iter().filter(|new| has_no_hand_in(new)).count() {
        0 => String::new(),
        of_others => format!(", {of_others} of them neither made nor reviewed by them"),
    };
    let was =
        if person.was_reported { "" } else { " (not in the earlier report: all of it is new)" };
    format!("{} ({}): {new}{of_others}{was}", person.name, person.id)
}

/// As what the person stands in it: `author, lead`, or of what others made
/// `by Bo Lind, for a doc that Ana Quispe leads`.
#[must_use]
pub fn role(person: &PersonNews, new: &NewItem) -> String {
    match new.roles.len() {
        2.. if !has_no_hand_in(new) => {
            new.roles.iter().map(|role| role.id()).collect::<Vec<_>>().join(", ")
        }
        _ => role_in_short(&new.item, &person.name),
    }
}

/// Whether the person neither made nor reviewed a change.
fn has_no_hand_in(new: &NewItem) -> bool {
    is_by_others(&new.item) && !new.roles.contains(&Role::Reviewer)
}

/// `team-breadth: 5 teams; was: 4 teams`.
#[must_use]
pub fn changed(changed: &ChangedSignal) -> String {
    let ChangedSignal { signal, before, now } = changed;
    let or_nothing =
        |said: &str| if said.is_empty() { "nothing found".to_owned() } else { said.to_owned() };
    format!("{signal}: {}; was: {}", or_nothing(now), or_nothing(before))
}

/// What else there is to say of a person: what left.
#[must_use]
pub fn rest(person: &PersonNews) -> Vec<String> {
    let left = usize::try_from(person.left).unwrap_or(usize::MAX);
    match left {
        0 => Vec::new(),
        left => vec![format!(
            "{} no longer behind any number: out of the window, or not counted any more",
            plural(left, "item")
        )],
    }
}
