//! Datadog's entity and service files: what they describe owns its directory, or
//! the paths it names.

use serde_yaml::Value;

use crate::config::OwnersFormat;
use crate::org::ownership::catalogue::{Described, Entity, Owner};

pub(super) const DATADOG: Described = Described { format: OwnersFormat::Datadog, entities };

/// The team of a service (version 2 of the file), or the owners of an entity with
/// the paths of its code (version 3).
fn entities(document: &Value) -> Vec<Entity> {
    let text = |value: Option<&Value>| {
        let text = value.and_then(Value::as_str).map(str::trim);
        text.filter(|text| !text.is_empty()).map(str::to_owned)
    };
    let metadata = document.get("metadata");
    let more = metadata.and_then(|data| data.get("additionalOwners")).and_then(Value::as_sequence);
    let more = more.into_iter().flatten().filter_map(|owner| text(owner.get("name")));
    let own = text(metadata.and_then(|data| data.get("owner")));
    let team = text(document.get("team"));
    let owners: Vec<Owner> =
        own.into_iter().chain(more).chain(team).map(|name| Owner::named(&name)).collect();
    if owners.is_empty() {
        return Vec::new();
    }
    let code = document.get("datadog").and_then(|own| own.get("codeLocations"));
    let locations = code.and_then(Value::as_sequence).into_iter().flatten();
    let paths = locations.filter_map(|place| place.get("paths")?.as_sequence()).flatten();
    let paths = paths.filter_map(|path| text(Some(path)));
    // From the top, whether or not they say so.
    let paths = paths.map(|path| format!("/{}", path.trim_start_matches('/'))).collect();
    vec![Entity { owners, paths }]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entities_and_services_name_teams_and_code() {
        let read = |text: &str| {
            let found = entities(&serde_yaml::from_str(text).unwrap()).into_iter();
            let names = |e: &Entity| e.owners.iter().map(|o| o.name.clone()).collect::<Vec<_>>();
            found.map(|e| (names(&e).join(" "), e.paths.join(" "))).collect::<Vec<_>>()
        };
        let three = "apiVersion: v3\nkind: service\nmetadata:\n  owner: pay\n  additionalOwners:\n    \
            - {name: web, type: operator}\ndatadog:\n  codeLocations:\n    \
            - {repositoryURL: x, paths: [src/pay/**]}\n";
        assert_eq!(read(three), [("pay web".to_owned(), "/src/pay/**".to_owned())]);
        assert_eq!(
            read("schema-version: v2.2\nteam: core\n"),
            [("core".to_owned(), String::new())]
        );
        assert!(read("dd-service: x\n").is_empty());
    }
}
