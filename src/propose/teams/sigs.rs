//! `sigs.yaml` of the Kubernetes community: special interest and working groups
//! with their leads.

use serde_yaml::Value;

use super::importer::{Importer, Source};
use super::tables::{Belongs, Member, Teams, entries, text};
use crate::org::yaml;

/// The lists of groups, how a group of each is called, and whether people are at
/// home in it.
const LISTS: [(&str, &str, &str, bool); 4] = [
    ("sigs", "SIG", "sig/", true),
    ("workinggroups", "WG", "wg/", false),
    ("usergroups", "UG", "ug/", false),
    ("committees", "Committee", "committee/", false),
];

/// Those who lead now; `emeritus_leads` did once.
const LEADS: [&str; 2] = ["chairs", "tech_leads"];

/// The importer.
pub(super) struct Sigs;

impl Importer for Sigs {
    fn name(&self) -> &'static str {
        "sigs.yaml of the Kubernetes community"
    }

    fn is_wanted(&self, path: &str) -> bool {
        path == "sigs.yaml"
    }

    fn fits(&self, path: &str, _: &str) -> bool {
        path.rsplit('/').next() == Some("sigs.yaml")
    }

    fn read(&self, source: &Source<'_>, teams: &mut Teams) {
        for (path, file) in &source.texts {
            groups(file, &source.place(path), teams);
        }
    }
}

fn groups(file: &str, from: &str, teams: &mut Teams) {
    let mut problem = String::new();
    let Some((_, value)) = yaml::mapping(file.as_bytes(), &mut |told| problem = told) else {
        teams.broken(from.to_owned(), problem);
        return;
    };
    for (list, kind, label, is_home) in LISTS {
        for group in entries(&value, list) {
            let Some(directory) = text(group, "dir") else { continue };
            let name = text(group, "name").unwrap_or(directory);
            let team = teams.team(&[directory], &format!("{kind} {name}"), from);
            teams.teams[team].is_home = is_home;
            if let Some(own) = text(group, "label") {
                teams.means(&format!("{label}{own}"), team);
            }
            let leads = group.get("leadership").into_iter();
            for lead in leads.flat_map(|all| LEADS.iter().flat_map(|key| entries(all, key))) {
                add(teams, lead, team, from);
            }
        }
    }
}

fn add(teams: &mut Teams, lead: &Value, team: usize, from: &str) {
    let (login, email) = (text(lead, "github"), text(lead, "email"));
    let Some(name) = text(lead, "name").or(login) else { return };
    teams.member(Member {
        name: name.to_owned(),
        emails: email.map(str::to_owned).into_iter().collect(),
        logins: login.map(|login| ("github".to_owned(), login.to_owned())).into_iter().collect(),
        teams: vec![Belongs::to(team)],
        from: from.to_owned(),
        ..Member::default()
    });
}
