//! Pillars, and the levels of a ladder that their criteria are about.

/// A pillar: its title and the signals shown under it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pillar {
    /// Unique id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Signal ids in order, each once.
    pub signals: Vec<String>,
    /// Evidence from fewer quarters than this is called thin.
    pub thin_quarters: usize,
    /// From how much on the values of its signals are steady; of a signal under several
    /// pillars, the first one's hold.
    pub thresholds: Thresholds,
    /// What is asked for at a level.
    pub criteria: Vec<Criterion>,
}

/// What a ladder asks for in a pillar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// The id of the level.
    pub level: String,
    /// In a sentence or two.
    pub text: String,
}

/// From how much on values are steady enough to be read as they stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Thresholds {
    /// Fewer team-weeks, and effective numbers and shares of them are unsteady.
    pub team_weeks: u64,
    /// A smaller denominator is no base for a share.
    pub denominator: u64,
}

impl Thresholds {
    /// What a threshold can be.
    pub(super) const BOUNDS: std::ops::RangeInclusive<i64> = 1..=1000;
}

impl Default for Thresholds {
    fn default() -> Self {
        Self { team_weeks: 10, denominator: 5 }
    }
}

impl Pillar {
    /// What [`Pillar::thin_quarters`] is where nothing else is said.
    pub const THIN_QUARTERS: usize = 2;

    /// What is asked for at a level.
    #[must_use]
    pub fn criterion(&self, level: &Level) -> Option<&str> {
        let asked = self.criteria.iter().find(|asked| asked.level == level.id);
        asked.map(|asked| asked.text.as_str())
    }
}

/// A public ladder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ladder {
    /// What `pillars` calls it.
    pub id: &'static str,
    /// What its authors call it.
    pub title: String,
    /// Where it is published.
    pub url: String,
    /// Its licence, as far as one is stated.
    pub licence: String,
}

/// A level of a ladder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Level {
    /// What criteria call it: `IC6`.
    pub id: String,
    /// Its title: `Staff engineer`.
    pub title: String,
    /// What is asked for over all pillars.
    pub criterion: Option<String>,
}

impl Level {
    /// Whether somebody means this level: by its id or its title, or both.
    #[must_use]
    pub fn is_meant_by(&self, text: &str) -> bool {
        let folded = |text: &str| -> String {
            let letters = text.chars().filter(|c| c.is_alphanumeric());
            letters.flat_map(char::to_lowercase).collect()
        };
        let (id, title, text) = (folded(&self.id), folded(&self.title), folded(text));
        !text.is_empty()
            && [&id, &title, &format!("{id}{title}"), &format!("{title}{id}")].contains(&&text)
    }

    /// How it is written out: `Staff engineer (IC6)`.
    #[must_use]
    pub fn name(&self) -> String {
        match self.id == self.title {
            true => self.title.clone(),
            false => format!("{} ({})", self.title, self.id),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_is_meant_by_its_id_its_title_or_both() {
        let level = Level { id: "IC6".into(), title: "Staff engineer".into(), criterion: None };
        for meant in ["IC6", "ic6", "staff engineer", "Staff Engineer (IC6)", "IC6 Staff engineer"]
        {
            assert!(level.is_meant_by(meant), "{meant}");
        }
        for other in ["", "IC7", "Senior staff engineer", "Staff"] {
            assert!(!level.is_meant_by(other), "{other}");
        }
        assert_eq!(level.name(), "Staff engineer (IC6)");
    }
}
