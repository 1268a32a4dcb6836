//! People of histories and people of files: who is whom.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::Found;
use super::roster::Activity;
use super::teams::{Member, Teams};
use crate::org::{KnownAs, PersonIx};

/// The people of the histories whom a file means, by email, account or login.
pub(super) fn people_of(found: &Found<'_>, member: &Member) -> BTreeSet<PersonIx> {
    let by_email = member.emails.iter().filter_map(|email| found.resolver.by_email(email));
    let logins = member.logins.iter();
    let by_login = logins.filter_map(|(system, login)| found.resolver.by_login(system, login));
    // Whoever renamed their account is known by its number.
    let by_number = member.number.zip(member.logins.first()).and_then(|(number, (_, login))| {
        found.resolver.by_email(&format!("{number}+{login}@users.noreply.github.com"))
    });
    let mut people: BTreeSet<PersonIx> = by_email.chain(by_login).chain(by_number).collect();
    // A robot's address in a file makes nobody of it.
    people.retain(|ix| found.attributed.org.person(*ix).is_human());
    people
}

/// What files say of those whom histories know.
pub(super) struct Joined {
    pub members: FxHashMap<PersonIx, Member>,
    /// Who is somebody else under another address or login, as a file says.
    pub into: BTreeMap<PersonIx, PersonIx>,
}

impl Joined {
    /// Of those that a file knows for one person, whoever did most stands for all:
    /// `activity` becomes that of all.
    pub(super) fn by_files(found: &Found<'_>, teams: &Teams, activity: &mut [Activity]) -> Self {
        let mut joined = Self { members: FxHashMap::default(), into: BTreeMap::new() };
        for member in &teams.members {
            let people = people_of(found, member);
            let is_free =
                |ix: &&PersonIx| !joined.members.contains_key(ix) && !joined.into.contains_key(ix);
            let done = |ix: &PersonIx| activity[ix.0 as usize].total();
            let free = people.iter().filter(is_free);
            let Some(&first) = free.clone().max_by_key(|ix| (done(ix), Reverse(**ix))) else {
                // Another entry of a file has them all.
                let known = people.iter().find(|ix| joined.members.contains_key(ix));
                if let Some(known) = known.and_then(|ix| joined.members.get_mut(ix)) {
                    known.add(member);
                }
                continue;
            };
            let others: Vec<PersonIx> = free.copied().filter(|ix| *ix != first).collect();
            for other in others {
                let done = activity[other.0 as usize];
                activity[first.0 as usize].authored += done.authored;
                activity[first.0 as usize].reviewed += done.reviewed;
                joined.into.insert(other, first);
            }
            joined.members.insert(first, member.clone());
        }
        joined
    }

    /// What somebody is known by, under all of it.
    pub(super) fn known(&self, found: &Found<'_>, ix: PersonIx) -> KnownAs {
        let mut known = found.known[ix.0 as usize].clone();
        for (other, _) in self.into.iter().filter(|(_, first)| **first == ix) {
            let other = &found.known[other.0 as usize];
            known.emails.extend(other.emails.iter().cloned());
            known.logins.extend(other.logins.iter().cloned());
        }
        known
    }
}
