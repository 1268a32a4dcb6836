//! Atlassian Compass' `compass.yml`: a component owns the directory it stands in.

use serde_yaml::Value;

use crate::config::OwnersFormat;
use crate::org::ownership::catalogue::{Described, Entity, Owner};

pub(super) const COMPASS: Described = Described { format: OwnersFormat::Compass, entities };

/// The team that owns a component, as a resource name of Atlassian's: its last
/// part will do in `owner_names`.
fn entities(document: &Value) -> Vec<Entity> {
    let owner = document.get("ownerId").and_then(Value::as_str).map(str::trim);
    let Some(owner) = owner.filter(|owner| !owner.is_empty()) else { return Vec::new() };
    let mut named = Owner::named(owner);
    named.others.extend(owner.rsplit_once('/').map(|(_, id)| id.to_owned()));
    vec![Entity { owners: vec![named], paths: Vec::new() }]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_component_has_the_team_of_its_resource_name() {
        let read = |text: &str| entities(&serde_yaml::from_str(text).unwrap());
        let found = read("name: x\nownerId: ari:cloud:identity::team/12-34\n");
        assert_eq!(found[0].owners[0].name, "ari:cloud:identity::team/12-34");
        assert_eq!(found[0].owners[0].others, ["12-34"]);
        assert!(read("name: x\nownerId:\n").is_empty());
    }
}
