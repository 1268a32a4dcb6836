//! OpsLevel's `opslevel.yml`: what it describes owns its directory, or the paths it
//! names.

use serde_yaml::Value;

use crate::config::OwnersFormat;
use crate::org::ownership::catalogue::{Described, Entity, Owner};

pub(super) const OPSLEVEL: Described = Described { format: OwnersFormat::Opslevel, entities };

/// What a document may describe.
const KINDS: [&str; 4] = ["component", "service", "system", "repository"];

/// The owner of each thing described, and where it lies in the repository.
fn entities(document: &Value) -> Vec<Entity> {
    let described = KINDS.iter().filter_map(|kind| document.get(kind));
    let entity = |thing: &Value| {
        let owner = thing.get("owner").and_then(Value::as_str).map(str::trim);
        let owner = owner.filter(|owner| !owner.is_empty())?;
        let places = thing.get("repositories").and_then(Value::as_sequence);
        let paths = places.into_iter().flatten().filter_map(|place| place.get("path")?.as_str());
        let paths = paths.map(|path| path.trim_matches('/')).filter(|path| !path.is_empty());
        let paths = paths.map(|path| format!("/{path}/")).collect();
        Some(Entity { owners: vec![Owner::named(owner)], paths })
    };
    described.filter_map(entity).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_names_its_owner_and_perhaps_paths() {
        let read = |text: &str| {
            let found = entities(&serde_yaml::from_str(text).unwrap()).into_iter();
            found.map(|e| format!("{} {}", e.owners[0].name, e.paths.join(" "))).collect::<Vec<_>>()
        };
        let text = "version: 1\nservice:\n  owner: orders\n  repositories:\n    \
            - {name: acme/mono, path: /src/orders}\n    - {name: acme/other}\n";
        assert_eq!(read(text), ["orders /src/orders/"]);
        assert_eq!(read("component: {owner: pay}\nrepository: {owner: core}\n"), ["pay ", "core "]);
        assert!(read("service: {name: x}\n").is_empty());
    }
}
