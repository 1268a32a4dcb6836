//! Backstage's `catalog-info.yaml`: an entity owns the directory it stands in.

use serde_yaml::Value;

use crate::config::OwnersFormat;
use crate::org::ownership::catalogue::{Described, Entity, Owner};

pub(super) const BACKSTAGE: Described = Described { format: OwnersFormat::Backstage, entities };

/// The owner that an entity names. Groups, users and locations have none.
fn entities(entity: &Value) -> Vec<Entity> {
    let owner = entity.get("spec").and_then(|spec| spec.get("owner")).and_then(Value::as_str);
    let owner = owner.map(str::trim).filter(|owner| !owner.is_empty());
    let owned = |owner| Entity { owners: vec![reference(owner)], paths: Vec::new() };
    owner.map(owned).into_iter().collect()
}

/// An entity reference, `[kind:][namespace/]name`, written out in full.
fn reference(text: &str) -> Owner {
    let (kind, rest) = text.split_once(':').unwrap_or(("group", text));
    let (namespace, name) = rest.split_once('/').unwrap_or(("default", rest));
    let mut others = vec![text.to_owned()];
    if kind.eq_ignore_ascii_case("group") {
        others.push(format!("{namespace}/{name}"));
        if namespace.eq_ignore_ascii_case("default") {
            others.push(name.to_owned());
        }
    }
    let is_user = kind.eq_ignore_ascii_case("user");
    Owner {
        written: text.to_owned(),
        name: format!("{kind}:{namespace}/{name}").to_lowercase(),
        others,
        login: is_user.then(|| ("backstage", name.to_owned())),
    }
}
