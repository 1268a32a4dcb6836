//! What a signal answers.

use std::collections::BTreeMap;

use super::evidence::Evidence;

/// From how much on a value is steady enough to be read as it stands: each at
/// least 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thresholds {
    /// Fewer team-weeks than this, and shares of them and effective numbers are
    /// unsteady.
    pub team_weeks: u64,
    /// A denominator below this is no base for a share.
    pub denominator: u64,
}

/// What some values rest on, to be held against [`Thresholds`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Base {
    /// The values.
    names: &'static [&'static str],
    /// How many things they rest on.
    of: u64,
    /// Such a thing.
    noun: &'static str,
    /// Whether they are counted by the threshold of team-weeks.
    in_team_weeks: bool,
}

impl Base {
    fn wanted(&self, thresholds: &Thresholds) -> u64 {
        if self.in_team_weeks { thresholds.team_weeks } else { thresholds.denominator }
    }
}

/// How near the evidence is to what the signal claims.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strength {
    /// It shows the thing itself.
    Direct,
    /// It shows something that usually goes with it.
    Proxy,
}

impl Strength {
    /// The stable name used in reports.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Direct => "direct",
            Self::Proxy => "proxy",
        }
    }
}

/// Whether there is a value at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignalStatus {
    /// There is.
    Measured,
    /// There is, but some of its values rest on too little to be read as they
    /// stand: [`Measured::unsteady`] names them.
    TooFew,
    /// Nothing scanned could have shown it. Not zero: unknown.
    NoSource,
}

impl SignalStatus {
    /// The stable name used in reports.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Measured => "measured",
            Self::TooFew => "too-few",
            Self::NoSource => "no-source",
        }
    }
}

/// One value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A number of things.
    Count(u64),
    /// A real number without a unit.
    Real(f64),
    /// The lowest and the highest of some real numbers.
    Range(f64, f64),
    /// Several numbers of one kind, ascending.
    List(Vec<u64>),
}

/// Values by name. A value that is unknown is not there.
pub type Values = BTreeMap<&'static str, Value>;

/// The answer of a signal for one person.
#[derive(Clone, Debug, PartialEq)]
pub struct Measured {
    /// Whether there is a value.
    pub status: SignalStatus,
    /// Why there is none, or what limits it; empty when there is nothing to say.
    pub reason: String,
    /// The values; empty with [`SignalStatus::NoSource`].
    pub values: Values,
    /// Names of values that people should not read as they stand.
    pub unsteady: Vec<&'static str>,
    /// What values rest on that can be too little.
    bases: Vec<Base>,
    /// Every counted item, in landed order.
    pub evidence: Vec<Evidence>,
}

impl Measured {
    /// No value, because nothing could have shown it.
    #[must_use]
    pub fn no_source(reason: impl Into<String>) -> Self {
        Self {
            status: SignalStatus::NoSource,
            reason: reason.into(),
            values: Values::new(),
            unsteady: Vec::new(),
            bases: Vec::new(),
            evidence: Vec::new(),
        }
    }

    /// A measured answer.
    #[must_use]
    pub fn new(values: impl IntoIterator<Item = (&'static str, Value)>) -> Self {
        Self {
            status: SignalStatus::Measured,
            reason: String::new(),
            values: values.into_iter().collect(),
            unsteady: Vec::new(),
            bases: Vec::new(),
            evidence: Vec::new(),
        }
    }

    /// The same answer with its evidence, put into landed order.
    #[must_use]
    pub fn with_evidence(mut self, mut evidence: Vec<Evidence>) -> Self {
        evidence.sort_by_key(|item| item.change);
        self.evidence = evidence;
        self
    }

    /// Says that these values rest on so many team-weeks.
    #[must_use]
    pub fn on_team_weeks(mut self, names: &'static [&'static str], of: u64) -> Self {
        self.bases.push(Base { names, of, noun: "team-week", in_team_weeks: true });
        self
    }

    /// Says that the share has this denominator, of things called `noun`.
    #[must_use]
    pub fn share_of(mut self, of: u64, noun: &'static str) -> Self {
        self.bases.push(Base { names: &["share"], of, noun, in_team_weeks: false });
        self
    }

    /// Marks the values that rest on less than the thresholds ask for.
    #[must_use]
    pub(super) fn held_against(mut self, thresholds: &Thresholds) -> Self {
        for base in std::mem::take(&mut self.bases) {
            let wanted = base.wanted(thresholds);
            if base.of < wanted {
                self.unsteady.extend_from_slice(base.names);
                self.status = SignalStatus::TooFew;
                self.add_reason(&format!("fewer than {}", plural(wanted, base.noun)));
            }
        }
        self
    }

    /// `3 of 4 docs`, and the share unless it is unsteady: `4 of 5 docs (80%)`.
    #[must_use]
    pub fn part_of(&self, part: u64, of: u64, noun: &str) -> String {
        let counts = format!("{part} of {}", plural(of, noun));
        if of == 0 || self.unsteady.contains(&"share") {
            return counts;
        }
        format!("{counts} ({}%)", (part * 100 + of / 2) / of)
    }

    /// Adds a remark on what limits the answer; an empty one adds nothing.
    #[must_use]
    pub fn remark(mut self, remark: impl Into<String>) -> Self {
        self.add_reason(&remark.into());
        self
    }

    fn add_reason(&mut self, more: &str) {
        if !self.reason.is_empty() && !more.is_empty() {
            self.reason.push_str("; ");
        }
        self.reason.push_str(more);
    }

    /// The count with this name; `None` where it is unknown.
    #[must_use]
    pub fn count(&self, name: &str) -> Option<u64> {
        match self.values.get(name)? {
            Value::Count(count) => Some(*count),
            Value::Real(_) | Value::Range(..) | Value::List(_) => None,
        }
    }

    /// The numbers with this name; none where they are unknown.
    #[must_use]
    pub fn list(&self, name: &str) -> &[u64] {
        match self.values.get(name) {
            Some(Value::List(list)) => list,
            _ => &[],
        }
    }

    /// The real number with this name, unless it is unknown or unsteady.
    #[must_use]
    pub fn steady_real(&self, name: &str) -> Option<f64> {
        match self.values.get(name)? {
            Value::Real(real) if !self.unsteady.contains(&name) => Some(*real),
            _ => None,
        }
    }
}

/// `1 team`, `2 teams`.
#[must_use]
pub fn plural(count: u64, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// `1 person`, `2 people`.
#[must_use]
pub fn people(count: u64) -> String {
    if count == 1 { "1 person".to_owned() } else { format!("{count} people") }
}

#[cfg(test)]
mod tests {
    use super::*;

    const THRESHOLDS: Thresholds = Thresholds { team_weeks: 4, denominator: 3 };

    #[test]
    fn a_base_below_its_own_threshold_is_too_little_and_one_that_reaches_it_is_not() {
        let told = |measured: Measured| {
            let Measured { status, reason, unsteady, .. } = measured.held_against(&THRESHOLDS);
            (status, reason, unsteady)
        };
        let steady = (SignalStatus::Measured, String::new(), Vec::new());
        let few = |reason: &str, name| (SignalStatus::TooFew, reason.to_owned(), vec![name]);
        let weeks = |of| told(Measured::new([]).on_team_weeks(&["range"], of));
        assert_eq!(weeks(4), steady);
        assert_eq!(weeks(3), few("fewer than 4 team-weeks", "range"));
        let share = |of| told(Measured::new([]).share_of(of, "doc"));
        assert_eq!(share(3), steady);
        assert_eq!(share(2), few("fewer than 3 docs", "share"));
        let said = told(Measured::new([]).remark("no reviews").share_of(0, "doc"));
        assert_eq!(said.1, "no reviews; fewer than 3 docs");
        assert_eq!(told(Measured::no_source("no docs")).0, SignalStatus::NoSource);
    }

    #[test]
    fn a_share_is_shown_where_it_is_steady_and_never_of_nothing() {
        let held = |of, denominator| {
            let thresholds = Thresholds { denominator, ..THRESHOLDS };
            Measured::new([]).share_of(of, "doc").held_against(&thresholds)
        };
        assert_eq!(held(3, 3).part_of(2, 3, "doc"), "2 of 3 docs (67%)");
        assert_eq!(held(3, 4).part_of(2, 3, "doc"), "2 of 3 docs");
        assert_eq!(held(1, 1).part_of(1, 1, "doc"), "1 of 1 doc (100%)");
        assert_eq!(held(0, 1).part_of(0, 0, "doc"), "0 of 0 docs");
        assert_eq!(
            Measured::new([]).part_of(0, 0, "doc"),
            "0 of 0 docs",
            "also where none is held"
        );
    }
}
