//! What can stop a command.

use std::fmt;

use crate::config::{Problem, Severity};
use crate::ui::style;
use crate::ui::text::sanitize;

/// Why a command could not be carried out: a message, and what to do about it.
#[derive(Debug)]
pub struct CommandError {
    message: String,
    hint: Option<String>,
    problems: Vec<Problem>,
    /// What else is in the way, each with what to do about it.
    obstacles: Vec<(String, String)>,
    closed_pipe: bool,
}

impl CommandError {
    /// A mistake on the command line or in the surroundings.
    #[must_use]
    pub fn usage(message: impl Into<String>) -> Self {
        Self {
            message: message.into(),
            hint: None,
            problems: Vec::new(),
            obstacles: Vec::new(),
            closed_pipe: false,
        }
    }

    /// A config that is not valid.
    #[must_use]
    pub fn config(problems: Vec<Problem>) -> Self {
        Self::of(problems, "the config")
    }

    /// A journal that is not valid.
    #[must_use]
    pub fn journal(problems: Vec<Problem>) -> Self {
        Self::of(problems, "the journal")
    }

    fn of(problems: Vec<Problem>, file: &str) -> Self {
        let message =
            match problems.iter().filter(|problem| problem.severity == Severity::Error).count() {
                1 => format!("{file} has a problem"),
                count => format!("{file} has {count} problems"),
            };
        Self { problems, ..Self::usage(message) }
    }

    /// Whoever read our output has gone away. That is no error.
    #[must_use]
    pub fn closed_pipe() -> Self {
        Self { closed_pipe: true, ..Self::usage("the output was closed") }
    }

    /// The same error with a hint.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// The same error after these obstacles, each with what to do about it.
    #[must_use]
    pub fn after(mut self, obstacles: impl IntoIterator<Item = (String, String)>) -> Self {
        self.obstacles.extend(obstacles);
        self
    }

    /// Whether nobody is left to be told.
    #[must_use]
    pub fn is_closed_pipe(&self) -> bool {
        self.closed_pipe
    }
}

impl fmt::Display for CommandError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for problem in &self.problems {
            writeln!(f, "{problem}")?;
        }
        for (what, hint) in &self.obstacles {
            writeln!(f, "{}", sanitize(what))?;
            writeln!(f, "{} {}", style::accent("hint:"), sanitize(hint))?;
        }
        write!(f, "{} {}", style::error("error:"), sanitize(&self.message))?;
        if let Some(hint) = &self.hint {
            write!(f, "\n{} {}", style::accent("hint:"), sanitize(hint))?;
        }
        Ok(())
    }
}
