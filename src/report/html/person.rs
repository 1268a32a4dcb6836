//! One person on the page.

use std::collections::{BTreeMap, BTreeSet};

use super::chart::{self, Columns};
use super::commits::{Commits, Row};
use super::entries::{OwnRecord, own_record};
use super::values::{label, shown};
use crate::report::model::{
    EntryItem, EvidenceGroup, PersonPillar, PersonReport, Report, SetAside, SignalReport,
    SignalStatus, default_grouping, each_signal, groups, headline, title,
};
use crate::report::words::web_address;
use crate::report::words::{self, set_aside};

/// Up to so many references, the groups of a signal are shown open.
const FEW: usize = 12;

/// Up to so many changes of a group stand there without being opened.
const SHORT: usize = 3;

/// One person.
pub(super) struct PersonView<'a> {
    /// Its number on the page, from 1.
    pub number: usize,
    /// The person.
    pub person: &'a PersonReport,
    /// Their teams and moves, in words.
    pub homes: String,
    /// What their numbers rest on, beside others.
    pub rests_on: [String; 2],
    /// The number of the team on the last day.
    pub home: Option<usize>,
    /// The pillars in order.
    pub pillars: Vec<PillarView<'a>>,
    /// What the person wrote down under no pillar of the page.
    pub elsewhere: Option<OwnRecord<'a>>,
    /// What was set aside for its size, the latest first, each with its address.
    pub set_aside: Vec<(String, Option<&'a str>)>,
    /// The trend, a row for each signal.
    pub trend: Vec<TrendRow<'a>>,
    /// Why there are unknown or limited values in the trend.
    pub trend_remarks: Vec<String>,
    /// How many changes stand behind the numbers.
    pub commits: usize,
}

/// One pillar of one person.
pub(super) struct PillarView<'a> {
    /// Its number on the page.
    pub number: usize,
    /// Its title.
    pub title: &'a str,
    /// How much stands behind it.
    pub own: Option<&'a PersonPillar>,
    /// Its signals, but those that stand under a pillar before it.
    pub signals: Vec<SignalView<'a>>,
    /// Those, in a line each: the id, the title, and what was found.
    pub again: Vec<(&'a str, &'a str, String)>,
    /// What the person wrote down.
    pub record: Option<OwnRecord<'a>>,
}

/// One signal of one person.
pub(super) struct SignalView<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its name.
    pub title: &'a str,
    /// Its values.
    pub signal: &'a SignalReport,
    /// The values by name, as text.
    pub values: Vec<(String, String)>,
    /// The evidence by what is counted.
    pub groups: Vec<GroupView<'a>>,
    /// Whether some changes stand in several groups.
    pub several: bool,
}

impl SignalView<'_> {
    /// How much evidence stands behind it: `3 commits`.
    pub(super) fn size(&self) -> String {
        words::commits(self.signal.evidence.iter())
    }

    /// Whether there is something, and too little to say more.
    pub(super) fn is_too_few(&self) -> bool {
        self.signal.status == SignalStatus::TooFew
            && !words::is_of_nothing(headline(self.id, self.signal))
    }

    /// Whether anything scanned could have shown it.
    pub(super) fn known(&self) -> bool {
        self.signal.status != SignalStatus::NoSource
    }
}

/// Changes that add to one thing.
pub(super) struct GroupView<'a> {
    /// `team payments · 3 commits`.
    pub title: String,
    /// Whether it is shown open.
    pub open: bool,
    /// The changes, newest first.
    pub items: Vec<Row<'a>>,
}

impl GroupView<'_> {
    /// Whether it is short enough to be read at once. Tens of thousands of parts
    /// to open would take a browser longer than all that is in them.
    pub(super) fn is_short(&self) -> bool {
        self.items.len() <= SHORT
    }
}

/// One signal over the periods.
pub(super) struct TrendRow<'a> {
    /// Its id.
    pub id: &'a str,
    /// `3`, `3 of 18` or `unknown`, for each period.
    pub cells: Vec<String>,
    /// The highest count of anybody in any period.
    pub top: u64,
    /// The picture.
    pub columns: Columns,
}

/// The highest counts of the signals in any period: with them, the columns of
/// all people stand on the same axes.
pub(super) fn tops(report: &Report) -> BTreeMap<&str, u64> {
    let mut tops: BTreeMap<&str, u64> = BTreeMap::new();
    for (id, points) in report.people.iter().flat_map(|person| &person.trend) {
        let counts = points.iter().filter_map(|point| headline(id, point));
        let top = tops.entry(id).or_default();
        *top = counts.map(|found| found.count).fold(*top, u64::max);
    }
    tops
}

/// What a page says of a person. `teams` numbers every team of the page.
pub(super) fn view<'a>(
    report: &'a Report,
    (number, person): (usize, &'a PersonReport),
    teams: &BTreeMap<&str, usize>,
    tops: &BTreeMap<&'a str, u64>,
) -> PersonView<'a> {
    let mut commits = Commits::new(person, teams);
    let pillars = report.pillars.iter().enumerate().map(|(at, pillar)| PillarView {
        number: at + 1,
        title: &pillar.title,
        own: person.pillars.iter().find(|own| own.id == pillar.id),
        signals: pillar
            .signals
            .iter()
            .filter_map(|id| Some((id, person.signals.get(id)?)))
            .filter(|(_, found)| found.pillar == pillar.id)
            .map(|(id, found)| signal(id, found, &mut commits))
            .collect(),
        again: pillar
            .signals
            .iter()
            .filter_map(|id| Some((id.as_str(), person.signals.get(id)?)))
            .filter(|(_, found)| found.pillar != pillar.id)
            .map(|(id, found)| (id, title(id), words::said(found)))
            .collect(),
        record: own_record(
            person.entries.iter().filter(|entry| entry.pillar.as_ref() == Some(&pillar.id)),
        ),
    });
    let is_elsewhere = |entry: &&EntryItem| {
        !report.pillars.iter().any(|pillar| entry.pillar.as_ref() == Some(&pillar.id))
    };
    let (trend, trend_remarks) = trend(report, person, tops);
    PersonView {
        number,
        person,
        homes: words::homes(person),
        rests_on: words::rests_on_in_short(person),
        home: person.home.as_deref().and_then(|home| teams.get(home)).copied(),
        pillars: pillars.collect(),
        elsewhere: own_record(person.entries.iter().filter(is_elsewhere)),
        set_aside: person.set_aside.iter().rev().map(listed).collect(),
        trend,
        trend_remarks,
        commits: commits.len(),
    }
}

/// A change that was set aside, in a line, with its address.
fn listed(item: &SetAside) -> (String, Option<&str>) {
    let (id, said) = (words::short_id(&item.commit), set_aside::said(item));
    let line = format!("{} {} {id} {}: {said}", item.landed, item.repo, item.subject);
    (line, item.url.as_deref().and_then(web_address))
}

fn signal<'a>(id: &'a str, signal: &'a SignalReport, commits: &mut Commits<'a>) -> SignalView<'a> {
    let by = default_grouping(id, &signal.evidence);
    let grouped = match signal.groups.is_empty() {
        true => groups(signal, by),
        false => signal.groups.clone(),
    };
    let listed: usize = grouped.iter().map(|group| group.items.len()).sum();
    let mut view = |group: &EvidenceGroup| GroupView {
        title: words::group_with_size(signal, group),
        open: listed <= FEW,
        items: group.items.iter().filter_map(|at| commits.row(signal.evidence.get(*at)?)).collect(),
    };
    SignalView {
        id,
        title: title(id),
        values: signal
            .values
            .iter()
            .map(|(name, value)| (label(name), shown(signal, name, value)))
            .collect(),
        groups: grouped.iter().map(&mut view).collect(),
        several: listed > signal.evidence.len(),
        signal,
    }
}

fn trend<'a>(
    report: &'a Report,
    person: &'a PersonReport,
    tops: &BTreeMap<&'a str, u64>,
) -> (Vec<TrendRow<'a>>, Vec<String>) {
    let Some(trend) = &report.trend else { return (Vec::new(), Vec::new()) };
    let mut remarks: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    let mut rows = Vec::new();
    for id in each_signal(&report.pillars) {
        let Some((id, points)) = person.trend.get_key_value(id) else { continue };
        let mut cells = Vec::new();
        let mut drawn = Vec::new();
        for (point, period) in points.iter().zip(&trend.periods) {
            let found = headline(id, point);
            cells.push(words::cell(found));
            drawn.push((found.map(|found| found.count), period.partial));
            if !point.reason.is_empty() {
                remarks.entry(&point.reason).or_default().insert(id);
            }
        }
        let top = tops.get(id.as_str()).copied().unwrap_or_default();
        let columns = chart::columns(&drawn, top);
        rows.push(TrendRow { id, cells, top, columns });
    }
    let remark = |(reason, ids): (&str, BTreeSet<&str>)| {
        format!("{}: {reason}", ids.into_iter().collect::<Vec<_>>().join(", "))
    };
    (rows, remarks.into_iter().map(remark).collect())
}
