//! Why a pattern is refused.

/// Why a pattern is refused: a sentence for the person who wrote it, without
/// the pattern itself.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct PatternError(pub String);
