//! `design-review-reach`: other people's design docs that the person reviewed,
//! edited or approved.

use std::cell::LazyCell;
use std::collections::BTreeSet;

use super::closest::{Fact, count};
use super::evidence::{Counted, Evidence, EvidenceRole};
use super::noun::Noun;
use super::signal::{Signal, Source, Thing};
use super::value::{Measured, Strength, Value};
use super::value_def::{Over, Set, ValueDef};
use super::view::{NO_DOCS, NO_HOME, View};
use crate::attribute::{Change, ChangeIx, Doc, DocIx, DocTouch};
use crate::facts::Form;
use crate::org::PersonIx;

const DOCS: Noun = Noun::new("design doc", "design docs");

pub(super) const SIGNAL: Signal = Signal {
    id: "design-review-reach",
    title: "Design review reach",
    strength: Strength::Direct,
    rests_on: &[Source::Reviews, Source::Homes],
    counts: Thing::Doc,
    is_risk: false,
    has_periods: true,
    counts_left: false,
    blind_spots: "Design reviews in meetings, comments and chats leave no trace here; people a doc \
                  names as approvers count as having agreed when its status went up.",
    page: include_str!("../../docs/signals/design-review-reach.md"),
    headline: ValueDef::things("docs", DOCS, Over::United(Set::Docs)).worded("", " by others"),
    values: &[ValueDef::things("teams", Noun::OTHER_TEAMS, Over::United(Set::Teams))
        .worded(", from ", "")],
    nothing: Some("none"),
    measure,
    closest: &[asked_only, small_edits],
};

fn measure(view: &View<'_>, person: PersonIx) -> Measured {
    if !view.all.docs_configured {
        return Measured::no_source(NO_DOCS);
    }
    let mut docs = 0;
    let (mut asked, mut unclear, mut own) = (0, 0, 0);
    let may_be = view.may_be_among(person);
    let mut teams = BTreeSet::new();
    let mut evidence = Vec::new();
    let mut with_part = BTreeSet::new();
    for (at, doc) in of_others(view, person) {
        let before = evidence.len();
        for mut item in taken_part(view, person, doc) {
            item.counted = vec![Counted::Doc(at)];
            let day = view.change(item.change).day;
            for lead in &doc.leads {
                if let Some(team) = view.outside_home(person, *lead, day) {
                    teams.insert(team);
                    item.counted.push(Counted::Team(team));
                }
            }
            item.counted.sort_unstable();
            item.counted.dedup();
            evidence.push(item);
        }
        let has_part = evidence.len() > before;
        docs += u64::from(has_part);
        with_part.extend(has_part.then_some(at));
        own += u64::from(has_part && may_be(&doc.unplaced_authors));
        asked += usize::from(!has_part && first_asked(view, person, doc).is_some());
    }
    // Of these no change need have to do with them.
    let unplaced = view.docs().map(|(at, doc)| (DocIx(at), doc));
    let unplaced = unplaced.filter(|(_, doc)| !doc.unplaced_approvers.is_empty());
    for (at, doc) in unplaced.filter(|(_, doc)| is_of_others(view, person, doc)) {
        let perhaps = !with_part.contains(&at) && may_be(&doc.unplaced_approvers);
        unclear += u64::from(perhaps && was_approved(view, doc));
    }
    let mut values = vec![("docs", Value::Count(docs))];
    let has_home = view.has_home(person);
    if has_home {
        values.push(("teams", Value::Count(teams.len() as u64)));
    }
    let measured = Measured::new(values)
        .with_evidence(evidence)
        .seen_in_part(view.named_unclearly(unclear, "an approver", "approvers"));
    let measured = match view.named_unclearly(own, "an author", "authors") {
        Some(own) => measured.remark(format!("of these, {own}")),
        None => measured,
    };
    let measured = if has_home { measured } else { measured.remark(NO_HOME) };
    match asked {
        0 => measured,
        asked => {
            let docs = match docs {
                0 => count(asked, "doc names", "docs name"),
                _ => count(asked, "more doc names", "more docs name"),
            };
            measured.remark(format!(
                "{docs} them as a reviewer or approver, which shows only that they \
                 were asked"
            ))
        }
    }
}

/// Docs that are somebody else's, and that have to do with the person.
fn of_others<'a>(view: &View<'a>, person: PersonIx) -> impl Iterator<Item = (DocIx, &'a Doc)> {
    view.docs_near(person).filter(move |(_, doc)| is_of_others(view, person, doc))
}

/// Whether a doc is somebody else's. Whoever created a doc does not review somebody
/// else's, also where a guard excludes the creation; who is a co-author of that and no
/// lead took part in the review of it.
fn is_of_others(view: &View<'_>, person: PersonIx, doc: &Doc) -> bool {
    let created = doc.created.map(|created| view.change(created));
    !doc.leads.contains(&person) && !created.is_some_and(|change| made(change, person))
}

/// Whether somebody made a change, or an agent made it for them.
fn made(change: &Change, person: PersonIx) -> bool {
    let mut makers =
        change.credited.iter().filter(|one| change.through_agent || one.form == Form::Author);
    makers.any(|one| one.person == person)
}

/// The counted changes of the window that say something of a doc. Who agrees that
/// it goes has not reviewed what it says.
fn touches<'a>(view: &View<'a>, doc: &'a Doc) -> impl Iterator<Item = (&'a DocTouch, &'a Change)> {
    let (all, window) = (view.all, view.window);
    let touches = doc.touches.iter().filter(|touch| !touch.deleted);
    touches
        .map(|touch| (touch, &all.changes[touch.change.0 as usize]))
        .filter(move |(_, change)| change.is_counted() && window.contains(change.day))
}

/// What of the window shows that the person edited, reviewed or approved a doc:
/// each change once. A change with a few words and no status makes nobody an
/// editor or reviewer.
fn taken_part(view: &View<'_>, person: PersonIx, doc: &Doc) -> Vec<Evidence> {
    // Of most docs nobody asks.
    let steps = LazyCell::new(|| doc.transitions(&view.all.changes));
    let went_up = |ix| steps.iter().any(|step| step.change == ix && step.is_upward());
    let part = |(touch, change): (&DocTouch, &Change)| {
        let ix = touch.change;
        if touch.edited && change.credits(person) {
            Some(view.credit_evidence(ix, person, Vec::new()))
        } else if touch.is_of_substance() && is_reviewer(change, person) {
            Some(view.review_evidence(ix, person))
        } else if touch.named.approvers.contains(&person) && went_up(ix) {
            Some(view.evidence(ix, EvidenceRole::Approver, Form::DocMetadata))
        } else {
            None
        }
    };
    touches(view, doc).filter_map(part).collect()
}

/// Whether the status of a doc went up in a counted change of the window.
fn was_approved(view: &View<'_>, doc: &Doc) -> bool {
    let steps = doc.transitions(&view.all.changes);
    let went_up = |ix| steps.iter().any(|step| step.change == ix && step.is_upward());
    touches(view, doc).any(|(touch, _)| went_up(touch.change))
}

fn is_reviewer(change: &Change, person: PersonIx) -> bool {
    change.reviewers.iter().any(|review| review.person == person)
}

/// The first change of the window after which a doc names the person.
fn first_asked(view: &View<'_>, person: PersonIx, doc: &Doc) -> Option<ChangeIx> {
    let is_named = |touch: &DocTouch| {
        touch.named.approvers.contains(&person) || touch.named.reviewers.contains(&person)
    };
    touches(view, doc).find(|(touch, _)| is_named(touch)).map(|(touch, _)| touch.change)
}

/// Docs that name the person, where nothing more is recorded.
fn asked_only(view: &View<'_>, person: PersonIx) -> Option<Fact> {
    let asked: Vec<ChangeIx> = of_others(view, person)
        .filter(|(_, doc)| taken_part(view, person, doc).is_empty())
        .filter_map(|(_, doc)| first_asked(view, person, doc))
        .collect();
    let text = count(asked.len(), "doc by others names", "docs by others name");
    Fact::of(asked, format!("{text} them as a reviewer or approver, and records no more"))
}

/// Edits of others' docs that change too few words to count.
fn small_edits(view: &View<'_>, person: PersonIx) -> Option<Fact> {
    let small: BTreeSet<ChangeIx> = of_others(view, person)
        .flat_map(|(_, doc)| touches(view, doc))
        .filter(|(touch, change)| !touch.edited && change.credits(person))
        .map(|(touch, _)| touch.change)
        .collect();
    let text = count(small.len(), "change", "changes");
    Fact::of(small, format!("{text} to docs by others changed too few words to count as an edit"))
}

#[cfg(test)]
mod tests;
