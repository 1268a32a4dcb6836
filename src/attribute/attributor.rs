//! What a commit becomes: who is credited with it, who reviewed it, and whose paths it touches.

use std::cell::LazyCell;

use jiff::civil::Date;
use rustc_hash::FxHashSet;

use super::assisted;
use super::brought::Brought;
use super::change::{AlsoNamed, Change, ChangedPath, CommitIx, Credited, Help, Review};
use super::paths::PathClass;
use super::time::Day;
use crate::config::{Config, Kind, name_key};
use crate::facts::{ChangeKind, Commit, Credit, Form, RepoFacts, Role, Word};
use crate::org::{Org, Ownership, PersonIx, Resolver};

/// Attributes the commits of one repository.
pub(super) struct Attributor<'a> {
    pub(super) config: &'a Config,
    pub(super) repo: usize,
    pub(super) facts: &'a RepoFacts,
    pub(super) ownership: &'a Ownership,
    pub(super) classes: Vec<PathClass>,
    pub(super) brought: Brought<'a>,
    /// When each commit landed.
    pub(super) landed: Vec<i64>,
    pub(super) org: &'a Org,
    pub(super) resolver: &'a Resolver,
}

impl Attributor<'_> {
    /// The change that a commit is.
    pub(super) fn change(&self, at: usize) -> Change {
        let (commit, landed) = (&self.facts.commits[at], self.landed[at]);
        let day = Day::from_seconds(landed);
        let paths = self.paths(commit, landed);
        let substantive = paths.iter().filter(|path| path.substantive);
        let owners = substantive.flat_map(|path| path.owners.iter().copied()).collect();
        let credited = self.credited(commit, day);
        let reviewers = self.reviewers(at, commit, &credited);
        Change {
            at: CommitIx::new(self.repo, at),
            landed,
            day,
            author: self.resolver.person(self.repo, commit.author),
            through_agent: !credited.is_empty() && self.is_by_an_agent(commit),
            assisted: self.is_assisted(commit),
            named: AlsoNamed { help: self.help(commit, &credited).into(), ..AlsoNamed::default() }
                .boxed(),
            credited: credited.into(),
            reviewers: reviewers.into(),
            owners,
            paths,
            exclusion: None,
        }
    }

    fn paths(&self, commit: &Commit, landed: i64) -> Box<[ChangedPath]> {
        let date = Day::from_seconds(landed).date();
        commit
            .changed_paths()
            .map(|change| {
                let class = &self.classes[change.path.0 as usize];
                ChangedPath {
                    path: change.path,
                    kind: change.kind,
                    owners: self.ownership.owners_at(change.path, landed, date),
                    area: class.area,
                    substantive: change.kind != ChangeKind::Renamed && !class.generated,
                    enablement: class.enablement,
                    prose: class.prose,
                }
            })
            .collect()
    }

    fn credited(&self, commit: &Commit, day: Day) -> Vec<Credited> {
        // Most changes have one author.
        let mut credited: Vec<Credited> = Vec::with_capacity(1);
        let mut seen = FxHashSet::default();
        let mut add = |person: PersonIx, form: &Form| {
            if !self.org.person(person).is_human() {
                return;
            }
            if let ([only], true) = (&*credited, seen.is_empty()) {
                seen.insert(only.person);
            }
            if credited.is_empty() || seen.insert(person) {
                credited.push(Credited { person, form: form.clone() });
            }
        };
        let author = self.resolver.person(self.repo, commit.author);
        if !self.is_applied_for_others(commit, author) {
            add(author, &Form::Author);
        }
        for credit in self.facts.credits(commit).filter(|credit| credit.role == Role::CoAuthor) {
            add(self.resolver.person(self.repo, credit.who), &credit.form);
        }
        if credited.is_empty() && self.is_by_an_agent(commit) {
            let person = self.person_behind(commit, day.date());
            credited.extend(person.map(|person| Credited { person, form: Form::Config }));
        }
        credited
    }

    /// Whether the message says that others wrote what its author applied.
    fn is_applied_for_others(&self, commit: &Commit, author: PersonIx) -> bool {
        let forms = [&"Author", &"Submitted by"].map(|key| Form::Line(Word::of(key)));
        let mut authors =
            self.facts.credits(commit).filter(|credit| forms.contains(&credit.form)).peekable();
        authors.peek().is_some()
            && !authors.any(|credit| {
                self.resolver.person(self.repo, credit.who) == author
                    || same_name(
                        &self.facts.identity(credit.who).name,
                        &self.facts.identity(commit.author).name,
                    )
            })
    }

    /// Whether the author is an AI account.
    fn is_by_an_agent(&self, commit: &Commit) -> bool {
        let author = self.resolver.person(self.repo, commit.author);
        self.org.person(author).kind == Kind::Ai
    }

    /// Whose work the config says that the agent's was on a day.
    fn person_behind(&self, commit: &Commit, day: Date) -> Option<PersonIx> {
        let who = self.facts.identity(commit.author);
        let name = who.name.trim().to_lowercase();
        let email = who.email.as_deref().unwrap_or_default().to_lowercase();
        let local = email.split('@').next().unwrap_or_default();
        let login = local.split_once('+').map_or(local, |(_, login)| login);
        let plain = |text: &str| text.trim_end_matches("[bot]").to_owned();
        let known = [plain(&name), email.clone(), plain(login)];
        // An agent on the roster is also called by its id.
        let id = &self.org.person(self.resolver.person(self.repo, commit.author)).id;
        let agents = self.config.agents.iter();
        let mut fitting = agents.filter(|work| {
            (known.contains(&work.account) || work.account == id.to_lowercase())
                && work.repo.is_none_or(|repo| repo == self.repo)
                && work.days.contains(day)
        });
        let work = fitting.next()?;
        // Two people for one account on one day: nobody knows whose it is.
        let is_one = fitting.all(|other| other.person == work.person);
        is_one.then_some(PersonIx(work.person as u32))
    }

    /// Whether an AI helped, by what the message says and whom it credits. What
    /// an agent made is told apart by itself.
    fn is_assisted(&self, commit: &Commit) -> bool {
        let is_ai = |person: PersonIx| self.org.person(person).kind == Kind::Ai;
        let mut helped = self.facts.credits(commit).filter(|credit| {
            matches!(credit.role, Role::CoAuthor | Role::Helper | Role::Suggester)
        });
        helped.any(|credit| is_ai(self.resolver.person(self.repo, credit.who)))
            || self.facts.identity(commit.author).name.trim_end().ends_with("(aider)")
            || commit.message.marks().tells_help()
                && assisted::declares_help(&commit.message, &self.config.accounts)
    }

    /// Reviews that the commit and the merge that brought it record. Identities
    /// are compared after resolution: somebody who reviews their own change under
    /// another address reviews nothing.
    fn reviewers(&self, at: usize, commit: &Commit, credited: &[Credited]) -> Vec<Review> {
        let own = self.facts.credits(commit).map(|credit| (credit, credit.form.clone()));
        let signed_off =
            self.config.repos.get(self.repo).is_some_and(|repo| repo.sign_off_is_review);
        let own = own.filter(|(credit, _)| match credit.role {
            Role::Reviewer => true,
            Role::SignedOff => signed_off,
            Role::CoAuthor | Role::Helper | Role::Mentor | Role::Suggester => false,
        });
        let own: Vec<(&Credit, Form)> = own.chain(self.brought.reviews(at)).collect();
        if own.is_empty() {
            return Vec::new();
        }
        let credited: FxHashSet<PersonIx> = credited.iter().map(|own| own.person).collect();
        // Asked for few: nearly all who are credited have an email.
        let authors = LazyCell::new(|| self.names_of_authors(commit));
        let mut seen = FxHashSet::default();
        let mut reviewers: Vec<Review> = Vec::with_capacity(own.len());
        for (credit, form) in own {
            let person = self.resolver.person(self.repo, credit.who);
            let own = credited.contains(&person)
                || self.is_named_like_an_author(credit, &authors)
                || credit.role == Role::SignedOff && self.committed(commit, person);
            if self.org.person(person).is_human() && !own && seen.insert(person) {
                reviewers.push(Review { person, form });
            }
        }
        reviewers
    }

    fn committed(&self, commit: &Commit, person: PersonIx) -> bool {
        self.resolver.person(self.repo, commit.committer) == person
    }

    /// What the authors of a change are called, and the local parts of their
    /// addresses, which are their logins in many a project.
    fn names_of_authors(&self, commit: &Commit) -> FxHashSet<String> {
        let co_authors = self.facts.credits(commit).filter(|credit| credit.role == Role::CoAuthor);
        let authors = std::iter::once(commit.author).chain(co_authors.map(|credit| credit.who));
        let written =
            authors.flat_map(|id| [self.facts.identity(id), self.facts.mapped_identity(id)]);
        let mut names = FxHashSet::default();
        for author in written {
            names.insert(plain_name(&author.name));
            let email = author.email.as_deref().unwrap_or_default();
            names
                .insert(format!("{}@", email.split('@').next().unwrap_or_default().to_lowercase()));
        }
        names
    }

    /// Whether a credit without an email names nobody but who wrote the change.
    /// That may be somebody else of that name; a review too many is worse than
    /// one too few.
    fn is_named_like_an_author(
        &self,
        credit: &Credit,
        authors: &LazyCell<FxHashSet<String>, impl FnOnce() -> FxHashSet<String>>,
    ) -> bool {
        let who = self.facts.identity(credit.who);
        if who.email.is_some() {
            return false;
        }
        let name = plain_name(&who.name);
        let login = who.login.as_ref();
        let is_name = |name: &str| !name.is_empty() && authors.contains(name);
        // A login of the project's own: see `people::PROJECT` in `gather`.
        let is_local = |(system, login): &(String, String)| {
            system == "project" && is_name(&format!("{}@", login.to_lowercase()))
        };
        is_name(&name)
            || login.is_some_and(|login| is_name(&plain_name(&login.1)) || is_local(login))
    }

    /// Whoever is credited did more than help.
    fn help(&self, commit: &Commit, credited: &[Credited]) -> Vec<Help> {
        let mut help: Vec<Help> = Vec::new();
        for credit in self.facts.credits(commit) {
            if !matches!(credit.role, Role::Helper | Role::Mentor | Role::Suggester) {
                continue;
            }
            let person = self.resolver.person(self.repo, credit.who);
            let known =
                help.iter().any(|known| known.person == person && known.role == credit.role);
            let own = credited.iter().any(|own| own.person == person);
            if self.org.person(person).is_human() && !own && !known {
                help.push(Help { person, role: credit.role, form: credit.form.clone() });
            }
        }
        help
    }
}

/// A name as names are compared, without a leading `@`.
fn plain_name(name: &str) -> String {
    name_key(name).trim_start_matches('@').to_owned()
}

fn same_name(one: &str, other: &str) -> bool {
    let one = plain_name(one);
    !one.is_empty() && one == plain_name(other)
}
