//! What a signal answers.

use std::collections::BTreeMap;

use super::evidence::Evidence;

/// Fewer team-weeks than this, and shares and effective numbers are unsteady.
pub const STEADY_TEAM_WEEKS: u64 = 10;

/// A denominator below this is no base for a ratio.
pub const STEADY_DENOMINATOR: u64 = 5;

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

    /// Marks values as resting on too little.
    #[must_use]
    pub fn unsteady(mut self, names: &[&'static str], reason: impl Into<String>) -> Self {
        self.unsteady.extend_from_slice(names);
        self.status = SignalStatus::TooFew;
        self.add_reason(&reason.into());
        self
    }

    /// Marks the share of a denominator that is no base for one.
    #[must_use]
    pub fn share_of(self, of: u64, noun: &str) -> Self {
        if of >= STEADY_DENOMINATOR {
            return self;
        }
        self.unsteady(&["share"], format!("fewer than {STEADY_DENOMINATOR} {noun}s"))
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

/// `3 of 4 docs`, and the share where it rests on enough: `4 of 5 docs (80%)`.
#[must_use]
pub fn part_of(part: u64, of: u64, noun: &str) -> String {
    let counts = format!("{part} of {}", plural(of, noun));
    if of < STEADY_DENOMINATOR {
        return counts;
    }
    format!("{counts} ({}%)", (part * 100 + of / 2) / of)
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
