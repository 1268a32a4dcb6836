//! Backstage's catalogue: groups become teams, users people.

use std::collections::BTreeMap;

use serde_yaml::Value;

use super::importer::{Importer, Source, ends_in, stem};
use super::tables::{Member, Teams, entries, text};
use crate::org::yaml;
use crate::propose::ids::slug;

/// Folders whose YAML files may hold groups and users.
const FOLDERS: &[&str] =
    &["backstage", "catalog", "catalogue", "entities", "groups", "org", "teams", "users"];

/// Files that may, wherever they are.
const FILES: &[&str] = &["catalog-info", "groups", "org", "teams", "users"];

/// Types of groups that are beside people's work, and not their home.
const BESIDE: [&str; 6] =
    ["chapter", "committee", "community", "guild", "working-group", "workinggroup"];

/// Where a user's GitHub login stands.
const LOGIN: &str = "github.com/user-login";

/// The importer.
pub(super) struct Backstage;

impl Importer for Backstage {
    fn name(&self) -> &'static str {
        "Backstage's groups and users"
    }

    fn is_wanted(&self, path: &str) -> bool {
        let folders = path.rsplit_once('/').map_or("", |(folders, _)| folders);
        ends_in(path, &["yaml", "yml"])
            && (FILES.contains(&stem(path))
                || folders.split('/').any(|folder| FOLDERS.contains(&folder)))
    }

    fn fits(&self, path: &str, text: &str) -> bool {
        ends_in(path, &["yaml", "yml"]) && text.contains("backstage.io/")
    }

    fn read(&self, source: &Source<'_>, teams: &mut Teams) {
        catalogue(source, teams);
    }
}

fn catalogue(source: &Source<'_>, teams: &mut Teams) {
    let mut users: Vec<(String, Value)> = Vec::new();
    let mut members_of: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut parents: Vec<(usize, String)> = Vec::new();
    for (path, file) in &source.texts {
        let from = source.place(path);
        let (documents, problem) = yaml::all(file);
        // A file of this name that is none of Backstage's may be anything.
        if let Some(problem) = problem.filter(|_| file.contains("backstage.io/")) {
            teams.broken(from.clone(), problem);
        }
        for entity in documents {
            if !text(&entity, "apiVersion").is_some_and(|v| v.starts_with("backstage.io/")) {
                continue;
            }
            match text(&entity, "kind") {
                Some("Group") => group(&entity, &from, teams, &mut members_of, &mut parents),
                Some("User") => users.push((from.clone(), entity)),
                _ => {}
            }
        }
    }
    for (team, parent) in parents {
        teams.teams[team].org = Some(parent);
    }
    for (from, entity) in users {
        if let Some(member) = user(&entity, from, teams, &members_of) {
            teams.member(member);
        }
    }
}

fn group(
    entity: &Value,
    from: &str,
    teams: &mut Teams,
    members_of: &mut BTreeMap<String, Vec<usize>>,
    parents: &mut Vec<(usize, String)>,
) {
    let Some(metadata) = entity.get("metadata") else { return };
    let Some(name) = text(metadata, "name") else { return };
    let spec = entity.get("spec").unwrap_or(&Value::Null);
    // What has no members of its own but children is an org, and no team.
    let has = |key: &str| entries(spec, key).next().is_some();
    if has("children") && !has("members") {
        return;
    }
    let profile = spec.get("profile").unwrap_or(&Value::Null);
    let title = text(profile, "displayName").or_else(|| text(metadata, "title")).unwrap_or(name);
    let team = teams.team(&[name], title, from);
    let kind = text(spec, "type").map(|kind| kind.to_lowercase().replace([' ', '_'], "-"));
    teams.teams[team].is_home = !kind.is_some_and(|kind| BESIDE.contains(&kind.as_str()));
    teams.means(name, team);
    for member in entries(spec, "members").filter_map(Value::as_str) {
        let list = members_of.entry(last(member).to_lowercase()).or_default();
        list.push(team);
    }
    if let Some(parent) = text(spec, "parent").map(|parent| slug(last(parent)))
        && !parent.is_empty()
    {
        parents.push((team, parent));
    }
}

fn user(
    entity: &Value,
    from: String,
    teams: &Teams,
    members_of: &BTreeMap<String, Vec<usize>>,
) -> Option<Member> {
    let metadata = entity.get("metadata")?;
    let name = text(metadata, "name")?;
    let spec = entity.get("spec").unwrap_or(&Value::Null);
    let profile = spec.get("profile").unwrap_or(&Value::Null);
    let own = entries(spec, "memberOf").filter_map(Value::as_str);
    let own = own.filter_map(|group| teams.known(last(group)));
    let listed = members_of.get(&name.to_lowercase()).into_iter().flatten().copied();
    let mut member = Member {
        name: text(profile, "displayName").unwrap_or(name).to_owned(),
        emails: text(profile, "email").map(str::to_lowercase).into_iter().collect(),
        logins: vec![("backstage".to_owned(), name.to_owned())],
        from,
        ..Member::default()
    };
    let github = metadata.get("annotations").and_then(|all| text(all, LOGIN));
    member.logins.extend(github.map(|login| ("github".to_owned(), login.to_owned())));
    for team in own.chain(listed) {
        member.join(team);
    }
    Some(member)
}

/// The name in a reference such as `group:default/payments`.
fn last(reference: &str) -> &str {
    reference.rsplit(['/', ':']).next().unwrap_or(reference).trim()
}
