//! What the numbers of everybody on the roster would be if two people were one.

use rayon::prelude::*;

use super::session::{Seen, Session};
use crate::attribute::Attributed;
use crate::org::{NearMiss, PersonIx};
use crate::report::every_answer;
use crate::signals::{Measured, Signal, Value, View};

/// The numbers of everybody on the roster as they stand.
pub struct Standing<'s> {
    session: &'s Session,
    people: Vec<PersonIx>,
    answers: Vec<Vec<(&'static Signal, Measured)>>,
}

impl<'s> Standing<'s> {
    /// The numbers in the session's window.
    pub fn of(session: &'s Session) -> Self {
        let people = session.attributed.org.people.iter().zip((0..).map(PersonIx));
        let people = people.filter(|(person, _)| person.on_roster && person.is_human());
        let people: Vec<PersonIx> = people.map(|(_, ix)| ix).collect();
        let answers = answers(session, &session.attributed, &people);
        Self { session, people, answers }
    }

    /// What would change if two people were one, a line for each person whose numbers
    /// would: `bo: newcomers-reviewed 3 → 2`. Somebody else's can, for a newcomer that
    /// is an old hand is nobody's newcomer. Attributes every change anew.
    pub fn changes_joining(&self, miss: &NearMiss) -> Vec<String> {
        let NearMiss { person, other, .. } = *miss;
        let attributed = self.session.attributed_joining(other, person);
        let after = answers(self.session, &attributed, &self.people);
        let both = self.people.iter().zip(self.answers.iter().zip(&after));
        // Whoever becomes somebody else has no numbers of their own any more.
        let both = both.filter(|(ix, _)| **ix != other);
        let told = both.filter_map(|(ix, (before, after))| {
            let signals = before.iter().zip(after);
            let changed: Vec<String> = signals
                .filter_map(|((signal, before), (_, after))| change(signal, before, after))
                .collect();
            let id = &self.session.attributed.org.person(*ix).id;
            (!changed.is_empty()).then(|| format!("{id}: {}", changed.join(", ")))
        });
        told.collect()
    }
}

fn answers(
    session: &Session,
    attributed: &Attributed,
    people: &[PersonIx],
) -> Vec<Vec<(&'static Signal, Measured)>> {
    let seen = Seen::of(attributed, session.facts.len(), session.seen.window);
    let view = View::new(attributed, seen.window, &seen.coverage);
    let of = |person: &PersonIx| every_answer(&session.config, &view, *person).collect();
    people.par_iter().map(of).collect()
}

/// `newcomers-reviewed 3 → 2`; of a signal whose headline stays, the first other value
/// that does not: `review-reach teams 1 → 2`. `None` where all stay.
fn change(signal: &Signal, before: &Measured, after: &Measured) -> Option<String> {
    let mut declared = signal.declared().map(|value| value.name);
    let name = declared.find(|name| before.values.get(name) != after.values.get(name))?;
    let [was, is] = [before, after].map(|side| shown(side.values.get(name)));
    let name = match name {
        name if name == signal.headline.name => String::new(),
        "of" => " out of".to_owned(),
        name => format!(" {}", name.replace('_', " ")),
    };
    Some(format!("{}{name} {was} → {is}", signal.id))
}

fn shown(value: Option<&Value>) -> String {
    match value {
        None => "unknown".to_owned(),
        Some(Value::Count(count)) => count.to_string(),
        Some(Value::Real(real)) => format!("{real:.1}"),
        Some(Value::Range(low, high)) => format!("{low:.1} to {high:.1}"),
        Some(Value::List(list)) => list.iter().map(u64::to_string).collect::<Vec<_>>().join(", "),
    }
}
