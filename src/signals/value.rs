//! What a signal answers.

use std::collections::BTreeMap;

use super::evidence::Evidence;
use crate::sorting::LeanSort as _;

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
    /// There is, and some of its values are at least what they say: what they
    /// count is recorded in part only. [`Measured::at_least`] names them.
    AtLeast,
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
            Self::AtLeast => "at-least",
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
    /// Names of values that are lower bounds.
    pub at_least: Vec<&'static str>,
    /// Why there may be more than is counted; empty where nothing says so. The values
    /// become lower bounds when the answer is given.
    pub in_part: String,
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
            at_least: Vec::new(),
            in_part: String::new(),
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
            at_least: Vec::new(),
            in_part: String::new(),
            evidence: Vec::new(),
        }
    }

    /// The same answer with its evidence, put into landed order.
    #[must_use]
    pub fn with_evidence(mut self, mut evidence: Vec<Evidence>) -> Self {
        evidence.lean_sort_by_key(|item| item.change);
        self.evidence = evidence;
        self
    }

    /// Says why there may be more than is counted, where anything does.
    #[must_use]
    pub fn seen_in_part(mut self, reason: Option<String>) -> Self {
        add(&mut self.in_part, &reason.unwrap_or_default());
        self
    }

    /// Makes lower bounds of these values, because not all that counts for them could be
    /// told. A bound of 0 says nothing: that value is unknown then.
    #[must_use]
    pub fn bounded(mut self, names: &[&'static str]) -> Self {
        for name in names {
            match self.count(name) {
                None => {}
                Some(0) => {
                    self.values.remove(name);
                }
                Some(_) if self.at_least.contains(name) => {}
                Some(_) => self.at_least.push(name),
            }
        }
        if !self.at_least.is_empty() && self.status == SignalStatus::Measured {
            self.status = SignalStatus::AtLeast;
        }
        self
    }

    /// Adds a remark on what limits the answer; an empty one adds nothing.
    #[must_use]
    pub fn remark(mut self, remark: impl Into<String>) -> Self {
        add(&mut self.reason, &remark.into());
        self
    }

    /// The count with this name; `None` where it is unknown.
    #[must_use]
    pub fn count(&self, name: &str) -> Option<u64> {
        match self.values.get(name)? {
            Value::Count(count) => Some(*count),
            Value::Real(_) | Value::Range(..) | Value::List(_) => None,
        }
    }
}

/// Adds a reason to others; an empty one adds nothing.
fn add(reasons: &mut String, more: &str) {
    if !reasons.is_empty() && !more.is_empty() {
        reasons.push_str("; ");
    }
    reasons.push_str(more);
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
