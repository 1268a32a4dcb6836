//! `sigs.yaml` of the Kubernetes community: special interest and working groups
//! with their leads.

use std::collections::BTreeMap;

use serde_yaml::Value;

use super::tables::{Member, Teams, entries, text};
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

pub(super) fn is_wanted(path: &str) -> bool {
    path == "sigs.yaml"
}

pub(super) fn read(repo: &str, texts: &BTreeMap<String, String>, teams: &mut Teams) {
    let Some(file) = texts.get("sigs.yaml") else { return };
    let from = format!("{repo}: sigs.yaml");
    let Some((_, value)) = yaml::mapping(file.as_bytes(), &mut |_| {}) else {
        teams.broken.push(from);
        return;
    };
    let mut members: Vec<Member> = Vec::new();
    for (list, kind, label, is_home) in LISTS {
        for group in entries(&value, list) {
            let Some(directory) = text(group, "dir") else { continue };
            let name = text(group, "name").unwrap_or(directory);
            let team = teams.team(&[directory], &format!("{kind} {name}"), &from);
            teams.teams[team].is_home = is_home;
            if let Some(own) = text(group, "label") {
                teams.means(&format!("{label}{own}"), team);
            }
            let leads = group.get("leadership").into_iter();
            for lead in leads.flat_map(|all| LEADS.iter().flat_map(|key| entries(all, key))) {
                add(&mut members, lead, team, &from);
            }
        }
    }
    teams.members.extend(members);
}

fn add(members: &mut Vec<Member>, lead: &Value, team: usize, from: &str) {
    let (login, email) = (text(lead, "github"), text(lead, "email"));
    let Some(name) = text(lead, "name").or(login) else { return };
    let same = |member: &&mut Member| match (member.logins.first(), login) {
        (Some((_, one)), Some(other)) => one.eq_ignore_ascii_case(other),
        _ => member.name == name && member.email.as_deref() == email,
    };
    if let Some(known) = members.iter_mut().find(same) {
        if !known.teams.contains(&team) {
            known.teams.push(team);
        }
        return;
    }
    members.push(Member {
        name: name.to_owned(),
        email: email.map(str::to_owned),
        logins: login.map(|login| ("github".to_owned(), login.to_owned())).into_iter().collect(),
        teams: vec![team],
        from: from.to_owned(),
    });
}
