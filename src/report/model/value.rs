//! The values of a signal.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

/// One value.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum ReportValue {
    /// A number of things.
    Count(u64),
    /// A real number, rounded to three decimals.
    Real(f64),
    /// The lowest and the highest, rounded to three decimals.
    Range([f64; 2]),
    /// Several numbers of one kind, ascending.
    List(Vec<u64>),
}

/// Values by name, in the order of the names.
// A report about many people has millions of these lists, most of which hold one to
// three values: a map each would take a multiple of the memory.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema)]
#[schemars(with = "BTreeMap<String, ReportValue>")]
pub struct ReportValues(Box<[(&'static str, ReportValue)]>);

impl ReportValues {
    /// The value with this name; `None` where it is unknown.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&ReportValue> {
        self.0.iter().find(|(known, _)| *known == name).map(|(_, value)| value)
    }

    /// Every value that is known.
    pub fn iter(&self) -> impl Iterator<Item = (&'static str, &ReportValue)> {
        self.0.iter().map(|(name, value)| (*name, value))
    }

    /// Whether none is known.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl FromIterator<(&'static str, ReportValue)> for ReportValues {
    fn from_iter<I: IntoIterator<Item = (&'static str, ReportValue)>>(values: I) -> Self {
        Self(BTreeMap::from_iter(values).into_iter().collect())
    }
}

impl Serialize for ReportValues {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter())
    }
}
