//! People and teams, with their dated memberships.

use std::collections::BTreeSet;

use jiff::civil::Date;

pub use super::ix::{PersonIx, TeamIx};
use super::keys::{LISTED_NAMES, full_name, noreply_login, system_of};
use super::team_changes::{TeamChange, of_teams};
use crate::config::{self, Config, Dated, Days, Kind, Membership, Part, on_day};

/// A team as later stages see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrgTeam {
    /// Unique id.
    pub id: String,
    /// Display name.
    pub name: String,
    /// Its orgs, one at most on a day.
    pub orgs: Vec<Dated<String>>,
}

impl OrgTeam {
    /// A team that stands for itself: one without a config, and without an org.
    #[must_use]
    pub fn unlisted(id: String, name: String) -> Self {
        Self { id, name, orgs: Vec::new() }
    }

    /// Its org on a day; `None` when none is recorded.
    #[must_use]
    pub fn org(&self, day: Date) -> Option<&str> {
        on_day(&self.orgs, day).map(String::as_str)
    }
}

/// Somebody met in a history or listed on the roster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// Unique id: the roster's, or one made from the name.
    pub id: String,
    /// Display name.
    pub name: String,
    /// Human, bot or AI.
    pub kind: Kind,
    /// Whether reports may name them.
    pub named: bool,
    /// Whether the config lists them.
    pub on_roster: bool,
    /// Whether they were met under any address, or the config gives one: of others,
    /// on the roster or not, nothing but a name or a login is known.
    pub has_address: bool,
    /// Where a record without an address can be known to be theirs: the systems
    /// on which a login of theirs is known, and [`LISTED_NAMES`](super::LISTED_NAMES)
    /// for names.
    pub named_on: BTreeSet<String>,
    /// The full names that they bear, in the config or under any of their addresses: in
    /// lower case, their words in the order of the alphabet.
    pub full_names: BTreeSet<String>,
    /// Dated memberships. Of those that hold on a day, the first is the one that
    /// is shown as home.
    pub memberships: Vec<Membership>,
    /// Days on which they were away from all of their teams.
    pub away: Vec<Days>,
    /// The most that they work, whatever their memberships add up to.
    pub part: Option<Part>,
}

impl Person {
    /// Whether they can be credited: bots and AI accounts cannot.
    #[must_use]
    pub fn is_human(&self) -> bool {
        self.kind == Kind::Human
    }

    /// The teams they belong to on any day of `[from, to)`, in the
    /// order of their memberships.
    pub fn teams_within(&self, from: Date, to: Date) -> impl Iterator<Item = TeamIx> {
        let days = Days { from: Some(from), to: Some(to) };
        let overlaps = move |m: &&Membership| m.days().shared(&days).is_some();
        self.memberships.iter().filter(overlaps).map(|m| TeamIx(m.team as u32))
    }

    /// Whether they are in one team with somebody on any of the days `[from, to)`.
    #[must_use]
    pub fn shares_team(&self, other: &Self, from: Date, to: Date) -> bool {
        let days = Days { from: Some(from), to: Some(to) };
        let mut own =
            self.memberships.iter().filter_map(|m| Some((m.team, m.days().shared(&days)?)));
        own.any(|(team, days)| {
            let mut same = other.memberships.iter().filter(|m| m.team == team);
            same.any(|m| m.days().shared(&days).is_some())
        })
    }

    /// The changes of their home on the days `[from, to)`, in order; one on the
    /// first day is among them. Between two teams there may be time without any.
    #[must_use]
    pub fn moves(&self, from: Date, to: Date) -> Vec<Move> {
        let starts_and_ends = self.memberships.iter().flat_map(|m| [m.from, m.to]).flatten();
        let days: BTreeSet<Date> =
            starts_and_ends.filter(|day| from <= *day && *day < to).collect();
        let mut last = from.yesterday().ok().and_then(|day| home_in(&self.memberships, day));
        let mut moves = Vec::new();
        for on in days {
            let home = home_in(&self.memberships, on);
            if let (Some(from), Some(to)) = (last, home)
                && from != to
            {
                moves.push(Move { from, to, on });
            }
            last = home.or(last);
        }
        moves
    }

    /// The day since when they are no longer in a team, if that lies on the days
    /// `[from, to]`.
    #[must_use]
    pub fn left(&self, team: TeamIx, from: Date, to: Date) -> Option<Date> {
        let of_team = self.memberships.iter().filter(|m| m.team == team.0 as usize);
        of_team.filter_map(|m| m.to).filter(|end| from <= *end && *end <= to).max()
    }
}

/// A change of the team that is shown as somebody's home.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Move {
    /// The team before.
    pub from: TeamIx,
    /// The team from then on.
    pub to: TeamIx,
    /// Its first day there.
    pub on: Date,
}

/// Every team and person of a run.
#[derive(Clone, Debug, Default)]
pub struct Org {
    /// Teams, the config's first.
    pub teams: Vec<OrgTeam>,
    /// People: the roster in the config's order, then everybody else in the
    /// order in which the facts first mention them.
    pub people: Vec<Person>,
    /// The days on which teams became something else, in the order of time.
    pub team_changes: Vec<TeamChange>,
}

impl Org {
    /// The teams and the roster of a config; nobody else yet.
    #[must_use]
    pub fn from_config(config: &Config) -> Self {
        let teams = config
            .teams
            .iter()
            .map(|team| OrgTeam {
                id: team.id.clone(),
                name: team.name.clone(),
                orgs: team.orgs.clone(),
            })
            .collect();
        let people = config
            .people
            .iter()
            .map(|person| Person {
                id: person.id.clone(),
                name: person.name.clone(),
                kind: person.kind,
                named: true,
                on_roster: true,
                has_address: !person.emails.is_empty(),
                named_on: named_on(person),
                full_names: full_name(&person.name).into_iter().collect(),
                memberships: person.memberships.clone(),
                away: person.away.clone(),
                part: person.part,
            })
            .collect();
        Self { teams, people, team_changes: of_teams(&config.teams) }
    }

    /// The person with this index.
    #[must_use]
    pub fn person(&self, person: PersonIx) -> &Person {
        &self.people[person.0 as usize]
    }

    /// The team with this index.
    #[must_use]
    pub fn team(&self, team: TeamIx) -> &OrgTeam {
        &self.teams[team.0 as usize]
    }

    /// The person with this id.
    #[must_use]
    pub fn person_by_id(&self, id: &str) -> Option<PersonIx> {
        let at = self.people.iter().position(|person| person.id == id)?;
        Some(PersonIx(at as u32))
    }

    /// The team with this id.
    #[must_use]
    pub fn team_by_id(&self, id: &str) -> Option<TeamIx> {
        let at = self.teams.iter().position(|team| team.id == id)?;
        Some(TeamIx(at as u32))
    }

    /// The teams a person belonged to on a day (UTC), the one that is shown
    /// first; none when none is recorded, which means that nothing can be called
    /// outside of them.
    pub fn homes(&self, person: PersonIx, day: Date) -> impl Iterator<Item = TeamIx> {
        homes_in(&self.person(person).memberships, day)
    }

    /// The one of [`Org::homes`] that is shown.
    #[must_use]
    pub fn home(&self, person: PersonIx, day: Date) -> Option<TeamIx> {
        home_in(&self.person(person).memberships, day)
    }

    /// How reports call a person: the name if they may be named, otherwise
    /// `someone in TEAM` or `someone outside the roster`.
    #[must_use]
    pub fn public_name(&self, person: PersonIx, day: Date) -> String {
        let known = self.person(person);
        if known.named {
            return known.name.clone();
        }
        match self.home(person, day) {
            Some(team) => format!("someone in {}", self.team(team).name),
            None => "someone outside the roster".to_owned(),
        }
    }
}

/// Where the config lets a record without an address be somebody's.
fn named_on(person: &config::Person) -> BTreeSet<String> {
    let listed = (!person.names.is_empty()).then(|| LISTED_NAMES.to_owned());
    let logins = person.logins.iter().map(|(system, _)| system_of(system));
    let hidden = person.emails.iter().map(|email| email.to_lowercase());
    let carried = hidden.filter_map(|email| Some(system_of(&noreply_login(&email)?.login().0)));
    listed.into_iter().chain(logins).chain(carried).collect()
}

/// The team among some memberships that is shown on a day.
pub(super) fn home_in(memberships: &[Membership], day: Date) -> Option<TeamIx> {
    homes_in(memberships, day).next()
}

/// The teams among some memberships on a day, each once: two memberships can have
/// become one of the same team.
fn homes_in(memberships: &[Membership], day: Date) -> impl Iterator<Item = TeamIx> {
    let holds = move |m: &Membership| m.days().contains(day);
    let is_new = move |at: usize, team: usize| {
        !memberships[..at].iter().any(|earlier| earlier.team == team && holds(earlier))
    };
    let held = memberships.iter().enumerate().filter(move |(_, m)| holds(m));
    held.filter(move |(at, m)| is_new(*at, m.team)).map(|(_, m)| TeamIx(m.team as u32))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn org() -> Org {
        let team = |id: &str| OrgTeam::unlisted(id.into(), id.to_uppercase());
        let date = |text: &str| Some(text.parse().unwrap());
        Org {
            teams: vec![team("pay"), team("plat")],
            people: vec![Person {
                id: "ana".into(),
                name: "Ana".into(),
                kind: Kind::Human,
                named: true,
                on_roster: true,
                has_address: true,
                named_on: BTreeSet::new(),
                full_names: BTreeSet::new(),
                memberships: vec![
                    Membership::new(0, None, date("2024-06-01")),
                    Membership::new(1, date("2024-06-01"), date("2025-01-01")),
                ],
                away: Vec::new(),
                part: None,
            }],
            team_changes: Vec::new(),
        }
    }

    #[test]
    fn memberships_are_half_open() {
        let org = org();
        let home = |day: &str| org.home(PersonIx(0), day.parse().unwrap());
        assert_eq!(home("2024-05-31"), Some(TeamIx(0)));
        assert_eq!(home("2024-06-01"), Some(TeamIx(1)));
        assert_eq!(home("2024-12-31"), Some(TeamIx(1)));
        assert_eq!(home("2025-01-01"), None);
    }

    #[test]
    fn of_several_teams_on_a_day_the_first_listed_is_shown() {
        let mut org = org();
        org.people[0].memberships.reverse();
        org.people[0].memberships[1].to = None;
        let homes = |day: &str| {
            org.homes(PersonIx(0), day.parse().unwrap()).map(|team| team.0).collect::<Vec<_>>()
        };
        assert_eq!(homes("2024-05-31"), [0]);
        assert_eq!(homes("2024-06-01"), [1, 0]);
        assert_eq!(homes("2025-01-01"), [0]);
        assert_eq!(org.home(PersonIx(0), "2024-06-01".parse().unwrap()), Some(TeamIx(1)));
    }

    #[test]
    fn moves_are_changes_of_the_home_also_on_the_first_day() {
        let mut org = org();
        let day = |text: &str| text.parse::<Date>().unwrap();
        let moves = |org: &Org, from: &str, to: &str| {
            let moves = org.people[0].moves(day(from), day(to));
            moves.iter().map(|m| (m.from.0, m.to.0, m.on.to_string())).collect::<Vec<_>>()
        };
        let moved = vec![(0, 1, "2024-06-01".to_owned())];
        assert_eq!(moves(&org, "2024-01-01", "2025-07-01"), moved, "leaving is none");
        assert_eq!(moves(&org, "2024-06-01", "2024-07-01"), moved);
        assert_eq!(moves(&org, "2024-06-02", "2024-07-01"), []);
        assert_eq!(moves(&org, "2024-05-01", "2024-06-01"), []);
        // A month off between the two, and a team beside the home.
        org.people[0].memberships[0].to = Some(day("2024-05-01"));
        org.people[0].memberships.push(Membership::new(0, Some(day("2024-07-01")), None));
        assert_eq!(moves(&org, "2024-01-01", "2024-12-31"), moved);
        let left = |from: &str, to: &str| org.people[0].left(TeamIx(0), day(from), day(to));
        assert_eq!(left("2024-05-01", "2024-05-01"), Some(day("2024-05-01")));
        assert_eq!([left("2024-05-02", "2024-12-31"), left("2024-01-01", "2024-04-30")], [None; 2]);
    }

    #[test]
    fn a_window_meets_memberships_that_share_a_day_with_it() {
        let org = org();
        let day = |text: &str| text.parse().unwrap();
        let within = |from: &str, to: &str| {
            org.people[0].teams_within(day(from), day(to)).map(|team| team.0).collect::<Vec<_>>()
        };
        assert_eq!(within("2024-05-01", "2024-06-01"), [0], "the other begins with its end");
        assert_eq!(within("2024-05-31", "2024-06-02"), [0, 1]);
        assert_eq!(within("2024-06-01", "2024-07-01"), [1], "the first ended");
        assert_eq!(within("2025-01-01", "2025-02-01"), [0u32; 0]);
    }

    #[test]
    fn people_outside_the_roster_are_never_named() {
        let mut org = org();
        org.people[0].named = false;
        let name = |day: &str| org.public_name(PersonIx(0), day.parse().unwrap());
        assert_eq!(name("2024-07-01"), "someone in PLAT");
        assert_eq!(name("2025-07-01"), "someone outside the roster");
    }
}
