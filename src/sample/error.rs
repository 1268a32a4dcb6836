//! What can go wrong with the sample.

use crate::git::write::BuildError;

/// Why the sample could not be written.
#[derive(Debug, thiserror::Error)]
pub enum SampleError {
    /// A repository or a file could not be written.
    #[error(transparent)]
    Build(#[from] BuildError),
    /// The story contradicts itself: a mistake of ours, which the tests of this
    /// folder are there to catch.
    #[error("the sample's story is wrong: {file}: {problem}")]
    Story {
        /// The file of the story.
        file: String,
        /// What is wrong in it.
        problem: String,
    },
}
