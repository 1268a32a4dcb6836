//! Small made-up histories in memory, for the tests of this stage and the next.
//!
//! The organisation is always [`ORG`]: a directory named after a team is that
//! team's. Commits are written down in the order that gives them their numbers:
//! commit `n` has the id [`oid`]`(n)`, and lands at noon, UTC.

mod commit;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use super::{Attributed, Day, attribute};
use crate::config::{Config, DocFiles};
use crate::facts::{
    AtTip, AttributeRule, ChangeKind, DocMeta, DocRevision, Lineage, Oid, Patch, RepoFacts, Role,
};
use crate::org::{Org, Ownership, resolve};

/// Six teams in three orgs (`lone` is in none), a person or two in each, and
/// two repositories with the same rules.
const ORG: &str = r"
version: 1
teams:
  - {id: plat, name: Plat, org: core}
  - {id: infra, name: Infra, org: core}
  - {id: pay, name: Pay, org: product}
  - {id: web, name: Web, org: product}
  - {id: ml, name: Ml, org: insights}
  - {id: lone, name: Lone}
people:
  - {id: ana, name: Ana, emails: [ana@example.com, ana@example.net], names: [ana a], team: plat}
  - {id: bo, name: Bo, emails: [bo@example.com], team: plat}
  - {id: cy, name: Cy, emails: [cy@example.com], team: infra}
  - {id: dee, name: Dee, emails: [dee@example.com], team: pay}
  - {id: eli, name: Eli, emails: [eli@example.com], team: web}
  - {id: fay, name: Fay, emails: [fay@example.com], team: ml}
  - id: gus
    name: Gus
    emails: [gus@example.com]
    memberships: [{team: pay, to: 2025-02-12}, {team: web, from: 2025-02-12}]
  - {id: hana, name: Hana, emails: [hana@example.com]}
  - {id: robot, name: Acme Robot, emails: [robot@example.com], kind: bot}
  - {id: model, name: Acme Model, emails: [model@example.com], kind: ai}
repos:
  - name: one
    path: one
    owners: &owners
      - {path: /plat/, team: plat}
      - {path: /infra/, team: infra}
      - {path: /pay/, team: pay}
      - {path: /web/, team: web}
      - {path: /ml/, team: ml}
      - {path: /lone/, team: lone}
      - {path: /moved/, team: pay, to: 2025-02-12}
      - {path: /moved/, team: web, from: 2025-02-12}
  - {name: two, path: two, owners: *owners}
design_docs:
  - {repo: one, path: 'rfcs/*.md', id: '(\d{4})', status: front-matter}
initiatives: {doc_trailers: [Design]}
migrations: [{name: old-config, path: '*.cfg'}]
";

/// A history, commit by commit.
pub(crate) struct World {
    /// What [`ORG`] says; a test may change it.
    pub(crate) config: Config,
    /// `.gitattributes` lines of every repository.
    pub(crate) attributes: Vec<AttributeRule>,
    /// `.git-blame-ignore-revs` of every repository.
    pub(crate) blame_ignored: Vec<Oid>,
    /// Repositories whose history is cut off.
    pub(crate) shallow: Vec<usize>,
    commits: Vec<Made>,
    /// Whose address in the first repository is an old one.
    mailmapped: Option<String>,
}

/// A commit to be.
#[derive(Clone, Debug)]
pub(crate) struct Made {
    repo: usize,
    author: String,
    landed: i64,
    message: String,
    paths: Vec<(ChangeKind, Option<String>, String)>,
    credits: Vec<(Role, String)>,
    /// What the docs it writes say: those without a path hold for every file,
    /// those with one instead for the file with that path.
    texts: Vec<(Option<String>, Text)>,
    over: Option<u64>,
    oid: Option<Oid>,
    is_readable: bool,
    parents: Vec<usize>,
    patch: Option<u8>,
    /// How many words of docs it changes, whatever they say.
    doc_words: Option<u32>,
}

/// What a doc says.
#[derive(Clone, Debug, Default)]
struct Text {
    meta: DocMeta,
    /// Tells its words from others.
    words: u64,
}

/// Words of a doc that an edit changes, where nothing else is said.
const EDITED: u32 = 100;

/// The id of commit number `n` (below 255): one byte, repeated.
pub(crate) fn oid(n: usize) -> Oid {
    Oid::from_bytes(&[n as u8 + 1; 20]).unwrap()
}

/// A commit that landed on this date, at noon, by the person with this id.
/// `Name <email>` stands for itself (`Name <>` gives no email), a bare email for
/// an account of that name.
pub(crate) fn on(date: &str, author: &str) -> Made {
    let noon: jiff::Timestamp = format!("{date}T12:00:00Z").parse().unwrap();
    Made {
        repo: 0,
        author: author.to_owned(),
        landed: noon.as_second(),
        message: "Subject\n\n".to_owned(),
        paths: Vec::new(),
        credits: Vec::new(),
        texts: vec![(None, Text::default())],
        over: None,
        oid: None,
        is_readable: true,
        parents: Vec::new(),
        patch: None,
        doc_words: None,
    }
}

impl Made {
    /// Modifies these paths.
    pub(crate) fn changing(self, paths: &[&str]) -> Self {
        self.touching(ChangeKind::Modified, paths)
    }

    /// Adds these paths.
    pub(crate) fn adding(self, paths: &[&str]) -> Self {
        self.touching(ChangeKind::Added, paths)
    }

    /// Deletes these paths.
    pub(crate) fn deleting(self, paths: &[&str]) -> Self {
        self.touching(ChangeKind::Deleted, paths)
    }

    /// Moves a path without changing its content.
    pub(crate) fn renaming(mut self, from: &str, to: &str) -> Self {
        let from = Some(from.to_owned());
        self.paths.push((ChangeKind::Renamed, from, to.to_owned()));
        self
    }

    /// Credits somebody (written like an author) in a role.
    pub(crate) fn with(mut self, role: Role, who: &str) -> Self {
        self.credits.push((role, who.to_owned()));
        self
    }

    /// Is reviewed by somebody.
    pub(crate) fn reviewed_by(self, who: &str) -> Self {
        self.with(Role::Reviewer, who)
    }

    /// Says something in its message, on a line of its own.
    pub(crate) fn saying(mut self, text: &str) -> Self {
        self.message += &format!("{text}\n");
        self
    }

    /// Has this subject.
    pub(crate) fn titled(mut self, subject: &str) -> Self {
        self.message = self.message.replacen("Subject", subject, 1);
        self
    }

    /// Says that it reverts commit number `n`.
    pub(crate) fn reverting(self, n: usize) -> Self {
        self.saying(&format!("This reverts commit {}.", oid(n)))
    }

    /// Says that it was picked from commit number `n`.
    pub(crate) fn picking(self, n: usize) -> Self {
        self.saying(&format!("(cherry picked from commit {})", oid(n)))
    }

    /// Lands this many seconds after noon.
    pub(crate) fn plus(mut self, seconds: i64) -> Self {
        self.landed += seconds;
        self
    }

    /// Lies in the repository with this index instead of the first.
    pub(crate) fn in_repo(mut self, repo: usize) -> Self {
        self.repo = repo;
        self
    }

    /// Is the very commit that number `n` is, met again.
    pub(crate) fn same_as(mut self, n: usize) -> Self {
        self.oid = Some(oid(n));
        self
    }

    /// Comes after these commits: with two or more it is a merge.
    pub(crate) fn after(mut self, parents: &[usize]) -> Self {
        self.parents = parents.to_vec();
        self
    }

    /// Makes the patch with this number, which others may make as well.
    pub(crate) fn patched(mut self, patch: u8) -> Self {
        self.patch = Some(patch);
        self
    }

    /// Its paths cannot be read.
    pub(crate) fn unreadable(mut self) -> Self {
        self.is_readable = false;
        self
    }

    /// What is said next of the design docs it writes (status, author, title,
    /// words) holds for the file at this path alone.
    pub(crate) fn in_file(mut self, path: &str) -> Self {
        self.texts.push((Some(path.to_owned()), Text::default()));
        self
    }

    /// The design docs it writes have this status.
    pub(crate) fn status(mut self, status: &str) -> Self {
        self.meta().status = Some(status.to_owned());
        self
    }

    /// The design docs it writes name this author.
    pub(crate) fn doc_author(mut self, author: &str) -> Self {
        self.meta().authors.push(author.to_owned());
        self
    }

    /// The design docs it writes name this person as one who decides.
    pub(crate) fn doc_approver(mut self, who: &str) -> Self {
        self.meta().approvers.push(who.to_owned());
        self
    }

    /// The design docs it writes name this person as a reviewer.
    pub(crate) fn doc_reviewer(mut self, who: &str) -> Self {
        self.meta().reviewers.push(who.to_owned());
        self
    }

    /// The design docs it writes say that they describe this blueprint.
    pub(crate) fn blueprint(mut self, name: &str) -> Self {
        self.meta().blueprint = Some(name.to_owned());
        self
    }

    /// The design docs it writes have the words with this number: those of one
    /// number are the same text, perhaps wrapped anew. Without it, every commit
    /// writes words of its own.
    pub(crate) fn words(mut self, number: u64) -> Self {
        self.text().words = number;
        self
    }

    /// Changes so many words of each doc that it writes.
    pub(crate) fn doc_words(mut self, count: u32) -> Self {
        self.doc_words = Some(count);
        self
    }

    /// Its branch had the words with this number in the files that it changes,
    /// whatever other branches did meanwhile. The words must be set as well.
    pub(crate) fn over(mut self, number: u64) -> Self {
        self.over = Some(number);
        self
    }

    fn text(&mut self) -> &mut Text {
        let last = self.texts.len() - 1;
        &mut self.texts[last].1
    }

    fn meta(&mut self) -> &mut DocMeta {
        &mut self.text().meta
    }

    /// What the file at a path says; commit `at` of its repository.
    fn text_of(&self, path: &str, at: usize) -> Text {
        let own = self.texts.iter().find(|(file, _)| file.as_deref() == Some(path));
        let mut text = own.unwrap_or(&self.texts[0]).1.clone();
        if text.words == 0 {
            text.words = 1_000_000 + at as u64;
        }
        text
    }

    /// The revision of a doc that its path change `change` makes, commit `at` of
    /// its repository; `known` is what every file says so far.
    fn revision(&self, at: usize, change: usize, known: &mut BTreeMap<String, u64>) -> DocRevision {
        let (kind, from, path) = &self.paths[change];
        let text = (*kind != ChangeKind::Deleted).then(|| self.text_of(path, at));
        let deleted = self.paths.iter().filter(|(kind, ..)| *kind == ChangeKind::Deleted);
        let before: Vec<u64> = match kind {
            ChangeKind::Added => {
                deleted.filter_map(|(.., path)| known.get(path).copied()).collect()
            }
            _ if self.over.is_some() => self.over.into_iter().collect(),
            _ => known.get(from.as_ref().unwrap_or(path)).copied().into_iter().collect(),
        };
        let is_same = text.as_ref().is_some_and(|text| before.contains(&text.words));
        let words = match kind {
            ChangeKind::Renamed => 0,
            _ if is_same => 0,
            _ => self.doc_words.unwrap_or(EDITED),
        };
        if let Some(text) = &text {
            known.insert(path.clone(), text.words);
        }
        DocRevision { commit: at, change, meta: text.map(|text| text.meta), words: Some(words) }
    }

    fn touching(mut self, kind: ChangeKind, paths: &[&str]) -> Self {
        let paths = paths.iter().map(|path| (kind, None, (*path).to_owned()));
        self.paths.extend(paths);
        self
    }
}

impl World {
    /// The organisation and these commits.
    pub(crate) fn new(commits: impl IntoIterator<Item = Made>) -> Self {
        // Checked once for all tests of a run, which make thousands of worlds.
        static CONFIG: LazyLock<Config> = LazyLock::new(|| {
            let (mut config, _) = Config::parse(ORG, Path::new("crosscut.yaml"), &[]).unwrap();
            // Of a handful of commits, few carry a review. None at all is still none.
            config.rules.reviews_recorded = 0;
            config
        });
        Self {
            config: CONFIG.clone(),
            attributes: Vec::new(),
            blame_ignored: Vec::new(),
            shallow: Vec::new(),
            commits: commits.into_iter().collect(),
            mailmapped: None,
        }
    }

    /// The same with the two repositories in the other order.
    pub(crate) fn with_repos_swapped(mut self) -> Self {
        self.config.repos.swap(0, 1);
        self.config.design_docs.iter_mut().for_each(|docs| docs.repo = 1 - docs.repo);
        self.commits.iter_mut().for_each(|made| made.repo = 1 - made.repo);
        self
    }

    /// The same, but in the first repository this person of the roster is met
    /// under an address that only its `.mailmap` knows.
    pub(crate) fn mailmapped(mut self, who: &str) -> Self {
        self.mailmapped = Some(who.to_owned());
        self
    }

    /// How many commits there are.
    pub(crate) fn len(&self) -> usize {
        self.commits.len()
    }

    /// Everything attributed, as of a day after all of it.
    pub(crate) fn attributed(&self) -> Attributed {
        self.attributed_as_of("2030-01-01")
    }

    /// Everything attributed that landed by the end of a day.
    pub(crate) fn attributed_as_of(&self, day: &str) -> Attributed {
        self.attributed_from(&self.all_facts(), day)
    }

    /// Everything attributed of these facts.
    pub(crate) fn attributed_from(&self, facts: &[RepoFacts], day: &str) -> Attributed {
        let mut org = Org::from_config(&self.config);
        let resolver = resolve(&self.config, facts, &mut org, false);
        let rules = self.config.repos.iter().zip(facts);
        let ownership: Vec<Ownership> =
            rules.map(|(repo, facts)| Ownership::from_rules(repo, facts)).collect();
        let as_of = Day::from_date(day.parse().unwrap());
        attribute(&self.config, facts, org, &resolver, &ownership, as_of)
    }

    /// Which guard excludes each commit, by number; `-` where none does, and
    /// nothing for a commit that is no change of its own.
    pub(crate) fn reasons(&self) -> Vec<&'static str> {
        self.reasons_in(&self.attributed())
    }

    /// The same, of what [`World::attributed`] gave.
    pub(crate) fn reasons_in(&self, all: &Attributed) -> Vec<&'static str> {
        let facts = self.all_facts();
        let change = |(n, made): (usize, &Made)| {
            let id = made.oid.unwrap_or(oid(n));
            let mut here = all.changes.iter();
            here.find(|change| change.oid(&facts) == id && change.repo() == made.repo)
        };
        let changes = self.commits.iter().enumerate().map(change);
        changes
            .map(|change| match change.map(|change| &change.exclusion) {
                None => "",
                Some(None) => "-",
                Some(Some(exclusion)) => exclusion.guard,
            })
            .collect()
    }

    /// The facts of every repository.
    pub(crate) fn all_facts(&self) -> Vec<RepoFacts> {
        (0..self.config.repos.len()).map(|repo| self.facts(repo)).collect()
    }

    fn facts(&self, repo: usize) -> RepoFacts {
        let mut facts = RepoFacts {
            name: self.config.repos[repo].name.clone(),
            at_tip: AtTip {
                attributes: self.attributes.clone(),
                blame_ignored: self.blame_ignored.clone(),
                ..AtTip::default()
            },
            shallow: self.shallow.contains(&repo),
            ..RepoFacts::default()
        };
        let mut commits: Vec<(Oid, &Made)> = (self.commits.iter().enumerate())
            .filter(|(_, made)| made.repo == repo)
            .map(|(n, made)| (made.oid.unwrap_or(oid(n)), made))
            .collect();
        commits.sort_by_key(|(oid, made)| (made.landed, *oid));
        let families = self.config.design_docs.iter();
        let families = families.filter(|family| family.repo == repo);
        let docs = DocFiles::new(families);
        let mut texts = BTreeMap::new();
        let parents = |made: &Made| made.parents.iter().map(|n| oid(*n)).collect::<Vec<_>>();
        let parents: Vec<_> = commits.iter().map(|(_, made)| parents(made)).collect();
        for (oid, made) in commits {
            let commit = made.commit(oid, &mut facts);
            let patch = made.patch.map(|patch| (facts.commits.len(), Patch::new([patch; 32])));
            facts.patches.extend(patch);
            let at = facts.commits.len();
            let revisions: Vec<DocRevision> = (made.paths.iter().enumerate())
                .filter(|(_, (_, from, path))| {
                    let mut paths = from.iter().chain([path]);
                    paths.any(|path| docs.family(path.as_bytes()).is_some())
                })
                .map(|(change, _)| made.revision(at, change, &mut texts))
                .collect();
            facts.docs.extend(revisions);
            facts.commits.push(commit);
        }
        facts.lineage = Lineage::of(&facts.commits, parents);
        facts.mapped = facts.identities.clone();
        let known = self.mailmapped.as_ref().filter(|_| repo == 0);
        let known = known.map(|who| format!("{who}@example.com"));
        for old in facts.identities.iter_mut().filter(|who| known.is_some() && who.email == known) {
            old.name = "Somebody Else".to_owned();
            old.email = Some("old@example.org".to_owned());
        }
        facts
    }
}
