//! The whole comparison.

use super::{brief, glance, matrix, own, people, series, values};
use crate::report::model::{Comparison, Quarter, Shows};
use crate::report::table::layout::{commands, plain_table, remarks, section, width_of};
use crate::report::table::parts::{gaps, not_comparable, not_read};
use crate::report::words as entries;
use crate::report::words::comparison as words;
use crate::report::words::glance::when_flows_stand_out;
use crate::report::words::{WithoutTeam, config, share};
use crate::ui::style::{dim, heading, warning};
use crate::ui::text::{sanitize, truncate, wrap};

/// How a comparison is shown.
#[derive(Clone, Debug)]
pub struct Shown {
    /// Columns of the terminal.
    pub columns: usize,
    /// Whether every value and everything behind it is told.
    pub verbose: bool,
    /// Whether the trends are asked for, also short of `verbose`.
    pub trends: bool,
    /// The options of a next command that say where to look and until when,
    /// each with a space before it.
    pub again: String,
}

/// The whole comparison as text, styled (see [`crate::ui::style`]).
#[must_use]
pub fn comparison(comparison: &Comparison, shown: &Shown) -> String {
    let columns = width_of(shown.columns);
    let mut parts = vec![title(comparison, columns), glance::at_a_glance(comparison, columns)];
    parts.push(glance::teams(comparison, columns));
    match comparison.shows {
        Shows::Beside => parts.extend(beside(comparison, shown, columns)),
        Shows::OwnPast => parts.push(own::people(comparison, columns, shown.verbose)),
        Shows::Teams => {}
    }
    if shown.verbose || comparison.shows == Shows::Teams {
        parts.push(matrix::flows(comparison, columns));
    }
    parts.push(own_records(comparison, columns));
    let answers = words::answers(comparison);
    if !answers.is_empty() {
        parts.push(format!("{}\n{}", heading(words::ANSWERS), remarks(answers, columns)));
    }
    let joined = words::if_joined(comparison);
    if !joined.is_empty() {
        parts.push(format!("{}\n{}", heading(words::IF_JOINED), remarks(joined, columns)));
    }
    let people = comparison.people.iter().map(|one| (one.id.as_str(), one.home.as_deref()));
    parts.push(not_comparable(&comparison.not_comparable, &WithoutTeam::of(people), columns));
    parts.push(coverage(comparison, columns));
    parts.push(gaps(&comparison.gaps, columns));
    parts.push(caveats(comparison, columns));
    parts.push(next(comparison, shown));
    parts.retain(|part| !part.is_empty());
    parts.join("\n")
}

/// Everybody in tables.
fn beside(comparison: &Comparison, shown: &Shown, columns: usize) -> Vec<String> {
    let mut parts = vec![people::people(comparison, columns)];
    if shown.verbose {
        parts.push(values::values(comparison, columns));
        parts.push(values::behind(comparison, columns));
        parts.push(matrix::team_weeks(comparison, columns));
    } else {
        parts.push(brief::changes(comparison, columns));
    }
    parts.push(through_agents(comparison, columns));
    if shown.verbose || shown.trends {
        parts.push(series::trends(comparison, columns));
    }
    parts
}

fn through_agents(comparison: &Comparison, columns: usize) -> String {
    let told = words::through_agents(comparison);
    match told.is_empty() {
        true => String::new(),
        false => {
            format!("{}\n{}", heading(words::THROUGH_AGENTS), remarks(told, columns))
        }
    }
}

fn title(comparison: &Comparison, columns: usize) -> String {
    let (now, before) = (&comparison.quarter, &comparison.against);
    let title = format!("crosscut: {} compared with {}", now.name, before.name);
    let mut text = format!("{}\n", heading(title));
    let about = format!(
        "{} · as of {}. Arrows lead from {} to {}.",
        words::days(comparison),
        comparison.provenance.as_of,
        before.name,
        now.name
    );
    for line in wrap(&about, columns) {
        text.push_str(&format!("{}\n", dim(line)));
    }
    for quarter in [now, before].into_iter().filter(|quarter| quarter.partial) {
        let as_of = &comparison.provenance.as_of;
        let note =
            format!("{} was not over on {as_of}: its numbers will still grow.", quarter.name);
        text.push_str(&format!("{}\n", warning(note)));
    }
    if comparison.anonymised {
        for line in wrap(words::ANONYMISED, columns) {
            text.push_str(&format!("{}\n", warning(line)));
        }
    }
    for said in
        entries::care(comparison.care.as_ref()).into_iter().chain(words::left_out(comparison))
    {
        for line in wrap(&sanitize(&said), columns) {
            text.push_str(&format!("{line}\n"));
        }
    }
    text.push_str(&not_read(&comparison.provenance, &comparison.gaps, columns));
    text
}

/// What people wrote down and show to managers.
fn own_records(comparison: &Comparison, columns: usize) -> String {
    let mut lines = Vec::new();
    for person in comparison.people.iter().filter(|person| !person.entries.is_empty()) {
        let summary = entries::by_own_record(person.entries.iter());
        lines.extend(wrap(&sanitize(&format!("{}, {summary}", person.id)), columns - 2));
        for entry in &person.entries {
            let said = wrap(&sanitize(&entries::entry(entry)), columns - 6);
            lines.extend(said.iter().map(|line| format!("  {line}")));
        }
    }
    match lines.is_empty() {
        true => String::new(),
        false => section("What they wrote down themselves", &lines),
    }
}

fn coverage(comparison: &Comparison, columns: usize) -> String {
    const REPO: usize = 20;
    let (now, before) = (&comparison.quarter, &comparison.against);
    let widths = [REPO, 13, 15, 15];
    let mut header = vec![dim("repository"), dim("commits")];
    header.extend([dim("owned"), dim("reviewed")]);
    let mut rows = vec![header];
    for (at, repo) in now.coverage.ownership.iter().enumerate() {
        let sides = [before, now].map(|quarter| {
            let coverage = &quarter.coverage;
            let (owned, reviews) = (coverage.ownership.get(at), coverage.reviews.get(at));
            [
                reviews.map_or(String::new(), |r| r.commits.to_string()),
                owned.map_or(String::new(), |o| share(o.owned, o.paths)),
                reviews.map_or(String::new(), |r| share(r.with_review, r.commits)),
            ]
        });
        let mut row = vec![truncate(&sanitize(&repo.repo), REPO)];
        row.extend((0..3).map(|cell| format!("{} → {}", sides[0][cell], sides[1][cell])));
        rows.push(row);
    }
    let mut text = format!("{}\n{}", heading("Coverage"), plain_table(rows, &widths));
    let excluded =
        |quarter: &Quarter| format!("Excluded in {}: {}.", quarter.name, words::excluded(quarter));
    text.push_str(&remarks(words::other_repos(comparison), columns));
    text.push_str(&remarks([before, now].map(excluded), columns));
    text
}

fn caveats(comparison: &Comparison, columns: usize) -> String {
    let made = &comparison.provenance;
    // Where letters stand for people, the config is not told.
    let config = match made.config_sha256.as_deref() {
        None => String::new(),
        known => format!("; {}", config(known)),
    };
    let mut said = vec![
        "This is not a ranking, and no number is good or bad in itself: ask what is behind it. \
         Each quarter counts only its own changes, so quarters do not add up."
            .to_owned(),
        format!("Made by crosscut {}{config}.", made.version),
    ];
    said.extend(when_flows_stand_out(comparison));
    let proxies = &comparison.quarter.caveat_box.proxies;
    if !proxies.is_empty() {
        said.push(format!(
            "Proxies, which show something closely related instead of the thing itself: {}.",
            proxies.join(", ")
        ));
    }
    said.extend(comparison.caveats.iter().cloned());
    let lines: Vec<String> =
        said.iter().flat_map(|text| wrap(&sanitize(text), columns - 2)).collect();
    section("How to read this", &lines)
}

fn next(comparison: &Comparison, shown: &Shown) -> String {
    let Some(person) = comparison.people.first().filter(|_| !comparison.anonymised) else {
        return String::new();
    };
    let (id, again) = (sanitize(&person.id), sanitize(&shown.again));
    let quarter = &comparison.quarter.name;
    let scan = format!("crosscut scan --person {id} --quarter {quarter}{again}");
    commands("Next", &[("One person's view of the same quarter (-v adds the commits):", scan)])
}
