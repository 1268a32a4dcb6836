//! The files of rust-lang/team: `people/*.toml` and `teams/*.toml`.
//!
//! Alumni are people of the past; no file says until when, so that they become a
//! remark. Teams of kind `marker-team` give permissions and are none; working and
//! project groups are beside people's work. A team whose people are all those of
//! other teams is one of these as well.

use std::collections::{BTreeMap, BTreeSet};

use toml::{Table, Value};

use super::importer::{Importer, Source, ends_in, stem};
use super::tables::{Member, Teams};
use crate::sorting::LeanSort as _;

/// The importer.
pub(super) struct RustTeam;

impl Importer for RustTeam {
    fn name(&self) -> &'static str {
        "people/*.toml and teams/*.toml of rust-lang/team"
    }

    fn is_wanted(&self, path: &str) -> bool {
        is_in(path, "people") || is_in(path, "teams")
    }

    fn fits(&self, path: &str, _: &str) -> bool {
        self.is_wanted(path)
    }

    fn read(&self, source: &Source<'_>, teams: &mut Teams) {
        let mut files = Files::default();
        for (path, text) in &source.texts {
            let from = source.place(path);
            match text.parse::<Table>() {
                Ok(table) if is_in(path, "people") => files.person(&table, from),
                Ok(table) => files.team(&table, stem(path), from, teams),
                Err(error) => {
                    let line = error.span().map(|span| text[..span.start].lines().count().max(1));
                    let place = line.map_or(from.clone(), |line| format!("{from}:{line}"));
                    teams.fault(place, format!("is not valid TOML: {}", error.message()), "");
                }
            }
        }
        // A folder of this name with other files in it.
        if !files.teams.is_empty() {
            files.tell(teams);
        }
    }
}

/// Whether a file stands in this folder at the top, and no deeper: `teams/archive/`
/// holds those that are no more, and `tests/` made-up ones.
fn is_in(path: &str, folder: &str) -> bool {
    let rest = path.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/'));
    ends_in(path, &["toml"]) && rest.is_some_and(|name| !name.contains('/'))
}

#[derive(Default)]
struct Files {
    people: BTreeMap<String, Member>,
    teams: BTreeMap<String, Written>,
}

/// A team as its file has it.
#[derive(Default)]
struct Written {
    title: String,
    from: String,
    within: Option<String>,
    is_home: bool,
    is_marker: bool,
    /// Leads first; logins.
    people: Vec<String>,
    alumni: Vec<String>,
    /// Teams whose people are its own as well.
    included: Vec<String>,
}

impl Files {
    fn person(&mut self, table: &Table, from: String) {
        let Some(login) = text(table, "github") else { return };
        let number = table.get("github-id").and_then(Value::as_integer);
        let member = Member {
            name: text(table, "name").unwrap_or(login).to_owned(),
            // `email = false` stands for none.
            emails: text(table, "email").map(str::to_lowercase).into_iter().collect(),
            logins: vec![("github".to_owned(), login.to_owned())],
            number: number.and_then(|number| u64::try_from(number).ok()),
            only_if_met: true,
            from,
            ..Member::default()
        };
        self.people.insert(login.to_lowercase(), member);
    }

    fn team(&mut self, table: &Table, stem: &str, from: String, teams: &mut Teams) {
        // What else stands in a folder `teams` has no people.
        let (Some(name), Some(people)) = (text(table, "name"), table_of(table, "people")) else {
            return;
        };
        let title = table_of(table, "website").and_then(|page| text(page, "name"));
        let kind = text(table, "kind").unwrap_or("team");
        let mut logins = logins(people, "leads");
        logins.extend(self::logins(people, "members"));
        let mut seen = BTreeSet::new();
        logins.retain(|login| seen.insert(login.to_lowercase()));
        if !matches!(kind, "team" | "marker-team" | "project-group" | "working-group") {
            let told = format!("{from}: the kind {kind} is not known, so it is taken for a home");
            teams.notes.insert(told);
        }
        let written = Written {
            title: title.unwrap_or(name).to_owned(),
            from,
            within: text(table, "subteam-of").map(str::to_owned),
            is_home: !matches!(kind, "project-group" | "working-group") && !logins.is_empty(),
            is_marker: kind == "marker-team",
            people: logins,
            alumni: self::logins(people, "alumni"),
            included: texts(people, "included-teams").map(str::to_owned).collect(),
        };
        self.teams.insert(if name.is_empty() { stem } else { name }.to_owned(), written);
    }

    fn tell(mut self, teams: &mut Teams) {
        let mut at: BTreeMap<&str, usize> = BTreeMap::new();
        let is_team = |written: &&Written| !written.is_marker;
        for (name, written) in self.teams.iter().filter(|(_, written)| is_team(written)) {
            let ix = teams.team(&[name], &written.title, &written.from);
            teams.teams[ix].is_home = written.is_home;
            teams.means(&format!("@rust-lang/{name}"), ix);
            at.insert(name, ix);
        }
        let within = self.teams.iter().filter_map(|(name, written)| {
            Some((*at.get(name.as_str())?, *at.get(written.within.as_deref()?)?))
        });
        teams.nest(&within.collect::<Vec<_>>());
        // Those that people are at home in first, and of them the outermost.
        let mut order: Vec<(&str, usize)> = at.iter().map(|(name, ix)| (*name, *ix)).collect();
        order.lean_sort_by_key(|(name, ix)| {
            let is_part = self.teams[*name].within.is_some();
            (!teams.teams[*ix].is_home, is_part, name.to_owned())
        });
        let mut alumni_told = false;
        for (name, ix) in order {
            for login in people_of(&self.teams, name, &mut BTreeSet::new()) {
                let member = member(&mut self.people, &login, &self.teams[name].from);
                member.only_if_met = false;
                member.join(ix);
            }
            for login in &self.teams[name].alumni {
                let member = member(&mut self.people, login, &self.teams[name].from);
                if !member.formerly.contains(&ix) {
                    member.formerly.push(ix);
                }
                alumni_told = true;
            }
        }
        if alumni_told {
            let told = "teams/*.toml have no days: alumni become remarks, and people who changed \
                        teams are only in their last one";
            teams.notes.insert(told.to_owned());
        }
        for (_, mut member) in self.people {
            member.formerly.retain(|past| member.teams.iter().all(|now| now.team != *past));
            teams.member(member);
        }
    }
}

/// Whoever is in a team, also by way of the teams that it includes.
fn people_of<'t>(
    teams: &'t BTreeMap<String, Written>,
    name: &'t str,
    seen: &mut BTreeSet<&'t str>,
) -> Vec<String> {
    let Some(team) = teams.get(name).filter(|_| seen.insert(name)) else { return Vec::new() };
    let mut people = team.people.clone();
    for other in &team.included {
        people.extend(people_of(teams, other, seen));
    }
    people
}

fn member<'p>(people: &'p mut BTreeMap<String, Member>, login: &str, from: &str) -> &'p mut Member {
    people.entry(login.to_lowercase()).or_insert_with(|| Member {
        name: login.to_owned(),
        logins: vec![("github".to_owned(), login.to_owned())],
        only_if_met: true,
        from: from.to_owned(),
        ..Member::default()
    })
}

/// Logins of a list; some are tables with roles beside.
fn logins(people: &Table, key: &str) -> Vec<String> {
    let all = people.get(key).and_then(Value::as_array).into_iter().flatten();
    let login = |value: &Value| match value {
        Value::String(login) => Some(login.trim().to_owned()),
        Value::Table(table) => text(table, "github").map(str::to_owned),
        _ => None,
    };
    all.filter_map(login).filter(|login| !login.is_empty()).collect()
}

fn texts<'t>(table: &'t Table, key: &str) -> impl Iterator<Item = &'t str> {
    let all = table.get(key).and_then(Value::as_array).into_iter().flatten();
    all.filter_map(Value::as_str)
}

fn table_of<'t>(table: &'t Table, key: &str) -> Option<&'t Table> {
    table.get(key)?.as_table()
}

fn text<'t>(table: &'t Table, key: &str) -> Option<&'t str> {
    table.get(key)?.as_str().map(str::trim).filter(|text| !text.is_empty())
}
