//! A repository with ownership files, and what it answers.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use super::*;
use crate::config::Config;
use crate::facts::{Commit, GapKind, IdentityId, OwnerFile, SharedText, When};
use crate::org::resolve;

const TEAMS: &str = "version: 1
teams: [{id: core}, {id: pay}, {id: web}]
people:
  - id: ana
    emails: [ana@example.com]
    logins: {github: anaq, backstage: ana}
    memberships: [{team: pay, to: 2025-03-01}, {team: web, from: 2025-03-01}]
  - {id: bo, emails: [bo@example.com], logins: {github: bo}, team: web}
owner_names: {'@acme/core': core, '@acme/pay': pay, '@acme/web': web, '@acme/gone': null,
  'group:default/pay': pay, web-team: web, sig/pay: pay, sig/web: web, area/core: core, pay-leads: pay}
repos:
  - name: r
    path: .
";

/// What a repository with these revisions (day, path, text) answers.
pub(super) struct World {
    config: Config,
    pub(super) facts: RepoFacts,
}

pub(super) fn world(repo: &str, files: &[(&str, &str, Option<&[u8]>)], paths: &[&str]) -> World {
    // Property tests ask for the same ones again and again.
    static CHECKED: Mutex<BTreeMap<String, Config>> = Mutex::new(BTreeMap::new());
    let text = format!("{TEAMS}    {repo}\n");
    let known = CHECKED.lock().unwrap_or_else(PoisonError::into_inner).get(&text).cloned();
    let config = known.unwrap_or_else(|| {
        let (config, _) = Config::parse(&text, Path::new("crosscut.yaml"), &[])
            .unwrap_or_else(|problems| panic!("{problems:?}"));
        let mut checked = CHECKED.lock().unwrap_or_else(PoisonError::into_inner);
        checked.insert(text, config.clone());
        config
    });
    let mut facts = RepoFacts { name: "r".into(), ..RepoFacts::default() };
    facts.paths = paths.iter().map(|path| path.as_bytes().into()).collect();
    for (at, (day, path, text)) in files.iter().enumerate() {
        let oid = crate::facts::Oid::from_bytes(&[at as u8 + 1; 20]).unwrap();
        let seconds = timeline::end_of(day.parse().unwrap()) - 40_000;
        facts.commits.push(Commit {
            oid,
            author: IdentityId(0),
            authored: When::default(),
            committer: IdentityId(0),
            committed: When { seconds, offset_minutes: 0 },
            message: "".into(),
            changes: Some(crate::facts::PathChanges::default()),
            credits: Box::default(),
            merges: false,
        });
        let text = text.map(SharedText::from);
        facts.at_tip.owner_files.push(OwnerFile { commit: at, path: path.as_bytes().into(), text });
    }
    World { config, facts }
}

impl World {
    pub(super) fn ask<T>(&self, with: impl FnOnce(&Ownership, &Org) -> T) -> T {
        let mut org = Org::from_config(&self.config);
        let facts = std::slice::from_ref(&self.facts);
        let resolver = resolve(&self.config, facts, &mut org, false);
        let mut foreign = Foreign::mapped(&self.config.owner_names, &resolver);
        let repo = &self.config.repos[0];
        let ownership = Ownership::new(repo, &self.facts, &mut foreign, &mut org);
        with(&ownership, &org)
    }

    /// The owners of a path on a day, by the table and by the explanation.
    pub(super) fn owners(&self, path: &str, day: &str) -> String {
        let day = day.parse().unwrap();
        self.ask(|ownership, org| {
            let known = self.facts.paths.iter().position(|known| **known == *path.as_bytes());
            let owners = ownership.owners(PathId(known.unwrap() as u32), day);
            let mut explained: Vec<TeamIx> = match ownership.decision(path.as_bytes(), day) {
                None => Vec::new(),
                Some(Decision::Rule(rule)) => {
                    rule.team.map(|team| TeamIx(team as u32)).into_iter().collect()
                }
                Some(Decision::File(rules)) => {
                    rules.iter().flat_map(|rule| rule.owners.iter().copied()).collect()
                }
            };
            explained.sort_unstable();
            explained.dedup();
            assert_eq!(*owners, *explained, "{path} on {day}");
            let ids = owners.iter().map(|team| org.team(*team).id.as_str());
            ids.collect::<Vec<_>>().join("+")
        })
    }

    /// Lets the last commit change these paths, by their places.
    pub(super) fn change(&mut self, paths: impl IntoIterator<Item = u32>) {
        let changed = |path| crate::facts::PathChange {
            path: PathId(path),
            old_path: None,
            kind: crate::facts::ChangeKind::Modified,
            old_blob: None,
            new_blob: None,
        };
        let changes = paths.into_iter().map(changed).collect();
        self.facts.commits.last_mut().unwrap().changes = Some(changes);
    }

    /// The names without a meaning, where one commit changes every path.
    pub(super) fn unmapped(&mut self) -> Vec<String> {
        self.change(0..self.facts.paths.len() as u32);
        let unmapped = self.ask(|ownership, _| ownership.unmapped().to_vec());
        unmapped.into_iter().map(|(name, _)| name).collect()
    }

    /// Gaps as reports tell them, each of an ownership file with what `check`
    /// says beside it.
    pub(super) fn gaps(&self) -> Vec<String> {
        let (gaps, problems) =
            self.ask(|ownership, _| (ownership.gaps("r"), ownership.problems().join("; ")));
        let told = gaps.into_iter().map(|gap| match gap.kind {
            GapKind::OwnerFile if !problems.is_empty() => {
                format!("owner-file {}: {}; {problems}", gap.count, gap.detail)
            }
            kind => format!("{} {}: {}", kind.id(), gap.count, gap.detail),
        });
        told.collect()
    }
}
