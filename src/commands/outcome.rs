//! How a run ends.

use crate::facts::Gap;

/// How a run ended, short of an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// Everything that was asked for could be read; the exit code is 0.
    Complete,
    /// Something could not be read: the gaps are listed, the exit code is 1.
    Gaps,
    /// A share of the coverage is under what was asked for; the exit code is 1.
    Under,
}

impl Outcome {
    /// Whether one of these gaps is something that was asked for and could not be read.
    pub(super) fn of<'a>(gaps: impl IntoIterator<Item = &'a Gap>) -> Self {
        match gaps.into_iter().any(|gap| gap.kind.is_failure()) {
            true => Self::Gaps,
            false => Self::Complete,
        }
    }
}
