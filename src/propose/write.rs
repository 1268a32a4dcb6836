//! The draft as commented YAML.

use super::doc_links::DocLinks;
use super::docs::Docs;
use super::draft::Draft;
use super::repos::Repo;
use super::roster::{People, Person};
use super::teams::{Belongs, Teams};
use super::tickets::Tickets;
use super::words::plural;
use crate::config::{Days, Kind};
use crate::sorting::LeanSort as _;
use crate::ui::yaml::{list, map, remark, scalar};

/// Owner names without a meaning that are listed; the rest is counted.
const UNMAPPED: usize = 20;

const HEAD: &str = "\
# Proposed by `crosscut init` from what the repositories contain. Correct it, then run
# `crosscut check`. Lines that start with `#` are suggestions without effect.
#
# It contains people's email addresses: keep it where those are allowed.
# Every key is explained in crosscut's docs/config.md.
version: 1
";

/// What no repository proposes.
const JOURNAL: &str = "
# What Git cannot see, in your own words: `crosscut log` makes the file with the first entry.
# journal: [journal.yaml]
";

/// Lines, with comments.
struct Page(String);

impl Page {
    fn line(&mut self, line: &str) {
        self.0.push_str(line);
        self.0.push('\n');
    }

    /// A comment, on one line whatever it says.
    fn note(&mut self, indent: &str, text: &str) {
        self.line(&format!("{indent}# {}", remark(text)));
    }
}

pub(super) fn write(draft: &Draft) -> String {
    let mut page = Page(HEAD.to_owned());
    teams(&mut page, &draft.teams);
    people(&mut page, &draft.people, &draft.teams);
    owner_names(&mut page, draft);
    for (at, repo) in draft.repos.iter().enumerate() {
        if at == 0 {
            page.line(
                "\n# Paths are relative to this file. A commit in two of them counts in the first.",
            );
            page.line("repos:");
        }
        one_repo(&mut page, repo);
    }
    docs(&mut page, &draft.docs);
    initiatives(&mut page, &draft.tickets, &draft.doc_links);
    page.0.push_str(JOURNAL);
    page.0
}

fn teams(page: &mut Page, teams: &Teams) {
    page.line("");
    if teams.teams.is_empty() {
        page.line("# No file lists the teams. Without teams, no work is outside one.");
        page.line("teams: []");
        page.line("# teams:\n#   - {id: platform, name: Platform, org: core}");
    } else {
        page.line("# `org` is what \"cross-org\" counts.");
        page.line("teams:");
    }
    let mut from = "";
    for team in &teams.teams {
        if team.from != from {
            page.note("  ", &format!("from {}", team.from));
            from = &team.from;
        }
        let org = team.org.as_ref().map(|org| format!(", org: {}", scalar(org)));
        let (id, name) = (scalar(&team.id), scalar(&team.name));
        page.line(&format!("  - {{id: {id}, name: {name}{}}}", org.unwrap_or_default()));
    }
    for fault in &teams.faults {
        let (place, what) = (&fault.place, &fault.what);
        page.note("", &format!("could not be understood, so is not considered: {place}: {what}"));
    }
    for note in &teams.notes {
        page.note("", note);
    }
}

fn people(page: &mut Page, people: &People, teams: &Teams) {
    page.line("");
    page.line(
        "# The roster: only these people are reported on and named. Those with the most changes",
    );
    page.line(
        "# and reviews in the window come first, because leaving them out would matter most; it is not",
    );
    page.line("# a ranking. Teams: `team: ID`, or dated `memberships`; `primary` is the home.");
    if let Some(day) = &people.quiet_since {
        page.note(
            "",
            &format!("no change in the window; the last is from {day}: try --as-of {day}"),
        );
    }
    if people.more > 0 {
        page.note(
            "",
            &format!("{} more people were active: --people N proposes more", people.more),
        );
    }
    if people.unmet > 0 {
        let count = people.unmet;
        page.note(
            "",
            &format!("{count} more people from files are not in any history: --people N"),
        );
    }
    if people.by_name_only > 0 {
        let count = people.by_name_only;
        page.note("", &format!("known only by a name, to add to somebody's `names`: {count}"));
    }
    page.line(if people.people.is_empty() { "people: []" } else { "people:" });
    for person in &people.people {
        one_person(page, person, teams);
    }
}

fn one_person(page: &mut Page, person: &Person, teams: &Teams) {
    page.line(&format!("  - id: {}", scalar(&person.id)));
    page.line(&format!("    name: {}", scalar(&person.name)));
    if !person.emails.is_empty() {
        page.line(&format!("    emails: {}", list(&person.emails)));
    }
    if !person.logins.is_empty() {
        page.line(&format!("    {}", logins(&person.logins)));
    }
    if !person.suggested.is_empty() {
        let mut all = person.logins.clone();
        for login in &person.suggested {
            page.note("    ", &login.effect);
            all.push((login.system.clone(), login.login.clone()));
        }
        page.note("    ", &logins(&all));
    }
    match person.kind {
        Kind::Human => {}
        Kind::Bot => page.line("    kind: bot"),
        Kind::Ai => page.line("    kind: ai"),
    }
    let id = |team: usize| scalar(&teams.teams[team].id);
    match person.teams.as_slice() {
        [] => {}
        [Belongs { team, days: Days::ALWAYS, .. }] => {
            page.line(&format!("    team: {}", id(*team)));
        }
        all => {
            page.line("    memberships:");
            for Belongs { team, days, is_primary } in all {
                let from = days.from.map(|day| format!(", from: {day}")).unwrap_or_default();
                let to = days.to.map(|day| format!(", to: {day}")).unwrap_or_default();
                let primary = if *is_primary { ", primary: true" } else { "" };
                page.line(&format!("      - {{team: {}{from}{to}{primary}}}", id(*team)));
            }
        }
    }
    if let Some((team, why)) = &person.likely {
        page.note("    ", why);
        page.note("    ", &format!("team: {}", id(*team)));
    }
    for text in &person.remarks {
        page.note("    ", text);
    }
}

/// The key `logins` with its value.
fn logins(logins: &[(String, String)]) -> String {
    format!("logins: {}", map(logins))
}

/// Only where a repository reads a file of owners.
fn owner_names(page: &mut Page, draft: &Draft) {
    let teams = &draft.teams;
    if draft.repos.iter().all(|repo| repo.owners_from.is_none()) {
        return;
    }
    page.line("");
    page.line("# What the names in ownership files mean: a team, or null for nobody. Logins and addresses");
    page.line("# of people on the roster mean their team, and need no entry.");
    let empty = if teams.owner_names.is_empty() { " {}" } else { "" };
    page.line(&format!("owner_names:{empty}"));
    for (name, team) in &teams.owner_names {
        page.line(&format!("  {}: {}", scalar(name), scalar(&teams.teams[*team].id)));
    }
    let mut unmapped: Vec<(&String, &u64)> = teams.unmapped.iter().collect();
    unmapped.lean_sort_by(|a, b| b.1.cmp(a.1).then_with(|| a.0.cmp(b.0)));
    if !unmapped.is_empty() {
        let shown = unmapped.iter().take(UNMAPPED).map(|(name, _)| name.as_str());
        let shown = shown.collect::<Vec<_>>().join(", ");
        let more = unmapped.len().saturating_sub(UNMAPPED);
        let more = if more > 0 { format!(", and {more} more") } else { String::new() };
        page.note("  ", &format!("not mapped: {shown}{more}"));
    }
}

fn one_repo(page: &mut Page, repo: &Repo) {
    page.line(&format!("  - name: {}", scalar(&repo.name)));
    page.line(&format!("    path: {}", scalar(&repo.path)));
    match &repo.url {
        Some(url) => page.line(&format!("    url: {}", scalar(url))),
        None => page.line("    # url: https://git.example.com/acme/NAME     # for links"),
    }
    if let Some(branch) = &repo.branch {
        page.line(&format!("    branches: {}", list([branch])));
    }
    for text in &repo.remarks {
        page.note("    ", text);
    }
    match &repo.owners_from {
        Some(file) => {
            page.line(&format!("    owners_from: {{file: {file}}}"));
        }
        None => {
            page.note("    ", "no file says who owns what; say it here, for example by directory:");
            page.line("    # owners:");
            page.line("    #   - {path: \"*\", team: TEAM}");
            for (directory, changes) in &repo.directories {
                let path = remark(&scalar(&format!("/{directory}/")));
                let changes = plural(*changes, "change");
                page.line(&format!("    #   - {{path: {path}, team: TEAM}}     # {changes}"));
            }
        }
    }
}

fn docs(page: &mut Page, docs: &[Docs]) {
    page.line("");
    if docs.is_empty() {
        page.line("# No folder seems to have design docs.");
        page.line("# design_docs:\n#   - {repo: NAME, path: \"docs/adr/*.md\", id: '(\\d{4})-', status: front-matter}");
        return;
    }
    page.line("# Folders that seem to have design docs.");
    page.line("design_docs:");
    for docs in docs {
        page.line(&format!("  - repo: {}", scalar(&docs.repo)));
        page.line(&format!("    path: {}", scalar(&docs.path)));
        if let Some(id) = &docs.id {
            page.line(&format!("    id: {}", scalar(id)));
        }
        page.line(&format!("    status: {}", scalar(docs.status)));
        page.note("    ", &docs.remark);
    }
}

/// How commits name what they belong to, each form with how often.
fn initiatives(page: &mut Page, tickets: &[Tickets], links: &DocLinks) {
    if tickets.is_empty() && links.trailers.is_empty() && links.numbers.is_empty() {
        return;
    }
    page.line("");
    page.line("# How commits name what they belong to, as found in the window; numbers such as RFC 7 and the");
    page.line("# paths of docs are understood anyway. Prefixes are those that subjects name often: remove what");
    page.line("# is not a ticket. `named` ties together work that no message names.");
    page.line("initiatives:");
    let mut list = |key: &str, entries: Vec<(String, String, usize)>| {
        if entries.is_empty() {
            return;
        }
        page.line(&format!("  {key}:"));
        for (value, text, changes) in entries {
            page.line(&format!("    - {}", scalar(&value)));
            page.note("      ", &format!("{text}: {}", plural(changes as u64, "change")));
        }
    };
    let tickets = tickets.iter().map(|one| (one.prefix.clone(), one.prefix.clone(), one.changes));
    list("tickets", tickets.collect());
    let keys = links.trailers.iter().map(|one| (one.text.clone(), one.text.clone(), one.changes));
    list("doc_trailers", keys.collect());
    let expression = |before: &str| format!(r"(?:^|[^\w/.-]){}(\d+)", regex::escape(before));
    let numbers = links.numbers.iter();
    let numbers =
        numbers.map(|one| (expression(&one.text), format!("{}NUMBER", one.text), one.changes));
    list("doc_links", numbers.collect());
}
