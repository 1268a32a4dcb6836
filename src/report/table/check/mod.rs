//! What `crosscut check` prints: whether the config is valid, and what it misses.

mod checked;
mod doc_logins;
mod floors;
mod mentions;
mod near;
mod sections;

use std::collections::BTreeMap;

pub use self::checked::Checked;
use self::sections::{lines, section};
use super::parts::{gaps, steps};
use crate::attribute::{ChangeIx, DocIx, DocRole, Unowned, UnplacedAuthor, unowned};
use crate::config::Kind;
use crate::org::{KnownAs, PersonIx};
use crate::report::words;
use crate::signals::plural;
use crate::sorting::LeanSort as _;
use crate::ui::style::{dim, heading};
use crate::ui::text::{sanitize, wrap};

/// Whether the config is valid, and section by section what it misses; each line
/// fits into so many columns.
#[must_use]
pub fn check(checked: &Checked<'_>, columns: usize) -> String {
    let proposed = mentions::taken_by_one(checked);
    let misses = near::weighed(checked, &proposed.keys().copied().collect());
    let parts = [
        summary(checked, columns),
        first(checked, near::asked(checked, &misses).as_deref(), columns),
        repositories(checked, columns),
        unmapped_authors(checked, columns),
        robots(checked, columns),
        unowned_paths(checked, columns),
        unmapped_names(checked, columns),
        unread_lines(checked, columns),
        never_seen(checked, columns),
        docs_found(checked, columns),
        unread_statuses(checked, columns),
        missing_of_initiatives(checked, columns),
        doc_logins::likely(checked, columns),
        unplaced_in_docs(checked, DocRole::Author, columns),
        unplaced_in_docs(checked, DocRole::Approver, columns),
        mentions::unplaced(checked, &proposed, columns),
        near::near(checked, &misses, columns),
        gaps(checked.gaps, columns),
        floors(checked, columns),
    ];
    let shown: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    shown.join("\n")
}

/// Where to begin: what decides most of what is unknown, then who may be one person.
fn first(checked: &Checked<'_>, alike: Option<&str>, columns: usize) -> String {
    let all: Vec<&str> = checked.first.iter().map(String::as_str).chain(alike).collect();
    // Of a single question, its own section says more.
    if checked.first.is_empty() {
        return String::new();
    }
    let lines = steps(&all, columns.max(40));
    format!("{}\n{}\n", heading("What to correct first"), lines.join("\n"))
}

fn floors(checked: &Checked<'_>, columns: usize) -> String {
    match checked.floors {
        [] => String::new(),
        _ => floors::section(checked.lacking(), columns),
    }
}

fn summary(checked: &Checked<'_>, columns: usize) -> String {
    let config = checked.config;
    let file = config.file.as_deref().map(|file| file.display().to_string()).unwrap_or_default();
    let unread = checked.unread();
    let but = match unread.len() {
        0 => String::new(),
        count => {
            let all = words::plural(config.repos.len(), "repository");
            format!(", but {count} of {all} could not be read")
        }
    };
    let mut text = format!("{}\n", heading(format!("{} is valid{but}", sanitize(&file))));
    for gap in unread.values() {
        text.push_str(&lines(&format!("{}: {}", gap.repo, gap.detail), columns));
    }
    text.push_str(&format!(
        "  teams: {}, people: {}, repositories: {}\n  window: {} to {}\n",
        config.teams.len(),
        config.people.len(),
        config.repos.len(),
        checked.window.from,
        // The last day, not the one after it.
        checked.window.to.yesterday().unwrap_or(checked.window.to)
    ));
    if config.teams.is_empty() {
        text.push_str(
            "  no teams yet: name them under teams:, say what they own under owners: (or\n  \
             owners_from:), and give each person a team:; without teams no work is outside one\n",
        );
    }
    text
}

fn repositories(checked: &Checked<'_>, columns: usize) -> String {
    let mut text = format!("{}\n", heading("Coverage in the window"));
    let unread = checked.unread();
    for (facts, c) in checked.facts.iter().zip(checked.coverage) {
        if unread.contains_key(facts.name.as_str()) {
            text.push_str(&lines(&format!("{}: unknown, not read", facts.name), columns));
            continue;
        }
        if c.changes == 0 {
            text.push_str(&lines(&format!("{}: no changes in the window", facts.name), columns));
            continue;
        }
        let people = c.changes - c.author_is_bot;
        let forms: Vec<String> =
            c.review_forms.iter().map(|(form, count)| format!("{count} {form}")).collect();
        let reviews = if forms.is_empty() { "none recorded".to_owned() } else { forms.join(", ") };
        let line = format!(
            "{}: {}; {} of {} with a known owner ({} of {} changed paths); {} of {people} \
             by people on the roster; {} with a recorded review ({reviews})",
            facts.name,
            plural(c.changes, "change"),
            c.with_owner,
            c.substantive,
            c.owned_paths,
            c.paths,
            c.author_on_roster,
            c.with_review,
        );
        text.push_str(&lines(&line, columns));
    }
    if checked.coverage.iter().any(|c| c.substantive < c.changes || c.author_is_bot > 0) {
        let remark = "Owners are asked of changes with paths that count (docs/guards.md), the \
                      roster of changes not by robots.";
        for line in wrap(remark, columns.max(40) - 2) {
            text.push_str(&format!("  {}\n", dim(line)));
        }
    }
    text
}

/// Authors off the roster, those with the most changes first: they are what a
/// config most likely misses, not a ranking of anybody's work.
fn unmapped_authors(checked: &Checked<'_>, columns: usize) -> String {
    let known = checked.emails.then_some(checked.known);
    let org = &checked.attributed.org;
    let mut changes: BTreeMap<PersonIx, u64> = BTreeMap::new();
    for change in checked.attributed.changes.iter().filter(|c| checked.window.contains(c.day)) {
        let author = org.person(change.author);
        if !author.on_roster && author.is_human() {
            *changes.entry(change.author).or_default() += 1;
        }
    }
    let mut list: Vec<(PersonIx, u64)> = changes.into_iter().collect();
    let key = |person: PersonIx| (org.person(person).name.to_lowercase(), person);
    list.sort_by_cached_key(|(person, count)| (std::cmp::Reverse(*count), key(*person)));
    let entries = list.iter().map(|(person, count)| {
        let name = &org.person(*person).name;
        let emails = known.map(|known| &known[person.0 as usize].emails);
        let emails = emails.into_iter().flatten().map(|email| format!(" <{email}>"));
        format!("{count:>6}  {name}{}", emails.collect::<Vec<_>>().join(","))
    });
    let remark = if known.is_some() { "" } else { " (--emails: addresses)" };
    let title = format!("Authors who are not on the roster, by changes{remark}");
    section(&title, entries, list.len(), columns)
}

/// Robots and AI agents that wrote, reviewed or were named in the window, by how
/// often: a person among them is to be put on the roster.
fn robots(checked: &Checked<'_>, columns: usize) -> String {
    let org = &checked.attributed.org;
    // One robot has many addresses.
    let mut mentions: BTreeMap<(&str, bool), u64> = BTreeMap::new();
    for change in checked.attributed.changes.iter().filter(|c| checked.window.contains(c.day)) {
        let commit = &checked.facts[change.repo()].commits[change.commit()];
        let credited = checked.facts[change.repo()].credits(commit).map(|credit| credit.who);
        for who in std::iter::once(commit.author).chain(credited) {
            let known = org.person(checked.resolver.person(change.repo(), who));
            if !known.is_human() {
                *mentions.entry((&known.name, known.kind == Kind::Ai)).or_default() += 1;
            }
        }
    }
    let mut list: Vec<((&str, bool), u64)> = mentions.into_iter().collect();
    list.lean_sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    let entries = list.iter().map(|((name, is_ai), count)| {
        let kind = if *is_ai { "AI" } else { "robot" };
        format!("{count:>6}  {name} ({kind})")
    });
    let title = "Robots and AI agents, by mentions as author, reviewer and the like";
    section(title, entries, list.len(), columns)
}

/// People of the roster whom no history knows: a typo in an email, perhaps.
fn never_seen(checked: &Checked<'_>, columns: usize) -> String {
    let people = checked.attributed.org.people.iter().zip(checked.known);
    let unseen: Vec<String> = people
        .filter(|(person, known)| person.on_roster && **known == KnownAs::default())
        .map(|(person, _)| person.id.clone())
        .collect();
    let all = unseen.len();
    let unread: Vec<&str> = checked.unread().into_keys().collect();
    if !unread.is_empty() && all > 0 {
        // They may be in what is missing.
        let who = match all {
            1 => "1 person is in no history that was read".to_owned(),
            all => format!("{all} people are in no history that was read"),
        };
        let whether = "whether their emails are right cannot be told without";
        let text = lines(&format!("{who}; {whether} {}", unread.join(", ")), columns);
        return format!("{}\n{text}", heading("On the roster, but not found"));
    }
    section(
        "On the roster, but not found in any history: check their emails",
        unseen.into_iter(),
        all,
        columns,
    )
}

/// How many docs each design-doc pattern found.
fn docs_found(checked: &Checked<'_>, columns: usize) -> String {
    let families = &checked.config.design_docs;
    let entries = families.iter().enumerate().map(|(at, family)| {
        let docs = checked.attributed.docs.iter().filter(|doc| doc.family == at).count();
        let repo = &checked.facts[family.repo];
        format!("{docs:>6}  {}: {}", repo.name, family.pattern.text())
    });
    section(
        "Design docs found, deleted ones included, by pattern",
        entries,
        families.len(),
        columns,
    )
}

/// Statuses of docs that mean nothing to us: words for the config's `statuses`.
fn unread_statuses(checked: &Checked<'_>, columns: usize) -> String {
    let unread = &checked.attributed.unread_statuses;
    let entries = unread.iter().map(|unread| {
        let family = &checked.config.design_docs[unread.family];
        let repo = &checked.facts[family.repo].name;
        let times = unread.revisions;
        format!("{times:>6}  {repo}: {}: {:?}", family.pattern.text(), unread.written)
    });
    let title = "Statuses of docs that are not understood: `statuses` can list them";
    section(title, entries, unread.len(), columns)
}

/// What the config's own initiatives name and no history has.
fn missing_of_initiatives(checked: &Checked<'_>, columns: usize) -> String {
    let own = checked.attributed.own_initiatives.iter();
    let list: Vec<String> = own
        .flat_map(|own| own.missing.iter().map(|missing| format!("{}: {missing}", own.id)))
        .collect();
    let all = list.len();
    section(
        "Docs, tickets and commits of `initiatives.named` that were not found",
        list.into_iter(),
        all,
        columns,
    )
}

/// Authors or approvers of docs whom nobody on the roster is known to be: the docs
/// that they wrote are led by nobody, what they decided is nobody's.
fn unplaced_in_docs(checked: &Checked<'_>, role: DocRole, columns: usize) -> String {
    let unplaced = checked.attributed.unplaced_authors.iter();
    let unplaced: Vec<_> = unplaced.filter(|one| one.role == role).collect();
    let entries = unplaced.iter().map(|one| {
        let repo = &checked.facts[checked.config.design_docs[one.family].repo].name;
        let changes = would_change(checked, one);
        format!("{:>6}  {repo}: {}{changes}", one.docs.len(), one.written)
    });
    let who = match role {
        DocRole::Author => "Authors",
        DocRole::Approver => "Approvers and the like",
    };
    let title = format!(
        "{who} named in design docs who match nobody on the roster, by docs (`names`, \
         `logins`, `emails`), with what they would add"
    );
    section(&title, entries, unplaced.len(), columns)
}

/// What a name in docs would change of the numbers of whoever bears it, once it is on the
/// roster; empty where nothing of the window would.
fn would_change(checked: &Checked<'_>, one: &UnplacedAuthor) -> String {
    let changes = &checked.attributed.changes;
    let is_within = |ix: ChangeIx| checked.window.contains(changes[ix.0 as usize].day);
    let counts = |doc: &&DocIx| {
        let doc = &checked.attributed.docs[doc.0 as usize];
        match one.role {
            DocRole::Author => doc.created.is_some_and(is_within),
            DocRole::Approver => doc
                .transitions(changes)
                .iter()
                .any(|step| step.is_upward() && is_within(step.change)),
        }
    };
    let signal = match one.role {
        DocRole::Author => "docs-led",
        DocRole::Approver => "design-review-reach",
    };
    match one.docs.iter().filter(counts).count() {
        0 => String::new(),
        docs => format!(" (up to {docs} more in {signal})"),
    }
}

/// Places with paths of which nothing says whose they are: the first two directories, but
/// nothing of which something else says it.
fn unowned_paths(checked: &Checked<'_>, columns: usize) -> String {
    let Checked { attributed, facts, ownership, window, .. } = checked;
    let today = window.to.yesterday().unwrap_or(window.to);
    let mut list = unowned(attributed, facts, ownership, *window, (today, 2));
    list.lean_sort_by_key(|place| std::cmp::Reverse(place.paths));
    let part = |place: &Unowned| if place.in_part { " (in part)" } else { "" };
    let entries = list.iter().map(|place| {
        let name = &facts[place.repo].name;
        format!("{:>6}  {name}: {}{}", place.paths, place.place, part(place))
    });
    let title = "Changed paths without a known owner, by place";
    let mut text = section(title, entries, list.len(), columns);
    if list.iter().take(sections::SHOWN).any(|place| place.in_part) {
        let remark = "In part: the repository's files say who owns the rest, and a rule of the \
                      config for all of it would come before them.";
        for line in wrap(remark, columns.max(40) - 2) {
            text.push_str(&format!("  {}\n", dim(line)));
        }
    }
    text
}

/// Owner names in the repositories' files that are no team's.
fn unmapped_names(checked: &Checked<'_>, columns: usize) -> String {
    let repos = checked.facts.iter().zip(checked.ownership);
    let list: Vec<(&str, &(String, u64))> = repos
        .flat_map(|(facts, own)| own.unmapped().iter().map(|name| (facts.name.as_str(), name)))
        .collect();
    let entries = list.iter().map(|(repo, (name, count))| format!("{count:>6}  {repo}: {name}"));
    let title = "Owner names that match no team, by changed paths (owner_names)";
    section(title, entries, list.len(), columns)
}

/// What ownership files hold that nobody reads; reports tell the places alone.
fn unread_lines(checked: &Checked<'_>, columns: usize) -> String {
    let repos = checked.facts.iter().zip(checked.ownership);
    let list: Vec<(&str, String)> = repos
        .flat_map(|(facts, own)| own.problems().into_iter().map(|line| (facts.name.as_str(), line)))
        .collect();
    let entries = list.iter().map(|(repo, problem)| format!("{repo}: {problem}"));
    section("Lines of ownership files that could not be used", entries, list.len(), columns)
}
