//! What stands for a signal where there is room for little: its name, and one
//! value.

use std::sync::Arc;

use super::honest::TrendPoint;
use super::kinds::SignalStatus;
use super::people::SignalReport;
use super::value::{ReportValue, ReportValues};
use crate::signals::registry;

/// The value that stands for a signal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Headline {
    /// The value itself.
    pub count: u64,
    /// What it is a part of, for a signal that tells a share.
    pub of: Option<u64>,
    /// Whether it is a lower bound.
    pub at_least: bool,
}

impl Headline {
    /// Whether there is nothing that it could be a part of, so that 0 says nothing.
    #[must_use]
    pub fn is_of_nothing(self) -> bool {
        matches!(self, Self { count: 0, of: Some(0), at_least: false })
    }
}

/// Values that have a headline: of a signal, or of one period of its trend.
pub trait Valued {
    /// Whether there are values at all.
    fn status(&self) -> SignalStatus;
    /// The values by name.
    fn values(&self) -> &ReportValues;
    /// Names of those that are lower bounds.
    fn at_least(&self) -> &[&'static str];
}

impl Valued for SignalReport {
    fn status(&self) -> SignalStatus {
        self.status
    }

    fn values(&self) -> &ReportValues {
        &self.values
    }

    fn at_least(&self) -> &[&'static str] {
        &self.at_least
    }
}

impl Valued for TrendPoint {
    fn status(&self) -> SignalStatus {
        self.status
    }

    fn values(&self) -> &ReportValues {
        &self.values
    }

    fn at_least(&self) -> &[&'static str] {
        &self.at_least
    }
}

impl<T: Valued> Valued for Arc<T> {
    fn status(&self) -> SignalStatus {
        (**self).status()
    }

    fn values(&self) -> &ReportValues {
        (**self).values()
    }

    fn at_least(&self) -> &[&'static str] {
        (**self).at_least()
    }
}

/// The headline of the signal with this id; `None` where it is unknown.
#[must_use]
pub fn headline(id: &str, found: &impl Valued) -> Option<Headline> {
    let definition = registry::find(id).filter(|_| found.status() != SignalStatus::NoSource)?;
    let count = |name: &str| match found.values().get(name) {
        Some(ReportValue::Count(count)) => Some(*count),
        _ => None,
    };
    let headline = definition.headline;
    let of = headline.whole.and_then(|whole| count(whole.name));
    let at_least = found.at_least().contains(&headline.name);
    Some(Headline { count: count(headline.name)?, of, at_least })
}

/// The name of the value that is the headline of the signal with this id.
#[must_use]
pub fn headline_name(id: &str) -> Option<&'static str> {
    registry::find(id).map(|signal| signal.headline.name)
}

/// The name of the signal with this id.
#[must_use]
pub fn title(id: &str) -> &str {
    registry::find(id).map_or(id, |signal| signal.title)
}
