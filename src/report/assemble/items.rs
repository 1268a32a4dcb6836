//! Changes as reports show them: as evidence, and in a plan.

use super::inputs::Inputs;
use crate::attribute::{Change, ChangeIx, Day};
use crate::facts::{PathId, forge};
use crate::org::{PersonIx, TeamIx};
use crate::report::model::{ChangeItem, CountedThing, EvidenceItem, PlanChange, ThingKind};
use crate::signals::{Counted, Evidence, EvidenceRole};
use crate::sorting::LeanSort as _;

/// Who made a change that robots alone are credited with.
const ROBOT: &str = "an automatic account";

/// A piece of evidence of a person's.
pub(in crate::report) fn evidence(
    inputs: &Inputs<'_>,
    person: PersonIx,
    item: &Evidence,
) -> EvidenceItem {
    let change = inputs.view.change(item.change);
    let facts = &inputs.facts[change.repo()];
    let path = |id: &PathId| String::from_utf8_lossy(facts.path(*id)).into_owned();
    let mut counts: Vec<CountedThing> =
        item.counted.iter().map(|thing| counted(inputs, change, *thing)).collect();
    // Not deduplicated: two people whom nobody may name are two.
    counts.lean_sort();
    EvidenceItem::Change(ChangeItem {
        repo: facts.name.clone(),
        commit: change.oid(inputs.facts).to_string(),
        landed: landed(change),
        role: item.role.into(),
        made_by: made_by(inputs, change, person, item.role),
        before_window: change.day < Day::from_date(inputs.view.window.from),
        subject: facts.commits[change.commit()].subject().to_owned(),
        teams: item.teams.iter().map(|team| team_id(inputs, *team)).collect(),
        paths: item.paths.iter().map(path).collect(),
        counts,
        source: item.form.label(),
        through_agent: change.through_agent,
        assisted: change.assisted,
        url: commit_url(inputs, change),
        lines: None,
    })
}

/// Those who made a change, where they are others: whoever reads `lead` beside it must not
/// take it for the person's own. Of a review it is said already.
fn made_by(
    inputs: &Inputs<'_>,
    change: &Change,
    person: PersonIx,
    role: EvidenceRole,
) -> Vec<String> {
    if role == EvidenceRole::Reviewer || change.credits(person) {
        return Vec::new();
    }
    let org = &inputs.attributed.org;
    let credited = change.credited.iter();
    let mut names: Vec<String> =
        credited.map(|credit| org.public_name(credit.person, change.day.date())).collect();
    if names.is_empty() {
        names.push(ROBOT.to_owned());
    }
    names
}

/// A thing that evidence counts.
pub(in crate::report) fn counted(
    inputs: &Inputs<'_>,
    change: &Change,
    thing: Counted,
) -> CountedThing {
    let org = &inputs.attributed.org;
    let (kind, name) = match thing {
        Counted::Team(team) => (ThingKind::Team, team_id(inputs, team)),
        Counted::Person(person) if org.person(person).named => {
            (ThingKind::Person, org.person(person).id.clone())
        }
        Counted::Person(person) => (ThingKind::Person, org.public_name(person, change.day.date())),
        Counted::Doc(doc) => (ThingKind::Doc, inputs.attributed.docs[doc.0 as usize].name()),
        Counted::Area(area) => {
            let area = &inputs.attributed.areas[area.index()];
            (ThingKind::Area, format!("{}/", String::from_utf8_lossy(&area.directory)))
        }
        Counted::File(file) => {
            let file = inputs.attributed.files.get(file);
            let path = inputs.facts[file.repo].path(file.path);
            (ThingKind::File, String::from_utf8_lossy(path).into_owned())
        }
        Counted::Migration(migration) => {
            (ThingKind::Migration, inputs.attributed.migrations[migration.0 as usize].name.clone())
        }
        Counted::Month(month) => (
            ThingKind::Month,
            format!("{:04}-{:02}", month.div_euclid(12), month.rem_euclid(12) + 1),
        ),
    };
    CountedThing { kind, name }
}

fn team_id(inputs: &Inputs<'_>, team: TeamIx) -> String {
    inputs.attributed.org.team(team).id.clone()
}

/// The address of a change, where its repository has one.
pub(in crate::report) fn commit_url(inputs: &Inputs<'_>, change: &Change) -> Option<String> {
    let url = inputs.config.repos.get(change.repo())?.url.as_ref()?;
    Some(forge::commit_page(url, &change.oid(inputs.facts).to_string()))
}

/// A change as the plan view shows it.
pub(in crate::report) fn change_item(inputs: &Inputs<'_>, ix: ChangeIx) -> PlanChange {
    let change = inputs.view.change(ix);
    let facts = &inputs.facts[change.repo()];
    PlanChange {
        repo: facts.name.clone(),
        commit: change.oid(inputs.facts).to_string(),
        landed: landed(change),
        subject: facts.commits[change.commit()].subject().to_owned(),
        url: commit_url(inputs, change),
    }
}

/// The day on which a change landed. The time would tell when somebody works.
pub(super) fn landed(change: &Change) -> String {
    change.day.date().to_string()
}
