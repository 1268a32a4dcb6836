//! The forges whose exports can be read: one line each.

use serde_json::Value;

use super::record::Record;
use super::{gerrit, github, gitlab, perceval};
use crate::config::Forge;

/// How the exports of a forge are read.
pub(super) struct Reader {
    pub(super) forge: Forge,
    /// Where the command stands that makes such an export.
    pub(super) page: &'static str,
    /// What an entry is called: `pull request`.
    pub(super) entry: &'static str,
    /// Whether entries may lie deep inside GraphQL's answers.
    pub(super) graphql: bool,
    /// Whether a value is an entry of this forge, whoever it was meant for.
    pub(super) recognise: fn(&Value) -> bool,
    /// What an entry says.
    pub(super) read: fn(&Value) -> Record,
}

/// Every forge, those first that are told most surely.
pub(super) static READERS: &[Reader] = &[
    Reader {
        forge: Forge::Perceval,
        page: "docs/sources/perceval.md",
        entry: "entry of Perceval",
        graphql: false,
        recognise: perceval::recognise,
        read: perceval::read,
    },
    Reader {
        forge: Forge::GitLab,
        page: "docs/sources/gitlab.md",
        entry: "merge request",
        graphql: false,
        recognise: gitlab::recognise,
        read: gitlab::read,
    },
    Reader {
        forge: Forge::Gerrit,
        page: "docs/sources/gerrit.md",
        entry: "change",
        graphql: false,
        recognise: gerrit::recognise,
        read: gerrit::read,
    },
    Reader {
        forge: Forge::GitHub,
        page: "docs/sources/github.md",
        entry: "pull request",
        graphql: true,
        recognise: github::recognise,
        read: github::read,
    },
];

/// The reader of a forge's exports; `None` never, as a test holds.
pub(super) fn reader(forge: Forge) -> Option<&'static Reader> {
    READERS.iter().find(|reader| reader.forge == forge)
}

/// The reader of the forge that a value looks like an entry of.
pub(super) fn looks_like(value: &Value) -> Option<&'static Reader> {
    READERS.iter().find(|reader| (reader.recognise)(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_forge_of_the_config_has_a_reader_and_a_page() {
        assert_eq!(READERS.len(), Forge::ALL.len());
        for forge in Forge::ALL {
            let reader = reader(forge).unwrap();
            let page = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(reader.page);
            let page = std::fs::read_to_string(page).unwrap();
            assert!(page.starts_with(&format!("# {}", forge.name())), "{}", reader.page);
            assert!(page.contains(&format!("{}: ", forge.id())), "the key: {}", reader.page);
        }
    }
}
