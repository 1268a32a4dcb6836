//! `.codeowner` files of the Ruby gem code_ownership: a directory's team, by name.

use serde_yaml::Value;

use crate::config::OwnersFormat;
use crate::org::ownership::catalogue::{Described, Entity, Owner};

pub(super) const CODE_OWNERSHIP: Described =
    Described { format: OwnersFormat::CodeOwnership, entities };

/// The team that is all the text. A name with a colon in it (`Pay: Risk`) looks like a
/// field of YAML.
fn entities(document: &Value) -> Vec<Entity> {
    let text = match document {
        Value::String(name) => name.clone(),
        Value::Number(name) => name.to_string(),
        Value::Mapping(fields) => match fields.iter().next() {
            Some((Value::String(key), Value::String(value))) if fields.len() == 1 => {
                format!("{key}: {value}")
            }
            _ => return Vec::new(),
        },
        _ => return Vec::new(),
    };
    let name = text.trim();
    let owners = (!name.is_empty()).then(|| Owner::named(name)).into_iter().collect();
    vec![Entity { owners, paths: Vec::new() }]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_of_the_text_is_a_team() {
        let read = |text: &str| {
            let document = serde_yaml::from_str(text).unwrap();
            let names = entities(&document).into_iter().flat_map(|e| e.owners).map(|o| o.name);
            names.collect::<Vec<_>>()
        };
        assert_eq!(read("Payments\n"), ["Payments"]);
        assert_eq!(read("  Team of Risk \n\n"), ["Team of Risk"]);
        assert_eq!(read("Pay: Risk\n"), ["Pay: Risk"]);
        assert_eq!(read("42\n"), ["42"]);
        assert_eq!(read("\n"), [""; 0]);
        assert_eq!(read("- a\n- b\n"), [""; 0]);
    }
}
