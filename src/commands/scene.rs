//! A session in one window, with the people that a command is about.

use super::error::CommandError;
use super::people;
use super::session::{Seen, Session};
use crate::attribute::RepoCoverage;
use crate::cli::{AboutArgs, WhoArgs};
use crate::org::PersonIx;
use crate::report::Inputs;
use crate::signals::View;

/// What a report is made from.
pub struct Scene<'s> {
    session: &'s Session,
    coverage: &'s [RepoCoverage],
    /// The changes of the window.
    pub view: View<'s>,
    /// The people asked for, by id.
    pub people: Vec<PersonIx>,
}

impl<'s> Scene<'s> {
    /// The session's window with the people asked for.
    ///
    /// # Errors
    /// Those of [`people::asked_for`]. What was asked for and could not be read is told
    /// first, as it may be why; what is merely worth knowing is not.
    pub fn of(session: &'s Session, who: &WhoArgs) -> Result<Self, CommandError> {
        let scene = Self::in_window(session, &session.seen);
        let people = people::asked_for(session, &scene.view, who);
        Ok(Self { people: people.inspect_err(|_| session.tell_failures())?, ..scene })
    }

    /// The session's window with one person.
    ///
    /// # Errors
    /// Those of [`people::one`]; as with [`Scene::of`], what could not be read
    /// is told first.
    pub fn about(
        session: &'s Session,
        about: &AboutArgs,
    ) -> Result<(Self, PersonIx), CommandError> {
        let person = people::one(session, about).inspect_err(|_| session.tell_failures())?;
        let scene = Self::in_window(session, &session.seen);
        Ok((Self { people: vec![person], ..scene }, person))
    }

    /// Any window of a session, with nobody in particular.
    pub fn in_window(session: &'s Session, seen: &'s Seen) -> Self {
        let view = View::new(&session.attributed, seen.window, &seen.coverage);
        Self { session, coverage: &seen.coverage, view, people: Vec::new() }
    }

    /// The same without the days on which people changed teams.
    pub fn without_days(self) -> Self {
        Self { view: self.view.telling_days(false), ..self }
    }

    /// What a report on the window is made from.
    pub fn inputs(&self) -> Inputs<'_> {
        Inputs {
            config: &self.session.config,
            facts: &self.session.facts,
            attributed: &self.session.attributed,
            coverage: self.coverage,
            view: &self.view,
            as_of: self.session.as_of,
            ownership: &self.session.ownership,
            journals: &self.session.journals,
            notes: &self.session.notes,
            by: None,
            evidence: true,
        }
    }
}
