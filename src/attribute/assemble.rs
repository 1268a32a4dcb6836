//! Puts the changes together.

use std::cell::LazyCell;

use jiff::civil::Date;
use rayon::prelude::*;
use rustc_hash::FxHashSet;

use super::attributed::{Area, Attributed};
use super::brought::Brought;
use super::change::{AlsoNamed, Change, ChangedPath, CommitIx, Credited, Help, Review};
use super::files::Files;
use super::guards::{self, Context};
use super::landed::landed;
use super::paths::{Classifier, PathClass};
use super::time::Day;
use super::{assisted, docs, links, lives, migrations, own_initiatives};
use crate::config::{Config, Kind, name_key};
use crate::facts::{BELIEVABLE, ChangeKind, Commit, Credit, Form, Oid, RepoFacts, Role, Word};
use crate::org::{Org, Ownership, PersonIx, Resolver};

/// Attributes every commit that is not a merge and landed by the end of the
/// day `as_of`, runs the guards, and follows the design docs.
///
/// `ownership` stands in the order of `facts`. A commit met in two
/// repositories counts in the one listed first.
#[must_use]
pub fn attribute(
    config: &Config,
    facts: &[RepoFacts],
    org: Org,
    resolver: &Resolver,
    ownership: &[Ownership],
    as_of: Day,
) -> Attributed {
    let (mut changes, areas) = changes(config, facts, &org, resolver, ownership, as_of);
    put_in_order(&mut changes);
    guards::apply(&Context::new(config, facts, &org, &changes), &mut changes);
    let docs::Followed { docs, unread, unplaced } = docs::follow(config, facts, resolver, &changes);
    links::find(config, facts, &docs, &mut changes);
    let own_initiatives = own_initiatives::own(config, facts, &docs, &changes);
    let has_work = changes.iter().any(Change::is_work);
    let watched = lives::watched(config, facts);
    let (files, lives) = Files::follow(facts, &changes, &watched, as_of);
    let history_starts = history_starts(config, facts, &changes);
    Attributed {
        org,
        changes,
        docs,
        unread_statuses: unread,
        unplaced_authors: unplaced,
        anything_read: facts.iter().any(was_read),
        ownership_recorded: facts
            .iter()
            .zip(ownership)
            .any(|(facts, ownership)| was_read(facts) && ownership.is_recorded()),
        docs_configured: config.design_docs.iter().any(|docs| was_read(&facts[docs.repo])),
        shallow: facts.iter().map(|facts| facts.shallow).collect(),
        areas,
        files,
        migrations: migrations::collect(config, &watched, facts, &lives, ownership),
        history_starts,
        reviews_recorded: config.rules.reviews_recorded,
        known_months: config.rules.known_months,
        has_work,
        own_initiatives,
    }
}

/// The changes of all repositories, repository by repository in the order of each history,
/// and the areas.
fn changes(
    config: &Config,
    facts: &[RepoFacts],
    org: &Org,
    resolver: &Resolver,
    ownership: &[Ownership],
    as_of: Day,
) -> (Vec<Change>, Vec<Area>) {
    let classifier = Classifier::new(config);
    let (mut seen, readable) = rayon::join(|| Seen::of(facts), || read_beside_unread(facts));
    let mut changes = Vec::with_capacity(most_changes(facts));
    let mut areas: Vec<Area> = Vec::new();
    for (first, part) in (0..).step_by(TOGETHER).zip(facts.chunks(TOGETHER)) {
        let read = part.par_iter().enumerate().map(|(at, facts)| {
            rayon::join(
                || Brought::new(facts, as_of),
                || (classifier.classify(first + at, facts), landed(config.rules.landed, facts)),
            )
        });
        let read: Vec<_> = read.collect();
        let mut attributors = Vec::with_capacity(read.len());
        let mut counted: Vec<(u32, u32)> = Vec::new();
        for (repo, (brought, (classified, landed))) in (first..).zip(read) {
            let (facts, ownership) = (&facts[repo], &ownership[repo]);
            let classes = classified.number(repo, &mut areas);
            // A shallow clone does not hide what another repository knows.
            let mut is_fresh =
                |c: &Commit| (c.changes.is_some() || !readable.contains(&c.oid)) && seen.is_new(c);
            for ((at, commit), landed) in (0..).zip(&facts.commits).zip(&landed) {
                if !is_fresh(commit) {
                    let classes = commit.changed().map(|change| &classes[change.path.0 as usize]);
                    for area in classes.filter_map(|class| class.area) {
                        areas[area.index()].inherited = true;
                    }
                } else if !commit.is_merge() && Day::from_seconds(*landed) <= as_of {
                    counted.push((attributors.len() as u32, at));
                }
            }
            attributors.push(Attributor {
                config,
                repo,
                facts,
                ownership,
                classes,
                brought,
                landed,
                org,
                resolver,
            });
        }
        // Their number is known: each is written where it stays.
        changes.par_extend(counted.par_iter().map(|(of, at)| {
            let (of, at) = (&attributors[*of as usize], *at as usize);
            of.change(at, &of.facts.commits[at], of.landed[at])
        }));
    }
    (changes, areas)
}

/// As many repositories are looked at together: small ones alone would not keep all
/// threads busy, and what is worked out of each commit for it takes memory.
const TOGETHER: usize = 16;

/// As many changes as there can be: of those that land later or come again, more than
/// a few are rare.
fn most_changes(facts: &[RepoFacts]) -> usize {
    let of = |facts: &RepoFacts| facts.commits.iter().filter(|commit| !commit.is_merge()).count();
    facts.par_iter().map(of).sum()
}

/// Puts the changes of all repositories, which stand repository by repository in the
/// order of each history, into one order: by landed time, and never a change before
/// one that its own history has before it.
fn put_in_order(changes: &mut [Change]) {
    let mut latest: Option<(usize, i64)> = None;
    let mut keys: Vec<(i64, u32)> = Vec::with_capacity(changes.len());
    for (at, change) in (0..).zip(&*changes) {
        let before = latest.filter(|(repo, _)| *repo == change.repo()).map(|(_, landed)| landed);
        let landed = before.map_or(change.landed, |before| before.max(change.landed));
        latest = Some((change.repo(), landed));
        keys.push((landed, at));
    }
    // One repository is in order already.
    if keys.is_sorted() {
        return;
    }
    keys.par_sort_unstable();
    let mut places: Vec<u32> = vec![0; keys.len()];
    for (place, (_, from)) in (0..).zip(&keys) {
        places[*from as usize] = place;
    }
    // Swapped into place one by one: they are large, and there are many.
    for at in 0..changes.len() {
        while places[at] as usize != at {
            let place = places[at] as usize;
            changes.swap(at, place);
            places.swap(at, place);
        }
    }
}

/// The commits that were met in the repositories before, of those that may come again.
#[derive(Default)]
struct Seen {
    /// What the ids of commits begin with that several repositories may hold.
    several: FxHashSet<u64>,
    met: FxHashSet<Oid>,
}

impl Seen {
    /// Nothing comes twice in one repository.
    fn of(facts: &[RepoFacts]) -> Self {
        if facts.len() < 2 {
            return Self::default();
        }
        let commits = facts.iter().flat_map(|facts| &facts.commits);
        let mut fronts: Vec<u64> = commits.map(|commit| commit.oid.front()).collect();
        fronts.par_sort_unstable();
        let several = fronts.windows(2).filter(|pair| pair[0] == pair[1]);
        Self { several: several.map(|pair| pair[0]).collect(), met: FxHashSet::default() }
    }

    fn is_new(&mut self, commit: &Commit) -> bool {
        !self.several.contains(&commit.oid.front()) || self.met.insert(commit.oid)
    }
}

/// Where the history starts: what the config says, or the first change with a
/// date that is believable: one damaged commit, dated 1970, must not make old
/// hands of newcomers, here and in every other repository. Who
/// comes up in a shallow clone after its cut-off may have been there before, so
/// it is not earlier than the latest of these.
fn history_starts(config: &Config, facts: &[RepoFacts], changes: &[Change]) -> Option<Day> {
    let believable = changes.iter().filter(|change| BELIEVABLE.contains(&change.landed));
    let first = believable.map(|change| change.day).min();
    let first = first.or_else(|| changes.iter().map(|change| change.day).min())?;
    let start = config.rules.history_starts.map_or(first, Day::from_date);
    let cut_off = |(repo, _): (usize, &RepoFacts)| {
        changes.iter().find(|change| change.repo() == repo).map(|change| change.day)
    };
    let shallow = facts.iter().enumerate().filter(|(_, facts)| facts.shallow);
    shallow.filter_map(cut_off).fold(start, Day::max).into()
}

/// Commits whose paths one repository could read and another could not.
fn read_beside_unread(facts: &[RepoFacts]) -> FxHashSet<Oid> {
    let with = |is_read: bool| {
        let commits = facts.iter().flat_map(|facts| &facts.commits);
        commits.filter(move |commit| commit.changes.is_some() == is_read).map(|commit| commit.oid)
    };
    let unread: FxHashSet<Oid> = with(false).collect();
    if unread.is_empty() {
        return unread;
    }
    with(true).filter(|oid| unread.contains(oid)).collect()
}

/// Whether a repository could be opened; an empty one could.
fn was_read(facts: &RepoFacts) -> bool {
    !facts.gaps.iter().any(|gap| gap.kind.hides_everything())
}

struct Attributor<'a> {
    config: &'a Config,
    repo: usize,
    facts: &'a RepoFacts,
    ownership: &'a Ownership,
    classes: Vec<PathClass>,
    brought: Brought<'a>,
    /// When each commit landed.
    landed: Vec<i64>,
    org: &'a Org,
    resolver: &'a Resolver,
}

impl Attributor<'_> {
    fn change(&self, at: usize, commit: &Commit, landed: i64) -> Change {
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
            if self.org.person(person).is_human() && seen.insert(person) {
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

#[cfg(test)]
mod tests;
