//! `people`: those active in the window, with everything they are known by.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Found;
use super::ids::Ids;
use super::near::near;
use super::roster::{Activity, People, Person};
use super::suggest::Suggestions;
use super::teams::{Member, Teams};
use crate::config::Kind;
use crate::org::{self, KnownAs, PersonIx};

/// Robots proposed; there are never many.
const MOST_ROBOTS: usize = 50;

pub(super) fn find(found: &Found<'_>, teams: &Teams) -> People {
    let mut activity = activity(found);
    let org = &found.attributed.org;
    let suggestions = Suggestions::of(found, &mut activity);
    let known = |ix: &PersonIx| &found.known[ix.0 as usize];
    let nameable = |ix: &PersonIx| !known(ix).emails.is_empty() || !known(ix).logins.is_empty();
    let members = by_person(found, teams);
    let mut active: Vec<PersonIx> = (0..org.people.len() as u32).map(PersonIx).collect();
    active.retain(|ix| activity[ix.0 as usize].total() > 0 || members.contains_key(ix));
    active.retain(|ix| !suggestions.is_taken(*ix));
    active.sort_by_key(|ix| (Reverse(activity[ix.0 as usize].total()), *ix));
    let (humans, robots): (Vec<_>, Vec<_>) =
        active.into_iter().partition(|ix| is_person(org.person(*ix)));
    let (mut humans, by_name): (Vec<_>, Vec<_>) = humans.into_iter().partition(nameable);
    let all = humans.len();
    // Whoever a file puts into a team stays, beyond the cap as well.
    let mut room = found.most_people;
    humans.retain(|ix| {
        let stays = room > 0 || members.contains_key(ix);
        room = room.saturating_sub(1);
        stays
    });
    let mut people = People {
        more: all - humans.len(),
        by_name_only: by_name.len(),
        quiet_since: quiet_since(found),
        ..People::default()
    };
    let robots = robots.into_iter().filter(nameable).take(MOST_ROBOTS);
    let chosen: Vec<PersonIx> = humans.into_iter().chain(robots).collect();
    let mut draft = Drafting::new(found, &chosen);
    for ix in &chosen {
        let mut person = draft.person(*ix, members.get(ix).copied(), teams);
        suggestions.add(*ix, &mut person);
        people.people.push(person);
    }
    near(found, &chosen, &mut people.people, |ix| suggestions.is_taken(ix));
    for member in teams.members.iter().filter(|member| person_of(found, member).is_none()) {
        let person = draft.unmet(member, teams, &people.people);
        people.people.extend(person);
    }
    people
}

fn quiet_since(found: &Found<'_>) -> Option<String> {
    let mut days = found.attributed.changes.iter().map(|change| change.day);
    let last = days.next_back()?;
    let is_quiet = !found.window.contains(last) && !days.any(|day| found.window.contains(day));
    is_quiet.then(|| last.date().to_string())
}

fn activity(found: &Found<'_>) -> Vec<Activity> {
    let mut activity = vec![Activity::default(); found.attributed.org.people.len()];
    for change in found.attributed.changes.iter().filter(|c| found.window.contains(c.day)) {
        activity[change.author.0 as usize].authored += 1;
        for review in &change.reviewers {
            activity[review.person.0 as usize].reviewed += 1;
        }
    }
    activity
}

/// The person of the histories whom a file means, by email or login.
fn person_of(found: &Found<'_>, member: &Member) -> Option<PersonIx> {
    let by_email = member.email.as_deref().and_then(|email| found.resolver.by_email(email));
    let by_login = || {
        let mut logins = member.logins.iter();
        logins.find_map(|(system, login)| found.resolver.by_login(system, login))
    };
    by_email.or_else(by_login)
}

fn by_person<'t>(found: &Found<'_>, teams: &'t Teams) -> FxHashMap<PersonIx, &'t Member> {
    let mut members = FxHashMap::default();
    for member in &teams.members {
        if let Some(person) = person_of(found, member) {
            members.entry(person).or_insert(member);
        }
    }
    members
}

/// Makes entries that claim no address and no login twice.
struct Drafting<'a> {
    found: &'a Found<'a>,
    ids: Ids,
    /// Addresses and logins of several of the people: nobody's.
    shared: FxHashSet<String>,
    /// What the entries have so far.
    claimed: FxHashSet<String>,
}

impl<'a> Drafting<'a> {
    fn new(found: &'a Found<'a>, chosen: &[PersonIx]) -> Self {
        let (mut seen, mut shared) = (FxHashSet::default(), FxHashSet::default());
        for ix in chosen {
            for claim in claims(&found.known[ix.0 as usize]) {
                if !seen.insert(claim.clone()) {
                    shared.insert(claim);
                }
            }
        }
        Self { found, ids: Ids::default(), shared, claimed: seen }
    }

    fn person(&mut self, ix: PersonIx, member: Option<&Member>, teams: &Teams) -> Person {
        let person = self.found.attributed.org.person(ix);
        let known = &self.found.known[ix.0 as usize];
        let mut remarks = Vec::new();
        let mut own = |claim: &str, shown: &str, shared: &FxHashSet<String>| {
            if shared.contains(claim) {
                remarks.push(format!("shared with others, so nobody's: {shown}"));
            }
            !shared.contains(claim)
        };
        let mut emails: Vec<String> = known.emails.iter().cloned().collect();
        emails.retain(|email| is_address(email) && own(email, email, &self.shared));
        let mut logins: Vec<(String, String)> = known.logins.iter().cloned().collect();
        logins.retain(|(system, login)| {
            own(&login_claim(system, login), &format!("{system}: {login}"), &self.shared)
        });
        one_login_a_system(&mut logins, &mut remarks);
        let login = logins.first().map_or("", |(_, login)| login);
        let local = emails.first().and_then(|email| email.split('@').next()).unwrap_or_default();
        // Addresses are not shown as names, though they are given as such.
        let name = person.name.trim_end_matches("@…").trim_start_matches('@');
        let mut kind = person.kind;
        if is_called_bot(&person.name) && person.is_human() {
            kind = Kind::Bot;
            remarks.push("taken for a robot by the name; of a person, remove `kind`".to_owned());
        } else if person.is_human() && sounds_automatic(name) {
            remarks.push("a robot, by its name? If so: kind: bot".to_owned());
        }
        let mut entry = Person {
            id: self.ids.make(&[name, login, local], "person"),
            name: if name.trim().is_empty() { "(no name)" } else { name }.to_owned(),
            emails,
            logins,
            kind,
            teams: Vec::new(),
            suggested: Vec::new(),
            remarks,
        };
        if let Some(member) = member {
            // The address and the login that the file gives are more of them.
            let email = self.email(member);
            entry.emails.extend(email);
            for (system, login) in self.logins(member) {
                if !entry.logins.iter().any(|(known, _)| *known == system) {
                    entry.logins.push((system, login));
                }
            }
            belong(&mut entry, member, teams);
        }
        entry
    }

    /// Somebody of a file whom no history knows. `None` where nothing but a
    /// name is given, or another has it all.
    fn unmet(&mut self, member: &Member, teams: &Teams, others: &[Person]) -> Option<Person> {
        let (email, logins) = (self.email(member), self.logins(member));
        if email.is_none() && logins.is_empty() {
            return None;
        }
        let login = logins.first().map_or("", |(_, login)| login);
        let mut entry = Person {
            id: self.ids.make(&[&member.name, login], "person"),
            name: member.name.clone(),
            emails: email.into_iter().collect(),
            logins,
            ..Person::default()
        };
        entry.remarks.push(format!("in no history under these; from {}", member.from));
        let same = others.iter().filter(|other| same_name(&other.name, &member.name));
        let same: Vec<&str> = same.map(|other| other.id.as_str()).collect();
        if !same.is_empty() {
            entry.remarks.push(format!("one person with {} (the same name)?", same.join(", ")));
        }
        belong(&mut entry, member, teams);
        Some(entry)
    }
}

impl Drafting<'_> {
    /// The address that a file gives, if nobody has it yet.
    fn email(&mut self, member: &Member) -> Option<String> {
        let email = member.email.as_ref()?.trim().to_lowercase();
        (is_address(&email) && self.claimed.insert(email.clone())).then_some(email)
    }

    /// The logins that a file gives and nobody has yet.
    fn logins(&mut self, member: &Member) -> Vec<(String, String)> {
        let logins = member.logins.iter();
        let logins = logins.map(|(system, login)| (system.clone(), login.trim().to_lowercase()));
        let mut logins: Vec<(String, String)> = logins.collect();
        logins.retain(|(system, login)| {
            !login.is_empty() && self.claimed.insert(login_claim(system, login))
        });
        logins
    }
}

/// Puts somebody into the teams of a file. The first that people are at home in is
/// the home; who is in none such has none, which a person has to write down.
fn belong(entry: &mut Person, member: &Member, teams: &Teams) {
    let id = |team: &usize| teams.teams[*team].id.as_str();
    let Some(home) = member.teams.iter().find(|team| teams.teams[**team].is_home) else {
        if !member.teams.is_empty() {
            let groups: Vec<&str> = member.teams.iter().map(id).collect();
            let groups = groups.join(", ");
            entry.remarks.push(format!("in {groups} beside a home that {} lacks", member.from));
        }
        return;
    };
    let others = member.teams.iter().filter(|team| *team != home);
    entry.teams = std::iter::once(home).chain(others).copied().collect();
    if entry.teams.iter().filter(|team| teams.teams[**team].is_home).count() > 1 {
        entry.remarks.push(format!("the first of the teams in {}: is it the home?", member.from));
    }
}

/// What somebody is known by, each as a text that only the same can have.
fn claims(known: &KnownAs) -> impl Iterator<Item = String> {
    let logins = known.logins.iter().map(|(system, login)| login_claim(system, login));
    known.emails.iter().cloned().chain(logins)
}

/// No email holds a blank.
fn login_claim(system: &str, login: &str) -> String {
    format!("{system} {login}")
}

fn is_person(person: &org::Person) -> bool {
    person.is_human() && !is_called_bot(&person.name)
}

/// Whether the last word of the name is what robots are called: "Gerrit Bot",
/// "k8s-ci-robot". It is rarely a family name.
fn is_called_bot(name: &str) -> bool {
    let name = name.trim_end_matches("@…").to_lowercase();
    let mut words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let last = words.next_back();
    words.next_back().is_some() && last.is_some_and(|word| matches!(word, "bot" | "robot"))
}

/// Whether a word of the name is one for robots: "Abbott" has none.
fn sounds_automatic(name: &str) -> bool {
    let words = ["automation", "bot", "ci", "jenkins", "robot"];
    let name = name.to_lowercase();
    name.split(|c: char| !c.is_alphanumeric()).any(|word| words.contains(&word))
}

/// What the config takes for an address.
fn is_address(email: &str) -> bool {
    !email.trim().is_empty()
        && !email
            .contains(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | ','))
}

/// The config has one login a system: the first is taken, the others are told.
fn one_login_a_system(logins: &mut Vec<(String, String)>, remarks: &mut Vec<String>) {
    let mut systems = BTreeSet::new();
    logins.retain(|(system, login)| {
        let is_first = systems.insert(system.clone());
        if !is_first {
            remarks
                .push(format!("another login, which the addresses stand for: {system}: {login}"));
        }
        is_first
    });
}

fn same_name(one: &str, other: &str) -> bool {
    let key = |name: &str| {
        let name = name.to_lowercase();
        let words = name.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        let mut words: Vec<String> = words.map(str::to_owned).collect();
        words.sort_unstable();
        words
    };
    key(one).len() > 1 && key(one) == key(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn robots_are_told_by_the_last_word_of_their_name() {
        let robots = ["Gerrit Bot", "k8s-ci-robot", "Release ROBOT", "gerrit-bot@…"];
        assert!(robots.iter().all(|name| is_called_bot(name)));
        let others = ["Abbot", "Ana Abbot", "Bot", "Bot Bangura", "Robot Framework", ""];
        assert!(others.iter().all(|name| !is_called_bot(name)));
    }
}
