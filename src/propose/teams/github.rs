//! GitHub's teams and their members, as `gh api` prints them.
//!
//! | command | what it prints |
//! | --- | --- |
//! | `gh api --paginate orgs/ORG/teams` | teams; one array a page, behind one another, or with `--slurp` in one |
//! | `gh api --paginate orgs/ORG/teams/SLUG/members` | members, without a word of the team: the file's name says which |
//! | `gh api graphql` with the query in docs/sources/rosters.md | both at once |
//!
//! The first two count whoever is in a part of a team as in the team: so people
//! are put into the innermost alone.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Deserializer, Value};

use super::importer::{Importer, Source, ends_in, stem};
use super::tables::{Belongs, Member, Teams};

/// Where it is said how to export.
const PAGE: &str = "see docs/sources/rosters.md for the commands";

/// The importer.
pub(super) struct GitHub;

impl Importer for GitHub {
    fn name(&self) -> &'static str {
        "JSON of `gh api` with teams and members"
    }

    /// Exports are no files of a repository.
    fn is_wanted(&self, _: &str) -> bool {
        false
    }

    fn fits(&self, path: &str, text: &str) -> bool {
        let names = ["\"login\"", "\"slug\"", "\"organization\"", "\"documentation_url\""];
        ends_in(path, &["json"])
            && text.trim_start().starts_with(['[', '{'])
            && names.iter().any(|name| text.contains(name))
    }

    fn is_meant(&self, path: &str, text: &str) -> bool {
        ends_in(path, &["json"]) || text.trim_start().starts_with(['[', '{'])
    }

    fn read(&self, source: &Source<'_>, teams: &mut Teams) {
        let mut found = Found::default();
        for (path, text) in &source.texts {
            found.file(path, text, source.place(path), teams);
        }
        found.tell(teams);
    }
}

/// Logins and what is said of each.
type People = Vec<(String, Account)>;

/// A team of an export.
#[derive(Default)]
struct Written {
    name: Option<String>,
    org: Option<String>,
    parent: Option<String>,
    from: String,
    /// Logins and what is said of each.
    people: Vec<(String, Account)>,
}

#[derive(Clone, Default)]
struct Account {
    name: Option<String>,
    email: Option<String>,
    number: Option<u64>,
}

#[derive(Default)]
struct Found {
    teams: BTreeMap<String, Written>,
    /// Files of members: path, place, people.
    members: Vec<(String, String, People)>,
}

impl Found {
    fn file(&mut self, path: &str, text: &str, place: String, teams: &mut Teams) {
        let mut people = Vec::new();
        let mut seen_any = false;
        for value in Deserializer::from_str(text).into_iter::<Value>() {
            let value = match value {
                Ok(value) => value,
                Err(error) => {
                    let what = match error.is_eof() {
                        true => "ends in the middle of its JSON".to_owned(),
                        false => "is not valid JSON".to_owned(),
                    };
                    let place = format!("{place}:{}:{}", error.line(), error.column());
                    teams.fault(place, what, format!("export it again: {PAGE}"));
                    return;
                }
            };
            let mut odd = None;
            for value in flat(value) {
                seen_any = true;
                odd = odd.or(self.entry(&value, &place, &mut people));
            }
            if let Some((what, hint)) = odd {
                teams.fault(place, what, hint);
                return;
            }
        }
        match seen_any {
            false if text.trim().is_empty() => {
                teams.fault(place, "is empty", format!("export it again: {PAGE}"));
            }
            _ if people.is_empty() && self.teams.values().any(|team| team.from == place) => {}
            // A team without anybody is `[]`.
            _ => self.members.push((path.to_owned(), place, people)),
        }
    }

    /// Takes one entry; says what is wrong if it is none.
    fn entry(
        &mut self,
        value: &Value,
        place: &str,
        people: &mut Vec<(String, Account)>,
    ) -> Option<(String, String)> {
        if let Some(said) = refusal(value) {
            return Some((
                format!("GitHub answered: {said}"),
                "a token needs `read:org` to see teams: gh auth refresh -s read:org".to_owned(),
            ));
        }
        if let Some(org) = value.pointer("/data/organization") {
            return self.organization(org, place);
        }
        if let Some(slug) = text(value, "slug") {
            let link = text(value, "html_url").unwrap_or_default();
            let org = link.split_once("/orgs/").and_then(|(_, rest)| rest.split('/').next());
            let team = self.team(slug, place);
            team.name = text(value, "name").map(str::to_owned);
            team.org = org.map(str::to_owned);
            team.parent = parent(value.get("parent"));
            return None;
        }
        let Some((login, account)) = account(value) else {
            return Some((
                "contains neither teams nor members of GitHub".to_owned(),
                format!("`slug` or `login` is missing: {PAGE}"),
            ));
        };
        people.push((login, account));
        None
    }

    fn organization(&mut self, org: &Value, place: &str) -> Option<(String, String)> {
        let Some(nodes) = org.pointer("/teams/nodes").and_then(Value::as_array) else {
            return Some((
                "lists no teams of an organization".to_owned(),
                format!("is ORG right, and may you see its teams? {PAGE}"),
            ));
        };
        for node in nodes {
            let Some(slug) = text(node, "slug") else { continue };
            let all = node.pointer("/members/nodes").and_then(Value::as_array);
            let people: Vec<_> = all.into_iter().flatten().filter_map(account).collect();
            let is_cut = node.pointer("/members/pageInfo/hasNextPage") == Some(&Value::Bool(true));
            if is_cut {
                return Some((
                    format!("lists only the first {} members of {slug}", people.len()),
                    format!("export members by team, in files of their own: {PAGE}"),
                ));
            }
            let team = self.team(slug, place);
            team.name = text(node, "name").map(str::to_owned);
            team.org = text(org, "login").map(str::to_owned);
            team.parent = parent(node.get("parentTeam"));
            team.people.extend(people);
        }
        None
    }

    fn team(&mut self, slug: &str, place: &str) -> &mut Written {
        let new = || Written { from: place.to_owned(), ..Written::default() };
        self.teams.entry(slug.to_owned()).or_insert_with(new)
    }

    fn tell(mut self, teams: &mut Teams) {
        let has_list = !self.teams.is_empty();
        for (path, place, people) in std::mem::take(&mut self.members) {
            match slug_of(&path, &self.teams, has_list) {
                Some(slug) => self.team(&slug, &place).people.extend(people),
                None => {
                    let hint = "name the file after the team's slug, such as members-SLUG.json";
                    let what = match has_list {
                        true => "contains members of a team that no other file lists",
                        false => {
                            "contains members, but its name does not say which team they are \
                                  in"
                        }
                    };
                    teams.fault(place, what, hint);
                }
            }
        }
        let mut at = BTreeMap::new();
        for (slug, team) in &self.teams {
            let ix = teams.team(&[slug], team.name.as_deref().unwrap_or(slug), &team.from);
            if let Some(org) = &team.org {
                teams.means(&format!("@{org}/{slug}"), ix);
            }
            at.insert(slug.as_str(), ix);
        }
        let within = self.teams.iter().filter_map(|(slug, team)| {
            Some((at[slug.as_str()], *at.get(team.parent.as_deref()?)?))
        });
        teams.nest(&within.collect::<Vec<_>>());
        for (slug, team) in &self.teams {
            let mut within: BTreeSet<&str> = BTreeSet::new();
            for (other, part) in &self.teams {
                if self.is_part(other, slug) {
                    within.extend(part.people.iter().map(|(login, _)| login.as_str()));
                }
            }
            for (login, account) in &team.people {
                if within.contains(login.as_str()) {
                    continue;
                }
                teams.member(Member {
                    name: account.name.clone().unwrap_or_else(|| login.clone()),
                    emails: account.email.clone().into_iter().collect(),
                    logins: vec![("github".to_owned(), login.clone())],
                    number: account.number,
                    teams: vec![Belongs::to(at[slug.as_str()])],
                    from: team.from.clone(),
                    ..Member::default()
                });
            }
        }
    }

    /// Whether a team is a part of another, however deep.
    fn is_part(&self, slug: &str, of: &str) -> bool {
        let mut above = self.teams.get(slug).and_then(|team| team.parent.as_deref());
        for _ in 0..self.teams.len() {
            match above {
                Some(parent) if parent == of => return true,
                Some(parent) => above = self.teams.get(parent).and_then(|t| t.parent.as_deref()),
                None => return false,
            }
        }
        false
    }
}

/// The entries of a page, or of several in one list.
fn flat(value: Value) -> Vec<Value> {
    match value {
        Value::Array(items) => items
            .into_iter()
            .flat_map(|item| match item {
                Value::Array(page) => page,
                other => vec![other],
            })
            .collect(),
        other => vec![other],
    }
}

/// What GitHub says instead of an answer.
fn refusal(value: &Value) -> Option<&str> {
    let rest = text(value, "message").filter(|_| value.get("login").is_none());
    rest.or_else(|| text(value.get("errors")?.get(0)?, "message"))
}

/// The team that a file of members is named after.
fn slug_of(path: &str, known: &BTreeMap<String, Written>, has_list: bool) -> Option<String> {
    let stem = stem(path);
    let folder = path.rsplit('/').nth(1).unwrap_or_default();
    let named = match stem {
        "members" | "team-members" => folder,
        _ => stem,
    };
    let shorter = named.strip_prefix("members-").or_else(|| named.strip_suffix("-members"));
    let shorter = shorter.or_else(|| named.strip_suffix(".members"));
    let names = [Some(named), shorter].into_iter().flatten();
    if has_list {
        let mut names = names.map(str::to_lowercase);
        return names.find(|name| known.contains_key(name));
    }
    shorter.or(Some(named)).filter(|name| !name.is_empty()).map(str::to_owned)
}

fn account(value: &Value) -> Option<(String, Account)> {
    let number = value.get("databaseId").or_else(|| value.get("id"));
    let account = Account {
        name: text(value, "name").map(str::to_owned),
        email: text(value, "email").map(str::to_lowercase),
        number: number.and_then(Value::as_u64),
    };
    Some((text(value, "login")?.to_owned(), account))
}

fn parent(value: Option<&Value>) -> Option<String> {
    text(value?, "slug").map(str::to_owned)
}

fn text<'v>(value: &'v Value, key: &str) -> Option<&'v str> {
    value.get(key)?.as_str().map(str::trim).filter(|text| !text.is_empty())
}
