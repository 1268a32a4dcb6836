//! What a signal is.

use super::closest::Find;
use super::noun::Wording;
pub use super::source::Source;
use super::steady::{held_against, seen_in_part};
use super::value::{Measured, SignalStatus, Strength, Thresholds, Value};
use super::value_def::ValueDef;
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

/// What a signal says where there is nothing to take a part of: `0 of 0 docs` would read
/// like a bad result.
pub const NOTHING_TO_COUNT: &str = "nothing to count";

/// From which part of the count on an effective number is that of nearly equal shares.
const EVEN: f64 = 0.85;

/// The values of a signal as evidence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statement {
    /// What there is: `6 newcomers`.
    pub found: String,
    /// What was counted as 0, one value each: `0 stayed`.
    pub nothing: Vec<String>,
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

    /// What it tells, in a sentence or two: the first paragraph of its page.
    #[must_use]
    pub fn about(&self) -> String {
        let mut paragraphs = self.page.split("\n\n").skip(1);
        paragraphs.next().unwrap_or_default().replace('\n', " ")
    }

    /// Its values as a short phrase, in the order in which they are declared;
    /// empty where they are unknown.
    #[must_use]
    pub fn phrase(&self, measured: &Measured) -> String {
        match self.nothing {
            _ if measured.values.is_empty() => String::new(),
            _ if self.headline.is_of_nothing(measured) => NOTHING_TO_COUNT.to_owned(),
            Some(nothing) if measured.count(self.headline.name) == Some(0) => nothing.to_owned(),
            _ => self.declared().map(|value| value.worded_in(Wording::Full, measured)).collect(),
        }
    }

    /// Its values for somebody who reads them as evidence: what there is in plain words,
    /// and apart from it what was counted as 0, which is evidence of nothing. Both are
    /// empty where the values are unknown.
    #[must_use]
    pub fn statement(&self, measured: &Measured) -> Statement {
        let mut statement = Statement::default();
        if measured.values.is_empty() {
            return statement;
        }
        if self.headline.is_of_nothing(measured) {
            statement.nothing.push(NOTHING_TO_COUNT.to_owned());
            return statement;
        }
        for value in self.declared() {
            let said = value.worded_in(Wording::Plain, measured);
            match measured.count(value.name) {
                Some(0) if !said.is_empty() => {
                    let zero = said.trim_start_matches([',', ' ']).to_owned();
                    statement.nothing.push(zero);
                }
                _ if self.is_told_by_the_headline(value, measured) => {}
                _ => statement.found.push_str(&said),
            }
        }
        // What the first value would have begun with.
        statement.found = statement.found.trim_start_matches([',', ' ']).to_owned();
        statement
    }

    /// Whether a real number says little more than the count before it: of one team, or of
    /// several with nearly equal shares.
    fn is_told_by_the_headline(&self, value: &ValueDef, measured: &Measured) -> bool {
        match (measured.values.get(value.name), measured.count(self.headline.name)) {
            (Some(Value::Real(real)), Some(count)) => *real >= EVEN * count as f64,
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::signals::registry;

    fn said(id: &str, counts: &[(&'static str, u64)]) -> (String, Vec<String>) {
        let values = counts.iter().map(|(name, count)| (*name, Value::Count(*count)));
        let Statement { found, nothing } =
            registry::find(id).unwrap().statement(&Measured::new(values));
        (found, nothing)
    }

    #[test]
    fn what_is_counted_as_0_is_no_evidence_and_what_is_unknown_stays() {
        let newcomers = said("newcomers-reviewed", &[("people", 6), ("retained", 0)]);
        assert_eq!(newcomers, ("6 newcomers".to_owned(), vec!["0 stayed".to_owned()]));
        let help = said("named-help", &[("named", 0), ("paired", 2), ("outside", 0)]);
        let zeros = ["named by 0 people", "0 people from other teams"].map(str::to_owned);
        assert_eq!(help, ("wrote with 2 people".to_owned(), zeros.to_vec()));
        let unknown = said("owner-engaged-reach", &[("of", 2)]);
        assert_eq!(unknown.0, "2 other teams, who took part is not recorded");
        let nobody = said("owner-engaged-reach", &[("engaged", 0), ("of", 2)]);
        assert_eq!(nobody, (String::new(), vec!["0 of 2 other teams (0%) took part".to_owned()]));
        assert_eq!(said("named-help", &[]), (String::new(), Vec::new()));
    }

    #[test]
    fn a_part_of_nothing_is_told_in_words() {
        let zeros = [("engaged", 0), ("of", 0)];
        let nothing = (String::new(), vec![NOTHING_TO_COUNT.to_owned()]);
        assert_eq!(said("owner-engaged-reach", &zeros), nothing);
        let measured = Measured::new(zeros.map(|(name, count)| (name, Value::Count(count))));
        let phrase = registry::find("owner-engaged-reach").unwrap().phrase(&measured);
        assert_eq!(phrase, NOTHING_TO_COUNT);
    }
}
