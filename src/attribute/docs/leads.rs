//! Who leads a doc: the authors that its text names; where it names nobody, those
//! whom the change that created it credits.

use std::collections::BTreeSet;

use super::suggestions;
use crate::attribute::Change;
use crate::facts::{Form, RepoFacts, Role};
use crate::org::{PersonIx, Resolver};

/// What is known so far of who wrote one doc.
#[derive(Clone, Debug, Default)]
pub(super) struct Authorship {
    creators: Vec<Creator>,
    /// People whom a revision of the text names, in the order of their naming.
    named: Vec<PersonIx>,
    /// Names that stand for nobody on the roster.
    unplaced: BTreeSet<String>,
}

#[derive(Clone, Debug)]
struct Creator {
    person: PersonIx,
    /// How the change that created the doc writes the name.
    names: Vec<String>,
}

impl Authorship {
    /// Takes in the change that created the doc.
    pub(super) fn create(&mut self, change: &Change, facts: &RepoFacts, resolver: &Resolver) {
        let commit = &facts.commits[change.commit()];
        let paths = commit.changed();
        let touched: BTreeSet<String> = paths
            .map(|change| suggestions::name(&String::from_utf8_lossy(facts.path(change.path))))
            .collect();
        let alone = suggestions::are_taken_over(&commit.message, |name| touched.contains(name));
        let co_authors = commit.credits.iter().filter(|credit| credit.role == Role::CoAuthor);
        let written: Vec<_> =
            std::iter::once(commit.author).chain(co_authors.map(|credit| credit.who)).collect();
        for credit in &change.credited {
            if alone && credit.form != Form::Author {
                continue;
            }
            let own =
                written.iter().filter(|who| resolver.person(change.repo(), **who) == credit.person);
            let names = own.map(|who| plain(&facts.identity(*who).name)).collect();
            self.creators.push(Creator { person: credit.person, names });
        }
    }

    /// Takes in the authors that a revision names.
    pub(super) fn name(&mut self, authors: &[String], resolver: &Resolver) {
        for author in authors {
            match resolver.by_doc(author) {
                Some(person) if !self.named.contains(&person) => self.named.push(person),
                Some(_) => {}
                None => {
                    self.unplaced.insert(author.clone());
                }
            }
        }
    }

    /// The leads, and the names that stand for nobody known. Whoever created the
    /// doc under the very name that it gives as its author's is that author.
    pub(super) fn decide(self) -> (Vec<PersonIx>, BTreeSet<String>) {
        let mut unplaced = self.unplaced;
        let names_nobody = self.named.is_empty() && unplaced.is_empty();
        let mut leads = Vec::new();
        for creator in self.creators {
            let before = unplaced.len();
            unplaced.retain(|name| !creator.names.contains(&plain(name)));
            if (names_nobody || unplaced.len() < before) && !leads.contains(&creator.person) {
                leads.push(creator.person);
            }
        }
        for person in self.named {
            if !leads.contains(&person) {
                leads.push(person);
            }
        }
        (leads, unplaced)
    }
}

/// A name as it is compared: lower case, single blanks.
fn plain(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}
