//! Why the initiatives were hard: what the person says, and what of it Git shows.

use std::collections::BTreeSet;

use super::initiatives::{HARD, name_of};
use super::ledger::Ledger;
use super::subject::Packet;
use crate::attribute::{Doc, Status};
use crate::report::carried::{About, Initiative, Led};
use crate::report::living::Document;
use crate::report::markdown;
use crate::report::prose;
use crate::report::words::plural;
use crate::ui::text::truncate;

/// Columns of what is said about an initiative: a sentence, not a page.
const SENTENCE: usize = 240;

/// The part of the first page that says so; empty where nothing is known. `old` holds what
/// the person wrote in the packet itself.
pub(super) fn told(
    packet: &Packet<'_>,
    found: &[Initiative<'_>],
    ledger: &Ledger,
    old: Option<&Document>,
) -> String {
    let line = |one: &Initiative<'_>| {
        let own = own_words(packet, one, ledger, old);
        let git = one.led.as_ref().and_then(|led| in_git(packet, led));
        let said: Vec<String> = own.into_iter().chain(git).collect();
        let title = markdown::text(&one.title);
        (!said.is_empty()).then(|| format!("- **{title}**: {}\n", said.join(" ")))
    };
    let lines: String = found.iter().filter_map(line).collect();
    match lines.is_empty() {
        true => lines,
        false => format!("## Why it was hard\n\n{lines}"),
    }
}

/// How many of the initiatives nobody says that about.
pub(super) fn unsaid(
    packet: &Packet<'_>,
    found: &[Initiative<'_>],
    ledger: &Ledger,
    old: Option<&Document>,
) -> usize {
    let is_unsaid = |one: &&Initiative<'_>| own_words(packet, one, ledger, old).is_none();
    found.iter().filter(is_unsaid).count()
}

/// What the person says, in a sentence: in their journal, or else in the packet.
fn own_words(
    packet: &Packet<'_>,
    one: &Initiative<'_>,
    ledger: &Ledger,
    old: Option<&Document>,
) -> Option<String> {
    let mut entries = one.entries.iter();
    let in_journal = entries.find_map(|entry| Some((entry, entry.why_hard.as_deref()?)));
    if let Some((entry, why)) = in_journal {
        let id = ledger.id_of_entry(entry);
        return Some(format!("“{}” ({id}, own record).", first_sentence(why)));
    }
    let id = format!("{HARD}-{}", name_of(packet, one));
    let (_, written) = old?.written(&id)?;
    let why = first_sentence(&prose::plain(written));
    (!why.is_empty()).then(|| format!("“{why}” (own words, below)."))
}

/// The first sentence of a plain text, as Markdown that shows just that.
fn first_sentence(text: &str) -> String {
    // A line that is written as a list or a quotation is a sentence all the same.
    let bare = |line: &str| line.trim().trim_start_matches(['-', '*', '>', '_', ' ']).to_owned();
    let lines = text.lines().map(bare).skip_while(String::is_empty);
    let paragraph: Vec<String> = lines.take_while(|line| !line.is_empty()).collect();
    let paragraph = paragraph.join(" ");
    let words = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
    // An abbreviation ends no sentence: what follows it is in lower case.
    let is_end = |at: usize| !words[at + 2..].starts_with(char::is_lowercase);
    let ends = [". ", "! ", "? "].iter().flat_map(|end| words.match_indices(end));
    let end = ends.map(|(at, _)| at).filter(|at| is_end(*at)).min();
    let sentence = end.map_or(words.as_str(), |at| &words[..=at]);
    markdown::text(&truncate(sentence.trim_end_matches(['_', '*']), SENTENCE))
}

/// What Git shows that made it hard: teams, repositories and people that had to go along,
/// and how long it took until it was agreed to. One of each is told of nothing.
fn in_git(packet: &Packet<'_>, led: &Led<'_>) -> Option<String> {
    let view = packet.inputs.view;
    let changes: Vec<_> =
        led.changes.iter().chain(&led.listed).map(|ix| view.change(*ix)).collect();
    let repos: BTreeSet<usize> = changes.iter().map(|change| change.repo()).collect();
    let credited = changes.iter().flat_map(|change| &change.credited);
    let people: BTreeSet<_> = credited.map(|credit| credit.person).collect();
    let mut said = Vec::new();
    let several = |count: usize, noun: &str, said: &str| {
        (count > 1).then(|| format!("{said}{}", plural(count, noun)))
    };
    said.extend(several(led.teams.len(), "team", "code of "));
    said.extend(several(repos.len(), "repository", "in "));
    said.extend(several(people.len(), "person", "by "));
    let took = match led.about {
        About::Doc(_, doc) => days_to_agree(packet, doc),
        About::Own(own) => {
            own.docs.iter().filter_map(|ix| days_to_agree(packet, view.doc(*ix))).max()
        }
    };
    let took = took.filter(|days| *days > 1);
    said.extend(took.map(|days| format!("{days} days from the first draft to its acceptance")));
    (!said.is_empty()).then(|| format!("In Git: {}.", said.join(", ")))
}

/// Days from a doc's beginning until it was accepted, or implemented without that.
fn days_to_agree(packet: &Packet<'_>, doc: &Doc) -> Option<i32> {
    let view = packet.inputs.view;
    let day = |ix| view.change(ix).day;
    let steps = doc.transitions(&packet.inputs.attributed.changes);
    let mut agreed = steps.iter().filter(|step| step.is_upward() && step.to != Status::Draft);
    let agreed = day(agreed.next()?.change);
    Some(agreed.days_since(day(doc.created?)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::attribute::test_support::{Made, World, on};
    use crate::report::build;
    use crate::report::packet::initiatives;
    use crate::report::test_support::with_inputs;

    /// What the first page says of Ana's initiatives, and of how many nobody says it.
    fn told_of(commits: impl IntoIterator<Item = Made>, old: Option<&str>) -> (String, usize) {
        let world = World::new(commits);
        let old = old.map(|text| Document::parse(text).unwrap());
        with_inputs(&world, ["2025-01-01", "2025-07-01"], |inputs| {
            let person = inputs.attributed.org.person_by_id("ana").unwrap();
            let report = build(inputs, &[person]);
            let packet = Packet { inputs, report: &report, person };
            let found = initiatives::found(&packet, &report.people[0]);
            let (ledger, old) = (Ledger::default(), old.as_ref());
            let unsaid = unsaid(&packet, &found, &ledger, old);
            (told(&packet, &found, &ledger, old), unsaid)
        })
    }

    fn history() -> [Made; 4] {
        [
            on("2025-01-01", "ana").adding(&["rfcs/0007-flags.md"]).status("draft"),
            on("2025-02-10", "ana").changing(&["rfcs/0007-flags.md"]).status("accepted"),
            on("2025-03-01", "dee").changing(&["pay/b"]).saying("RFC 7"),
            on("2025-03-02", "eli").changing(&["web/b"]).saying("RFC 7"),
        ]
    }

    #[test]
    fn what_git_shows_stands_beside_what_nobody_says() {
        let (told, unsaid) = told_of(history(), None);
        let line = "In Git: code of 2 teams, by 2 people, 40 days from the first draft to its \
                    acceptance.\n";
        assert!(told.ends_with(line), "{told}");
        assert_eq!(unsaid, 1);
        // One team, one person and no decision are nothing to tell.
        let [draft, _, work, _] = history();
        assert_eq!(told_of([draft, work], None), (String::new(), 1));
    }

    #[test]
    fn what_is_written_in_the_packet_is_told_by_its_first_sentence() {
        let world = World::new(history());
        let id = with_inputs(&world, ["2025-01-01", "2025-07-01"], |inputs| {
            let person = inputs.attributed.org.person_by_id("ana").unwrap();
            let report = build(inputs, &[person]);
            let packet = Packet { inputs, report: &report, person };
            name_of(&packet, &initiatives::found(&packet, &report.people[0])[0])
        });
        let old = format!(
            "<!-- crosscut:yours {HARD}-{id} 000000000000 -->\n- *Two* teams, [a](https://x.example), `b_c` and \
             pay\\_d, said no to #&#8203;12. | Then both said yes.\n<!-- crosscut:end -->\n"
        );
        let (told, unsaid) = told_of(history(), Some(&old));
        let said =
            "“Two teams, a, b_c and pay_d, said no to #&#8203;12.” (own words, below). In Git: ";
        assert!(told.contains(said), "{told}");
        assert_eq!(unsaid, 0);
    }

    #[test]
    fn of_what_is_written_the_first_sentence_is_told() {
        assert_eq!(first_sentence("Nobody owned it. It was slow."), "Nobody owned it.");
        assert_eq!(first_sentence("\n- Nobody owned\n  it\n\nMore"), "Nobody owned it");
        let short = "Two teams, i.e. all of them, said no. Then";
        assert_eq!(first_sentence(short), "Two teams, i.e. all of them, said no.");
        assert_eq!(first_sentence("  \n"), "");
        let long = "word ".repeat(100);
        assert!(first_sentence(&long).ends_with('…'));
    }
}
