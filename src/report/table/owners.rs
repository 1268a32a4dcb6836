//! What `crosscut owners` prints: who owns a path, and which rule says so.

use jiff::civil::Date;

use crate::config::{Config, OwnerRule, RepoConfig};
use crate::org::{Decision, FileRule, Meaning, Org, Ownership};
use crate::ui::style::{accent, dim};
use crate::ui::text::{sanitize, width, wrap};

/// Whose paths are asked for, and as of when.
pub struct Asked<'a> {
    /// The config.
    pub config: &'a Config,
    /// The repository.
    pub repo: &'a RepoConfig,
    /// People and teams.
    pub org: &'a Org,
    /// Whose what is in it.
    pub ownership: &'a Ownership,
    /// The day.
    pub at: Date,
}

/// Columns that a place has to have beside what it is about; with fewer it stands below.
const PLACE: usize = 30;
/// How far in it stands there.
const BELOW: usize = 4;

/// The owner of each of these paths with the rule that says so, or without any path every
/// rule: a line each, and where that is longer than the terminal, as few as it takes.
#[must_use]
pub fn owners(asked: &Asked<'_>, paths: &[String], columns: Option<usize>) -> String {
    let rows = if paths.is_empty() { asked.rules() } else { asked.paths(paths) };
    aligned(&rows, columns.unwrap_or(usize::MAX))
}

type Row = [String; 3];

impl Asked<'_> {
    /// The owner of each path and the rule that says so.
    fn paths(&self, paths: &[String]) -> Vec<Row> {
        let mut rows = Vec::new();
        for path in paths {
            let inside = path.trim_start_matches("./").trim_start_matches('/');
            match self.ownership.decision(inside.as_bytes(), self.at) {
                None => {
                    rows.push([sanitize(path), "nobody".to_owned(), "no rule matches".to_owned()]);
                }
                Some(Decision::Rule(rule)) => {
                    rows.push([sanitize(path), self.owner(rule), self.place(rule)]);
                }
                Some(Decision::File(rules)) => {
                    rows.extend(rules.iter().map(|rule| {
                        let pattern = format!(": {}", sanitize(&rule.pattern));
                        [sanitize(path), self.owners(rule), self.file_place(rule, &pattern)]
                    }));
                }
            }
        }
        rows
    }

    /// Every rule in the order of the config and of the repository's file;
    /// those of the config that are not in force on the day say so.
    fn rules(&self) -> Vec<Row> {
        let at = self.at;
        let own = self.repo.owners.iter().map(|rule| {
            let remark = if rule.days.contains(at) {
                String::new()
            } else {
                format!(", not in force on {at}")
            };
            let pattern = sanitize(rule.pattern.text());
            [pattern, self.owner(rule), format!("{}{remark}", self.place(rule))]
        });
        let from_file = self.ownership.file_rules(at);
        let from_file = from_file
            .iter()
            .map(|rule| [sanitize(&rule.pattern), self.owners(rule), self.file_place(rule, "")]);
        own.chain(from_file).collect()
    }

    fn owner(&self, rule: &OwnerRule) -> String {
        match rule.team {
            Some(team) => sanitize(&self.config.teams[team].id),
            None => "nobody".to_owned(),
        }
    }

    fn owners(&self, rule: &FileRule) -> String {
        let teams: Vec<String> =
            rule.owners.iter().map(|team| sanitize(&self.org.team(*team).id)).collect();
        if teams.is_empty() { "nobody".to_owned() } else { teams.join(", ") }
    }

    /// `crosscut.yaml:12`, and the pattern with its dates.
    fn place(&self, rule: &OwnerRule) -> String {
        let file = self.config.file.as_deref().and_then(|file| file.file_name());
        let file = sanitize(&file.unwrap_or_default().to_string_lossy());
        let mut text = format!("{file}:{}: {}", rule.line, sanitize(rule.pattern.text()));
        if let Some(from) = rule.days.from {
            text.push_str(&format!(" from {from}"));
        }
        if let Some(to) = rule.days.to {
            text.push_str(&format!(" to {to}"));
        }
        text
    }

    /// `.github/CODEOWNERS:12 of 1234567890: /pay/`, and what its names mean.
    fn file_place(&self, rule: &FileRule, pattern: &str) -> String {
        let file = sanitize(&rule.file);
        let place = format!("{file}:{} of {}{pattern}", rule.line, rule.commit.short());
        let names = rule.names.iter().map(|(name, meaning)| {
            let meaning = match meaning.on(self.at) {
                Meaning::Team(team) => sanitize(&self.org.team(team).id),
                Meaning::Nobody => "nobody".to_owned(),
                Meaning::Person(person) => match self.org.home(person, self.at) {
                    Some(home) => format!(
                        "{} of {}",
                        sanitize(&self.org.person(person).id),
                        sanitize(&self.org.team(home).id)
                    ),
                    None => format!("{} without a team", sanitize(&self.org.person(person).id)),
                },
                Meaning::ByDay(_) | Meaning::Unmapped => "not in owner_names".to_owned(),
            };
            format!("{} ({meaning})", sanitize(name))
        });
        let names: Vec<String> = names.collect();
        if names.is_empty() { place } else { format!("{place}; {}", names.join(", ")) }
    }
}

/// Three columns: the first two as wide as they have to be, the last one wrapped in what they
/// leave. Where that is too little, it stands below them.
fn aligned(rows: &[Row], columns: usize) -> String {
    let widest = |at: usize| rows.iter().map(|row| width(&row[at])).max().unwrap_or(0);
    let (first, second, third) = (widest(0), widest(1), widest(2));
    let pad = |text: &str, columns: usize| " ".repeat(columns.saturating_sub(width(text)));
    let before = first + second + 4;
    let room = columns.saturating_sub(before);
    let lines = rows.iter().map(|[a, b, c]| match room < PLACE.min(third) {
        true => {
            let owners = hanging(b, columns.saturating_sub(width(a) + 2), BELOW, accent);
            let place = wrap(c, columns.saturating_sub(BELOW)).into_iter();
            let place = place.map(|line| format!("{:BELOW$}{}\n", "", dim(line)));
            format!("{a}  {owners}\n{}", place.collect::<String>())
        }
        false => {
            let place = hanging(c, room, before, dim);
            format!("{a}{}  {}{}  {place}\n", pad(a, first), accent(b), pad(b, second))
        }
    });
    lines.collect()
}

/// A text in lines of at most `columns`, those after the first so far in.
fn hanging(text: &str, columns: usize, indent: usize, style: fn(String) -> String) -> String {
    if width(text) <= columns {
        return style(text.to_owned());
    }
    let lines = wrap(text, columns).into_iter().map(style);
    lines.collect::<Vec<_>>().join(&format!("\n{:indent$}", ""))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(rows: &[[&str; 3]], columns: usize) -> String {
        let rows: Vec<Row> = rows.iter().map(|row| row.map(str::to_owned)).collect();
        anstream::adapter::strip_str(&aligned(&rows, columns)).to_string()
    }

    #[test]
    fn a_place_is_wrapped_beside_its_rule_or_stands_below() {
        let place = "crosscut.yaml:12: /pay/ from 2025-01-01 to 2025-06-01";
        let rows = [["/pay/", "payments", place], ["*", "nobody", "crosscut.yaml:13: *"]];
        let wide = format!("/pay/  payments  {place}\n*      nobody    crosscut.yaml:13: *\n");
        assert_eq!(told(&rows, usize::MAX), wide);
        assert_eq!(told(&rows, 70), wide, "it just fits");
        let wrapped = "\
/pay/  payments  crosscut.yaml:12: /pay/ from 2025-01-01 to
                 2025-06-01
*      nobody    crosscut.yaml:13: *
";
        assert_eq!(told(&rows, 60), wrapped);
        let below = "\
/pay/  payments
    crosscut.yaml:12: /pay/ from
    2025-01-01 to 2025-06-01
*  nobody
    crosscut.yaml:13: *
";
        assert_eq!(told(&rows, 36), below);
    }
}
