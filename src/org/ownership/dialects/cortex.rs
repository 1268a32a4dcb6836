//! Cortex' `cortex.yaml`: an entity owns its directory, or the path it names.

use serde_yaml::Value;

use crate::config::OwnersFormat;
use crate::org::ownership::catalogue::{Described, Entity, Owner};

pub(super) const CORTEX: Described = Described { format: OwnersFormat::Cortex, entities };

/// The groups and people that own an entity, and its path in the repository.
fn entities(document: &Value) -> Vec<Entity> {
    let Some(info) = document.get("info") else { return Vec::new() };
    let listed = info.get("x-cortex-owners").and_then(Value::as_sequence);
    let owners: Vec<Owner> = listed.into_iter().flatten().filter_map(owner).collect();
    if owners.is_empty() {
        return Vec::new();
    }
    let git = info.get("x-cortex-git").and_then(Value::as_mapping);
    let forges = git.into_iter().flatten().map(|(_, forge)| forge);
    let paths = forges.filter_map(|forge| forge.get("basepath")?.as_str());
    let paths = paths.map(|path| path.trim_matches('/')).filter(|path| !path.is_empty());
    let paths = paths.map(|path| format!("/{path}/")).collect();
    vec![Entity { owners, paths }]
}

fn owner(entry: &Value) -> Option<Owner> {
    let text = |key: &str| entry.get(key).and_then(Value::as_str);
    let name = text("name").or_else(|| text("email"))?.trim();
    (!name.is_empty()).then(|| Owner::named(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entity_names_groups_people_and_a_path() {
        let text = "info:\n  x-cortex-owners:\n    - {type: group, name: Delta, provider: OKTA}\n    \
            - {type: email, email: ana@example.com}\n  x-cortex-git:\n    github:\n      \
            repository: acme/mono\n      basepath: services/pay/\n";
        let found = entities(&serde_yaml::from_str(text).unwrap());
        let names: Vec<&str> = found[0].owners.iter().map(|owner| owner.name.as_str()).collect();
        assert_eq!(names, ["Delta", "ana@example.com"]);
        assert_eq!(found[0].paths, ["/services/pay/"]);
        assert!(entities(&serde_yaml::from_str("info: {title: x}").unwrap()).is_empty());
    }
}
