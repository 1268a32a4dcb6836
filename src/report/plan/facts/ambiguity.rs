//! Operating with ambiguity.

use std::collections::{BTreeMap, BTreeSet};

use super::{Fact, count, led};
use crate::attribute::{ChangeIx, Day};
use crate::org::PersonIx;
use crate::signals::{NewArea, Spread, View};

/// New areas one week short of counting.
pub(super) fn founded_in_one_week(view: &View<'_>, person: PersonIx) -> Option<Fact> {
    let wanted = NewArea::WEEKS;
    let short = view.founded_areas(person).filter(|new| view.weeks_of(new) == wanted - 1);
    let founding: Vec<ChangeIx> = short.filter_map(|new| new.changes.first().copied()).collect();
    let text = count(founding.len(), "new area was", "new areas were");
    let text = format!("{text} changed in {} week, one short of {wanted}", wanted - 1);
    Fact::of("areas-founded", founding, text)
}

/// Areas that the person founded and nobody else has changed since.
pub(super) fn not_taken_up(view: &View<'_>, person: PersonIx) -> Option<Fact> {
    let counting = view.founded_areas(person).filter(|new| view.weeks_of(new) >= NewArea::WEEKS);
    let founding: Vec<ChangeIx> = counting
        .filter(|new| view.taken_up(new).next().is_none())
        .filter_map(|new| new.changes.first().copied())
        .collect();
    let text = count(founding.len(), "founded area has", "founded areas have");
    Fact::of("areas-founded", founding, format!("{text} no change by anybody else yet"))
}

/// Led docs that no work follows yet.
pub(super) fn docs_without_work(view: &View<'_>, person: PersonIx) -> Option<Fact> {
    let alone: Vec<ChangeIx> = led(view, person)
        .filter(|(ix, _)| view.linked(*ix).next().is_none())
        .filter_map(|(_, doc)| doc.created)
        .collect();
    let text = count(alone.len(), "led doc has", "led docs have");
    Fact::of("doc-before-code", alone, format!("{text} no linked change in the window"))
}

/// Led docs that came too late to be ahead of the work.
pub(super) fn docs_beside_work(view: &View<'_>, person: PersonIx) -> Option<Fact> {
    let late: Vec<[ChangeIx; 2]> = led(view, person)
        .filter_map(|(ix, _)| view.ahead(ix))
        .filter(|(.., ahead)| *ahead < View::AHEAD_DAYS)
        .map(|(created, first, _)| [created, first])
        .collect();
    let text = count(late.len(), "led doc", "led docs");
    let text = format!(
        "the first linked change of {text} came less than {} days after the doc, or before it",
        View::AHEAD_DAYS
    );
    Fact::of("doc-before-code", late.into_iter().flatten(), text)
}

/// Initiatives of led docs one owner team short of counting.
pub(super) fn one_owner_short(view: &View<'_>, person: PersonIx) -> Option<Fact> {
    let is_short = |spread: &Spread| spread.owners.len() == Spread::OWNERS - 1;
    let (initiatives, behind) = initiatives(view, person, is_short);
    let text = count(initiatives, "initiative touches", "initiatives touch");
    let wanted = Spread::OWNERS;
    let text = format!("{text} {} owner teams, one short of {wanted}", wanted - 1);
    Fact::of("multi-team-initiatives", behind, text)
}

/// Initiatives of led docs that touch enough owner teams, and lack people of a
/// second team.
pub(super) fn one_home_short(view: &View<'_>, person: PersonIx) -> Option<Fact> {
    let is_short = |spread: &Spread| {
        spread.owners.len() >= Spread::OWNERS && spread.homes.len() == Spread::HOMES - 1
    };
    let (initiatives, behind) = initiatives(view, person, is_short);
    let text = count(initiatives, "initiative touches", "initiatives touch");
    let text = format!(
        "{text} {} owner teams or more by people of {} recorded team, one short of {}",
        Spread::OWNERS,
        Spread::HOMES - 1,
        Spread::HOMES
    );
    Fact::of("multi-team-initiatives", behind, text)
}

/// How many initiatives of led docs spread like this, and their changes.
fn initiatives(
    view: &View<'_>,
    person: PersonIx,
    is_wanted: impl Fn(&Spread) -> bool,
) -> (usize, Vec<ChangeIx>) {
    let wanted = led(view, person).filter(|(ix, _)| is_wanted(&view.spread(*ix)));
    let changes: Vec<Vec<ChangeIx>> =
        wanted.map(|(ix, _)| view.linked(ix).map(|(ix, _)| ix).collect()).collect();
    (changes.len(), changes.concat())
}

/// Owner teams that had files of a migration when the window began, and have
/// some when it ends.
pub(super) fn old_files_left(view: &View<'_>, _: PersonIx) -> Option<Fact> {
    let end = Day::from_date(view.window.to);
    let (mut teams, mut files) = (0, BTreeMap::new());
    let mut changes = Vec::new();
    for migration in &view.all.migrations {
        let progress = view.progress(migration);
        let left = progress.end.iter().filter(|(team, _)| progress.start.contains(*team));
        let mut paths = BTreeSet::new();
        for (_, of_team) in left {
            teams += 1;
            paths.extend(of_team.iter().map(|path| (path.repo, path.path)));
            let lives = of_team.iter().filter_map(|path| path.life_before(end, &view.all.changes));
            changes.extend(lives.filter_map(|life| life.from));
        }
        if !paths.is_empty() {
            *files.entry(migration.name.as_str()).or_insert(0) += paths.len();
        }
    }
    let files: Vec<String> = files.iter().map(|(name, files)| format!("{name} {files}")).collect();
    let text = count(teams, "owner team has", "owner teams have");
    let text = format!("{text} old files left ({})", files.join(", "));
    // Files from before anything that was seen have no change behind them.
    (teams > 0).then(|| Fact::even_unseen("migration-progress", changes, text))
}
