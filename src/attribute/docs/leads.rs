//! Who leads a doc: the authors that its text names; where it names nobody, those
//! whom the change that created it credits.

use std::collections::BTreeSet;

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
        let commit = &facts.commits[change.commit];
        let alone = carries_suggestions(&commit.message);
        let co_authors = commit.credits.iter().filter(|credit| credit.role == Role::CoAuthor);
        let written: Vec<_> =
            std::iter::once(commit.author).chain(co_authors.map(|credit| credit.who)).collect();
        for credit in &change.credited {
            if alone && credit.form != Form::Author {
                continue;
            }
            let own =
                written.iter().filter(|who| resolver.person(change.repo, **who) == credit.person);
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

/// Whether a squash holds review suggestions that somebody applied with a click:
/// its co-authors are then those who made them, not those who wrote the doc.
fn carries_suggestions(message: &str) -> bool {
    let body = message.lines().skip(1).map(str::trim);
    body.filter_map(|line| line.strip_prefix(['*', '-'])).map(str::trim).any(|item| {
        let item = item.to_ascii_lowercase();
        let updates_file = item
            .strip_prefix("update ")
            .is_some_and(|path| !path.contains(' ') && path.contains(['.', '/']));
        updates_file || takes_suggestions(&item)
    }) || message.lines().any(|line| {
        let line = line.trim().to_ascii_lowercase();
        line.starts_with("apply suggestions from code review") || is_gitlab_s(&line)
    })
}

/// `apply suggestion from @bo`, `accept 2 review suggestions`: of a list, in lower case.
fn takes_suggestions(item: &str) -> bool {
    let mut words = item.split_whitespace();
    let takes = ["apply", "applied", "accept", "accepted"];
    words.next().is_some_and(|first| takes.contains(&first))
        && words.take(3).any(|word| word.starts_with("suggestion"))
}

/// `apply 2 suggestion(s) to 1 file(s)`, which GitLab writes; in lower case.
fn is_gitlab_s(line: &str) -> bool {
    let words: Vec<&str> = line.split_whitespace().collect();
    let is_number = |word: &str| word.bytes().all(|c| c.is_ascii_digit());
    match words.as_slice() {
        ["apply", count, suggestions, "to", files, file] => {
            is_number(count)
                && is_number(files)
                && suggestions.starts_with("suggestion")
                && file.starts_with("file")
        }
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn applied_suggestions_are_told_by_the_lines_that_forges_write() {
        for yes in [
            "RFC (#7)\n\n* first\n\n* Apply suggestions from code review\n",
            "RFC (#7)\n\n* Update text/0007-a.md\n* Update text/0007-a.md\n",
            "RFC\n\n- Apply suggestion from @bo\n",
            "Apply suggestions from code review\n",
            "Apply 2 suggestion(s) to 1 file(s)\n",
            "RFC (!7)\n\nApply 1 suggestion to 1 file\n",
            "RFC (#7)\n\n* Apply 1 suggestion(s) to docs/a.md\n",
            "RFC (#7)\n\n* Accept suggestion\n",
            "RFC (#7)\n\n* Applied code review suggestions\n",
        ] {
            assert!(carries_suggestions(yes), "{yes:?}");
        }
        for no in [
            "RFC\n",
            "RFC\n\n* Update the text\n",
            "RFC\n\nUpdate a.md\n",
            "Update a.md\n",
            "RFC\n\nApply suggestions of the engine to 1 file\n",
            "RFC\n\n* Apply the limits that suggestions have\n",
        ] {
            assert!(!carries_suggestions(no), "{no:?}");
        }
    }
}
