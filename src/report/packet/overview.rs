//! The parts of a packet that say how much there is, and what it rests on.

use super::ledger::Ledger;
use super::own;
use super::statement::{chores, statement};
use crate::report::markdown;
use crate::report::model::{
    self, Headline, PersonPillar, PersonReport, PillarStatus, PlanInitiative, Report, ReportPillar,
    SignalReport, SignalStatus, Strength, ThingKind, each_signal, headline,
};
use crate::report::words;
use crate::signals::registry;

/// Signals of a pillar that the first page names.
const STRONGEST: usize = 2;

/// The last quarters that the trend shows.
const QUARTERS: usize = 8;

pub(super) fn title(report: &Report, person: &PersonReport) -> String {
    let home = words::homes(person);
    format!(
        "# Promotion packet: {}\n\n{} · evidence from {}, as of {}\n",
        markdown::text(&person.name),
        markdown::text(&home),
        words::window(&report.window),
        report.provenance.as_of
    )
}

/// The title of the ledger's file.
pub(super) fn ledger_title(person: &PersonReport) -> String {
    format!("# Ledger of the packet of {}", markdown::text(&person.name))
}

/// The caveat box, in the form of a quotation.
pub(super) fn caveats(report: &Report, person: &PersonReport) -> String {
    let made = &report.provenance;
    let repos: Vec<String> = made
        .repos
        .iter()
        .map(|repo| {
            let branches: Vec<&str> = repo.tips.keys().map(String::as_str).collect();
            markdown::text(&format!("{} ({})", repo.name, branches.join(", ")))
        })
        .collect();
    let coverage = &report.coverage;
    let share = |part: u64, of: u64| match of {
        0 => "no commits".to_owned(),
        _ => format!("{}%", part * 100 / of),
    };
    let total = |parts: &mut dyn Iterator<Item = (u64, u64)>| {
        parts.fold((0, 0), |(part, of), (p, o)| (part + p, of + o))
    };
    let owned = total(&mut coverage.ownership.iter().map(|c| (c.owned, c.paths)));
    let known = total(&mut coverage.identity.iter().map(|c| (c.on_roster, c.commits - c.robots)));
    let reviewed = total(&mut coverage.reviews.iter().map(|c| (c.with_review, c.commits)));
    let config = words::config(made.config_sha256.as_deref());
    let mut lines = vec![
        format!("**Read this first.** {}", report.caveat_box.statement),
        format!(
            "Made by crosscut {} ({config}) from {}. Of what landed in the window, {} of the changed \
             paths have a known owner, {} of the commits an author on the roster, {} a recorded review \
             (appendix B: by repository).",
            made.version,
            repos.join(", "),
            share(owned.0, owned.1),
            share(known.0, known.1),
            share(reviewed.0, reviewed.1)
        ),
        format!(
            "What {} own numbers rest on: {}.",
            markdown::text(&words::possessive(&person.name)),
            markdown::text(&words::rests_on(person))
        ),
    ];
    if let Some(said) = words::not_read(made, &report.gaps) {
        lines.insert(0, format!("**{}.**", markdown::text(&said)));
    }
    if !report.caveat_box.proxies.is_empty() {
        lines.push(format!("Proxies: {}.", markdown::text(&report.caveat_box.proxies.join(", "))));
    }
    if !report.gaps.is_empty() {
        lines.push(format!("Gaps: {} (appendix B).", report.gaps.len()));
    }
    lines.iter().map(|line| format!("> {line}\n")).collect::<Vec<_>>().join(">\n")
}

/// The caveats in two sentences; the appendix has them in full.
pub(super) fn short_caveat(report: &Report, person: &PersonReport) -> String {
    format!(
        "_Measured from Git; marked parts are the person's own words. {} {} In full: appendix B._",
        markdown::text(&report.caveat_box.statement),
        markdown::text(&format!("{}.", capitalised(&words::rests_on(person))))
    )
}

pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}

/// What each pillar rests on, a sentence each: titles, not ids.
pub(super) fn at_a_glance(report: &Report, person: &PersonReport, ledger: &Ledger) -> String {
    let lines = report.pillars.iter().filter_map(|pillar| {
        let known = person.pillars.iter().find(|known| known.id == pillar.id)?;
        let active = known.quarters.iter().filter(|quarter| quarter.changes > 0).count();
        let mut said: Vec<String> = strongest(pillar, person)
            .into_iter()
            .take(STRONGEST)
            .map(|(id, signal)| {
                let chores = chores(signal).remark();
                format!("{}: {}{chores}", model::title(id), statement(id, signal).found)
            })
            .collect();
        let is_alone = said.is_empty();
        if is_alone {
            said.push(nothing(pillar, person, known));
        } else {
            // What these count is the pillar's: they would seem to be those of the signal
            // before them.
            let all = known.quarters.len();
            let quarters = format!("commits in {active} of {all} quarters");
            // Where no owner or team is known, none is no number.
            said.push(match teams(pillar, person) {
                0 => format!("behind the whole pillar: {quarters}"),
                1 => format!("behind the whole pillar: 1 team, {quarters}"),
                teams => format!("behind the whole pillar: {teams} teams, {quarters}"),
            });
        }
        let own = person.entries.iter().filter(|entry| entry.pillar.as_ref() == Some(&pillar.id));
        if known.entries > 0 {
            said.push(own::of_pillar(own, ledger, is_alone));
        }
        let title = markdown::text(&pillar.title);
        Some(format!("- **{title}**: {}.\n", markdown::text(&said.join("; "))))
    });
    format!("## At a glance\n\n{}", lines.collect::<String>())
}

/// What is said where no signal shows anything: what is unknown is not nothing.
fn nothing(pillar: &ReportPillar, person: &PersonReport, known: &PersonPillar) -> String {
    let (unknown, all) = (known.unknown.len(), pillar.signals.len());
    match unknown {
        0 => "nothing found in Git".to_owned(),
        _ if unknown == all => format!("unknown from Git: {}", why_unknown(person, known)),
        _ => {
            format!("nothing found in Git, where {}", words::so_many_unknown(unknown, all))
        }
    }
}

/// Why all of a pillar is unknown, where it is one reason.
fn why_unknown<'a>(person: &'a PersonReport, known: &'a PersonPillar) -> &'a str {
    match person.unknown_by_reason(&known.unknown).as_slice() {
        [(reason, _)] => reason,
        _ => "no scanned source could show it",
    }
}

pub(super) fn measured<'a>(
    pillar: &'a ReportPillar,
    person: &'a PersonReport,
) -> impl Iterator<Item = (&'a str, &'a SignalReport)> {
    let signals = pillar.signals.iter();
    let known = signals.filter_map(|id| Some((id.as_str(), &**person.signals.get(id)?)));
    known.filter(|(_, signal)| signal.status != SignalStatus::NoSource)
}

/// The signals that show something: those with more than chores behind them first, then
/// a direct one before a proxy, one of which nothing was counted as 0, one that rests on
/// enough, and that with the most commits behind it. What came out as nothing or unknown
/// is none, and neither is what speaks of a risk.
pub(super) fn strongest<'a>(
    pillar: &'a ReportPillar,
    person: &'a PersonReport,
) -> Vec<(&'a str, &'a SignalReport)> {
    let shows_something = |(id, signal): &(&str, &SignalReport)| {
        let is_risk = registry::find(id).is_some_and(|signal| signal.is_risk);
        let is_known = headline(id, *signal).is_some();
        let is_found = is_known && !statement(id, signal).found.is_empty();
        is_found && !is_risk && !signal.evidence.is_empty()
    };
    let mut found: Vec<(&str, &SignalReport)> =
        measured(pillar, person).filter(shows_something).collect();
    // Of equals, the first in the pillar's order.
    found.sort_by_cached_key(|(id, signal)| {
        std::cmp::Reverse((
            std::cmp::Reverse(chores(signal)),
            signal.strength == Strength::Direct,
            statement(id, signal).nothing.is_empty(),
            signal.status == SignalStatus::Measured,
            signal.evidence.len(),
        ))
    });
    found
}

/// Distinct teams that the pillar's evidence counts.
fn teams(pillar: &ReportPillar, person: &PersonReport) -> usize {
    let items = measured(pillar, person).flat_map(|(_, signal)| signal.evidence.iter());
    let counts = items.flat_map(|item| item.counts()).filter(|thing| thing.kind == ThingKind::Team);
    counts.map(|thing| &thing.name).collect::<std::collections::BTreeSet<_>>().len()
}

/// What a pillar lacks; `None` where there is evidence.
pub(super) fn gap(
    pillar: &ReportPillar,
    person: &PersonReport,
    known: &PersonPillar,
) -> Option<String> {
    Some(match known.status {
        PillarStatus::Evidence => return None,
        PillarStatus::Thin => format!("thin ({})", words::thin(known)),
        PillarStatus::ByOwnRecord if !known.unknown.is_empty() => {
            let (unknown, all) = (known.unknown.len(), pillar.signals.len());
            match unknown == all {
                true => format!("by own record only, since {}", why_unknown(person, known)),
                false => format!(
                    "by own record only, with nothing of it in Git, where {}",
                    words::so_many_unknown(unknown, all)
                ),
            }
        }
        PillarStatus::Unknown => format!("unknown, because {}", why_unknown(person, known)),
        PillarStatus::ByOwnRecord => "by own record only, with nothing of it in Git".to_owned(),
    })
}

/// The main value of every signal in the quarters of the window; of a long one, in the last.
pub(super) fn trend(report: &Report, person: &PersonReport) -> String {
    let Some(trend) = &report.trend else { return String::new() };
    let first = trend.periods.len().saturating_sub(QUARTERS);
    let header = markdown::trend_header("signal", &trend.periods[first..]);
    let mut rows: Vec<Vec<String>> = Vec::new();
    for id in each_signal(&report.pillars) {
        let Some(points) = person.trend.get(id) else { continue };
        let shown = points.iter().skip(first).map(|point| headline(id, point));
        let shown: Vec<Option<Headline>> = shown.collect();
        // A row of nothing but zeros or unknowns tells no trend.
        if shown.iter().flatten().any(|found| found.count > 0) {
            let cells = shown.into_iter().map(words::cell);
            rows.push(std::iter::once(markdown::text(id)).chain(cells).collect());
        }
    }
    let all = trend.periods.len();
    let cut = match first {
        0 => String::new(),
        _ => format!(" The last {QUARTERS} of the window's {all} quarters."),
    };
    format!(
        "## Trend by quarter\n\nEach quarter counts only its own commits, so quarters do not add up. {}.{cut}\n\n{}",
        words::NONE_OF_NONE,
        markdown::table(&header, rows)
    )
}

/// What is thin or unknown, pillar by pillar, and what the initiatives that are nearest
/// to counting lack.
pub(super) fn gaps(report: &Report, person: &PersonReport, nearest: &[PlanInitiative]) -> String {
    let mut text = "## Gaps and plan\n\n".to_owned();
    let mut any = false;
    for pillar in &report.pillars {
        let Some(known) = person.pillars.iter().find(|known| known.id == pillar.id) else {
            continue;
        };
        if let Some(gap) = gap(pillar, person, known) {
            any = true;
            text.push_str(&format!("- {}\n", markdown::text(&format!("{}: {gap}", pillar.title))));
        }
        if known.status != PillarStatus::Unknown && !known.unknown.is_empty() {
            any = true;
            for (reason, ids) in person.unknown_by_reason(&known.unknown) {
                let titles: Vec<&str> = ids.into_iter().map(model::title).collect();
                let said = format!("{}: unknown because {reason}: ", pillar.title);
                text.push_str(&format!("- {}\n", markdown::text(&(said + &titles.join(", ")))));
            }
        }
    }
    if !any {
        text.push_str("No pillar is thin, and no signal is unknown.\n");
    }
    if !nearest.is_empty() {
        text.push_str(
            "\nInitiatives that are nearest to counting, and what is missing in each:\n\n",
        );
    }
    for one in nearest {
        let missing: Vec<String> = one.missing.iter().map(words::step).collect();
        let said = format!("{}: {}", one.title, missing.join("; "));
        text.push_str(&format!("- {}\n", markdown::text(&said)));
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::test_support::{Made, World, on};
    use crate::report::test_support::{pillar, report};

    /// What stands beside a pillar of these signals for Ana.
    fn glance<const N: usize>(signals: &[&str], commits: [Made; N]) -> (String, usize) {
        let mut world = World::new(commits);
        world.config.pillars = vec![pillar(signals)];
        let report = report(&world, ["2025-01-01", "2025-04-01"], &["ana"]);
        let (pillar, ana) = (&report.pillars[0], &report.people[0]);
        let best = strongest(pillar, ana).into_iter().next();
        let best = best.map(|(id, signal)| format!("{id}: {}", signal.summary));
        (best.unwrap_or("none found".into()), teams(pillar, ana))
    }

    #[test]
    fn what_others_removed_is_nobody_else_s_evidence() {
        let old = || on("2024-06-03", "bo").adding(&["pay/a.cfg"]);
        let removed = |who| [old(), on("2025-01-06", who).deleting(&["pay/a.cfg"])];
        assert_eq!(glance(&["migration-progress"], removed("bo")), ("none found".into(), 0));
        let (by_ana, teams) = glance(&["migration-progress"], removed("ana"));
        assert!(by_ana.starts_with("migration-progress: 1 of 1 team"), "{by_ana}");
        assert_eq!(teams, 1);
    }

    #[test]
    fn neither_nothing_nor_a_risk_is_the_strongest_evidence() {
        let known = || on("2025-01-06", "ana").changing(&["pay/a.rs"]);
        assert_eq!(glance(&["sole-knowledge"], [known()]).0, "none found");
        let founded = || on("2025-01-06", "ana").adding(&["pay/new/a.rs", "pay/new/b.rs"]);
        let reviewed = founded().reviewed_by("bo");
        for (change, why) in
            [(founded(), "who took part is unknown"), (reviewed, "0 of 1 took part")]
        {
            let (both, teams) = glance(&["sole-knowledge", "owner-engaged-reach"], [change]);
            assert_eq!((both.as_str(), teams), ("none found", 1), "{why}");
        }
        let reviewed = founded().reviewed_by("dee");
        let (both, _) = glance(&["sole-knowledge", "owner-engaged-reach"], [reviewed]);
        assert!(both.starts_with("owner-engaged-reach: 1 of 1 other team"), "{both}");
    }

    #[test]
    fn what_is_unknown_is_not_called_nothing() {
        // No review is recorded anywhere: what rests on reviews is unknown.
        let said = |signals: &[&str]| {
            let mut world = World::new([on("2025-01-06", "bo").changing(&["pay/a.rs"])]);
            world.config.pillars = vec![pillar(signals)];
            let report = report(&world, ["2025-01-01", "2025-04-01"], &["ana"]);
            at_a_glance(&report, &report.people[0], &Ledger::default())
                .lines()
                .last()
                .unwrap()
                .to_owned()
        };
        let line = |said: &str| format!("- **P**: {said}.");
        assert_eq!(said(&["team-breadth"]), line("nothing found in Git"));
        assert_eq!(
            said(&["review-reach"]),
            line("unknown from Git: no scanned repository records reviews in the window")
        );
        assert_eq!(
            said(&["review-reach", "team-breadth"]),
            line("nothing found in Git, where 1 of 2 signals is unknown")
        );
        let known = |unknown: &[&str]| PersonPillar {
            id: "p".into(),
            status: PillarStatus::ByOwnRecord,
            thin: Vec::new(),
            changes: 0,
            direct_changes: 0,
            quarters: Vec::new(),
            unknown: unknown.iter().map(|id| (*id).to_owned()).collect(),
            entries: 1,
        };
        let mut world = World::new([on("2025-01-06", "bo").changing(&["pay/a.rs"])]);
        world.config.pillars = vec![pillar(&["review-reach"])];
        let report = report(&world, ["2025-01-01", "2025-04-01"], &["ana"]);
        let ana = &report.people[0];
        let gap = |unknown: &[&str]| gap(&report.pillars[0], ana, &known(unknown)).unwrap();
        assert_eq!(gap(&[]), "by own record only, with nothing of it in Git");
        let unseen =
            "by own record only, since no scanned repository records reviews in the window";
        assert_eq!(gap(&["review-reach"]), unseen);
        let two = super::gap(
            &ReportPillar {
                signals: vec!["review-reach".into(), "team-breadth".into()],
                ..report.pillars[0].clone()
            },
            ana,
            &known(&["review-reach"]),
        );
        assert!(two.unwrap().ends_with("where 1 of 2 signals is unknown"));
    }
}
