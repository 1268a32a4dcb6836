//! `people`: those active in the window, with everything they are known by.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use rustc_hash::{FxHashMap, FxHashSet};

use super::Found;
use super::doc_logins::DocLogins;
use super::docs::Docs;
use super::ids::Ids;
use super::joined::{Joined, people_of};
use super::likely::Likely;
use super::near::near;
use super::roster::{ALIKE, Activity, People, Person};
use super::suggest::Suggestions;
use super::teams::{Belongs, Member, Teams};
use crate::config::Kind;
use crate::org::{self, KnownAs, PersonIx};
use crate::sorting::LeanSort as _;

/// Robots proposed; there are never many.
const MOST_ROBOTS: usize = 50;

pub(super) fn find(found: &Found<'_>, teams: &Teams, docs: &[Docs]) -> People {
    let mut activity = activity(found);
    let org = &found.attributed.org;
    let suggestions = Suggestions::of(found, &mut activity);
    let known = |ix: &PersonIx| &found.known[ix.0 as usize];
    let nameable = |ix: &PersonIx| !known(ix).emails.is_empty() || !known(ix).logins.is_empty();
    let joined = Joined::by_files(found, teams, &mut activity);
    let members = &joined.members;
    let is_elsewhere = |ix| suggestions.is_taken(ix) || joined.into.contains_key(&ix);
    let mut active: Vec<PersonIx> = (0..org.people.len() as u32).map(PersonIx).collect();
    let stays = |ix: &PersonIx| members.get(ix).is_some_and(|member| !member.only_if_met);
    active.retain(|ix| activity[ix.0 as usize].total() > 0 || stays(ix));
    active.retain(|ix| !is_elsewhere(*ix));
    active.lean_sort_by_key(|ix| (Reverse(activity[ix.0 as usize].total()), *ix));
    let (humans, robots): (Vec<_>, Vec<_>) =
        active.into_iter().partition(|ix| is_person(org.person(*ix)));
    let (mut humans, by_name): (Vec<_>, Vec<_>) = humans.into_iter().partition(nameable);
    let all = humans.len();
    // Whoever a file puts into a team stays, beyond the cap as well.
    let mut room = found.most_people;
    humans.retain(|ix| {
        let fits = room > 0 || stays(ix);
        room = room.saturating_sub(1);
        fits
    });
    let mut people = People {
        more: all - humans.len(),
        by_name_only: by_name.len(),
        quiet_since: quiet_since(found),
        ..People::default()
    };
    let robots = robots.into_iter().filter(nameable).take(MOST_ROBOTS);
    let chosen: Vec<PersonIx> = humans.into_iter().chain(robots).collect();
    let mut draft = Drafting::new(found, &joined, &chosen);
    let likely = Likely::of(found, teams);
    let doc_logins = DocLogins::of(found, docs, teams);
    for ix in &chosen {
        let mut person = draft.person(*ix, members.get(ix), teams);
        person.authored = activity[ix.0 as usize].authored;
        suggestions.add(*ix, &mut person);
        doc_logins.add(*ix, &mut person);
        if person.teams.is_empty() && person.kind == Kind::Human {
            person.likely = likely.team(*ix);
        }
        people.people.push(person);
    }
    near(found, &chosen, &mut people.people, is_elsewhere);
    let unmet = |member: &&Member| !member.only_if_met && people_of(found, member).is_empty();
    let met = people.people.len();
    for member in teams.members.iter().filter(unmet) {
        if people.people.len() - met == found.most_people {
            people.unmet += 1;
            continue;
        }
        let person = draft.unmet(member, teams, &people.people[..met]);
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

/// Makes entries that claim no address and no login twice.
struct Drafting<'a> {
    found: &'a Found<'a>,
    /// What the chosen are known by.
    known: FxHashMap<PersonIx, KnownAs>,
    ids: Ids,
    /// Addresses and logins of several of the people: nobody's.
    shared: FxHashSet<String>,
    /// What the entries have so far.
    claimed: FxHashSet<String>,
}

impl<'a> Drafting<'a> {
    fn new(found: &'a Found<'a>, joined: &Joined, chosen: &[PersonIx]) -> Self {
        let (mut seen, mut shared) = (FxHashSet::default(), FxHashSet::default());
        let known: FxHashMap<PersonIx, KnownAs> =
            chosen.iter().map(|ix| (*ix, joined.known(found, *ix))).collect();
        for ix in chosen {
            for claim in claims(&known[ix]) {
                if !seen.insert(claim.clone()) {
                    shared.insert(claim);
                }
            }
        }
        Self { found, known, ids: Ids::default(), shared, claimed: seen }
    }

    fn person(&mut self, ix: PersonIx, member: Option<&Member>, teams: &Teams) -> Person {
        let person = self.found.attributed.org.person(ix);
        let known = &self.known[&ix];
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
        // A file knows what an account is called now.
        let is_now = |(system, login): &(String, String)| {
            let mut logins = member.iter().flat_map(|member| &member.logins);
            logins.any(|(on, now)| on == system && now.eq_ignore_ascii_case(login))
        };
        logins.lean_sort_by_key(|login| !is_now(login));
        one_login_a_system(&mut logins, &mut remarks);
        let login = logins.first().map_or("", |(_, login)| login);
        let local = emails.first().and_then(|email| email.split('@').next()).unwrap_or_default();
        // Addresses are not shown as names, though they are given as such.
        let name = person.name.trim_end_matches("@…").trim_start_matches('@');
        let mut kind = person.kind;
        if is_called_bot(&person.name) && person.is_human() {
            kind = Kind::Bot;
            remarks
                .push("taken for a robot by the name; if it is a person, remove `kind`".to_owned());
        } else if person.is_human() && sounds_automatic(name) {
            remarks.push("a robot, by its name? If so: kind: bot".to_owned());
        }
        let mut entry = Person {
            id: self.ids.make(&[name, login, local], "person"),
            name: if name.trim().is_empty() { "(no name)" } else { name }.to_owned(),
            emails,
            logins,
            kind,
            remarks,
            ..Person::default()
        };
        if let Some(member) = member {
            // The addresses and the logins that the file gives are more of them.
            entry.emails.extend(self.emails(member));
            for (system, login) in self.logins(member) {
                match entry.logins.iter_mut().find(|(known, _)| *known == system) {
                    Some((_, known)) => {
                        let before = std::mem::replace(known, login);
                        let told = "another login, covered by the addresses";
                        entry.remarks.push(format!("{told}: {system}: {before}"));
                    }
                    None => entry.logins.push((system, login)),
                }
            }
            belong(&mut entry, member, teams);
        }
        entry
    }

    /// Somebody of a file whom no history knows. `None` where nothing but a
    /// name is given, or another has it all.
    fn unmet(&mut self, member: &Member, teams: &Teams, others: &[Person]) -> Option<Person> {
        let (emails, logins) = (self.emails(member), self.logins(member));
        if emails.is_empty() && logins.is_empty() {
            return None;
        }
        let login = logins.first().map_or("", |(_, login)| login);
        let mut entry = Person {
            id: self.ids.make(&[&member.name, login], "person"),
            name: member.name.clone(),
            emails,
            logins,
            ..Person::default()
        };
        entry.remarks.push(format!("not found in any history; from {}", member.from));
        let named = others.iter().filter(|other| same_name(&other.name, &member.name));
        let named: Vec<&str> = named.map(|other| other.id.as_str()).collect();
        let begins = others.iter().filter(|other| begins_so(other, &entry.logins));
        let begins: Vec<&str> = begins.map(|other| other.id.as_str()).collect();
        // Of several whose addresses begin so it tells nothing.
        if !named.is_empty() {
            entry.remarks.push(format!("{ALIKE} {} (the same name)?", named.join(", ")));
        } else if let [one] = begins.as_slice() {
            let why = "an address begins with the login";
            entry.remarks.push(format!("{ALIKE} {one} ({why})?"));
        }
        belong(&mut entry, member, teams);
        Some(entry)
    }
}

impl Drafting<'_> {
    /// The addresses that a file gives and nobody has yet.
    fn emails(&mut self, member: &Member) -> Vec<String> {
        let emails = member.emails.iter().map(|email| email.trim().to_lowercase());
        emails.filter(|email| is_address(email) && self.claimed.insert(email.clone())).collect()
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
    let id = |team: usize| teams.teams[team].id.as_str();
    if !member.formerly.is_empty() {
        let past: Vec<&str> = member.formerly.iter().map(|team| id(*team)).collect();
        let past = past.join(", ");
        let when = "no file says when, but dated memberships can";
        entry.remarks.push(format!("formerly in {past}; {when}"));
    }
    let mut all = compatible(&member.teams, &mut entry.remarks, teams);
    let is_home = |one: &Belongs| teams.teams[one.team].is_home;
    let Some(home) = all.iter().position(is_home) else {
        if !member.teams.is_empty() {
            let groups: Vec<&str> = member.teams.iter().map(|one| id(one.team)).collect();
            let groups = groups.join(", ");
            entry
                .remarks
                .push(format!("in {groups}, but {} does not give their home team", member.from));
        }
        return;
    };
    if !all.iter().any(|one| one.is_primary) {
        let home = all.remove(home);
        all.insert(0, home);
    }
    let mut guessed = false;
    for at in 0..all.len() {
        let one = all[at];
        let shares = |other: &Belongs| one.days.shared(&other.days).is_some();
        let others = || all.iter().filter(|other| **other != one && shares(other));
        if is_home(&one) && others().next().is_some() && !others().any(|other| other.is_primary) {
            guessed |= !one.is_primary && others().any(is_home);
            all[at].is_primary = true;
        }
    }
    entry.teams = all;
    if guessed {
        entry.remarks.push(format!("the first of the teams in {}: is it the home?", member.from));
    }
}

/// Memberships that a config can hold together: of two of the same team on the
/// same days the first, and of two homes.
fn compatible(given: &[Belongs], remarks: &mut Vec<String>, teams: &Teams) -> Vec<Belongs> {
    let mut kept: Vec<Belongs> = Vec::new();
    let mut differ = BTreeSet::new();
    for one in given {
        let mut one = *one;
        let at_once = |other: &&Belongs| one.days.shared(&other.days).is_some();
        if let Some(same) = kept.iter().filter(at_once).find(|other| other.team == one.team) {
            if same.days != one.days {
                differ.insert(one.team);
            }
            continue;
        }
        one.is_primary &= !kept.iter().filter(at_once).any(|other| other.is_primary);
        kept.push(one);
    }
    for team in differ {
        let id = &teams.teams[team].id;
        remarks.push(format!("files differ on the days in {id}: the first is used"));
    }
    kept
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
            remarks.push(format!("another login, covered by the addresses: {system}: {login}"));
        }
        is_first
    });
}

/// Whether an address of somebody is one of these logins up to its `@`.
fn begins_so(person: &Person, logins: &[(String, String)]) -> bool {
    let mut locals = person.emails.iter().filter_map(|email| email.split('@').next());
    locals.any(|local| logins.iter().any(|(_, login)| local.eq_ignore_ascii_case(login)))
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
