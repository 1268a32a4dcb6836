//! What one person gets to read of a comparison: their numbers in sentences, what is
//! behind them, and how to make them again.

use super::parts::{care, entries};
use super::text::{cut, link, text};
use crate::report::model::{ComparedPerson, ComparedSignal, Comparison, EvidenceItem};
use crate::report::words;
use crate::report::words::comparison as compared;

/// How to make a hand-out again.
#[derive(Clone, Debug)]
pub struct Again {
    /// The name of the file that holds the person's part of the config.
    pub config: String,
    /// The command.
    pub command: String,
}

/// The hand-out of one person of a comparison.
#[must_use]
pub fn handout(comparison: &Comparison, person: &ComparedPerson, again: &Again) -> String {
    let (now, before) = (&comparison.quarter, &comparison.against);
    let mut page = format!(
        "# {}: {} compared with {}\n\n{}, as of {}. This is everything the comparison says about you. It is about nobody else.\n",
        text(&person.name),
        now.name,
        before.name,
        compared::days(comparison),
        comparison.provenance.as_of
    );
    page.push_str(&care(comparison.care.as_ref()));
    page.push_str(&format!("\n{}\n", text(&now.caveat_box.statement)));
    let marks = compared::marks(comparison, person);
    if !marks.is_empty() {
        page.push_str(&format!("\nYour two quarters are not comparable: {}.\n", text(&marks)));
    }
    page.push_str(&format!(
        "\nThe numbers rest on {} counted changes that credit you or that you reviewed in {}, and \
         {} in {}.\n",
        person.basis_against.changes, before.name, person.basis.changes, now.name
    ));
    for note in &person.notes {
        page.push_str(&format!("\nYou say: “{}”\n", text(note)));
    }
    for pillar in &comparison.pillars {
        page.push_str(&format!("\n## {}\n", text(&pillar.title)));
        let mut quiet = Vec::new();
        for id in &pillar.signals {
            let (Some(signal), Some(meaning)) =
                (person.signals.get(id), comparison.signals.get(id))
            else {
                continue;
            };
            match compared::is_nothing(id, signal) && compared::notes(signal).is_empty() {
                true => quiet.push(meaning.title.as_str()),
                false => {
                    page.push_str(&one(comparison, person, (id, &meaning.title), signal));
                }
            }
        }
        if !quiet.is_empty() {
            let said = format!("Nothing was found in either quarter: {}.", quiet.join("; "));
            page.push_str(&format!("\n{}\n", text(&said)));
        }
    }
    page.push_str(&entries("\n## What you wrote down yourself\n", person.entries.iter()));
    page + &yours(comparison, person, again)
}

/// One signal: a sentence for each quarter, what is behind the difference, what it
/// cannot see, and the commits.
fn one(
    comparison: &Comparison,
    person: &ComparedPerson,
    (id, title): (&str, &str),
    signal: &ComparedSignal,
) -> String {
    let sides = [(&comparison.against, &signal.against), (&comparison.quarter, &signal.quarter)];
    let mut page = format!("\n### {}\n\n", text(title));
    for (quarter, side) in sides {
        page.push_str(&format!("- In {}: {}.\n", quarter.name, text(&words::found(side))));
    }
    let behind = compared::behind_in_full(signal);
    if !behind.is_empty() {
        page.push_str(&format!("- Between the two: {}.\n", text(&behind)));
    }
    if !signal.not_comparable.is_empty() {
        let why = signal.not_comparable.iter();
        let why = why.filter_map(|id| Some(comparison.quarter_reasons.get(id)?.detail.as_str()));
        let why: Vec<&str> = why.collect();
        page.push_str(&format!("- The two are not comparable: {}.\n", text(&why.join("; "))));
    }
    for note in compared::notes(signal) {
        page.push_str(&format!("- You say: “{}”\n", text(note)));
    }
    page.push_str(&format!("- Keep in mind: {}\n", text(signal.quarter.blind_spots)));
    page.push_str(&format!("- What it means: `crosscut explain {id}`\n"));
    for (quarter, side) in sides.into_iter().filter(|(_, side)| !side.evidence.is_empty()) {
        page.push_str(&format!("\nWhat counts in {}:\n\n", quarter.name));
        side.evidence.iter().for_each(|item| page.push_str(&line(item, &person.name)));
    }
    page
}

fn line(item: &EvidenceItem, person: &str) -> String {
    let subject = format!("{} {}", words::short(item), cut(item.subject()));
    let subject = match item.url() {
        Some(url) => link(&subject, url),
        None => text(&subject),
    };
    let day = words::day(item.time());
    let counts = words::counts(item);
    let adds = if counts.is_empty() { counts } else { format!(": {counts}") };
    let role = format!("{}{adds}", words::role(item, person));
    format!("- {day} {}, {subject} ({})\n", text(item.place()), text(&role))
}

/// What they can do with it.
fn yours(comparison: &Comparison, person: &ComparedPerson, again: &Again) -> String {
    let loud = compared::ids(comparison).find(|id| {
        person.signals.get(*id).is_some_and(|signal| !signal.quarter.evidence.is_empty())
    });
    let signal = loud.unwrap_or("team-breadth");
    format!(
        "\n## If something is wrong, or missing\n\n\
         Say so: the person who made this can correct the config or leave you out. Notes that you \
         write into a notes file are shown beside your numbers everywhere:\n\n\
         ```yaml\nversion: 1\nperson: {}\nnotes:\n  - signal: {signal}\n    quarter: {}\n    text: \
         What you want to be read beside the number\n```\n\n\
         ## Make it again\n\n\
         `{}` is your part of the config: everything that your numbers need, without the addresses \
         of others (only their SHA-256, which only somebody who has the address can match) and \
         without their absences. Put it where the paths to the repositories are right, and \
         run:\n\n\
         ```sh\n{}\n```\n",
        person.id, comparison.quarter.name, again.config, again.command
    )
}
