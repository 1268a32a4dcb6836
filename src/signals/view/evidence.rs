//! Evidence, as signals need it again and again.

use std::collections::{BTreeMap, BTreeSet};

use super::base::View;
use crate::attribute::{Change, ChangeIx, ChangedPath, DocIx, FileIx};
use crate::facts::{Form, PathId};
use crate::org::{PersonIx, TeamIx};
use crate::signals::evidence::{Counted, Evidence, EvidenceRole};

impl View<'_> {
    /// Evidence for a change that credits the person, with its substantive
    /// paths among those of `teams` (all of them where `teams` is empty).
    #[must_use]
    pub fn credit_evidence(&self, ix: ChangeIx, person: PersonIx, teams: Vec<TeamIx>) -> Evidence {
        let change = self.change(ix);
        let form = change
            .credited
            .iter()
            .find(|credit| credit.person == person)
            .map_or(Form::Author, |credit| credit.form.clone());
        let role = match form {
            _ if change.through_agent => EvidenceRole::ThroughAgent,
            Form::Author => EvidenceRole::Author,
            _ => EvidenceRole::CoAuthor,
        };
        let paths = paths_of(change, &teams);
        let counted = teams.iter().copied().map(Counted::Team).collect();
        Evidence { change: ix, role, form, teams, paths, counted }
    }

    /// Evidence for a change that the person reviewed.
    #[must_use]
    pub fn review_evidence(&self, ix: ChangeIx, person: PersonIx) -> Evidence {
        let reviewers = &self.change(ix).reviewers;
        let review = reviewers.iter().find(|review| review.person == person);
        let form = review.map_or(Form::Author, |review| review.form.clone());
        self.evidence(ix, EvidenceRole::Reviewer, form)
    }

    /// Evidence for a change in a role, with all its owner teams and
    /// substantive paths.
    #[must_use]
    pub fn evidence(&self, ix: ChangeIx, role: EvidenceRole, form: Form) -> Evidence {
        let change = self.change(ix);
        Evidence {
            change: ix,
            role,
            form,
            teams: change.owners.to_vec(),
            paths: paths_of(change, &[]),
            counted: Vec::new(),
        }
    }

    /// How the person is credited with a change; `None` where they are not.
    #[must_use]
    pub fn credit_form(&self, ix: ChangeIx, person: PersonIx) -> Option<Form> {
        let mut credited = self.change(ix).credited.iter();
        credited.find(|credit| credit.person == person).map(|credit| credit.form.clone())
    }

    /// Evidence for a change of the initiative of a doc that the person leads.
    #[must_use]
    pub fn lead_evidence(&self, ix: ChangeIx, person: PersonIx, doc: DocIx) -> Evidence {
        let created = self.doc(doc).created;
        let form = created.and_then(|created| self.credit_form(created, person));
        let mut item = self.evidence(ix, EvidenceRole::Lead, form.unwrap_or(Form::DocMetadata));
        item.counted.push(Counted::Doc(doc));
        item
    }

    /// Adds to the evidence somebody's change to a file that the person founded,
    /// and what it counts for besides the file.
    pub fn add_founded(
        &self,
        evidence: &mut BTreeMap<ChangeIx, Evidence>,
        (change, person): (ChangeIx, PersonIx),
        (file, path): (FileIx, &ChangedPath),
        counted: &[Counted],
    ) {
        let item = evidence.entry(change).or_insert_with(|| {
            let founded = self.all.files.get(file).founded;
            let form = founded.and_then(|founded| self.credit_form(founded, person));
            let form = form.unwrap_or(Form::Author);
            let mut item = self.evidence(change, EvidenceRole::Founder, form);
            item.paths.clear();
            item
        });
        if !item.paths.contains(&path.path) {
            item.paths.push(path.path);
        }
        item.counted.push(Counted::File(file));
        item.counted.extend_from_slice(counted);
        item.counted.sort_unstable();
        item.counted.dedup();
    }
}

/// The substantive paths of a change that belong to any of the teams (all of
/// them where there are no teams), each once.
fn paths_of(change: &Change, teams: &[TeamIx]) -> Vec<PathId> {
    let mut seen = BTreeSet::new();
    change
        .paths
        .iter()
        .filter(|path| path.substantive)
        .filter(|path| teams.is_empty() || path.owners.iter().any(|owner| teams.contains(owner)))
        .map(|path| path.path)
        .filter(|path| seen.insert(*path))
        .collect()
}
