//! CSV: a row for each person and team, the first line names the columns.
//!
//! | column | what it holds |
//! | --- | --- |
//! | `name` | of the person |
//! | `emails` | addresses, with blanks or `;` between them |
//! | `logins` | `bolind`, on GitHub; `gitlab:bolind` elsewhere; several like addresses |
//! | `team` | the team's id |
//! | `team_name`, `org` | of the team |
//! | `from`, `to` | the first day in the team, and the first day after it |
//! | `primary` | `yes` for the home where several teams hold at once |

use std::collections::{BTreeMap, BTreeSet};

use super::importer::{Importer, Source, ends_in};
use super::tables::{Belongs, Member, Teams};
use crate::config::Days;
use crate::propose::ids::slug;

/// Columns, and what else they may be called.
const COLUMNS: [(&str, &[&str]); 9] = [
    ("name", &["full_name", "person"]),
    ("emails", &["email", "e_mail", "mail"]),
    ("logins", &["login", "github", "github_login", "username"]),
    ("team", &["team_id", "group"]),
    ("team_name", &[]),
    ("org", &["department", "organisation", "organization"]),
    ("from", &["since", "start", "start_date", "valid_from"]),
    ("to", &["until", "end", "end_date", "valid_to"]),
    ("primary", &["home", "is_primary"]),
];

/// What follows a mistake in the columns.
const EXAMPLE: &str = "columns are name, emails, logins, team, team_name, org, from, to, primary";

/// The importer.
pub(super) struct Sheet;

impl Importer for Sheet {
    fn name(&self) -> &'static str {
        "CSV with the columns name, emails, logins, team"
    }

    /// A table in a repository may be of anything.
    fn is_wanted(&self, _: &str) -> bool {
        false
    }

    fn fits(&self, path: &str, _: &str) -> bool {
        ends_in(path, &["csv", "tsv"])
    }

    fn read(&self, source: &Source<'_>, teams: &mut Teams) {
        for (path, text) in &source.texts {
            Rows { place: source.place(path), teams, columns: BTreeMap::new() }.read(text);
        }
    }
}

struct Rows<'t> {
    place: String,
    teams: &'t mut Teams,
    /// Where each column stands.
    columns: BTreeMap<&'static str, usize>,
}

/// A row of which the same person has another.
struct Membership {
    line: u64,
    belongs: Belongs,
}

impl Rows<'_> {
    fn read(mut self, text: &str) {
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .delimiter(delimiter(text))
            .trim(csv::Trim::All)
            .from_reader(text.as_bytes());
        let header = match reader.headers() {
            Ok(header) => header.clone(),
            Err(error) => return self.fault(1, format!("is not CSV: {error}"), EXAMPLE),
        };
        if !self.header(&header) {
            return;
        }
        let mut held: BTreeMap<String, Vec<Membership>> = BTreeMap::new();
        for record in reader.records() {
            let record = match record {
                Ok(record) => record,
                Err(error) => {
                    let line = error.position().map_or(0, csv::Position::line);
                    return self.fault(line, format!("is not CSV: {error}"), "save it as UTF-8");
                }
            };
            let line = record.position().map_or(0, csv::Position::line);
            if record.iter().all(str::is_empty) {
                continue;
            }
            if record.len() > header.len() {
                let hint = "put a text with commas in double quotes";
                self.fault(line, "has more fields than the first line has columns", hint);
                continue;
            }
            self.row(&record, line, &mut held);
        }
    }

    fn header(&mut self, header: &csv::StringRecord) -> bool {
        let mut unknown = Vec::new();
        for (at, title) in header.iter().enumerate() {
            let key = slug(title).replace('-', "_");
            let column = COLUMNS
                .iter()
                .find(|(name, others)| *name == key || others.contains(&key.as_str()));
            match column {
                Some((name, _)) if self.columns.contains_key(name) => {
                    self.fault(1, format!("has two columns for {name}: {title}"), EXAMPLE);
                    return false;
                }
                Some((name, _)) => {
                    self.columns.insert(name, at);
                }
                None if title.is_empty() => {}
                None => unknown.push(title),
            }
        }
        let has = |name: &str| self.columns.contains_key(name);
        if !has("emails") && !has("logins") {
            let what = "has no column that tells people apart: emails or logins";
            self.fault(1, what, EXAMPLE);
            return false;
        }
        if !unknown.is_empty() {
            let note = format!("{}: columns that are not read: {}", self.place, unknown.join(", "));
            self.teams.notes.insert(note);
        }
        true
    }

    fn row(
        &mut self,
        record: &csv::StringRecord,
        line: u64,
        held: &mut BTreeMap<String, Vec<Membership>>,
    ) {
        let field = |name: &str| {
            let at = self.columns.get(name).copied();
            at.and_then(|at| record.get(at)).filter(|text| !text.is_empty())
        };
        let several = |name| field(name).into_iter().flat_map(words);
        let emails: Vec<String> = several("emails").map(str::to_lowercase).collect();
        let logins: Vec<(String, String)> = several("logins").map(login).collect();
        if emails.is_empty() && logins.is_empty() {
            let hint = "give an address or a login: names do not tell people apart";
            return self.fault(line, "names nobody", hint);
        }
        if let Some(email) = emails.iter().find(|email| !email.contains('@')) {
            let hint = "logins have a column of their own";
            return self.fault(line, format!("`{email}` is not an address"), hint);
        }
        let (from, to) = (field("from"), field("to"));
        let days = match (day(from), day(to)) {
            (Ok(from), Ok(to)) => Days { from, to },
            (Err(text), _) | (_, Err(text)) => {
                let hint = "write days as YYYY-MM-DD, for example 2026-07-01";
                return self.fault(line, format!("`{text}` is not a day"), hint);
            }
        };
        if let (Some(from), Some(to)) = (days.from, days.to)
            && to <= from
        {
            let hint = "`to` is the first day after the membership";
            return self.fault(line, format!("ends on {to}, before it began on {from}"), hint);
        }
        let is_primary = match field("primary").map(str::to_lowercase).as_deref() {
            None | Some("no" | "n" | "false" | "0") => false,
            Some("yes" | "y" | "true" | "1" | "x") => true,
            Some(other) => {
                let what = format!("`{other}` in `primary` is neither yes nor no");
                return self.fault(line, what, "write yes, or leave it empty");
            }
        };
        let mut member = Member {
            name: field("name")
                .or(logins.first().map(|(_, login)| login.as_str()))
                .unwrap_or_else(|| {
                    emails.first().and_then(|email| email.split('@').next()).unwrap_or_default()
                })
                .to_owned(),
            emails: emails.clone(),
            logins: logins.clone(),
            from: self.place.clone(),
            ..Member::default()
        };
        if let Some(name) = field("team") {
            let title = field("team_name").unwrap_or(name);
            let org = field("org").map(slug).filter(|org| !org.is_empty());
            let team = self.teams.team(&[name], title, &self.place);
            let known = &mut self.teams.teams[team];
            match (&known.org, org) {
                (Some(known), Some(org)) if *known != org => {
                    let above = format!("a line above puts it into {known}");
                    let what = format!("puts {name} into {org}, but {above}");
                    return self.fault(line, what, "a team has one org");
                }
                (None, Some(org)) => known.org = Some(org),
                _ => {}
            }
            let belongs = Belongs { team, days, is_primary };
            let key = emails.first().cloned().unwrap_or_else(|| {
                logins
                    .first()
                    .map(|(system, login)| format!("{system} {login}"))
                    .unwrap_or_default()
            });
            if !self.fits(held.entry(key).or_default(), &belongs, line) {
                return;
            }
            member.teams.push(belongs);
        } else if days != Days::ALWAYS || is_primary {
            return self.fault(line, "has days and no team", "fill in `team`");
        }
        self.teams.member(member);
    }

    /// Whether a membership goes together with those of the lines above.
    fn fits(&mut self, held: &mut Vec<Membership>, new: &Belongs, line: u64) -> bool {
        let mut at_once = held.iter().filter(|one| one.belongs.days.shared(&new.days).is_some());
        let clash = at_once.find_map(|one| {
            if one.belongs.team == new.team {
                Some((
                    one.line,
                    "puts somebody into a team twice on the same days",
                    "`to` is the first day after a membership: the next one's `from`",
                ))
            } else if one.belongs.is_primary && new.is_primary {
                Some((
                    one.line,
                    "has a second home on the same days",
                    "keep `primary` at one of them",
                ))
            } else {
                None
            }
        });
        match clash {
            Some((other, what, hint)) => {
                self.fault(line, format!("{what}: see line {other}"), hint);
                false
            }
            None => {
                held.push(Membership { line, belongs: *new });
                true
            }
        }
    }

    fn fault(&mut self, line: u64, what: impl Into<String>, hint: &str) {
        let place = match line {
            0 => self.place.clone(),
            line => format!("{}:{line}", self.place),
        };
        self.teams.fault(place, what, hint);
    }
}

/// What stands between fields: what the first line has most of.
fn delimiter(text: &str) -> u8 {
    let first = text.lines().next().unwrap_or_default().as_bytes();
    let count = |mark: u8| first.iter().filter(|c| **c == mark).count();
    let most = [b',', b';', b'\t'].into_iter().rev().max_by_key(|mark| count(*mark));
    most.unwrap_or(b',')
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut seen = BTreeSet::new();
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, ';' | ',' | '|'));
    words.filter(move |word| !word.is_empty() && seen.insert(*word))
}

/// System and login.
fn login(text: &str) -> (String, String) {
    let text = text.trim_start_matches('@');
    let (system, login) = text.split_once(':').unwrap_or(("github", text));
    (system.to_lowercase(), login.trim_start_matches('@').to_owned())
}

fn day(text: Option<&str>) -> Result<Option<jiff::civil::Date>, &str> {
    text.map(|text| text.parse().map_err(|_| text)).transpose()
}
