//! The first page: what a committee reads before anything else.

use std::collections::BTreeSet;

use super::ledger::Ledger;
use super::statement::{Chores, chores, statement};
use super::subject::Packet;
use super::{of_git, overview};
use crate::config::Level;
use crate::report::carried::Initiative;
use crate::report::markdown;
use crate::report::model::{EntryItem, EntryKind, PersonPillar, PersonReport, SignalReport, title};
use crate::report::words::{self, plural};
use crate::sorting::LeanSort as _;

/// Reasons for what is unknown that the first page tells; the rest is counted.
const REASONS: usize = 3;

/// Events of the timeline; more would not be read.
const EVENTS: usize = 8;

/// Signals that a part of the honest gap names; the rest is counted.
const NAMED: usize = 4;

/// The level aimed at with its criterion; `None` where nobody said.
pub(super) fn level(packet: &Packet<'_>) -> Option<String> {
    let wishes = packet.wishes();
    let known = packet.inputs.level(packet.person);
    let level = known.map(Level::name).or_else(|| wishes.level.clone())?;
    let ladder = packet.inputs.config.ladder.as_ref().filter(|_| known.is_some());
    let of = ladder.map(|l| format!(" of the {}", markdown::link(&l.title, &l.url)));
    let asked = wishes.criterion.as_deref();
    let asked = asked.or_else(|| known.and_then(|level| level.criterion.as_deref()));
    let asked = asked.map(|text| format!(" {}", markdown::text(text)));
    Some(format!(
        "**Aims at: {}**{}.{}\n",
        markdown::text(&level),
        of.unwrap_or_default(),
        asked.unwrap_or_default()
    ))
}

/// What was carried, what came of it, whom it reached, when.
pub(super) fn initiatives(found: &[Initiative<'_>]) -> String {
    if found.is_empty() {
        return String::new();
    }
    let rows = found.iter().map(|one| {
        let outcomes = one.entries.iter().flat_map(|entry| &entry.outcomes).map(words::outcome);
        // Several entries may tell the same.
        let mut told: Vec<String> = Vec::new();
        for outcome in outcomes {
            if !told.contains(&outcome) {
                told.push(outcome);
            }
        }
        let outcome = match told.is_empty() {
            true => "not recorded".to_owned(),
            false => markdown::in_cell(&told.join("; ")),
        };
        let teams: Vec<&str> = one.teams.iter().map(String::as_str).collect();
        let teams =
            if teams.is_empty() { "–".to_owned() } else { markdown::text(&teams.join(", ")) };
        let (first, last) = (month(&one.days.0), month(&one.days.1));
        let when = if first == last { first.to_owned() } else { format!("{first} to {last}") };
        vec![markdown::text(&one.title), outcome, teams, when, markdown::in_cell(&says_so(one))]
    });
    let header = ["initiative", "outcome", "teams", "when", "source"];
    format!("## Main initiatives\n\n{}", markdown::table(&header, rows))
}

/// By what an initiative is known, and who confirmed it, in alphabetical order. Of several
/// entries it says how many: whoever confirmed one of them has not confirmed the others.
fn says_so(one: &Initiative<'_>) -> String {
    let mut said = Vec::new();
    said.extend(one.led.is_some().then(|| "Git".to_owned()));
    if !one.entries.is_empty() {
        let who = |entry: &&EntryItem| -> Vec<String> {
            entry.confirmed_by.iter().map(|one| one.who.clone()).collect()
        };
        said.push(own_record(&one.entries.iter().map(who).collect::<Vec<_>>()));
    }
    said.join("; ")
}

/// What entries rest on, given who confirmed each.
fn own_record(confirmed: &[Vec<String>]) -> String {
    let who: BTreeSet<&str> = confirmed.iter().flatten().map(String::as_str).collect();
    let by = who.into_iter().collect::<Vec<_>>().join(", ");
    match confirmed.iter().filter(|by| !by.is_empty()).count() {
        0 => "own record, not confirmed".to_owned(),
        some if some == confirmed.len() => format!("own record, confirmed by {by}"),
        some => format!("own record, {some} of {} entries confirmed, by {by}", confirmed.len()),
    }
}

/// The month of a day.
fn month(day: &str) -> &str {
    day.get(..7).unwrap_or(day)
}

/// What happened when: decisions and entries. Where there is not room for all, entries
/// with an outcome come first, then steps of docs, then entries that somebody confirmed,
/// then drafts, then the rest; of equals the newest.
pub(super) fn timeline(packet: &Packet<'_>, person: &PersonReport, ledger: &Ledger) -> String {
    let mut events: Vec<(u8, String, String)> = Vec::new();
    for step in packet.milestones() {
        let id = of_git::cited(packet, step.change, ledger);
        let id = id.map(|id| format!(" ({id})")).unwrap_or_default();
        events.push((step.weight, step.day, format!("{}{id}", markdown::text(&step.what))));
    }
    for entry in &person.entries {
        let weight = match (entry.outcomes.is_empty(), entry.confirmed_by.is_empty()) {
            (false, _) => 0,
            (true, false) => 2,
            (true, true) => 4,
        };
        let (_, day) = entry.days();
        events.push((weight, day.to_owned(), told(entry, ledger)));
    }
    events.lean_sort_by(|a, b| (a.0, &b.1, &b.2).cmp(&(b.0, &a.1, &a.2)));
    events.truncate(EVENTS);
    events.lean_sort_by(|a, b| (&a.1, &a.2).cmp(&(&b.1, &b.2)));
    if events.is_empty() {
        return String::new();
    }
    let lines: Vec<String> =
        events.iter().map(|(_, day, what)| format!("- {}: {what}\n", words::day(day))).collect();
    format!("## Timeline\n\n{}", lines.concat())
}

fn told(entry: &EntryItem, ledger: &Ledger) -> String {
    let id = ledger.id_of_entry(entry);
    let kind = match entry.kind {
        EntryKind::Other => String::new(),
        kind => format!("{kind}, "),
    };
    format!("{} ({kind}{id}, own record)", markdown::text(&entry.subject))
}

/// What is unknown of pillars that are known in part, the reasons that concern most
/// signals first: `unknown: Review reach, Newcomers reviewed (no scanned repository …)`.
fn unknown(packet: &Packet<'_>, person: &PersonReport) -> Option<String> {
    let known_in_part = |pillar: &&PersonPillar| {
        let all = packet.report.pillars.iter().find(|all| all.id == pillar.id && !all.risk);
        all.is_some_and(|all| pillar.unknown.len() < all.signals.len())
    };
    let pillars = person.pillars.iter().filter(known_in_part);
    let mut ids: Vec<String> = Vec::new();
    for id in pillars.flat_map(|pillar| &pillar.unknown) {
        if !ids.contains(id) {
            ids.push(id.clone());
        }
    }
    let mut reasons = person.unknown_by_reason(&ids);
    reasons.lean_sort_by_key(|(_, ids)| std::cmp::Reverse(ids.len()));
    let left: usize = reasons.iter().skip(REASONS).map(|(_, ids)| ids.len()).sum();
    let mut said: Vec<String> = reasons
        .into_iter()
        .take(REASONS)
        .map(|(reason, ids)| {
            let titles = named(ids.into_iter().map(|id| title(id).to_owned()).collect());
            markdown::text(&format!("{titles} ({reason})"))
        })
        .collect();
    said.extend((left > 0).then(|| words::plural(left, "more signal")));
    (!said.is_empty()).then(|| format!("unknown: {}", said.join(", ")))
}

/// The first of these, and how many more there are.
fn named(mut all: Vec<String>) -> String {
    let more = all.len().saturating_sub(NAMED);
    all.truncate(NAMED);
    all.extend((more > 0).then(|| format!("{more} more")));
    all.join(", ")
}

/// The pillar that shows least, where none is thin or unknown: the one of whose signals
/// the smallest part shows anything, and of equals the one with the fewest changes.
fn weakest(packet: &Packet<'_>, person: &PersonReport) -> Option<String> {
    let pillars = packet.report.pillars.iter().filter(|pillar| !pillar.risk);
    let mut ranked: Vec<(usize, usize, u64, &str)> = pillars
        .filter_map(|pillar| {
            let known = person.pillars.iter().find(|known| known.id == pillar.id)?;
            let shown = overview::strongest(pillar, person).len();
            Some((shown, pillar.signals.len(), known.changes, pillar.title.as_str()))
        })
        .collect();
    ranked.lean_sort_by(|a, b| (a.0 * b.1, a.2).cmp(&(b.0 * a.1, b.2)));
    let (shown, all, _, title) = *ranked.first().filter(|_| ranked.len() > 1)?;
    let show = if shown == 1 { "shows" } else { "show" };
    let said = format!("{title} is the weakest: {shown} of its {all} signals {show} anything");
    Some(markdown::text(&said))
}

/// The signals of the pillars that the first page is about, each once.
fn each_known<'a>(
    packet: &'a Packet<'_>,
    person: &'a PersonReport,
) -> Vec<(&'a str, &'a SignalReport)> {
    let mut all: Vec<(&str, &SignalReport)> = Vec::new();
    for pillar in packet.report.pillars.iter().filter(|pillar| !pillar.risk) {
        for (id, signal) in overview::measured(pillar, person) {
            if all.iter().all(|(known, _)| *known != id) {
                all.push((id, signal));
            }
        }
    }
    all
}

/// What was looked for and not found, signal by signal, what was counted as 0 beside it,
/// and where nothing but chores was found.
fn absent(packet: &Packet<'_>, person: &PersonReport) -> Vec<String> {
    let (mut nothing, mut in_part, mut routine) = (Vec::new(), Vec::new(), Vec::new());
    for (id, signal) in each_known(packet, person) {
        let found = statement(id, signal);
        if signal.evidence.is_empty() || found.found.is_empty() {
            nothing.push(title(id).to_owned());
        } else if chores(signal) == Chores::All {
            routine.push(title(id).to_owned());
        } else if !found.nothing.is_empty() {
            in_part.push(format!("{} ({})", title(id), found.nothing.join(", ")));
        }
    }
    let parts = [
        ("nothing found", nothing),
        ("nothing but chores", routine),
        ("found in part only", in_part),
    ];
    let told = parts.into_iter().filter(|(_, all)| !all.is_empty());
    told.map(|(what, all)| markdown::text(&format!("{what}: {}", named(all)))).collect()
}

/// What is thinnest, in a sentence. Of so many of so many initiatives nobody says why they
/// were hard.
pub(super) fn gap(packet: &Packet<'_>, person: &PersonReport, unsaid: [usize; 2]) -> String {
    let pillars = packet.report.pillars.iter().filter_map(|pillar| {
        let known = person.pillars.iter().find(|known| known.id == pillar.id)?;
        let gap = overview::gap(pillar, person, known)?;
        Some(markdown::text(&format!("{}: {gap}", pillar.title)))
    });
    let mut gaps: Vec<String> = pillars.collect();
    if gaps.is_empty() {
        gaps.extend(weakest(packet, person));
    }
    gaps.extend(absent(packet, person));
    gaps.extend(unknown(packet, person));
    let lacking = person.entries.iter().filter(|entry| entry.outcomes.is_empty()).count();
    if !person.entries.is_empty() && lacking > 0 {
        let of = words::plural(person.entries.len(), "entry");
        let has = if lacking == 1 { "has" } else { "have" };
        gaps.push(format!("{lacking} of {of} in the journal {has} no outcome"));
    }
    let [unsaid, initiatives] = unsaid;
    gaps.extend((unsaid > 0).then(|| {
        format!("nobody says why {unsaid} of {} was hard", plural(initiatives, "initiative"))
    }));
    let text = match &gaps[..] {
        [] => " No pillar is thin. What Git cannot see is in the person's own words only.\n"
            .to_owned(),
        [gap] => format!(" {}.\n", overview::capitalised(gap)),
        // One behind the other, they would not be read.
        gaps => {
            let lines = gaps.iter().map(|gap| format!("- {}\n", overview::capitalised(gap)));
            format!("\n\n{}", lines.collect::<String>())
        }
    };
    format!("**The honest gap.**{text}\n{}\n", overview::short_caveat(packet.report, person))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::test_support::{Made, World, on};
    use crate::config::Pillar;
    use crate::report::build;
    use crate::report::test_support::{pillar, with_inputs};

    /// The lines of Ana's packet that begin so, with pillars of these signals.
    fn lines(commits: Vec<Made>, pillars: &[&[&str]], start: &str) -> Vec<String> {
        let mut world = World::new(commits);
        let pillars = pillars.iter().zip(["p", "q", "r"]).map(|(signals, id)| Pillar {
            id: id.into(),
            title: id.to_uppercase(),
            ..pillar(signals)
        });
        world.config.pillars = pillars.collect();
        with_inputs(&world, ["2025-01-01", "2025-07-01"], |inputs| {
            let person = inputs.attributed.org.person_by_id("ana").unwrap();
            let report = build(inputs, &[person]);
            let text = Packet { inputs, report: &report, person }.pages(None, None).packet;
            text.lines().filter(|line| line.starts_with(start)).map(str::to_owned).collect()
        })
    }

    #[test]
    fn milestones_have_their_ids_and_those_of_a_sweep_say_so() {
        let path = |n: usize| format!("rfcs/000{n}-x.md");
        let doc =
            |n: usize| on("2025-01-01", "ana").plus(n as i64).adding(&[&path(n)]).status("draft");
        let one = on("2025-02-01", "ana").changing(&[&path(1)]).status("accepted");
        let alone = lines(vec![doc(1), one], &[&["milestones"]], "- 2025-02-01");
        assert_eq!(alone.len(), 1);
        assert!(alone[0].ends_with(": accepted (E1)"), "{alone:?}");
        let all = [path(1), path(2), path(3)];
        let all: Vec<&str> = all.iter().map(String::as_str).collect();
        let sweep = on("2025-03-01", "ana").changing(&all).status("accepted");
        let told = lines(vec![doc(1), doc(2), doc(3), sweep], &[&["milestones"]], "- 2025-03-01");
        assert_eq!(told.len(), 3);
        let at_once = ": accepted, with 2 other docs at once (E1)";
        assert!(told.iter().all(|line| line.ends_with(at_once)), "{told:?}");
    }

    #[test]
    fn where_no_pillar_is_thin_the_weakest_is_named_and_what_was_not_found() {
        let days = ["2025-01-06", "2025-04-07", "2025-05-05"];
        let changes = days.iter().flat_map(|day| {
            ["pay/a", "web/a"].map(|path| on(day, "ana").changing(&[path]).reviewed_by("dee"))
        });
        let both: &[&[&str]] = &[&["team-breadth"], &["team-breadth", "named-help", "adoption"]];
        let told = "- Q is the weakest: 1 of its 3 signals shows anything";
        assert_eq!(lines(changes.clone().collect(), both, "- Q is").remove(0), told);
        let gap = lines(changes.collect(), both, "- Nothing found: ").remove(0);
        assert!(gap.contains("Adoption"), "{gap}");
    }

    #[test]
    fn what_is_only_rosters_is_called_chores() {
        let roster = |day: &str, path: &str| on(day, "ana").changing(&[path]).titled("Say who");
        let commits = vec![roster("2025-01-06", "pay/OWNERS"), roster("2025-04-07", "web/OWNERS")];
        let glance = lines(commits, &[&["team-breadth"]], "- **P**").remove(0);
        assert!(
            glance.contains("2 teams, 2 weeks counted by team, 1 repo (nothing but chores)"),
            "{glance}"
        );
    }

    #[test]
    fn who_confirmed_one_entry_has_not_confirmed_the_others() {
        let [none, bo, cy] = [&[][..], &["Bo"], &["Cy", "Bo"]]
            .map(|who| who.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>());
        assert_eq!(own_record(std::slice::from_ref(&none)), "own record, not confirmed");
        assert_eq!(own_record(&[bo.clone(), cy.clone()]), "own record, confirmed by Bo, Cy");
        let some = "own record, 2 of 3 entries confirmed, by Bo, Cy";
        assert_eq!(own_record(&[bo, none, cy]), some);
    }
}
