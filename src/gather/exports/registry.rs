//! The forges whose exports can be read: one line each.

use serde_json::Value;

use super::record::Record;
use super::stream::Envelope;
use super::{
    azure, bitbucket, bitbucket_dc, forgejo, gerrit, github, gitlab, perceval, phabricator,
};
use crate::config::Forge;

/// What a file is.
#[derive(Clone, Copy, Debug)]
pub(super) enum Layout {
    /// JSON, with entries that are wrapped so.
    Json(Envelope),
    /// A mailbox.
    Mailbox,
}

/// How the exports of a forge are read.
pub(super) struct Reader {
    pub(super) forge: Forge,
    /// Where the command stands that makes such an export.
    pub(super) page: &'static str,
    /// What an entry is called: `pull request`.
    pub(super) entry: &'static str,
    /// What its files are.
    pub(super) layout: Layout,
    /// Whether a value is an entry of this forge, whoever it was meant for.
    pub(super) recognise: fn(&Value) -> bool,
    /// What an entry says.
    pub(super) read: fn(&Value) -> Record,
}

/// GraphQL's answers: `{"data": {…: {"nodes": […]}}}`.
const GRAPHQL: Envelope = Envelope { opens: &["data"], lists: &["nodes"] };
/// Bitbucket's pages: `{"values": […], "next": …}`.
const VALUES: Envelope = Envelope { opens: &[], lists: &["values"] };
/// Azure's pages: `{"value": […], "count": 2}`.
const VALUE: Envelope = Envelope { opens: &[], lists: &["value"] };
/// Conduit's answers, by `curl` and by `arc`: `{"result": {"data": […]}}`.
const CONDUIT: Envelope = Envelope { opens: &["result", "response"], lists: &["data"] };

/// Every forge, those first that are told most surely.
pub(super) static READERS: &[Reader] = &[
    Reader {
        forge: Forge::Perceval,
        page: "docs/sources/perceval.md",
        entry: "entry of Perceval",
        layout: Layout::Json(Envelope::NONE),
        recognise: perceval::recognise,
        read: perceval::read,
    },
    Reader {
        forge: Forge::GitLab,
        page: "docs/sources/gitlab.md",
        entry: "merge request",
        layout: Layout::Json(GRAPHQL),
        recognise: gitlab::recognise,
        read: gitlab::read,
    },
    Reader {
        forge: Forge::Forgejo,
        page: "docs/sources/forgejo.md",
        entry: "pull request of Forgejo",
        layout: Layout::Json(Envelope::NONE),
        recognise: forgejo::recognise,
        read: forgejo::read,
    },
    Reader {
        forge: Forge::BitbucketDc,
        page: "docs/sources/bitbucket-dc.md",
        entry: "pull request of Bitbucket Data Center",
        layout: Layout::Json(VALUES),
        recognise: bitbucket_dc::recognise,
        read: bitbucket_dc::read,
    },
    Reader {
        forge: Forge::Bitbucket,
        page: "docs/sources/bitbucket.md",
        entry: "pull request of Bitbucket Cloud",
        layout: Layout::Json(VALUES),
        recognise: bitbucket::recognise,
        read: bitbucket::read,
    },
    Reader {
        forge: Forge::Azure,
        page: "docs/sources/azure.md",
        entry: "pull request of Azure DevOps",
        layout: Layout::Json(VALUE),
        recognise: azure::recognise,
        read: azure::read,
    },
    Reader {
        forge: Forge::Phabricator,
        page: "docs/sources/phabricator.md",
        entry: "revision",
        layout: Layout::Json(CONDUIT),
        recognise: phabricator::recognise,
        read: phabricator::read,
    },
    Reader {
        forge: Forge::Gerrit,
        page: "docs/sources/gerrit.md",
        entry: "change",
        layout: Layout::Json(Envelope::NONE),
        recognise: gerrit::recognise,
        read: gerrit::read,
    },
    Reader {
        forge: Forge::Mbox,
        page: "docs/sources/mbox.md",
        entry: "mail",
        layout: Layout::Mailbox,
        recognise: |_| false,
        read: |_| Record::Unknown,
    },
    Reader {
        forge: Forge::GitHub,
        page: "docs/sources/github.md",
        entry: "pull request",
        layout: Layout::Json(GRAPHQL),
        recognise: github::recognise,
        read: github::read,
    },
];

/// The reader of a forge's exports; `None` never, as a test holds.
pub(super) fn reader(forge: Forge) -> Option<&'static Reader> {
    READERS.iter().find(|reader| reader.forge == forge)
}

/// The reader of the forge that a value looks like an entry of, or like a page of
/// entries.
pub(super) fn looks_like(value: &Value) -> Option<&'static Reader> {
    let is_page = |reader: &Reader| {
        let Layout::Json(envelope) = reader.layout else { return false };
        let first = first_inside(value, envelope, DEEPEST);
        first.is_some_and(|first| (reader.recognise)(first))
    };
    let found = READERS.iter().find(|reader| (reader.recognise)(value));
    found.or_else(|| READERS.iter().find(|reader| is_page(reader)))
}

/// How deep entries lie in a page.
const DEEPEST: usize = 6;

/// The first entry that a page wraps so.
fn first_inside(value: &Value, envelope: Envelope, depth: usize) -> Option<&Value> {
    let below = depth.checked_sub(1)?;
    let map = value.as_object()?;
    let list = envelope.lists.iter().find_map(|key| map.get(*key)?.as_array());
    let first = list.and_then(|list| list.first());
    first.or_else(|| map.values().find_map(|value| first_inside(value, envelope, below)))
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
