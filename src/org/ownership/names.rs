//! What the owner names of foreign files stand for.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use crate::config::{Dated, Days, Membership, OwnerNames, on_day};
use crate::org::identity::Resolver;
use crate::org::owners::Owners;
use crate::org::people::{Org, OrgTeam, PersonIx, TeamIx, home_in};
use crate::sorting::LeanSort as _;

/// What owner names mean in this run, in all repositories.
#[derive(Debug)]
pub struct Foreign<'a> {
    names: &'a OwnerNames,
    resolver: &'a Resolver,
    /// Without a config, each name is a team of its own.
    stand_ins: Option<FxHashMap<String, TeamIx>>,
}

impl<'a> Foreign<'a> {
    /// Names mean what the config says, or else the roster.
    #[must_use]
    pub fn mapped(names: &'a OwnerNames, resolver: &'a Resolver) -> Self {
        Self { names, resolver, stand_ins: None }
    }

    /// Nothing says what names mean: each is taken for a team.
    #[must_use]
    pub fn as_teams(names: &'a OwnerNames, resolver: &'a Resolver) -> Self {
        Self { names, resolver, stand_ins: Some(FxHashMap::default()) }
    }

    /// Whether the config says something of a name.
    pub(super) fn lists(&self, name: &str) -> bool {
        self.names.contains_key(&name.to_lowercase())
    }

    /// Whether names are taken for teams.
    pub(super) fn takes_for_teams(&self) -> bool {
        self.stand_ins.is_some()
    }
}

/// An owner name: an index into [`Names`].
pub(super) type NameIx = u32;

/// What a name stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Meaning {
    /// A team.
    Team(TeamIx),
    /// A team on certain days, nobody on others (`None`), and nothing that is known on
    /// the rest.
    ByDay(Arc<[Dated<Option<TeamIx>>]>),
    /// Nobody, as the config says.
    Nobody,
    /// A person of the roster: their home on the day.
    Person(PersonIx),
    /// Nothing that is known.
    Unmapped,
}

impl Meaning {
    /// What it is on a day: never [`Meaning::ByDay`].
    #[must_use]
    pub fn on(&self, day: Date) -> Self {
        match self {
            Self::ByDay(meanings) => match on_day(meanings, day) {
                Some(Some(team)) => Self::Team(*team),
                Some(None) => Self::Nobody,
                None => Self::Unmapped,
            },
            always => always.clone(),
        }
    }

    /// What the config says of a name.
    fn listed(meanings: &[Dated<Option<usize>>]) -> Self {
        let team = |team: usize| TeamIx(team as u32);
        match meanings {
            [Dated { what: None, days: Days::ALWAYS }] => Self::Nobody,
            [Dated { what: Some(always), days: Days::ALWAYS }] => Self::Team(team(*always)),
            by_day => {
                let by_day = by_day.iter();
                let by_day = by_day.map(|m| Dated { what: m.what.map(team), days: m.days });
                Self::ByDay(by_day.collect())
            }
        }
    }
}

/// How a name may be spelt, and what it may be.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spelling<'n> {
    /// As it is shown.
    pub(super) name: &'n str,
    /// Other spellings that `owner_names` may have.
    pub(super) others: &'n [String],
    /// The system and the login, where it may be a person's.
    pub(super) login: Option<(&'static str, &'n str)>,
}

/// The names of one repository.
#[derive(Debug, Default)]
pub(super) struct Names {
    list: Vec<(String, Meaning)>,
    numbers: FxHashMap<String, NameIx>,
    /// Where the people among them belonged when.
    homes: FxHashMap<PersonIx, Vec<Membership>>,
}

impl Names {
    /// The number of a name; looked up when it is met first.
    pub(super) fn number(
        &mut self,
        spelling: Spelling<'_>,
        foreign: &mut Foreign<'_>,
        org: &mut Org,
    ) -> NameIx {
        let key = spelling.name.to_lowercase();
        if let Some(&known) = self.numbers.get(&key) {
            return known;
        }
        let meaning = meaning(spelling, &key, foreign, org);
        if let Meaning::Person(person) = meaning {
            self.homes.insert(person, org.person(person).memberships.clone());
        }
        let number = self.list.len() as NameIx;
        self.list.push((spelling.name.to_owned(), meaning));
        self.numbers.insert(key, number);
        number
    }

    pub(super) fn text(&self, name: NameIx) -> &str {
        &self.list[name as usize].0
    }

    fn meaning(&self, name: NameIx) -> &Meaning {
        &self.list[name as usize].1
    }

    /// The teams of some names on a day. People stand for their team only where
    /// no team is named, and only if all of them are of one: what people of
    /// several teams own is shared, and belongs to no team.
    pub(super) fn owners(&self, names: impl Iterator<Item = NameIx> + Clone, day: Date) -> Owners {
        let teams: Owners = names.clone().filter_map(|name| self.team(name, day)).collect();
        if !teams.is_empty() {
            return teams;
        }
        let homes: Owners = names
            .clone()
            .filter_map(|name| match self.meaning(name) {
                Meaning::Person(person) => self.homes.get(person),
                Meaning::Team(_) | Meaning::ByDay(_) | Meaning::Nobody | Meaning::Unmapped => None,
            })
            .filter_map(|memberships| home_in(memberships, day))
            .collect();
        match homes.len() {
            1 => homes,
            _ if names.clone().next().is_some() => self.nobody_or_unknown(names, day),
            _ => Owners::UNKNOWN,
        }
    }

    /// Whose it is where these names stand for no team: nobody's on purpose if
    /// that is what each of them stands for.
    fn nobody_or_unknown(&self, mut names: impl Iterator<Item = NameIx>, day: Date) -> Owners {
        match names.all(|name| self.meaning(name).on(day) == Meaning::Nobody) {
            true => Owners::NOBODY,
            false => Owners::UNKNOWN,
        }
    }

    /// The teams of the names in one rule, where they are the same on every day.
    /// A rule without names says that it is nobody's.
    pub(super) fn owners_always(&self, names: &[NameIx]) -> Option<Owners> {
        let has = |is: fn(&Meaning) -> bool| names.iter().any(|name| is(self.meaning(*name)));
        // People stand for no team where one is named.
        let by_home = || has(|meaning| matches!(meaning, Meaning::Person(_)));
        if has(|meaning| matches!(meaning, Meaning::ByDay(_))) {
            return None;
        }
        let any_day = Date::constant(2000, 1, 1);
        let teams: Owners = names.iter().filter_map(|name| self.team(*name, any_day)).collect();
        match teams.is_empty() {
            false => Some(teams),
            true if by_home() => None,
            true => Some(self.nobody_or_unknown(names.iter().copied(), any_day)),
        }
    }

    fn team(&self, name: NameIx, day: Date) -> Option<TeamIx> {
        match self.meaning(name).on(day) {
            Meaning::Team(team) => Some(team),
            Meaning::ByDay(_) | Meaning::Person(_) | Meaning::Nobody | Meaning::Unmapped => None,
        }
    }

    /// A name and what it stands for.
    pub(super) fn told(&self, name: NameIx) -> (String, Meaning) {
        self.list[name as usize].clone()
    }

    pub(super) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// Whether something is known of a name, be it that it is nobody's.
    pub(super) fn is_known(&self, name: NameIx) -> bool {
        *self.meaning(name) != Meaning::Unmapped
    }

    /// Unmapped names with the counts given for each.
    pub(super) fn unmapped(&self, counts: &FxHashMap<NameIx, u64>) -> Vec<(String, u64)> {
        let mut sorted: BTreeMap<NameIx, u64> = BTreeMap::new();
        #[expect(clippy::iter_over_hash_type, reason = "sorted right here")]
        for (name, count) in counts {
            sorted.insert(*name, *count);
        }
        let unmapped = sorted.into_iter().filter(|(name, _)| !self.is_known(*name));
        let mut list: Vec<_> =
            unmapped.map(|(name, count)| (self.text(name).to_owned(), count)).collect();
        list.lean_sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        list
    }
}

/// What names are looked up in while files are read.
pub(super) struct Naming<'n, 'f> {
    pub(super) names: &'n mut Names,
    pub(super) foreign: &'n mut Foreign<'f>,
    pub(super) org: &'n mut Org,
}

impl Naming<'_, '_> {
    /// The number of a name.
    pub(super) fn number(&mut self, spelling: Spelling<'_>) -> NameIx {
        self.names.number(spelling, self.foreign, self.org)
    }
}

fn meaning(spelling: Spelling<'_>, key: &str, foreign: &mut Foreign<'_>, org: &mut Org) -> Meaning {
    let others = spelling.others.iter().map(|other| other.to_lowercase());
    let mut spellings = std::iter::once(key.to_owned()).chain(others);
    if let Some(listed) = spellings.find_map(|spelling| foreign.names.get(&spelling)) {
        return Meaning::listed(listed);
    }
    let is_email = spelling.login.is_none() && key.contains('@') && !key.starts_with('@');
    let email = is_email.then_some(key);
    let person = match spelling.login {
        Some((system, login)) => foreign.resolver.by_login(system, login),
        None => email.and_then(|email| foreign.resolver.by_email(email)),
    };
    let person = person.filter(|person| org.person(*person).on_roster);
    // The roster decides before the list of accounts does. A robot owns nothing: who sees
    // to what it stands for is not known, unless the config says that nobody does.
    let is_robot = match person {
        Some(person) => !org.person(person).is_human(),
        None => foreign.resolver.is_robot(spelling.login.map(|(_, login)| login), email),
    };
    if is_robot {
        return Meaning::Unmapped;
    }
    if let Some(stand_ins) = &mut foreign.stand_ins {
        let team = stand_ins.entry(key.to_owned()).or_insert_with(|| {
            let id = spelling.name.to_owned();
            org.teams.push(OrgTeam::unlisted(id.clone(), id));
            TeamIx(org.teams.len() as u32 - 1)
        });
        return Meaning::Team(*team);
    }
    person.map_or(Meaning::Unmapped, Meaning::Person)
}
