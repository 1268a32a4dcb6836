//! What many people have alike, kept once: in most months most people have the few
//! numbers that others have as well, and nothing behind most of their signals.

use std::hash::{Hash, Hasher};
use std::mem::discriminant;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHasher};

use crate::report::model::{ReportValue, ReportValues, SignalReport, TrendPoint};

/// Things that are there, each once.
pub(super) struct Alike<T>(FxHashMap<u64, Vec<Arc<T>>>);

impl<T> Default for Alike<T> {
    fn default() -> Self {
        Self(FxHashMap::default())
    }
}

impl<T: PartialEq> Alike<T> {
    fn once(&mut self, hash: u64, one: T) -> Arc<T> {
        let like = self.0.entry(hash).or_default();
        if let Some(known) = like.iter().find(|known| ***known == one) {
            return known.clone();
        }
        let one = Arc::new(one);
        like.push(one.clone());
        one
    }
}

impl Alike<TrendPoint> {
    /// The point, or one that is there and equals it.
    pub(super) fn point(&mut self, point: TrendPoint) -> Arc<TrendPoint> {
        let TrendPoint { status, values, unsteady, at_least, reason } = &point;
        let hash = hash((discriminant(status), unsteady, at_least, reason), values);
        self.once(hash, point)
    }
}

impl Alike<SignalReport> {
    /// The signal, or one that is there and equals it; with evidence, it is its own.
    pub(super) fn signal(&mut self, signal: SignalReport) -> Arc<SignalReport> {
        if !signal.evidence.is_empty() {
            return Arc::new(signal);
        }
        let SignalReport { pillar, status, values, reason, summary, blind_spots, .. } = &signal;
        let hash = hash((discriminant(status), pillar, summary, reason, blind_spots), values);
        self.once(hash, signal)
    }
}

/// The same for what is equal.
fn hash(rest: impl Hash, values: &ReportValues) -> u64 {
    let mut hasher = FxHasher::default();
    rest.hash(&mut hasher);
    for (name, value) in values.iter() {
        (name, discriminant(value)).hash(&mut hasher);
        match value {
            ReportValue::Count(count) => count.hash(&mut hasher),
            ReportValue::Real(real) => real.to_bits().hash(&mut hasher),
            ReportValue::Range(both) => both.map(f64::to_bits).hash(&mut hasher),
            ReportValue::List(list) => list.hash(&mut hasher),
        }
    }
    hasher.finish()
}
