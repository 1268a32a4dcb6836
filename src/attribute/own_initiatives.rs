//! Initiatives that the config names: what belongs together, and no message says
//! so.

use std::collections::BTreeSet;

use super::change::{Change, ChangeIx, ChangedPath, DocIx, Prose};
use super::docs::{Doc, plain};
use super::oid_index::OidIndex;
use crate::config::{Config, NamedInitiative, PatternSet};
use crate::facts::RepoFacts;
use crate::org::PersonIx;

/// An initiative that the config names, with what belongs to it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnInitiative {
    /// Its unique id.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Who leads it: whom the config names, or else the leads of its docs.
    pub leads: Vec<PersonIx>,
    /// Its design docs in the scanned repositories, sorted.
    pub docs: Vec<DocIx>,
    /// Web addresses of docs elsewhere, as written.
    pub elsewhere: Vec<String>,
    /// The counted changes, in order.
    pub changes: Vec<ChangeIx>,
    /// Changes that the guards `bulk` and `wide` exclude, in order.
    pub listed: Vec<ChangeIx>,
    /// Docs, tickets and commits of which nothing was found, as written.
    pub missing: Vec<String>,
}

/// Puts together the initiatives that the config names, in its order.
pub(super) fn own(
    config: &Config,
    facts: &[RepoFacts],
    docs: &[Doc],
    changes: &[Change],
) -> Vec<OwnInitiative> {
    if config.initiatives.named.is_empty() {
        return Vec::new();
    }
    let commits = OidIndex::new(changes.iter().map(|change| change.oid(facts)));
    let named = config.initiatives.named.iter();
    named.map(|initiative| one(initiative, facts, docs, changes, &commits)).collect()
}

fn one(
    named: &NamedInitiative,
    facts: &[RepoFacts],
    docs: &[Doc],
    changes: &[Change],
    commits: &OidIndex,
) -> OwnInitiative {
    let mut own = OwnInitiative {
        id: named.id.clone(),
        title: named.title.clone(),
        ..OwnInitiative::default()
    };
    for written in &named.docs {
        match docs_called(written, docs).as_slice() {
            [] if written.contains("://") => own.elsewhere.push(written.clone()),
            [] => own.missing.push(written.clone()),
            found => own.docs.extend(found),
        }
    }
    own.docs.sort_unstable();
    own.docs.dedup();
    own.leads = match named.lead {
        Some(lead) => vec![PersonIx(lead as u32)],
        None => {
            let leads = own.docs.iter().flat_map(|doc| &docs[doc.0 as usize].leads);
            leads.copied().collect::<BTreeSet<_>>().into_iter().collect()
        }
    };
    let mut listed = BTreeSet::new();
    for id in &named.commits {
        match commits.find(id, |at| changes[at].oid(facts), |_| true) {
            Some(at) => {
                listed.insert(at);
            }
            None => own.missing.push(id.clone()),
        }
    }
    let found = Found::new(named, &own.docs, docs);
    let mut tickets_seen = BTreeSet::new();
    for (at, change) in changes.iter().enumerate() {
        let tickets = found.tickets(change);
        tickets_seen.extend(tickets.iter().copied());
        if !listed.contains(&at)
            && !found.has(change, &facts[change.repo()], !tickets.is_empty(), at)
        {
            continue;
        }
        let ix = ChangeIx(at as u32);
        if change.is_counted() {
            own.changes.push(ix);
        } else if change.is_set_aside() {
            own.listed.push(ix);
        }
    }
    let unseen = named.tickets.iter().filter(|ticket| !tickets_seen.contains(ticket.as_str()));
    own.missing.extend(unseen.cloned());
    own
}

/// What an initiative's docs, tickets and paths find.
struct Found<'a> {
    named: &'a NamedInitiative,
    docs: &'a [DocIx],
    /// Changes to the docs themselves: writing them is not doing what they say.
    touches: BTreeSet<usize>,
    paths: PatternSet,
}

impl<'a> Found<'a> {
    fn new(named: &'a NamedInitiative, own: &'a [DocIx], docs: &[Doc]) -> Self {
        let touches = own.iter().flat_map(|doc| &docs[doc.0 as usize].touches);
        let touches = touches.map(|touch| touch.change.0 as usize).collect();
        Self { named, docs: own, touches, paths: PatternSet::new(&named.paths) }
    }

    /// The tickets, as the config writes them, that a change names.
    fn tickets(&self, change: &Change) -> Vec<&'a str> {
        let tickets = self.named.tickets.iter().map(String::as_str);
        tickets
            .filter(|ticket| {
                change.tickets().iter().any(|known| known.eq_ignore_ascii_case(ticket))
            })
            .collect()
    }

    /// Whether a change belongs to it, besides those that it lists.
    fn has(&self, change: &Change, facts: &RepoFacts, has_ticket: bool, at: usize) -> bool {
        let is_in_time = self.named.days.contains(change.day.date());
        if !is_in_time || !change.is_work() || self.touches.contains(&at) {
            return false;
        }
        let on_path = || {
            // Prose there is no work there, whatever else the change does elsewhere.
            let is_work = |path: &&ChangedPath| path.substantive && path.prose == Prose::No;
            let mut paths = change.paths.iter().filter(is_work);
            paths.any(|path| self.paths.is_match(facts.path(path.path)))
        };
        has_ticket || change.links().iter().any(|doc| self.docs.contains(doc)) || on_path()
    }
}

/// The docs that the config means by an id or a path.
fn docs_called(written: &str, docs: &[Doc]) -> Vec<DocIx> {
    let of = |is: &dyn Fn(&Doc) -> bool| -> Vec<DocIx> {
        let all = docs.iter().zip((0..).map(DocIx));
        all.filter(|(doc, _)| is(doc)).map(|(_, at)| at).collect()
    };
    let by_path = of(&|doc| {
        doc.paths.iter().any(|path| {
            path == written || path.strip_prefix(written).is_some_and(|rest| rest.starts_with('/'))
        })
    });
    if by_path.is_empty() { of(&|doc| plain(&doc.id) == plain(written)) } else { by_path }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::test_support::{Made, World, oid, on};
    use crate::config::{Days, Pattern};

    /// Numbers of the changes of one initiative: the counted ones, and those set
    /// aside.
    fn found(world: &World) -> (Vec<u32>, Vec<u32>) {
        let own = world.attributed().own_initiatives.remove(0);
        let numbers = |list: Vec<ChangeIx>| list.into_iter().map(|ix| ix.0).collect();
        (numbers(own.changes), numbers(own.listed))
    }

    fn world(commits: impl IntoIterator<Item = Made>, named: NamedInitiative) -> World {
        let mut world = World::new(commits);
        world.config.initiatives.named = vec![named];
        world
    }

    fn named() -> NamedInitiative {
        NamedInitiative {
            id: "budgets".into(),
            title: "Retry budgets".into(),
            lead: None,
            docs: Vec::new(),
            tickets: Vec::new(),
            commits: Vec::new(),
            paths: Vec::new(),
            days: Days::ALWAYS,
        }
    }

    fn texts(texts: &[&str]) -> Vec<String> {
        texts.iter().map(|text| (*text).to_owned()).collect()
    }

    #[test]
    fn docs_tickets_commits_and_paths_are_tied_together() {
        let history = || {
            [
                on("2025-01-01", "ana").adding(&["rfcs/0007-flags.md"]),
                on("2025-01-02", "bo").changing(&["pay/a"]).saying("RFC 7"),
                on("2025-01-03", "bo").changing(&["pay/b"]).saying("For PAY-12, PAY-13"),
                on("2025-01-04", "bo").changing(&["pay/c"]).saying("PAY-13"),
                on("2025-01-05", "bo").changing(&["README.md"]).saying("PAY-12"),
                on("2025-01-06", "cy").changing(&["web/budget.rs"]),
                on("2025-01-07", "cy").changing(&["web/README.md"]),
                on("2025-01-08", "dee").changing(&["ml/a"]),
                on("2025-01-09", "dee").changing(&["web/README.md", "ml/b"]),
            ]
        };
        let with = |named| found(&world(history(), named)).0;
        assert_eq!(with(NamedInitiative { docs: texts(&["7"]), ..named() }), [1]);
        assert_eq!(with(NamedInitiative { docs: texts(&["rfcs/0007-flags.md"]), ..named() }), [1]);
        assert_eq!(with(NamedInitiative { tickets: texts(&["PAY-12"]), ..named() }), [2]);
        let paths = vec![Pattern::new("/web/").unwrap()];
        assert_eq!(with(NamedInitiative { paths: paths.clone(), ..named() }), [5]);
        let commits = texts(&[&oid(7).to_string()[..12], &oid(6).to_string()]);
        assert_eq!(with(NamedInitiative { commits, ..named() }), [6, 7], "whatever they change");
        let docs = texts(&["0007"]);
        assert_eq!(with(NamedInitiative { docs, paths, ..named() }), [1, 5]);
    }

    #[test]
    fn days_bound_what_is_found_and_not_what_is_listed() {
        let days = ["2025-01-01", "2025-01-02", "2025-01-03"];
        let history = days.map(|day| on(day, "ana").changing(&["pay/a"]).saying("PAY-1"));
        let named = NamedInitiative {
            tickets: texts(&["PAY-1"]),
            commits: texts(&[&oid(0).to_string()]),
            days: Days {
                from: Some("2025-01-02".parse().unwrap()),
                to: Some("2025-01-03".parse().unwrap()),
            },
            ..named()
        };
        assert_eq!(found(&world(history, named)).0, [0, 1]);
    }

    #[test]
    fn what_was_set_aside_is_listed_and_what_does_not_count_is_left_out() {
        let many: Vec<String> = (0..51).map(|n| format!("pay/{n}")).collect();
        let many: Vec<&str> = many.iter().map(String::as_str).collect();
        let history = [
            on("2025-01-01", "ana").adding(&many).saying("acme/gateway#7"),
            on("2025-01-02", "robot").changing(&["pay/1"]).saying("acme/gateway#7"),
            on("2025-01-03", "bo").changing(&["pay/1"]).saying("ACME/gateway#7"),
        ];
        let named = NamedInitiative { tickets: texts(&["Acme/Gateway#7"]), ..named() };
        assert_eq!(found(&world(history, named)), (vec![2], vec![0]));
    }

    #[test]
    fn the_config_names_the_lead_or_else_the_docs_do() {
        let doc = || on("2025-01-01", "ana").adding(&["rfcs/0007-flags.md"]);
        let leads = |lead| {
            let named = NamedInitiative { docs: texts(&["7"]), lead, ..named() };
            world([doc()], named).attributed().own_initiatives[0].leads.clone()
        };
        assert_eq!([leads(None), leads(Some(3))], [[PersonIx(0)], [PersonIx(3)]]);
    }

    #[test]
    fn what_was_not_found_is_told() {
        let named = NamedInitiative {
            docs: texts(&["0007", "https://wiki.example.com/budgets"]),
            tickets: texts(&["PAY-1"]),
            commits: texts(&["abcdef123456"]),
            ..named()
        };
        let own = &world([], named).attributed().own_initiatives[0];
        assert_eq!(own.elsewhere, ["https://wiki.example.com/budgets"]);
        assert_eq!(own.missing, ["0007", "abcdef123456", "PAY-1"]);
    }
}
