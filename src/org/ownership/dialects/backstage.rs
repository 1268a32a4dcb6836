//! Backstage's `catalog-info.yaml`: an entity owns the directory it stands in.

use serde_yaml::Value;

use crate::config::{OwnersFormat, OwnersFrom};
use crate::facts::RepoFacts;
use crate::org::ownership::catalogue::{Catalogue, Entity, Owner};
use crate::org::ownership::dialect::{Claim, Dialect, Rulebook};
use crate::org::ownership::names::Naming;
use crate::org::ownership::problems::FileProblems;
use crate::org::ownership::source::OwnerSource;

#[derive(Debug)]
pub(super) struct Backstage;

impl Dialect for Backstage {
    fn format(&self) -> OwnersFormat {
        OwnersFormat::Backstage
    }

    fn source(&self) -> OwnerSource {
        OwnerSource::Catalogue
    }

    fn claim(&self, _: &str, _: &[u8]) -> Claim {
        Claim::Possible
    }

    fn read(
        &self,
        from: &OwnersFrom,
        facts: &RepoFacts,
        naming: &mut Naming<'_, '_>,
        problems: &mut FileProblems,
    ) -> Box<dyn Rulebook> {
        Box::new(Catalogue::new(from, facts, naming, problems, entities))
    }
}

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
