//! What a signal is.

use super::closest::Find;
pub use super::source::Source;
use super::value::{Measured, SignalStatus, Strength, Thresholds};
use super::value_def::{ValueDef, held_against, seen_in_part};
use super::view::{Met, View};
use crate::org::PersonIx;

/// What a signal counts first of all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Thing {
    /// Teams.
    Team,
    /// People.
    Person,
    /// Design docs.
    Doc,
    /// Areas.
    Area,
    /// Something in repositories that has no name of its own in a report.
    Repo,
}

/// A signal: what it is called, what it shows, and how it is computed.
pub struct Signal {
    /// Its id in the config, the reports and `crosscut explain`.
    pub id: &'static str,
    /// Its name in a table.
    pub title: &'static str,
    /// How near its evidence is to what it claims.
    pub strength: Strength,
    /// What it rests on beside commits: where that differs, two people are not
    /// comparable.
    pub rests_on: &'static [Source],
    /// What its evidence is grouped by, unless another is asked for.
    pub counts: Thing,
    /// Whether it is a risk: more of it is worse, and it stands under no pillar.
    pub is_risk: bool,
    /// Whether it says anything of a quarter or a month: not where what it counts
    /// takes longer.
    pub has_periods: bool,
    /// Whether it says itself, in its own unit, what of it lies in a team that the
    /// person left: of the others, the commits behind them tell.
    pub counts_left: bool,
    /// What it cannot see, in one line.
    pub blind_spots: &'static str,
    /// Its page in Markdown.
    pub page: &'static str,
    /// The value that stands for it where there is room for one only.
    pub headline: ValueDef,
    /// Its other values, in the order of its phrase.
    pub values: &'static [ValueDef],
    /// The phrase where the headline is 0; `None`: the usual one.
    pub nothing: Option<&'static str>,
    /// Computes it, where anything could be read at all, and says what it rests
    /// on: [`Signal::answer`] tells whether that is enough.
    pub measure: fn(&View<'_>, PersonIx) -> Measured,
    /// What finds recorded work that comes closest to counting for it.
    pub closest: &'static [Find],
}

impl Signal {
    /// Every value that it declares, first the headline.
    pub fn declared(&self) -> impl Iterator<Item = &ValueDef> {
        std::iter::once(&self.headline).chain(self.values)
    }

    /// What it says of a person, held against the thresholds of its pillar.
    /// Where no repository could be read, every signal is unknown.
    #[must_use]
    pub fn answer(&self, view: &View<'_>, person: PersonIx, thresholds: Thresholds) -> Measured {
        if !view.all.anything_read {
            return Measured::no_source("no repository could be read");
        }
        let declared: Vec<ValueDef> = self.declared().copied().collect();
        let measured = (self.measure)(view, person);
        let reviews = self.rests_on.contains(&Source::Reviews) && !self.is_risk;
        let reviews = reviews.then(|| view.reviews_in_part(person)).flatten();
        let own = Some(measured.in_part.clone()).filter(|reason| !reason.is_empty());
        let why: Vec<String> = reviews.into_iter().chain(own).collect();
        let measured = match measured.status {
            SignalStatus::NoSource => measured,
            _ if why.is_empty() => measured,
            _ => seen_in_part(&declared, measured, &why.join("; ")),
        };
        let measured = held_against(&declared, measured, &thresholds);
        if measured.values.is_empty() { measured } else { self.told_apart(view, person, measured) }
    }

    /// The answer with what a change of home, or of the teams, makes of it.
    fn told_apart(&self, view: &View<'_>, person: PersonIx, measured: Measured) -> Measured {
        let met = Met::of(view, self.rests_on, &measured.evidence);
        let crossed = view.crossings_in_words(&view.crossed(person, self.rests_on, &met));
        if !self.rests_on.contains(&Source::Homes) {
            return measured.remark(crossed);
        }
        let left = match self.counts_left {
            true => String::new(),
            false => view.evidence_in_teams_left(person, self.rests_on, &measured.evidence),
        };
        let in_part = view.outside_for_a_part(person, &measured.evidence);
        measured.remark(left).remark(in_part).remark(view.moved(person)).remark(crossed)
    }

    /// Its values as a short phrase, in the order in which they are declared;
    /// empty where they are unknown.
    #[must_use]
    pub fn phrase(&self, measured: &Measured) -> String {
        match self.nothing {
            _ if measured.values.is_empty() => String::new(),
            Some(nothing) if measured.count(self.headline.name) == Some(0) => nothing.to_owned(),
            _ => self.declared().map(|value| value.worded_in(measured)).collect(),
        }
    }
}
