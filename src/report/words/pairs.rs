//! Pairs of people who must not be compared: those who differ only in having a team are
//! many, and are told in a sentence.

use std::collections::BTreeSet;

/// Up to so many pairs are told one by one.
pub const PAIRS: usize = 12;

/// Who of some people, by id, has no team, and how many others there are.
pub struct WithoutTeam<'a> {
    ids: BTreeSet<&'a str>,
    others: usize,
}

impl<'a> WithoutTeam<'a> {
    /// Of people's ids with their homes.
    pub fn of(people: impl Iterator<Item = (&'a str, Option<&'a str>)>) -> Self {
        let (without, with): (Vec<_>, Vec<_>) = people.partition(|(_, home)| home.is_none());
        Self { ids: without.into_iter().map(|(id, _)| id).collect(), others: with.len() }
    }

    /// What is told in place of the pairs of each without a team and each with one, where all
    /// of these are among many pairs; and the others.
    pub fn fold<'p>(&self, pairs: Vec<&'p [String; 2]>) -> (Option<String>, Vec<&'p [String; 2]>) {
        let has_one = |pair: &&[String; 2]| {
            let [one, other] = pair.each_ref().map(|id| self.ids.contains(id.as_str()));
            one != other
        };
        let count = pairs.iter().filter(|pair| has_one(pair)).count();
        let each = self.ids.len() * self.others;
        if count <= PAIRS || count != each || self.ids.len().min(self.others) < 2 {
            return (None, pairs);
        }
        let told = format!(
            "each of the {} people without a team with each of the {} in one",
            self.ids.len(),
            self.others
        );
        (Some(told), pairs.into_iter().filter(|pair| !has_one(pair)).collect())
    }
}
