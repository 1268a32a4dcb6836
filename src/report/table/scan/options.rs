//! How a report is shown.

/// How a report is shown.
#[derive(Clone, Debug)]
pub struct Options {
    /// Columns of the terminal.
    pub columns: usize,
    /// Whether evidence and blind spots are shown as well.
    pub verbose: bool,
    /// What a next command needs to look at the same. `None`: no next command
    /// is named.
    pub again: Option<Again>,
}

/// The part of a command line that says what to look at, as to be typed.
#[derive(Clone, Debug, Default)]
pub struct Again {
    /// Repositories, each with a space before it.
    pub repos: String,
    /// Options, each with a space before it.
    pub options: String,
}
