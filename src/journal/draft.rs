//! An entry that is to be written down.

use jiff::civil::Date;
use serde_yaml::{Mapping, Value};

use super::entry::{Kind, Outcome, When};

/// An entry without an id: it gets one where it is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// When it happened.
    pub when: When,
    /// Whose it is; `None`: the journal's person's.
    pub who: Option<String>,
    /// What kind of work.
    pub kind: Kind,
    /// Id of the pillar.
    pub pillar: Option<String>,
    /// What happened.
    pub what: String,
    /// Why it was hard.
    pub why_hard: Option<String>,
    /// What the person did.
    pub role: Option<String>,
    /// Teams that it concerns.
    pub teams: Vec<String>,
    /// Who else took part.
    pub people: Vec<String>,
    /// The initiative that it belongs to.
    pub initiative: Option<String>,
    /// What came of it.
    pub outcomes: Vec<Outcome>,
    /// Where to read more.
    pub links: Vec<String>,
    /// Whether managers see it who compare several people.
    pub for_manager: bool,
}

impl Draft {
    /// What happened on a day, and nothing else.
    #[must_use]
    pub fn new(when: When, what: impl Into<String>) -> Self {
        Self {
            when,
            who: None,
            kind: Kind::default(),
            pillar: None,
            what: what.into(),
            why_hard: None,
            role: None,
            teams: Vec::new(),
            people: Vec::new(),
            initiative: None,
            outcomes: Vec::new(),
            links: Vec::new(),
            for_manager: false,
        }
    }

    /// The entry as YAML, in the order in which it is read; keys without a value
    /// are left out.
    pub(super) fn value(&self, id: &str) -> Value {
        let mut entry = Entry(Mapping::new());
        entry.text("id", Some(id));
        match self.when {
            When::Day(day) => entry.text("date", Some(&day.to_string())),
            When::Span(from, to) => {
                entry.text("from", Some(&from.to_string()));
                entry.text("to", Some(&to.to_string()));
            }
        }
        entry.text("who", self.who.as_deref());
        entry.text("kind", (self.kind != Kind::default()).then(|| self.kind.id()));
        entry.text("pillar", self.pillar.as_deref());
        entry.text("what", Some(&self.what));
        entry.text("why_hard", self.why_hard.as_deref());
        entry.text("role", self.role.as_deref());
        entry.texts("teams", &self.teams);
        entry.texts("people", &self.people);
        entry.text("initiative", self.initiative.as_deref());
        let outcomes: Vec<Value> = self.outcomes.iter().map(outcome_value).collect();
        entry.list("outcome", outcomes);
        entry.texts("links", &self.links);
        entry.text("visible_to", self.for_manager.then_some("manager"));
        Value::Mapping(entry.0)
    }
}

fn outcome_value(outcome: &Outcome) -> Value {
    let mut value = Entry(Mapping::new());
    value.text("measure", Some(&outcome.measure));
    value.text("before", outcome.before.as_deref());
    value.text("after", outcome.after.as_deref());
    value.text("source", outcome.source.as_deref());
    value.text("on", outcome.on.map(|on| on.to_string()).as_deref());
    Value::Mapping(value.0)
}

/// Keys and values in the order in which they are added.
struct Entry(Mapping);

impl Entry {
    fn text(&mut self, key: &str, text: Option<&str>) {
        if let Some(text) = text {
            self.0.insert(key.into(), text.into());
        }
    }

    fn texts(&mut self, key: &str, texts: &[String]) {
        self.list(key, texts.iter().map(|text| text.as_str().into()).collect());
    }

    fn list(&mut self, key: &str, values: Vec<Value>) {
        if !values.is_empty() {
            self.0.insert(key.into(), Value::Sequence(values));
        }
    }
}

/// An outcome as it is written in one line: `p99 of checkout: 820 ms -> 310 ms`,
/// where `→` does as well, `p99 of checkout: 310 ms` or `checkout is faster`.
/// After the last `;` may stand its source.
#[must_use]
pub fn outcome(line: &str, on: Option<Date>) -> Outcome {
    let (said, source) = match line.rsplit_once(';') {
        Some((said, source)) => (said, filled(source)),
        None => (line, None),
    };
    // The values come last: a measure may hold a colon itself.
    let (measure, values) = match said.rsplit_once(": ") {
        Some((measure, values)) => (measure, Some(values)),
        None => (said, None),
    };
    let change = values.and_then(|values| values.split_once("->").or(values.split_once('→')));
    let (before, after) = match (change, values) {
        (Some((before, after)), _) => (filled(before), filled(after)),
        (None, Some(after)) => (None, filled(after)),
        (None, None) => (None, None),
    };
    let on = after.is_some().then_some(on).flatten();
    Outcome { measure: measure.trim().to_owned(), before, after, source, on }
}

fn filled(text: &str) -> Option<String> {
    Some(text.trim().to_owned()).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(line: &str) -> [Option<String>; 4] {
        let Outcome { measure, before, after, source, .. } = outcome(line, None);
        [Some(measure), before, after, source]
    }

    fn expected(parts: [&str; 4]) -> [Option<String>; 4] {
        parts.map(|part| Some(part.to_owned()).filter(|part| !part.is_empty()))
    }

    #[test]
    fn outcomes_are_read_as_people_write_them() {
        for (line, [measure, before, after, source]) in [
            ("p99 of checkout: 820 ms -> 310 ms", ["p99 of checkout", "820 ms", "310 ms", ""]),
            ("pages a week: 9 → 1; on-call log", ["pages a week", "9", "1", "on-call log"]),
            ("rate: errors: 2% -> 0%", ["rate: errors", "2%", "0%", ""]),
            ("teams on the new API: 7", ["teams on the new API", "", "7", ""]),
            ("checkout is faster", ["checkout is faster", "", "", ""]),
            ("from: -> 3", ["from", "", "3", ""]),
        ] {
            assert_eq!(parts(line), expected([measure, before, after, source]), "{line}");
        }
    }

    #[test]
    fn only_a_value_was_read_on_a_day() {
        let day = "2026-03-12".parse().ok();
        assert_eq!(outcome("a: 1 -> 2", day).on, day);
        assert_eq!(outcome("faster", day).on, None);
    }
}
