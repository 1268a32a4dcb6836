//! The words that the formats for people share; nothing is escaped here.

use super::{in_words, percent, several, small_cell};
use crate::report::model::{
    Behind, BehindKind, ComparedPerson, ComparedSignal, ComparedTeam, Comparison, FlowTable,
    Headline, Incomparable, LedDoc, Quarter, SignalReport, SignalStatus, TeamEvent, Told,
    each_signal, headline, headline_name,
};
use crate::signals::TEAM_UNTIL;

/// What is said where letters stand for people.
pub const ANONYMISED: &str = "Letters stand for people, and anything that would name them is left \
out. Their numbers stay: anybody who has these repositories, or knows a small team, can work out who each \
letter is. Share this as if it contained their names.";

/// Which days are compared: `2026-04-01 to 2026-06-30, compared with 2026-01-01 to 2026-03-31`.
pub(in crate::report) fn days(comparison: &Comparison) -> String {
    let [now, before] = [&comparison.quarter, &comparison.against]
        .map(|quarter| format!("{} to {}", quarter.from, quarter.last_day()));
    format!("{now}, compared with {before}")
}

/// How many people were left out on request, where any were.
pub(in crate::report) fn left_out(comparison: &Comparison) -> Option<String> {
    let people = super::plural(comparison.left_out as usize, "person");
    let are = if comparison.left_out == 1 { "is" } else { "are" };
    (comparison.left_out > 0).then(|| {
        format!(
            "Left out on request: {people}, who {are} on the roster but not shown or named here"
        )
    })
}

/// How many repositories were scanned without any part of the teams asked for.
pub(in crate::report) fn other_repos(comparison: &Comparison) -> Option<String> {
    let others = super::plural(comparison.other_repos as usize, "repository");
    (comparison.other_repos > 0)
        .then(|| format!("{others} more scanned, in which the teams asked for took no part"))
}

/// What a mark beside a value means.
pub(in crate::report) const MARKS: [(&str, &str); 5] = [
    ("?", "unknown: no scanned source records it"),
    ("–", "nothing to count"),
    ("≥", "recorded only in part: there may be more"),
    ("~", "too little data to be read as a share"),
    ("†", "the two quarters are not comparable (the reason is given with the person or the teams)"),
];

/// `3`, `3/9`, a dash where there is nothing to count, or `?` where it is unknown; `~` after
/// it where it rests on too little.
pub(in crate::report) fn value(id: &str, side: &SignalReport) -> String {
    let found = headline(id, side);
    let is_weak = match found {
        None => false,
        Some(found) if found.is_of_nothing() => false,
        Some(Headline { of: Some(_), .. }) => !side.unsteady.is_empty(),
        Some(Headline { of: None, .. }) => {
            let name = headline_name(id);
            side.unsteady.iter().any(|unsteady| name == Some(*unsteady))
        }
    };
    format!("{}{}", small_cell(found), if is_weak { "~" } else { "" })
}

/// `2 → 4`: the other quarter, then the one that it is about.
pub(in crate::report) fn change(id: &str, signal: &ComparedSignal) -> String {
    let mark = if signal.not_comparable.is_empty() { "" } else { " †" };
    format!("{} → {}{mark}", value(id, &signal.against), value(id, &signal.quarter))
}

/// `2 → 4` of two numbers, the other quarter's first; `?` for what is unknown,
/// `few` for what is not told.
pub(in crate::report) fn change_of(both: [Told; 2]) -> String {
    changed_from(both, |count| count.to_string())
}

/// `30% → 36%` of two parts, the other quarter's first, as [`change_of`].
pub(in crate::report) fn shares(both: [Told<(u64, u64)>; 2]) -> String {
    changed_from(both, |(part, of)| super::share(part, of))
}

fn changed_from<T>(both: [Told<T>; 2], said: impl Fn(T) -> String) -> String {
    let [before, now] = both.map(|side| match side {
        Told::Known(count) => said(count),
        Told::Unknown => "?".to_owned(),
        Told::Few => FEW.to_owned(),
    });
    match before == FEW && now == FEW {
        true => before,
        false => format!("{before} → {now}"),
    }
}

/// What stands in place of a number that is not told.
const FEW: &str = "few";

/// What [`FEW`] means, where it stands anywhere among the teams.
pub(in crate::report) fn few(comparison: &Comparison) -> Option<String> {
    let sides = comparison.teams.iter().flat_map(|team| [&team.quarter, &team.against]);
    let tables = [&comparison.reviews, &comparison.code];
    let mut cells = tables.into_iter().flat_map(|table| [&table.rows, &table.rows_against]);
    let is_there = sides.into_iter().any(|side| side.few)
        || cells.any(|rows| rows.iter().flatten().flatten().any(Option::is_none));
    let hidden = comparison.teams.iter().filter(|team| is_few(comparison, team));
    let hidden: Vec<&str> = hidden.map(|team| team.name.as_str()).collect();
    let hidden = match hidden.is_empty() {
        true => String::new(),
        false => format!("; so in both quarters: {}", hidden.join(", ")),
    };
    is_there.then(|| {
        format!(
            "few: hidden, because fewer than {} people were in the team, or because it would \
             reveal the numbers of such a team; it may be 0 or many{hidden}",
            comparison.min_group
        )
    })
}

/// Whether nothing of a team is told in either quarter, so that a row would only repeat
/// that. Where nothing of any team is told, the rows are all that there is.
pub(in crate::report) fn is_few(comparison: &Comparison, team: &ComparedTeam) -> bool {
    let hidden = |team: &ComparedTeam| team.quarter.few && team.against.few;
    hidden(team) && !comparison.teams.iter().all(hidden)
}

/// Why a table of flows is not told, where that is so.
pub(in crate::report) fn withheld(comparison: &Comparison, flows: &FlowTable) -> Option<String> {
    flows.is_withheld().then(|| {
        format!(
            "every flow involves a team of fewer than {} people, or would reveal one",
            comparison.min_group
        )
    })
}

/// `92% → 96%`, `–` for what is unknown.
pub(in crate::report) fn percents(before: Option<f64>, now: Option<f64>) -> String {
    let shown = |share: Option<f64>| share.map_or("–".to_owned(), percent);
    format!("{} → {}", shown(before), shown(now))
}

/// What somebody is called: by their name where they are shown, else by the id.
pub(in crate::report) fn named<'a>(comparison: &'a Comparison, id: &'a str) -> &'a str {
    let shown = comparison.people.iter().find(|person| person.id == id);
    shown.map_or(id, |person| person.name.as_str())
}

/// Who leads a doc.
pub(in crate::report) fn led_by(comparison: &Comparison, doc: &LedDoc) -> String {
    let leads: Vec<&str> = doc.leads.iter().map(|id| named(comparison, id)).collect();
    leads.join(", ")
}

/// The team of a person, as read by people.
pub(in crate::report) fn home(person: &ComparedPerson) -> &str {
    super::home(person.home_name.as_deref())
}

/// Whether somebody is or was at home in a team, on the last day of the quarter
/// or before one of the moves that are told.
pub(in crate::report) fn is_home(person: &ComparedPerson, team: &str) -> bool {
    let moves = person.moves.iter().flat_map(|moved| [&moved.from, &moved.to]);
    person.homes.iter().chain(moves).any(|home| home.id == team)
}

/// Whether a team was merged or split, so that its two quarters are not comparable.
pub(in crate::report) fn is_another_team(comparison: &Comparison, team: &str) -> bool {
    comparison.team_changes.iter().any(|change| change.teams.iter().any(|id| id == team))
}

/// `Discovery †`: what a team is called, marked where its two quarters are not comparable.
pub(in crate::report) fn team(comparison: &Comparison, id: &str, called: &str) -> String {
    let mark = if is_another_team(comparison, id) { " †" } else { "" };
    format!("{called}{mark}")
}

/// Why the two quarters of teams are not comparable:
/// `Search was merged into Discovery, 1 Jul 2025`; empty where all are.
pub(in crate::report) fn teams_changed(comparison: &Comparison) -> String {
    events(comparison.team_changes.iter().map(|change| &change.event))
}

fn events<'a>(all: impl Iterator<Item = &'a TeamEvent>) -> String {
    let told = all.map(|event| format!("{}, {}", event.what, in_words(&event.on)));
    told.collect::<Vec<_>>().join("; ")
}

/// Why the two quarters of a person are not comparable; empty where they are.
pub(in crate::report) fn marks(comparison: &Comparison, person: &ComparedPerson) -> String {
    let why = person.not_comparable.iter();
    let why = why.filter_map(|id| Some((*id, comparison.quarter_reasons.get(id)?.detail.as_str())));
    let told = why.map(|(id, detail)| match id {
        Incomparable::Home if !person.moves.is_empty() => {
            let moves: Vec<String> = person.moves.iter().map(super::moved).collect();
            format!("{detail}: {}", moves.join("; "))
        }
        Incomparable::Teams if !person.team_changes.is_empty() => {
            events(person.team_changes.iter())
        }
        _ => detail.to_owned(),
    });
    told.collect::<Vec<_>>().join("; ")
}

/// What came and went behind a signal's change, up to `most` names each; empty
/// where nothing did.
pub(in crate::report) fn behind(signal: &ComparedSignal, most: usize) -> String {
    let mut said = Vec::new();
    for (verb, came) in [("new", true), ("gone", false)] {
        // Months and commits always come and go: they say nothing here.
        let kinds = signal
            .behind
            .iter()
            .filter(|b| !matches!(b.kind, BehindKind::Month | BehindKind::Commit));
        let parts: Vec<String> = kinds.filter_map(|kind| things(kind, came, most)).collect();
        if !parts.is_empty() {
            said.push(format!("{verb}: {}", parts.join(", ")));
        }
    }
    if let Some(commits) = signal.behind.iter().find(|b| b.kind == BehindKind::Commit) {
        let (before, now) = (commits.both + commits.went, commits.both + commits.came);
        said.push(format!("commits: {before} → {now}"));
    }
    said.join("; ")
}

/// The same with every name, and with what of the value lies in a team that the person
/// left in the quarter.
pub(in crate::report) fn behind_in_full(signal: &ComparedSignal) -> String {
    let mut said = vec![behind(signal, usize::MAX)];
    said.extend(in_teams_left(signal));
    said.retain(|said| !said.is_empty());
    said.join("; ")
}

/// What of a value lies in a team that the person left in the quarter: `2 of them in
/// Payments, their team until 1 Jul 2025`.
fn in_teams_left(signal: &ComparedSignal) -> Vec<String> {
    let said = signal.quarter.reason.split("; ").filter(|said| said.contains(TEAM_UNTIL));
    said.map(str::to_owned).collect()
}

/// For each person who moved, how much of what they did outside lies in the team that
/// they left: `ana: of outside-share 4/5~, 2 of them in Payments, their team until 1 Jul
/// 2025`.
pub(in crate::report) fn outside_in_teams_left(comparison: &Comparison) -> Vec<String> {
    let people = comparison.people.iter().filter_map(|person| {
        let (id, signal) = person.signals.get_key_value("outside-share")?;
        let left = in_teams_left(signal);
        let value = value(id, &signal.quarter);
        (!left.is_empty()).then(|| format!("{}: of {id} {value}, {}", person.id, left.join("; ")))
    });
    people.collect()
}

/// `teams payments, search`, or `2 people` where none may be named.
fn things(behind: &Behind, came: bool, most: usize) -> Option<String> {
    let (count, names) = match came {
        true => (behind.came, &behind.names_came),
        false => (behind.went, &behind.names_went),
    };
    let kind = behind.kind.id();
    let noun = match count {
        0 => return None,
        1 => kind.to_owned(),
        _ => several(kind),
    };
    if names.is_empty() {
        return Some(format!("{count} {noun}"));
    }
    // Several people whom nobody may name share one name.
    let mut grouped: Vec<(&str, usize)> = Vec::new();
    for thing in names {
        match grouped.last_mut() {
            Some((name, times)) if *name == thing.name => *times += 1,
            _ => grouped.push((&thing.name, 1)),
        }
    }
    let shown = grouped.iter().take(most).map(|(name, times)| match times {
        1 => (*name).to_owned(),
        _ => format!("{name} (×{times})"),
    });
    let mut text = format!("{noun} {}", shown.collect::<Vec<_>>().join(", "));
    let hidden: usize = grouped.iter().skip(most).map(|(_, times)| times).sum();
    if hidden > 0 {
        text.push_str(&format!(" and {hidden} more"));
    }
    Some(text)
}

/// In how many weeks the person in this row changed something of each team's:
/// `Payments 3 → 1, Search 0 → 2`; nothing where that is none or unknown.
pub(in crate::report) fn team_weeks(comparison: &Comparison, row: usize) -> Option<String> {
    let table = &comparison.team_weeks;
    let told = table.teams.iter().enumerate().filter_map(|(column, team)| {
        let both = table.cell(row, column);
        let is_some = both.iter().any(|side| side.known().is_some_and(|count| count > 0));
        is_some.then(|| format!("{} {}", team.name, change_of(both)))
    });
    let told: Vec<String> = told.collect();
    (!told.is_empty()).then(|| told.join(", "))
}

/// The signals of a comparison, by pillar.
pub(in crate::report) fn ids(comparison: &Comparison) -> impl Iterator<Item = &str> {
    each_signal(&comparison.pillars).map(String::as_str)
}

/// Whether nothing is known of a signal in either quarter.
pub(in crate::report) fn is_unknown(signal: &ComparedSignal) -> bool {
    [&signal.quarter, &signal.against].iter().all(|side| side.status == SignalStatus::NoSource)
}

/// The signals of which nothing is known in either quarter, of anybody.
pub(in crate::report) fn unknown_to_all(comparison: &Comparison) -> Vec<&str> {
    if comparison.people.is_empty() {
        return Vec::new();
    }
    let to_all = |id: &&str| {
        let mut signals = comparison.people.iter().map(|person| person.signals.get(*id));
        signals.all(|signal| signal.is_some_and(is_unknown))
    };
    ids(comparison).filter(to_all).collect()
}

/// Whether a signal is measured for everybody in both quarters, and found nothing.
pub(in crate::report) fn is_quiet(comparison: &Comparison, id: &str) -> bool {
    let mut signals = comparison.people.iter().map(|person| person.signals.get(id));
    signals.all(|signal| signal.is_some_and(|signal| is_nothing(id, signal)))
}

/// Whether one person's signal is measured in both quarters, and found nothing.
pub(in crate::report) fn is_nothing(id: &str, signal: &ComparedSignal) -> bool {
    let found_nothing = |side| headline(id, side).is_some_and(|found| found.count == 0);
    found_nothing(&signal.quarter) && found_nothing(&signal.against)
}

/// How many of the commits behind each value an AI agent made for the person, in the
/// quarter before and in the one that it is about, a line for each person with any:
/// `ana: team-breadth 0 → 3, review-reach 1 → 1`.
pub(in crate::report) fn through_agents(comparison: &Comparison) -> Vec<String> {
    let ids = || each_signal(&comparison.pillars);
    let people = comparison.people.iter().filter_map(|person| {
        let signals = ids().filter_map(|id| Some((id, person.signals.get(id)?)));
        let told = signals.filter_map(|(id, signal)| {
            let both = [signal.against.through_agent, signal.quarter.through_agent];
            (both != [0, 0]).then(|| format!("{id} {} → {}", both[0], both[1]))
        });
        let told: Vec<String> = told.collect();
        (!told.is_empty()).then(|| format!("{}: {}", person.id, told.join(", ")))
    });
    people.collect()
}

/// What people say of their numbers, a line each: `ana: review-reach 9 → 10, “…”`.
pub(in crate::report) fn answers(comparison: &Comparison) -> Vec<String> {
    let said = comparison.people.iter().flat_map(|person| {
        let all = person.notes.iter().map(|note| format!("{}: “{note}”", person.id));
        let signals = ids(comparison).filter_map(|id| Some((id, person.signals.get(id)?)));
        let of_each = signals.flat_map(move |(id, signal)| {
            let said = notes(signal).into_iter();
            said.map(move |note| format!("{}: {id} {}, “{note}”", person.id, change(id, signal)))
        });
        all.chain(of_each)
    });
    said.collect()
}

/// The heading above [`answers`].
pub(in crate::report) const ANSWERS: &str = "What they say about their numbers";

/// What somebody says of a signal in either quarter, each once.
pub(in crate::report) fn notes(signal: &ComparedSignal) -> Vec<&str> {
    let mut said: Vec<&str> = Vec::new();
    for note in signal.quarter.notes.iter().chain(&signal.against.notes) {
        if !said.contains(&note.as_str()) {
            said.push(note);
        }
    }
    said
}

/// The heading above [`if_joined`].
pub(in crate::report) const IF_JOINED: &str = "If accounts that look alike belonged to one person";

/// What would change in the quarter that it is about, a line for each account that
/// was tried.
pub(in crate::report) fn if_joined(comparison: &Comparison) -> Vec<String> {
    let said = comparison.people.iter().flat_map(|person| {
        person.if_joined.iter().map(|joined| {
            let moved = joined.signals.iter().map(|(id, change)| {
                let known = |text: &str| if text.is_empty() { "unknown" } else { text }.to_owned();
                let (before, after) = (&change.summary_before, &change.summary_after);
                format!("{id}: {} would be {}", known(before), known(after))
            });
            let moved: Vec<String> = moved.collect();
            let moved = if moved.is_empty() { "nothing".to_owned() } else { moved.join("; ") };
            format!("{} with {} ({}): {moved}", person.id, joined.with, joined.why)
        })
    });
    said.collect()
}

/// The heading above [`through_agents`].
pub(in crate::report) const THROUGH_AGENTS: &str = "Commits that an AI agent made for them";

/// Whether any value of a signal is another one, or what is counted: as many
/// teams can be other teams. Months and commits always come and go.
pub(in crate::report) fn changed(signal: &ComparedSignal) -> bool {
    let things = signal
        .behind
        .iter()
        .filter(|behind| !matches!(behind.kind, BehindKind::Month | BehindKind::Commit));
    let are_others = things.map(|behind| behind.came + behind.went).any(|count| count > 0);
    signal.quarter.values != signal.against.values || are_others
}

/// `3 bot, 1 bulk`, or `none`.
pub(in crate::report) fn excluded(quarter: &Quarter) -> String {
    let list = super::excluded(&quarter.caveat_box.exclusions);
    if list.is_empty() { "none".to_owned() } else { list }
}

/// A series on the axis from 0 to `highest`: `·` is 0, `?` unknown.
pub(in crate::report) fn spark(counts: impl Iterator<Item = Option<u64>>, highest: u64) -> String {
    const STEPS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let step = |count: u64| {
        let at = (count * 8).div_ceil(highest.max(1)).clamp(1, 8) as usize;
        STEPS[at - 1]
    };
    counts
        .map(|count| match count {
            None => '?',
            Some(0) => '·',
            Some(count) => step(count),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::percents;

    #[test]
    fn nearly_all_are_not_all() {
        assert_eq!(percents(Some(99.6), Some(100.0)), "99% → 100%");
        assert_eq!(percents(None, Some(0.4)), "– → 0%");
    }
}
