//! `sole-knowledge`: files that nobody but the person has had to do with of late.

use crate::attribute::FileIx;
use crate::org::PersonIx;
use crate::signals::registry::{Source, Thing};
use crate::signals::{Counted, Measured, Signal, Strength, Value, View};

pub(in crate::signals) const SIGNAL: Signal = Signal {
    id: "sole-knowledge",
    title: "Sole knowledge",
    strength: Strength::Proxy,
    rests_on: &[Source::Reviews],
    counts: Thing::Repo,
    is_burden: true,
    blind_spots: "Who changed a file need not know it, and who only reads it may; without recorded \
                  reviews more files seem known to one person than are.",
    page: include_str!("../../../docs/signals/sole-knowledge.md"),
    headline: ("sole", Some("known")),
    measure,
    phrase,
};

fn measure(view: &View<'_>, person: PersonIx) -> Measured {
    let known = view.known(person);
    let evidence = known.last.iter().map(|(ix, files)| {
        let mut item = match view.credit_form(*ix, person) {
            Some(_) => view.credit_evidence(*ix, person, Vec::new()),
            None => view.review_evidence(*ix, person),
        };
        let paths = view.all.files.of(*ix).iter().zip(&view.change(*ix).paths);
        let here = |file: FileIx| files.iter().any(|(known, _)| *known == file);
        let paths = paths.filter(|(file, path)| path.substantive && here(**file));
        item.paths = paths.map(|(_, path)| path.path).collect();
        item.teams = view.change(*ix).owners.clone();
        let sole = files.iter().filter(|(_, sole)| *sole);
        item.counted = sole.map(|(file, _)| Counted::File(*file)).collect();
        item.counted.sort_unstable();
        item
    });
    let values = [("sole", Value::Count(known.sole)), ("known", Value::Count(known.files))];
    let measured =
        Measured::new(values).with_evidence(evidence.collect()).share_of(known.files, "file");
    if !view.knows_reviews() && known.files > 0 {
        return measured.remark("no reviews are recorded: others may know more than it seems");
    }
    measured
}

fn phrase(measured: &Measured) -> String {
    let count = |name| measured.count(name).unwrap_or_default();
    format!("{} known to nobody else", measured.part_of(count("sole"), count("known"), "file"))
}

#[cfg(test)]
mod tests;
